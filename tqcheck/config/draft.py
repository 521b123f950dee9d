"""A first configuration for what a folder holds: its formats, and its languages as paths and texts tell them."""

from __future__ import annotations

import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tqcheck import files, formats
from tqcheck.ignoring import Ignoring
from tqcheck.languages.names import name_of, names
from tqcheck.model import Problem
from tqcheck.rules import places

# Files that are looked at, and those of them that are read where no name tells the language.
_MOST_FILES = 20_000
_MOST_READ = 12
_SAMPLE = 4_000
_CODE = re.compile(r"(?<![A-Za-z0-9])([a-z]{2})(?:[-_][A-Z]{2})?(?![A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class Tree:
    """Files that stand alike in several languages: the pattern of their paths with {lang}, and the files of each code.

    `codes`: code as it is written ("pt-BR") -> number of files.
    """

    pattern: str
    codes: Mapping[str, int]

    @property
    def source(self) -> str:
        """The code that was translated from: that of most files, English where several are."""
        return max(self.codes, key=lambda code: (self.codes[code], plain(code) == "en", code))


@dataclass(frozen=True, slots=True)
class Found:
    """What a folder holds: endings -> files, trees in several languages, detected language -> files read."""

    endings: Mapping[str, int]
    trees: tuple[Tree, ...]
    detected: Mapping[str, int]


def plain(code: str) -> str:
    """The language of a code: "pt-BR" is "pt"."""
    return re.split("[-_]", code)[0]


def look(folder: Path) -> Found:
    """Look at a folder as a walk would see it, without what git ignores."""
    walk = files.find([str(folder)], formats.suffixes, lambda _: None, Ignoring().leaves_out)
    found = [os.path.relpath(path, folder) for path in islice(walk, _MOST_FILES) if not isinstance(path, Problem)]
    trees = _trees([path.replace(os.sep, "/") for path in found])
    detected = {} if trees else _detected(folder, found)
    return Found(Counter(formats.ending(path) for path in found), trees, detected)


def _trees(paths: Iterable[str]) -> tuple[Tree, ...]:
    """The trees of at least two languages, those of most files first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path in paths:
        if path.isprintable() and not set(path) & set("{}"):
            for pattern, code in _patterns(path):
                counts[pattern][code] += 1
                break
    trees = [Tree(pattern, codes) for pattern, codes in counts.items() if len({plain(code) for code in codes}) > 1]
    return tuple(sorted(trees, key=lambda tree: (-sum(tree.codes.values()), tree.pattern)))


def _patterns(path: str) -> Iterator[tuple[str, str]]:
    """Patterns that a path may be of, with the code in it: a folder's name, else a part of the file's."""
    *folders, name = path.split("/")
    for number, folder in enumerate(folders):
        if (code := _CODE.fullmatch(folder)) and code[1] in names():
            yield "/".join([*folders[:number], "{lang}", "{path}"]), folder
    for code in reversed(list(_CODE.finditer(name))):
        if code[1] in names():
            # "guide.fr.md" stands for itself, "fr.json" for the one file of its language.
            head = f"{name[: code.start()]}" if not name[: code.start()] else "{name}" + name[code.start() - 1]
            yield "/".join([*folders, f"{head}{{lang}}{name[code.end() :]}"]), code[0]


def _detected(folder: Path, paths: Sequence[str]) -> Mapping[str, int]:
    from tqcheck.languages.detect import document_language

    step = max(len(paths) // _MOST_READ, 1)
    counts: Counter[str] = Counter()
    for path in paths[::step][:_MOST_READ]:
        raw = files.load(str(folder / path), None, files.MEGABYTE, formats.decoder(path))
        language = None if isinstance(raw, Problem) else document_language(raw.text[:_SAMPLE])
        if language is not None:
            counts[language] += 1
    return counts


def draft(found: Found) -> str:
    """The text of a tqcheck.toml for what was found, commented."""
    return "\n".join([*_head(found), "", *_settings(found), *_languages(found)]) + "\n"


def _head(found: Found) -> Iterator[str]:
    yield "# The configuration of tqcheck.  `tqcheck config show PATH` says what holds for a file, and from where."
    endings = ", ".join(f"{count} {ending}" for ending, count in Counter(found.endings).most_common(8))
    yield f"# Files found here: {endings or 'none that tqcheck reads'}."
    if found.detected:
        told = ", ".join(f"{name_of(code)} in {count}" for code, count in Counter(found.detected).most_common(4))
        yield f"# No folder or file name tells a language; detected: {told} of the files read."


def _settings(found: Found) -> Iterator[str]:
    target = next(iter(found.detected), "en")
    example = next((name for name in _pairs() if name.endswith(f"-{target}")), f"fr-{target}")
    if not found.trees:
        yield "# From which language into which; without it, the language of each text is detected."
        yield f'# lang = "{example}"'
        yield ""
    yield "# The severity from which on a run fails: never, minor, major or critical."
    yield 'fail-on = "major"'
    yield ""
    yield "# How much is said: relaxed, normal or picky."
    yield 'strictness = "normal"'
    yield ""
    yield "# Rules that are left out: an id, a glob, a folder or a category (tqcheck rules list)."
    yield "ignore = []"
    yield ""
    yield "# Paths that are left out, as in .gitignore; what git ignores is left out already."
    yield "exclude = []"
    yield ""
    yield "# What findings of rules or categories weigh."
    yield '# severity = {typography = "neutral"}'


def _languages(found: Found) -> Iterator[str]:
    for tree in found.trees:
        source = tree.source
        for code in sorted(tree.codes):
            if plain(code) == plain(source):
                continue
            count = tree.codes[code]
            yield ""
            yield f"# {count} file{'' if count == 1 else 's'} in {name_of(plain(code))}, from {name_of(plain(source))}."
            if f"{plain(source)}-{plain(code)}" not in _pairs():
                yield "# There are no rules for this pair yet: what is wrong in any translation is looked for."
            yield "[[overrides]]"
            yield f"paths = [{_quoted(_glob(tree.pattern, code))}]"
            yield f"lang = {_quoted(f'{plain(source)}-{plain(code)}')}"
            yield ""
            yield "[[pairs]]"
            yield f"target = {_quoted(tree.pattern.replace('{lang}', code))}"
            yield f"source = {_quoted(tree.pattern.replace('{lang}', source))}"


def _glob(pattern: str, code: str) -> str:
    """A pattern as .gitignore would write it, from the folder of the configuration on."""
    escaped = re.sub(r"([\\*?\[\]])", r"\\\1", pattern).replace("{lang}", code)
    return "/" + escaped.replace("{path}", "**").replace("{name}", "*")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _pairs() -> list[str]:
    return sorted(place.name for place in places.dictionary().glob("*-*") if place.is_dir())
