"""Tables of wrong senses, read once, and what can stand in place of a wrong rendering.

The rows: words of the source (the sense is meant of any; `-` where the target alone tells), words one of which fixes
the domain (`*`: none is needed, and several words that render it wrongly are right nowhere; `+`: none is needed;
`@name`: a row `@name` lists them), the wrong rendering, the right ones, and words that
make the rendering right after all.  A rendering is several forms at once: `puce` stands for its plural too, `~lourd`
for all forms of an adjective, `^tirer` for the third person, infinitive and participles of a verb in -er.  Within a
cell white space parts alternatives; `_` stands for a space inside one, `/` parts what is right.  French only.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.checks._conjugation import forms
from tqcheck.checks._french import Lexicon, adjective_forms, plural
from tqcheck.checks._tables import Rows
from tqcheck.checks._words import words_of

_COLUMNS = 4
_NO_SOURCE = "-"
_SINGULAR, _PLURAL, _ALL = 0, 1, 4
Form = tuple[str, ...]


@dataclass(frozen=True)
class Sense:
    """A row of the table: `wrong` maps each form of the wrong rendering to which form it is, and of what."""

    source: tuple[Form, ...]
    context: frozenset[str]
    wrong: Mapping[Form, tuple[int, Callable[[str], Form]]]
    right: Form
    innocent: frozenset[str]


def repairs(before: str, sense: Sense, form: Form, lexicon: Lexicon) -> Form:
    """What can stand in place of a wrong rendering behind the word before it, best first."""
    place, maker = sense.wrong[form]
    if maker is _noun and form[0].endswith(("s", "x")) and before in _PLURALS:
        place = _PLURAL
    made = (_inflected(one, place, maker) for one in sense.right)
    return tuple(repair for repair in made if repair and _fits(before, form[0], repair, lexicon))


_PLURALS = words_of("les des ces ses vos nos leurs plusieurs quelques deux trois quatre cinq six aux")
_GENDERED = words_of("un une le la ce cet cette du au l' aucun aucune quel quelle ma ta sa certain certaine")
_ELIDING = words_of("le la de ce ma ta sa que ne je se me te jusque")
_VOWEL = re.compile(r"[aeiouyéèêâîôûœh]")


def _fits(before: str, wrong: str, right: str, lexicon: Lexicon) -> bool:
    """Whether the word before may stay: its gender and its elision."""
    first = right.partition(" ")[0]
    one, other = lexicon.any_noun(wrong), lexicon.any_noun(first)
    if before in _GENDERED and other is not None and other.number == "p":
        return False
    if before in _GENDERED and one is not None and (other is None or one.gender != other.gender):
        return False
    vowel = _VOWEL.match(first) is not None
    return vowel if before.endswith("'") else not (vowel and before in _ELIDING)


def _inflected(right: str, place: int, made: Callable[[str], Form]) -> str:
    """What is right in the form that the wrong rendering has; "" for noun for verb."""
    if made is _verb and not right.endswith("er"):
        return ""
    if " " in right:
        return _plural_phrase(right) if made is _noun and place == _PLURAL else right
    return made(right)[place]


_TIED = re.compile(r"(?:de|du|des|à|au|aux|en|pour|sur|sous|par|sans|avec)\Z|d'|l'")


def _plural_phrase(phrase: str) -> str:
    """The plural of a noun with what is tied to it (casque de vélo), or with its adjective (disque lourd)."""
    head, second, *rest = phrase.split(" ")
    if _TIED.match(second):
        return " ".join((plural(head), second, *rest))
    return f"{plural(head)} {plural(second)}" if not rest else phrase


def _noun(word: str) -> Form:
    """Singular and plural; a word with the sign of a plural is one."""
    return (word, word) if word.endswith("s") else (word, plural(word))


def stands(folded: Sequence[str], at: int, words: Form) -> bool:
    """Whether words follow one another from a place on."""
    return tuple(folded[at : at + len(words)]) == words


@functools.lru_cache(maxsize=8)
def senses(rows: Rows, alone: bool) -> dict[str, tuple[tuple[Sense, Form], ...]]:
    """The senses by the first word of each wrong form, longer forms first.

    `alone`: those that need no source, which are the rows without one and collocations that are right nowhere.
    """
    domains = {row[0]: row[1].split() for row in rows.rows if row[0].startswith("@")}
    found: dict[str, list[tuple[Sense, Form]]] = {}
    for row in rows.rows:
        if row[0].startswith("@") or len(row) < _COLUMNS or (row[0] == _NO_SOURCE and not alone):
            continue
        sense = _sense(row, domains)
        for form in sense.wrong:
            if not alone or row[0] == _NO_SOURCE or (row[1] == "*" and len(form) > 1):
                found.setdefault(form[0], []).append((sense, form))
    return {word: tuple(sorted(pairs, key=lambda pair: -len(pair[1]))) for word, pairs in found.items()}


def _sense(row: Sequence[str], domains: Mapping[str, Sequence[str]]) -> Sense:
    source, context, wrong, right = row[:_COLUMNS]
    near = [word for cell in context.split() if cell not in ("*", "+") for word in domains.get(cell, (cell,))]
    near = [word for word in near if word not in source.split()]  # it cannot fix its own sense
    return Sense(
        source=tuple(tuple(form.split("_")) for cell in source.split() for form in (cell, *_english_plural(cell))),
        context=frozenset(form for word in near for form in (word, *_english_plural(word))),
        wrong={
            _words(form): (place, _MAKERS.get(cell[0], _noun)) for cell in wrong.split() for form, place in _forms(cell)
        },
        right=tuple(one.strip().replace("_", " ") for one in right.split("/")),
        innocent=frozenset(" ".join(row[_COLUMNS:]).split()),
    )


def _words(cell: str) -> Form:
    """The tokens of a form, as French text is cut."""
    return tuple(cell.replace("'", "'_").strip("_").split("_"))


def _english_plural(word: str) -> Form:
    if word.endswith("s"):
        return ()
    if word.endswith(("ch", "sh", "x")):
        return (word + "es",)
    return (word[:-1] + "ies",) if word.endswith(("ry", "ty", "ly", "dy")) else (word + "s",)


def _forms(cell: str) -> Iterator[tuple[str, int]]:
    """The forms of a wrong rendering, each with its place among them: what is right takes the same."""
    if cell[0] in "~^":
        made = _adjective(cell[1:]) if cell[0] == "~" else _verb(cell[1:])
        yield from ((form, place) for place, form in enumerate(made))
        return
    head, *rest = cell.split("_")
    yield cell, _SINGULAR
    if plural(head) != head:
        yield "_".join((plural(head), *rest)), _PLURAL


def _adjective(masculine: str) -> Form:
    """Masculine, its plural, feminine, its plural."""
    made = [form for form, _ in adjective_forms(masculine)]
    return tuple(made) if len(made) == _ALL else (made[0], plural(made[0]), *made[-2:])


def _verb(infinitive: str) -> Form:
    made = forms(infinitive)
    past = (made.past, made.past + "s", made.past + "e", made.past + "es")
    return (infinitive, made.present, *made.singular, *made.plural, *past)


_MAKERS: Mapping[str, Callable[[str], Form]] = {"~": _adjective, "^": _verb}
