"""The table of other tools' checks: every rule that it names is there, and what has none says why."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import ryaml

from tqcheck.flags import silences
from tqcheck.terminology.compare import RULES

ROOT = Path(__file__).parents[1]
TABLE = (ROOT / "rules" / "any" / "README.md").read_text("utf-8")
ROWS = [(name, here) for name, here in re.findall(r"^\| `([\w-]+)` \| (.+) \|$", TABLE, re.MULTILINE)]
IDS = {
    f"{file.parent.name}/{key}"
    for file in (ROOT / "rules").glob("*/*.yaml")
    for key in ryaml.loads(file.read_text("utf-8"))["rules"]
} | {rule.id for rule in RULES}


def rules(here: str) -> list[str]:
    """The rules that a row names."""
    return re.findall(r"`([a-z-]+/[\w-]+)`", here)


def test_the_table_is_read_whole() -> None:
    assert len(ROWS) == sum(line.startswith("| `") for line in TABLE.splitlines())
    assert len(ROWS) > 110


@pytest.mark.parametrize(("name", "here"), ROWS)
def test_each_check_has_its_rules_or_a_reason(name: str, here: str) -> None:
    assert set(rules(here)) <= IDS
    assert bool(rules(here)) or here.startswith("none: "), name


def test_the_flag_of_a_check_silences_the_rules_beside_it() -> None:
    weblate = TABLE.index("## Weblate's checks")
    others = {"check_glossary", "punctuation_spacing", "kabyle_characters"}  # no rules for any language
    left_on = [
        (name, rule)
        for name, here in ROWS
        if TABLE.index(f"| `{name}` | {here}") > weblate and name not in others and not here.startswith("none: ")
        for rule in rules(here)
        if not silences({f"ignore-{name.replace('_', '-')}"}, rule)
    ]
    assert left_on == []


@pytest.mark.parametrize("rule", sorted(one for one in IDS if one.startswith("any/")))
def test_every_rule_has_a_flag_of_its_own(rule: str) -> None:
    assert silences({f"ignore-{rule[4:]}"}, rule)
    assert not silences({"ignore-something-else"}, rule)
