"""The letter that a key opens a label by: &File, _File, ~File; a translation marks one as well, wherever it likes.

Which sign marks it is the document's: one that begins a word in a label of its sources.  "Fish & Chips", "&amp;",
"&&", "AT&T", "snake_case" and "~/.config" mark none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._ends import last_word
from tqcheck.model import Match, Segment

BILINGUAL = True
# Words of a label; longer texts are sentences.
_MOST = 8
_SIGNS = {
    "&": re.compile(r"(?<!&)&(?=[^\W_])(?!\w{2,10};)(?!#)"),
    "_": re.compile(r"(?<!_)_(?=[^\W_])"),
    "~": re.compile(r"(?<![~/\w])~(?=[^\W\d_])|(?<=[^\W\d_])~(?=[^\W\d_])"),
}
_BEGINS = {sign: re.compile(rf"(?<![^\s(])\{sign}[^\W\d_]") for sign in _SIGNS}
# "E&xit" is a label by itself.
_BEGINS["&"] = re.compile(rf"{_BEGINS['&'].pattern}|\A[A-Z][a-z]{{0,8}}&[a-z]{{2,12}}(?:\.\.\.|…)?\Z")
# What has such a sign inside and marks nothing: R&D, AT&T, an address, a path, a placeholder.
_AND = re.compile(r"[A-Z]{1,3}&[A-Z]{1,3}")
_INSIDE = re.compile(r"(?<=[^\W_])_(?=[^\W_])")
_FOREIGN = frozenset("/.@={}\\")
_CLOSING = ".,:;!?…"


def check_document(segments: Sequence[Segment], _options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Labels whose translation marks no letter, or more than one."""
    labels = list(_labels(segments))
    for sign, pattern in _SIGNS.items():
        if not any(_BEGINS[sign].search(source) for _, _, source in labels):
            continue
        for index, segment, source in labels:
            if len(_marks(pattern, source)) == 1:
                for match in _against(segment, sign, pattern):
                    yield index, match


def _labels(segments: Sequence[Segment]) -> Iterator[tuple[int, Segment, str]]:
    for index, segment in enumerate(segments):
        if segment.source is None or not segment.target.string.strip():
            continue
        source = segment.source.string
        if any(sign in source for sign in _SIGNS) and len(source.split()) <= _MOST and "\n" not in source.strip():
            yield index, segment, source


def _marks(pattern: re.Pattern[str], string: str) -> list[int]:
    """Where a text marks a letter."""
    found: list[int] = []
    for word in re.finditer(r"\S+", string):
        core = word[0].rstrip(_CLOSING)
        if not _is_other(core):
            found += (match.start() for match in pattern.finditer(string, *word.span()))
    return found


def _is_other(word: str) -> bool:
    """Whether a word has such signs for a reason of its own: a name of a program's, a placeholder, R&D."""
    if not word or not _FOREIGN.isdisjoint(word) or _AND.fullmatch(word) or "()" in word or "%(" in word:
        return True
    inner = len(_INSIDE.findall(word))
    return inner > 1 or word.count("_") > 1 or (inner == 1 and (not word[0].isupper() or word.isupper()))


def _against(segment: Segment, sign: str, pattern: re.Pattern[str]) -> Iterator[Match]:
    target = segment.target.string
    found = _marks(pattern, target)
    if not found:
        told = f"The source marks a letter with {sign} that opens this by key; the translation marks none."
        yield Match(*last_word(segment.target), (), told, sign)
    elif len(found) > 1:
        told = f"{sign} marks {len(found)} letters here; a program takes one, the source has one."
        yield Match(found[1], found[1] + 2, (target[found[1] + 1],), told, sign)
