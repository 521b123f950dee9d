"""Configuration: where it is found, what it may say, and how a mistake in it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck import formats
from tqcheck.config import Config, ConfigError, from_mapping, language_pair, load
from tqcheck.model import Severity


def test_the_nearest_file_upwards_decides(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.tqcheck]\nlang = "fr-en"\nrules = ["house"]\n')
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'tqcheck-user'\n")
    config, path = load(inner)
    assert path == tmp_path.resolve() / "pyproject.toml"
    assert (config.lang, config.rules) == ("fr-en", (tmp_path.resolve() / "house",))
    (inner / "tqcheck.toml").write_text('min-confidence = 0.7\nselect = ["fr-en, calque", "en/*"]\n')
    config, path = load(inner)
    assert path == inner.resolve() / "tqcheck.toml"
    assert (config.lang, config.min_confidence, config.select) == ("fr-en", 0.7, ("fr-en", "calque", "en/*"))


def test_no_file_is_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path)[0] == Config()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('lang = "en"\nmin-confidnece = 0.5\n', 2, 'unknown key "min-confidnece"; did you mean "min-confidence"?'),
        ("\nzzz = 1\n", 2, 'unknown key "zzz"; known: '),
        ("min-confidence = 2\n", 1, "min-confidence: expected a number from 0 to 1"),
        ("min-confidence = true\n", 1, "min-confidence: expected a number from 0 to 1"),
        ('fail-on = "huge"\n', 1, "fail-on: expected one of never, minor, major, critical"),
        ('lang = "xx"\n', 1, 'unknown language "xx"'),
        ('lang = "french"\n', 1, "did you mean fr?"),
        ("select = [1]\n", 1, "select: expected a string or a list of strings"),
        ("max-size = 0\n", 1, "max-size: expected a number of megabytes above 0"),
        ('encoding = "utf-88"\n', 1, 'encoding: unknown encoding "utf-88"'),
        ('stdin-format = "nothing"\n', 1, f"stdin-format: expected one of {', '.join(formats.names())}"),
        ("[select]\na = 1\n", 1, "select: expected a string or a list of strings"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, line: int, message: str) -> None:
    file = tmp_path / "tqcheck.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)
    assert message in caught.value.problem.message
    assert (caught.value.problem.path, caught.value.problem.line) == (str(file), line)
    shared = tmp_path / "pyproject.toml"
    file.unlink()
    shared.write_text('[project]\nname = "x"\n[tool.tqcheck]\n' + text.replace("[select]", "[tool.tqcheck.select]"))
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)
    assert (caught.value.problem.path, caught.value.problem.line) == (str(shared), line + 3)


def test_what_is_not_toml_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "tqcheck.toml").write_text('lang = "en"\nselect = [\n')
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)
    assert "not TOML" in caught.value.problem.message
    (tmp_path / "tqcheck.toml").write_bytes(b"lang = '\xe9'\n")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("value", "plain"), [("fr-en", "fr-en"), ("FR_en", "fr-en"), ("pt-BR", "pt"), ("fr-en-GB", "fr-en"), ("en", "en")]
)
def test_languages_in_their_plain_form(value: str, plain: str) -> None:
    assert language_pair(value) == plain


@pytest.mark.parametrize("value", ["", "e", "en-en", "fr-en-de", "english", "en-", "-en", "fr-", "zz"])
def test_what_is_no_language_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"language|not a"):
        language_pair(value)


def test_flags_win_over_the_file() -> None:
    base = Config(lang="fr-en", ignore=("en",), rules=(Path("/a"),))
    config = from_mapping({"lang": "de-en", "rules": ("b",)}, Path("/w"), base)
    assert (config.lang, config.ignore, config.rules) == ("de-en", ("en",), (Path("/w/b"),))
    assert (config.source_lang, config.target_lang) == ("de", "en")
    assert (Config(lang="en").source_lang, Config(lang="en").target_lang, Config().target_lang) == (None, "en", None)


def test_fail_on() -> None:
    assert Config().fails(Severity.MINOR)
    assert not Config().fails(Severity.NEUTRAL)
    assert not Config(fail_on="major").fails(Severity.MINOR)
    assert not Config(fail_on="never").fails(Severity.CRITICAL)


def test_a_region_in_the_language_silences_rules_of_others() -> None:
    canada = from_mapping({"lang": "en-fr-CA"}, Path("/w"))
    assert (canada.lang, canada.region) == ("en-fr", "CA")
    assert [canada.in_region(bound) for bound in ("", "fr-CA", "fr-FR", "fr-FR fr-CA")] == [True, True, False, True]
    anywhere = from_mapping({"lang": "en-fr"}, Path("/w"))
    assert [anywhere.in_region(bound) for bound in ("", "fr-CA", "fr-FR")] == [True, False, True]
    assert from_mapping({"region": "fr-ch"}, Path("/w")).region == "CH"
