"""A name that the translation took for the words it is made of: Mongoose, mangouste; Captains of Crush, capitaines.

The table's rows: a word of the source that goods and makers are named after, in small letters, and its renderings;
`_` is a space.  A name is written with a capital inside a sentence that is no heading, and nowhere in the segment
without; a word of geography beside it makes it one that languages do translate.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._french import plural
from tqcheck.checks._tables import Rows, table
from tqcheck.checks._words import words_of
from tqcheck.model import DOUBTFUL, Match, Segment
from tqcheck.text import Text

BILINGUAL = True
# More capitals among its longer words than this share make a heading.
_HEADING = 0.5
_LONG = 4
# Places, bodies, days and titles: their names are translated.
_TRANSLATED = words_of(
    "mount mountains mountain lake river island islands bay cape sea ocean park forest valley beach coast gulf north "
    "south east west northern southern eastern western state states united national university college school museum "
    "church cathedral bridge street avenue square hospital ministry minister president king queen prince princess "
    "saint st war union council committee commission party court act law treaty bank day christmas republic kingdom "
    "empire army navy force department office association institute international world european american german "
    "french english british earth sun moon bible god chapter section part step figure table note"
)


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every such name of the segment, at its rendering."""
    source, target = segment.source, segment.target
    if source is None or DOUBTFUL in segment.flags or source.lang == target.lang or _is_heading(source):
        return
    rows = _renderings(table(options))
    small = {word for word in source.words if word.islower()}
    ours, told = frozenset(target.folded), set()
    for at, name in enumerate(source.folded):
        if name not in rows or name in told or name in small or name in ours or not _is_name(source, at):
            continue
        told.add(name)
        found = _found(target, rows[name])
        if found is not None:
            first, end = found
            word = source.words[at]
            yield Match(
                target.starts[first],
                target.ends[end - 1],
                (word,) if end - first == 1 and not _bound(target, first) else (),
                message=f"“{word}” is a name in the source; here it became a common word.",
                source_words=word,
            )


def _is_heading(source: Text) -> bool:
    long = [word for word in source.words if len(word) >= _LONG and word.isalpha()]
    return not long or sum(word[0].isupper() for word in long) > _HEADING * len(long)


def _is_name(source: Text, at: int) -> bool:
    """Whether a word has its capital for being a name: inside a sentence, or before another name at its start."""
    word = source.words[at]
    if not word[0].isupper() or not word[1:].islower():
        return False
    first, end = source.sentences[source.sentence_of(at)]
    beside = source.folded[max(first, at - 2) : min(end, at + 3)]
    if not _TRANSLATED.isdisjoint(beside) or "'" in source.words[at]:
        return False
    following = source.words[at + 1] if at + 1 < end else ""
    if at == first or source.words[at - 1] in (":", "•", "-", "“", '"', ".", "(", "*"):
        return following[:1].isupper() or following in ("®", "™")
    return True


def _found(target: Text, renderings: Sequence[tuple[str, ...]]) -> tuple[int, int] | None:
    """Where one of the renderings stands, as words that follow one another."""
    for words in renderings:
        for at, word in enumerate(target.folded):
            if word == words[0] and tuple(target.folded[at : at + len(words)]) == words:
                return at, at + len(words)
    return None


def _bound(target: Text, at: int) -> bool:
    """Whether an article stands before a word: with the name it may not."""
    return at > 0 and target.folded[at - 1] in words_of("le la les l' un une du des d' au aux de")


@functools.lru_cache(maxsize=4)
def _renderings(rows: Rows) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The renderings by the word of the source, plurals too, longer ones first."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for word, cells in rows.rows:
        forms = [tuple(cell.replace("'", "'_").split("_")) for cell in cells.split()]
        forms += [(plural(form[0]), *form[1:]) for form in forms]
        found[word] = tuple(sorted(forms, key=lambda form: -len(form)))
    return found
