"""JSON that holds translations (i18next, vue-i18n, Rails, Chrome extensions, ARB): each string is a segment.

An id is the path of keys, joined by dots.  i18next's endings (`_one`, `_other`) give plural forms; ARB's `@key` and
Chrome's `description` give contexts; keys such as "//" and "_comment" are comments.  Other JSON is left alone.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.files import RawFile
from tqcheck.formats import Passage, _icu, _locale
from tqcheck.formats._json import ESCAPE, BadJson, Leaf, leaves, meaning, value
from tqcheck.formats._opaque import ranges
from tqcheck.model import Problem, Remark

SUFFIXES = (".json", ".arb")
KEYED = True

# Files of other kinds that lie about where translations do.
_OTHERS = re.compile(
    r"(?:package|package-lock|composer|tsconfig.*|jsconfig.*|manifest|bower|lerna|nx|turbo|vercel|angular|project|"
    r"settings|config|.*\.config|.*\.schema|.*-schema|.*rc|project\.json|languages)",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"//.*|#|_?\$?comments?|_comment.*|__comment.*|\$schema")
_PLURAL = re.compile(r"(.+)_(zero|one|two|few|many|other|plural|\d{1,3})")
_CHROME = frozenset({"message", "description", "placeholders", "hash"})
# How many values tell what kind of file it is.
_LOOKED_AT = 400


def recognises(raw: RawFile) -> bool:
    """Whether a JSON file holds translations: it is named or lies like one, and is an object of mostly strings."""
    if raw.path.lower().endswith(".arb"):
        return True
    name = raw.path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    plausible = _locale.named(raw.path) or _locale.among_translations(raw.path)
    if not plausible or _OTHERS.fullmatch(name) or not raw.text.lstrip().startswith("{"):
        return False
    try:
        seen = [one for one in itertools.islice(leaves(raw.text), _LOOKED_AT) if not one.comment]
    except BadJson:
        return True  # so that its fault is told
    texts = sum(one.text is not None for one in seen)
    return texts >= 0.8 * len(seen)


def read(raw: RawFile) -> Iterator[Passage | Remark | Problem]:
    """The strings and comments of a file, in order; where it is broken, what stands before the fault is read."""
    found: list[Leaf] = []
    problem: Problem | None = None
    try:
        found.extend(leaves(raw.text))
    except BadJson as error:
        line, column = raw.position(error.offset)
        problem = Problem(raw.path, f"bad JSON: {error}", "what stands before it is checked", line, column)
    yield from _items(raw, found)
    if problem:
        yield problem


def _items(raw: RawFile, found: Sequence[Leaf]) -> Iterator[Passage | Remark]:
    notes = {one.path: one.text for one in found if one.text is not None}
    chrome = _is_chrome(found)
    locale = notes.get(("@@locale",)) or _locale.of(raw.path)
    parents = {one.path[0][1:] for one in found if len(one.path) > 1 and one.path[0].startswith("@")}
    choices = {
        match[1] for one in found if one.path and (match := _PLURAL.fullmatch(one.path[-1])) and match[2] == "other"
    }
    for one in found:
        if one.comment:
            yield Remark(one.start, one.end, (one.text or "").removeprefix("//").strip("/* \t\r\n"))
            continue
        if one.text is None or not one.path:
            continue
        last = one.path[-1]
        if _COMMENT.fullmatch(last) or (last.startswith("@") and len(one.path) == 1):
            if last != "$schema" and not last.startswith("@@locale"):
                yield Remark(one.start, one.end, one.text)
            continue
        if one.path[0].startswith("@") and not one.path[0].startswith("@:") and len(one.path) > 1:
            continue
        if chrome and (last != "message" or len(one.path) != 2):
            continue
        yield _passage(
            raw, one, notes, locale, choices, chrome, arb=one.path[0] in parents or raw.path.endswith(".arb")
        )


def _is_chrome(found: Sequence[Leaf]) -> bool:
    """Whether a file is one of a browser extension: each entry an object with its message."""
    keys = {one.path[1] for one in found if len(one.path) > 1}
    shallow = any(len(one.path) < 2 for one in found if not one.comment)
    return "message" in keys and keys <= _CHROME and not shallow


def _passage(
    raw: RawFile,
    one: Leaf,
    notes: Mapping[tuple[str, ...], str],
    locale: str | None,
    choices: set[str],
    chrome: bool,
    arb: bool,
) -> Passage:
    mapped = value(raw.text, one.start, one.end)
    text = mapped.text
    flags: set[str] = set()
    opaque = ranges(text)
    icu = _icu.ranges(text) if "{" in text and "{{" not in text else None
    if icu is not None and (arb or _icu.chooses(text)):
        flags.add("icu-message-format")
        opaque = _merged(icu, opaque)
    elif "{{" in text:
        flags.add("i18next-interpolation")
    plural = _PLURAL.fullmatch(one.path[-1])
    context = notes.get(("@" + one.path[0], "description")) if arb else None
    if chrome:
        context = notes.get((one.path[0], "description"))
    return Passage(
        id=".".join(one.path[:-1] if chrome else one.path),
        target=text,
        pieces=mapped.pieces,
        context=context,
        target_lang=locale,
        opaque=opaque,
        flags=frozenset(flags),
        plural=plural[2] if plural and plural[1] in choices else None,
    )


def _merged(first: Sequence[tuple[int, int]], second: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans of both, those of the second left out that touch one of the first."""
    kept = [one for one in second if not any(one[0] < end and start < one[1] for start, end in first)]
    return tuple(sorted([*first, *kept]))


def escape(text: str, around: str) -> str:
    """The text inside a JSON string; what is not ASCII is escaped where the text around it is."""
    return json.dumps(text, ensure_ascii="\\u" in around)[1:-1]


def unescape(text: str) -> str | None:
    """What a piece of a JSON string says; None where it is not whole."""
    if re.search(r'(?<!\\)(?:\\\\)*"', text) or (text.endswith("\\") and (len(text) - len(text.rstrip("\\"))) % 2):
        return None
    return ESCAPE.sub(meaning, text)
