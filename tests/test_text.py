"""Tokens and their offsets, in every language, and that no text is slow."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.languages import supported
from tqcheck.text import Text

SIGNS = ".!?…'’\"«»“” \u00a0\u202f\r\n-‑aàZ0é\u0301😀@/"
ANYTHING = st.text(alphabet=st.one_of(st.characters(), st.sampled_from(SIGNS)))


@given(ANYTHING, st.sampled_from([*supported(), "ja", "xx"]))
def test_offsets_reproduce_the_text(string: str, lang: str) -> None:
    text = Text(string, lang)
    assert len(text.starts) == len(text.ends) == len(text.words) == len(text.folded) == len(text.kinds)
    end = 0
    for start, stop, word in zip(text.starts, text.ends, text.words, strict=True):
        assert end <= start < stop
        assert string[end:start].strip() == ""
        assert string[start:stop] == word
        end = stop
    assert string[end:].strip() == ""


@given(ANYTHING, st.sampled_from([*supported(), "ja", "xx"]))
def test_sentences_cover_all_tokens(string: str, lang: str) -> None:
    text = Text(string, lang)
    edge = 0
    for index, (start, end) in enumerate(text.sentences):
        assert edge == start < end
        assert text.sentence_of(start) == text.sentence_of(end - 1) == index
        edge = end
    assert edge == len(text.words)


@given(ANYTHING, ANYTHING.filter(bool), ANYTHING)
def test_opaque_ranges_stay_whole(before: str, opaque: str, after: str) -> None:
    start, end = len(before), len(before + opaque)
    text = Text(before + opaque + after, "en", [(start, end)])
    touching = [i for i in range(len(text.words)) if text.ends[i] > start and text.starts[i] < end]
    assert touching
    assert all(text.kinds[i] == "o" for i in touching)


@given(ANYTHING, st.integers(-2, 40))
def test_token_at(string: str, offset: int) -> None:
    text = Text(string, "fr")
    index = text.token_at(offset)
    covering = [i for i, (a, b) in enumerate(zip(text.starts, text.ends, strict=True)) if a <= offset < b]
    assert ([] if index is None else [index]) == covering


@pytest.mark.parametrize(
    ("lang", "string", "words"),
    [
        ("en", "He didn’t say the country’s name; they’re sure we'll go.",
         "He|did|n’t|say|the|country|’s|name|;|they|’re|sure|we|'ll|go|."),
        ("en", "The vice-president, aged 15-year-old and co-operating, paid $2,000.50 at 14:30 on the 15th.",
         "The|vice-president|,|aged|15-year-old|and|co-operating|,|paid|$|2,000.50|at|14:30|on|the|15th|."),
        ("en", "O’Brien can't; five o'clock... the students' U.S. p.m. end.",
         "O’Brien|ca|n't|;|five|o'clock|...|the|students|'|U.S|.|p.m|.|end|."),
        ("fr", "L’homme qu’il a vu, dit-il, aujourd’hui; a-t-il lu c'est-à-dire ?",
         "L’|homme|qu’|il|a|vu|,|dit|-il|,|aujourd’hui|;|a|-t-il|lu|c'|est-à-dire|?"),
        ("fr", "Allez-vous-en, donnez-le-moi, rendez-vous.", "Allez|-vous|-en|,|donnez|-le|-moi|,|rendez-vous|."),
        ("fr", "Le 1er à 14h30, 2\u202f500,50 € et 1\u00a0234 pages, 12,5\u00a0%.",
         "Le|1er|à|14h30|,|2\u202f500,50|€|et|1\u00a0234|pages|,|12,5|%|."),
        ("it", "L'uomo dell’isola c'è, un po' d'acqua.", "L'|uomo|dell’|isola|c'|è|,|un|po|'|d'|acqua|."),
        ("de", "Wie geht’s, z. B. z.B. im Jahr 2.000,5?", "Wie|geht|’s|,|z|.|B|.|z.B|.|im|Jahr|2.000,5|?"),
        ("es", "¿Qué? Dámelo—dijo.", "¿|Qué|?|Dámelo|—|dijo|."),
        ("pt", "Trata-se disto; fê-lo à segunda-feira.", "Trata|-se|disto|;|fê|-lo|à|segunda-feira|."),
        ("xx", "don't l'homme", "don't|l'homme"),
    ],
)  # fmt: skip
def test_tokens(lang: str, string: str, words: str) -> None:
    assert Text(string, lang).words == words.split("|")


def test_kinds_and_folding() -> None:
    string = "See https://a.example/b?c=1, MAIL x.y@foo.co.uk: {0} É’s 3 e\u0301tés 😀 COVID-19."
    place = string.index("{0}")
    text = Text(string, "en", [(place, place + 3)])
    assert list(zip(text.folded, text.kinds, strict=True)) == [
        ("see", "w"), ("https://a.example/b?c=1", "o"), (",", "p"), ("mail", "w"), ("x.y@foo.co.uk", "o"), (":", "p"),
        ("{0}", "o"), ("é", "w"), ("'s", "w"), ("3", "n"), ("étés", "w"), ("😀", "p"), ("covid-19", "w"), (".", "p"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "unit",
    [".", ". ", '"', '. " ', "a", "a-", "a'", "n't", "-il", "a@", "@", "://", "www.", ".com ", "a.", "1.", "1\u00a0000",
     "mr. ", "« ", ". « ", " »", "\n", "a\n \n", "😀\u200d", "\u0301", "(", "http://"],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["en", "fr", "it", "de"])
def test_time_grows_with_length_only(unit: str, lang: str) -> None:
    def seconds(size: int) -> float:
        string = unit * (size // len(unit))
        start = time.process_time()
        Text(string, lang)
        return time.process_time() - start

    assert seconds(200_000) < 1.0


def test_speed_on_prose() -> None:
    string = "The minister said that the country’s budget, worth $2,000 million, wouldn't pass before May 5. " * 4000
    start = time.process_time()
    Text(string, "en")
    assert len(string) / (time.process_time() - start) > 1_000_000  # several times that on a quiet machine


def test_tags() -> None:
    text = Text("The minister recalled that he was leaving. She has broken it.", "en")
    assert text.tags(0) == ["DET", "NOUN.S", "VERB.PAST", "SCONJ", "PRON", "AUX", "VERB.GER", "PUNCT"]
    assert text.tags(1) == ["PRON", "AUX", "VERB.PART", "PRON", "PUNCT"]
    assert Text("Foo bar.", "xx").tags(0) == ["X", "X", "X"]
