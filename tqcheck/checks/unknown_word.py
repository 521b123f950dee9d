"""A word that is in no dictionary of the target: an invented one, one left in the source's language, or a sea of them.

Option `kind`: `sentence` (so many invented words in one sentence that it says nothing; one finding from the first to
the last), `foreign` (words of the language `other`, unknown to the target; neighbours are one finding) or `invented`
(a word of neither).  The table lists words that are right all the same.  Written small only; quiet in quotations and
titles, beside signs of addresses and code, on what inflection explains (enclitic pronouns, diminutives, -mente,
prefixes), and on words that the document keeps using.  A text that has no word of the target at all is left to the
checks of whole texts; a word that follows "método", "comando" and the like is its name.  Silent for a language
without a dictionary.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from tqcheck.checks import _english_words as english
from tqcheck.checks._register import informal
from tqcheck.checks._tables import word_set
from tqcheck.checks._words import words_of
from tqcheck.languages.dictionary import dictionary, in_dictionary
from tqcheck.languages.likeness import bare
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_SHORTEST = 4
_LONGEST = 40  # letters: what is longer is no word, and would be tried at every cut
_SEA, _SHARE = 3, 0.2  # invented words in a sentence, and their share of its words
_HABIT = 3  # a word used so often is a term of the document
_QUOTES = frozenset("\"“”«»‘*_@#/\\'’`–-&<>=")
# What they name is written as in the program, the language or the list that it comes from.
_NAMING = words_of(
    "llamado llamada llamados llamadas método métodos función comando comandos clase módulo biblioteca palabra término "
    "opción variable parámetro paquete argumento atributo declaración sentencia instrucción operador denominado "
    "denominada chamado chamada"
)
_LAUGHTER = re.compile(r"(?:j+[aeiou]+){2,}j?|(?:h[ae]){2,}h?|(?:k|z|m|s){2,}|\w*(\w)\1\1\w*|\w+[íi]s+im[oa]s?")
_ACUTE = str.maketrans("áéíóú", "aeiou")
_PREFIXES = re.compile(
    r"(?:anti|auto|bio|ciber|co|contra|des|electro|euro|ex|extra|foto|geo|hidro|hiper|hipo|in|infra|inter|macro|mega|"
    r"meta|micro|mini|mono|multi|nano|narco|neo|neuro|poli|post|pos|pre|pro|pseudo|psico|radio|re|semi|sobre|socio|sub|"
    r"super|supra|tele|termo|trans|tri|ultra|video|vice|aéro|cardio|cyber|dé|entre|hydro|hyper|physio|poly|pré|radio|ré|sous|"
    r"sur|techno|télé|thermo|vélo|électro|éco)-?(?=\w{4})"
)
_ENDINGS: dict[str, tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]] = {
    "es": (
        (re.compile(r"mente$"), ("",)),
        (re.compile(r"(?:[mts]e)?(?:me|te|se|l[aeo]s?|nos|os)$"), ("", "s", "d")),
        (re.compile(r"(?:qu|c)?(?:it|cit|ill|azo|ísim|isim)[oa]?s?$"), ("o", "a", "e", "", "co", "ca", "z")),
        (re.compile(r"(?:e?s|mente)$"), ("", "o", "a")),
        (re.compile(r"(?:idad|ización|izacione|adora?|amiento|ist[ao]|ismo)e?s?$"), ("ar", "o", "a", "al", "izar")),
    ),
    "pt": (
        (re.compile(r"mente$"), ("",)),
        (re.compile(r"(?:z?inh|ísim|íssim|zit)[oa]s?$"), ("o", "a", "e", "")),
        (re.compile(r"(?:e?s)$"), ("", "o", "a")),
        (re.compile(r"(?:idade|ização|izaçõe|adora?|amento|ista|ismo)(?:es|s)?$"), ("ar", "o", "a", "al", "izar")),
    ),
    "fr": (
        (re.compile(r"ments?$"), ("", "er", "ir", "r")),
        (re.compile(r"emment$"), ("ent",)),
        (re.compile(r"amment$"), ("ant",)),
        (re.compile(r"ément$"), ("e", "", "er")),
        (re.compile(r"(?:s|x|e|es|ne|nes|le|les)$"), ("", "er", "re")),
        (re.compile(r"(?:é|ée|ant|able|age|ation|isation|eur|euse|rice|ateur|atrice|e|ent|ait|era|eront)e?s?$"),
         ("er", "e", "", "iser", "ir", "re")),
        (re.compile(r"(?:isme|iste|ique|ité|ien|ienne|al|ale|aux|el|elle|eux|euse|if|ive|aire|oire|ain|aine|ais|aise)s?$"),
         ("", "e", "ie", "er", "isme", "al", "iste", "tion", "té", "ion", "ance", "que")),
        (re.compile(r"(?:ette|et|eau|on|ard|ier|ière|erie)s?$"), ("", "e", "er")),
    ),
}  # fmt: skip


def validate(options: Mapping[str, object]) -> list[str]:
    """What is wrong with a rule's options."""
    kinds = ("sentence", "foreign", "invented")
    return [] if options.get("kind") in kinds else [f"kind is one of {', '.join(kinds)}"]


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every such word or sentence of the document."""
    if not segments or not dictionary(segments[0].target.lang):
        return
    kind, other, right = str(options["kind"]), str(options.get("other", "en")), word_set(options)
    unknown = [[at for at in _small(segment.target) if _unknown(segment.target, at, right)] for segment in segments]
    habit = Counter(_stem(segments[i].target.words[at]) for i, places in enumerate(unknown) for at in places)
    for index, places in enumerate(unknown):
        text = segments[index].target
        if kind == "sentence":
            invented = [at for at in places if not in_dictionary(other, text.words[at])]
            yield from ((index, match) for match in _seas(text, invented))
        else:
            wanted = [at for at in places if in_dictionary(other, text.words[at]) is (kind == "foreign")]
            rare = [at for at in wanted if habit[_stem(text.words[at])] < _HABIT and not _meant(text, at)]
            if kind == "invented" and segments[index].source is not None:
                rare = [at for at in rare if not _derived(text.words[at], segments[index].source, text.lang)]
            if kind == "invented" and text.lang[:2] == "en":
                rare = [] if informal(segments, index) else [at for at in rare if not english.coined(text.words[at])]
            if _has_sentence(text) if kind == "foreign" else len(places) * 3 < len(text.words):
                yield from ((index, match) for match in _runs(text, rare))


def _stem(word: str) -> str:
    """What the forms of a word have in common: implémenter, implémente."""
    return word[:_STEM]


# Letters of a stem, and the endings that make a French word of a word of the source.
_STEM = 6
_TERM = re.compile(r"(?:er|ée?|e|ent|ante?|ons|era|a?tion|a?teur|eur|a?trice|ique|able)s?\Z")


def _derived(word: str, source: Text | None, lang: str) -> bool:
    """Whether a word is one of the source with a regular ending: a term of the trade that no dictionary has yet."""
    stem = bare(_TERM.sub("", word, count=1))
    if source is None or lang[:2] != "fr" or len(stem) < _STEM - 1:
        return False
    least = max(_STEM - 1, len(stem) - 1)
    return any(bare(other)[:least] == stem[:least] for other in source.folded)


def _has_sentence(text: Text) -> bool:
    """Whether some word is the target's own: an index entry or a label that has none was left as a whole."""
    return any(
        kind == "w" and in_dictionary(text.lang, word) for kind, word in zip(text.kinds, text.words, strict=True)
    )


def _small(text: Text) -> Iterator[int]:
    for at, word in enumerate(text.words):
        if text.kinds[at] == "w" and _SHORTEST <= len(word) <= _LONGEST and word.isalpha() and word.islower():
            yield at


def _unknown(text: Text, at: int, right: frozenset[str]) -> bool:
    word = text.words[at]
    return word not in right and not known(word, text.lang) and not _LAUGHTER.fullmatch(word) and not _joined(text, at)


def _joined(text: Text, at: int) -> bool:
    """Whether the word is part of an address, a handle, code or a longer word."""
    string, start, end = text.string, text.starts[at], text.ends[at]
    return bool(re.match(r"[-@#/\\_.'’&=+\d]", string[start - 1 : start] if start else "")) or bool(
        re.match(r"[-@/\\_'’&=+\d]|[.:][\w`]", string[end : end + 2])
    )


def _meant(text: Text, at: int) -> bool:
    """Whether the word is quoted, glossed in brackets, or stands beside a capital (part of a name)."""
    before = text.words[at - 1] if at else ""
    after = text.words[at + 1] if at + 1 < len(text.words) else ""
    if before[-1:] in _QUOTES or after.lstrip()[:1] in _QUOTES or "(" in (before, after) or before in _NAMING:
        return True
    named = before[:1].isupper() and at >= 2 and text.sentence_of(at - 2) == text.sentence_of(at)
    return named or (after[:1].isupper() and text.sentence_of(at + 1) == text.sentence_of(at))


def _seas(text: Text, places: Sequence[int]) -> Iterator[Match]:
    for number, (first, last) in enumerate(text.sentences):
        inside = [at for at in places if text.sentence_of(at) == number]
        words = sum(text.kinds[at] == "w" for at in range(first, last))
        if len(inside) >= _SEA and len(inside) >= _SHARE * words:
            yield Match(text.starts[inside[0]], text.ends[inside[-1]])


def _runs(text: Text, places: Sequence[int]) -> Iterator[Match]:
    at = 0
    while at < len(places):
        end = at
        while end + 1 < len(places) and places[end + 1] == places[end] + 1:
            end += 1
        yield Match(text.starts[places[at]], text.ends[places[end]])
        at = end + 1


@functools.lru_cache(maxsize=65536)
def known(word: str, lang: str) -> bool:
    """Whether a language's dictionary has a word, or one that it is formed from."""
    if in_dictionary(lang, word):
        return True
    if lang[:2] == "en":
        return english.derived(word, functools.partial(in_dictionary, lang))
    if lang.startswith("fr") and any(in_dictionary(lang, form) for form in _with_circumflex(word)):
        return True
    stem = _PREFIXES.sub("", word, count=1)
    if stem != word and known(stem, lang):
        return True
    return any(_formed(word, ending, new, lang) for ending, new in _ENDINGS.get(lang[:2], ()))


def _with_circumflex(word: str) -> Iterator[str]:
    """French words in their older spelling: connaitre, connaître; gout, goût."""
    for at, letter in enumerate(word):
        if letter in "iu":
            yield word[:at] + ("î" if letter == "i" else "û") + word[at + 1 :]


def _formed(word: str, ending: re.Pattern[str], new: tuple[str, ...], lang: str) -> bool:
    found = ending.search(word)
    if not found or found.start() < 2:
        return False
    stem = word[: found.start()]
    has: Callable[[str], bool] = functools.partial(in_dictionary, lang)
    return any(has(form + tail) for form in {stem, stem.translate(_ACUTE)} for tail in new)
