"""The forms of regular French verbs in -er, third person, as the lexicon's rows `v` and `w` name them by infinitive."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

# "soulever" and "accélérer" change their last vowel before a silent ending; "appeler" and "jeter" double the consonant.
_WEAK = re.compile(r"(.*)(e|é)([bcdfglmnprstvz]|qu|gu|ch|cr|gr|br|tr|gn|vr|cl|gl)\Z")
_DOUBLED = frozenset(("appel", "rappel", "jet", "rejet", "projet", "renouvel", "étincel", "épel", "ficel", "empaquet"))


class Forms(NamedTuple):
    """Third person singular and plural (present, imperfect, future), participle in -ant, past participle."""

    singular: tuple[str, ...]
    plural: tuple[str, ...]
    present: str
    past: str


@functools.lru_cache(maxsize=1 << 11)
def forms(infinitive: str) -> Forms:
    """The forms of a verb in -er."""
    stem = infinitive[:-2]
    silent, broad = _silent(stem), _broad(stem)
    future = stem + "er" if _keeps(stem) else silent + "er"
    return Forms(
        singular=(silent + "e", broad + "ait", future + "a", future + "ait"),
        plural=(silent + "ent", broad + "aient", future + "ont", future + "aient"),
        present=broad + "ant",
        past=stem + "é",
    )


def _silent(stem: str) -> str:
    if stem in _DOUBLED:
        return stem + stem[-1]
    if stem.endswith(("oy", "uy")):
        return stem[:-1] + "i"
    weak = _WEAK.match(stem)
    return f"{weak[1]}è{weak[3]}" if weak else stem


def _broad(stem: str) -> str:
    """The stem before a and o: mangeait, plaçant."""
    if stem.endswith("g"):
        return stem + "e"
    return stem[:-1] + "ç" if stem.endswith("c") else stem


def _keeps(stem: str) -> bool:
    """Whether the future keeps its é: accélérera."""
    weak = _WEAK.match(stem)
    return weak is not None and weak[2] == "é"
