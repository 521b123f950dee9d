"""A relative clause that begins ", that": after a comma English says "which" or "who"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

# A clause or phrase that comes first may end in a comma before a main clause that begins with "that".
_OPENERS = words_of(
    "if when as because since while after once although though unless whenever until before so now well "
    "yes no oh and but to in at for with by from on of without even whatever whether where however what "
    "then given under despite instead"
)
_NOT_RELATIVE = words_of("is was 's means would will does did could might may should can has had one way said be were")
_REPORTING = words_of(
    "said says say think thinks thought believe believes believed know knows knew sure true fact idea"
)


def check(segment: Segment, _options: Mapping[str, object]) -> Iterator[Match]:
    """Every such "that"; the repair is "which"."""
    text = segment.target
    for first, last in text.sentences:
        for at in range(first + 3, last - 2):
            if (
                text.folded[at] == "that"
                and text.words[at - 1] == ","
                and text.words[at] == "that"
                and _relative(text, at, first)
            ):
                yield Match(text.starts[at], text.ends[at], ("which",))


def _relative(text: Text, at: int, first: int) -> bool:
    opener = next((text.folded[i] for i in range(first, at) if text.kinds[i] == "w"), "")
    following = text.folded[at + 1]
    before = text.folded[first:at]
    if (
        opener in _OPENERS
        or following in _NOT_RELATIVE
        or before.count(",") > 1
        or _REPORTING.intersection(before[-8:])
    ):
        return False
    tags = text.tags(text.sentence_of(at))
    here = at - first
    if tags[here - 2] not in ("NOUN.S", "NOUN.P", "PROPN"):
        return False
    clause = tags[:here]
    verbal = any(tag in ("VERB.PRES", "VERB.PAST", "AUX") for tag in clause)
    return verbal and tags[here + 1] in ("VERB.PRES", "VERB.PAST")
