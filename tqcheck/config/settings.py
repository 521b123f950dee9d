"""What a configuration may decide: one frozen Config."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tqcheck.files import MEGABYTE
from tqcheck.model import Severity
from tqcheck.pairing.trees import PathPair
from tqcheck.scoring.mqm import Settings
from tqcheck.selection import named

SUPPRESSIONS = ("obey", "strict", "off")
REGISTERS = ("formal", "informal")
FAIL_ON = ("never", "minor", "major", "critical")
# Strictness -> the least confidence of what is told.
STRICTNESS = {"relaxed": 0.75, "normal": 0.5, "picky": 0.3}


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Patterns of paths in the syntax of .gitignore, relative to a folder."""

    folder: Path
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that decides what a run does.

    `lang`: "fr-en" (from French to English), "en" (source unknown) or None (detected).  `rules`: further rule folders.
    `region`: that of the text; `register`: how its reader is to be addressed, "formal" or "informal".
    `select`, `ignore`: rule ids, globs, folders or categories.  `encoding`: None means a byte order mark's, else UTF-8.
    `max_size`: bytes.  `stdin_format`: the format of "-".  `score`: how errors are weighed.
    `record`: the file of what targets were translated from, if it is there.
    `words`: lists of words that are left alone.  `keys`: command of the review -> keys.  `glossaries`: files of terms.
    `pairs`: where the sources of targets are, as patterns of paths relative to `folder`; `source`: the file or folder
    that the targets were translated from.  `suppressions`: what comments in files may accept is left out ("obey"), or
    not ("off"), or their faults are faults of the run ("strict"); `require_reason`: each has to say why.
    `strictness`: how much is said ("relaxed": only what is rather sure, and nothing of rules that are merely possible);
    `severity`: what findings of rules (by id, glob, folder or category) weigh.  `exclude`: what walks through folders
    leave out; `gitignore`: whether they leave out what git ignores.
    """

    lang: str | None = None
    region: str | None = None
    register: str | None = None
    strictness: str = "normal"
    min_confidence: float = STRICTNESS["normal"]
    fail_on: str = "minor"
    rules: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    encoding: str | None = None
    max_size: int = 50 * MEGABYTE
    stdin_format: str = "txt"
    score: Settings = field(default_factory=Settings)
    words: tuple[Path, ...] = (Path("tqcheck-words.txt"),)
    record: Path = Path("tqcheck-record.tsv")
    keys: tuple[tuple[str, str], ...] = ()
    glossaries: tuple[Path, ...] = ()
    pairs: tuple[PathPair, ...] = ()
    folder: Path = Path()
    source: Path | None = None
    suppressions: str = "obey"
    require_reason: bool = False
    exclude: tuple[Exclusion, ...] = ()
    gitignore: bool = True

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

    def speaks(self, certainty: str) -> bool:
        """Whether rules of a certainty may speak at this strictness."""
        return self.strictness != "relaxed" or certainty != "possible"

    def in_region(self, bound: str) -> bool:
        """Whether a rule bound to regions ("fr-CA", or several, parted by spaces; "" is all) speaks in the text's own.

        Where none is given, the rules of a language's home (fr-FR, de-DE) speak, and those of none ("undecided"); with
        an "=" ("=pt-PT") a rule speaks only where its region is given.
        """
        if not bound:
            return True
        if bound == "undecided":
            return self.region is None
        regions = [one.partition("-") for one in bound.split()]
        if self.region is None:
            return any(lang.upper() == place for lang, _, place in regions)
        return any(place == self.region for _, _, place in regions)

    def in_register(self, bound: str) -> bool:
        """Whether a rule speaks where the reader is to be addressed as `register` says.

        One bound to "formal" or "informal" does where that is asked for, one that is "undecided" where nothing is.
        """
        return bound in ("", self.register or "undecided")

    def weighed(self, rule: str, category: str, severity: Severity) -> Severity:
        """The severity of a rule's findings: what the most exact name that means it says, else its own."""
        names = [(name, given) for name, given in self.severity if named(name, rule, category)]
        return max(names, key=lambda pair: _exactness(pair[0], rule))[1] if names else severity


def _exactness(name: str, rule: str) -> tuple[bool, bool, int]:
    """An id before a glob or the beginning of one, that before a folder or a category; of two such the longer."""
    return name == rule, "/" in name, len(name)
