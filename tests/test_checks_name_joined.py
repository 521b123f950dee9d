"""Names cut off from their nouns, and names turned round, as the source shows."""

from __future__ import annotations

import pytest

from tqcheck.checks import name_joined
from tqcheck.model import Segment
from tqcheck.text import Text


def found(kind: str, target: str, source: str | None) -> list[str]:
    segment = Segment("1", Text(target, "en"), Text(source, "fr") if source else None)
    return [target[match.start : match.end] for match in name_joined.check(segment, {"kind": kind})]


def test_a_noun_bare_before_a_name_is_found_where_the_source_has_a_preposition() -> None:
    assert found("tie", "We praised the song Martin, then left.", "Nous avons loué la chanson de Martin.") == [
        "song Martin"
    ]


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("We praised the song of Martin, then left.", "Nous avons loué la chanson de Martin."),
        ("We met the singer Martin, then left.", "Nous avons rencontré le chanteur Martin."),
        ("I know the song Martin wrote in May.", "Je connais la chanson de Martin."),
        ("We praised the song Martin, then left.", None),
    ],
)
def test_other_neighbours_of_a_name_are_not(target: str, source: str | None) -> None:
    assert found("tie", target, source) == []


def test_a_turned_name_is_found_but_not_that_of_a_body() -> None:
    assert found("turned", "They invited Duval Anne again.", "On a réinvité Anne Duval.") == ["Duval Anne"]
    assert found("turned", "They left the National Front today.", "Ils ont quitté le Front National.") == []
