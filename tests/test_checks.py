"""The Python checks beyond the examples of their rules: whole documents, edges of words, registers, numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from tqcheck.checks import load_check
from tqcheck.checks._quotes import quotes
from tqcheck.checks._scan import containing, matching
from tqcheck.model import Match, Segment
from tqcheck.text import Text

VERBS = [["said"], ["says"], ["cried"], ["replied"], ["added"], ["exclaimed"]]


def document(
    *targets: str, sources: Sequence[str | None] = (), opaque: Sequence[tuple[int, int]] = ()
) -> list[Segment]:
    given = [*sources, *[None] * (len(targets) - len(sources))]
    segments: list[Segment] = []
    for number, (target, source) in enumerate(zip(targets, given, strict=True)):
        text = Text(source, "fr") if source is not None else None
        previous = segments[-1] if segments else None
        segments.append(Segment(str(number), Text(target, "en", opaque), text, previous=previous))
    return segments


def run(
    name: str, options: Mapping[str, object], segments: Sequence[Segment]
) -> list[tuple[int, str, tuple[str, ...]]]:
    """The matches of a check: index of the segment, matched text, suggestions."""
    found: list[tuple[int, Match]] = list(load_check(name).run(segments, options))
    return [
        (index, segments[index].target.string[match.start : match.end], match.suggestions) for index, match in found
    ]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("thousands", "It lost 15 237 customers and won 1 234 567,5 votes.", ["15,237", "1,234,567.5"]),
        ("thousands", "It lost 15\u202f237 customers.", ["15,237"]),
        ("thousands", "Call 650 723 1976 or fax 020 794 600.", []),
        ("thousands", "In 2011 684 330 checks were made.", []),
        ("points", "Some 500.000 people came to 192.168.0.1 and 1.250.000 left.", ["500,000", "1,250,000"]),
        ("points", "The rod is 2.125 inches long, the first of May 2.000 too.", []),
        (
            "comma",
            "It lost 6,26% and 15,3 billion, $ 37,47 each, at 1,3517 dollars.",
            ["6.26", "15.3", "37.47", "1.3517"],
        ),
        ("comma", "See [1,2], [13,14] and 1,500 people with 2,000 euros.", []),
        ("price", "It costs 3,50 €, 1 500 €, 20€ or 1,200.50 $.", ["€3.50", "€1,500", "€20", "$1,200.50"]),
        ("price", "It costs €3.50 here and $20 there.", []),
        ("millions", "It raised 66 M€, 2,1 Md$ and 5k£.", ["€66 million", "$2.1 billion", "£5 thousand"]),
        ("clock", "At 14h30, 0h15, 12 h and 23H05.", ["2:30 p.m.", "12:15 a.m.", "12 p.m.", "11:05 p.m."]),
        ("clock", "At 90 km/h the Meteor-2H took 3 hours.", []),
        ("century", "The XIXth century, the XII century and the XXe.", ["19th", "12th", "20th century"]),
        ("century", "Louis XIV, Henry VI and chapter XII.", []),
        ("ordinal", "The 1er, the 2ème, the 12ème and the 3rd.", ["1st", "2nd", "12th"]),
    ],
)
def test_number_formats(kind: str, text: str, expected: list[str]) -> None:
    assert [fixes[0] for _, _, fixes in run("number_format", {"kind": kind}, document(text))] == expected


def test_numbers_in_addresses_and_placeholders_are_left_alone() -> None:
    text = "See https://example.org/12 500 or call"
    assert run("number_format", {"kind": "thousands"}, document(text, opaque=[(24, 30)])) == []


def test_quotes_tell_which_way_they_look() -> None:
    marks = quotes('He said "yes" and 5" too, then " no')
    assert [(mark.offset, mark.opens, mark.clear) for mark in marks] == [
        (8, True, True),
        (12, False, True),
        (31, True, False),
    ]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("They spoke of a “process ”and of “ peace” today.", [" ”", "“ "]),
        ('"We were glad. "', [' "']),
        ('"They came, "said the man. "We left."', [', "']),
        ('The "Morning Post"that he read.', ['"']),
        ("“Yes,” he said. “No,” she said.", []),
        ('A 12" record and a 5\'2" man.', []),
        ('A coup d"état was feared in India"s north.', []),
    ],
)
def test_quotes_on_the_wrong_side(text: str, spans: list[str]) -> None:
    assert [span for _, span, _ in run("quote_side", {"rows": VERBS}, document(text))] == spans


@pytest.mark.parametrize(
    ("kind", "text", "spans"),
    [
        ("unclosed", '"Was it he? "Not at all," said Anna.', ['he? "Not']),
        ("unclosed", "“We left at nine. The road was clear.” “Then it snowed.”", []),
        ("unclosed", '"First paragraph of a speech.\n"Second paragraph of it."', []),
        ("outside", '"Never!" said the old man; I was there. "Then go," said Anna.', ["man; I", 'there. "Then']),
        ("outside", '"Take it," said the boy; and he picked it up.', []),
        ("early", '"Ah, my child!" Do you know him?" said Anna.', ['child!" Do']),
        ("early", "He called it “a day like any other.” I called it a feast.", []),
        ("reported", "“O master! exclaimed Martin, what a story.”", ["master! exclaimed Martin, what"]),
        ("reported", "“O master!” exclaimed Martin, “what a story.”", []),
        ("dash", "The king bowed to us. — What! you have no monks? said Anna, who had come.", ["— What"]),
        ("dash", "— The king, said Anna, bowed. — What! you have no monks?", ["— What"]),
        ("dash", "- No. - Yes.", []),
    ],
)
def test_speech(kind: str, text: str, spans: list[str]) -> None:
    assert [span for _, span, _ in run("speech", {"kind": kind, "rows": VERBS}, document(text))] == spans


def test_a_story_that_goes_on_inside_a_speech_needs_a_speaker_known_from_the_document() -> None:
    known = ("“Yes,” said Anna.", "“No,” said Anna.")
    text = "“I must go and see my aunt. Anna took her coat."
    options = {"kind": "narrated", "rows": VERBS}
    assert [span for _, span, _ in run("speech", options, document(*known, text))] == ["aunt. Anna"]
    assert run("speech", options, document(text)) == []


def test_the_order_of_comma_and_quote_is_judged_by_its_neighbours() -> None:
    american = "“We must not rush,” he said, “and we must not wait.”"
    french = "“They are partners”, he added."
    assert run("quote_order", {}, document(f"{american} {french}")) == [(0, "”,", (",”",))]
    assert run("quote_order", {}, document(french)) == []
    assert run("quote_order", {}, document(american, french)) == []  # sentences side by side may be of different hands
    filler = " The road to the harbour was long" + ", and the men who had come down were tired" * 4 + "."
    assert len(run("quote_order", {}, document(american + filler, french + filler))) == 1


@pytest.mark.parametrize(
    ("kind", "text", "spans"),
    [
        ("stop", "Chairs were being taken. taken away.", ["taken. taken"]),
        ("stop", "He wrote to his aunt. to his aunt in Leeds.", ["to his aunt. to his aunt"]),
        ("stop", "She liked it. It was warm.", []),
        ("phrase", "If you hadn't you hadn't crossed it.", ["you hadn't you hadn't"]),
        ("phrase", "Call a spade a spade, day after day after day, more and more and more.", []),
        ("phrase", "Hip hip hip hip hip hurrah, they cried.", []),
        ("gloss", "The Very Long Bridge (“Very Long Bridge”) is old.", [" (“Very Long Bridge”)"]),
        ("gloss", "The Fair Housing Act (FHA) is old.", []),
        ("loop", "So late that so late that so late that it was.", ["So late that so late that so late that"]),
        ("loop", "Row, row, row your boat, no, no, no.", []),
    ],
)
def test_repetition(kind: str, text: str, spans: list[str]) -> None:
    assert [span for _, span, _ in run("repetition", {"kind": kind}, document(text))] == spans


def test_doubled_words_are_those_of_the_table_small_and_joined_by_a_space() -> None:
    options = {"kind": "word", "rows": [["the"], ["in"]]}
    assert [
        span for _, span, _ in run("repetition", options, document("He sat in the the hall, that that was, in\nin it."))
    ] == ["the the"]
    assert run("repetition", options, document("Um, the the hall, uh.")) == []  # talk, written down as it fell


def test_word_pairs_need_one_space_and_no_excuse() -> None:
    options = {"rows": [["he she", "have", "did if"], ["the", "of"]]}
    found = run("word_pair", options, document("He have one, the of. Did he have it? If she have, the\nof, the OF."))
    assert [span for _, span, _ in found] == ["He have", "the of"]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("A black coat. and a red one.", ["coat. and"]),
        ("Hall & Sons Inc. and others, etc. and so on.", []),
        ("He has an iPhone. iPhones are dear.", []),
        ("lol it broke. and then i left", []),
    ],
)
def test_sentences_that_begin_small(text: str, spans: list[str]) -> None:
    options = {"rows": [["inc"], ["etc"]]}
    assert [span for _, span, _ in run("lower_case_start", options, document(text))] == spans


def test_a_final_stop_is_missed_only_where_the_source_has_one() -> None:
    options = {"kind": "stop"}
    sources = ["Ce programme me va.", "Les années", None, "Vraiment ?"]
    found = run("ending", options, document("It suits me", "The years", "It suits me", "Is it?", sources=sources))
    assert found == [(0, "me", ("me.",))]


def test_an_end_is_cut_off_unless_the_next_segment_goes_on() -> None:
    options = {"kind": "cut", "rows": [["the"]]}
    assert [i for i, _, _ in run("ending", options, document("He told us of a man with the", "The end."))] == [0]
    assert run("ending", options, document("He told us of a man with the", "hat of a king.")) == []


def test_words_of_two_alphabets() -> None:
    found = run("mixed_script", {}, document("The pаssport took 5 μs in Москва; Δt is small."))
    assert found == [(0, "pаssport", ("passport",))]


WORDS = [
    ["cabotinent"],
    ["banane"],
    ["pour"],
    ["fronde"],
    ["monnaie"],
    ["vous"],
    ["de", "+"],
    ["la", "+"],
    ["à", "loan"],
    ["café", "loan"],
]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("The dancers cabotinent among us.", ["cabotinent"]),
        ("He said j'aurai la banane.", ["j'aurai la banane"]),
        ("She réfugiera there and boycotterait it.", ["réfugiera there and boycotterait"]),
        ("The anti-monnaie mood is strong.", ["anti-monnaie"]),
        ("We met at the café à la mode.", []),
        ("He was a member of the Ligue de la fronde Nationale.", []),
        ("The word “fronde” is old.", []),
        ("The French say fronde for it.", []),
    ],
)
def test_words_left_in_the_source_language(text: str, spans: list[str]) -> None:
    assert [span for _, span, _ in run("source_word", {"rows": WORDS}, document(text))] == spans


def test_a_source_word_all_over_the_document_is_a_term() -> None:
    assert run("source_word", {"rows": WORDS}, document(*["The fronde went on."] * 6)) == []


def test_shapes_keep_out_of_slang_and_addresses() -> None:
    options = {"shape": r"(?P<x> (?P<m>[!?]))(?= |$)", "becomes": r"\g<m>", "trigger": [" !", " ?"], "formal": True}
    assert run("shape", options, document("What is it ? I asked.")) == [(0, " ?", ("?",))]
    assert run("shape", options, document("lol what is it ?")) == []
    assert run("shape", {**options, "unless": "asked"}, document("What is it ? I asked.")) == []
    assert run("shape", options, document("What is x ? here", opaque=[(8, 11)])) == []


def test_one_scan_finds_the_segments_of_each_text() -> None:
    segments = document("a b", "", "b", "c.", "x b c")
    assert list(containing(segments, ["b"])) == [0, 2, 4]
    assert list(containing(segments, ["c", "b"])) == [0, 2, 3, 4]
    assert list(containing(segments, [])) == [0, 1, 2, 3, 4]
    import re

    assert list(matching(segments, re.compile(r"\w b"))) == [0, 4]


def test_a_quotation_may_close_in_a_later_paragraph() -> None:
    options = {"kind": "quote"}
    opened, closed = "We read of “a new order in May. It was cold.", "It went on to June”, he wrote. It snowed."
    other = "Then the “Star” was sold. It closed."
    assert [span for _, span, _ in run("unbalanced", options, document(opened, other))] == ["“a"]
    assert run("unbalanced", options, document(opened, closed)) == []
    assert run("unbalanced", options, document("We read of “a new order.", "Then the “Star” was sold.")) == []


def test_a_foreign_acronym_is_marked_wherever_the_document_uses_it_again() -> None:
    segments = document(
        "All of them wore graduated compression stockings (CCG) for a week.",
        "CCG did not lower the risk; magnetic resonance imaging (MRI) showed no clot.",
    )
    assert run("acronym_foreign", {}, segments) == [(0, "CCG", ()), (1, "CCG", ())]


def test_an_acronym_read_from_the_inside_of_its_words_is_not_foreign() -> None:
    segments = document("He has attention-deficit/hyperactivity disorder (ADHD); tumor necrosis factor (TNF) fell.")
    assert run("acronym_foreign", {}, segments) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("No laparatomy followed; the laparotomy went well.", [("laparatomy", ("laparotomy",))]),
        ("Large psudocysts were drained; a pseudocyst may burst.", [("psudocysts", ("pseudocysts",))]),
        ("Anaesthesia is anaesthetic work; the anesthetic was new.", []),
        ("The laparotomy came before the laparoscopy.", []),
    ],
)
def test_a_term_is_misspelt_beside_its_right_form(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(word, fixes) for _, word, fixes in run("near_miss", {}, document(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The treat- ment took a week.", [("treat- ment", ("treatment",))]),
        ("It is a basis for ulte- rior steps.", [("ulte- rior", ("ulterior",))]),
        ("A self- governing isle; pre- and post-war homes.", []),
    ],
)
def test_a_word_is_cut_by_a_hyphen_at_the_end_of_a_line(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(word, fixes) for _, word, fixes in run("cut_word", {}, document(text))] == found


def test_words_that_english_forms_or_science_coins_are_no_inventions() -> None:
    options = {"kind": "invented", "other": "it"}
    formed = document("Unvaccinated calves had papillomatosis and malpositioning of the scoresheet at once.")
    assert run("unknown_word", options, formed) == []
    assert run("unknown_word", options, document("The calves were kept at the fuence unit.")) == [(0, "fuence", ())]
