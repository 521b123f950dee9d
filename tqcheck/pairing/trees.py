"""Which file a translation was made from: by a pattern of paths, or because two folders are laid out alike."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_PLACE = re.compile(r"\{(path|name|lang)\}")
_EXPRESSIONS = {"path": r".+", "name": r"[^/]+?", "lang": r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*"}


@dataclass(frozen=True, slots=True)
class PathPair:
    """Two patterns of paths, of a target and of its source: "docs/en/{path}" from "docs/fr/{path}".

    `{path}` stands for any part of a path, `{name}` for a part without a slash, `{lang}` for a language's code; what
    they stood for in the target's path is put into the source's.
    """

    target: str
    source: str

    def __post_init__(self) -> None:
        """Raises ValueError for a source that asks for what the target does not have."""
        missing = set(_PLACE.findall(self.source)) - set(_PLACE.findall(self.target))
        if missing:
            raise ValueError(f"{{{min(missing)}}} is in the source's pattern, but not in the target's")

    def source_of(self, path: str) -> str | None:
        """The path of a target's source; None where the pattern is not this path's."""
        match = re.fullmatch(self._expression(), path.replace(os.sep, "/").removeprefix("./"))
        return None if match is None else _PLACE.sub(lambda place: match[place[1]], self.source)

    def _expression(self) -> str:
        parts: list[str] = []
        seen: set[str] = set()
        at = 0
        for place in _PLACE.finditer(self.target):
            parts.append(re.escape(self.target[at : place.start()]))
            name = place[1]
            parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>{_EXPRESSIONS[name]})")
            seen.add(name)
            at = place.end()
        return "".join([*parts, re.escape(self.target[at:])])


def by_pattern(path: str, folder: Path, pairs: Sequence[PathPair]) -> str | None:
    """The source of a target by the first pattern that is its, both relative to a folder; None where none is."""
    try:
        relative = Path(path).absolute().relative_to(folder.absolute())
    except ValueError:
        return None
    for pair in pairs:
        found = pair.source_of(relative.as_posix())
        if found is not None:
            return os.path.relpath(folder / found) if not Path(path).is_absolute() else str(folder / found)
    return None


def beside(target: str, targets: Sequence[str], source: str, langs: tuple[str | None, str | None]) -> str | None:
    """The file under the folder `source` that a target under one of the folders `targets` was made from.

    It has the same place and name, or a name with the code of its own language in place of the target's
    ("guide.en.md" from "guide.fr.md"; `langs`: source's and target's).  None where there is none.
    """
    for folder in targets:
        if target != folder and target.startswith(os.path.join(folder, "")):
            relative = os.path.relpath(target, folder)
            candidates = [relative, *_renamed(relative, langs)]
            found = (os.path.join(source, one) for one in candidates)
            return next((one for one in found if Path(one).is_file()), None)
    return None


def alike(target: str, source: str, langs: tuple[str | None, str | None]) -> bool:
    """Whether two files have the same name, but for the codes of their languages (`langs`: source's and target's)."""
    name, other = Path(target).name, Path(source).name
    return other in (name, *_renamed(name, langs))


def _renamed(relative: str, langs: tuple[str | None, str | None]) -> list[str]:
    source_lang, target_lang = langs
    if not source_lang or not target_lang:
        return []
    code = re.compile(rf"(?<![A-Za-z]){re.escape(target_lang)}(?![A-Za-z])", re.IGNORECASE)
    single = [f"{relative[: one.start()]}{source_lang}{relative[one.end() :]}" for one in code.finditer(relative)]
    return [one for one in dict.fromkeys([code.sub(source_lang, relative), *single]) if one != relative]
