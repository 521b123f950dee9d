"""A present tense with since, or with a length of time up to now.

"The mill is closed since 2009", "he works here for the past ten years".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.checks._time import MONTHS, WEEKDAYS, is_year, length_ends
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_BE = {"is": "has been", "are": "have been", "am": "have been"}
_PERFECT = words_of("has have had 've 'd having was were been did")
# A comparison over time stands in the present: "the best since 1990", "it is ten years since".
_COMPARISONS = words_of(
    "first only best worst most least highest lowest largest biggest longest ever record time up down "
    "than compared more less higher lower it second third last rise increase change not no never"
)
_CLAUSE = words_of("; : ( ) – — that who which because if when while whether where although though and but or")
_OPEN = words_of("the its his her their our my last early late mid mid- then yesterday january")
_EVENTS = words_of(
    "beginning start end outbreak fall death birth war election elections revolution crisis arrival "
    "creation independence coup attack attacks departure founding foundation inception release "
    "publication introduction accession appointment 1980s 1990s 1970s 1960s 1950s 2000s century summer "
    "winter spring autumn middle day year return collapse launch opening"
)
_QUIET_VERBS = words_of(
    "says say tells tell explains explain recalls recall adds add notes note reports report believes "
    "believe thinks think knows know means mean remains remember remembers writes write claims claim "
    "shows show states state according"
)
_REACH = 9


def check(segment: Segment, _options: Mapping[str, object]) -> Iterator[Match]:
    """Every present tense that such an expression of time needs in the perfect."""
    text = segment.target
    if "since" not in text.folded and "past" not in text.folded and "last" not in text.folded:
        return
    for first, last in text.sentences:
        for at in range(first, last):
            if _until_now(text, at, last):
                verb = _present_before(text, at, first) if at > first + 1 else _present_after(text, at, last)
                if verb is not None:
                    # "since three hours" needs more than the verb put right.
                    length = at + 1 < last and length_ends(text, at + 1, last) is not None
                    repair = None if length else _BE.get(text.folded[verb])
                    yield Match(text.starts[verb], text.ends[verb], (repair,) if repair else ())
                    break


def _until_now(text: Text, at: int, last: int) -> bool:
    """Whether an expression of time begins at a token that reaches from the past to now."""
    folded = text.folded[at]
    if folded == "since" and at + 1 < last:
        return _since_date(text, at + 1, last)
    if folded in ("for", "over", "during") and at + 2 < last and text.folded[at + 1] == "the":
        return text.folded[at + 2] in ("past", "last") and _length(text, at + 3, last)
    return False


def _length(text: Text, at: int, last: int) -> bool:
    return at < last and (
        length_ends(text, at, last) is not None or text.folded[at] in ("years", "months", "weeks", "days", "decades")
    )


def _since_date(text: Text, at: int, last: int) -> bool:
    folded = text.folded[at]
    if is_year(text, at) or folded in MONTHS or folded in WEEKDAYS or length_ends(text, at, last) is not None:
        return at + 1 >= last or text.folded[at + 1] not in ("is", "was", "has")
    if text.kinds[at] == "n" and at + 1 < last and text.folded[at + 1] in MONTHS:
        return True
    if folded in ("yesterday", "then"):
        return folded == "yesterday"
    if folded in ("last", "early", "late", "mid"):
        return True
    ahead = text.folded[at + 1 : min(at + 4, last)]
    return folded in _OPEN and any(word in _EVENTS for word in ahead)


def _present_before(text: Text, at: int, first: int) -> int | None:
    """The present-tense verb that the expression belongs to, looking back within its clause."""
    low = max(first, at - _REACH)
    window = text.folded[low:at]
    if _PERFECT.intersection(text.folded[max(first, at - 2 * _REACH) : at]):
        return None
    for verb in range(at - 1, low, -1):
        folded = text.folded[verb]
        if folded in _CLAUSE or text.words[verb] in ".!?":
            return None
        if folded in _BE or (text.kinds[verb] == "w" and _present(text, verb)):
            between = text.folded[verb + 1 : at]
            subject = text.folded[max(first, verb - 2) : verb]
            quiet = (
                _COMPARISONS.intersection(between)
                or any(word.endswith("est") for word in between)
                or "it" in subject[-1:]
            )
            return None if quiet or folded in _QUIET_VERBS or "," in window[verb - low :] else verb
    return None


def _present_after(text: Text, at: int, last: int) -> int | None:
    """The verb of the main clause after "Since 2009," at the head of a sentence."""
    comma = next((i for i in range(at + 1, min(at + 8, last)) if text.words[i] == ","), None)
    if comma is None or _PERFECT.intersection(text.folded[comma:last]):
        return None
    for verb in range(comma + 2, min(comma + _REACH, last)):
        folded = text.folded[verb]
        if folded in _CLAUSE or text.words[verb] == ",":
            return None
        if folded in _BE or (text.kinds[verb] == "w" and _present(text, verb)):
            ahead = text.folded[verb + 1 : min(verb + 8, last)]
            quiet = _COMPARISONS.intersection(ahead) or any(word.endswith("est") for word in ahead)
            return None if quiet or folded in _QUIET_VERBS else verb
    return None


def _present(text: Text, index: int) -> bool:
    if text.words[index] != text.folded[index]:
        return False
    return text.tag(index) == "VERB.PRES"
