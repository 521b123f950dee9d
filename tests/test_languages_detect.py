"""The language of documents and of short segments."""

import subprocess
import sys

import pytest

from tqcheck.languages.detect import document_language, segment_language

DOCUMENTS = {
    "en": "The minister said that the budget would not pass before May, in spite of the support of the government.",
    "fr": "Le ministre a dit que le budget ne serait pas adopté avant le mois de mai, malgré le soutien des élus.",
    "es": "El ministro dijo que el presupuesto no se aprobaría antes de mayo, a pesar del apoyo del gobierno.",
    "de": "Der Minister sagte, dass der Haushalt trotz aller Unterstützung nicht vor Mai verabschiedet wird.",
    "it": "Il ministro ha detto che il bilancio non sarebbe stato approvato prima di maggio, malgrado il sostegno.",
    "pt": "O ministro disse que o orçamento não seria aprovado antes de maio, apesar do apoio do governo.",
    "nl": "De minister zei dat de begroting niet voor mei zou worden goedgekeurd, ondanks de steun van de regering.",
    "pl": "Minister powiedział, że budżet nie zostanie uchwalony przed majem, mimo poparcia ze strony rządu.",
    "ca": "El ministre va dir que el pressupost no s'aprovaria abans del maig, malgrat el suport del govern.",
    "ro": "Ministrul a spus că bugetul nu va fi adoptat înainte de luna mai, în ciuda sprijinului guvernului.",
    "da": "Ministeren sagde, at budgettet ikke ville blive vedtaget før maj, på trods af støtten fra regeringen.",
    "tr": "Bakan, hükümetin desteğine rağmen bütçenin mayıs ayından önce geçmeyeceğini söyledi.",
    "ru": "Министр сказал, что бюджет не будет принят до мая, несмотря на поддержку правительства.",
    "uk": "Міністр сказав, що бюджет не буде прийнято до травня, попри підтримку уряду.",
    "ja": "大臣は、予算は五月までに成立しないだろうと述べた。",
    "zh": "部长说，尽管政府支持，预算在五月之前也不会通过。",
    "ko": "장관은 예산이 오월 전에 통과되지 않을 것이라고 말했다.",
    "ar": "قال الوزير إن الميزانية لن تمر قبل مايو رغم دعم الحكومة.",
    "el": "Ο υπουργός είπε ότι ο προϋπολογισμός δεν θα περάσει πριν από τον Μάιο.",
    "he": "השר אמר שהתקציב לא יעבור לפני מאי.",
}


@pytest.mark.parametrize("lang", DOCUMENTS)
def test_document(lang: str) -> None:
    assert document_language(DOCUMENTS[lang]) == lang
    assert document_language(DOCUMENTS[lang] * 200) == lang


@pytest.mark.parametrize("text", ["", " \n", "12 345 – 67 %", "OK", "{0} <b></b>", "😀", "ªªªªªªªªªªªªªªªªªªªª"])
def test_too_little_to_tell(text: str) -> None:
    assert document_language(text) is None


def test_capitals_and_foreign_names() -> None:
    assert document_language("THE MINISTER SAID THAT THE BUDGET WOULD NOT PASS BEFORE MAY.") == "en"
    assert document_language("In Łódź the mayor met Министр Иванов and the poet 李白 at the old theatre.") == "en"


def test_segments() -> None:
    six = ["en", "fr", "es", "de", "it", "pt"]
    for text, lang in [("Where is the station?", "en"), ("Où est la gare ?", "fr"), ("Wo ist der Bahnhof?", "de")]:
        best, probability = segment_language(text, six)
        assert best == lang
        assert 0.5 < probability <= 1
    assert segment_language("Où est la gare ?", ["en"]) == ("en", 1.0)
    with pytest.raises(ValueError, match="no such language: qq"):
        segment_language("text", ["en", "qq"])


def test_answers_do_not_depend_on_what_was_asked_before() -> None:
    code = "from tqcheck.languages.detect import document_language; print(document_language('Le budget et le vote. '))"
    alone = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    for text in DOCUMENTS.values():
        document_language(text)
    assert document_language("Le budget et le vote. ") == alone
