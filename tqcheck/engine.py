"""Documents x rules -> findings.

Hits weighed by the document's evidence, overlaps resolved, each finding given its identity.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tqcheck.evidence import Origin, confidence, origin
from tqcheck.flags import silences
from tqcheck.matching import gathered, search
from tqcheck.model import CERTAINTIES, Document, DocumentResult, Finding, Problem, Segment, Severity
from tqcheck.rules.load import RuleSet
from tqcheck.segment_hits import Keep, Memo, RawHit

# How sure a finding of a safe rule must be for a repair unasked, where the rule alone is not firm.
_SAFE = 0.75
# Characters of the segment on either side that tell one finding from another with the same words.
_AROUND = 40


def check_documents(
    documents: Sequence[Document], rules: RuleSet, min_confidence: float = 0.5, keep: Keep | None = None
) -> list[DocumentResult]:
    """Check documents one by one; `keep` leaves out the rules for which it is False."""
    return [check_document(document, rules, min_confidence, keep) for document in documents]


def check_document(
    document: Document,
    rules: RuleSet,
    min_confidence: float = 0.5,
    keep: Keep | None = None,
    memo: Memo | None = None,
    more: Iterable[RawHit] = (),
    processes: int = 1,
) -> DocumentResult:
    """Check one document: findings at or above a confidence, in text order.

    `memo` and `processes` as in `search`; `more` are hits of other rules than the dictionary's, those of a glossary.
    """
    # These come first: a long document's tokens are let go of as the search goes on.
    gathering: list[Problem] = []
    facts = gathered(document, rules, keep, gathering)
    others = [hit for hit in more if not keep or keep(hit.rule)]
    searched = search(document, rules, keep, memo, processes)
    words, problems = searched.words, [*searched.problems, *gathering]
    hits = [*searched.hits, *others]
    hits = [hit for hit in hits if not silences(document.segments[hit.segment].flags, hit.rule.id)]
    rates = rules.rates()
    texts = [document.segments[hit.segment].target.string[hit.match.start : hit.match.end] for hit in hits]
    source = origin(hits, texts, words, rules.rules_by_source, rates, document.source_lang)
    scored = [(hit, confidence(hit, source, rates)) for hit in hits]
    shown = _resolved([pair for pair in scored if pair[1] >= min_confidence])
    return DocumentResult(
        document=document,
        findings=_findings(document, shown, source),
        words=words,
        origin={lang: round(share, 4) for lang, share in source.shares.items()},
        supported=rules.supported,
        evidence=source.evidence,
        problems=tuple(problems),
        facts=facts,
    )


def joined(result: DocumentResult, hits: Sequence[RawHit], rules: RuleSet, min_confidence: float) -> DocumentResult:
    """A result with hits that came of comparing it with other documents.

    Where one overlaps a finding, that stands and the hit is a note of it.
    """
    document, rates = result.document, rules.rates()
    source = Origin(result.origin, result.evidence)
    findings = list(zip(_orders(document, result.findings), result.findings, strict=True))
    seen = Counter(finding.id.partition("-")[0] for finding in result.findings)
    for hit in hits:
        segment, match = document.segments[hit.segment], hit.match
        sure = confidence(hit, source, rates)
        if sure < min_confidence or silences(segment.flags, hit.rule.id):
            continue
        over = next((at for at, one in enumerate(findings) if _covers(*one, hit)), None)
        if over is not None:
            order, finding = findings[over]
            note = f"{hit.rule.id}: {match.message or hit.rule.why}"
            findings[over] = order, replace(finding, notes=(*finding.notes, note))
            continue
        identity = fingerprint(hit.rule.id, segment, match.start, match.end)
        seen[identity] += 1
        own = identity if seen[identity] == 1 else f"{identity}-{seen[identity]}"
        findings.append((hit.segment, _finding(document, segment, hit, sure, (), source, own)))
    findings.sort(key=lambda one: (one[0], one[1].start, one[1].end))
    return replace(result, findings=tuple(finding for _, finding in findings))


def _orders(document: Document, findings: Sequence[Finding]) -> Iterator[int]:
    """The index of each finding's segment; ids may be there twice, but findings are in text order."""
    at = 0
    for finding in findings:
        while at < len(document.segments) - 1 and not _holds(document.segments[at], finding):
            at += 1
        yield at


def _holds(segment: Segment, finding: Finding) -> bool:
    return segment.id == finding.segment and segment.target.string[finding.start : finding.end] == finding.text


def _covers(order: int, finding: Finding, hit: RawHit) -> bool:
    return order == hit.segment and finding.start < hit.match.end and hit.match.start < finding.end


def _rank(hit: RawHit, sure: float) -> tuple[bool, int, int, float, str]:
    """What wins where findings overlap.

    What the source confirms, then the more certain, the more specific, the surer.
    """
    length = hit.match.end - hit.match.start
    return bool(hit.confirmed), CERTAINTIES.index(hit.rule.certainty), length, sure, hit.rule.id


def _resolved(scored: Sequence[tuple[RawHit, float]]) -> list[tuple[RawHit, float, tuple[str, ...]]]:
    """Findings without overlaps, in text order; what an overlapping one would have said is kept as a note."""
    chosen: dict[int, list[tuple[RawHit, float, list[str]]]] = {}
    for hit, sure in sorted(scored, key=lambda pair: _rank(*pair), reverse=True):
        winners = chosen.setdefault(hit.segment, [])
        over = next((winner for winner in winners if _overlap(winner[0], hit)), None)
        if over is None:
            winners.append((hit, sure, []))
        elif over[0].rule.id != hit.rule.id:
            over[2].append(f"{hit.rule.id}: {hit.match.message or hit.rule.why}")
    flat = [(hit, sure, tuple(notes)) for winners in chosen.values() for hit, sure, notes in winners]
    return sorted(flat, key=lambda item: (item[0].segment, item[0].match.start, item[0].match.end))


def _overlap(one: RawHit, other: RawHit) -> bool:
    return one.match.start < other.match.end and other.match.start < one.match.end


def _findings(
    document: Document, shown: Sequence[tuple[RawHit, float, tuple[str, ...]]], source: Origin
) -> tuple[Finding, ...]:
    seen: dict[str, int] = {}
    found = []
    for hit, sure, notes in shown:
        segment = document.segments[hit.segment]
        identity = fingerprint(hit.rule.id, segment, hit.match.start, hit.match.end)
        seen[identity] = seen.get(identity, 0) + 1
        if seen[identity] > 1:
            identity = f"{identity}-{seen[identity]}"
        found.append(_finding(document, segment, hit, sure, notes, source, identity))
    return tuple(found)


def fingerprint(rule: str, segment: Segment, start: int, end: int) -> str:
    """What stays the same of a finding when text elsewhere moves.

    Rule, matched text and the segment's words around it; where there are none, those of its source, or its id.
    """
    string = segment.target.string
    around = " ".join(string[max(start - _AROUND, 0) : end + _AROUND].split())
    if not around:
        around = " ".join(segment.source.string.split()) if segment.source else segment.id
    return hashlib.sha256("\0".join((rule, string[start:end], around)).encode("utf-8", "surrogatepass")).hexdigest()[
        :16
    ]


def _finding(
    document: Document,
    segment: Segment,
    hit: RawHit,
    sure: float,
    notes: tuple[str, ...],
    source: Origin,
    identity: str,
) -> Finding:
    match, rule = hit.match, hit.rule
    line, column = document.position(segment.raw(match.start))
    # The end is where the last character stands plus one, so that a span at a line's end stays on its line.
    end_line, end_column = document.position(segment.raw(max(match.end - 1, match.start)))
    evidence = []
    if hit.source_lang and not document.source_lang:
        evidence.append(f"translated from {hit.source_lang}: {source.translated(hit.source_lang):.2f}")
    return Finding(
        id=identity,
        path=document.path,
        doc=document.doc,
        segment=segment.id,
        start=match.start,
        end=match.end,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column + (1 if match.end > match.start else 0),
        rule=rule.id,
        category=rule.category,
        severity=Severity(rule.severity),
        confidence=round(min(sure, 1.0), 2),
        text=segment.target.string[match.start : match.end],
        message=match.message or rule.why,
        suggestions=match.suggestions,
        source_words=match.source_words,
        evidence=tuple(evidence),
        notes=notes,
        see=rule.see,
        safe=rule.safe and (rule.certainty == "firm" or sure >= _SAFE),
    )
