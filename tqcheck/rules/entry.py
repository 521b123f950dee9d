"""Read topic files: YAML to validated entries, every fault as a Problem with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tqcheck.model import CERTAINTIES, MQM, Problem, Severity
from tqcheck.patterns.parse import nearest
from tqcheck.rules.locate import locate

FILE_KEYS = frozenset({"about", "defaults", "rules"})
DEFAULT_KEYS = frozenset({"category", "severity", "certainty", "region", "register", "see", "fix", "needs", "options"})
RULE_KEYS = frozenset(
    [
        "find",
        "unless",
        "source",
        "needs",
        "category",
        "severity",
        "certainty",
        "suggest",
        "why",
        "see",
        "region",
        "register",
        "check",
        "options",
        "fix",
        "bad",
        "good",
    ]
)
EXAMPLE_KEYS = frozenset({"text", "fix", "source", "langs", "flags", "forms"})
REQUIRED = ("category", "severity", "certainty", "why", "bad", "good")
CHOICES: Mapping[str, frozenset[str]] = {
    "category": frozenset(MQM),
    "severity": frozenset(severity.label for severity in Severity),
    "certainty": frozenset(CERTAINTIES),
    "needs": frozenset({"source", "pair"}),
    "fix": frozenset({"safe"}),
    "register": frozenset({"formal", "informal", "undecided"}),
}
_ID = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
MAX_FILE = 4_000_000


@dataclass(frozen=True)
class Example:
    """A text that a rule must find (`fix`: what it then reads) or leave alone, with a source where there is one.

    `langs`: the pair of an example of a rule for any language; `flags`: those of its unit, parted by spaces;
    `forms`: the plural forms that its paragraphs are, likewise.
    """

    text: str
    fix: str | None = None
    source: str | None = None
    langs: str = ""
    flags: str = ""
    forms: str = ""


@dataclass(frozen=True)
class Entry:
    """A rule as it is written, defaults filled in; `path` and `key` lead back to its place."""

    id: str
    path: Path
    key: str
    find: tuple[str, ...]
    unless: tuple[str, ...]
    source: tuple[str, ...]
    suggest: tuple[str, ...]
    needs_source: bool
    needs_pair: bool
    category: str
    severity: str
    certainty: str
    why: str
    see: tuple[str, ...]
    region: str
    register: str
    check: str
    options: dict[str, object]
    safe: bool
    bad: tuple[Example, ...]
    good: tuple[Example, ...]


@dataclass
class Page:
    """A topic file as it was read: its entries and what is wrong in it."""

    path: Path
    about: str = ""
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class _Reader:
    """Reads one topic file; faults are collected, never raised."""

    def __init__(self, path: Path, folder: str) -> None:
        self.page = Page(path)
        self.folder = folder
        self.text = ""

    def fault(self, message: str, *where: str | int, key: bool = False) -> None:
        line, column, excerpt = locate(self.text, where, key)
        self.page.problems.append(Problem(str(self.page.path), message, line=line, column=column, excerpt=excerpt))

    def read(self) -> Page:
        content = self.parsed()
        if content is None and self.page.problems:
            return self.page
        if not isinstance(content, dict):
            self.fault("a topic file is a mapping with about, defaults and rules")
            return self.page
        self.known(content, FILE_KEYS, ())
        about, rules = content.get("about"), content.get("rules")
        if not isinstance(about, str) or not about.strip():
            self.fault("about is missing: one sentence on what the file covers and what it does not catch")
        else:
            self.page.about = about
        defaults = content.get("defaults") or {}
        if not isinstance(defaults, dict):
            self.fault("defaults is a mapping", "defaults")
            defaults = {}
        self.known(defaults, DEFAULT_KEYS, ("defaults",))
        if not isinstance(rules, dict) or not rules:
            self.fault("rules is a mapping of ids to rules, with one rule at least")
            return self.page
        for key, raw in rules.items():
            self.rule(str(key), raw, defaults)
        return self.page

    def parsed(self) -> object:
        import ryaml

        try:
            if self.page.path.stat().st_size > MAX_FILE:
                self.fault(f"a topic file is at most {MAX_FILE:,} bytes; split it")
                return None
            self.text = self.page.path.read_text("utf-8")
            return ryaml.loads(self.text)
        except (OSError, UnicodeDecodeError) as error:
            self.fault(f"cannot be read: {error}")
        except ryaml.InvalidYamlError as error:
            self.yaml_fault(str(error))
        except (ValueError, RecursionError) as error:
            # A key that is no text (a list, a mapping) is one that nothing here can hold.
            self.fault(f"cannot be read: {str(error).removeprefix('TypeError: ')}")
        return None

    def yaml_fault(self, message: str) -> None:
        found = re.search(r"line (\d+),? column (\d+)", message)
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
        lines = self.text.splitlines() or [""]
        excerpt = lines[min(line, len(lines)) - 1]
        short = re.sub(r"\s+at line \d+,? column \d+", "", message)
        self.page.problems.append(
            Problem(str(self.page.path), f"not YAML: {short}", line=line, column=column, excerpt=excerpt)
        )

    def known(self, mapping: dict[object, object], keys: frozenset[str], where: tuple[str, ...]) -> None:
        for key in mapping:
            if key not in keys:
                self.fault(f"unknown key {key}{nearest(str(key), keys)}", *where, str(key), key=True)

    def rule(self, key: str, raw: object, defaults: dict[object, object]) -> None:
        where = ("rules", key)
        before = len(self.page.problems)
        if not _ID.match(key):
            self.fault("an id is lower-case words joined by hyphens", *where)
        if not isinstance(raw, dict):
            self.fault("a rule is a mapping", *where)
            return
        self.known(raw, RULE_KEYS, where)
        values = {**defaults, **raw}
        for name in REQUIRED:
            if values.get(name) in (None, "", []):
                self.fault(f"{name} is missing", *where)
        for name, choices in CHOICES.items():
            if name in values and str(values[name]) not in choices:
                written = where if name in raw else ("defaults",)
                self.fault(f"unknown {name} {values[name]}{nearest(str(values[name]), choices)}", *written, name)
        if bool(values.get("find")) == bool(values.get("check")):
            self.fault("a rule has either find or check", *where)
        examples = {name: tuple(self.examples(values.get(name), name, key)) for name in ("bad", "good")}
        if len(self.page.problems) == before:
            self.page.entries.append(self.entry(key, values, examples))

    def texts(self, values: dict[object, object], name: str, key: str) -> tuple[str, ...]:
        value = values.get(name)
        if value is None:
            return ()
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.fault(f"{name} is a text or a list of texts", "rules", key, name)
        return ()

    def examples(self, value: object, name: str, key: str) -> Iterator[Example]:
        if not isinstance(value, list):
            if value is not None:
                self.fault(f"{name} is a list", "rules", key, name)
            return
        for number, item in enumerate(value):
            where = ("rules", key, name, number)
            if isinstance(item, str):
                yield Example(item)
            elif isinstance(item, dict) and isinstance(item.get("text"), str):
                self.known(item, EXAMPLE_KEYS, ("rules", key, name))
                for part in ("fix", "source", "langs", "flags", "forms"):
                    if part in item and not isinstance(item[part], str):
                        self.fault(f"{part} is a text", *where)
                        return
                yield Example(**{part: item[part] for part in sorted(EXAMPLE_KEYS) if part in item})
            else:
                self.fault(f"a {name} example is a text or {{text, fix, source}}", *where)

    def entry(self, key: str, values: dict[object, object], examples: dict[str, tuple[Example, ...]]) -> Entry:
        options = values.get("options") or {}
        if not isinstance(options, dict):
            self.fault("options is a mapping", "rules", key, "options")
            options = {}
        return Entry(
            id=f"{self.folder}/{key}",
            path=self.page.path,
            key=key,
            find=self.texts(values, "find", key),
            unless=self.texts(values, "unless", key),
            source=self.texts(values, "source", key),
            suggest=self.texts(values, "suggest", key),
            needs_source=values.get("needs") == "source",
            needs_pair=values.get("needs") == "pair",
            category=str(values["category"]),
            severity=str(values["severity"]),
            certainty=str(values["certainty"]),
            why=str(values["why"]).strip(),
            see=self.texts(values, "see", key),
            region=str(values.get("region") or ""),
            register=str(values.get("register") or ""),
            check=str(values.get("check") or ""),
            options=options,
            safe=values.get("fix") == "safe",
            bad=examples["bad"],
            good=examples["good"],
        )


def read_page(path: Path, folder: str) -> Page:
    """Read one topic file of a folder of rules."""
    return _Reader(path, folder).read()


def read_folder(path: Path, name: str) -> list[Page]:
    """Read all topic files of a folder in the order of their names; an id used twice is a problem of the later file."""
    pages = [read_page(file, name) for file in sorted(path.glob("*.yaml"))]
    owners: dict[str, Path] = {}
    for page in pages:
        for entry in list(page.entries):
            other = owners.setdefault(entry.id, entry.path)
            if other != entry.path:
                line, column, excerpt = locate(page.path.read_text("utf-8"), ("rules", entry.key))
                message = f"the id {entry.key} is used in {other.name} too"
                page.problems.append(Problem(str(page.path), message, line=line, column=column, excerpt=excerpt))
                page.entries.remove(entry)
    return pages
