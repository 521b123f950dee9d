"""PO files: translations with their sources, contexts, plural forms and flags, each where it stands."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.whole import check_map, check_round_trip, passages, places, problems, remarks, replaced, targets

SAMPLE = r"""# Bicycle hire, French.
msgid ""
msgstr ""
"Language: fr_CA\n"
"X-Source-Language: en\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

#. Shown on the button
#: src/hire.c:12
#, c-format, max-length:40
msgctxt "button"
msgid "Hire %d bike for \"%s\""
msgstr "Louer %d vélo pour « %s »"

# tqcheck: ignore any/number-format
#, fuzzy
#| msgid "Old"
msgid ""
"The saddle is wet.\n"
"Dry it."
msgstr ""
"La selle est "
"mouillée.\n"
"Essuie-la.\x21"

msgid "%d bike"
msgid_plural "%d bikes"
msgstr[0] "%d vélo"
msgstr[1] ""

#~ msgid "Gone"
#~ msgstr "Parti"
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_what_a_catalogue_says(newline: str) -> None:
    found = passages("x.po", SAMPLE.replace("\n", newline), "po")
    assert [(p.source, p.target, p.context, p.plural, sorted(p.flags)) for p in found] == [
        ('Hire %d bike for "%s"', "Louer %d vélo pour « %s »", "button", None, ["c-format", "max-length:40"]),
        ("The saddle is wet.\nDry it.", "La selle est mouillée.\nEssuie-la.!", None, None, ["fuzzy"]),
        ("%d bike", "%d vélo", None, "0", ["nplurals:2"]),
        ("%d bikes", "", None, "1", ["nplurals:2"]),
    ]
    assert {(p.source_lang, p.target_lang) for p in found} == {("en", "fr_CA")}
    assert [found[0].target[a:b] for a, b in found[0].opaque] == ["%d", "%s"]
    assert len({p.id for p in found}) == 4


def test_where_translations_stand() -> None:
    assert places("x.po", SAMPLE, "po") == [(13, 9), (22, 2), (28, 12), (29, 12)]
    check_map("x.po", SAMPLE, "po")


def test_comments_are_remarks() -> None:
    assert remarks("x.po", SAMPLE, "po") == [
        "Bicycle hire, French.",
        "Shown on the button",
        "tqcheck: ignore any/number-format",
    ]


def test_one_form_says_what_the_plural_says() -> None:
    text = SAMPLE.replace("nplurals=2", "nplurals=1").replace("msgstr[1]", "#msgstr[1]")
    assert passages("x.po", text, "po")[2].source == "%d bikes"


@pytest.mark.parametrize("path", ["fr.po", "locale/fr/LC_MESSAGES/app.po", "app-fr.po"])
def test_the_path_names_the_language_where_the_header_does_not(path: str) -> None:
    assert passages(path, 'msgid "Wheel"\nmsgstr "Roue"\n', "po")[0].target_lang == "fr"
    assert passages("app.pot", 'msgid "Wheel"\nmsgstr ""\n', "po")[0].target_lang is None


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("La selle est ", "Une selle est ", '"Une selle est "'),
        ("mouillée.\nEssuie", "sèche.\nEssuie", '"sèche.\\n"'),
        ("est mouillée", "était sèche", '"La selle était sèche.\\n"'),
    ],
)
def test_a_repair_leaves_the_other_lines_as_they_are(old: str, new: str, line: str) -> None:
    start = "La selle est mouillée.\nEssuie-la.!".index(old)
    changed = replaced("x.po", SAMPLE, "po", 1, new, (start, start + len(old)))
    assert changed is not None
    assert line in changed.split("\n")


@given(st.text(st.characters(codec="utf-8"), max_size=40), st.integers(0, 3))
def test_what_is_written_reads_back(new: str, index: int) -> None:
    check_round_trip("x.po", SAMPLE, "po", index, new)


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ('msgid "a\nmsgstr "b"', "1:7: a string without its closing quote"),
        ('msgid "a"\nmsgstr "b" c', "2:11: something after the closing quote"),
        ('"a"', "1:1: a string that belongs to nothing"),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"', "2:1: a second msgid in one entry"),
        ("<html>", "1:1: not a line of a PO file"),
    ],
)
def test_a_broken_entry_is_named_and_the_others_are_read(broken: str, message: str) -> None:
    text = broken + '\n\nmsgid "Wheel"\nmsgstr "Roue"\n'
    (problem,) = problems("x.po", text, "po")
    assert problem == f"x.po:{message} (the other entries are checked)"
    assert targets("x.po", text, "po") == ["Roue"]


def test_many_broken_lines_are_one_problem() -> None:
    (problem,) = problems("x.po", "# a\njunk\n" * 1000, "po")
    assert "2:1: not a line of a PO file, and 999 more like it" in problem


@pytest.mark.parametrize("text", ['msgid "' + "\\" * 200_000, 'msgid "a"\n' + '"b"\n' * 50_000, '"' * 200_000])
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    start = time.perf_counter()
    problems("x.po", text, "po")
    assert time.perf_counter() - start < 5
