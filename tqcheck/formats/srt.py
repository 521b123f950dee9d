r"""Subtitles, SubRip and WebVTT: the text of each cue is a segment, its lines joined; timing, settings and styles stay.

A sentence that runs on over cues is seen through `previous`.  A line that begins with a dash is another speaker's, and
a segment of its own.  Tags (`<i>`, `{\an8}`) are opaque; WebVTT's notes are Remarks.  Source: W3C, "WebVTT".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.files import RawFile
from tqcheck.formats import Passage, _locale
from tqcheck.formats._opaque import ranges
from tqcheck.formats.txt import joined
from tqcheck.model import Document, Problem, Remark

SUFFIXES = (".srt", ".vtt")

_TIME = r"(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?")
_TAG = re.compile(
    r"</?[A-Za-z0-9:.][^<>\r\n]{0,200}>|\{\\[^{}\r\n]{0,100}\}|&(?:amp|lt|gt|nbsp|lrm|rlm|#\d{1,6});|\\[Nh]"
)
_DASH = re.compile(r"(?:<[^<>]{0,60}>|\{\\[^{}]{0,60}\})*[-–—](?=\s?[^\s-])")
_NUMBER = re.compile(r"\s*\d{1,9}\s*")

Line = tuple[int, int]


def read(raw: RawFile) -> Iterator[Passage | Remark | Problem]:
    """The texts of the cues and the notes, in order; the first block that is no cue is told, the others are read."""
    locale = _locale.named(raw.path) or _locale.of(raw.path)
    first: Problem | None = None
    faults = 0
    number = 0
    for count, block in enumerate(_blocks(raw)):
        head = raw.text[slice(*block[0])]
        at = next((at for at, line in enumerate(block[:2]) if _TIMING.fullmatch(raw.text[slice(*line)])), None)
        if at is None:
            if head.startswith("NOTE"):
                text = "\n".join(raw.text[start:end] for start, end in block)
                yield Remark(block[0][0], block[-1][1], text[4:].strip())
            elif not _is_known(head, count, block):
                faults += 1
                first = first or Problem(
                    raw.path, "a block without its timing", "the other cues are checked", *raw.position(block[0][0])
                )
            continue
        number += 1
        name = head.strip() if at else str(number)
        yield from _passages(raw, name, block[at + 1 :], locale)
    if first:
        yield first


def _is_known(head: str, count: int, block: Sequence[Line]) -> bool:
    """Whether a block that is no cue is one that a file may have: its heading, styles, regions, a number alone."""
    if count == 0 and head.startswith("WEBVTT"):
        return True
    return head.startswith(("STYLE", "REGION")) or (len(block) == 1 and _NUMBER.fullmatch(head) is not None)


def _blocks(raw: RawFile) -> Iterator[list[Line]]:
    """Runs of lines with something on them."""
    block: list[Line] = []
    for start, end in raw.lines():
        if raw.text[start:end].strip():
            block.append((start, end))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _passages(raw: RawFile, name: str, lines: Sequence[Line], locale: str | None) -> Iterator[Passage]:
    """The texts of a cue: one, or one for each speaker."""
    texts: list[list[Line]] = []
    for start, end in lines:
        line = raw.text[start:end]
        start, end = start + len(line) - len(line.lstrip()), end - len(line) + len(line.rstrip())
        if not texts or _DASH.match(raw.text, start, end):
            texts.append([])
        texts[-1].append((start, end))
    for number, text in enumerate(texts, 1):
        target, pieces = joined(raw.text, text)
        tags = [match.span() for match in _TAG.finditer(target)]
        others = [one for one in ranges(target) if not any(one[0] < end and start < one[1] for start, end in tags)]
        yield Passage(
            id=name if len(texts) == 1 else f"{name}.{number}",
            target=target,
            pieces=pieces,
            target_lang=locale,
            opaque=tuple(sorted([*tags, *others])),
        )


def put(document: Document, begin: int, start: int, end: int, text: str) -> str | None:  # noqa: ARG001 as all are called
    """The text as it stands; None for what would be a line, or another cue's timing."""
    return None if "\n" in text or "\r" in text or "-->" in text else text


def unescape(text: str) -> str:
    """What a stretch of a cue says, its line ends read as spaces."""
    return re.sub(r"[ \t]*(?:\r\n?|\n)[ \t]*", " ", text)
