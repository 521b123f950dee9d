"""Part-of-speech tags by an averaged perceptron: its features, and a decoder that is fast on running text.

nltk trains the weights (`python -m tqcheck.languages.train`) on the features listed here.  Each feature looks at one
word and its place, at the tags before, or at two of these; so the decoder adds up a few vectors, most seen before.
"""

from __future__ import annotations

import functools
import sys
import unicodedata
from dataclasses import dataclass, field

from tqcheck.languages.tagger_model import Model, stored

START = ("-START-", "-START2-")
END = ("-END-", "-END2-")
ZERO = 128  # weights are kept as bytes around this
_VECTORS_KEPT = 20_000
# Bits of a tag in a sum, and what lifts it above 0: some 35 features of a word, none of them beyond 128.
_BITS = 16
_LIFT = 1 << (_BITS - 2)

# The forms of a dictionary that leave an open class possible.
_FORMS = {
    "VERB": frozenset({"V", "Vz", "Vd", "Vn", "Vg"}),
    "NOUN": frozenset({"N", "Ns", "V", "Vz", "Vg"}),
    "ADJ": frozenset({"J", "JR", "JS", "Vd", "Vn", "Vg", "R"}),
    "ADV": frozenset({"R", "RR", "RS", "J", "JR", "JS"}),
}

Place = tuple[str, str, str, str]


def places(words: list[str], known: list[str], index: int, before: str, before_that: str) -> tuple[Place, ...]:
    """Return what decides the tag of a word; the words, and the forms they are known for, are padded by START and END.

    A place is "w" the word (word, forms, first in the sentence), "-1" "+1" "-2" "+2" a neighbour (word, forms), "t" the
    two tags before, "tw" the tag before with the word and its forms, "dd" the forms of the word and of its neighbours.
    """
    word, forms = words[index], known[index]
    return (
        ("w", word, forms, "^" if index == len(START) else ""),
        ("-1", words[index - 1], known[index - 1], ""),
        ("+1", words[index + 1], known[index + 1], ""),
        ("-2", words[index - 2], known[index - 2], ""),
        ("+2", words[index + 2], known[index + 2], ""),
        ("t", before, before_that, ""),
        ("tw", before, word, forms),
        ("dd", forms, known[index + 1], known[index - 1]),
    )


def features(place: Place) -> list[str]:
    """Return the features that can be seen at a place."""
    kind, first, second, third = place
    low = first.lower()
    if kind == "w":
        shape = _shape(first) + third
        spelling = [f"{length} {low[-length:]}" for length in (1, 2, 3, 4)]
        spelling += [f"l {min(len(low), 4)}", f"p1 {low[:1]}", f"p3 {low[:3]}", f"x {shape}"]
        return ["b", f"w {low}", *spelling, f"d {second}", f"dx {second} {shape}", f"d2 {second} {low[-2:]}"]
    if kind in ("-1", "+1"):
        return [f"{kind}w {low}", f"{kind}3 {low[-3:]}", f"{kind}d {second}", f"{kind}x {_shape(first)}"]
    if kind in ("-2", "+2"):
        return [f"{kind}w {low}", f"{kind}d {second}"]
    if kind == "t":
        return [f"t {first}", f"t2 {second}", f"tt {first} {second}"]
    if kind == "tw":
        low = second.lower()
        return [f"tw {first} {low}", f"td {first} {third}", f"t3 {first} {low[-2:]}"]
    return [f"+dd {first} {second}", f"-dd {third} {first}"]


def _shape(word: str) -> str:
    if word[:1].isdigit():
        return "9" if word.isdigit() else "9a"
    if word.isupper():
        return "A" if len(word) == 1 else "AA"
    if word[:1].isupper():
        return "Aa"
    return "-" if "-" in word[1:] else "a" if word[:1].isalpha() else word[:1]


def known_forms(word: str, lexicon: dict[str, str]) -> str:
    """Return what a dictionary knows a word for: "N V" may be a noun or a verb, "?" is not in it, "" is no word."""
    if not word[:1].isalpha():
        return ""
    return lexicon.get(word) or lexicon.get(word.lower(), "?")


def sign_tag(sign: str) -> str:
    """Return the tag of a sign that was never seen in training."""
    return "PUNCT" if unicodedata.category(sign[0])[0] == "P" else "SYM"


@dataclass(slots=True)
class Tagger:
    """A model made ready, and the sums of weights met so far, by place.

    A sum is one number with 16 bits for each tag: so the weights of all tags are added at once.
    """

    tags: tuple[str, ...]
    weights: dict[str, bytes]
    certain: dict[str, str]
    lexicon: dict[str, str]
    _sums: dict[Place, int] = field(default_factory=dict, repr=False)
    # A pair of bytes as it is stored (a tag's index, its weight) -> what it adds.
    _parts: dict[int, int] = field(default_factory=dict, repr=False)
    _lift: int = 0

    @classmethod
    def of(cls, model: Model) -> Tagger:
        """Return the tagger of a model."""
        lexicon = {word: forms for forms, words in model.lexicon.items() for word in words.split()}
        certain = {word: model.tags[index] for word, index in model.certain.items()}
        parts = {
            int.from_bytes((index, weight), sys.byteorder): (weight - ZERO) << (_BITS * index)
            for index in range(len(model.tags))
            for weight in range(256)
        }
        lift = sum(_LIFT << (_BITS * index) for index in range(len(model.tags)))
        return cls(model.tags, model.weights, certain, lexicon, _parts=parts, _lift=lift)

    def tag(self, words: list[str], kinds: str) -> list[str]:
        """Return the tags of the words of a sentence."""
        if len(self._sums) > _VECTORS_KEPT:
            self._sums.clear()
        words = [word.replace("’", "'") for word in words]
        context = [*START, *words, *END]
        known = [known_forms(word, self.lexicon) for word in context]
        before, before_that = START
        tags: list[str] = []
        for index, word in enumerate(words):
            tag = self.certain.get(word)
            if kinds[index] in "po":
                tag = "X" if kinds[index] == "o" else tag or sign_tag(word)
            elif tag is None:
                tag = self._best(places(context, known, index + len(START), before, before_that))
            tags.append(tag)
            before_that, before = before, tag
        return tags

    def _best(self, seen: tuple[Place, ...]) -> str:
        sums = self._sums
        # Lifted, no tag's sum is below 0: none borrows from the next.
        total = sum([sums[place] if place in sums else self._sum(place) for place in seen], self._lift)
        scores = memoryview(total.to_bytes(_BITS // 8 * len(self.tags), sys.byteorder)).cast("H").tolist()
        if sys.byteorder == "big":
            scores.reverse()
        return self.tags[scores.index(max(scores))]

    def _sum(self, place: Place) -> int:
        get = self.weights.get
        pairs = b"".join([get(feature, b"") for feature in features(place)])
        self._sums[place] = result = sum(map(self._parts.__getitem__, memoryview(pairs).cast("H")))
        return result


@functools.cache
def tagger(code: str) -> Tagger | None:
    """Return the tagger of a language; None where there is none."""
    model = stored(code)
    return None if model is None else Tagger.of(model)


@functools.lru_cache(maxsize=50_000)
def may_be(word: str, tags: frozenset[str], lang: str) -> bool:
    """Return whether a word may have one of some tags, by what is known of it before its sentence is tagged.

    A word of one tag has no other; and what a dictionary knows as a noun only is no verb, adverb or adjective.
    """
    found = _of_language(lang)
    if found is None:
        return True
    if word in found.certain:
        return found.certain[word] in tags
    forms = known_forms(word.replace("’", "'"), found.lexicon)
    if not forms or forms == "?":
        return True
    return any(open_to(tag, forms.split()) for tag in tags)


def open_to(tag: str, forms: list[str]) -> bool:
    """Return whether a word that a dictionary knows in some forms may have a tag; one of a closed class always may."""
    kind = tag.partition(".")[0]
    return kind not in _FORMS or any(form in _FORMS[kind] for form in forms)


def _of_language(lang: str) -> Tagger | None:
    return tagger(lang.replace("_", "-").partition("-")[0].lower())


def tag(words: list[str], kinds: str, lang: str) -> list[str]:
    """Return the tags of the tokens of a sentence (kinds as in Text): all X in a language without a tagger."""
    found = _of_language(lang)
    return found.tag(words, kinds) if found else ["X"] * len(words)
