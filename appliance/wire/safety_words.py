# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The words of a year's safety work: dates, the report of drills, the hazard list.

Finnish, Swedish and English are equal. None of them tells of a person.
"""

from collections.abc import Mapping
from typing import Final, Literal

What = Literal["test_duress", "test_shutter", "drill", "cards", "risk"]
"""What a date of the year is for."""
Owner = Literal[
    "supervisor",
    "safety_manager",
    "safety_rep",
    "management",
    "facilities",
    "security",
    "it",
]
"""Who sees to a hazard: a role, never a name."""
Effect = Literal["worked", "partly", "not"]
"""Whether what was done about a hazard has helped."""
Column = Literal[
    "number",
    "raised",
    "hazard",
    "owner",
    "due",
    "done",
    "check",
    "effect",
    "incident",
    "state",
]
State = Literal["open", "overdue", "check", "check_overdue", "over"]
"""How far a hazard is: to be done, done and to be checked, each also too late; over."""
Called = Literal["duress", "help", "shutter", "pause"]
Drill = Literal[
    "begun",
    "rule",
    "real",
    "tell",
    "goes_on",
    "not_calm",
    "over",
    "none",
    "still",
]
"""What is said of a drill that begins or ends; {0}: minutes."""
Report = Literal[
    "title",
    "about",
    "when",
    "accepted",
    "on_site",
    "who",
    "against",
    "sooner",
    "later",
    "same",
    "first",
    "none",
    "unsynced",
    "tests",
    "tested",
    "seen_by",
    "test_failed",
    "never",
]
Words = Mapping[str, str]
"""By language: fi, sv, en."""


def _in(fi: str, sv: str, en: str) -> Words:
    return {"fi": fi, "sv": sv, "en": en}


TITLE: Final[Mapping[What, Words]] = {
    "test_duress": _in(
        "Painikkeen HÄTÄ koe", "Test av knappen NÖD", "Test of the duress button"
    ),
    "test_shutter": _in(
        "Painikkeen LUUKKU koe", "Test av knappen LUCKAN", "Test of the shutter button"
    ),
    "drill": _in("Hälytysharjoitus", "Larmövning", "Alarm drill"),
    "cards": _in("Korttien tarkistus", "Genomgång av korten", "Review of the cards"),
    "risk": _in(
        "Riskien arvioinnin tarkistus",
        "Genomgång av riskbedömningen",
        "Review of the risk assessment",
    ),
}
"""What is to be done on a day."""

TEXT: Final[Mapping[What, Words]] = {
    "test_duress": _in(
        "Kokeile painiketta näytöltä: napauta valmiusriviä. Yksi painallus on koe, "
        "toinen on oikea hälytys.",
        "Testa knappen från skärmen: tryck på beredskapsraden. Ett tryck är testet, "
        "ett till är ett riktigt larm.",
        "Test the button from the screen: tap the readiness line. One press is "
        "the test, a second is a real alert.",
    ),
    "test_shutter": _in(
        "Kokeile painiketta näytöltä: napauta valmiusriviä. Pidä väli vapaana.",
        "Testa knappen från skärmen: tryck på beredskapsraden. Håll gapet fritt.",
        "Test the button from the screen: tap the readiness line. Keep the gap free.",
    ),
    "drill": _in(
        "Kerro ensin kaikille. Aloita: luukku drill start. Paina painiketta: vartijat "
        "kuittaavat, tulevat ja päättävät hälytyksen. Ajat: luukku drill report.",
        "Säg först till alla. Börja: luukku drill start. Tryck på knappen: väktarna "
        "kvitterar, kommer och avslutar larmet. Tiderna: luukku drill report.",
        "Tell everybody first. Begin: luukku drill start. Press the button: the guards "
        "accept, come, and close the alert. See the times: luukku drill report.",
    ),
    "cards": _in(
        "Lukekaa näytön kortit yhdessä: pitävätkö sanat, nimet ja numerot paikkansa?",
        "Läs skärmens kort tillsammans: stämmer orden, namnen och numren?",
        "Read the screen's cards together: are the words, names and numbers right?",
    ),
    "risk": _in(
        "Käykää läpi vuoden tapaukset, harjoitukset ja vaaraluettelo (luukku hazard "
        "list --csv) ja päivittäkää riskien arviointi.",
        "Gå igenom årets händelser, övningar och farolistan (luukku hazard list --csv) "
        "och uppdatera riskbedömningen.",
        "Go through the year's incidents, drills and the hazard list (luukku hazard "
        "list --csv), and bring the risk assessment up to date.",
    ),
}
"""How it is done."""

CALENDAR: Final = _in("Turvallisuus", "Säkerhet", "Safety")
"""The calendar's name; the counter's follows."""

CALLED: Final[Mapping[Called, Words]] = {
    "duress": _in("HÄTÄ", "NÖD", "DURESS"),
    "help": _in("APU", "HJÄLP", "HELP"),
    "shutter": _in("LUUKKU", "LUCKAN", "SHUTTER"),
    "pause": _in("TAUKO", "PAUS", "PAUSE"),
}
"""What was pressed."""

REPORT: Final[Mapping[Report, Words]] = {
    "title": _in("Hälytysharjoitukset", "Larmövningar", "Alarm drills"),
    "about": _in(
        "Painallukset harjoituksessa ja hälytykset, jotka vartija päätti sanalla "
        "Harjoitus. Ajat lasketaan painalluksesta.",
        "Tryck i en övning, och larm som en väktare avslutade med ordet Övning. "
        "Tiderna räknas från trycket.",
        "Presses in a drill, and alerts that a guard closed as an exercise. Times "
        "count from the press.",
    ),
    "when": _in("aika", "tid", "when"),
    "accepted": _in("kuitattu", "kvitterat", "accepted"),
    "on_site": _in("paikalla", "på plats", "on site"),
    "who": _in("kuka tuli", "vem kom", "who came"),
    "against": _in(
        "Uusin verrattuna aiempien mediaaniin",
        "Den senaste jämfört med medianen av de tidigare",
        "The newest against the median of earlier ones",
    ),
    "sooner": _in("nopeammin", "snabbare", "sooner"),
    "later": _in("hitaammin", "långsammare", "later"),
    "same": _in("sama", "samma", "the same"),
    "first": _in(
        "Ei aiempia harjoituksia, joihin verrata.",
        "Inga tidigare övningar att jämföra med.",
        "No earlier drills to compare with.",
    ),
    "none": _in(
        "Yhtään harjoitusta ei ole pidetty.",
        "Ingen övning har hållits.",
        "No drill has been held.",
    ),
    "unsynced": _in(
        "* Kello ei ollut luotettava: ajat voivat olla vääriä.",
        "* Klockan var inte pålitlig: tiderna kan vara fel.",
        "* The clock could not be trusted: the times may be wrong.",
    ),
    "tests": _in("Painikkeiden kokeet", "Test av knapparna", "Tests of the buttons"),
    "tested": _in("kokeiltu", "testad", "tested"),
    "seen_by": _in("nähnyt", "sedd av", "seen by"),
    "test_failed": _in(
        "viimeisin koe epäonnistui", "senaste testet misslyckades", "last test failed"
    ),
    "never": _in("ei koskaan kokeiltu", "aldrig testad", "never tested"),
}
"""What the report of drills says."""

DRILL: Final[Mapping[Drill, Words]] = {
    "begun": _in(
        "Harjoitus on alkanut. Se kestää enintään {0} min.",
        "Övningen har börjat. Den varar högst {0} min.",
        "The drill has begun. It lasts {0} min at most.",
    ),
    "rule": _in(
        "Kunkin painikkeen ensimmäinen painallus on harjoitus.",
        "Det första trycket på varje knapp är en övning.",
        "The first press of each button is an exercise.",
    ),
    "real": _in(
        "Jokainen muu painallus, APU ja TAUKO ovat tosia.",
        "Varje annat tryck, HJÄLP och PAUS är på riktigt.",
        "Every other press, HELP and PAUSE are real.",
    ),
    "tell": _in(
        "Kerro kaikille: joka oikeasti tarvitsee apua, painaa uudelleen tai "
        "painaa APU.",
        "Säg till alla: den som behöver hjälp på riktigt trycker igen eller på HJÄLP.",
        "Tell everybody: whoever needs real help presses again, or presses HELP.",
    ),
    "goes_on": _in(
        "Harjoitus on jo käynnissä: enää {0} min. Lopeta se: luukku drill stop.",
        "En övning pågår redan: {0} min kvar. Avsluta den: luukku drill stop.",
        "A drill goes on already: {0} min left. End it: luukku drill stop.",
    ),
    "not_calm": _in(
        "Harjoitus ei alkanut. Se alkaa vain, kun mitään ei ole kutsuttu, pyydetty "
        "tai kokeiltavana. Yritä myöhemmin uudelleen.",
        "Ingen övning har börjat. Den börjar bara när inget har larmats, begärts "
        "eller provas. Försök igen senare.",
        "No drill has begun. It begins only while nothing is called, asked for or "
        "tested. Try again later.",
    ),
    "over": _in(
        "Harjoitus on ohi. Jokainen painallus on tosi.",
        "Övningen är över. Varje tryck är på riktigt.",
        "The drill is over. Every press is real.",
    ),
    "none": _in(
        "Harjoitusta ei ole käynnissä. Jokainen painallus on tosi.",
        "Ingen övning pågår. Varje tryck är på riktigt.",
        "No drill goes on. Every press is real.",
    ),
    "still": _in(
        "Harjoitus ei loppunut. Yritä uudelleen; se loppuu itsestään ajallaan.",
        "Övningen slutade inte. Försök igen; den slutar av sig själv i sin tid.",
        "The drill has not ended. Try again; it ends by itself at its time.",
    ),
}

OWNER: Final[Mapping[Owner, Words]] = {
    "supervisor": _in("Esihenkilö", "Chef", "Supervisor"),
    "safety_manager": _in("Työsuojelupäällikkö", "Arbetarskyddschef", "Safety manager"),
    "safety_rep": _in(
        "Työsuojeluvaltuutettu", "Arbetarskyddsfullmäktig", "Safety representative"
    ),
    "management": _in("Johto", "Ledningen", "Management"),
    "facilities": _in("Kiinteistönhoito", "Fastighetsskötseln", "Facilities"),
    "security": _in("Turvallisuuspalvelu", "Säkerhetstjänsten", "Security service"),
    "it": _in("Tietohallinto", "IT-avdelningen", "IT department"),
}
"""Who sees to a hazard."""

EFFECT: Final[Mapping[Effect, Words]] = {
    "worked": _in("Auttoi", "Hjälpte", "It worked"),
    "partly": _in("Auttoi osittain", "Hjälpte delvis", "It worked in part"),
    "not": _in("Ei auttanut", "Hjälpte inte", "It did not work"),
}
"""Whether it has helped."""

COLUMN: Final[Mapping[Column, Words]] = {
    "number": _in("Tunnus", "Nummer", "ID"),
    "raised": _in("Kirjattu", "Antecknad", "Raised"),
    "hazard": _in("Vaara", "Fara", "Hazard"),
    "owner": _in("Vastuu", "Ansvarig", "Owner"),
    "due": _in("Määräpäivä", "Senast", "Due"),
    "done": _in("Tehty", "Gjord", "Done"),
    "check": _in("Vaikutus tarkistetaan", "Effekten kontrolleras", "Effect check on"),
    "effect": _in("Vaikutus", "Effekt", "Effect"),
    "incident": _in("Tapaus", "Händelse", "Incident"),
    "state": _in("Tila", "Läge", "State"),
}
"""The heads of the hazard list."""

STATE: Final[Mapping[State, Words]] = {
    "open": _in("Tekemättä", "Att göra", "To be done"),
    "overdue": _in("MYÖHÄSSÄ", "FÖRSENAD", "OVERDUE"),
    "check": _in("Vaikutus tarkistetaan", "Effekten kontrolleras", "To be checked"),
    "check_overdue": _in("TARKISTUS MYÖHÄSSÄ", "KONTROLLEN FÖRSENAD", "CHECK OVERDUE"),
    "over": _in("Valmis", "Klar", "Finished"),
}
"""How far a hazard is."""
