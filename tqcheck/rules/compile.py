"""From entries to a pack: patterns expanded, suggestions inflected, word lists resolved; all faults at once."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

import msgspec

from tqcheck.checks import load_check
from tqcheck.languages import forms as word_forms
from tqcheck.languages import language
from tqcheck.model import Problem, Severity
from tqcheck.patterns import index
from tqcheck.patterns.expand import Expanded, expand
from tqcheck.patterns.parse import PatternError, nearest
from tqcheck.patterns.program import Anchor, Companion, Program
from tqcheck.patterns.vocabulary import Vocabulary, list_words
from tqcheck.rules.digest import digest, languages_of
from tqcheck.rules.entry import Entry, Page, read_folder
from tqcheck.rules.locate import locate
from tqcheck.rules.packing import checks, packed
from tqcheck.rules.rates import read_rates
from tqcheck.rules.renderings import compiled
from tqcheck.rules.rule import Encoded, Pack, Rule, Template
from tqcheck.rules.template import read_template
from tqcheck.text import Text

_CLITIC = re.compile("['’](?:s|ve|ll|re|d|m)|n['’]t", re.IGNORECASE)
# Where any word can be elided ("nell'"), all that end in an apostrophe but those cut short: un po' di, va' via.
_ELIDED = re.compile("(?!(?:po|mo|be|va|fa|sta|di|da|to|ca)['’])\\w+['’]", re.IGNORECASE)
# Rates of words per million that no frequency list names.
_UNKNOWN = 3.0
# A pattern whose rarest word is commoner than this is tried too often (per million words).
SLOW = 20_000.0


@functools.cache
def _frequencies(lang: str) -> Mapping[str, float]:
    file = resources.files("tqcheck.languages") / "frequency" / f"{lang}.tsv"
    if not file.is_file():
        return {}
    rows = (line.split("\t") for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return {word: float(rate) for word, rate in rows}


def read_lists(roots: Sequence[Path], lang: str) -> dict[str, tuple[str, ...]]:
    """The word lists of a language, by name, from `<root>/<lang>/lists/*.txt`.

    A later root adds to an earlier one's.
    """
    lists: dict[str, tuple[str, ...]] = {}
    for root in roots:
        for file in sorted((root / lang / "lists").glob("*.txt")):
            lines = (line.split("#")[0].strip() for line in file.read_text("utf-8").splitlines())
            lists[file.stem] = tuple(dict.fromkeys((*lists.get(file.stem, ()), *filter(None, lines))))
    return lists


def vocabulary(lang: str, lists: Mapping[str, tuple[str, ...]]) -> Vocabulary:
    """What the pattern compiler must know of a language."""
    rates = _frequencies(lang)
    elides = language(lang).elisions == {"*"}

    @functools.cache
    def tokens(text: str) -> tuple[str, ...]:
        # A clitic is a token of its own in running text, but cut in two where it stands alone.
        if _CLITIC.fullmatch(text) or (elides and _ELIDED.fullmatch(text)):
            return (text,)
        return tuple(Text(text, lang).words)

    return Vocabulary(
        tokens=lambda text: list(tokens(text)),
        forms=functools.cache(lambda word: word_forms.forms(word, lang)),
        lists=lists,
        frequency=lambda word: rates.get(word, _UNKNOWN),
    )


@dataclass
class Compilation:
    """A folder compiled so far, and what is wrong or slow in it."""

    pack: Pack | None = None
    pages: list[Page] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


class _Compiler:
    def __init__(self, folder: Path, name: str, roots: Sequence[Path]) -> None:
        source, target = languages_of(name)
        self.folder = folder
        self.roots = roots
        self.name = name
        self.target = vocabulary(target, read_lists(roots, target))
        self.lang = target
        self.source = vocabulary(source, read_lists(roots, source)) if source else None
        self.result = Compilation()
        self.anchors: list[tuple[Anchor, ...]] = []
        self.companions: list[Companion | None] = []
        self.owners: list[int] = []
        self.programs: list[Program] = []

    def fault(self, entry: Entry, key: str, number: int, message: str, column: int = 0, slow: bool = False) -> None:
        text = entry.path.read_text("utf-8")
        line, start, excerpt = locate(text, ("rules", entry.key, key, number))
        inside = max(start - 1 + column, 0)
        pattern = getattr(entry, key)[number] if key in ("find", "unless", "source") else ""
        # A quoted or folded pattern does not stand in its line as it reads.
        found = excerpt.find(pattern) if pattern else -1
        at = found + column + 1 if found >= 0 else inside + 1
        problem = Problem(str(entry.path), message, line=line, column=at, excerpt=excerpt)
        (self.result.warnings if slow else self.result.problems).append(problem)

    def expanded(self, entry: Entry, key: str, words: Vocabulary | None) -> list[Expanded]:
        found = []
        for number, pattern in enumerate(getattr(entry, key)):
            if words is None:
                self.fault(entry, key, number, f"a rule of the folder {self.name} has no source language")
                continue
            try:
                found.append(expand(pattern, words, anchored=key == "find"))
            except PatternError as error:
                self.fault(entry, key, number, error.message, error.column)
        return found

    def rule(self, entry: Entry) -> Rule:
        return Rule(
            id=entry.id,
            category=entry.category,
            severity=int(Severity[entry.severity.upper()]),
            certainty=entry.certainty,
            why=entry.why,
            see=entry.see,
            suggest=self.templates(entry),
            unless=tuple(found.program for found in self.expanded(entry, "unless", self.target)),
            source=tuple(found.program for found in self.expanded(entry, "source", self.source)),
            needs_source=entry.needs_source,
            check=entry.check,
            options=self.options(entry),
            safe=entry.safe,
            region=entry.region,
            register=entry.register,
            needs_pair=entry.needs_pair,
        )

    def templates(self, entry: Entry) -> tuple[Template, ...]:
        found = []
        for number, text in enumerate(entry.suggest):
            try:
                found.append(read_template(text, self.lang))
            except PatternError as error:
                self.fault(entry, "suggest", number, error.message, error.column)
        return tuple(found)

    def options(self, entry: Entry) -> dict[str, object]:
        """A check's settings.

        `table: NAME.tsv` (one or a list, in the folder or its target language's) becomes `rows`, lists of texts;
        `renderings` does, too, with the forms of its words written out.
        """
        options = dict(entry.options)
        tables, renderings = options.pop("table", None), options.pop("renderings", None)
        if renderings is not None and self.source is None:
            self.fault(entry, "options", 0, f"a rule of the folder {self.name} has no source language for renderings")
        if renderings is not None and self.source is not None:
            return {**options, "rows": self.renderings(entry, self.rows(entry, renderings), self.source)}
        return options if tables is None else {**options, "rows": self.rows(entry, tables)}

    def renderings(self, entry: Entry, rows: list[list[str]], source: Vocabulary) -> list[list[str]]:
        """A table of wrong renderings, with all forms written out."""
        try:
            return compiled(rows, source, self.target, self.lang)
        except ValueError as error:
            self.fault(entry, "options", 0, str(error))
            return []

    def rows(self, entry: Entry, tables: object) -> list[list[str]]:
        """The rows of a table, or of several."""
        rows: list[list[str]] = []
        for table in [tables] if isinstance(tables, str) else list(tables) if isinstance(tables, list) else []:
            path = self.table(str(table))
            if path is None:
                self.fault(entry, "options", 0, f"no table {table} in {self.folder.name}")
                continue
            lines = path.read_text("utf-8").splitlines()
            rows.extend(line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
        return rows

    def table(self, name: str) -> Path | None:
        """The file of a table: in this folder, or else in that of the language that its rules read."""
        for folder in (self.folder, self.folder.parent / self.lang):
            path = (folder / name).resolve()
            if path.is_relative_to(folder.resolve()) and path.is_file():
                return path
        return None

    def known_check(self, entry: Entry) -> None:
        files = [file.name for file in resources.files("tqcheck.checks").iterdir()]
        names = [
            name.removesuffix(".py").replace("_", "-")
            for name in files
            if name.endswith(".py") and name != "__init__.py"
        ]
        if entry.check.replace("_", "-") not in names:
            self.fault(entry, "check", 0, f"no check is named {entry.check}{nearest(entry.check, names)}")
            return
        validate = load_check(entry.check).validate
        for message in validate(entry.options) if validate else ():
            self.fault(entry, "options", 0, message)

    def run(self) -> Compilation:
        self.result.pages = read_folder(self.folder, self.name)
        self.result.problems = [problem for page in self.result.pages for problem in page.problems]
        rules: list[Rule] = []
        for page in self.result.pages:
            for entry in page.entries:
                rule = self.compiled(entry, len(rules))
                if rule is not None:
                    rules.append(rule)
        self.result.pack = self.pack(rules)
        return self.result

    def compiled(self, entry: Entry, number: int) -> Rule | None:
        """The rule with a number, its patterns added.

        None (and nothing added) for one with a fault, so that the others still run.
        """
        before = len(self.result.problems)
        if entry.check:
            self.known_check(entry)
        found = self.expanded(entry, "find", self.target)
        rule = self.rule(entry)
        if len(self.result.problems) > before:
            return None
        for place, one in enumerate(found):
            if one.cost > SLOW:
                common = f"{one.cost / 10_000:.1f} % of all words lead to this pattern; name a rarer word to keep fast"
                self.fault(entry, "find", place, common, slow=True)
            self.anchors.append(one.anchors)
            self.companions.append(one.companion)
            self.owners.append(number)
            self.programs.append(one.program)
        return rule

    def pack(self, rules: list[Rule]) -> Pack:
        unless = [program for rule in rules for program in rule.unless]
        source = [program for rule in rules for program in rule.source]
        sourced = {number for number, owner in enumerate(self.owners) if rules[owner].needs_source}
        # Sets are stored in order, so that what is alike in two folders is alike byte for byte.
        encode = functools.partial(msgspec.msgpack.encode, order="deterministic")
        stored, by_need = packed(self.programs, encode), checks(rules)
        words, beside_source, companions = index.build(self.anchors, self.companions, sourced)
        return Pack(
            name=self.name,
            index=words,
            sourced=beside_source,
            companions=Encoded.of(map(encode, companions)),
            owners=self.owners,
            programs=stored.programs,
            codes=stored.codes,
            tests=stored.tests,
            hashes=stored.hashes,
            rules=Encoded.of(map(encode, rules)),
            ids=[rule.id for rule in rules],
            checks=by_need.always,
            paired=by_need.paired,
            beside=by_need.beside,
            gathering=by_need.gathering,
            lists=_used([*self.programs, *unless], self.target),
            source_lists=_used(source, self.source) if self.source else {},
            rates=read_rates(self.folder / "rates.tsv"),
            digest=digest(self.folder, self.name, self.roots),
            problems=self.result.problems,
        )


def _used(programs: Sequence[Program], words: Vocabulary) -> dict[str, dict[str, int]]:
    names = sorted({name for program in programs for test in program.tests for name in test.lists})
    return {name: list_words(words.lists[name], words) for name in names}


def compile_folder(folder: Path, name: str, roots: Sequence[Path]) -> Compilation:
    """Compile a folder of topic files; `roots` are the dictionaries whose word lists it may use, its own last."""
    return _Compiler(folder, name, roots).run()
