"""What the README says is so."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tqcheck.cli import cli
from tqcheck.config import READERS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_every_setting_and_its_option_are_named() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| (?:`(--?[\w-]+)`)? ?\|", README, re.MULTILINE)
    assert sorted(key for key, _ in rows) == sorted(READERS)
    command = cli.get_command(None, "lint")  # type: ignore[arg-type]
    assert command is not None
    options = {option for parameter in command.params for option in parameter.opts}
    assert {option for _, option in rows if option} <= options


def test_every_command_is_there() -> None:
    named = set(re.findall(r"^tqcheck (\w+) .* # ", README, re.MULTILINE))
    assert named == set(cli.list_commands(None))  # type: ignore[arg-type]


def test_the_two_commands_stand_on_the_first_screen() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    assert "pip install -q . && .venv/bin/tqcheck lint seeds/" in blocks[0]
    assert ".venv/bin/python -m pytest -q" in blocks[1]
    assert README.index(blocks[1]) < README.index("## ")
    (seed,) = re.findall(r"seeds/\S+", blocks[0])
    assert (ROOT / seed).is_file()


def test_the_finding_that_is_shown_is_found() -> None:
    (shown,) = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-m", "tqcheck", "lint", "seeds/000_6fb752795e708c42.txt"],
        check=False, cwd=ROOT, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert shown in done.stdout


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_what_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = {re.split(r"[<>=\[ ]", line)[0].replace("-", "_").lower() for line in project["dependencies"]}
    names = {"docx": "python_docx", "markdown_it": "markdown_it_py", "ruamel": "ruamel.yaml"}
    texts = (path.read_text("utf-8") for path in (ROOT / "tqcheck").rglob("*.py"))
    imported = {name for text in texts for name in re.findall(r"^\s*(?:import|from) (\w+)", text, re.MULTILINE)}
    foreign = {names.get(name, name) for name in imported - set(sys.stdlib_module_names) - {"tqcheck"}}
    assert foreign <= declared
