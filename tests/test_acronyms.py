"""Acronyms that kept the letters of the source's language, told by the English words beside them."""

from __future__ import annotations

from tqcheck.checks import load_check
from tqcheck.model import Segment
from tqcheck.text import Text

INITIALS = [
    ["coronary", "c", "c"], ["blood", "s", "s"], ["flow", "f", "f"], ["slow", "l", "l"], ["lung", "p", "p"],
    ["disease", "e", "d"], ["health", "s", "s"], ["unified", "u", "u"], ["system", "s", "s"], ["heart", "c", "c"],
    ["rate", "t", "t"],
]  # fmt: skip


def found(kind: str, *targets: str) -> list[tuple[int, str, tuple[str, ...]]]:
    segments = [Segment(str(number), Text(target, "en")) for number, target in enumerate(targets)]
    options = {"kind": kind, "column": 1, "rows": INITIALS}
    return [
        (index, targets[index][match.start : match.end], match.suggestions)
        for index, match in load_check("acronym_language").run(segments, options)
    ]


def test_a_foreign_acronym_is_repaired_where_it_is_explained_and_where_it_is_used() -> None:
    assert found("explained", "Slow coronary flow (FCL) is rare.", "Of the FCLs, two were cured.") == [
        (0, "FCL", ("SCF",)),
        (1, "FCLs", ("SCFs",)),
    ]


def test_an_acronym_may_leave_out_words_inside_the_name() -> None:
    assert found("explained", "Nine had slow coronary blood flow (FL) at rest.") == [(0, "FL", ("SF",))]


def test_an_acronym_that_is_english_somewhere_in_the_document_is_left_alone() -> None:
    assert found("explained", "Heart rate (CT) was high.", "Computed tomography (CT) showed nothing.") == []


def test_the_name_of_a_body_keeps_its_letters() -> None:
    assert found("explained", "It is paid by the Unified Health System (SUS).") == []


def test_letters_in_another_order_than_explained_are_put_right() -> None:
    targets = ("The heart rate (HR) rose.", "The RH fell at night; HR did not.")
    assert found("order", *targets) == [(1, "RH", ("HR",))]


def test_an_acronym_with_an_explanation_of_its_own_is_another_one() -> None:
    assert found("order", "The heart rate (HR) rose.", "The relative humidity (RH) fell; RH was 40%.") == []


def kept(kind: str, *pairs: tuple[str, str]) -> list[tuple[int, str]]:
    segments = [Segment(str(n), Text(target, "en"), Text(source, "pt")) for n, (source, target) in enumerate(pairs)]
    options = {"kind": kind, "rows": [["HIV"]]}
    return [(n, pairs[n][1][m.start : m.end]) for n, m in load_check("acronym_kept").run(segments, options)]


def test_an_acronym_of_the_sources_own_words_may_not_stay() -> None:
    explained = ("O fluxo normal (FN) foi raro.", "Normal flow (NF) was rare.")
    assert kept("kept", explained, ("O FN foi medido.", "The FN was measured.")) == [(1, "FN")]


def test_an_acronym_that_the_source_has_from_english_stays() -> None:
    explained = ("A restenose (ISR) foi rara.", "In-stent restenosis (ISR) was rare.")
    assert kept("kept", explained, ("A ISR foi medida.", "The ISR was measured.")) == []


def test_an_acronym_may_not_become_one_that_nobody_explains() -> None:
    assert kept("changed", ("O risco de RL e RL.", "The risk of ATT and ATT.")) == [(0, "ATT")]


def test_an_acronym_that_readers_know_or_a_shouted_word_is_no_wrong_acronym() -> None:
    assert kept("changed", ("MÉTODO: o VIH foi medido.", "METHOD: HIV was measured.")) == []


def test_a_listed_acronym_is_repaired_unless_the_document_explains_it() -> None:
    check = load_check("acronym_language")
    options = {"kind": "listed", "rows": [["UCI", "ICU"]]}

    def listed(target: str) -> list[str]:
        return [target[m.start : m.end] for _, m in check.run([Segment("0", Text(target, "en"))], options)]

    assert listed("She spent a night in the UCI.") == ["UCI"]
    assert listed("The Union of Car Importers (UCI) met; the UCI voted.") == []
    assert listed("NEWS FROM THE UCI TODAY") == []
