"""Configuration by folder and by path: what is inherited, what is overridden, what `tqcheck config show` says of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tqcheck.api import Checker
from tqcheck.config import ConfigError, Tree
from tqcheck.model import Severity

Run = Callable[..., Result]
TEXT = "He abounded in the sense of the mayor.\nThe informations came late.\nWell, , we went home.\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def found(result: Result) -> dict[str, set[tuple[str, str]]]:
    """Path -> (rule, severity) of its findings."""
    by_path: dict[str, set[tuple[str, str]]] = {}
    for finding in json.loads(result.stdout)["findings"]:
        by_path.setdefault(finding["path"], set()).add((finding["rule"], finding["severity"]))
    return by_path


def test_folders_inherit_key_by_key(work: Path) -> None:
    write(work / "tqcheck.toml", 'lang = "fr-en"\nfail-on = "major"\nignore = ["en"]\nexclude = ["old/"]\n')
    write(work / "docs/pyproject.toml", '[tool.tqcheck]\nfail-on = "critical"\nexclude = ["tmp/"]\n')
    config = Tree().at(Path("docs/a/b.txt"))
    assert (config.lang, config.fail_on, config.ignore) == ("fr-en", "critical", ("en",))
    assert [(one.folder, one.patterns) for one in config.exclude] == [(work, ("old/",)), (work / "docs", ("tmp/",))]
    assert Tree().at(Path("other.txt")).fail_on == "major"


@pytest.mark.parametrize("top", ["root = true", ".git"])
def test_nothing_is_inherited_past_a_root_or_the_top_of_the_repository(work: Path, top: str) -> None:
    write(work / "tqcheck.toml", 'lang = "fr-en"\n')
    write(work / "inner/tqcheck.toml", "fail-on = 'never'\n" if top == ".git" else f"{top}\n")
    if top == ".git":
        (work / "inner/.git").mkdir()
    assert Tree().at(Path("inner/a.txt")).lang is None


def test_a_file_extends_another_and_wins_over_it(work: Path) -> None:
    write(work / "house/base.toml", 'lang = "de-en"\nrules = ["own"]\nfail-on = "major"\n')
    write(work / "tqcheck.toml", 'extends = "house/base.toml"\nfail-on = "never"\n')
    config = Tree().top()
    assert (config.lang, config.rules, config.fail_on) == ("de-en", (work / "house/own",), "never")


def test_files_that_extend_each_other_are_refused(work: Path) -> None:
    write(work / "tqcheck.toml", '\nextends = "other.toml"\n')
    write(work / "other.toml", 'extends = "tqcheck.toml"\n')
    with pytest.raises(ConfigError, match=r"other\.toml:1: extends: tqcheck\.toml leads back to this file"):
        Tree().top()


def test_a_text_elsewhere_has_the_configuration_of_the_current_folder(work: Path, tmp_path: Path) -> None:
    write(work / "tqcheck.toml", 'lang = "fr-en"\n')
    assert Tree().at(tmp_path / "elsewhere" / "a.txt").lang == "fr-en"


def test_overrides_by_path_the_later_wins_and_flags_win_over_all(work: Path) -> None:
    write(
        work / "tqcheck.toml",
        'lang = "fr-en"\n[[overrides]]\npaths = ["docs/**", "!docs/en/**"]\nlang = "de-en"\n'
        '[[overrides]]\npaths = "docs/es/*.md"\nlang = "es-en"\n',
    )
    tree = Tree()
    langs = [tree.at(Path(path)).lang for path in ("a.md", "docs/a.md", "docs/en/a.md", "docs/es/a.md")]
    assert langs == ["fr-en", "de-en", "fr-en", "es-en"]
    assert Tree(flags={"lang": "it-en"}).at(Path("docs/es/a.md")).lang == "it-en"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('[[overrides]]\nlang = "fr"\n', 1, "paths: expected a pattern of paths or a list"),
        ("[[overrides]]\npaths = []\n", 2, "paths: expected a pattern of paths or a list"),
        ('[[overrides]]\npaths = ["a", "!"]\n', 2, 'paths: "!" is no pattern of paths'),
        ('exclude = ["!"]\n', 1, 'exclude: "!" is no pattern of paths'),
        (
            'lang = "en"\n[[overrides]]\npaths = "a"\n[[overrides]]\npaths = "b"\nlnag = "fr"\n',
            6,
            'did you mean "lang"?',
        ),
        ('[[overrides]]\npaths = "a"\nmax-size = 3\n', 3, "max-size: not by path; these are: encoding, fail-on, "),
        ('[[overrides]]\npaths = "a"\nstrictness = "lax"\n', 3, "strictness: expected one of relaxed, normal, picky"),
        ("overrides = 3\n", 1, "overrides: expected tables, like [[overrides]]"),
        ('root = "yes"\n', 1, "root: expected true or false"),
        ("rot = true\n", 1, 'did you mean "root"?'),
        ('[severity]\ncalque = "huge"\n', 1, "is one of neutral, minor, major, critical"),
        ('extends = "none.toml"\n', None, "no such file"),
    ],
)
def test_mistakes_are_told_with_their_place(work: Path, text: str, line: int | None, message: str) -> None:
    write(work / "tqcheck.toml", text)
    with pytest.raises(ConfigError) as caught:
        Tree().top()
    assert message in caught.value.problem.message
    assert caught.value.problem.line == line


def test_lint_obeys_the_configuration_of_each_file(tqcheck: Run, work: Path) -> None:
    write(
        work / "tqcheck.toml",
        'lang = "fr-en"\nseverity = {spelling = "neutral"}\n[[overrides]]\npaths = ["b/"]\nignore = ["calque"]\n'
        'severity = {"en/informations" = "critical"}\n',
    )
    for name in ("a/a.txt", "b/b.txt", "c/c.txt"):
        write(work / name, TEXT)
    write(work / "c/tqcheck.toml", 'select = ["en/doubled-comma"]\nfail-on = "major"\n')
    result = tqcheck("lint", "--format", "json", "a", "b", "c")
    assert found(result) == {
        "a/a.txt": {
            ("fr-en/abound-in-the-sense", "critical"),
            ("en/informations", "neutral"),
            ("en/doubled-comma", "minor"),
        },
        "b/b.txt": {("en/informations", "critical"), ("en/doubled-comma", "minor")},
        "c/c.txt": {("en/doubled-comma", "minor")},
    }
    assert "|by-path:" in json.loads(result.stdout)["signature"]
    assert (result.exit_code, tqcheck("lint", "c").exit_code) == (1, 0)


def test_processes_obey_it_too(tqcheck: Run, work: Path) -> None:
    write(work / "tqcheck.toml", 'lang = "fr-en"\n')
    write(work / "b/tqcheck.toml", 'ignore = ["calque"]\n')
    for name in ("a.txt", "b/b.txt", "b/c.txt"):
        write(work / name, TEXT)
    alone, shared = (tqcheck("lint", "--format", "json", "--no-cache", "-j", count, ".").stdout for count in "12")
    assert shared == alone
    assert {rule for rule, _ in found(tqcheck("lint", "--format", "json", "b"))["b/b.txt"]} == {
        "en/informations",
        "en/doubled-comma",
    }


def test_a_faulty_configuration_of_one_folder_stops_its_files_only(tqcheck: Run, work: Path) -> None:
    write(work / "a.txt", TEXT)
    write(work / "b/tqcheck.toml", "lang = 3\n")
    write(work / "b/b.txt", TEXT)
    write(work / "b/c.txt", TEXT)
    result = tqcheck("lint", "-l", "fr-en", "--format", "json", "a.txt", "b")
    assert result.exit_code == 2
    assert set(found(result)) == {"a.txt"}
    assert result.stderr.count("lang: expected a string") == 1
    assert "b/tqcheck.toml:1: " in result.stderr


@pytest.mark.parametrize("command", ["report", "score"])
def test_report_and_score_obey_it(tqcheck: Run, work: Path, command: str) -> None:
    write(work / "a.txt", TEXT)
    write(work / "tqcheck.toml", 'lang = "fr-en"\n[[overrides]]\npaths = "a.txt"\nselect = ["en/informations"]\n')
    output = tqcheck(command, "--format", "json", "a.txt").stdout
    assert "en/informations" in output
    assert "abound-in-the-sense" not in output


def test_strictness_decides_confidence_and_whether_possible_rules_speak(work: Path) -> None:
    write(work / "tqcheck.toml", 'strictness = "relaxed"\n[[overrides]]\npaths = "b"\nmin-confidence = 0.6\n')
    tree = Tree()
    relaxed, other = tree.at(Path("a")), tree.at(Path("b"))
    assert (relaxed.min_confidence, other.min_confidence) == (0.75, 0.6)
    assert not relaxed.speaks("possible")
    assert relaxed.speaks("likely")
    assert Tree(flags={"strictness": "picky"}).at(Path("b")).min_confidence == 0.3


def test_the_most_exact_name_decides_a_severity(work: Path) -> None:
    write(work / "tqcheck.toml", 'severity = {"fr-en/he-x" = "critical", "fr-en/he-*" = "major", calque = "neutral"}\n')
    config = Tree().top()
    weighed = [config.weighed(rule, "calque", Severity.MINOR) for rule in ("fr-en/he-x", "fr-en/he-y", "fr-en/she")]
    assert weighed == [Severity.CRITICAL, Severity.MAJOR, Severity.NEUTRAL]
    assert config.weighed("fr-en/she", "tense", Severity.MINOR) is Severity.MINOR


def test_show_says_what_holds_and_from_where(tqcheck: Run, work: Path) -> None:
    write(work / "tqcheck.toml", 'lang = "fr-en"\n\n[[overrides]]\npaths = ["b/**"]\nstrictness = "picky"\n')
    write(work / "b/tqcheck.toml", "\nfail-on = 'never'\n")
    lines = [" ".join(line.split()) for line in tqcheck("config", "show", "b/not-there.txt").stdout.splitlines()]
    assert 'lang = "fr-en" # tqcheck.toml:1' in lines
    assert "min-confidence = 0.3 # tqcheck.toml:5" in lines
    assert 'fail-on = "never" # b/tqcheck.toml:2' in lines
    assert "encoding = (none) # default" in lines
    loaded = json.loads(tqcheck("config", "show", "--format", "json").stdout)
    assert {"key": "lang", "value": "fr-en", "from": "tqcheck.toml", "line": 1} in loaded["settings"]
    assert {"key": "strictness", "value": "normal", "from": "default", "line": None} in loaded["settings"]


def test_show_finds_overrides_written_in_one_line(tqcheck: Run, work: Path) -> None:
    write(work / "tqcheck.toml", '\noverrides = [{paths = "a.txt", lang = "fr-en"}]\n')
    assert 'lang = "fr-en"' in tqcheck("config", "show", "a.txt").stdout
    assert "# tqcheck.toml:2" in tqcheck("config", "show", "a.txt").stdout


def test_documents_that_were_read_before_obey_the_configuration_of_their_path(dictionary: Path, work: Path) -> None:
    write(work / "tqcheck.toml", 'lang = "fr-en"\n[[overrides]]\npaths = "b.txt"\nselect = ["en/informations"]\n')
    for name in ("a.txt", "b.txt"):
        write(work / name, TEXT)
    tree = Tree()
    checker = Checker(tree.top(), tree=tree)
    documents = [document for name in ("a.txt", "b.txt") for document in checker.read(Path(name))[0]]
    one, other = checker.check(documents).documents
    assert (len(one.findings), [finding.rule for finding in other.findings]) == (3, ["en/informations"])


def test_show_tells_a_faulty_file(tqcheck: Run, work: Path) -> None:
    write(work / "b/tqcheck.toml", "lang = 3\n")
    result = tqcheck("config", "show", "b/a.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "b/tqcheck.toml:1: lang: expected a string" in result.stderr


def test_a_rule_of_another_language_may_be_ignored_for_all(tqcheck: Run, work: Path) -> None:
    write(work / "tqcheck.toml", 'ignore = ["fr-en/abound-in-the-sense"]\n')
    write(work / "a.txt", TEXT)
    assert tqcheck("lint", "-l", "de-en", "a.txt").exit_code == 1
