"""The one entry that every front end uses: inputs and a configuration in, a Result out."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tqcheck import across, cache, files, formats, jobs
from tqcheck.cache import Cache, Outcome
from tqcheck.checking import File, Run, died
from tqcheck.config import Config, ConfigError, Tree, from_mapping
from tqcheck.ignoring import Ignoring, Patterns
from tqcheck.model import Document, DocumentResult, Problem, Result
from tqcheck.segment_hits import Memo

# Bytes of input for which another process pays.
_PAYS = 1_500_000
Input = str | Path | Document
Track = Callable[[Sequence["Input | Problem"]], Iterable["Input | Problem"]]


def check(inputs: Input | Iterable[Input], config: Config | None = None, **settings: object) -> Result:
    """Check files and folders (as Path), texts (as str) and documents.

    `settings` are keys of the configuration, over `config`: `check(text, lang="fr-en", min_confidence=0.7)`.
    Raises BadKey for a setting that is not known or cannot be used; a fault in an input is a Problem of the result.
    """
    keys = {key.replace("_", "-"): value for key, value in settings.items()}
    checker = Checker(from_mapping(keys, Path(), config))
    return checker.check([inputs] if isinstance(inputs, Input) else inputs)


def _untold(message: str) -> None:
    """Tells nobody."""


@dataclass
class Checker:
    """Checks inputs by their configuration; the rules of a language are loaded when its first document comes.

    `skipped` is told what a folder holds that is not a file to read.  `cache` keeps what is found in files for the next
    run.  With more than one process (`processes`; None: as many as pay) the result is the same, and sooner there.  With
    a `tree`, files have the configuration that it has for their paths; `config` is that of texts that are no files.
    With `force_exclude` what is left out of folders is left out too where it is named itself.
    """

    config: Config = field(default_factory=Config)
    skipped: Callable[[str], None] = _untold
    cache: Cache | None = None
    processes: int | None = 1
    tree: Tree | None = None
    force_exclude: bool = False
    _runs: dict[int, Run] = field(default_factory=dict, init=False, repr=False)
    _configs: dict[str, Config] = field(default_factory=dict, init=False, repr=False)
    _remembers: bool = field(default=False, init=False, repr=False)
    _targets: list[str] = field(default_factory=list, init=False, repr=False)
    _walked: set[str] = field(default_factory=set, init=False, repr=False)

    def remember(self) -> None:
        """Keep what is found in each segment, so that a text checked again is only matched where it changed."""
        self._remembers = True

    def config_for(self, path: str) -> Config:
        """The configuration for a file.  Raises ConfigError where one of its folders has a faulty one."""
        if self.tree is None or path in (files.STDIN, "<stdin>", "<text>"):
            return self.config
        if path not in self._configs:
            self._configs[path] = self.tree.at(Path(path))
        return self._configs[path]

    def _run(self, config: Config) -> Run:
        """The run with a configuration, which shares with the others what is alike."""
        if id(config) not in self._runs:
            alike = next((run.rules for run in self._runs.values() if run.config.rules == config.rules), {})
            memos: dict[tuple[str, str | None], Memo] | None = {} if self._remembers else None
            self._runs[id(config)] = Run(config, self.skipped, self.cache, self._targets, alike, memos)
        return self._runs[id(config)]

    def _run_for(self, path: str) -> Run:
        return self._run(self.config_for(path))

    def check(self, inputs: Iterable[Input], track: Track = iter) -> Result:
        """Check all inputs; `track` is given them with the folders walked, and yields them in turn (a progress bar)."""
        items = list(self._found(inputs))
        outcomes = [outcome for _, outcome in zip(track(items), self._outcomes(items), strict=True)]
        compared = iter(across.compared([one for outcome in outcomes for one in outcome.documents], self._run_for))
        documents: list[DocumentResult] = []
        problems: list[Problem] = []
        for outcome in outcomes:
            if outcome.documents:
                results = tuple(itertools.islice(compared, len(outcome.documents)))
                outcome = self._run_for(results[0].document.path).settled(replace(outcome, documents=results))
            documents.extend(outcome.documents)
            problems.extend(outcome.problems)
            problems.extend(problem for result in outcome.documents for problem in result.problems)
        problems.extend(problem for run in self._runs.values() for problem in run.problems())
        return Result(tuple(documents), tuple(dict.fromkeys(problems)), self.signature())

    def files(self, paths: Iterable[Path]) -> Iterator[Path | Problem]:
        """The files that would be checked, those in folders found; a Problem for a path that leads to none."""
        for item in self._found(paths):
            if isinstance(item, Path | Problem):
                yield item

    def coverage(self) -> dict[str, int]:
        """Folder of rules -> how many of its rules took part."""
        contents = [rules for run in self._runs.values() for rules in run.contents.values()]
        packs = {digest: (name, ids) for rules in contents for name, digest, ids in rules.packs}
        counts: dict[str, int] = {}
        for name, ids in packs.values():
            counts[name] = counts.get(name, 0) + len(ids)
        for glossary in (glossary for run in self._runs.values() for glossary in run.glossaries.values()):
            counts[glossary.name] = max(counts.get(glossary.name, 0), len(glossary.entries))
        return dict(sorted(counts.items()))

    def signature(self) -> str:
        """What two results must share before their figures compare: version, rules and settings.

        Where files had several configurations, those of all of them count, as a hash.
        """
        signatures = ["|".join(f"{key}:{value}" for key, value in run.signature().items()) for run in self._all()]
        others = sorted(set(signatures[1:]) - {signatures[0]})
        if not others:
            return signatures[0]
        return f"{signatures[0]}|by-path:{hashlib.sha256(chr(10).join(others).encode()).hexdigest()[:12]}"

    def _all(self) -> list[Run]:
        """The runs that checked something, in the order of their first files; that of `config` where none did."""
        return [run for run in self._runs.values() if run.contents] or [self._run(self.config)]

    def _found(self, inputs: Iterable[Input]) -> Iterator[Input | Problem]:
        """The inputs with folders walked: files as Path, each once."""
        batch: list[str] = []
        inputs = list(inputs)
        self._targets[:] = [str(item) for item in inputs if isinstance(item, Path)]
        for item in inputs:
            if isinstance(item, Path):
                batch.append(str(item))
                continue
            yield from self._files(batch)
            batch = []
            yield item
        yield from self._files(batch)

    def _files(self, paths: Sequence[str]) -> Iterator[Path | Problem]:
        ignoring = Ignoring(self._excluded, lambda path: self._config_around(path).gitignore)
        # "./fr.json" is fr.json, as paths are written elsewhere.
        named = {str(Path(path)) for path in paths}
        for found in files.find(paths, formats.suffixes, self.skipped, ignoring.leaves_out, self.force_exclude):
            if isinstance(found, Problem):
                yield found
                continue
            path = Path(found)
            if str(path) not in named:
                self._walked.add(str(path))
            yield path

    def _excluded(self, path: str) -> Iterator[Patterns]:
        for one in self._config_around(path).exclude:
            yield os.path.abspath(one.folder), one.patterns  # noqa: PTH100 a link stands where it is

    def _config_around(self, path: str) -> Config:
        """The configuration for a path; where that is faulty, this one: the fault is told of the files there."""
        try:
            return self.config_for(path)
        except ConfigError:
            return self.config

    def _outcomes(self, items: Sequence[Input | Problem]) -> Iterator[Outcome]:
        """What comes of each input, in their order, whoever makes it."""
        placed = [self._placed(item) for item in items]
        sizes = {at: files.size(str(item.path)) or 0 for at, item in enumerate(placed) if isinstance(item, File)}
        total = sum(sizes.values())
        processes = min(jobs.available(), 1 + total // _PAYS) if self.processes is None else self.processes
        for run in self._runs.values():
            run.processes = processes
        if processes > 1 and len(sizes) > 1:
            yield from self._shared(placed, processes, total)
        else:
            yield from map(self._outcome, placed)
        if self.cache is not None:
            self.cache.prune()

    def _placed(self, item: Input | Problem) -> File | str | Document | Problem:
        """An input with what is known of it before it is read."""
        if not isinstance(item, Path):
            return item
        try:
            return self._run_for(str(item)).file(item, str(item) not in self._walked)
        except ConfigError as error:
            return error.problem

    def _outcome(self, item: File | str | Document | Problem) -> Outcome:
        if isinstance(item, Problem):
            return Outcome((), (item,))
        if isinstance(item, File):
            return self.outcome(item)
        try:
            return self._run_for(item.path if isinstance(item, Document) else files.STDIN).of_text(item)
        except ConfigError as error:
            return Outcome((), (error.problem,))

    def outcome(self, file: File) -> Outcome:
        """What comes of a file: from the cache, or read and checked now.  Raises ConfigError."""
        return self._run_for(str(file.path)).outcome(file)

    def _shared(
        self, items: Sequence[File | str | Document | Problem], processes: int, total: int
    ) -> Iterator[Outcome]:
        """What comes of the inputs with the files given to processes, the largest first.

        A file of more than a process's share of the bytes in all is shared itself.
        """
        ready: dict[int, Outcome] = {}
        sizes: dict[int, int] = {}
        files_of = {number: item for number, item in enumerate(items) if isinstance(item, File)}
        for number, file in files_of.items():
            size = files.size(str(file.path))
            run = self._run_for(str(file.path))
            stored = None if size is None else run.stored(file)
            if stored is not None:
                ready[number] = stored
            elif size is not None and (size * processes <= total or size < _PAYS):
                sizes[number] = size
                if run.config.target_lang:
                    run.rules_for(run.config.target_lang, run.config.source_lang)  # compiled once, not by each process
        pieces = {number: files_of[number] for number in sorted(sizes, key=lambda number: (-sizes[number], number))}
        begin = functools.partial(_worker, self.config, self.cache, self.tree)
        with contextlib.closing(jobs.Pool(begin, min(processes, len(pieces))).done(pieces)) as done:
            for number, item in enumerate(items):
                while number in pieces and number not in ready:
                    made, came = next(done)
                    ready[made] = died(pieces[made], came) if isinstance(came, jobs.Died) else cache.whole(came)
                yield ready.pop(number) if number in ready else self._outcome(item)

    def read(self, item: str | Path) -> tuple[list[Document], list[Problem]]:
        """The documents of a text or a file, not yet checked, and what kept parts of it from being read."""
        if isinstance(item, str):
            return self._run(self.config).read(item)
        data = files.contents(str(item), self.config.max_size)
        return ([], [data]) if isinstance(data, Problem) else self.parsed(item, data)

    def parsed(self, path: Path, data: bytes) -> tuple[list[Document], list[Problem]]:
        """The documents that a file would have with these bytes as its content, as for `read`."""
        file = self._placed(path)
        if not isinstance(file, File):
            return [], [file] if isinstance(file, Problem) else []
        return self._run_for(str(path)).parsed(file, data)

    def checked_as(self, path: Path, data: bytes) -> Outcome:
        """What would come of a file if it held these bytes.  Raises ConfigError."""
        run = self._run_for(str(path))
        return run.settled(run.outcome_of(run.file(path, str(path) not in self._walked), data))


def _worker(config: Config, kept: Cache | None, tree: Tree | None) -> Callable[[File], Outcome]:
    """What a process does with the files it is given."""
    checker = Checker(config, cache=kept, tree=tree)
    return lambda file: cache.bare(checker.outcome(file))
