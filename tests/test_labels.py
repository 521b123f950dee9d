"""Labels of programs: accelerators, keys, the signs that close them, and the flags that leave them alone."""

from __future__ import annotations

import time

import pytest

from tqcheck.api import check
from tqcheck.model import Document, Segment
from tqcheck.text import Text


def rules(*pairs: tuple[str, str], langs: str = "en-fr", flags: str = "") -> list[str]:
    """The rules for any language that speak on texts, pairs of source and target."""
    source_lang, target_lang = langs.split("-")
    marked = frozenset(flags.split())
    segments = tuple(
        Segment(str(number), Text(target, target_lang), Text(source, source_lang), flags=marked)
        for number, (source, target) in enumerate(pairs)
    )
    found = check(Document("menu", segments, target_lang, source_lang), select=["any"]).findings
    return [finding.rule.removeprefix("any/") for finding in found]


def test_the_sign_of_a_document_is_an_accelerator_inside_words_too() -> None:
    assert rules(("_File", "_Fichier"), ("E_xit", "Quitter")) == ["accelerator-differs"]
    assert rules(("_File", "_Fichier"), ("Save _As...", "Enregistrer sous...")) == ["accelerator-differs"]
    assert rules(("_File", "文件(_F)"), ("Save _As...", "另存为(_A)..."), langs="en-zh") == []
    assert rules(("E_xit", "Quitter")) == []


@pytest.mark.parametrize(
    "pair",
    [
        ("R&D budget", "Budget de R-D"),
        ("max_length value", "Valeur maximale"),
        ("Salt & pepper", "Sel et poivre"),
        ("Show ~/.config", "Afficher les réglages"),
        ("https://example.org/?a=1&b=2", "https://example.org/fr"),
    ],
)
def test_other_uses_of_the_signs_mark_no_letter(pair: tuple[str, str]) -> None:
    assert "accelerator-differs" not in rules(
        ("&Open", "&Ouvrir"), ("_Save", "Enr_egistrer"), ("~Edit", "~Modifier"), pair
    )


@pytest.mark.parametrize(
    ("source", "target", "langs", "expected"),
    [
        ("Press Ctrl+Alt+Del now.", "Drücken Sie jetzt Strg+Alt+Entf.", "en-de", []),
        ("Press Ctrl-Shift-T.", "Appuyez sur Ctrl-Maj-T.", "en-fr", []),
        ("Press Shift+F10.", "Pulse Mayús+F10.", "en-es", []),
        ("Press F5 or F6.", "Appuyez sur F5.", "en-fr", ["key-combination-differs"]),
        ("Press Ctrl+Z.", "Appuyez sur Ctrl+Y.", "en-fr", ["key-combination-differs"]),
        ("Built by T+L and A+B", "Construit par T+L et A+B", "en-fr", []),
    ],
)
def test_keys_are_compared_by_what_they_are(source: str, target: str, langs: str, expected: list[str]) -> None:
    assert rules((source, target), langs=langs) == expected


@pytest.mark.parametrize(
    ("source", "target", "rule", "flag"),
    [
        ("Save the file now.", "Enregistrer le fichier", "closing-stop-differs", "ignore-end-stop"),
        ("The user name:", "Le nom d'utilisateur", "closing-colon-differs", "ignore-end-colon"),
        ("Are you sure?", "En êtes-vous certain", "closing-question-differs", "ignore-end-question"),
        ("Welcome back home!", "Bienvenue à la maison", "closing-exclamation-differs", "ignore-end-exclamation"),
        ("Save file as…", "Enregistrer sous...", "closing-ellipsis-differs", "ignore-end-ellipsis"),
        ("close the shutters;", "fermer les volets", "closing-semicolon-differs", "ignore-end-semicolon"),
    ],
)
def test_each_closing_sign_has_its_rule_and_its_flag(source: str, target: str, rule: str, flag: str) -> None:
    assert rules((source, target)) == [rule]
    assert rules((source, target), flags=flag) == []
    others = {"ignore-end-stop", "ignore-end-colon", "ignore-end-question", "ignore-end-ellipsis"} - {flag}
    assert rules((source, target), flags=" ".join(others)) == [rule]


@pytest.mark.parametrize("sign", ["a", "_a", "&a", "~", "Ctrl+", "‘", "'a", "F5 ", "(_", "{", "a_"])
def test_labels_of_any_length_take_no_time(sign: str) -> None:
    began = time.perf_counter()
    rules(("&Open", "&Ouvrir"), ("_Save", "Enr_egistrer"), ("_" + sign * 5_000, sign * 5_000))
    assert time.perf_counter() - began < 20


def test_a_whole_sentence_may_get_the_stop_that_its_source_lacks() -> None:
    assert (
        rules(("The site takes orders for bread and cakes", "Le site prend les commandes de pain et de gâteaux.")) == []
    )
    assert rules(("Take orders", "Prendre les commandes.")) == ["closing-stop-differs"]


def test_a_sentence_that_goes_on_begins_with_a_small_letter() -> None:
    first = Segment("1", Text("Il a chanté,", "fr"), Text("He sang.", "en"))
    second = Segment("2", Text("puis il est parti.", "fr"), Text("Then he left.", "en"), previous=first)
    document = Document("a", (first, second), "fr", "en")
    assert check(document, select=["any/first-letter-differs"]).findings == ()
    alone = Document("a", (Segment("2", second.target, second.source),), "fr", "en")
    assert len(check(alone, select=["any/first-letter-differs"]).findings) == 1
