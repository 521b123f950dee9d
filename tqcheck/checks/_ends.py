"""Where what is wanting in a target is reported: at its last word and what closes it, or at its first words."""

from __future__ import annotations

from tqcheck.text import Text


def last_word(text: Text) -> tuple[int, int]:
    """The span of the last word and the signs behind it; all of a text without words."""
    words = [index for index, kind in enumerate(text.kinds) if kind in "wn"]
    return (text.starts[words[-1]], text.ends[-1]) if words else (0, len(text.string))


def first_words(text: Text) -> tuple[int, int]:
    """The span of the first two words; all of a text without words."""
    words = [index for index, kind in enumerate(text.kinds) if kind == "w"][:2]
    return (text.starts[words[0]], text.ends[words[-1]]) if words else (0, len(text.string))
