"""`tqcheck rules list | explain | new | test` from the outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("names", "rules"),
    [
        ((), ["en/doubled-comma", "en/informations", "fr-en/abound-in-the-sense"]),
        (("fr-en",), ["fr-en/abound-in-the-sense"]),
        (("*/*o*m*s", "punctuation"), ["en/doubled-comma", "en/informations"]),
    ],
)
def test_list(tqcheck: Run, names: tuple[str, ...], rules: list[str]) -> None:
    result = tqcheck("rules", "list", *names)
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == rules


def test_explain(tqcheck: Run, dictionary: Path) -> None:
    (dictionary / "fr-en" / "rates.tsv").write_text("fr-en/abound-in-the-sense\t6\t0.2\t4\t3\n")
    text = tqcheck("rules", "explain", "fr-en/abound-in-the-sense").stdout
    for part in (
        "fr-en/abound-in-the-sense  (calque, critical, firm)\n",
        'Why\n  French "abonder dans le sens de" means "agree with".\n',
        "Finds\n  ~abound in the sense of\n",
        "In the source\n  abonde dans le sens\n",
        "Repairs\n  ~agree with\n",
        "  He abounds in the sense of the mayor.\n  → He agrees with the mayor.\n",
        "Good\n  Fish abound in the lake.\n",
        "6 hits per 100,000 words of machine translation, 0.2 of native prose\n  3 of 4 hits",
        "topic.yaml:4\n",
    ):
        assert part in text


def test_a_rule_that_is_not_there(tqcheck: Run) -> None:
    result = tqcheck("rules", "explain", "en/information")
    assert result.exit_code == 2
    assert "no rule is named en/information; did you mean en/informations?" in result.stderr
    assert tqcheck("rules", "list", "es-en").exit_code == 2


def test_new_rule_is_written_tested_and_never_twice(tqcheck: Run, work: Path) -> None:
    result = tqcheck("rules", "new", "fr-en/new-one", "--topic", "verbs")
    assert result.exit_code == 0
    assert (
        result.stdout
        == "rules/fr-en/verbs.yaml: fill in fr-en/new-one, then: tqcheck rules test rules/fr-en/verbs.yaml\n"
    )
    assert tqcheck("rules", "new", "fr-en/another", "--topic", "verbs").exit_code == 0
    tested = tqcheck("rules", "test", "rules/fr-en/verbs.yaml")
    assert tested.exit_code == 2
    assert "2 rules, 8 examples" in tested.stdout
    for taken in ("fr-en/new-one", "en/informations", "fr-en/New", "x", "../a/b"):
        assert tqcheck("rules", "new", taken, "--topic", "verbs").exit_code == 2
    assert sorted(path.name for path in work.rglob("*")) == ["fr-en", "rules", "verbs.yaml"]
