"""A name in its source-language form, or rendered word for word: acronyms, places, persons, bodies, events, titles.

Options: `table: names/NAME.tsv`, whose columns are the form in the English text (`=` before it: in this very case), its
English forms and its French forms, alternatives parted by ` | `.  A form of one word is always read in its very case.
`exact: true` reads all forms in their case.  `alone: true` passes over a form with a capitalised neighbour ("Royal Air
Maroc"), which is part of another name; `alone: after` minds the neighbour after it only ("Aristote Onassis").
`source: required` speaks only beside a source that has the French form; `source: asked` is silent where there is a
source and it lacks the form.
"""

from __future__ import annotations

import calendar
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.checks._scan import Places, places
from tqcheck.languages.indefinite import indefinite
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_ARTICLES = frozenset({"de", "du", "des", "d'", "la", "le", "les", "l'", "à", "au", "aux", "en", "et"})
_STREETS = frozenset({"rue", "gare", "hôtel", "place", "université", "lycée", "avenue", "boulevard", "musée"})
_FRENCH = _ARTICLES | _STREETS
_LINKS = frozenset({"de", "du", "des", "d'", "les", "l'", "pour", "et", "aux"})
_SAYING = frozenset({"known", "called", "named", "spelled", "spelt", "written", "abbreviated"})
_NAMING = _SAYING | {"acronym", "abbreviation", "initials", "name", "word"}
_QUOTES = frozenset("\"'“”‘’«»*_")
_DAYS = frozenset(day.casefold() for day in calendar.day_name)
_MONTHS = frozenset(month.casefold() for month in calendar.month_name if month)
# Words of a French form shorter than this carry no meaning of their own.
_SHORT = 4
_STEM = 5


@dataclass(frozen=True)
class _Name:
    """A row of the table; its other forms are cut into words only when the first one stands in a text."""

    words: tuple[str, ...]
    folded: tuple[str, ...]
    exact: bool
    english: tuple[str, ...]
    forms: str

    @functools.cached_property
    def right(self) -> tuple[tuple[str, ...], ...]:
        """The English forms, folded."""
        return tuple(tuple(Text(one, "en").folded) for one in self.english)

    @functools.cached_property
    def french(self) -> tuple[tuple[str, ...], ...]:
        """The French forms."""
        return tuple(tuple(Text(one, "fr").words) for one in self.forms.split(" | "))


class _Rows:
    """Rows are the same only if they are the same object: comparing hundreds of them at every call would cost."""

    def __init__(self, rows: object, exact: bool) -> None:
        self.rows = rows
        self.exact = exact

    def __hash__(self) -> int:
        return hash((id(self.rows), self.exact))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Rows) and other.rows is self.rows and other.exact == self.exact


class _First:
    """The names that begin with a word, cut into words only when that word turns up.

    Those of several words by their second word, longest first, and the others.
    """

    def __init__(self, exact: bool) -> None:
        self.exact = exact
        self.rows: list[Sequence[str]] = []

    @functools.cached_property
    def _sorted(self) -> tuple[Mapping[str, tuple[_Name, ...]], tuple[_Name, ...]]:
        names = [_name(row, self.exact) for row in self.rows]
        longer: dict[str, list[_Name]] = {}
        for name in sorted(names, key=lambda name: -len(name.words)):
            if len(name.words) > 1:
                longer.setdefault(name.folded[1], []).append(name)
        single = tuple(name for name in names if len(name.words) == 1)
        return {second: tuple(found) for second, found in longer.items()}, single

    @property
    def single(self) -> bool:
        """Whether the word alone is a name."""
        return bool(self._sorted[1])

    @property
    def seconds(self) -> Iterable[str]:
        """The words that may come second."""
        return self._sorted[0]

    def names(self, second: str) -> Iterator[_Name]:
        """The names that may stand where `second` is the next word, longest first."""
        longer, single = self._sorted
        yield from longer.get(second, ())
        yield from single


def _name(row: Sequence[str], exact: bool) -> _Name:
    form, english, french = row
    text = Text(form.removeprefix("="), "en")
    return _Name(
        words=tuple(text.words),
        folded=tuple(text.folded),
        exact=exact or form.startswith("=") or len(text.words) == 1,
        english=tuple(english.split(" | ")),
        forms=french,
    )


@functools.lru_cache(maxsize=128)
def _names(table: _Rows) -> Mapping[str, _First]:
    """The names by their first folded word."""
    found: dict[str, _First] = {}
    for row in table.rows if isinstance(table.rows, list | tuple) else ():
        word = row[0].removeprefix("=").split()[0]
        # Most first words are one token as they stand; the tokeniser is asked for the others.
        first = word.casefold() if word.isalpha() else Text(row[0].removeprefix("="), "en").folded[0]
        found.setdefault(first, _First(table.exact)).rows.append(row)
    return found


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every name of the table that stands in a target and is not there as a French form."""
    names = _names(_Rows(options.get("rows"), options.get("exact") is True))
    stand = places(segments)
    starts: dict[int, list[int]] = {}
    for place in sorted(_starts(names, stand)):
        number = stand.segment(place)
        starts.setdefault(number, []).append(place - stand.heads[number])
    for number, indexes in starts.items():
        for match in _matches(segments[number], options, names, indexes):
            yield number, match


def _starts(names: Mapping[str, _First], stand: Places) -> Iterator[int]:
    """The places at which names may begin, by their first words and the words after these."""
    for first in names.keys() & stand.words.keys():
        begun, here = names[first], stand.words[first]
        if begun.single:
            yield from here
            continue
        following = [stand.words[word] for word in begun.seconds if word in stand.words]
        if not following:
            continue
        if sum(map(len, following)) < len(here):
            known = set(here)
            yield from {place - 1 for found in following for place in found} & known
        else:
            known = {place for found in following for place in found}
            yield from (place for place in here if place + 1 in known)


def _matches(
    segment: Segment, options: Mapping[str, object], names: Mapping[str, _First], indexes: Sequence[int]
) -> Iterator[Match]:
    text = segment.target
    folded = text.folded
    end = 0
    for index in indexes:
        if index < end:
            continue
        word = folded[index]
        second = folded[index + 1] if index + 1 < len(folded) else ""
        name = next((name for name in names[word].names(second) if _stands(text, index, name)), None)
        if name is None:
            continue
        end = index + len(name.words)
        if _about_french(text, index, end) or _in_a_name(text, index, end, options.get("alone")):
            continue
        said, words = _source(segment.source, name, options.get("source") == "required")
        if (options.get("source") == "required" and not said) or (options.get("source") == "asked" and said is False):
            continue
        match = _match(text, index, end, name, words)
        if match.suggestions[0] != text.string[match.start : match.end]:
            yield match


def _stands(text: Text, index: int, name: _Name) -> bool:
    end = index + len(name.words)
    if tuple(text.folded[index:end]) != name.folded:
        return False
    longer = (right for right in name.right if len(right) > len(name.words))
    if any(tuple(text.folded[index : index + len(right)]) == right for right in longer):
        return False
    if not name.exact:
        return True
    first, *rest = text.words[index:end]
    same = first == name.words[0] or (bool(rest) and first == name.words[0].capitalize())
    return same and tuple(rest) == name.words[1:]


def _match(text: Text, index: int, end: int, name: _Name, source_words: str | None) -> Match:
    english = name.english
    if text.words[index][0].isupper() and name.words[0][0].islower():
        english = tuple(one[0].upper() + one[1:] for one in english)
    before = text.folded[index - 1] if index else ""
    if text.lang == "en" and before in ("a", "an") and any(indefinite(one) != before for one in english):
        article = text.words[index - 1]
        english = tuple(f"{_cased(indefinite(one), article)} {one}" for one in english)
        index -= 1
    return Match(text.starts[index], text.ends[end - 1], english, source_words=source_words)


def _cased(article: str, like: str) -> str:
    return article.capitalize() if like[0].isupper() else article


def _about_french(text: Text, index: int, end: int) -> bool:
    """Whether the text means the French form: quoted, within or said to be French, or beside its French expansion."""
    before = text.folded[max(index - 8, 0) : index]
    after = text.folded[end : end + 8]
    last, following = (before or [""])[-1], (after or [""])[0]
    if last in _QUOTES and following in _QUOTES:
        return True
    if text.lang != "en":
        return "(" in (last, following) and text.words[index].isupper()
    if last in _FRENCH or following in _LINKS:
        return True
    if "french" in (*before, *after) and not _NAMING.isdisjoint(before):
        return True
    if last == "(" and not _LINKS.isdisjoint(before):
        return True
    if following == "(" and text.words[index].isupper():
        return True
    return following in ("(", ",", ":") and not _LINKS.isdisjoint(after[:6])


def _in_a_name(text: Text, index: int, end: int, alone: object) -> bool:
    """Whether a capitalised word stands beside the form; a sentence's first word, a day or a month does not count."""
    if not alone:
        return False
    first, last = text.sentences[text.sentence_of(index)]
    following = text.words[end] if end < last else ""
    if following[:1].isupper() and following.casefold() not in _DAYS | _MONTHS:
        return True
    return alone is True and index - 1 > first and text.words[index - 1][:1].isupper()


def _source(source: Text | None, name: _Name, strict: bool) -> tuple[bool | None, str | None]:
    """Whether the source has one of the French forms (None: there is no source), and its words."""
    if source is None:
        return None, None
    for french in name.french:
        span = _verbatim(source, french) or (None if strict else _loosely(source, french))
        if span is not None:
            return True, source.string[source.starts[span[0]] : source.ends[span[1] - 1]]
    return False, None


def _verbatim(source: Text, french: Sequence[str]) -> tuple[int, int] | None:
    size = len(french)
    for index, word in enumerate(source.words):
        if word == french[0] and source.words[index : index + size] == list(french):
            return index, index + size
    return None


def _loosely(source: Text, french: Sequence[str]) -> tuple[int, int] | None:
    """Where the telling words of a French form stand, inflected or not, within a few words of each other."""
    stems = [word.casefold()[:_STEM] for word in french if len(word) >= _SHORT]
    if not stems:
        return None
    places = [next((i for i, word in enumerate(source.folded) if word.startswith(stem)), None) for stem in stems]
    found = [place for place in places if place is not None]
    if len(found) < len(stems) or max(found) - min(found) > len(french) + 3:
        return None
    return min(found), max(found) + 1
