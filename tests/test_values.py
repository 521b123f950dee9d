"""Numbers and times by value: what the words and figures of six languages are worth."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tqcheck.text import Text
from tqcheck.values.clock import times
from tqcheck.values.numbers import numbers


@pytest.mark.parametrize(
    ("lang", "said", "worth"),
    [
        ("en", "three hundred and five", 305),
        ("en", "nineteen thousand two hundred", 19200),
        ("en", "$15.3 billion", 15_300_000_000),
        ("en", "£3m", 3_000_000),
        ("en", "the 1960s", 1960),
        ("en", "0.35 grams", "0.35"),
        ("fr", "quatre-vingt-dix-sept", 97),
        ("fr", "soixante et onze", 71),
        ("fr", "mille neuf cent quatre-vingt-quatre", 1984),
        ("fr", "1,5 milliard d'euros", 1_500_000_000),
        ("fr", "1 234 567,8", "1234567.8"),
        ("fr", "XIIe siècle", 12),
        ("de", "zweihundertfünfunddreißig", 235),
        ("de", "3 Mrd. Euro", 3_000_000_000),
        ("de", "6 Billionen", 6_000_000_000_000),
        ("es", "dos mil millones", 2_000_000_000),
        ("es", "treinta y uno", 31),
        ("es", "siglo XVII", 17),
        ("it", "ventitré", 23),
        ("it", "duecentotrenta", 230),
        ("pt", "duzentos e trinta", 230),
        ("pt", "4 bilhões", 4_000_000_000),
        ("zh", "3万", 30000),
    ],
)
def test_a_number_is_worth_the_same_in_words_and_figures(lang: str, said: str, worth: int | str) -> None:
    assert Decimal(worth) in [value for number in numbers(Text(said, lang)) if number.firm for value in number.values]


@pytest.mark.parametrize("said", ["A4", "MP3", "v2.3.5", "555-0134-22", "192.168.0.1", "COVID-19", "/usr/lib64"])
def test_codes_are_no_numbers(said: str) -> None:
    assert numbers(Text(f"See {said} for more", "en")) == ()


@pytest.mark.parametrize(
    ("lang", "said", "unit"),
    [
        ("en", "a 25-year-old", "yr"),
        ("en", "12km", "km"),
        ("en", "€40", "EUR"),
        ("fr", "3 points de pourcentage", "pp"),
        ("fr", "20 milliards d’euros", "EUR"),
        ("de", "3,5 Milligramm", "mg"),
        ("es", "16 por ciento", "%"),
    ],
)
def test_the_unit_beside_a_number_is_read(lang: str, said: str, unit: str) -> None:
    assert [number.units for number in numbers(Text(said, lang)) if number.firm] == [frozenset({unit})]


@pytest.mark.parametrize(
    ("lang", "said", "clock"),
    [
        ("fr", "à 14 h 30.", "14:30"),
        ("fr", "à 8 heures du soir", "20:00"),
        ("en", "at 2:30 p.m.", "14:30"),
        ("en", "at 12:15 a.m.", "00:15"),
        ("de", "um 18.30 Uhr", "18:30"),
        ("de", "um halb drei", "02:30"),
        ("it", "alle 9.30,", "09:30"),
        ("es", "a las 9 de la noche", "21:00"),
        ("pt", "às 14h30", "14:30"),
    ],
)
def test_times_are_minutes_after_midnight(lang: str, said: str, clock: str) -> None:
    found = [f"{time.minutes // 60:02}:{time.minutes % 60:02}" for time in times(Text(said, lang))]
    assert found == [clock]
