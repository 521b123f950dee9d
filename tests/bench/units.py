"""Time and memory of `tqcheck lint` over PO catalogues of 10,000, 50,000 and 100,000 units, as whole processes.

usage: python tests/bench/units.py [--units N ...] [--files N] [--jobs N] [--keep FOLDER]

The catalogues are made up: French sentences and labels with English sources, put together from phrases so that hardly
two are alike, with placeholders, numbers, names and flags as software has them, and a defect in one of a hundred.
Memory is that of the process that grows most; nothing is cached.

"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEADER = """\
msgid ""
msgstr ""
"Language: fr\\n"
"X-Source-Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"""


def pairs(text: str) -> list[tuple[str, str]]:
    """English and French, as `english = french` lines say it."""
    parts = [line.partition("=") for line in text.strip().splitlines()]
    return [(one.strip(), other.strip()) for one, _, other in parts]


THINGS = pairs(
    """
    the invoice = la facture
    the delivery note = le bon de livraison
    the reading list = la liste de lecture
    the harbour map = le plan du port
    the rental contract = le contrat de location
    the tide table = la table des marées
    the spare wheel = la roue de secours
    the guest book = le livre d'or
    the night train = le train de nuit
    the water meter = le compteur d'eau
    the ticket office = le guichet
    the weather report = le bulletin météo
    the garden gate = le portail du jardin
    the shipping address = l'adresse de livraison
    the choir practice = la répétition du chœur
    the lost property = les objets trouvés
    the parish register = le registre paroissial
    the ferry crossing = la traversée en bac
    """
)
DEEDS = pairs(
    """
    could not be found = est introuvable
    was sent yesterday = est parti hier
    needs a signature = demande une signature
    has been archived = a été archivé
    will open at nine = ouvrira à neuf heures
    must be paid in advance = se règle d'avance
    belongs to another account = relève d'un autre compte
    is out of date = n'est plus à jour
    takes about an hour = prend environ une heure
    can be printed again = peut être réimprimé
    was returned twice = a été renvoyé deux fois
    stays closed in winter = reste fermé en hiver
    """
)
WHENS = pairs(
    """
    in the morning = le matin
    after the fair = après la foire
    before the deadline = avant l'échéance
    on market days = les jours de marché
    during the strike = pendant la grève
    once a week = une fois par semaine
    since the storm = depuis la tempête
    until further notice = jusqu'à nouvel ordre
    at the old mill = au vieux moulin
    near the station = près de la gare
    with the blue seal = avec le sceau bleu
    for members only = pour les membres
    """
)
NAMES = ["Odile Marchand", "Karim Benali", "Tessa Holm", "Bruno Keller", "Saoirse Quinn", "Mateus Prado", "Ines Vidal"]
HOLDERS = [("", ""), (" (%s)", " (%s)"), (": {name}", " : {name}"), (" – %d left", " – encore %d"), ("", ""), ("", "")]


def pair(chance: random.Random) -> tuple[str, str, str]:
    """A unit: its source, its translation, and its flags."""
    (thing, chose), (deed, acte), (when, quand) = chance.choice(THINGS), chance.choice(DEEDS), chance.choice(WHENS)
    holder, place = chance.choice(HOLDERS)
    number, name = chance.randrange(2, 99_999), chance.choice(NAMES)
    flags = "c-format" if "%" in holder else "python-brace-format" if "{" in holder else ""
    kind = chance.random()
    if kind < 0.35:
        return f"{thing[4:].capitalize()} {number}{holder}", f"{chose[0].upper()}{chose[1:]} {number}{place}", flags
    source = f"{thing.capitalize()} number {number} {deed} {when}{holder}."
    target = f"{chose[0].upper()}{chose[1:]} numéro {number} {acte} {quand}{place}."
    if kind < 0.6:
        (other, autre), (deed, acte), (when, quand) = chance.choice(THINGS), chance.choice(DEEDS), chance.choice(WHENS)
        source += f" {name} says that {other} {deed} {when}."
        target += f" {name} dit : {autre} {acte} {quand}."
    if kind > 0.99:
        target = target.replace(str(number), str(number + 1))
    return source, target, flags


def catalogue(units: int, chance: random.Random) -> Iterator[str]:
    """The text of a catalogue, entry by entry; no source is there twice."""
    yield HEADER
    seen: set[str] = set()
    while len(seen) < units:
        source, target, flags = pair(chance)
        if source in seen:
            continue
        seen.add(source)
        comment = f"#: src/module_{len(seen) % 500}.c:{len(seen)}\n" + (f"#, {flags}\n" if flags else "")
        yield f'\n{comment}msgid "{source}"\nmsgstr "{target}"\n'


def run(folder: Path, jobs: str) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and peak megabytes of a run over the catalogues of a folder."""
    arguments = ["lint", "-l", "en-fr", "--no-cache", "-j", jobs, "--format", "summary", str(folder)]
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-P", "-m", "tqcheck", *arguments], stdout=subprocess.DEVNULL, cwd=ROOT)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print a line for each number of units."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, nargs="*", default=[10_000, 50_000, 100_000])
    parser.add_argument("--files", type=int, default=1, help="how many catalogues the units are in")
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--keep", type=Path, help="where the catalogues are left")
    options = parser.parse_args()
    for units in options.units:
        with tempfile.TemporaryDirectory() as temporary:
            folder = (options.keep or Path(temporary)) / f"{units}"
            folder.mkdir(parents=True, exist_ok=True)
            for number in range(options.files):
                text = "".join(catalogue(units // options.files, random.Random(number)))
                (folder / f"part{number}.po").write_text(text, "utf-8")
            wall, cpu, memory = run(folder, options.jobs)
            print(f"{units:>9,} units  {wall:6.1f} s  {cpu:6.1f} s of processors  {memory:6.0f} MB", flush=True)


if __name__ == "__main__":
    main()
