"""MDX: what of a document with components is text, and where it stands."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.whole import check_map, check_round_trip, items, passages, places, problems, remarks, replaced
from tqcheck.formats import ending_in

SAMPLE = """\
---
title: Louer un vélo
---
import {Tarif} from './tarif.js'
import Carte from "../carte"

export const prix = {
  jour: 12,

  mois: 90,
}

# Bienvenue chez {props.ville} !

{/* tqcheck: ignore-next-line fr/x */}
Le vélo coûte <b>{prix.jour} €</b> et <Tarif mois={prix.mois} nom="Mois d'été" /> par mois.

<Note
  type="info"
  onClick={() => { alert("} > {") }}
>
    La selle est **mouillée**.

  <Carte lieu={`rue ${prix.jour}`}/> <Carte />
  - Un casque
</Note>

{liste.map(un => (
  <li>{un}</li>
))}

```jsx
import Code from 'code'
<Note>pas du texte</Note>
```

Importez vos `données {x}` : 3 < 4, c'est <strong>vrai</strong>.
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_is_text_of_a_document_with_components(newline: str) -> None:
    found = passages("x.mdx", SAMPLE.replace("\n", newline), "mdx")
    assert [(p.context, p.target, [p.target[a:b] for a, b in p.opaque]) for p in found] == [
        ("front matter", "Louer un vélo", []),
        ("heading", "Bienvenue chez {props.ville} !", ["{props.ville}"]),
        (
            None,
            'Le vélo coûte <b>{prix.jour} €</b> et <Tarif mois={prix.mois} nom="Mois d\'été" /> par mois.',
            ["<b>", "{prix.jour}", "</b>", '<Tarif mois={prix.mois} nom="Mois d\'été" />'],
        ),
        (None, "La selle est mouillée.", []),
        ("list item", "Un casque", []),
        (
            None,
            "Importez vos `données {x}` : 3 < 4, c'est <strong>vrai</strong>.",
            ["`données {x}`", "<strong>", "</strong>"],
        ),
    ]
    assert remarks("x.mdx", SAMPLE.replace("\n", newline), "mdx") == ["tqcheck: ignore-next-line fr/x"]
    assert problems("x.mdx", SAMPLE, "mdx") == []


def test_where_it_stands() -> None:
    assert places("x.mdx", SAMPLE, "mdx") == [(2, 8), (13, 3), (16, 1), (22, 5), (25, 5), (37, 1)]
    check_map("x.mdx", SAMPLE.replace("**", ""), "mdx")


def test_a_repair_leaves_components_alone() -> None:
    assert replaced("x.mdx", SAMPLE, "mdx", 2, "Ce", (0, 2)) == SAMPLE.replace("Le vélo coûte", "Ce vélo coûte")
    check_round_trip("x.mdx", SAMPLE, "mdx", 4, "Deux casques")


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("import the bikes by hand, and export them.\n", ["import the bikes by hand, and export them."]),
        ("Wet. {/* not said */} Dry.\n", ["Wet. {/* not said */} Dry."]),
        ("<Tabs>\n<Tab>\n\nOne bike\n\n</Tab>\n</Tabs>\n", ["One bike"]),
        ("<Note>A wet saddle.</Note>\n", ["<Note>A wet saddle.</Note>"]),
        ("A {broken expression\n\nTwo.\n", ["A {broken expression", "Two."]),
        ("<broken tag\n\nTwo.\n", ["<broken tag", "Two."]),
        ("export const a = `\n\n{`\n\nTwo.\n", ["Two."]),
    ],
)
def test_what_looks_alike_is_told_apart(text: str, targets: list[str]) -> None:
    assert [p.target for p in passages("x.mdx", text, "mdx")] == targets


def test_endings_of_markdown() -> None:
    assert ending_in(".mdx") == ("mdx",)
    assert {ending_in(ending) for ending in (".md", ".markdown", ".mdown", ".mkd")} == {("md",)}


@given(
    st.lists(
        st.sampled_from(["<A", "</A>", "/>", "{", "}", "'", '"', "`", "\n", "import a from 'b'", "export {", " x "])
    )
)
def test_no_text_breaks_the_map(parts: list[str]) -> None:
    text = "".join(parts)
    for one in passages("x.mdx", text, "mdx"):
        assert one.pieces == tuple(sorted(one.pieces))
        assert all(0 <= a < b <= len(one.target) for a, b in one.opaque)
    check_map("x.mdx", text, "mdx")


@pytest.mark.parametrize(
    "sign", ["{", "<a ", "<a {", "{'", "`", "export {", "<a b='", "\n{", "\n<a ", "\n\nexport const a = {", "/*"]
)
def test_hostile_text_takes_no_longer_than_its_length(sign: str) -> None:
    start = time.process_time()
    items("x.mdx", sign * (50_000 // len(sign)), "mdx")
    assert time.process_time() - start < 5
