"""What lies on the reviewer's desk: sessions, their findings as last checked, which are shown, and where one stands.

Nothing here draws; nothing here waits: checking is done by whoever calls `check`, in whatever thread.
"""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tqcheck.api import Checker
from tqcheck.model import Document, DocumentResult, Finding, Severity
from tqcheck.review.records import Key
from tqcheck.review.session import Session
from tqcheck.review.state import Decided, SegmentState, alike
from tqcheck.scoring import mqm
from tqcheck.text import Text

# Segments that are looked at one by one; beyond, all are looked at together.
_FEW = 200
# Segments on either side that are checked with one whose candidates are weighed.
_NEIGHBOURS = 1


@dataclass(frozen=True, slots=True)
class Place:
    """A segment on the desk: the number of its session, and its key there."""

    session: int
    key: Key


@dataclass(frozen=True, slots=True)
class Item:
    """A finding of the current text where it stands, and what was decided of it."""

    place: Place
    finding: Finding
    decided: Decided | None = None

    @property
    def open(self) -> bool:
        """Whether it still waits for a decision."""
        return self.decided is None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which findings are shown; empty fields let everything through."""

    severity: Severity | None = None
    category: str = ""
    rule: str = ""
    words: str = ""
    open_only: bool = True

    def fits(self, item: Item) -> bool:
        """Whether a finding is shown."""
        finding = item.finding
        return (
            (item.open or not self.open_only)
            and (self.severity is None or finding.severity == self.severity)
            and (not self.category or finding.category == self.category)
            and (not self.rule or finding.rule == self.rule)
            and (
                not self.words or self.words.casefold() in f"{finding.text} {finding.message} {finding.rule}".casefold()
            )
        )

    def __str__(self) -> str:
        """The filter in a few words, empty where everything is shown."""
        parts = [self.severity.label if self.severity is not None else "", self.category, self.rule]
        parts += [f"“{self.words}”" if self.words else "", "" if self.open_only else "decided too"]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Counts:
    """How far the work is: findings decided and left, words, and the score of what is left and marked."""

    decided: int
    left: int
    words: int
    score: mqm.Score


Results = Sequence[DocumentResult]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a session found: the results, and each segment's findings with the text they were made on."""

    results: Results
    found: Mapping[Key, tuple[str, tuple[Finding, ...]]]


@dataclass
class Desk:
    """The sessions under review and their findings; after a decision only the segments it changed are looked at."""

    sessions: list[Session]
    checker: Checker
    results: list[Results] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    shown: list[Item] = field(default_factory=list)
    filter: Filter = field(default_factory=Filter)
    at: int = 0
    silenced: set[str] = field(default_factory=set)
    # A place in the text that was pointed at, where no finding need be.
    pointed: tuple[Place, int] | None = None
    _found: dict[Place, tuple[str, tuple[Finding, ...]]] = field(default_factory=dict, repr=False)
    _left: Counter[int] = field(default_factory=Counter, repr=False)
    _counts: Counts | None = field(default=None, repr=False)
    _checking: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __post_init__(self) -> None:
        """Nothing is checked yet."""
        self.results = [() for _ in self.sessions]

    # Checking

    def documents(self, number: int) -> tuple[Document, ...]:
        """The documents of a session as they now read."""
        return self.sessions[number].corrected()

    def check(self, documents: Iterable[Document]) -> Results:
        """Check documents; slow, and safe to call from any thread."""
        with self._checking:
            return self.checker.check(list(documents)).documents

    def checked(self, number: int) -> Checked:
        """Check a session as it now reads; slow like `check`."""
        results = self.check(self.documents(number))
        found: dict[Key, tuple[str, tuple[Finding, ...]]] = {}
        for index, result in enumerate(results):
            document = result.document
            orders: dict[str, list[int]] = {}
            for order, segment in enumerate(document.segments):
                orders.setdefault(segment.id, []).append(order)
            for finding in result.findings:
                order = _order_of(document, orders[finding.segment], finding)
                text = document.segments[order].target.string
                _, known = found.get((index, order), ("", ()))
                found[index, order] = text, (*known, finding)
        return Checked(results, found)

    def take(self, number: int, checked: Checked) -> list[Place] | None:
        """Take new results of a session in; the places whose findings changed, None where that may be any."""
        old = {place: known for place, known in self._found.items() if place.session == number}
        new = {Place(number, key): known for key, known in checked.found.items()}
        first = not self.results[number]
        self.results[number] = checked.results
        changed = [place for place in {**old, **new} if old.get(place) != new.get(place)]
        for place in changed:
            self._found.pop(place, None)
            if place in new:
                self._found[place] = new[place]
        if first or len(changed) > _FEW:
            self.refresh()
            return None
        self.update(changed)
        return changed

    def without(self, items: Iterable[Item]) -> None:
        """Forget findings whose words are gone; the check that follows brings what is new."""
        gone = {id(item.finding) for item in items}
        for place in {item.place for item in items}:
            text, findings = self._found[place]
            self._found[place] = text, tuple(one for one in findings if id(one) not in gone)

    def refresh(self) -> None:
        """Put the findings and those shown together anew, standing where one stood."""
        here = self.current
        self.items = [item for place in sorted(self._found, key=_at) for item in self._items(place)]
        self._left = Counter(item.place.session for item in self.items if item.open)
        self._show_again(here)

    def update(self, places: Iterable[Place]) -> None:
        """Put the findings of some segments together anew, standing where one stood."""
        chosen = set(places)
        if len(chosen) > _FEW:
            self.refresh()
            return
        here = self.current
        for place in chosen:
            new = list(self._items(place))
            span = _span(self.items, place)
            self._left[place.session] += sum(item.open for item in new) - sum(item.open for item in self.items[span])
            self.items[span] = new
            self.shown[_span(self.shown, place)] = [item for item in new if self.filter.fits(item)]
        self._stand(here)

    def _items(self, place: Place) -> Iterator[Item]:
        if place not in self._found:
            return
        text, findings = self._found[place]
        now = self.state_text(place)
        if now != text:
            findings = tuple(_moved(findings, text, now))
            self._found[place] = now, findings
        session = self.sessions[place.session]
        for finding in findings:
            if finding.rule not in self.silenced:
                yield Item(place, finding, session.decision(place.key, finding))

    def _show_again(self, here: Item | None) -> None:
        self.shown = [item for item in self.items if self.filter.fits(item)]
        self._stand(here)

    def _stand(self, here: Item | None) -> None:
        """Stand at the finding where one stood, or at the first one behind it."""
        self._counts = None
        last = max(len(self.shown) - 1, 0)
        self.at = min(bisect_left(self.shown, _order(here), key=_order) if here else self.at, last)

    # Moving

    @property
    def current(self) -> Item | None:
        """The finding where the reviewer stands."""
        return self.shown[self.at] if 0 <= self.at < len(self.shown) else None

    @property
    def here(self) -> tuple[Place, int] | None:
        """The segment and the character where the reviewer stands: at a finding, or where he pointed."""
        if self.pointed is not None:
            return self.pointed
        item = self.current
        return (item.place, item.finding.start) if item else None

    def move(self, step: int, fits: Filter | None = None) -> Item | None:
        """Go to the next (or an earlier) finding that is shown, of some kind where one is given; around at the ends."""
        if self.pointed is not None:
            self._leave_pointed(step)
        elif self.shown:
            self.at = (self.at + step) % len(self.shown)
        for _ in range(len(self.shown) if fits else 0):
            if fits is None or fits.fits(self.shown[self.at]):
                break
            self.at = (self.at + step) % len(self.shown)
        return self.current

    def _leave_pointed(self, step: int) -> None:
        """From a place that was pointed at to the finding behind or before it."""
        if self.pointed is not None and self.shown:
            place, offset = self.pointed
            index = bisect_left(self.shown, (*_at(place), offset), key=lambda item: _order(item)[:3])
            self.at = (index if step > 0 else index - 1) % len(self.shown)
        self.pointed = None

    def go(self, place: Place, offset: int = 0) -> Item | None:
        """Go to the first finding shown that ends behind a place."""
        self.pointed = None
        index = bisect_left(self.shown, (*_at(place), offset), key=lambda one: (*_at(one.place), one.finding.end - 1))
        if index < len(self.shown):
            self.at = index
        return self.current

    def point(self, place: Place, offset: int = 0) -> None:
        """Stand at a character: at the finding that covers it, or, where none does, in the text."""
        item = self.go(place, offset)
        if item is None or item.place != place or not item.finding.start <= offset < item.finding.end:
            self.pointed = place, offset

    def show(self, wanted: Filter) -> None:
        """Show other findings."""
        here = self.current
        self.filter, self.pointed = wanted, None
        self._show_again(here)

    # Knowing

    def state_text(self, place: Place) -> str:
        """The text of a segment as it now reads."""
        return self.state(place).text

    def state(self, place: Place) -> SegmentState:
        """What was done to a segment."""
        return self.sessions[place.session].state(place.key)

    def places(self, number: int) -> Iterator[Place]:
        """All segments of a session in order."""
        for index, document in enumerate(self.sessions[number].documents):
            for order in range(len(document.segments)):
                yield Place(number, (index, order))

    def counts(self) -> Counts:
        """How far the work is, and the score of the text as it now reads."""
        if self._counts is not None:
            return self._counts
        left = [item for item in self.items if item.open]
        decided = sum(len(state.decided) for session in self.sessions for state in session.states.values())
        words = sum(result.words for results in self.results for result in results)
        marks = [
            (mark.category, mark.severity)
            for session in self.sessions
            for state in session.states.values()
            for mark in state.marks
        ]
        score = mqm.score([*mqm.errors_of(item.finding for item in left), *marks], words, self.checker.config.score)
        self._counts = Counts(decided, len(left), words, score)
        return self._counts

    def open_in(self, number: int) -> int:
        """How many findings of a session wait for a decision."""
        return self._left[number]

    def at_place(self, place: Place) -> list[Item]:
        """The findings of a segment."""
        return self.items[_span(self.items, place)]

    def alike(self, rule: str) -> list[Item]:
        """All undecided findings of a rule."""
        return [item for item in self.items if item.open and item.finding.rule == rule]

    def raises(self, item: Item, candidate: str) -> tuple[str, ...]:
        """The rules that a candidate would set off in its segment and that are silent there now; slow like `check`."""
        session = self.sessions[item.place.session]
        now = session.state(item.place.key).text
        if now[item.finding.start : item.finding.end] != item.finding.text:
            # The segment was edited since the finding was made; a new check is on its way.
            return ()
        text = session.accepted(item.place.key, item.finding, candidate).text
        order = item.place.key[1]
        # The segment and its neighbours suffice, before and after: what they cannot tell is no reason to wait for.
        whole = session.around(item.place.key, _NEIGHBOURS)
        middle = whole.segments[min(order, _NEIGHBOURS)]
        changed = replace(middle, target=Text(text, middle.target.lang))
        after = replace(whole, segments=tuple(changed if one is middle else one for one in whole.segments))
        before, then = (_rules_in(result, middle.id) for result in self.check([whole, after]))
        return tuple(sorted(rule for rule, count in then.items() if count > before.get(rule, 0)))


def _at(place: Place) -> tuple[int, Key]:
    return place.session, place.key


def _order(item: Item) -> tuple[int, Key, int, int]:
    return item.place.session, item.place.key, item.finding.start, item.finding.end


def _order_of(document: Document, orders: Sequence[int], finding: Finding) -> int:
    """The segment of a finding among those that share an id: the one that has it at its place in the file."""
    for order in orders[:-1]:
        if document.position(document.segments[order].raw(finding.start)) == (finding.line, finding.column):
            return order
    return orders[-1]


def _span(items: Sequence[Item], place: Place) -> slice:
    """Where the findings of a segment stand among others that are in order."""
    low = bisect_left(items, _at(place), key=lambda item: _at(item.place))
    return slice(low, bisect_right(items, _at(place), low, key=lambda item: _at(item.place)))


def _moved(findings: Iterable[Finding], old: str, new: str) -> Iterator[Finding]:
    """Findings of a text in one that was made of it by a change: those that it touches are left out."""
    head = alike(old, new)
    tail = min(alike(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    shift = len(new) - len(old)
    for finding in findings:
        if finding.end <= head:
            yield finding
        elif finding.start >= len(old) - tail:
            yield replace(finding, start=finding.start + shift, end=finding.end + shift)


def _rules_in(result: DocumentResult, segment: str) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for finding in result.findings:
        if finding.segment == segment:
            counts[finding.rule] = counts.get(finding.rule, 0) + 1
    return counts
