"""What every layer speaks of: documents, segments, matches and findings.

Frozen, with no behaviour that needs a rule.
"""

from __future__ import annotations

import bisect
import enum
from dataclasses import dataclass, field

from tqcheck.text import Text


class Severity(enum.IntEnum):
    """What the reader loses; the names are MQM's, the order is the comparison's."""

    NEUTRAL = 0
    MINOR = 1
    MAJOR = 2
    CRITICAL = 3

    @property
    def label(self) -> str:
        """The lower-case name that rules, reports and flags use."""
        return self.name.lower()


CERTAINTIES = ("possible", "likely", "firm")

# Category -> its place in the MQM typology (MQM 2.0, themqm.org).
MQM: dict[str, str] = {
    "calque": "style/unidiomatic",
    "idiom": "style/unidiomatic",
    "false-friend": "accuracy/mistranslation",
    "mistranslation": "accuracy/mistranslation",
    "broken": "linguistic/fragment",
    "untranslated": "accuracy/untranslated",
    "omission": "accuracy/omission",
    "addition": "accuracy/addition",
    "grammar": "linguistic/grammar",
    "tense": "linguistic/tense",
    "article": "linguistic/article",
    "preposition": "linguistic/preposition",
    "word-order": "linguistic/word-order",
    "spelling": "linguistic/spelling",
    "punctuation": "linguistic/punctuation",
    "typography": "locale/typography",
    "number-format": "locale/number-format",
    "terminology": "terminology/wrong-term",
    "name": "terminology/name",
    "register": "style/register",
    "consistency": "style/consistency",
    "markup": "design/markup",
    "placeholder": "design/placeholder",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that kept tqcheck from doing its work: an error as a value, printed by the CLI as path:line:column."""

    path: str
    message: str
    remedy: str = ""
    line: int | None = None
    column: int | None = None
    excerpt: str = ""

    def __str__(self) -> str:
        """One line for a terminal or a log."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        return f"{place}: {self.message}" + (f" ({self.remedy})" if self.remedy else "")


@dataclass(frozen=True, slots=True)
class Match:
    """A span that a matcher points at: characters of the segment's target, end-exclusive, with what it can say of it.

    `message` replaces the rule's `why` where the matcher knows better; `strength` (0-1) scales the rule's certainty.
    """

    start: int
    end: int
    suggestions: tuple[str, ...] = ()
    message: str | None = None
    source_words: str | None = None
    strength: float = 1.0


# The flag of a segment whose source, found by alignment, may be another's.
DOUBTFUL = "doubtful-source"
# The flag of a segment whose source has changed since its target was recorded.
CHANGED = "source-changed"
# The flag of a text that the file does not have and the file of its source does; of one that only this file has.
MISSING = "missing-key"
UNKNOWN_KEY = "key-without-source"
# The flag of a text that was translated the other way round: what is checked is the source in its file, never written.
SOURCE_SIDE = "source-side"


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment of a file, in the file's own syntax: `start`, `end` are characters of its decoded text, end-exclusive.

    `text` is what it says, its signs left out.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One unit of translation: a paragraph, a row, a message.

    `pieces` maps the target to the file: (offset in the target, offset in the file's decoded text), sorted; from one
    piece to the next the two run one to one; where two pieces begin at one target offset, the file holds something
    between that is no part of the target.  `previous` is the neighbour before it in the document.  `flags` are those
    of its format, as Weblate spells them ("python-format", "max-length:20", "fuzzy"); `plural` is the form that the
    target gives ("one", "other", or a number), where the unit has several.  `former`: the source that the target was
    made from, where the file says that it was another.
    """

    id: str
    target: Text
    source: Text | None = None
    reference: str | None = None
    context: str | None = None
    pieces: tuple[tuple[int, int], ...] = ((0, 0),)
    previous: Segment | None = field(default=None, repr=False, compare=False)
    flags: frozenset[str] = frozenset()
    plural: str | None = None
    former: str | None = None

    @property
    def unit(self) -> str:
        """What the plural forms of a text have in common: the id without the form."""
        form = self.plural
        endings = () if form is None else (f"[{form}]", f"_{form}", f".{form}", f"/{form}")
        return next((self.id.removesuffix(one) for one in endings if self.id.endswith(one)), self.id)

    def raw(self, offset: int) -> int:
        """The offset in the file's decoded text of a target offset."""
        index = bisect.bisect_right(self.pieces, (offset, 1 << 60)) - 1
        start, raw = self.pieces[max(index, 0)]
        return raw + offset - start

    def raw_end(self, offset: int) -> int:
        """Where in the file's decoded text a span ends: before what the file puts between two characters."""
        index = bisect.bisect_left(self.pieces, (offset,))
        if index < len(self.pieces) and self.pieces[index][0] == offset:
            return self.pieces[index][1]
        return self.raw(offset)


@dataclass(frozen=True, slots=True)
class Document:
    """A text with one origin: a file, or the rows of a file that share a `doc`.

    `raw` is the whole file, decoded; `line_starts` the offsets of its lines in it.  `encoding` and `bom` say how to
    write it back.  `remarks` are the comments of the file, in order.
    """

    path: str
    segments: tuple[Segment, ...]
    target_lang: str
    source_lang: str | None = None
    doc: str | None = None
    raw: str = field(default="", repr=False)
    line_starts: tuple[int, ...] = (0,)
    encoding: str = "utf-8"
    bom: bytes = b""
    format: str = "txt"
    remarks: tuple[Remark, ...] = field(default=(), repr=False)

    def position(self, raw_offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset in the file's decoded text; columns in characters."""
        line = bisect.bisect_right(self.line_starts, raw_offset)
        return line, raw_offset - self.line_starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect as it is reported.

    `start`, `end` are characters of the segment's target, lines and columns those of the file.
    """

    id: str
    path: str
    doc: str | None
    segment: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    category: str
    severity: Severity
    confidence: float
    text: str
    message: str
    suggestions: tuple[str, ...] = ()
    source_words: str | None = None
    evidence: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    safe: bool = False

    @property
    def mqm(self) -> str:
        """The category's place in the MQM typology."""
        return MQM[self.category]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided of a finding: `kind` is accepted, edited, dismissed or marked.

    `text` what now stands in its place.
    """

    kind: str
    text: str | None = None
    reason: str = ""
    comment: str = ""


# The reason of a suppression that a baseline gives, or the beginning of it.
BASELINE = "accepted by the baseline"


# What a check keeps of a place: the index of its segment first.
Fact = tuple[int | str | None, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the check of a rule keeps of a document, to compare it with the others of a run.

    `source_lang` is that of the rule's pack; `items` hold nothing but numbers and strings, to be sent and stored.
    """

    rule: str
    check: str
    options: dict[str, object]
    source_lang: str | None
    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """A checked document: its findings in text order, and what its sentences together say of its origin.

    `origin` maps source languages and "native" to probabilities; `supported` is False where no rules exist for the
    language.  `problems` are rules that failed on it.  `suppressed` are findings that a comment in the file or a
    baseline accepts, each with the reason given.  `facts` are for the comparison with other documents.
    """

    document: Document
    findings: tuple[Finding, ...]
    words: int
    origin: dict[str, float]
    supported: bool = True
    evidence: tuple[tuple[str, str, float], ...] = ()
    problems: tuple[Problem, ...] = ()
    suppressed: tuple[tuple[Finding, str], ...] = ()
    facts: tuple[Facts, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Result:
    """What one run found: documents in the order given, and the problems that kept inputs from being checked."""

    documents: tuple[DocumentResult, ...]
    problems: tuple[Problem, ...] = ()
    signature: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order of the documents."""
        return tuple(finding for result in self.documents for finding in result.findings)
