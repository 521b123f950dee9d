"""The pattern language: each sign on real text, errors with their columns, and nothing that makes it hang."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.patterns.expand import Expanded, expand
from tqcheck.patterns.index import Finder, Index, build
from tqcheck.patterns.match import Hit, Reader
from tqcheck.patterns.parse import PatternError, parse
from tqcheck.patterns.program import Companion, Program
from tqcheck.patterns.vocabulary import Vocabulary, list_words
from tqcheck.text import Text

FORMS: dict[str, dict[str, frozenset[str]]] = {
    "underline": {
        "underline": frozenset({"BASE"}),
        "underlines": frozenset({"PRES3"}),
        "underlined": frozenset({"PAST", "PART"}),
        "underlining": frozenset({"GER"}),
    },
    "be": {
        "is": frozenset({"PRES3"}),
        "was": frozenset({"PAST"}),
        "were": frozenset({"PAST"}),
        "been": frozenset({"PART"}),
    },
}
LISTS = {"months": ("January", "October"), "countries": ("France", "South Africa", "Mali")}
RATES = {"the": 50_000.0, "of": 30_000.0, "to": 28_000.0, "in": 20_000.0, "a": 25_000.0, ",": 50_000.0, ".": 45_000.0}

WORDS = Vocabulary(
    tokens=lambda text: list(Text(text, "en").words),
    forms=lambda word: FORMS.get(word, {word: frozenset()}),
    lists=LISTS,
    frequency=lambda word: RATES.get(word, 10.0),
)
ENTRIES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    name: list_words(entries, WORDS) for name, entries in LISTS.items()
}


class Single:
    """An index of one pattern."""

    def __init__(self, expanded: Expanded, shared: bool = False) -> None:
        self.expanded = expanded
        self.shared = shared
        self.words, _, self.companions = build([expanded.anchors], [expanded.companion])

    def index(self, beside_source: bool) -> Index:
        return {} if beside_source else self.words

    def companion(self, number: int) -> Companion:
        return self.companions[number]

    def hashed(self, number: int) -> int:
        return 1

    def program(self, number: int) -> Program:
        return self.expanded.program

    def agrees(self, number: int, other: Single, its: int) -> bool:
        return self.shared and self.expanded.program == other.expanded.program


def hits(pattern: str, string: str) -> list[Hit]:
    """The matches of one pattern, found through the index as the engine finds them."""
    expanded = expand(pattern, WORDS)
    text = Text(string, "en")
    reader = Reader(text, ENTRIES)
    starts = [start for _, start in Finder([Single(expanded)]).candidates(text)]
    found = [reader.match(expanded.program, start) for start in starts]
    return sorted((hit for hit in found if hit is not None), key=lambda hit: hit.first)


def test_what_two_indexes_have_alike_is_tried_once_and_belongs_to_both() -> None:
    finder = Finder([Single(expand("~underline that", WORDS)), Single(expand("~underline that", WORDS), shared=True)])
    candidates = finder.candidates(Text("He underlined that.", "en"))
    assert [start for _, start in candidates] == [1]
    assert finder.patterns == [((0, 0), (1, 0))]


def test_patterns_of_different_word_lists_are_two() -> None:
    finder = Finder([Single(expand("~underline that", WORDS)), Single(expand("~underline that", WORDS))])
    assert len(finder.candidates(Text("He underlined that.", "en"))) == 2


def spans(pattern: str, string: str) -> list[str]:
    text = Text(string, "en")
    return [string[text.starts[hit.start] : text.ends[hit.end - 1]] for hit in hits(pattern, string)]


@pytest.mark.parametrize(
    ("pattern", "string", "expected"),
    [
        ("in the framework of", "In the Framework of the talks", ["In the Framework of"]),
        ("=ONU", "the ONU, not the onu", ["ONU"]),
        ("he ~underline", "He underlined it; he underlines it; he under it", ["He underlined", "he underlines"]),
        ("(in|within) the (frame|scope and aim) of", "within the scope and aim of it, in the frame of it", None),
        ("very? good idea", "A very good idea. A good idea.", ["very good idea", "good idea", "good idea"]),
        ("take _{0,2} account", "take into account; take it all into account", ["take into account"]),
        ("DIGITS euros", "He paid 2,000 euros, or 12.5 euros, or some euros", ["2,000 euros", "12.5 euros"]),
        ("the DIGITS @months", "on the 15 October and the 3 january", ["the 15 October", "the 3 january"]),
        ("the @countries", "in the South Africa of today, the Mali", ["the South Africa", "the Mali"]),
        ("{w:WORD} of {w} indeed", "the king of King indeed, the king of men indeed", ["king of King indeed"]),
        ("underline !(twice|it) WORD", "underline it, underline twice, underline words", ["underline words"]),
        ("said [ the minister ] today", "said the minister today", ["the minister"]),
        ("^ however", "However, it rained. It rained, however.", ["However"]),
        ("of $", "A thing to be proud of. Proud of it.", ["of"]),
        ("of $", "“Something to be proud of.”", ["of"]),
        ("taken // taken", "Measures were being taken. taken to help", ["taken. taken"]),
        ("taken taken", "Measures were taken. Taken as a whole, they help", []),
        ("why \\?", "And why? Because.", ["why?"]),
        ("word:CAP of honour", "a Word of honour, a word of honour", ["Word of honour"]),
        ("WORD:!CAP of honour", "a Word of honour, a medal of honour", ["medal of honour"]),
        ("doesn't matter", "It doesn’t matter", ["doesn’t matter"]),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else "",
)
def test_sign(pattern: str, string: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = ["within the scope and aim of", "in the frame of"]
    assert spans(pattern, string) == expected


def test_groups_are_numbered_by_their_opening_bracket() -> None:
    string = "the old man of the sea"
    text = Text(string, "en")
    (hit,) = hits("the ((old|young) (man|woman)) of", string)
    assert [" ".join(text.words[slice(*group)]) for group in hit.groups[1:] if group] == ["old man", "old", "man"]


def test_inflected_forms_carry_their_labels() -> None:
    (hit,) = hits("he ~be _ ~underline", "he was often underlined")
    assert hit.forms == ((1, ("PAST",)), (3, ("PART", "PAST")))


@pytest.mark.parametrize(
    ("pattern", "column", "words"),
    [
        ("he (said|", 9, "nothing stands here"),
        ("he (said", 3, "never closed"),
        ("he said)", 7, "closes nothing"),
        ("he | she", 3, "inside brackets"),
        ("the NOUNS of", 4, "did you mean NOUN?"),
        ("in @month", 3, "did you mean @months?".replace("@", "")),
        ("{w:the} {v}", 8, "no group is named v"),
        ("x{3,2} y", 1, "a repetition runs"),
        ("x{0,99} y", 1, "at most 8"),
        ("very? much?", 0, "match nothing"),
        ("NOUN ADJ", 0, "no word"),
        ("[a] [b]", 4, "once"),
        ("(a b):NOUN c", 0, "one token"),
    ],
)
def test_fault_is_told_with_its_column(pattern: str, column: int, words: str) -> None:
    with pytest.raises(PatternError, match=words.replace("?", r"\?")) as caught:
        expand(pattern, WORDS)
    assert caught.value.column == column


def test_rarest_word_leads_to_a_pattern() -> None:
    assert [anchor.word for anchor in expand("in the framework of", WORDS).anchors] == ["framework"]


def test_choice_is_anchored_in_every_option() -> None:
    anchors = expand("in the (frame|wider scope) of", WORDS).anchors
    assert [(anchor.word, anchor.low) for anchor in anchors] == [("frame", 2), ("wider", 2)]


PIECES = st.sampled_from(
    [
        "a",
        "b",
        "the",
        "~underline",
        "_",
        "WORD",
        "(a|b)",
        "(a b|b)?",
        "_{0,8}",
        "(a|_{0,8}|b c)",
        "!a",
        "{w:_}",
        "^",
        "$",
        "//",
        "CAP?",
        "(_? _?){0,8}",
    ]
)


@settings(max_examples=150, deadline=2000)
@given(
    st.lists(PIECES, min_size=1, max_size=9),
    st.lists(st.sampled_from(["a", "b", "the", ".", "“", "A", "2"]), max_size=60),
)
def test_any_pattern_on_any_text_ends_soon(pieces: list[str], words: list[str]) -> None:
    pattern = " ".join(piece.replace("w:", f"w{number}:") for number, piece in enumerate(pieces))
    try:
        hits(pattern, " ".join(words))
    except PatternError:
        return


@settings(max_examples=300)
@given(st.text(alphabet="ab ()|?_~@^${}![]=:/\\X,09", max_size=40))
def test_any_text_is_a_pattern_or_a_fault(pattern: str) -> None:
    with contextlib.suppress(PatternError):
        parse(pattern)


def test_hostile_pattern_on_hostile_text_is_linear() -> None:
    pattern = "(a|a a|a a a|_{0,8} a){0,8} (a|a a|a a a){0,8} a (_{0,8} _{0,8} _{0,8} _{0,8}) b"
    started = time.process_time()
    assert hits(pattern, "a " * 3000) == []
    once = time.process_time() - started
    started = time.process_time()
    assert hits(pattern, "a " * 6000) == []
    assert time.process_time() - started < 4 * once + 1.0


def test_choice_that_no_word_ties_down_is_no_companion() -> None:
    assert spans("(he|NAME) ~underline", "Then Putin underlined it, and he underlined it.") == [
        "Putin underlined",
        "he underlined",
    ]
    assert spans("(^|,) framework agreement", "Framework agreement signed. So, framework agreement signed.") == [
        "Framework agreement",
        ", framework agreement",
    ]
