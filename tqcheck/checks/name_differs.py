"""A person's name, or another that is no word of the language, that the target lacks or spells as another name.

Option `kind`: `missing` (a whole name is gone) or `changed` (part of it stands beside a name that the source does not
have).  What alphabets and languages spell otherwise (Poutine, Putin) is the same, by how it sounds; so are inflected
names.  A name is capitalised inside a sentence and no common word of the source language; titles and headings in
capitals, and German nouns, are told from names by the first name before them.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from tqcheck.checks._ends import last_word
from tqcheck.checks._words import words_of
from tqcheck.languages.dictionary import may_be_word
from tqcheck.model import DOUBTFUL, Match, Segment
from tqcheck.text import Text
from tqcheck.values.classes import members
from tqcheck.values.places import place_names

BILINGUAL = True
KINDS = ("missing", "changed")
_SHORTEST = 3
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f'’‑-]+\Z")
# Small words inside a name.
_PARTICLES = words_of(
    "de du des la le les von van der den zu zur da di del della dos do e y el al bin ben d' l' al- of"
)
_ARTICLES = words_of(
    "the a an le la l' les un une du au aux el los las lo il i gli o os as do da no na der die das dem den"
)
# Before a surname.
_TITLES = words_of(
    "mr mrs ms miss dr sir lord lady m mm mme mlle monsieur madame maître docteur herr frau sr sra señor señora don"
    " doña sig signor signora dott dottor dottoressa senhor senhora"
)
# How the names of peoples and creeds end.
_PEOPLES = tuple(
    words_of(
        "ien iens ienne ais aise aises ois oise oises ains ain aine aines ian ians ese ish ans ists istes iste éens éen"
    )
)
# In a longer text a single word with a capital may be said otherwise.
_SHORT_TEXT = 14
# More capitals than this share make a heading.
_HEADING = 0.75
# Letters that names in two languages share at the beginning.
_STEM = 4
_ALIKE = 0.55
# The share of letters in common by which two words are alike.
_MOST = 0.6
# Words of a name that may have a place in it: "Isabel de Portugal".
_LONG = 3
# How letters sound, roughly, in the languages that spell a name their own way.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("^[yj]e", "e"),
        ("tsch|tch|cz|sch|sh|ch|zh|dj|dsch", "s"),
        ("ou|oe|ow|w|u", "u"),
        ("[yj]|ij|ii|ie", "i"),
        ("ph|ff|v", "f"),
        ("c(?=[eiy])|ts|z|ss|ß", "s"),
        ("ck|qu|c|q|kh|g", "k"),
        ("h", ""),
        ("x", "ks"),
        ("th", "t"),
        ("ae|ai|ei", "e"),
    )
)


@dataclass(frozen=True, slots=True)
class _Name:
    """Capitalised words in a row: (start, end, the word) each."""

    parts: tuple[tuple[int, int, str], ...]


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """One finding a name at most."""
    source, target = segment.source, segment.target
    if source is None or not target.string.strip() or DOUBTFUL in segment.flags or source.lang == target.lang:
        return
    if not _LATIN.match(next((word for word in target.words if word.isalpha()), "")):
        return
    names = source.reading("names", lambda text: list(_names(text)))
    if not names:
        return
    words = target.reading("name words", _Words)
    placed = {offset for member in members(source, "places") for offset in range(member.start, member.end)}
    for name in names:
        if len(name.parts) < _LONG and not placed.isdisjoint(range(name.parts[0][0], name.parts[-1][1])):
            continue
        lost = [part for part in name.parts if not words.has(part[2], source.lang, target.lang)]
        if lost and options["kind"] == "changed":
            yield from _changed(name, lost, source, target)
        elif len(lost) == len(name.parts) and options["kind"] == "missing" and _is_sure(name, source):
            if any(words.has_like(part[2]) for part in lost):
                continue
            said = source.string[name.parts[0][0] : name.parts[-1][1]]
            if not _stranger(source, target):
                yield Match(*last_word(target), (), f"{said} of the source is missing.", said)


class _Words:
    """What a target has for names: its words by their letters and by their sound."""

    def __init__(self, target: Text) -> None:
        parts = {part for word in target.words for part in re.split(r"['’‑-]", word) if part}
        self.plain = {_plain(part) for part in parts}
        self.sounds = {_sound(part) for part in self.plain}
        self.stems = {part[:_STEM] for part in self.plain if len(part) >= _STEM}

    def has_like(self, name: str) -> bool:
        """Whether a word begins as a name does, for the most part: an inflected one, one that the language adapts."""
        plain = _plain(name)
        return any(_common(plain, word) >= max(_STEM, _MOST * max(len(plain), len(word))) for word in self.plain)

    def has(self, name: str, source_lang: str, target_lang: str) -> bool:
        """Whether a name is there, in one of its forms."""
        plain = _plain(name)
        if plain in self.plain or _sound(plain) in self.sounds:
            return True
        parts = [part for part in map(_plain, re.split(r"['’‑-]", name)) if len(part) >= _STEM]
        if len(parts) > 1 or (parts and parts[0] != plain):
            return any(part in self.plain or _sound(part) in self.sounds for part in parts)
        concepts = {concept for _, concept in place_names(source_lang).get(name.casefold(), ())}
        return any(
            concept in concepts and _plain(words[0]) in self.plain
            for some in (place_names(target_lang).values() if concepts else ())
            for words, concept in some
        )


def _names(source: Text) -> Iterator[_Name]:
    """The names of a text: runs of capitalised words, none of which opens a sentence alone."""
    for first, last in source.sentences:
        words = [index for index in range(first, last) if source.kinds[index] == "w"]
        capital = [i for i in words if _is_capital(source.words[i]) and source.folded[i] not in _TITLES]
        heading = len(capital) == len(words) or len(capital) > max(2, _HEADING * len(words))
        if source.lang != "de" and heading:
            continue
        run: list[int] = []
        for index in [*words, last]:
            if run and (index == last or index not in capital or not _adjoins(source, run[-1], index)):
                if index != last and source.folded[index] in _PARTICLES and _adjoins(source, run[-1], index):
                    continue
                yield from _named(source, run, words)
                run = []
            if index != last and index in capital:
                run.append(index)


def _named(source: Text, run: Sequence[int], words: Sequence[int]) -> Iterator[_Name]:
    opening = {words[0]} | {index for index in words if index and source.words[index - 1] in '“«"„:–—•*([|'}
    kept = [index for index in run if index not in opening or len(run) > 1]
    if source.lang == "de":
        # A noun before a name has a capital too: "der Dirigent Johannes Brückner".
        first = next((at for at, index in enumerate(kept) if _plain(source.words[index]) in given_names()), len(kept))
        kept = kept[first : first + _LONG]
    kept = kept[1:] if kept and kept[0] in opening and source.folded[kept[0]] not in given_names() else kept
    # "Prime Minister Margaret Lindqvist": an office has capitals too.
    first = next((at for at, index in enumerate(kept) if _is_given(source.words[index])), 0)
    if (
        first < len(kept) - 1
        and not _has(source.folded[kept[-1]], source.lang)
        and all(_has(source.folded[index], source.lang) for index in kept[:first])
    ):
        kept = kept[first:]
    parts = tuple((source.starts[index], source.ends[index], source.words[index]) for index in kept)
    if parts:
        yield _Name(parts)


def _is_capital(word: str) -> bool:
    return len(word) >= _SHORTEST and word[0].isupper() and not word.isupper() and _LATIN.match(word) is not None


def _adjoins(source: Text, one: int, other: int) -> bool:
    between = source.string[source.ends[one] : source.starts[other]] if other < len(source.starts) else ","
    return all(word in _PARTICLES for word in between.casefold().split()) and "," not in between


def _is_sure(name: _Name, source: Text) -> bool:
    """Whether a run of capitals is a name, and not words of an institution, a title or a people."""
    folded = [part[2].casefold() for part in name.parts]
    if _is_person(name, source):
        return True
    if source.lang == "de" or any(word.endswith(_PEOPLES) for word in folded):
        return False
    alone = len(name.parts) == 1
    short = source.kinds.count("w") <= _SHORT_TEXT
    if alone and (not short or _has_article(source, name.parts[0][0])):
        return False
    if (
        short
        and not alone
        and all(map(str.isalpha, folded))
        and len(folded[-1]) > _STEM
        and not _has(folded[-1], source.lang)
    ):
        return True
    return all(len(word) > _STEM and word.isalpha() and not _has(word, source.lang) for word in folded)


def _has_article(text: Text, start: int) -> bool:
    """Whether an article stands before a word: bodies, feasts and ships have one, most people have none."""
    index = text.token_at(start)
    return index is not None and index > 0 and text.folded[index - 1] in _ARTICLES


def _is_person(name: _Name, source: Text) -> bool:
    """Whether a first name or a title says that a name is a person's."""
    if len(name.parts) > 1 and _is_given(name.parts[0][2]):
        return True
    first = source.token_at(name.parts[0][0])
    # "Monsieur Tout-le-Monde" is anybody.
    anybody = all(_has(part, source.lang) for part in re.split("[-‑]", name.parts[0][2].casefold()))
    return first is not None and _titled(source, first) and not ("-" in name.parts[0][2] and anybody)


def _last(word: str) -> str:
    """The last part of a name with hyphens: languages cut "Jean-Marc" in different ways."""
    return _plain(re.split("[-‑]", word)[-1])


def _is_given(word: str) -> bool:
    """Whether a word is a first name, or two with a hyphen (Jean-Marc), of which we know one."""
    parts = re.split("[-‑]", word)
    return any(_plain(part) in given_names() for part in parts) and all(part[:1].isupper() for part in parts)


def _titled(text: Text, index: int) -> bool:
    """Whether a title stands before a word."""
    before = index - 2 if index > 1 and text.words[index - 1] == "." else index - 1
    return before >= 0 and text.folded[before].rstrip(".") in _TITLES


def _changed(name: _Name, lost: Sequence[tuple[int, int, str]], source: Text, target: Text) -> Iterator[Match]:
    """A strange capital in the target that stands beside a part of the name, or looks like one."""
    theirs = source.reading("name words", _Words).plain
    kept = {_last(part[2]) for part in name.parts} - {_last(part[2]) for part in lost}
    person = _is_person(name, source)
    # Popes and kings, who have first names only, are called by those of each language.
    if person and len(lost) == len(name.parts) > 1 and _plain(name.parts[-1][2]) not in given_names():
        yield from _swapped(name, theirs, source, target)
        return
    for one in lost:
        plain = _plain(one[2])
        for index, word in enumerate(target.words):
            strange = _plain(word)
            if (
                target.kinds[index] != "w"
                or not _is_capital(word)
                or strange in theirs
                or _sound(strange) == _sound(plain)
            ):
                continue
            before = index > 0 and _last(target.words[index - 1]) in kept
            beside = person and (before or (index > 0 and _titled(target, index)))
            # "Puerto Rican" is Puerto Rico's.
            near = (before and _common(plain, strange) < _SHORTEST) or _alike(plain, strange)
            if beside or (near and _is_rare(one[2], source.lang) and _is_rare(word, target.lang)):
                yield Match(target.starts[index], target.ends[index], (one[2],), f"The source has {one[2]}.", one[2])
                return


def _swapped(name: _Name, theirs: set[str], source: Text, target: Text) -> Iterator[Match]:
    """The only person of the target whom the source does not name at all."""
    others = [
        other
        for other in _names(target)
        if _is_person(other, target) and theirs.isdisjoint(_plain(part[2]) for part in other.parts)
    ]
    if len(others) == 1 and len(others[0].parts) > 1:
        said = source.string[name.parts[0][0] : name.parts[-1][1]]
        yield Match(others[0].parts[0][0], others[0].parts[-1][1], (said,), f"The source names {said}.", said)


def _has(word: str, lang: str) -> bool:
    """Whether a language has a word, or what it may be the plural of."""
    return may_be_word(word, lang) or (word.endswith("s") and may_be_word(word[:-1], lang))


def _is_rare(word: str, lang: str) -> bool:
    """Whether a word is in no dictionary, and no people's name."""
    return not word.casefold().endswith(_PEOPLES) and not _has(word.casefold(), lang)


def _alike(one: str, other: str) -> bool:
    """Whether two names look like one that was misspelled: a long common beginning, the same last letters."""
    return one[-2:] == other[-2:] and _common(one, other) >= max(_STEM, _ALIKE * max(len(one), len(other)))


def _common(one: str, other: str) -> int:
    """How many letters two words have in common at the beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _stranger(source: Text, target: Text) -> bool:
    """Whether the target has a name that the source does not have: it may be the same by another name."""
    theirs = {_plain(word) for word in source.words}
    return any(
        _plain(part[2]) not in theirs for name in _names(target) for part in name.parts if _is_sure(name, target)
    )


@functools.lru_cache(maxsize=1 << 14)
def _plain(word: str) -> str:
    """A word in small letters without accents."""
    decomposed = unicodedata.normalize("NFD", word.casefold().replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    return "".join(sign for sign in decomposed if sign.isalnum())


@functools.lru_cache(maxsize=1 << 14)
def _sound(plain: str) -> str:
    """How a name sounds, roughly: what the spellings of other languages have in common."""
    for pattern, sound in _SOUNDS:
        plain = pattern.sub(sound, plain)
    plain = re.sub(r"(.)\1+", r"\1", plain)
    return plain.rstrip("es") or plain


@functools.cache
def given_names() -> frozenset[str]:
    """First names, in small letters without accents."""
    lines = resources.files("tqcheck.values").joinpath("given_names.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
