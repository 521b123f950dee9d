"""Verbs of Spanish, Portuguese and Italian that leave out their subject: what `dropped_subject` must know of them."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from tqcheck.checks._words import words_of
from tqcheck.languages import forms

LANGUAGES = ("es", "it", "pt")
_TENSES = frozenset(["PRES", "PAST", "FUT", "COND", "IMPF", "SUB", "SUBI"])
_PARTICIPLES = ("ado", "ido", "ído", "cho", "sto", "rto", "elto", "crito", "oto")


@dataclass(frozen=True)
class Tongue:
    """The words of a language around a verb without a subject, and the person of its verb forms.

    `persons`: forms of common verbs that are of one person only, but for those that are more often another word or
    that become "we", "it" or a passive in English; `perfect`: forms that need a participle behind them; `before`:
    what may stand before the verb, beside the pronouns `clitics`; `articles`: pronouns that are articles where a
    sentence begins; `passive`: the subject that a pronoun may have become; `ours`: words of the first person;
    `reflexive`: pronouns of "one", "people"; `impersonal`: forms with which nobody does it; `polite`: the third
    person plural may speak to "you".
    """

    persons: Mapping[str, str]
    perfect: frozenset[str]
    before: frozenset[str]
    clitics: frozenset[str]
    articles: frozenset[str]
    passive: Mapping[str, frozenset[str]]
    ours: frozenset[str]
    reflexive: frozenset[str]
    impersonal: frozenset[str]
    polite: bool


@functools.cache
def tongue(lang: str) -> Tongue:
    """What languages/subjects/ has of a language."""
    file = resources.files("tqcheck.languages").joinpath("subjects", f"{lang}.toml")
    raw = tomllib.loads(file.read_text("utf-8"))
    named = ("perfect", "before", "clitics", "articles", "ours", "reflexive", "impersonal")
    return Tongue(
        persons=_persons(lang, words_of(raw["common"]), words_of(raw["others"])),
        passive={pronoun: words_of(subjects) for pronoun, subjects in raw["passive"].items()},
        polite=raw["polite"],
        **{name: words_of(raw.get(name, "")) for name in named},
    )


def _persons(lang: str, lemmas: frozenset[str], others: frozenset[str]) -> Mapping[str, str]:
    found: dict[str, set[str]] = {}
    for lemma in lemmas:
        for form, labels in forms.forms(lemma, lang).items():
            for label in labels:
                tense, _, person = label.partition(".")
                if tense in _TENSES:
                    found.setdefault(form, set()).add("2S" if person == "2P" else person)
                elif tense in ("PART", "INF", "GER"):
                    found.setdefault(form, set()).add("-")
    return {
        form: next(iter(persons))
        for form, persons in found.items()
        if len(persons) == 1 and persons != {"-"} and form not in others
    }


def participle(word: str) -> bool:
    """Whether a word ends as Spanish participles do."""
    return word.endswith(_PARTICIPLES)
