"""The plural forms of a text against those that its language has (CLDR) or its catalogue promises.

Option `kind`: `missing` (a form that whole numbers need), `impossible` (one that no number takes), `number` (a form for
many numbers that leaves out the figure which the others have), `same` (all forms alike, where the source's are
not and the language writes the plural), `header` (a number of forms in the header of a catalogue that the language does
not have; told once).  What is for millions alone may be
left out; "zero" is a form of its own for some programs in any language, though not on Android.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._ends import last_word
from tqcheck.checks._plurals import SINGLE, Member, by_number, groups, header_count, is_number, stands_for
from tqcheck.checks._words import words_of
from tqcheck.languages.names import name_of
from tqcheck.languages.plurals import CATEGORIES, counts, needed, possible, values
from tqcheck.messages import RANK, SELECT, Choice, Message, chooses, read
from tqcheck.model import Match, Segment
from tqcheck.placeholders import marks

KINDS = ("missing", "impossible", "number", "same", "header")
# Languages that write the plural of almost any noun behind a number; French, Spanish and Portuguese words in -s, -x and
# -z, and Italian ones with an accent, stay as they are.
_MARKED = words_of("fr es it pt ca nl ru uk be pl cs sk sl hr sr bg lt lv ro el en")
_UNCHANGED = re.compile(r"[sxzàèéìòù]\Z")
# Letters of a word that is no unit (km, min) and no particle.
_LETTERS = 4
# The flags of formats whose programs look for "other" whatever the number, and those that know no "zero" of their own.
_WANT_OTHER = frozenset({"java-printf-format", "objc-format"})
_NO_ZERO = frozenset({"java-printf-format"})


def check_document(segments: Sequence[Segment], options: Mapping[str, object]) -> Iterator[tuple[int, Match]]:
    """The faults of the kind: at the last form of a text, or at the form that is too many."""
    told = False
    for group in groups(segments):
        first = group[0][1]
        written = [member for member in group if member[1].target.string.strip()]
        if not written or possible(first.target.lang) is None:
            continue
        if options["kind"] == "header":
            found = None if told else _header(first)
            told = told or found is not None
            if found is not None:
                yield written[0][0], Match(*last_word(written[0][1].target), (), found)
        elif options["kind"] == "same":
            yield from _alike(written)
        elif options["kind"] == "number":
            yield from _without_number(written, len(group))
        elif by_number(group):
            yield from _numbered(group, str(options["kind"]))
        elif options["kind"] == "missing":
            yield from _missing(group)
        else:
            yield from _impossible(group)


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """The same in the choices of an ICU message; a form that the source leaves to "other" may be left to it."""
    string, lang = segment.target.string, segment.target.lang
    if options["kind"] not in ("missing", "impossible") or not chooses(string) or possible(lang) is None:
        return
    message = read(string)
    theirs = read(segment.source.string) if segment.source is not None else None
    plain = {one.name for one in theirs.choices if _is_plain(one)} if isinstance(theirs, Message) else set()
    for choice in message.choices if isinstance(message, Message) else ():
        if choice.kind == SELECT:
            continue
        if options["kind"] == "impossible":
            yield from _never_shown(choice, lang)
        elif choice.name not in plain:
            yield from _left_out(choice, lang)


def _is_plain(choice: Choice) -> bool:
    """Whether a choice of the source tells only single numbers from all others."""
    return all(arm.key == "other" or arm.key.startswith("=") for arm in choice.arms)


def _left_out(choice: Choice, lang: str) -> Iterator[Match]:
    keys = {arm.key for arm in choice.arms}
    for form, numbers in values(lang, choice.kind == RANK).items():
        if form not in keys and form != "other" and not all(f"={number}" in keys for number in numbers):
            shown = ", ".join(map(str, numbers[:3]))
            told = f"{name_of(lang)} needs the form “{form}” ({shown} …) of “{choice.name}”."
            yield Match(choice.arms[-1].end, choice.end, (), told)
            return


def _never_shown(choice: Choice, lang: str) -> Iterator[Match]:
    known = possible(lang, choice.kind == RANK) or frozenset()
    for arm in choice.arms:
        if arm.key in CATEGORIES and arm.key not in known:
            told = f"{name_of(lang)} has no form “{arm.key}” here: this text is never shown."
            yield Match(arm.start - 1, arm.end + 1, (), told)


def _header(segment: Segment) -> str | None:
    count, lang = header_count(segment), segment.target.lang
    if count is None or not counts(lang) or count in counts(lang):
        return None
    forms = ", ".join(values(lang))
    return f"The header promises {count} plural forms; {name_of(lang)} has {len(values(lang))} ({forms})."


def _numbered(group: Sequence[Member], kind: str) -> Iterator[tuple[int, Match]]:
    first, lang = group[0][1], group[0][1].target.lang
    promised = header_count(first)
    allowed = counts(lang) if promised is None else frozenset({promised})
    found = len(group)
    if not allowed or found in allowed or (kind == "missing") != (found < min(allowed)):
        return
    wanted = min(allowed) if found < min(allowed) else max(allowed)
    index, segment = group[-1]
    by = f"{name_of(lang)} has" if promised is None else "the header promises"
    yield index, Match(*last_word(segment.target), (), f"The text has {found} plural forms, where {by} {wanted}.")


def _missing(group: Sequence[Member]) -> Iterator[tuple[int, Match]]:
    index, segment = group[-1]
    lang, ranks = segment.target.lang, _of_ranks(segment)
    forms = {member.plural for _, member in group}
    if not forms <= set(CATEGORIES):
        return
    wanted = set(values(lang, ranks))
    if not segment.flags.isdisjoint(_WANT_OTHER):
        wanted |= needed(lang, ranks)
    for form in CATEGORIES:
        if form in wanted and form not in forms:
            examples = values(lang, ranks).get(form, ())
            told = f"the form “{form}” ({', '.join(map(str, examples[:3]))} …)" if examples else f"the form “{form}”"
            yield index, Match(*last_word(segment.target), (), f"{name_of(lang)} needs {told}.")
            return


def _impossible(group: Sequence[Member]) -> Iterator[tuple[int, Match]]:
    for index, segment in group:
        lang = segment.target.lang
        known = possible(lang, _of_ranks(segment)) or frozenset()
        zero = segment.plural == "zero" and segment.flags.isdisjoint(_NO_ZERO)
        if segment.plural in CATEGORIES and segment.plural not in known and not zero:
            message = f"{name_of(lang)} has no form “{segment.plural}”: this text is never shown."
            yield index, Match(*last_word(segment.target), (), message)


def _without_number(group: Sequence[Member], count: int) -> Iterator[tuple[int, Match]]:
    """The first forms ("one", "two") where they are for other numbers too, and do not say which."""
    numbers = [
        [one.target.string[mark.start : mark.end] for mark in marks(one.target.string, one.flags) if is_number(mark)]
        for _, one in group
    ]
    for at, (index, segment) in enumerate(group[:-1]):
        stands = stands_for(segment, count)
        if not numbers[at] and len(stands) > SINGLE and all(numbers[:at] + numbers[at + 1 :]):
            written = numbers[-1][0]
            shown = ", ".join(map(str, stands[:3]))
            message = f"This form is for {shown} … alike, and only {written} can say which."
            yield index, Match(*last_word(segment.target), (), message, written)


def _alike(group: Sequence[Member]) -> Iterator[tuple[int, Match]]:
    """The last form, where all read the same and there is a word in them that a plural would change."""
    texts = {segment.target.string for _, segment in group}
    sources = {segment.source.string for _, segment in group if segment.source is not None}
    index, last = group[-1]
    if len(group) == 1 or len(texts) > 1 or len(sources) == 1 or last.target.lang.partition("-")[0] not in _MARKED:
        return
    words = [word for word in last.target.folded if word.isalpha() and len(word) >= _LETTERS]
    if words and not any(_UNCHANGED.search(word) for word in words):
        yield index, Match(*last_word(last.target))


def _of_ranks(segment: Segment) -> bool:
    """Whether the forms are those of ranks ("1st"), as i18next names them."""
    return segment.unit.endswith("_ordinal")
