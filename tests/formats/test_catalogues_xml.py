"""What each XML format means by its elements: ids, sources, contexts, flags, plurals, languages, what is left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.formats.whole import documents, passages, places, remarks, replaced, targets
from tqcheck.files import RawFile
from tqcheck.fixes import suggested
from tqcheck.formats import Languages, Passage, read, recognised
from tqcheck.model import Document

XLIFF = """\
<xliff version="1.2">
<file original="app.txt" source-language="fr" target-language="en-GB"><body>
 <!-- a remark -->
 <group restype="x-gettext-plurals">
  <trans-unit id="files[0]"><source>%d fichier</source><target>%d file</target></trans-unit></group>
 <trans-unit id="a" resname="menu.open" maxwidth="20" size-unit="char">
  <source>Ouvrir <x id="1"/></source>
  <target state="needs-review-translation">Open <x id="1"/></target>
  <note>A menu entry</note>
  <alt-trans><target>Unlock</target></alt-trans>
 </trans-unit>
 <trans-unit id="b" approved="yes"><source>Deux</source>
  <target state="new">Two <mrk mtype="protected">ACME</mrk></target>
 </trans-unit>
 <trans-unit id="c" translate="no"><source>ACME</source><target>ACME</target></trans-unit>
 <trans-unit id="d"><source>Un. Deux.</source>
  <seg-source><mrk mtype="seg" mid="0">Un.</mrk> <mrk mtype="seg" mid="1">Deux.</mrk></seg-source>
  <target><mrk mtype="seg" mid="0">One.</mrk> <g id="1"><mrk mtype="seg" mid="1">Two.</mrk></g></target></trans-unit>
</body></file>
<file original="other.txt" source-language="fr" target-language="de"><body>
 <trans-unit id="a"><source>Oui</source><target>Ja</target></trans-unit></body></file>
</xliff>
"""


def summary(found: list[Passage]) -> list[tuple[str, str | None, str]]:
    return [(passage.id, passage.source, passage.target) for passage in found]


def test_xliff() -> None:
    found = passages("x.xlf", XLIFF, "xliff")
    assert summary(found) == [
        ("files[0]", "%d fichier", "%d file"),
        ("a", 'Ouvrir <x id="1"/>', 'Open <x id="1"/>'),
        ("b", "Deux", 'Two <mrk mtype="protected">ACME</mrk>'),
        ("d/0", "Un.", "One."),
        ("d/1", "Deux.", "Two."),
        ("a", "Oui", "Ja"),
    ]
    assert found[0].plural == "0"
    assert found[1].context == "menu.open; A menu entry"
    assert [sorted(one.flags) for one in found[:3]] == [[], ["fuzzy", "max-length:20"], []]
    assert found[1].opaque == ((5, 16),)
    assert found[2].opaque == ((4, 37),)
    assert remarks("x.xlf", XLIFF, "xliff") == ["a remark"]
    both = documents("x.xlf", XLIFF, "xliff")
    assert [(one.doc, one.source_lang, one.target_lang) for one in both] == [
        ("app.txt", "fr", "en"),
        ("other.txt", "fr", "de"),
    ]
    assert both[1].position(both[1].segments[0].raw(0)) == (21, 49)


def test_a_prefix_makes_no_difference() -> None:
    text = XLIFF.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:").replace("<x:!", "<!")
    assert targets("x.xlf", text, "xliff") == [one.replace("<", "<x:") .replace("<x:/", "</x:") for one in
                                               targets("x.xlf", XLIFF, "xliff")]  # fmt: skip


XLIFF2 = """\
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="fr" trgLang="en">
<file id="f1" original="a.txt"><group translate="no"><unit id="g"><segment><target>No</target></segment></unit></group>
<unit id="u" name="title"><notes><note>Short</note></notes>
 <mtc:matches><mtc:match><source>x</source><target>y</target></mtc:match></mtc:matches>
 <segment id="s1" state="initial"><source>Un <ph id="1"/></source><target>One <ph id="1"/></target></segment>
 <ignorable><source> </source></ignorable>
 <segment><source>Deux</source></segment></unit></file></xliff>
"""


def test_xliff_2() -> None:
    first, second = passages("x.xlf", XLIFF2, "xliff2")
    assert (first.id, first.source, first.target) == ("u/s1", 'Un <ph id="1"/>', 'One <ph id="1"/>')
    assert (first.context, first.doc, first.source_lang, first.target_lang) == ("title; Short", "a.txt", "fr", "en")
    assert first.flags == {"fuzzy"}
    assert (second.id, second.source, second.target) == ("u/2", "Deux", "")
    assert places("x.xlf", XLIFF2, "xliff2") == [(5, 75), (7, 32)]


TMX = """\
<tmx version="1.4"><header srclang="fr-FR"/><body>
<tu tuid="t1"><note>Greeting</note>
<tuv xml:lang="en"><seg>Hello <bpt i="1">&lt;b></bpt>you<ept i="1">&lt;/b></ept></seg></tuv>
<tuv xml:lang="fr-FR"><seg>Bonjour</seg></tuv><tuv xml:lang="de"><seg>Hallo</seg></tuv></tu>
<tu srclang="en"><tuv xml:lang="en"><seg>Yes</seg></tuv><tuv xml:lang="de"><seg>Ja</seg></tuv></tu></body></tmx>
"""


def between(source: str, target: str) -> tuple[list[Document], list[str]]:
    found, faults = read(RawFile.of("x.tmx", TMX), "tmx", Languages(lambda _: None, target, source))
    return found, [str(fault) for fault in faults]


def test_a_memory_gives_the_two_languages_that_are_asked_for_in_either_direction() -> None:
    said = [
        [(segment.source.string, segment.target.string) for segment in document.segments if segment.source]
        for pair in (("en", "de"), ("de", "en"))
        for document in between(*pair)[0]
    ]
    assert ("Yes", "Ja") in said[0]
    assert ("Ja", "Yes") in said[1]
    assert between("it", "pl")[1] == ["x.tmx: no texts in pl; it holds fr-en, fr-de, en-de (-l fr-en)"]


def test_the_source_of_a_memory_is_checked_and_never_written() -> None:
    (forwards,), _ = between("en", "de")
    (backwards,), _ = between("de", "en")
    yes = [(document, one) for document in (forwards, backwards) for one in document.segments if one.source]
    writable = {(one.target.string, suggested(document, one, 0, 1, "X") is not None) for document, one in yes}
    assert ("Ja", True) in writable
    assert ("Yes", False) in writable


def test_tmx_pairs_are_documents() -> None:
    found = documents("x.tmx", TMX, "tmx")
    assert [(one.source_lang, one.target_lang, [s.id for s in one.segments]) for one in found] == [
        ("fr", "en", ["t1"]),
        ("fr", "de", ["t1"]),
        ("en", "de", ["2"]),
    ]
    assert found[0].segments[0].context == "Greeting"
    assert found[0].segments[0].target.kinds == "wowo"
    asked = Languages(lambda text: None, "de", "fr")
    (only,) = read(RawFile.of("x.tmx", TMX), "tmx", asked)[0]
    assert [segment.target.string for segment in only.segments] == ["Hallo"]


ANDROID = """\
<?xml version="1.0" encoding="utf-8"?>
<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2">
    <!-- On the first screen -->
    <string name="hello">
        Don\\'t say \\"no\\",\\n <b>%1$s</b> \\u00e9&amp;
        more</string>
    <string name="brand" translatable="false">ACME</string>
    <string name="other">@string/hello</string>
    <string name="at">\\@home "  two  " <xliff:g id="x">NAME</xliff:g></string>
    <plurals name="files"><item quantity="one">%d file</item><item quantity="other">%d files</item></plurals>
    <string-array name="days"><item>Monday</item></string-array>
    <color name="x">#fff</color>
    <string name="raw" formatted="false">100 %</string>
</resources>
"""


def test_android() -> None:
    found = passages("app/res/values-pt-rBR/strings.xml", ANDROID, "android")
    assert [(one.id, one.plural, one.target) for one in found] == [
        ("hello", None, 'Don\'t say "no",\n <b>%1$s</b> é& more'),
        ("at", None, '@home   two   <xliff:g id="x">NAME</xliff:g>'),
        ("files[one]", "one", "%d file"),
        ("files[other]", "other", "%d files"),
        ("days[0]", None, "Monday"),
        ("raw", None, "100 %"),
    ]
    assert found[0].context == "On the first screen"
    assert found[1].context is None
    assert {one.target_lang for one in found} == {"pt"}
    assert found[0].flags == {"java-printf-format"}
    assert found[-1].flags == {"no-java-printf-format"}
    assert places("x.xml", ANDROID, "android")[0] == (5, 9)


def test_android_writes_its_own_escapes() -> None:
    text = '<resources><string name="a">It\\\'s old</string></resources>'
    assert replaced("x.xml", text, "android", 0, 'It\'s "new" & good\n') == text.replace(
        "old", '\\"new\\" &amp; good\\n'
    )


RESX = """\
<root>
  <resheader name="version"><value>2.0</value></resheader>
  <data name="Open" xml:space="preserve"><value>Open {0}</value><comment>A menu</comment></data>
  <data name="Brand"><value>ACME</value><comment>{Locked}</comment></data>
  <data name="Icon" type="System.Resources.ResXFileRef"><value>icon.ico</value></data>
  <data name="&gt;&gt;button.Name"><value>button</value></data>
</root>
"""


def test_resx() -> None:
    (passage,) = passages("Strings.fr.resx", RESX, "resx")
    assert (passage.id, passage.target, passage.context) == ("Open", "Open {0}", "A menu")
    assert (passage.target_lang, passage.opaque) == ("fr", ((5, 8),))


QT = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="fr">
<context><name>Main</name>
<message numerus="yes"><source>%n fichier(s)</source><translatorcomment>On the disk</translatorcomment>
<translation type="unfinished"><numerusform>%n file</numerusform><numerusform></numerusform></translation></message>
<message><source>Vieux</source><translation type="vanished">Old</translation></message>
<message><source>Neuf</source><translation type="unfinished"/></message>
<message><source>Neuf</source><translation>New<byte value="x9"/></translation></message>
</context></TS>
"""


def test_qt() -> None:
    found = passages("x.ts", QT, "qt")
    assert [(one.id, one.plural, one.target, sorted(one.flags)) for one in found] == [
        ("Main/%n fichier(s)[0]", "0", "%n file", ["fuzzy", "qt-format", "qt-plural-format"]),
        ("Main/%n fichier(s)[1]", "1", "", ["qt-format", "qt-plural-format"]),
        ("Main/Neuf", None, "", ["qt-format"]),
        ("Main/Neuf (2)", None, 'New<byte value="x9"/>', ["qt-format"]),
    ]
    assert found[0].context == "Main; On the disk"
    assert (found[0].source_lang, found[0].target_lang) == ("fr", "en_GB")


STRINGSDICT = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>files</key><dict>
 <key>NSStringLocalizedFormatKey</key><string>Found %#@n@</string>
 <key>n</key><dict>
  <key>NSStringFormatSpecTypeKey</key><string>NSStringPluralRuleType</string>
  <key>NSStringFormatValueTypeKey</key><string>d</string>
  <key>one</key><string>%d file</string><key>other</key><string>%d files</string></dict></dict>
<key>plain</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@n@</string></dict>
</dict></plist>
"""


def test_stringsdict() -> None:
    found = passages("fr.lproj/Localizable.stringsdict", STRINGSDICT, "stringsdict")
    assert [(one.id, one.plural, one.target, one.opaque) for one in found] == [
        ("files", None, "Found %#@n@", ((6, 11),)),
        ("files/n[one]", "one", "%d file", ((0, 2),)),
        ("files/n[other]", "other", "%d files", ((0, 2),)),
    ]
    assert found[0].target_lang == "fr"


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("a.xlf", XLIFF, "xliff"),
        ("a.xlf", XLIFF2, "xliff2"),
        ("a.xliff", "<broken", "xliff"),
        ("a.xml", XLIFF2, "xliff2"),
        ("a.tmx", TMX, "tmx"),
        ("a.xml", ANDROID, "android"),
        ("a.xml", "<project/>", None),
        ("a.xml", "<broken", None),
        ("a.ts", QT, "qt"),
        ("a.ts", "export const a: Array<string> = [];", None),
        ("a.ts", "<string>value;", None),
        ("a.resx", RESX, "resx"),
        ("Localizable.stringsdict", STRINGSDICT, "stringsdict"),
    ],
)
def test_files_that_end_alike_are_told_by_what_they_hold(path: str, text: str, name: str | None) -> None:
    assert recognised(RawFile.of(path, text)) == name


def test_a_repair_changes_nothing_else_in_a_file_of_another_encoding(
    tqcheck: Callable[..., Result], work: Path
) -> None:
    text = (
        '<?xml version="1.0" encoding="ISO-8859-1"?>\r\n<!-- été -->\r\n<xliff version="1.2"><file source-language="fr"'
        ' target-language="en"><trans-unit id="a">\r\n<source>Un café, , oui</source>'
        '<target>A café, , &lt;yes&gt; <g id="1">it is</g></target></trans-unit></file></xliff>'
    )
    file = work / "a.xlf"
    file.write_bytes(text.encode("latin-1"))
    tqcheck("lint", "-l", "fr-en", "--fix", "a.xlf")
    assert file.read_bytes() == text.replace("A café, ,", "A café,").encode("latin-1")
