"""The numbers of a text by value: in figures or words, with their scale (thousand, milliard) and unit.

A `Number` of a language without a file has no scale and no words.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from tqcheck.text import Text
from tqcheck.values.blanks import blanked
from tqcheck.values.clock import masked_dates, times, times_in
from tqcheck.values.sayings import others
from tqcheck.values.units import prefixed, unit_after
from tqcheck.values.vocabulary import SCALE, Vocabulary, vocabulary
from tqcheck.values.words import spelled

# Languages that write a decimal comma; the others write a decimal point.
_COMMA = frozenset({"fr", "de", "es", "it", "pt", "nl", "pl", "ru"})
_GROUP = "[\u00a0\u202f '’.,]"
# Letters and digits of the alphabets that part their words.
_LETTERS = "0-9A-Za-z_\u00aa-\u1fff"
_FIGURE = re.compile(
    rf"(?<![{_LETTERS}.,])\d{{1,3}}(?:{_GROUP}\d{{3}})+(?:[.,]\d+)?(?![.,]?\d)"
    rf"|(?P<version>(?<![{_LETTERS}])\d+(?:[.,]\d+){{2,}}(?!\d))|(?<![{_LETTERS}])\d+(?:[.,]\d+)?(?!\d)"
)
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+\d{2}[ .\u00a0\u202f-]?(?:\(0\)[ \u00a0]?)?\d{1,4}|0\d{1,4})"
    r"(?:[ .\u00a0\u202f-]\d{2,4}){3,6}(?!\w|[.,]\d)"
)
# A number bound to letters or signs is a name, a code, a time or an address.
_DIGIT = re.compile(r"\d")
_ROMAN_OR_JOINED = re.compile(r"\b[IVX]{1,6}(?:e|er|re)?\b|\w[-’']\w")
_PER_HUNDRED = re.compile(r"(?i)\b(?:pour|por|per)[\s\u00a0\u202f](?:cento?|ciento)\b")
_RANGE = re.compile(r"[\s\u00a0\u202f]*(?:[-–—/]|à|a|to|and|et|or|ou|und|bis|oder|y|e|o|até)[\s\u00a0\u202f]*")
# "the mid-50s"
_PREFIX = re.compile(r"(?i)\b(?:mid|pre|post|late|non)-\Z")
_AND = re.compile(r"\b(?:and|et|und|y|e)\b")
# The words on either side of a day of a month.
_BEHIND = re.compile(r"\.?[\s\u00a0\u202f]+(?:(?:de|of|di)[\s\u00a0\u202f]+)?([^\W\d_]+)")
_BEFORE = re.compile(r"([^\W\d_]+)[\s\u00a0\u202f]+\Z")
# An eighth of the final is a match of the last sixteen.
_FINAL = re.compile(r"(?:e|es|ème|èmes|º|ª|°|os|vos)?\s(?:de|di)\s(?:la\s)?final[ei]?\b")
_SCALE_WORD = re.compile(r"[\s\u00a0\u202f]*[-‑]?([^\W\d_]+)\.?")
# Counted things behind "acht" and "neuf", which are other words too.
_NOUN = {"de": re.compile(r" ([A-ZÄÖÜ][a-zäöüß]+)"), "fr": re.compile(r" ([a-zà-ÿœ]{3,}[sx])\b")}
_NO_NOUNS = frozenset({
    "dans", "mais", "plus", "sans", "sous", "depuis", "très", "alors", "après", "vers", "chez", "puis", "pas", "des",
    "les", "ses", "nos", "vos",
})  # fmt: skip
# Chinese, Japanese and Korean write no space behind a number.
_EAST = "\u2e80"
_EAST_SCALES = {"万": 4, "萬": 4, "만": 4, "亿": 8, "億": 8, "억": 8, "千": 3, "百": 2}


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: its span, what it may be worth, its plain figures without the scale, and its units.

    `firm`: a translation must say it; the others only answer to a number.  `figures`: it stands in figures.
    """

    start: int
    end: int
    values: frozenset[Decimal]
    plain: Decimal
    units: frozenset[str] = frozenset()
    firm: bool = True
    figures: bool = True
    scaled: bool = False

    @property
    def value(self) -> Decimal:
        """The first of what it may be worth: the greatest."""
        return max(self.values)


def numbers(text: Text) -> tuple[Number, ...]:
    """The numbers of a text, in order; those of placeholders, addresses and times of the clock are left out."""
    return text.reading("numbers", _read)


def _read(text: Text) -> tuple[Number, ...]:
    words = vocabulary(text.lang)
    if not any(kind == "n" for kind in text.kinds) and not _DIGIT.search(text.string):
        # Most texts have no number: no words for one, nor parts of words in the languages that write them together.
        compound = words.compounds.search(text.string) if words.compounds else None
        if compound is None and words.counting.isdisjoint(text.folded) and not _ROMAN_OR_JOINED.search(text.string):
            return ()
    string = _without_opaque(text)
    found = times(text) if string == text.string else times_in(string, text.lang)
    timeless = blanked(string, ((one.start, one.end) for one in found))
    return tuple(_numbers(string, timeless, words))


def _without_opaque(text: Text) -> str:
    if "o" not in text.kinds:
        return text.string
    tokens = zip(text.starts, text.ends, text.kinds, strict=True)
    return blanked(text.string, ((start, end) for start, end, kind in tokens if kind == "o"))


def _numbers(string: str, timeless: str, words: Vocabulary) -> Iterator[Number]:
    """The numbers of a string, given with spaces for its times, too."""
    plain, phones = _phones(timeless)
    plain, dates = masked_dates(plain)
    found = phones + [
        Number(start, end, frozenset({Decimal(value)}), Decimal(value), firm=False) for start, end, value in dates
    ]
    found += _figures(plain, words)
    # Words of what figures stand beside are read with them.
    plain = blanked(plain, ((one.start, one.end) for one in found))
    plain = _PER_HUNDRED.sub(lambda found: " " * len(found[0]), plain)
    for one in spelled(plain, words.code):
        if plain[one.start].isupper() and plain[one.start : one.end].casefold() in words.centuries:
            continue
        units, _ = unit_after(plain, one.end, words)
        value = Decimal(one.value)
        dozen = _SCALE_WORD.match(plain, one.end)
        if dozen and dozen[1].casefold() in words.rough:
            # "two dozen" is 24.
            worth = frozenset({value, value * words.rough[dozen[1].casefold()]})
            found.append(Number(one.start, one.end, worth, value, units, firm=False, figures=False))
            continue
        # "a six-figure sum" is any from 100,000 on.
        sized = words.code == "en" and plain.startswith("-figure", one.end)
        firm = (not one.soft and not sized) or (value > 1 and (bool(units) or _counts(plain, one.end, words.code)))
        found.append(Number(one.start, one.end, frozenset({value}), value, units, firm, figures=False))
    for start, end, values, firm, units in others(plain, words):
        if not any(number.start < end and start < number.end for number in found if number.firm):
            found.append(Number(start, end, values, max(values), units, firm, figures=False))
    found.sort(key=lambda number: number.start)
    return _in_ranges(string, found)


def _phones(string: str) -> tuple[str, list[Number]]:
    """The string with spaces for its telephone numbers, and each of these as one number, with its area code or not."""
    found: list[Number] = []
    for phone in _PHONE.finditer(string):
        figures = re.sub(r"\D", "", phone[0])
        national = re.sub(r"^\+\d\d\D?(?:\(0\))?", "", phone[0])
        values = frozenset({Decimal(figures), Decimal(re.sub(r"\D", "", national))})
        found.append(Number(*phone.span(), values, Decimal(figures)))
    return blanked(string, ((one.start, one.end) for one in found)), found


def _counts(string: str, end: int, code: str) -> bool:
    """Whether a noun follows a word that may be a number: in German a capital, in French a plural."""
    noun = _NOUN[code].match(string, end) if code in _NOUN else None
    return noun is not None and noun[1] not in _NO_NOUNS


def _figures(string: str, words: Vocabulary) -> Iterator[Number]:
    for found in _FIGURE.finditer(string):
        start, end = found.span()
        if found["version"] or _is_bound(string, start):
            continue
        values = _values(found[0], words.code)
        if not values:
            continue
        number = Number(start, end, values, next(iter(values)), firm=max(values) not in (0, 1))
        number = _dated(string, _decade(string, _ordinal(string, number, words), words), words)
        number = _with_scale(string, number, words)
        if _FINAL.match(string, number.end):
            number = replace(number, values=number.values | {2 * value for value in number.values})
        stop = 1 if words.code == "de" and re.match(r"\.\s", string[number.end : number.end + 2]) else 0
        units = unit_after(string, number.end + stop, words)[0] | prefixed(string, start)
        if units:
            yield replace(number, units=units)
        elif not _letters_follow(string, number.end):
            yield number


def _is_bound(string: str, start: int) -> bool:
    before = string[max(start - 2, 0) : start]
    if _PREFIX.search(string, max(start - 6, 0), start):
        return False
    if before[-1:] in ("-", "‑") and before[:1].isdigit() and len(before) == 2:
        # "2010-2015" is two numbers; "555-0134-22" and "12-05-2020" are a code and a date.
        return re.search(r"\d[-‑]\d+[-‑]\Z", string[max(start - 12, 0) : start]) is not None or string[start] == "0"
    if before[-1:].isalnum() or before[-1:] in (":", "/", "@", "#", "_"):
        return before[-1:] < _EAST
    return before[-1:] in ("-", "‑", ".") and before[:1].isalnum() and len(before) == 2


def _letters_follow(string: str, end: int) -> bool:
    after = string[end : end + 2]
    if after[:1] in ("-", "‑"):
        # "25-year" says 25; "555-0134" and "3-D" are no numbers.
        return after[1:].isdigit() and re.match(r"[-‑]\d+[-‑]\d", string[end : end + 16]) is not None
    sign = after[:1]
    return (sign.isalnum() and sign < _EAST) or sign in ("_", "@") or (sign in ("/", ":") and after[1:].isdigit())


def _ordinal(string: str, number: Number, words: Vocabulary) -> Number:
    if not words.ordinal:
        return number
    suffix = _suffix(words.ordinal).match(string, number.end)
    return replace(number, end=suffix.end()) if suffix else number


def _dated(string: str, number: Number, words: Vocabulary) -> Number:
    """The first of a month must be said, where any other 1 may be an article."""
    if number.value != 1:
        return number
    behind = _BEHIND.match(string, number.end)
    before = _BEFORE.search(string, max(number.start - 16, 0), number.start)
    months = words.classes["months"]
    beside = [found[1] for found in (behind, before) if found]
    return replace(number, firm=any(word.casefold() in months for word in beside)) if beside else number


def _decade(string: str, number: Number, words: Vocabulary) -> Number:
    value = number.value
    if value % 10 or not (10 <= value <= 90 or 1000 <= value <= 2090):
        return number
    suffix = _suffix(rf"['’]?(?:{words.decade})").match(string, number.end) if words.decade else None
    before = string[max(number.start - 12, 0) : number.start].casefold().rstrip(" '’\u00a0").split()
    if suffix is None and (not before or before[-1] not in words.before_decade):
        return number
    values = number.values | {value % 100 if value > 100 else value + 1900}
    if value % 100 == 0:
        # "the 1800s" are the 19th century.
        values |= {value / 100 + 1}
    return replace(number, values=values, end=suffix.end() if suffix else number.end)


@functools.lru_cache(maxsize=64)
def _suffix(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})(?!\w)")


def _with_scale(string: str, number: Number, words: Vocabulary) -> Number:
    """The number with the thousands, millions or milliards behind it."""
    if string[number.end : number.end + 1] in _EAST_SCALES:
        factor = Decimal(10) ** _EAST_SCALES[string[number.end]]
        return replace(number, values=number.values | {value * factor for value in number.values}, scaled=True)
    while True:
        found = _SCALE_WORD.match(string, number.end)
        word = found[1].casefold() if found else ""
        kind, factor_ = words.atoms.get(word, ("", 0))
        short = words.short_scales.get(word, 0)
        if found is None or not ((kind == SCALE) or (short and _money(string, number, found))):
            return number
        scale = Decimal(factor_ if kind == SCALE else short)
        end = found.end() if short and found[0].endswith(".") else found.end(1)
        number = replace(number, values=frozenset(value * scale for value in number.values), end=end, scaled=True)


def _money(string: str, number: Number, found: re.Match[str]) -> bool:
    """Whether an abbreviated scale is one: three letters, or beside the sign of a currency."""
    if len(found[1]) > 2 or found[1].casefold() in ("bn", "md"):
        return True
    return bool(prefixed(string, number.start)) or string[found.end(1) : found.end(1) + 1] in ("€", "$", "£", "¥")


def _in_ranges(string: str, found: list[Number]) -> Iterator[Number]:
    """The numbers; the first of "3 to 4 million euros" may be worth millions, and is of euros."""
    for number, following in itertools.zip_longest(found, found[1:]):
        if following is not None and _RANGE.fullmatch(string, number.end, max(following.start, number.end)):
            if following.scaled and not number.scaled and following.plain:
                factor = following.value / following.plain
                number = replace(number, values=number.values | {value * factor for value in number.values})
            if not number.units and not _AND.search(string, number.end, following.start):
                number = replace(number, units=following.units)
        yield number


def _values(digits: str, lang: str) -> frozenset[Decimal]:
    """What figures may be worth: as the language writes them, and as the others do where that gives a number too."""
    plain = re.sub("[\u00a0\u202f '’]", "", digits)
    if "." in plain and "," in plain:
        # The last of two different signs parts the fraction, whatever the language.
        last = max(plain.rfind("."), plain.rfind(","))
        return _set(re.sub("[.,]", "", plain[:last]) + "." + plain[last + 1 :])
    point, group = (",", ".") if lang in _COMMA else (".", ",")
    whole, found, part = plain.rpartition(point)
    if found and len(part) == 3 and group not in plain and plain.count(point) == 1 and len(whole) <= 3 and whole != "0":
        # "1,500" by a language with decimal commas: most often another's thousands.
        return _set(whole + part, f"{whole}.{part}")
    if found:
        return _set(f"{whole.replace(group, '')}.{part}") if plain.count(point) == 1 else _set(plain.replace(point, ""))
    if plain.count(group) == 1 and (len(plain.split(group)[1]) != 3 or plain.startswith("0")):
        return _set(plain.replace(group, "."))
    return _set(plain.replace(group, ""))


def _set(*digits: str) -> frozenset[Decimal]:
    try:
        return frozenset(Decimal(one).normalize() for one in digits)
    except InvalidOperation:
        return frozenset()
