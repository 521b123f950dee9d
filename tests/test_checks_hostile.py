"""No text makes a check hang or fail: long runs of what its patterns begin with, and what hypothesis thinks of."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest
import ryaml
from hypothesis import given, strategies

from tqcheck.checks import load_check
from tqcheck.matching import raw_hits
from tqcheck.model import Document, Segment
from tqcheck.rules.load import load_rules
from tqcheck.text import Text

FOLDER = Path(__file__).parents[1] / "rules"
FILES = [
    "any/characters",
    "any/debris",
    "en/broken",
    "en/punctuation",
    "fr-en/numbers",
    "fr-en/punctuation",
    "fr-en/untranslated",
]
LENGTH = 40_000
# Half of a second on a slow machine; what is not linear takes minutes.
SECONDS = 3.0
RUNS = [
    "a ",
    "A ",
    "1 ",
    "1,",
    "123 ",
    "12 345 ",
    "1 €",
    "1€ ",
    "$ 1 ",
    '"',
    '" ',
    "“a ",
    "” ",
    ' "a',
    '."A',
    '? "A ',
    "« ",
    "»",
    "- ",
    "A- B ",
    ". - A ",
    '" said he; I ',
    "! said A, a ",
    '" said the a a a ',
    "the the ",
    "a b a b ",
    "the of ",
    "( ",
    ") ",
    "(A B C ",
    "A B C (",
    "& ",
    "&amp",
    "@-@",
    "$ { ",
    "<g id",
    "_ ",
    "Ã",
    "â€",
    "\ufffd",
    "\u200b",
    "\u00ad",
    "аa",
    "XIX ",
    "14 h ",
    "the 1 ",
    "the 15 October ",
    "in may ",
    "élé",
    "l'",
    "qu'a",
    "-monnaie",
    "n° ",
    "M. A",
    "coup de ",
    "He is a, it is a ",
    "It is a b c d e f g h i j k l, they are ",
    "did not a",
    "would not would ",
    ". .",
    ", ,",
    ";;",
    "a. b. ",
    "n't ",
    "two years ",
    "A\n",
    ".\n",
    "x. X",
    "\x00",
    "𝒳 ",
    "e\u0301 ",
]


def table_of(folder: Path, name: str) -> Path:
    """A table of the folder, or of the language that its rules read."""
    own = folder / name
    return own if own.exists() else FOLDER / folder.name.rpartition("-")[2] / name


@cache
def rules() -> dict[str, tuple[str, dict[str, object]]]:
    """The rules of these files that are checks: their check and options, tables read."""
    found: dict[str, tuple[str, dict[str, object]]] = {}
    for name in FILES:
        path = FOLDER / f"{name}.yaml"
        for key, entry in ryaml.loads(path.read_text("utf-8"))["rules"].items():
            options = dict(entry.get("options") or {})
            tables = options.pop("table", [])
            lines = [
                line
                for table in ([tables] if isinstance(tables, str) else tables)
                for line in table_of(path.parent, table).read_text("utf-8").splitlines()
            ]
            rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
            found[f"{path.parent.name}/{key}"] = (entry["check"], {**options, "rows": rows} if rows else options)
    return found


@pytest.mark.parametrize("run", RUNS)
def test_long_runs_are_read_in_linear_time(run: str) -> None:
    segments = [Segment("1", Text((run * (LENGTH // len(run) + 1))[:LENGTH], "en"))]
    for name, (check, options) in rules().items():
        start = time.process_time()
        for _ in load_check(check).run(segments, options):
            pass
        assert time.process_time() - start < SECONDS, name


ALPHABET = "aAeé1. ,;:!?\"“”'’«»()[]-–—€$%&@_{}<>\n\u00a0\u200b\u00adÃа"


@given(strategies.lists(strategies.text(alphabet=ALPHABET, max_size=60), max_size=4))
def test_spans_lie_inside_their_segments(targets: list[str]) -> None:
    segments = [Segment(str(number), Text(target, "en")) for number, target in enumerate(targets)]
    for name, (check, options) in rules().items():
        for index, match in load_check(check).run(segments, options):
            assert 0 <= match.start < match.end <= len(targets[index]), name
            assert all(isinstance(one, str) for one in match.suggestions), name


def test_a_source_however_long_is_read_in_a_time_that_grows_as_it_does() -> None:
    source = "Le maire de Lyon a fait chuter les prix, il ne fumera plus et on a perdu Paul Roux, de Metz. "
    target = "The mayor of Lyon made fall the prices, he will smoke more and it lost Paul Roux, Metz. "
    rules = load_rules("en", ["fr"])

    def seconds(times: int) -> float:
        segment = Segment("1", Text(target * times, "en"), Text(source * times, "fr"))
        started = time.process_time()
        assert raw_hits(Document("long.jsonl", (segment,), "en", "fr"), rules)
        return time.process_time() - started

    seconds(2)
    assert seconds(800) < 8 * seconds(200) + 1.0
