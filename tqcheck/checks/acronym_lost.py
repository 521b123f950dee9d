"""An acronym of the source that the target neither has nor spells out: "La grève à la SNCF", "the strike".

Spelt out: words of the target whose initials are its letters, in any order, or a name that the source does not have.
Acronyms of common things (the list of the option `table`) are said in plain words, and those in brackets may go.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from tqcheck.checks._acronyms import SMALL
from tqcheck.checks._ends import last_word
from tqcheck.checks._tables import Rows, table
from tqcheck.languages import language
from tqcheck.model import DOUBTFUL, Match, Segment
from tqcheck.text import Text
from tqcheck.values.places import acronyms
from tqcheck.values.vocabulary import vocabulary

BILINGUAL = True
_ACRONYM = re.compile(r"(?<![\w(\[&/.’'-])(?:[ldLD]['’])?([A-Z]{3,6})(?![\w&/)\]-]|\.\w)")
# A sentence has small letters; in headings and constants capitals say nothing.
_SENTENCE = re.compile(r"\b[a-zà-ÿ]{2,}\b(?:[^a-zà-ÿ]+[a-zà-ÿ]{2,}\b){2}")
# What a body is called where its letters mean nothing: "the statistics office".
_BODY = re.compile(
    r"(?i)\b(?:office|agenc|institut|railway|rail\b|union|service|compan|firm|operator|bureau|authorit|broadcast|ministr|network"
    r"|party|board|body|federation|associat|group|regulat|watchdog|council|committee|commission|court|channel|bank"
    r"|syndicat|chaîne|entreprise|société|organis|organiz|opérat|autorité|parti\b|fédérat|conseil|comité|tribunal|banque"
    r"|oficina|agencia|empresa|sindicato|cadena|servicio|autoridad|federaci|asociaci|consejo|comisi|banco|ufficio|agenzia"
    r"|azienda|sindacato|servizio|autorità|serviço|autoridade|cadeia)"
)
# Languages whose nouns have capitals, so that a name cannot be told from them.
_LARGE_NOUNS = frozenset({"de", "lb"})


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """The first acronym that is lost, at the end of the target."""
    source, target = segment.source, segment.target
    if source is None or not target.string.strip() or source.lang == target.lang or DOUBTFUL in segment.flags:
        return
    if target.lang in _LARGE_NOUNS or not language(target.lang).name:
        return
    for found in _ACRONYM.finditer(source.string):
        acronym = found[1]
        if acronym in _common(table(options)) or not _SENTENCE.search(source.string):
            continue
        if not _is_said(acronym, source, target):
            yield Match(*last_word(target), (), f"{acronym} of the source is missing.", acronym)
            return


@functools.lru_cache(maxsize=4)
def _common(rows: Rows) -> frozenset[str]:
    return frozenset(word for row in rows.rows for field in row for word in field.split())


def _is_said(acronym: str, source: Text, target: Text) -> bool:
    """Whether the target has the acronym, its words, or a name that may be its own."""
    known, concept = acronyms(target.lang), acronyms(source.lang).get(acronym)
    if acronym.casefold() in target.string.casefold():
        return True
    if concept is not None and any(known.get(word) == concept for word in target.words):
        return True
    # One word for a body more than the source has: it stands for the letters.
    if len(_BODY.findall(target.string)) > len(_BODY.findall(source.string)):
        return True
    classes = vocabulary(target.lang).classes
    # Days and months have capitals in English, and are no names.
    theirs = {*source.folded, *classes["days"], *classes["months"]}
    opening = {first for first, _ in target.sentences}
    for at, word in enumerate(target.words):
        if target.kinds[at] == "w" and word[0].isupper() and target.folded[at] not in theirs:
            # What opens a sentence has a capital in any case, unless the next word has one too.
            following = target.words[at + 1] if at + 1 < len(target.words) else ""
            if at not in opening or following[:1].isupper() or (len(word) > 1 and word.isupper()):
                return True
    initials = Counter(word[0] for word in target.folded if word not in SMALL)
    return Counter(acronym.casefold()) <= initials
