"""Placeholders, tags and entities told apart in every common syntax, and what is none of them."""

from __future__ import annotations

import time

import pytest

from tqcheck.placeholders import marks, ranges


def found(string: str, *flags: str) -> list[tuple[str, str]]:
    return [(string[mark.start : mark.end], mark.syntax) for mark in marks(string, flags)]


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("Hello %s, %d of %5.2f", [("%s", "printf"), ("%d", "printf"), ("%5.2f", "printf")]),
        ("%1$s by %2$@", [("%1$s", "numbered"), ("%2$@", "numbered")]),
        ("%(count)d files", [("%(count)d", "python")]),
        (
            "{} {0} {name!r} {0:N2} {items[0].name}",
            [(one, "brace") for one in ["{}", "{0}", "{name!r}", "{0:N2}", "{items[0].name}"]],
        ),
        ("%{name} and %<size>d", [("%{name}", "ruby"), ("%<size>d", "ruby")]),
        ("{{ user.name | upper }} $t(key.sub)", [("{{ user.name | upper }}", "mustache"), ("$t(key.sub)", "nested")]),
        ("in ${HOME}", [("${HOME}", "shell")]),
        ("{ $user } of { -brand }", [("{ $user }", "fluent"), ("{ -brand }", "fluent")]),
        ("%1 of %L2 (%n)", [("%1", "printf"), ("%L2", "printf"), ("%n", "printf")]),
        ('<a href="x">y</a><br/>', [('<a href="x">', "tag"), ("</a>", "tag"), ("<br/>", "tag")]),
        ("[b]now[/b]", [("[b]", "bbcode"), ("[/b]", "bbcode")]),
        ("Fish &amp; chips &#8211;", [("&amp;", "entity"), ("&#8211;", "entity")]),
        ("{count, plural, one {# file} other {files}}", []),
    ],
)
def test_every_syntax_is_told(string: str, expected: list[tuple[str, str]]) -> None:
    assert found(string) == expected


@pytest.mark.parametrize("string", ["5 % de plus", "100% sure", "20%,", "a < b and c > d", "R&D; Q&A", "{not a name}"])
def test_what_only_looks_like_one_is_none(string: str) -> None:
    assert found(string) == []


def test_a_flag_rules_a_syntax_out() -> None:
    assert found("%s {name}", "no-c-format") == [("{name}", "brace")]
    assert found("%s {name}", "no-python-brace-format") == [("%s", "printf")]


def test_tags_and_placeholders_are_opaque_and_entities_are_letters() -> None:
    assert ranges("<b>%s</b> &amp; co") == ((0, 3), (3, 5), (5, 9))


@pytest.mark.parametrize("piece", ["{", "<a ", "%(", "[b", "{{ a |", "&#", "${", "{a, plural, "])
def test_no_text_takes_long(piece: str) -> None:
    began = time.perf_counter()
    list(marks(piece * 20_000))
    assert time.perf_counter() - began < 5


def test_between_words_a_percent_sign_is_one_even_in_a_format_string() -> None:
    assert found("using the % operator", "python-format") == []
    assert found("padded: % d", "c-format") == [("% d", "printf")]
    assert found("第%d个文件", "c-format") == [("%d", "printf")]


@pytest.mark.parametrize(
    ("flag", "string", "expected"),
    [
        ("percent-placeholders", "Dear %customer%, 5% off", ["%customer%"]),
        ("laravel-format", "Welcome, :name! It is 10:30.", [":name"]),
        ("scheme-format", "~a of ~s", ["~a", "~s"]),
        ("object-pascal-format", "%0:s is %1:d", ["%0:s", "%1:d"]),
        ("es-format", "Total: ${ cart.total }", ["${ cart.total }"]),
        ("lua-format", "%5.1f of %q", ["%5.1f"]),
        ('placeholders:$URL$:"the Shop"', "Go to $URL$ of the Shop", ["$URL$", "the Shop"]),
        ('placeholders:r"(a+)+$"', "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", []),
    ],
)
def test_some_are_told_by_their_flag_alone(flag: str, string: str, expected: list[str]) -> None:
    assert [text for text, _ in found(string, flag)] == expected
    assert [text for text, _ in found(string) if text in expected and text != "%5.1f"] == []


def test_a_hundred_thousand_placeholders_take_no_time() -> None:
    began = time.perf_counter()
    assert len(found("%5.1f %s " * 50_000, "c-format")) == 100_000
    assert time.perf_counter() - began < 10
