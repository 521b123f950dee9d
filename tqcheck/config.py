"""Configuration: tqcheck.toml or [tool.tqcheck] of pyproject.toml, found upwards, and the flags on top of it."""

from __future__ import annotations

import codecs
import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tqcheck.files import MEGABYTE
from tqcheck.languages.names import names
from tqcheck.model import MQM, Problem, Severity
from tqcheck.pairing.trees import PathPair
from tqcheck.scoring.mqm import SEVERITY_WEIGHTS, Settings

SUPPRESSIONS = ("obey", "strict", "off")
FAIL_ON = ("never", "minor", "major", "critical")


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that decides what a run does.

    `lang`: "fr-en" (from French to English), "en" (source unknown) or None (detected).  `rules`: further rule folders.
    `select`, `ignore`: rule ids, globs, folders or categories.  `encoding`: None means a byte order mark's, else UTF-8.
    `max_size`: bytes.  `stdin_format`: the format of "-".  `score`: how errors are weighed.
    `words`: lists of words that are left alone.  `keys`: command of the review -> keys.  `glossaries`: files of terms.
    `pairs`: where the sources of targets are, as patterns of paths relative to `folder`; `source`: the file or folder
    that the targets were translated from.  `suppressions`: what comments in files may accept is left out ("obey"), or
    not ("off"), or their faults are faults of the run ("strict"); `require_reason`: each has to say why.
    """

    lang: str | None = None
    min_confidence: float = 0.5
    fail_on: str = "minor"
    rules: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    encoding: str | None = None
    max_size: int = 50 * MEGABYTE
    stdin_format: str = "txt"
    score: Settings = field(default_factory=Settings)
    words: tuple[Path, ...] = (Path("tqcheck-words.txt"),)
    keys: tuple[tuple[str, str], ...] = ()
    glossaries: tuple[Path, ...] = ()
    pairs: tuple[PathPair, ...] = ()
    folder: Path = Path()
    source: Path | None = None
    suppressions: str = "obey"
    require_reason: bool = False

    @property
    def target_lang(self) -> str | None:
        """The language of the text, where it is given."""
        return self.lang and self.lang.rpartition("-")[2]

    @property
    def source_lang(self) -> str | None:
        """The language that was translated from, where it is given."""
        return (self.lang and self.lang.rpartition("-")[0]) or None

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of this severity makes the run fail."""
        return self.fail_on != "never" and severity >= Severity[self.fail_on.upper()]


class BadKey(ValueError):
    """A key that is not known, or a value that its key cannot take."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


class ConfigError(ValueError):
    """A configuration that cannot be used: `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def language_pair(value: str) -> str:
    """A `lang` in its plain form: "FR_en" is "fr-en", "en-GB" is "en".

    Raises ValueError for a code that names no language.
    """
    parts = value.replace("_", "-").split("-")
    codes = [part.lower() for index, part in enumerate(parts) if not (index and re.fullmatch("[A-Z]{2}", part))]
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


def _nearest(word: str, known: Iterable[str], alike: float = 0.5) -> str:
    """The known word most like one that is not known, or nothing."""
    import difflib

    return next(iter(difflib.get_close_matches(word, list(known), 1, alike)), "")


def _by_name() -> dict[str, str]:
    return {name.lower(): code for code, name in names().items()}


def from_mapping(values: Mapping[str, object], folder: Path, base: Config | None = None) -> Config:
    """A Config from keys as they are written ("min-confidence"), over `base`; relative folders are those of `folder`.

    Raises BadKey.
    """
    changes: dict[str, object] = {}
    for key, value in values.items():
        if key not in _READERS:
            near = _nearest(key, _READERS)
            hint = f'did you mean "{near}"?' if near else f"known: {', '.join(sorted(_READERS))}"
            raise BadKey(key, f'unknown key "{key}"; {hint}')
        try:
            changes[key.replace("-", "_")] = _READERS[key](value)
        except ValueError as error:
            raise BadKey(key, f"{key}: {error}") from None
    config = dataclasses.replace(base or Config(), **changes)  # type: ignore[arg-type]
    return dataclasses.replace(
        config,
        rules=tuple(folder / place for place in config.rules),
        words=tuple(folder / place for place in config.words) if "words" in values else config.words,
        glossaries=(
            tuple(folder / place for place in config.glossaries) if "glossaries" in values else config.glossaries
        ),
        folder=folder if "pairs" in values else config.folder,
    )


def load(folder: Path) -> tuple[Config, Path | None]:
    """The configuration for work in a folder: that of the nearest file in it or above it, and which file that is.

    Raises ConfigError.
    """
    for path in _candidates(folder.resolve()):
        found = read(path)
        if found is not None:
            return found, path
    return Config(), None


def read(path: Path) -> Config | None:
    """The configuration in a file; None for a pyproject.toml without a [tool.tqcheck] table.  Raises ConfigError."""
    shared = path.name == "pyproject.toml"
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise ConfigError(Problem(str(path), (error.strerror or str(error)).lower())) from None
    except UnicodeDecodeError as error:
        raise ConfigError(Problem(str(path), f"not UTF-8: {error.reason} at byte {error.start}")) from None
    if shared and "tqcheck" not in text:
        return None
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, None)
        message = str(error).partition(" (at ")[0].lower()
        raise ConfigError(Problem(str(path), f"not TOML: {message}", line=line, column=column)) from None
    if shared:
        table = table.get("tool", {}).get("tqcheck")
        if table is None:
            return None
    try:
        return from_mapping(table, path.parent)
    except BadKey as error:
        raise ConfigError(Problem(str(path), str(error), line=_line_of(text, error.key, shared))) from None


def _candidates(folder: Path) -> Iterator[Path]:
    for place in (folder, *folder.parents):
        for name in ("tqcheck.toml", "pyproject.toml"):
            if (place / name).is_file():
                yield place / name


def _line_of(text: str, key: str, shared: bool) -> int:
    """The line on which a key of the configuration stands."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[+([^\]]*)\]", line):
            table = header[1].strip()
            if table == (f"tool.tqcheck.{key}" if shared else key):
                return number
        elif table == ("tool.tqcheck" if shared else "") and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]", line):
            return number
    return 1


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


def _severity(value: object) -> str:
    if value not in FAIL_ON:
        raise ValueError(f"expected one of {', '.join(FAIL_ON)}")
    return str(value)


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


def _suppressions(value: object) -> str:
    if value not in SUPPRESSIONS:
        raise ValueError(f"expected one of {', '.join(SUPPRESSIONS)}")
    return str(value)


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


_READERS: Mapping[str, Callable[[object], object]] = {
    "lang": _lang,
    "min-confidence": _confidence,
    "fail-on": _severity,
    "rules": _folders,
    "select": _strings,
    "ignore": _strings,
    "encoding": _encoding,
    "max-size": _megabytes,
    "stdin-format": _format,
    "score": _score,
    "words": _folders,
    "keys": _keys,
    "glossaries": _folders,
    "pairs": _pairs,
    "source": _path,
    "suppressions": _suppressions,
    "require-reason": _yes,
}
