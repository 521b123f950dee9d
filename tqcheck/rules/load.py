"""Load the rules of a run.

The folders that its languages need, compiled, from the wheel, the cache, or their topic files.
"""

from __future__ import annotations

import functools
import heapq
import mmap
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from tqcheck.languages.names import names
from tqcheck.model import Problem
from tqcheck.patterns.index import Finder, Index
from tqcheck.patterns.program import Code, Companion, Program, Stored, Test, frame
from tqcheck.rules import places
from tqcheck.rules.rule import Pack, Rate, Rule

_PACK_NAME = re.compile(r"(?:any|[a-z]{2,3}|[a-z]{2,3}-[a-z]{2,3})\Z")


@dataclass
class LoadedPack:
    """A pack in use; rules and programs are decoded when first asked for.

    `silent` are the rules that take no part, because their ids are taken.
    """

    pack: Pack
    silent: frozenset[int] = frozenset()
    rules: dict[int, Rule] = field(default_factory=dict)
    programs: dict[int, Program] = field(default_factory=dict)
    companions: dict[int, Companion] = field(default_factory=dict)
    codes: dict[int, Code] = field(default_factory=dict)
    tests: dict[int, Test] = field(default_factory=dict)

    def rule(self, number: int) -> Rule:
        """The rule with a number."""
        found = self.rules.get(number)
        if found is None:
            found = self.rules[number] = msgspec.msgpack.decode(self.pack.rules[number], type=Rule)
        return found

    def checks(self, paired: bool, sourced: bool) -> Iterator[int]:
        """The rules that are checks and have something to do: with or without a pair told, and sources."""
        pack = self.pack
        numbers = heapq.merge(pack.checks, pack.paired if paired else (), pack.beside if sourced else ())
        return (number for number in numbers if number not in self.silent)

    def program(self, number: int) -> Program:
        """The program of a pattern."""
        found = self.programs.get(number)
        if found is None:
            raw = msgspec.msgpack.decode(self.pack.programs[number], type=Stored)
            code, tests = self._code(raw.code), tuple(map(self._test, raw.tests))
            found = self.programs[number] = Program(*frame(raw), code, tests)
        return found

    def _code(self, number: int) -> Code:
        found = self.codes.get(number)
        if found is None:
            found = self.codes[number] = msgspec.msgpack.decode(self.pack.codes[number], type=Code)
        return found

    def _test(self, number: int) -> Test:
        found = self.tests.get(number)
        if found is None:
            found = self.tests[number] = msgspec.msgpack.decode(self.pack.tests[number], type=Test)
        return found

    def companion(self, number: int) -> Companion:
        """The words that stand beside the anchors of some patterns."""
        found = self.companions.get(number)
        if found is None:
            found = self.companions[number] = msgspec.msgpack.decode(self.pack.companions[number], type=Companion)
        return found

    def index(self, beside_source: bool) -> Index:
        """The words that lead to patterns: those looked for in every text, or only where there is a source."""
        return self.pack.sourced if beside_source else self.pack.index

    def hashed(self, number: int) -> int:
        """What tells a pattern's program from others."""
        return self.pack.hashes[number]

    def agrees(self, number: int, other: LoadedPack, its: int) -> bool:
        """Whether a pattern is one of another pack, the word lists that it refers to, too."""
        program = self.program(number)
        names = {name for test in program.tests for name in test.lists}
        alike = all(self.pack.lists[name] == other.pack.lists.get(name) for name in names)
        return alike and program == other.program(its)

    @property
    def source_lang(self) -> str | None:
        """The language that the pack's translations come from."""
        return self.pack.name.split("-")[0] if "-" in self.pack.name else None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a run tells of its rules: their hash, what is wrong with them, and (name, hash, rule ids) of each folder."""

    digest: str
    packs: tuple[tuple[str, str, tuple[str, ...]], ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class RuleSet:
    """The rules of a run; `problems` are the folders that could not be compiled."""

    target_lang: str
    packs: tuple[LoadedPack, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def supported(self) -> bool:
        """Whether there are rules for the target language itself, not only those for any language."""
        return any(loaded.pack.name != "any" for loaded in self.packs)

    @property
    def source_langs(self) -> tuple[str, ...]:
        """The source languages that the rules know, sorted."""
        return tuple(sorted({loaded.source_lang for loaded in self.packs if loaded.source_lang}))

    @functools.cached_property
    def rules_by_source(self) -> dict[str, int]:
        """The source languages that the rules know, sorted, and how many rules each has."""
        counts = dict.fromkeys(self.source_langs, 0)
        for loaded in self.packs:
            if loaded.source_lang:
                counts[loaded.source_lang] += len(loaded.pack.ids)
        return counts

    @functools.cached_property
    def finder(self) -> Finder[LoadedPack]:
        """Leads to the patterns that are looked for in every text."""
        return Finder(self.packs)

    @functools.cached_property
    def beside_source(self) -> Finder[LoadedPack]:
        """Leads to the patterns that are looked for only where there is a source."""
        return Finder(self.packs, beside_source=True)

    @property
    def digest(self) -> str:
        """A hash of all rules in use."""
        import hashlib

        return hashlib.sha256("".join(loaded.pack.digest for loaded in self.packs).encode()).hexdigest()[:12]

    @functools.cached_property
    def contents(self) -> Contents:
        """What is told of these rules, whoever looks for them."""
        packs = tuple((loaded.pack.name, loaded.pack.digest, tuple(loaded.pack.ids)) for loaded in self.packs)
        return Contents(self.digest, packs, self.problems)

    def let_go(self) -> None:
        """Give back the memory of what was decoded: in a long run it would be there twice."""
        for loaded in self.packs:
            loaded.pack.rules.let_go()

    def rates(self) -> dict[str, dict[str, Rate]]:
        """Source language -> rule -> its rates in translation from that language, where they were measured."""
        return {lang: loaded.pack.rates for loaded in self.packs if (lang := loaded.source_lang) and loaded.pack.rates}


def folders_for(root: Path, target_lang: str, source_langs: Sequence[str] | None) -> list[tuple[Path, str]]:
    """The folders of a dictionary that a run needs.

    Any, the language's, and the pairs' (all pairs into it for None).
    """
    names = ["any", target_lang]
    if source_langs is None:
        names += sorted(path.name for path in root.glob(f"*-{target_lang}") if path.is_dir())
    else:
        names += [f"{source}-{target_lang}" for source in source_langs]
    return [(root / name, name) for name in names if next((root / name).glob("*.yaml"), None)]


def _is_pack(name: str) -> bool:
    """Whether a folder's name says which languages it is for: "fr-en" and "any" do, "own" does not."""
    return bool(_PACK_NAME.match(name)) and (name == "any" or all(code in names() for code in name.split("-")))


def user_folders(path: Path, target_lang: str, source_langs: Sequence[str] | None) -> list[tuple[Path, str]]:
    """The folders under a user's rule path: a dictionary with pack folders in it, or one folder of topic files.

    A folder of topic files that is named like a pack (`fr-en`) belongs to that pack's languages, any other to the
    run's target.
    """
    if not next(path.glob("*.yaml"), None):
        return folders_for(path, target_lang, source_langs)
    if not _is_pack(path.name):
        return [(path, target_lang)]
    wanted = {name for _, name in folders_for(path.parent, target_lang, source_langs)}
    return [(path, path.name)] if path.name in wanted else []


def load_rules(
    target_lang: str,
    source_langs: Sequence[str] | None = None,
    folders: Sequence[Path] = (),
    dictionary: Path | None = None,
) -> RuleSet:
    """The rules for text in a language, translated from given languages (None: any we know), plus users' own folders.

    `dictionary`: another rule dictionary instead of the one that comes with tqcheck.
    """
    root = dictionary or places.dictionary()
    problems: list[Problem] = []
    packs: list[LoadedPack] = []
    wanted: list[tuple[Path, str, tuple[Path, ...]]] = []
    wanted += [(path, name, (root,)) for path, name in folders_for(root, target_lang, source_langs)]
    for folder in folders:
        found = user_folders(folder, target_lang, source_langs) if folder.is_dir() else []
        if not folder.is_dir():
            problems.append(Problem(str(folder), "no such folder of rules", "--rules takes a folder of topic files"))
        elif not next(folder.rglob("*.yaml"), None):
            problems.append(Problem(str(folder), "no rules in this folder", "topic files end in .yaml"))
        wanted += [(path, name, (root, path.parent)) for path, name in found]
    taken: set[str] = set()
    for path, name, roots in wanted:
        pack, faults = load_pack(path, name, roots)
        problems.extend(faults)
        if pack is not None:
            clashing = taken.intersection(pack.ids)
            problems.extend(_taken(path, rule) for rule in sorted(clashing))
            silent = frozenset(number for number, rule in enumerate(pack.ids) if rule in clashing)
            packs.append(LoadedPack(pack, silent))
            taken.update(pack.ids)
    return RuleSet(target_lang, tuple(packs), tuple(problems))


def _taken(folder: Path, rule: str) -> Problem:
    """What is told of a user's rule whose id another rule has."""
    message = f"the id {rule} is taken by another rule, which is used"
    remedy = f"give yours another id; --ignore {rule} silences the other"
    head = re.compile(rf"(?m)^ +{re.escape(rule.partition('/')[2])}:")
    for file in sorted(folder.glob("*.yaml")):
        text = file.read_text("utf-8", "replace")
        found = head.search(text)
        if found:
            line = text.count("\n", 0, found.start()) + 1
            return Problem(str(file), message, remedy, line, 1, found[0])
    return Problem(str(folder), message, remedy)


def load_pack(folder: Path, name: str, roots: Sequence[Path]) -> tuple[Pack | None, tuple[Problem, ...]]:
    """A folder's pack: as shipped in the wheel, from the cache, or compiled now (and cached)."""
    if folder.parent == places.dictionary():
        pack = _read(places.shipped(name))
        if pack is not None:
            return pack, ()
    from tqcheck.rules.digest import digest

    key = digest(folder, name, roots)
    place = places.cache() / f"{name}-{key}.msgpack"
    pack = _read(place)
    if pack is not None and pack.digest == key:
        return pack, tuple(pack.problems)
    from tqcheck.rules.compile import compile_folder

    compiled = compile_folder(folder, name, roots)
    if compiled.pack is not None:
        _store(place, compiled.pack)
    return compiled.pack, tuple(compiled.problems)


def _read(path: Path) -> Pack | None:
    """A stored pack; None where there is none or it is damaged (it is then compiled again)."""
    try:
        with path.open("rb") as file:
            # What is not asked for is not even read.
            return msgspec.msgpack.decode(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), type=Pack)
    except (OSError, ValueError, msgspec.DecodeError):
        return None


def _store(path: Path, pack: Pack) -> None:
    """Write a pack to the cache, atomically, and drop older packs of the same folder.

    A cache that cannot be written is no fault.
    """
    places.store(path, msgspec.msgpack.encode(pack))
    try:
        old = [other for other in path.parent.glob("*.msgpack") if _same_pack(other, path) and other != path]
        for other in sorted(old, key=lambda file: file.stat().st_mtime)[:-_KEPT]:
            other.unlink(missing_ok=True)
    except OSError:
        return


# Compiled forms of one folder that stay in the cache: several checkouts or virtual environments may use it in turn.
_KEPT = 4


def _same_pack(one: Path, other: Path) -> bool:
    return one.stem.rpartition("-")[0] == other.stem.rpartition("-")[0]


def write_compiled(folder: Path) -> list[Problem]:
    """Write every folder of the dictionary compiled into `folder` (`<name>.msgpack`), as the wheel carries them.

    Returns all faults.
    """
    root = places.dictionary()
    folder.mkdir(parents=True, exist_ok=True)
    problems: list[Problem] = []
    for path in sorted(root.iterdir()):
        if not path.is_dir() or not _PACK_NAME.match(path.name) or not next(path.glob("*.yaml"), None):
            continue
        pack, faults = load_pack(path, path.name, (root,))
        problems.extend(faults)
        if pack is not None:
            (folder / f"{path.name}.msgpack").write_bytes(msgspec.msgpack.encode(pack))
    return problems
