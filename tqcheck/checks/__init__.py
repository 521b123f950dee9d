"""Python matchers for what a pattern cannot say, one file each; a rule names one with `check: <file name>`."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.model import Fact, Match, Segment

SegmentCheck = Callable[[Segment, Mapping[str, object]], Iterator[Match]]
DocumentCheck = Callable[[Sequence[Segment], Mapping[str, object]], Iterator[tuple[int, Match]]]
Gather = Callable[[Sequence[Segment], Mapping[str, object]], Iterator[Fact]]
Validate = Callable[[Mapping[str, object]], list[str]]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a check kept of a document, and the name by which a message speaks of it."""

    path: str
    items: tuple[Fact, ...]


Compare = Callable[[Sequence[Gathered], Mapping[str, object]], Iterator[tuple[int, int, Match]]]


@dataclass(frozen=True)
class Check:
    """A Python matcher: one that looks at a segment at a time, or at a whole document's segments.

    `validate` says what is wrong with a rule's options, when the rule is compiled; of a module that has but KINDS, the
    option `kind` must be one of them.  `bilingual`: it compares, and finds nothing where there is no source (its module
    says `BILINGUAL = True`).  `looks_back`: the values of the option `kind` for which the segment before counts
    (`LOOKS_BACK`); else a check sees no more of a segment than its texts, flags and plural form.  `gather` keeps of
    each document what `compare` is then given of several: that yields (document, segment, match), only what no document
    shows alone.
    """

    of_segment: SegmentCheck | None
    of_document: DocumentCheck | None
    validate: Validate | None = None
    bilingual: bool = False
    looks_back: tuple[str, ...] = ()
    gather: Gather | None = None
    compare: Compare | None = None

    def run(self, segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
        """Every match, with the index of its segment."""
        if self.of_document is not None:
            yield from self.of_document(segments, options)
        if self.of_segment is not None:
            for number, segment in enumerate(segments):
                for match in self.of_segment(segment, options):
                    yield number, match


@functools.cache
def load_check(name: str) -> Check:
    """The check in `tqcheck/checks/<name>.py`; raises ModuleNotFoundError where there is none."""
    module = importlib.import_module(f"tqcheck.checks.{name.replace('-', '_')}")
    of_segment, of_document, validate, gather, compare = (
        getattr(module, part, None) for part in ("check", "check_document", "validate", "gather", "compare")
    )
    kinds = getattr(module, "KINDS", ())
    if kinds and validate is None:
        validate = functools.partial(_of_a_kind, name, kinds)
    bilingual, looks_back = getattr(module, "BILINGUAL", False), getattr(module, "LOOKS_BACK", ())
    return Check(of_segment, of_document, validate, bilingual, looks_back, gather, compare)


def _of_a_kind(name: str, kinds: Sequence[str], options: Mapping[str, object]) -> list[str]:
    return [] if options.get("kind") in kinds else [f"{name} needs kind: {', '.join(kinds)}"]
