"""A word of the source language left in the translation: the dancers cabotinent, a réfugiera, j'aurai la banane.

Told from borrowed words by a list of loans; from names by the capitals beside it; from words that are meant (quoted,
glossed, explained, or used throughout the document) by what stands around it.  A run of such words is one finding.

The first table lists words of the source language that are none of the target's (marked `+`: only in company); the
second, after a row of dashes, the loans.  French only, by its accents, its elision and the endings of its verbs.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.checks._quotes import quotes
from tqcheck.checks._scan import containing, matching
from tqcheck.checks._tables import Rows, table
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_ACCENTED = re.compile(r"[a-z]*[àâçéèêëîïôùûœ][a-zàâçéèêëîïôùûœ]*\Z")
_ACCENT = re.compile(r"[àâçéèêëîïôùûœ]")
# Endings of French verbs that no English word has.
_VERB = re.compile(r"[a-z]{2,}(?:eraient|iraient|erait|eront|iront|issaient|issait|issais|issent|èrent|aient)\Z")
_VERB_PARTS = ("rait", "ront", "aient", "issai", "issent")
_ELIDED = re.compile(r"(?:[dljnmts]|qu|c)['’](?P<tail>[a-zàâçéèêëîïôùûœ]{3,})\Z")
_ELISION = re.compile(r"[dljnmtsuc]['’](?<!\w..)[a-zà-ÿœ]{3}|qu['’][a-zà-ÿœ]{3}")
_SECOND_HALF = re.compile(r"-([a-z]{5,})\b")
_EXPLAINED = re.compile(
    r"\b(?:French|français|called|known as|the (?:word|term|phrase)|meaning|means|translated|literally|dubbed|so-called"
    r"|nicknamed|entitled)\b"
)
_QUOTES = frozenset("\"“”‘'«»*_(/[")
# A word in more segments than this is a term of the document.
_TERM = 3
_COMPANY = "+"
# Words of the source with no more than this many tokens from one to the next are one run.
_GAP = 3
_SHORT = 4
_ENGLISH_TOO = frozenset(("a", "on", "me", "son", "or", "plus", "car", "as"))


@dataclass(frozen=True)
class _Lexicon:
    alone: frozenset[str]
    company: frozenset[str]
    loans: frozenset[str]


@functools.lru_cache(maxsize=8)
def _lexicon(rows: Rows) -> _Lexicon:
    marks: dict[str, set[str]] = {"": set(), _COMPANY: set(), "loan": set()}
    for word, *mark in rows.rows:
        marks[mark[0] if mark else ""].add(word)
    return _Lexicon(frozenset(marks[""]), frozenset(marks[_COMPANY]), frozenset(marks["loan"]))


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every word, or run of words, left in the source language."""
    lexicon = _lexicon(table(options))
    suspects = {*containing(segments, _VERB_PARTS), *matching(segments, _ACCENT), *matching(segments, _ELISION)}
    joined = matching(segments, _SECOND_HALF)
    suspects.update(index for index in joined if _compound(segments[index].target.string, lexicon))
    found: list[tuple[int, int, int]] = []
    for index, segment in enumerate(segments):
        text = segment.target
        if index in suspects or not lexicon.alone.isdisjoint(text.folded):
            found.extend((index, first, last) for first, last in _runs(text, lexicon))
    uses = Counter(word for index, first, last in found for word in {*segments[index].target.folded[first:last]})
    for index, first, last in found:
        text = segments[index].target
        if any(uses[word] <= _TERM for word in text.folded[first:last] if word not in lexicon.company):
            yield index, Match(text.starts[first], text.ends[last - 1])


def _compound(string: str, lexicon: _Lexicon) -> bool:
    """Whether the second half of a hyphened word may be the source's: anti-monnaie."""
    return any(part in lexicon.alone for part in _SECOND_HALF.findall(string))


def _runs(text: Text, lexicon: _Lexicon) -> Iterator[tuple[int, int]]:
    """The token ranges of the source's words, with the small words between them."""
    strong = [at for at in range(len(text.words)) if _alone(text, at, lexicon)]
    runs: list[list[int]] = []
    for at in strong:
        if runs and at - runs[-1][-1] <= _GAP and text.sentence_of(at) == text.sentence_of(runs[-1][-1]):
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in runs:
        first = run[0]
        while first > 0 and _leads(text, first - 1, lexicon):
            first -= 1
        if not _meant(text, first, run[-1], len(run)) and not _quoted(text, first, strong):
            yield first, run[-1] + 1


def _leads(text: Text, at: int, lexicon: _Lexicon) -> bool:
    """Whether a token belongs to the run after it: a small word of the source that is no English word too."""
    word = text.folded[at]
    return text.words[at].islower() and word in lexicon.company and word not in _ENGLISH_TOO


def _alone(text: Text, at: int, lexicon: _Lexicon) -> bool:
    """Whether a token is by itself a word of the source."""
    word = text.folded[at]
    if text.kinds[at] != "w" or not text.words[at].islower() or word in lexicon.loans:
        return False
    if word in lexicon.alone or _VERB.match(word):
        return True
    elided = _ELIDED.match(word)
    if elided:
        return elided["tail"] not in lexicon.loans
    if "-" in word:
        halves = set(word.split("-"))
        return lexicon.loans.isdisjoint(halves) and any(half in lexicon.alone and len(half) > _SHORT for half in halves)
    return len(word) > 2 and _ACCENTED.match(word) is not None


def _meant(text: Text, first: int, last: int, count: int) -> bool:
    """Whether the words are part of a name, quoted, or explained."""
    before = text.words[first - 1] if first else ""
    after = text.words[last + 1] if last + 1 < len(text.words) else ""
    if before in _QUOTES or after in _QUOTES or (before == "-" and text.ends[first - 1] == text.starts[first]):
        return True
    starts = text.sentences[text.sentence_of(first)][0]
    named = before[:1].isupper() and first - 1 > starts and before != "I"
    if named or (after[:1].isupper() and after != "I" and text.string[text.ends[last] : text.starts[last + 1]] == " "):
        return True
    return count < _TERM and _EXPLAINED.search(text.string) is not None


def _quoted(text: Text, first: int, strong: Sequence[int]) -> bool:
    """Whether the token stands in a quotation that is in the source language: three of its words or more."""
    start, end = text.starts[first], len(text.string)
    marks = quotes(text.string)
    before = [mark for mark in marks if mark.offset < start]
    after = [mark for mark in marks if mark.offset > start]
    begin = before[-1].offset if before else 0
    if (before and not before[-1].opens) or (not before and not (after and not after[0].opens)):
        return False
    if after:
        end = after[0].offset
    return sum(begin <= text.starts[at] < end for at in strong) >= _TERM
