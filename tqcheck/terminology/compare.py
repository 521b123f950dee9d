"""Where a translation does not keep to a glossary: a forbidden wording, a term rendered otherwise, one not kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tqcheck.checks._ends import last_word
from tqcheck.model import DOUBTFUL, Document, Match, Segment, Severity
from tqcheck.rules.rule import Rule
from tqcheck.segment_hits import RawHit
from tqcheck.terminology.wordings import Entry, Wording, fold
from tqcheck.text import Text

Span = tuple[int, int]

FOLDER = "terms"


def _rule(name: str, why: str, certainty: str = "firm") -> Rule:
    return Rule(f"{FOLDER}/{name}", "terminology", int(Severity.MAJOR), certainty, why)


FORBIDDEN = _rule("forbidden", "The glossary forbids this wording.")
MISSING = _rule("missing", "The glossary has another wording for a term of the source.", "likely")
KEPT = _rule("kept", "The glossary keeps this term as it stands in the source.")
RULES = (FORBIDDEN, MISSING, KEPT)


@dataclass
class Glossary:
    """Terms by the folded words that they begin with, in the source and, those forbidden, in the target."""

    entries: Sequence[Entry]
    name: str = FOLDER
    rules: Sequence[Rule] = RULES
    _sources: dict[str, list[Entry]] = field(default_factory=dict, init=False, repr=False)
    _forbidden: dict[str, list[tuple[Entry, Wording]]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the entries."""
        for entry in self.entries:
            for word in entry.source.tokens[0] if entry.source.tokens else ():
                self._sources.setdefault(word, []).append(entry)
            for wording in entry.forbidden:
                for word in wording.tokens[0] if wording.tokens else ():
                    self._forbidden.setdefault(word, []).append((entry, wording))
        allowed = {one.text.casefold() for entry in self.entries for one in (*entry.preferred, *entry.allowed)}
        self._elsewhere = allowed

    def hits(self, document: Document) -> Iterator[RawHit]:
        """What the targets of a document have against the glossary, in order."""
        for number, segment in enumerate(document.segments):
            if segment.source is None or DOUBTFUL in segment.flags:
                found = self._without_source(segment)
            else:
                found = self._with_source(segment, segment.source)
            for rule, match, confirmed in found:
                yield RawHit(rule, document.source_lang, number, match, confirmed)

    def _without_source(self, segment: Segment) -> Iterator[tuple[Rule, Match, bool | None]]:
        """Forbidden wordings that are no term's right one: without the source they are all that can be told."""
        text = segment.target
        for index, word in enumerate(text.folded):
            for entry, wording in self._forbidden.get(word, ()):
                if wording.text.casefold() in self._elsewhere or not _meant(entry, segment):
                    continue
                if _stands(text, index, wording, entry.exact):
                    yield FORBIDDEN, _forbidden(text, index, entry, wording, None), None

    def _with_source(self, segment: Segment, source: Text) -> Iterator[tuple[Rule, Match, bool | None]]:
        target = segment.target
        for entry, (first, last) in self._terms(segment, source):
            said = source.string[source.starts[first] : source.ends[last - 1]]
            if entry.keep:
                if said not in target.string:
                    yield KEPT, Match(*last_word(target), (), f"The glossary keeps “{said}” as it stands.", said), None
                continue
            spans = [
                (index, wording)
                for index, word in enumerate(target.folded)
                for owner, wording in self._forbidden.get(word, ())
                if owner is entry and _stands(target, index, wording, entry.exact)
            ]
            for index, wording in spans:
                yield FORBIDDEN, _forbidden(target, index, entry, wording, said), True
            right = (*entry.preferred, *entry.allowed)
            if not spans and right and not any(_anywhere(target, wording, entry.exact) for wording in right):
                yield MISSING, Match(*last_word(target), (), _otherwise(said, entry), said), None

    def _terms(self, segment: Segment, source: Text) -> Iterator[tuple[Entry, Span]]:
        """The terms in a source, the longest where several begin or overlap, each entry once."""
        end = 0
        seen: set[int] = set()
        for index, word in enumerate(source.folded):
            if index < end:
                continue
            here = [
                entry
                for entry in self._sources.get(word, ())
                if _stands(source, index, entry.source, entry.exact) and _meant(entry, segment)
            ]
            if not here:
                continue
            longest = max(len(entry.source.tokens) for entry in here)
            end = index + longest
            for entry in here:
                if len(entry.source.tokens) == longest and id(entry) not in seen:
                    seen.add(id(entry))
                    yield entry, (index, end)


def _stands(text: Text, index: int, wording: Wording, exact: bool) -> bool:
    size = len(wording.tokens)
    if index + size > len(text.words) or not size:
        return False
    if any(word not in forms for word, forms in zip(text.folded[index : index + size], wording.tokens, strict=True)):
        return False
    if not exact:
        return True
    return text.string[text.starts[index] : text.ends[index + size - 1]] == wording.text


def _anywhere(text: Text, wording: Wording, exact: bool) -> bool:
    return any(_stands(text, index, wording, exact) for index in range(len(text.words)))


def _meant(entry: Entry, segment: Segment) -> bool:
    """Whether the words that a term asks for stand around it."""
    if not entry.context:
        return True
    texts = (segment.context or "", segment.source.string if segment.source else "", segment.target.string)
    around = "\n".join(texts).casefold()
    return any(word in around for word in entry.context)


def _forbidden(text: Text, index: int, entry: Entry, wording: Wording, said: str | None) -> Match:
    end = index + len(wording.tokens)
    labels = wording.labels.get(fold(text.words[end - 1]), ())
    first = text.words[index]
    suggestions = tuple(
        dict.fromkeys(_cased(_inflected(one, labels), first) for one in (*entry.preferred, *entry.allowed))
    )
    message = f"The glossary forbids “{wording.text}” for “{entry.source.text}”."
    return Match(text.starts[index], text.ends[end - 1], suggestions, message, said)


def _inflected(wording: Wording, labels: Sequence[str]) -> str:
    """The wording with its last word in the form of one that carries these labels; as it is, where none is known."""
    form = next((wording.inflected[label] for label in labels if label in wording.inflected), None)
    own = next((word for word in reversed(wording.text.split()) if word), "")
    if form is None or not own or set(labels) & set(wording.labels.get(fold(own), ())):
        return wording.text
    return wording.text[: len(wording.text) - len(own)] + form


def _cased(wording: str, like: str) -> str:
    return wording[0].upper() + wording[1:] if like[:1].isupper() and wording[:1].islower() else wording


def _otherwise(said: str, entry: Entry) -> str:
    wanted = " or ".join(f"“{one.text}”" for one in (*entry.preferred, *entry.allowed))
    return f"The glossary has {wanted} for “{said}”, the translation something else."
