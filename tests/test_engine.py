"""From hits to findings: sources confirm or silence, evidence lets the doubtful speak, overlaps are settled."""

from __future__ import annotations

import pytest

from tqcheck.engine import check_document
from tqcheck.model import Document, DocumentResult, Segment
from tqcheck.rules.load import RuleSet, load_rules
from tqcheck.text import Text

RULES = """\
about: Rules for the tests of the engine. Catches nothing else.
defaults: {category: calque, severity: minor, certainty: likely, why: A test., bad: [x], good: [x]}
rules:
  framework:
    find: in the framework of
    suggest: [under, ""]
  in-framework:
    find: framework of
    certainty: possible
    suggest: [context of]
  eventually:
    find: eventually
    source: éventuellement
    needs: source
    suggest: [possibly]
  notably:
    find: notably
    source: (notamment|surtout)
    certainty: possible
    suggest: [including, ""]
  a-deception:
    find: (great|big|real) [deception]
    source: déception
    suggest: [disappointment]
  emergency:
    find: crucial importance
    suggest: [urgency]
  firm-one:
    find: abound in the (sense|direction)
    certainty: firm
    severity: major
    suggest: [agree]
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    root = tmp_path_factory.mktemp("dictionary")
    (root / "fr-en").mkdir()
    # The defaults hold what real rules must say one by one.
    text = RULES.replace(", why: A test., bad: [x], good: [x]", "")
    text = text.replace("    find:", "    why: A test.\n    bad: [x]\n    good: [x]\n    find:")
    (root / "fr-en" / "topic.yaml").write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TQCHECK_CACHE_DIR", str(root / "cache"))
        loaded = load_rules("en", ["fr"], dictionary=root)
    assert not loaded.problems
    return loaded


def document(*segments: tuple[str, str | None] | str, source_lang: str | None = None) -> Document:
    """A document of targets, each with a source or none."""
    built: list[Segment] = []
    for number, item in enumerate(segments):
        target, source = (item, None) if isinstance(item, str) else item
        text = Text(source, "fr") if source is not None else None
        built.append(Segment(str(number), Text(target, "en"), text, previous=built[-1] if built else None))
    raw = "\n".join(segment.target.string for segment in built)
    return Document("text.txt", tuple(built), "en", source_lang, raw=raw)


def found(result: DocumentResult) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(finding.rule.split("/")[1], finding.text, finding.suggestions) for finding in result.findings]


def test_overlap_goes_to_the_more_certain_and_the_other_is_noted(rules: RuleSet) -> None:
    result = check_document(document("It was done in the framework of the talks.", source_lang="fr"), rules, 0.3)
    assert found(result) == [("framework", "in the framework of", ("under",))]
    assert result.findings[0].notes == ("fr-en/in-framework: A test.",)


def test_suggestion_keeps_the_capital_of_a_sentence_start(rules: RuleSet) -> None:
    result = check_document(document("In the framework of the talks, it was done.", source_lang="fr"), rules)
    assert result.findings[0].suggestions[0] == "Under"


def test_source_without_the_words_silences_a_rule(rules: RuleSet) -> None:
    speaking = document(("A great deception.", "Une grande déception."), source_lang="fr")
    silent = document(("A great deception.", "Une grande tromperie."), source_lang="fr")
    assert found(check_document(speaking, rules)) == [("a-deception", "deception", ("disappointment",))]
    assert found(check_document(silent, rules)) == []


def test_source_words_are_told(rules: RuleSet) -> None:
    case = document(("A great deception.", "Une grande Déception."), source_lang="fr")
    assert check_document(case, rules).findings[0].source_words == "Déception"


def test_rule_that_needs_a_source_is_silent_without_one(rules: RuleSet) -> None:
    assert found(check_document(document("He eventually came.", source_lang="fr"), rules)) == []
    case = document(("He eventually came.", "Il viendra éventuellement."), source_lang="fr")
    assert found(check_document(case, rules)) == [("eventually", "eventually", ("possibly",))]


def test_doubtful_rule_speaks_only_in_company(rules: RuleSet) -> None:
    alone = document("Prices rose, notably in the south.")
    company = document(
        "Prices rose, notably in the south.",
        "They abound in the sense of the minister.",
        "In the framework of the talks, it is of crucial importance.",
        "It was a great deception.",
    )
    assert found(check_document(alone, rules)) == []
    assert "notably" in [rule for rule, _, _ in found(check_document(company, rules))]


def test_article_before_a_suggestion_follows_its_sound(rules: RuleSet) -> None:
    result = check_document(document("It is a crucial importance.", source_lang="fr"), rules)
    assert found(result) == [("emergency", "a crucial importance", ("an urgency",))]


def test_evidence_names_the_strongest_rules_first(rules: RuleSet) -> None:
    result = check_document(document("They abound in the sense of it, in the framework of talks."), rules)
    assert next(rule for rule, _, _ in result.evidence) == "fr-en/firm-one"
    assert result.origin["fr"] > 0.5


def test_fingerprint_outlives_moved_lines_but_not_an_edited_sentence(rules: RuleSet) -> None:
    (before,) = check_document(document("They abound in the sense of it."), rules).findings
    (moved,) = check_document(document("A new first line.", "They abound in the sense of it."), rules).findings
    (edited,) = check_document(document("We abound in the sense of it."), rules).findings
    assert moved.id == before.id
    assert moved.segment != before.segment
    assert edited.id != before.id


def test_same_words_twice_are_two_findings(rules: RuleSet) -> None:
    text = "They abound in the sense of it."
    first, second = check_document(document(text, text), rules).findings
    assert first.id != second.id


def test_same_input_gives_the_same_output(rules: RuleSet) -> None:
    case = document("They abound in the sense of it, in the framework of talks.", "A great deception, notably.")
    assert check_document(case, rules) == check_document(case, rules)
