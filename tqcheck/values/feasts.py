"""Days of the year that go by a name in one language and by their date in another: "le 14-Juillet", Bastille Day."""

from __future__ import annotations

import re

from tqcheck.text import Text

# The last day of a month: a number that may be a day's.
LAST_DAY = 31
_FEASTS = {
    "en": (
        r"(?:Bastille|May|Labou?r|Armistice|Remembrance|Victory|VE|V-E|D|Independence|Republic|National|Constitution"
        r"|Valentine[’']s|Women[’']s|Workers[’']|New Year[’']s|Boxing|Christmas|Veterans|All Saints[’']|Unity|Epiphany)"
        r" (?:Day|Eve)|national (?:day|holiday)|Christmas|Hogmanay|Twelfth Night|Assumption|Epiphany"
    ),
    "fr": (
        r"fête (?:nationale|du Travail)|jour de l[’']An|Nouvel An|Noël|Armistice|Assomption|Toussaint|Épiphanie"
        r"|Saint-(?:Valentin|Sylvestre)|prise de la Bastille|Libération|[Jj]our J"
    ),
    "de": (
        r"Nationalfeiertag|Tag der (?:Arbeit|Deutschen Einheit)|Neujahr\w*|Weihnacht\w*|Silvester\w*|Maifeiertag"
        r"|Heilig\w+"
    ),
    "es": (
        r"[Ff]iesta [Nn]acional|Año Nuevo|Navidad|Nochevieja|Reyes"
        r"|[Dd]ía (?:del [Tt]rabajo|de la (?:Hispanidad|Constitución|Independencia))"
    ),
    "it": (
        r"[Ff]esta (?:nazionale|del lavoro|della (?:Repubblica|Liberazione))"
        r"|Capodanno|Natale|Ferragosto|Epifania|Ognissanti"
    ),
    "pt": r"[Ff]eriado nacional|[Dd]ia d(?:o [Tt]rabalh\w+|a (?:Independência|Liberdade))|Ano [Nn]ovo|Natal",
}  # fmt: skip
_COMPILED = {lang: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") for lang, pattern in _FEASTS.items()}


def has_feast(text: Text) -> bool:
    """Whether a text names a day that another language calls by its date."""
    pattern = _COMPILED.get(text.lang.partition("-")[0])
    return pattern is not None and pattern.search(text.string) is not None
