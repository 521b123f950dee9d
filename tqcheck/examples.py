"""Every rule proved by its own examples: what pytest, `tqcheck rules test` and users' own rules are judged by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tqcheck.checks import load_check
from tqcheck.engine import check_document
from tqcheck.matching import raw_hits
from tqcheck.messages import chooses
from tqcheck.model import Document, Finding, Problem, Segment
from tqcheck.placeholders import ranges
from tqcheck.rules.digest import languages_of
from tqcheck.rules.entry import Entry, Example
from tqcheck.rules.load import RuleSet
from tqcheck.rules.locate import locate
from tqcheck.rules.rule import Rule
from tqcheck.segment_hits import RawHit
from tqcheck.text import Text


@dataclass(frozen=True)
class Proof:
    """The outcome of a rule's examples: how many ran, and what failed where."""

    entry: Entry
    examples: int
    faults: tuple[Problem, ...]


def document(example: Example, pack: str, told: bool = False) -> Document:
    """An example as a document of one segment, or of several where its text has blank lines between them.

    Its source is then cut alike.  `told`: the language pair is named, as it is for rules that wait for that.
    """
    source_lang, target_lang = languages_of(example.langs or pack)
    if source_lang is None and pack == "any":
        source_lang = target_lang
    segments: list[Segment] = []
    flags = frozenset(example.flags.split())
    parts = example.text.split("\n\n")
    sources = [example.source] if len(parts) == 1 else (example.source or "").split("\n\n")
    forms = example.forms.split()
    for number, part in enumerate(parts):
        said = sources[number] if len(sources) == len(parts) else None
        source = _cut(said, source_lang) if said is not None and source_lang else None
        previous = segments[-1] if segments else None
        plural = forms[number] if number < len(forms) else None
        name = f"1[{plural}]" if plural else str(number + 1)
        target = _cut(part, target_lang)
        segments.append(Segment(name, target, source, previous=previous, flags=flags, plural=plural))
    return Document("example", tuple(segments), target_lang, (source_lang or "xx") if told else None)


def _cut(string: str, lang: str) -> Text:
    """A text as a format reads it, where the syntax of a message is none."""
    return Text(string, lang, ranges(string) if chooses(string) else ())


def prove(entry: Entry, pack: str, rules: RuleSet) -> Proof:
    """Run a rule's examples among all rules of the run."""
    text = entry.path.read_text("utf-8")
    faults = []
    for kind, examples in (("bad", entry.bad), ("good", entry.good)):
        for number, example in enumerate(examples):
            run = _bad if kind == "bad" else _good
            for message in run(entry, example, pack, rules):
                line, column, excerpt = locate(text, ("rules", entry.key, kind, number))
                faults.append(
                    Problem(str(entry.path), f"{entry.id}: {message}", line=line, column=column, excerpt=excerpt)
                )
    return Proof(entry, len(entry.bad) + len(entry.good), tuple(faults))


def _own(entry: Entry, hits: Sequence[RawHit]) -> list[RawHit]:
    return [hit for hit in hits if hit.rule.id == entry.id]


def _bad(entry: Entry, example: Example, pack: str, rules: RuleSet) -> Iterator[str]:
    case = document(example, pack, entry.needs_pair)
    own = _own(entry, raw_hits(case, rules, lambda rule: rule.id == entry.id))
    if not own:
        yield f"finds nothing in «{example.text}»"
        return
    if len(own) > 1:
        spans = ", ".join(f"«{_text(case, hit)}»" for hit in own)
        yield f"finds {len(own)} places instead of one in «{example.text}»: {spans}"
        return
    suggestions = own[0].match.suggestions
    if example.fix is None:
        if suggestions and len(case.segments) == 1:
            yield f"suggests «{suggestions[0]}», but the example has no fix: «{_fixed(case, own[0], suggestions[0])}»"
        return
    if not suggestions:
        yield "has a fix, but the rule suggests nothing"
        return
    fixed = _fixed(case, own[0], suggestions[0])
    if fixed != example.fix:
        yield f"becomes «{fixed}» instead of «{example.fix}»"
        return
    yield from _new_findings(entry, case, example, fixed, pack, rules)


def _text(case: Document, hit: RawHit) -> str:
    return case.segments[hit.segment].target.string[hit.match.start : hit.match.end]


def _fixed(case: Document, hit: RawHit, suggestion: str) -> str:
    strings = [segment.target.string for segment in case.segments]
    old = strings[hit.segment]
    strings[hit.segment] = old[: hit.match.start] + suggestion + old[hit.match.end :]
    return "\n\n".join(strings)


def _new_findings(
    entry: Entry, case: Document, example: Example, fixed: str, pack: str, rules: RuleSet
) -> Iterator[str]:
    before = {finding.rule for finding in _findings(case, pack, rules, example)}
    repaired = document(replace(example, text=fixed), pack, entry.needs_pair)
    for finding in _findings(repaired, pack, rules, example):
        if finding.rule not in before:
            yield f"its fix raises {finding.rule} on «{finding.text}»"
    if _own(entry, raw_hits(repaired, rules, lambda rule: rule.id == entry.id)):
        yield f"finds the same fault again in its fix «{fixed}»"


def _findings(case: Document, pack: str, rules: RuleSet, example: Example) -> tuple[Finding, ...]:
    """What all rules find that speak unasked; of an example in languages of its own, those for any language.

    What compares a target with its source is left out, save in the pack for any language: the examples of the others
    are to show one wording, and their sources hold that wording, not all that a faithful translation would say.
    """
    found = check_document(case, rules, keep=lambda rule: rule.unasked and not _compares(rule, pack)).findings
    return tuple(finding for finding in found if not example.langs or finding.rule.startswith("any/"))


def _compares(rule: Rule, pack: str) -> bool:
    if pack == "any" or not rule.check:
        return False
    return load_check(rule.check).bilingual or rule.category in ("omission", "addition")


def _good(entry: Entry, example: Example, pack: str, rules: RuleSet) -> Iterator[str]:
    case = document(example, pack, entry.needs_pair)
    own = _own(entry, raw_hits(case, rules, lambda rule: rule.id == entry.id))
    for hit in own:
        yield f"speaks on «{_text(case, hit)}» in the good example «{example.text}»"
    for finding in _findings(case, pack, rules, example):
        if finding.rule != entry.id:
            yield f"{finding.rule} speaks on «{finding.text}» in the good example «{example.text}»"
