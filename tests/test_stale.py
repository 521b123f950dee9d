"""Translations older than their source: what the file says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.api import check
from tqcheck.model import Finding


def stale(path: Path, text: str) -> list[Finding]:
    path.write_text(text, "utf-8")
    return list(check(path, lang="en-fr", select=["any/source-changed", "any/translation-unfinished"]).findings)


CHANGED = """\
#, fuzzy
#| msgid ""
#| "The market opens "
#| "at nine."
msgid "The market opens at ten."
msgstr "Le marché ouvre à neuf heures."
"""


def test_gettext_keeps_the_source_that_was_translated(tmp_path: Path) -> None:
    (finding,) = stale(tmp_path / "a.po", CHANGED)
    assert finding.rule == "any/source-changed"
    assert finding.message == "In the source “nine.” is now “ten.”."


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (CHANGED.replace('"at nine."', '"at ten."'), ["any/translation-unfinished"]),
        (CHANGED.replace("Le marché ouvre à neuf heures.", ""), []),
        (CHANGED.replace('#| "at nine."', "#| at nine"), ["any/source-changed"]),
        ('msgid "A shop"\nmsgstr "Un magasin"\n', []),
    ],
)
def test_what_a_catalogue_says_of_its_entries(tmp_path: Path, text: str, rules: list[str]) -> None:
    assert [finding.rule for finding in stale(tmp_path / "a.po", text)] == rules


def test_each_form_of_a_plural_has_its_former_source(tmp_path: Path) -> None:
    text = (
        '#, fuzzy\n#| msgid "%d egg"\n#| msgid_plural "%d egg"\nmsgid "%d egg"\nmsgid_plural "%d eggs"\n'
        'msgstr[0] "%d œuf"\nmsgstr[1] "%d œufs"\n'
    )
    assert [finding.rule for finding in stale(tmp_path / "a.po", text)] == [
        "any/translation-unfinished",
        "any/source-changed",
    ]


def test_qt_keeps_it_too(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0"?><TS version="2.1" language="fr" sourcelanguage="en"><context><name>Main</name><message>'
        "<oldsource>Close the shop</oldsource><source>Open the shop</source>"
        '<translation type="unfinished">Fermer le magasin</translation></message></context></TS>'
    )
    (finding,) = stale(tmp_path / "a.ts", text)
    assert finding.message == "In the source “Close” is now “Open”."
