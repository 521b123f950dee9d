"""What is known of each language, and that a tagger can be trained from its treebanks."""

import pytest

from tqcheck.languages import Language, language, supported, tagger, train, treebank

SIX = ["de", "en", "es", "fr", "it", "pt"]


def test_languages_are_found_by_their_files() -> None:
    assert list(supported()) == SIX
    assert language("en-GB").name == language("en_US").name == "English"
    assert language("xx") == Language("xx")
    assert language("../en") == Language("../en")
    assert language("") == Language("")


@pytest.mark.parametrize("code", SIX)
def test_settings_are_complete(code: str) -> None:
    settings = language(code)
    assert len(settings.months) == 12
    assert len(settings.days) == 7
    assert settings.decimal in ".,"
    assert settings.decimal not in settings.thousands
    assert all(len(pair) == 2 for pair in (*settings.quotes, *settings.inner_quotes))
    for words in (settings.titles, settings.abbreviations, settings.counters, settings.starters, settings.whole):
        assert all(word == word.casefold() and "’" not in word for word in words)
    assert not settings.titles & settings.abbreviations
    assert len(settings.starters) > 50


@pytest.mark.parametrize("code", SIX)
def test_every_language_has_a_tagger(code: str) -> None:
    found = tagger.tagger(code)
    assert found
    assert {"NOUN.S", "NOUN.P", "VERB.INF", "VERB.PAST", "VERB.PART", "VERB.PRES", "ADJ", "AUX"} <= set(found.tags)


TREEBANK = """# UD_English-Test
She\tshe\tPRON\t_
didn't\t_\tAUX+PART\t_
read\tread\tVERB\tVerbForm=Inf
Mr.\tMr.\tPROPN\tNumber=Sing
Lee\tLee\tPROPN\tNumber=Sing
's\t's\tPART\t_
long\tlong\tADV\t_
-\t-\tPUNCT\t_
running\trun\tVERB\tTense=Pres|VerbForm=Part
stories\tstory\tNOUN\tNumber=Plur
.\t.\tPUNCT\t_

# UD_English-Test
They\tthey\tPRON\t_
were\tbe\tAUX\tMood=Ind|Tense=Past|VerbForm=Fin
told\ttell\tVERB\tTense=Past|VerbForm=Part|Voice=Pass
and\tand\tCCONJ\t_
left\tleave\tVERB\tMood=Ind|Tense=Past|VerbForm=Fin
.\t.\tPUNCT\t_

# UD_Italian-ISDT
No\tno\tINTJ\t_
"""


def test_treebanks_are_cut_as_text_is(tmp_path) -> None:
    (tmp_path / "en.train.tsv").write_text(TREEBANK, "utf-8")
    first, second = treebank.sentences(tmp_path / "en.train.tsv", "en")
    assert [f"{word.text}/{word.tag}" for word in first] == [
        "She/PRON", "did/AUX", "n't/PART", "read/VERB.INF", "Mr/PROPN", "./PUNCT", "Lee/PROPN", "'s/PART",
        "long-running/ADJ", "stories/NOUN.P", "./PUNCT",
    ]  # fmt: skip
    assert [word.tag for word in second] == ["PRON", "AUX", "VERB.PART", "CCONJ", "VERB.PAST", "PUNCT"]
    assert len(list(treebank.sentences(tmp_path / "en.train.tsv", "en", unfree=True))) == 3


def test_training_learns_its_sentences(tmp_path) -> None:
    for name in ("fr.train.tsv", "fr.test.tsv"):
        (tmp_path / name).write_text(TREEBANK, "utf-8")
    model = train.train(tmp_path, "fr")
    accuracy, confusions, _ = train.test(tmp_path, "fr", tagger.Tagger.of(model))
    assert accuracy > 0.9
    assert confusions["PUNCT", "PUNCT"] >= 3
