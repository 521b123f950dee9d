"""JSON lines: rows as segments, each character where it stands between the quotes; bad rows named, the rest read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.files import RawFile
from tqcheck.formats import Languages, Passage, jsonl, read
from tqcheck.model import Problem, Segment
from tqcheck.text import Text


def rows(text: str) -> list[Passage | Problem]:
    return list(jsonl.read(RawFile.of("x.jsonl", text)))


@given(
    st.text(st.characters(codec="utf-8"), max_size=60),
    st.booleans(),
    st.sampled_from(['{"target": ', '{"id": "é\\n", "target":']),
)
def test_every_character_is_where_the_map_says(target: str, ascii_only: bool, head: str) -> None:
    raw = RawFile.of("x.jsonl", "\n" + head + json.dumps(target, ensure_ascii=ascii_only) + ', "source": "\\"x"}\n')
    (passage,) = jsonl.read(raw)
    assert isinstance(passage, Passage)
    assert passage.target == target
    segment = Segment(passage.id, Text("", "en"), pieces=passage.pieces)
    for start in range(len(target)):
        piece = raw.text[segment.raw(start) : segment.raw(start + 1)]
        assert json.loads(f'"{piece}"') == target[start]
        assert jsonl.unescape(piece) == target[start]


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        ("{", 2, "expected a key"),
        ('{"target": "a"', 15, 'expected ","'),
        ('{"target": "a",}', 16, "expected a key"),
        ('{"target": "a} ', 12, "unterminated string"),
        ('{"target": 3}', 12, '"target" must be a string'),
        ('{"id": {}, "target": "a"}', 8, '"id" must be a string'),
        ('{"source": "a"}', 1, 'no "target"'),
        ('{"target": null}', 1, 'no "target"'),
        ('["target"]', 1, "not a JSON object"),
        ('{"target": "a"} x', 16, "text after the object"),
        ('{"target": "\\ud800"}', 12, "half of a surrogate pair"),
        ('{"target": "a\tb"}', 14, "invalid control character"),
        ('{"n": ' + "[" * 100_000, 7, "nested too deeply"),
        ("not json", 1, "not a JSON object"),
    ],
)
def test_a_bad_row_is_named_and_the_others_go_on(row: str, column: int, message: str) -> None:
    first, problem, last = rows(f'{{"target": "one"}}\n{row}\n\n{{"target": "two"}}')
    assert isinstance(first, Passage)
    assert isinstance(last, Passage)
    assert (first.target, last.target, last.id) == ("one", "two", "4")
    assert isinstance(problem, Problem)
    assert (problem.path, problem.line, problem.column) == ("x.jsonl", 2, column)
    assert message in problem.message


def test_rows_that_share_a_doc_are_one_document() -> None:
    text = "\n".join(
        json.dumps({"id": number, "doc": doc, "target": target, "source": "x", "source_lang": "fr", "extra": [1]})
        for number, doc, target in [(1, "a", "One."), (2, "b", "Two."), (3, "a", "Three.")]
    )
    documents, problems = read(RawFile.of("x.jsonl", text), "jsonl", Languages(lambda text: None, "en"))
    assert problems == []
    assert [(d.doc, [(s.id, s.target.string) for s in d.segments]) for d in documents] == [
        ("a", [("1", "One."), ("3", "Three.")]),
        ("b", [("2", "Two.")]),
    ]
    first, second = documents[0].segments
    assert second.previous is first
    assert first.source is not None
    assert (first.source.lang, documents[0].source_lang, documents[0].target_lang) == ("fr", "fr", "en")


def test_languages_are_those_given_then_the_rows_then_detected() -> None:
    row = '{"target": "Hello", "source": "Salut", "source_lang": "fr-CA", "target_lang": "en_GB"}'
    raw = RawFile.of("x.jsonl", row)

    def languages(**given: str) -> tuple[str | None, str]:
        (document,), _ = read(raw, "jsonl", Languages(lambda text: "it", **given))
        return document.source_lang, document.target_lang

    assert languages() == ("fr", "en")
    assert languages(target="pt", source="es") == ("es", "pt")
    (document,), _ = read(RawFile.of("x.jsonl", '{"target": "Ciao"}'), "jsonl", Languages(lambda text: "it"))
    assert (document.source_lang, document.target_lang) == (None, "it")


def test_what_is_too_short_to_tell_is_like_the_whole_file() -> None:
    def detect(text: str) -> str | None:
        return "it" if len(text) > 10 else None

    text = "".join(f'{{"doc": "{number}", "target": "Ciao", "source": "Hi"}}\n' for number in range(3))
    documents, _ = read(RawFile.of("x.jsonl", text), "jsonl", Languages(detect))
    assert [(document.target_lang, document.source_lang) for document in documents] == [("it", None)] * 3
    documents, _ = read(RawFile.of("x.jsonl", text.splitlines()[0]), "jsonl", Languages(detect))
    assert [document.target_lang for document in documents] == ["und"]


def test_repairs_are_written_as_the_file_writes() -> None:
    assert jsonl.escape('é"\\', "plain é") == 'é\\"\\\\'
    assert jsonl.escape("é", r"caf\u00e9") == r"\u00e9"
