"""What the forms of a German word are: endings of adjectives, the regular forms of verbs, zu and ge of separable ones.

Labels: BASE the dictionary form; PRES.1S PRES.3S PAST.3S PAST.3P PART of a verb; -e -en -em -er -es of an adjective.
Strong verbs stand in `irregular/de.txt`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

_ENDINGS = ("e", "en", "em", "er", "es")
# First parts that a verb is not parted from, and whose participles have no "ge".
_FIXED = ("be", "ge", "er", "ver", "zer", "ent", "emp", "miss", "hinter")


def labelled(word: str, listed: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield forms of a dictionary word with a label each, given all forms that a dictionary lists."""
    yield word, "BASE"
    short = f"{word[:-2]}{word[-1]}" if word.endswith(("el", "er")) else word.removesuffix("e")  # sensibel, sensible
    for ending, form in ((ending, f"{base}{ending}") for ending in _ENDINGS for base in dict.fromkeys((short, word))):
        if form in listed and word[:1].islower() and not word.endswith("en"):
            yield form, f"-{ending}"
    stem = word.removesuffix("n").removesuffix("e")
    if word.endswith("n") and word[:1].islower():
        past = next((f"{stem}{one}" for one in ("te", "ete") if f"{stem}{one}" in listed), None)
        if past is not None:
            first = next((word[:at] for at in range(2, len(word) - 2) if f"{word[:at]}zu{word[at:]}" in listed), "")
            yield from _weak(word, stem, past, first)


def _weak(word: str, stem: str, past: str, first: str) -> Iterator[tuple[str, str]]:
    """The regular forms of a verb; of a separable one only that which is one word in every clause."""
    short = past.removesuffix("e")
    bare = stem.removeprefix(first).startswith(_FIXED) or word.endswith("ieren")
    yield (f"{first}{short.removeprefix(first)}" if bare else f"{first}ge{short.removeprefix(first)}"), "PART"
    if not first:
        yield f"{stem}e", "PRES.1S"
        yield short, "PRES.3S"
        yield past, "PAST.3S"
        yield f"{past}n", "PAST.3P"
