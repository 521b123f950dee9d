"""English words that a dictionary lacks and that are right all the same: derived, joined of two, or of the sciences."""

from __future__ import annotations

import re
from collections.abc import Callable

_PREFIXES = re.compile(
    r"(?:abdomino|ante|anti|arterio|auto|be|bi|bio|broncho|cardio|cephalo|cerebro|chemo|cholecysto|co|counter|cranio|"
    r"cross|cyber|cyto|de|demi|denti|dermato|dis|duodeno|eco|electro|em|en|endo|entero|ex|exo|extra|fibro|fore|gastro|"
    r"geo|haemo|hemo|hepato|hydro|hyper|hypo|immuno|in|infra|inter|intra|jejuno|kilo|laparo|laryngo|latero|leuko|lipo|"
    r"lympho|macro|mega|meta|micro|mid|milli|mini|mis|mono|muco|multi|myo|nano|naso|nephro|neuro|non|onco|ortho|osteo|"
    r"oto|out|over|pan|para|peri|pharmaco|photo|pneumo|poly|post|pre|pro|proto|pseudo|psycho|radio|re|retro|rhino|self|"
    r"semi|sero|socio|spondylo|sub|super|supra|tele|thermo|thoraco|trans|tri|ultra|un|under|uni|up|uro|vaso|viro)-?"
    r"(?=\w{4})"
)
# Endings by which English, and science in it, makes words as it needs them.
_OWN = re.compile(
    r"(?:ability|able|ably|er|ers|ess|hood|ian|ians|ing|ings|isation|ise|ised|ises|ish|ising|ism|isms|ist|ists|ization|"
    r"ize|ized|izes|izing|less|lessly|like|ly|ness|proof|ship|wise|y|ies|ied|ily)$"
)
_OF_SCIENCE = re.compile(
    r"(?:ac|aemia|aemic|al|algia|amide|amine|ane|ant|ants|ar|ase|ases|ate|ates|atum|cillin|coccus|coccal|cyte|cytes|"
    r"ectasia|ectasis|ectomies|ectomy|emia|emic|ene|enes|gram|grams|graph|graphs|graphy|ia|iasis|iae|iatry|ic|ics|ide|"
    r"ides|ii|in|ine|ines|ins|itis|ium|lith|liths|lysis|mab|meter|meters|metry|mycin|nib|ogenic|oid|oids|ol|ology|oma|"
    r"omas|omata|ome|ones?|opsy|ose|oses|osis|ostomy|otomies|otomy|ous|pathies|pathy|pexy|phil|phils|plasty|plegia|"
    r"pril|prazole|ptan|rrhaphy|rrhea|rrhoea|sartan|scopies|scopy|statin|stomies|sulfan|tide|tomy|trophy|tropin|um|uria|"
    r"us|vir|xaban|zole)$"
)
_PLURAL = re.compile(r"(?:e?s|ed|ing|ly)$")
_HALF = 3  # letters that each half of a joined word has at least


def derived(word: str, has: Callable[[str], bool]) -> bool:
    """Whether the word is one of the dictionary's behind a prefix, before a common ending, or two of them joined."""
    stem = _PREFIXES.sub("", word, count=1)
    if stem != word and has(stem):
        return True
    ending = _PLURAL.search(word)
    if ending and (has(word[: ending.start()]) or has(word[: ending.start()] + "e")):
        return True
    return any(has(word[:cut]) and has(word[cut:]) for cut in range(_HALF, len(word) - _HALF + 1))


def coined(word: str) -> bool:
    """Whether the ending is one by which English or a science coins words: no reader can tell that it is none."""
    return bool(_OWN.search(word) or _OF_SCIENCE.search(word))
