"""Every format in odd encodings and with odd line ends: read, one text changed, and not a byte elsewhere."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck import files, formats
from tqcheck.edits import applied
from tqcheck.files import RawFile
from tqcheck.fixes import suggested
from tqcheck.model import Document

# A file of each format that is written: two texts with letters beyond ASCII, comments and what else stands around them.
FILES = {
    "android": (
        "values-fr/strings.xml",
        """\
<resources>
  <!-- é -->
  <string name='a'>Le vélo est prêt</string>

  <string name='b'>La selle</string>
</resources>
""",
    ),
    "csv": (
        "x.csv",
        """\
id;source;target;note
a;The bike;Le vélo est prêt;é

b;The saddle;"La selle";
""",
    ),
    "ftl": (
        "fr/x.ftl",
        """\
# é
a = Le vélo est prêt

b =
    .title = La selle
""",
    ),
    "html": (
        "x.html",
        """\
<html lang=fr>
<body><p>Le vélo est <b>prêt</b>
<!-- é --><ul>
<li>La selle</ul>
""",
    ),
    "json": (
        "fr.json",
        """\
{
	"a": "Le vélo est prêt",
  "é": {"b": "La selle"}
}
""",
    ),
    "jsonl": (
        "x.jsonl",
        """\
{"id": "é", "target": "Le vélo est prêt"}

{"target": "La selle", "id": "b"}
""",
    ),
    "md": (
        "x.md",
        """\
# Le vélo est *prêt*

```
é
```

- La selle
""",
    ),
    "mdx": (
        "x.mdx",
        """\
import A from 'a'

# Le vélo est *prêt*

<A é={1}>
La selle
</A>
""",
    ),
    "po": (
        "fr.po",
        """\
# é
msgid "bike"
msgstr "Le vélo "
"est prêt"

#, fuzzy
msgid "saddle"
msgstr "La selle"
""",
    ),
    "properties": (
        "messages_fr.properties",
        """\
# é
a = Le vélo \\
    est prêt

b:La selle
""",
    ),
    "qt": (
        "x.ts",
        """\
<TS language="fr"><context><name>é</name>
<message><source>a</source>
<translation>Le vélo est prêt</translation></message>
<message><source>b</source><translation>La selle</translation></message></context></TS>
""",
    ),
    "resx": (
        "x.fr.resx",
        """\
<root>
<data name="a"><value>Le vélo est prêt</value>
<comment>é</comment></data>
<data name="b"><value>La selle</value></data></root>
""",
    ),
    "srt": (
        "x.srt",
        """\
1
00:00:01,000 --> 00:00:02,000
Le vélo
est prêt

2
00:00:03,000 --> 00:00:04,000
La selle
""",
    ),
    "strings": (
        "fr.lproj/x.strings",
        """\
/* é */
"a" = "Le vélo est prêt";

"b" = "La selle";
""",
    ),
    "stringsdict": (
        "fr.lproj/x.stringsdict",
        """\
<plist><dict>
<key>é</key><dict><key>one</key><string>Le vélo est prêt</string>
<key>other</key><string>La selle</string></dict></dict></plist>
""",
    ),
    "tmx": (
        "x.tmx",
        """\
<tmx><header srclang="en"/><body>
<tu><note>é</note><tuv xml:lang="en"><seg>a</seg></tuv>
<tuv xml:lang="fr"><seg>Le vélo est prêt</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>b</seg></tuv><tuv xml:lang="fr"><seg>La selle</seg></tuv></tu></body></tmx>
""",
    ),
    "txt": (
        "x.txt",
        """\
Le vélo est prêt

  La selle
""",
    ),
    "xliff": (
        "x.xlf",
        """\
<xliff version="1.2"><file>
<trans-unit id="é"><source>a</source>
<target>Le vélo est prêt</target></trans-unit>
<trans-unit id="b"><source>b</source><target>La selle</target></trans-unit></file></xliff>
""",
    ),
    "xliff2": (
        "x.xlf",
        """\
<xliff version="2.0"><file>
<unit id="é"><segment><source>a</source>
<target>Le vélo est prêt</target></segment>
</unit>
<unit id='b'><segment><target>La selle</target></segment></unit></file></xliff>
""",
    ),
    "yaml": (
        "fr.yml",
        """\
# é
fr:
  a: >-
    Le vélo
    est prêt

  b: 'La selle'
""",
    ),
}
ENCODINGS = {
    "utf-8": ("utf-8", b"", None),
    "utf-8 with its mark": ("utf-8", codecs.BOM_UTF8, None),
    "utf-16-le": ("utf-16-le", codecs.BOM_UTF16_LE, None),
    "utf-16-be": ("utf-16-be", codecs.BOM_UTF16_BE, None),
    "cp1252, asked for": ("cp1252", b"", "cp1252"),
}
LETTERS = st.sampled_from("abcdé ûÇz-,.'ï*#>&_<")
WORDS = st.text(LETTERS, min_size=1, max_size=12).filter(lambda text: text == text.strip())


def read(path: str, data: bytes, name: str, asked: str | None) -> Document:
    """The one document of a file's bytes."""
    raw = files.text_of(path, data, asked, formats.decoder(path))
    assert isinstance(raw, RawFile)
    assert raw.bom + raw.text.encode(raw.encoding) == data
    assert formats.recognised(raw) == name
    (document,), problems = formats.read(raw, name, formats.Languages(lambda _: "fr"))
    assert problems == []
    return document


def test_every_format_that_is_written_is_here() -> None:
    assert set(FILES) == {name for name in formats.names() if formats.writes(name)}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", FILES)
@settings(max_examples=6)
@given(data=st.data())
def test_a_change_touches_only_its_own_bytes(name: str, encoding: str, data: st.DataObject) -> None:
    path, text = FILES[name]
    codec, mark, asked = ENCODINGS[encoding]
    kinds = data.draw(st.sampled_from([["\n"], ["\r\n"], ["\r"], ["\n", "\r\n"], ["\r", "\r\n"]]), "line ends")
    lines = text.split("\n")
    ends = [data.draw(st.sampled_from(kinds)) for _ in lines[1:]]
    text = "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))
    content = mark + text.encode(codec)
    before = read(path, content, name, asked)
    texts = [" ".join(segment.target.string.split()) for segment in before.segments]
    assert [said.replace("<b>", "").replace("</b>", "") for said in texts] == ["Le vélo est prêt", "La selle"]
    number = data.draw(st.sampled_from([0, 1]), "segment")
    segment = before.segments[number]
    start = segment.target.string.index("La" if number else "Le")
    word = data.draw(WORDS, "word")
    edit = suggested(before, segment, start, start + 2, word)
    if edit is None:
        return
    written = before.bom + applied(before.raw, [edit]).encode(before.encoding)
    width = len("a".encode(codec))
    begin, end = len(mark) + segment.raw(start) * width, len(mark) + segment.raw_end(start + 2) * width
    if codec != "utf-8":
        assert written[:begin] == content[:begin]
        assert written.endswith(content[end:])
    else:
        assert written.decode("utf-8").startswith(content.decode("utf-8")[: segment.raw(start)])
        assert written.endswith(text[segment.raw_end(start + 2) :].encode())
    after = read(path, written, name, asked)
    said = [segment.target.string for segment in after.segments]
    old = [segment.target.string for segment in before.segments]
    changed = segment.target.string[:start] + word + segment.target.string[start + 2 :]
    assert said == [*old[:number], changed, *old[number + 1 :]]
