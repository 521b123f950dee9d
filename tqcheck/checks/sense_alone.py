"""A word in the wrong sense of its English original, told by the rest of the text: une tente, deux polonais.

The tables are those of `_senses`: of rows with a source only collocations that are right nowhere count.  The lexicon of
`_french`, the last table, tells what can stand behind the word before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.checks._french import lexicon as french
from tqcheck.checks._senses import repairs, senses, stands
from tqcheck.checks._tables import table
from tqcheck.model import Match, Segment


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every rendering that the rest of the target betrays; a collocation that has no right reading needs nothing."""
    target = segment.target
    rows, lexicon = senses(table(options), True), french(options)
    around, at_end = frozenset(target.folded), -1
    for at, word in enumerate(target.folded):
        if at < at_end or word not in rows:
            continue
        for sense, form in rows[word]:
            fixed = not sense.context or not around.isdisjoint(sense.context.difference(form))
            if fixed and around.isdisjoint(sense.innocent) and stands(target.folded, at, form):
                at_end = at + len(form)
                right = repairs(target.folded[at - 1] if at else "", sense, form, lexicon)
                yield Match(target.starts[at], target.ends[at_end - 1], right)
                break
