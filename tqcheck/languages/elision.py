"""French and Italian small words that lose their vowel before another: de insister, d'insister; la amica, l'amica.

Source: Académie française on h aspiré (a short list); Italian articles and articled prepositions before a vowel.
"""

from __future__ import annotations

import re

# Words before which nothing is elided: h aspiré, y and w as consonants, numerals and exclamations.
_ASPIRATED = re.compile(
    r"h(?:a(?:ch|ie|ï|in|ll?|lt|mac|mbur|meau|mp|mster|nch|nd|ng|nt|ppe?|ras|rc|rd|rem|reng|rgn|ric|rnach|rnais|rp|sard"
    r"|sch|t|ub|us|ut|vr|yon)|â[lt]|e(?:aume|rni|rs|urt)|é(?:riss|ron|ros\b)|ê(?:tr)|i(?:b|deu|ér|pp|ss)|o(?:bb|ch|ck"
    r"|ll|mard|ngr|nt|quet|rs|t(?!e|ô)|tt|u)|u(?:bl|ch|ée|gu|it|lott|n|rl|ss|tt))"
    r"|onz|oui\b|ouist|uhlan|ululer|y(?!eux|euse|èble|pr)|un\b(?= (?:pour|sur))|w",
    re.IGNORECASE,
)
_VOWEL = re.compile(r"[aeiouyhàâäéèêëîïôöùûüœ]", re.IGNORECASE)
_ITALIAN_VOWEL = re.compile(r"[aeiouàèéìòù]", re.IGNORECASE)
_FRENCH = {
    "le": "l'", "la": "l'", "de": "d'", "que": "qu'", "ne": "n'", "je": "j'", "me": "m'", "te": "t'", "se": "s'",
    "jusque": "jusqu'", "lorsque": "lorsqu'", "puisque": "puisqu'", "quoique": "quoiqu'",
}  # fmt: skip
_ITALIAN = {
    "lo": "l'", "la": "l'", "una": "un'", "dello": "dell'", "della": "dell'", "allo": "all'", "alla": "all'",
    "nello": "nell'", "nella": "nell'", "sullo": "sull'", "sulla": "sull'", "dallo": "dall'", "dalla": "dall'",
    "quello": "quell'", "quella": "quell'",
}  # fmt: skip
_WORDS = {"fr": _FRENCH, "it": _ITALIAN}
# What an elided word is before a consonant; "l'" may be two.
_FULL = {"d'": "de", "qu'": "que", "n'": "ne", "j'": "je", "m'": "me", "t'": "te", "s'": "se"}
_ITALIAN_FULL = {"un'": "una"}
_PAIR = re.compile(r"(?<![\w'’-])(\w+) (?=\w)")


def elides(word: str, lang: str) -> bool:
    """Whether a small word loses its vowel before this one."""
    if re.match(r"[A-Z](?![\w.])", word):  # a letter: from A to Z
        return False
    if lang[:2] == "it":
        spelled = re.match(r"[FLMNRS][A-Z]+(?!\w)", word)  # l'FMI
        return spelled is not None or _ITALIAN_VOWEL.match(word) is not None
    return lang[:2] == "fr" and _VOWEL.match(word) is not None and _ASPIRATED.match(word) is None


def short(word: str, lang: str) -> str:
    """The form of a small word before a vowel, its capital kept; itself where it has none."""
    found = _WORDS.get(lang[:2], {}).get(word.lower(), "")
    return (found[0].upper() + found[1:] if word[:1].isupper() else found) if found else word


def full(word: str, lang: str) -> str | None:
    """The form of an elided word before a consonant, its capital kept; None where it is not known ("l'")."""
    found = (_ITALIAN_FULL if lang[:2] == "it" else _FULL).get(word.lower().replace("’", "'"))
    return found.capitalize() if found and word[:1].isupper() else found


def elided(text: str, lang: str) -> str:
    """A text in which every small word before a vowel has lost its own."""
    if lang[:2] not in _WORDS:
        return text

    def written(pair: re.Match[str]) -> str:
        after = pair.string[pair.end() :]
        return short(pair[1], lang) if short(pair[1], lang) != pair[1] and elides(after, lang) else pair[0]

    return _PAIR.sub(written, text)
