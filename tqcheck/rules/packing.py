"""Programs made ready to be stored, what many have alike once; checks by what they need."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tqcheck.checks import load_check
from tqcheck.patterns.program import Program, Stored, frame
from tqcheck.rules.rule import Encoded, Rule


@dataclass(frozen=True)
class Packed:
    """What a pack keeps of its programs."""

    programs: Encoded
    codes: Encoded
    tests: Encoded
    hashes: list[int]


def packed(programs: Sequence[Program], encode: Callable[[object], bytes]) -> Packed:
    """The programs, encoded, and what they share."""
    codes: dict[bytes, int] = {}
    tests: dict[bytes, int] = {}
    stored: list[bytes] = []
    for one in programs:
        own = tuple(tests.setdefault(encode(test), len(tests)) for test in one.tests)
        code = codes.setdefault(encode(one.code), len(codes))
        stored.append(encode(Stored(*frame(one), code, own)))
    hashes = [int.from_bytes(hashlib.sha256(encode(one)).digest()[:7]) for one in programs]
    return Packed(Encoded.of(stored), Encoded.of(codes), Encoded.of(tests), hashes)


@dataclass
class Checks:
    """The numbers of the rules that are checks, by when they have something to do."""

    always: list[int] = field(default_factory=list)
    paired: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)
    gathering: list[int] = field(default_factory=list)


def checks(rules: Sequence[Rule]) -> Checks:
    """The checks among rules."""
    found = Checks()
    for number, rule in enumerate(rules):
        if not rule.check:
            continue
        check = load_check(rule.check)
        # A check that compares documents has no source of its own to look at.
        beside = rule.needs_source or check.bilingual
        (found.beside if beside else found.paired if rule.needs_pair else found.always).append(number)
        if check.gather is not None:
            found.gathering.append(number)
    return found
