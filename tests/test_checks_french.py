"""Checks of French phrases: before and after, on text as machines and people write it."""

from __future__ import annotations

from tqcheck.matching import raw_hits
from tqcheck.model import Document, Segment
from tqcheck.rules.load import load_rules
from tqcheck.text import Text


def _found(string: str, rule: str) -> list[str]:
    document = Document("t", (Segment("1", Text(string, "fr")),), "fr")
    hits = raw_hits(document, load_rules("fr", ["en"]), lambda one: one.id == rule)
    return [string[hit.match.start : hit.match.end] for hit in hits]


def test_nouns_in_english_order_are_one_finding() -> None:
    assert _found("Livré avec une mécanique ligne compteur neuve.", "fr/nouns-in-a-row") == ["mécanique ligne compteur"]


def test_nouns_that_french_sets_side_by_side_are_left_alone() -> None:
    assert _found("Une date limite, un mot clé et un fauteuil cuir marron.", "fr/nouns-in-a-row") == []


def test_adjective_may_belong_to_an_earlier_noun() -> None:
    assert _found("C'est une boîte de jeux éducative.", "fr/noun-and-adjective") == []
    assert _found("Il faut deux boîtes carré.", "fr/noun-and-adjective") == ["boîtes carré"]


def test_two_subjects_take_the_plural() -> None:
    assert _found("La selle et le guidon sont réglables.", "fr/subject-and-verb") == []
    assert _found("Les selles est réglable.", "fr/subject-and-verb") == ["est"]


def test_year_is_no_count() -> None:
    assert _found("En 1988 face à Lyon, il gagne.", "fr/determiner-and-noun") == []
    assert _found("Il pèse 40 kilo de moins.", "fr/determiner-and-noun") == ["40 kilo"]


def test_english_sentence_is_no_leftover() -> None:
    assert _found("Could someone check this letter for mistakes?", "en-fr/english-word") == []
    assert _found("Le sac a deux straps larges.", "en-fr/english-word") == ["straps"]


def test_hyphen_joins_a_verb_to_its_subject() -> None:
    assert _found("« Non », dit-il au vice-président.", "fr/hyphen-between-words") == []
    assert _found("Parfait en bas-lumière.", "fr/hyphen-between-words") == ["bas-lumière"]


def test_place_names_keep_their_capital() -> None:
    assert _found("Il vit près de Vannes et va souvent en Guinée.", "fr/capital-inside-sentence") == []
    assert _found("Un cadre en bois Durable et souple.", "fr/capital-inside-sentence") == ["Durable"]


def test_infinitive_after_another_is_right() -> None:
    assert _found("Ce produit sert à laver le sol et nettoyer les vitres.", "fr/infinitive-joined-to-nothing") == []
    assert _found("Ce produit lave le sol et nettoyer les vitres.", "fr/infinitive-joined-to-nothing") == ["nettoyer"]


def test_heading_may_begin_with_a_bare_noun() -> None:
    assert _found("Entretien de la chaudière et des radiateurs à gaz", "fr/noun-begins-sentence") == []
    assert _found("Tentes à double paroi avec deux portes sont plus lourdes.", "fr/noun-begins-sentence") == ["Tentes"]


def test_object_without_article_may_have_an_adjective_before_it() -> None:
    rule = "fr/noun-without-article-after-verb"
    assert _found("Ce siège utilise naturelle traction par gravité.", rule) == ["utilise naturelle traction"]
    assert _found("Ce siège prend forme et donne lieu à des rires.", rule) == []


def test_agent_beside_a_noun_agrees_like_an_adjective() -> None:
    assert _found("Le composant récepteur lit la valeur.", "fr/nouns-in-a-row") == []
    assert _found("Une ligne compteur est fournie.", "fr/nouns-in-a-row") == ["ligne compteur"]


def test_comparative_with_indefinite_noun_is_no_superlative() -> None:
    rule = "fr/superlative-without-article"
    assert _found("Une version plus légère du sac est prévue.", rule) == []
    assert _found("La version plus légère du sac est prévue.", rule) == ["La version plus légère"]


def test_participle_agrees_with_a_pronoun_and_with_what_qui_stands_for() -> None:
    rule = "fr/subject-and-attribute"
    assert _found("Elles sont fabriqués à la main.", rule) == ["fabriqués"]
    assert _found("Des chaises qui sont vendus par deux.", rule) == ["vendus"]
    assert _found("Elle et il sont mariés ; ils sont heureux.", rule) == []


def test_regular_verbs_are_known_in_all_their_forms() -> None:
    assert _found("Le filtre emprisonnera poussière et pollen.", "fr/noun-without-article-after-verb") == [
        "emprisonnera poussière"
    ]
    assert _found("Les sangles rallongeables soulagera le dos.", "fr/subject-and-verb") == ["soulagera"]
    assert _found("La mousse allège la charge et appelle la caresse.", "fr/subject-and-verb") == []


def test_stone_for_sharpening_needs_no_article() -> None:
    assert _found("Livré avec une pierre à aiguiser diamantée.", "fr/noun-without-article-after-verb") == []


def test_opening_participle_agrees_with_the_subject_behind_the_comma() -> None:
    rule = "fr/opening-participle-and-subject"
    assert _found("Livré avec une housse, les jumelles offrent une image nette.", rule) == ["Livré"]
    assert _found("Livré avec une housse, une dragonne et un étui, il est prêt.", rule) == []


def test_attribute_belongs_to_the_first_noun_of_the_subject() -> None:
    rule = "fr/subject-and-attribute"
    assert _found("La housse des fauteuils est lavé à froid.", rule) == ["lavé"]
    assert _found("La plupart des chaises sont vendues par deux.", rule) == []
    assert _found("Une série de mesures ont été prises.", rule) == []


def test_list_repeats_its_article() -> None:
    rule = "fr/list-without-articles"
    assert _found("Il aime le tennis, football et badminton.", rule) == ["football et badminton"]
    assert _found("Il aime le tennis, mais football et badminton le lassent.", rule) == []


def test_mood_is_told_only_where_the_forms_differ() -> None:
    rule = "fr/subjunctive-demanded"
    assert _found("Il faut que le couvercle est fermé avant la cuisson.", rule) == ["est"]
    assert _found("Il faut que le couvercle ferme avant la cuisson.", rule) == []
    assert _found("Elle attend jusqu'à ce que la pâte, qui est froide, soit levée.", rule) == []


def test_second_half_of_a_sentence_has_its_own_subject_or_agrees() -> None:
    rule = "fr/second-half-and-subject"
    assert _found("La tente résiste au vent et est livré avec un sac.", rule) == ["livré"]
    assert _found("La tente, dont le mât est court et est livré à part, résiste.", rule) == []


def test_second_adjective_agrees_as_the_first_does() -> None:
    assert _found("Un moteur puissant et silencieuse, dit-on.", "fr/noun-and-adjective") == ["silencieuse"]
    assert _found("Les faces gauche et droite, dit-on.", "fr/noun-and-adjective") == []


def test_finite_verb_after_a_modal_one() -> None:
    assert _found("Vous pouvez facilement transporte le sac.", "fr/verb-after-preposition") == ["transporte"]
    assert _found("Il faut force et patience, vous pouvez transporter le sac.", "fr/verb-after-preposition") == []


def test_adverb_does_not_hide_an_adjective_before_its_noun() -> None:
    rule = "fr/adjective-before-noun"
    assert _found("Voici un incroyablement confortable sac.", rule) == ["confortable sac"]
    assert _found("Voici un sac incroyablement confortable.", rule) == []
