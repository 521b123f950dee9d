"""`tqcheck identify`: which language a text was translated from, as far as the text shows it."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tqcheck.cli._output import emit, tell, tell_problem
from tqcheck.evidence import LEAST_SHARE, LEAST_WORDS, verdict
from tqcheck.languages.names import name_of
from tqcheck.reports._excerpt import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tqcheck.model import DocumentResult
    from tqcheck.traits import Traits


@click.command("identify")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@click.option("-l", "--lang", metavar="LANG", help="The language that the texts are in.  [default: detected]")
@click.option("--format", "report", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option(
    "--rules", multiple=True, metavar="DIR", type=click.Path(), help="A further folder of rules; may be repeated."
)
def command(paths: tuple[str, ...], lang: str | None, report: str, rules: tuple[str, ...]) -> None:
    """Say which language texts were translated from, with the evidence, or that it cannot be told.

    Probabilities are over the source languages that there are rules for, against "native".  They are those of lint,
    weighed anew by the manner of the text: how often its small words and parts of speech follow each other.
    """
    from tqcheck.api import Checker
    from tqcheck.config import BadKey, from_mapping
    from tqcheck.rules import places
    from tqcheck.traits import read_traits

    if lang and "-" in lang:
        raise click.UsageError("-l names the language of the texts alone; where they come from is the question")
    settings = {key: value for key, value in (("lang", lang), ("rules", list(rules))) if value}
    try:
        checker = Checker(from_mapping(settings, Path()), tell)
    except BadKey as error:
        raise click.UsageError(f"--{error}") from None
    result = checker.check([Path(path) for path in paths])
    for problem in result.problems:
        tell_problem(problem)
    render = _json if report == "json" else _text
    tables = {
        lang: read_traits(places.dictionary(), lang)
        for lang in {document.document.target_lang for document in result.documents}
    }
    weighed = (_weighed(document, tables[document.document.target_lang]) for document in result.documents)
    emit("".join(render(document, manner) for document, manner in weighed))
    sys.exit(2 if result.problems else 0)


def _weighed(result: DocumentResult, tables: Mapping[str, Traits]) -> tuple[DocumentResult, float]:
    """A result with the origin that its text's manner shows too, and how much that speaks for a translation."""
    from tqcheck.traits import shares

    if not result.supported:
        return result, 0.0
    texts = (segment.target for segment in result.document.segments)
    origin, lean = shares(result.origin, texts, tables)
    return replace(result, origin={lang: round(share, 4) for lang, share in origin.items()}), round(lean, 2)


def _name(result: DocumentResult) -> str:
    document = result.document
    return f"{document.path} [{document.doc}]" if document.doc else document.path


def _json(result: DocumentResult, manner: float) -> str:
    return (
        json.dumps(
            {
                "path": result.document.path,
                "doc": result.document.doc,
                "target_lang": result.document.target_lang,
                "words": result.words,
                "verdict": verdict(result.origin, result.words) if result.supported else None,
                "origin": result.origin,
                "supported": result.supported,
                "manner": manner,
                "evidence": [{"rule": rule, "text": text, "weight": weight} for rule, text, weight in result.evidence],
            },
            ensure_ascii=False,
        )
        + "\n"
    )


def _text(result: DocumentResult, manner: float) -> str:
    lines = [f"{printable(_name(result))}: {_verdict(result)}"]
    if result.supported and result.origin:
        shares = sorted(result.origin.items(), key=lambda item: (-item[1], item[0]))
        lines.append("    " + ", ".join(f"{_label(lang)} {100 * share:.0f} %" for lang, share in shares))
        if manner:
            lines.append(
                f"    {manner:+.1f}  the manner of it: which small words and parts of speech follow each other"
            )
        lines += [f"    {weight:+.1f}  “{printable(text)}”  {rule}" for rule, text, weight in result.evidence]
    return "\n".join(lines) + "\n"


def _label(lang: str) -> str:
    return lang if lang == "native" else f"from {name_of(lang)}"


def _verdict(result: DocumentResult) -> str:
    target = name_of(result.document.target_lang)
    if not result.supported or not result.origin:
        return f"not supported: no rules for translation into {target}"
    found = verdict(result.origin, result.words)
    if found == "native":
        return f"native {target}, as far as {result.words} words show"
    if found:
        return f"{target} translated from {name_of(found)}"
    if result.words < LEAST_WORDS:
        return f"can't tell: {result.words} words are too few (at least {LEAST_WORDS})"
    translated = 1.0 - result.origin.get("native", 0.0)
    if translated >= LEAST_SHARE:
        return f"translated ({100 * translated:.0f} %), but from which language can't be told"
    return f"can't tell: no origin reaches {100 * LEAST_SHARE:.0f} %"
