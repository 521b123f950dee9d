"""German noun phrases whose words do not agree: dieser Universum, der schöne Auto, einen anderer Satz, des Projekt.

Option `kind`: `gender` (a determiner that no case of the noun can have), `ending` (an adjective between determiner and
noun with an ending that no noun allows after this determiner), `accusative` (a masculine noun in the nominative after
a preposition or a verb that takes the accusative: für ein Freund, es gibt kein Grund), `dative` ("den" and a noun in
the singular behind a preposition that takes the dative: mit den Auto), `number` (der Hund haben), `count` (a feminine
noun in the singular behind a number: drei Stunde).  The table lists nouns by
gender: `m` `f` `n` where the plural differs from the singular, `M` `N` where it does not, `x` nouns never judged, `w`
nouns that other words merely end like.  A compound has the gender of its last part; some endings tell the gender too.
Quiet after a comma, where "der" may be a relative pronoun.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from tqcheck.checks._tables import Rows, table
from tqcheck.checks._words import words_of
from tqcheck.model import Match, Segment
from tqcheck.text import Text

_ENDINGS = (
    (re.compile(r".{3,}(?:ung|heit|keit|schaft|tion|sion|tät)\Z"), "f"),
    (re.compile(r".{3,}ismus\Z"), "m"),
)
_WHOLE = "w"
_VERBS = frozenset(("VERB", "AUX"))
_SHORTEST_PART, _SHORTEST_REST = 4, 3
_POSSESSIVES = ("mein", "dein", "unser", "kein")

# Genders (of the singular) that a determiner can never stand before; capitals stand for nouns whose plural is alike.
_CLASHES = {
    "das": "mfM", "die": "mn", "der": "n", "den": "fn", "dem": "f", "des": "f",
    "ein": "f", "eine": "mnMN", "einen": "fnN", "einem": "f", "einer": "mnMN", "eines": "f",
    "dieser": "n", "diese": "mn", "dieses": "f", "diesen": "fn", "diesem": "f",
    "jeder": "nN", "jede": "mnMN", "jedes": "f", "jeden": "fnN", "jedem": "f",
    "im": "f", "zum": "f", "vom": "f", "beim": "f", "am": "f", "zur": "mnMN", "ins": "mfM",
    "seine": "mn", "seiner": "n", "seinem": "f", "seinen": "fn",
    "ihre": "mn", "ihrem": "f", "ihren": "fn", "ihrer": "n",
    **{f"{stem}e": "mn" for stem in _POSSESSIVES}, **{f"{stem}em": "f" for stem in _POSSESSIVES},
    **{f"{stem}en": "fn" for stem in _POSSESSIVES}, **{f"{stem}er": "n" for stem in _POSSESSIVES},
    **dict.fromkeys(_POSSESSIVES, "f"),
}  # fmt: skip
_ONLY_EN = words_of(
    "den dem des einen einem einer eines im vom zum beim zur keinen keinem keiner keines meinen meinem meiner meines "
    "deinen deinem deiner seinen seinem seiner seines ihren ihrem unseren unserem diesen diesem jedem jeden"
)
# What an adjective may end in after a determiner, the likeliest first.
_ALLOWED = {
    **dict.fromkeys(_ONLY_EN, ("en",)), "das": ("e",), "der": ("e", "en"), "die": ("en", "e"), "eine": ("e",),
    "ein": ("es", "er"), "kein": ("es", "er"), "mein": ("es", "er"), "dein": ("es", "er"), "dieser": ("e", "en"),
    "diese": ("en", "e"), "dieses": ("e", "en"), "jede": ("e",), "jedes": ("e", "en"), "ins": ("e",),
    "keine": ("en", "e"), "meine": ("en", "e"), "deine": ("en", "e"), "seine": ("en", "e"), "unsere": ("en", "e"),
}  # fmt: skip
_INFLECTED = re.compile(r"[a-zäöüß]{3,}(?:en|er|es|em|e)\Z")
_ENDING = re.compile(r"(?:en|er|es|em|e)\Z")
_NO_ADJECTIVES = words_of(
    "hätten wären haben hatten werden wurden waren immer leider wieder über unter aber oder außer sicher weiter "
    "selber bisher sehr mehr ihrer seiner deren dessen einer eines einem einen unserer meiner alle viele wenige "
    "beide manche keine hinter neben wegen gegen ohne zwischen gerne heute gestern morgen lange beinahe nahe "
    "ungefähre etliche zweier dreier mancher vieler aller solche solcher erster neuer ihm ihnen diese diesen "
    "dieser dieses diesem jede jeden jeder jener jenes jene welche welcher seine seinen seinem seines ihre ihren "
    "ihrem ihres meine meinen meinem unsere unseren unserem während eine keinen keiner "
)
_NOMINATIVES = words_of("ein kein mein dein")
_ACCUSATIVE_PREPOSITIONS = words_of("für durch gegen ohne")
_HAVING = (("ich", "habe hatte brauche sehe kaufe kenne"), ("wir", "haben hatten brauchen sehen kaufen"))
_ACCUSATIVE_VERBS = frozenset(
    pair
    for subject, verbs in (*_HAVING, ("es", "gibt gab"))
    for verb in verbs.split()
    for pair in ((subject, verb), (verb, subject))
)
_RELATIVE = words_of("der die das den dem des")
_BREAKS = words_of(", ; ( – — dass ob wenn weil als wie ist war sind waren sei wäre „ :")
_PREPOSITIONS = words_of("mit von bei nach zu in an auf aus für durch über unter vor hinter neben gegen ohne um")


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every noun phrase of the segment that does not agree."""
    text = segment.target
    lexicon = _lexicon(table(options))
    finder = _FINDERS.get(str(options["kind"]))
    if finder is not None:
        yield from finder(text, lexicon)
        return
    for at, word in enumerate(text.folded):
        if word in _CLASHES and at + 1 < len(text.words) and not _pronoun(text, at):
            match = _ending(text, at) if options["kind"] == "ending" else _gender(text, at, lexicon)
            if match:
                yield match


def _gender(text: Text, at: int, lexicon: Mapping[str, str]) -> Match | None:
    noun = at + 2 if _adjective(text, at + 1) else at + 1
    if not _common(text, noun) or not _joined(text, at, noun):
        return None
    gender = gender_of(text.words[noun], lexicon)
    if gender is None or gender not in _CLASHES[text.folded[at]] + _strong(text, at, noun):
        return None
    return Match(text.starts[at], text.ends[noun])


_ENDINGLESS = words_of("ein kein mein dein unser")


def _strong(text: Text, at: int, noun: int) -> str:
    """The genders that the strong ending of an adjective behind "ein" rules out: ein großes Hund."""
    if noun == at + 1 or text.folded[at] not in _ENDINGLESS or text.words[at + 1] in _NOT_STRONG:
        return ""
    return "mMf" if text.words[at + 1].endswith("es") else "nNf" if text.words[at + 1].endswith("er") else ""


_NOT_STRONG = words_of("lila rosa berliner wiener münchner hamburger kölner besonders mehrerer")


def _accusatives(text: Text, lexicon: Mapping[str, str]) -> Iterator[Match]:
    for at in range(1, len(text.words) - 1):
        if text.folded[at] not in _NOMINATIVES or not _governed(text, at):
            continue
        noun = at + 2 if _adjective(text, at + 1) else at + 1
        if _common(text, noun) and _joined(text, at - 1, noun) and gender_of(text.words[noun], lexicon) in ("m", "M"):
            adjective = (f"{_ENDING.sub('en', text.words[at + 1])}",) if noun > at + 1 else ()
            form = " ".join((f"{text.words[at]}en", *adjective, text.words[noun]))
            yield Match(text.starts[at], text.ends[noun], (form,))


def _governed(text: Text, at: int) -> bool:
    """Whether what stands before a determiner takes the accusative."""
    if text.folded[at - 1] in _ACCUSATIVE_PREPOSITIONS:
        return not (at > 1 and text.folded[at - 2] == "was")  # was für ein Tag
    return at > 1 and (text.folded[at - 2], text.folded[at - 1]) in _ACCUSATIVE_VERBS


_DATIVE_PREPOSITIONS = words_of("mit bei von zu aus nach seit gegenüber")


def _datives(text: Text, lexicon: Mapping[str, str]) -> Iterator[Match]:
    """A noun in the singular behind "den" where the preposition takes the dative: mit den Auto."""
    for at in range(1, len(text.words) - 1):
        if text.folded[at] != "den" or text.folded[at - 1] not in _DATIVE_PREPOSITIONS:
            continue
        noun = at + 2 if _adjective(text, at + 1) else at + 1
        if not _common(text, noun) or not _joined(text, at - 1, noun):
            continue
        word = text.words[noun]
        if gender_of(word, lexicon) in ("m", "n") and not word.endswith(("n", "s")):
            yield Match(text.starts[at], text.ends[at], ("dem",))


_MANY = words_of("sind haben waren hatten werden wurden können konnten müssen mussten sollen wollen wollten")


def _numbers(text: Text, lexicon: Mapping[str, str]) -> Iterator[Match]:
    """A subject in the singular that opens a sentence, and its verb in the plural: Der Hund haben."""
    for first, end in text.sentences:
        if end - first < _SHORTEST_PART or text.folded[first] not in ("der", "dieser", "jeder"):
            continue
        noun = first + 2 if _adjective(text, first + 1) else first + 1
        if noun + 2 >= end or not _common(text, noun) or not _joined(text, first, noun + 1):
            continue
        if text.folded[noun + 1] in _MANY and gender_of(text.words[noun], lexicon) == "m":
            yield Match(text.starts[noun + 1], text.ends[noun + 1])


_SEVERAL = words_of(
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig hundert mehrere einige "
    "viele wenige beide"
)
_NEVER_COUNTED = re.compile(r"(?:uhr|mark|nacht|post|musik|politik|macht|liebe|arbeit|kunst|zeit|hilfe|ware|freude)\Z")


def _counts(text: Text, lexicon: Mapping[str, str]) -> Iterator[Match]:
    """A feminine noun in the singular behind a number: seit drei Stunde."""
    for at in range(len(text.words) - 1):
        if text.folded[at] not in _SEVERAL or not _common(text, at + 1) or not _joined(text, at, at + 1):
            continue
        word = text.words[at + 1]
        if _NEVER_COUNTED.search(word.lower()) or not word.endswith("e"):
            continue
        # By itself, not by its last part: "Vorteile" is no "Eile".
        if lexicon.get(word.lower()) == "f" and (not at or text.folded[at - 1] not in ("nummer", "nr", "kapitel")):
            yield Match(text.starts[at + 1], text.ends[at + 1], (f"{word}n",))


def _ending(text: Text, at: int) -> Match | None:
    allowed = _ALLOWED.get(text.folded[at])
    if allowed is None or not _adjective(text, at + 1) or not _common(text, at + 2) or not _joined(text, at, at + 2):
        return None
    word = text.words[at + 1]
    ending = _ENDING.search(word)
    if ending is None or ending[0] in allowed or _verb(text, at + 1):
        return None
    # "dem anderen" has lost nothing: its stem ends like an ending.
    forms = tuple(f"{text.words[at]} {word[: ending.start()]}{one} {text.words[at + 2]}" for one in allowed)
    return Match(text.starts[at], text.ends[at + 2], forms)


def _verb(text: Text, at: int) -> bool:
    """Whether the tagger takes a token for a verb."""
    return text.tag(at) in _VERBS


def _adjective(text: Text, at: int) -> bool:
    return (
        at < len(text.words) and _INFLECTED.match(text.words[at]) is not None and text.words[at] not in _NO_ADJECTIVES
    )


def _common(text: Text, at: int) -> bool:
    """Whether a token may be a common noun, and the last word of its phrase."""
    if at >= len(text.words) or not text.words[at][:1].isupper() or not text.words[at][1:].islower():
        return False
    after = text.words[at + 1] if at + 1 < len(text.words) else ""
    close = text.string[text.ends[at] : text.ends[at] + 1]
    return not after[:1].isupper() and close not in ("-", "/", "&", "'", "’") and not after[:1].isdigit()


def _joined(text: Text, first: int, last: int) -> bool:
    gaps = (text.string[text.ends[at] : text.starts[at + 1]] for at in range(first, last))
    return all(gap in (" ", "\u00a0") for gap in gaps) and text.sentence_of(first) == text.sentence_of(last)


def _pronoun(text: Text, at: int) -> bool:
    """Whether a determiner may be a pronoun here: a relative one, or the object of its clause."""
    if not at or text.folded[at] not in _RELATIVE:
        return False
    before = text.folded[at - 1]
    return before in _BREAKS or (at > 1 and before in _PREPOSITIONS and text.folded[at - 2] in _BREAKS)


_SURE = words_of("wagen boden garten hafen ofen kasten balken kuchen knochen brunnen")


def gender_of(noun: str, lexicon: Mapping[str, str]) -> str | None:
    """Return the table's letter for a noun in the singular, by itself or by its last part; None if it is not told."""
    word = noun.lower()
    if word in lexicon:
        return lexicon[word] if lexicon[word] != "x" else None
    for start in range(_SHORTEST_REST, len(word) - _SHORTEST_PART + 1):
        if word[start:] in lexicon and f"-{word[start:]}" not in lexicon:
            gender = lexicon[word[start:]]
            if gender in "mM" and word.endswith("en") and word[start:] not in _SURE:
                return None  # das Herunterladen, das Ergreifen: an infinitive, and neither "Laden" nor "Reifen"
            # Zugriff: "griff" behind a rest too short to be a word makes "riff" doubtful.
            longer = (lexicon.get(word[at:], gender) for at in range(1, _SHORTEST_REST))
            return gender if gender != "x" and all(one == gender for one in longer) else None
    return next((gender for pattern, gender in _ENDINGS if pattern.match(word)), None)


_FINDERS = {"accusative": _accusatives, "dative": _datives, "number": _numbers, "count": _counts}


@functools.lru_cache(maxsize=4)
def _lexicon(rows: Rows) -> Mapping[str, str]:
    listed = {word: row[0] for row in rows.rows if row[0] != _WHOLE for word in row[1].split()}
    return {**listed, **{f"-{word}": _WHOLE for row in rows.rows if row[0] == _WHOLE for word in row[1].split()}}
