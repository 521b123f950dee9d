"""The correction report as one self-contained page: no network, light and dark, prints, filters, moves by keyboard."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib import resources

from tqcheck.languages.names import name_of
from tqcheck.model import Severity
from tqcheck.reports.correction import CorrectionReport

SUFFIX = ".html"

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# Slots of the chart that shows where along the texts the findings stand.
_SLOTS = 60


def render(report: CorrectionReport) -> bytes:
    """The page as UTF-8; its policy lets nothing run but its own script, which is named by its hash."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("tqcheck.reports.correction", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["language"] = name_of
    files = resources.files("tqcheck.reports.correction") / "page"
    script = (files / "report.js").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    page = environment.get_template("report.html").render(
        report=report,
        style=(files / "report.css").read_text("utf-8"),
        script=script,
        digest=digest,
        severities=[severity.label for severity in reversed(Severity)],
        slots=_along(report),
        rules=sorted({change.finding.rule for change in report.changes}),
        states=list(report.by_state),
        most=max(report.by_category.values(), default=1),
    )
    return _CONTROL.sub("\ufffd", page).encode("utf-8")


def _along(report: CorrectionReport) -> list[dict[str, int]]:
    """Findings by severity in equal slots along all texts, one after another by their length in words."""
    slots = [dict.fromkeys((severity.label for severity in Severity), 0) for _ in range(_SLOTS)]
    total, before = max(report.words, 1), 0
    for part in report.parts:
        for share, severity in part.along:
            place = (before + share * part.words) / total
            slots[min(int(place * _SLOTS), _SLOTS - 1)][severity.label] += 1
        before += part.words
    return slots
