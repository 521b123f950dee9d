"""Edits and their diff: as narrow as can be, apart, and the same as `patch` would make of it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.edits import Edit, applied
from tqcheck.files import RawFile
from tqcheck.fixes import FixedFile, diff, suggested, write
from tqcheck.formats import Languages, read
from tqcheck.model import Document


def document(text: str, name: str = "txt", path: str = "x") -> Document:
    documents, _ = read(RawFile.of(path, text), name, Languages(lambda text: None, "en"))
    return documents[0]


@pytest.mark.parametrize(
    ("name", "text", "old", "new", "fixed"),
    [
        ("txt", "One taken. taken two", "taken. taken", "taken", "One taken two"),
        ("txt", "a,b", "a,b", "a, b", "a, b"),
        ("txt", "the same", "the same", "the same", "the same"),
        ("md", "the *old **word*** here", "old word here", "old words here", "the *old **words*** here"),
        ("md", "the *old* word", "old word", "young word", "the *young* word"),
        ("md", "fish &amp; chips", "fish & chips", "fish and chips", "fish and chips"),
        ("md", "the [CEI](x)", "CEI", "CIS", "the [CIS](x)"),
        ("jsonl", r'{"target": "\u00e9t\u00e9"}', "été", "étuvé", r'{"target": "\u00e9tuv\u00e9"}'),
        ("jsonl", r'{"target": "a \"b\" c"}', '"b"', "“é”", r'{"target": "a “é” c"}'),
        ("jsonl", r'{"target": "\\ a"}', "\\ a", "\\\\ b", r'{"target": "\\\\ b"}'),
    ],
)
def test_an_edit_touches_no_more_than_it_must(name: str, text: str, old: str, new: str, fixed: str) -> None:
    read_in = document(text, name)
    (segment,) = read_in.segments
    start = segment.target.string.index(old)
    edit = suggested(read_in, segment, start, start + len(old), new)
    assert edit is not None
    assert applied(text, [edit]) == fixed


def test_no_edit_eats_the_marks_of_a_format() -> None:
    read_in = document("an *old* word", "md")
    (segment,) = read_in.segments
    assert suggested(read_in, segment, 3, 11, "x") is None


LINES = st.lists(st.sampled_from(["alpha\n", "beta gamma\n", "\n", "delta\n"]), min_size=1, max_size=30)


@pytest.mark.skipif(shutil.which("patch") is None, reason="no patch here")
@given(
    LINES,
    st.booleans(),
    st.lists(st.tuples(st.integers(0, 150), st.integers(0, 4), st.sampled_from(["", "x", "y\nz", "\n"]))),
)
def test_patch_makes_of_the_diff_what_the_edits_make(
    lines: list[str], ended: bool, changes: list[tuple[int, int, str]]
) -> None:
    text = "".join(lines) if ended else "".join(lines).removesuffix("\n") + "end"
    edits: list[Edit] = []
    for start, length, new in sorted(changes):
        end = min(start + length, len(text))
        if end <= len(text) and start < end and (not edits or start > edits[-1].end):
            edits.append(Edit(start, end, new))
    fixed = FixedFile(document(text), tuple(edits))
    if fixed.text == text:
        return
    assert patch(text, diff(fixed)) == fixed.text


def patch(text: str, difference: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "x")
        file.write_bytes(text.encode())
        subprocess.run(
            ["patch", "--quiet", "--force", "x"], input=difference.encode(), cwd=folder, check=True, capture_output=True
        )
        return file.read_bytes().decode() if file.exists() else ""


def test_a_file_that_changed_meanwhile_is_left_alone(work: Path) -> None:
    (work / "x.txt").write_text("old text")
    fixed = FixedFile(document("old text", path="x.txt"), (Edit(0, 3, "new"),))
    (work / "x.txt").write_text("other text")
    assert str(write(fixed)) == "x.txt: not repaired: the file has changed since it was read"
    assert (work / "x.txt").read_text() == "other text"


def test_what_the_encoding_cannot_write_is_told(work: Path) -> None:
    (work / "x.txt").write_bytes(b"old")
    read_in = read(RawFile.of("x.txt", "old", "latin-1"), "txt", Languages(lambda text: None, "en"))[0][0]
    assert "latin-1 cannot write '’'" in str(write(FixedFile(read_in, (Edit(0, 3, "’"),))))
    assert (work / "x.txt").read_bytes() == b"old"
