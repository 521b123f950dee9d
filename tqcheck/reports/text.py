"""The report for a person: each finding with its place, the words, why, where it comes from, and repairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tqcheck.evidence import verdict
from tqcheck.formats import UNKNOWN
from tqcheck.languages.names import name_of
from tqcheck.model import DocumentResult, Finding, Result, Segment, Severity
from tqcheck.reports._excerpt import excerpt, printable

# Pieces of a line with the style of each: a role (`major`, `marked`, `rule` …); its colours are the terminal's affair.
Line = Sequence[tuple[str, str]]

_INDENT = "    "
# With more documents than this, the summary counts their origins instead of naming each.
_NAMED = 5
_STRONGEST = 4


def render(result: Result, coverage: Mapping[str, int]) -> str:
    """The report without colours."""
    return "".join("".join(text for text, _ in line) + "\n" for line in lines(result, coverage, carets=True))


def lines(result: Result, coverage: Mapping[str, int], carets: bool) -> Iterator[Line]:
    """The report line by line; `carets` underlines the words by a line of their own."""
    for document in result.documents:
        segments: dict[str, list[Segment]] = {}
        for segment in document.document.segments:
            segments.setdefault(segment.id, []).append(segment)
        for finding in document.findings:
            yield from _finding(finding, _segment(finding, segments), carets)
            yield ()
    yield from _summary(result, coverage)


def _segment(finding: Finding, segments: Mapping[str, Sequence[Segment]]) -> str:
    """The text of a finding's segment; where ids are not unique, of the one that holds its words."""
    found = [segment.target.string for segment in segments.get(finding.segment, ())]
    return next((text for text in found if text[finding.start : finding.end] == finding.text), finding.text)


def _finding(finding: Finding, text: str, carets: bool) -> Iterator[Line]:
    severity = finding.severity.label
    yield (
        (f"{printable(finding.path)}:{finding.line}:{finding.column}", "place"),
        ("  ", ""),
        (severity, severity),
        (f" {finding.category}  ", ""),
        (finding.rule, "rule"),
        (f"  {finding.confidence:.0%} sure", "quiet"),
    )
    shown = excerpt(text, finding.start, finding.end)
    yield (_INDENT, ""), (shown.before, "text"), (shown.marked, f"marked {severity}"), (shown.after, "text")
    if carets:
        yield ((_INDENT + shown.carets, ""),)
    yield (_INDENT, ""), (printable(finding.message), "")
    if finding.source_words:
        source = finding.rule.split("/")[0].rpartition("-")[0]
        label = name_of(source) if source else "Source"
        yield (_INDENT, ""), (f"{label}: ", "quiet"), (printable(finding.source_words), "source")
    if finding.suggestions:
        yield (_INDENT, ""), *_candidates(finding.suggestions)
    for note in finding.notes:
        yield ((f"{_INDENT}Also {printable(note)}", "quiet"),)
    if finding.see:
        yield ((f"{_INDENT}See {printable('; '.join(finding.see))}", "quiet"),)


def _candidates(suggestions: Sequence[str]) -> Iterator[tuple[str, str]]:
    for number, suggestion in enumerate(suggestions, 1):
        yield f"{'   ' if number > 1 else ''}{number}. ", "quiet"
        yield (_repair(suggestion), "repair") if suggestion.strip() else ("(leave it out)", "repair")


def _repair(suggestion: str) -> str:
    """A repair with the white space at its ends, and that which breaks no line, made visible."""
    inner = suggestion.strip()
    start = suggestion.index(inner)
    ends = "␣" * start, "␣" * (len(suggestion) - start - len(inner))
    return printable(inner.replace("\u00a0", "⍽").replace("\u202f", "⍽")).join(ends)


def _summary(result: Result, coverage: Mapping[str, int]) -> Iterator[Line]:
    findings = result.findings
    words = sum(document.words for document in result.documents)
    counts = Counter(finding.severity for finding in findings)
    by_severity: list[tuple[str, str]] = []
    for severity in sorted(Severity, reverse=True):
        if counts[severity]:
            by_severity += [
                (", " if by_severity else ": ", ""),
                (f"{counts[severity]} {severity.label}", severity.label),
            ]
    size = f" in {_count(words, 'word')}"
    if len(result.documents) != 1:
        size += f" of {_count(len(result.documents), 'document')}"
    if words and findings:
        size += f" ({1000 * len(findings) / words:.1f} per 1,000 words)"
    yield (_count(len(findings), "finding") if findings else "No findings", "total"), *by_severity, (f"{size}.", "")
    yield from _origins(result.documents)
    yield from _unsupported(result.documents, coverage)
    if coverage:
        packs = ", ".join(f"{name} {count:,}" for name, count in coverage.items())
        yield ((f"Rules: {sum(coverage.values()):,} ({packs}).", "quiet"),)
    repairable = sum(finding.safe and len(finding.suggestions) == 1 for finding in findings)
    if repairable:
        yield ((f"{repairable} of them can be repaired with --fix (--diff shows how).", "quiet"),)


def _origins(documents: Sequence[DocumentResult]) -> Iterator[Line]:
    """What the texts seem to be translated from, with the strongest evidence for each where they are few."""
    known = [document for document in documents if document.supported and document.origin]
    if len(known) > _NAMED:
        counts = Counter(_origin(document) for document in known)
        yield ((f"Origin: {'; '.join(f'{text}: {count:,}' for text, count in counts.most_common())}.", ""),)
        return
    for document in known:
        name = printable(document.document.doc or document.document.path)
        where = "Origin" if len(documents) == 1 else f"Origin of {name}"
        words = [text for _, text, _ in document.evidence if any(map(str.isalnum, text))]
        evidence = list(dict.fromkeys(" ".join(printable(text).split()) for text in words))[:_STRONGEST]
        quoted = f"; strongest evidence: {', '.join(f'“{text}”' for text in evidence)}" if evidence else ""
        yield ((f"{where}: {_origin(document)}{_share(document)}{quoted}.", ""),)


def _origin(result: DocumentResult) -> str:
    language = name_of(result.document.target_lang)
    if result.document.source_lang:
        return f"{language} translated from {name_of(result.document.source_lang)}, as given"
    found = verdict(result.origin, result.words)
    if found is None:
        return "can't tell"
    return f"native {language}" if found == "native" else f"{language} translated from {name_of(found)}"


def _share(result: DocumentResult) -> str:
    """The probability of the origin that was named."""
    found = verdict(result.origin, result.words)
    if result.document.source_lang or found is None:
        return ""
    return f" ({min(result.origin[found], 0.99):.0%})"


def _unsupported(documents: Iterable[DocumentResult], coverage: Mapping[str, int]) -> Iterator[Line]:
    """One line for each language or pair without rules."""
    paths: dict[str, list[str]] = {}
    for result in documents:
        missing = unsupported(result, coverage)
        if missing:
            paths.setdefault(missing, []).append(printable(result.document.path))
    for missing, found in paths.items():
        where = found[0] if len(set(found)) == 1 else _count(len(found), "document")
        yield ((f"{where}: {missing}.", "minor"),)


def unsupported(result: DocumentResult, coverage: Mapping[str, int]) -> str:
    """What there are no rules for, of what a document would need: its language, or the pair; empty if nothing lacks."""
    document = result.document
    if not result.supported and document.target_lang == UNKNOWN:
        return "not supported: the language cannot be told; name it with -l" if result.words else ""
    if not result.supported:
        return f"not supported: no rules for {name_of(document.target_lang)}"
    if document.source_lang and f"{document.source_lang}-{document.target_lang}" not in coverage:
        pair = f"translation from {name_of(document.source_lang)} into {name_of(document.target_lang)}"
        return f"not supported: no rules for {pair}; read as {name_of(document.target_lang)} alone"
    return ""


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
