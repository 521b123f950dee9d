"""A word of the source rendered in the wrong sense, told by what stands beside it: poker chips, puces de poker.

The first table is one of `_senses`; the lexicon of `_french`, a second table, tells what can stand behind the word
before.  A word that the source has, too, is a cognate and left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._french import Lexicon
from tqcheck.checks._french import lexicon as french
from tqcheck.checks._senses import Form, Sense, repairs, senses, stands
from tqcheck.checks._tables import table
from tqcheck.model import Match, Segment
from tqcheck.text import Text

BILINGUAL = True


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every wrong rendering of the segment; of two in one place the longer."""
    source, target = segment.source, segment.target
    if source is None or source.lang == target.lang:
        return
    rows, lexicon = senses(table(options), False), french(options)
    theirs, at_end = frozenset(source.folded), -1
    for at, word in enumerate(target.folded):
        if at < at_end:
            continue
        for sense, form in rows.get(word, ()):
            if form[0] in theirs:  # a cognate that the source has, too
                continue
            if stands(target.folded, at, form) and _meant(source, theirs, sense):
                at_end = at + len(form)
                yield _match(source, target, at, at_end, sense, form, lexicon)
                break


def _match(source: Text, target: Text, at: int, end: int, sense: Sense, form: Form, lexicon: Lexicon) -> Match:
    word = next(" ".join(words) for words in sense.source if _found(source.folded, words))
    right = repairs(target.folded[at - 1] if at else "", sense, form, lexicon)
    return Match(
        target.starts[at],
        target.ends[end - 1],
        right,
        message=f"Here “{word}” does not mean “{' '.join(form)}” but “{'”, “'.join(sense.right)}”.",
        source_words=word,
    )


def _meant(source: Text, theirs: frozenset[str], sense: Sense) -> bool:
    if not theirs.isdisjoint(sense.innocent) or (sense.context and theirs.isdisjoint(sense.context)):
        return False
    return any(_found(source.folded, words) for words in sense.source)


def _found(folded: Sequence[str], words: Form) -> bool:
    return any(stands(folded, at, words) for at, word in enumerate(folded) if word == words[0])
