"""What is wrong in any language is found where a language has no rules of its own, and that is said."""

from __future__ import annotations

import pytest

from tqcheck.api import check
from tqcheck.text import Text

CLEAN = {
    "nl": "De trein vertrekt om acht uur. Wie te laat komt (ook maar even), moet wachten.",
    "pl": "Pociąg odjeżdża o ósmej. Kto się spóźni (choćby trochę), musi czekać.",
    "ru": "Поезд уходит в восемь часов. Кто опоздает (хоть немного), тот ждёт.",
    "ar": "يغادر القطار في الساعة الثامنة. من يتأخر (ولو قليلا) ينتظر.",
    "zh": "火车八点开。迟到的人（哪怕一会儿）要等下一班，我们研究研究时间表吧。",
    "ja": "列車は八時に出発します。遅れた人は次の列車を待たなければなりません。",
}
BROKEN = [
    ("nl", "Hij zei dat het laat was dat het laat was dat het laat was.", "any/loop"),
    ("nl", "De vergadering is in de oude school in de oude school aan de rivier.", "any/repeated-phrase"),
    ("pl", "Kawiarnia ma czÄ™ste promocje i dobre ciasta.", "any/mojibake"),
    ("pl", "Mówił, że jest późno że jest późno że jest późno.", "any/loop"),
    ("ru", "Он сказал, что уже поздно что уже поздно что уже поздно.", "any/loop"),
    ("ru", "Он пришёл домой (в пять часов и лёг спать. Потом он встал.", "any/bracket-without-other-half"),
    ("ru", "Это наш нoвый дом.", "any/letter-of-another-alphabet"),
    ("ar", "قال إنه في البيت إنه في البيت إنه في البيت.", "any/loop"),
    ("ar", "المدينة كبيرة \ufffdجدا اليوم.", "any/replacement-character"),
    ("zh", "今天的天气今天的天气今天的天气很好。", "any/loop"),
    ("zh", "我们去了北京,很高兴。", "any/narrow-comma"),
    ("zh", "我们 今天 下午 去 北京。", "any/spaces-between-characters"),
    ("ja", "どこへ行きますか?", "any/narrow-question-mark"),
    ("ja", "とても楽しかったです.", "any/narrow-stop"),
]


@pytest.mark.parametrize("lang", CLEAN)
def test_clean_text_is_left_alone_and_said_to_be_unsupported(lang: str) -> None:
    (result,) = check(CLEAN[lang], lang=lang).documents
    assert result.findings == ()
    assert not result.supported


@pytest.mark.parametrize(("lang", "text", "rule"), BROKEN)
def test_what_is_broken_in_any_language_is_found(lang: str, text: str, rule: str) -> None:
    (result,) = check(text, lang=lang).documents
    assert [finding.rule for finding in result.findings] == [rule]


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("zh", "我们用iPhone手机。", ["我", "们", "用", "iPhone", "手", "机", "。"]),
        ("ja", "東京でパソコンを買った。", ["東", "京", "で", "パソコン", "を", "買", "った", "。"]),
        ("ko", "나는 학교에 간다.", ["나는", "학교에", "간다", "."]),
    ],
)
def test_text_without_spaces_is_cut_by_its_scripts(lang: str, text: str, words: list[str]) -> None:
    assert Text(text, lang).words == words
