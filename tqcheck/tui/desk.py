"""What lies on the reviewer's desk: the sessions, their findings as last checked, which of them are shown, and where one stands.

Nothing here draws; nothing here waits: checking is done by whoever calls `check`, in whatever thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tqcheck.api import Checker
from tqcheck.model import Document, DocumentResult, Finding, Severity
from tqcheck.review.records import Key
from tqcheck.review.session import Session
from tqcheck.review.state import Decided
from tqcheck.scoring import mqm
from tqcheck.text import Text


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


@dataclass
class Desk:
    """The sessions under review and their findings."""

    sessions: list[Session]
    checker: Checker
    results: list[Results] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    shown: list[Item] = field(default_factory=list)
    filter: Filter = field(default_factory=Filter)
    at: int = 0
    silenced: set[str] = field(default_factory=set)

    # Checking

    def documents(self, number: int) -> tuple[Document, ...]:
        """The documents of a session as they now read."""
        return self.sessions[number].corrected()

    def check(self, documents: Iterable[Document]) -> Results:
        """Check documents; slow, and safe to call from another thread as long as one does so at a time."""
        return self.checker.check(list(documents)).documents

    def take(self, number: int, results: Results) -> None:
        """Take new results of a session in; the place stays with the finding, or goes to the next one."""
        while len(self.results) <= number:
            self.results.append(())
        self.results[number] = results
        self.refresh()

    def refresh(self) -> None:
        """Put the findings and those shown together anew, standing where one stood."""
        here = self.current
        self.items = [item for number in range(len(self.results)) for item in self._items(number)]
        self.shown = [item for item in self.items if self.filter.fits(item)]
        self.at = self._nearest(here) if here else min(self.at, max(len(self.shown) - 1, 0))

    def _items(self, number: int) -> Iterator[Item]:
        session = self.sessions[number]
        for index, result in enumerate(self.results[number]):
            segments = {segment.id: order for order, segment in reversed(list(enumerate(result.document.segments)))}
            texts = {order: segment.target.string for order, segment in enumerate(result.document.segments)}
            for finding in result.findings:
                if finding.rule in self.silenced:
                    continue
                key = (index, segments[finding.segment])
                if texts[key[1]][finding.start : finding.end] != finding.text:
                    continue
                yield Item(Place(number, key), finding, session.decision(key, finding))

    def _nearest(self, here: Item) -> int:
        """The index of the finding where one stood, or of the first one behind it."""
        wanted = _order(here)
        for index, item in enumerate(self.shown):
            if _order(item) >= wanted:
                return index
        return max(len(self.shown) - 1, 0)

    # Moving

    @property
    def current(self) -> Item | None:
        """The finding where the reviewer stands."""
        return self.shown[self.at] if 0 <= self.at < len(self.shown) else None

    def move(self, step: int, fits: Filter | None = None) -> Item | None:
        """Go to the next (or an earlier) finding that is shown, of some kind where one is given; around at the ends."""
        if not self.shown:
            return None
        count = len(self.shown)
        for distance in range(1, count + 1):
            index = (self.at + step * distance) % count
            if fits is None or fits.fits(self.shown[index]):
                self.at = index
                break
        return self.current

    def go(self, place: Place, offset: int = 0) -> Item | None:
        """Go to the first finding shown at or behind a place."""
        wanted = (place.session, place.key, offset)
        for index, item in enumerate(self.shown):
            if (item.place.session, item.place.key, item.finding.end - 1) >= wanted:
                self.at = index
                break
        return self.current

    def show(self, wanted: Filter) -> None:
        """Show other findings."""
        self.filter = wanted
        self.refresh()

    # Knowing

    def state_text(self, place: Place) -> str:
        """The text of a segment as it now reads."""
        return self.sessions[place.session].state(place.key).text

    def places(self, number: int) -> Iterator[Place]:
        """All segments of a session in order."""
        for index, document in enumerate(self.sessions[number].documents):
            for order in range(len(document.segments)):
                yield Place(number, (index, order))

    def counts(self) -> Counts:
        """How far the work is, and the score of the text as it now reads."""
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
        return Counts(decided, len(left), words, score)

    def open_in(self, number: int) -> int:
        """How many findings of a session wait for a decision."""
        return sum(item.open and item.place.session == number for item in self.items)

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
        index, order = item.place.key
        document = self.documents(item.place.session)[index]
        segments = list(document.segments)
        segments[order] = replace(segments[order], target=Text(text, segments[order].target.lang))
        (result,) = self.check([replace(document, segments=tuple(segments))])
        before = _rules_in(self.results[item.place.session][index], document.segments[order].id)
        after = _rules_in(result, segments[order].id)
        return tuple(sorted(rule for rule, count in after.items() if count > before.get(rule, 0)))


def _order(item: Item) -> tuple[int, Key, int, int]:
    return item.place.session, item.place.key, item.finding.start, item.finding.end


def _rules_in(result: DocumentResult, segment: str) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for finding in result.findings:
        if finding.segment == segment:
            counts[finding.rule] = counts.get(finding.rule, 0) + 1
    return counts
