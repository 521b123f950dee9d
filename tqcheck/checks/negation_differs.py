"""A negation that the target lost, or one that it has of its own.

Option `kind`: `lost` or `added`.  Speaks only where one side has one plain negation ("not", "ne … pas") and the other
no trace of any: no negation, no prefix (un-), no verb that denies or limits (fail, lack, avoid, remember), no "only",
"unless", "too".  Silent on questions and on long texts, where the same may be said in another way.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

from tqcheck.checks._ends import last_word
from tqcheck.model import DOUBTFUL, Match, Segment
from tqcheck.text import Text

BILINGUAL = True
KINDS = ("lost", "added")
# Words of a text in which each thing is said once, in few ways.
_MOST = 30


@dataclass(frozen=True, slots=True)
class _Patterns:
    plain: re.Pattern[str]
    idle: re.Pattern[str]
    trace: re.Pattern[str]


def validate(options: Mapping[str, object]) -> list[str]:
    """What is wrong with a rule's options."""
    return [] if options.get("kind") in KINDS else [f"negation_differs needs kind: {', '.join(KINDS)}"]


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """One finding at most: at the negation that was added, or at the end where one was lost."""
    source, target = segment.source, segment.target
    if source is None or not target.string.strip() or source.lang == target.lang or DOUBTFUL in segment.flags:
        return
    denying, other = (source, target) if options["kind"] == "lost" else (target, source)
    found = _negation(denying)
    if found is None or _has_trace(other) or "?" in denying.string or other.kinds.count("w") > _MOST:
        return
    said = denying.string[slice(*found)]
    if options["kind"] == "lost":
        yield Match(*last_word(target), (), f"“{said}” of the source is missing.", said)
    else:
        yield Match(*found, (), "The source does not say no.")


def _negation(text: Text) -> tuple[int, int] | None:
    """The span of the only plain negation of a text; None where it has none, several, or an idle one."""
    patterns = _patterns(text.lang)
    if patterns is None or text.kinds.count("w") > _MOST:
        return None
    string = patterns.idle.sub(lambda idle: " " * len(idle[0]), text.string)
    found = list(patterns.plain.finditer(string))
    # "ne … pas" is one negation in two words.
    if not found or len(found) > 2 or (len(found) == 2 and (text.lang != "fr" or not _ne(found[0][0]))):
        return None
    return found[-1].span()


def _ne(word: str) -> bool:
    return word.casefold()[:2] in ("ne", "n'", "n’")


def _has_trace(text: Text) -> bool:
    """Whether a text says no in any way, or is in a language that we do not know."""
    patterns = _patterns(text.lang)
    return patterns is None or bool(patterns.plain.search(text.string) or patterns.trace.search(text.string))


@functools.cache
def _read() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(resources.files("tqcheck.values").joinpath("negation.toml").read_text("utf-8"))


@functools.cache
def _patterns(lang: str) -> _Patterns | None:
    raw = _read().get(lang.replace("_", "-").partition("-")[0].lower())
    if raw is None:
        return None
    plain, idle, trace = (
        re.compile(rf"(?<![\w’'-])(?:{raw[name].replace(chr(10), '')})(?![\w])", re.IGNORECASE)
        for name in ("plain", "idle", "trace")
    )
    return _Patterns(plain, idle, trace)
