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
from tqcheck.values.vocabulary import vocabulary

BILINGUAL = True
# Words of a text in which each thing is said once.
_MOST = 20

_Halves = tuple[re.Pattern[str], re.Pattern[str]]


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:  # noqa: ARG001
    """One finding at most."""
    source, target = segment.source, segment.target
    if source is None or source.lang == target.lang or DOUBTFUL in segment.flags or denies(source) or denies(target):
        return
    if max(source.kinds.count("w"), target.kinds.count("w")) > _MOST:
        return
    theirs, ours = _pairs(source.lang), _pairs(target.lang)
    for name, halves in theirs.items():
        said = [half.search(source.string) for half in halves]
        if name not in ours or (said[0] is None) == (said[1] is None):
            continue
        found = [half.search(target.string) for half in ours[name]]
        mine, other = (0, 1) if said[0] else (1, 0)
        there, word = found[other], said[mine]
        if found[mine] is None and there is not None and word is not None:
            yield Match(there.start(), there.end(), (), f"The source says “{word[0]}”, the opposite.", word[0])
            return


@functools.cache
def _pairs(lang: str) -> Mapping[str, _Halves]:
    raw = tomllib.loads(resources.files("tqcheck.values").joinpath("opposites.toml").read_text("utf-8"))
    return {name: (_pattern(one), _pattern(other)) for name, (one, other) in raw.get(vocabulary(lang).code, {}).items()}


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-])(?:{words})(?!\w)", re.IGNORECASE)
