"""Speech in prose whose quotation marks went astray, as when French dialogue, which has few, is taken word for word.

Option `kind`: `unclosed` (a new speech opens while another is open: it? "No), `outside` (speech goes on without marks
after "said she;"), `early` (a mark closes a speech that goes on), `reported` (the words that report it stand inside it:
“Alas! said he, my), `narrated` (the story goes on inside a speech that was never closed), `dash` (a dash opens a speech
inside a paragraph).  The table lists the forms of verbs that report speech.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.checks._quotes import Quote, quotes
from tqcheck.checks._register import informal
from tqcheck.checks._scan import containing
from tqcheck.checks._tables import words
from tqcheck.model import Match, Segment

_NAME = r"[A-Z][\w’'-]+(?:(?: (?:of|de|von|the))? [A-Z][\w’'-]+)?"
_NOUN = (
    r"(?:the|this|that|his|her|my|our|an?) (?:[a-z-]+ ){0,3}?[A-Za-z][\w’'-]+"
    r"(?: (?:with|in|of) (?:the|an?|his|her) [a-z]+(?: [a-z]+)?)?"
)
_WHO = rf"(?:he|she|they|I|we|{_NOUN}|{_NAME})"
_TO = rf"(?: to (?:him|her|them|me|himself|herself|the [a-z]+|{_NAME}))?"
_PERSON = re.compile(r"(?<![\w’'])(?:I|my|me|we|our|us|you|your|mine|yours)(?!\w)")
_YOU = re.compile(r"(?<![\w’'])(?:you|your|yours)(?!\w)")
_FIRST_WORD = re.compile(r"\W*\w+(?:[’']\w+)?")
_TURN = re.compile(r"(?:(?<=[\w,)’'][.?!])[\"”»]? |^)(?P<x>[-–—] (?P<first>[A-Z][\w’']*))")
_STORY = re.compile(
    r"(?:and|but|then|for|while|as)? ?(?:he|she|they|it was|there was|the \w+ (?:was|were|had)|[A-Z]\w+)"
)
_REPLIES = re.compile(r"[”\"],? (?:said|replied|answered) (?:he|she)\b")
_PROSE = 25
_STOPS = ".!?"


@dataclass(frozen=True)
class Cast:
    """What a document's speech is told by: the verbs that report it, the names of those who speak more than once."""

    verbs: tuple[str, ...]
    names: frozenset[str] = frozenset()


@functools.lru_cache(maxsize=8)
def _clause(verbs: tuple[str, ...]) -> re.Pattern[str]:
    """The shape of " said the old man to him" between what is said and a mark."""
    said = "|".join(verbs)
    return re.compile(rf" (?:(?:{said}) {_WHO}|{_WHO} (?:{said})){_TO}(?=[,;:.!?])")


@functools.lru_cache(maxsize=8)
def _inside(verbs: tuple[str, ...]) -> re.Pattern[str]:
    """The shape of "! said Candide," or "! she said to him,"."""
    said = "|".join(verbs)
    clause = rf"(?:(?:{said}) {_WHO}|(?:he|she|they|I|we) (?:{said})){_TO}"
    return re.compile(rf"(?P<mark>[!?,]) (?P<clause>{clause})(?P<end>[,;:.])(?= (?:[-–—] )?(?P<next>\w+))")


@functools.lru_cache(maxsize=8)
def _speaker(verbs: tuple[str, ...]) -> re.Pattern[str]:
    """The shape of "said Candide", with the name."""
    return re.compile(rf"[”\"!?,] ?(?:{'|'.join(verbs)}) (?P<name>[A-Z][a-zà-ÿ]+)(?=[ ,.;:!?])")


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every place where a mark is missing or misplaced in speech."""
    reader, triggers = _KINDS[str(options["kind"])]
    cast = Cast(words(options))
    if reader is _narrated:
        cast = Cast(cast.verbs, _names(segments, cast.verbs))
    for index in containing(segments, triggers):
        for match in reader(segments[index].target.string, cast):
            if not informal(segments, index):
                yield index, match


def _names(segments: Sequence[Segment], verbs: tuple[str, ...]) -> frozenset[str]:
    shape = _speaker(verbs)
    found = Counter(
        speaker["name"]
        for index in containing(segments, ('"', "“"))
        for speaker in shape.finditer(segments[index].target.string)
    )
    return frozenset(name for name, times in found.items() if times > 1)


def _unclosed(string: str, cast: Cast) -> Iterator[Match]:
    """A mark that opens while another is open, after a sentence's end: the speech before it was never closed."""
    opened = -1
    for quote in quotes(string):
        if quote.opens and quote.clear and quote.inside and _turns(string, quote, opened, cast):
            yield _before_opening(string, quote)
        if quote.opens:
            opened = quote.offset


def _turns(string: str, quote: Quote, opened: int, cast: Cast) -> bool:
    at = quote.offset
    if not (quote.after.isupper() and at > 2 and string[at - 1] == " " and string[at - 2] in _STOPS):
        return False
    # "… exclaimed Candide. “Could …": there the fault is the report inside the speech, not the mark.
    begin = max(opened, 0)
    said = [match.end() for match in _clause(cast.verbs).finditer(string, begin, at)]
    return "\n" not in string[begin:at] and not any(end >= at - 2 for end in said)


def _before_opening(string: str, quote: Quote) -> Match:
    """The last word before an opening mark, the mark and the first word after it, with the missing mark put in."""
    at = quote.offset
    start = string.rfind(" ", 0, at - 1) + 1
    first = _FIRST_WORD.match(string, at + 1)
    closing = "”" if quote.sign == "“" else '"'
    end = first.end() if first else at + 1
    return Match(start, end, (f"{string[start : at - 1]}{closing}{string[at - 1 : end]}",))


def _outside(string: str, cast: Cast) -> Iterator[Match]:
    """Speech that goes on after "said she;" with no mark, and the mark that then opens the next speech."""
    marks = quotes(string)
    for quote, after in itertools.zip_longest(marks, marks[1:]):
        body = _unmarked(string, quote, after, cast)
        if body is None:
            continue
        start = string.rfind(" ", 0, body - 2) + 1
        first = _FIRST_WORD.match(string, body)
        end = first.end() if first else body
        opening = "“" if quote.sign == "”" else '"'
        yield Match(start, end, (f"{string[start:body]}{opening}{string[body:end]}",))
        if after and after.opens and after.offset > 2 and string[after.offset - 2] in _STOPS and after.after.isupper():
            yield _before_opening(string, after)


def _unmarked(string: str, quote: Quote, after: Quote | None, cast: Cast) -> int | None:
    """Where speech goes on without a mark after a mark that closes and "said she;" (None: it does not)."""
    if quote.opens or not quote.clear:
        return None
    clause = _clause(cast.verbs).match(string, quote.offset + 1)
    if clause is None or string[clause.end() : clause.end() + 2] not in ("; ", ": "):
        return None
    body = clause.end() + 2
    return body if _speaks(string[body : after.offset if after else len(string)]) else None


def _speaks(speech: str) -> bool:
    """Whether what follows the report goes on speaking: small or as "I", or with an "I" or "you" in its sentence."""
    if speech[:1].islower() or speech.startswith(("I ", "I’", "I'")):
        return not _narrates(speech)
    return speech[:1].isupper() and _PERSON.search(re.split(r"[.?]", speech, maxsplit=1)[0]) is not None


def _narrates(speech: str) -> bool:
    """Whether what follows tells a story ("and he picked it up") instead of speaking."""
    clause = re.split(r"[.!?]", speech, maxsplit=1)[0]
    return (clause.startswith("and ") or _STORY.match(clause) is not None) and not _PERSON.search(clause)


def _early(string: str, cast: Cast) -> Iterator[Match]:
    """A mark that closes at a sentence's end where the speech goes on: to the next mark, or with a "you" in it."""
    marks = quotes(string)
    for quote, after in itertools.zip_longest(marks, marks[1:]):
        following = _goes_on(string, quote, after, cast)
        if following is not None:
            at = quote.offset
            start = string.rfind(" ", 0, at) + 1
            yield Match(start, following, (f"{string[start:at]}{string[at + 1 : following]}",))


def _goes_on(string: str, quote: Quote, after: Quote | None, cast: Cast) -> int | None:
    """The end of the first word after a mark that closed too early (None: it did not)."""
    at = quote.offset
    if quote.opens or not quote.clear or quote.before not in _STOPS or string[at + 1 : at + 2] != " ":
        return None
    first = _FIRST_WORD.match(string, at + 1)
    end = after.offset if after else len(string)
    if first is None or not string[at + 2 : at + 3].isupper() or "\n" in string[at:end]:
        return None
    if after is not None and after.clear and not after.opens:
        return first.end()
    sentence = re.split(r"[.!?]", string[at + 1 : end], maxsplit=1)[0]
    dialogue = _speaker(cast.verbs).search(string) or _REPLIES.search(string)
    addressed = _YOU.search(sentence) and not _clause(cast.verbs).search(string, at, at + len(sentence))
    return first.end() if dialogue and addressed else None


def _narrated(string: str, cast: Cast) -> Iterator[Match]:
    """A sentence about a speaker inside a speech that was never closed."""
    names = [name for name in sorted(cast.names) if name in string]
    if not names:
        return
    turn = re.compile(rf"(?<=[.!?]) (?P<name>{'|'.join(map(re.escape, names))})(?= [a-z]|, who )")
    for begin, end in _unended(string, cast):
        found = turn.search(string, begin, end)
        if found:
            start = string.rfind(" ", 0, found.start() - 1) + 1
            closing = "”" if "”" in string else '"'
            yield Match(start, found.end(), (f"{string[start : found.start()]}{closing} {found['name']}",))


def _unended(string: str, cast: Cast) -> Iterator[tuple[int, int]]:
    """Yield the ranges of speech that no mark closes: opened and never closed, or going on after a mark that closed."""
    marks = quotes(string)
    for quote, after in itertools.zip_longest(marks, marks[1:]):
        end = after.offset if after else len(string)
        if quote.opens:
            if quote.clear and (after is None or (after.opens and after.clear)):
                yield quote.offset, end
        elif _unmarked(string, quote, after, cast) is not None or _goes_on(string, quote, after, cast) is not None:
            yield quote.offset, end


def _reported(string: str, cast: Cast) -> Iterator[Match]:
    """The words that report a speech inside its marks (or where a dash stands for marks)."""
    marks = quotes(string)
    for clause in _inside(cast.verbs).finditer(string):
        before = [quote for quote in marks if quote.offset < clause.start()]
        last = before[-1] if before else None
        opening = last if last is not None and last.opens else None
        free = last is None or clause.start() - last.offset > 1
        marked = last.offset if last else -1
        dash = any(turn.start("x") > marked for turn in _TURN.finditer(string, 0, clause.start()))
        if opening is None and not dash and not (clause["mark"] in "!?" and free):
            continue
        speaks_on = clause["end"] in ",;:" and (clause["next"][0].islower() or clause["next"] == "I")
        if clause["mark"] == "," and not speaks_on:
            continue
        yield _report_match(string, clause, opening)


def _report_match(string: str, clause: re.Match[str], opening: Quote | None) -> Match:
    start = max(string.rfind(" ", 0, clause.start()) + 1, opening.offset + 1 if opening else 0)
    end = clause.end("next")
    if opening is None or string[clause.end() : clause.start("next")] != " ":
        return Match(start, end)
    left, right = ("”", "“") if opening.sign == "“" else ('"', '"')
    goes_on = f"{clause['end']} {right}{clause['next']}"
    return Match(start, end, (f"{string[start : clause.start()]}{clause['mark']}{left} {clause['clause']}{goes_on}",))


def _dash(string: str, cast: Cast) -> Iterator[Match]:
    """A dash that opens a speech after a sentence's end, in the midst of a paragraph of prose."""
    prose = string.count(" ") >= _PROSE and string.lstrip()[:1] not in "-–—"
    if not prose and not _inside(cast.verbs).search(string):
        return
    for found in _TURN.finditer(string):
        if found.start():
            yield Match(*found.span("x"), (f"“{found['first']}",))


_KINDS: dict[str, tuple[Callable[[str, Cast], Iterator[Match]], tuple[str, ...]]] = {
    "unclosed": (_unclosed, ('. "', '? "', '! "', ". “", "? “", "! “")),
    "outside": (_outside, ('" ', "” ")),
    "early": (_early, ('." ', '?" ', '!" ', ".” ", "?” ", "!” ")),
    "reported": (_reported, ('"', "“", "! ", "? ", "- ", "— ")),
    "narrated": (_narrated, ('"', "“")),
    "dash": (_dash, (". -", "! -", "? -", ". —", "! —", "? —", ". –", "! –", "? –", '" -', '" —', "” —")),
}
