"""Rules x a document's segments -> raw hits.

Segments are gone through in stretches, which processes may share; what several segments have alike is looked at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tqcheck import jobs
from tqcheck.checks import Check, load_check
from tqcheck.model import DOUBTFUL, Document, Facts, Match, Problem, Segment
from tqcheck.rules.load import RuleSet
from tqcheck.rules.rule import Rule
from tqcheck.segment_hits import Faults, Found, Keep, Memo, RawHit, pattern_hits, source_says

# Texts that all checks go through before they go on: as many as the checks remember what they read in.
_STRETCH = 100
# Texts that a process is given at a time, and those that are gone through before processes begin: what these had to
# read of dictionaries, their copies need not.
_SHARE, _ALONE = 1000, 200

# Some stretches, by where they begin; None: the document as a whole.
_Piece = range | None


@dataclass(frozen=True, slots=True)
class Searched:
    """What came of a document: hits in text order, its words, the rules that failed, each once."""

    hits: list[RawHit]
    words: int
    problems: tuple[Problem, ...]


class _Part(NamedTuple):
    """What came of a stretch: hits by segment, its words, the rules that failed, by id."""

    hits: list[tuple[int, Found]]
    words: int
    problems: dict[str, Problem]


def raw_hits(document: Document, rules: RuleSet, keep: Keep | None = None) -> list[RawHit]:
    """All hits in a document, in text order.  Raises what a rule that fails does."""
    return search(document, rules, keep, told=False).hits


def search(
    document: Document,
    rules: RuleSet,
    keep: Keep | None = None,
    memo: Memo | None = None,
    processes: int = 1,
    told: bool = True,
) -> Searched:
    """All hits in a document; `memo` is filled and used for one set of rules and one `keep`.

    A rule that fails is one of the problems, and the others go on; without `told` its exception is raised.  Where the
    document is long, `processes` share it.
    """
    if not document.source_lang:
        keep = _of_no_pair(keep)
    one = _Search(document, rules, keep, memo, told)
    found: list[tuple[int, Found]] = []
    failed: dict[str, Problem] = {}
    words = 0
    for part in one.parts(processes):
        found += part.hits
        words += part.words
        failed = part.problems | failed
    raw = [
        RawHit(rules.packs[which].rule(number), rules.packs[which].source_lang, at, match, confirmed)
        for at, (which, number, match, confirmed) in found
    ]
    raw.sort(key=lambda hit: (hit.segment, hit.match.start, -hit.match.end, hit.rule.id))
    return Searched(raw, words, tuple(failed.values()))


def _of_no_pair(keep: Keep | None) -> Keep:
    """Those of the rules to keep that do not wait to be told the language pair."""
    return lambda rule: not rule.needs_pair and (keep is None or keep(rule))


def gathered(
    document: Document, rules: RuleSet, keep: Keep | None = None, problems: list[Problem] | None = None
) -> tuple[Facts, ...]:
    """What the checks that compare documents keep of one; `keep` and `problems` as in `raw_hits`."""
    found: list[Facts] = []
    faults = Faults(document, problems is not None)
    checked = _without_doubtful_sources(document)
    for loaded in rules.packs:
        for number in loaded.pack.gathering:
            rule = loaded.rule(number)
            gather = load_check(rule.check).gather
            if gather is None or number in loaded.silent or (keep is not None and not keep(rule)):
                continue
            try:
                items = tuple(gather(checked.segments, rule.options))
            except Exception as error:  # noqa: BLE001 told, with the rule that it is a fault of
                faults.add(rule, None, error)
                continue
            if items:
                found.append(Facts(rule.id, rule.check, rule.options, loaded.source_lang, items))
    if problems is not None:
        problems.extend(faults.problems.values())
    return tuple(found)


def _without_doubtful_sources(document: Document) -> Document:
    """The document as checks see it: what two texts differ in tells nothing where they may not belong together."""
    if not any(DOUBTFUL in segment.flags for segment in document.segments):
        return document
    segments = tuple(
        replace(segment, source=None) if DOUBTFUL in segment.flags else segment for segment in document.segments
    )
    return replace(document, segments=segments)


def _key(segment: Segment) -> tuple[object, ...]:
    """What two segments share that patterns and checks cannot tell apart, but by what stands before them."""
    target, source = segment.target, segment.source
    beside = (source.string, source.lang, source.opaque) if source is not None else None
    return target.string, target.lang, target.opaque, beside, segment.flags, segment.plural, segment.former


@dataclass(frozen=True, slots=True)
class _Asked:
    """A check with options (those of `rule`), and the rules that ask for it, as (pack, number)."""

    rule: Rule
    check: Check
    rules: list[tuple[int, int]] = field(default_factory=list)

    @property
    def looks_back(self) -> bool:
        """Whether what stands before a segment counts."""
        return self.rule.options.get("kind") in self.check.looks_back


class _Search:
    """A document with the rules to be looked for in it.

    What it finds out about them at the start, it keeps: `checked` is the document as checks see it, `twins` are the
    segments that are like one before them, by the number of that, and `asked` the checks that take part.
    """

    def __init__(self, document: Document, rules: RuleSet, keep: Keep | None, memo: Memo | None, told: bool) -> None:
        self.document = document
        self.checked = _without_doubtful_sources(document)
        self.rules = rules
        self.keep = keep
        self.memo = memo
        self.told = told
        packs = _packs(rules, document.source_lang)
        # By identity: to compare two would be to compare all that is in them.
        self.taking_part = frozenset(id(rules.packs[which]) for which in packs)
        self.twins = _twins(document)
        self.again = frozenset(number for numbers in self.twins.values() for number in numbers)
        self.asked = _asked(self.checked, rules, packs, keep)

    def parts(self, processes: int) -> Iterator[_Part]:
        """What comes of each stretch of the document, and of it as a whole."""
        count = len(self.document.segments)
        pieces: list[_Piece] = [
            range(first, min(first + _SHARE, count), _STRETCH) for first in range(_ALONE, count, _SHARE)
        ]
        yield from self._part(range(0, min(_ALONE, count), _STRETCH))
        pieces.insert(0, None)
        if processes > 1 and len(pieces) > processes and self.memo is None and jobs.copies():
            yield from _in_order(jobs.Pool(lambda: self._part, min(processes, len(pieces))), pieces)
        else:
            for piece in pieces:
                yield from self._part(piece)

    def _part(self, piece: _Piece) -> list[_Part]:
        return [self._whole()] if piece is None else [self._stretch(start) for start in piece]

    def _stretch(self, start: int) -> _Part:
        """What patterns and checks find in some segments, and in those like them.

        All patterns first, then one check after the other: what one reads in a text, the others find read.
        """
        faults = Faults(self.document, self.told)
        numbers = range(start, min(start + _STRETCH, len(self.document.segments)))
        first = [number for number in numbers if number not in self.again]
        found: list[tuple[int, Found]] = []
        for number in first:
            found += [(number, hit) for hit in self._of_patterns(number, faults)]
        looking_back: list[tuple[int, Found]] = []
        for one in self.asked:
            if one.check.of_segment is None:
                continue
            matches = self._of_check(one, numbers if one.looks_back else first, faults)
            (looking_back if one.looks_back else found).extend(self._by_rules(one, matches, faults))
        if self.twins:
            found += [(twin, hit) for number, hit in found for twin in self.twins.get(number, ())]
        words = sum(_words(self.document.segments[number]) * (1 + len(self.twins.get(number, ()))) for number in first)
        if start >= _ALONE and self.memo is None:
            _forget(self.document.segments[number] for number in numbers)
            self.rules.let_go()
        return _Part(found + looking_back, words, faults.problems)

    def _of_patterns(self, number: int, faults: Faults) -> Iterable[Found]:
        segment = self.document.segments[number]
        if self.memo is None:
            return pattern_hits(self.rules, self.taking_part, segment, number, self.keep, faults)
        key = (segment.target.string, segment.source.string if segment.source else None)
        if key not in self.memo:
            hits = pattern_hits(self.rules, self.taking_part, segment, number, self.keep, faults)
            self.memo[key] = list(hits)
        return self.memo[key]

    def _of_check(self, asked: _Asked, numbers: Sequence[int], faults: Faults) -> list[tuple[int, Match]]:
        """What a check finds in some segments, as far as it gets."""
        matches: list[tuple[int, Match]] = []
        segments, options, check = self.checked.segments, asked.rule.options, asked.check.of_segment
        assert check is not None
        at = None
        try:
            for at in numbers:
                for match in check(segments[at], options):
                    matches.append((at, match))  # noqa: PERF401 those before a fault stay
        except Exception as error:  # noqa: BLE001 told, with the rule that it is a fault of
            faults.add(asked.rule, at, error)
        return matches

    def _whole(self) -> _Part:
        """What the checks that look at a document's segments together find."""
        faults = Faults(self.document, self.told)
        found: list[tuple[int, Found]] = []
        for one in self.asked:
            if one.check.of_document is None:
                continue
            matches: list[tuple[int, Match]] = []
            try:
                for match in one.check.of_document(self.checked.segments, one.rule.options):
                    matches.append(match)  # noqa: PERF402 those before a fault stay
            except Exception as error:  # noqa: BLE001 told, with the rule that it is a fault of
                faults.add(one.rule, None, error)
            found += self._by_rules(one, matches, faults)
        return _Part(found, 0, faults.problems)

    def _by_rules(
        self, asked: _Asked, matches: Sequence[tuple[int, Match]], faults: Faults
    ) -> Iterator[tuple[int, Found]]:
        """The matches of a check as hits of each rule that asks for it, where the source says what it expects."""
        for which, number in asked.rules if matches else ():
            loaded = self.rules.packs[which]
            rule = loaded.rule(number)
            said: dict[int, tuple[bool | None, str | None]] = {}
            for at, match in matches:
                try:
                    confirmed, words = said[at] = said.get(at) or source_says(rule, self.checked.segments[at], loaded)
                except Exception as error:  # noqa: BLE001 told, with the rule that it is a fault of
                    faults.add(rule, at, error)
                    continue
                if confirmed is not False and (confirmed or not rule.needs_source):
                    yield at, (which, number, _with_source(match, words), confirmed)


def _packs(rules: RuleSet, told: str | None) -> list[int]:
    """The numbers of the packs that take part where this source language was told."""
    return [which for which, loaded in enumerate(rules.packs) if not told or loaded.source_lang in (None, told)]


def _twins(document: Document) -> dict[int, list[int]]:
    first: dict[tuple[object, ...], int] = {}
    twins: dict[int, list[int]] = {}
    for number, segment in enumerate(document.segments):
        like = first.setdefault(_key(segment), number)
        if like != number:
            twins.setdefault(like, []).append(number)
    return twins


def _asked(checked: Document, rules: RuleSet, packs: Sequence[int], keep: Keep | None) -> list[_Asked]:
    """The checks that take part; what several rules ask alike is one."""
    asked: dict[str, list[_Asked]] = {}
    sourced = any(segment.source is not None for segment in checked.segments)
    for which in packs:
        loaded = rules.packs[which]
        for number in loaded.checks(bool(checked.source_lang), sourced):
            rule = loaded.rule(number)
            if keep is not None and not keep(rule):
                continue
            alike = asked.setdefault(rule.check, [])
            same = next((one for one in alike if one.rule.options == rule.options), None)
            if same is None:
                same = _Asked(rule, load_check(rule.check))
                alike.append(same)
            same.rules.append((which, number))
    return [one for alike in asked.values() for one in alike]


def _words(segment: Segment) -> int:
    return segment.target.kinds.count("w") + segment.target.kinds.count("n")


def _forget(segments: Iterable[Segment]) -> None:
    """Let go of what was read in segments that are done with: of a long document it would fill the memory."""
    for segment in segments:
        segment.target.forget()
        if segment.source is not None:
            segment.source.forget()


def _in_order(pool: jobs.Pool[_Piece, list[_Part]], pieces: Sequence[_Piece]) -> Iterator[_Part]:
    """What copies of this process make of pieces of a document, in the order of the pieces."""
    ready: dict[int, list[_Part]] = {}
    with closing(pool.done(dict(enumerate(pieces)))) as done:
        for number in range(len(pieces)):
            while number not in ready:
                made, came = next(done)
                if isinstance(came, jobs.Died):
                    raise jobs.Lost(came)
                ready[made] = came
            yield from ready.pop(number)


def _with_source(match: Match, words: str | None) -> Match:
    if words is None or match.source_words is not None:
        return match
    return Match(match.start, match.end, match.suggestions, match.message, words, match.strength)
