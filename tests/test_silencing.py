"""Each check of a translation against its source left out by path, by flag and by comment, and no other with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tqcheck.cli import cli

HEAD = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"X-Source-Language: en\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
)
OTHER = 'msgid "The shop is open:"\nmsgstr "Le magasin est ouvert"\n'
ENTRIES = {
    "any/accelerator-differs": 'msgid "_Save the list"\nmsgstr "Enregistrer la liste"\n',
    "any/key-combination-differs": 'msgid "Press Ctrl+S to save."\nmsgstr "Appuyez sur Ctrl+E pour enregistrer."\n',
    "any/placeholder-differs": 'msgid "Hello {name}, welcome."\nmsgstr "Bonjour {nom}, bienvenue."\n',
    "any/plural-form-impossible": (
        'msgid "%d egg"\nmsgid_plural "%d eggs"\nmsgstr[0] "%d œuf"\nmsgstr[1] "%d œufs"\nmsgstr[2] "%d œufs"\n'
    ),
    "any/message-syntax": (
        'msgid "{n, plural, one {# egg} other {# eggs}}"\nmsgstr "{n, plural, one {# œuf} autres {# œufs}}"\n'
    ),
    "any/source-changed": '#| msgid "The street is long."\nmsgid "The street is clean."\nmsgstr "La rue est longue."\n',
    "any/space-twice": 'msgid "The shop is closed."\nmsgstr "Le  magasin est fermé."\n',
    "any/unsafe-markup": 'msgid "<b>Shop</b>"\nmsgstr "<b onclick=\'go()\'>Magasin</b>"\n',
}


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old").mkdir()
    return tmp_path


def rules(path: str) -> set[str]:
    arguments = ["lint", path, "--no-cache", "--select", "any", "--format", "json"]
    return {finding["rule"] for finding in json.loads(CliRunner().invoke(cli, arguments).stdout)["findings"]}


@pytest.mark.parametrize("rule", ENTRIES)
def test_a_check_is_left_out_in_each_way(rule: str, work: Path) -> None:
    entry, file, old = ENTRIES[rule], work / "a.po", work / "old" / "a.po"
    for path in (file, old):
        path.write_text(f"{HEAD}{entry}\n{OTHER}", "utf-8")
    assert rules("a.po") == {rule, "any/closing-colon-differs"}
    (work / "tqcheck.toml").write_text(f'[[overrides]]\npaths = ["old/**"]\nignore = ["{rule}"]\n')
    assert rules("a.po") == {rule, "any/closing-colon-differs"}
    assert rules("old/a.po") == {"any/closing-colon-differs"}
    for line in (f"#, ignore-{rule[4:]}", f"#. tqcheck: ignore {rule}: a joke"):
        file.write_text(f"{HEAD}{line}\n{entry}\n{OTHER}", "utf-8")
        assert rules("a.po") == {"any/closing-colon-differs"}, line
