"""Keys that a text has the reader press: Ctrl+S, Alt+F4, F5; a translation the same, by its own names or in English.

Option `kind`: `combination` (keys pressed together, and F1 to F24 where a key is spoken of, compared by what they are),
`name` (a key called as neither the target's language nor English calls it: "Strg+S" in a French text).  By the table
languages/keys.tsv.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import resources

from tqcheck.checks._ends import last_word
from tqcheck.checks._quoted import inside
from tqcheck.model import Match, Segment
from tqcheck.text import Text

BILINGUAL = True
KINDS = ("combination", "name")
# The keys that are held while another is pressed.
_HELD = frozenset({"ctrl", "shift", "alt", "altgr", "meta", "cmd"})
# Words by which a text shows that it speaks of keys: F1 is a race too, F16 an aircraft.
_PRESSED = re.compile(
    r"press|\bhit|\bhold|halten|gedrückt|maint|mant|key|appuy|touche|drück|taste|pulse|presion|tecla|premi|tasto|pressi|druk|toets|klawisz|tryk|nyckel|клавиш|нажм",
    re.IGNORECASE,
)
_LONE = re.compile(
    r"(?<![\w+-])(?:Ctrl|CTRL|Strg|STRG|Alt|ALT|AltGr|Esc|ESC|Échap|Cmd|Shift|Maj|Mayús|Umschalt)(?![\w+-])"
)
_FUNCTION = re.compile(r"(?<![\w+.#/-])F(?:[1-9]|1[0-9]|2[0-4])(?![\w+./-])")

# A name, case-folded -> language -> the key that it means there.
_Names = Mapping[str, Mapping[str, str]]


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """The differences of the kind."""
    if segment.source is None or not segment.target.string:
        return
    if options["kind"] == "name":
        yield from _foreign(segment)
    else:
        yield from _differences(segment, segment.source.string)


@functools.cache
def _names() -> _Names:
    lines = resources.files("tqcheck.languages").joinpath("keys.tsv").read_text("utf-8").splitlines()
    found: dict[str, dict[str, str]] = {}
    for line in lines:
        if not line.startswith("#"):
            key, lang, names = line.split("\t")
            for name in names.split():
                found.setdefault(name.casefold(), {})[lang] = key
    return found


@functools.cache
def _together() -> re.Pattern[str]:
    """Keys pressed together: one or more that are held, with a plus or a hyphen, then any."""
    held = [name for name, keys in _names().items() if not _HELD.isdisjoint(keys.values())]
    first = "|".join(re.escape(name) for name in sorted(held, key=len, reverse=True))
    last = "|".join(re.escape(name) for name in sorted(_names(), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w+])(?i:{first})(?:\s?\+\s?(?i:{first}))*(?:\s?\+\s?(?:(?i:{last})(?!\w)|F\d\d?(?!\w)|[^\W_](?!\w)|[^\w\s<>{{}}])"
        rf")|(?<![\w-])(?:(?:Ctrl|CTRL|Control|Strg|STRG|Alt|Shift|Maj|Cmd|Command)-)+(?:[A-Z]|F\d\d?)(?![\w-])"
    )


def _found(string: str, lang: str) -> Iterator[tuple[frozenset[str], int, int]]:
    """The combinations and function keys of a text, in canonical names, with their offsets."""
    taken: list[tuple[int, int]] = []
    if "+" in string or "-" in string:
        for match in _together().finditer(string):
            parts = [part.strip() for part in re.split(r"\+(?=.)|-(?=.)", match[0])]
            taken.append(match.span())
            yield frozenset(_meaning(part, lang) for part in parts), *match.span()
    for match in _FUNCTION.finditer(string) if "F" in string and _PRESSED.search(string) else ():
        if not inside(match.start(), taken):
            yield frozenset({match[0].casefold()}), *match.span()


def _single(text: Text) -> Iterator[tuple[frozenset[str], int, int]]:
    """The keys that a text names alone by what is no word of a language: Ctrl, Alt, Esc."""
    found = list(_LONE.finditer(text.string))
    if found and _PRESSED.search(text.string):
        for match in found:
            yield frozenset({_meaning(match[0], text.lang)}), *match.span()


def _meaning(part: str, lang: str) -> str:
    """The key that a name means in a language, in English, or in any."""
    keys = _names().get(part.casefold(), {})
    return keys.get(lang) or keys.get("en") or next(iter(keys.values()), part.casefold())


def _differences(segment: Segment, source: str) -> Iterator[Match]:
    assert segment.source is not None
    theirs = list(_found(source, segment.source.lang))
    ours = list(_found(segment.target.string, segment.target.lang))
    if not theirs and not ours:
        # One key alone, held or pressed.
        theirs, ours = (list(_single(text)) for text in (segment.source, segment.target))
        if len(ours) != 1:
            return
    if not theirs:
        return
    missing = Counter(keys for keys, _, _ in theirs) - Counter(keys for keys, _, _ in ours)
    known = {keys for keys, _, _ in theirs}
    strange = [(start, end) for keys, start, end in ours if keys not in known]
    lacking = list(dict.fromkeys(source[start:end] for keys, start, end in theirs if keys in missing))
    # A key named once more or once less is the translator's affair.
    said = {keys for keys, _, _ in ours}
    if all(keys in said for keys in missing):
        return
    listed = ", ".join(lacking)
    if strange:
        yield Match(*strange[0], (), f"The source has {listed} here, which is another key.", listed)
    else:
        yield Match(*last_word(segment.target), (), f"{listed} of the source is missing.", listed)


def _foreign(segment: Segment) -> Iterator[Match]:
    string, lang = segment.target.string, segment.target.lang
    for _, start, end in _found(string, lang):
        for part in re.finditer(r"[^\W\d_]{2,}", string[start:end]):
            keys = _names().get(part[0].casefold(), {})
            if keys and lang not in keys and "en" not in keys:
                key = next(iter(keys.values()))
                own = [name for name, found in _names().items() if found.get(lang) == key or found.get("en") == key]
                known = next((one for one in own if _names()[one].get(lang) == key), own[0] if own else "")
                told = f"“{part[0]}” is the name of the key in another language."
                fix = (known.title(),) if known else ()
                yield Match(start + part.start(), start + part.end(), fix, told)
