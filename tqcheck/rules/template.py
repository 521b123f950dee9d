"""Suggestions: read from their text when rules are compiled, written out for a match when text is checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tqcheck.languages import forms
from tqcheck.languages.elision import elided
from tqcheck.patterns.parse import PatternError
from tqcheck.rules.rule import Part, Template

if TYPE_CHECKING:
    from tqcheck.patterns.match import Hit
    from tqcheck.patterns.program import Program
    from tqcheck.text import Text

_SIGNS = re.compile(r"\{([A-Za-z0-9][\w-]*)\}|~([^\W\d_][\w'’-]*)")
# The label of a form that each tag speaks for; the first that the form can be is taken.
_LABELS = {
    "VERB.PAST": ("PAST",),
    "VERB.PART": ("PART",),
    "VERB.INF": ("BASE", "INF"),
    "VERB.PRES": ("PRES3", "PRES", "BASE"),
    "VERB.GER": ("GER",),
    "NOUN.S": ("SG",),
    "NOUN.P": ("PL",),
    "ADJ": ("ADJ",),
}
_PAST_OR_PARTICIPLE = frozenset({"VERB.PAST", "VERB.PART", "AUX"})
_AUXILIARIES = frozenset(
    ["have", "has", "had", "having", "'ve", "be", "been", "is", "are", "was", "were", "being", "get", "gets", "got"]
)
_BEFORE_BASE = frozenset(
    [
        "to",
        "will",
        "'ll",
        "would",
        "can",
        "could",
        "shall",
        "should",
        "may",
        "might",
        "must",
        "do",
        "does",
        "did",
        "n't",
    ]
)
# Adverbs and a subject may stand between an auxiliary and its participle.
_AUXILIARY_REACH = 3


def read_template(text: str, lang: str) -> Template:
    """The parts of a suggestion; raises PatternError for a sign that stands for nothing."""
    parts: list[Part] = []
    at = 0
    for found in _SIGNS.finditer(text):
        if found.start() > at:
            parts.append(Part("text", text[at : found.start()]))
        if found[1]:
            parts.append(Part("group", found[1]))
        else:
            parts.append(Part("form", found[2], _table(found[2], lang)))
        at = found.end()
    if at < len(text):
        parts.append(Part("text", text[at:]))
    for part in parts:
        if part.kind == "text" and re.search(r"[~{}]", part.text):
            raise PatternError(
                f"a sign stands for nothing in '{part.text}' ({{1}} is a group, ~word an inflected word)", 0
            )
    return tuple(parts)


def _table(lemma: str, lang: str) -> dict[str, str]:
    """Label -> the form of a word that carries it."""
    labels = sorted({label for found in forms.forms(lemma, lang).values() for label in found})
    table = {label: forms.inflect(lemma, lang, label) for label in labels}
    return {label: form for label, form in table.items() if form}


def _label(text: Text, index: int, labels: Sequence[str]) -> Sequence[str]:
    """The labels of a matched form, the one that its tag speaks for first."""
    if len(labels) < 2:
        return labels
    if text.lang == "en" and "BASE" in labels and not _BEFORE_BASE.isdisjoint(text.folded[max(index - 2, 0) : index]):
        return ["BASE", *(label for label in labels if label != "BASE")]
    if text.lang == "en" and {"PAST", "PART"} <= set(labels) and text.tag(index) in _PAST_OR_PARTICIPLE:
        # Taggers mix these two up; an auxiliary before the form, or an agent behind it, tells them apart.
        near = text.folded[max(index - _AUXILIARY_REACH, 0) : index]
        participle = not _AUXILIARIES.isdisjoint(near) or text.folded[index + 1 : index + 2] == ["by"]
        first = "PART" if participle else "PAST"
        return [first, *(label for label in labels if label != first)]
    liked = [label for label in _LABELS.get(text.tag(index), ()) if label in labels]
    return [*liked, *(label for label in labels if label not in liked)]


def _inflected(part: Part, text: Text, form: tuple[int, tuple[str, ...]] | None) -> str:
    if form is None:
        return part.text
    index, labels = form
    written = {part.table[label] for label in labels if label in part.table}
    ordered = labels if len(written) < 2 else _label(text, index, labels)
    return next((part.table[label] for label in ordered if label in part.table), part.text)


def write(template: Template, hit: Hit, program: Program, text: Text) -> str:
    """The replacement of the finding's span that a template gives for a match."""
    pieces: list[str] = []
    used = 0
    for part in template:
        if part.kind == "text":
            pieces.append(part.text)
        elif part.kind == "group":
            pieces.append(_group(part.text, hit, program, text))
        else:
            form = hit.forms[min(used, len(hit.forms) - 1)] if hit.forms else None
            pieces.append(_inflected(part, text, form))
            used += 1
    return _tidied("".join(pieces), hit, text)


def _group(name: str, hit: Hit, program: Program, text: Text) -> str:
    number = int(name) if name.isdigit() else program.names.get(name, -1)
    span = hit.groups[number] if 0 < number < len(hit.groups) else None
    if span is None or span[0] == span[1]:
        return ""
    return text.string[text.starts[span[0]] : text.ends[span[1] - 1]]


def _tidied(written: str, hit: Hit, text: Text) -> str:
    """Doubled spaces closed up, and the capital of the span's first word kept where a sentence start gave it one."""
    written = (
        re.sub(r" {2,}", " ", written).strip(" ")
        if text.string[text.starts[hit.start] : text.ends[hit.end - 1]].strip()
        else written
    )
    written = elided(re.sub(r" (?=[,.;:!?])", "", written), text.lang)
    first = text.words[hit.start]
    if written[:1].islower() and first[:1].isupper() and first != "I":
        return written[0].upper() + written[1:]
    return written
