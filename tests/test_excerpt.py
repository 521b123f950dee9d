"""Excerpts: a window of the text around a finding, the mark right under it, nothing that could steer a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.reports._excerpt import excerpt, printable, width


@pytest.mark.parametrize(
    ("text", "found", "before", "after"),
    [
        ("He underlined it.", "underlined", "He ", " it."),
        ("a " * 100 + "here" + " b" * 100, "here", "… " + "a " * 22, " b" * 22 + " …"),
        ("x" * 100 + "here" + "y" * 100, "here", "… " + "x" * 45, "y" * 45 + " …"),
        ("one\ttwo\nhere\r\n", "here", "one two ", "  "),
        ("here", "here", "", ""),
    ],
)
def test_window(text: str, found: str, before: str, after: str) -> None:
    start = text.index(found)
    shown = excerpt(text, start, start + len(found))
    assert (shown.before, shown.marked, shown.after) == (before, found, after)


@pytest.mark.parametrize(
    ("before", "marked", "carets"),
    [
        ("abc ", "def", "    ^^^"),
        ("日本 ", "語", "     ^^"),
        ("e\u0301te\u0301 ", "e\u0301", "    ^"),
        ("a\u200bb ", "c", "   ^"),
        ("", "", "^"),
    ],
)
def test_the_mark_stands_under_the_words(before: str, marked: str, carets: str) -> None:
    text = before + marked + " end"
    assert excerpt(text, len(before), len(before) + len(marked)).carets == carets


def test_a_long_finding_is_shown_by_its_ends() -> None:
    text = "start " + "word " * 1000 + "end"
    shown = excerpt(text, 0, len(text))
    assert shown.marked.startswith("start word")
    assert shown.marked.endswith("word end")
    assert " … " in shown.marked
    assert len(shown.marked) < 130


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_any_text_stays_on_one_printable_line(text: str, start: int, length: int) -> None:
    shown = excerpt(text, min(start, len(text)), min(start + length, len(text)))
    for part in (shown.before, shown.marked, shown.after):
        assert part.isprintable()
        assert width(part) <= 2 * 160


def test_control_characters_are_pictured() -> None:
    assert printable("a\x1b[31mb\x07\u202ec\u00a0d") == "a␛[31mb␇c d"
