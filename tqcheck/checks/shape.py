r"""A shape of characters: spacing, debris and formats that no sequence of words can say.

Options: `shape` is a regular expression over the target's characters; the finding is the first of its groups `x`, `y`,
`z` that took part, or all of it.  `becomes` is the replacement (or a list of them), in which `\g<name>` stands for a
group.  `trigger` lists texts one of which must occur before the expression is tried (`hint`: an
expression, for what no text tells).  `unless` is a regular expression
that silences the rule wherever it matches in the segment, `unless_source` one that does so in its source, if it has
one; `unless_copied: true` silences it where the source has the very text.  `formal: true` keeps the rule out of chat
and slang, `formal: here` out of segments that show it themselves.
`strength` (0-1, 1 where it is left out) scales how sure a match is.
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._register import informal, slangy
from tqcheck.checks._scan import containing, matching, opaque
from tqcheck.model import Match, Segment

_compiled = functools.lru_cache(maxsize=None)(re.compile)
_TEXTS = ("trigger", "becomes")
_KNOWN = frozenset({"shape", "unless", "unless_source", "hint", "strength", "formal", "unless_copied", *_TEXTS})


def _hint(name: str) -> str:
    close = difflib.get_close_matches(name, sorted(_KNOWN), 1, 0.5)
    return f"; did you mean {close[0]}?" if close else ""


def validate(options: Mapping[str, object]) -> list[str]:
    """What is wrong with a rule's options: names that mean nothing, expressions that cannot be read."""
    faults = [f"the check shape has no option {name}{_hint(name)}" for name in options if name not in _KNOWN]
    if "shape" not in options:
        faults.append("the check shape needs the option shape: a regular expression")
    for name in ("shape", "unless", "unless_source", "hint"):
        try:
            re.compile(str(options.get(name, "")))
        except (re.error, RecursionError, OverflowError) as error:
            faults.append(f"{name} is no regular expression: {error}")
    faults += [
        f"{name} is a text or a list of texts" for name in _TEXTS if name in options and not texts(options, name)
    ]
    return faults or _unknown_groups(options)


def _unknown_groups(options: Mapping[str, object]) -> list[str]:
    shape = re.compile(str(options["shape"]))
    faults = []
    for form in texts(options, "becomes"):
        try:
            re.compile(f"(?:{shape.pattern})?", shape.flags).sub(form, "")
        except (re.error, IndexError) as error:
            faults.append(f"becomes does not fit shape: {error}")
    return faults


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every place of the document that has the shape."""
    triggers, forms = texts(options, "trigger"), texts(options, "becomes")
    hint = _compiled(str(options["hint"])) if "hint" in options else None
    worthy = list(matching(segments, hint) if hint else containing(segments, triggers))
    if not worthy:
        return
    shape = _compiled(str(options["shape"]))
    unless = _compiled(str(options["unless"])) if "unless" in options else None
    strength = _number(options.get("strength"))
    excuse = _compiled(str(options["unless_source"])) if "unless_source" in options else None
    copied = bool(options.get("unless_copied"))
    for index in worthy:
        text = segments[index].target
        found = [match for match in shape.finditer(text.string) if match.end() > match.start()]
        if not found or (unless and unless.search(text.string)) or _slang(segments, index, options.get("formal")):
            continue
        source = segments[index].source
        if excuse and source is not None and excuse.search(source.string):
            continue
        for match in found:
            start, end = _span(match)
            if copied and source is not None and text.string[start:end] in source.string:
                continue
            if not opaque(text, start, end):
                repairs = tuple(match.expand(form) for form in forms)
                yield index, Match(start, end, repairs, strength=strength)


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 1.0


def _slang(segments: Sequence[Segment], index: int, formal: object) -> bool:
    return slangy(segments[index]) if formal == "here" else bool(formal) and informal(segments, index)


def texts(options: Mapping[str, object], name: str) -> tuple[str, ...]:
    """Return an option that is a text or a list of texts, as a tuple."""
    value = options.get(name, ())
    return (value,) if isinstance(value, str) else tuple(map(str, value)) if isinstance(value, (list, tuple)) else ()


def _span(match: re.Match[str]) -> tuple[int, int]:
    for name in ("x", "y", "z"):
        if name in match.re.groupindex and match.start(name) >= 0:
            return match.span(name)
    return match.span()
