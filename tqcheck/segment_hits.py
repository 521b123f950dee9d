"""Patterns x one segment -> raw hits.

Every place where a rule's pattern matches a target (and its source pattern the source), before evidence decides what is
said.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tqcheck.languages import elision
from tqcheck.languages.indefinite import indefinite
from tqcheck.model import DOUBTFUL, Document, Match, Problem, Segment
from tqcheck.patterns.choose import openings
from tqcheck.patterns.match import Edges, Hit, Reader
from tqcheck.rules.load import LoadedPack, RuleSet
from tqcheck.rules.rule import Rule
from tqcheck.rules.template import write

if TYPE_CHECKING:
    from tqcheck.patterns.index import Finder
    from tqcheck.patterns.program import Program
    from tqcheck.text import Text

# Tokens on either side of a match in which a silencing pattern may begin: no sentence, however long, is read again
# and again.
_REACH = 100

# Whether a rule takes part in a run.
Keep = Callable[[Rule], bool]


@dataclass(frozen=True, slots=True)
class RawHit:
    """A rule's match in a document: `segment` is the segment's index, `source_lang` the language whose rules these are.

    `confirmed` tells whether the rule's source pattern was found in the segment's source (None: no source, or no such
    pattern).
    """

    rule: Rule
    source_lang: str | None
    segment: int
    match: Match
    confirmed: bool | None


# A hit of the rule of some number in the pack of some number, before it is known where it belongs.
Found = tuple[int, int, Match, bool | None]
# Hits of patterns by (target, source): what a text checked again after an edit need not match again.
Memo = dict[tuple[str, str | None], list[Found]]


@dataclass(frozen=True, slots=True)
class Faults:
    """The rules that failed on a document, by id, each once; `told`: there is somebody to be told."""

    document: Document
    told: bool
    problems: dict[str, Problem] = field(default_factory=dict)

    def add(self, rule: Rule, at: int | None, error: Exception) -> None:
        """A rule failed, in a segment if that is known; raised where there is nobody to be told."""
        if not self.told:
            raise error
        if rule.id not in self.problems:
            self.problems[rule.id] = _failure(rule, self.document, at, error)


def _failure(rule: Rule, document: Document, at: int | None, error: Exception) -> Problem:
    """What is told of a rule that failed: its id, the file and, where it is known, the segment."""
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    message = f"the rule {rule.id} failed ({f'check {rule.check}' if rule.check else 'its patterns'}: {what})"
    remedy = f"the other rules went on; --ignore {rule.id} leaves it out"
    if at is None:
        return Problem(document.path, message, remedy)
    segment = document.segments[at]
    line, column = document.position(segment.raw(0))
    return Problem(document.path, f"{message} in segment {segment.id}", remedy, line, column)


def pattern_hits(
    rules: RuleSet,
    taking_part: Container[int],
    segment: Segment,
    number: int,
    keep: Keep | None,
    faults: Faults,
) -> Iterator[Found]:
    """What the patterns of the packs that take part (by identity) find in a segment, the one of this number."""
    text = segment.target
    found: dict[tuple[int, int], list[tuple[Hit, Program]]] = {}
    failed: dict[tuple[int, int], Exception] = {}
    _look(rules.finder, text, found, failed)
    if segment.source is not None:
        _look(rules.beside_source, text, found, failed)
    for (which, owner), error in failed.items():
        faults.add(rules.packs[which].rule(owner), number, error)
    for which, owner in sorted(found):
        loaded = rules.packs[which]
        rule = loaded.rule(owner)
        if owner in loaded.silent or id(loaded) not in taking_part or (keep is not None and not keep(rule)):
            continue
        try:
            matches = list(_matches(loaded, rule, segment, found[which, owner]))
        except Exception as error:  # noqa: BLE001 told, with the rule that it is a fault of
            faults.add(rule, number, error)
            continue
        for match, confirmed in matches:
            yield which, owner, match, confirmed


def _matches(
    loaded: LoadedPack, rule: Rule, segment: Segment, hits: list[tuple[Hit, Program]]
) -> Iterator[tuple[Match, bool | None]]:
    """The hits of a rule that stand, as matches, and whether the source confirms them."""
    reader = Reader(segment.target, loaded.pack.lists)
    standing = [one for one in _apart(hits) if not any(_forbidden(reader, unless, one[0]) for unless in rule.unless)]
    if not standing:
        return
    confirmed, words = source_says(rule, segment, loaded)
    if confirmed is not False and (confirmed or not rule.needs_source):
        for hit, program in standing:
            yield _match(rule, hit, program, segment.target, words), confirmed


def _look(
    finder: Finder[LoadedPack],
    text: Text,
    found: dict[tuple[int, int], list[tuple[Hit, Program]]],
    failed: dict[tuple[int, int], Exception],
) -> None:
    """Add what the patterns of a finder match, by pack and rule, and those that fail."""
    readers: dict[int, Reader] = {}
    parts, programs, folded = finder.parts, finder.programs, text.folded
    edges = Edges.of(text)
    heads = edges.heads
    for pattern, start in finder.candidates(text):
        which, program, opening, at_start = programs.get(pattern) or finder.program(pattern)
        if at_start and start not in heads:
            continue
        if opening is not None and folded[start] not in opening[0] and folded[start] not in opening[1]:
            continue
        reader = readers.get(which)
        if reader is None:
            reader = readers[which] = Reader(text, parts[which].pack.lists, edges)
        try:
            if not reader.begins(program, start):
                continue
            hit = reader.match(program, start, begun=True)
        except Exception as error:  # noqa: BLE001 told, with the rule that it is a fault of
            for which, number in finder.patterns[pattern]:
                failed[which, parts[which].pack.owners[number]] = error
            continue
        if hit is not None and hit.end > hit.start:
            for which, number in finder.patterns[pattern]:
                found.setdefault((which, parts[which].pack.owners[number]), []).append((hit, program))


def _apart(hits: list[tuple[Hit, Program]]) -> list[tuple[Hit, Program]]:
    """The leftmost longest of the hits of one rule, without overlaps."""
    chosen: list[tuple[Hit, Program]] = []
    taken: set[int] = set()
    for hit, program in sorted(hits, key=lambda pair: (pair[0].first, -pair[0].last, pair[0].start)):
        tokens = range(hit.start, hit.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            chosen.append((hit, program))
    return chosen


def _forbidden(reader: Reader, unless: Program, hit: Hit) -> bool:
    """Whether a pattern that silences the rule stands anywhere in the sentences of the match (within reach of it)."""
    text = reader.text
    first = text.sentences[text.sentence_of(hit.first)][0]
    last = text.sentences[text.sentence_of(max(hit.last - 1, hit.first))][1]
    return reader.search(unless, max(first, hit.first - _REACH), min(last, hit.last + _REACH))


def source_says(rule: Rule, segment: Segment, loaded: LoadedPack) -> tuple[bool | None, str | None]:
    """Whether the source says what the rule expects, and its words; (None, None) where there is nothing to compare."""
    if segment.source is None or not rule.source:
        return None, None
    text = segment.source
    reader = Reader(text, loaded.pack.source_lists)
    for program in rule.source:
        for start in _starts(text, program):
            hit = reader.match(program, start)
            if hit is not None and hit.end > hit.start:
                return True, text.string[text.starts[hit.start] : text.ends[hit.end - 1]]
    # That the words are missing from a source that may be another's says nothing.
    return (None if DOUBTFUL in segment.flags else False), None


def _starts(text: Text, program: Program) -> Iterable[int]:
    """The tokens at which a program may match, in order: those of the words that it begins with, if words say that."""
    opening = openings(program)
    if opening is None:
        return range(len(text.words))
    where = text.reading("where words stand", _where)
    return sorted({place for words in opening for word in words for place in where.get(word, ())})


def _where(text: Text) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(text.folded):
        places.setdefault(word, []).append(place)
    return places


def _match(rule: Rule, hit: Hit, program: Program, text: Text, source_words: str | None) -> Match:
    start, end = text.starts[hit.start], text.ends[hit.end - 1]
    written = dict.fromkeys(write(template, hit, program, text) for template in rule.suggest)
    suggestions = tuple(one for one in written if one != text.string[start:end])
    if suggestions and suggestions[0] == "":
        start, end, suggestions = _deleting(start, end, suggestions, text.string)
    # A deletion that is not the first choice would need a wider span than the others, so it is not offered.
    suggestions = suggestions[:1] + tuple(one for one in suggestions[1:] if one)
    if suggestions and hit.start > 0 and text.lang == "en" and text.folded[hit.start - 1] in ("a", "an"):
        start, suggestions = _with_article(text, hit.start - 1, start, suggestions)
    if suggestions and hit.start > 0 and text.lang[:2] in ("fr", "it"):
        start, suggestions = _with_elision(text, hit.start - 1, start, suggestions)
    return Match(start, end, suggestions, source_words=source_words)


def _with_article(text: Text, article: int, start: int, suggestions: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """The span begins at the indefinite article before it where a suggestion needs the other one (an issue.

    A question).
    """
    word = text.words[article]
    fitting = [indefinite(suggestion) for suggestion in suggestions]
    if all(one == word.lower() for one in fitting):
        return start, suggestions
    written = tuple(
        f"{one.capitalize() if word[0].isupper() else one} {suggestion}"
        for one, suggestion in zip(fitting, suggestions, strict=True)
    )
    return text.starts[article], written


def _with_elision(text: Text, before: int, start: int, suggestions: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """The span begins at the small word before it where a suggestion needs its other form (de insister, l'étui)."""
    word, lang, gap = text.words[before], text.lang, text.string[text.ends[before] : start]
    if gap == " " and elision.short(word, lang) != word:
        fitting = [elision.short(word, lang) if elision.elides(one, lang) else f"{word} " for one in suggestions]
        keeps = [one.endswith(" ") for one in fitting]
    elif gap == "" and word.endswith(("'", "’")):
        fuller = elision.full(word, lang)
        suggestions = tuple(one for one in suggestions if elision.elides(one, lang) or fuller)
        fitting = [word if elision.elides(one, lang) else f"{fuller} " for one in suggestions]
        keeps = [one == word for one in fitting]
    else:
        return start, suggestions
    if all(keeps):
        return start, suggestions
    return text.starts[before], tuple(fit + one for fit, one in zip(fitting, suggestions, strict=True))


def _deleting(start: int, end: int, suggestions: tuple[str, ...], string: str) -> tuple[int, int, tuple[str, ...]]:
    """Where the span may go altogether, it takes one space with it, so that no double space is left."""
    if start > 0 and string[start - 1] == " ":
        return start - 1, end, tuple(f" {one}" if one else "" for one in suggestions)
    if end < len(string) and string[end] == " ":
        return start, end + 1, tuple(f"{one} " if one else "" for one in suggestions)
    return start, end, suggestions
