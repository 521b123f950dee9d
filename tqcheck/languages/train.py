"""Train and test the taggers: `python -m tqcheck.languages.train --ud DIR [--test] [LANG…]`.

DIR holds LANG.train.tsv and LANG.test.tsv: Universal Dependencies, one word a line, `form lemma upos features`.
"""

from __future__ import annotations

import argparse
import random
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec
from nltk.tag.perceptron import PerceptronTagger

from tqcheck.languages import supported, tagger, treebank
from tqcheck.languages.tagger_model import Model

_ROUNDS = 8
_SCALE = 5.0  # nltk's averaged weights run to some twenty; at this scale a byte holds them
_SHOWN = ("VERB.PAST", "VERB.PART", "VERB.INF", "VERB.PRES", "VERB.GER", "NOUN.S", "NOUN.P", "ADJ", "PROPN", "AUX")
_TITLED = 12  # every so many sentences is learnt in title case too, for headlines
_LABELS = {"VB": "V", "VBP": "V", "VBZ": "Vz", "VBD": "Vd", "VBN": "Vn", "VBG": "Vg", "NN": "N", "NNS": "Ns"} | {
    tag: tag.replace("JJ", "J").replace("RB", "R") for tag in ("JJ", "JJR", "JJS", "RB", "RBR", "RBS")
}


class _Trainer(PerceptronTagger):  # type: ignore[misc]
    """nltk's tagger with our features."""

    def __init__(self, lexicon: dict[str, str], signs: dict[str, str]) -> None:
        super().__init__(load=False)
        self.lexicon = lexicon
        self.signs = signs
        self._words: list[str] = []
        self._known: list[str] = []

    def normalize(self, word: str) -> str:
        return word

    def _make_tagdict(self, sentences: Any) -> None:
        super()._make_tagdict(sentences)
        self.tagdict.update(self.signs)

    def _get_features(  # the names and the order are nltk's
        self,
        i: int,
        word: str,  # noqa: ARG002
        context: list[str],
        prev: str,
        prev2: str,
    ) -> dict[str, int]:
        if self._words is not context:
            self._words, self._known = context, [tagger.known_forms(each, self.lexicon) for each in context]
        seen = tagger.places(context, self._known, i + len(tagger.START), prev, prev2)
        return dict.fromkeys((feature for place in seen for feature in tagger.features(place)), 1)


def train(folder: Path, lang: str) -> Model:
    """Train the tagger of a language on its treebanks."""
    random.seed(lang)  # nltk shuffles with the shared generator
    learnt = list(treebank.sentences(folder / f"{lang}.train.tsv", lang))
    signs: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word in (word for sentence in learnt for word in sentence if word.kind == "p"):
        signs[word.text][word.tag] += 1
    lexicon = _english_lexicon() if lang == "en" else {}
    trainer = _Trainer(lexicon, {sign: max(tags, key=lambda tag: tags[tag]) for sign, tags in signs.items()})
    data = [[(word.text, word.tag) for word in sentence] for sentence in learnt]
    varied = _varied(data, [word for word, forms in lexicon.items() if forms == "Vd Vn"])
    data += [[(_titled(text), tag) for text, tag in sentence] for sentence in data[::_TITLED]] + varied
    trainer.train(data, nr_iter=_ROUNDS)
    return _stored(trainer, lexicon)


def _varied(data: list[list[tuple[str, str]]], regular: list[str]) -> list[list[tuple[str, str]]]:
    """Return the sentences with an English past or participle once more, another regular verb in its place.

    "said" and "given" are one or the other, "stressed" is both: the neighbours of the former teach the latter.
    """
    pasts = ("VERB.PAST", "VERB.PART")
    return [
        [(random.choice(regular) if tag in pasts and text.islower() else text, tag) for text, tag in sentence]  # noqa: S311
        for sentence in data
        if regular and any(tag in pasts for _, tag in sentence)
    ]


def _titled(word: str) -> str:
    return word.capitalize() if len(word) > 3 and word.isalpha() else word


def _stored(trainer: _Trainer, lexicon: dict[str, str]) -> Model:
    tags = tuple(sorted(trainer.classes))
    number = {tag: index for index, tag in enumerate(tags)}
    weights: dict[str, bytes] = {}
    for feature, found in sorted(trainer.model.weights.items()):
        pairs = [(number[tag], _byte(weight)) for tag, weight in sorted(found.items()) if _byte(weight) != tagger.ZERO]
        if pairs:
            weights[feature] = bytes(byte for pair in pairs for byte in pair)
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word, forms in sorted(lexicon.items()):
        words[forms].append(word)
    certain = {word: number[tag] for word, tag in sorted(trainer.tagdict.items())}
    return Model(tags, weights, certain, {forms: " ".join(group) for forms, group in sorted(words.items())})


def _byte(weight: float) -> int:
    return max(0, min(255, tagger.ZERO + round(weight * _SCALE)))


def _english_lexicon() -> dict[str, str]:
    """Return what lemminflect's lexicon knows every English form for: "left" is "J N Vd Vn"."""
    from lemminflect.core.Inflections import Inflections

    found: defaultdict[str, set[str]] = defaultdict(set)
    for lemma, table in Inflections()._getInflDict().items():  # noqa: SLF001 - it has no public way to list itself
        for tag, forms in table.items():
            for form in forms:
                if not (tag == "NNS" and form == lemma and len(forms) > 1):
                    found[form].add(_LABELS[tag])
                if tag == "VBD" and "VBN" not in table:
                    found[form].add("Vn")
    return {form: " ".join(sorted(labels)) for form, labels in found.items() if form.replace("-", "").isalpha()}


def test(folder: Path, lang: str, found: tagger.Tagger) -> tuple[float, Counter[tuple[str, str]], float]:
    """Return accuracy on the test treebanks, the confusions (right tag, given tag), and tokens a second."""
    right = total = 0
    confusions: Counter[tuple[str, str]] = Counter()
    elapsed = 0.0
    for sentence in treebank.sentences(folder / f"{lang}.test.tsv", lang, unfree=True):
        start = perf_counter()
        tags = found.tag([word.text for word in sentence], "".join(word.kind for word in sentence))
        elapsed += perf_counter() - start
        for word, tag in zip(sentence, tags, strict=True):
            total += 1
            right += word.tag == tag
            confusions[word.tag, tag] += 1
    return right / total, confusions, total / elapsed


def _report(lang: str, folder: Path, found: tagger.Tagger) -> None:
    accuracy, confusions, speed = test(folder, lang, found)
    print(f"{lang}  {accuracy:.4f} of {confusions.total():,} tokens right, {speed:,.0f} tokens a second")  # noqa: T201
    for tag in _SHOWN:
        hits = confusions[tag, tag]
        given = sum(count for (_, other), count in confusions.items() if other == tag)
        there = sum(count for (other, _), count in confusions.items() if other == tag)
        print(f"    {tag:10} precision {hits / max(given, 1):.3f}  recall {hits / max(there, 1):.3f}  of {there}")  # noqa: T201


def main() -> None:
    """Train the languages asked for (all that have treebanks), or only test what is there."""
    parser = argparse.ArgumentParser(prog="python -m tqcheck.languages.train", description=__doc__)
    parser.add_argument("--ud", type=Path, required=True, metavar="DIR", help="where LANG.train.tsv, LANG.test.tsv are")
    parser.add_argument("--test", action="store_true", help="test the weights that are there; train nothing")
    parser.add_argument("langs", nargs="*", metavar="LANG")
    options = parser.parse_args()
    weights = Path(tagger.__file__).parent / "weights"
    for lang in options.langs or [code for code in supported() if (options.ud / f"{code}.train.tsv").exists()]:
        if not options.test:
            packed = zlib.compress(msgspec.msgpack.encode(train(options.ud, lang)), 9)
            (weights / f"{lang}.bin").write_bytes(packed)
            tagger.tagger.cache_clear()
            print(f"{lang}  {len(packed):,} bytes of weights")  # noqa: T201
        if found := tagger.tagger(lang):
            _report(lang, options.ud, found)


if __name__ == "__main__":
    main()
