"""Members of closed classes in a text: months, days of the week, seasons, sides, colours, places, acronyms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.text import Text
from tqcheck.values.places import acronyms, language_of, place_names
from tqcheck.values.vocabulary import Vocabulary, vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NUMBER_BEFORE = re.compile(r"\d(?:st|nd|rd|th|er|º|ª)?[.,]?\s{1,2}(?:of |de |di |d')?\Z")
_NUMBER_AFTER = re.compile(r"\.?,?[\s\u00a0]{1,2}(?:de |del |di )?\d")
_SHORTEST = 3
_LETTERS = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"(?<![\w-])[A-Za-zéÉó][A-Za-z.é]{1,8}(?![\w-])")
# Places whose names are people, rivers, firms or common words too.
_UNCLEAR_PLACES = frozenset({
    "Amazon", "Jordan", "JO", "Nice", "Savoy", "Trent", "Worms", "York", "Orleans", "GE", "TD", "MC",
    "Washington", "JE", "Florence", "Valencia", "Alexandria", "Rhodes", "GT",
})  # fmt: skip
_DAY_PREFIXED = re.compile(r"(?:mid|early|late|mi)[-‑](?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Member:
    """A word of a class: its span, its value in the class; `firm` where it is nothing else."""

    start: int
    end: int
    value: int | str
    firm: bool = True


def members(text: Text, name: str) -> list[Member]:
    """The members of a class in a text, in order."""
    if name in _NAMED:
        return text.reading(name, _NAMED[name])
    return text.reading("classes", _all_members).get(name, [])


def _all_members(text: Text) -> dict[str, list[Member]]:
    """The members of all classes of words, by class."""
    words, string = vocabulary(text.lang), text.string
    found: dict[str, list[Member]] = {}
    if not words.classes["months"]:
        return found
    tokens = [(match.start(), match.end(), match[0].casefold().replace("’", "'")) for match in _WORD.finditer(string)]
    for index, (_, _, word) in enumerate(tokens):
        if word in words.members or "-" in word or "'" in word or (words.day_parts and word.endswith(words.day_ends)):
            for name in words.classes:
                for member in _members(string, tokens, index, name, words):
                    found.setdefault(name, []).append(member)
    return found


def _members(
    string: str, found: Sequence[tuple[int, int, str]], index: int, name: str, words: Vocabulary
) -> Iterator[Member]:
    start, end, word = found[index]
    known = words.classes[name]
    prefix = _DAY_PREFIXED.match(word)
    if prefix:
        start, word = start + prefix.end(), word[prefix.end() :]
    if word in known:
        if name != "months" or word not in words.doubtful or _is_month(string, start, end, found, index, words):
            before = found[index - 1][2] if index else ""
            yield Member(start, end, known[word], word not in words.unclear or before in words.clear_after)
    elif name == "months" and word in words.short_months:
        if _beside_number(string, start, end):
            yield Member(start, end, words.short_months[word])
    elif name != "compass" or "-" not in word:
        # "north-east" is a point of its own; "Friday's" and "vendredi-soir" are Friday; "l'été" is no verb.
        days = list(_day(string, found, index, words)) if name == "days" else []
        yield from days
        for first, last, part in _parts(start, word) if not days else ():
            clear = part not in words.unclear or string[first - 2 : first].casefold() in ("l'", "l’", "d'", "d’")
            if part in known and clear and part not in words.doubtful:
                yield Member(first, last, known[part])


def _parts(start: int, word: str) -> Iterator[tuple[int, int, str]]:
    for part in re.finditer(r"[^-']+", word):
        yield start + part.start(), start + part.end(), part[0]


def _day(string: str, found: Sequence[tuple[int, int, str]], index: int, words: Vocabulary) -> Iterator[Member]:
    """A day of the week by its short name, or in one word with a part of the day."""
    start, end, word = found[index]
    known = words.classes["days"]
    parts = word.split("-")
    if all(part in words.short_days for part in parts) and (words.code != "en" or string[start].isupper()):
        near = [near[2] for near in (*found[max(index - 4, 0) : index], *found[index + 1 : index + 5])]
        firm = len(parts) > 1 or any(one in words.short_days or one in known for one in near)
        for first, last, short in _parts(start, word):
            yield Member(first, last, words.short_days[short], firm)
    for part in words.day_parts:
        day = word.removesuffix("s").removesuffix(part)
        if day != word and day in known:
            yield Member(start, end, known[day])


def _is_month(
    string: str, start: int, end: int, found: Sequence[tuple[int, int, str]], index: int, words: Vocabulary
) -> bool:
    """Whether a word that may be a month is one: beside a number, or after a preposition; the planet has a capital."""
    capital = string[start].isupper()
    if words.code == "fr":
        return not capital or _beside_number(string, start, end)
    return capital and (_beside_number(string, start, end) or (index > 0 and found[index - 1][2] in words.before_month))


def _beside_number(string: str, start: int, end: int) -> bool:
    before = _NUMBER_BEFORE.search(string, max(start - 12, 0), start)
    return before is not None or _NUMBER_AFTER.match(string, end) is not None


def places(text: Text) -> list[Member]:
    """The places that a text names, by their concepts; each has a capital."""
    return list(_places(text.string, text.lang))


def _places(string: str, lang: str) -> Iterator[Member]:
    names = place_names(lang)
    found = [(match.start(), match.end(), match[0].casefold()) for match in _LETTERS.finditer(string)]
    index = 0
    while index < len(found):
        start, _, word = found[index]
        used = 1
        if string[start].isupper():
            for words, concept in (*names.get(word, ()), *names.get(word.removesuffix("s"), ())):
                said = tuple(one[2] for one in found[index : index + len(words)])
                if said == words or (len(words) == 1 and word.removesuffix("s") == words[0]):
                    used = len(words)
                    end = found[index + used - 1][1]
                    yield Member(start, end, concept, concept not in _UNCLEAR_PLACES)
                    break
        index += used


def acronym_members(text: Text) -> list[Member]:
    """The acronyms of a text that the languages have forms of their own for."""
    known = acronyms(text.lang)
    found = _ACRONYM.finditer(text.string)
    return [Member(match.start(), match.end(), known[match[0]]) for match in found if match[0] in known]


def language_members(text: Text) -> list[Member]:
    """The languages and peoples that a text names; in English and German they are capitals."""
    words, found = vocabulary(text.lang), []
    for start, end, word in zip(text.starts, text.ends, text.words, strict=True):
        if len(word) > _SHORTEST and word.isalpha() and (word[0].isupper() or words.code != "en"):
            code = language_of(word, text.lang)
            if code is not None:
                found.append(Member(start, end, code))
    return found


_NAMED: Mapping[str, Callable[[Text], list[Member]]] = {
    "places": places,
    "acronyms": acronym_members,
    "languages": language_members,
}
