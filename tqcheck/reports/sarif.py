"""SARIF 2.1.0, as code scanning services read it (OASIS standard, 27 March 2020).

Results, rules with help, fixes, fingerprints.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

import tqcheck
from tqcheck.model import BASELINE, Finding, Result, Severity
from tqcheck.reports._json import dumps

# What GitHub's code scanning takes at most of a run, what it shows of that, and the bytes of a file, compressed.
MOST_RESULTS = 25_000
MOST_SHOWN = 5_000
MOST_BYTES = 10_000_000
_LEVELS = {Severity.NEUTRAL: "note", Severity.MINOR: "note", Severity.MAJOR: "warning", Severity.CRITICAL: "error"}
# GitHub's scale of 0.0 to 10.0.
_PRECISIONS = ((0.9, "very-high"), (0.75, "high"), (0.6, "medium"), (0.0, "low"))


def render(result: Result, coverage: Mapping[str, int]) -> str:  # noqa: ARG001
    """One run; the surest and gravest findings where there are more than code scanning takes, which is then said."""
    room = MOST_RESULTS
    while True:
        text = dumps(_log(result, room)) + "\n"
        size = _compressed(text)
        if size <= MOST_BYTES or not room:
            return text
        room = min(room, _count(result)) * MOST_BYTES // size * 9 // 10


def _compressed(text: str) -> int:
    """Bytes as they are uploaded; an estimate above that where the text is short enough for any compression."""
    data = text.encode("utf-8", "surrogatepass")
    return len(data) if len(data) <= MOST_BYTES else len(gzip.compress(data, 6))


def _count(result: Result) -> int:
    return sum(len(document.findings) + len(document.suppressed) for document in result.documents)


def _log(result: Result, most: int) -> dict[str, Any]:
    findings = _kept(result.findings, most)
    suppressed = [pair for document in result.documents for pair in document.suppressed][: most - len(findings)]
    rules = {finding.rule: finding for finding in reversed([*findings, *(finding for finding, _ in suppressed)])}
    order = {rule: number for number, rule in enumerate(sorted(rules))}
    driver = {
        "name": "tqcheck",
        "version": tqcheck.__version__,
        "semanticVersion": tqcheck.__version__,
        "rules": [_rule(rules[rule]) for rule in sorted(rules)],
    }
    notices = [{"level": "error", "message": {"text": str(problem)}} for problem in result.problems]
    limits = [{"level": "note", "message": {"text": text}} for text in _limits(result, len(findings), len(suppressed))]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            *(_result(finding, order[finding.rule]) for finding in findings),
            *(_suppressed(finding, order[finding.rule], reason) for finding, reason in suppressed),
        ],
        "invocations": [{"executionSuccessful": not notices, "toolExecutionNotifications": [*notices, *limits]}],
        "properties": {"signature": result.signature},
    }
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


def _limits(result: Result, kept: int, suppressed: int) -> Iterator[str]:
    """What is to be said of findings that are not here, or not shown."""
    found, accepted = len(result.findings), _count(result) - len(result.findings)
    if kept < found:
        yield f"{found} findings, of which the {kept} gravest are here: code scanning takes no more"
    if suppressed < accepted:
        yield f"{accepted} findings are suppressed, of which {suppressed} are here: code scanning takes no more"
    if kept > MOST_SHOWN:
        yield f"{kept} findings, of which code scanning shows the {MOST_SHOWN} gravest"


def _kept(findings: tuple[Finding, ...], most: int) -> list[Finding]:
    if len(findings) <= most:
        return list(findings)
    best = sorted(range(len(findings)), key=lambda at: (-findings[at].severity, -findings[at].confidence, at))
    return [findings[at] for at in sorted(best[:most])]


def _rule(finding: Finding) -> dict[str, Any]:
    help_text = f"{finding.message} See `tqcheck rules explain {finding.rule}`."
    return {
        "id": finding.rule,
        "name": "".join(part.capitalize() for part in finding.rule.replace("/", "-").split("-")),
        "shortDescription": {"text": f"{finding.category}: {finding.rule.split('/')[1].replace('-', ' ')}"},
        "fullDescription": {"text": finding.message},
        "help": {"text": help_text, "markdown": help_text},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
        "properties": {
            "tags": ["translation", finding.category, finding.mqm],
            "precision": next(word for least, word in _PRECISIONS if finding.confidence >= least),
        },
    }


def _result(finding: Finding, rule_index: int) -> dict[str, Any]:
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    location = {"artifactLocation": {"uri": uri(finding.path)}, "region": region}
    text = f"“{finding.text}”: {finding.message}"
    if finding.suggestions:
        text += f" Try: {' | '.join(one or '(leave it out)' for one in finding.suggestions)}."
    found: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"tqcheck/v1": finding.id},
        "properties": {"confidence": finding.confidence, "severity": finding.severity.label, "mqm": finding.mqm},
    }
    if finding.suggestions:
        found["fixes"] = [_fix(finding, suggestion, region) for suggestion in finding.suggestions]
    return found


def _suppressed(finding: Finding, rule_index: int, reason: str) -> dict[str, Any]:
    """A finding that a comment or a baseline accepts: told, and shown by no service."""
    kind = "external" if reason.startswith(BASELINE) else "inSource"
    suppression = {"kind": kind, "status": "accepted", **({"justification": reason} if reason else {})}
    return {**_result(finding, rule_index), "suppressions": [suppression]}


def _fix(finding: Finding, suggestion: str, region: Mapping[str, int]) -> dict[str, Any]:
    replacement = {"deletedRegion": dict(region), "insertedContent": {"text": suggestion}}
    change = {"artifactLocation": {"uri": uri(finding.path)}, "replacements": [replacement]}
    return {"description": {"text": f"Replace with “{suggestion}”"}, "artifactChanges": [change]}


def uri(path: str) -> str:
    """A path as a relative or file URI."""
    encoded = quote(path.encode("utf-8", "surrogateescape"), safe="/:._-~")
    return f"file://{encoded}" if path.startswith("/") else encoded
