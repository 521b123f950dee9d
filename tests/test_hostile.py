"""Rule files and inputs with anything in them: told or read, in bounded time, and nothing raised."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tqcheck import formats
from tqcheck.api import Checker
from tqcheck.config import Config
from tqcheck.proof import prove_path
from tqcheck.rules.load import load_rules

# Seconds of processor time that no case may take; each is of a few hundred characters.
MOST = 10
SIGNS = st.sampled_from(
    ["word", "~underline", "~", "(", ")", "|", "?", "_", "{0,3}", "{0,999999999}", "{w:", "{w}", "{1}", "{", "}", "NUM",
     "NOUN", "PAST:", "x:!PLURAL", "@list", "@nouns", "//", "^", "$", "!", "!x", "[", "]", "\\", "=Word", "“", "é",
     "\u0301", "\x00", "\ud83d", "a" * 200, "((((((((((", "(a|b){0,8}(a|b){0,8}(a|b){0,8}", ":", ","]
)  # fmt: skip
PATTERNS = st.lists(SIGNS, max_size=10).map(" ".join) | st.lists(SIGNS, max_size=10).map("".join)
VALUES = PATTERNS | st.lists(PATTERNS, max_size=3) | st.none() | st.integers() | st.booleans() | st.floats()
KEYS = st.sampled_from(
    ["find", "unless", "source", "needs", "category", "severity", "certainty", "suggest", "why", "see", "region",
     "check", "options", "fix", "bad", "good", "nothing"]
)  # fmt: skip
EXAMPLES = st.lists(st.fixed_dictionaries({"text": PATTERNS, "fix": PATTERNS}) | PATTERNS, max_size=2)
RULES = st.fixed_dictionaries(
    {"find": PATTERNS, "why": st.just("Because."), "bad": EXAMPLES, "good": EXAMPLES},
    optional={
        "suggest": st.lists(PATTERNS, max_size=2),
        "unless": PATTERNS,
        "check": st.sampled_from(["shape", "speech"]),
    },
) | st.dictionaries(KEYS, VALUES, max_size=5)


def rule_file(rules: dict[str, object]) -> str:
    """JSON is YAML, and says everything that YAML can say of these."""
    head = {"about": "x", "defaults": {"category": "name", "severity": "minor", "certainty": "firm"}}
    return json.dumps({**head, "rules": rules})


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules=st.dictionaries(st.sampled_from(["one", "two", "Three!", ""]), RULES, max_size=3))
def test_any_rules_are_proven_or_refused(rules: dict[str, object], dictionary: Path, work: Path) -> None:
    folder = work / "own"
    folder.mkdir(exist_ok=True)
    (folder / "own.yaml").write_text(rule_file(rules), "utf-8")
    started = time.process_time()
    verdict = prove_path(folder)
    for problem in verdict.faults:
        assert problem.message
    loaded = load_rules("en", ["fr"], [folder])
    checker = Checker(Config(lang="en", rules=(folder,), min_confidence=0))
    for text in ("The word, (a word) underlined word word word.", "“é” 12 words of NAME // $ ^", "a " * 200):
        result = checker.check([text])
        assert [problem for problem in result.problems if "internal" in problem.message] == []
        assert loaded.problems or all(problem.path != "<text>" for problem in result.problems)
    assert time.process_time() - started < MOST


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_as_a_rule_file(data: bytes, dictionary: Path, work: Path) -> None:
    folder = work / "own"
    folder.mkdir(exist_ok=True)
    (folder / "own.yaml").write_bytes(data)
    started = time.process_time()
    assert prove_path(folder).faults
    assert time.process_time() - started < MOST


PIECES = {
    ".md": ["# ", "*", "**", "`", "```\n", "[", "](", ")", "|", "---\n", "> ", "- ", "\n\n", "<b>", "&amp;", "&#0;"],
    ".html": ["<p>", "</p>", "<b", ">", "<!--", "-->", "&amp;", "&#xffffffff;", "<script>", "</", "<![CDATA["],
    ".jsonl": ['{"target": "', '"}', "\\u", "\\ud83d", "\n", "[[[[", '"source": "', ", ", '{"target": 1}', "\\"],
    ".po": ['msgid "', '"\n', 'msgstr "', "msgctxt", "msgid_plural", "msgstr[0]", "#, fuzzy\n", "#| ", '"\\x', "\\"],
    ".xliff": ["<xliff version='1.2'>", "<trans-unit id='", "<target>", "</target>", "<!DOCTYPE a [<!ENTITY b 'c'>]>",
               "&b;", "<g id='1'>", "<?xml version='1.0' encoding='utf-16'?>", "</xliff>", "\x00", "<mrk"],
    ".txt": ["“", "”", "«", "’", ". ", "M. ", "\r", "\u2028", "1,2", "\ufeff", "\x00", "tqcheck: off"],
}  # fmt: skip
WORDS = ["The informations", "he underlined", " ", "\n", "é\u0301", "\U0010ffff", "taken. taken"]


@pytest.mark.parametrize("ending", sorted(formats.suffixes()))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_file_is_read_or_told(ending: str, data: st.DataObject, dictionary: Path, work: Path) -> None:
    pieces = st.sampled_from(PIECES.get(ending, PIECES[".xliff"]) + WORDS)
    texts = st.lists(pieces | st.text(max_size=5), max_size=25).map("".join)
    content = data.draw(texts.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=200))
    path = work / f"x{ending}"
    path.write_bytes(content)
    started = time.process_time()
    result = Checker(Config(lang="fr-en", min_confidence=0)).check([path])
    assert [problem.message for problem in result.problems if "internal error" in problem.message] == []
    for document in result.documents:
        assert document.problems == ()
        for finding in document.findings:
            assert finding.text.strip("\0") or finding.start == finding.end
            assert (finding.line, finding.column) <= (finding.end_line, finding.end_column)
    assert time.process_time() - started < MOST
