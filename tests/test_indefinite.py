"""The English indefinite article goes by sound, not by letter."""

from __future__ import annotations

import pytest

from tqcheck.languages.indefinite import indefinite


@pytest.mark.parametrize(
    ("following", "article"),
    [
        ("apple", "an"),
        ("hour", "an"),
        ("honest man", "an"),
        ("heir", "an"),
        ("house", "a"),
        ("university", "a"),
        ("unimportant", "an"),
        ("uninvited guest", "an"),
        ("European", "a"),
        ("one-way street", "a"),
        ("once-loved", "a"),
        ("U-turn", "a"),
        ("UN envoy", "a"),
        ("MP3 player", "an"),
        ("FBI agent", "an"),
        ("NATO base", "a"),
        ("umbrella", "an"),
        ("“eager", "an"),
        ("8th man", "an"),
        ("11th hour", "an"),
        ("useful tool", "a"),
        ("urgent call", "an"),
        ("", "a"),
    ],
)
def test_article(following: str, article: str) -> None:
    assert indefinite(following) == article
