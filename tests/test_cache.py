"""The cache of results: never wrong, whatever becomes of its files; the same output with it and without."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tqcheck import api, checking
from tqcheck.cache import Cache, Outcome, bare, whole
from tqcheck.config import Config
from tqcheck.model import Document, DocumentResult
from tqcheck.reports import named, names

Run = Callable[..., Result]
ARTICLE = "He abounds in the sense of the mayor.\n\nWell, , the informations came late.\n"
ROWS = [
    {"id": "1", "doc": "a", "source": "Il abonde dans le sens du maire.", "target": "He abounds in the sense of him."},
    {"id": "2", "doc": "b", "source": "Rien.", "target": "Well, , nothing."},
]


@pytest.fixture
def tree(work: Path) -> Path:
    (work / "a.txt").write_text(ARTICLE)
    (work / "b.md").write_text("# The *informations*\n\n- one, , two\n- `code`\n")
    (work / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    (work / "d.jsonl").write_text('{"target": "The informations."}\nnot a row\n')
    (work / "e.txt").write_bytes(b"caf\xe9")
    return work


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are parsed, in order."""
    parsed: list[str] = []
    parse = checking.Run.parsed

    def noted(self: checking.Run, file: checking.File, data: bytes) -> object:
        parsed.append(str(file.path))
        return parse(self, file, data)

    monkeypatch.setattr(checking.Run, "parsed", noted)
    return parsed


@pytest.mark.parametrize("report", names())
def test_every_report_is_the_same_from_the_cache(report: str, tqcheck: Run, tree: Path) -> None:
    def output(*options: str) -> tuple[int, str, str]:
        done = tqcheck("lint", "-l", "fr-en", "--format", report, *options, ".")
        return done.exit_code, done.stdout, done.stderr

    expected = output("--no-cache")
    assert output() == expected
    assert output() == expected


def test_the_diff_is_the_same_from_the_cache(tqcheck: Run, tree: Path) -> None:
    expected = tqcheck("lint", "--no-cache", "-l", "en", "--diff", ".").stdout
    assert expected.count("@@") == 6
    assert [tqcheck("lint", "-l", "en", "--diff", ".").stdout for _ in range(2)] == [expected] * 2


def test_an_unchanged_file_is_not_read_again(tqcheck: Run, tree: Path, reading: list[str]) -> None:
    tqcheck("lint", "-l", "en", "a.txt", "b.md")
    tqcheck("lint", "-l", "en", "a.txt", "b.md")
    assert reading == ["a.txt", "b.md"]
    (tree / "a.txt").write_text("The informations.\n")
    assert "a.txt:1:5" in tqcheck("lint", "-l", "en", "a.txt", "b.md").stdout
    assert reading == ["a.txt", "b.md", "a.txt"]


def test_rules_are_not_loaded_where_nothing_changed(tqcheck: Run, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = tqcheck("lint", "-l", "en", "--select", "en,nothing", "a.txt")
    monkeypatch.setattr(checking, "load_rules", None)
    again = tqcheck("lint", "-l", "en", "--select", "en,nothing", "a.txt")
    assert (again.stdout, again.stderr) == (expected.stdout, expected.stderr)
    assert 'named "nothing"' in again.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("-l", "fr-en"),
        ("--min-confidence", "1"),
        ("--ignore", "en/informations"),
        ("--select", "punctuation"),
        ("--encoding", "latin-1"),
        ("--max-size", "0.00001"),
    ],
    ids=lambda options: options[0],
)
def test_other_options_other_results(options: tuple[str, ...], tqcheck: Run, tree: Path) -> None:
    tqcheck("lint", "-l", "en", "a.txt", "e.txt")
    arguments = ("lint", "-l", "en", *options, "a.txt", "e.txt", "--format", "json")
    assert tqcheck(*arguments).stdout == tqcheck(*arguments, "--no-cache").stdout


def test_rules_and_word_lists_that_change_are_seen(dictionary: Path, tqcheck: Run, tree: Path) -> None:
    from tqcheck import cache

    def found() -> int:
        cache.program.cache_clear()  # a new process would have no such memory
        return len(json.loads(tqcheck("lint", "-l", "en", "--format", "json", "a.txt").stdout)["findings"])

    assert found() == 3
    (tree / "tqcheck-words.txt").write_text("informations\n")
    assert found() == 2
    topic = dictionary / "en" / "topic.yaml"
    topic.write_text(topic.read_text().replace("fix: safe", "fix: safe\n    unless: mayor").replace("[, ,]", "[; ;]"))
    assert found() == 1
    (tree / "tqcheck-words.txt").unlink()
    assert found() == 2


def test_a_source_that_changes_is_seen(tqcheck: Run, tree: Path) -> None:
    (tree / "fr.txt").write_text("Il abonde dans le sens du maire.\n\nRien.\n")
    arguments = ("lint", "-l", "fr-en", "--source", "fr.txt", "--format", "json", "a.txt")
    first = tqcheck(*arguments).stdout
    (tree / "fr.txt").write_text("Il approuve le maire.\n\nRien.\n")
    second = tqcheck(*arguments).stdout
    assert first != second
    assert second == tqcheck(*arguments, "--no-cache").stdout


def entries(work: Path) -> list[Path]:
    return sorted(path for path in (work.parent / "cache" / "results").rglob("*") if path.is_file())


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut": lambda data: data[: len(data) // 2],
    "one bit": lambda data: data[:-3] + bytes([data[-3] ^ 1]) + data[-2:],
    "other": lambda data: b"\x93\x01\x02\x03",
    "longer": lambda data: data + b"\0",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_entry_is_as_none(damage: Callable[[bytes], bytes], tqcheck: Run, tree: Path) -> None:
    expected = tqcheck("lint", "-l", "en", "--format", "json", "a.txt").stdout
    assert len(entries(tree)) == 2
    for entry in entries(tree):
        entry.write_bytes(damage(entry.read_bytes()))
    assert tqcheck("lint", "-l", "en", "--format", "json", "a.txt").stdout == expected


def test_entries_that_take_each_others_place_are_as_none(tqcheck: Run, tree: Path) -> None:
    (tree / "f.txt").write_text("Nothing to see.\n")
    expected = tqcheck("lint", "-l", "en", "--format", "json", "a.txt", "f.txt").stdout
    contents = [entry.read_bytes() for entry in entries(tree)]
    for entry, data in zip(entries(tree), contents[1:] + contents[:1], strict=True):
        entry.write_bytes(data)
    assert tqcheck("lint", "-l", "en", "--format", "json", "a.txt", "f.txt").stdout == expected


def test_a_folder_that_cannot_be_written_is_no_fault(tqcheck: Run, tree: Path) -> None:
    (tree / "file").write_text("")
    done = tqcheck("lint", "-l", "en", "--cache-dir", "file", "a.txt")
    assert (done.exit_code, done.stderr) == (1, "")
    (tree / "kept").mkdir()
    tqcheck("lint", "-l", "en", "--cache-dir", "kept", "a.txt")
    assert len([path for path in (tree / "kept").rglob("*") if path.is_file()]) == 2


def test_old_entries_make_room(tmp_path: Path) -> None:
    kept = Cache(tmp_path, limit=3_000)
    for number in range(10):
        place = tmp_path / "ab" / str(number)
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(b"x" * 1_000)
        os.utime(place, (number, number))
    kept.prune()
    assert sorted(path.name for path in tmp_path.rglob("?") if path.is_file()) == ["8", "9"]


def test_what_cannot_be_stored_is_found_anew(tqcheck: Run, tree: Path, reading: list[str]) -> None:
    (tree / "half.jsonl").write_text('{"target": "The informations \\ud83d came."}\n')
    outputs = {tqcheck("lint", "-l", "en", "--format", "json", "half.jsonl").stdout for _ in range(2)}
    assert len(outputs) == 1
    assert reading == ["half.jsonl"] * 2


TEXTS = st.lists(
    st.sampled_from(
        [
            "The informations",
            ", ,",
            "he abounds in the sense of",
            "\n\n",
            "# ",
            "*a*",
            "é\u0301",
            "😀",
            "\r\n",
            '"',
            ".",
        ]
    )
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    max_size=12,
).map(" ".join)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=TEXTS,
    source=TEXTS,
    ending=st.sampled_from(["txt", "md", "jsonl"]),
    lang=st.sampled_from([None, "en", "fr-en"]),
)
def test_results_with_and_without_are_equal(
    text: str, source: str, ending: str, lang: str | None, dictionary: Path, work: Path
) -> None:
    path = work / f"x.{ending}"
    rows = json.dumps({"target": text, "source": source, "doc": "d"}) + "\n" + json.dumps({"target": source}) + "\n"
    path.write_bytes((rows if ending == "jsonl" else text).encode())
    config = Config(lang=lang, min_confidence=0)
    kept = Cache(work / "kept")
    plain = api.Checker(config).check([path])
    for _ in range(2):
        checker = api.Checker(config, cache=kept)
        result = checker.check([path])
        assert (result.signature, result.problems) == (plain.signature, plain.problems)
        for one, other in zip(result.documents, plain.documents, strict=True):
            assert same(one.document, other.document)
            for field in dataclasses.fields(DocumentResult):
                if field.name != "document":
                    assert getattr(one, field.name) == getattr(other, field.name), field.name
        for name in names():
            assert named(name).render(result, checker.coverage()) == named(name).render(plain, checker.coverage())


def same(one: Document, other: Document) -> bool:
    def parts(document: Document) -> list[object]:
        return [
            (s.id, s.target.string, s.target.opaque, s.target.folded, s.pieces, s.flags, s.source and s.source.words,
             s.previous and s.previous.id)
            for s in document.segments
        ]  # fmt: skip

    whole_file = (one.raw, one.line_starts, one.encoding, one.bom, one.format, one.remarks, one.path, one.doc)
    others = (
        other.raw, other.line_starts, other.encoding, other.bom, other.format, other.remarks, other.path, other.doc,
    )  # fmt: skip
    return parts(one) == parts(other) and whole_file == others


def test_neighbours_are_known_again(tree: Path, dictionary: Path) -> None:
    (result,) = api.check(Path("a.txt"), lang="en").documents
    stripped = bare(Outcome((result,)))
    assert [segment.previous for segment in stripped.documents[0].document.segments] == [None, None]
    assert same(whole(stripped).documents[0].document, result.document)
