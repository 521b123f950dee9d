"""HTML: what is text, what is left alone, where it stands, and how it is written back."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.whole import check_map, check_round_trip, items, passages, problems, remarks, replaced, targets

SAMPLE = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
  <title>Bread &amp; butter</title>
  <meta name="description" content='The baker&apos;s page'>
  <style>p > a { color: red }</style>
  <script>if (a < b) { alert("<p>no</p>"); }</script>
</head>
<body>
<!-- tqcheck: off -->
<h1 class=big>The <em>oldest</em>
   bakery</h1>
<p>We bake <code>rye &lt;</code> and <span lang="fr">baguettes</span>&nbsp;daily.<br>Come in!
<ul><li><a href="x?a=1&b=2" title="Our prices">Prices</a></li><li translate="no">ACME</li></ul>
<div class="box notranslate"><div>Not</div> this</div>
<pre>  not   this </pre>
<img src=a.png alt=Loaf><input type="submit" value="Send it" placeholder="">
<table><tr><td>1 < 2 &copy; caf&eacute;</table>
<blockquote lang="fr">Pas ceci</blockquote>
Last words {% if x %}here{% endif %}
</body></html>
"""
SEGMENTS = [
    ("page title", "Bread & butter", []),
    ("page description", "The baker's page", []),
    ("heading", "The <em>oldest</em> bakery", ["<em>", "</em>"]),
    (
        None,
        'We bake <code>rye &lt;</code> and <span lang="fr">baguettes</span>\u00a0daily.<br>Come in!',
        ["<code>rye &lt;</code>", '<span lang="fr">baguettes</span>', "<br>"],
    ),
    ("title", "Our prices", []),
    ("list item", "Prices", []),
    ("alt", "Loaf", []),
    ("value", "Send it", []),
    ("table cell", "1 < 2 © café", []),
    (None, "Last words {% if x %}here{% endif %}", ["{% if x %}", "{% endif %}"]),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_segments_of_a_page(newline: str) -> None:
    found = passages("x.html", SAMPLE.replace("\n", newline), "html")
    assert [(p.context, p.target, [p.target[a:b] for a, b in p.opaque]) for p in found] == SEGMENTS
    assert {p.target_lang for p in found} == {"en-GB"}
    assert remarks("x.html", SAMPLE, "html") == ["tqcheck: off"]
    check_map("x.html", SAMPLE.replace("\n", newline), "html")


CHARACTERS = st.sampled_from("aé\"'&<>;\\ \n\t=`]@?%#-𝒳\u00a0") | st.characters(codec="utf-8")
PLAIN = [
    "<p>Old &amp; text</p>",
    "<p>\n Old\n text",
    '<img alt="Old &amp; text">',
    "<img alt='Old'>",
    "<img alt=Old />",
    "Old",
]


@pytest.mark.parametrize("body", PLAIN)
@given(new=st.text(CHARACTERS, min_size=1, max_size=30))
def test_any_text_put_in_is_read_back(body: str, new: str) -> None:
    if new.strip():
        check_round_trip("x", body, "html", 0, new, may_refuse=True)


@pytest.mark.parametrize("body", PLAIN)
@pytest.mark.parametrize("new", ["One < two & “three”", 'it\'s "so"', " a  b ", "</p><script>", "&amp;"])
def test_usual_texts_are_not_refused(body: str, new: str) -> None:
    check_round_trip("x", body, "html", 0, new)


def test_tags_stay_where_words_change() -> None:
    text = '<p>The <a href="x?a&amp;b">old</a> word & more</p>'
    changed = replaced("x", text, "html", 0, 'A <a href="x?a&amp;b">new</a> word & less')
    assert changed == '<p>A <a href="x?a&amp;b">new</a> word &amp; less</p>'
    assert replaced("x", text, "html", 0, "Nothing") is None


@given(st.text(st.sampled_from("ab </>!-\"'=&;?pcode\n"), max_size=80))
def test_no_text_breaks_the_map(text: str) -> None:
    check_map("x.html", text, "html")


@pytest.mark.parametrize(
    "hostile",
    ["<p>" * 50_000, "<a '" * 50_000, '<a "' * 50_001, "<!-- " * 50_000, "<b>" * 50_000 + "x", "<" * 100_000,
     "<code>x" * 50_000, "<br>" * 50_000 + "x", "<b>{x}" * 30_000,
     "<script>" * 50_000, "<p title=x" * 30_000, "&amp" * 50_000, "<a " + "b " * 100_000],
    ids=lambda hostile: hostile[:8].strip(),
)  # fmt: skip
def test_hostile_pages_take_time_in_proportion(hostile: str) -> None:
    started = time.process_time()
    items("x.html", hostile, "html")
    assert time.process_time() - started < 3


def test_declared_entities_are_refused() -> None:
    text = '<p>One</p>\n<!DOCTYPE html [<!ENTITY a "b">]><p>&a;</p>'
    assert targets("x.html", text, "html") == ["One"]
    (told,) = problems("x.html", text, "html")
    assert told.startswith("x.html:2:17: broken XML: the file declares entities")
