"""Signs that come in pairs, and words that come twice, where the source has them right.

Option `kind`: `bracket` (one without its other half), `quote` (an odd quotation mark), `foreign` (the source's
quotation marks, which the target's language does not use), `doubled` (a word said twice that the source says once).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping

from tqcheck.checks._words import words_of
from tqcheck.languages import language
from tqcheck.model import Match, Segment
from tqcheck.text import Text

BILINGUAL = True
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_WIDE = str.maketrans("（）［］｛｝【】", "()[]{}[]")
# "a)", ":-)": a bracket that has no other half by right.
_LISTED = re.compile(r"(?:^|[\s(])(?:\w|[ivx]+|\d{1,2})[.)]\)?|[:;8=]-?[)(\]]")
_DOUBLE = re.compile('["“”„‟«»]')
_INCHES = re.compile(r"\d\"")
_CURLED = re.compile(r"“[^“”«»\n]{1,200}”")
# Languages that write « » and nothing else around a quotation.
_GUILLEMETS = frozenset({"fr"})
_SPACED_GUILLEMET = re.compile(r"«[ \u00a0\u202f]")
# Words that a language may say twice: pronouns, relative pronouns before articles, words of emphasis.
_TWICE = {
    "en": words_of("that had is very bye no so out ha many far much really had long never again in on"),
    "fr": words_of("nous vous très non oui si bien plus petit trop que bon"),
    "de": words_of("sie die der das den dem was sehr nein ja so ganz zu viel mehr nach an ein"),
    "es": words_of("no sí muy poco bien que más casi ya tan"),
    "it": words_of("no sì molto piano poco bene così via si tutti vi"),
    "pt": words_of("não sim muito bem pouco se mais quase já tão"),
}
# Before a German article: "der Mann, der der Frau half".
_BEFORE_RELATIVE = frozenset([",", "(", ";", ":", "–", "-"])
_GERMAN_ARTICLES = words_of("die der das den dem")
_LEAST = 2


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """One finding a kind of sign at most; placeholders, tags and code are left out."""
    if segment.source is not None and segment.target.string.strip():
        yield from _CHECKS[str(options["kind"])](segment.source, segment.target)


def _plain(text: Text) -> str:
    """The text in narrow brackets, with spaces for what is no writing."""
    string = text.string.translate(_WIDE)
    for start, end, kind in zip(text.starts, text.ends, text.kinds, strict=True):
        if kind == "o":
            string = f"{string[:start]}{' ' * (end - start)}{string[end:]}"
    return string


def _bracket(source: Text, target: Text) -> Iterator[Match]:
    if not any(sign in target.string for sign in "()[]{}（）［］｛｝【】"):
        return
    theirs, ours = _plain(source), _plain(target)
    if _LISTED.search(ours) or _LISTED.search(theirs):
        return
    for opening, closing in _PAIRS.items():
        if theirs.count(opening) != theirs.count(closing) or ours.count(opening) == ours.count(closing):
            continue
        at = _lonely(ours, opening, closing)
        yield Match(at, at + 1, (), f"{target.string[at]} has no other half.")
        return


def _lonely(string: str, opening: str, closing: str) -> int:
    """The first bracket of a kind without its other half."""
    opened: list[int] = []
    for found in re.finditer(rf"[{re.escape(opening + closing)}]", string):
        if found[0] == opening:
            opened.append(found.start())
        elif opened:
            opened.pop()
        else:
            return found.start()
    return opened[-1]


def _quote(source: Text, target: Text) -> Iterator[Match]:
    plain = _plain(target)
    ours = list(_DOUBLE.finditer(plain))
    theirs = _DOUBLE.findall(_plain(source))
    # A mark behind a number may be that of inches.
    if len(ours) % 2 and theirs and not len(theirs) % 2 and not _INCHES.search(plain):
        last = ours[-1].start()
        yield Match(last, last + 1, (), "A quotation mark is missing; the source opens and closes its quotations.")


def _foreign(source: Text, target: Text) -> Iterator[Match]:
    if source.lang == target.lang or not language(target.lang).name:
        return
    settings = language(target.lang)
    right = {pair[0] for pair in (*settings.quotes, *settings.inner_quotes)}
    right |= {pair[1] for pair in (*settings.quotes, *settings.inner_quotes)}
    outer = {sign for pair in settings.quotes[:1] for sign in pair}
    curly = _CURLED.search(target.string)
    # “ ” in French are for what is quoted inside « »; alone they are English.
    if curly and source.lang == "en" and outer == {"«", "»"} and settings.code in _GUILLEMETS:
        if "«" not in target.string and _CURLED.search(source.string):
            yield Match(*curly.span(), (), "“ ” are the source's quotation marks.")
        return
    spaced = _SPACED_GUILLEMET.search(target.string) if "»" not in settings.spaced else None
    for found in _DOUBLE.finditer(target.string):
        sign = found[0]
        if sign in source.string and (sign not in right or (spaced and spaced.start() == found.start())):
            yield Match(found.start(), found.end(), (), f"{sign} is the source's quotation mark.")
            return


def _doubled(source: Text, target: Text) -> Iterator[Match]:
    said = _TWICE.get(language(target.lang).code)
    if said is None or any(_twice(source, index) for index in range(1, len(source.words))):
        return
    said_again = [
        (one, other)
        for one, other in itertools.pairwise(target.sentences)
        if target.folded[slice(*one)] == target.folded[slice(*other)] and target.kinds.count("w", *one) >= _LEAST
    ]
    if said_again and len(source.sentences) < len(target.sentences):
        one, other = said_again[0]
        start, end = target.ends[one[1] - 1], target.ends[other[1] - 1]
        yield Match(start, end, ("",), "A sentence is said twice that the source says once.")
        return
    for index in range(1, len(target.words)):
        word = target.folded[index]
        if not _twice(target, index) or len(word) < _LEAST or (target.words[index][0].isupper() and word not in said):
            continue
        relative = index > 1 and target.words[index - 2] in _BEFORE_RELATIVE
        if word in said and (relative or word not in _GERMAN_ARTICLES):
            continue
        start, end = target.starts[index - 1], target.ends[index]
        yield Match(start, end, (target.words[index - 1],), "A word is said twice that the source says once.")
        return


def _twice(text: Text, index: int) -> bool:
    """Whether a word is the one before it, with nothing but space between."""
    if text.kinds[index] != "w" or text.folded[index] != text.folded[index - 1]:
        return False
    return text.string[text.ends[index - 1] : text.starts[index]].isspace()


_CHECKS: Mapping[str, Callable[[Text, Text], Iterator[Match]]] = {
    "bracket": _bracket,
    "quote": _quote,
    "foreign": _foreign,
    "doubled": _doubled,
}
KINDS = tuple(_CHECKS)
