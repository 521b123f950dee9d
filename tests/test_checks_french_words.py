"""Words that no French text has: English ones left, and made-up ones; before and after."""

from __future__ import annotations

from tqcheck.matching import raw_hits
from tqcheck.model import Document, Segment
from tqcheck.rules.load import load_rules
from tqcheck.text import Text


def _found(string: str, rule: str) -> list[str]:
    document = Document("t", (Segment("1", Text(string, "fr")),), "fr")
    hits = raw_hits(document, load_rules("fr", ["en"]), lambda one: one.id == rule)
    return [string[hit.match.start : hit.match.end] for hit in hits]


def test_words_run_together_are_no_word() -> None:
    assert _found("Les vélosontde la tenue sur route mouillée.", "fr/invented-word") == ["vélosontde"]


def test_adverbs_and_older_spellings_are_known() -> None:
    assert _found("Il faut connaitre brièvement le gout, visiblement extensible.", "fr/invented-word") == []


def test_words_formed_with_a_prefix_are_known() -> None:
    assert _found("Un tissu antibactérien et surdimensionné, ultrarésistant.", "fr/invented-word") == []


def test_english_word_is_told_from_a_borrowed_one() -> None:
    rule = "en-fr/word-of-english-dictionary"
    assert _found("Le jogging en jean avec un smartphone est un stress.", rule) == []
    assert _found("Une veste idéale pour le gardening du dimanche.", rule) == ["gardening"]


def test_infinitive_cannot_have_a_subject() -> None:
    rule = "fr/infinitive-after-its-subject"
    assert _found("Un moteur qui entraîner la roue arrière.", rule) == ["qui entraîner"]
    assert _found("Les sangles réglables maintenir le dos droit.", rule) == ["maintenir"]
    assert _found("Il ne fait que maintenir le dos droit.", rule) == []


def test_two_determiners_are_one_too_many() -> None:
    assert _found("Pour les deux votre mains et vos pieds.", "fr/two-determiners") == ["deux votre"]
    assert _found("Un de vos amis a pris ces deux photos.", "fr/two-determiners") == []


def test_prepositions_that_may_follow_one_another() -> None:
    assert _found("Avec ou sans sel, pour en finir avec de bons plats.", "fr/two-prepositions") == []
    assert _found("Il se pose sur dans le coffre.", "fr/two-prepositions") == ["sur dans"]


def test_adjective_after_something_is_no_orphan() -> None:
    assert _found("Il y a quelque chose de positif.", "fr/adjective-without-noun") == []
    assert _found("Il sert de confortable.", "fr/adjective-without-noun") == ["de confortable"]


def _hits(rule: str, *segments: Segment) -> list[str]:
    document = Document("t", segments, "fr", "en")
    hits = raw_hits(document, load_rules("fr", ["en"]), lambda one: one.id == rule)
    return [segments[hit.segment].target.string[hit.match.start : hit.match.end] for hit in hits]


def test_a_word_that_a_document_keeps_using_is_a_term_of_it() -> None:
    said = [
        "Chaque hook reçoit un nom.",
        "Ce hook suffit à la plupart des pages.",
        "Le hook se ferme ici.",
        "Un hook de plus ne coûte rien.",
    ]
    segments = [Segment(str(number), Text(one, "fr")) for number, one in enumerate(said)]
    assert _hits("en-fr/english-word", *segments) == []
    assert _hits("en-fr/english-word", *segments[:3]) == ["hook"] * 3


def test_a_term_made_of_a_word_of_the_source_is_not_invented() -> None:
    target = Text("Il faut implémenter la méthode avant ce soir.", "fr")
    one, other = (Text(f"You must {verb} the method before tonight.", "en") for verb in ("implement", "write"))
    assert _hits("fr/invented-word", Segment("1", target, one)) == []
    assert _hits("fr/invented-word", Segment("1", target, other)) == ["implémenter"]
