"""English words in a wrong sense in German: forms of nouns and verbs, separable verbs, capitals."""

import pytest

from tqcheck.checks.wrong_sense import check
from tqcheck.model import Match, Segment
from tqcheck.rules.compile import vocabulary
from tqcheck.rules.renderings import compiled
from tqcheck.text import Text

ROWS = """\
~company:n\t~Firma\tKompanie\t~soldier captain
~blink\t~blinken\t~blinzeln\teyes
~give up\t~auf+geben\t~verzichten
~turn out\t~heraus+drehen\t~herausstellen
running nose\t~rennend ~Nase\tlaufende Nase
~sensible\t~sensibel\t~vernünftig
"""


def found(source: str, target: str) -> list[Match]:
    lines = [line.split("\t") for line in ROWS.splitlines()]
    rows = compiled(lines, vocabulary("en", {}), vocabulary("de", {}), "de")
    return list(check(Segment("1", Text(target, "de"), Text(source, "en")), {"rows": rows}))


@pytest.mark.parametrize(
    ("source", "target", "wrong", "repair"),
    [
        ("The captain led the company.", "Der Hauptmann führte die Firma.", "Firma", "Kompanie"),
        ("Her eyes blinked twice.", "Ihre Augen blinkten zweimal.", "blinkten", "blinzelten"),
        ("His eyes have blinked.", "Seine Augen haben geblinkt.", "geblinkt", "geblinzelt"),
        ("A sensible plan.", "Ein sensibler Plan.", "sensibler", "vernünftiger"),
    ],
)
def test_a_german_word_in_a_wrong_sense_is_repaired_in_the_form_it_has(
    source: str, target: str, wrong: str, repair: str
) -> None:
    match = found(source, target)[0]
    assert (target[match.start : match.end], match.suggestions) == (wrong, (repair,))


def test_a_separable_verb_is_found_in_two_words_and_gets_no_repair_that_loses_what_is_between() -> None:
    target = "Er gibt das Rauchen auf."
    match = found("He gives up smoking.", target)[0]
    assert (target[match.start : match.end], match.suggestions) == ("gibt das Rauchen auf", ())


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The company sells tents.", "Die Firma verkauft Zelte."),
        ("The captain led the company.", "Der Hauptmann der Firma führte die Kompanien."),
        ("The light blinks.", "Das Licht blinkt."),
        ("He gives up and lays the child on the bed.", "Er gibt das Kind auf das Bett."),
    ],
)
def test_a_right_rendering_is_left_alone(source: str, target: str) -> None:
    assert found(source, target) == []


def test_a_separable_verb_may_part_far_up_to_the_end_of_its_clause() -> None:
    target = "Es drehte sich gestern Abend heraus, dass er log."
    match = found("It turned out last night that he lied.", target)[0]
    assert target[match.start : match.end] == "drehte sich gestern Abend heraus"
