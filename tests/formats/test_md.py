"""Markdown: what is text, what is not, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.whole import places, replaced
from tqcheck.files import RawFile
from tqcheck.formats import Passage, md
from tqcheck.model import Segment
from tqcheck.text import Text

SAMPLE = """\
---
layout: Not text
title: Not text
---
# The *big* title #

Setext heading
--------------

> A quote that runs **over
>   two** lines
and a lazy one.

1. First item with [a link](http://example.org/(x) "A title") and [another][ref].
   It goes on here.
   - Nested, with <b>bold</b> and `code * here` and ``more ` code``.

    Still the item.

| Name \\| alias | Price |
|--------|------:|
| Bread *fresh* | 3 \\* 4 |
| Milk | |

    indented code, not text

```python
fenced = "code"
```

<div>
HTML block, not text
</div>

![An image](picture.png "t") and <https://example.org> and snake_case_name.[^1]
Fish &amp; chips&nbsp;cost 5 * 3 * 2.\\
A hard break. <!-- a comment --> Done. An *open mark.

[ref]: http://example.org/target
"""
SEGMENTS = [
    ("front matter", "Not text", []),
    ("heading", "The big title", []),
    ("heading", "Setext heading", []),
    (None, "A quote that runs over two lines and a lazy one.", []),
    ("list item", "First item with a link and another. It goes on here.", []),
    (
        "list item",
        "Nested, with <b>bold</b> and `code * here` and ``more ` code``.",
        ["<b>", "</b>", "`code * here`", "``more ` code``"],
    ),
    ("list item", "Still the item.", []),
    ("table cell", "Name | alias", []),
    ("table cell", "Price", []),
    ("table cell", "Bread fresh", []),
    ("table cell", "3 * 4", []),
    ("table cell", "Milk", []),
    (
        None,
        (
            '![An image](picture.png "t") and <https://example.org> and snake_case_name. '
            "Fish & chips\u00a0cost 5 * 3 * 2. A hard break. Done. An *open mark."
        ),
        ['![An image](picture.png "t")', "<https://example.org>"],
    ),
]


def passages(text: str) -> list[Passage]:
    return [item for item in md.read(RawFile.of("x.md", text)) if isinstance(item, Passage)]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_segments_of_a_document(newline: str) -> None:
    found = passages(SAMPLE.replace("\n", newline))
    assert [(p.context, p.target, [p.target[a:b] for a, b in p.opaque]) for p in found] == SEGMENTS


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_character_of_the_sample_is_where_the_map_says(newline: str) -> None:
    raw = RawFile.of("x.md", SAMPLE.replace("\n", newline))
    for passage in passages(raw.text):
        check_places(raw, passage)


def check_places(raw: RawFile, passage: Passage) -> None:
    segment = Segment(passage.id, Text("", "en"), pieces=passage.pieces)
    assert passage.pieces == tuple(sorted(passage.pieces))
    for offset, character in enumerate(passage.target):
        there = raw.text[segment.raw(offset)]
        assert there == character or there in "&\\" or (character == " " and there.isspace()), (offset, passage)


@given(st.text(st.sampled_from('ab *_`[]()<>!&#|\\-~:.\n"1{}'), max_size=120))
def test_no_text_breaks_the_map(text: str) -> None:
    raw = RawFile.of("x.md", text)
    for passage in passages(text):
        check_places(raw, passage)
        assert all(0 <= a < b <= len(passage.target) for a, b in passage.opaque)


@pytest.mark.parametrize(
    "hostile", ["![" * 5000, "[a](" * 5000, "`" * 5000 + " " + "`" * 4999, "*a _b " * 5000, "<a " * 5000]
)
def test_hostile_text_takes_no_longer_than_its_length(hostile: str) -> None:
    assert "".join(passages(hostile)[0].target.split())


def test_front_matter_needs_an_end() -> None:
    assert [p.target for p in passages("---\n\nText.\n")] == ["Text."]


def test_front_matter_gives_what_readers_see() -> None:
    text = '---\ntitle: "La \\"roue\\""\nlayout: page\nhero:\n  tagline: Tourne  # often\n---\n\n# Roue\n'
    assert [(p.id, p.target) for p in passages(text)] == [
        ("front matter.title", 'La "roue"'),
        ("front matter.hero.tagline", "Tourne"),
        ("1", "Roue"),
    ]
    assert replaced("x.md", text, "md", 0, 'L"axe"') == text.replace('La \\"roue\\"', 'L\\"axe\\"')
    assert replaced("x.md", text, "md", 1, "a: b") is None


def test_front_matter_that_is_no_yaml_is_left_alone() -> None:
    assert [p.target for p in passages("---\ntitle: [x\n---\n\nText.\n")] == ["Text."]


def test_edges_of_containers_and_anchors_of_headings_are_no_text() -> None:
    text = (
        "## The `wheel` {#the-wheel}\n\n:::tip Mind the saddle\nIt is wet.\nAll of it.\n:::\n::: code-group\nOn.\n:::\n"
    )
    found = passages(text)
    assert [(p.context, p.target) for p in found] == [
        ("heading", "The `wheel`"),
        ("heading", "Mind the saddle"),
        (None, "It is wet. All of it."),
        (None, "On."),
    ]
    assert places("x.md", text, "md") == [(1, 4), (3, 8), (4, 1), (8, 1)]


@pytest.mark.parametrize(
    ("text", "new", "written"),
    [
        ("The saddle.\n", "A * and a_b _c_", "A \\* and a_b \\_c\\_"),
        ("The saddle.\n", "# One", "\\# One"),
        ("The saddle.\n", "1. One", "1\\. One"),
        ("The saddle.\n", "- One", "\\- One"),
        ("The saddle.\n", "a < b <i> &amp; [x](y)", "a < b \\<i> \\&amp; \\[x\\](y)"),
        ("| The saddle | x |\n|---|---|\n", "a|b", "a\\|b"),
    ],
)
def test_signs_that_are_put_in_are_no_markup(text: str, new: str, written: str) -> None:
    changed = replaced("x.md", text, "md", 0, new)
    assert changed is not None
    assert written in changed
    assert passages(changed)[0].target == new


def test_marks_that_stood_there_are_kept() -> None:
    assert replaced("x.md", "A `rm -r` and.\n", "md", 0, "The `rm -r` or.") == "The `rm -r` or.\n"


@given(st.text(st.sampled_from("ab1 *_`[]()<>!&#|\\\\-~:.={}"), min_size=1, max_size=20))
def test_any_text_that_is_put_in_reads_back(new: str) -> None:
    new = " ".join(new.split())
    changed = replaced("x.md", "# T\n\nThe saddle\nis wet.\n", "md", 1, new)
    assert changed is not None
    if new:
        assert [one.target for one in passages(changed)] == ["T", new]
