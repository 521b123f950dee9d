"""Which rules take part in a run: those selected, less those ignored, by id, glob, folder or category."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from tqcheck.model import MQM, Problem
from tqcheck.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Selection:
    """What `--select` and `--ignore` name: `fr-en/he-underlined`, `fr-en/he-*`, `fr-en` or `calque`."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def keeps(self, rule: Rule) -> bool:
        """Whether a rule takes part."""
        if self.select and not any(named(entry, rule.id, rule.category) for entry in self.select):
            return False
        return not any(named(entry, rule.id, rule.category) for entry in self.ignore)

    def problems(self, ids: Sequence[str], folders: Iterable[str]) -> Iterator[Problem]:
        """The entries that name no rule; `ids` are the loaded rules, `folders` those that exist, loaded or not."""
        for flag, entries in (("--select", self.select), ("--ignore", self.ignore)):
            yield from unknown_names(flag, entries, ids, folders)


def unknown_names(flag: str, entries: Sequence[str], ids: Sequence[str], folders: Iterable[str]) -> Iterator[Problem]:
    """The entries that name no rule, as problems of a flag; `ids`, `folders` as in `Selection.problems`."""
    import difflib

    loaded = {rule.split("/")[0] for rule in ids}
    known = {*MQM, *loaded, *folders}
    for entry in entries:
        folder = entry.split("/")[0]
        if entry in known or any(named(entry, rule, "") for rule in ids) or (folder in known and folder not in loaded):
            continue
        near = difflib.get_close_matches(entry, [*known, *ids], 1, 0.6)
        remedy = f"did you mean {near[0]}?" if near else "an id, a glob like fr-en/he-*, a folder or a category"
        yield Problem(flag, f'no rule, folder or category is named "{entry}"', remedy)


def named(entry: str, rule: str, category: str) -> bool:
    """Whether an entry means a rule: its id or the beginning of it, its folder, its category, or a glob over ids."""
    if entry == category or rule.startswith(entry if "/" in entry else f"{entry}/"):
        return True
    return any(sign in entry for sign in "*?[") and fnmatchcase(rule, entry)
