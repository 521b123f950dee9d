"""`tqcheck.check` for Python programs: texts, files, documents; settings; faults as values."""

from __future__ import annotations

from pathlib import Path

import pytest

import tqcheck
from tqcheck.config import BadKey
from tqcheck.files import RawFile
from tqcheck.formats import Languages, read

TEXT = "The informations came.\nHe abounds in the sense of it."


def test_texts_files_and_documents(dictionary: Path, work: Path) -> None:
    (work / "a.txt").write_text(TEXT)
    (document,), _ = read(RawFile.of("memory", TEXT), "txt", Languages(lambda text: None, "en"))
    result = tqcheck.check([TEXT, Path("a.txt"), document, Path("gone.txt")], lang="en")
    assert [r.document.path for r in result.documents] == ["<text>", "a.txt", "memory"]
    assert [finding.rule for finding in result.findings] == ["en/informations", "fr-en/abound-in-the-sense"] * 3
    assert [str(problem) for problem in result.problems] == ["gone.txt: no such file or directory"]
    assert len({finding.id for finding in result.findings}) == 2


def test_settings(dictionary: Path) -> None:
    assert [f.rule for f in tqcheck.check(TEXT, lang="fr-en", select=["calque"]).findings] == [
        "fr-en/abound-in-the-sense"
    ]
    assert tqcheck.check(TEXT, tqcheck.Config(lang="en", ignore=("en", "fr-en"))).findings == ()
    with pytest.raises(BadKey, match='unknown key "langs"'):
        tqcheck.check(TEXT, langs="en")
    with pytest.raises(BadKey, match='unknown language "xx"'):
        tqcheck.check(TEXT, lang="xx")


def test_results_compare_by_their_signature(dictionary: Path) -> None:
    signature = tqcheck.check(TEXT, lang="en").signature
    assert signature.startswith(f"tqcheck:{tqcheck.__version__}|rules:")
    assert signature == tqcheck.check("Other.", lang="en").signature
    assert signature != tqcheck.check(TEXT, lang="en", min_confidence=0.6).signature
    assert signature != tqcheck.check(TEXT, lang="fr-en").signature


def test_the_segments_of_a_long_document_know_their_neighbours(dictionary: Path) -> None:
    (document,), _ = read(RawFile.of("x", "A line.\n" * 5000), "txt", Languages(lambda text: None, "en"))
    assert tqcheck.check(document).documents[0].document is document
    assert document.segments[4000].previous is document.segments[3999]
