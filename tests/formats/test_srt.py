"""Subtitles: the texts of cues, in SubRip and WebVTT."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.whole import check_map, check_round_trip, documents, passages, places, problems, remarks, replaced

SRT = """1
00:00:01,000 --> 00:00:03,500
{\\an8}<i>La selle
est mouillée</i>

2
00:00:03,600 --> 00:00:05,000 X1:100
parce qu'il a plu.

3
00:01:00,000 --> 00:01:02,000
- Tu pars ?
- Oui, avec
le vélo.
"""
VTT = """WEBVTT - Bicycles

STYLE
::cue { color: red }

NOTE tqcheck: ignore-file any/spelling

intro
00:01.000 --> 00:03.500 align:start
<v Marie>La roue tourne.

00:04.000 --> 00:05.000
Elle <00:04.500>tourne &amp; chante.
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_cues_of_subrip(newline: str) -> None:
    found = passages("film.fr.srt", SRT.replace("\n", newline), "srt")
    assert [(p.id, p.target) for p in found] == [
        ("1", "{\\an8}<i>La selle est mouillée</i>"),
        ("2", "parce qu'il a plu."),
        ("3.1", "- Tu pars ?"),
        ("3.2", "- Oui, avec le vélo."),
    ]
    assert [found[0].target[a:b] for a, b in found[0].opaque] == ["{\\an8}", "<i>", "</i>"]
    assert {p.target_lang for p in found} == {"fr"}


def test_cues_of_webvtt() -> None:
    first, second = passages("x.vtt", VTT, "srt")
    assert (first.id, first.target) == ("intro", "<v Marie>La roue tourne.")
    assert [second.target[a:b] for a, b in second.opaque] == ["<00:04.500>", "&amp;"]
    assert remarks("x.vtt", VTT, "srt") == ["tqcheck: ignore-file any/spelling"]
    assert problems("x.vtt", VTT, "srt") == []


def test_where_texts_stand_and_what_stands_before() -> None:
    assert places("x.srt", SRT, "srt") == [(3, 1), (8, 1), (12, 1), (13, 1)]
    check_map("x.srt", SRT, "srt")
    (document,) = documents("x.srt", SRT, "srt")
    assert document.segments[1].previous is document.segments[0]


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=30))
def test_what_is_written_reads_back(new: str) -> None:
    check_round_trip("x.srt", SRT, "srt", 1, new, may_refuse="-->" in new)


def test_no_repair_makes_a_line_or_a_timing() -> None:
    assert replaced("x.srt", SRT, "srt", 1, "a\n\nb") is None
    assert replaced("x.srt", SRT, "srt", 1, "00:00:01,000 --> 00:00:02,000") is None
    assert replaced("x.srt", SRT, "srt", 0, "était", (18, 21)) == SRT.replace("est m", "était m")


def test_a_block_without_timing_is_told_and_the_rest_read() -> None:
    text = "1\n00:00:01 -> 00:00:02\nText\n\n" + SRT
    (problem,) = problems("x.srt", text, "srt")
    assert problem == "x.srt:1:1: a block without its timing (the other cues are checked)"
    assert len(passages("x.srt", text, "srt")) == 4


@pytest.mark.parametrize(
    "text", ["<" * 100_000, "1\n00:00:01,000 --> 00:00:02,000\n" + "{\\a " * 50_000, "0" * 100_000]
)
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    start = time.perf_counter()
    problems("x.srt", text, "srt")
    assert time.perf_counter() - start < 5
