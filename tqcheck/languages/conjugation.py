"""The conjugation of Romance verbs, from models: no form that a dictionary lacks is made up."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PERSONS = ("1S", "2S", "3S", "1P", "2P", "3P")
_GENDERS = ("MS", "FS", "MP", "FP")
_LEAST = 4  # a word is a verb of a model if the dictionary gives it at least so many of the forms
_ENOUGH = 0.7


@dataclass(slots=True)
class Conjugation:
    """How the verbs that end alike are conjugated: the ends of the forms by label, and what may happen to the stem.

    `spellings` apply where stem+ending meet; `changes` are what the stems of some verbs become in some labels.
    """

    end: str
    forms: dict[str, str] = field(default_factory=dict)
    spellings: list[tuple[re.Pattern[str], str]] = field(default_factory=list)
    changes: list[tuple[re.Pattern[str], re.Pattern[str], str]] = field(default_factory=list)

    def stem(self, verb: str) -> str | None:
        """Return what is left of a verb without the model's end; None where it does not end so."""
        if self.end.endswith("!"):
            return "" if verb == self.end[:-1] else None
        return verb[: -len(self.end)] if verb.endswith(self.end) else None

    def candidates(self, stem: str) -> Iterator[tuple[str, list[str]]]:
        """Yield each label with the forms that changed stems give it, then the plain one."""
        for label, end in self.forms.items():
            changed = [
                pattern.sub(change, stem)
                for labels, pattern, change in self.changes
                if labels.fullmatch(label) and pattern.search(stem)
            ]
            yield label, [self._join(each, end) for each in (*changed, stem)]

    def _join(self, stem: str, end: str) -> str:
        joined = f"{stem}+{end}"
        for pattern, spelling in self.spellings:
            if pattern.search(joined):
                return pattern.sub(spelling, joined)
        return stem + end


def conjugate(verb: str, lang: str, lemma: Callable[[str], str | None]) -> dict[str, tuple[str, ...]]:
    """Return label -> forms of a verb; empty where no model fits.

    `lemma` returns the dictionary word of a form, or None.  A form counts if the verb is its dictionary word, else if
    it is in the dictionary for another word (French "adresse" is a noun and a form of "adresser").
    """
    fitting: list[tuple[int, int, Conjugation, set[str]]] = []
    for model in _models(lang):
        stem = model.stem(verb)
        if stem is not None:
            own = {form for _, forms in model.candidates(stem) for form in forms if lemma(form) == verb}
            fitting.append((len(model.end), len(own), model, own))
    most = max((count for _, count, _, _ in fitting), default=0)
    if most < _LEAST:
        return {}
    # The longest end, unless it makes far fewer of the verb's forms: "installer" is no "aller".
    _, _, model, own = max((fit for fit in fitting if fit[1] >= _ENOUGH * most), key=lambda fit: fit[:2])
    candidates = dict(model.candidates(model.stem(verb) or ""))
    changes = any(form in own for forms in candidates.values() for form in forms[:-1])
    found = {label: _attested(forms, own, lemma, changes) for label, forms in candidates.items()}
    if verb == model.end.rstrip("!"):  # written in full in the model: the dictionary need not have it
        found = {label: candidates[label][-1:] for label in found}
    return {"INF": (verb,)} | {label: tuple(forms) for label, forms in found.items() if forms}


def _attested(forms: list[str], own: set[str], lemma: Callable[[str], str | None], changes: bool) -> list[str]:
    """Return the form of one label that the dictionary has; `changes`: some form of the verb does change its stem."""
    changed = [form for form in forms[:-1] if changes and lemma(form)]
    plain = [form for form in forms[-1:] if form in own or lemma(form)]
    return (changed or plain)[:1]


@functools.cache
def _models(lang: str) -> tuple[Conjugation, ...]:
    """Read the models of a language; the signs are explained in conjugation/fr.txt."""
    file = resources.files("tqcheck.languages").joinpath("conjugation", f"{lang}.txt")
    endings: dict[str, list[str]] = {}
    slots: dict[str, re.Pattern[str]] = {}
    models: list[Conjugation] = []
    agreement: list[str] = []
    for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
        match line.partition("#")[0].split():
            case ["model", end]:
                models.append(Conjugation(end))
            case ["endings", label, *cells]:
                endings[label] = cells
            case ["agreement", *cells]:
                agreement = cells
            case ["slots", name, *labels]:
                slots[name] = re.compile("|".join(labels).replace(".", "[.]").replace("*", ".."))
            case ["spell", pattern, spelling]:
                models[-1].spellings.append((re.compile(pattern), spelling))
            case ["stem", name, pattern, *changes]:
                models[-1].changes += [(slots[name], re.compile(pattern), change) for change in changes]
            case [label, *cells]:
                models[-1].forms |= _line(label, [cell.replace('""', "") for cell in cells], endings, agreement)
    return tuple(models)


def _line(label: str, cells: list[str], endings: dict[str, list[str]], agreement: list[str]) -> dict[str, str]:
    """Return the forms that a line of a model stands for."""
    if label == "PART":
        return {f"PART.{who}": form for who, form in zip(_GENDERS, _agreeing(cells, agreement), strict=True)}
    if label == "GER":
        return {"GER": cells[0]}
    if len(cells) == 1:
        stem = cells[0].replace("-", "")
        labels = ("FUT", "COND") if label == "FUT" else (label,)
        return {f"{each}.{who}": stem + end for each in labels for who, end in zip(PERSONS, endings[each], strict=True)}
    forms = {f"{label}.{who}": form for who, form in zip(PERSONS, cells, strict=True) if form != "-"}
    if label == "PAST" and "IMPF" in endings:  # French: the imperfect subjunctive follows from the simple past
        forms |= _past_subjunctive(cells)
    return forms


def _agreeing(cells: list[str], agreement: list[str]) -> list[str]:
    """Return the four forms of a participle."""
    if len(cells) == 4:
        return cells
    base = cells[0]
    if len(agreement) == 4:
        return [base[:-1] + end for end in agreement]
    return [base, base + agreement[0], base if base.endswith("s") else base + agreement[1], base + agreement[2]]


def _past_subjunctive(past: list[str]) -> dict[str, str]:
    """Return French "vinsse vinsses vînt …" from "vins vins vint vînmes …"."""
    if "-" in past:
        return {}
    stem, third = past[1].removesuffix("s"), past[3].removesuffix("mes") + "t"
    forms = (f"{stem}sse", f"{stem}sses", third, f"{stem}ssions", f"{stem}ssiez", f"{stem}ssent")
    return {f"SUBI.{who}": form for who, form in zip(PERSONS, forms, strict=True)}
