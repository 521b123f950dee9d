"""What the tests of the formats share: a file read, a segment's text replaced, and the file read again."""

from __future__ import annotations

from tqcheck.edits import applied
from tqcheck.files import RawFile
from tqcheck.fixes import suggested
from tqcheck.formats import Languages, Passage, named, read
from tqcheck.model import Document, Problem, Remark


def items(path: str, text: str, name: str) -> list[Passage | Remark | Problem]:
    return list(named(name).read(RawFile.of(path, text)))


def passages(path: str, text: str, name: str) -> list[Passage]:
    return [item for item in items(path, text, name) if isinstance(item, Passage)]


def problems(path: str, text: str, name: str) -> list[str]:
    return [str(item) for item in items(path, text, name) if isinstance(item, Problem)]


def remarks(path: str, text: str, name: str) -> list[str]:
    return [item.text for item in items(path, text, name) if isinstance(item, Remark)]


def documents(path: str, text: str, name: str) -> list[Document]:
    return read(RawFile.of(path, text), name, Languages(lambda text: None, None, None))[0]


def targets(path: str, text: str, name: str) -> list[str]:
    return [segment.target.string for one in documents(path, text, name) for segment in one.segments]


def places(path: str, text: str, name: str) -> list[tuple[int, int]]:
    """Line and column of each segment's beginning."""
    (document,) = documents(path, text, name)
    return [document.position(segment.raw(0)) for segment in document.segments]


def replaced(path: str, text: str, name: str, index: int, new: str, span: tuple[int, int] | None = None) -> str | None:
    """The file with a span of a segment (all of it) replaced; None where the format cannot write that there."""
    document = documents(path, text, name)[0]
    segment = document.segments[index]
    start, end = span or (0, len(segment.target.string))
    edit = suggested(document, segment, start, end, new)
    return None if edit is None else applied(text, [edit])


def check_round_trip(path: str, text: str, name: str, index: int, new: str, *, may_refuse: bool = False) -> None:
    """A segment's text replaced by another reads back as that, and all that is not the segment is as it was."""
    before = documents(path, text, name)[0]
    changed = replaced(path, text, name, index, new)
    if changed is None:
        assert may_refuse
        return
    old = [segment.target.string for segment in before.segments]
    assert targets(path, changed, name) == [*old[:index], new, *old[index + 1 :]]
    segment = before.segments[index]
    begin, end = segment.raw(0), segment.raw_end(len(segment.target.string))
    assert changed.startswith(text[:begin])
    assert changed.endswith(text[end:])


def check_map(path: str, text: str, name: str) -> None:
    """Every character of every segment says, where the map puts it, what it is."""
    from tqcheck.formats import said

    for document in documents(path, text, name):
        for segment in document.segments:
            begin = segment.pieces[0][1]
            for at, character in enumerate(segment.target.string):
                start, end = segment.raw(at), segment.raw_end(at + 1)
                there = said(document, begin, start, end)
                assert there == character or (character in " \n" and text[start:end].isspace()), (at, segment)
