"""The opposite of what the source says: fell for rose, off for on, before for after.

Speaks only where each side has words of one half of a pair, the target of the other half than the source, and neither
side denies anything; in short texts, where each thing is said once.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources

from tqcheck.checks.negation_differs import denies
from tqcheck.model import DOUBTFUL, Match, Segment
from tqcheck.text import Text
from tqcheck.values.vocabulary import vocabulary

BILINGUAL = True
# Words of a text in which each thing is said once.
_MOST = 20
# "Less fast" is slower.
_LESS = re.compile(r"(?i)\b(?:less|least|moins|weniger|wenigsten|menos|meno)\b")


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:  # noqa: ARG001
    """One finding at most."""
    source, target = segment.source, segment.target
    if source is None or source.lang == target.lang or DOUBTFUL in segment.flags or denies(source) or denies(target):
        return
    if max(source.kinds.count("w"), target.kinds.count("w")) > _MOST:
        return
    theirs = source.reading("opposites", _halves)
    ours = target.reading("opposites", _halves) if theirs else {}
    for name, (mine, word) in theirs.items():
        half, place = ours.get(name, (mine, None))
        if word is None or place is None or half == mine:
            continue
        if name != "level" and (_LESS.search(source.string) or _LESS.search(target.string)):
            continue
        start, end = place
        said = source.string[slice(*word)]
        yield Match(start, end, (), f"The source says “{said}”, the opposite.", said)
        return


def _halves(text: Text) -> dict[str, tuple[int, tuple[int, int] | None]]:
    """The pairs of which a text has words: which half, and where; nowhere for one of which it has both."""
    found: dict[str, tuple[int, tuple[int, int] | None]] = {}
    for match in _pattern(text.lang).finditer(text.string):
        name, half = (match.lastgroup or "_0").rsplit("_", 1)
        before = found.get(name)
        found[name] = (int(half), match.span() if before is None or before[0] == int(half) else None)
    return found


@functools.cache
def _pattern(lang: str) -> re.Pattern[str]:
    raw = tomllib.loads(resources.files("tqcheck.values").joinpath("opposites.toml").read_text("utf-8"))
    pairs = raw.get(vocabulary(lang).code, {})
    halves = "|".join(f"(?P<{name}_{half}>{pairs[name][half]})" for name in pairs for half in (1, 0))
    return re.compile(rf"(?<![\w’'-])(?:{halves or '(?!)'})(?!\w)", re.IGNORECASE)
