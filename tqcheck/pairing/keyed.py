"""Give the texts of a translation the texts of its source that have the same keys, and tell what either lacks."""

from __future__ import annotations

import re
from dataclasses import replace

from tqcheck.model import MISSING, UNKNOWN_KEY, Document, Segment
from tqcheck.text import Text

# The form that stands for all the others, in the order in which it is asked for.
_GENERAL = ("other", "1", "0", "many", "few", "one")
_LETTER = re.compile(r"[^\W\d_]")


def joined(target: Document, source: Document) -> Document | None:
    """The target with the sources of its texts; None where no text has a key of the source.

    A form of a plural that the source has not is given the general one.  A text that the source does not have is
    flagged UNKNOWN_KEY; one that the target does not have is an empty segment, flagged MISSING, after the text that
    stands before it in the source.
    """
    known = {_key(segment, source.target_lang): segment for segment in source.segments}
    forms: dict[str, dict[str, Segment]] = {}
    for segment in source.segments:
        if segment.plural is not None:
            forms.setdefault(_base(segment, source.target_lang), {})[segment.plural] = segment
    found: dict[str, Segment] = {}
    segments: list[Segment] = []
    for segment in target.segments:
        own = known.get(_key(segment, target.target_lang)) or _general(forms.get(_base(segment, target.target_lang)))
        flags = segment.flags if own else segment.flags | {UNKNOWN_KEY}
        segments.append(replace(segment, source=_said(own) if own else None, flags=flags))
        if own:
            found[_key(own, source.target_lang)] = segment
    if target.segments and not found:
        return None
    bases = {_base(segment, target.target_lang) for segment in target.segments if segment.plural is not None}
    after: dict[str | None, list[Segment]] = {}
    last: Segment | None = None
    for segment in source.segments:
        key = _key(segment, source.target_lang)
        last = found.get(key, last)
        missing = key not in found and not (segment.plural is not None and _base(segment, source.target_lang) in bases)
        if missing and _LETTER.search(_said(segment).string):
            after.setdefault(last.id if last else None, []).append(_missing(target, segment, last))
    return _with(target, segments, after, source.target_lang)


def _with(
    target: Document, segments: list[Segment], after: dict[str | None, list[Segment]], source_lang: str
) -> Document:
    """The target with these segments, and those that it lacks after their neighbours."""
    together: list[Segment] = list(after.get(None, ()))
    for segment in segments:
        together += [segment, *after.pop(segment.id, ())]
    linked: list[Segment] = []
    for segment in together:
        linked.append(replace(segment, previous=linked[-1] if linked else None))
    return replace(target, segments=tuple(linked), source_lang=target.source_lang or source_lang)


def _key(segment: Segment, lang: str) -> str:
    """The key of a text, without the language that some files' keys begin with."""
    head, dot, rest = segment.id.partition(".")
    return rest if dot and head.replace("_", "-").split("-")[0].lower() == lang else segment.id


def _base(segment: Segment, lang: str) -> str:
    """The key that the forms of a plural have in common."""
    key = _key(segment, lang)
    return key[: key.rfind(segment.plural)] if segment.plural and segment.plural in key else key


def _general(forms: dict[str, Segment] | None) -> Segment | None:
    return next((forms[name] for name in _GENERAL if name in forms), None) if forms else None


def _said(segment: Segment) -> Text:
    """What a text of the source file says; in a catalogue, its key where it says nothing."""
    return segment.target if segment.target.string or segment.source is None else segment.source


def _missing(target: Document, source: Segment, last: Segment | None) -> Segment:
    place = last.raw_end(len(last.target.string)) if last else 0
    empty = Text("", target.target_lang)
    flags = source.flags | {MISSING}
    return Segment(source.id, empty, _said(source), pieces=((0, place),), flags=flags, plural=source.plural)
