"""Codes of letters and figures that the target has otherwise."""

import pytest

from tqcheck.checks.code_differs import check
from tqcheck.model import Segment
from tqcheck.text import Text

OPTIONS = {"rows": [["covid19"]]}


def repaired(source: str, target: str) -> str:
    for match in list(check(Segment("1", Text(target, "en"), Text(source, "es")), OPTIONS))[::-1]:
        target = target[: match.start] + match.suggestions[0] + target[match.end :]
    return target


def test_a_code_that_became_another_is_repaired_wherever_it_stands() -> None:
    source = "El COVID-19 llegó en marzo; el COVID-19 sigue."
    assert repaired(source, "MEDICO-19 came in March; MEDICO-19 stays.") == "COVID-19 came in March; COVID-19 stays."


def test_of_two_codes_that_are_gone_the_one_with_the_figures_is_meant() -> None:
    assert (
        repaired("Llamado nCoV-2 y luego COVID-19.", "Called nCoV and then LOGIC-19.")
        == "Called nCoV and then COVID-19."
    )


def test_a_code_that_lost_its_figures_is_told_by_its_capitals() -> None:
    assert repaired("Murieron de COVID-19.", "They died of HIVAIDS.") == "They died of COVID-19."


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Murieron de COVID-19.", "They died of Covid 19."),
        ("Se halló SARS-CoV-2.", "SARS-CoV2 was found."),
        ("Según la CIE-10, es leve.", "By ICD-10 it is mild."),
        ("Murieron de COVID-19.", "They died of the coronavirus."),
        ("Por SRAS-CoV-2.", "By SARS-CoV-2."),
    ],
)
def test_another_spelling_and_a_translated_acronym_are_left_alone(source: str, target: str) -> None:
    assert repaired(source, target) == target
