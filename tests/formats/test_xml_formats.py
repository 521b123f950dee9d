"""What all XML formats share: every character where the map says, any text written back, hostile files told."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.whole import check_map, check_round_trip, passages, problems, replaced, targets

XLIFF = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://example.org/xliff.dtd">
<xliff version="1.2"><file original="a" source-language="fr" target-language="en-GB"><body>
<trans-unit id="a"><source>Bonjour &amp; bienvenue</source>
<target>Hello &amp; <g id="1">wel&#x63;ome</g>!</target></trans-unit>
<trans-unit id="b"><source>Deux</source><target><![CDATA[Two <b> & more]]></target></trans-unit>
<trans-unit id="c"><source>Trois</source>
<target>
  Three
  lines
</target></trans-unit>
</body></file></xliff>
"""
XLIFF2 = """\
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="fr" trgLang="en"><file id="f">
<unit id="u"><segment id="s"><source>Un <pc id="1">mot</pc></source><target>A <pc id="1">word</pc> &lt;here</target>
</segment></unit></file></xliff>
"""
TMX = """\
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="fr"/><body><tu tuid="1"><tuv xml:lang="fr"><seg>Un</seg></tuv>
<tuv xml:lang="en"><seg>One &gt; <ph x="1">{0}</ph> none</seg></tuv></tu></body></tmx>
"""
RESX = """\
<root><data name="One" xml:space="preserve"><value> Hello &quot;you&quot;
 there </value><comment>A greeting</comment></data></root>
"""
QT = """\
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="fr"><context><name>Main</name>
<message><source>Bonjour</source><translation>Hello &apos;you&apos;</translation></message></context></TS>
"""
ANDROID = """\
<resources>
  <string name="a">Don\\'t &amp; <b>do</b>
     it\\u00e9 "two  spaces"</string>
  <string name="b"><![CDATA[Don\\'t <b>do</b> & it]]></string>
</resources>
"""
STRINGSDICT = """\
<plist version="1.0"><dict><key>files</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@n@ left</string>
<key>n</key><dict><key>one</key><string>%d file &amp; more</string></dict></dict></dict></plist>
"""
SAMPLES = [
    ("x.xlf", "xliff", XLIFF),
    ("x.xlf", "xliff2", XLIFF2),
    ("x.tmx", "tmx", TMX),
    ("x.resx", "resx", RESX),
    ("x.ts", "qt", QT),
    ("x.xml", "android", ANDROID),
    ("x.stringsdict", "stringsdict", STRINGSDICT),
]
CHARACTERS = st.sampled_from("aé\"'&<>;\\ \n\t]@?%#-𝒳\u00a0") | st.characters(codec="utf-8")


@pytest.mark.parametrize(("path", "name", "text"), SAMPLES, ids=[name for _, name, _ in SAMPLES])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_character_is_where_the_map_says(path: str, name: str, text: str, newline: str) -> None:
    assert problems(path, text, name) == []
    check_map(path, text.replace("\n", newline), name)


PLAIN = {
    "xliff": '<xliff><file><trans-unit id="1"><source>a</source><target>{}</target></trans-unit></file></xliff>',
    "xliff2": '<xliff version="2.0"><file><unit id="1"><segment><target>{}</target></segment></unit></file></xliff>',
    "tmx": '<tmx><tu><tuv lang="fr"><seg>a</seg></tuv><tuv lang="en"><seg>{}</seg></tuv></tu></tmx>',
    "resx": '<root><data name="a"><value>{}</value></data></root>',
    "qt": "<TS><context><message><source>a</source><translation>{}</translation></message></context></TS>",
    "android": '<resources><string name="a">{}</string></resources>',
    "stringsdict": "<plist><dict><key>a</key><dict><key>b</key><string>{}</string></dict></dict></plist>",
}


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("body", ["Old &amp; text", "<![CDATA[Old text]]>"])
@given(new=st.text(CHARACTERS, min_size=1, max_size=30))
def test_any_text_put_in_is_read_back(name: str, body: str, new: str) -> None:
    check_round_trip("x", PLAIN[name].format(body), name, 0, new, may_refuse=True)


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("new", ["One < two & “three”", 'it\'s "so"', " a  b ", "é]]>", "@at"])
def test_usual_texts_are_not_refused(name: str, new: str) -> None:
    check_round_trip("x", PLAIN[name].format("Old &amp; text"), name, 0, new)


def test_codes_stay_where_words_change() -> None:
    changed = replaced("x.xlf", XLIFF, "xliff", 0, 'Hi & <g id="1">come in</g>?')
    assert changed == XLIFF.replace('Hello &amp; <g id="1">wel&#x63;ome</g>!', 'Hi &amp; <g id="1">come in</g>?')
    assert replaced("x.xlf", XLIFF, "xliff", 0, "Hi") is None


HOSTILE = {
    "laughs": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>',
    "external": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
    "deep": "<x>" * 100_000,
    "open": "<x><y>",
    "crossed": "<x><y></x></y>",
    "comment": "<x><!-- ",
    "tag": '<x a="1',
    "twice": "<x></x><y/>",
    "empty": "",
    "attributes": "<x " + "a='1' " * 50_000,
    "declaration": "<!DOCTYPE x [" + "<!ELEMENT a ANY>" * 20_000,
}


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_one_problem(name: str, kind: str) -> None:
    started = time.process_time()
    (told,) = problems("x.xml", HOSTILE[kind], name)
    assert told.startswith("x.xml:1:")
    assert "broken XML" in told
    assert time.process_time() - started < 2


def test_a_broken_unit_is_told_and_the_others_are_read() -> None:
    text = "<root><data name='a'><value>A & B</value></data><data name='b'><value>Two</value></data></root>"
    assert targets("x.resx", text, "resx") == ["Two"]
    assert problems("x.resx", text, "resx") == [
        'x.resx:1:31: broken XML: "&" stands for itself nowhere in XML (write &amp;; the other units are checked)'
    ]


def test_what_stands_before_a_fault_is_read() -> None:
    text = "<root>\n<data name='a'><value>One</value></data>\n<data><value>Two</data></root>"
    assert targets("x.resx", text, "resx") == ["One"]
    (told,) = problems("x.resx", text, "resx")
    assert told.startswith("x.resx:3:17: broken XML: <value> is open here")


@pytest.mark.parametrize("text", ["<target></target>", "<target/>", ""])
def test_a_unit_without_translation_is_an_empty_segment(text: str) -> None:
    file = f'<xliff><file><body><trans-unit id="1"><source>a</source>{text}</trans-unit></body></file></xliff>'
    (passage,) = passages("x.xlf", file, "xliff")
    assert (passage.target, passage.source) == ("", "a")
    filled = file.replace(f"</source>{text}", "</source><target>new</target>")
    assert replaced("x.xlf", file, "xliff", 0, "new") == filled


UNTRANSLATED = {
    "xliff": """\
<x:xliff version="1.2"><x:file source-language="fr" target-language="en"><x:body>
  <x:trans-unit id="a">
    <x:source>Une <x:g id="1">selle</x:g>
      mouillée</x:source>
    <x:note>seen by riders</x:note>
  </x:trans-unit>
</x:body></x:file></x:xliff>
""",
    "xliff2": """\
<xliff version="2.1" srcLang="fr" trgLang="en"><file id="f"><unit id="a">
\t<segment>
\t\t<source>Une selle mouillée</source>
\t</segment>
</unit></file></xliff>
""",
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("name", "before", "written"),
    [
        ("xliff", "</x:source>\n", "</x:source>\n    <x:target>A wet &lt;saddle&gt; &amp;</x:target>\n"),
        ("xliff2", "</source>\n", "</source>\n\t\t<target>A wet &lt;saddle&gt; &amp;</target>\n"),
    ],
)
def test_a_target_that_is_not_there_is_put_after_its_source(name: str, before: str, written: str, newline: str) -> None:
    text = UNTRANSLATED[name].replace("\n", newline)
    changed = replaced("x.xlf", text, name, 0, "A wet <saddle> &")
    assert changed == text.replace(before.replace("\n", newline), written.replace("\n", newline))
    assert targets("x.xlf", changed, name) == ["A wet <saddle> &"]


@pytest.mark.parametrize(
    ("path", "name", "empty", "full"),
    [
        ("x.xlf", "xliff", '<target state="new" />', '<target state="new">A &amp; b</target>'),
        ("x.resx", "resx", "<value/>", "<value>A &amp; b</value>"),
        ("x.ts", "qt", '<translation type="unfinished"/>', '<translation type="unfinished">A &amp; b</translation>'),
        ("values-fr/strings.xml", "android", '<string name="a"/>', '<string name="a">A &amp; b</string>'),
    ],
)
def test_an_empty_element_is_filled(path: str, name: str, empty: str, full: str) -> None:
    around = {
        "xliff": "<xliff><file><body><trans-unit id='1'>\n<source>a</source>\n{}</trans-unit></body></file></xliff>",
        "resx": "<root><data name='a'>{}</data></root>",
        "qt": "<TS><context><name>n</name><message><source>a</source>{}</message></context></TS>",
        "android": "<resources>{}</resources>",
    }[name]
    assert replaced(path, around.format(empty), name, 0, "A & b") == around.format(full)


@given(st.text(st.characters(codec="utf-8"), max_size=40), st.sampled_from(["xliff", "xliff2"]))
def test_a_new_target_reads_back(new: str, name: str) -> None:
    cannot = not new.isprintable() or not new
    check_round_trip("x.xlf", UNTRANSLATED[name], name, 0, new, may_refuse=cannot)


def test_large_files_take_time_in_proportion() -> None:
    unit = '<trans-unit id="1"><source>Bonjour le monde</source><target>Hello <x id="1"/> world</target></trans-unit>\n'
    started = time.process_time()
    assert len(passages("x.xlf", f"<xliff><file><body>{unit * 10_000}</body></file></xliff>", "xliff")) == 10_000
    assert time.process_time() - started < 10
