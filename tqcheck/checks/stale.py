"""Translations that are older than their source, as far as the file or a record of sources tells.

Option `kind`: `changed` (the source was another when the target was made: gettext's `#| msgid`, Qt's oldsource, or
what `tqcheck record` wrote down), `unfinished` (the file says that somebody has yet to review the target: fuzzy,
needs-translation, unfinished).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from tqcheck.checks._ends import last_word
from tqcheck.model import CHANGED, Match, Segment

BILINGUAL = True
KINDS = ("changed", "unfinished")
# Characters of a source that are told; words on either side are compared up to a limit.
_MOST_SAID = 120
_MOST_WORDS = 400


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """One place at most, at the end of the target."""
    if segment.source is None or not segment.target.string.strip():
        return
    changed = segment.former is not None or CHANGED in segment.flags
    if options["kind"] == "changed" and changed:
        told = "" if segment.former is None else _told(segment.former, segment.source.string)
        yield Match(*last_word(segment.target), (), told or None)
    elif options["kind"] == "unfinished" and "fuzzy" in segment.flags and not changed:
        yield Match(*last_word(segment.target))


def _told(former: str, source: str) -> str:
    """What has changed, in the words that did; nothing where only white space did."""
    before, after = former.split(), source.split()
    if before == after or max(len(before), len(after)) > _MOST_WORDS:
        return ""
    parts = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changes = [(before[a:b], after[c:d]) for kind, a, b, c, d in parts if kind != "equal"]
    told = "; ".join(f"“{' '.join(old)}” is now “{' '.join(new)}”" for old, new in changes)
    return f"In the source {told if len(told) <= _MOST_SAID else f'{told[:_MOST_SAID]}…'}."
