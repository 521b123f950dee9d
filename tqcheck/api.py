"""The one entry that every front end uses: inputs and a configuration in, a Result out."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import tqcheck
from tqcheck import files, formats
from tqcheck.config import Config, from_mapping
from tqcheck.engine import check_document
from tqcheck.matching import Memo
from tqcheck.model import Document, DocumentResult, Problem, Result
from tqcheck.rules.load import RuleSet, load_rules
from tqcheck.selection import Selection

if TYPE_CHECKING:
    from tqcheck.terminology.compare import Glossary

Input = str | Path | Document


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
    """Checks inputs by one configuration; the rules of a language are loaded when its first document comes.

    `skipped` is told what a folder holds that is not a file to read.
    """

    config: Config = field(default_factory=Config)
    skipped: Callable[[str], None] = _untold
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

    def check(
        self, inputs: Iterable[Input], track: Callable[[Sequence[Input | Problem]], Iterable[Input | Problem]] = iter
    ) -> Result:
        """Check all inputs; `track` is given them with the folders walked, and yields them in turn (a progress bar)."""
        documents: list[DocumentResult] = []
        problems: list[Problem] = []
        for item in track(list(self._found(inputs))):
            for outcome in self._outcomes(item):
                if isinstance(outcome, Problem):
                    problems.append(outcome)
                else:
                    documents.append(outcome)
                    problems.extend(outcome.problems)
        problems.extend(self._rule_problems())
        return Result(tuple(documents), tuple(problems), self.signature())

    def coverage(self) -> dict[str, int]:
        """Folder of rules -> how many of its rules took part."""
        packs = [loaded.pack for rules in self._rules.values() for loaded in rules.packs]
        counts: dict[str, int] = {}
        for pack in {pack.digest: pack for pack in packs}.values():
            counts[pack.name] = counts.get(pack.name, 0) + len(pack.ids)
        for glossary in self._glossaries.values():
            counts[glossary.name] = max(counts.get(glossary.name, 0), len(glossary.entries))
        return dict(sorted(counts.items()))

    def signature(self) -> str:
        """What two results must share before their figures compare: version, rules and settings."""
        digests = sorted(rules.digest for rules in self._rules.values())
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

    def _outcomes(self, item: Input | Problem) -> Iterator[DocumentResult | Problem]:
        if isinstance(item, Problem):
            yield item
        elif isinstance(item, Document):
            yield self._checked(item)
        else:
            documents, problems = self.read(item)
            yield from problems
            yield from self._obeying_comments([self._checked(document) for document in documents])

    def _obeying_comments(self, results: list[DocumentResult]) -> Iterator[DocumentResult | Problem]:
        """The results of a file without what its own comments accept; what is wrong with these is told."""
        if not results or not results[0].document.remarks or self.config.suppressions == "off":
            yield from results
            return
        from datetime import UTC, datetime

        from tqcheck import suppression

        policy = suppression.Policy(datetime.now(UTC).date(), self.config.require_reason)
        changed, notes = suppression.applied(results, policy, self._known_ids())
        yield from changed
        if self.config.suppressions == "strict":
            yield from notes
        else:
            for note in notes:
                self.skipped(str(note))

    def _known_ids(self) -> list[str]:
        ids = [rule for rules in self._rules.values() for loaded in rules.packs for rule in loaded.pack.ids]
        return ids + [rule.id for glossary in self._glossaries.values() for rule in glossary.rules]

    def read(self, item: str | Path) -> tuple[list[Document], list[Problem]]:
        """The documents of a text or a file, not yet checked, and what kept parts of it from being read."""
        if isinstance(item, str):
            return formats.read(files.RawFile.of("<text>", item), "txt", self._languages())
        path = str(item)
        if path == files.STDIN:
            name: str | None = self.config.stdin_format
        elif item.suffix and formats.ending(path) not in formats.suffixes():
            known = ", ".join(sorted(formats.suffixes()))
            remedy = f"read so far: {known}; for plain text: tqcheck lint - < FILE"
            return [], [Problem(path, f"no format for {item.suffix} files", remedy)]
        else:
            name = None
        raw = files.load(path, self.config.encoding, self.config.max_size, formats.decoder(path))
        if isinstance(raw, Problem):
            return [], [raw]
        name = name or (formats.recognised(raw) if item.suffix else "txt")
        if name is None:
            return [], self._unrecognised(path)
        documents, problems = formats.read(raw, name, self._languages())
        return self._beside_sources(path, documents, problems)

    def _beside_sources(
        self, path: str, documents: list[Document], problems: list[Problem]
    ) -> tuple[list[Document], list[Problem]]:
        """The documents with the texts of the file that they were translated from, where one is named."""
        place = self._source_of(path)
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

    def _unrecognised(self, path: str) -> list[Problem]:
        """What is told of a file that ends like a format of ours and is none; nothing where a folder was named."""
        if path in self._walked:
            return []
        kinds = ", ".join(formats.suffixes()[formats.ending(path)])
        return [Problem(path, f"not supported: ends like {kinds}, but holds something else")]

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

    def _rule_problems(self) -> Iterator[Problem]:
        """What is wrong with the rules, once each, and the names in `select` and `ignore` that mean no rule."""
        yield from dict.fromkeys(problem for rules in self._rules.values() for problem in rules.problems)
        yield from self._glossary_problems
        ids = self._known_ids()
        if ids:
            yield from Selection(self.config.select, self.config.ignore).problems(ids, ())


def _detect(text: str) -> str | None:
    from tqcheck.languages.detect import document_language

    return document_language(text)
