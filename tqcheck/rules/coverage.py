"""What the rules of a pair were measured to find: a small table beside the topic files, `tqcheck rules coverage`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(frozen=True)
class Coverage:
    """Figures of a run over annotated translation and over native prose.

    `errors` are those that a reader of the translation alone can see, `found` those of them that a finding covers by
    half at least; `findings`, `true` likewise.  `documents` are native, `documents_hit` those with any alarm.
    """

    words: int = 0
    errors: int = 0
    found: int = 0
    findings: int = 0
    true: int = 0
    native_words: int = 0
    alarms: int = 0
    documents: int = 0
    documents_hit: int = 0

    @property
    def recall(self) -> float | None:
        """The share of errors that are found; None where none were marked."""
        return self.found / self.errors if self.errors else None

    @property
    def precision(self) -> float | None:
        """The share of findings that are errors; None where there are no findings."""
        return self.true / self.findings if self.findings else None

    @property
    def alarms_per_thousand(self) -> float | None:
        """Findings in 1,000 words of native prose; None where none was read."""
        return 1000 * self.alarms / self.native_words if self.native_words else None


def read_coverage(path: Path) -> Coverage | None:
    """The figures in a table; None where there is none."""
    if not path.is_file():
        return None
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    values = {name: int(value) for name, value in rows}
    return Coverage(**{field.name: values.get(field.name, 0) for field in fields(Coverage)})


def write_coverage(path: Path, coverage: Coverage, note: str) -> None:
    """Write the table; `note` says over which corpora and when it was measured."""
    lines = [*(f"# {line}" for line in note.splitlines())]
    lines += [f"{field.name}\t{getattr(coverage, field.name)}" for field in fields(Coverage)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
