"""Java resource bundles: values over several lines, with escapes, in either encoding."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.whole import check_map, check_round_trip, passages, places, remarks, replaced, targets
from tqcheck.api import Checker
from tqcheck.config import Config
from tqcheck.files import RawFile
from tqcheck.fixes import FixedFile, suggested, write
from tqcheck.formats import recognised

SAMPLE = r"""# tqcheck: ignore any/spelling
hire.title = Louer un v\u00e9lo
hire.long: La selle est \
    mouillée,\
      essuie-la.
! Stock
hire\ count {0} vélos pour l''Europe
paths=C\:\\velos\tici\!
empty=
last = \
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_what_a_bundle_says(newline: str) -> None:
    found = passages("messages_fr.properties", SAMPLE.replace("\n", newline), "properties")
    assert [(p.id, p.target) for p in found] == [
        ("hire.title", "Louer un vélo"),
        ("hire.long", "La selle est mouillée,essuie-la."),
        ("hire count", "{0} vélos pour l''Europe"),
        ("paths", "C:\\velos\tici!"),
        ("empty", ""),
        ("last", ""),
    ]
    assert {p.target_lang for p in found} == {"fr"}
    assert (found[2].opaque, found[2].flags) == (((0, 3),), {"java-messageformat"})
    assert remarks("x.properties", SAMPLE, "properties") == ["tqcheck: ignore any/spelling", "Stock"]


def test_where_values_stand() -> None:
    assert places("x.properties", SAMPLE, "properties")[:4] == [(2, 14), (3, 12), (7, 13), (8, 7)]
    check_map("x.properties", SAMPLE, "properties")


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("messages_fr.properties", True),
        ("fr.properties", True),
        ("Labels.properties", True),
        ("log4j.properties", False),
    ],
)
def test_settings_are_no_bundle(path: str, read: bool) -> None:
    assert (recognised(RawFile.of(path, "a=b")) == "properties") is read


@given(st.text(st.characters(codec="utf-8"), max_size=40), st.integers(0, 5))
def test_what_is_written_reads_back(new: str, index: int) -> None:
    check_round_trip("x.properties", SAMPLE, "properties", index, new)


def test_a_repair_leaves_the_lines_as_they_run() -> None:
    changed = replaced("x.properties", SAMPLE, "properties", 1, "était", (9, 12))
    assert changed == SAMPLE.replace("est \\", "était \\")


def test_a_space_that_is_put_in_needs_no_escape() -> None:
    assert replaced("x.properties", "a=Oui,non", "properties", 0, " ", (4, 4)) == "a=Oui, non"


def test_a_file_in_latin_1_is_written_in_it(work: Path) -> None:
    path = work / "messages_fr.properties"
    path.write_bytes("a=déjà vu\r\n".encode("latin-1"))
    (document,), problems = Checker(Config()).read(path)
    assert problems == []
    edit = suggested(document, document.segments[0], 0, 7, "été, œuf")
    assert edit is not None
    assert write(FixedFile(document, (edit,))) is None
    assert path.read_bytes() == "a=été, \\u0153uf\r\n".encode("latin-1")


def test_a_file_of_codes_stays_one() -> None:
    assert (
        replaced("x.properties", "a=\\u00e9t\\u00e9", "properties", 0, "été à", (0, 3)) == "a=\\u00e9t\\u00e9 \\u00E0"
    )


@pytest.mark.parametrize("text", ["a=" + "\\" * 200_001, "a\\\n" * 50_000, "\\u" * 100_000])
def test_odd_text_is_read_to_its_end(text: str) -> None:
    assert len(targets("x.properties", text, "properties")) == 1
