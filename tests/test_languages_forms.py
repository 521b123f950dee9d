"""The forms of words, and back."""

import pytest

from tqcheck.languages.conjugation import _models
from tqcheck.languages.forms import forms, inflect
from tqcheck.languages.labels import bits, labels


def test_english_verb_and_noun() -> None:
    assert forms("underline", "en") == {
        "underline": {"BASE", "SG"},
        "underlines": {"PRES3", "PL"},
        "underlined": {"PAST", "PART"},
        "underlining": {"GER"},
    }
    assert forms("go", "en-GB") | {} == forms("go", "en")
    assert forms("go", "en")["went"] == {"PAST"}
    assert forms("go", "en")["gone"] == {"PART"}


def test_english_adjectives_and_adverbs() -> None:
    assert forms("big", "en") == {"big": {"ADJ"}, "bigger": {"CMP"}, "biggest": {"SUP"}}
    assert "ADV" in forms("quickly", "en")["quickly"]


def test_be_is_complete() -> None:
    assert set(forms("be", "en")) == {"be", "am", "is", "are", "was", "were", "being", "been"}
    assert inflect("be", "en", "PAST") == "was"
    assert inflect("be", "en", "PRES3") == "is"


@pytest.mark.parametrize(
    ("word", "other"),
    [("organise", "organizing"), ("organize", "organisation"), ("favour", "favored"), ("colour", "colors"),
     ("centre", "centers"), ("programme", "programs"), ("defence", "defenses"), ("traveller", "traveler"),
     ("analyse", "analyzed")],
)  # fmt: skip
def test_spellings_find_each_other(word: str, other: str) -> None:
    assert (other in forms(word, "en")) == (other != "organisation")


@pytest.mark.parametrize(("word", "other"), [("prise", "prize"), ("tour", "tor"), ("surprise", "surprize")])
def test_spellings_that_are_other_words(word: str, other: str) -> None:
    assert other not in forms(word, "en")


def test_inflect_keeps_the_spelling() -> None:
    assert inflect("stress", "en", "PAST") == "stressed"
    assert inflect("organise", "en", "GER") == "organising"
    assert inflect("organize", "en", "GER") == "organizing"
    assert inflect("vice-president", "en", "PL") == "vice-presidents"


def test_nothing_is_made_up() -> None:
    assert forms("zzyzx", "en") == {"zzyzx": frozenset()}
    assert forms("take part", "en") == {"take part": frozenset()}
    assert forms("zzyzx", "fr") == {"zzyzx": frozenset()}
    assert forms("word", "xx") == {"word": frozenset()}
    assert inflect("zzyzx", "en", "PAST") is None
    assert inflect("information", "en", "PL") is None
    assert "informations" in forms("information", "en")
    assert inflect("grand", "fr", "PRES.3S") is None


def test_french_verbs() -> None:
    found = forms("souligner", "fr")
    for form in ("souligne", "soulignait", "soulignant", "soulignent", "souligna", "souligné", "soulignées"):
        assert form in found
    assert found["souligne"] == {"PRES.1S", "PRES.3S", "SUB.1S", "SUB.3S"}
    assert "adresse" in forms("adresser", "fr")
    assert "installe" in forms("installer", "fr")
    for verb, label, form in [
        ("être", "IMPF.3P", "étaient"), ("avoir", "SUBI.3S", "eût"), ("aller", "COND.1P", "irions"),
        ("faire", "PRES.2P", "faites"),
        ("permettre", "PART.FP", "permises"), ("obtenir", "PAST.3S", "obtint"), ("prévoir", "FUT.3S", "prévoira"),
        ("rappeler", "PRES.3P", "rappellent"), ("manger", "IMPF.3S", "mangeait"), ("placer", "PRES.1P", "plaçons"),
        ("espérer", "PRES.3S", "espère"), ("nettoyer", "FUT.3P", "nettoieront"), ("finir", "SUB.3S", "finisse"),
        ("défendre", "PRES.3S", "défend"), ("craindre", "GER", "craignant"), ("recevoir", "PAST.3P", "reçurent"),
        ("émouvoir", "PRES.3S", "émeut"), ("ouvrir", "PART.MS", "ouvert"), ("falloir", "COND.3S", "faudrait"),
    ]:  # fmt: skip
        assert inflect(verb, "fr", label) == form, verb
    assert inflect("falloir", "fr", "PRES.1S") is None


@pytest.mark.parametrize(
    ("lang", "verb", "label", "form"),
    [
        ("es", "hacer", "PAST.3S", "hizo"), ("es", "ir", "PRES.1P", "vamos"), ("es", "ser", "PRES.3P", "son"),
        ("es", "contar", "PRES.3S", "cuenta"), ("es", "empezar", "PAST.1S", "empecé"),
        ("es", "dirigir", "SUB.3S", "dirija"),
        ("es", "pedir", "PRES.3P", "piden"), ("es", "subrayar", "COND.3S", "subrayaría"),
        ("es", "prestar", "PRES.1S", "presto"),
        ("it", "essere", "FUT.3S", "sarà"), ("it", "capire", "PRES.3S", "capisce"),
        ("it", "pagare", "FUT.1S", "pagherò"),
        ("it", "prendere", "PART.FS", "presa"), ("it", "sottolineare", "IMPF.3P", "sottolineavano"),
        ("pt", "fazer", "PAST.3S", "fez"), ("pt", "ficar", "PAST.1S", "fiquei"), ("pt", "propor", "PRES.3S", "propõe"),
        ("pt", "sublinhar", "FUT.3P", "sublinharão"), ("pt", "sentir", "PRES.1S", "sinto"),
    ],
)  # fmt: skip
def test_romance_verbs(lang: str, verb: str, label: str, form: str) -> None:
    assert inflect(verb, lang, label) == form
    assert label in forms(verb, lang)[form]


@pytest.mark.parametrize(
    ("lang", "noun", "plural"),
    [("es", "tema", "temas"), ("es", "luz", "luces"), ("es", "exposición", "exposiciones"), ("pt", "homem", "homens"),
     ("pt", "condição", "condições"), ("pt", "animal", "animais"), ("pt", "mão", "mãos")],
)  # fmt: skip
def test_plurals_of_iberian_nouns(lang: str, noun: str, plural: str) -> None:
    assert inflect(noun, lang, "PL") == plural
    assert inflect(noun, lang, "SG") == noun


def test_other_words_have_their_forms() -> None:
    assert {"cheval", "chevaux"} <= set(forms("cheval", "fr"))
    assert {"grand", "grande", "grands", "grandes"} <= set(forms("grand", "fr"))
    assert {"Haus", "Häuser", "Hauses"} <= set(forms("Haus", "de"))
    assert "Häuser" in forms("haus", "de")
    assert {"gehen", "ging", "gegangen"} <= set(forms("gehen", "de"))


@pytest.mark.parametrize("lang", ["fr", "es", "it", "pt"])
def test_models_are_complete(lang: str) -> None:
    for model in _models(lang):
        if model.end == "falloir":
            continue
        assert {"GER", "PART.MS", "PART.FS", "PART.MP", "PART.FP"} <= set(model.forms)
        for tense in ("PRES", "IMPF", "PAST", "FUT", "COND", "SUB", "SUBI"):
            persons = [label for label in model.forms if label.startswith(f"{tense}.")]
            assert len(persons) == 6, (model.end, tense)


@pytest.mark.parametrize(
    "names", [(), ("PAST",), ("COND.1S", "COND.3S"), ("SUBI.3P",), ("-em", "-er", "CMP"), ("-es",)]
)
def test_labels_are_what_their_bits_say(names: tuple[str, ...]) -> None:
    number = bits(names)
    assert labels(number) == tuple(sorted(names))
    assert 0 <= number < 1 << 64  # what a pack can hold
