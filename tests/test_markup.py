"""Markup inside texts: what a translation lost of it, and what does harm."""

from __future__ import annotations

import pytest

from tqcheck.api import check
from tqcheck.model import Document, Segment
from tqcheck.placeholders import ranges
from tqcheck.text import Text

RULES = [
    f"any/{name}" for name in ("link-differs", "code-differs", "emphasis-lost", "reference-differs", "unsafe-markup")
]


def found(source: str, target: str) -> list[tuple[str, str, tuple[str, ...]]]:
    segment = Segment("1", Text(target, "fr", ranges(target)), Text(source, "en", ranges(source)))
    findings = check(Document("page", (segment,), "fr", "en"), select=RULES).findings
    return [(finding.rule.removeprefix("any/"), finding.text, finding.suggestions) for finding in findings]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Set `{ size: 3 }` now.", "Mettez `{ size : 3 }`.", [("code-differs", "{ size : 3 }", ("{ size: 3 }",))]),
        ("The `method` option", "L’option `méthode`", [("code-differs", "méthode", ("method",))]),
        ("Write ``owner.name`` there.", "Écrivez-y ``maître.nom``.", []),
        ("The `house` and the `tree`", "La `maison` et l’`arbre`", []),
        ("See [this](a.html) and [that](b.html).", "Voir [ceci](a.html) et cela.", [("link-differs", "cela.", ())]),
        ("2 ** 8 is **more** than 8.", "2 ** 8 fait **plus** que 8.", []),
        ("Run ``2**8`` and ``3**8``.", "Lancez ``2**8`` puis ``3**8``.", []),
        ("See :mod:`~shop.sale`.", "Voir :mod:`shop.sale`.", []),
        ("See :mod:`shop`.", "Voir :mod:`store`.", [("reference-differs", ":mod:`store`", ())]),
        ("Press :kbd:`Delete`.", "Appuyez sur :kbd:`Suppr`.", []),
        ('<a onclick="go()">Go</a>', '<a onclick="go()">Aller</a>', []),
        ("<b>Go</b>", '<b onclick="go()">Aller</b>', [("unsafe-markup", 'onclick="', ())]),
        ("A description of the style", "Le style : une description", []),
    ],
)
def test_markup_against_the_source(source: str, target: str, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert found(source, target) == expected


@pytest.mark.parametrize("sign", ["`", "[a](", "**", ":ref:`", "<script", "[", "](", "``a"])
def test_signs_without_end_take_no_time(sign: str) -> None:
    segment = Segment("1", Text(sign * 5000, "fr"), Text(sign * 5000 + "](x)", "en"))
    assert check(Document("page", (segment,), "fr", "en"), select=RULES).problems == ()
