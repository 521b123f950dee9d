"""Count rules on corpora: how often each hits in translation, in native prose, and rightly in annotated translation.

Corpora are folders of JSON lines: machine translation `*.PAIR.jsonl`, native prose `LANG.jsonl`, annotated
translation `*.PAIR.jsonl` whose rows carry `errors`, a list of spans with `start` and `end` in characters of the
target, end-exclusive.
"""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tqcheck.checks import load_check
from tqcheck.engine import check_document
from tqcheck.matching import raw_hits
from tqcheck.model import Document, DocumentResult, Finding, Problem, Segment
from tqcheck.rules.coverage import Coverage
from tqcheck.rules.load import RuleSet, load_rules
from tqcheck.rules.rule import Rate, Rule
from tqcheck.segment_hits import RawHit
from tqcheck.text import Text
from tqcheck.traits import Traits, measured

Row = dict[str, Any]


@dataclass
class Count:
    """What a set of rules did on a corpus: words read, and by rule the hits, the judged and the true ones."""

    words: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)


def corpus(folder: Path, ending: str) -> Iterator[tuple[str, list[Row]]]:
    """The documents of all files in a folder whose names end so: (name, rows), in the order of files and rows."""
    for file in sorted(folder.glob(f"*{ending}.jsonl")):
        if file.stem != ending and not file.stem.endswith(f".{ending}"):
            continue
        documents: dict[str, list[Row]] = {}
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                documents.setdefault(str(row.get("doc")), []).append(row)
        for name, rows in documents.items():
            yield f"{file.stem}:{name}", rows


def document(
    name: str, rows: Sequence[Row], target_lang: str, source_lang: str | None, sources: bool = False
) -> Document:
    """Rows as a document; `sources`: with the source texts that they carry."""
    segments: list[Segment] = []
    for number, row in enumerate(rows):
        source = Text(row["source"], source_lang) if sources and source_lang and row.get("source") else None
        previous = segments[-1] if segments else None
        segments.append(
            Segment(str(row.get("id", number)), Text(row["target"], target_lang), source, previous=previous)
        )
    return Document(name, tuple(segments), target_lang, source_lang)


def meets(start: int, end: int, error: Row) -> bool:
    """Whether a span covers an annotated error: half of the shorter of the two at least."""
    low, high = error["start"], max(error["end"], error["start"] + 1)
    shared = min(end, high) - max(start, low)
    return bool(shared > 0 and 2 * shared >= min(end - start, high - low))


def count(documents: Iterator[tuple[str, list[Row]]], rules: RuleSet, source_lang: str | None) -> Count:
    """Count the hits of rules, before any evidence, over documents."""
    counted = Count()
    for name, rows in documents:
        case = document(name, rows, rules.target_lang, source_lang)
        counted.words += sum(len(row["target"].split()) for row in rows)
        for hit in raw_hits(case, rules, tells_origin):
            counted.hits[hit.rule.id] += 1
            errors = rows[hit.segment].get("errors")
            if errors is not None:
                counted.judged[hit.rule.id] += 1
                counted.true[hit.rule.id] += _true(hit, errors)
    return counted


def _unasked(rule: Rule) -> bool:
    return rule.unasked


def tells_origin(rule: Rule) -> bool:
    """Whether a rule's hits may tell where a text comes from: two manners in one text are no one's habit."""
    return rule.unasked and not (rule.check and load_check(rule.check).gather)


def _true(hit: RawHit, errors: Sequence[Row]) -> bool:
    return any(meets(hit.match.start, hit.match.end, error) for error in errors)


def rates(translated: Count, native: Count, annotated: Count | None) -> dict[str, Rate]:
    """Hits per 100,000 words in translation and in native prose, and those judged, for every rule that hit."""
    table = {}
    for rule in sorted({*translated.hits, *native.hits, *(annotated.hits if annotated else ())}):
        table[rule] = Rate(
            round(1e5 * translated.hits[rule] / max(translated.words, 1), 2),
            round(1e5 * native.hits[rule] / max(native.words, 1), 2),
            annotated.judged[rule] if annotated else 0,
            annotated.true[rule] if annotated else 0,
        )
    return table


def results(documents: Iterator[tuple[str, list[Row]]], rules: RuleSet, told: str | None) -> Iterator[DocumentResult]:
    """Documents as `lint` would check them; `told` is the source language where it is given."""
    for name, rows in documents:
        yield check_document(document(name, rows, rules.target_lang, told), rules, keep=_unasked)


def coverage(
    annotated: Iterator[tuple[str, list[Row]]],
    native: Iterator[tuple[str, list[Row]]],
    rules: RuleSet,
    told: str,
) -> Coverage:
    """What `lint` finds in annotated translation when it is told the pair, and in native prose when it is not."""
    total: Counter[str] = Counter()
    for name, rows in annotated:
        result = check_document(document(name, rows, rules.target_lang, told), rules, keep=_unasked)
        spans: dict[str, list[Finding]] = {}
        for finding in result.findings:
            spans.setdefault(finding.segment, []).append(finding)
        for number, row in enumerate(rows):
            mine, errors = spans.get(str(row.get("id", number)), []), row.get("errors") or []
            visible = [error for error in errors if error.get("visible", "target") == "target"]
            total["words"] += len(row["target"].split())
            total["errors"] += len(visible)
            total["found"] += sum(any(meets(one.start, one.end, error) for one in mine) for error in visible)
            total["findings"] += len(mine)
            total["true"] += sum(any(meets(one.start, one.end, error) for error in errors) for one in mine)
    for name, rows in native:
        alarms = len(check_document(document(name, rows, rules.target_lang, None), rules, keep=_unasked).findings)
        total["native_words"] += sum(len(row["target"].split()) for row in rows)
        total["alarms"] += alarms
        total["documents"] += 1
        total["documents_hit"] += bool(alarms)
    return Coverage(**total)


def note(translated: Count, native: Count, annotated: Count | None, names: Sequence[str]) -> str:
    """What stands above a table of rates: when it was measured, over how many words of what."""
    sizes = [translated.words, native.words, *([annotated.words] if annotated else [])]
    over = ", ".join(f"{name} {size:,}" for name, size in zip(names, sizes, strict=True))
    return (
        f"Measured on {datetime.now(tz=UTC).date()} over words of: {over}.\n"
        "Hits per 100,000 words in translation and in native prose; hits judged against annotations, and the true ones."
    )


def traits(mt: Path, native: Path, pair: str) -> Traits:
    """How much each sequence of tokens tells the translations of a pair from native prose."""
    target = pair.partition("-")[2]
    return measured(_texts(corpus(mt, pair), target), _texts(corpus(native, target), target))


def _texts(documents: Iterator[tuple[str, list[Row]]], lang: str) -> Iterator[list[Text]]:
    return ([Text(row["target"], lang) for row in rows] for _, rows in documents)


def note_of_traits(translated: int, native: int) -> str:
    """What stands above a table of sequences: when it was measured, over how many words."""
    return (
        f"Measured on {datetime.now(tz=UTC).date()} over {translated:,} words of translation and {native:,} of native "
        "prose.\nSequences of one to three tokens, words of closed classes as they are and others as parts of speech, "
        "and how much\neach speaks for translation (by a power of its share of the words); * is added to all."
    )


@dataclass(frozen=True)
class Dictionaries:
    """Two versions of the rule dictionary, or what kept one from being read."""

    old: Path
    new: Path
    problems: tuple[Problem, ...] = ()


@contextmanager
def dictionaries(old: str, new: str) -> Iterator[Dictionaries]:
    """The folders of two versions.

    A name that is no folder is a git revision, whose `rules/` is laid out for the while.
    """
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory() as scratch:
        folders = []
        for side, name in (("old", old), ("new", new)):
            folder = Path(name)
            if not folder.is_dir():
                folder = Path(scratch) / side
                problem = _check_out(name, folder)
                problems += [problem] if problem else []
            folders.append(folder)
        yield Dictionaries(folders[0], folders[1], tuple(problems))


def _check_out(revision: str, folder: Path) -> Problem | None:
    """Lay out the `rules` of a git revision under a folder."""
    folder.mkdir()
    if revision.startswith("-"):
        return Problem(revision, "neither a folder nor a git revision")
    archive = subprocess.run(  # noqa: S603
        ["git", "archive", "--format=tar", f"{revision}:rules"],  # noqa: S607
        capture_output=True,
        check=False,
    )
    if archive.returncode:
        return Problem(revision, "neither a folder nor a git revision with rules in it")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as packed:
        packed.extractall(folder, filter="data")
    return None


@dataclass(frozen=True)
class Change:
    """A finding that one version of the rules has and the other has not: `sign` is + or -."""

    sign: str
    document: str
    finding: Finding
    excerpt: str


def changes(folder: Path, versions: Dictionaries, pair: tuple[str, str], native: bool) -> Iterator[Change]:
    """What `lint` would say differently of each document of a corpus, in text order."""
    source, target = pair
    old = load_rules(target, [source], dictionary=versions.old)
    new = load_rules(target, [source], dictionary=versions.new)
    for name, rows in corpus(folder, target if native else f"{source}-{target}"):
        case = document(name, rows, target, None if native else source)
        before, after = (
            check_document(case, old, keep=_unasked).findings,
            check_document(case, new, keep=_unasked).findings,
        )
        known = {(finding.rule, finding.segment, finding.start, finding.end) for finding in before}
        kept = {(finding.rule, finding.segment, finding.start, finding.end) for finding in after}
        for sign, findings, others in (("-", before, kept), ("+", after, known)):
            for finding in findings:
                if (finding.rule, finding.segment, finding.start, finding.end) not in others:
                    yield Change(sign, name, finding, _excerpt(case, finding))


def _excerpt(case: Document, finding: Finding) -> str:
    """The finding among the words around it, on one line."""
    string = next(segment.target.string for segment in case.segments if segment.id == finding.segment)
    before, after = string[max(finding.start - 40, 0) : finding.start], string[finding.end : finding.end + 40]
    return " ".join(f"{before}«{finding.text}»{after}".split())
