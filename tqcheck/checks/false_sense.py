"""A word of the source rendered in the wrong sense, told by what stands beside it: poker chips, puces de poker.

The table's rows: words of the source (the sense is meant of any), words one of which stands in the source too and
fixes the domain (`*`: none is needed, `@name`: a row `@name` lists them), the wrong rendering, the right ones, and
words of the source that make the rendering right after all.  A rendering is several forms at once: `puce` stands for
its plural too, `~lourd` for all forms of an adjective, `^tirer` for the third person, infinitive and participles of a
verb in -er.  Within a cell white space parts alternatives; `_` stands for a space inside one, `/` parts what is right.
The lexicon of `_french`, a second table, tells what can stand behind the word before.  French only.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.checks._conjugation import forms
from tqcheck.checks._french import Lexicon, adjective_forms, plural
from tqcheck.checks._french import lexicon as french
from tqcheck.checks._tables import Rows, table
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

BILINGUAL = True
_COLUMNS = 4
_SINGULAR, _PLURAL, _ALL = 0, 1, 4


@dataclass(frozen=True)
class _Sense:
    """A row of the table: `wrong` maps each form of the wrong rendering to which form it is, and of what."""

    source: tuple[tuple[str, ...], ...]
    context: frozenset[str]
    wrong: Mapping[tuple[str, ...], tuple[int, Callable[[str], tuple[str, ...]]]]
    right: tuple[str, ...]
    innocent: frozenset[str]


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every wrong rendering of the segment; of two in one place the longer."""
    source, target = segment.source, segment.target
    if source is None or source.lang == target.lang:
        return
    senses, lexicon = _senses(table(options)), french(options)
    theirs, at_end = frozenset(source.folded), -1
    for at, word in enumerate(target.folded):
        if at < at_end:
            continue
        for sense, form in senses.get(word, ()):
            if form[0] in theirs:  # a cognate that the source has, too
                continue
            if _stands(target.folded, at, form) and _meant(source, theirs, sense):
                at_end = at + len(form)
                yield _match(source, target, at, at_end, sense, form, lexicon)
                break


def _match(
    source: Text, target: Text, at: int, end: int, sense: _Sense, form: tuple[str, ...], lexicon: Lexicon
) -> Match:
    word = next(" ".join(words) for words in sense.source if _found(source.folded, words))
    before = target.folded[at - 1] if at else ""
    right = tuple(
        repair
        for repair in (_inflected(one, *sense.wrong[form]) for one in sense.right)
        if repair and _fits(before, form[0], repair, lexicon)
    )
    return Match(
        target.starts[at],
        target.ends[end - 1],
        right,
        message=f"Here “{word}” does not mean “{' '.join(form)}” but “{'”, “'.join(sense.right)}”.",
        source_words=word,
    )


_GENDERED = words_of("un une le la ce cet cette du au l' aucun aucune quel quelle ma ta sa certain certaine")
_ELIDING = words_of("le la de ce ma ta sa que ne je se me te jusque")
_VOWEL = re.compile(r"[aeiouyéèêâîôûœh]")


def _fits(before: str, wrong: str, right: str, lexicon: Lexicon) -> bool:
    """Whether the word before may stay: its gender and its elision."""
    first = right.partition(" ")[0]
    one, other = lexicon.any_noun(wrong), lexicon.any_noun(first)
    if before in _GENDERED and one is not None and (other is None or one.gender != other.gender):
        return False
    vowel = _VOWEL.match(first) is not None
    return vowel if before.endswith("'") else not (vowel and before in _ELIDING)


def _inflected(right: str, place: int, made: Callable[[str], tuple[str, ...]]) -> str:
    """What is right in the form that the wrong rendering has; several words stay as they are; "" for noun for verb."""
    if made is _verb and not right.endswith("er"):
        return ""
    if " " in right:
        return right
    return made(right)[place]


def _noun(word: str) -> tuple[str, ...]:
    """Singular and plural; a word with the sign of a plural is one."""
    return (word, word) if word.endswith("s") else (word, plural(word))


def _meant(source: Text, theirs: frozenset[str], sense: _Sense) -> bool:
    if not theirs.isdisjoint(sense.innocent) or (sense.context and theirs.isdisjoint(sense.context)):
        return False
    return any(_found(source.folded, words) for words in sense.source)


def _found(folded: Sequence[str], words: tuple[str, ...]) -> bool:
    return any(_stands(folded, at, words) for at, word in enumerate(folded) if word == words[0])


def _stands(folded: Sequence[str], at: int, words: tuple[str, ...]) -> bool:
    return tuple(folded[at : at + len(words)]) == words


@functools.lru_cache(maxsize=4)
def _senses(rows: Rows) -> dict[str, tuple[tuple[_Sense, tuple[str, ...]], ...]]:
    """The senses by the first word of each wrong form, longer forms first."""
    domains = {row[0]: row[1].split() for row in rows.rows if row[0].startswith("@")}
    found: dict[str, list[tuple[_Sense, tuple[str, ...]]]] = {}
    for row in rows.rows:
        if row[0].startswith("@") or len(row) < _COLUMNS:
            continue
        sense = _sense(row, domains)
        for form in sense.wrong:
            found.setdefault(form[0], []).append((sense, form))
    return {word: tuple(sorted(pairs, key=lambda pair: -len(pair[1]))) for word, pairs in found.items()}


def _sense(row: Sequence[str], domains: Mapping[str, Sequence[str]]) -> _Sense:
    source, context, wrong, right = row[:_COLUMNS]
    near = [word for cell in context.split() if cell != "*" for word in domains.get(cell, (cell,))]
    near = [word for word in near if word not in source.split()]  # it cannot fix its own sense
    return _Sense(
        source=tuple(tuple(form.split("_")) for cell in source.split() for form in (cell, *_english_plural(cell))),
        context=frozenset(form for word in near for form in (word, *_english_plural(word))),
        wrong={
            _words(form): (place, _MAKERS.get(cell[0], _noun)) for cell in wrong.split() for form, place in _forms(cell)
        },
        right=tuple(one.strip().replace("_", " ") for one in right.split("/")),
        innocent=frozenset(" ".join(row[_COLUMNS:]).split()),
    )


def _words(cell: str) -> tuple[str, ...]:
    """The tokens of a form, as French text is cut."""
    return tuple(cell.replace("'", "'_").strip("_").split("_"))


def _english_plural(word: str) -> tuple[str, ...]:
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


def _adjective(masculine: str) -> tuple[str, ...]:
    """Masculine, its plural, feminine, its plural."""
    made = [form for form, _ in adjective_forms(masculine)]
    return tuple(made) if len(made) == _ALL else (made[0], plural(made[0]), *made[-2:])


def _verb(infinitive: str) -> tuple[str, ...]:
    made = forms(infinitive)
    past = (made.past, made.past + "s", made.past + "e", made.past + "es")
    return (infinitive, made.present, *made.singular, *made.plural, *past)


_MAKERS: Mapping[str, Callable[[str], tuple[str, ...]]] = {"~": _adjective, "^": _verb}
