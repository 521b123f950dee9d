"""Glossaries: read from tables, and kept to or not by translations, in whatever form the words stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.api import check
from tqcheck.files import RawFile
from tqcheck.model import Document, Segment
from tqcheck.terminology.compare import Glossary
from tqcheck.terminology.glossary import Term, read
from tqcheck.terminology.wordings import entries
from tqcheck.text import Text

TABLE = """source,target,status,forbidden,context,case
gare,station,preferred,,,
gare routière,coach station,preferred,bus depot|bus garage,,
avocat,lawyer,preferred,,tribunal,
avocat,avocado,preferred,,recette,
Cité,Cité,preferred,,,yes
Gîtes de France,,keep,,,
"""


def glossary(table: str = TABLE) -> Glossary:
    terms, problems = read(RawFile.of("terms.csv", table), "fr", "en")
    assert not problems
    return Glossary(entries(terms, "fr", "en"))


def found(source: str | None, target: str, table: str = TABLE) -> list[tuple[str, str, tuple[str, ...]]]:
    """(rule, the words in question, what is suggested) of a pair of texts."""
    segment = Segment("1", Text(target, "en"), None if source is None else Text(source, "fr"))
    document = Document("page.txt", (segment,), "en", "fr")
    return [
        (hit.rule.id, target[hit.match.start : hit.match.end], hit.match.suggestions)
        for hit in glossary(table).hits(document)
    ]


def test_a_forbidden_wording_is_replaced_in_its_own_form() -> None:
    assert found("Les gares routières sont neuves.", "The bus depots are new.") == [
        ("terms/forbidden", "bus depots", ("coach stations",))
    ]


def test_the_longer_term_is_meant() -> None:
    assert found("La gare routière est neuve.", "The coach station is new.") == []


def test_a_term_rendered_otherwise_is_missing() -> None:
    assert found("La gare est loin.", "The railway hub is far.") == [("terms/missing", "far.", ())]


def test_any_form_of_the_right_word_will_do() -> None:
    assert found("Il y a deux gares.", "There are two stations.") == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("L'avocat parle au tribunal.", "The lawyer speaks to the court."),
        ("Une recette à l'avocat.", "A recipe with avocado."),
        ("L'avocat est là.", "The attorney is here."),
    ],
)
def test_a_term_with_a_context_is_meant_only_there(source: str, target: str) -> None:
    assert found(source, target) == []


def test_the_wrong_sense_is_missed_where_the_context_stands() -> None:
    assert [rule for rule, _, _ in found("Une recette à l'avocat.", "A recipe with lawyer.")] == ["terms/missing"]


def test_a_kept_term_stands_as_in_the_source() -> None:
    assert found("Un label Gîtes de France.", "A Gîtes de France label.") == []
    assert found("Un label Gîtes de France.", "A French Cottages label.") == [("terms/kept", "label.", ())]


def test_case_counts_where_the_glossary_says_so() -> None:
    assert found("La cité dort.", "The estate sleeps.") == []


def test_without_a_source_only_forbidden_wordings_speak() -> None:
    assert found(None, "The bus garage is new.") == [("terms/forbidden", "bus garage", ("coach station",))]
    assert found(None, "The railway hub is far.") == []


def test_what_one_term_forbids_and_another_wants_needs_the_source() -> None:
    table = "source,target,forbidden\ncar,coach,bus\nautobus,bus,\n"
    assert found(None, "The bus is late.", table) == []
    assert [rule for rule, _, _ in found("Le car est en retard.", "The bus is late.", table)] == ["terms/forbidden"]


def test_a_table_may_name_its_columns_by_language_and_use_semicolons() -> None:
    terms, problems = read(RawFile.of("terms.csv", "FR;EN-GB\nlogiciel;software\n"), "fr", "en")
    assert not problems
    assert terms == [Term("logiciel", ("software",), path="terms.csv", line=2)]


def test_rows_of_one_term_are_put_together() -> None:
    table = "source,target,status\nmairie,town hall,preferred\nmairie,city hall,allowed\nmairie,mayory,forbidden\n"
    terms, _ = read(RawFile.of("terms.csv", table), "fr", "en")
    assert [(term.preferred, term.allowed, term.forbidden) for term in terms] == [
        (("town hall",), ("city hall",), ("mayory",))
    ]


@pytest.mark.parametrize(
    ("table", "message", "line"),
    [
        ("word,meaning\na,b\n", "not a glossary", 1),
        ("source,target,status\nmairie,town hall,best\n", 'unknown status "best"', 2),
        ("source,target\nmairie,\n", 'no translation for "mairie"', 2),
        ("source,target\n,town hall\n", "a row without a term", 2),
        ('source,target\n"mairie,town hall\n', "not a table", 2),
        ("", "not a glossary", 1),
    ],
)
def test_a_fault_in_a_glossary_is_named_with_its_line(table: str, message: str, line: int) -> None:
    _, problems = read(RawFile.of("terms.csv", table), "fr", "en")
    assert [(problem.line, message in problem.message) for problem in problems] == [(line, True)]


def test_a_run_keeps_to_the_glossaries_of_its_configuration(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text(TABLE, "utf-8")
    (tmp_path / "en.txt").write_text("The bus depots are new.\n", "utf-8")
    (tmp_path / "fr.txt").write_text("Les gares routières sont neuves.\n", "utf-8")
    result = check(
        tmp_path / "en.txt", lang="fr-en", glossaries=[str(tmp_path / "terms.csv")], source=tmp_path / "fr.txt"
    )
    assert not result.problems
    assert [(finding.rule, finding.suggestions) for finding in result.findings] == [
        ("terms/forbidden", ("coach stations",))
    ]


def test_a_glossary_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    result = check("The bus depots are new.", lang="fr-en", glossaries=[str(tmp_path / "none.csv")])
    assert [problem.path for problem in result.problems] == [str(tmp_path / "none.csv")]
