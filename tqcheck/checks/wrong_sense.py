"""A word or set phrase of the source rendered in a sense that it has elsewhere: prêter serment, to lend an oath.

The rows (`_renderings`) have the forms of both languages written out when rules are compiled, and are found by a word
of the source.  Silent where the target also says it rightly, where the wrong word renders another word of the source,
and where it is part of a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._renderings import Form, Phrase, Rendering, Repair, index, places, rendering, stands
from tqcheck.checks._spanish import contracted, redetermined
from tqcheck.checks._tables import Rows, table
from tqcheck.checks._verbs import MOST_ASIDE
from tqcheck.languages.glosses import may_render
from tqcheck.languages.indefinite import indefinite
from tqcheck.model import DOUBTFUL, Match, Segment
from tqcheck.text import Text

BILINGUAL = True
# Tokens within which words tell of each other; the part of a text by which a rendering may be shifted.
_NEAR = 30
_SHIFT = 0.2
# Tokens before a participle among which its auxiliary stands.
_REACH = 3
_AUXILIARIES = frozenset(["have", "has", "had", "having", "'ve", "be", "been", "is", "are", "was", "were", "being"])
_BEFORE_BASE = frozenset(["to", "will", "'ll", "would", "can", "could", "should", "may", "must", "do", "did", "n't"])


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every wrong rendering, no two in one place, the longer first."""
    source, target = segment.source, segment.target
    if source is None or source.lang == target.lang or DOUBTFUL in segment.flags:
        return
    if max(len(source.words), len(target.words)) > MOST_ASIDE:
        return
    rows = table(options)
    taken: set[int] = set()
    for row in _rows(rows, source):
        for (start, end), match in of_row(row, source, target):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield match


def of_row(row: Rendering, source: Text, target: Text) -> Iterator[tuple[tuple[int, int], Match]]:
    """The wrong renderings that one row knows, with their tokens."""
    meant = _meant(row, source)
    wrong = list(_wrong(row, target)) if meant else []
    said = [start for start, _ in places(row.excused, target)] if wrong else []
    for start, end, forms, phrase in wrong:
        if any(abs(start - at) <= _NEAR for at in said):
            continue
        place = _nearest(meant, source, target, start)
        if place is not None and not _of_another_word(source, target, place, start, end):
            right = _repairs(_fitting(row.right, phrase, target), target, forms)
            yield (start, end), _match(source, target, place, (start, end), right)


def _rows(rows: Rows, source: Text) -> list[Rendering]:
    """The rows that words of the source lead to, those with longer phrases first."""
    by_word = index(rows)
    numbers = dict.fromkeys(number for word in source.folded for number in by_word.get(word, ()))
    found = [rendering(rows.rows[number][1]) for number in numbers]
    return sorted(found, key=lambda row: -max(map(len, row.source)))


def _meant(row: Rendering, source: Text) -> list[tuple[int, int]]:
    """Where the source says what a row is about, in the sense that the row means."""
    folded = source.folded
    if row.beside and row.beside.isdisjoint(folded):
        return []
    if row.without and not row.without.isdisjoint(folded):
        return []
    return [
        (start, end)
        for start, end in places(row.source, source)
        if not row.beside or not row.beside.isdisjoint(folded[max(start - _NEAR, 0) : end + _NEAR])
    ]


def _nearest(meant: Sequence[tuple[int, int]], source: Text, target: Text, at: int) -> tuple[int, int] | None:
    """The place in the source that a place in the target answers, by how far on both are; None if none may."""
    ours, theirs = len(target.folded), len(source.folded)
    place = min(meant, key=lambda one: abs(one[0] / theirs - at / ours))
    far = abs(place[0] / theirs - at / ours) * max(ours, theirs)
    return place if far <= max(_NEAR, _SHIFT * ours) else None


def _wrong(row: Rendering, target: Text) -> Iterator[tuple[int, int, tuple[Form, ...], Phrase]]:
    """The wrong renderings: tokens, the form that a repair takes, and the phrase."""
    for at in range(len(target.folded)):
        for phrase in row.wrong:
            found = stands(phrase, target, at) if _may_begin(phrase, target, at) else None
            if found is not None:
                yield at, found[0], found[1], phrase
                break


def _fitting(right: Sequence[Repair], phrase: Phrase, target: Text) -> Sequence[Repair]:
    """The repairs that lose nothing of a German rendering: gibt das Rauchen auf, hat einen Zauber gegossen."""
    if not target.lang.startswith("de") or len(phrase) == 1:
        return right
    if any(element.high > 1 for element in phrase):
        return ()
    return [repair for repair in right if repair.before or not repair.forms]


def _may_begin(phrase: Phrase, target: Text, at: int) -> bool:
    """Whether a phrase may begin at a token: not inside a name."""
    if phrase[0].forms and target.folded[at] not in phrase[0].forms:
        return False
    if target.lang.startswith("de"):  # every noun has a capital
        return True
    return not target.words[at][0].isupper() or target.sentences[target.sentence_of(at)][0] == at or at == 0


def _of_another_word(source: Text, target: Text, meant: tuple[int, int], start: int, end: int) -> bool:
    """Whether a wrong rendering of one word may be the right one of another word of the source."""
    if end > start + 1:
        return False
    pair, word = f"{source.lang[:2]}-{target.lang[:2]}", target.folded[start]
    own = set(source.folded[slice(*meant)])
    return any(may_render(other, word, pair) for other in source.folded if other not in own and other.isalpha())


def _repairs(right: Sequence[Repair], target: Text, forms: Sequence[Form]) -> tuple[str, ...]:
    made = ((repair, _inflected(repair, target, forms)) for repair in right)
    return tuple(dict.fromkeys(one.before + word + one.behind for one, word in made if word is not None))


def _inflected(repair: Repair, target: Text, forms: Sequence[Form]) -> str | None:
    """The word that changes in the form of the wrong verb, or of the last of several nouns; None if it has no such."""
    if not repair.forms:
        return ""
    able = [form for form in forms if not repair.forms.keys().isdisjoint(form[1])]
    heads = [form for form in able if "ADJ" not in form[1]] or able
    if not heads:
        return repair.forms.get("")
    labels = _ordered(target, *heads[0 if "PAST" in repair.forms and "PAST" in heads[0][1] else -1])
    return next((repair.forms[label] for label in labels if label in repair.forms), repair.forms.get(""))


def _ordered(target: Text, at: int, labels: tuple[str, ...]) -> tuple[str, ...]:
    """The labels of a form, first the one that the words around it speak for."""
    near = target.folded[max(at - _REACH, 0) : at]
    if "BASE" in labels and not _BEFORE_BASE.isdisjoint(near[-2:]):
        return ("BASE", *labels)
    if "PAST" in labels and "PART" in labels:
        participle = not _AUXILIARIES.isdisjoint(near) or target.folded[at + 1 : at + 2] == ["by"]
        return ("PART" if participle else "PAST", *labels)
    noun = target.tag(at).startswith("NOUN")
    return ("PL", "SG", *labels) if noun and "PL" in labels else ("SG", *labels) if noun and "SG" in labels else labels


def _match(source: Text, target: Text, meant: tuple[int, int], place: tuple[int, int], right: Sequence[str]) -> Match:
    start, end = target.starts[place[0]], target.ends[place[1] - 1]
    said = source.string[source.starts[meant[0]] : source.ends[meant[1] - 1]]
    wrong = target.string[start:end]
    message = f"Here “{said}” is not “{wrong}”" + (f" but “{'”, “'.join(right)}”." if right else ".")
    written = [one[:1].upper() + one[1:] if wrong[:1].isupper() else one for one in right]
    before = target.words[place[0] - 1] if place[0] else ""
    articles = [_article(before.lower(), wrong, one, target.lang) for one in written]
    if any(article != before.lower() for article in articles):
        start = target.starts[place[0] - 1]
        written = [f"{_as(before, article)} {one}" for article, one in zip(articles, written, strict=True)]
        if "el" in articles and before == "la" and place[0] > 1 and target.folded[place[0] - 2] in ("de", "a"):
            start = target.starts[place[0] - 2]
            written = [contracted(f"{target.words[place[0] - 2]} {one}") for one in written]
    return Match(start, end, tuple(written), message=message, source_words=said)


def _article(before: str, wrong: str, right: str, lang: str) -> str:
    """The word before a wrong rendering as it is before a right one: an for a, una for un."""
    if lang.startswith("es"):
        return redetermined(before, wrong.lower(), right) or before
    return indefinite(right) if before in ("a", "an") and lang.startswith("en") else before


def _as(word: str, other: str) -> str:
    return other.capitalize() if word[0].isupper() else other
