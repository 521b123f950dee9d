"""Set phrases of the source that nothing in the target tells."""

import pytest

from tqcheck.checks.lost_phrase import check
from tqcheck.model import DOUBTFUL, Segment
from tqcheck.rules.compile import vocabulary
from tqcheck.rules.renderings import compiled
from tqcheck.text import Text

ROWS = """\
~faire un tabac\t-\tbe a hit ; success / sell out\t\tcigarette
~avoir la pêche\t-\tbe full of energy ; energetic / great
pas un chat\t-\tnot a soul ; nobody\tseul rue
"""


def found(source: str, target: str, *flags: str) -> list[str]:
    rows = compiled([line.split("\t") for line in ROWS.splitlines()], vocabulary("fr", {}), vocabulary("en", {}))
    segment = Segment("1", Text(target, "en"), Text(source, "fr"), flags=frozenset(flags))
    return [target[match.start : match.end] for match in check(segment, {"rows": rows})]


@pytest.mark.parametrize(
    ("source", "target", "place"),
    [
        ("Le livre fait un tabac à Paris.", "The book makes tobacco money in Paris.", "makes tobacco money in"),
        ("Il a la pêche.", "He is hungry.", "He is hungry"),
        ("Il pleut. Elle a la pêche !", "It is raining. She fishes!", "She fishes"),
        ("Pas un chat dans la rue.", "Not a chat on the street.", "Not a chat on the"),
    ],
)
def test_a_phrase_that_nothing_tells_is_found_between_its_neighbours(source: str, target: str, place: str) -> None:
    assert found(source, target) == [place]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Le livre fait un tabac à Paris.", "The book is selling out in Paris."),
        ("La cigarette fait un tabac.", "The cigarette makes a tobacco."),
        ("Pas un chat ici.", "Not one cat here."),
        ("Il aime la pêche.", "He likes fishing."),
    ],
)
def test_what_is_told_or_not_meant_is_no_loss(source: str, target: str) -> None:
    assert found(source, target) == []


def test_a_source_that_may_be_another_tells_nothing() -> None:
    assert found("Il a la pêche.", "He is hungry.", DOUBTFUL) == []
