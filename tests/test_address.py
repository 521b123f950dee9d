"""How the reader is addressed: the rarer way in a text and in a project, and what is asked for."""

from __future__ import annotations

import pytest

from tqcheck.api import check
from tqcheck.config import BadKey
from tqcheck.model import Document, Segment
from tqcheck.text import Text

VOUS = [
    "Ouvrez votre compte.",
    "Vous recevrez un message.",
    "Voici votre adresse.",
    "Payez en ligne.",
    "Votre colis part.",
]
TU = ["Ouvre ton compte.", "Tu recevras un message.", "Voici ton adresse.", "Donne-toi le temps.", "Ton colis part."]
SIE = [
    "Öffnen Sie bitte das Fenster.",
    "Dann sehen Sie alles.",
    "So zahlen Sie.",
    "Hier ist Ihr Geld.",
    "Wir helfen Ihnen.",
]
USTED = [
    "Pulse aquí.",
    "Usted recibirá un aviso.",
    "Elija un color.",
    "Compruebe la lista.",
    "Espere: usted es el siguiente.",
]
DAI_DEL_TU = ["Vedi il tuo conto.", "Ti aspettiamo.", "Apri la tua posta.", "Tu scegli.", "Il tuo pacco parte."]
VY = ["Ваш заказ готов.", "Откройте почту.", "Вы можете платить.", "Вам письмо.", "Ждём вас."]
UW = ["Uw pakket is er.", "Hier ziet u meer.", "Kies uw kleur.", "U kunt betalen.", "Wij helpen u."]
VOCE = ["Você pode pagar.", "Se você quiser.", "Aqui você vê.", "Quando você paga.", "O que você diz."]


def document(path: str, lang: str, *texts: str) -> Document:
    return Document(path, tuple(Segment(str(at), Text(text, lang)) for at, text in enumerate(texts)), lang)


def addressed(*documents: Document, **settings: object) -> list[tuple[str, str]]:
    """The files and the words that the rules of address speak on."""
    found = check(documents, select=["any/address-*"], **settings).findings
    return [(finding.path, finding.text) for finding in found if finding.rule != "any/address-differs"]


@pytest.mark.parametrize(
    ("lang", "usual", "other", "word"),
    [
        ("fr", VOUS, "Assure-toi de tout.", "-toi"),
        ("fr", TU, "Le bouton vous aide.", "vous"),
        ("de", SIE, "Jetzt siehst du es.", "du"),
        ("es", USTED, "El archivo es tuyo.", "tuyo"),
        ("it", DAI_DEL_TU, "Se Lei vuole, legga.", "Lei"),
        ("es", USTED, "Aquí puedes pagar.", "puedes"),
        ("ru", VY, "Твой заказ.", "Твой"),
        ("nl", UW, "Kies je kleur.", "je"),
        ("pt", VOCE, "O teu cartão chegou.", "teu"),
    ],
)
def test_the_rarer_way_is_told(lang: str, usual: list[str], other: str, word: str) -> None:
    assert addressed(document("a", lang, *usual, other)) == [("a", word)]
    assert addressed(document("a", lang, *usual)) == []


@pytest.mark.parametrize(
    "other",
    [
        "Sur le mur, on lit « Tu es ici ».",
        "— Tu viens ?",
        "Le ton est donné.",
        "Le mot TU est un sigle.",
        'La chanson "Je te aime"',
    ],
)
def test_what_addresses_nobody_does_not_count(other: str) -> None:
    assert addressed(document("a", "fr", *VOUS, other)) == []


def test_where_both_are_common_nothing_is_said() -> None:
    assert addressed(document("a", "fr", *VOUS, *TU[:2])) == []
    assert addressed(document("a", "fr", *VOUS[:3], TU[0])) == []


def test_a_speaker_who_says_i_has_his_own_ways() -> None:
    letters = [f"Je pense à vous, {name}." for name in ("Anne", "Paul", "Jean", "Luc", "Ève", "Guy")]
    assert addressed(document("a", "fr", *letters, "Je pense à toi, Léa.")) == []


def test_a_file_that_differs_from_the_project_is_told() -> None:
    documents = [document("a", "fr", *VOUS), document("b", "fr", *VOUS), document("c", "fr", "Tu as gagné.")]
    assert addressed(*documents) == [("c", "Tu")]
    assert addressed(document("a", "fr", *VOUS), document("c", "de", "Du bist da.")) == []


def test_a_register_that_is_asked_for_holds_whatever_the_majority() -> None:
    mixed = document("a", "fr", *VOUS, TU[0])
    assert addressed(mixed, register="formal") == [("a", "ton")]
    assert [word for _, word in addressed(mixed, register="informal")][:2] == ["Ouvrez", "votre"]
    with pytest.raises(BadKey):
        addressed(mixed, register="polite")
