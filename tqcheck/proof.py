"""Prove folders and topic files of rules: what `tqcheck rules test [PATH]` and the test suite run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.examples import prove
from tqcheck.model import Problem
from tqcheck.rules import places
from tqcheck.rules.compile import Compilation, compile_folder
from tqcheck.rules.digest import languages_of
from tqcheck.rules.entry import Entry
from tqcheck.rules.load import LoadedPack, RuleSet, load_rules

_LANGUAGELESS = "en"


@dataclass(frozen=True)
class Verdict:
    """The outcome of a test run: rules and examples run, what failed, and what is merely slow."""

    rules: int
    examples: int
    faults: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def packs_at(path: Path | None) -> list[tuple[Path, str, Path | None]]:
    """The folders to prove under a path, each with its pack name and the one topic file asked for, if any."""
    root = places.dictionary()
    if path is None:
        return [(folder, folder.name, None) for folder in _folders(root)]
    if path.is_file():
        return [(path.parent, path.parent.name, path)]
    if next(path.glob("*.yaml"), None):
        return [(path, path.name, None)]
    return [(folder, folder.name, None) for folder in _folders(path)]


def _folders(root: Path) -> Iterator[Path]:
    return (folder for folder in sorted(root.iterdir()) if folder.is_dir() and next(folder.glob("*.yaml"), None))


def prove_path(path: Path | None = None) -> Verdict:
    """Compile and prove the rules under a path (None: the whole dictionary)."""
    faults: list[Problem] = []
    warnings: list[Problem] = []
    rules = examples = 0
    for folder, name, file in packs_at(path):
        compiled = compile_folder(folder, name, _roots(folder))
        mine = [problem for problem in compiled.problems if file is None or problem.path == str(file)]
        faults.extend(mine)
        warnings.extend(warning for warning in compiled.warnings if file is None or warning.path == str(file))
        company = _company(folder, name, compiled)
        sound = set(compiled.pack.ids) if compiled.pack else set()
        for entry in _entries(compiled, file):
            if entry.id not in sound:
                continue
            proof = prove(entry, name, company)
            rules, examples = rules + 1, examples + proof.examples
            faults.extend(proof.faults)
    return Verdict(rules, examples, tuple(faults), tuple(warnings))


def _roots(folder: Path) -> Sequence[Path]:
    root = places.dictionary()
    return (root,) if folder.parent.resolve() == root.resolve() else (root, folder.parent)


def _entries(compiled: Compilation, file: Path | None) -> Iterator[Entry]:
    for page in compiled.pages:
        if file is None or page.path.resolve() == file.resolve():
            yield from page.entries


def _company(folder: Path, name: str, compiled: Compilation) -> RuleSet:
    """The rules among which a folder's examples are run: those of its languages, with the folder as just compiled."""
    source, target = languages_of(name)
    known = load_rules(_LANGUAGELESS if target == "xx" else target, [source] if source else [])
    mine = (LoadedPack(compiled.pack),) if compiled.pack else ()
    ids = {rule for loaded in mine for rule in loaded.pack.ids}
    at_home = folder.parent.resolve() == places.dictionary().resolve()
    # A folder that shares ids with one of ours is another version of it and takes its place.
    others = tuple(
        loaded
        for loaded in known.packs
        if ids.isdisjoint(loaded.pack.ids) and not (at_home and loaded.pack.name == name)
    )
    return RuleSet(known.target_lang, (*others, *mine), known.problems)
