"""XML that would have a reader expand, fetch or unpack without end is refused in words, and nothing is opened."""

from __future__ import annotations

import io
import socket
import struct
import sys
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tqcheck import files, formats
from tqcheck.files import RawFile
from tqcheck.formats import docx, tbx
from tqcheck.model import Document, Problem

# A unit of each format, with a place for a reference in it, and its root.
UNITS = {
    "a.xlf": (
        "xliff",
        "<xliff version='1.2'><file><trans-unit><source>a</source><target>{}</target></trans-unit></file></xliff>",
    ),
    "a.xliff": (
        "xliff",
        "<xliff version='2.0'><file><unit><segment><target>{}</target></segment></unit></file></xliff>",
    ),
    "a.tmx": (
        "tmx",
        "<tmx><tu><tuv xml:lang='en'><seg>a</seg></tuv><tuv xml:lang='fr'><seg>{}</seg></tuv></tu></tmx>",
    ),
    "a.resx": ("root", "<root><data name='a'><value>{}</value></data></root>"),
    "a.ts": (
        "TS",
        "<TS><context><message><source>a</source><translation>{}</translation></message></context></TS>",
    ),
    "a.stringsdict": (
        "plist",
        "<plist><dict><key>a</key><dict><key>b</key><string>{}</string></dict></dict></plist>",
    ),
    "values-fr/strings.xml": ("resources", "<resources><string name='a'>{}</string></resources>"),
}
LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
DECLARED = {
    "laughs": LAUGHS,
    "blow-up": f'<!ENTITY a11 "{"x" * 100_000}">',
    "file": '<!ENTITY a11 SYSTEM "file:///etc/hostname">',
    "parameter": '<!ENTITY % a SYSTEM "http://127.0.0.1:9/evil.dtd"> %a;',
}


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The files that are opened from now on, modules aside; the network is cut."""
    opened: list[str] = []
    watching = [True]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event == "open" and not str(arguments[0]).endswith((".py", ".pyc")):
            opened.append(str(arguments[0]))

    def cut(*arguments: object, **options: object) -> None:
        raise AssertionError("a socket was opened")

    for name in formats.names():
        formats.named(name)
    sys.addaudithook(hook)
    monkeypatch.setattr(socket, "socket", cut)
    monkeypatch.setattr(socket, "create_connection", cut)
    yield opened
    watching.clear()


def read(path: str, data: bytes) -> tuple[list[Document], list[str]]:
    """What comes of a file's bytes, and what is told."""
    raw = files.decode(path, data)
    if isinstance(raw, Problem):
        return [], [str(raw)]
    name = formats.recognised(raw)
    assert name is not None
    documents, problems = formats.read(raw, name, formats.Languages(lambda _: None))
    return documents, [str(problem) for problem in problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("kind", DECLARED)
@pytest.mark.parametrize("path", UNITS)
def test_declared_entities_are_refused_unread(path: str, kind: str, encoding: str, alone: list[str]) -> None:
    root, unit = UNITS[path]
    text = f"<!DOCTYPE {root} [{DECLARED[kind]}]>" + unit.format("&a11;" * 100)
    tracemalloc.start()
    started = time.process_time()
    documents, told = read(path, text.encode(encoding))
    seconds, (_, peak) = time.process_time() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert documents == []
    assert len(told) == 1
    assert "the file declares entities; none is expanded (write out what they stand for" in told[0]
    assert seconds < 1
    assert peak < 10 * len(text) + 5_000_000
    assert alone == []


@pytest.mark.parametrize("path", UNITS)
def test_what_a_file_refers_to_is_never_opened(path: str, alone: list[str], tmp_path: Path) -> None:
    secret = tmp_path / "secret.dtd"
    secret.write_text('<!ENTITY a "read">')
    root, unit = UNITS[path]
    text = (
        f'<?xml version="1.0"?><?xml-stylesheet href="{secret.as_uri()}"?>'
        f'<!DOCTYPE {root} SYSTEM "{secret.as_uri()}">'
        + unit.format('Bonjour <xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="http://127.0.0.1:9/"/>')
    )
    alone.clear()
    documents, told = read(path, text.encode())
    assert alone == []
    assert told == []
    assert documents[0].segments[0].target.string.startswith("Bonjour")
    _, told = read(path, text.replace("Bonjour", "&a;").encode())
    assert ["&a; is no character" in one for one in told] == [True]


@pytest.mark.parametrize("kind", DECLARED)
def test_a_glossary_s_entities_are_refused(kind: str) -> None:
    text = f"<!DOCTYPE martif [{DECLARED[kind]}]><martif><text><body><termEntry/></body></text></martif>"
    (told,) = tbx.read(RawFile.of("a.tbx", text))
    assert "the file declares entities" in told.message


def test_no_encoding_hides_a_declaration() -> None:
    """UTF-7, which some readers take on a file's word, is not an encoding that files are written in here."""
    text = "+ADw-!DOCTYPE x [+ADw-!ENTITY a 'b'+AD4-]+AD4-"
    _, told = read("a.resx", b'<?xml version="1.0" encoding="UTF-7"?>' + text.encode())
    assert len(told) == 1


def word(document: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return file.getvalue()


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(word(b"<x>" + b" " * 120_000_000))
    for sign, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", data, data.index(sign) + at, 1000)
    started = time.process_time()
    problem = docx.decode("x.docx", bytes(data))
    assert isinstance(problem, Problem)
    assert time.process_time() - started < 2


def test_a_bomb_of_many_parts_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<x/>")
        for number in range(40):
            archive.writestr(f"word/header{number}.xml", b"<x>" + b" " * 20_000_000)
    started = time.process_time()
    assert "too large to be a document" in str(docx.decode("x.docx", file.getvalue()))
    assert time.process_time() - started < 1


def test_an_archive_in_an_archive_is_no_document() -> None:
    told = str(docx.decode("x.docx", word(word(b"<x/>" * 1000))))
    assert "broken XML" in told or "is not utf-8" in told
