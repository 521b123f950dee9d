"""A review's session: steps, undo, the journal under a crash, saving byte-exactly, merging."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tqcheck import files, formats
from tqcheck.api import Checker
from tqcheck.config import from_mapping
from tqcheck.engine import check_document
from tqcheck.model import Finding, Problem, Severity
from tqcheck.review.journal import Journal, default_path
from tqcheck.review.merge import merged
from tqcheck.review.opening import begin, resume
from tqcheck.review.session import Session
from tqcheck.review.sessions import sessions_of
from tqcheck.review.state import Comment, Mark
from tqcheck.rules.load import RuleSet, load_rules

TEXT = "A first line.\r\nHe was in the framework of talks.\r\n\r\nAgain in the framework of talks, he said.\r\n"

RULES = """\
about: A rule for the tests of sessions. Catches nothing else.
defaults: {category: calque, severity: minor, certainty: firm}
rules:
  framework:
    find: in the framework of
    suggest: [in]
    why: A test.
    bad: [x]
    good: [x]
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    root = tmp_path_factory.mktemp("dictionary")
    (root / "fr-en").mkdir()
    (root / "fr-en" / "topic.yaml").write_text(RULES, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TQCHECK_CACHE_DIR", str(root / "cache"))
        return load_rules("en", ["fr"], dictionary=root)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "text.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    return path


def opened(path: Path, place: Path) -> Session:
    raw = files.load(str(path))
    assert not isinstance(raw, Problem)
    documents, _ = formats.read(raw, "txt", formats.Languages(lambda _: "en", "en", None))
    return begin(raw, documents, place, "tester")


def findings(session: Session, rules: RuleSet) -> list[tuple[tuple[int, int], Finding]]:
    (document,) = session.corrected()
    order = {segment.id: number for number, segment in enumerate(document.segments)}
    return [((0, order[f.segment]), f) for f in check_document(document, rules).findings]


def test_accepted_candidate_is_saved_and_all_else_stays(text: Path, tmp_path: Path, rules: RuleSet) -> None:
    session = opened(text, tmp_path / "s.jsonl")
    key, finding = findings(session, rules)[0]
    session.accept(key, finding, "in")
    assert session.save() is None
    assert text.read_bytes() == b"\xef\xbb\xbf" + TEXT.replace("was in the framework of", "was in").encode()


def test_undo_and_redo_reach_every_step(text: Path, tmp_path: Path, rules: RuleSet) -> None:
    session = opened(text, tmp_path / "s.jsonl")
    key, finding = findings(session, rules)[0]
    session.dismiss([(key, finding)], "fine here")
    session.comment(key, Comment(finding.rule, finding.start, finding.end, "asked the author"))
    session.mark(key, Mark(0, 2, "register", Severity.MAJOR, "He"))
    session.accept(key, finding, "in")
    states = [dict(session.states)]
    while session.undo():
        states.append(dict(session.states))
    assert len(states) == 5
    assert not any(state.changed or state.decided or state.marks for state in session.states.values())
    while session.redo():
        pass
    assert session.states == states[0]


def test_session_goes_on_where_it_stopped(text: Path, tmp_path: Path, rules: RuleSet) -> None:
    place = tmp_path / "s.jsonl"
    session = opened(text, place)
    (first, one), (second, other) = findings(session, rules)
    session.accept(first, one, "in")
    session.dismiss([(second, other)], "quotation")
    session.undo()
    session.stand({"here": True, "segment": [0, 1], "offset": 4})
    assert session.journal
    session.journal.close()
    again = resume(place)
    assert isinstance(again, Session)
    assert again.states == session.states
    assert (len(again.done), len(again.undone)) == (1, 1)
    assert again.place["segment"] == [0, 1]


def test_line_cut_off_by_a_crash_does_not_count(text: Path, tmp_path: Path, rules: RuleSet) -> None:
    place = tmp_path / "s.jsonl"
    session = opened(text, place)
    key, finding = findings(session, rules)[0]
    session.accept(key, finding, "in")
    assert session.journal
    session.journal.close()
    with place.open("ab") as file:
        file.write(b'{"step": "half a li')
    again = resume(place)
    assert isinstance(again, Session)
    assert len(again.done) == 1
    again.dismiss([((0, 2), finding)])
    assert again.journal
    again.journal.close()
    assert len(getattr(resume(place), "done", [])) == 2


CRASHING = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
import test_review_session as case
session = case.opened(Path(sys.argv[1]), Path(sys.argv[2]))
number = 0
while True:
    session.act(f"step {number}", {(0, 0): session.state((0, 0)).put(0, 1, str(number))})
    number += 1
    print(number, flush=True)
"""


def test_kill_loses_nothing_that_was_decided(text: Path, tmp_path: Path) -> None:
    place = tmp_path / "s.jsonl"
    arguments = [sys.executable, "-c", CRASHING, str(text), str(place), str(Path(__file__).parent)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        told = 0
        deadline = time.monotonic() + 30
        while told < 20 and time.monotonic() < deadline:
            told = int(process.stdout.readline() or 0)
        os.kill(process.pid, signal.SIGKILL)
        told = max([told, *(int(line) for line in process.stdout if line.strip())])
    again = resume(place)
    assert isinstance(again, Session)
    assert told >= 20
    assert len(again.done) >= told


def test_changed_file_is_not_written_over(text: Path, tmp_path: Path, rules: RuleSet) -> None:
    session = opened(text, tmp_path / "s.jsonl")
    key, finding = findings(session, rules)[0]
    session.accept(key, finding, "in")
    text.write_text("Somebody else was here.", "utf-8")
    problem = session.save()
    assert problem is not None
    assert "has changed" in problem.message
    assert text.read_text("utf-8") == "Somebody else was here."
    assert session.save(str(tmp_path / "copy.txt")) is None
    assert b"He was in talks." in (tmp_path / "copy.txt").read_bytes()


def test_vanished_file_is_told(text: Path, tmp_path: Path, rules: RuleSet) -> None:
    session = opened(text, tmp_path / "s.jsonl")
    key, finding = findings(session, rules)[0]
    session.accept(key, finding, "in")
    text.unlink()
    problem = session.save()
    assert problem is not None
    assert "gone" in problem.message


def test_second_review_of_a_session_is_refused(text: Path, tmp_path: Path) -> None:
    session = opened(text, tmp_path / "s.jsonl")
    with pytest.raises(BlockingIOError):
        Journal(tmp_path / "s.jsonl")
    assert session.journal
    session.journal.close()


@pytest.mark.parametrize(
    "content", [b"", b"nonsense\n", b'{"tqcheck-session": 9}\n', b'{"tqcheck-session": 1}\n', b"[1]\n"]
)
def test_file_that_is_no_session_is_told(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "s.jsonl"
    place.write_bytes(content)
    assert isinstance(resume(place), Problem)


def test_reviewers_who_agree_merge_and_those_who_do_not_are_told(text: Path, tmp_path: Path, rules: RuleSet) -> None:
    one, other = opened(text, tmp_path / "1.jsonl"), opened(text, tmp_path / "2.jsonl")
    (first, finding), (second, last) = findings(one, rules)
    one.accept(first, finding, "in")
    other.accept(second, last, "during")
    assert merged([one, other], tmp_path / "both.jsonl") == []
    both = resume(tmp_path / "both.jsonl", writing=False)
    assert isinstance(both, Session)
    assert (
        both.content()
        == b"\xef\xbb\xbf"
        + TEXT.replace("was in the framework of", "was in")
        .replace("Again in the framework of", "Again during")
        .encode()
    )
    other.accept(first, finding, "at")
    conflicts = merged([one, other], tmp_path / "clash.jsonl")
    assert isinstance(conflicts, list)
    assert conflicts


def test_decisions_reach_the_findings_of_the_original(
    text: Path, tmp_path: Path, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TQCHECK_STATE_DIR", str(tmp_path / "state"))
    session = opened(text, default_path(str(text)))
    (first, finding), (second, _) = findings(session, rules)
    session.accept(first, finding, "in")
    # The second is decided on the text as it reads by then.
    session.dismiss([(second, findings(session, rules)[0][1])], "quotation")
    assert session.save() is None
    assert session.journal
    session.journal.close()
    found, problems = sessions_of([str(text)])
    assert not problems
    results = [check_document(document, rules) for document in found[str(text)].documents]
    kinds = [decision.kind for decision in found[str(text)].decisions(results).values()]
    assert sorted(kinds) == ["accepted", "dismissed"]


def test_edit_by_hand_decides_what_it_touches(text: Path, tmp_path: Path, rules: RuleSet) -> None:
    session = opened(text, tmp_path / "s.jsonl")
    key, finding = findings(session, rules)[0]
    session.edit(key, "He was busy with talks.", [finding])
    assert [one.kind for one in session.state(key).decided] == ["edited"]
    assert session.save() is None
    assert b"He was busy with talks.\r\n" in text.read_bytes()


def test_checker_remembers_without_changing_what_it_finds(text: Path) -> None:
    plain, remembering = Checker(from_mapping({"lang": "en"}, Path())), Checker(from_mapping({"lang": "en"}, Path()))
    remembering.remember()
    for _ in range(2):
        assert remembering.check([text]).findings == plain.check([text]).findings


def test_word_document_is_reviewed_and_resumed_but_not_written(tmp_path: Path) -> None:
    import docx

    path, place = tmp_path / "letter.docx", tmp_path / "letter.jsonl"
    document = docx.Document()
    document.add_paragraph("He was in the framework of talks.")
    document.save(str(path))
    before = path.read_bytes()
    raw = files.load(str(path), decoder=formats.decoder(str(path)))
    assert not isinstance(raw, Problem)
    documents, _ = formats.read(raw, "docx", formats.Languages(lambda _: "en", "en", None))
    session = begin(raw, documents, place)
    session.edit((0, 0), "He was in talks.", [])
    assert "docx files are only read" in str(session.save())
    assert path.read_bytes() == before
    again = resume(place, writing=False)
    assert isinstance(again, Session)
    assert again.state((0, 0)).text == "He was in talks."
    assert again.changed_underneath() is None


def test_translation_without_a_place_in_the_file_is_refused_before_it_is_taken(tmp_path: Path) -> None:
    """Where the file has no place for a translation, that is told at once, not when all is saved."""
    path = tmp_path / "a.xlf"
    path.write_text(
        '<xliff version="1.2"><file source-language="fr" target-language="en"><body>'
        '<trans-unit id="1"><source>Un</source><target></target></trans-unit>'
        '<trans-unit id="2"><source>Deux</source></trans-unit><trans-unit id="3"/></body></file></xliff>'
    )
    raw = files.load(str(path))
    assert not isinstance(raw, Problem)
    documents, _ = formats.read(raw, "xliff", formats.Languages(lambda _: "en", "en", "fr"))
    session = Session(raw, documents)
    assert session.unwritable((0, 0), "One & only") is None
    assert session.unwritable((0, 1), "Two") is None
    assert "no place for “Three” here" in str(session.unwritable((0, 2), "Three"))
    session.edit((0, 0), "One & only", [])
    session.edit((0, 1), "Two", [])
    assert session.save() is None
    assert "<source>Un</source><target>One &amp; only</target>" in path.read_text()
    assert "<source>Deux</source><target>Two</target></trans-unit>" in path.read_text()


def test_review_that_goes_on_has_the_source_beside_it_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tqcheck.cli.review import _opened

    monkeypatch.chdir(tmp_path)
    Path("locales").mkdir()
    Path("locales/en.json").write_text('{"title": "Your cart", "save": "Save it."}')
    Path("locales/fr.json").write_text('{"title": "Votre panier", "save": "Conservez-le."}')
    checker = Checker(from_mapping({"source": "locales/en.json", "lang": "en-fr"}, tmp_path))
    for saved in (False, True):
        session = _opened(checker, "locales/fr.json", tmp_path / "s.jsonl", False, "")
        assert isinstance(session, Session)
        found = [one.source.string for one in session.documents[0].segments if one.source]
        assert found == ["Your cart", "Save it."], "after saving" if saved else "begun"
        session.edit((0, 1), "Enregistrez.", [])
        session.save()
        assert session.journal is not None
        session.journal.close()
