"""The correction report in Markdown, as a pull request shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.reports._excerpt import printable
from tqcheck.reports.correction import Change, CorrectionReport, Part, Passage, Piece
from tqcheck.scoring.mqm import Score

SUFFIX = ".md"

# Everything that Markdown or HTML inside it could take for more than text.
_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&@:$])")


def render(report: CorrectionReport) -> bytes:
    """The report as UTF-8 Markdown."""
    return ("\n".join(_lines(report)) + "\n").encode("utf-8", "backslashreplace")


def text(string: str) -> str:
    """A string that shows as it is."""
    return _SIGNS.sub(r"\\\1", printable(string))


def _lines(report: CorrectionReport) -> Iterator[str]:
    yield "# Correction report"
    yield ""
    yield from _summary(report)
    for part in report.parts:
        if part.passages:
            yield f"## {text(part.name)}"
            yield ""
            for passage in part.passages:
                yield from _passage(passage)
    yield f"<sub>Signature: `{printable(report.signature).replace('`', '')}`</sub>"


def _summary(report: CorrectionReport) -> Iterator[str]:
    total = len(report.changes)
    size = f"{total} finding{'' if total == 1 else 's'}"
    yield f"**{size}** in {report.words:,} words. {_score('MQM score', report.found)}"
    yield ""
    for label, score in (("Confirmed by the reviewer", report.confirmed), ("After correction", report.after)):
        if score is not None:
            yield f"{_score(label, score)}"
            yield ""
    if report.found.warning:
        yield f"> {text(report.found.warning)}"
        yield ""
    if report.by_category:
        yield "| category | findings | after correction |"
        yield "|---|---:|---:|"
        for category, count in report.by_category.items():
            after = str(report.after_by_category.get(category, 0)) if report.after else ""
            yield f"| {category} | {count} | {after} |"
        yield ""
        yield " · ".join(f"{count} {severity}" for severity, count in report.by_severity.items() if count)
        yield ""
    if report.by_state and set(report.by_state) != {"open"}:
        yield "Decisions: " + ", ".join(f"{count} {state}" for state, count in report.by_state.items()) + "."
        yield ""
    for part in report.parts:
        yield f"- {text(part.name)}: {_origin(part)}"
    yield ""
    yield "Rules: " + ", ".join(f"{name} {count:,}" for name, count in report.coverage.items()) + "."
    yield ""
    for line in report.unchecked:
        yield f"- Not checked: {text(line)}"
    if report.unchecked:
        yield ""


def _score(label: str, score: Score) -> str:
    return (
        f"{label}: **{score.calibrated:.1f}** ({score.verdict}), {score.per_1000:.1f} penalty points per 1,000 words "
        f"(95 %: {score.low:.1f} to {score.high:.1f})."
    )


def _origin(part: Part) -> str:
    if not part.supported:
        return "not supported"
    shares = sorted(part.origin.items(), key=lambda item: (-item[1], item[0]))
    shown = ", ".join(f"{lang} {100 * share:.0f} %" for lang, share in shares)
    return f"{part.words:,} words; origin {shown}" if shown else f"{part.words:,} words"


def _passage(passage: Passage) -> Iterator[str]:
    yield f"### Line {passage.line}, segment {text(passage.segment)}"
    yield ""
    if passage.source:
        yield f"Source: {text(passage.source)}"
        yield ""
    yield f"Before: {_marked(passage.before, '~~')}"
    yield ""
    yield f"After: {_marked(passage.after, '**')}"
    yield ""
    for change in passage.changes:
        yield from _change(change)
    yield ""


def _marked(pieces: tuple[Piece, ...], sign: str) -> str:
    return "".join(_piece(piece, sign) for piece in pieces)


def _piece(piece: Piece, sign: str) -> str:
    if piece.change is None or not piece.text.strip():
        return text(piece.text)
    inner = piece.text.strip()
    start = piece.text.index(inner)
    return f"{piece.text[:start]}{sign}{text(inner)}{sign}{piece.text[start + len(inner) :]}"


def _change(change: Change) -> Iterator[str]:
    finding = change.finding
    repair = f" → “{text(change.replacement)}”" if change.replacement is not None else ""
    yield (
        f"{change.number}. **{finding.severity.label}** {finding.category} “{text(finding.text)}”{repair}: "
        f"{text(finding.message)} `{finding.rule}` ({finding.confidence:.0%})"
    )
    details = [f"source: “{text(finding.source_words)}”"] if finding.source_words else []
    details += [f"also: {', '.join(text(one) for one in finding.suggestions[1:])}"] if finding.suggestions[1:] else []
    details += [f"see {text(one)}" for one in finding.see]
    if change.decision:
        words = [change.state, change.decision.reason, change.decision.comment]
        details.append("; ".join(text(word) for word in words if word))
    for detail in details:
        yield f"   - {detail}"
