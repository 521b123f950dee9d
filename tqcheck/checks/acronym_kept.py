"""Acronyms beside the source: one that was left as it was, or became one that stands for nothing.

Option `kind`: `kept` (the source explains the acronym in its own words, "fluxo coronariano lento (FCL)", and the
target has it unchanged without words that spell it) or `changed` (the source's acronym is gone, and in its place is one
that the target nowhere explains; once a segment).  The table lists acronyms that English readers know unexplained.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from tqcheck.checks._acronyms import acronyms, explained, fits, in_order
from tqcheck.checks._tables import word_set
from tqcheck.checks.unknown_word import known as known_word
from tqcheck.model import Match, Segment
from tqcheck.text import Text

BILINGUAL = True
_LONGEST_SIGN = 3


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every such acronym of the document."""
    pairs = [(index, segment, segment.source) for index, segment in enumerate(segments) if segment.source is not None]
    own = {one.acronym for _, _, source in pairs for one in explained(source) if in_order(one.acronym, one.words)}
    spelled = {
        one.acronym for _, segment, _ in pairs for one in explained(segment.target) if fits(one.acronym, one.words)
    }
    for index, segment, source in pairs:
        yield from (
            (index, match)
            for match in KINDS[str(options["kind"])](segment.target, source, own, spelled | word_set(options))
        )


def _kept(target: Text, source: Text, own: set[str], known: set[str] | frozenset[str]) -> Iterator[Match]:
    here = {acronym for _, acronym in acronyms(source)}
    for at, acronym in acronyms(target):
        if acronym in own and acronym in here and acronym not in known and not _named(target, at):
            yield Match(target.starts[at], target.ends[at], source_words=acronym)


def _changed(target: Text, source: Text, own: set[str], known: set[str] | frozenset[str]) -> Iterator[Match]:
    there, here = Counter(acronym for _, acronym in acronyms(source)), Counter(a for _, a in acronyms(target))
    lost = [acronym for acronym in there if acronym not in here]
    told: set[str] = set()
    for at, acronym in acronyms(target):
        if not lost or acronym in told or acronym in there or acronym in known or _word(acronym, source):
            continue
        if any(sorted(acronym) == sorted(one) and one in own for one in lost):
            continue
        told.add(acronym)
        yield Match(target.starts[at], target.ends[at], source_words=" ".join(lost))


def _word(acronym: str, source: Text) -> bool:
    """Whether it is a word in capitals, or the source has it in another case or inside a longer sign."""
    return acronym.casefold() in source.string.casefold() or (
        len(acronym) > _LONGEST_SIGN and known_word(acronym.casefold(), "en")
    )


def _named(text: Text, at: int) -> bool:
    """Whether the acronym follows a name in large letters, as that of a body does."""
    return any(one.at == at and one.name for one in explained(text))


KINDS: Mapping[str, Callable[[Text, Text, set[str], set[str] | frozenset[str]], Iterator[Match]]] = {
    "kept": _kept,
    "changed": _changed,
}
