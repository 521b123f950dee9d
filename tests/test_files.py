"""Files in and out: folders walked, bytes decoded or refused in clear words, rewriting in one step."""

from __future__ import annotations

import codecs
import os
import socket
from pathlib import Path

import pytest

import tqcheck
from tqcheck import files
from tqcheck.files import RawFile
from tqcheck.model import Problem

SUFFIXES = {".txt", ".md"}


def found(*paths: Path | str) -> tuple[list[str], list[str]]:
    skipped: list[str] = []
    return [str(item) for item in files.find([str(path) for path in paths], lambda: SUFFIXES, skipped.append)], skipped


def test_a_folder_is_walked_in_order_without_what_is_hidden_or_vendored(work: Path) -> None:
    wanted = ["b.md", "c/a.txt", "c/z.TXT", "d.txt"]
    others = [".git/x.txt", ".hidden.txt", "node_modules/x.md", "env/lib/x.txt", "e.py", "c/no-suffix"]
    for name in (*wanted, *others, "env/pyvenv.cfg"):
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text("x")
    assert found(".") == ([f"./{name}" for name in wanted], [])
    assert found("d.txt", "c", ".")[0] == ["d.txt", "c/a.txt", "c/z.TXT", "./b.md"]


def test_loops_sockets_and_pipes_are_left_out_with_a_word(work: Path) -> None:
    (work / "a.txt").write_text("x")
    (work / "loop").symlink_to(work)
    (work / "gone.txt").symlink_to(work / "nowhere")
    os.mkfifo(work / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        paths, skipped = found(".")
    assert paths == ["./a.txt"]
    assert skipped == [
        "./gone.txt: skipped, no such file or directory",
        "./loop: skipped, a loop of links",
        "./pipe.txt: skipped, not a regular file",
        "./s.txt: skipped, not a regular file",
    ]


def test_nothing_to_check_is_a_problem(work: Path) -> None:
    (work / "empty").mkdir()
    (work / "empty" / "x.py").write_text("x")
    assert found("empty", "missing.txt")[0] == [
        "empty: no files to check in this folder: none ends in .md, .txt",
        "missing.txt: no such file or directory",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(work: Path) -> None:
    (work / "a.txt").write_text("x")
    (work / "a.txt").chmod(0)
    assert str(files.load("a.txt")) == "a.txt: permission denied"


def test_devices_and_folders_are_not_read(work: Path) -> None:
    assert str(files.load("/dev/zero")) == "/dev/zero: not a regular file"
    assert str(files.load(".")) == ".: not a regular file"


@pytest.mark.parametrize(
    ("data", "encoding", "bom"),
    [
        ("naïve ☕".encode(), "utf-8", b""),
        (codecs.BOM_UTF8 + "naïve ☕".encode(), "utf-8", codecs.BOM_UTF8),
        (codecs.BOM_UTF16_LE + "naïve ☕".encode("utf-16-le"), "utf-16-le", codecs.BOM_UTF16_LE),
        (codecs.BOM_UTF16_BE + "naïve ☕".encode("utf-16-be"), "utf-16-be", codecs.BOM_UTF16_BE),
        (codecs.BOM_UTF32_LE + "naïve ☕".encode("utf-32-le"), "utf-32-le", codecs.BOM_UTF32_LE),
    ],
)
def test_byte_order_marks_are_read_and_kept(data: bytes, encoding: str, bom: bytes) -> None:
    for asked in (None, encoding, encoding.removesuffix("-le").removesuffix("-be")):
        raw = files.decode("x", data, asked)
        assert isinstance(raw, RawFile)
        assert (raw.text, raw.encoding, raw.bom) == ("naïve ☕", asked if asked and not bom else encoding, bom)
        assert raw.bom + raw.text.encode(raw.encoding) == data


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (
            "l'été\nle café".encode("latin-1"),
            None,
            "x:1:3: not UTF-8: byte 0xE9, invalid continuation byte (if it is latin-1: --encoding latin-1)",
        ),
        (
            "a\r\nbc “d”".encode("cp1252"),
            None,
            "x:2:4: not UTF-8: byte 0x93, invalid start byte (if it is cp1252: --encoding cp1252)",
        ),
        (b"PK\x03\x04\x00\x00stuff", None, "x: binary file: a NUL byte at offset 4"),
        (
            "plain words".encode("utf-16-le"),
            None,
            "x: holds NUL bytes: UTF-16 without a byte order mark? (--encoding utf-16-le)",
        ),
        (
            "plain words".encode("utf-16-be"),
            None,
            "x: holds NUL bytes: UTF-16 without a byte order mark? (--encoding utf-16-be)",
        ),
        (b"\xff\xfea", None, "x: not utf-16-le: truncated data at byte 0 (--encoding NAME)"),
        ("été".encode(), "ascii", "x: not ascii: ordinal not in range(128) at byte 0 (--encoding NAME)"),
    ],
)
def test_what_is_no_text_is_refused_in_clear_words(data: bytes, encoding: str | None, message: str) -> None:
    problem = files.decode("x", data, encoding)
    assert isinstance(problem, Problem)
    assert str(problem) == message


def test_a_given_encoding_is_used() -> None:
    raw = files.decode("x", "été".encode("latin-1"), "latin-1")
    assert isinstance(raw, RawFile)
    assert (raw.text, raw.encoding) == ("été", "latin-1")


def test_a_large_file_is_refused(work: Path) -> None:
    with (work / "a.txt").open("wb") as file:
        file.truncate(60_000_000)
    assert str(files.load("a.txt")) == "a.txt: larger than 50 MB (split it, or raise the limit with --max-size MB)"


def test_lines_and_positions() -> None:
    raw = RawFile.of("x", "ab\r\nc\n\rd")
    assert [raw.text[start:end] for start, end in raw.lines()] == ["ab", "c", "", "d"]
    assert [raw.position(offset) for offset in (0, 2, 4, 7)] == [(1, 1), (1, 3), (2, 1), (4, 1)]


def test_rewriting_keeps_mode_and_links(work: Path) -> None:
    file = work / "a.txt"
    file.write_text("before")
    file.chmod(0o640)
    (work / "link.txt").symlink_to("a.txt")
    files.replace("link.txt", b"after")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"after", 0o640)
    assert (work / "link.txt").is_symlink()
    assert sorted(path.name for path in work.iterdir()) == ["a.txt", "link.txt"]


def test_a_failed_rewriting_leaves_the_file_as_it_was(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (work / "a.txt").write_text("before")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.replace("a.txt", b"after")
    assert [(path.name, path.read_text()) for path in work.iterdir()] == [("a.txt", "before")]


@pytest.mark.parametrize(
    ("data", "encoding", "end"),
    [
        (b'<?xml version="1.0" encoding="ISO-8859-1"?>\n<a>\xe9</a>', "iso8859-1", "é</a>"),
        (b"<!DOCTYPE html>\n<html><head><meta charset=windows-1252>\x93x", "cp1252", "“x"),
        (b"<html><meta content='text/html; charset=koi8-r'>\xc1", "koi8-r", "а"),
        (b'<?xml version="1.0" encoding="idna"?>\xc3\xa9', "utf-8", "é"),
        (b'<?xml version="1.0" encoding="UTF-16"?>\xc3\xa9', "utf-8", "é"),
        (b'A text that says encoding="latin-1" \xc3\xa9', "utf-8", "é"),
        (b'\xef\xbb\xbf<?xml version="1.0" encoding="latin-1"?>\xc3\xa9', "utf-8", "é"),
    ],
)
def test_what_xml_and_html_declare_of_their_encoding_is_believed(data: bytes, encoding: str, end: str) -> None:
    raw = files.decode("x.xml", data)
    assert isinstance(raw, files.RawFile)
    assert raw.encoding == encoding
    assert raw.text.endswith(end)
    assert raw.bom + raw.text.encode(raw.encoding) == data


def test_a_file_that_goes_while_its_folder_is_walked_is_found_and_told_later(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (work / "a.txt").write_text("x")
    monkeypatch.setattr(files, "_walk", lambda *arguments: iter(["./gone.txt", "./a.txt"]))
    assert found(".") == (["./gone.txt", "./a.txt"], [])
    assert str(files.load("./gone.txt")) == "./gone.txt: no such file or directory"


@pytest.mark.parametrize("folder", [".", "./", "sub", "./sub"])
def test_other_json_is_passed_over_in_every_folder_the_current_one_too(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sub").mkdir()
    for place in (tmp_path, tmp_path / "sub"):
        (place / "settings.json").write_text('{"debug": true, "level": 3}', "utf-8")
        (place / "note.md").write_text("A short note.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert tqcheck.check(Path(folder)).problems == ()
    assert [problem.path for problem in tqcheck.check(Path("settings.json")).problems] == ["settings.json"]
