"""Words that the varieties of a language spell otherwise (colour and color), by one file a language beside this."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

# The variety of a spelling that tells none: it is right in both, or another word in one.
EITHER = ""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A form of a word: the `variety` that writes it so (a region, or EITHER), and the form of the `other` variety.

    `word` is the same for both forms; `family` is the ending they belong to, if any ("ise").
    """

    variety: str
    other: str
    word: str
    family: str = ""


@functools.cache
def spellings(lang: str) -> Mapping[str, Spelling]:
    """The forms, in small letters, that tell the varieties of a language apart; nothing where it has no file."""
    file = resources.files(__package__).joinpath(f"{lang.partition('-')[0]}.txt")
    if not lang.partition("-")[0].isalpha() or not file.is_file():
        return {}
    found: dict[str, Spelling] = {}
    names = ("", "")
    for line in file.read_text("utf-8").splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "variety":
            first, second = rest.split()
            names = (first, second)
        elif kind in ("family", "pair"):
            for one, other, family in _forms(kind, [part.split() for part in rest.split(":")]):
                found[one] = Spelling(names[0], other.lstrip(">"), one, family)
                found.setdefault(other.lstrip(">"), Spelling(EITHER if other[0] == ">" else names[1], one, one, family))
    return found


def _forms(kind: str, parts: list[list[str]]) -> Iterator[tuple[str, str, str]]:
    """The forms of a line in the first variety and the other, and their family."""
    (first, second), follow = parts[0], ["" if one == "-" else one for one in parts[1]]
    if kind == "pair":
        for end in follow:
            yield first + end, second + end, ""
        return
    mark, ending = (">" if second[0] == ">" else ""), second.lstrip(">")
    family = "ise" if mark else ""
    for word in parts[2]:
        stem = word.removesuffix(first)
        for end in follow:
            yield stem + first + end, mark + stem + ending + end, family
