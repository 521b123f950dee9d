"""File names, words and messages with anything in them: every report can be read, and steers no terminal."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import Result as Ran
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.model import Document, DocumentResult, Finding, Problem, Result, Segment, Severity
from tqcheck.reports import named, names
from tqcheck.text import Text

CHARACTERS = st.characters(codec=None, exclude_characters="\0") | st.sampled_from(
    ["\n", "\r", "\t", "\x1b", "\x07", "\x7f", "\x9b", "\x85", "\u2028", "\u202e", "\ufeff", "\udcff", '"', "'", "%",
     ":", ",", "<", "&", "]]>", "|", "`", "#", "\\", "\x1b[31m", "::error::", "-->", "😀"]
)  # fmt: skip
WORDS = st.lists(CHARACTERS, min_size=1, max_size=8).map("".join)


def result(path: str, doc: str | None, text: str, message: str) -> Result:
    document = Document(path, (Segment(doc or "1", Text(text, "en"), pieces=((0, 0),)),), "en", doc=doc, raw=text)
    finding = Finding(
        id="0123456789abcdef", path=path, doc=doc, segment=doc or "1", start=0, end=len(text), line=1, column=1,
        end_line=1, end_column=len(text) + 1, rule="en/rule", category="calque", severity=Severity.MAJOR,
        confidence=0.9, text=text, message=message, suggestions=(text, message), source_words=text, notes=(message,),
        see=(message,), evidence=(message,),
    )  # fmt: skip
    problem = Problem(path, message, message, 1, 1, text)
    return Result(
        (DocumentResult(document, (finding,), 1, {"fr": 0.9}, evidence=(("en/rule", text, 1.0),)),), (problem,)
    )


def printed(report: str, *parts: str) -> str:
    """A report as it goes to standard output."""
    text = named(report).render(result(parts[0], parts[1], parts[2], parts[3]), {"en": 1})
    return text.encode("utf-8", "backslashreplace").decode()


@pytest.mark.parametrize("report", names())
@given(path=WORDS, doc=WORDS, text=WORDS, message=WORDS)
def test_no_control_character_reaches_the_terminal(report: str, path: str, doc: str, text: str, message: str) -> None:
    leaked = {
        one for one in printed(report, path, doc, text, message) if unicodedata.category(one) in ("Cc", "Zl", "Zp")
    }
    assert leaked <= {"\n"}


JSON = [name for name in ("json", "sarif", "gitlab", "rdjson") if name in names()]


@pytest.mark.parametrize("report", JSON)
@given(path=WORDS, doc=WORDS, text=WORDS, message=WORDS)
def test_json_holds_every_name(report: str, path: str, doc: str, text: str, message: str) -> None:
    content = json.loads(printed(report, path, doc, text, message))
    if report == "json":
        assert content["findings"][0]["path"] == path
        assert content["findings"][0]["text"] == text
    if report == "gitlab":
        assert content[0]["location"]["path"] == path


@pytest.mark.parametrize("report", ["jsonl", "rdjsonl"])
@given(path=WORDS, doc=WORDS, text=WORDS, message=WORDS)
def test_a_line_is_a_finding(report: str, path: str, doc: str, text: str, message: str) -> None:
    (line,) = printed(report, path, doc, text, message).splitlines()
    assert path in repr(json.loads(line)) or repr(path)[1:-1] in repr(json.loads(line))


@pytest.mark.parametrize("report", ["junit", "checkstyle"])
@given(path=WORDS, doc=WORDS, text=WORDS, message=WORDS)
def test_xml_is_xml(report: str, path: str, doc: str, text: str, message: str) -> None:
    root = ET.fromstring(printed(report, path, doc, text, message))
    assert len(list(root.iter())) >= 3


@given(path=WORDS, doc=WORDS, text=WORDS, message=WORDS)
def test_annotations_are_a_line_each(path: str, doc: str, text: str, message: str) -> None:
    lines = printed("github", path, doc, text, message).split("\n")
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == 2
    assert [line for line in lines if "::error::" in line and not line.startswith("::")] == []
    assert re.match(r"::\w+ file=[^,]*,line=1,", commands[0])


@given(path=WORDS, doc=WORDS, text=WORDS, message=WORDS)
def test_tap_is_a_line_a_document(path: str, doc: str, text: str, message: str) -> None:
    lines = printed("tap", path, doc, text, message).splitlines()
    assert lines[1] == "1..2"
    assert sum(line.startswith(("ok ", "not ok ")) for line in lines) == 2
    assert all(line.startswith(("ok ", "not ok ", "#", "TAP", "1..")) for line in lines)


NAMES = [
    b"a\nb.txt",
    b"a'\"b.txt",
    b"\xff\xfe.txt",
    b"\x1b[31m.txt",
    b"-x.txt",
    b" .txt",
    b"%0A,:.txt",
    b"\xc2\x9b1m.txt",
]


@pytest.mark.parametrize("report", names())
def test_files_of_any_name_are_read_and_told(report: str, tqcheck: Callable[..., Ran], work: Path) -> None:
    for name in NAMES:
        Path(os.fsdecode(name)).write_text("The informations.\n")
        Path(os.fsdecode(b"bad" + name)).write_bytes(b"caf\xe9\n")
    for _ in range(2):
        done = tqcheck("lint", "-l", "en", "-j", "2", "--format", report, ".")
        assert done.exit_code == 2
        assert not done.exception or isinstance(done.exception, SystemExit)
        leaked = {one for one in done.stdout + done.stderr if unicodedata.category(one) == "Cc"}
        assert leaked <= {"\n"}
        assert len([line for line in done.stderr.splitlines() if "not UTF-8" in line]) == len(NAMES)
    assert done.stdout.count("informations") >= len(NAMES)
