"""Tables of wrong renderings, compiled: phrases of both languages with their forms written out.

Columns: phrases of the source, wrong renderings, right ones (behind `;` what else says it rightly, the first word of
each phrase in any form), words of the source one of which must be there, words that must not.  Within a cell ` / `
parts phrases; a row `@name` names a list.  The signs of a phrase: `~word` any form, `^word` a French verb with its
reflexive pronoun, `a|b` one of, `@name` one of a list, `x?` maybe, `_` any word, `*` up to three, `!x` not here, `x:n`
not a verb, `x:v` a verb, `x:o` one without a reflexive pronoun, `$` the end of a clause.  `~auf+stehen` is a separable
verb, in one word or two.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from tqcheck.checks._renderings import BETWEEN, END, NOT, NOUN, REFLEXIVE, Element, Phrase, Rendering, Repair
from tqcheck.languages import forms
from tqcheck.languages.labels import labels
from tqcheck.patterns.vocabulary import Vocabulary, labelled

_COLUMNS = 3
_NUMBERS = frozenset(["SG", "PL", "ADJ"])
_LIST = re.compile(r"@\w+")
_GAP = 3
# Ways in which a phrase may stand in a text, all of which may have to be tried.
_WAYS = 2048
_ALONE = re.compile(r"([a-z]+)")
_SEPARABLE = re.compile(r"~([a-zäöü]+)\+([a-zäöüß]+)")
_INFINITIVE = re.compile(r"(?:\A|\s)([a-zäöüß]{2,}n)\Z")
_REFLEXIVE = re.compile(r"[aeií]rse\Z")
_PRONOUNS = {"1S": "me", "2S": "te", "3S": "se", "1P": "nos", "2P": "os", "3P": "se"}
_WORD = re.compile(r"~([^\W\d_][\w'’-]*)")


@dataclass(frozen=True)
class _Reader:
    """The phrases of one language."""

    words: Vocabulary
    lists: Mapping[str, Sequence[str]]
    # The forms of lists, each read once; None for one that is being read.
    known: dict[str, dict[str, tuple[str, ...]] | None] = field(default_factory=dict)

    def phrases(self, cell: str) -> Iterator[Phrase]:
        for phrase in filter(None, (one for part in cell.split(" / ") for one in _parted(part.strip()))):
            found = tuple(element for sign in phrase.split() for element in self.elements(sign))
            if not any(element.low and element.kind != NOT for element in found):
                raise ValueError(f"“{phrase}” can stand for nothing at all")
            if math.prod(element.high - element.low + 1 for element in found) > _WAYS:
                raise ValueError(f"“{phrase}” has too many gaps and words that may be missing")
            yield found

    def elements(self, sign: str) -> Iterator[Element]:
        if sign == "_":
            yield Element({})
        elif sign == "$":
            yield Element({}, 0, 0, END)
        elif sign == "*":
            yield Element({}, 0, _GAP)
        elif sign.startswith("^"):
            yield Element(dict.fromkeys(REFLEXIVE, ()))
            yield Element(dict.fromkeys(BETWEEN, ()), 0, 2)
            yield self.element(f"~{sign[1:]}")
        elif "|" not in sign and sign[0] not in "~@!" and sign[-1] != "?" and sign[-2:-1] != ":":
            yield from (Element({token.casefold().replace("’", "'"): ()}) for token in self.words.tokens(sign))
        else:
            yield self.element(sign)

    def element(self, sign: str) -> Element:
        kind = NOT if sign.startswith("!") else ""
        sign = sign.removeprefix("!")
        low = 0 if sign.endswith("?") else 1
        sign = sign.removesuffix("?")
        if sign[-2:-1] == ":":
            sign, kind = sign[:-2], sign[-1]
        return Element(dict(self.forms(sign.split("|"))), low, 1, kind)

    def forms(self, signs: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The forms of words, of which some are lists."""
        for sign in signs:
            if sign.startswith("@"):
                yield from self.listed(sign[1:]).items()
            elif sign.startswith("~"):
                for form, bits in labelled(sign[1:], self.words).items():
                    yield from ((one, labels(bits)) for one in _spellings(form))
            else:
                yield from ((one, ()) for one in _spellings(sign.casefold().replace("’", "'")))

    def listed(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """The forms of a list.  Raises KeyError where there is none, ValueError for one that holds itself."""
        if name not in self.known:
            self.known[name] = None
            self.known[name] = dict(self.forms(self.lists[name]))
        found = self.known[name]
        if found is None:
            raise ValueError(f"the list @{name} holds itself")
        return found


def _parted(phrase: str) -> tuple[str, ...]:
    """A phrase; where it has separable verbs, that in one word, and for each one with its first part at the end."""
    joined = _SEPARABLE.sub(r"~\1\2", phrase)
    if joined == phrase:
        return (phrase,)
    signs = phrase.split()
    at = next(number for number, sign in enumerate(signs) if _SEPARABLE.search(sign))
    apart = (_SEPARABLE.fullmatch(one) for one in signs[at].split("|"))
    before, behind = " ".join(signs[:at]), _SEPARABLE.sub(r"~\1\2", " ".join(signs[at + 1 :]))
    behind = f"{behind} *" if behind else ""
    return (joined, *(f"{before} ~{one[2]} * * {behind} {one[1]} $" for one in apart if one))


def _spellings(word: str) -> tuple[str, ...]:
    return (word, word.replace("œ", "oe")) if "œ" in word else (word,)


def compiled(
    lines: Sequence[Sequence[str]], source: Vocabulary, target: Vocabulary, lang: str = "en"
) -> list[list[str]]:
    """The rows, each as the words of the source that lead to it and what it is; raises ValueError, naming the row.

    `lang` is the language of the target, for the forms of repairs.
    """
    lists = {row[0][1:]: " ".join(row[1:]).split() for row in lines if _LIST.fullmatch(row[0])}
    theirs, ours = _Reader(source, lists), _Reader(target, lists)
    rows = []
    for row in lines:
        if _LIST.fullmatch(row[0]):
            continue
        if len(row) < _COLUMNS or not all(row[:_COLUMNS]):
            raise ValueError(f"too few columns: {' | '.join(row)}")
        try:
            made = _rendering([*row, "", ""], theirs, ours, lang)
        except (KeyError, IndexError, ValueError) as error:
            raise ValueError(f"{error}: {' | '.join(row)}") from error
        anchors = {word for phrase in made.source for word in _anchor(phrase, source, row)}
        rows.append([" ".join(sorted(anchors)), msgspec.json.encode(made).decode()])
    return rows


def _rendering(row: Sequence[str], theirs: _Reader, ours: _Reader, lang: str) -> Rendering:
    source, wrong, right, beside, without = row[:5]
    repairs, _, others = right.partition(";")
    known = [one.strip() for one in repairs.split(" / ") if one.strip() not in ("", "-")]
    rightly = " / ".join(known) if lang == "en" else _in_all_forms(" / ".join(known))
    meant, missed = tuple(theirs.phrases(source)), tuple(ours.phrases(wrong))
    if all(len(phrase) == 1 and phrase[0].kind == NOUN for phrase in meant):
        missed = tuple(tuple(map(_as_noun, phrase)) for phrase in missed)
    return Rendering(
        meant,
        missed,
        tuple(_repair(one, ours.words, lang) for one in known if "*" not in one),
        (*ours.phrases(rightly), *ours.phrases(_in_all_forms(others))),
        frozenset(form for form, _ in theirs.forms(beside.split())),
        frozenset(form for form, _ in theirs.forms(without.split())),
    )


def _as_noun(element: Element) -> Element:
    """What renders a noun: none of the forms that only verbs have."""
    forms = {form: labels for form, labels in element.forms.items() if not labels or not _NUMBERS.isdisjoint(labels)}
    labelled_forms = any(forms.values())
    return Element(forms, element.low, element.high, element.kind) if labelled_forms else element


def _in_all_forms(others: str) -> str:
    """Phrases whose first words are meant in any form."""
    return " / ".join(re.sub(r"^(?=[^\W\d_])", "~", one.strip()) for one in others.split(" / "))


def _anchor(phrase: Phrase, words: Vocabulary, row: Sequence[str]) -> Iterable[str]:
    """The words of the element that turns up least."""
    needed = [element.forms for element in phrase if element.low and element.forms and element.kind != NOT]
    if not needed:
        raise ValueError(f"nothing to be found by: {' | '.join(row)}")
    return min(needed, key=lambda found: sum(map(words.frequency, found)))


def _repair(text: str, words: Vocabulary, lang: str) -> Repair:
    """What is right; a noun that stands alone takes the number of the wrong one, unless it has but one."""
    text = text.replace("+", "")
    found = _WORD.search(text) or (_ALONE.fullmatch(text) if _countable(text, words) else None)
    infinitive = _INFINITIVE.search(text) if lang == "de" and found is None else None
    if infinitive is not None:  # in Ohnmacht fallen: no other form of it stands in this order
        kept = {label: forms.inflect(infinitive[1], lang, label) for label in ("BASE", "PART")}
        return Repair(text[: infinitive.start(1)], {label: form for label, form in kept.items() if form})
    if found is None:
        return Repair(text)
    lemma = found[1]
    if lang == "es" and _REFLEXIVE.search(lemma):
        return Repair(text[: found.start()], _with_pronoun(lemma), text[found.end() :])
    known = {label for these in forms.forms(lemma, lang).values() for label in these}
    table = {label: forms.inflect(lemma, lang, label) or lemma for label in sorted(known)}
    if not table and lang != "en":  # a word of which nothing is known but itself
        return Repair(text.replace("~", ""))
    # Where forms are many, the dictionary form is no repair of a form that has no label.
    alone = {"": lemma} if lang == "en" else {}
    return Repair(text[: found.start()], {**alone, **table}, text[found.end() :])


def _with_pronoun(lemma: str) -> dict[str, str]:
    """The forms of a Spanish reflexive verb, by label, with their pronouns; none of those that have no person."""
    table = {"INF": lemma}
    for label in sorted({label for these in forms.forms(lemma[:-2], "es").values() for label in these}):
        pronoun, form = _PRONOUNS.get(label.partition(".")[2]), forms.inflect(lemma[:-2], "es", label)
        if pronoun and form:
            table[label] = f"{pronoun} {form}"
    return table


def _countable(word: str, words: Vocabulary) -> bool:
    uncountable = words.lists.get("uncountable", ())
    return (
        "SG" in words.forms(word).get(word, ()) and word not in uncountable and not word.endswith(("ing", "ness", "s"))
    )
