"""One configuration at work: files read, their documents checked by the rules of their languages, results kept."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import tqcheck
from tqcheck import cache, files, formats, jobs
from tqcheck.cache import Cache, Outcome
from tqcheck.config import Config
from tqcheck.engine import check_document, joined
from tqcheck.model import Document, DocumentResult, Problem
from tqcheck.rules import places
from tqcheck.rules.load import Contents, RuleSet, load_rules
from tqcheck.rules.rule import Rule
from tqcheck.segment_hits import Memo, RawHit
from tqcheck.selection import Selection, unknown_names

if TYPE_CHECKING:
    from tqcheck.record import Record
    from tqcheck.terminology.compare import Glossary

Pair = tuple[str, str | None]
# Of the configuration, what changes no result: of the files that it names, the contents count instead.
_WITHOUT_EFFECT = (
    "fail_on",
    "score",
    "keys",
    "words",
    "glossaries",
    "record",
    "pairs",
    "folder",
    "source",
    "suppressions",
    "require_reason",
    "exclude",
    "gitignore",
)
_RULE_FILES = (".yaml", ".tsv", ".txt")


@dataclass(frozen=True, slots=True)
class File:
    """A file to check, and the file that it was translated from; `named`: it was asked for, not found in a folder."""

    path: Path
    source: str | None = None
    named: bool = True


@dataclass
class Run:
    """Reads and checks by one configuration; the rules of a language are loaded when its first document comes.

    `told` is told what is worth knowing and no fault.  `targets`: the files and folders that were asked for.  `rules`
    and `memos` are by target and source language; runs whose configurations name the same rules may share `rules`.
    `processes` share a long document.
    """

    config: Config
    told: Callable[[str], None]
    cache: Cache | None = None
    targets: list[str] = field(default_factory=list)
    rules: dict[Pair, RuleSet] = field(default_factory=dict, repr=False)
    memos: dict[Pair, Memo] | None = field(default=None, repr=False)
    processes: int = 1
    contents: dict[Pair, Contents] = field(default_factory=dict, init=False, repr=False)
    glossaries: dict[Pair, Glossary] = field(default_factory=dict, init=False, repr=False)
    _glossary_problems: dict[Problem, None] = field(default_factory=dict, init=False, repr=False)
    _words: frozenset[str] | None = field(default=None, init=False, repr=False)

    def file(self, path: Path, named: bool) -> File:
        """A file with its source."""
        return File(path, self._source_of(str(path), named), named)

    def of_text(self, item: str | Document) -> Outcome:
        """What comes of a text that is no file."""
        documents, problems = ([item], []) if isinstance(item, Document) else self.read(item)
        return Outcome(tuple(map(self._checked, documents)), tuple(problems))

    def read(self, text: str) -> tuple[list[Document], list[Problem]]:
        """The documents of a text that is no file."""
        return formats.read(files.RawFile.of("<text>", text), "txt", self._languages())

    def settled(self, outcome: Outcome) -> Outcome:
        """An outcome without what comments in the file accept, its rules counted among those of the run."""
        for result in outcome.documents:
            self._count(result.document.target_lang, result.document.source_lang)
        return self._obeying_comments(outcome)

    def problems(self) -> Iterator[Problem]:
        """What is wrong with rules and glossaries, once each, and the names in the settings that mean no rule."""
        yield from dict.fromkeys(problem for rules in self.contents.values() for problem in rules.problems)
        yield from self._glossary_problems
        if isinstance(self._record, Problem):
            yield self._record
        ids = self._known_ids()
        if ids:
            folders = [place.name for place in places.dictionary().iterdir() if place.is_dir()]
            yield from Selection(self.config.select, self.config.ignore).problems(ids, folders)
            yield from unknown_names("severity", [name for name, _ in self.config.severity], ids, folders)

    def signature(self) -> dict[str, str]:
        """What two results must share before their figures compare: version, rules and settings."""
        digests = sorted(rules.digest for rules in self.contents.values())
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
        if config.strictness != "normal":
            parts["strictness"] = config.strictness
        if config.severity:
            parts["severity"] = "+".join(f"{name}={severity.label}" for name, severity in config.severity)
        if self.glossaries:
            parts["terms"] = str(sum(len(glossary.entries) for glossary in self.glossaries.values()))
        return parts

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
            outcome = self.outcome_of(file, data)
        except jobs.Lost as lost:
            return died(file, lost.end)
        except Exception as error:  # noqa: BLE001 one file, whatever is in it, does not keep the others from being read
            return died(file, jobs.Died.of(error))
        if self.cache is not None and key and outcome.documents:
            self.cache.keep(key, outcome)
        return outcome

    def outcome_of(self, file: File, data: bytes) -> Outcome:
        """What comes of a file that holds these bytes."""
        documents, problems = self.parsed(file, data)
        return Outcome(tuple(map(self._checked, documents)), tuple(problems))

    def stored(self, file: File) -> Outcome | None:
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
        named = [cache.content(str(path)) for path in (*config.words, *config.glossaries, config.record)]
        own = [cache.tree(str(path), _RULE_FILES) for path in config.rules]
        own += [cache.content(str(one)) for path in config.rules for one in sorted(path.parent.glob("*/lists/*.txt"))]
        parts = {f.name: getattr(config, f.name) for f in dataclasses.fields(config) if f.name not in _WITHOUT_EFFECT}
        count = str((len(config.words), len(config.glossaries)))
        settings = f"{count}{parts}".encode("utf-8", "surrogatepass")
        return cache.key(cache.program(), settings, *named, *own).encode()

    def parsed(self, file: File, data: bytes) -> tuple[list[Document], list[Problem]]:
        """The documents of a file's bytes, not yet checked, and what kept parts of it from being read."""
        path = str(file.path)
        if path == files.STDIN:
            name: str | None = self.config.stdin_format
        elif file.path.suffix and not formats.ending_in(formats.ending(path)):
            return [], [formats.not_supported(path)]
        else:
            name = None
        raw = files.text_of(path, data, self.config.encoding, formats.decoder(path, name))
        if isinstance(raw, Problem):
            return [], [raw]
        name = name or (formats.recognised(raw) if file.path.suffix else "txt")
        if name is None:
            return [], _unrecognised(file)
        documents, problems = formats.read(raw, name, self._languages())
        documents, problems = self._beside_source(file, documents, problems)
        record = self._record
        if record is None or isinstance(record, Problem):
            return documents, problems
        return [record.marked(document) for document in documents], problems

    @functools.cached_property
    def _record(self) -> Record | Problem | None:
        """What targets were translated from, as recorded; None where the configuration's record is not there."""
        if not self.config.record.is_file():
            return None
        from tqcheck import record

        return record.load(self.config.record)

    def _beside_source(
        self, file: File, documents: list[Document], problems: list[Problem]
    ) -> tuple[list[Document], list[Problem]]:
        """The documents with the texts of the file that they were translated from, where one is named."""
        path, place = str(file.path), file.source
        if place is None or len(documents) != 1:
            return documents, problems
        keyed = formats.keyed(documents[0].format)
        if not keyed and any(segment.source for segment in documents[0].segments):
            return documents, problems
        from tqcheck.pairing.keyed import joined
        from tqcheck.pairing.pair import paired

        sources, faults = self._read_source(place)
        if len(sources) != 1:
            return documents, [*problems, *faults]
        (target,), (source,) = documents, sources
        if source.target_lang == target.target_lang:
            same = f"{files.shown(place)} is in the language of the target ({source.target_lang}), so it is no source"
            return documents, [*problems, *faults, Problem(path, same, "-l PAIR tells the languages")]
        if not keyed or target.format != source.format:
            return [paired(target, source)], [*problems, *faults]
        document = joined(target, source)
        if document is None:
            told = f"none of its texts has a key of {files.shown(place)}"
            return documents, [*problems, *faults, Problem(path, told, "is that its source?")]
        return [document], [*problems, *faults]

    def _source_of(self, path: str, named: bool) -> str | None:
        """The file that a target was translated from; None, told where one was to be expected, without one.

        One file is the source of what is named, and in a folder of what has the same name.
        """
        from tqcheck.pairing.trees import alike, beside, by_pattern

        config = self.config
        if config.source is not None and not config.source.is_dir():
            source = str(config.source)
            return source if named or alike(path, source, (config.source_lang, config.target_lang)) else None
        if config.source is not None:
            languages = (config.source_lang, config.target_lang)
            found = beside(path, self.targets, str(config.source), languages)
            expected = str(config.source)
        else:
            found = by_pattern(path, config.folder, config.pairs)
            if found is None:
                return None
            expected = found
        if found is None or not Path(found).is_file():
            self.told(f"{files.shown(path)}: no source in {files.shown(expected)}, checked without")
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
        if key not in self.glossaries:
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
            self.glossaries[key] = compare.Glossary(wordings.entries(terms, source_lang, target_lang))
        return self.glossaries[key]

    def _languages(self) -> formats.Languages:
        return formats.Languages(_detect, self.config.target_lang, self.config.source_lang)

    def _checked(self, document: Document) -> DocumentResult:
        pair = (document.target_lang, document.source_lang)
        config = self.config
        memo = None if self.memos is None else self.memos.setdefault(pair, {})
        terms = self._glossary(document.source_lang, document.target_lang)
        more = terms.hits(document) if terms else ()
        rules, least = self.rules_for(*pair), config.min_confidence
        result = check_document(document, rules, least, self._keeps, memo, more, self.processes)
        return self._weighed(result)

    def joined(self, result: DocumentResult, hits: Sequence[RawHit]) -> DocumentResult:
        """A result with what came of comparing it with others, as the configuration has it."""
        document = result.document
        rules = self.rules_for(document.target_lang, document.source_lang)
        return self._weighed(joined(result, hits, rules, self.config.min_confidence))

    def _weighed(self, result: DocumentResult) -> DocumentResult:
        """A result with the severities of the configuration, without what its word lists leave alone."""
        config, words = self.config, self._left_alone()
        if not words and not config.severity:
            return result
        findings = tuple(
            dataclasses.replace(one, severity=config.weighed(one.rule, one.category, one.severity))
            for one in result.findings
            if one.text.casefold() not in words
        )
        return dataclasses.replace(result, findings=findings)

    def _keeps(self, rule: Rule) -> bool:
        config = self.config
        if (
            not config.speaks(rule.certainty)
            or not config.in_region(rule.region)
            or not config.in_register(rule.register)
        ):
            return False
        return Selection(config.select, config.ignore).keeps(rule)

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

    def rules_for(self, target_lang: str, source_lang: str | None) -> RuleSet:
        """The rules for a pair of languages."""
        key = (target_lang, source_lang)
        if key not in self.rules:
            sources = None if source_lang is None else [source_lang]
            self.rules[key] = load_rules(target_lang, sources, self.config.rules)
        return self.rules[key]

    def _count(self, target_lang: str, source_lang: str | None) -> None:
        """The rules for a pair are among those of this run, whether or not they had to be loaded."""
        pair = (target_lang, source_lang)
        if pair in self.contents:
            return
        self._glossary(source_lang, target_lang)
        if self.cache is None:
            self.contents[pair] = self.rules_for(*pair).contents
            return
        key = cache.key(self._settings_key, b"rules", target_lang.encode(), (source_lang or "").encode())
        found = self.cache.contents(key)
        if found is None:
            found = self.rules_for(*pair).contents
            self.cache.keep_contents(key, found)
        self.contents[pair] = found

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
            self.told(str(note))
        return Outcome(tuple(changed), outcome.problems)

    def _known_ids(self) -> list[str]:
        ids = [rule for rules in self.contents.values() for _, _, pack_ids in rules.packs for rule in pack_ids]
        return ids + [rule.id for glossary in self.glossaries.values() for rule in glossary.rules]


def _detect(text: str) -> str | None:
    from tqcheck.languages.detect import document_language

    return document_language(text)


def _unrecognised(file: File) -> list[Problem]:
    """What is told of a file that ends like a format of ours and is none; nothing where a folder was named."""
    if not file.named:
        return []
    path = str(file.path)
    kinds = ", ".join(formats.ending_in(formats.ending(path)))
    return [Problem(path, f"not supported: ends like {kinds}, but holds something else")]


def died(file: File, end: jobs.Died) -> Outcome:
    """What is told of a file that could not be checked."""
    return Outcome((), (Problem(str(file.path), f"not checked: {end.how}", "the other files went on"),))
