"""The words by which a pattern is found in a text: the rarest that every match must contain, and those beside them."""

from __future__ import annotations

import math

from tqcheck.patterns import classes
from tqcheck.patterns.parse import (
    Again,
    Also,
    Choice,
    Edge,
    Form,
    Group,
    ListOf,
    Node,
    Not,
    Repeat,
    Sequence,
    Span,
    Word,
)
from tqcheck.patterns.program import DIGITS_KEY, Anchor, Companion, Test
from tqcheck.patterns.vocabulary import Vocabulary, fold, list_words, phrases, single_token

# A sentence boundary in the middle of a match may take the stop and the closing quotes with it.
BOUNDARY_WIDTH = 4


def width(node: Node, vocabulary: Vocabulary) -> tuple[int, int]:
    """The least and the greatest number of tokens that a node can take."""
    key = ("width", id(node))
    if key not in vocabulary.known:
        vocabulary.known[key] = node, _width(node, vocabulary)
    found: tuple[int, int] = vocabulary.known[key][1]
    return found


def _width(node: Node, vocabulary: Vocabulary) -> tuple[int, int]:
    if isinstance(node, Word):
        return (len(vocabulary.tokens(node.text)),) * 2
    if isinstance(node, ListOf):
        lengths = [len(vocabulary.tokens(phrase)) for phrase in phrases(node, vocabulary)]
        return 1, max([1, *lengths])
    if isinstance(node, Also | Group | Span):
        return width(node.element, vocabulary)
    if isinstance(node, Repeat):
        low, high = width(node.element, vocabulary)
        return low * node.low, high * node.high
    if isinstance(node, Sequence):
        widths = [width(element, vocabulary) for element in node.elements]
        return sum(low for low, _ in widths), sum(high for _, high in widths)
    if isinstance(node, Choice):
        widths = [width(option, vocabulary) for option in node.options]
        return min(low for low, _ in widths), max(high for _, high in widths)
    if isinstance(node, Not):
        return 0, 0
    if isinstance(node, Edge):
        return (0, BOUNDARY_WIDTH) if node.sign == "//" else (0, 0)
    return 1, 8 if isinstance(node, Again) else 1


_CLASS_ANCHORS: dict[str, frozenset[str]] = {
    "QUOTE": classes.QUOTES,
    "DASH": classes.DASHES,
    "STOP": classes.STOPS,
    "DIGITS": frozenset({DIGITS_KEY}),
    "YEAR": frozenset({DIGITS_KEY}),
    "ORDINAL": frozenset({DIGITS_KEY}),
}


def _test_words(test: Test, vocabulary: Vocabulary) -> frozenset[str] | None:
    """The folded words one of which a passing token must be, or None where no list of words can say."""
    if test.any or any(name not in _CLASS_ANCHORS for name in test.classes):
        return None
    words = set(test.words) | {fold(word) for word in test.exact} | set(test.forms)
    for name in test.lists:
        words.update(list_words(vocabulary.lists[name], vocabulary))
    for name in test.classes:
        words.update(_CLASS_ANCHORS[name])
    return frozenset(words)


def anchors_of(node: Node, vocabulary: Vocabulary) -> tuple[float, tuple[Anchor, ...]]:
    """The cheapest set of words one of which stands in every match, with what it costs (summed rates).

    Infinite if there is none.
    """
    key = ("anchors", id(node))
    if key not in vocabulary.known:
        vocabulary.known[key] = node, _anchors_of(node, vocabulary)
    found: tuple[float, tuple[Anchor, ...]] = vocabulary.known[key][1]
    return found


def _anchors_of(node: Node, vocabulary: Vocabulary) -> tuple[float, tuple[Anchor, ...]]:
    none = (math.inf, ())
    single = single_token(node, vocabulary)
    if single is not None:
        words = _test_words(single, vocabulary)
        if words is None:
            return none
        return sum(map(vocabulary.frequency, words)), tuple(Anchor(word, 0, 0) for word in sorted(words))
    if isinstance(node, Word):
        tokens = [fold(token) for token in vocabulary.tokens(node.text)]
        place = min(range(len(tokens)), key=lambda index: vocabulary.frequency(tokens[index]))
        return vocabulary.frequency(tokens[place]), (Anchor(tokens[place], place, place),)
    if isinstance(node, ListOf):
        return _list_anchors(node, vocabulary)
    if isinstance(node, Also | Group | Span):
        return anchors_of(node.element, vocabulary)
    if isinstance(node, Repeat):
        return anchors_of(node.element, vocabulary) if node.low else none
    if isinstance(node, Choice):
        parts = [anchors_of(option, vocabulary) for option in node.options]
        return sum(cost for cost, _ in parts), tuple(anchor for _, anchors in parts for anchor in anchors)
    if isinstance(node, Sequence):
        return _sequence_anchors(node, vocabulary)
    return none


def _list_anchors(node: ListOf, vocabulary: Vocabulary) -> tuple[float, tuple[Anchor, ...]]:
    words = list_words(vocabulary.lists[node.name], vocabulary)
    cost = sum(map(vocabulary.frequency, words))
    anchors = [Anchor(word, 0, 0) for word in sorted(words)]
    for phrase in phrases(node, vocabulary):
        parts = tuple(Form(part[1:]) if part.startswith("~") else Word(part) for part in phrase.split())
        more, found = anchors_of(Sequence(parts), vocabulary)
        cost += more
        anchors.extend(found)
    return cost, tuple(anchors)


def _sequence_anchors(node: Sequence, vocabulary: Vocabulary) -> tuple[float, tuple[Anchor, ...]]:
    best: tuple[float, tuple[Anchor, ...]] = (math.inf, ())
    low = high = 0
    for element in node.elements:
        cost, anchors = anchors_of(element, vocabulary)
        # Every start that the words before the anchor allow must be tried, so a fixed place is worth a little.
        cost *= 1 + 0.2 * (high - low)
        if cost < best[0]:
            best = cost, tuple(Anchor(anchor.word, anchor.low + low, anchor.high + high) for anchor in anchors)
        least, most = width(element, vocabulary)
        low, high = low + least, high + most
    return best


def companion_of(node: Node, anchors: tuple[Anchor, ...], vocabulary: Vocabulary) -> Companion | None:
    """The rarest other element of known words: a glance at it spares most attempts to match."""
    while isinstance(node, Group | Span):
        node = node.element
    if not isinstance(node, Sequence):
        return None
    first, last = min(anchor.low for anchor in anchors), max(anchor.high for anchor in anchors)
    best: tuple[float, Companion] | None = None
    low = high = 0
    for element in node.elements:
        least, most = width(element, vocabulary)
        cost, found = anchors_of(element, vocabulary)
        words = frozenset(anchor.word for anchor in found)
        apart = high + most <= first or low > last
        known = found and not math.isinf(cost) and DIGITS_KEY not in words
        if known and apart and (best is None or cost < best[0]):
            span = min(anchor.low for anchor in found) + low - last, max(anchor.high for anchor in found) + high - first
            best = cost, Companion(words, *span)
        low, high = low + least, high + most
    return best[1] if best else None
