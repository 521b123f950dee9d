"""The rule dictionary as pages to read: one line a rule, one rule in full, and the beginnings of a new one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import fill

from tqcheck.proof import packs_at
from tqcheck.rules.entry import Entry, Example, Page, read_folder
from tqcheck.rules.locate import locate
from tqcheck.rules.rates import read_rates

_WIDTH = 100
_ID = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,3})?/[a-z0-9][a-z0-9-]*\Z")

PAGE = """\
about: What this file covers. Does not catch (what it leaves alone).
defaults: {category: calque, severity: minor, certainty: likely}
rules:
"""
RULE = """\
  KEY:
    find: words of the ~pattern
    suggest: [words to put in their place]
    why: One sentence for a reader who has not the source language.
    bad:
      - {text: "A sentence with words of the pattern.", fix: "A sentence with words to put in their place."}
      - {text: "Another, on another subject, with words of the patterns.", fix: "And its repair."}
    good:
      - A near miss, which the rule leaves alone.
      - Another sentence without the fault.
"""


def pages(folders: Sequence[Path]) -> Iterator[Page]:
    """The topic files of the dictionary, then those of further folders."""
    for place in (None, *folders):
        for path, name, _ in packs_at(place):
            yield from read_folder(path, name)


def line(entry: Entry) -> str:
    """A rule on one line."""
    return f"{entry.id:44}  {entry.severity:8}  {entry.category:14}  {entry.certainty:8}  {' '.join(entry.why.split())}"


def verdicts(entries: Sequence[Entry]) -> Iterator[str]:
    """What reviewers on this machine made of the findings of rules, a line each, the most often dismissed first."""
    from tqcheck.review.verdicts import totals

    known = {entry.id for entry in entries}
    found = [(rule, counts) for rule, counts in totals().items() if rule in known]
    yield f"{'rule':44}  {'accepted':>8}  {'edited':>8}  {'dismissed':>9}  kept"
    for rule, counts in sorted(found, key=lambda one: (-one[1]["dismissed"], one[0])):
        kept = counts["accepted"] + counts["edited"]
        share = kept / max(kept + counts["dismissed"], 1)
        figures = f"{counts['accepted']:>8}  {counts['edited']:>8}  {counts['dismissed']:>9}"
        yield f"{rule:44}  {figures}  {share:4.0%}"


def explanation(entry: Entry, page: Page) -> str:
    """A rule in full, under fixed headings."""
    number, _, _ = locate(entry.path.read_text("utf-8"), ("rules", entry.key), key=True)
    sections = [
        ("Why", [entry.why]),
        ("Finds", list(_finds(entry))),
        ("Unless", entry.unless),
        ("Speaks", ["only where the language pair is told"] * entry.needs_pair),
        ("In the source", [f"{pattern}{' (needed)' * entry.needs_source}" for pattern in entry.source]),
        ("Repairs", [text or "(leave it out)" for text in entry.suggest]),
        ("Made by --fix", ["yes"] if entry.safe else []),
        ("Bad", list(_examples(entry.bad))),
        ("Good", list(_examples(entry.good))),
        ("See", entry.see),
        ("Measured", list(_rates(entry))),
        ("The page it is from", [page.about, f"{str(entry.path).removeprefix(f'{Path.cwd()}{os.sep}')}:{number}"]),
    ]
    parts = [f"{entry.id}  ({entry.category}, {entry.severity}, {entry.certainty})\n"]
    parts += [f"{title}\n{''.join(map(_item, items))}" for title, items in sections if items]
    return "\n".join(parts)


def _item(text: str) -> str:
    return (
        fill(" ".join(text.split()), _WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
        + "\n"
    )


def _finds(entry: Entry) -> Iterator[str]:
    if not entry.check:
        yield from entry.find
        return
    yield f"what the check {entry.check} says"
    yield from (f"  {name}: {value}" for name, value in entry.options.items())


def _examples(examples: Sequence[Example]) -> Iterator[str]:
    for example in examples:
        yield example.text
        if example.source:
            yield f"   from: {example.source}"
        if example.fix is not None:
            yield f"→ {example.fix}"


def _rates(entry: Entry) -> Iterator[str]:
    rate = read_rates(entry.path.parent / "rates.tsv").get(entry.id)
    if rate is None:
        return
    yield f"{rate.translated:g} hits per 100,000 words of machine translation, {rate.native:g} of native prose"
    if rate.judged:
        yield f"{rate.true} of {rate.judged} hits in annotated translation marked as defects"


def begin(rule: str, root: Path, topic: str) -> Path:
    """Write the beginnings of a rule into a topic file under `root`, made where there is none; returns the file.

    Raises ValueError where the id is no id or is taken.
    """
    if not _ID.match(rule):
        raise ValueError(f'"{rule}" is no id: a folder (fr-en, en, any) then words with hyphens: fr-en/he-underlined')
    folder, key = rule.split("/")
    if any(entry.id == rule for page in pages(()) for entry in page.entries):
        raise ValueError(f"{rule} is there already: tqcheck rules explain {rule}")
    file = root / folder / f"{topic}.yaml"
    text = file.read_text("utf-8") if file.is_file() else PAGE
    if re.search(rf"^  {re.escape(key)}:", text, re.MULTILINE):
        raise ValueError(f"{file} has a rule named {key} already")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{text.rstrip()}\n{RULE.replace('KEY', key)}", "utf-8")
    return file
