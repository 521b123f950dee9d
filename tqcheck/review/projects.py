"""What a review writes beside the text: the report, the project's word list, a rule ignored in its configuration."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from tqcheck import files
from tqcheck.api import Checker
from tqcheck.model import Decision, DocumentResult, Problem
from tqcheck.reports import correction
from tqcheck.review import marks
from tqcheck.review.session import Session

WORDS = "tqcheck-words.txt"
CONFIG = "tqcheck.toml"


def report_of(sessions: Sequence[Session], checker: Checker) -> correction.CorrectionReport:
    """The correction report of sessions: the original texts, what was decided, and the texts as they now read."""
    originals = [document for session in sessions for document in session.documents]
    result = checker.check(originals)
    decisions: dict[str, Decision] = {}
    at = 0
    for session in sessions:
        mine: Sequence[DocumentResult] = result.documents[at : at + len(session.documents)]
        decisions.update(session.decisions(mine))
        at += len(session.documents)
    result = marks.with_marks(result, sessions)
    decisions.update(marks.decisions(result))
    after = checker.check([document for session in sessions for document in session.corrected()])
    after = marks.with_marks(after, sessions, now=True)
    return correction.build(result, checker.coverage(), decisions, after, checker.config.score)


def write_report(path: Path, sessions: Sequence[Session], checker: Checker) -> Problem | None:
    """Write the correction report in the format that the path's ending names."""
    endings = {correction.named(name).SUFFIX: name for name in correction.names()}
    name = endings.get(path.suffix.lower())
    if name is None:
        return Problem(str(path), "no report ends so", f"known: {', '.join(sorted(endings))}")
    return _write(path, correction.named(name).render(report_of(sessions, checker)))


def _write(path: Path, content: bytes) -> Problem | None:
    try:
        files.replace(str(path), content)
    except OSError as error:
        return Problem(str(path), f"not written: {(error.strerror or str(error)).lower()}")
    return None


def add_word(words: str, folder: Path | None = None) -> Problem | None:
    """Add words to the project's word list, which `words` in the configuration names; a line each, no line twice."""
    path = (folder or Path()) / WORDS
    line = " ".join(words.split())
    try:
        old = path.read_text("utf-8") if path.exists() else "# Words that tqcheck leaves alone, one entry a line.\n"
    except (OSError, UnicodeDecodeError) as error:
        return Problem(str(path), f"cannot be read: {error}")
    if line.casefold() in (known.casefold() for known in old.splitlines()):
        return None
    return _write(path, f"{old.rstrip()}\n{line}\n".encode())


def ignore_rule(rule: str, folder: Path | None = None) -> Problem | None:
    """Add a rule to `ignore` in tqcheck.toml, which is made where there is none.

    The rest of the file stays as it is.
    """
    path = (folder or Path()) / CONFIG
    try:
        old = path.read_text("utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        return Problem(str(path), f"cannot be read: {error}")
    head = re.match(r"(?ms).*?(?=^\s*\[)|.*", old)
    top = head[0] if head else ""
    found = re.search(r"(?m)^(\s*ignore\s*=\s*)(\[[^\]]*\]|\"[^\"]*\")", top)
    if found is None:
        new = f"ignore = [{json.dumps(rule)}]\n{old}"
    else:
        entries = re.findall(r"\"([^\"]*)\"|'([^']*)'", found[2])
        names = [one or other for one, other in entries]
        if rule in names:
            return None
        new = f"{old[: found.start(2)]}[{', '.join(json.dumps(name) for name in [*names, rule])}]{old[found.end(2) :]}"
    return _write(path, new.encode())
