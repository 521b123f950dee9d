"""The correction report for programs: the keys of `lint --format json`, with scores, decisions and corrected text."""

from __future__ import annotations

import json
from dataclasses import asdict

from tqcheck.reports.correction import Change, CorrectionReport, Part, Passage
from tqcheck.reports.json import finding_entry
from tqcheck.scoring.mqm import Score

SUFFIX = ".json"


def render(report: CorrectionReport) -> bytes:
    """One JSON object."""
    content = {
        "version": 1,
        "signature": report.signature,
        "words": report.words,
        "score": {
            "found": _score(report.found),
            "confirmed": _score(report.confirmed),
            "after": _score(report.after),
        },
        "categories": dict(report.by_category),
        "severities": dict(report.by_severity),
        "decisions": dict(report.by_state),
        "unchecked": list(report.unchecked),
        "rules": dict(report.coverage),
        "documents": [_part(part) for part in report.parts],
        "findings": [_change(change) for change in report.changes],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _score(score: Score | None) -> dict[str, object] | None:
    if score is None:
        return None
    fields = asdict(score)
    return {key: round(value, 2) if isinstance(value, float) else value for key, value in fields.items()}


def _part(part: Part) -> dict[str, object]:
    return {
        "path": part.path,
        "doc": part.doc,
        "source_lang": part.source_lang,
        "target_lang": part.target_lang,
        "words": part.words,
        "supported": part.supported,
        "origin": dict(part.origin),
        "score": _score(part.score),
        "segments": [_passage(passage) for passage in part.passages],
    }


def _passage(passage: Passage) -> dict[str, object]:
    return {
        "segment": passage.segment,
        "line": passage.line,
        "source": passage.source,
        "before": "".join(piece.text for piece in passage.before),
        "after": "".join(piece.text for piece in passage.after),
        "findings": [change.finding.id for change in passage.changes],
    }


def _change(change: Change) -> dict[str, object]:
    decision = change.decision
    return {
        **finding_entry(change.finding),
        "number": change.number,
        "decision": change.state,
        "replacement": change.replacement,
        "reason": decision.reason if decision else "",
        "comment": decision.comment if decision else "",
    }
