"""A segment under review: edits compose into replacements of the original, decisions move with the text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tqcheck.model import Severity
from tqcheck.review.state import Decided, Mark, Replacement, SegmentState

TEXT = "He underlined the sum, then he underlined it again."


def applied(state: SegmentState) -> str:
    """The original with the replacements made one by one from the end."""
    text = state.original
    for one in reversed(state.replacements):
        text = text[: one.start] + one.text + text[one.end :]
    return text


def test_edit_becomes_the_narrowest_replacement() -> None:
    state = SegmentState(TEXT).put(3, 13, "undertook")
    assert state.text == "He undertook the sum, then he underlined it again."
    assert state.replacements == (Replacement(8, 13, "took"),)


def test_edit_inside_an_earlier_edit_joins_it() -> None:
    state = SegmentState(TEXT).put(3, 13, "stressed").put(3, 11, "said")
    assert state.text == "He said the sum, then he underlined it again."
    assert len(state.replacements) == 1


def test_taking_an_edit_back_by_hand_leaves_nothing_changed() -> None:
    state = SegmentState(TEXT).put(3, 13, "stressed").put(3, 11, "underlined")
    assert state.text == TEXT
    assert not state.changed


def test_decision_moves_with_the_text_before_it() -> None:
    decided = Decided("fr-en/x", 31, 41, "dismissed", "underlined", (31, 41))
    state = SegmentState(TEXT, decided=(decided,)).put(3, 13, "said")
    assert state.text[state.decided[0].start : state.decided[0].end] == "underlined"


def test_mark_whose_words_are_gone_goes() -> None:
    mark = Mark(27, 41, "calque", Severity.MINOR, TEXT[27:41])
    assert SegmentState(TEXT, marks=(mark,)).put(20, 48, "").marks == ()


def test_span_leads_back_to_the_original() -> None:
    state = SegmentState(TEXT).put(3, 13, "said")
    start = state.text.index("underlined")
    assert state.to_original(start, start + 10) == (31, 41)
    assert state.to_original(3, 7) == (3, 13)


EDITS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20), st.text("abx ", max_size=6)), max_size=12)


@given(st.text("abc .", max_size=40), EDITS)
def test_any_edits_read_as_if_made_on_the_text(original: str, edits: list[tuple[int, int, str]]) -> None:
    state, expected = SegmentState(original), original
    for start, length, text in edits:
        start = min(start, len(expected))
        end = min(start + length, len(expected))
        state = state.put(start, end, text)
        expected = expected[:start] + text + expected[end:]
        assert state.text == expected
        assert applied(state) == expected
        places = [(one.start, one.end) for one in state.replacements]
        assert all(end <= start for (_, end), (start, _) in pairwise(places))
