"""The language that a file is in, as its path says it: fr.json, messages_fr.properties, fr.lproj/, locales/fr/."""

from __future__ import annotations

import re

# ISO 639-1, and the longer codes that software is often translated into.
CODES = frozenset(
    {
        "aa", "ab", "ae", "af", "ak", "am", "an", "ar", "as", "av", "ay", "az", "ba", "be", "bg", "bi", "bm", "bn",
        "bo", "br", "bs", "ca", "ce", "ch", "co", "cr", "cs", "cu", "cv", "cy", "da", "de", "dv", "dz", "ee", "el",
        "en", "eo", "es", "et", "eu", "fa", "ff", "fi", "fj", "fo", "fr", "fy", "ga", "gd", "gl", "gn", "gu", "gv",
        "ha", "he", "hi", "ho", "hr", "ht", "hu", "hy", "hz", "ia", "id", "ie", "ig", "ii", "ik", "io", "is", "it",
        "iu", "ja", "jv", "ka", "kg", "ki", "kj", "kk", "kl", "km", "kn", "ko", "kr", "ks", "ku", "kv", "kw", "ky",
        "la", "lb", "lg", "li", "ln", "lo", "lt", "lu", "lv", "mg", "mh", "mi", "mk", "ml", "mn", "mr", "ms", "mt",
        "my", "na", "nb", "nd", "ne", "ng", "nl", "nn", "no", "nr", "nv", "ny", "oc", "oj", "om", "or", "os", "pa",
        "pi", "pl", "ps", "pt", "qu", "rm", "rn", "ro", "ru", "rw", "sa", "sc", "sd", "se", "sg", "si", "sk", "sl",
        "sm", "sn", "so", "sq", "sr", "ss", "st", "su", "sv", "sw", "ta", "te", "tg", "th", "ti", "tk", "tl", "tn",
        "to", "tr", "ts", "tt", "tw", "ty", "ug", "uk", "ur", "uz", "ve", "vi", "vo", "wa", "wo", "xh", "yi", "yo",
        "za", "zh", "zu", "ast", "ckb", "csb", "dsb", "fil", "fur", "gsw", "haw", "hsb", "kab", "nds", "sah", "szl",
        "tlh", "tok", "yue"
    }
)  # fmt: skip
# Codes that are more often a word at the end of a name.
_WORDS = frozenset({"am", "as", "io", "is", "my", "or", "so", "to"})
_CODE = re.compile(r"([a-z]{2,3})(?:[-_](?:r?[A-Z]{2}|[0-9]{3}|[A-Z][a-z]{3}(?:[-_][A-Z]{2})?))?(?:@\w{1,20})?")
_LOWER = re.compile(r"([a-z]{2,3})[-_][a-z]{2}")
_LAST = re.compile(r"(?:.*?[._-])?([a-z]{2,3}(?:[-_](?:[A-Z]{2}|[A-Z][a-z]{3}))?)")
_FOLDER = re.compile(r"(?:values-)?(.*?)(?:\.lproj)?")
# Folders that hold translations.
FOLDERS = frozenset(
    {
        "i18n",
        "intl",
        "l10n",
        "lang",
        "langs",
        "language",
        "languages",
        "lc_messages",
        "locale",
        "locales",
        "_locales",
        "localization",
        "localizations",
        "messages",
        "strings",
        "translation",
        "translations",
    }
)


def code(name: str) -> str | None:
    """A name as a language code, where it is one: "fr", "pt_BR", "zh-Hans"."""
    match = _CODE.fullmatch(name) or _LOWER.fullmatch(name)
    return name if match and match[1] in CODES else None


def _parts(path: str) -> tuple[list[str], str]:
    """The folders of a path, and the name of its file without its ending."""
    *folders, name = path.replace("\\", "/").split("/")
    return folders, name.rpartition(".")[0] or name


def named(path: str) -> str | None:
    """The language of a file by its own name: "fr", "messages.fr", "app_pt_BR"; None where the name has none."""
    stem = _parts(path)[1]
    if found := code(stem):
        return found
    match = _LAST.fullmatch(stem)
    return match[1] if match and code(match[1]) and match[1] not in _WORDS else None


def of(path: str) -> str | None:
    """The language of a file by its name, else by the nearest folder that is named for a language."""
    folders = _parts(path)[0]
    if found := named(path):
        return found
    for folder in reversed(folders[-3:]):
        match = _FOLDER.fullmatch(folder)
        if match and (found := code(match[1])):
            return found
    return None


def among_translations(path: str) -> bool:
    """Whether a file lies where translations do: in a folder named for them, or in one named for a language."""
    folders = _parts(path)[0]
    return any(folder.lower() in FOLDERS for folder in folders[-4:]) or (
        bool(folders) and code(folders[-1].removesuffix(".lproj")) is not None
    )
