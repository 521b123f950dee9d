"""The plural forms of a language, for counts and for ranks, by the plural rules of the CLDR (Unicode TR 35, part 3)."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.plural import PluralRule

# As gettext, Qt and others number the forms that a language has.
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
# Whole numbers that show what a rule says of those a program counts; what only millions have may be left out.
_COUNTED = 1000
_SAMPLE = (*range(_COUNTED), 1_000_000)
# Languages whose catalogues are written with other numbers of forms than their rules give, by custom or by older rules.
_BY_CUSTOM = {
    "he": (2, 3, 4), "tr": (1, 2), "hu": (1, 2), "fa": (1, 2), "az": (1, 2), "ka": (1, 2), "kk": (1, 2), "ky": (1, 2),
    "uz": (1, 2), "tt": (1, 2), "ug": (1, 2), "mn": (1, 2), "ms": (1, 2), "id": (1, 2), "bo": (1, 2), "dz": (1, 2),
    "my": (1, 2), "th": (1, 2), "jv": (1, 2), "su": (1, 2), "bs": (3, 4), "hr": (3, 4), "sr": (3, 4), "ru": (3, 4),
    "uk": (3, 4), "be": (3, 4), "pl": (3, 4), "cs": (3, 4), "sk": (3, 4), "lt": (3, 4), "br": (2, 5), "cy": (2, 4, 6),
    "ga": (3, 5), "gd": (3, 4), "gv": (2, 4), "mt": (4, 5), "kw": (4, 6), "is": (2,), "mk": (2, 3), "tl": (2,),
    "fil": (2,), "lv": (2, 3), "sl": (3, 4), "sh": (3, 4), "ar": (3, 6),
}  # fmt: skip


@functools.cache
def _rule(lang: str, ranks: bool) -> PluralRule | None:
    """The rule of a language, its region left out where that has none of its own; None where the CLDR has none."""
    from babel.core import Locale, UnknownLocaleError

    base = _base(lang)
    if base in ("und", "mul", "root"):  # no language, which has two forms in the CLDR
        return None
    for code in (lang.replace("-", "_"), base):
        try:
            locale = Locale.parse(code)
        except (ValueError, UnknownLocaleError):
            continue
        return locale.ordinal_form if ranks else locale.plural_form
    return None


@functools.cache
def possible(lang: str, ranks: bool = False) -> frozenset[str] | None:
    """The forms that the rule of a language knows (of ranks: "1st", "2nd"); None where there is no rule."""
    rule = _rule(lang, ranks)
    return None if rule is None else frozenset({*rule.tags, "other"})


@functools.cache
def values(lang: str, ranks: bool = False) -> dict[str, tuple[int, ...]]:
    """The whole numbers below a thousand that take each form, by form; nothing where there is no rule."""
    rule = _rule(lang, ranks)
    found: dict[str, list[int]] = {}
    for number in range(_COUNTED) if rule else ():
        found.setdefault(rule(number) if rule else "", []).append(number)
    return {form: tuple(found[form]) for form in CATEGORIES if form in found}


@functools.cache
def needed(lang: str, ranks: bool = False) -> frozenset[str]:
    """The forms that a text needs: "other", and those that whole numbers below a thousand take."""
    return frozenset(values(lang, ranks)) | {"other"} if _rule(lang, ranks) else frozenset()


@functools.cache
def counts(lang: str) -> frozenset[int]:
    """How many numbered forms a catalogue in a language may have; none where there is no rule."""
    rule = _rule(lang, ranks=False)
    if rule is None:
        return frozenset()
    whole = {rule(number) for number in _SAMPLE}
    return frozenset({len(values(lang)), len(whole), *_BY_CUSTOM.get(_base(lang), ())})


def _base(lang: str) -> str:
    """The language of a code that may name a script or a region too."""
    return lang.replace("_", "-").replace("@", "-").split("-")[0]


def numbered(lang: str, count: int) -> tuple[str, ...] | None:
    """The forms that stand behind the numbers of a catalogue with so many; None where custom has others."""
    forms = tuple(values(lang))
    return forms if len(forms) == count else None
