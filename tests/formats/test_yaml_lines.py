"""The fast reader of YAML says what the parser that knows all of it says, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from tqcheck.files import RawFile
from tqcheck.formats import _yaml_events, _yaml_lines, yaml
from tqcheck.formats._scalars import scalar
from tqcheck.formats._yaml_events import Content, Path

PIECES = st.sampled_from(
    [
        *(
            "a",
            "b: ",
            "other: ",
            "é",
            '"q"',
            "'s'",
            "'it''s'",
            '"x\\ny"',
            '"two\n  lines"',
            "'two\n\n    lines'",
            "plain words",
        ),
        *(
            ": ",
            ":",
            " ",
            "  ",
            "    ",
            "- ",
            "-",
            "#",
            " # c",
            "\n",
            "\n",
            "\n  ",
            "\n    ",
            "\n      ",
            "|\n",
            ">-\n",
            "|+\n",
        ),
        *(
            "&x ",
            "*x",
            "!t ",
            "!!str ",
            "[a, b]",
            "{a: b}",
            "[]",
            "[",
            "}",
            ",",
            "---\n",
            "...",
            "?",
            "\\",
            "'",
            '"',
            "\r\n",
        ),
        *("<<: ", "1", "true", "~", "%", "\t", "key: value\n", "  key: value\n", "  - item\n", "    deep: 'one'\n"),
    ]
)


def said(text: str, content: Content) -> list[tuple[Path, str | None, str | None, int]]:
    """What the scalars of a content say, with their tags and where they begin, after what stands before them."""
    found = []
    for one in content.scalars:
        value = scalar(text, one.start, one.end, one.style, None) if one.end > one.start else None
        says = one.says if one.says is not None else value.text if value else None
        says = says.rstrip("\n") if says is not None and one.style in ("|", ">") else says
        properties = yaml._PROPERTIES.match(text, one.start, one.end)
        start = properties.end() if properties else one.start
        found.append((one.path, says, one.tag, start) if says else (one.path, "", None, 0))
    return found


def check(text: str) -> bool:
    """Whether the fast reader reads a text, after a look whether it reads it as the other one does."""
    fast = _yaml_lines.content(text)
    if fast is None:
        return False
    slow = Content()
    try:
        _yaml_events.add(slow, YAML(typ="safe", pure=True).parse(text))
    except YAMLError as error:
        raise AssertionError(f"read, but broken: {text!r}") from error
    assert said(text, fast) == said(text, slow)
    assert (fast.anchors, fast.aliases) == (slow.anchors, slow.aliases)
    raw = RawFile.of("fr.yml", text)
    remarks = [list(yaml._remarks(raw.text, one.spans)) for one in (fast, slow)]
    assert remarks[0] == remarks[1]
    return True


@settings(max_examples=1500)
@given(st.lists(PIECES, max_size=14).map("".join))
@example("a: b\n c\n")
def test_they_read_alike(text: str) -> None:
    check(text)


LEAVES = st.sampled_from(
    [
        *(
            "word",
            "two words",
            "'it''s'",
            '"a \\"b\\" \\u00e9"',
            "",
            "~",
            "[un, deux]",
            "{a: un}",
            "*x",
            "&y ici",
            "!sym s",
        ),
        *("|\n{0}  un\n{0}   deux\n\n{0}  trois", ">-\n{0}  un\n{0}  deux\n", "|\n\n{0}  un\n{0}", "|+\n{0}  un\n\n"),
        *(
            "une phrase\n{0}  qui dure\n\n{0}  et dure",
            '"une phrase\n{0}  qui dure"',
            "# rien",
            "oui # un mot",
            "&z",
            "|\n",
        ),
    ]
)


def block(node: object, indent: str) -> str:
    """A tree as YAML in block style."""
    if isinstance(node, str):
        return " " + node.replace("{0}", indent) + "\n"
    lines = "" if indent == "" else "\n"
    if isinstance(node, dict):
        return lines + "".join(f"{indent}{key}:{block(value, indent + '  ')}" for key, value in node.items())
    assert isinstance(node, list)
    return lines + "".join(f"{indent}-{block(value, indent + '  ')}" for value in node)


TREES = st.recursive(
    LEAVES,
    lambda nodes: (
        st.dictionaries(st.sampled_from(["a", "b c", "other", "'q'", "<<", "1"]), nodes, min_size=1, max_size=4)
        | st.lists(nodes, min_size=1, max_size=3)
    ),
    max_leaves=12,
)


@settings(max_examples=400)
@given(TREES.filter(lambda tree: not isinstance(tree, str)))
def test_trees_are_read_alike(tree: object) -> None:
    check(block(tree, ""))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "text",
    [
        "# c\n---\nfr:\n  a: b # c\n\n  c:\n  - d\n  - e: f\n    g: h\n  -\n    i\n",
        "fr:\n  a: 'x\n\n    y'\n  b: |\n    u\n     v\n\n    w\n  # c\n  c: &d\n    e: !!str f\n  <<: *d\n",
        'fr:\n  days: ["dim", lun]\n  a:\n    une phrase\n    longue\n',
    ],
)
def test_what_translations_are_written_in_is_read_by_lines(text: str, newline: str) -> None:
    assert check(text.replace("\n", newline))


@pytest.mark.parametrize(
    "text",
    [
        *("a: b: c\n", "a: b\n c: d\n", "a:\n\tb: c\n", "a: [b,\n  c]\n", "? a\n: b\n", "a: 'b\nc'\n", "a: |2\n   b\n"),
        *("a: [b, c]: \n", "a: [b]: [c]\n"),
        *("a: b\n---\nc: d\n", "%YAML 1.2\n---\na: b\n", "  a: b\nc: d\n", "a: b #c\n  d\n", "a: 'b' c\n", "a: @b\n"),
    ],
)
def test_what_is_broken_or_rare_is_left_to_the_other(text: str) -> None:
    assert not check(text)
