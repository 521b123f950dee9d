"""The documents of a run against each other: what no document shows alone.

What the checks kept of documents in one pair of languages is compared, rule by rule; the result depends on the order of
the documents alone, not on who checked them.  Rules are only loaded where something is found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from tqcheck import formats
from tqcheck.checking import Run
from tqcheck.checks import Gathered, load_check
from tqcheck.model import DocumentResult, Facts, Match
from tqcheck.rules.rule import Rule
from tqcheck.segment_hits import RawHit

# Of each document that has facts of one rule: its number in the run, and these.
_Group = list[tuple[int, Facts]]


def compared(results: Sequence[DocumentResult], run_for: Callable[[str], Run]) -> list[DocumentResult]:
    """The results with what comparing their documents finds; `run_for` gives the run that checked a path."""
    found: dict[int, list[tuple[Facts, int, Match]]] = {}
    for group in _groups(results):
        for number, facts, segment, match in _matches(group, results):
            found.setdefault(number, []).append((facts, segment, match))
    changed = list(results)
    for number, matches in found.items():
        document = results[number].document
        run = run_for(document.path)
        hits = [
            RawHit(rule, facts.source_lang, segment, match, None)
            for facts, segment, match in matches
            for rule in _rule(run, facts.rule, document.target_lang, document.source_lang)
        ]
        hits.sort(key=lambda hit: (hit.segment, hit.match.start, hit.rule.id))
        changed[number] = run.joined(results[number], hits)
    return changed


def _groups(results: Sequence[DocumentResult]) -> Iterator[_Group]:
    """The facts of one rule in one pair of languages, where several documents have some; two states of one are not.

    The texts of a collection in one file are no pages of a project: only one that is alone there takes part.
    """
    groups: dict[tuple[str, str, str | None], dict[tuple[str, str | None], tuple[int, Facts]]] = {}
    for number, result in enumerate(results):
        document = result.document
        for facts in result.facts:
            key = (facts.rule, document.target_lang, document.source_lang)
            groups.setdefault(key, {}).setdefault((document.path, document.doc), (number, facts))
    for group in groups.values():
        files = Counter(path for path, _ in group)
        pages = [one for (path, _), one in group.items() if files[path] == 1 or not _collected(results[one[0]])]
        if len(pages) > 1:
            yield pages


def _collected(result: DocumentResult) -> bool:
    return formats.collection(result.document.format)


def _matches(group: _Group, results: Sequence[DocumentResult]) -> Iterator[tuple[int, Facts, int, Match]]:
    first = group[0][1]
    compare = load_check(first.check).compare
    documents = [Gathered(results[number].document.path, facts.items) for number, facts in group]
    for which, segment, match in compare(documents, first.options) if compare else ():
        number, facts = group[which]
        yield number, facts, segment, match


def _rule(run: Run, name: str, target_lang: str, source_lang: str | None) -> Iterator[Rule]:
    """The rule of this id, once."""
    packs = run.rules_for(target_lang, source_lang).packs
    rules = (loaded.rule(number) for loaded in packs for number in loaded.pack.gathering)
    yield from [rule for rule in rules if rule.id == name][:1]
