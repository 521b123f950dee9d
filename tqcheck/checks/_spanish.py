"""Spanish determiners beside a noun that another one replaces: la empresa, el batallón."""

from __future__ import annotations

import re

_PAIRS = (
    ("el", "la"), ("un", "una"), ("los", "las"), ("unos", "unas"), ("del", "de la"), ("al", "a la"),
    ("este", "esta"), ("ese", "esa"), ("aquel", "aquella"), ("estos", "estas"), ("esos", "esas"),
    ("aquellos", "aquellas"), ("nuestro", "nuestra"), ("nuestros", "nuestras"), ("otro", "otra"), ("otros", "otras"),
    ("algún", "alguna"), ("ningún", "ninguna"), ("mucho", "mucha"), ("muchos", "muchas"), ("primer", "primera"),
)  # fmt: skip
_TO_FEMININE = dict(_PAIRS)
_TO_MASCULINE = {feminine: masculine for masculine, feminine in _PAIRS if " " not in feminine}
_FEMININE = re.compile(r"(?:[cstx]ión|[dt]ad|tud|umbre|ez|sis|itis|a)\Z")
_MASCULINE = re.compile(r"(?:aje|miento|or|o|ete|ante|al|il|ol|ín|és|ús|ate|me|jo|el|[oó]n|[eé]n|che)\Z")
_FEMININE_TOO = frozenset(
    ["mano", "foto", "moto", "radio", "llave", "clave", "nave", "torre", "sal", "señal", "flor", "col"]
)
_MASCULINE_TOO = frozenset(
    ["problema", "tema", "programa", "sistema", "día", "mapa", "drama", "clima", "pez", "guarda"]
)
_STRESSED_A = frozenset(["agua", "arma", "hacha", "alma", "ala", "aula", "águila", "área", "ancla", "asa", "hambre"])


def gender(noun: str) -> str:
    """The gender (m, f) that the ending of a noun speaks for, "" where it tells nothing."""
    one = noun[:-2] if noun.endswith(("ores", "ones", "nes", "ales", "dades")) else noun.removesuffix("s")
    one = one[:-2] + "ión" if one.endswith("ion") else one
    if one in _FEMININE_TOO:
        return "f"
    if one in _MASCULINE_TOO:
        return "m"
    return "f" if _FEMININE.search(one) else "m" if _MASCULINE.search(one) else ""


def redetermined(determiner: str, wrong: str, right: str) -> str | None:
    """What a determiner before a noun becomes before another one; None if it stays."""
    wanted, had = gender(right.split(" ", 1)[0]), gender(wrong.split(" ", 1)[0])
    if not wanted or wanted == had:
        return None
    if wanted == "f" and right.split(" ", 1)[0].removesuffix("s") not in _STRESSED_A:
        return _TO_FEMININE.get(determiner)
    return _TO_MASCULINE.get(determiner) if wanted == "m" else None


def contracted(phrase: str) -> str:
    """A phrase that opens with a preposition, with "el" drawn to it: del, al."""
    return re.sub(r"\A([Dd]e|[Aa]) el\b", lambda found: found[1] + "l", phrase)
