"""British and American spelling in one text, in one project, and as the region asks."""

from __future__ import annotations

import pytest

from tqcheck.api import check
from tqcheck.languages.varieties import EITHER, spellings
from tqcheck.model import Document, Segment
from tqcheck.text import Text


def document(path: str, *texts: str, lang: str = "en") -> Document:
    return Document(path, tuple(Segment(str(at), Text(text, lang)) for at, text in enumerate(texts)), lang)


def spelt(*documents: Document, **settings: object) -> list[tuple[str, str, str]]:
    """The files, the words and their repairs."""
    found = check(documents, select=["*/spelling-*"], **settings).findings
    return [(finding.path, finding.text, finding.suggestions[0]) for finding in found]


BRITISH = ("The colour is grey.", "The neighbours travelled to the centre.", "A skilful jeweller paid by cheque.")


def test_the_spelling_that_prevails_stands() -> None:
    assert spelt(document("a", *BRITISH, "Their favorite theater")) == [
        ("a", "favorite", "favourite"),
        ("a", "theater", "theatre"),
    ]


def test_a_word_in_two_spellings_is_told_however_short_the_text() -> None:
    assert spelt(document("a", "Pick a colour.", "Save the color.")) == [("a", "color", "colour")]


@pytest.mark.parametrize(
    "other",
    [
        "He sang “The Color Purple”.",
        "The Kennedy Center was closed.",
        "Check the program, tire of the story, and license it.",
        "They organized the catalog.",
        "COLOR is a constant.",
    ],
)
def test_names_quotations_and_words_of_both_varieties_are_left_alone(other: str) -> None:
    assert spelt(document("a", *BRITISH, other)) == []


def test_ize_is_british_where_it_is_kept_to() -> None:
    oxford = ("They organized the analyses.", "We realized it.", "It was recognized.", "They apologized.")
    assert spelt(document("a", *BRITISH, *oxford)) == []
    assert spelt(document("a", *BRITISH, *oxford, "They realise it.")) == [("a", "realise", "realize")]


def test_a_file_that_differs_from_the_project_is_told() -> None:
    assert spelt(document("a", *BRITISH), document("b", "The labor was hard.")) == [("b", "labor", "labour")]


def test_the_region_asks_for_one_of_the_two() -> None:
    text = document("a", "The colour of the tyre, organised by size.")
    assert spelt(text, region="US") == [
        ("a", "colour", "color"),
        ("a", "tyre", "tire"),
        ("a", "organised", "organized"),
    ]
    assert spelt(text, region="GB") == []


def test_switzerland_writes_no_sharp_s() -> None:
    assert spelt(document("a", "Die Straße ist lang.", lang="de"), region="CH") == [("a", "Straße", "Strasse")]


@pytest.mark.parametrize("lang", ["en", "pt", "de"])
def test_each_spelling_leads_to_another_and_back(lang: str) -> None:
    table = spellings(lang)
    assert all(form != one.other for form, one in table.items())
    assert all(table[one.other].other == form for form, one in table.items() if one.variety != EITHER and one.family)
