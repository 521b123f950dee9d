"""Words rendered in the wrong sense: what stands beside the source word tells which one is meant."""

from __future__ import annotations

from tqcheck.matching import raw_hits
from tqcheck.model import Document, Match, Segment
from tqcheck.rules.load import load_rules
from tqcheck.text import Text

RULE = "en-fr/false-sense"


def _matches(source: str, target: str) -> list[Match]:
    document = Document("t", (Segment("1", Text(target, "fr"), Text(source, "en")),), "fr", "en")
    return [hit.match for hit in raw_hits(document, load_rules("fr", ["en"]), lambda one: one.id == RULE)]


def test_word_beside_it_tells_the_sense() -> None:
    (match,) = _matches("The rifle barrel is made of steel.", "Le baril du fusil est en acier.")
    assert (match.source_words, match.suggestions) == ("barrel", ("canon",))
    assert _matches("A barrel of wine is in the cellar.", "Un baril de vin est à la cave.") == []


def test_repair_takes_the_number_of_what_it_replaces() -> None:
    (match,) = _matches("Casino poker chips for the whole family.", "Des puces de casino pour la famille.")
    assert match.suggestions == ("jetons",)


def test_repair_of_several_words_takes_its_number_at_the_head() -> None:
    (match,) = _matches("Two golf courses are near.", "Deux cours de golf sont proches.")
    assert match.suggestions == ("parcours de golf",)
    (match,) = _matches("She bought tennis court shoes.", "Elle aime les tribunaux de tennis.")
    assert match.suggestions == ("courts de tennis",)


def test_repair_in_the_plural_does_not_follow_a_singular() -> None:
    (match,) = _matches("A rain gear for two.", "Un engrenage de pluie pour deux.")
    assert match.suggestions == ()


def test_repair_of_another_gender_is_only_told() -> None:
    (match,) = _matches("Shift the bike gear with one hand.", "Changez un engrenage du vélo d'une main.")
    assert match.suggestions == ()
    assert "vitesse" in str(match.message)


def test_adjectives_are_found_in_all_their_forms() -> None:
    (match,) = _matches("Clear plastic bottles for water.", "Des bouteilles en plastique claires.")
    assert match.suggestions == ("transparentes",)


def test_another_word_of_the_source_may_explain_the_rendering() -> None:
    target = "Une entraîneuse et un entraîneur portent des chaussures."
    assert len(_matches("Running shoes and trainers.", target)) == 1
    assert _matches("A coach in running shoes, not trainers.", target) == []


def _alone(string: str) -> list[tuple[str, tuple[str, ...]]]:
    document = Document("t", (Segment("1", Text(string, "fr")),), "fr", "en")
    hits = raw_hits(document, load_rules("fr", ["en"]), lambda one: one.id == "en-fr/false-sense-told-by-the-text")
    return [(string[hit.match.start : hit.match.end], hit.match.suggestions[:1]) for hit in hits]


def test_text_itself_betrays_a_sense() -> None:
    assert _alone("Une tente avec deux polonais en aluminium.") == [("polonais", ("arceaux",))]
    assert _alone("Le campeur polonais a planté sa tente à Varsovie.") == []


def test_collocation_that_is_right_nowhere_needs_no_context() -> None:
    assert _alone("Il porte deux tampons de coude.") == [("tampons de coude", ("coudières",))]


def _names(source: str, target: str) -> list[str]:
    document = Document("t", (Segment("1", Text(target, "fr"), Text(source, "en")),), "fr", "en")
    hits = raw_hits(document, load_rules("fr", ["en"]), lambda one: one.id == "en-fr/name-translated")
    return [target[hit.match.start : hit.match.end] for hit in hits]


def test_name_made_of_common_words_is_left_as_it_is() -> None:
    assert _names("This year, Mongoose opens a shop.", "Cette année, mangouste ouvre un magasin.") == ["mangouste"]
    assert _names("This year, a mongoose came by.", "Cette année, une mangouste est passée.") == []


def test_heading_in_capitals_names_nobody() -> None:
    assert _names("Eagle Nest Watching Tours", "Visites pour observer le nid de l'aigle") == []


def test_place_named_after_a_common_word_may_be_translated() -> None:
    assert _names("We slept near Eagle Lake in May.", "Nous avons dormi près du lac de l'Aigle en mai.") == []
