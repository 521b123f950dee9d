"""Words said twice where a machine lost its place.

Option `kind`: `word` (the the), `phrase` (if you hadn't you hadn't), `stop` (being taken. taken), `gloss` (the Very
Large Telescope ("Very Large Telescope")), `loop` (the same words three times and more).  Chat and spoken text is left
alone, and so are names, and the repetitions of rhetoric: very, very; no, no; step by step; day after day.  For `word`
the table lists the words that may not be doubled; any other may be meant (had had, that that).
"""

from __future__ import annotations

import functools
import itertools
import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from tqcheck.checks._register import informal
from tqcheck.checks._scan import matching, opaque
from tqcheck.checks._tables import word_set
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_LONGEST = 8
_LOOP = 3
_LEAST_WITHOUT_SPACES = 4
_STOPS = frozenset({".", "!", "?", ".”", '."', "..."})
# "call a spade a spade", "more and more", "by the hour, the day": these join a word to itself.
_LINKS = frozenset(("a", "an", "and", "or", "to", "by", "after", "for", "in", "on", "of", "upon", "with", "as", "than"))
_NAME = r"[A-ZÀ-Ý][\w’'&-]*(?:[ ](?:of|for|the|and|de|du|des|in|on)(?= [\w]))?"
_GLOSS = re.compile(rf"(?P<name>{_NAME}(?: {_NAME}){{1,7}}) (?P<x>\([“\"']?(?P=name)[”\"']?\))")


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every repetition of the kind in the document."""
    kind = str(options["kind"])
    reader = functools.partial(_words, table=word_set(options)) if kind == "word" else _READERS[kind]
    worthy = matching(segments, _HINTS[kind]) if kind in _HINTS else range(len(segments))
    for index in worthy:
        text = segments[index].target
        for match in reader(text):
            if not opaque(text, match.start, match.end) and not informal(segments, index):
                yield index, match


def _words(text: Text, table: frozenset[str]) -> Iterator[Match]:
    """A word of the table twice, with only a space between."""
    folded = text.folded
    same = bytes(map(operator.eq, folded, folded[1:]))
    at = same.find(1)
    while at >= 0:
        thrice = at + 2 < len(folded) and folded[at + 2] == folded[at]
        if folded[at] in table and _joined(text, at, at + 1) and text.words[at + 1].islower() and not thrice:
            yield Match(text.starts[at], text.ends[at + 1], (text.words[at],))
        at = same.find(1, at + 1 + thrice)


def _joined(text: Text, left: int, right: int) -> bool:
    """Whether nothing but a space stands between two neighbouring tokens, both words."""
    return text.kinds[left] == "w" == text.kinds[right] and text.string[text.ends[left] : text.starts[right]] == " "


def _stop(text: Text) -> Iterator[Match]:
    """The last word or words of a sentence again, small, as the first of the next: being taken. taken."""
    for _, cut in text.sentences[:-1]:
        last = cut - 1
        while last > 0 and text.kinds[last] == "p":
            last -= 1
        stopped = text.kinds[last] == "w" and last + 1 < cut and text.words[last + 1] in _STOPS
        if not stopped or not text.words[cut][0].islower():
            continue
        for size in range(min(_LONGEST, last + 1, len(text.words) - cut), 0, -1):
            if text.folded[last - size + 1 : last + 1] == text.folded[cut : cut + size]:
                start, end = text.starts[last - size + 1], text.ends[cut + size - 1]
                yield Match(start, end, (text.string[start : text.ends[last]],))
                break


def _again(folded: Sequence[str], size: int, times: int) -> Iterator[tuple[int, int]]:
    """Yield where a run of `size` tokens comes `times` times in a row or more, and how often; no two overlap."""
    same = bytes(map(operator.eq, folded, folded[size:]))
    wanted = b"\1" * (size * (times - 1))
    at = same.find(wanted)
    while at >= 0:
        end = same.find(0, at)
        end = len(same) if end < 0 else end
        yield at, (end - at) // size + 1
        at = same.find(wanted, end)


def _circles(text: Text, least: int) -> int:
    """How many pairs of neighbours come again (for k words to, at least k - 1 must); 0 if fewer than `least`."""
    folded = text.folded
    if len(set(folded)) >= len(folded) - least:
        return 0
    again = len(folded) - 1 - len(set(itertools.pairwise(folded)))
    return again if again >= least else 0


def _distances(folded: Sequence[str], most: int) -> list[int]:
    """How many tokens on pairs of neighbours come again, `most` or fewer: the lengths of what is said at once again."""
    if most < 2:
        return []
    where: dict[tuple[str, str], list[int]] = {}
    distances: set[int] = set()
    for at, pair in enumerate(itertools.pairwise(folded)):
        earlier = where.setdefault(pair, [])
        distances.update(at - one for one in earlier[-most:])
        earlier.append(at)
    return sorted(distance for distance in distances if 2 <= distance <= most)


def _phrase(text: Text) -> Iterator[Match]:
    """Two words or more at once again, with nothing between."""
    folded = text.folded
    for size in _distances(folded, min(_LONGEST, _circles(text, 1) + 1)):
        for at, times in _again(folded, size, 2):
            end = at + 2 * size
            # Chinese says a verb twice to make light of it, word by word: 研究研究.
            reduplicated = size < _LEAST_WITHOUT_SPACES and text.string[text.ends[at] : text.starts[at + 1]] == ""
            rhetoric = (
                reduplicated
                or (size == 2 and _LINKS & {folded[at], folded[at + 1]})
                or len(set(folded[at : at + size])) == 1
            )
            if rhetoric or times > 2 or not _plain(text, at, end):
                continue
            once = text.string[text.starts[at] : text.ends[at + size - 1]]
            yield Match(text.starts[at], text.ends[end - 1], (once,))


def _plain(text: Text, start: int, end: int) -> bool:
    """Whether the tokens are all words, small after the first, with single spaces or apostrophes between."""
    if text.kinds[start:end] != "w" * (end - start):
        return False
    if any(text.string[text.ends[i] : text.starts[i + 1]] not in (" ", "") for i in range(start, end - 1)):
        return False
    return all(not text.words[i][0].isupper() or text.words[i] == "I" for i in range(start + 1, end))


def _gloss(text: Text) -> Iterator[Match]:
    """A name, and in brackets the same name: two names in the source fell together in the translation."""
    for found in _GLOSS.finditer(text.string):
        start, end = found.span("x")
        yield Match(start - 1, end, ("",))


def _loop(text: Text) -> Iterator[Match]:
    """Words that come three times and more at once: an engine that turns in a circle."""
    folded = text.folded
    last = -1
    for size in _distances(folded, min(2 * _LONGEST, (_circles(text, _LOOP) + 1) // 2)):
        for at, times in _again(folded, size, _LOOP):
            turn = folded[at : at + size]
            words = {word for word in turn if word[:1].isalpha()}
            if at < last or len(words) < 2 or (len(words) == 2 and times == _LOOP):
                continue
            last = at + size * times
            kept = at + size - (2 if text.kinds[at + size - 1] == "p" else 1)
            yield Match(text.starts[at], text.ends[last - 1], (text.string[text.starts[at] : text.ends[kept]],))


_HINTS = {"stop": re.compile(r"[.!?][”\"]? [a-zà-ÿ]"), "gloss": re.compile(r" \([“\"']?[A-ZÀ-Ý]")}
_READERS: dict[str, Callable[[Text], Iterator[Match]]] = {
    "stop": _stop,
    "phrase": _phrase,
    "gloss": _gloss,
    "loop": _loop,
}
