"""Set-up: `tqcheck init`, completion, hooks, templates for continuous integration, exit statuses, environment."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
import ryaml
from click.testing import Result

from tqcheck import formats
from tqcheck.cli import cli
from tqcheck.config import Tree

Run = Callable[..., Result]
ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "tqcheck" / "cli" / "README.md").read_text("utf-8")


def write(path: str, text: str = "Some text of no interest.\n") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")


def schema(name: str) -> Any:
    folder = resources.files("check_jsonschema") / "builtin_schemas" / "vendor"
    return json.loads((folder / name).read_text("utf-8"))


def templates() -> dict[str, Any]:
    """The YAML blocks of the guide, by the heading they stand under."""
    found = {}
    for part in GUIDE.split("\n## ")[1:]:
        blocks = re.findall(r"```yaml\n(.*?)```", part, re.DOTALL)
        if blocks:
            found[part.split("\n")[0]] = ryaml.loads(blocks[0])
    return found


def test_init_writes_what_the_folders_and_names_tell(tqcheck: Run, work: Path) -> None:
    for name in ("docs/en/a.md", "docs/en/deep/b.md", "docs/fr/a.md", "docs/de-AT/a.md", "home.en.txt", "home.fr.txt"):
        write(name)
    write("README.md")
    done = tqcheck("init")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "tqcheck.toml: written.  Next: tqcheck lint .\n"
    text = Path("tqcheck.toml").read_text("utf-8")
    assert "# Files found here: 5 .md, 2 .txt." in text
    tree = Tree()
    langs = {
        path: tree.at(Path(path)).lang for path in ("docs/fr/x/y.md", "docs/de-AT/a.md", "home.fr.txt", "README.md")
    }
    assert langs == {
        "docs/fr/x/y.md": "en-fr", "docs/de-AT/a.md": "en-de", "home.fr.txt": "en-fr", "README.md": None
    }  # fmt: skip
    sources = [pair.source_of(path) for path in ("docs/fr/x/y.md", "home.fr.txt") for pair in tree.top().pairs]
    assert [source for source in sources if source] == ["docs/en/x/y.md", "home.en.txt"]


def test_init_takes_the_language_of_most_files_for_the_source(tqcheck: Run, work: Path) -> None:
    for name in ("i18n/fr.md", "site/fr/a.md", "site/fr/b.md", "site/en/a.md"):
        write(name)
    tqcheck("init")
    assert Tree().at(Path("site/en/a.md")).lang == "fr-en"
    assert Tree().at(Path("site/fr/a.md")).lang is None


def test_init_detects_the_language_where_no_name_tells_it(tqcheck: Run, work: Path) -> None:
    write("a.txt", "The ministers met on Monday in the old town hall and talked about the price of bread.\n")
    text = tqcheck("init", "--dry-run").stdout
    assert "detected: English in 1 of the files read" in text
    assert '# lang = "' in text
    assert not Path("tqcheck.toml").exists()


@pytest.mark.parametrize("name", ["tqcheck.toml", "pyproject.toml"])
def test_init_never_overwrites_unasked(tqcheck: Run, work: Path, name: str) -> None:
    text = "lang = 'en'\n" if name == "tqcheck.toml" else "[tool.tqcheck]\nlang = 'en'\n"
    write(name, text)
    done = tqcheck("init")
    assert done.exit_code == 2
    assert f"{name}: there is a configuration already" in done.stderr
    assert Path(name).read_text("utf-8") == text
    assert tqcheck("init", "--dry-run").exit_code == 0
    assert tqcheck("init", "--force").exit_code == 0
    assert "fail-on" in Path("tqcheck.toml").read_text("utf-8")


def test_init_of_an_empty_or_odd_folder(tqcheck: Run, work: Path) -> None:
    assert "none that tqcheck reads" in tqcheck("init", "--dry-run").stdout
    for name in (
        'en/we"ird {x}.md',
        "fr/[a]*.md",
        "de/line\nfeed.md",
        'a"b/en/x.md',
        'a"b/fr/x.md',
        "[q]/en/x.md",
        "[q]/fr/x.md",
    ):
        write(name)
    assert tqcheck("init").exit_code == 0
    assert Tree().at(Path("[q]/fr/x.md")).lang == "en-fr"
    assert Tree().at(Path('a"b/fr/x.md')).lang == "en-fr"
    assert Tree().at(Path("q/fr/x.md")).lang is None


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_of_the_shell(tqcheck: Run, shell: str) -> None:
    script = tqcheck("completion", shell).stdout
    assert f"_TQCHECK_COMPLETE={shell}_complete" in script
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script.encode(), check=True)


def test_completion_knows_commands_and_values() -> None:
    def completed(words: str, number: int) -> str:
        settings = {"_TQCHECK_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(number)}
        done = subprocess.run(
            [sys.executable, "-m", "tqcheck"],
            env={**os.environ, **settings},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout

    assert "plain,baseline" in completed("tqcheck ba", 1)
    assert completed("tqcheck lint --format sar", 3) == "plain,sarif\n"


def test_hooks_are_what_pre_commit_asks_for() -> None:
    hooks = ryaml.loads((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["tqcheck", "tqcheck-fix"]
    for hook in hooks:
        assert {"id", "name", "entry", "language", "files"} <= set(hook)
        endings = re.search(r"\((.*)\)", hook["files"])
        assert endings is not None
        assert {f".{one}" for one in endings[1].split("|")} <= set(formats.suffixes())
        assert re.search(hook["files"], "docs/fr/a.md")
        program, command, *options = shlex.split(hook["entry"])
        assert program == "tqcheck"
        known = cli.get_command(None, command)  # type: ignore[arg-type]
        assert known is not None
        assert set(options) <= {option for parameter in known.params for option in parameter.opts}


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_pre_commit_runs_the_hook_on_what_is_staged(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = ROOT / ".pre-commit-hooks.yaml"
    pre_commit = [sys.executable, "-m", "pre_commit"]
    subprocess.run([*pre_commit, "validate-manifest", str(manifest)], check=True, capture_output=True)
    hook = ryaml.loads(manifest.read_text("utf-8"))[0]
    # This Python in place of an environment of its own: nothing is fetched in a test.
    command = f"{shlex.quote(sys.executable)} -m {hook['entry']}"
    local = {**hook, "language": "unsupported", "entry": command, "args": ["--lang", "fr-en"]}
    write(".pre-commit-config.yaml", json.dumps({"repos": [{"repo": "local", "hooks": [local]}]}))
    write("docs/good.md", "We went home.\n")
    write("docs/unstaged.md", "He abounded in the sense of the mayor.\n")
    write("drafts/left out.md", "He abounded in the sense of the mayor.\n")
    write("tqcheck.toml", 'exclude = ["drafts/"]\n')
    monkeypatch.setenv("PRE_COMMIT_HOME", str(work.parent / "pre-commit"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for command_line in (["git", "init", "-q"], ["git", "add", ".pre-commit-config.yaml", "docs/good.md", "drafts"]):
        subprocess.run(command_line, check=True)
    passed = subprocess.run([*pre_commit, "run"], check=False, capture_output=True, text=True)
    assert passed.returncode == 0, passed.stdout
    subprocess.run(["git", "add", "docs/unstaged.md"], check=True)
    failed = subprocess.run([*pre_commit, "run"], check=False, capture_output=True, text=True)
    assert failed.returncode == 1
    assert "docs/unstaged.md:1:4" in failed.stdout
    assert "drafts" not in failed.stdout


def test_the_hook_reads_named_files_as_pre_commit_names_them(tqcheck: Run, work: Path) -> None:
    write("a.md", "The informations came late.\n")
    write("drafts/b.md", "The informations came late.\n")
    write("tqcheck.toml", 'lang = "en"\nexclude = ["drafts/"]\n')
    hook = ryaml.loads((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))[0]
    done = tqcheck(*shlex.split(hook["entry"])[1:], "a.md", "drafts/b.md")
    assert done.exit_code == 1
    assert "drafts" not in done.stdout
    assert "a.md:1:5" in done.stdout


def test_the_action_is_one() -> None:
    action = ryaml.loads((ROOT / "action.yml").read_text("utf-8"))
    jsonschema.validate(action, schema("github-actions.json"))
    text = json.dumps(action["runs"])
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(action["inputs"])
    for step in action["runs"]["steps"]:
        # What others wrote reaches a script through the environment only.
        assert "${{" not in step.get("run", "")


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"INPUT_PATHS": "docs *.md"}, "lint --format github --explain-exit -- docs *.md"),
        (
            {"INPUT_PATHS": "a", "INPUT_LANG": "fr-en", "INPUT_FAIL_ON": "major", "INPUT_SARIF": "b c"},
            "lint --format github --explain-exit --lang fr-en --fail-on major --output sarif:b c -- a",
        ),
        (
            {"INPUT_PATHS": "a", "INPUT_CHANGED_ONLY": "true", "BASE_REF": "main", "INPUT_ARGS": "--select en"},
            "lint --format github --explain-exit --diff-from origin/main... --select en -- a",
        ),
    ],
)
def test_the_action_runs_lint_with_what_it_is_given(work: Path, given: dict[str, str], expected: str) -> None:
    action = ryaml.loads((ROOT / "action.yml").read_text("utf-8"))
    (script,) = [step["run"] for step in action["runs"]["steps"] if step.get("id") == "lint"]
    program = work / "tqcheck"
    program.write_text('#!/bin/sh\necho "$*" > called\nexit 1\n')
    program.chmod(0o755)
    names = re.findall(r"\$(INPUT_\w+)", script)
    settings = {**dict.fromkeys(names, ""), **given, "BASE_REF": given.get("BASE_REF", "")}
    settings |= {"TQCHECK": str(program), "GITHUB_OUTPUT": "out"}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], env={**os.environ, **settings}, check=False
    )
    assert done.returncode == 1
    assert Path("called").read_text().strip() == expected
    assert Path("out").read_text() == "status=1\n"


def test_the_templates_of_the_guide_hold() -> None:
    found = templates()
    assert set(found) == {"GitHub", "GitLab", "pre-commit"}
    jsonschema.validate(found["GitLab"], schema("gitlab-ci.json"))
    assert {"image", "script", "artifacts"} <= set(found["GitLab"]["tqcheck"])
    steps = found["GitHub"]["jobs"]["tqcheck"]["steps"]
    given = next(step["with"] for step in steps if step["uses"].startswith("OWNER/tqcheck@"))
    assert set(given) <= set(ryaml.loads((ROOT / "action.yml").read_text("utf-8"))["inputs"])
    hooks = {hook["id"] for hook in ryaml.loads((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {hook["id"] for repo in found["pre-commit"]["repos"] for hook in repo["hooks"]} <= hooks


def test_the_options_in_the_guide_are_there() -> None:
    commands = (cli.get_command(None, name) for name in cli.list_commands(None))  # type: ignore[arg-type]
    known = {"--help", "--quiet"}
    for command in commands:
        assert command is not None
        for one in (command, *getattr(command, "commands", {}).values()):
            known |= {option for parameter in one.params for option in parameter.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][\w-]+", GUIDE)) - known == set()


def test_the_guide_names_every_variable_that_is_read() -> None:
    texts = (path.read_text("utf-8") for path in (ROOT / "tqcheck").rglob("*.py"))
    read = {name for text in texts for name in re.findall(r"""environ(?:\.get\(|\[)["'](\w+)""", text)} - {"TERM"}
    rows = set(re.findall(r"`([A-Z_]{2,})`", GUIDE[GUIDE.index("## Environment") : GUIDE.index("## Which files")]))
    assert read == rows


@pytest.mark.parametrize(
    ("arguments", "status", "why"),
    [
        (["a.txt"], 1, "Exit status 1: 1 of 1 findings at or above --fail-on (minor)."),
        (["--fail-on", "critical", "a.txt"], 0, "Exit status 0: 0 of 1 findings at or above --fail-on (critical)."),
        (["--fail-on", "never", "a.txt"], 0, "Exit status 0: 0 of 1 findings at or above --fail-on (never)."),
        (["a.txt", "none.txt"], 2, "Exit status 2: 1 problems, told above; 1 of 1 findings at or above"),
        (["good.txt"], 0, "Exit status 0: 0 of 0 findings"),
    ],
)
def test_exit_statuses_and_their_reasons(tqcheck: Run, work: Path, arguments: list[str], status: int, why: str) -> None:
    write("a.txt", "The informations came late.\n")
    write("good.txt", "The news came late.\n")
    done = tqcheck("lint", "-l", "en", "--explain-exit", *arguments)
    assert done.exit_code == status
    assert why in done.stderr
    assert "Exit status" not in tqcheck("lint", "-l", "en", *arguments).stderr


@pytest.mark.parametrize(
    ("settings", "coloured"),
    [
        ({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": ""}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False), ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
    ],
)  # fmt: skip
def test_colours_as_the_environment_asks(
    tqcheck: Run, work: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], coloured: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    write("a.txt", "The informations came late.\n")
    assert ("\x1b[" in tqcheck("lint", "-l", "en", "a.txt").stdout) is coloured


@pytest.mark.parametrize(("value", "bar"), [(None, True), ("true", False), ("1", False), ("false", True), ("", True)])
def test_no_progress_bar_in_continuous_integration(
    monkeypatch: pytest.MonkeyPatch, value: str | None, bar: bool
) -> None:
    from tqcheck.cli import _output

    monkeypatch.delenv("CI", raising=False)
    if value is not None:
        monkeypatch.setenv("CI", value)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert _output.watched() is bar


@pytest.mark.parametrize("name", cli.list_commands(None))  # type: ignore[arg-type]
def test_help_is_one_screen(name: str) -> None:
    command = cli.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    context = click.Context(command, info_name=name, max_content_width=110, terminal_width=110)
    lines = command.get_help(context).splitlines()
    assert len(lines) <= 56
    assert max(map(len, lines)) <= 110
