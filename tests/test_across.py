"""The documents of a run against each other: what no file shows alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

from tqcheck.api import check
from tqcheck.model import Document, Segment, Severity
from tqcheck.text import Text

Run = Callable[..., Result]
RULE = "any/inconsistent-translation"
HEAD = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"X-Source-Language: en\\n"\n\n'


@pytest.fixture(autouse=True)
def consistency(dictionary: Path) -> None:
    """The rules that compare documents, in the dictionary of the tests."""
    (dictionary / "any").mkdir()
    rules = Path(__file__).parents[1] / "rules" / "any" / "bilingual-consistency.yaml"
    (dictionary / "any" / rules.name).write_text(rules.read_text("utf-8"), "utf-8")


def po(source: str, target: str, context: str = "", comment: str = "") -> str:
    """An entry of a PO file."""
    lines = [comment, f'msgctxt "{context}"' if context else "", f'msgid "{source}"', f'msgstr "{target}"']
    return "\n".join(filter(None, lines)) + "\n\n"


def write(work: Path, files: Mapping[str, str]) -> None:
    for name, entries in files.items():
        (work / name).parent.mkdir(exist_ok=True)
        (work / name).write_text(HEAD + entries)


SOURCE = "The file could not be opened."
USUAL = "Impossible d’ouvrir le fichier."
OTHER = "Le fichier n’a pas pu être ouvert."
THREE = {"a.po": po(SOURCE, USUAL), "b.po": po(SOURCE, USUAL), "c.po": po(SOURCE, OTHER)}


def lint(tqcheck: Run, *arguments: str) -> str:
    return tqcheck("lint", ".", "-l", "en-fr", "--format", "json", "--select", "any/inconsistent", *arguments).output


def test_a_file_that_translates_as_no_other_does_is_told_of_the_others(tqcheck: Run, work: Path) -> None:
    write(work, THREE)
    output = tqcheck("lint", ".", "-l", "en-fr", "--select", RULE).output
    assert output.count(RULE) == 1
    assert f"The same source is translated “{USUAL}” in segment" in output
    assert "a.po" in output


def test_processes_and_the_cache_change_nothing(tqcheck: Run, work: Path) -> None:
    write(work, THREE)
    alone = lint(tqcheck, "--no-cache")
    assert RULE in alone
    assert [lint(tqcheck, "-j", "2", "--no-cache"), lint(tqcheck), lint(tqcheck)] == [alone] * 3


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (po(SOURCE, OTHER, context="title"), "another context"),
        (po(SOURCE, OTHER, comment="#, fuzzy"), "still to be reviewed"),
        (po(SOURCE, USUAL.rstrip(".")), "only the closing sign differs"),
        (po(SOURCE, USUAL.replace("’", "'")), "only the apostrophe differs"),
        (po(SOURCE, OTHER, comment="#. tqcheck: ignore any/inconsistent-translation a heading"), "suppressed"),
        (po("Open", "Ouvert") + po(SOURCE, USUAL), "a short label"),
    ],
)
def test_what_may_differ_between_files(entry: str, reason: str, tqcheck: Run, work: Path) -> None:
    write(work, {"a.po": po("Open", "Ouvrir") + po(SOURCE, USUAL), "b.po": entry})
    assert RULE not in tqcheck("lint", ".", "-l", "en-fr", "--select", RULE).output, reason


def test_a_file_that_differs_from_itself_is_told_only_that(tqcheck: Run, work: Path) -> None:
    write(work, {"a.po": po(SOURCE, USUAL) + po(SOURCE + "..", OTHER), "b.po": po(SOURCE, USUAL)})
    assert lint(tqcheck).count(f'"{RULE}"') == 1


def test_the_configuration_of_a_path_holds(tqcheck: Run, work: Path) -> None:
    write(work, {f"old/{name}" if name == "c.po" else name: entries for name, entries in THREE.items()})
    (work / "tqcheck.toml").write_text(f'[[overrides]]\npaths = ["old/**"]\nignore = ["{RULE}"]\n')
    assert RULE not in tqcheck("lint", ".", "-l", "en-fr").output


def document(path: str, target: str, source: str, lang: str = "fr") -> Document:
    segment = Segment("1", Text(target, lang), Text(source, "en"), flags=frozenset())
    return Document(path, (segment,), lang, "en")


def test_one_translation_of_two_sources_in_two_files() -> None:
    twice = "Le serveur ne répond pas."
    documents = [document("a", twice, "The server does not answer."), document("b", twice, "Choose your own colour.")]
    (finding,) = check(documents, select=["any/one-translation-for-two"]).findings
    assert finding.path == "b"
    assert finding.message.startswith("Segment 1 of a has this translation for another source")


def test_a_severity_of_the_configuration_holds() -> None:
    documents = [document("a", USUAL, SOURCE), document("b", OTHER, SOURCE)]
    (finding,) = check(documents, select=[RULE], severity={RULE: "major"}).findings
    assert finding.severity is Severity.MAJOR


def test_other_languages_are_other_translations() -> None:
    documents = [document("a", USUAL, SOURCE), document("b", "No se pudo abrir el archivo.", SOURCE, "es")]
    assert check(documents, select=[RULE]).findings == ()


def test_two_states_of_a_document_are_not_compared() -> None:
    documents = [document("a", USUAL, SOURCE), document("a", OTHER, SOURCE)]
    assert check(documents, select=[RULE]).findings == ()


def test_the_mark_of_a_finding_does_not_depend_on_the_other_files() -> None:
    documents = [document("a", USUAL, SOURCE), document("b", OTHER, SOURCE)]
    more = [document("0", USUAL, SOURCE), *documents]
    assert [one.id for one in check(documents, select=[RULE]).findings] == [
        one.id for one in check(more, select=[RULE]).findings
    ]


LABELS = [f"The {thing} could not be opened." for thing in ("file", "door", "box", "book", "shop", "bank", "jar")]
ONE = [f"Impossible d’ouvrir {number}." for number in range(7)]
TWO = [f"Le {number} n’a pas pu être ouvert." for number in range(7)]


def several(path: str, targets: list[str], sources: list[str] = LABELS) -> Document:
    pairs = enumerate(zip(sources, targets, strict=True))
    segments = tuple(Segment(str(at), Text(target, "fr"), Text(source, "en")) for at, (source, target) in pairs)
    return Document(path, segments, "fr", "en")


def test_several_translations_of_one_text_side_by_side_are_no_fault() -> None:
    assert check(several("a", ONE + TWO, LABELS * 2), select=[RULE]).findings == ()
    assert check([several("a", ONE), several("b", TWO)], select=[RULE]).findings == ()


def test_a_file_that_differs_now_and_then_is_told_so() -> None:
    documents = [several("a", ONE), several("b", [*ONE[:6], TWO[6]]), several("c", ONE)]
    assert [finding.path for finding in check(documents, select=[RULE]).findings] == ["b"]


def xliff(*targets: str) -> str:
    """A file with a part of a project for each target, all of one source."""
    unit = '<trans-unit id="1"><source>{}</source><target>{}</target></trans-unit>'
    head = '<file original="{}.html" source-language="en" target-language="fr" datatype="html"><body>'
    parts = [head.format(at) + unit.format(SOURCE, target) + "</body></file>" for at, target in enumerate(targets)]
    return f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">{"".join(parts)}</xliff>'


def test_the_parts_of_one_xliff_file_are_a_project(tqcheck: Run, work: Path) -> None:
    (work / "all.xlf").write_text(xliff(USUAL, USUAL, OTHER))
    assert tqcheck("lint", "all.xlf", "-l", "en-fr", "--select", RULE).output.count(RULE) == 1


def test_the_texts_of_a_corpus_are_not(tqcheck: Run, work: Path) -> None:
    rows = [{"doc": str(at), "source": SOURCE, "target": target} for at, target in enumerate((USUAL, USUAL, OTHER))]
    (work / "corpus.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    assert RULE not in tqcheck("lint", "corpus.jsonl", "-l", "en-fr", "--select", RULE).output
