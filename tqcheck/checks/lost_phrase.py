"""A set phrase of the source that the target tells in none of the ways known: faire un tabac, to make money.

The rows are those of `renderings` with nothing but `-` for the wrong rendering: whatever stands in the place of the
phrase is wrong, if nothing in the target says it rightly.  The place is what stands between the words that the
words around the phrase became, or the whole sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._renderings import Rendering, index, places, rendering
from tqcheck.checks._tables import table
from tqcheck.checks._verbs import MOST_ASIDE
from tqcheck.languages.glosses import may_render
from tqcheck.model import DOUBTFUL, Match, Segment
from tqcheck.text import Text

BILINGUAL = True
# Tokens of the source, before and behind a phrase, that are looked for in the target.
_AROUND = 8
# Letters of a word of which others may be made.
_STEM = 5
# Words of the target that a phrase has at least become, if it is known where it begins and ends.
_FEWEST = 2


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every such phrase, the longer first."""
    source, target = segment.source, segment.target
    if source is None or source.lang == target.lang or DOUBTFUL in segment.flags or not target.words:
        return
    if max(len(source.words), len(target.words)) > MOST_ASIDE:
        return
    rows = table(options)
    by_word = index(rows)
    numbers = dict.fromkeys(number for word in source.folded for number in by_word.get(word, ()))
    found = (rendering(rows.rows[number][1]) for number in numbers)
    taken: set[int] = set()
    for row in sorted(found, key=lambda one: -max(map(len, one.source))):
        place = _meant(row, source)
        if place is None or not taken.isdisjoint(range(*place)):
            continue
        taken.update(range(*place))
        if not _told(row, target):
            yield _match(row, source, target, place)


def _told(row: Rendering, target: Text) -> bool:
    """Whether the target says it, in words of the row or in ones made of them: embarrass, embarrassment."""
    if next(places(row.excused, target), None) is not None:
        return True
    single = {form for phrase in row.excused if len(phrase) == 1 for form in phrase[0].forms if len(form) >= _STEM}
    stems = tuple(form[: len(form) - 1 - (len(form) > _STEM + 1)] for form in single)
    return any(word.startswith(stems) for word in target.folded)


def _meant(row: Rendering, source: Text) -> tuple[int, int] | None:
    """The first place where the source says what a row is about."""
    if row.beside and row.beside.isdisjoint(source.folded):
        return None
    if row.without and not row.without.isdisjoint(source.folded):
        return None
    return next(places(row.source, source), None)


def _match(row: Rendering, source: Text, target: Text, place: tuple[int, int]) -> Match:
    first, end = _between(source, target, place)
    while first < end - 1 and target.kinds[first] == "p":
        first += 1
    while first < end - 1 and target.kinds[end - 1] == "p":
        end -= 1
    said = source.string[source.starts[place[0]] : source.ends[place[1] - 1]]
    means = "”, “".join(dict.fromkeys(_written(row)))
    message = f"“{said}” means “{means}”; nothing here says so."
    return Match(target.starts[first], target.ends[end - 1], message=message, source_words=said)


def _written(row: Rendering) -> Iterator[str]:
    for repair in row.right:
        yield repair.before + repair.forms.get("BASE", repair.forms.get("SG", repair.forms.get("", ""))) + repair.behind


def _between(source: Text, target: Text, place: tuple[int, int]) -> tuple[int, int]:
    """The tokens of the target between what the words around a phrase became; its sentence if that is not known."""
    number = source.sentence_of(place[0])
    ours, theirs = target.sentences, source.sentences
    first, end = ours[number] if len(ours) == len(theirs) else (0, len(target.words))
    start, stop = theirs[number]
    before = _anchor(source, target, range(place[0] - 1, max(start, place[0] - _AROUND) - 1, -1), range(first, end))
    behind = range(first if before is None else before + 1, end)
    after = _anchor(source, target, range(place[1], min(stop, place[1] + _AROUND)), behind)
    left, right = first if before is None else before + 1, end if after is None else after
    words = sum(target.kinds[at] != "p" for at in range(left, right))
    return (left, right) if words >= _FEWEST else (first, end)


def _anchor(source: Text, target: Text, near: Sequence[int], within: Sequence[int]) -> int | None:
    """The token that the nearest of some words of the source became."""
    pair = f"{source.lang[:2]}-{target.lang[:2]}"
    for at in near:
        word = source.folded[at]
        if len(word) > 2:
            for place in within:
                if len(target.folded[place]) > 2 and may_render(word, target.folded[place], pair):
                    return place
    return None
