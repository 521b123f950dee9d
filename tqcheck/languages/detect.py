"""The language of a document, by langdetect, and of a short segment, by py3langid; both restricted and repeatable."""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from tqcheck.languages import language, supported

if TYPE_CHECKING:
    from collections.abc import Sequence

    from langdetect.detector import Detector
    from langdetect.detector_factory import DetectorFactory
    from langdetect.language import Language
    from py3langid.langid import LanguageIdentifier

# The languages of langdetect that a script is used for; those that one language has to itself need no detection.
_BY_SCRIPT: dict[str, tuple[str, ...]] = {
    "LATIN": (
        "en", "fr", "es", "de", "it", "pt", "nl", "ca", "ro", "da", "pl", "cs", "sk", "hr", "sl", "hu", "sv", "no",
        "fi", "et", "lt", "lv", "sq", "tr", "id", "vi",
    ),
    "CYRILLIC": ("ru", "uk", "bg", "mk"),
    "ARABIC": ("ar", "fa", "ur"),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "CJK": ("zh",), "HIRAGANA": ("ja",), "KATAKANA": ("ja",), "HANGUL": ("ko",), "GREEK": ("el",), "HEBREW": ("he",),
    "THAI": ("th",), "BENGALI": ("bn",), "TAMIL": ("ta",), "TELUGU": ("te",), "GUJARATI": ("gu",), "KANNADA": ("kn",),
    "MALAYALAM": ("ml",), "GURMUKHI": ("pa",), "GEORGIAN": ("ka",), "ARMENIAN": ("hy",),
}  # fmt: skip
# Where function words point to one of our languages, only these need to be told apart: a third of the start-up.
_LIKELY = ("en", "fr", "es", "de", "it", "pt", "nl", "ca", "ro", "da")
_FUNCTION_WORDS = 0.25
_SAMPLE = 4000  # characters looked at: the beginning, the middle and the end of a long text
_LEAST_LETTERS = 12
_LEAST_PROBABILITY = 0.8


def document_language(text: str) -> str | None:
    """Return the code of the language that a text is written in; None where there is too little to tell."""
    sample = _sample(text)
    script = _script(sample)
    if script is None:
        return None
    candidates = _BY_SCRIPT.get(script, ())
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    if script == "LATIN" and _function_words(sample) >= _FUNCTION_WORDS:
        candidates = _LIKELY
    detector = _factory(candidates).create()
    detector.append(sample.lower() if sample.isupper() else sample)
    found = [each for each in _probabilities(detector) if each.prob >= _LEAST_PROBABILITY]
    return found[0].lang if found else None


def segment_language(text: str, candidates: Sequence[str]) -> tuple[str, float]:
    """Return which of the candidate languages a short text is most likely in, and the probability (0-1) among them.

    Raises ValueError where a candidate is not known to py3langid.
    """
    scores = dict(_identifier().rank(text))
    unknown = sorted(set(candidates) - set(scores))
    if unknown or not candidates:
        raise ValueError(f"no such language: {', '.join(unknown) or 'none given'}")
    highest = max(scores[code] for code in candidates)
    weights = {code: math.exp(scores[code] - highest) for code in candidates}
    best = max(candidates, key=lambda code: weights[code])
    return best, weights[best] / sum(weights.values())


def _function_words(text: str) -> float:
    """Return the share of the words that are function words of one of our languages, for the language with most."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return max(sum(word in language(code).starters for word in words) for code in supported()) / max(len(words), 8)


def _probabilities(detector: Detector) -> list[Language]:
    from langdetect.lang_detect_exception import LangDetectException

    try:
        return list(detector.get_probabilities())
    except LangDetectException:  # no letters that any of the languages uses
        return []


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    third, middle = _SAMPLE // 3, len(text) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))


def _script(text: str) -> str | None:
    """Return the script most letters are in, by the first word of their Unicode names; None for too few letters."""
    letters = Counter(character for character in text if character.isalpha())
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        scripts[unicodedata.name(letter, "?").split(maxsplit=1)[0]] += count
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > letters.total() / 20:
        return "HIRAGANA"
    script, count = scripts.most_common(1)[0] if scripts else ("", 0)
    enough = count if _BY_SCRIPT.get(script, ())[1:] else 4 * count  # a script of one language is told by a few letters
    return script if enough >= _LEAST_LETTERS else None


@functools.cache
def _factory(languages: tuple[str, ...]) -> DetectorFactory:
    """Return langdetect with the profiles of some languages, always with the same seed."""
    from pathlib import Path

    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.set_seed(0)
    factory.load_json_profile([Path(PROFILES_DIRECTORY, lang).read_text("utf-8") for lang in languages])
    return factory


@functools.cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)
