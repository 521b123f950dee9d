"""Files in other encodings than UTF-8: read by what they say of themselves, repaired in the same encoding."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tqcheck import files, formats
from tqcheck.api import Checker
from tqcheck.config import Config
from tqcheck.files import RawFile
from tqcheck.model import Document, Problem
from tqcheck.review.session import Session

Run = Callable[..., Result]
CATALOGUE = """\
# Gites, %s.  (c) Chambres d'hôtes
#, fuzzy
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=%s\\n"

msgid "pomme"
msgstr "%s, , the informations."
"""
OWN = """\
about: A repair whose letters not every encoding has.
defaults: {category: typography, severity: minor, certainty: firm}
rules:
  late:
    find: late
    suggest: [“late”]
    fix: safe
    why: Quoted here.
    bad: [{text: A late bus., fix: A “late” bus.}, {text: Too late., fix: Too “late”.}]
    good: [None.]
"""


@pytest.mark.parametrize(
    ("charset", "word"),
    [("ISO-8859-1", "Café"), ("KOI8-R", "Кафе"), ("windows-1250", "Łódź"), ("EUC-JP", "りんご"), ("Big5", "蘋果")],
)
def test_a_catalogue_is_read_and_repaired_in_the_charset_of_its_header(
    charset: str, word: str, tqcheck: Run, work: Path
) -> None:
    text = (CATALOGUE % (word, charset, word)).replace("hôtes", "hotes")
    Path("en.po").write_bytes(text.replace("\n", "\r\n").encode(charset))
    done = tqcheck("lint", "-l", "fr-en", "--fix", "en.po")
    assert "1 repair made in 1 file." in done.stderr
    after = text.replace(f"{word}, , the", f"{word}, the")
    assert Path("en.po").read_bytes() == after.replace("\n", "\r\n").encode(charset)


@pytest.mark.parametrize(
    ("charset", "data", "encoding"),
    [
        ("CHARSET", "é".encode(), "utf-8"),
        ("UTF-8", "é".encode(), "utf-8"),
        ("US-ASCII", "é".encode(), "utf-8"),
        ("US-ASCII", b"e", "ascii"),
        ("rot13", "é".encode(), "utf-8"),
        ("ISO-8859-15", b"\xa4", "iso8859-15"),
    ],
)
def test_a_charset_that_is_none_is_utf_8(charset: str, data: bytes, encoding: str) -> None:
    raw = files.decode("x.po", (CATALOGUE % ("x", charset, "a")).replace("ô", "o").encode() + data)
    assert isinstance(raw, RawFile)
    assert raw.encoding == encoding


def test_an_encoding_that_is_asked_for_wins(work: Path) -> None:
    Path("ru.po").write_bytes((CATALOGUE % ("x", "ISO-8859-1", "Кафе")).replace("ô", "o").encode("koi8-r"))
    raw = files.load("ru.po", "koi8-r")
    assert isinstance(raw, RawFile)
    assert "Кафе" in raw.text


def test_a_header_that_is_not_true_is_told() -> None:
    problem = files.decode("x.po", (CATALOGUE % ("x", "EUC-JP", "é")).replace("ô", "o").encode("latin-1"))
    assert str(problem) == "x.po: not euc_jp: illegal multibyte sequence at byte 147 (--encoding NAME)"


@pytest.mark.parametrize("ending", ["po", "txt"])
def test_a_repair_whose_letters_the_encoding_has_not_is_told_and_the_others_are_made(
    ending: str, tqcheck: Run, work: Path
) -> None:
    (work / "own").mkdir()
    (work / "own" / "own.yaml").write_text(OWN)
    text = {"po": CATALOGUE % ("x", "ISO-8859-1", "Too late"), "txt": "é\n\nToo late, , the dog.\n"}[ending]
    path = Path(f"x.{ending}")
    path.write_bytes(text.encode("latin-1"))
    options = ["-l", "fr-en", "--rules", "own", *(["--encoding", "latin-1"] if ending == "txt" else [])]
    shown = tqcheck("lint", *options, "--diff", str(path))
    done = tqcheck("lint", *options, "--fix", str(path))
    line = {"po": "x.po:9:13", "txt": "x.txt:3:5"}[ending]
    name = {"po": "iso8859-1", "txt": "latin-1"}[ending]
    told = f"{line}: not repaired: {name}, the encoding of the file, cannot write ““” (save the file as UTF-8)\n"
    assert shown.stderr == told
    assert done.stderr == told + "1 repair made in 1 file.\n"
    assert path.read_bytes() == text.replace(", ,", ",").encode("latin-1")


def test_a_reviewer_is_told_at_once_that_the_encoding_has_not_the_letter(work: Path) -> None:
    Path("x.po").write_bytes((CATALOGUE % ("x", "ISO-8859-1", "été")).encode("latin-1"))
    (document,), _ = Checker(Config()).read(Path("x.po"))
    assert isinstance(document, Document)
    raw = files.load("x.po")
    assert isinstance(raw, RawFile)
    session = Session(raw, [document], None)
    problem = session.unwritable((0, 0), "l’été")
    assert isinstance(problem, Problem)
    assert str(problem) == (
        "x.po:9:9: iso8859-1, the encoding of the file, cannot write “’” "
        "(choose other letters, or save the file as UTF-8)"
    )


@pytest.mark.parametrize(
    ("data", "asked", "text"),
    [
        ("a=été €\n".encode(), None, "été €"),
        ("a=été\n".encode("latin-1"), None, "été"),
        ("a=été €\n".encode("cp1252"), "cp1252", "été €"),
        (b"a=\\u00e9t\\u00e9\n", None, "été"),
    ],
)
def test_bundles_are_read_in_the_encoding_asked_for_or_by_their_bytes(
    data: bytes, asked: str | None, text: str
) -> None:
    path = "messages_fr.properties"
    raw = files.text_of(path, data, asked, formats.decoder(path))
    assert isinstance(raw, RawFile)
    (document,), _ = formats.read(raw, "properties", formats.Languages(lambda _: None))
    assert document.segments[0].target.string == text
    assert document.bom + document.raw.encode(document.encoding) == data
