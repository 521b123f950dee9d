"""The edges of a text: white space, the signs and the case it begins and ends with, compared with the source's.

Option `kind`: `space` (white space before or after, by the option `where`), `end` (the closing sign, where the more
telling one of the two is that of the option `sign`; what languages write otherwise is the same; three dots for the sign
“…” are not), `case` (a capital at the start against none), `start` (the sign of a list, of what goes on or follows,
before the first word).  A target in another script than Latin, Greek or Cyrillic has no case.  Not compared: quotation
marks, which languages use otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tqcheck.model import Match, Segment
from tqcheck.text import Text
from tqcheck.values.vocabulary import vocabulary

BILINGUAL = True
KINDS = ("space", "end", "case", "start")
LOOKS_BACK = ("case",)
_PLACES = ("first space", "first break", "last space", "last break")
# A difference, with the closing sign or the place that it is about.
_Found = tuple[str, Match]
_CLOSERS = " \u00a0\u202f\t\r\n\"'”’»“›)]}】」』*_~`"
# One sign for what languages write otherwise: full stops, question marks, ellipses.
_SIGNS = {
    ".": ".", "。": ".", "．": ".", "।": ".", "۔": ".", "։": ".", "?": "?", "？": "?", "؟": "?", "!": "!", "！": "!",
    ":": ":", "：": ":", "…": "…", "⋯": "…",
    ";": ";", "；": ";", "؛": ";",
}  # fmt: skip
_OPENINGS = {"...": "…", "·": "•", "▪": "•", "‣": "•", "*": "•", "–": "-", "—": "-"}
_TELLING = "?!…:;."
# Greek asks with a semicolon; Thai and Lao need no stop at all.
_NO_STOPS = frozenset({"th", "lo", "km", "my"})
_ABBREVIATION = re.compile(
    r"\b(?:etc|z\.B|d\.h|u\.a|al|ca|approx|Inc|Ltd|Co|Jr|Sr|EE\.UU|(?:[a-z]\.){1,3}[a-z])\.\Z", re.IGNORECASE
)
_REQUEST = re.compile(r"(?i)\b(?:please|veuillez|merci de|prière de|bitte|por favor|per favore|kindly)\b")
_TAG = re.compile(
    r"(?i)(?:,|–|—)[^\w¿]*(?:n['’]est-ce pas|non|hein|right|eh|no|oder|nicht wahr|verdad|vero|não é|(?:then )?what is"
    r"|(?:is|are|was|were|do|does|did|has|have|can|could|will|would)(?:n['’]t)? \w+)\s?\?\W*\Z"
)
_DOUBT = re.compile(
    r"(?i)\b(?:\w+rai(?:en)?t|could|may|might|would|peut-être|perhaps|könnte\w*|podría\w*|potrebbe\w*)\b"
)
# Words of a label or a message; a longer text without a stop may be a headline.
_LONGEST = 14
# Words of a text that is more than a label.
_SENTENCE = 8
# Titles, labels of buttons and the like; shorter texts end as they like.
_LEAST = 2
_LABEL = 3
# Letters of an article.
_ARTICLE = 3


def validate(options: Mapping[str, object]) -> list[str]:
    """What is wrong with a rule's options."""
    if options.get("kind") == "end" and options.get("sign") not in _SIGNS.values():
        return [f"kind end needs sign: {' '.join(sorted(set(_SIGNS.values())))}"]
    if options.get("kind") == "space" and options.get("where") not in _PLACES:
        return [f"kind space needs where: {', '.join(_PLACES)}"]
    return [] if options.get("kind") in KINDS else [f"edges_differ needs kind: {', '.join(KINDS)}"]


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """The differences of the kind."""
    if segment.source is None or not segment.target.string.strip() or not segment.source.string.strip():
        return
    found = _CHECKS[str(options["kind"])](segment, segment.source.string, segment.target.string)
    sign = options.get("sign", options.get("where"))
    yield from (match for of, match in found if sign in (None, of))


def _space(segment: Segment, source: str, target: str) -> Iterator[_Found]:  # noqa: ARG001
    if not any(one.isspace() for string in (source, target) for one in (string[0], string[-1])):
        return
    inner = target.strip()
    head, tail = target[: target.index(inner)], target[target.index(inner) + len(inner) :]
    wanted = source.strip()
    first, last = source[: source.index(wanted)], source[source.index(wanted) + len(wanted) :]
    if head != first:
        start = len(head)
        word = re.match(r"\S+", inner)
        end = start + (len(word[0]) if word else 0)
        told = f"The source begins with {_named(first)}, the translation with {_named(head)}."
        yield f"first {_kind(head + first)}", Match(0, end, (first + target[start:end],), told)
    if tail != last:
        end = len(target) - len(tail)
        word = re.search(r"\S+\Z", target[:end])
        start = word.start() if word else end
        told = f"The source ends in {_named(last)}, the translation in {_named(tail)}."
        yield f"last {_kind(tail + last)}", Match(start, len(target), (target[start:end] + last,), told)


def _kind(space: str) -> str:
    return "break" if "\n" in space else "space"


def _named(space: str) -> str:
    if not space:
        return "no space"
    lines = space.count("\n")
    if lines:
        return f"{lines} line break{'s' if lines > 1 else ''}"
    return "a space" if len(space) == 1 else f"{len(space)} spaces"


def _end(segment: Segment, source: str, target: str) -> Iterator[_Found]:
    if segment.source is None or (source[-1] == target[-1] in "!?:"):
        return
    theirs, _ = _closing(source, segment.source.lang)
    ours, at = _closing(target, segment.target.lang)
    short = min(segment.source.kinds.count("w"), segment.target.kinds.count("w")) < _LEAST
    if short and {theirs, ours}.isdisjoint(("…", ":", "?")):
        return
    if theirs == ours == "…" and source.rstrip(_CLOSERS)[-1] == "…" and target[at - 1] == ".":
        start = at - 3
        yield "…", Match(start, at, ("…",), "The source ends in the sign “…”, the translation in three dots.")
    if theirs == ours or _may_differ(theirs, ours, source, target, segment.target.lang):
        return
    if {theirs, ours} == {".", ""} and _is_open(segment.source, segment.target):
        return
    wanted = theirs or "no closing sign"
    told = f"The source ends in {wanted}, the translation in {ours or 'none'}."
    yield next(sign for sign in _TELLING if sign in (theirs, ours)), Match(max(at - 1, 0), at, (), told)


def _is_open(source: Text, target: Text) -> bool:
    """Whether a text may end without a stop: a headline that the other language makes a sentence of, a part of one."""
    longest = max(text.kinds.count("w") for text in (source, target))
    return longest > _LONGEST or any(
        text.string.rstrip(_CLOSERS).endswith((",", "-", "–", "—")) for text in (source, target)
    )


def _may_differ(theirs: str, ours: str, source: str, target: str, lang: str) -> bool:
    """Whether the signs differ for a reason: no stops in the language, an abbreviation, one weight for another."""
    if lang in _NO_STOPS and not ours:
        return True
    if (theirs, ours) == ("", ".") and len(target.split()) >= _SENTENCE:
        return True  # a whole sentence gets the stop that its source lacks
    if _ABBREVIATION.search(source.rstrip(_CLOSERS)) or _ABBREVIATION.search(target.rstrip(_CLOSERS)):
        return True
    if any(sign in ("?", "!") and sign in _spelled(other) for sign, other in ((theirs, target), (ours, source))):
        return True
    if "?" in (theirs, ours) and _is_no_question(theirs, source, target):
        return True
    if (theirs, ours) in ((":", "."), ("…", ".")) and len(source.split()) <= _LABEL:
        return False  # the label of a field, a step that goes on
    return {theirs, ours} <= {".", "!", "…"} or {theirs, ours} <= {".", ":"}


def _is_no_question(theirs: str, source: str, target: str) -> bool:
    """Whether one side asks for form's sake: a request, a tag behind a statement, the doubt of a headline."""
    if theirs == "?":
        return _REQUEST.search(target) is not None or _TAG.search(source) is not None
    return (
        _REQUEST.search(source) is not None
        or _TAG.search(target) is not None
        or (not theirs and _DOUBT.search(source) is not None)
    )


def _spelled(string: str) -> str:
    """A text with its signs in one spelling."""
    return "".join(_SIGNS.get(sign, sign) for sign in string)


def _closing(string: str, lang: str) -> tuple[str, int]:
    """The closing sign of a text in one spelling, and the offset behind it (or behind the last word)."""
    plain = string.rstrip(_CLOSERS)
    if plain.endswith("..."):
        return "…", len(plain)
    sign = plain[-1:]
    if sign == ";" and lang == "el":
        return "?", len(plain)
    return _SIGNS.get(sign, ""), len(plain)


def _case(segment: Segment, source: str, target: str) -> Iterator[_Found]:
    theirs, ours = _first_letter(source), _first_letter(target)
    if theirs is None or ours is None or segment.source is None:
        return
    at, letter = ours
    if letter.lower() == letter.upper() or theirs[1].lower() == theirs[1].upper():
        return
    if theirs[1].isupper() == letter.isupper() or _has_reason(segment, source, target, at):
        return
    changed = letter.upper() if theirs[1].isupper() else letter.lower()
    what = "a capital" if theirs[1].isupper() else "a small letter"
    word = re.match(r"\w+", target[at:])
    end = at + (len(word[0]) if word else 1)
    yield "", Match(at, end, (changed + target[at + 1 : end],), f"The source begins with {what}.")


def _has_reason(segment: Segment, source: str, target: str, at: int) -> bool:
    """Whether the case is the language's affair (names, German nouns, acronyms, camel case), or a sentence goes on."""
    before = segment.previous.target.string.rstrip() if segment.previous is not None else ""
    if before.endswith((",", "–", "—", "-", ";", "…", "...")) or (
        before and before[-1].isalnum() and len(before.split()) >= _SENTENCE
    ):
        return True
    word = re.match(r"[\w'’.-]+", target[at:])
    first = re.match(r"\W*([\w'’.-]+)", source)
    if word is None or first is None:
        return True
    # "v-model", "os.path": a term that the source has too.
    if re.search(r"\w[.-]\w", word[0]) and word[0].rstrip(".-") in source:
        return True
    odd = any(letter.isupper() for letter in word[0][1:]) or any(letter.isupper() for letter in first[1][1:])
    # A capital in the target for a small letter of the source is a noun in German, a name elsewhere.
    # "la Seconde Guerre mondiale": a name has an article in one language only.
    named = word[0].islower() and len(word[0]) <= _ARTICLE and re.match(r"\W*\w", target[at + len(word[0]) :])
    if named and named[0][-1].isupper():
        return True
    always = first[1] in ("I", "A") or _is_always_large(first[1], segment)
    return odd or target[at].isupper() or len(segment.target.words) < _LEAST or always


def _is_always_large(word: str, segment: Segment) -> bool:
    """Whether a language writes a word large that the other need not: "Monday", "lunes"."""
    assert segment.source is not None
    theirs, ours = vocabulary(segment.source.lang), vocabulary(segment.target.lang)
    folded = word.casefold()
    return ours.code != "de" and any(folded in theirs.classes[name] for name in ("months", "days"))


def _start(segment: Segment, source: str, target: str) -> Iterator[_Found]:  # noqa: ARG001 as all are called
    theirs, ours = _opening(source), _opening(target)
    # Dots that only the translation has stand for a word order in which it cannot begin.
    if theirs != ours and "-" not in (theirs, ours) and (theirs, ours) != ("", "…"):
        word = re.match(r"\s*\S+", target)
        told = f"The source begins with {theirs or 'a word'}, the translation with {ours or 'a word'}."
        yield "", Match(0, word.end() if word else len(target), (), told)


def _opening(string: str) -> str:
    """The sign before the first word, in one spelling; dashes and bullets are for lists and for speech."""
    sign = re.match(r"\s*(?:(\.\.\.|…)(?=\s*\w)|([•·▪‣*+>:;,–—-])(?=\s))", string)
    found = (sign[1] or sign[2]) if sign else ""
    return _OPENINGS.get(found, found)


def _first_letter(string: str) -> tuple[int, str] | None:
    """The first letter of a text, where nothing but signs stands before it."""
    match = re.match(r"[\s\"'“”‘’«»¿¡(\[*_-]*(?=[^\W\d_])", string)
    return None if match is None else (match.end(), string[match.end()])


_CHECKS: Mapping[str, Callable[[Segment, str, str], Iterator[_Found]]] = {
    "space": _space,
    "end": _end,
    "case": _case,
    "start": _start,
}
