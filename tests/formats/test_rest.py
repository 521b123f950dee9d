"""reStructuredText in catalogues: markup and names in it are no text, what people read of it is."""

from __future__ import annotations

import time

import pytest

from tests.formats.whole import passages
from tqcheck.formats import _rest

HEAD = '#: ../guide/pumps.rst:14\nmsgid "{0}"\nmsgstr "{1}"\n'
BICYCLE = (
    "Pump ``--psi 60`` with :program:`airpump`; see :ref:`valves <valve-types>`, `the shop <https://pump.example>`_."
)
VELO = "Gonflez ``--psi 60`` avec :program:`airpump` ; voir :ref:`les valves <valve-types>`, `le magasin <https://pump.example>`_."


def shown(text: str, opaque: tuple[tuple[int, int], ...]) -> str:
    """A text with what is no text in it struck out."""
    for start, end in reversed(opaque):
        text = text[:start] + "¤" + text[end:]
    return text


def struck(source: str, target: str, head: str = HEAD) -> str:
    """The translation of a unit, what is no text in it struck out."""
    (unit,) = passages("manuel.po", head.format(source, target), "po")
    return shown(unit.target, unit.opaque)


@pytest.mark.parametrize(
    ("source", "target", "read"),
    [
        (BICYCLE, VELO, "Gonflez ¤ avec ¤ ; voir ¤les valves¤, ¤le magasin¤."),
        ("A :term:`flat tyre`.", "Un :term:`pneu crevé`.", "Un ¤pneu crevé¤."),
        ("A :term:`presta`.", "Une :term:`presta`.", "Une ¤."),
        ("The :func:`open <gate.open>`.", "La :func:`open <gate.open>`.", "La ¤."),
        ("Of |brand|, [#]_ or [2]_.", "De |brand|, [#]_ ou [2]_.", "De ¤, ¤ ou ¤."),
        ("A **very** wet *saddle*.", "Une selle **très** *mouillée*.", "Une selle ¤très¤ ¤mouillée¤."),
        ("Say *psi* twice.", "Dites *psi* deux fois.", "Dites ¤ deux fois."),
        ("Use `chmod`.", "Utilisez `chmod`.", "Utilisez ¤."),
        ("See `Brakes`_.", "Voir `Freins`_.", "Voir ¤Freins¤."),
        ("3 * 4 * 5 and x*y*z", "3 * 4 * 5 et x*y*z", "3 * 4 * 5 et x*y*z"),
        ("Either | or |", "Soit | soit |", "Soit | soit |"),
    ],
)
def test_of_markup_only_what_people_read_is_text(source: str, target: str, read: str) -> None:
    assert struck(source, target) == read


def test_a_role_across_lines_of_the_file_is_one() -> None:
    text = '#: guide.rst:3\nmsgid "x"\nmsgstr ""\n"Le pneu :doc:"\n"`à plat </flat>` siffle."\n'
    (unit,) = passages("manuel.po", text, "po")
    assert shown(unit.target, unit.opaque) == "Le pneu ¤à plat¤ siffle."


def test_backquotes_of_other_catalogues_are_signs_like_others() -> None:
    head = '#: src/pump.c:14\nmsgid "{0}"\nmsgstr "{1}"\n'
    assert struck("cannot open `%s'", "impossible d'ouvrir `%s'", head) == "impossible d'ouvrir `¤'"
    assert struck("Tap `Start`", "Touchez `Start`", head) == "Touchez `Start`"


def test_a_flag_says_that_one_unit_is_in_it() -> None:
    head = '#, rst-text\nmsgid "{0}"\nmsgstr "{1}"\n'
    assert struck("Set ``psi``.", "Réglez ``psi``.", head) == "Réglez ¤."


@pytest.mark.parametrize("sign", ["`", "``", ":a:`", "*a", "|a", "[#", "`a <", "`\\"])
def test_hostile_markup_takes_no_longer_than_its_length(sign: str) -> None:
    start = time.process_time()
    list(_rest.spans(sign * 20_000, sign))
    assert time.process_time() - start < 3
