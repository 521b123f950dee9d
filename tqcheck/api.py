"""The one entry that every front end uses: inputs and a configuration in, a Result out."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import tqcheck
from tqcheck import cache, files, formats, jobs
from tqcheck.cache import Cache, Outcome
from tqcheck.config import Config, from_mapping
from tqcheck.engine import check_document
from tqcheck.matching import Memo
from tqcheck.model import Document, DocumentResult, Problem, Result
from tqcheck.rules.load import Contents, RuleSet, load_rules
from tqcheck.selection import Selection

if TYPE_CHECKING:
    from tqcheck.terminology.compare import Glossary

Input = str | Path | Document
Track = Callable[[Sequence["Input | Problem"]], Iterable["Input | Problem"]]
# Of the configuration, what changes no result: of the files that it names, the contents count instead.
_WITHOUT_EFFECT = (
    "fail_on",
    "score",
    "keys",
    "words",
    "glossaries",
    "pairs",
    "folder",
    "source",
    "suppressions",
    "require_reason",
)
_RULE_FILES = (".yaml", ".tsv", ".txt")


def check(inputs: Input | Iterable[Input], config: Config | None = None, **settings: object) -> Result:
    """Check files and folders (as Path), texts (as str) and documents.

    `settings` are keys of the configuration, over `config`: `check(text, lang="fr-en", min_confidence=0.7)`.
    Raises BadKey for a setting that is not known or cannot be used; a fault in an input is a Problem of the result.
    """
    keys = {key.replace("_", "-"): value for key, value in settings.items()}
    checker = Checker(from_mapping(keys, Path(), config))
    return checker.check([inputs] if isinstance(inputs, Input) else inputs)


@dataclass(frozen=True, slots=True)
class File:
    """A file to check, and the file that it was translated from; `named`: it was asked for, not found in a folder."""

    path: Path
    source: str | None = None
    named: bool = True


def _untold(message: str) -> None:
    """Tells nobody."""


@dataclass
class Checker:
    """Checks inputs by one configuration; the rules of a language are loaded when its first document comes.

    `skipped` is told what a folder holds that is not a file to read.  `cache` keeps what is found in files for the next
    run.  With more than one process (`processes`) the result is the same, and sooner there.
    """

    config: Config = field(default_factory=Config)
    skipped: Callable[[str], None] = _untold
    cache: Cache | None = None
    processes: int = 1
    _contents: dict[tuple[str, str | None], Contents] = field(default_factory=dict, init=False, repr=False)
    _rules: dict[tuple[str, str | None], RuleSet] = field(default_factory=dict, init=False, repr=False)
    _memos: dict[tuple[str, str | None], Memo] | None = field(default=None, init=False, repr=False)
    _words: frozenset[str] | None = field(default=None, init=False, repr=False)
    _targets: list[str] = field(default_factory=list, init=False, repr=False)
    _glossaries: dict[tuple[str, str | None], Glossary] = field(default_factory=dict, init=False, repr=False)
    _glossary_problems: dict[Problem, None] = field(default_factory=dict, init=False, repr=False)
    _walked: set[str] = field(default_factory=set, init=False, repr=False)

    def remember(self) -> None:
        """Keep what is found in each segment, so that a text checked again is only matched where it changed."""
        self._memos = {}

    def check(self, inputs: Iterable[Input], track: Track = iter) -> Result:
        """Check all inputs; `track` is given them with the folders walked, and yields them in turn (a progress bar)."""
        documents: list[DocumentResult] = []
        problems: list[Problem] = []
        items = list(self._found(inputs))
        for _, outcome in zip(track(items), self._outcomes(items), strict=True):
            for result in outcome.documents:
                self._count(result.document.target_lang, result.document.source_lang)
            outcome = self._obeying_comments(outcome)
            documents.extend(outcome.documents)
            problems.extend(outcome.problems)
            problems.extend(problem for result in outcome.documents for problem in result.problems)
        problems.extend(self._rule_problems())
        return Result(tuple(documents), tuple(problems), self.signature())

    def coverage(self) -> dict[str, int]:
        """Folder of rules -> how many of its rules took part."""
        packs = {digest: (name, ids) for rules in self._contents.values() for name, digest, ids in rules.packs}
        counts: dict[str, int] = {}
        for name, ids in packs.values():
            counts[name] = counts.get(name, 0) + len(ids)
        for glossary in self._glossaries.values():
            counts[glossary.name] = max(counts.get(glossary.name, 0), len(glossary.entries))
        return dict(sorted(counts.items()))

    def signature(self) -> str:
        """What two results must share before their figures compare: version, rules and settings."""
        digests = sorted(rules.digest for rules in self._contents.values())
        config = self.config
        parts = {
            "tqcheck": tqcheck.__version__,
            "rules": hashlib.sha256("".join(digests).encode()).hexdigest()[:12] if digests else "none",
            "lang": config.lang or "detected",
            "min-confidence": f"{config.min_confidence:g}",
            "select": "+".join(sorted(config.select)) or "all",
            "ignore": "+".join(sorted(config.ignore)) or "none",
            "words": str(len(self._left_alone())),
        }
        if self._glossaries:
            parts["terms"] = str(sum(len(glossary.entries) for glossary in self._glossaries.values()))
        return "|".join(f"{key}:{value}" for key, value in parts.items())

    def _found(self, inputs: Iterable[Input]) -> Iterator[Input | Problem]:
        """The inputs with folders walked: files as Path, each once."""
        batch: list[str] = []
        inputs = list(inputs)
        self._targets = [str(item) for item in inputs if isinstance(item, Path)]
        for item in inputs:
            if isinstance(item, Path):
                batch.append(str(item))
                continue
            yield from self._files(batch)
            batch = []
            yield item
        yield from self._files(batch)

    def _files(self, paths: Sequence[str]) -> Iterator[Path | Problem]:
        for found in files.find(paths, formats.suffixes(), self.skipped):
            if isinstance(found, Problem):
                yield found
                continue
            if found not in paths:
                self._walked.add(found)
            yield Path(found)

    def _outcomes(self, items: Sequence[Input | Problem]) -> Iterator[Outcome]:
        """What comes of each input, in their order, whoever makes it."""
        files_of = {number: self._file(item) for number, item in enumerate(items) if isinstance(item, Path)}
        if self.processes > 1 and len(files_of) > 1:
            yield from self._shared(items, files_of)
        else:
            for number, item in enumerate(items):
                yield self.outcome(files_of[number]) if number in files_of else self._of_text(item)
        if self.cache is not None:
            self.cache.prune()

    def _shared(self, items: Sequence[Input | Problem], files_of: dict[int, File]) -> Iterator[Outcome]:
        """What comes of the inputs with the files given to processes, the largest first."""
        ready: dict[int, Outcome] = {}
        sizes: dict[int, int] = {}
        for number, file in files_of.items():
            size = files.size(str(file.path))
            stored = None if size is None else self._stored(file)
            if stored is not None:
                ready[number] = stored
            elif size is not None:
                sizes[number] = size
        pieces = {number: files_of[number] for number in sorted(sizes, key=lambda number: (-sizes[number], number))}
        begin = functools.partial(_worker, self.config, self.cache)
        if self.config.target_lang and pieces:
            self._rules_for(self.config.target_lang, self.config.source_lang)  # compiled once, not by each process
        with contextlib.closing(jobs.Pool(begin, min(self.processes, len(pieces))).done(pieces)) as done:
            for number, item in enumerate(items):
                while number in pieces and number not in ready:
                    made, came = next(done)
                    ready[made] = _died(pieces[made], came) if isinstance(came, jobs.Died) else cache.whole(came)
                if number in ready:
                    yield ready.pop(number)
                else:
                    yield self.outcome(files_of[number]) if number in files_of else self._of_text(item)

    def _file(self, path: Path) -> File:
        return File(path, self._source_of(str(path)), str(path) not in self._walked)

    def _of_text(self, item: Input | Problem) -> Outcome:
        if isinstance(item, Problem):
            return Outcome((), (item,))
        documents, problems = ([item], []) if isinstance(item, Document) else self.read(item)
        return Outcome(tuple(map(self._checked, documents)), tuple(problems))

    def outcome(self, file: File) -> Outcome:
        """What comes of a file: from the cache, or read and checked now."""
        try:
            data = files.contents(str(file.path), self.config.max_size)
            if isinstance(data, Problem):
                return Outcome((), (data,))
            key = self._key(file, data)
            stored = self.cache.outcome(key) if self.cache is not None and key else None
            if stored is not None:
                return stored
            documents, problems = self._parsed(file, data)
            outcome = Outcome(tuple(map(self._checked, documents)), tuple(problems))
        except Exception as error:  # noqa: BLE001 one file, whatever is in it, does not keep the others from being read
            return _died(file, jobs.Died.of(error))
        if self.cache is not None and key and outcome.documents:
            self.cache.keep(key, outcome)
        return outcome

    def _stored(self, file: File) -> Outcome | None:
        """What is known of a file that has not changed."""
        data = files.contents(str(file.path), self.config.max_size) if self.cache is not None else None
        if self.cache is None or data is None or isinstance(data, Problem):
            return None
        return self.cache.outcome(self._key(file, data))

    def _key(self, file: File, data: bytes) -> str:
        """What a file's results are stored by; nothing for what is not stored."""
        if self.cache is None or str(file.path) == files.STDIN:
            return ""
        source = b"" if file.source is None else os.fsencode(file.source) + b"\0" + cache.content(file.source)
        return cache.key(self._settings_key, os.fsencode(file.path), source, data)

    @functools.cached_property
    def _settings_key(self) -> bytes:
        """What all results of this checker depend on, hashed."""
        config = self.config
        named = [cache.content(str(path)) for path in (*config.words, *config.glossaries)]
        own = [cache.tree(str(path), _RULE_FILES) for path in config.rules]
        own += [cache.content(str(one)) for path in config.rules for one in sorted(path.parent.glob("*/lists/*.txt"))]
        parts = {f.name: getattr(config, f.name) for f in dataclasses.fields(config) if f.name not in _WITHOUT_EFFECT}
        count = str((len(config.words), len(config.glossaries)))
        settings = f"{count}{parts}".encode("utf-8", "surrogatepass")
        return cache.key(cache.program(), settings, *named, *own).encode()

    def read(self, item: str | Path) -> tuple[list[Document], list[Problem]]:
        """The documents of a text or a file, not yet checked, and what kept parts of it from being read."""
        if isinstance(item, str):
            return formats.read(files.RawFile.of("<text>", item), "txt", self._languages())
        data = files.contents(str(item), self.config.max_size)
        return ([], [data]) if isinstance(data, Problem) else self._parsed(self._file(item), data)

    def _parsed(self, file: File, data: bytes) -> tuple[list[Document], list[Problem]]:
        path = str(file.path)
        if path == files.STDIN:
            name: str | None = self.config.stdin_format
        elif file.path.suffix and formats.ending(path) not in formats.suffixes():
            known = ", ".join(sorted(formats.suffixes()))
            remedy = f"read so far: {known}; for plain text: tqcheck lint - < FILE"
            return [], [Problem(path, f"no format for {file.path.suffix} files", remedy)]
        else:
            name = None
        raw = files.text_of(path, data, self.config.encoding, formats.decoder(path))
        if isinstance(raw, Problem):
            return [], [raw]
        name = name or (formats.recognised(raw) if file.path.suffix else "txt")
        if name is None:
            return [], _unrecognised(file)
        documents, problems = formats.read(raw, name, self._languages())
        return self._beside_source(file, documents, problems)

    def _beside_source(
        self, file: File, documents: list[Document], problems: list[Problem]
    ) -> tuple[list[Document], list[Problem]]:
        """The documents with the texts of the file that they were translated from, where one is named."""
        path, place = str(file.path), file.source
        if place is None or len(documents) != 1 or any(segment.source for segment in documents[0].segments):
            return documents, problems
        from tqcheck.pairing.pair import paired

        sources, faults = self._read_source(place)
        if len(sources) != 1:
            return documents, [*problems, *faults]
        (target,), (source,) = documents, sources
        if source.target_lang == target.target_lang:
            same = f"{files.shown(place)} is in the language of the target ({source.target_lang}), so it is no source"
            return documents, [*problems, *faults, Problem(path, same, "-l PAIR tells the languages")]
        keyed = target.format == source.format and formats.keyed(target.format)
        return [paired(target, source, keyed)], [*problems, *faults]

    def _source_of(self, path: str) -> str | None:
        """The file that a target was translated from; None, told where one was to be expected, without one."""
        from tqcheck.pairing.trees import beside, by_pattern

        config = self.config
        if config.source is not None and not config.source.is_dir():
            return str(config.source)
        if config.source is not None:
            languages = (config.source_lang, config.target_lang)
            found = beside(path, self._targets, str(config.source), languages)
            expected = str(config.source)
        else:
            found = by_pattern(path, config.folder, config.pairs)
            if found is None:
                return None
            expected = found
        if found is None or not Path(found).is_file():
            self.skipped(f"{files.shown(path)}: no source in {files.shown(expected)}, checked without")
            return None
        return found

    def _read_source(self, path: str) -> tuple[list[Document], list[Problem]]:
        raw = files.load(path, self.config.encoding, self.config.max_size, formats.decoder(path))
        if isinstance(raw, Problem):
            return [], [raw]
        name = formats.recognised(raw) if Path(path).suffix else "txt"
        if name is None:
            return [], [Problem(path, "not supported as a source: no format reads it")]
        return formats.read(raw, name, formats.Languages(_detect, self.config.source_lang))

    def _glossary(self, source_lang: str | None, target_lang: str) -> Glossary | None:
        """The terms of the configuration's glossaries for a pair; None where it names no glossary."""
        if not self.config.glossaries:
            return None
        key = (target_lang, source_lang)
        if key not in self._glossaries:
            from tqcheck.terminology import compare, glossary, wordings

            terms: list[glossary.Term] = []
            for place in self.config.glossaries:
                raw = files.load(str(place), self.config.encoding, self.config.max_size)
                if isinstance(raw, Problem):
                    self._glossary_problems.setdefault(raw)
                    continue
                found, problems = glossary.read(raw, source_lang, target_lang)
                terms += found
                self._glossary_problems.update(dict.fromkeys(problems))
            self._glossaries[key] = compare.Glossary(wordings.entries(terms, source_lang, target_lang))
        return self._glossaries[key]

    def _languages(self) -> formats.Languages:
        return formats.Languages(_detect, self.config.target_lang, self.config.source_lang)

    def _checked(self, document: Document) -> DocumentResult:
        rules = self._rules_for(document.target_lang, document.source_lang)
        config = self.config
        keep = Selection(config.select, config.ignore).keeps if config.select or config.ignore else None
        memo = None
        if self._memos is not None:
            memo = self._memos.setdefault((document.target_lang, document.source_lang), {})
        terms = self._glossary(document.source_lang, document.target_lang)
        more = terms.hits(document) if terms else ()
        result = check_document(document, rules, config.min_confidence, keep, memo, more)
        words = self._left_alone()
        if not words:
            return result
        findings = tuple(finding for finding in result.findings if finding.text.casefold() not in words)
        return dataclasses.replace(result, findings=findings)

    def _left_alone(self) -> frozenset[str]:
        """The entries of the word lists of the configuration, case-folded; a list that is not there has none."""
        if self._words is None:
            entries: set[str] = set()
            for path in self.config.words:
                if path.is_file():
                    lines = path.read_text("utf-8", "replace").splitlines()
                    entries.update(one.strip().casefold() for one in lines if one.strip() and not one.startswith("#"))
            self._words = frozenset(entries)
        return self._words

    def _rules_for(self, target_lang: str, source_lang: str | None) -> RuleSet:
        key = (target_lang, source_lang)
        if key not in self._rules:
            sources = None if source_lang is None else [source_lang]
            self._rules[key] = load_rules(target_lang, sources, self.config.rules)
        return self._rules[key]

    def _count(self, target_lang: str, source_lang: str | None) -> None:
        """The rules for a pair are among those of this run, whether or not they had to be loaded."""
        pair = (target_lang, source_lang)
        if pair in self._contents:
            return
        self._glossary(source_lang, target_lang)
        if self.cache is None:
            self._contents[pair] = self._rules_for(*pair).contents
            return
        key = cache.key(self._settings_key, b"rules", target_lang.encode(), (source_lang or "").encode())
        found = self.cache.contents(key)
        if found is None:
            found = self._rules_for(*pair).contents
            self.cache.keep_contents(key, found)
        self._contents[pair] = found

    def _obeying_comments(self, outcome: Outcome) -> Outcome:
        """The results of a file without what its own comments accept; what is wrong with these is told."""
        results = outcome.documents
        if not results or not results[0].document.remarks or self.config.suppressions == "off":
            return outcome
        from datetime import UTC, datetime

        from tqcheck import suppression

        policy = suppression.Policy(datetime.now(UTC).date(), self.config.require_reason)
        changed, notes = suppression.applied(results, policy, self._known_ids())
        if self.config.suppressions == "strict":
            return Outcome(tuple(changed), (*outcome.problems, *notes))
        for note in notes:
            self.skipped(str(note))
        return Outcome(tuple(changed), outcome.problems)

    def _known_ids(self) -> list[str]:
        ids = [rule for rules in self._contents.values() for _, _, pack_ids in rules.packs for rule in pack_ids]
        return ids + [rule.id for glossary in self._glossaries.values() for rule in glossary.rules]

    def _rule_problems(self) -> Iterator[Problem]:
        """What is wrong with the rules, once each, and the names in `select` and `ignore` that mean no rule."""
        yield from dict.fromkeys(problem for rules in self._contents.values() for problem in rules.problems)
        yield from self._glossary_problems
        ids = self._known_ids()
        if ids:
            yield from Selection(self.config.select, self.config.ignore).problems(ids, ())


def _detect(text: str) -> str | None:
    from tqcheck.languages.detect import document_language

    return document_language(text)


def _unrecognised(file: File) -> list[Problem]:
    """What is told of a file that ends like a format of ours and is none; nothing where a folder was named."""
    if not file.named:
        return []
    path = str(file.path)
    kinds = ", ".join(formats.suffixes()[formats.ending(path)])
    return [Problem(path, f"not supported: ends like {kinds}, but holds something else")]


def _died(file: File, end: jobs.Died) -> Outcome:
    """What is told of a file that could not be checked."""
    return Outcome((), (Problem(str(file.path), f"not checked: {end.how}", "the other files went on"),))


def _worker(config: Config, kept: Cache | None) -> Callable[[File], Outcome]:
    """What a process does with the files it is given."""
    checker = Checker(config, cache=kept)
    return lambda file: cache.bare(checker.outcome(file))
