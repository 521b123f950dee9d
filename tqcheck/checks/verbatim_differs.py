r"""What stands in a text for machines and must stay letter for letter: addresses, options, paths, escapes.

Option `kind`: `address` (URLs by their host, and by what no translated page explains; mail addresses), `code`
(versions, hexadecimal and IP numbers, #4821), `option` (--flags, -f), `escape` (\n, \t … written out), `path`
(/usr/share, C:\Windows, file names with their endings), `function` (name(), object.method(); the name is enough),
`tab` (tabulators).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from tqcheck.checks._ends import last_word
from tqcheck.languages.dictionary import common, may_be_word
from tqcheck.model import Match, Segment

BILINGUAL = True

_SHAPES: Mapping[str, re.Pattern[str]] = {
    "address": re.compile(r"(?:https?://|\bwww\.)[^\s<>\"'“”«»)\]]+|(?<![\w.+-])[\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,80}){1,8}"),
    "option": re.compile(r"(?<![\w-])--[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?![\w-])"),
    "function": re.compile(r"(?<![\w.$])[A-Za-z_]\w{0,60}(?:(?:\.|::|->)[A-Za-z_]\w{0,60}){0,4}\(\)"),
    "tab": re.compile(r"\t"),
    # Not a date, nor a number in groups of three.
    "code": re.compile(
        r"(?<![\w&/])#\d{2,9}\b|(?<![\w.,])0x[0-9A-Fa-f]{2,16}\b"
        r"|(?<![\w.,-])(?:v\.?\s?)?"
        r"(?!\d{1,3}(?:\.\d{3})+(?!\.?\d))(?!\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b)\d{1,4}(?:\.\d{1,4}){2,3}(?![\w.,-]*\d)"
    ),
    "escape": re.compile(r"\\[ntr](?![a-z])|\\\\"),
    "path": re.compile(
        r"(?<![\w/.:<])(?:~|\.{1,2})?(?:/[\w.+-]+){2,}/?|\b[A-Z]:\\[\w.\\-]+|(?<![\w/@.-])[\w-]+\.(?:txt|py|js|json|xml|html?"
        r"|css|conf|cfg|ini|ya?ml|toml|md|csv|log|sh|exe|zip|tar\.gz|pdf|png|jpe?g|svg)\b"
    ),
}  # fmt: skip
KINDS = tuple(_SHAPES)
# Signs without one of which a text has nothing of a kind: to look for these is cheap.
_SIGNS = {
    "address": ("//", "www.", "@"), "option": ("--",), "function": ("()",), "tab": ("\t",), "escape": ("\\",),
    "path": ("/", "\\"), "code": ("#", "0x", "."),
}  # fmt: skip
_PAGE = re.compile(r"[^\W\d_]+|\d+")
# What a word may have more in another language: "documento", "document".
_ENDINGS = frozenset({"a", "e", "i", "o", "as", "es", "os", "en", "n"})
_ENDING = re.compile(r"\w\.\w")


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """What the target lacks of the source's, or has of its own."""
    if segment.source is None or not segment.target.string:
        return
    kind = str(options["kind"])
    source, target = segment.source.string, segment.target.string
    theirs = list(_found(kind, source))
    ours = list(_found(kind, target))
    if not theirs and not ours:
        return
    lacking = Counter(key for key, _, _ in theirs)
    lacking.subtract(Counter(key for key, _, _ in ours))
    missing = [source[start:end] for key, start, end in theirs if lacking[key] > 0]
    if kind == "function":
        missing = [name for name in missing if name[:-2] not in target]
    strange = [(start, end) for key, start, end in ours if lacking[key] < 0]
    if kind == "address" and not missing and len(theirs) == 1 == len(ours):
        yield from _other_page(segment.target.lang, source[theirs[0][1] : theirs[0][2]], target, ours[0])
    if kind == "code" and (len(missing), len(strange)) != (1, 1):
        return
    if len(missing) == 1 and len(strange) == 1:
        (start, end), said = strange[0], missing[0]
        yield Match(start, end, (said,), f"The source has {said}.", said)
    elif missing and not strange:
        listed = ", ".join(dict.fromkeys(missing))
        yield Match(*last_word(segment.target), (), f"{listed} of the source is missing.", listed)


def _other_page(lang: str, said: str, target: str, ours: tuple[str, int, int]) -> Iterator[Match]:
    """An address of the same host that is no page in another language: cut short, or with other figures, or a slip."""
    _, start, end = ours
    here, there = target[start:end].rstrip("/"), said.rstrip("/")
    if here == there or "@" in said or _locale(here) != _locale(there):
        return
    mine, theirs = (_PAGE.findall(re.sub(r"\A(?:https?://)?[^/]*", "", address)) for address in (here, there))
    cut = there.startswith(here) and there[len(here) :] not in _ENDINGS
    figures = sorted(filter(str.isdigit, mine)) != sorted(filter(str.isdigit, theirs))
    new = [word for word in mine if word not in theirs and word.isalpha()]
    known = len(mine) == len(theirs) and bool(common(lang))
    slip = known and not all(may_be_word(word.casefold(), lang) for word in new)
    if cut or figures or slip:
        yield Match(start, end, (said,), f"The source has {said}.", said)


def _locale(address: str) -> list[str]:
    """The parts of an address that may name a language."""
    return re.findall(r"(?<![\w-])[a-z]{2}(?:[-_][A-Za-z]{2})?(?![\w-])", address)


def _found(kind: str, string: str) -> Iterator[tuple[str, int, int]]:
    if not any(sign in string for sign in _SIGNS[kind]) and not (kind == "path" and _ENDING.search(string)):
        return
    for match in _SHAPES[kind].finditer(string):
        text = match[0].rstrip(".,;:!?") if kind == "address" else match[0]
        yield _key(kind, text), match.start(), match.start() + len(text)


def _key(kind: str, text: str) -> str:
    """What must be the same: of a URL its host, for its path may be that of the translated page."""
    if kind != "address" or "@" in text:
        return text.lower() if kind == "address" else text
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or text
    except ValueError:
        return text
    return re.sub(r"^(?:www|[a-z]{2}(?:-[a-z]{2})?)\.", "", host)
