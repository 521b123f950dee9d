"""Translations and their sources from two files: aligned texts, joined keys, files found by pattern."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tqcheck import formats
from tqcheck.cli.lint import command
from tqcheck.files import RawFile
from tqcheck.matching import raw_hits
from tqcheck.model import DOUBTFUL, Document, Segment
from tqcheck.pairing.align import Bead, align, unit
from tqcheck.pairing.pair import paired
from tqcheck.pairing.trees import PathPair, beside, by_pattern
from tqcheck.rules.load import load_rules
from tqcheck.text import Text

FRENCH = [
    "La gare a fermé en 1987, faute de voyageurs.",
    "Le maire, Paul Renard, voulait la vendre.",
    "Personne n'en voulait !",
    "Une association l'a rachetée trois ans plus tard pour 12 500 francs et y a installé une bibliothèque.",
    "Elle ouvre le mardi.",
]
ENGLISH = [
    "The station closed in 1987 for lack of passengers.",
    "The mayor, Paul Renard, wanted to sell it.",
    "Nobody wanted it!",
    "An association bought it three years later for 12,500 francs and turned it into a library.",
    "It opens on Tuesdays.",
]


def document(texts: list[str], lang: str, name: str = "txt", between: str = "\n\n") -> Document:
    raw = RawFile.of(f"page.{name}", between.join(texts) + "\n")
    return formats.read(raw, name, formats.Languages(lambda _: lang, lang))[0][0]


def spans(sources: list[str], targets: list[str]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    lefts = [unit(Text(one, "fr")) for one in sources]
    rights = [unit(Text(one, "en")) for one in targets]
    return [(bead.source, bead.target) for bead in align(lefts, rights)]


def test_texts_that_run_alike_are_aligned_one_to_one() -> None:
    assert spans(FRENCH, ENGLISH) == [((n, n + 1), (n, n + 1)) for n in range(5)]


def test_a_text_left_out_has_no_counterpart() -> None:
    assert ((3, 4), (3, 3)) in spans(FRENCH, ENGLISH[:3] + ENGLISH[4:])


def test_two_texts_made_one_stay_together() -> None:
    assert ((1, 3), (1, 2)) in spans(FRENCH, [ENGLISH[0], f"{ENGLISH[1]} {ENGLISH[2]}", *ENGLISH[3:]])


def test_nothing_is_aligned_with_nothing() -> None:
    assert align([], []) == []
    assert align([unit(Text("Bonjour.", "fr"))], []) == [Bead((0, 1), (0, 0), 1.0)]


def test_numbers_anchor_where_lengths_mislead() -> None:
    french = ["En 1951, il ne se passa rien.", "En 1968, beaucoup de choses ont changé dans la ville."]
    english = ["In 1951 nothing happened here or anywhere near.", "In 1968 the town changed."]
    assert spans(french, english) == [((0, 1), (0, 1)), ((1, 2), (1, 2))]


def test_each_paragraph_gets_its_source() -> None:
    result = paired(document(ENGLISH, "en"), document(FRENCH, "fr"))
    assert [segment.source.string if segment.source else None for segment in result.segments] == FRENCH
    assert result.source_lang == "fr"
    assert not any(DOUBTFUL in segment.flags for segment in result.segments)


def test_paragraphs_cut_otherwise_are_joined_by_their_sentences() -> None:
    french = document([" ".join(FRENCH)], "fr")
    result = paired(document(ENGLISH, "en"), french)
    assert [segment.source.string if segment.source else None for segment in result.segments] == FRENCH


def test_a_source_paragraph_that_nothing_translates_stays_with_what_stands_before_it() -> None:
    result = paired(document(ENGLISH[:3] + ENGLISH[4:], "en"), document(FRENCH, "fr"))
    sources = [segment.source.string if segment.source else "" for segment in result.segments]
    assert sources[2] == f"{FRENCH[2]} {FRENCH[3]}"
    assert sources[3] == FRENCH[4]


def test_a_paragraph_of_the_translation_alone_has_no_source() -> None:
    added = "Visitors should know that the roof leaks whenever it rains for more than an hour or two in spring."
    result = paired(document([*ENGLISH[:2], added, *ENGLISH[2:]], "en"), document(FRENCH, "fr"))
    assert result.segments[2].source is None
    assert result.segments[3].source is not None


def test_code_in_a_source_stays_opaque() -> None:
    french = document(["Lancez `make test`. Puis attendez."], "fr", "md")
    english = document(["Run `make test`.", "Then wait."], "en", "md")
    result = paired(english, french)
    first = result.segments[0].source
    assert first is not None
    assert first.string == "Lancez `make test`."
    assert "o" in first.kinds


def test_neighbours_are_those_of_the_paired_segments() -> None:
    result = paired(document(ENGLISH, "en"), document(FRENCH, "fr"))
    assert result.segments[1].previous is result.segments[0]


@pytest.mark.parametrize(("flags", "speaks"), [(frozenset(), False), (frozenset({DOUBTFUL}), True)])
def test_a_doubtful_source_does_not_silence_what_it_does_not_confirm(flags: frozenset[str], speaks: bool) -> None:
    text = Text("The mayor has other cats to whip.", "en")
    segment = Segment("1", text, Text("Une affaire sans rapport.", "fr"), flags=flags)
    hits = raw_hits(Document("page.txt", (segment,), "en", "fr"), load_rules("en", ["fr"]))
    assert ("fr-en/other-cats-to-whip" in {hit.rule.id for hit in hits}) is speaks


@pytest.mark.parametrize(
    ("target", "source", "path", "expected"),
    [
        ("docs/en/{path}", "docs/fr/{path}", "docs/en/guide/first.md", "docs/fr/guide/first.md"),
        ("{path}.en.md", "{path}.fr.md", "pages/about.en.md", "pages/about.fr.md"),
        ("locales/{lang}/{name}.json", "locales/en/{name}.json", "locales/pt-BR/app.json", "locales/en/app.json"),
        ("docs/en/{name}.md", "docs/fr/{name}.md", "docs/en/guide/first.md", None),
        ("docs/en/{path}", "docs/fr/{path}", "src/en/first.md", None),
    ],
)
def test_a_pattern_leads_to_the_source(target: str, source: str, path: str, expected: str | None) -> None:
    assert PathPair(target, source).source_of(path) == expected


def test_a_pattern_cannot_ask_for_what_the_target_lacks() -> None:
    with pytest.raises(ValueError, match=r"\{name\}"):
        PathPair("docs/en/{path}", "docs/fr/{name}.md")


def test_the_source_under_another_folder_has_the_same_place(tmp_path: Path) -> None:
    for name in ("fr/guide/first.md", "en/guide/first.md", "fr/about.fr.md", "en/about.en.md", "en/new.md"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Text.\n")
    english, french = str(tmp_path / "en"), str(tmp_path / "fr")

    def source(name: str) -> str | None:
        found = beside(f"{english}/{name}", [english], french, ("fr", "en"))
        return found and Path(found).relative_to(tmp_path).as_posix()

    assert source("guide/first.md") == "fr/guide/first.md"
    assert source("about.en.md") == "fr/about.fr.md"
    assert source("new.md") is None


def test_patterns_are_relative_to_their_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pairs = [PathPair("en/{path}", "fr/{path}")]
    assert by_pattern("en/a.md", tmp_path, pairs) == "fr/a.md"
    assert by_pattern("/elsewhere/en/a.md", tmp_path, pairs) is None


def lint(*arguments: str) -> tuple[int, list[dict[str, object]], str]:
    outcome = CliRunner().invoke(command, ["--format", "json", *arguments])
    findings: list[dict[str, object]] = json.loads(outcome.stdout)["findings"]
    return outcome.exit_code, findings, outcome.stderr


def folders(tmp_path: Path) -> None:
    for name, text in {
        "fr/a.md": "# Prix\n\nLe maire a d'autres chats à fouetter.\n",
        "en/a.md": "# Price\n\nThe mayor has other cats to whip.\n",
        "en/b.md": "# New\n\nNothing is here.\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")


def test_lint_reads_a_folder_beside_the_folder_of_its_sources(tmp_path: Path) -> None:
    folders(tmp_path)
    status, findings, told = lint("--source", str(tmp_path / "fr"), str(tmp_path / "en"))
    assert status == 1
    assert [(finding["rule"], finding["source_words"]) for finding in findings] == [
        ("fr-en/other-cats-to-whip", "chats à fouetter")
    ]
    assert "b.md: no source" in told


def test_lint_finds_sources_by_the_patterns_of_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders(tmp_path)
    (tmp_path / "tqcheck.toml").write_text('[[pairs]]\ntarget = "en/{path}"\nsource = "fr/{path}"\n')
    monkeypatch.chdir(tmp_path)
    _, findings, _ = lint("en/a.md")
    assert [finding["source_words"] for finding in findings] == ["chats à fouetter"]


def test_a_source_in_the_language_of_the_target_is_a_problem(tmp_path: Path) -> None:
    folders(tmp_path)
    status, _, told = lint("-l", "en", "--source", str(tmp_path / "en/a.md"), str(tmp_path / "en/a.md"))
    assert status == 2
    assert "no source" in told
