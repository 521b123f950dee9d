"""Plain text: lines and wrapped paragraphs as segments, each character where it stands in the file."""

from __future__ import annotations

from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.files import RawFile
from tqcheck.formats import txt
from tqcheck.formats._opaque import ranges
from tqcheck.model import Segment
from tqcheck.text import Text

PROSE = (
    "The old lighthouse keeper climbed the stairs every evening at six, lamp in hand, and counted them as he went. "
    "There were two hundred and twelve, and he had never once come to another number. On the last landing he stopped, "
    "drew breath, and looked down at the harbour, where the boats lay side by side like sleeping cattle."
)


def texts(text: str) -> list[str]:
    return [passage.target for passage in txt.read(RawFile.of("x.txt", text))]


def test_a_line_is_a_segment_where_lines_are_long() -> None:
    assert texts(f"Title\n\n{PROSE}\n{PROSE}\n") == ["Title", PROSE, PROSE]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("width", [50, 72, 80])
def test_wrapped_lines_are_joined(newline: str, width: int) -> None:
    wrapped = f"Title\n\n{fill(PROSE, width)}\n\n{fill(PROSE, width)}\n".replace("\n", newline)
    assert texts(wrapped) == ["Title", PROSE, PROSE]


def test_short_lines_stand_for_themselves() -> None:
    verse = "Rose is red\nViolet is blue\nSugar is sweet\nAnd so are you"
    assert texts(verse) == verse.split("\n")


def test_one_sentence_a_line_is_not_wrapped() -> None:
    lines = [
        "The ship left the port at nine o'clock.",
        "Nobody had come to see it off at all.",
        "It rained all the way to the island.",
    ]
    assert texts("\n".join(lines * 3)) == lines * 3


def test_a_heading_inside_wrapped_text_is_its_own_segment() -> None:
    assert texts(f"{fill(PROSE, 60)}\n\nChapter Two\nThe Storm\n\n{fill(PROSE, 60)}") == [
        PROSE,
        "Chapter Two",
        "The Storm",
        PROSE,
    ]


def test_space_around_is_no_part_of_a_segment() -> None:
    passage = next(txt.read(RawFile.of("x.txt", "  \n\t Hello there. \n")))
    assert (passage.target, passage.pieces) == ("Hello there.", ((0, 5),))


@given(st.text(st.sampled_from("ab ,.\n\r\t\u00a0\u2028é😀"), max_size=200))
def test_every_character_is_where_the_map_says(text: str) -> None:
    raw = RawFile.of("x.txt", text)
    covered = 0
    for passage in txt.read(raw):
        segment = Segment(passage.id, Text("", "en"), pieces=passage.pieces)
        for offset, character in enumerate(passage.target):
            there = raw.text[segment.raw(offset)]
            assert there == character or (character == " " and there.isspace())
        covered += len("".join(passage.target.split()))
    assert covered == len("".join(text.split()))


@pytest.mark.parametrize(
    ("text", "opaque"),
    [
        ("Hello {name}, you have %(count)d messages", ["{name}", "%(count)d"]),
        (
            "Click <b>here</b> or {{ user.name }} or ${x} or %1$s or {}",
            ["<b>", "</b>", "{{ user.name }}", "${x}", "%1$s", "{}"],
        ),
        ("It grew by 5 %, a < b and 5 %s of it, {see below}", ["%s"]),
        ("She paid 100% of it; 3<4", []),
    ],
)
def test_placeholders_and_tags_are_opaque(text: str, opaque: list[str]) -> None:
    assert [text[start:end] for start, end in ranges(text)] == opaque
