"""A rule: metadata and what it looks for, as it is stored compiled."""

from __future__ import annotations

import itertools
import mmap
import struct
from collections.abc import Iterable

import msgspec

from tqcheck.model import Problem
from tqcheck.patterns.program import Program


class Part(msgspec.Struct, array_like=True, frozen=True):
    """A piece of a suggestion: text (`kind` "text"), a group's text ("group", by number), a word to inflect ("form").

    `table` maps a label (PAST, PL …) to the form of the word that carries it.
    """

    kind: str
    text: str
    table: dict[str, str] = {}


Template = tuple[Part, ...]


class Rule(msgspec.Struct, array_like=True, frozen=True):
    """A rule as the engine runs it.

    `find` programs are numbered in the pack's index, `check` names a Python matcher instead.
    """

    id: str
    category: str
    severity: int
    certainty: str
    why: str
    see: tuple[str, ...] = ()
    suggest: tuple[Template, ...] = ()
    unless: tuple[Program, ...] = ()
    source: tuple[Program, ...] = ()
    needs_source: bool = False
    check: str = ""
    options: dict[str, object] = {}
    safe: bool = False
    region: str = ""
    register: str = ""
    needs_pair: bool = False

    @property
    def unasked(self) -> bool:
        """Whether the rule speaks where the configuration asks for no register and no region."""
        return self.register in ("", "undecided") and not self.region.startswith("=")


class Rate(msgspec.Struct, array_like=True, frozen=True):
    """How often a rule hits per 100,000 words of machine translation from its language and of native prose."""

    translated: float
    native: float
    # Of the hits in annotated translation: how many, and how many were marked as defects.
    judged: int = 0
    true: int = 0


_SPAN = struct.Struct("<II")


class Encoded(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """Things encoded one behind the other, to be decoded one by one; `ends`: where each ends, as 32-bit numbers."""

    data: memoryview
    ends: memoryview

    @classmethod
    def of(cls, things: Iterable[bytes]) -> Encoded:
        """The things in their order."""
        raw = list(things)
        ends = itertools.accumulate(map(len, raw), initial=0)
        return cls(memoryview(b"".join(raw)), memoryview(b"".join(end.to_bytes(4, "little") for end in ends)))

    def __len__(self) -> int:
        return len(self.ends) // 4 - 1

    def __getitem__(self, number: int) -> memoryview:
        start, end = _SPAN.unpack_from(self.ends, 4 * number)
        return self.data[start:end]

    def let_go(self) -> None:
        """Give back the memory of what was read of a mapped file: what is asked for again is read again."""
        mapped = self.data.obj
        if isinstance(mapped, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            mapped.madvise(mmap.MADV_DONTNEED)


class Pack(msgspec.Struct, array_like=True):
    """A folder of rules, compiled: `index` leads from words to patterns (patterns.index), `owners` from these to rules.

    `sourced` is the index of the rules that need a source.

    Programs, the codes and tests that they share, and rules stay encoded until a word of theirs turns up.  `hashes`
    tell programs apart, those of other packs too.  `checks` are the rules that are checks: in every text, with a
    language pair only (`paired`), beside a source only (`beside`); `gathering` are those that also compare documents.
    `problems` are those of rules that were left out.
    """

    name: str
    index: dict[str, bytes]
    sourced: dict[str, bytes]
    companions: Encoded
    owners: list[int]
    programs: Encoded
    codes: Encoded
    tests: Encoded
    hashes: list[int]
    rules: Encoded
    ids: list[str]
    checks: list[int]
    paired: list[int]
    beside: list[int]
    gathering: list[int]
    lists: dict[str, dict[str, int]]
    source_lists: dict[str, dict[str, int]]
    rates: dict[str, Rate]
    digest: str
    problems: list[Problem] = []
