"""JSON that holds translations: recognised by its name and shape, each string where it stands."""

from __future__ import annotations

import json as standard
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.whole import check_map, check_round_trip, passages, places, problems, remarks, replaced, targets
from tqcheck.files import RawFile
from tqcheck.formats import keyed, recognised

SAMPLE = r"""{
  "//": "tqcheck: ignore-file fr/spelling",
  "hire": {
    "title": "Louer un v\u00e9lo",
    "hello": "Bonjour {{name}},\n\"bienvenue\" !",
    "bikes_one": "{{count}} vélo",
    "bikes_other": "{{count}} vélos",
    "steps": ["Choisir", "Payer"],
    "size": 12
  }
}
"""
ARB = """{
  "@@locale": "fr_CA",
  "saddles": "{n, plural, =0 {Aucune selle} one {# selle de {colour}} other {# selles}} ici",
  "@saddles": {"description": "Stock", "placeholders": {"n": {"type": "int"}}},
  "wheel": "Roue"
}"""


def test_what_a_file_of_translations_says() -> None:
    found = passages("locales/fr.json", SAMPLE, "json")
    assert [(p.id, p.target, p.plural) for p in found] == [
        ("hire.title", "Louer un vélo", None),
        ("hire.hello", 'Bonjour {{name}},\n"bienvenue" !', None),
        ("hire.bikes_one", "{{count}} vélo", "one"),
        ("hire.bikes_other", "{{count}} vélos", "other"),
        ("hire.steps.0", "Choisir", None),
        ("hire.steps.1", "Payer", None),
    ]
    assert {p.target_lang for p in found} == {"fr"}
    assert [found[1].target[a:b] for a, b in found[1].opaque] == ["{{name}}"]
    assert found[1].flags == {"i18next-interpolation"}
    assert remarks("fr.json", SAMPLE, "json") == ["tqcheck: ignore-file fr/spelling"]
    assert keyed("json")


def test_where_strings_stand() -> None:
    assert places("fr.json", SAMPLE, "json")[:3] == [(4, 15), (5, 15), (6, 19)]
    check_map("fr.json", SAMPLE, "json")


def test_arb_has_its_language_contexts_and_icu_messages() -> None:
    saddles, wheel = passages("lib/app_fr.arb", ARB, "json")
    assert (saddles.target_lang, saddles.context, saddles.flags) == ("fr_CA", "Stock", {"icu-message-format"})
    visible = saddles.target
    for start, end in reversed(saddles.opaque):
        visible = visible[:start] + "|" + visible[end:]
    assert visible == "|Aucune selle|| selle de ||| selles| ici"
    assert (wheel.id, wheel.context, wheel.flags) == ("wheel", None, frozenset())


def test_messages_of_a_browser_extension() -> None:
    text = '{"hire": {"message": "Louer", "description": "Button"}, "pay": {"message": "Payer"}}'
    found = passages("_locales/fr/messages.json", text, "json")
    assert [(p.id, p.target, p.context, p.target_lang) for p in found] == [
        ("hire", "Louer", "Button", "fr"),
        ("pay", "Payer", None, "fr"),
    ]


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("src/locales/fr.json", '{"a": "b"}', "json"),
        ("fr/common.json", '{"a": "b"}', "json"),
        ("messages.fr.json", '{"a": "b"}', "json"),
        ("i18n/app.json", '{"a": {"b": "c"}}', "json"),
        ("app_pt_BR.arb", "{}", "json"),
        ("package.json", '{"name": "a"}', None),
        ("locales/package.json", '{"name": "a"}', None),
        ("data/points.json", '{"a": "b"}', None),
        ("locales/fr.json", '{"a": 1, "b": [2, 3]}', None),
        ("locales/fr.json", '["a"]', None),
    ],
)
def test_only_what_holds_translations_is_read(path: str, text: str, name: str | None) -> None:
    assert recognised(RawFile.of(path, text)) == name


@given(st.text(st.characters(codec="utf-8"), max_size=40), st.integers(0, 5))
def test_what_is_written_reads_back(new: str, index: int) -> None:
    check_round_trip("fr.json", SAMPLE, "json", index, new)


def test_repairs_are_written_as_the_file_writes() -> None:
    changed = replaced("fr.json", SAMPLE, "json", 0, "é", (9, 13))
    assert changed is not None
    assert r'"Louer un \u00e9"' in changed


@given(
    st.recursive(
        st.text(st.characters(codec="utf-8"), max_size=8) | st.integers() | st.none(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner),
        max_leaves=12,
    ),
    st.booleans(),
)
def test_any_json_is_read_as_the_standard_reads_it(data: object, ascii_only: bool) -> None:
    text = standard.dumps({"x": data}, ensure_ascii=ascii_only, indent=1)
    assert problems("fr.json", text, "json") == []
    expected: list[str] = []

    def collect(one: object) -> None:
        if isinstance(one, str):
            expected.append(one)
        for inner in one.values() if isinstance(one, dict) else one if isinstance(one, list) else ():
            collect(inner)

    collect(data)
    assert targets("fr.json", text, "json") == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": "x", "b": "y" "c"}', '1:21: bad JSON: expected "," or "}"'),
        ('{"a": "x",}', '1:11: bad JSON: something is missing before "}"'),
        ('{"a": "x"', "1:10: bad JSON: the file ends too soon"),
        ('{"a": "x", "b": "y\n"}', "1:17: bad JSON: not JSON"),
        ('{"a": "x", "b" "y"}', '1:16: bad JSON: expected ":"'),
        ('{"a": "x"} 1', "1:12: bad JSON: text after the end"),
        ('{"a": "x", "b": "\\q"}', "1:18: bad JSON: not an escape of JSON"),
    ],
)
def test_what_stands_before_a_fault_is_read(text: str, message: str) -> None:
    assert problems("fr.json", text, "json") == [f"fr.json:{message} (what stands before it is checked)"]
    assert targets("fr.json", text, "json")[0] == "x"


def test_keys_that_repeat_are_all_read() -> None:
    assert targets("fr.json", '{"a": "x", "a": "y"}', "json") == ["x", "y"]


@pytest.mark.parametrize(
    "text", ['{"a": ' + "[" * 200_000, '{"a": "' + "\\" * 200_001, '{"a": "' + "{" * 200_000 + '"}']
)
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    start = time.perf_counter()
    recognised(RawFile.of("locales/fr.json", text))
    problems("fr.json", text, "json")
    assert time.perf_counter() - start < 5
