r"""What stands in a text for machines and must stay letter for letter: addresses, options, paths, escapes.

Option `kind`: `address` (URLs by their host and file, mail addresses), `option` (--flags, -f), `escape` (\n, \t …
written out), `path` (/usr/share, C:\Windows, file names with their endings), `function` (name(), object.method(); the
name is enough), `tab` (tabulators).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from tqcheck.checks._ends import last_word
from tqcheck.model import Match, Segment

BILINGUAL = True

_SHAPES: Mapping[str, re.Pattern[str]] = {
    "address": re.compile(r"(?:https?://|\bwww\.)[^\s<>\"'“”«»)\]]+|(?<![\w.+-])[\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,80}){1,8}"),
    "option": re.compile(r"(?<![\w-])--[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?![\w-])"),
    "function": re.compile(r"(?<![\w.$])[A-Za-z_]\w{0,60}(?:(?:\.|::|->)[A-Za-z_]\w{0,60}){0,4}\(\)"),
    "tab": re.compile(r"\t"),
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
    "path": ("/", "\\"),
}  # fmt: skip
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
    if len(missing) == 1 and len(strange) == 1:
        (start, end), said = strange[0], missing[0]
        yield Match(start, end, (said,), f"The source has {said}.", said)
    elif missing and not strange:
        listed = ", ".join(dict.fromkeys(missing))
        yield Match(*last_word(segment.target), (), f"{listed} of the source is missing.", listed)


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
