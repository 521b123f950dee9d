"""Word documents: paragraphs in order with what they are, and archives that are refused."""

from __future__ import annotations

import io
import time
import zipfile

import docx as word
import pytest

from tqcheck.files import RawFile
from tqcheck.formats import Passage, decoder, docx, writes
from tqcheck.model import Problem

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><w:document '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)


def archive(**parts: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(f"word/{name}.xml", text)
    return file.getvalue()


def body(inner: str) -> bytes:
    return archive(document=f"{HEAD}{inner}</w:body></w:document>")


def read(data: bytes) -> list[Passage]:
    raw = docx.decode("x.docx", data)
    assert isinstance(raw, RawFile), raw
    return list(docx.read(raw))


def test_a_document_that_word_would_write() -> None:
    made = word.Document()
    made.add_heading("The bakery", 1)
    paragraph = made.add_paragraph("We bake ")
    paragraph.add_run("rye").bold = True
    paragraph.add_run(" & wheat.")
    made.add_paragraph("")
    made.add_table(1, 2).cell(0, 1).text = "Price: {price}"
    made.sections[0].header.paragraphs[0].text = "Letter"
    file = io.BytesIO()
    made.save(file)
    found = read(file.getvalue())
    assert [(p.context, p.target) for p in found] == [
        ("heading", "The bakery"),
        (None, "We bake rye & wheat."),
        ("table cell", "Price: {price}"),
        ("header", "Letter"),
    ]
    assert found[2].opaque == ((7, 14),)
    assert found[1].id == "2"
    assert not writes("docx")


def test_what_is_deleted_or_hidden_is_no_text() -> None:
    (passage,) = read(
        body(
            "<w:p><w:r><w:t>One</w:t><w:tab/></w:r><w:del><w:r><w:delText>no</w:delText></w:r></w:del>"
            '<w:ins><w:r><w:t xml:space="preserve"> two</w:t></w:r></w:ins>'
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>"
        )
    )
    assert passage.target == "One\t two."


def test_text_boxes_stand_after_their_paragraph_and_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    found = read(
        body(
            f"<w:p><w:r><w:t>Outside</w:t><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
    )
    assert [(p.context, p.target, p.id) for p in found] == [(None, "Outside", "1"), ("text box", "In a box", "2")]


def test_footnotes_without_their_separator() -> None:
    notes = (
        '<w:footnotes><w:footnote w:type="separator"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    found = read(archive(document=f"{HEAD}</w:body></w:document>", footnotes=notes))
    assert [(p.context, p.target) for p in found] == [("footnote", "A note.")]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a word document"),
        (b"PK\x03\x04 and no more", "not a word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an encrypted document, or one in the old .doc format"),
        (archive(other="<x/>"), "no word/document.xml"),
        (archive(document="<w:document>"), "broken XML in the document"),
        (archive(document='<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "the file declares entities"),
        (archive(document=b"<x>\xff</x>"), "is not utf-8"),
        (archive(document="<x>" * 100_000), "inside one another"),
    ],
    ids=["empty", "cut", "ole", "other", "open", "entities", "bytes", "deep"],
)
def test_what_is_no_document_is_one_problem(data: bytes, message: str) -> None:
    problem = docx.decode("x.docx", data)
    assert isinstance(problem, Problem)
    assert message in str(problem)


def test_a_bomb_is_refused_unpacked() -> None:
    data = archive(document=b"<x>" + b" " * 150_000_000)
    assert len(data) < 1_000_000
    started = time.process_time()
    assert "unpacks to 150 MB" in str(docx.decode("x.docx", data))
    assert time.process_time() - started < 1


def test_the_bytes_of_the_ending_are_decoded_by_the_format() -> None:
    assert decoder("a/Letter.DOCX") is docx.decode
