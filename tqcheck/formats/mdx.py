"""MDX: Markdown with components.  Imports, exports, tags and expressions in braces are no text; all else is as in md.

Text between tags is text.  Comments are `{/* … */}`; there is no indented code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.files import RawFile
from tqcheck.formats import Passage, _jsx, md
from tqcheck.model import Document, Remark

SUFFIXES = (".mdx",)

said = md.said


def read(raw: RawFile) -> Iterator[Passage | Remark]:
    """The segments and comments of a document, in order."""
    text = raw.text
    parts: list[str] = []
    position = 0
    for start, end in _jsx.asides(text, md.front_matter_end(text)):
        remark = _jsx.comment(text[start:end])
        if remark is not None:
            yield Remark(start, end, remark)
        parts += [text[position:start], re.sub(r"[^\r\n]", " ", text[start:end])]
        position = end
    yield from md.front_matter(raw)
    masked = RawFile(raw.path, "".join([*parts, text[position:]]), line_starts=raw.line_starts)
    yield from md.passages(masked, components=True)


def put(document: Document, begin: int, start: int, end: int, text: str) -> str | None:
    """As in Markdown, with a backslash before braces too."""
    written = md.put(document, begin, start, end, text)
    if written is None or "{" in document.raw[start:end] or md.in_front_matter(document, begin):
        return written
    return written.replace("{", "\\{")
