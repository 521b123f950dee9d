"""A summary in Markdown for one comment on a pull request or a job's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from tqcheck.model import Result, Severity
from tqcheck.reports.correction.md import text

# Characters of a cell: a job's page takes a megabyte.
_CELL = 300
# Rows of the table of findings; the rest is counted.
_ROWS = 50


def render(result: Result, coverage: Mapping[str, int]) -> str:
    """Counts, then the gravest findings in a table."""
    return "\n".join(_lines(result, coverage)) + "\n"


def _lines(result: Result, coverage: Mapping[str, int]) -> Iterator[str]:
    findings = sorted(result.findings, key=lambda f: (-f.severity, -f.confidence, f.path, f.line, f.column))
    words = sum(item.words for item in result.documents)
    counts = Counter(finding.severity for finding in findings)
    levels = ", ".join(f"{counts[level]} {level.label}" for level in sorted(Severity, reverse=True) if counts[level])
    yield "<!-- tqcheck summary -->"
    yield f"**tqcheck**: {len(findings)} findings in {words:,} words" + (f" ({levels})." if levels else ".")
    yield ""
    if findings:
        yield "| place | severity | words | instead | why |"
        yield "|---|---|---|---|---|"
        for f in findings[:_ROWS]:
            instead = _cell(f.suggestions[0]) if f.suggestions else ""
            place = f"{_cell(f.path)}:{f.line}"
            yield f"| {place} | {f.severity.label} | {_cell(f.text)} | {instead} | {_cell(f.message)} |"
        yield ""
    if len(findings) > _ROWS:
        yield f"And {len(findings) - _ROWS} more."
        yield ""
    for item in result.documents:
        if not item.supported:
            yield f"- {text(item.document.path)}: not supported: no rules for {item.document.target_lang}"
    for problem in result.problems:
        yield f"- {text(str(problem))}"
    yield f"<sub>Rules: {', '.join(f'{name} {count:,}' for name, count in coverage.items())}.</sub>"


def _cell(string: str) -> str:
    return text(string if len(string) <= _CELL else f"{string[:_CELL]}…")
