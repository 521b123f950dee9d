"""`tqcheck score`: how good a translation is, by its errors and against references, and how that changed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tqcheck.cli._checking import checker_for, checking_options, tell_problems
from tqcheck.cli._gate import gate_options, passes
from tqcheck.cli._output import emit, tell_problem
from tqcheck.model import Problem
from tqcheck.reports._excerpt import printable
from tqcheck.scoring import mqm

if TYPE_CHECKING:
    from tqcheck.api import Checker
    from tqcheck.model import DocumentResult, Result
    from tqcheck.scoring.mqm import Score, Settings

_EPILOG = """\b
Exit status
  0  scored, and the score passes the gate (if there is one)
  1  the score does not pass --fail-under or --max-per-1000
  2  an input is at fault, or two results that do not compare were compared
"""


@click.command("score", epilog=_EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@click.option(
    "--ref", metavar="FILE", type=click.Path(path_type=Path), help="References, a segment each; else those in the data."
)
@click.option(
    "--against", metavar="FILE", type=click.Path(path_type=Path), help="Another candidate for the same references."
)
@click.option(
    "--worst", type=click.IntRange(0), default=5, show_default=True, help="How many of the worst segments are listed."
)
@click.option("--compare", is_flag=True, help="PATH is OLD.json NEW.json: what was fixed, what is new.")
@click.option("--force", is_flag=True, help="Compare results with different signatures all the same.")
@click.option("--format", "report", type=click.Choice(("text", "json")), default="text", show_default=True)
@gate_options
@checking_options
def command(
    paths: tuple[str, ...],
    ref: Path | None,
    against: Path | None,
    worst: int,
    compare: bool,
    force: bool,
    report: str,
    fail_under: float | None,
    max_per_1000: float | None,
    **flags: object,
) -> None:
    """Score translations: MQM by their findings; BLEU, chrF++ and TER where there are references."""
    checker = checker_for(flags)
    if checker is None:
        sys.exit(2)
    if compare:
        _compare(paths, checker.config.score, force, report)
        return
    result = checker.check([Path(path) for path in paths])
    total = _total(result, checker.config.score)
    content: dict[str, Any] = {
        "version": 1,
        "signature": result.signature,
        "words": total.words,
        "score": _rounded(asdict(total)),
        "documents": [_document(item, checker.config.score) for item in result.documents],
        "findings": [
            {
                "id": f.id,
                "rule": f.rule,
                "category": f.category,
                "severity": f.severity.label,
                "path": f.path,
                "text": f.text,
            }
            for f in result.findings
        ],
    }
    problems = list(result.problems)
    if ref or against or any(s.reference for item in result.documents for s in item.document.segments):
        problems += _references(content, checker, result, ref, against, worst)
    tell_problems(problems)
    emit(
        json.dumps(content, ensure_ascii=False) + "\n" if report == "json" else "\n".join(_text(content, total)) + "\n"
    )
    if problems:
        sys.exit(2)
    sys.exit(0 if passes(total, fail_under, max_per_1000) else 1)


def _total(result: Result, settings: Settings) -> Score:
    words = sum(item.words for item in result.documents)
    return mqm.score(mqm.errors_of(result.findings), words, settings)


def _rounded(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: round(value, 2) if isinstance(value, float) else value for key, value in fields.items()}


def _document(item: DocumentResult, settings: Settings) -> dict[str, Any]:
    scored = mqm.score(mqm.errors_of(item.findings), item.words, settings)
    return {
        "path": item.document.path,
        "doc": item.document.doc,
        "target_lang": item.document.target_lang,
        "words": item.words,
        "supported": item.supported,
        "score": _rounded(asdict(scored)) if item.supported else None,
    }


def _references(
    content: dict[str, Any], checker: Checker, result: Result, ref: Path | None, against: Path | None, worst: int
) -> list[Problem]:
    """Add the reference scores; a Problem where the sides do not pair."""
    from tqcheck.scoring import metrics

    segments = [segment for item in result.documents for segment in item.document.segments]
    lang = result.documents[0].document.target_lang if result.documents else "en"
    given = _lines(checker, ref) if ref else [segment.reference or "" for segment in segments]
    if isinstance(given, Problem):
        return [given]
    if len(given) != len(segments):
        return [
            Problem(
                str(ref), f"{len(given)} references for {len(segments)} segments", "one paragraph a segment, in order"
            )
        ]
    pairs = [(segment, reference) for segment, reference in zip(segments, given, strict=True) if reference]
    if not pairs:
        return [Problem(str(ref or ""), "no references in the data", "give them with --ref")]
    candidates, references = [segment.target.string for segment, _ in pairs], [reference for _, reference in pairs]
    content["references"] = [asdict(one) for one in metrics.against(candidates, references, lang)]
    content["tokenizer"] = metrics.tokenizer(lang)
    ranked = sorted(
        (
            round(metrics.sentence_chrf(segment.target.string, reference), 1),
            segment.id,
            segment.target.string,
            reference,
        )
        for segment, reference in pairs
    )
    content["worst"] = [
        dict(zip(("chrf", "segment", "target", "reference"), row, strict=True)) for row in ranked[:worst]
    ]
    content["corrected"] = _corrected(result, segments, given, lang)
    if against:
        others = _lines(checker, against)
        if isinstance(others, Problem):
            return [others]
        if len(others) != len(segments):
            return [
                Problem(
                    str(against), f"{len(others)} segments beside {len(segments)}", "one paragraph a segment, in order"
                )
            ]
        second = [other for other, reference in zip(others, given, strict=True) if reference]
        content["comparison"] = [asdict(one) for one in metrics.compare(candidates, second, references, lang)]
    return []


def _corrected(result: Result, segments: Sequence[Any], given: Sequence[str], lang: str) -> list[dict[str, Any]]:
    """The same scores of the corrected text: as reviewed where it was, else with all first candidates taken."""
    from tqcheck import fixes
    from tqcheck.review.sessions import sessions_of
    from tqcheck.scoring import metrics

    reviews, _ = sessions_of([item.document.path for item in result.documents])
    texts: list[str] = []
    seen: set[str] = set()
    for item in result.documents:
        session = reviews.get(item.document.path)
        if session is None:
            texts += [segment.target.string for segment in fixes.corrected(item).segments]
        elif item.document.path not in seen:
            seen.add(item.document.path)
            texts += [segment.target.string for document in session.corrected() for segment in document.segments]
    if len(texts) != len(segments):
        texts = [segment.target.string for segment in segments]
    pairs = [(text, reference) for text, reference in zip(texts, given, strict=True) if reference]
    return [asdict(one) for one in metrics.against([text for text, _ in pairs], [ref for _, ref in pairs], lang)]


def _lines(checker: Checker, path: Path) -> list[str] | Problem:
    """The segments of a file as texts."""
    documents, problems = checker.read(path)
    if problems:
        return problems[0]
    return [segment.target.string for document in documents for segment in document.segments]


def _text(content: dict[str, Any], total: Score) -> Iterator[str]:
    for item in content["documents"]:
        name = printable(f"{item['path']} [{item['doc']}]" if item["doc"] else item["path"])
        score = item["score"]
        yield f"{name}: " + (_line(score) if score else "not supported: no rules for this language")
    if len(content["documents"]) != 1:
        yield f"All: {_line(content['score'])}"
    if total.warning:
        yield f"Note: {total.warning}"
    if total.by_category:
        yield "By category (penalty points): " + ", ".join(
            f"{name} {points:g}" for name, points in total.by_category.items()
        )
    yield from _reference_lines(content)
    yield f"Signature: {content['signature']}"


def _line(score: dict[str, Any]) -> str:
    return (
        f"MQM {score['calibrated']:.1f} ({score['verdict']}; raw {score['raw']:.1f}), "
        f"{score['per_1000']:.1f} penalty points per 1,000 words "
        f"(95 %: {score['low']:.1f} to {score['high']:.1f}), {score['errors']} errors in {score['words']:,} words"
    )


def _reference_lines(content: dict[str, Any]) -> Iterator[str]:
    if "references" not in content:
        return
    yield f"Against the references (tokenizer {content['tokenizer']}):"
    for one, after in zip(content["references"], content["corrected"], strict=True):
        yield f"  {one['metric']} {one['score']:.1f}, corrected {after['score']:.1f}  ({one['signature']})"
    for one in content.get("comparison", ()):
        yield (
            f"  {one['metric']}: first {one['first']:.1f} ±{one['first_spread']:.1f}, second {one['second']:.1f} "
            f"±{one['second_spread']:.1f}, p = {one['p_value']:.3f}  ({one['signature']})"
        )
    for row in content["worst"]:
        yield f"  chrF++ {row['chrf']:.1f}  {printable(row['segment'])}: {printable(row['target'])}"
        yield f"      reference: {printable(row['reference'])}"


def _compare(paths: Sequence[str], settings: Settings, force: bool, report: str) -> None:
    from tqcheck.scoring import trend

    if len(paths) != 2:
        raise click.UsageError("--compare takes two results: OLD.json NEW.json")
    old, new = (trend.load(Path(path)) for path in paths)
    for one in (old, new):
        if isinstance(one, Problem):
            tell_problem(one)
    if isinstance(old, Problem) or isinstance(new, Problem):
        sys.exit(2)
    found = trend.compare(old, new, settings)
    if not found.comparable:
        message = f"the signatures differ, so the figures do not compare: {old.signature} against {new.signature}"
        tell_problem(
            Problem(new.path, message, "" if force else "check both with the same rules and options, or --force")
        )
        if not force:
            sys.exit(2)
    if report == "json":
        content = {
            "fixed": found.fixed,
            "new": found.new,
            "kept": found.kept,
            "before": _rounded(asdict(found.before)),
            "after": _rounded(asdict(found.after)),
            "comparable": found.comparable,
        }
        emit(json.dumps(content, ensure_ascii=False) + "\n")
        return
    lines = [f"- {printable(str(one['rule']))}  “{printable(str(one['text']))}”" for one in found.fixed]
    lines += [f"+ {printable(str(one['rule']))}  “{printable(str(one['text']))}”" for one in found.new]
    change = found.after.calibrated - found.before.calibrated
    lines.append(f"{len(found.fixed)} fixed, {len(found.new)} new, {found.kept} still there.")
    lines.append(f"MQM {found.before.calibrated:.1f} → {found.after.calibrated:.1f} ({change:+.1f})")
    emit("\n".join(lines) + "\n")
