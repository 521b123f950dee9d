"""Defects planted in catalogues are found, and the clean pairs between them, hard as they look, raise nothing."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

_BENCH = Path(__file__).parent / "bench" / "planted.py"
_spec = importlib.util.spec_from_file_location("planted", _BENCH)
assert _spec is not None
assert _spec.loader is not None
planted = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = planted
_spec.loader.exec_module(planted)

CATALOGUES = sorted(planted.FOLDER.glob("*.po"))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_planted_defects_are_found_and_clean_pairs_are_not_touched(path: Path) -> None:
    outcomes = planted.outcomes(path)
    defects = [one for one in outcomes if one.defect]
    alarms = {one.name: one.rules for one in outcomes if not one.defect and one.rules}
    missed = [one.name for one in defects if not one.rules]
    assert alarms == {}
    assert len(defects) >= 24
    assert len(missed) <= 2, missed
