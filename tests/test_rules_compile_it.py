"""Italian patterns: an elided word that stands alone in a pattern is one token, a word cut short is two."""

from tqcheck.rules.compile import vocabulary
from tqcheck.text import Text


def test_elided_word_alone_in_a_pattern_is_the_token_of_running_text() -> None:
    tokens = vocabulary("it", {}).tokens
    assert tokens("nell'") == ["nell'"] == Text("nell'erba", "it").words[:1]


def test_word_cut_short_is_cut_as_in_running_text() -> None:
    tokens = vocabulary("it", {}).tokens
    assert tokens("po'") == ["po", "'"] == Text("po' di pane", "it").words[:2]
