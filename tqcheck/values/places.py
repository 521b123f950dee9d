"""Places and acronyms as six languages name them: each name is one concept, whatever the language."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping
from importlib import resources

from tqcheck.values.vocabulary import vocabulary

LANGUAGES = ("en", "fr", "de", "es", "it", "pt")
_WORD = re.compile(r"[^\W\d_]+")
_Names = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@functools.cache
def table(name: str) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    """The rows of a table of this package: language -> its names."""
    lines = resources.files(__package__).joinpath(f"{name}.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(
        {lang: tuple(cell.split("/")) if cell != "-" else () for lang, cell in zip(LANGUAGES, row, strict=True)}
        for row in rows
    )


@functools.cache
def place_names(lang: str) -> _Names:
    """First word -> the names that begin with it, in words, and the concept of each; the longest first."""
    code = vocabulary(lang).code
    names: dict[tuple[str, ...], str] = {}
    for concept, said in _countries(code):
        names.setdefault(_words(said), concept)
    for row in table("places"):
        for said in row.get(code, ()):
            names.setdefault(_words(said), row["en"][0])
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, concept in names.items():
        by_first.setdefault(words[0], []).append((words, concept))
    return {first: tuple(sorted(some, key=lambda name: -len(name[0]))) for first, some in by_first.items()}


def names_of(concept: str, lang: str) -> list[tuple[str, ...]]:
    """What a language calls a place, in words."""
    return [words for some in place_names(lang).values() for words, number in some if number == concept]


def _countries(code: str) -> list[tuple[str, str]]:
    """Countries by their names in the language (CLDR), and by those of the table."""
    from babel import Locale, UnknownLocaleError

    lines = resources.files(__package__).joinpath("countries.tsv").read_text("utf-8").splitlines()
    more = [line.split("\t") for line in lines if line and not line.startswith("#")]
    found = [(concept, said) for concept, names in more for said in names.split("/")]
    try:
        territories = Locale(code).territories
    except (UnknownLocaleError, ValueError):
        return found
    plain = [(territory, re.sub(r"\s*[(\[].*", "", said)) for territory, said in territories.items()]
    return found + [(territory, said) for territory, said in plain if territory.isalpha() and _words(said)]


def _words(said: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(said))


# Languages whose names are those of peoples too, in the six languages.
_SPOKEN = (
    "en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "sk", "hu", "ro", "bg", "el",
    "tr", "ru", "uk", "ar", "fa", "hi", "zh", "ja", "ko", "vi", "th", "id", "sr", "hr", "sq", "he", "ca", "ga",
    "is", "lt", "lv", "et",
)  # fmt: skip
_FORMS = 3


@functools.cache
def language_stems(lang: str) -> tuple[tuple[str, str], ...]:
    """The beginnings of the names of languages, without accents and endings, and their codes; the longest first."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale(vocabulary(lang).code).languages
    except (UnknownLocaleError, ValueError):
        return ()
    stems = {plain(names[code]): code for code in _SPOKEN if code in names and names[code].isalpha()}
    cut = {(stem[:-1] if stem[-1] in "oe" else stem): code for stem, code in stems.items()}
    return tuple(sorted(cut.items(), key=lambda pair: -len(pair[0])))


@functools.lru_cache(maxsize=1 << 14)
def language_of(word: str, lang: str) -> str | None:
    """The code of the language or people that a word names, in one of its forms."""
    said = plain(word)
    for stem, code in language_stems(lang):
        if len(stem) > _FORMS and said.startswith(stem) and len(said) - len(stem) <= _FORMS:
            return code
    return None


def plain(word: str) -> str:
    """A word in small letters without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(sign))


@functools.cache
def acronyms(lang: str) -> Mapping[str, int]:
    """The acronyms of a language, and the concept of each."""
    code = vocabulary(lang).code
    return {said: number for number, row in enumerate(table("acronyms")) for said in row.get(code, ())}
