"""A verb without a subject whose English rendering took another person: "He has no time" for "No tengo tiempo".

Of Spanish, Portuguese and Italian.  Option `person`: of the verb, `1S`, `2S`, `1P`, `3P` or `3S`; `none` for an
English sentence that opens with its verb, "Was born in May" for "Nació en mayo".  Only verbs that
open their sentence (behind "no", "ya", pronouns and the like) and forms that are of one person count; silent where the
English sentence has any word of the right person.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks._subjects import TONGUES, Tongue
from tqcheck.checks._words import words_of
from tqcheck.languages import forms
from tqcheck.model import DOUBTFUL, Match, Segment
from tqcheck.text import Text

BILINGUAL = True
_LANGUAGES = ("es", "it", "pt")
PERSONS = ("1S", "2S", "1P", "3P", "3S", "none")
_TENSES = frozenset(["PRES", "PAST", "FUT", "COND", "IMPF", "SUB", "SUBI"])
_COMMON = words_of(
    "ser estar tener haber ir querer saber decir poder venir poner salir creer pensar necesitar deber conocer"
    " ver oír dar traer hacer hablar vivir trabajar esperar sentir llegar volver entender comprender encontrar"
    " perder dejar buscar llamar recordar olvidar comer beber dormir comprar vender pagar ganar gastar leer"
    " escribir estudiar aprender enseñar jugar correr caminar andar viajar conducir llevar tomar coger abrir"
    " cerrar empezar comenzar terminar acabar seguir intentar tratar ayudar amar odiar preferir escuchar mirar"
    " preguntar responder contestar pedir recibir mandar enviar invitar quedar pasar entrar subir bajar caer"
    " morir nacer crecer cambiar romper arreglar limpiar lavar cocinar llorar reír sonreír gritar cantar bailar"
    " soñar despertar levantar acostar sentar vestir casar enamorar enfadar alegrar preocupar imaginar suponer"
    " parecer reconocer admitir negar prometer jurar mentir matar robar escapar huir esconder luchar pelear"
    " perdonar agradecer disfrutar soler lograr conseguir decidir evitar permitir temer sufrir aguantar"
    " soportar extrañar desear visitar nadar volar tocar pintar construir guardar cuidar descansar enfermar"
    " doler desayunar cenar almorzar regresar quitar meter sacar tirar echar contar explicar mostrar probar"
    " usar utilizar elegir cumplir celebrar apoyar firmar discutir opinar dudar confiar sospechar notar"
)
# Forms that are more often another word where a sentence begins.
_OTHERS = words_of(
    "como para sobre entre bajo hasta cuento vino nada llama casa cerca cuenta traje paso hecho fuera sea"
    " fuese cara esposas seas pase pruebas compras cenas dudas ganas penas cambio regreso gasto duda cena"
    " vuelvas toque pasen"
)
# Verbs that often become an adverb or a passive: "dicen que", he is said to; "vamos", come on.
_FREE = words_of("dicen decían dijeron cuentan contaban creen creían piensan pensaban vamos digamos veamos supongo")
_BEFORE = words_of(
    "no ya y pero también tampoco nunca siempre hoy ayer entonces luego así porque aún todavía ahora quizás"
    " solo sólo nunca jamás bueno sí pues apenas casi ¿ ¡ , - — – “ « \" '"
)
_CLITICS = words_of("me te se lo la le los las les nos os")
_SUBJECTS = words_of("i he she it we you they")
# What a clitic may have become: "me llamaron", I was called.
_PASSIVE = {
    "me": words_of("i"),
    "nos": words_of("we"),
    "te": words_of("you"),
    "os": words_of("you"),
    "le": words_of("he she it you"),
    "lo": words_of("he she it you"),
    "la": words_of("he she it you"),
    "les": words_of("they you"),
    "los": words_of("they you"),
    "las": words_of("they you"),
}
# The subjects that are wrong for a person, and the words any of which makes the sentence right after all.
_WRONG = {
    "1S": words_of("he she they we you"),
    "2S": words_of("i he she they we"),
    "1P": words_of("i he she they you"),
    "3P": words_of("i he she we"),
    "3S": words_of("i we"),
}
_RIGHT = {
    "1S": words_of("i me my mine myself"),
    "2S": words_of("you your yours yourself yourselves ya thou"),
    "1P": words_of("we us our ours ourselves let 's"),
    "3P": words_of("they them their theirs themselves people there those these"),
    "3S": words_of("he she it its his her him they you your"),
}
_PRONOUN = {"1S": "I", "2S": "you", "1P": "we", "3P": "they"}
_AGREEING = {
    "1S": {"is": "am", "are": "am", "was": "was", "were": "was", "'s": "'m", "'re": "'m", "has": "have", "does": "do"},
    "": {"is": "are", "am": "are", "was": "were", "'s": "'re", "'m": "'re", "has": "have", "does": "do"},
}
_ANY_PERSON = words_of(
    "will would can could should may might must had did ca wo 'll 'd went came said told took got made saw"
    " knew thought left found gave wanted needed lost felt put ran met ate fell bought brought heard kept spoke"
    " slept wrote"
)
_MADE = (
    "ados",
    "adas",
    "idos",
    "idas",
    "ídos",
    "ídas",
    "ati",
    "ate",
    "uti",
    "ute",
    "iti",
    "ite",
    "stos",
    "stas",
    "esi",
    "ese",
)
_PARTICIPLES = ("ado", "ido", "ído", "cho", "sto", "rto", "elto", "crito", "oto")
# English verbs with which no order begins, so that one that opens a sentence has lost its subject.
_SINGULAR = words_of("is was has wants says knows needs likes lives works comes goes seems feels looks thinks")
_FINITE = _SINGULAR | words_of(
    "are were am had have would could wanted said knew needed liked lived worked came went seemed felt looked thought"
    " died arrived began became took gave got made found told asked saw heard brought bought sold wrote won lost fell"
    " ate drank slept spoke"
)
_NOMINATIVES = {"1S": ("I",), "2S": ("You",), "1P": ("We",), "3P": ("They",), "3S": ("He", "She", "It")}
_NOT_THIRD = words_of("are were am have")
_UNFIT = {
    "I": (_SINGULAR - {"was"}) | {"are", "were"},
    "You": _SINGULAR | {"am"},
    "We": _SINGULAR | {"am"},
    "They": _SINGULAR | {"am"},
    "He": _NOT_THIRD,
    "She": _NOT_THIRD,
    "It": _NOT_THIRD,
}
# What follows a verb where the order is turned round, or where a name begins.
_NO_VERB_BEFORE = words_of("i he she it we you they there this that these those anyone everyone someone , of ? !")
_LEAST = 3
# First persons elsewhere in the source, which may well have become the subject.
_OURS = words_of("me mi mis mí yo mío mía míos mías conmigo nos nosotros nosotras nuestro nuestra nuestros nuestras se")
_SPANISH = Tongue(
    common=_COMMON,
    others=_OTHERS | _FREE,
    before=_BEFORE,
    clitics=_CLITICS,
    articles=frozenset(),
    passive=_PASSIVE,
    ours=_OURS,
    reflexive=words_of("se"),
    impersonal=words_of("hace"),
)
_OPENING = words_of(
    'and but no yes oh well then so now also still yet maybe perhaps because today yesterday never , " “'
)


def _tongue(lang: str) -> Tongue:
    return TONGUES.get(lang, _SPANISH)


@functools.cache
def _persons(lang: str) -> Mapping[str, str]:
    """The person of every form of a common verb that is of one person only."""
    found: dict[str, set[str]] = {}
    tongue = _tongue(lang)
    for lemma in tongue.common:
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
        if len(persons) == 1 and persons != {"-"} and form not in tongue.others
    }


def check(segment: Segment, options: Mapping[str, object]) -> Iterator[Match]:
    """Every English subject of another person than the verb that opens the same sentence of the source."""
    source, target = segment.source, segment.target
    if source is None or source.lang[:2] not in _LANGUAGES or target.lang[:2] != "en" or DOUBTFUL in segment.flags:
        return
    if len(source.sentences) != len(target.sentences):
        return
    person, lang = str(options["person"]), source.lang[:2]
    for theirs, ours in zip(source.sentences, target.sentences, strict=True):
        verb = _verb(source, *theirs)
        if verb is None:
            continue
        if person == "none":
            yield from _missing(target, *ours, _persons(lang)[source.folded[verb]])
            continue
        if _persons(lang)[source.folded[verb]] != person:
            continue
        at = _subject(target, *ours)
        if at is None or target.folded[at] not in _WRONG[person]:
            continue
        if not _RIGHT[person].isdisjoint(target.folded[slice(*ours)]):
            continue
        if lang != "es" and person == "3P" and "you" in target.folded[slice(*ours)]:
            continue
        if _turned(lang, source.folded[theirs[0] : verb], source.folded[verb : theirs[1]], target.folded[at], person):
            continue
        yield _match(target, at, person, source.words[verb])


def _missing(target: Text, at: int, end: int, person: str) -> Iterator[Match]:
    """An English sentence that opens with its verb and is no question."""
    words = target.folded[at:end]
    if len(words) < _LEAST or words[0] not in _FINITE or not target.words[at][0].isupper():
        return
    if "?" in words or words[1] in _NO_VERB_BEFORE:
        return
    able = [one for one in _NOMINATIVES.get(person, ()) if words[0] not in _UNFIT[one]]
    written = tuple(f"{one} {words[0]}" for one in able)
    yield Match(target.starts[at], target.ends[at], written, message=f"The subject of “{target.words[at]}” is missing.")


def _verb(source: Text, at: int, end: int) -> int | None:
    """Where the verb stands that opens a sentence, if it is of one person."""
    tongue, first = _tongue(source.lang[:2]), at
    while at < end and (source.folded[at] in tongue.before or source.folded[at] in tongue.clitics):
        if at == first and source.folded[at] in tongue.articles:
            return None
        at += 1
    alone = at < end and source.lang[:2] == "es" and source.folded[at] in ("he", "has", "ha", "hemos", "han")
    if alone and not _participle(source, at + 1, end):
        return None
    return at if at < end and source.folded[at] in _persons(source.lang[:2]) else None


def _participle(source: Text, at: int, end: int) -> bool:
    return at < end and source.folded[at].endswith(_PARTICIPLES)


def _subject(target: Text, at: int, end: int) -> int | None:
    """Where the pronoun stands that is the subject of a sentence and opens it."""
    while at < end and (target.folded[at] in _OPENING or target.kinds[at] == "p"):
        at += 1
    return at if at + 1 < end and target.folded[at] in _SUBJECTS and target.kinds[at + 1] == "w" else None


def _turned(lang: str, before: Sequence[str], behind: Sequence[str], subject: str, person: str) -> bool:
    """Whether the sentence may have been turned round: a pronoun of the source became the subject."""
    tongue = _tongue(lang)
    joined = [word[1:] for word in behind[1:3] if word.startswith("-")]
    turned = any(subject in tongue.passive.get(word, ()) for word in (*before, *joined))
    if person == "3S":
        first = not tongue.ours.isdisjoint(before) or not tongue.ours.isdisjoint(behind)
        ours = any(_persons(lang).get(one) in ("1S", "1P") for one in behind)
        return turned or first or behind[0] in tongue.impersonal or ours
    included = subject == "we" and behind[1:2] and behind[1].endswith(_MADE)
    return turned or included or (person == "3P" and not tongue.reflexive.isdisjoint((*before, *behind[1:2])))


def _match(target: Text, at: int, person: str, verb: str) -> Match:
    wrong, behind = target.words[at], target.folded[at + 1]
    pronoun = _PRONOUN.get(person, "")
    right = ""
    end = target.ends[at]
    if pronoun:
        written = pronoun if pronoun == "I" or not wrong[0].isupper() else pronoun.capitalize()
        agreeing = _AGREEING["1S" if person == "1S" else ""]
        if behind in agreeing:
            end = target.ends[at + 1]
            right = written + target.string[target.ends[at] : target.starts[at + 1]] + agreeing[behind]
        elif wrong.lower() not in ("he", "she", "it") or behind in _ANY_PERSON or behind.endswith("ed"):
            right = written
    message = f"Here “{verb}” has another subject than “{wrong}”."
    return Match(target.starts[at], end, (right,) if right else (), message=message, source_words=verb)
