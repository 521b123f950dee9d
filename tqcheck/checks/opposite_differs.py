"""The opposite of what the source says: fell for rose, off for on, before for after.

Speaks only where each side has words of one half of a pair, the target of the other half than the source, and neither
side denies anything; in short texts, where each thing is said once.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources

from tqcheck.checks.negation_differs import denies
from tqcheck.model import DOUBTFUL, Match, Segment
from tqcheck.text import Text
from tqcheck.values.caseless import caseless, lowered
from tqcheck.values.vocabulary import vocabulary

BILINGUAL = True
# Words of a text in which each thing is said once.
_MOST = 20
# "Less fast" is slower.
_LESS = caseless(r"\b(?:less|least|moins|weniger|wenigsten|menos|meno)\b")
# An alternative that begins with a letter, and that no sign after it makes optional.
_LETTER_FIRST = re.compile(r"([^\W\d_])(?![?*{|])(.*)")


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
        if name != "level" and (_LESS.search(lowered(source.string)) or _LESS.search(lowered(target.string))):
            continue
        start, end = place
        said = source.string[slice(*word)]
        yield Match(start, end, (), f"The source says “{said}”, the opposite.", said)
        return


def _halves(text: Text) -> dict[str, tuple[int, tuple[int, int] | None]]:
    """The pairs of which a text has words: which half, and where; nowhere for one of which it has both."""
    found: dict[str, tuple[int, tuple[int, int] | None]] = {}
    pattern, halves = _pattern(text.lang)
    for match in pattern.finditer(lowered(text.string)):
        name, half = halves[(match.lastindex or 1) - 1]
        before = found.get(name)
        found[name] = (half, match.span() if before is None or before[0] == half else None)
    return found


@functools.cache
def _pattern(lang: str) -> tuple[re.Pattern[str], list[tuple[str, int]]]:
    """What finds the words of all pairs in a language, and of which pair and half each of its groups is.

    Words are told by their first letters first: most places in a text are passed by at one look.
    """
    raw = tomllib.loads(resources.files("tqcheck.values").joinpath("opposites.toml").read_text("utf-8"))
    pairs: Mapping[str, Sequence[str]] = raw.get(vocabulary(lang).code, {})
    by_letter: dict[str, list[tuple[tuple[str, int], list[str]]]] = {}
    for name in pairs:
        for half in (1, 0):
            for first, rest in map(_first_letter, _alternatives(pairs[name][half])):
                groups = by_letter.setdefault(first, [])
                if not groups or groups[-1][0] != (name, half):
                    groups.append(((name, half), []))
                groups[-1][1].append(rest)
    ways = [
        f"{first}(?:{'|'.join(f'({chr(124).join(rests)})' for _, rests in groups)})"
        for first, groups in by_letter.items()
    ]
    halves = [which for groups in by_letter.values() for which, _ in groups]
    return caseless(rf"(?<![\w’'-])(?:{'|'.join(ways) or '(?!)'})(?!\w)"), halves


def _first_letter(alternative: str) -> tuple[str, str]:
    """An alternative as its first letter and the rest; "" where it may begin with several."""
    found = _LETTER_FIRST.fullmatch(alternative)
    return (found[1].lower(), found[2]) if found else ("", alternative)


def _alternatives(expression: str) -> Iterator[str]:
    """The alternatives of an expression, those within brackets left together."""
    depth = begin = 0
    for at, sign in enumerate(expression):
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and not depth:
            yield expression[begin:at]
            begin = at + 1
    yield expression[begin:]
