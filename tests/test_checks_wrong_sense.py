"""Words and set phrases in a wrong sense, as the source beside the translation tells."""

from pathlib import Path

import pytest

from tqcheck.checks.wrong_sense import check
from tqcheck.model import Match, Segment
from tqcheck.rules.compile import vocabulary
from tqcheck.rules.renderings import compiled
from tqcheck.text import Text

ROWS = """\
@d\tle la l' un une
~prêter serment\t~lend|~loan\t~take / ~swear
^rendre à|au\t~surrender to|in\t~go to
~rendre:o compte\t~make account\t~report on
~note:n\t~note\t~grade ; result\t~élève école\tmusique
@d? ~avocat\tlawyer\tavocado\tsalade
d'ailleurs\tfrom elsewhere\tbesides
"""


def found(source: str, target: str) -> list[Match]:
    rows = compiled([line.split("\t") for line in ROWS.splitlines()], vocabulary("fr", {}), vocabulary("en", {}))
    return list(check(Segment("1", Text(target, "en"), Text(source, "fr")), {"rows": rows}))


def repaired(source: str, target: str) -> str:
    for match in found(source, target)[::-1]:
        target = target[: match.start] + match.suggestions[0] + target[match.end :]
    return target


@pytest.mark.parametrize(
    ("source", "target", "repair"),
    [
        ("Elle prêta serment en mars.", "She lent oath in March.", "She took oath in March."),
        ("Ils ont prêté serment.", "They have lent oath.", "They have taken oath."),
        ("Elle s'est rendue au marché.", "She surrendered to the market.", "She went to the market."),
        ("Les élèves ont de bonnes notes.", "The pupils have good notes.", "The pupils have good grades."),
        ("Un avocat pour la salade.", "A lawyer for the salad.", "An avocado for the salad."),
        ("D'ailleurs, il pleut.", "From elsewhere, it is raining.", "Besides, it is raining."),
    ],
)
def test_a_wrong_sense_is_found_and_repaired_in_the_form_it_has(source: str, target: str, repair: str) -> None:
    assert repaired(source, target) == repair


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Elle me prête un livre.", "She lends me a book."),
        ("Les élèves de l'école de musique ont une note.", "The pupils of the music school have a note."),
        ("À l'école, elle note le mot.", "At school she makes a note of the word."),
        ("Les élèves ont de bonnes notes.", "The pupils took notes and have good results."),
        ("Il s'en est rendu compte.", "He made account of it."),
        ("L'élève de l'école a une note.", "The pupil sings, noting all the words."),
        ("Chaque élève a sa note et un billet.", "Each pupil has a grade and a note."),
    ],
    ids=[
        "no such phrase",
        "excluded by a word",
        "a verb",
        "said rightly elsewhere",
        "reflexive",
        "an English verb",
        "another word's",
    ],
)
def test_silent_where_the_sense_is_another_or_rendered_rightly(source: str, target: str) -> None:
    assert found(source, target) == []


def test_in_a_long_text_a_rendering_answers_words_that_are_as_far_on() -> None:
    filler = "Il pleut sur la ville et sur la mer. " * 12
    english = "It rains on the town and on the sea. " * 12
    oath, lent = "Elle prête serment.", "She lends an oath."
    assert [match.source_words for match in found(oath + " " + filler, lent + " " + english)] == ["prête serment"]
    assert found(oath + " " + filler, "She is sworn in. " + english + lent) == []


def test_a_row_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ValueError, match="too few columns: ~prêter"):
        compiled([["~prêter", "~lend"]], vocabulary("fr", {}), vocabulary("en", {}))


def test_a_phrase_that_may_be_missing_altogether_is_named() -> None:
    with pytest.raises(ValueError, match="can stand for nothing"):
        compiled([["~prêter", "oath?", "~take"]], vocabulary("fr", {}), vocabulary("en", {}))


def test_a_phrase_of_too_many_gaps_is_named() -> None:
    with pytest.raises(ValueError, match="too many gaps"):
        compiled([["~prêter", f"~lend {'* ' * 12}oath", "~take"]], vocabulary("fr", {}), vocabulary("en", {}))


def test_a_list_that_holds_itself_is_named() -> None:
    lists = [["@sea", "@coast mer"], ["@coast", "@sea plage"]]
    with pytest.raises(ValueError, match="the list @sea holds itself"):
        compiled([*lists, ["~prendre @sea", "~take", "~go"]], vocabulary("fr", {}), vocabulary("en", {}))


def test_lists_of_lists_are_read_once_each() -> None:
    rows = [[f"@x{number}", f"@x{number + 1} @x{number + 1}"] for number in range(60)] + [["@x60", "mer"]]
    (row,) = compiled([*rows, ["~prendre @x0", "~take", "~go"]], vocabulary("fr", {}), vocabulary("en", {}))
    assert "mer" in row[1]


def test_every_row_of_the_dictionary_has_a_word_it_is_found_by() -> None:
    tables = sorted((Path(__file__).parent.parent / "rules/fr-en/lists").glob("senses-*.tsv"))
    lines = [line.split("\t") for path in tables for line in path.read_text("utf-8").splitlines()]
    lines = [line for line in lines if line[0] and not line[0].startswith("#")]
    rows = compiled(lines, vocabulary("fr", {}), vocabulary("en", {}))
    assert all(anchors for anchors, _ in rows)
    assert len({encoded for _, encoded in rows}) == len(rows)
