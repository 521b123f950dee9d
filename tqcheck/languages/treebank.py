"""Universal Dependencies sentences, cut and tagged as tqcheck cuts and tags: what taggers are trained and tested on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tqcheck.languages import language
from tqcheck.languages.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Treebanks whose licence does not let us ship what is learnt from them.
UNFREE = frozenset({"UD_Italian-ISDT"})

_TENSES = {"Fut": "FUT", "Past": "PAST", "Imp": "PAST", "Pqp": "PAST"}
_GERUNDS = ("ando", "endo", "indo")
_PARTICIPLES = tuple(f"{stem}{ending}" for stem in "dts" for ending in ("o", "a", "os", "as", "i", "e"))
_INFINITIVES = {"de": ("n",), "it": ("re", "rsi", "r"), "pt": ("r",), "es": ("r", "rse")}
_ENCLITICS = ("lo", "la", "li", "le", "ne", "ci", "vi", "mi", "ti", "los", "las", "les", "me", "te", "nos")


class Word(NamedTuple):
    """A token, its tag, and its kind as in Text."""

    text: str
    tag: str
    kind: str


def sentences(path: Path, lang: str, unfree: bool = False) -> Iterator[list[Word]]:
    """Yield the sentences of a file of lines `form lemma upos features`, with `# treebank` before each sentence."""
    rows: list[list[str]] = []
    treebank = ""
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        cells = line.split("\t")
        if line.startswith("# ") and len(cells) == 1:
            treebank = line[2:]
        elif line:
            rows.append(cells)
        else:
            if rows and (unfree or treebank not in UNFREE):
                yield _sentence(rows, lang)
            rows = []


def _sentence(rows: list[list[str]], lang: str) -> list[Word]:
    words: list[Word] = []
    for form, _, upos, features, *_ in rows:
        words += _words(form.replace("’", "'"), upos.split("+"), features, lang)
    return _compounds(words) if lang == "en" else words


def _words(form: str, upos: list[str], features: str, lang: str) -> list[Word]:
    """Cut one UD word as Text does: "didn't" is two, "du" one, "Mr." a word and a stop."""
    settings = language(lang)
    if form.lower() in settings.clitics or (settings.elisions == {"*"} and form[-1:] == "'" and len(form) > 1):
        return [Word(form, _tag(form, upos[0], features, lang), "w")]
    _, texts, kinds = tokenise(form.replace(" ", "\u00a0"), settings, ())
    kinds = kinds.replace("s", "p")
    if len(texts) == len(upos):
        each = zip(texts, upos, kinds, strict=True)
        return [Word(text, _tag(text, pos, features, lang), kind) for text, pos, kind in each]
    return [
        Word(text, "PUNCT" if kind == "p" else _tag(text, upos[0], features if len(upos) == 1 else "_", lang), kind)
        for text, kind in zip(texts, kinds, strict=True)
    ]


def _compounds(words: list[Word]) -> list[Word]:
    """Join what the English treebanks cut at the hyphen; before a noun, "long-running" is an adjective."""
    result: list[Word] = []
    index = 0
    while index < len(words):
        tail = words[index + 1] if index + 1 < len(words) else None
        if words[index].text == "-" and result and result[-1].kind in "wn" and tail and tail.kind == "w":
            following = words[index + 2].tag if index + 2 < len(words) else ""
            modifies = following.startswith("NOUN") or following in ("ADJ", "PROPN")
            tag = "ADJ" if modifies and tail.tag in ("VERB.PART", "VERB.GER") else tail.tag
            result[-1] = Word(f"{result[-1].text}-{tail.text}", tag, "w")
            index += 2
        else:
            result.append(words[index])
            index += 1
    return result


def _tag(form: str, upos: str, features: str, lang: str) -> str:
    shown = dict(feature.split("=", 1) for feature in features.split("|") if "=" in feature)
    if upos == "NOUN":
        return "NOUN.P" if shown.get("Number") == "Plur" else "NOUN.S"
    if upos == "VERB":
        return f"VERB.{_verb(form.lower(), shown, lang)}"
    return "X" if upos == "_" else upos


def _verb(form: str, shown: dict[str, str], lang: str) -> str:
    shape, mood, tense = shown.get("VerbForm"), shown.get("Mood"), shown.get("Tense")
    if mood in ("Cnd", "Sub"):
        return "COND" if mood == "Cnd" else "SUB"
    if mood == "Imp":
        return "INF" if lang == "en" else "PRES"
    if mood == "Ind" or shape == "Fin":
        return _TENSES.get(tense or "", "PRES")
    if shape == "Inf":
        return "INF"
    if shape == "Ger" or tense == "Pres":
        return "GER"
    if shape == "Part" or tense == "Past":
        return "PART"
    return _verb_by_ending(form, lang)


def _verb_by_ending(form: str, lang: str) -> str:
    """Return what a verb looks like where its treebank is silent (PUD, and words with a pronoun at their end)."""
    if lang in ("es", "it", "pt"):
        if any(ending in form for ending in _GERUNDS):
            return "GER"
        if form.endswith(_INFINITIVES[lang]) or form.endswith(_ENCLITICS):
            return "INF"
        return "PART" if lang != "es" and form.endswith(_PARTICIPLES) else "PRES"
    if lang == "de":
        return "PART" if form.startswith("ge") or form.endswith("t") else "INF"
    return "INF" if lang == "en" else "PRES"
