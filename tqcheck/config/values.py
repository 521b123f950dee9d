"""The values of a configuration as they are written, read one by one into a Config."""

from __future__ import annotations

import codecs
import dataclasses
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from tqcheck.config.settings import FAIL_ON, REGISTERS, STRICTNESS, SUPPRESSIONS, Config, Exclusion
from tqcheck.files import MEGABYTE
from tqcheck.languages.names import names
from tqcheck.model import MQM, Severity
from tqcheck.pairing.trees import PathPair
from tqcheck.scoring.mqm import SEVERITY_WEIGHTS, Settings


class BadKey(ValueError):
    """A key that is not known, or a value that its key cannot take."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def language_pair(value: str) -> str:
    """A `lang` in its plain form: "FR_en" is "fr-en", "en-GB" is "en".

    Raises ValueError for a code that names no language.
    """
    parts = value.replace("_", "-").split("-")
    codes = [part.lower() for index, part in enumerate(parts) if not (index and _REGION.fullmatch(part))]
    if not 1 <= len(codes) <= 2:
        raise ValueError(f'"{value}" is not a language or a pair of them, like en or fr-en')
    for code in codes:
        if code not in names():
            near = _nearest(code, _by_name(), 0.7)
            hint = f"; did you mean {_by_name()[near]}?" if near else "; two letters, like en or fr-en"
            raise ValueError(f'unknown language "{code}"{hint}')
    if len(codes) == 2 and codes[0] == codes[1]:
        raise ValueError(f'"{value}" names the same language twice')
    return "-".join(codes)


def region_of(value: str) -> str | None:
    """The region that a `lang` names for the target: "CA" of "en-fr-CA"; None where it names none."""
    parts = value.replace("_", "-").split("-")
    return parts[-1] if len(parts) > 1 and _REGION.fullmatch(parts[-1]) else None


_REGION = re.compile(r"[A-Z]{2}|\d{3}")


def _region(value: object) -> str:
    named = _string(value).replace("_", "-").rpartition("-")[2].upper()
    if not _REGION.fullmatch(named):
        raise ValueError(f'"{value}" is not a region, like CA or fr-CA')
    return named


def _nearest(word: str, known: Iterable[str], alike: float = 0.5) -> str:
    """The known word most like one that is not known, or nothing."""
    import difflib

    return next(iter(difflib.get_close_matches(word, list(known), 1, alike)), "")


def _by_name() -> dict[str, str]:
    return {name.lower(): code for code, name in names().items()}


def from_mapping(values: Mapping[str, object], folder: Path, base: Config | None = None) -> Config:
    """A Config from keys as they are written ("min-confidence"), over `base`; relative folders are those of `folder`.

    `severity` and `exclude` add to what `base` has; `strictness` brings its own `min-confidence`.  Raises BadKey.
    """
    base = base or Config()
    changes: dict[str, object] = {}
    for key, value in values.items():
        if key not in READERS:
            raise BadKey(key, unknown(key, READERS))
        try:
            changes[key.replace("-", "_")] = READERS[key](value)
        except ValueError as error:
            raise BadKey(key, f"{key}: {error}") from None
    if "strictness" in values and "min-confidence" not in values:
        changes["min_confidence"] = STRICTNESS[str(values["strictness"])]
    if "lang" in values and "region" not in values:
        changes["region"] = region_of(str(values["lang"]))
    read = dataclasses.replace(base, **{**changes, "exclude": ()})  # type: ignore[arg-type]
    excluded = changes.get("exclude")
    return dataclasses.replace(
        read,
        rules=_in(folder, read.rules) if "rules" in values else base.rules,
        words=_in(folder, read.words) if "words" in values else base.words,
        record=folder / read.record if "record" in values else base.record,
        glossaries=_in(folder, read.glossaries) if "glossaries" in values else base.glossaries,
        source=folder / read.source if "source" in values and read.source else base.source,
        folder=folder if "pairs" in values else base.folder,
        severity=tuple({**dict(base.severity), **dict(read.severity)}.items()),
        exclude=(*base.exclude, Exclusion(folder, excluded)) if isinstance(excluded, tuple) else base.exclude,
    )


def unknown(key: str, known: Iterable[str]) -> str:
    """What is said of a key that is not known."""
    known = sorted(known)
    near = _nearest(key, known)
    return f'unknown key "{key}"; ' + (f'did you mean "{near}"?' if near else f"known: {', '.join(known)}")


def _in(folder: Path, places: tuple[Path, ...]) -> tuple[Path, ...]:
    return tuple(folder / place for place in places)


def _lang(value: object) -> str:
    return language_pair(_string(value))


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("expected a string")
    return value


def _encoding(value: object) -> str:
    name = _string(value)
    try:
        "".encode(name)
        codecs.lookup(name)
    except LookupError:
        raise ValueError(f'unknown encoding "{name}"') from None
    return name


def _strings(value: object) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list | tuple) or not all(isinstance(item, str) for item in values):
        raise ValueError("expected a string or a list of strings")
    return tuple(part.strip() for item in values for part in item.split(",") if part.strip())


def _folders(value: object) -> tuple[Path, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list | tuple) or not all(isinstance(item, str) for item in values):
        raise ValueError("expected a folder or a list of folders")
    return tuple(Path(item) for item in values)


def _confidence(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError("expected a number from 0 to 1")
    return float(value)


def _megabytes(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        raise ValueError("expected a number of megabytes above 0")
    return int(value * MEGABYTE)


def _one_of(known: Collection[str]) -> Callable[[object], str]:
    """A reader of one of some words."""

    def read(value: object) -> str:
        if value not in known:
            raise ValueError(f"expected one of {', '.join(known)}")
        return str(value)

    return read


def _severities(value: object) -> tuple[tuple[str, Severity], ...]:
    """The table `severity`: id, glob, folder or category of rules = the severity of their findings."""
    labels = {severity.label: severity for severity in Severity}
    if not isinstance(value, dict):
        raise ValueError('expected a table of severities by rule or category, like calque = "minor"')
    for name, label in value.items():
        if label not in labels:
            raise ValueError(f'"{name}" is one of {", ".join(labels)}; to silence it, put it into ignore')
    return tuple((str(name), labels[label]) for name, label in value.items())


def patterns(value: object) -> tuple[str, ...]:
    """Patterns of paths, as in .gitignore; a comma is part of a name.  Raises ValueError."""
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list | tuple) or not all(isinstance(item, str) for item in values):
        raise ValueError("expected a pattern of paths or a list of them")
    from pathspec import GitIgnoreSpec

    for item in values:
        try:
            GitIgnoreSpec.from_lines([item])
        except ValueError:
            raise ValueError(f'"{item}" is no pattern of paths') from None
    return tuple(values)


def _format(value: object) -> str:
    from tqcheck import formats

    if value not in formats.names():
        raise ValueError(f"expected one of {', '.join(formats.names())}")
    return str(value)


def _keys(value: object) -> tuple[tuple[str, str], ...]:
    """The table `keys`: command = "key,key"."""
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise ValueError('expected a table of keys by command, like next = "j,down"')
    return tuple(sorted((str(name), str(item)) for name, item in value.items()))


def _yes(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("expected true or false")
    return value


def _path(value: object) -> Path:
    return Path(_string(value)) if not isinstance(value, Path) else value


def _pairs(value: object) -> tuple[PathPair, ...]:
    """A list of tables `target`, `source`: patterns of paths."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError("expected tables of patterns, target and source")
    pairs = []
    for item in value:
        if set(item) != {"target", "source"} or not all(isinstance(pattern, str) for pattern in item.values()):
            raise ValueError("each pair has two patterns, target and source")
        pairs.append(PathPair(item["target"], item["source"]))
    return tuple(pairs)


def _number(value: object, least: float = 0.0) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= least:
        raise ValueError(f"expected a number of at least {least:g}")
    return float(value)


def _weights(value: object, known: Mapping[str, object], what: str) -> dict[str, float]:
    """A table of weights by name."""
    if not isinstance(value, dict):
        raise ValueError(f"expected a table of weights by {what}")
    for name in value:
        if name not in known:
            near = _nearest(str(name), known)
            raise ValueError(f'unknown {what} "{name}"' + (f'; did you mean "{near}"?' if near else ""))
    return {str(name): _number(weight) for name, weight in value.items()}


def _score(value: object) -> Settings:
    """The table `score`: severities, categories (weights), threshold (points per 1,000 words), passing (its score)."""
    if not isinstance(value, dict):
        raise ValueError("expected a table")
    unknown = set(value) - {"severities", "categories", "threshold", "passing"}
    if unknown:
        raise ValueError(f'unknown key "{min(unknown)}"; known: categories, passing, severities, threshold')
    labels = {severity.label: severity for severity in Severity}
    given = _weights(value.get("severities", {}), labels, "severity")
    severities = {**SEVERITY_WEIGHTS, **{labels[name]: weight for name, weight in given.items()}}
    passing = _number(value.get("passing", Settings().passing))
    if passing > 100:
        raise ValueError("passing is at most 100")
    return Settings(
        severities=severities,
        categories=_weights(value.get("categories", {}), MQM, "category"),
        threshold=_number(value.get("threshold", Settings().threshold), 0.001),
        passing=passing,
    )


READERS: Mapping[str, Callable[[object], object]] = {
    "lang": _lang,
    "region": _region,
    "register": _one_of(REGISTERS),
    "min-confidence": _confidence,
    "strictness": _one_of(STRICTNESS),
    "fail-on": _one_of(FAIL_ON),
    "rules": _folders,
    "select": _strings,
    "ignore": _strings,
    "severity": _severities,
    "encoding": _encoding,
    "max-size": _megabytes,
    "stdin-format": _format,
    "score": _score,
    "words": _folders,
    "record": _path,
    "keys": _keys,
    "glossaries": _folders,
    "pairs": _pairs,
    "source": _path,
    "suppressions": _one_of(SUPPRESSIONS),
    "require-reason": _yes,
    "exclude": patterns,
    "gitignore": _yes,
}
