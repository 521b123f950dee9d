"""What the compiled form of a folder of rules depends on, hashed; reads files, compiles nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

_SHAPING = frozenset({".py", ".toml", ".tsv", ".txt"})


def languages_of(folder: str) -> tuple[str | None, str]:
    """Source and target language of a folder's name: `fr-en`, `en`, or `any` (no language in particular)."""
    source, _, target = folder.rpartition("-")
    return source or None, "xx" if target == "any" else target


def digest(folder: Path, name: str, roots: Sequence[Path]) -> str:
    """What the compiled form of a folder depends on, hashed.

    Its files, the word lists and form tables, and this code.
    """
    source, target = languages_of(name)
    files = [*sorted(folder.glob("*.yaml")), *sorted(folder.rglob("*.tsv"))]
    for root in roots:
        for lang in (source, target):
            files.extend(sorted((root / lang / "lists").glob("*.t[xs][tv]")) if lang else [])
    code = Path(str(resources.files("tqcheck")))
    for part in ("patterns", "rules"):
        files.extend(sorted((code / part).glob("*.py")))
    for part in ("text.py", "languages"):
        place = code / part
        files.extend(
            [place] if place.is_file() else sorted(file for file in place.rglob("*") if file.suffix in _SHAPING)
        )
    files.append(code / "languages" / "weights" / f"{target}.bin")
    files.append(code / "checks" / "_renderings.py")  # in whose form tables are stored
    hashed = hashlib.sha256(name.encode())
    for file in files:
        if not file.is_file():
            continue
        content = file.read_bytes()
        hashed.update(f"{file.name}\0{len(content)}\0".encode())
        hashed.update(content)
    return hashed.hexdigest()[:32]
