"""The signs of Markdown and reStructuredText inside a text, compared with the source's; and markup that does harm.

Option `kind`: `link` ([text](address), [text][name]), `code` (`what a program reads`, where a typesetter or
translator got hold of it), `bare` (the same where the signs of code are gone), `strong` (**text**), `italic`
(*text*), `role` (:ref:`target`), `unsafe` (scripts and the like that the source has not), `formula` (a first sign by
which a spreadsheet takes the text for a formula).  Texts that have none of these signs in their source are no affair
of theirs, save for the last two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tqcheck.checks._ends import last_word
from tqcheck.checks._words import words_of
from tqcheck.languages.dictionary import may_be_word
from tqcheck.model import Match, Segment

BILINGUAL = True

_LINK = re.compile(
    r"!?\[[^\[\]\n]{1,300}\](?:\([^()\s]{1,300}(?:\([^()\s]{0,100}\))?(?: \"[^\"\n]{0,200}\")?\)|\[[^\[\]\n]{0,100}\])"
)
_CODE = re.compile(r"(?<![`\\:])(`{1,2})(?![`\s])([^`\n]{1,200}?)(?<!\s)\1(?![`_])")
_STRONG = re.compile(r"(?<![*\\])\*\*(?![*\s])[^*\n]{1,300}(?<![\s*])\*\*(?!\*)")
_ITALIC = re.compile(r"(?<![\w*\\/.])\*(?![*\s.])[^*\n]{1,300}(?<![\s*\\])\*(?![\w*])")
# Emphasis may be told by other signs in another language, and stands inside words in some.
_EMPHASIS = re.compile(r"[*_\"“”„«»‘’「『<`]")
_ROLE = re.compile(r":([a-z][\w.+:-]{0,40}):`([^`\n]{1,200})`")
# Roles whose text is for the reader, and no name of something.
_OF_TEXT = words_of("dfn kbd guilabel menuselection sub sup emphasis strong title abbr math samp regexp index term")
_QUOTED = re.compile(r"[\"“„«‘<*_]")
_TYPOGRAPHY = str.maketrans("’‘“”«»„–—…", '\'\'"""""--.')
_UNSAFE = re.compile(
    r"<\s{0,3}/?\s{0,3}(?:script|iframe|object|embed|form|meta|base|link|style)\b[^<>\n]{0,300}>?|(?<=[\s\"'/])on[a-z]{3,20}\s?=\s?[\"']"
    r"|(?:href|src)\s?=\s?[\"']?\s?(?:javascript|data|vbscript):|\]\(\s?javascript:",
    re.IGNORECASE,
)
_FORMULA = re.compile(r"\s*[=+@](?=[^\W\d])|\s*=\S|\s*[+-]\d+\s?[-+*/(]")


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """The differences of the kind."""
    if segment.source is not None and segment.target.string.strip():
        yield from _CHECKS[str(options["kind"])](segment, segment.source.string, segment.target.string)


def _links(segment: Segment, source: str, target: str) -> Iterator[Match]:
    if "](" in source or "][" in source:
        yield from _fewer(segment, len(_LINK.findall(source)), len(_LINK.findall(target)), "link")


def _strong(segment: Segment, source: str, target: str) -> Iterator[Match]:
    if "**" in source:
        source, target = (_CODE.sub("", _without_roles(text)) for text in (source, target))
        yield from _fewer(segment, len(_STRONG.findall(source)), len(_STRONG.findall(target)), "emphasis")


def _italic(segment: Segment, source: str, target: str) -> Iterator[Match]:
    if "*" in source and not _EMPHASIS.search(target):
        source = _CODE.sub("", _without_roles(source))
        yield from _fewer(segment, len(_ITALIC.findall(source)), 0, "emphasis")


def _bare_code(segment: Segment, source: str, target: str) -> Iterator[Match]:
    """Code whose signs are gone, or have no other half."""
    if "`" not in source:
        return
    source, target = _without_roles(source), _without_roles(target)
    theirs = [match[2] for match in _CODE.finditer(source)]
    if not theirs or source.count("`") % 2:
        return
    ours = {match[2] for match in _CODE.finditer(target)}
    for text in theirs if "`" not in target and not _QUOTED.search(target) else ():
        # "active" may be a word of the sentence.
        bare = None if may_be_word(text, segment.target.lang) else _word(text).search(target)
        if bare:
            yield Match(*bare.span(), (f"`{text}`",), f"The source has `{text}` as code.", f"`{text}`")
            return
    if target.count("`") % 2:
        yield from _fewer(segment, len(theirs), len(ours), "code")


def _word(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(text)}(?![\w-])")


def _fewer(segment: Segment, theirs: int, ours: int, what: str) -> Iterator[Match]:
    if ours < theirs:
        told = f"The source has {theirs} of {what}, the translation {ours or 'none'}."
        yield Match(*last_word(segment.target), (), told)


def _code(segment: Segment, source: str, target: str) -> Iterator[Match]:  # noqa: ARG001 as all are called
    """The one code that differs from the one of the source: damaged by typography, or translated like a word.

    Names in examples are translated rightly, and no letter of those tells.
    """
    if "`" not in source:
        return
    source, target = _without_roles(source), _without_roles(target)
    theirs, ours = list(_CODE.finditer(source)), list(_CODE.finditer(target))
    known, said = {match[2] for match in theirs}, {match[2] for match in ours}
    missing = [text for text in known if text not in said]
    for match in ours:
        if match[2] in known:
            continue
        damaged = next((text for text in missing if _bare(text) == _bare(match[2])), None)
        word = missing[0] if len(missing) == 1 and len(known) == len(said) else None
        translated = word is not None and word.isascii() and word.isidentifier() and not match[2].isascii()
        wanted = damaged or (word if translated else None)
        if wanted is not None:
            yield Match(*match.span(2), (wanted,), f"The source has {wanted} here.", wanted)


def _bare(text: str) -> str:
    """Code without what typography does to it: spaces, the forms of quotation marks and dashes."""
    return re.sub(r"\s", "", text.translate(_TYPOGRAPHY)).casefold()


def _without_roles(string: str) -> str:
    """A text with blanks for its roles, whose signs are like those of code."""
    return _ROLE.sub(lambda match: " " * len(match[0]), string) if ":`" in string else string


def _roles(segment: Segment, source: str, target: str) -> Iterator[Match]:
    if ":`" in source:
        theirs = dict.fromkeys((match[1], _aim(match[2])) for match in _ROLE.finditer(source))
        ours = {(match[1], _aim(match[2])) for match in _ROLE.finditer(target)}
        missing = [f":{role}:`{aim}`" for role, aim in theirs if role not in _OF_TEXT and (role, aim) not in ours]
        strange = [
            match
            for match in _ROLE.finditer(target)
            if match[1] not in _OF_TEXT and (match[1], _aim(match[2])) not in theirs
        ]
        if missing:
            place = strange[0].span() if strange else last_word(segment.target)
            yield Match(*place, (), f"The source refers to {', '.join(missing)}.", ", ".join(missing))


def _aim(text: str) -> str:
    """What a role refers to: behind its words, in angle brackets, or all of it."""
    named = re.fullmatch(r".*<([^<>]+)>", text)
    return (named[1] if named else text).lstrip("!~")


def _unsafe(segment: Segment, source: str, target: str) -> Iterator[Match]:  # noqa: ARG001 as all are called
    known = {match[0].casefold() for match in _UNSAFE.finditer(source)}
    for match in _UNSAFE.finditer(target):
        if match[0].casefold() not in known:
            yield Match(*match.span(), (), f"“{match[0].strip()}” has a browser run or load what the source does not.")
            return


def _formula(segment: Segment, source: str, target: str) -> Iterator[Match]:  # noqa: ARG001 as all are called
    match = _FORMULA.match(target)
    if match and source.lstrip()[:1] != target.lstrip()[:1]:
        yield Match(0, match.end())


_CHECKS: Mapping[str, Callable[[Segment, str, str], Iterator[Match]]] = {
    "link": _links,
    "code": _code,
    "bare": _bare_code,
    "strong": _strong,
    "italic": _italic,
    "role": _roles,
    "unsafe": _unsafe,
    "formula": _formula,
}
KINDS = tuple(_CHECKS)
