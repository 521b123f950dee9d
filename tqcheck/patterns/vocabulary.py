"""What expansion must know of a language, and the test that an element of one token becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tqcheck.languages.labels import bits
from tqcheck.patterns.parse import AnyToken, Choice, Class, Form, ListOf, Node, PatternError, Word, nearest
from tqcheck.patterns.program import Test


@dataclass(frozen=True)
class Vocabulary:
    """What expansion must know of a language: how words are cut, their forms, its word lists, and how common words are.

    `tokens` cuts a literal into surface tokens, `forms` gives form -> labels, `lists` holds raw entries by name,
    `frequency` is a word's rate per million (any positive number for an unknown one).
    """

    tokens: Callable[[str], list[str]]
    forms: Callable[[str], Mapping[str, frozenset[str]]]
    lists: Mapping[str, tuple[str, ...]]
    frequency: Callable[[str], float]
    # What was worked out for the nodes of the tree at hand, by (question, identity), with the node, so that no other
    # gets its identity meanwhile; emptied for every pattern.
    known: dict[tuple[str, int], tuple[object, Any]] = field(default_factory=dict, repr=False, compare=False)


def fold(word: str) -> str:
    """A token as it is compared: case-folded, with a straight apostrophe."""
    return word.casefold().replace("’", "'")


def labelled(form: str, vocabulary: Vocabulary) -> dict[str, int]:
    """The one-token forms of a word with their labels, as bits."""
    forms = {fold(word): bits(labels) for word, labels in vocabulary.forms(form).items() if " " not in word}
    return forms or {fold(form): 0}


def single_token(node: Node, vocabulary: Vocabulary) -> Test | None:
    """The test of a node that is always one token and captures nothing, else None."""
    key = ("single", id(node))
    if key not in vocabulary.known:
        vocabulary.known[key] = node, _single_token(node, vocabulary)
    found: Test | None = vocabulary.known[key][1]
    return found


def _single_token(node: Node, vocabulary: Vocabulary) -> Test | None:
    if isinstance(node, Word):
        tokens = vocabulary.tokens(node.text)
        if len(tokens) != 1:
            return None
        return Test(exact=frozenset(tokens)) if node.exact else Test(words=frozenset({fold(tokens[0])}))
    if isinstance(node, Form):
        return Test(forms=labelled(node.lemma, vocabulary)) if len(vocabulary.tokens(node.lemma)) == 1 else None
    if isinstance(node, Class):
        return Test(classes=(node.name,))
    if isinstance(node, AnyToken):
        return Test(any=True)
    if isinstance(node, ListOf):
        return None if phrases(node, vocabulary) else Test(lists=(node.name,))
    if isinstance(node, Choice):
        return _merged([single_token(option, vocabulary) for option in node.options])
    return None


def _merged(tests: list[Test | None]) -> Test | None:
    """One test for tokens that pass any of several, None where one is missing or carries a condition of its own."""
    known = [test for test in tests if test is not None and not test.also]
    if len(known) != len(tests):
        return None
    forms: dict[str, int] = {}
    for test in known:
        for form, labels in test.forms.items():
            forms[form] = forms.get(form, 0) | labels
    return Test(
        words=frozenset().union(*(test.words for test in known)),
        exact=frozenset().union(*(test.exact for test in known)),
        forms=forms,
        lists=tuple(name for test in known for name in test.lists),
        classes=tuple(name for test in known for name in test.classes),
        any=any(test.any for test in known),
    )


def phrases(node: ListOf, vocabulary: Vocabulary) -> list[str]:
    """The entries of a list that are longer than a token."""
    entries = vocabulary.lists.get(node.name)
    if entries is None:
        raise PatternError(f"no list is named @{node.name}{nearest(node.name, sorted(vocabulary.lists))}", node.column)
    return [entry for entry in entries if len(vocabulary.tokens(entry.removeprefix("~"))) > 1]


def list_words(entries: tuple[str, ...], vocabulary: Vocabulary) -> dict[str, int]:
    """The one-token entries of a word list, `~word` expanded, with their labels as bits."""
    words: dict[str, int] = {}
    for entry in entries:
        if len(vocabulary.tokens(entry.removeprefix("~"))) != 1:
            continue
        if entry.startswith("~"):
            for form, labels in labelled(entry[1:], vocabulary).items():
                words[form] = words.get(form, 0) | labels
        else:
            words.setdefault(fold(entry), 0)
    return words
