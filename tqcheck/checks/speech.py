"""Speech in prose whose quotation marks went astray, as when French dialogue, which has few, is translated word for word.

Option `kind`: `unclosed` (a new speech opens while another is open: it? "No), `outside` (speech goes on without marks
after "said she;"), `reported` (the words that report it stand inside it: “Alas! said he, my), `dash` (a dash opens a
speech inside a paragraph).  The table lists the forms of verbs that report speech.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from tqcheck.checks._quotes import Quote, quotes
from tqcheck.checks._register import informal
from tqcheck.checks._tables import words
from tqcheck.checks.shape import triggered
from tqcheck.model import Match, Segment

_NAME = r"[A-Z][\w’'-]+(?:(?: (?:of|de|von|the))? [A-Z][\w’'-]+)?"
_WHO = rf"(?:he|she|they|I|we|(?:(?:the|this|that|his|her|my|our|an?) )(?:[a-z-]+ ){{0,3}}?[A-Za-z][\w’'-]+|{_NAME})"
_TO = rf"(?: to (?:him|her|them|me|himself|herself|the [a-z]+|{_NAME}))?"
_PERSON = re.compile(r"(?<![\w’'])(?:I|my|me|we|our|us|you|your|mine|yours)(?![\w])")
_FIRST_WORD = re.compile(r"\W*\w+(?:[’']\w+)?")
_PROSE = 25
_STOPS = ".!?"


@functools.lru_cache(maxsize=8)
def _clause(verbs: tuple[str, ...]) -> re.Pattern[str]:
    """The shape of " said the old man to him" between what is said and a mark."""
    said = "|".join(verbs)
    return re.compile(rf" (?:(?:{said}) {_WHO}|{_WHO} (?:{said})){_TO}(?=[,;:.!?])")


@functools.lru_cache(maxsize=8)
def _inverted(verbs: tuple[str, ...]) -> re.Pattern[str]:
    """The shape of "! said Candide," with the verb first."""
    return re.compile(rf"(?P<mark>[!?,]) (?P<clause>(?:{'|'.join(verbs)}) {_WHO}{_TO})(?P<end>[,;:.])(?= (?P<next>\w+))")


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """Every place where a mark is missing or misplaced in speech."""
    kind = str(options["kind"])
    reader, triggers = _KINDS[kind]
    verbs = words(options)
    for index in triggered(segments, triggers):
        string = segments[index].target.string
        for match in reader(string, verbs):
            if not informal(segments, index):
                yield index, match


def _unclosed(string: str, verbs: tuple[str, ...]) -> Iterator[Match]:
    """A mark that opens while another is open, after a sentence's end: the speech before it was never closed."""
    opened = -1
    for quote in quotes(string):
        if quote.opens and quote.clear and quote.inside and _turns(string, quote, opened, verbs):
            yield _before_opening(string, quote)
        if quote.opens:
            opened = quote.offset


def _turns(string: str, quote: Quote, opened: int, verbs: tuple[str, ...]) -> bool:
    at = quote.offset
    if not (quote.after.isupper() and at > 2 and string[at - 1] == " " and string[at - 2] in _STOPS):
        return False
    # "… exclaimed Candide. “Could …": there the fault is the report inside the speech, not the mark.
    begin = max(opened, 0)
    said = [match.end() for match in _clause(verbs).finditer(string, begin, at)]
    return "\n" not in string[begin:at] and not any(end >= at - 2 for end in said)


def _before_opening(string: str, quote: Quote) -> Match:
    """The last word before an opening mark, the mark and the first word after it, with the missing mark put in."""
    at = quote.offset
    start = string.rfind(" ", 0, at - 1) + 1
    first = _FIRST_WORD.match(string, at + 1)
    closing = "”" if quote.sign == "“" else '"'
    end = first.end() if first else at + 1
    return Match(start, end, (f"{string[start : at - 1]}{closing}{string[at - 1 : end]}",))


def _outside(string: str, verbs: tuple[str, ...]) -> Iterator[Match]:
    """Speech that goes on after "said she;" with no mark, and the mark that then opens the next speech."""
    marks = quotes(string)
    for number, quote in enumerate(marks):
        if quote.opens or not quote.clear:
            continue
        clause = _clause(verbs).match(string, quote.offset + 1)
        if clause is None or string[clause.end() : clause.end() + 2] not in ("; ", ": "):
            continue
        after = marks[number + 1] if number + 1 < len(marks) else None
        speech = string[clause.end() + 2 : after.offset if after else len(string)]
        if not speech or not (speech[0].islower() or speech.startswith(("I ", "I’", "I'"))) or _narrates(speech):
            continue
        start = string.rfind(" ", 0, clause.end()) + 1
        first = _FIRST_WORD.match(string, clause.end() + 2)
        end = first.end() if first else clause.end() + 2
        opening = "“" if quote.sign == "”" else '"'
        body = string[clause.end() + 2 : end]
        yield Match(start, end, (f"{string[start : clause.end() + 2]}{opening}{body}",))
        if after and after.opens and after.offset > 2 and string[after.offset - 2] in _STOPS and after.after.isupper():
            yield _before_opening(string, after)


def _narrates(speech: str) -> bool:
    """Whether what follows tells a story ("and he picked it up") instead of speaking."""
    clause = re.split(r"[.!?]", speech, maxsplit=1)[0]
    if re.match(r"(?:and|but|then|for|while|as)? ?(?:he|she|they|it was|there was|the \w+ (?:was|were|had)|[A-Z]\w+) ?", clause):
        return not _PERSON.search(clause)
    return clause.startswith("and ") and not _PERSON.search(clause)


def _reported(string: str, verbs: tuple[str, ...]) -> Iterator[Match]:
    """The words that report a speech, verb first, inside its marks (or where a dash stands for marks)."""
    marks = quotes(string)
    for clause in _inverted(verbs).finditer(string):
        before = [quote for quote in marks if quote.offset < clause.start()]
        last = before[-1] if before else None
        inside = last is not None and last.opens
        if not inside and not (clause["mark"] in "!?" and (last is None or clause.start() - last.offset > 1)):
            continue
        speaks_on = clause["end"] in ",;:" and (clause["next"][0].islower() or clause["next"] == "I")
        if not speaks_on and clause["mark"] == ",":
            continue
        yield _report_match(string, clause, last if inside else None)


def _report_match(string: str, clause: re.Match[str], opening: Quote | None) -> Match:
    start = max(string.rfind(" ", 0, clause.start()) + 1, opening.offset + 1 if opening else 0)
    end = clause.end("next")
    if opening is None:
        return Match(start, end)
    left, right = ("”", "“") if opening.sign == "“" else ('"', '"')
    goes_on = f"{clause['end']} {right}{clause['next']}"
    return Match(start, end, (f"{string[start : clause.start()]}{clause['mark']}{left} {clause['clause']}{goes_on}",))


def _dash(string: str, verbs: tuple[str, ...]) -> Iterator[Match]:
    """A dash that opens a speech after a sentence's end, in the midst of a paragraph of prose."""
    if string.lstrip()[:1] in "-–—" and not _inverted(verbs).search(string):
        return
    if string.count(" ") < _PROSE and not _inverted(verbs).search(string):
        return
    for found in re.finditer(r"(?<=[\w,)’'][.?!])[\"”»]? (?P<x>[-–—] (?P<first>[A-Z][\w’']*))", string):
        yield Match(*found.span("x"), (f"“{found['first']}",))


_KINDS: dict[str, tuple[Callable[[str, tuple[str, ...]], Iterator[Match]], tuple[str, ...]]] = {
    "unclosed": (_unclosed, ('. "', '? "', '! "', ". “", "? “", "! “")),
    "outside": (_outside, ('" ', "” ")),
    "reported": (_reported, ("! ", "? ", ", ")),
    "dash": (_dash, (". -", "! -", "? -", ". —", "! —", "? —", ". –", "! –", "? –", '" -', '" —', "” —")),
}
