"""Sentence cuts, language by language: the samples in tests/cuts read as their readers see them."""

from pathlib import Path

import pytest

from tqcheck.text import Text

CUTS = Path(__file__).parent / "cuts"
SIGNS = {"␣": "\u00a0", "⍽": "\u202f", "⏎": "\r\n", "¶": "\r\n\r\n"}
SIGNS |= {f"\\u{mark:04x}": chr(mark) for mark in (0x300, 0x301, 0x308)}


def _samples() -> list[tuple[str, int, str]]:
    return [
        (file.stem, number, line)
        for file in sorted(CUTS.glob("*.txt"))
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if line and not line.startswith("#")
    ]


def _cut(string: str, lang: str) -> str:
    text = Text(string, lang)
    parts = [string[text.starts[start] : text.ends[end - 1]] for start, end in text.sentences]
    return " ‖ ".join(parts)


@pytest.mark.parametrize(("lang", "number", "line"), _samples(), ids=lambda value: str(value)[:24])
def test_cuts(lang: str, number: int, line: str) -> None:
    for sign, meaning in SIGNS.items():
        line = line.replace(sign, meaning)
    expected = " ‖ ".join(part.strip() for part in line.split("‖"))
    assert _cut(line.replace("‖", ""), lang) == expected, f"{lang}.txt:{number}"


@pytest.mark.parametrize("lang", sorted(file.stem for file in CUTS.glob("*.txt")))
def test_enough_cuts(lang: str) -> None:
    assert sum(line.count("‖") for code, _, line in _samples() if code == lang) >= 40
