"""Scores against hand-worked examples, published tables, and sacrebleu's own command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tqcheck.model import Problem, Severity
from tqcheck.scoring import metrics, mqm, trend
from tqcheck.scoring.poisson import gamma_quantile, limits

CANDIDATES = ["The cat sat on a mat.", "He said hello to them.", "Prices rose by 3 % in May."]
OTHERS = ["The cat sat on the mat.", "He greeted them.", "In May, prices rose by 3%."]
REFERENCES = ["The cat sat on the mat.", "He said hello.", "Prices rose by 3% in May."]


def test_score_of_a_hand_worked_sample() -> None:
    # 2 critical, 1 major, 4 minor in 2,000 words: 50 + 5 + 4 = 59 points, 29.5 per 1,000.
    errors = [("idiom", Severity.CRITICAL)] * 2 + [("calque", Severity.MAJOR)] + [("spelling", Severity.MINOR)] * 4
    found = mqm.score(errors, 2000)
    assert (found.penalty, found.per_1000, found.raw) == (59, 29.5, pytest.approx(97.05))
    # Ten points of score stand for the threshold of 25: 100 - 29.5 * 10 / 25.
    assert found.calibrated == pytest.approx(88.2)
    assert found.verdict == "fail"
    assert found.by_category == {"idiom": 50, "calque": 5, "spelling": 4}


def test_threshold_passes_exactly() -> None:
    found = mqm.score([("calque", Severity.MAJOR)] * 5, 1000)
    assert (found.per_1000, found.calibrated, found.verdict) == (25, 90, "pass")


def test_weights_are_the_users() -> None:
    settings = mqm.Settings({**mqm.SEVERITY_WEIGHTS, Severity.MINOR: 2.0}, {"spelling": 0.5}, threshold=10, passing=95)
    found = mqm.score([("spelling", Severity.MINOR), ("calque", Severity.MINOR)], 1000, settings)
    assert found.penalty == 3
    assert found.calibrated == pytest.approx(98.5)


def test_small_sample_that_may_go_either_way_is_undecided() -> None:
    found = mqm.score([("calque", Severity.MAJOR)], 200)
    assert (found.range, found.verdict) == ("small", "undecided")
    assert "cannot be told" in found.warning


def test_small_sample_far_from_the_threshold_is_decided() -> None:
    assert mqm.score([("calque", Severity.CRITICAL)] * 10, 200).verdict == "fail"


def test_no_words_no_score() -> None:
    assert mqm.score([], 0).warning == "There is no text to judge."


# F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936): exact 95 % limits.
@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390), (100, 81.364, 121.627)],
)
def test_limits_of_a_plain_count_are_garwoods(count: int, low: float, high: float) -> None:
    assert limits([(1.0, count)]) == pytest.approx((low, high), abs=0.001)


def test_limits_scale_with_the_weight() -> None:
    low, high = limits([(5.0, 10)])
    assert (low, high) == pytest.approx((5 * 4.7954, 5 * 18.3904), abs=0.001)


def test_gamma_quantile_of_the_exponential() -> None:
    assert gamma_quantile(0.5, 1.0) == pytest.approx(0.693147, abs=1e-6)


def command_line(metric: str, tmp_path: Path, *more: str) -> dict[str, object]:
    """What sacrebleu's own command says."""
    candidate, reference = tmp_path / "candidate.txt", tmp_path / "reference.txt"
    candidate.write_text("\n".join(CANDIDATES) + "\n", "utf-8")
    reference.write_text("\n".join(REFERENCES) + "\n", "utf-8")
    arguments = [
        sys.executable,
        "-m",
        "sacrebleu",
        str(reference),
        "-i",
        str(candidate),
        "-m",
        metric,
        "-w",
        "6",
        *more,
    ]
    run = subprocess.run(arguments, capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize(
    ("metric", "more", "place"), [("bleu", (), 0), ("chrf", ("--chrf-word-order", "2"), 1), ("ter", (), 2)]
)
def test_reference_scores_are_those_of_sacrebleu(
    metric: str, more: tuple[str, ...], place: int, tmp_path: Path
) -> None:
    ours = metrics.against(CANDIDATES, REFERENCES, "en")[place]
    theirs = command_line(metric, tmp_path, *more)
    assert ours.metric == theirs["name"]
    assert round(ours.score, 6) == theirs["score"]
    assert ours.signature == theirs["signature"]


def test_tokenizer_goes_by_language() -> None:
    assert [metrics.tokenizer(lang) for lang in ("en", "fr", "zh", "ja")] == ["13a", "13a", "zh", "char"]
    assert "tok:zh" in metrics.against(["你好。"], ["你好。"], "zh")[0].signature


def test_paired_bootstrap_gives_the_same_twice() -> None:
    first = metrics.compare(CANDIDATES, OTHERS, REFERENCES, "en")
    assert first == metrics.compare(CANDIDATES, OTHERS, REFERENCES, "en")
    assert [one.metric for one in first] == ["BLEU", "chrF2++", "TER"]


def test_same_candidates_are_no_different() -> None:
    assert {one.p_value for one in metrics.compare(CANDIDATES, CANDIDATES, REFERENCES, "en")} == {1.0}


def result(tmp_path: Path, name: str, ids: dict[str, str], signature: str = "a") -> Path:
    findings = [
        {"id": key, "rule": "fr-en/x", "category": "calque", "severity": level, "text": key}
        for key, level in ids.items()
    ]
    path = tmp_path / name
    path.write_text(json.dumps({"signature": signature, "words": 1000, "findings": findings}), "utf-8")
    return path


def test_trend_names_what_was_fixed_and_what_is_new(tmp_path: Path) -> None:
    old = trend.load(result(tmp_path, "old.json", {"1": "major", "2": "minor"}))
    new = trend.load(result(tmp_path, "new.json", {"2": "minor", "3": "critical"}))
    assert not isinstance(old, Problem)
    assert not isinstance(new, Problem)
    found = trend.compare(old, new, mqm.Settings())
    assert [one["id"] for one in found.fixed] == ["1"]
    assert [one["id"] for one in found.new] == ["3"]
    assert (found.kept, found.comparable) == (1, True)
    assert found.after.calibrated < found.before.calibrated


def test_other_signature_does_not_compare(tmp_path: Path) -> None:
    old, new = (trend.load(result(tmp_path, f"{name}.json", {}, name)) for name in "ab")
    assert not isinstance(old, Problem)
    assert not isinstance(new, Problem)
    assert not trend.compare(old, new, mqm.Settings()).comparable


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"findings": [{}], "signature": "", "words": 1}', "null"])
def test_file_that_is_no_result_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, "utf-8")
    assert isinstance(trend.load(path), Problem)
