"""Plural forms: what each format's files lack or have too many of, and what each form may leave out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.api import check
from tqcheck.languages.plurals import counts, needed, possible
from tqcheck.messages import Fault, Message, read
from tqcheck.model import Document, Segment
from tqcheck.placeholders import ranges
from tqcheck.text import Text

HEADER = 'msgid ""\nmsgstr ""\n"Language: {lang}\\n"\n"Plural-Forms: nplurals={count}; plural=(n != 1);\\n"\n\n'


def rules(path: Path, text: str, lang: str = "") -> list[str]:
    """The rules for any language that speak on a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    settings = {"lang": lang} if lang else {}
    return [finding.rule for finding in check(path, select=["any"], **settings).findings]


def catalogue(lang: str, count: int, *forms: str, one: str = "%d file", other: str = "%d files") -> str:
    written = "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    return HEADER.format(lang=lang, count=count) + f'#, c-format\nmsgid "{one}"\nmsgid_plural "{other}"\n{written}'


@pytest.mark.parametrize(
    ("lang", "count", "forms", "expected"),
    [
        ("pl", 3, ("%d plik", "%d pliki", "%d plików"), []),
        ("pl", 3, ("%d plik", "%d pliki"), ["any/plural-form-missing"]),
        ("pl", 2, ("%d plik", "%d pliki"), ["any/plural-header"]),
        ("fr", 2, ("%d fichier", "%d fichiers", "%d fichiers"), ["any/plural-form-impossible"]),
        ("fr", 3, ("%d fichier", "%d fichiers", "%d fichiers"), []),
        ("ja", 1, ("%d個のファイル",), []),
        ("ru", 3, ("", "", ""), ["any/empty-target"] * 3),
    ],
)
def test_the_forms_of_a_catalogue(
    tmp_path: Path, lang: str, count: int, forms: tuple[str, ...], expected: list[str]
) -> None:
    assert rules(tmp_path / "app.po", catalogue(lang, count, *forms)) == expected


def test_android_needs_every_quantity_of_the_language_and_no_other(tmp_path: Path) -> None:
    resource = '<resources><plurals name="files">{}</plurals></resources>'
    item = '<item quantity="{}">%d {}</item>'
    ru = [item.format("one", "файл"), item.format("few", "файла"), item.format("many", "файлов")]
    place = tmp_path / "values-ru" / "strings.xml"
    assert rules(place, resource.format("".join([*ru, item.format("other", "файла")]))) == []
    assert rules(place, resource.format("".join([ru[0], item.format("other", "файла")]))) == ["any/plural-form-missing"]
    fr = tmp_path / "values-fr" / "strings.xml"
    both = item.format("one", "fichier") + item.format("other", "fichiers")
    assert rules(fr, resource.format(item.format("zero", "fichier") + both)) == ["any/plural-form-impossible"]


def test_rails_may_have_a_text_for_none_in_any_language(tmp_path: Path) -> None:
    text = 'fr:\n  inbox:\n    zero: Aucun message\n    one: Un message\n    other: "%{count} messages"\n'
    assert rules(tmp_path / "fr.yml", text) == []
    text = 'pl:\n  inbox:\n    one: "%{count} plik"\n    other: "%{count} pliku"\n'
    assert rules(tmp_path / "pl.yml", text) == ["any/plural-form-missing"]


def test_fluent_chooses_among_the_forms_of_the_language(tmp_path: Path) -> None:
    text = "tabs =\n    { $n ->\n        [one] { $n } karta\n       *[other] { $n } kart\n    }\n"
    assert rules(tmp_path / "pl" / "app.ftl", text, "pl") == ["any/plural-form-missing"]


def test_what_only_millions_need_may_be_left_out() -> None:
    assert possible("es") == {"one", "many", "other"}
    assert needed("es") == {"one", "other"}
    assert counts("es") == {2, 3}


def test_a_language_without_rules_is_left_alone(tmp_path: Path) -> None:
    assert counts("tlh") == counts("und") == frozenset()
    assert 4 in counts("sr@latin")
    assert rules(tmp_path / "app.po", catalogue("tlh", 5, "%d nav", "%d navmey")) == []


@pytest.mark.parametrize(
    ("lang", "forms", "one", "other", "expected"),
    [
        ("fr", ("Un fichier", "%d fichiers"), "%d file", "%d files", []),
        ("fr", ("%d fichier", "Des fichiers"), "%d file", "%d files", ["any/placeholder-differs"]),
        ("fr", ("%d fichier", "Des fichiers"), "One file", "%d files", ["any/placeholder-differs"]),
        ("fr", ("%d fichier", "%d fichiers"), "One file", "%d files", []),
        ("fr", ("%d fichier", "%d fichiers"), "%d file in %s", "%d files in %s", ["any/placeholder-differs"] * 2),
        ("fr", ("Un fichier dans %s", "%d fichiers dans %s"), "%d file in %s", "%d files in %s", []),
        ("fr", ("%d fichier", "%d fichiers dans %s"), "%d file in %s", "%d files in %s", ["any/placeholder-differs"]),
        ("ru", ("Один файл", "%d файла", "%d файлов"), "%d file", "%d files", ["any/plural-number-missing"]),
        ("ru", ("%d файл", "%d файла", "%d файлов"), "One file", "%d files", []),
        ("ru", ("%d файл", "Два файла", "%d файлов"), "One file", "%d files", ["any/plural-number-missing"]),
    ],
)
def test_the_placeholders_of_each_form(
    tmp_path: Path, lang: str, forms: tuple[str, ...], one: str, other: str, expected: list[str]
) -> None:
    """One form may leave out the number, where it is for that number alone, and nothing else."""
    text = catalogue(lang, len(forms), *forms, one=one, other=other)
    assert rules(tmp_path / "app.po", text) == expected


def spoken(source: str, target: str, lang: str) -> list[tuple[str, str]]:
    """The rules for any language that speak on an ICU message, and on what."""
    segment = Segment("m", Text(target, lang, ranges(target)), Text(source, "en", ranges(source)))
    found = check(Document("m", (segment,), lang, "en"), select=["any"]).findings
    return [(one.rule.removeprefix("any/"), one.text) for one in found]


NESTED = (
    "{who, select, me {{n, plural, one {My bike} other {My # bikes}}} other {{n, plural, one {A cow} other {# cows}}}}"
)


def test_choices_inside_choices_are_compared_each() -> None:
    good = (
        NESTED.replace("My bike", "Mein Rad")
        .replace("My # bikes", "Meine # Räder")
        .replace("A cow", "Eine Kuh")
        .replace("# cows", "# Kühe")
    )
    assert spoken(NESTED, good, "de") == []
    assert spoken(NESTED, good.replace("me {", "ich {"), "de") == [("message-choice-differs", "{")]
    assert spoken(NESTED, good.replace("Meine # R", "Meine R"), "de") == [("message-argument-differs", "{Meine Räder}")]


def test_a_message_whose_source_is_broken_is_not_blamed() -> None:
    assert spoken("{n, plural, one {a file}", "{n, plural, one {eine Datei}", "de") == []


@pytest.mark.parametrize("sign", ["{", "}", "{a, plural,", "'{", "{a, select, other {"])
def test_a_message_of_any_length_is_read_in_one_pass(sign: str) -> None:
    assert isinstance(read(sign * 20_000), Message | Fault)


def stringsdict(*forms: str) -> str:
    written = "".join(f"<key>{form}</key><string>%d plik</string>" for form in forms)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict><key>files</key><dict>'
        "<key>NSStringLocalizedFormatKey</key><string>%#@count@</string><key>count</key><dict>"
        "<key>NSStringFormatSpecTypeKey</key><string>NSStringPluralRuleType</string>"
        f"<key>NSStringFormatValueTypeKey</key><string>d</string>{written}</dict></dict></dict></plist>"
    )


def qt(*forms: str) -> str:
    written = "".join(f"<numerusform>{form}</numerusform>" for form in forms)
    return (
        '<?xml version="1.0"?><TS version="2.1" language="pl" sourcelanguage="en"><context><name>Main</name>'
        f'<message numerus="yes"><source>%n file(s)</source><translation>{written}</translation></message>'
        "</context></TS>"
    )


def i18next(*forms: str) -> str:
    return "{" + ", ".join(f'"file_{form}": "{{{{count}}}} plik"' for form in forms) + "}"


ARB = '{{"@@locale": "pl", "files": "{{n, plural, one {{# plik}} {}other {{# pliku}}}}", "@files": {{}}}}'


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("pl.lproj/L.stringsdict", stringsdict("one", "few", "many", "other"), stringsdict("one", "many", "other")),
        ("app_pl.ts", qt("%n plik", "%n pliki", "%n plików"), qt("%n plik", "%n pliki")),
        ("pl/app.json", i18next("one", "few", "many", "other"), i18next("one", "other")),
        ("app_pl.arb", ARB.format("few {# pliki} many {# plików} "), ARB.format("few {# pliki} ")),
    ],
)
def test_every_format_with_plurals_is_asked_for_all_of_them(tmp_path: Path, name: str, good: str, bad: str) -> None:
    wanted = "any/plural-form-missing"
    assert wanted not in rules(tmp_path / name, good, "pl")
    assert wanted in rules(tmp_path / name, bad, "pl")
