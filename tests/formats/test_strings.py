"""Apple's .strings files: keys, values and the comments before them."""

from __future__ import annotations

import codecs
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.whole import check_map, check_round_trip, passages, places, problems, remarks, targets
from tqcheck.api import Checker
from tqcheck.config import Config
from tqcheck.files import RawFile
from tqcheck.fixes import FixedFile, suggested, write
from tqcheck.formats import recognised

SAMPLE = r"""/* Button, at most
   two words */
"Hire" = "Louer";

// tqcheck: ignore any/spelling
hire.count = "%1$d v\U00e9los pour \"%@\",
à 5 %";
"Bare";
"Escapes" = "a\\b\tc\n";
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_a_file_says(newline: str) -> None:
    found = passages("fr.lproj/Localizable.strings", SAMPLE.replace("\n", newline), "strings")
    assert [(p.id, p.target.replace("\r\n", "\n"), p.target_lang) for p in found] == [
        ("Hire", "Louer", "fr"),
        ("hire.count", '%1$d vélos pour "%@",\nà 5 %', "fr"),
        ("Escapes", "a\\b\tc\n", "fr"),
    ]
    assert [found[1].target[a:b] for a, b in found[1].opaque] == ["%1$d", "%@"]
    assert (found[1].context, found[1].flags) == ("tqcheck: ignore any/spelling", {"objc-format"})


def test_where_values_stand_and_what_comments_say() -> None:
    assert places("x.strings", SAMPLE, "strings") == [(3, 11), (6, 15), (9, 14)]
    assert remarks("x.strings", SAMPLE, "strings")[1] == "tqcheck: ignore any/spelling"
    check_map("x.strings", SAMPLE, "strings")


@given(st.text(st.characters(codec="utf-8"), max_size=40), st.integers(0, 2))
def test_what_is_written_reads_back(new: str, index: int) -> None:
    check_round_trip("x.strings", SAMPLE, "strings", index, new)


def test_utf_16_stays_utf_16(work: Path) -> None:
    path = work / "Localizable.strings"
    path.write_bytes(codecs.BOM_UTF16_LE + '"a" = "été";\r\n'.encode("utf-16-le"))
    (document,), problems = Checker(Config()).read(path)
    assert problems == []
    edit = suggested(document, document.segments[0], 0, 3, "hiver")
    assert edit is not None
    assert write(FixedFile(document, (edit,))) is None
    assert path.read_bytes() == codecs.BOM_UTF16_LE + '"a" = "hiver";\r\n'.encode("utf-16-le")


def test_other_strings_files_are_told_apart() -> None:
    assert recognised(RawFile.of("x.strings", SAMPLE)) == "strings"
    assert recognised(RawFile.of("dump.strings", "GLIBC_2.2.5\n/lib64/ld.so\n")) is None


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ('"a" "b";', '1:5: not "key" = "value";'),
        ('"a" = "b"', '2:1: not "key" = "value";'),
        ('"a" = ', '2:5: not "key" = "value";'),
        ("<dict>", '1:1: not "key" = "value";'),
    ],
)
def test_after_a_fault_the_rest_is_read(broken: str, message: str) -> None:
    text = broken + '\n"c" = "d";\n"e" = "f";\n'
    assert problems("x.strings", text, "strings") == [f"x.strings:{message} (the other entries are checked)"]
    assert targets("x.strings", text, "strings")[-1] == "f"


@pytest.mark.parametrize("text", ['"' * 100_001, "/*" * 100_000, '"a"\n' * 50_000, '"a" = "' + "\\" * 200_001])
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    start = time.perf_counter()
    problems("x.strings", text, "strings")
    assert time.perf_counter() - start < 5
