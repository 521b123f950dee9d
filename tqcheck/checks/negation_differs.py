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
from tqcheck.values.caseless import caseless, lowered

BILINGUAL = True
KINDS = ("lost", "added")
# Words of a text in which each thing is said once, in few ways.
_MOST = 30
# Letters that kindred words of two languages begin with.
_KIN = 4

# What denies by its first word, in languages whose negations agree.
_CONCORD = {"es": ("no",), "it": ("non",), "pt": ("não",)}
# With these, a negation is a yes: "nothing is impossible", "not without".
_TWICE = caseless(
    r"\b(?:(?:not|nicht) un(?!d\b|til\b|less\b|ter|ser|der|i)\w{3,}"
    r"|im?possib\w*|imposib\w*|impossív\w*|unmöglich\w*|dout\w*|doubt\w*|ignor\w*|fail\w*|manqu\w*"
    r"|oubli\w*|dérog\w*|contest\w*|démen\w*|renonc\w*|petite porte|forg[eo]t\w*|den(?:y|ied)|hid(?:e|den)?"
    r"|olvid\w*|vergess\w*|leugn\w*|dimentic\w*|esque[cç]\w*"
    r"|(?:pas|not|nicht|no|non|não|n['’]t)(?: \w+)? (?:sans|without|ohne|sin|senza|sem))\b"
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    plain: re.Pattern[str]
    idle: re.Pattern[str]
    trace: re.Pattern[str]
    prefix: re.Pattern[str]
    double: re.Pattern[str] | None


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """One finding at most: at the negation that was added, or at the end where one was lost."""
    source, target = segment.source, segment.target
    if source is None or not target.string.strip() or source.lang == target.lang or DOUBTFUL in segment.flags:
        return
    denying, other = (source, target) if options["kind"] == "lost" else (target, source)
    found = _negation(denying)
    if found is None or says_no(other, denying) or "?" in denying.string or other.kinds.count("w") > _MOST:
        return
    said = denying.string[slice(*found)]
    if options["kind"] == "lost":
        yield Match(*last_word(target), (), f"“{said}” of the source is missing.", said)
    else:
        yield Match(*found, (), "The source does not say no.")


def denies(text: Text) -> bool:
    """Whether a text has a plain negation, or is in a language whose negations we do not know."""
    return text.reading("denies", _denies)


def _denies(text: Text) -> bool:
    patterns = _patterns(text.lang)
    return patterns is None or patterns.plain.search(lowered(text.string)) is not None


def _negation(text: Text) -> tuple[int, int] | None:
    """The span of the only plain negation of a text; None where it has none, several, or an idle one."""
    patterns = _patterns(text.lang)
    if patterns is None or text.kinds.count("w") > _MOST or not denies(text):
        return None
    string = patterns.idle.sub(lambda idle: " " * len(idle[0]), lowered(text.string))
    found = list(patterns.plain.finditer(string))
    # "ne … pas" is one negation in two words.
    if patterns.double is not None:
        # The first half of "ne … pas" says nothing by itself.
        found = [one for one in found if not patterns.double.fullmatch(one[0])]
    if not found and patterns.double is not None:
        # "Il ne boit ni ne fume."
        found = list(re.finditer(r"\bni\b", string))[:1]
    if found and text.lang in _CONCORD and found[0][0] in _CONCORD[text.lang]:
        # "No vino nadie": the words agree, and deny once.
        found = found[:1]
    if len(found) != 1 or _TWICE.search(string):
        return None
    return found[0].span()


def says_no(text: Text, denying: Text) -> bool:
    """Whether a text denies in any way that the other one's words, its negation apart, do not account for."""
    mine, theirs = _patterns(text.lang), _patterns(denying.lang)
    if mine is None or theirs is None or denies(text):
        return True
    # "cancel" and "cancelar" are one word in two languages.
    one, other = lowered(text.string), lowered(denying.string)
    kin = {trace[0][:_KIN] for trace in theirs.trace.finditer(other)}
    if any(trace[0][:_KIN] not in kin for trace in mine.trace.finditer(one)):
        return True
    return len(mine.prefix.findall(one)) > len(theirs.prefix.findall(other))


@functools.cache
def _read() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(resources.files("tqcheck.values").joinpath("negation.toml").read_text("utf-8"))


@functools.cache
def _patterns(lang: str) -> _Patterns | None:
    raw = _read().get(lang.replace("_", "-").partition("-")[0].lower())
    if raw is None:
        return None
    plain, idle, trace, prefix = (
        caseless(rf"(?<![\w’'-])(?:{raw[name].replace(chr(10), '')})(?![\w])")
        for name in ("plain", "idle", "trace", "prefix")
    )
    double = caseless(raw["double"]) if "double" in raw else None
    return _Patterns(plain, idle, trace, prefix, double)
