"""Tables: columns told by their headings, cells with and without quotes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.whole import (
    check_map,
    check_round_trip,
    documents,
    passages,
    places,
    problems,
    remarks,
    replaced,
    targets,
)
from tqcheck import formats
from tqcheck.edits import applied
from tqcheck.files import RawFile, decode
from tqcheck.fixes import suggested
from tqcheck.formats import recognised

SAMPLE = (
    "Key,Source text,Translation,Notes\n"
    "hire,Hire a bike,Louer un vélo,Button\n"
    'wet,"The saddle, says ""Ann"", is wet.","La selle, dit « ""Ann"" »,\nest mouillée.",\n'
    "pay,Pay,,\n"
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_a_table_says(newline: str) -> None:
    found = passages("x.csv", SAMPLE.replace("\n", newline), "csv")
    assert [(p.id, p.source, p.target.replace("\r", ""), p.context) for p in found] == [
        ("hire", "Hire a bike", "Louer un vélo", "Button"),
        ("wet", 'The saddle, says "Ann", is wet.', 'La selle, dit « "Ann" »,\nest mouillée.', None),
        ("pay", "Pay", "", None),
    ]


def test_where_cells_stand() -> None:
    assert places("x.csv", SAMPLE, "csv") == [(2, 18), (3, 42), (5, 9)]
    check_map("x.csv", SAMPLE, "csv")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_heading_s(delimiter: str) -> None:
    text = delimiter.join(("id", "en", "fr", "de")) + "\n" + delimiter.join(("1", "Wheel", "Roue", "Rad")) + "\n"
    found = documents("x.csv", text, "csv")
    assert [(d.source_lang, d.target_lang, d.segments[0].target.string) for d in found] == [
        ("en", "fr", "Roue"),
        ("en", "de", "Rad"),
    ]
    assert all(one.segments[0].source is not None and one.segments[0].source.string == "Wheel" for one in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("source,target\na,b\n", "csv"),
        ("source_text;target_text\n", "csv"),
        ("key\tfr\n", "csv"),
        ("date,amount\n1,2\n", None),
        ("", None),
        ("target\nx\n", None),
    ],
)
def test_tables_of_other_things_are_told_apart(text: str, name: str | None) -> None:
    assert recognised(RawFile.of("x.csv", text)) == name


@pytest.mark.parametrize(
    "before",
    ["\n\n", "# exported, 3 May\n#\n", "sep=;\r\n", "# Bikes; fr\n\n \n", ";;\n", "# tqcheck: ignore any/x\n"],
)
@pytest.mark.parametrize("heading", ["Key;Source;Target", '"Key";"Source";"Target"', "#;source;target"])
def test_blank_lines_and_comments_may_stand_before_the_heading(before: str, heading: str) -> None:
    text = f'{before}{heading}\n1;"Hire; now";"Louer ""tout de suite"""\n# later; more\n2;Wheel;Roue\n'
    assert recognised(RawFile.of("x.csv", text)) == "csv"
    assert [(p.id, p.source, p.target) for p in passages("x.csv", text, "csv")] == [
        ("1", "Hire; now", 'Louer "tout de suite"'),
        ("2", "Wheel", "Roue"),
    ]
    assert problems("x.csv", text, "csv") == []
    assert remarks("x.csv", text, "csv")[-1] == "later; more"
    check_map("x.csv", text, "csv")


def test_a_table_saved_by_a_spreadsheet_has_a_mark_and_comments_that_are_obeyed() -> None:
    text = "# tqcheck: ignore-file en/doubled-space layout\r\n\r\nid;en;fr\r\n1;Wheel;Roue\r\n"
    raw = decode("x.csv", b"\xef\xbb\xbf" + text.encode())
    assert isinstance(raw, RawFile)
    (document,), faults = formats.read(raw, "csv", formats.Languages(lambda _: None))
    assert (document.source_lang, document.target_lang, document.segments[0].target.string) == ("en", "fr", "Roue")
    assert [remark.text for remark in document.remarks] == ["tqcheck: ignore-file en/doubled-space layout"]
    assert not faults


def test_what_stands_before_a_heading_is_no_table() -> None:
    assert recognised(RawFile.of("x.csv", "Bikes of 1999, all\nid,en,fr\n1,Wheel,Roue\n")) is None


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_what_is_written_in_quotes_reads_back(new: str) -> None:
    check_round_trip("x.csv", SAMPLE, "csv", 1, new)


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_what_is_written_without_quotes_reads_back_or_is_refused(new: str) -> None:
    cannot = any(sign in new for sign in ",\r\n") or new.startswith('"')
    check_round_trip("x.csv", SAMPLE, "csv", 0, new, may_refuse=cannot)


def test_a_cell_without_quotes_takes_no_delimiter() -> None:
    assert replaced("x.csv", SAMPLE, "csv", 0, "Louer, payer") is None
    assert replaced("x.csv", SAMPLE, "csv", 0, "Loue", (0, 5)) == SAMPLE.replace("Louer", "Loue")


def test_broken_rows_are_told() -> None:
    assert problems("x.csv", "id,source,target\n1,a\n2,b,c\n", "csv") == [
        "x.csv:2:1: a row of 2 cells under a heading of 3 (cells that are not there are not checked)"
    ]
    text = 'source,target\na,b\nc,"d\ne,f\n'
    assert problems("x.csv", text, "csv") == ["x.csv:3:3: a quote that is never closed (close or double it)"]
    assert targets("x.csv", text, "csv")[0] == "b"


@pytest.mark.parametrize("text", ["source,target\n" + '"' * 200_001, "source,target\n" + "," * 200_000, "," * 100_000])
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    start = time.perf_counter()
    recognised(RawFile.of("x.csv", text))
    problems("x.csv", text, "csv")
    assert time.perf_counter() - start < 5


def test_of_several_languages_the_pair_that_is_asked_for_is_read() -> None:
    raw = RawFile.of("words.csv", "id,en,fr,de\na,Good morning,Bonjour,Guten Morgen\n")
    read, faults = formats.read(raw, "csv", formats.Languages(lambda _: None, "fr", "en"))
    assert not faults
    assert [segment.target.string for document in read for segment in document.segments] == ["Bonjour"]


def test_a_table_whose_heading_has_the_languages_the_other_way_round_is_read_as_it_is_asked() -> None:
    text = "id,fr,en\na,Bonjour,Good morning\n"
    read, faults = formats.read(RawFile.of("words.csv", text), "csv", formats.Languages(lambda _: None, "fr", "en"))
    assert not faults
    (document,) = read
    (segment,) = document.segments
    assert segment.source is not None
    assert (segment.source.string, segment.target.string) == ("Good morning", "Bonjour")
    edit = suggested(document, segment, 0, 7, "Salut")
    assert edit is not None
    assert applied(text, [edit]) == "id,fr,en\na,Salut,Good morning\n"


def test_rows_that_say_their_direction_are_turned_and_not_written() -> None:
    text = "source,target,source_lang,target_lang\nBonjour,Good morning,fr,en\nGood night,Bonne nuit,en,fr\n"
    read, faults = formats.read(RawFile.of("words.csv", text), "csv", formats.Languages(lambda _: None, "fr", "en"))
    assert not faults
    segments = [segment for document in read for segment in document.segments]
    assert [(one.source.string if one.source else "", one.target.string) for one in segments] == [
        ("Good morning", "Bonjour"),
        ("Good night", "Bonne nuit"),
    ]
    assert [suggested(read[0], one, 0, 2, "Xy") is None for one in segments] == [True, False]


def test_a_table_of_other_languages_is_told() -> None:
    raw = RawFile.of("words.csv", "id,de,it\na,Guten Tag,Buongiorno\n")
    read, faults = formats.read(raw, "csv", formats.Languages(lambda _: None, "fr", "en"))
    assert not read
    assert [str(problem) for problem in faults] == ["words.csv: no texts in fr; it holds de-it (-l de-it)"]
