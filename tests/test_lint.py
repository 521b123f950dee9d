"""`tqcheck lint` from the outside: inputs, reports, exit statuses, repairs; one clear message for each bad input."""

from __future__ import annotations

import codecs
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
TEXT = "The informations came late.\nHe abounded in the sense of the mayor.\nWell, , we went home.\n"
DETECTED = "tqcheck.checking._detect"


@pytest.fixture
def article(work: Path) -> Path:
    file = work / "article.txt"
    file.write_text(TEXT, "utf-8")
    return file


def report(result: Result) -> dict[str, list[dict[str, object]]]:
    loaded: dict[str, list[dict[str, object]]] = json.loads(result.stdout)
    return loaded


def test_text_report(tqcheck: Run, article: Path) -> None:
    result = tqcheck("lint", "-l", "en", "article.txt")
    assert result.exit_code == 1
    assert result.stderr == ""
    lines = re.sub(r"\d+% sure", "N% sure", result.stdout).splitlines()
    assert lines[:5] == [
        "article.txt:1:5  major spelling  en/informations  N% sure",
        "    The informations came late.",
        "        ^^^^^^^^^^^^",
        '    "Information" has no plural.',
        "    1. information   2. details",
    ]
    assert "    1. agreed with" in lines
    assert "3 findings: 1 critical, 1 major, 1 minor in 16 words (187.5 per 1,000 words)." in lines
    assert lines[-2:] == ["Rules: 3 (en 2, fr-en 1).", "1 of them can be repaired with --fix (--diff shows how)."]


def test_json_report_keeps_its_contract(tqcheck: Run, work: Path) -> None:
    row = {
        "id": "s7",
        "doc": "d1",
        "source": "Il abonde dans le sens du maire.",
        "target": 'He "abounds in the sense of" him.',
    }
    (work / "a.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    result = tqcheck("lint", "--format", "json", "-l", "fr-en", "a.jsonl")
    assert result.exit_code == 1
    loaded = report(result)
    assert loaded["version"] == 1
    assert isinstance(loaded["signature"], str)
    (document,) = loaded["documents"]
    assert document == document | {
        "path": "a.jsonl",
        "doc": "d1",
        "source_lang": "fr",
        "target_lang": "en",
        "supported": True,
    }
    assert isinstance(document["words"], int)
    assert isinstance(document["origin"], dict)
    (finding,) = loaded["findings"]
    column = json.dumps(row).index("abounds") + 1
    expected = {
        "path": "a.jsonl", "segment": "s7", "start": 4, "end": 25, "line": 1, "column": column, "end_line": 1,
        "end_column": column + 21, "rule": "fr-en/abound-in-the-sense", "category": "calque", "severity": "critical",
        "text": "abounds in the sense of", "message": 'French "abonder dans le sens de" means "agree with".',
        "suggestions": ["agrees with"], "source_words": "abonde dans le sens", "mqm": "style/unidiomatic",
    }  # fmt: skip
    expected |= {"end": 4 + len("abounds in the sense of"), "end_column": column + len("abounds in the sense of")}
    assert finding == finding | expected
    assert isinstance(finding["id"], str)
    assert 0.5 <= float(str(finding["confidence"])) <= 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((), 1),
        (("--fail-on", "critical"), 1),
        (("--fail-on", "never"), 0),
        (("--fail-on", "major", "--ignore", "fr-en,en/informations"), 0),
        (("--select", "typography,fr-en/abound-*"), 1),
        (("--select", "typography"), 0),
        (("--min-confidence", "1"), 0),
    ],
)
def test_exit_status_follows_what_is_found(
    tqcheck: Run, article: Path, arguments: tuple[str, ...], status: int
) -> None:
    assert tqcheck("lint", "-l", "en", *arguments, "article.txt").exit_code == status


@pytest.mark.parametrize(
    ("arguments", "rules"),
    [
        (("--select", "calque"), ["fr-en/abound-in-the-sense"]),
        (("--select", "fr-en"), ["fr-en/abound-in-the-sense"]),
        (("--select", "en/info"), ["en/informations"]),
        (("--select", "*/*-comma", "--select", "spelling"), ["en/informations", "en/doubled-comma"]),
        (("--ignore", "punctuation,fr-en/abound-in-the-sense"), ["en/informations"]),
        (("--select", "en", "--ignore", "en/doubled-comma"), ["en/informations"]),
    ],
)
def test_rules_are_selected_by_id_glob_folder_or_category(
    tqcheck: Run, article: Path, arguments: tuple[str, ...], rules: list[str]
) -> None:
    found = report(tqcheck("lint", "--format", "json", "-l", "en", *arguments, "article.txt"))["findings"]
    assert [finding["rule"] for finding in found] == rules


def test_a_name_that_means_no_rule_is_refused(tqcheck: Run, article: Path) -> None:
    result = tqcheck("lint", "-l", "en", "--ignore", "en/informaton", "--select", "calques", "article.txt")
    assert result.exit_code == 2
    assert '--select: no rule, folder or category is named "calques" (did you mean calque?)' in result.stderr
    assert '"en/informaton" (did you mean en/informations?)' in result.stderr


def test_users_own_rules(tqcheck: Run, article: Path, work: Path) -> None:
    (work / "house").mkdir()
    (work / "house" / "names.yaml").write_text(
        "about: Names of our house. Catches no others.\n"
        "defaults: {category: name, severity: minor, certainty: firm}\n"
        "rules:\n  mayor:\n    find: mayor\n    suggest: [provost]\n    why: Ours is called a provost.\n"
        "    bad: [{text: The mayor., fix: The provost.}, {text: A mayor., fix: A provost.}]\n"
        "    good: [The provost., A may.]\n",
        "utf-8",
    )
    found = report(tqcheck("lint", "--format", "json", "-l", "en", "--rules", "house", "article.txt"))["findings"]
    assert "en/mayor" in [finding["rule"] for finding in found]
    (work / "house" / "broken.yaml").write_text("about: x\nrules:\n  a:\n    fnd: x\n", "utf-8")
    result = tqcheck("lint", "-l", "en", "--rules", "house", "article.txt")
    assert result.exit_code == 2
    assert "house/broken.yaml:4:5: unknown key fnd; did you mean find?" in result.stderr
    assert "en/informations" in result.stdout


def test_configuration_file_is_used_and_its_mistakes_told(tqcheck: Run, article: Path, work: Path) -> None:
    (work / "tqcheck.toml").write_text('lang = "en"\nselect = ["calque"]\nfail-on = "never"\n')
    result = tqcheck("lint", "article.txt")
    assert result.exit_code == 0
    assert "1 finding: 1 critical" in result.stdout
    (work / "tqcheck.toml").write_text('lang = "en"\nselct = ["calque"]\n')
    result = tqcheck("lint", "article.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == 'tqcheck.toml:2: unknown key "selct"; did you mean "select"?\n'


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-l", "xx"), 'unknown language "xx"'),
        (("-l", "klingon"), 'unknown language "klingon"'),
        (("--encoding", "utf-99"), 'unknown encoding "utf-99"'),
        (("--fail-on", "huge"), "is not one of"),
        (("--min-confidence", "2"), "not in the range"),
        (("--format", "pdf"), "is not one of"),
        (("--fix", "--diff"), "choose one"),
        (("--fix", "-"), "cannot rewrite standard input"),
        (("--nonsense",), "No such option"),
    ],
)
def test_usage_errors(tqcheck: Run, article: Path, arguments: tuple[str, ...], message: str) -> None:
    result = tqcheck("lint", *arguments, "article.txt")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr


def bad_inputs(folder: Path) -> dict[str, str]:
    """Inputs that cannot be checked, and what is said of each."""
    (folder / "empty").mkdir()
    (folder / "binary.txt").write_bytes(b"\x7fELF\x00\x01")
    (folder / "latin.txt").write_bytes("l'été".encode("latin-1"))
    (folder / "utf16.txt").write_bytes("plain".encode("utf-16-le"))
    (folder / "paper.pages").write_bytes(b"PK")
    (folder / "terms.tbx").write_text("<tbx/>")
    (folder / "guide.rst").write_text("Wheel\n=====\n")
    (folder / "notes.xyz").write_text("Wheel\n")
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(100_000_000)
    (folder / "rows.jsonl").write_text('{"target": "Fine."}\n{"target": }\n{"target": "No informations."}\n')
    return {
        "missing.txt": "missing.txt: no such file or directory",
        "empty": "empty: no files to check in this folder",
        "binary.txt": "binary.txt: binary file: a NUL byte at offset 4",
        "latin.txt": "latin.txt:1:3: not UTF-8: byte 0xE9, invalid continuation byte (if it is latin-1: --enc",
        "utf16.txt": "utf16.txt: holds NUL bytes: UTF-16 without a byte order mark? (--encoding utf-16-le)",
        "guide.rst": "guide.rst: not supported: .rst files (sphinx-build -b gettext makes PO files of it",
        "notes.xyz": "notes.xyz: not supported: .xyz files (read are .arb, .csv, ",
        "paper.pages": "paper.pages: not supported: .pages files (save it as .docx)",
        "terms.tbx": "terms.tbx: not supported: .tbx files (a glossary is no text: --glossary terms.tbx",
        "huge.txt": "huge.txt: larger than 50 MB",
        "rows.jsonl": "rows.jsonl:2:12: bad row: expecting value",
        "/dev/null": "/dev/null: not a regular file",
    }


def test_each_bad_input_has_one_message_and_the_others_are_checked(tqcheck: Run, article: Path, work: Path) -> None:
    messages = bad_inputs(work)
    result = tqcheck("lint", "-l", "en", "--select", "en/informations", *messages, "article.txt")
    assert result.exit_code == 2
    told = [line for line in result.stderr.splitlines() if not line.startswith("    ")]
    assert len(told) == len(messages)
    for message, line in zip(messages.values(), told, strict=True):
        assert line.startswith(message)
    assert "article.txt:1:5" in result.stdout
    assert "rows.jsonl:3:16" in result.stdout
    for path in messages:
        assert tqcheck("lint", "-l", "en", "--fail-on", "never", path).exit_code == 2


def test_unreadable_permission(tqcheck: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    result = tqcheck("lint", "-l", "en", "article.txt")
    assert (result.exit_code, result.stderr) == (2, "article.txt: permission denied\n")


def test_a_line_of_a_megabyte_is_checked(tqcheck: Run, work: Path) -> None:
    (work / "long.txt").write_text("word " * 200_000 + "informations " + "x" * 100_000)
    found = report(tqcheck("lint", "--format", "json", "-l", "en", "long.txt"))["findings"]
    assert [(finding["line"], finding["column"]) for finding in found] == [(1, 1_000_001)]
    text = tqcheck("lint", "-l", "en", "long.txt").stdout
    assert max(map(len, text.splitlines())) < 200


def test_an_empty_file_is_no_fault(tqcheck: Run, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DETECTED, lambda text: None)
    (work / "a.txt").write_text("\n")
    for arguments in ((), ("-l", "en")):
        result = tqcheck("lint", *arguments, "a.txt")
        assert result.exit_code == 0
        assert result.stdout.startswith("No findings in 0 words.")


def test_a_language_without_rules_is_not_supported(tqcheck: Run, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DETECTED, lambda text: "fi")
    (work / "a.txt").write_text("Tämä on suomea.\n", "utf-8")
    result = tqcheck("lint", "a.txt")
    assert result.exit_code == 0
    assert "a.txt: not supported: no rules for Finnish." in result.stdout
    (document,) = report(tqcheck("lint", "--format", "json", "a.txt"))["documents"]
    assert document["supported"] is False
    assert document["message"] == "not supported: no rules for Finnish"


def test_a_pair_without_rules_is_read_as_its_language_alone(tqcheck: Run, article: Path) -> None:
    result = tqcheck("lint", "-l", "de-en", "article.txt")
    assert "en/informations" in result.stdout
    assert "fr-en" not in result.stdout
    missing = "not supported: no rules for translation from German into English; read as English alone"
    assert f"article.txt: {missing}." in result.stdout
    (document,) = report(tqcheck("lint", "-l", "de-en", "--format", "json", "article.txt"))["documents"]
    assert (document["supported"], document["message"]) == (True, missing)


def test_standard_input(tqcheck: Run, work: Path) -> None:
    result = tqcheck("lint", "-l", "en", "-", input=TEXT.encode())
    assert result.exit_code == 1
    assert result.stdout.startswith("<stdin>:1:5  major")
    row = b'{"id": "x", "target": "No informations."}'
    found = report(tqcheck("lint", "-l", "en", "--format", "json", "--stdin-format", "jsonl", "-", input=row))[
        "findings"
    ]
    assert [finding["segment"] for finding in found] == ["x"]


def test_standard_input_is_decoded_as_its_format_is(tqcheck: Run) -> None:
    row = "a=L'\xe9t\xe9, , the informations\n".encode("latin-1")
    result = tqcheck("lint", "-l", "en", "--stdin-format", "properties", "-", input=row)
    assert "<stdin>:1:8  minor" in result.stdout
    told = tqcheck("lint", "-l", "en", "--stdin-format", "docx", "-", input=b"PK\3\4")
    assert (told.exit_code, told.stderr) == (2, "<stdin>: not a word document: file is not a zip file\n")


def test_folders_are_walked_for_all_formats(tqcheck: Run, work: Path) -> None:
    (work / "t").mkdir()
    (work / "t" / "a.md").write_text("# Our *informations*\n")
    (work / "t" / "b.jsonl").write_text('{"target": "No informations."}\n')
    (work / "t" / "c.txt").write_text("Informations.\n")
    found = report(tqcheck("lint", "-l", "en", "--format", "json", "t"))["findings"]
    assert [(f["path"], f["line"], f["column"]) for f in found] == [
        ("t/a.md", 1, 8),
        ("t/b.jsonl", 1, 16),
        ("t/c.txt", 1, 1),
    ]


ENCODINGS = {
    "utf-8": ("utf-8", b""),
    "utf-8 with a mark": ("utf-8", codecs.BOM_UTF8),
    "utf-16": ("utf-16-le", codecs.BOM_UTF16_LE),
    "utf-16 big-endian": ("utf-16-be", codecs.BOM_UTF16_BE),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ENCODINGS)
def test_fix_changes_the_repairs_and_no_other_byte(tqcheck: Run, work: Path, name: str, newline: str) -> None:
    encoding, bom = ENCODINGS[name]
    before = "\ufeffnaïve  ☕\t" + TEXT.replace("\n", newline) + "No, ,\u00a0thank you" + newline * 3
    after = before.replace(", ,", ",")
    file = work / "a.txt"
    file.write_bytes(bom + before.encode(encoding))
    file.chmod(0o604)
    result = tqcheck("lint", "-l", "en", "--fix", "a.txt")
    assert file.read_bytes() == bom + after.encode(encoding)
    assert file.stat().st_mode & 0o777 == 0o604
    assert result.stderr == "2 repairs made in 1 file.\n"
    assert "2 findings" in result.stdout
    assert result.exit_code == 1
    assert os.listdir() == ["a.txt"]


def test_fix_in_latin_1(tqcheck: Run, work: Path) -> None:
    file = work / "a.txt"
    file.write_bytes("Café, , s'il vous plaît\r".encode("latin-1"))
    result = tqcheck("lint", "-l", "en", "--encoding", "latin-1", "--fix", "a.txt")
    assert file.read_bytes() == "Café, s'il vous plaît\r".encode("latin-1")
    assert result.exit_code == 0


def test_fix_in_rows_and_markdown(tqcheck: Run, work: Path) -> None:
    row = r'{"id": "\u00e9", "target":  "A \"caf\u00e9\", , \tB"}  '
    (work / "a.jsonl").write_text(row + "\n")
    (work / "b.md").write_text("* **One**, , *two*\n\n      code, , code\n\n* `a, , b` and **c,** , d\n")
    assert tqcheck("lint", "-l", "en", "--fix", ".").exit_code in (0, 1)
    assert (work / "a.jsonl").read_text() == row.replace(", ,", ",") + "\n"
    assert (work / "b.md").read_text() == "* **One**, *two*\n\n      code, , code\n\n* `a, , b` and **c,** d\n"


def test_diff_shows_the_repairs_and_changes_nothing(tqcheck: Run, article: Path) -> None:
    result = tqcheck("lint", "-l", "en", "--diff", "article.txt")
    assert result.exit_code == 1
    assert article.read_text("utf-8") == TEXT
    assert result.stdout == (
        "--- article.txt\n+++ article.txt\n@@ -1,3 +1,3 @@\n The informations came late.\n"
        " He abounded in the sense of the mayor.\n-Well, , we went home.\n+Well, we went home.\n"
    )


def test_help_names_every_option(tqcheck: Run) -> None:
    text = tqcheck("lint", "--help").stdout
    options = "lang format fail-on min-confidence rules select ignore fix diff encoding max-size stdin-format config"
    assert [option for option in options.split() if f"--{option}" not in text] == []
    assert "Exit status" in text
    assert "lint" in tqcheck("--help").stdout
