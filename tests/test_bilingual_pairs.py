"""Pairs of texts that the checks for any language must tell apart: a defect, and the right translation beside it."""

from __future__ import annotations

import pytest

from tqcheck.api import check
from tqcheck.model import Document, Segment
from tqcheck.text import Text

DEFECTS = [
    # A surname behind a first name with a hyphen, or behind one that no list has.
    ("fr-en", "L'étude de Marie-Frédérique Bacqué est parue.", "Marie-Frédérique Babu's study is out.", "name-changed"),
    ("fr-en", "Mise en scène de Jean-Baptiste Lorrain.", "Directed by Jean-Baptiste Laroche.", "name-changed"),
    ("en-de", "Then Oluwaseyi Adebanke spoke.", "Dann sprach Oluwaseyi Bakambu.", "name-changed"),
    # A clock told by the minutes before and after the hour.
    ("fr-en", "À huit heures moins le quart, il dort.", "At a quarter past eight he is asleep.", "time-differs"),
    ("en-fr", "It opens at quarter past six.", "Elle ouvre à six heures moins le quart.", "time-differs"),
    ("en-de", "We left at ten to nine.", "Wir gingen um zehn nach neun.", "time-differs"),
    ("en-es", "We left at ten to nine.", "Salimos a las nueve y diez.", "time-differs"),
    ("fr-en", "Appelez le 08.11.00.06.95 demain.", "Call 08 11 00 06 59 tomorrow.", "number-differs"),
    ("en-fr", "Call +33 1 23 45 67 89.", "Appelez le 01 23 45 67 98.", "number-differs"),
    ("fr-en", "Le prix est de 2 500 euros.", "It costs three and a half thousand euros.", "number-differs"),
    ("fr-en", "La fête du 14 juillet 2015 est annulée.", "The feast is cancelled.", "number-missing"),
    ("en-fr", "Enter the six-digit code.", "Saisissez le code à cinq chiffres.", "number-differs"),
    ("en-fr", "Terms &amp; conditions apply", "Conditions générales &amp modalités", "entity-without-semicolon"),
    ("en-fr", "Run `make clean` first.", "Lancez d'abord make clean.", "code-signs-lost"),
    ("en-fr", "This is *very* hot.", "Ceci est très chaud.", "emphasis-without-stars"),
    ("en-fr", "He called it “reckless” and left.", "Il l’a dit “imprudent” et il est parti.", "quotes-of-the-source"),
    ("en-fr", "Your session has expired, sign in.", "Su sesión ha caducado, inicie sesión.", "in-another-language"),
    ("fr-en", "Les piles ne doivent pas être jetées.", "Batteries must be thrown away.", "negation-lost"),
    ("fr-en", "Le port n'est pas encore ouvert.", "The port is open.", "negation-lost"),
    ("en-fr", "The same files are not deleted.", "Les mêmes fichiers sont supprimés.", "negation-lost"),
    ("en-fr", "The file still exists.", "Le fichier n'existe pas.", "negation-added"),
    ("fr-en", "Le colis arrive demain.", "Does the parcel arrive tomorrow?", "closing-question-differs"),
    ("fr-en", "Il a été tué jeudi au soir.", "He was killed in the evening.", "weekday-missing"),
    ("fr-en", "La grève à la SNCF a gêné les départs.", "The strike hampered departures.", "acronym-missing"),
    ("fr-en", "La grève à la SNCF commence lundi.", "The strike starts on Monday.", "acronym-missing"),
    ("en-fr", "The BBC says so in its last report.", "Il le dit dans son dernier rapport.", "acronym-missing"),
    ("en-es", "She lives on the ninth floor.", "Vive en el sexto piso.", "number-differs"),
    ("en-es", "Enter your name; check your mail.", "Introduzca su nombre y revisa tu correo.", "address-mixed-in-text"),
]  # fmt: skip

RIGHT = [
    ("fr-en", "Le meilleur joueur de Puerto Rico a signé.", "The best Puerto Rican player has signed."),
    ("fr-en", "La vie de monsieur Tout-le-Monde a changé.", "The life of the man in the street has changed."),
    ("fr-en", "La thèse de Marie-Frédérique Bacqué est parue.", "Marie-Frédérique Bacqué's thesis is out."),
    ("fr-en", "À huit heures moins le quart, il dort.", "At 7:45 he is asleep."),
    ("en-fr", "The last bus leaves at 11.40 p.m.", "Le dernier bus part à minuit moins vingt."),
    ("en-de", "We left at a quarter to nine.", "Wir gingen um drei viertel neun."),
    ("en-it", "We left at ten past eight.", "Siamo partiti alle otto e dieci."),
    ("en-fr", "He gave five to nine of them.", "Il en a donné de cinq à neuf."),
    ("fr-en", "On fête le 14-Juillet au village.", "The village celebrates Bastille Day."),
    ("fr-en", "Le défilé du 1er Mai est annulé.", "The May Day parade is cancelled."),
    ("en-fr", "He won a six-figure sum.", "Il a gagné plus de cent mille dollars."),
    ("fr-en", "Il coûte 1 500 000 euros.", "It costs a million and a half euros."),
    ("en-es", "A million and a half people came.", "Vino un millón y medio de personas."),
    ("fr-en", "Appelez le 08.11.00.06.95.", "Call 08 11 00 06 95."),
    ("en-fr", "Call +33 1 23 45 67 89.", "Appelez le 01 23 45 67 89."),
    ("fr-en", "Deux fois sur trois, le train est en retard.", "Two times out of three, the train is late."),
    ("en-fr", "Component v-model events", "v-model et ses événements"),
    ("en-fr", "Set the `active` class and the `size` here.", "Mettez ici la classe active et la taille."),
    ("fr-en", "Elle ne dort plus depuis l'aube.", "She has been awake since dawn."),
    ("en-fr", "She is awake and wants her tea.", "Elle ne dort plus et veut son thé."),
    ("fr-en", "On n'entendait plus un bruit.", "All was silent."),
    ("fr-en", "La facture n'est pas salée du tout.", "The bill is perfectly reasonable."),
    ("fr-en", "Il ne peut pas en être autrement.", "It must be so."),
    ("fr-en", "Le président n'a pas dérogé à l'usage.", "The president followed the custom."),
    ("fr-en", "Pas plus que moi.", "Any more than I will."),
    ("fr-en", "Bien plus.", "And that's not all."),
    ("fr-en", "Pourriez-vous nous parler du projet ?", "Please tell us about the project."),
    ("fr-en", "La firme pourrait bientôt offrir un rabais", "Firm Soon to Offer Rebate?"),
    ("fr-en", "Il fait beau aujourd'hui.", "It's nice today, isn't it?"),
    ("fr-en", "Il a été tué jeudi 31 octobre 2013 au soir.", "He was killed on the evening of 31 October 2013."),
    ("fr-en", "La ville salue les nouvelles aides en faveur de la lutte contre le bruit", "City hails anti-noise aid"),
    ("fr-en", "Comment va la DGSE à Paris ?", "How is the DGSE (the foreign secret service of France) in Paris?"),
    ("fr-en", "D'abord j'ai nié sa mort, je parlais de lui au présent,", "At first I denied it. I said “is”."),
    ("fr-en", "L'INSEE a revu sa prévision à la baisse.", "The statistics office has lowered its forecast."),
    ("fr-en", "Le SAMU est arrivé en huit minutes.", "Paramedics were there in eight minutes."),
    ("en-es", "One sixth of the total is lost.", "Se pierde un sexto del total."),
    ("en-fr", "He said, “The ‘plan’ is off.”", "Il a dit : « Le “plan” est mort. »"),
]  # fmt: skip


def rules(langs: str, source: str, target: str) -> set[str]:
    """The rules for any language that speak on a pair of texts."""
    source_lang, target_lang = langs.split("-")
    segment = Segment("1", Text(target, target_lang), Text(source, source_lang))
    document = Document("page", (segment,), target_lang, source_lang)
    return {finding.rule.removeprefix("any/") for finding in check(document, select=["any"]).findings}


@pytest.mark.parametrize(("langs", "source", "target", "rule"), DEFECTS)
def test_a_defect_is_found(langs: str, source: str, target: str, rule: str) -> None:
    assert rule in rules(langs, source, target)


@pytest.mark.parametrize(("langs", "source", "target"), RIGHT)
def test_a_right_translation_is_left_alone(langs: str, source: str, target: str) -> None:
    assert rules(langs, source, target) == set()
