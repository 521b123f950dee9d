"""The English indefinite article by the sound that follows."""

from __future__ import annotations

import re

# Silent h, and vowels that begin with a consonant sound (you-, w-).
_SILENT = re.compile(r"(?:hour|hono|heir|honest)", re.IGNORECASE)
_GLIDE = re.compile(r"(?:uni(?!n|m[^e])|us[aeu]|use|eu|ewe|one\b|once|ubi|u-|uk\b|u\.?s\b|uto|ur[aio]n)", re.IGNORECASE)
_LETTERS_WITH_VOWEL = frozenset("AEFHILMNORSX")
# Capitals up to this number are spelled out (an FBI agent), longer ones read as a word if they can be (a NATO base).
_SPELLED = 3


def indefinite(following: str) -> str:
    """`a` or `an`, as it stands before a word or phrase."""
    word = following.lstrip("“\"'‘(")
    if not word:
        return "a"
    capitals = re.match(r"[A-Z]{2,}(?![a-z])", word)
    if capitals and (len(capitals[0]) <= _SPELLED or not re.search(r"[AEIOU]", capitals[0][1:])):
        return "an" if word[0] in _LETTERS_WITH_VOWEL else "a"
    if _SILENT.match(word):
        return "an"
    if _GLIDE.match(word):
        return "a"
    return "an" if word[0].lower() in "aeiou" or word.startswith(("8", "11", "18")) else "a"
