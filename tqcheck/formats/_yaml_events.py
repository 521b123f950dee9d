"""What is written in a YAML file, as far as translations go: its scalars, with the keys that lead to them.

By the events of ruamel.yaml's parser, which knows all of YAML 1.2.2, and is slow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ruamel.yaml.events import Event, ScalarEvent

Path = tuple[str, ...]
DEEPEST = 200


class Scalar(NamedTuple):
    """A value: `start`, `end` are characters of the file, quotes and the sign of a block in it, end-exclusive.

    `says` is None where the reader of it did not put it together; `tag` as it is written.
    """

    path: Path
    start: int
    end: int
    style: str | None
    says: str | None
    tag: str | None = None


@dataclass(slots=True)
class Content:
    """What a file holds: `spans` are those of its keys and scalars, `aliases` the names that are used, with places."""

    scalars: list[Scalar] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    aliases: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Level:
    """A mapping or sequence that is open: the key at hand, None where one is to come."""

    mapping: bool
    key: str | None = None
    count: int = 0

    @property
    def name(self) -> str:
        """What leads to the value at hand."""
        return (self.key or "") if self.mapping else str(self.count)

    @property
    def awaits_key(self) -> bool:
        """Whether a key comes next."""
        return self.mapping and self.key is None

    def complete(self) -> None:
        """Take the value at hand as complete."""
        self.count += 1
        self.key = None


def add(content: Content, events: Iterator[Event], before: Path = (), shift: int = 0) -> None:
    """Add what events say to a content; of a part of a file, with the keys before it and where it begins.

    Raises ValueError for what is nested too deeply, and what the parser raises.
    """
    from ruamel.yaml import events as kinds

    levels: list[_Level] = []
    for event in events:
        if isinstance(event, kinds.NodeEvent) and event.anchor and not isinstance(event, kinds.AliasEvent):
            content.anchors.add(event.anchor)
        level = levels[-1] if levels else None
        if isinstance(event, kinds.CollectionStartEvent):
            if len(levels) + len(before) == DEEPEST:
                raise ValueError("nested too deeply")
            if level is not None and level.awaits_key:
                level.key = "?"
            levels.append(_Level(isinstance(event, kinds.MappingStartEvent)))
        elif isinstance(event, kinds.CollectionEndEvent):
            levels.pop()
            if levels:
                levels[-1].complete()
        elif isinstance(event, (kinds.ScalarEvent, kinds.AliasEvent)):
            scalar = event if isinstance(event, kinds.ScalarEvent) else None
            place = event.start_mark.index + shift
            if scalar is None:
                content.aliases.append((place, str(event.anchor)))
            else:
                content.spans.append((place, event.end_mark.index + shift))
            path = (*before, *(one.name for one in levels))
            if _takes(level, scalar) and scalar is not None:
                content.scalars.append(_scalar(path, scalar, shift))


def _takes(level: _Level | None, scalar: ScalarEvent | None) -> bool:
    """Give the level at hand a scalar or an alias, as a key or a value; whether it is a value."""
    if level is not None and level.awaits_key:
        level.key = "*" if scalar is None else str(scalar.value)
        return False
    if level is not None:
        level.complete()
    return True


def _scalar(path: Path, event: ScalarEvent, shift: int) -> Scalar:
    tag = None if event.tag is None else str(event.tag)
    return Scalar(path, event.start_mark.index + shift, event.end_mark.index + shift, event.style, event.value, tag)
