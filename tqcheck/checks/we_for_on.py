"""English “we” for the “on” of a French story, where the source names no “nous”: “they” is meant, or a passive.

Only beside a source in the past historic: in speech of today "on" is "we".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment

# "On" and a verb in the past historic: "on s'assit", "on aborda", "on lui fit"
# (no future in -ra; "dit", "vit" may be the present).
_TOLD = re.compile(
    r"\bon (?:ne |n['’])?(?:(?:se|lui|leur|le|la|les|y|en|me) |[slym]['’])*"
    r"(?!\w*ra\b)(?:\w\w+[^\Wr]a|\w*(?:prit|mit|fit|assit|vint|tint|çut|rut|mena)|eut|fut|put|dut|voulut)\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:nous|notre|nos|nôtres?|\w+[^\Ws]ons)\b", re.IGNORECASE)
_NOT_VERBS = words_of("all both , . ; : ? ! who and")


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:  # noqa: ARG001
    """Every "we" that tells what "on" did, where the source nowhere says "nous"."""
    text, source = segment.target, segment.source
    if source is None or "we" not in text.folded:
        return
    if not _TOLD.search(source.string) or _OURS.search(source.string):
        return
    for at, word in enumerate(text.folded[:-1]):
        if word == "we" and text.folded[at + 1] not in _NOT_VERBS:
            repair = "They" if text.words[at][0].isupper() else "they"
            yield Match(text.starts[at], text.ends[at], (repair,))
