# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The words of the employer's duties: what is to be done, who, and why.

Finnish, Swedish and English are equal. What is to be done is a request of at most
`DUTY_MOST` characters; why is one sentence of at most `WHY_MOST`. None of them tells
of a person, so a list of duties may hang on a wall.
"""

from collections.abc import Mapping
from typing import Final, Literal

DUTY_MOST = 60
WHY_MOST = 110
Kind = Literal[
    "police_notice",
    "osh_notice",
    "supervisor_contact",
    "secure_clip",
    "police_report_talk",
    "harassment_action",
    "insurer_notice",
    "reporter_answer",
    "effect_check",
    "corrective_action",
    "action_check",
]
Why = Literal[
    "injury_severe",
    "injury_unclear",
    "severity_untold",
    "serious",
    "clip_wanted",
    "clip_time_unknown",
    "crime_possible",
    "harassment",
    "injury",
    "reported",
    "action_agreed",
    "action_done",
]
Owner = Literal["supervisor"]
OF_ACTIONS: Final = frozenset[Kind]({"corrective_action", "action_check"})
"""What stands for corrective actions: it is not settled, but follows them."""
Words = Mapping[str, str]
"""By language: fi, sv, en."""


def _in(fi: str, sv: str, en: str) -> Words:
    return {"fi": fi, "sv": sv, "en": en}


DUTY: Final[Mapping[Kind, Words]] = {
    "police_notice": _in(
        "Ilmoita poliisille heti",
        "Anmäl till polisen genast",
        "Notify the police at once",
    ),
    "osh_notice": _in(
        "Ilmoita työsuojeluviranomaiselle heti",
        "Anmäl till arbetarskyddsmyndigheten genast",
        "Notify the occupational safety authority at once",
    ),
    "supervisor_contact": _in(
        "Käy työntekijän luona saman vuoron aikana",
        "Träffa arbetstagaren under samma skift",
        "See the worker in person during the same shift",
    ),
    "secure_clip": _in(
        "Pyydä tallenne talteen",
        "Be att inspelningen sparas",
        "Ask for the recording to be kept",
    ),
    "police_report_talk": _in(
        "Puhu rikosilmoituksesta työntekijän kanssa",
        "Tala med arbetstagaren om en brottsanmälan",
        "Talk with the worker about a police report",
    ),
    "harassment_action": _in(
        "Kirjaa, mitä häirinnän lopettamiseksi tehdään",
        "Anteckna vad som görs för att få slut på trakasserierna",
        "Write down what is done to end the harassment",
    ),
    "insurer_notice": _in(
        "Ilmoita tapaturmavakuutusyhtiölle",
        "Anmäl till olycksfallsförsäkringsbolaget",
        "Notify the accident insurer",
    ),
    "reporter_answer": _in(
        "Kerro ilmoittajalle, mitä on tehty",
        "Berätta för anmälaren vad som har gjorts",
        "Tell the reporter what has been done",
    ),
    "effect_check": _in(
        "Tarkista, loppuiko häirintä",
        "Kontrollera om trakasserierna upphörde",
        "Check whether the harassment has ended",
    ),
    "corrective_action": _in(
        "Tee korjaava toimi",
        "Utför den korrigerande åtgärden",
        "Carry out the corrective action",
    ),
    "action_check": _in(
        "Tarkista, auttoiko korjaava toimi",
        "Kontrollera om åtgärden har hjälpt",
        "Check whether the corrective action has helped",
    ),
}
"""What is to be done. Of a police report the worker decides; so does the employer."""

WHY: Final[Mapping[Why, Words]] = {
    "injury_severe": _in(
        "Vamma on vaikea: laki 44/2006, 46 §.",
        "Skadan är svår: lag 44/2006, 46 §.",
        "The injury is severe: Act 44/2006, section 46.",
    ),
    "injury_unclear": _in(
        "On epäselvää, kuinka vaikea vamma on: silloinkin ilmoitetaan.",
        "Det är oklart hur svår skadan är: också då ska den anmälas.",
        "It is unclear how severe the injury is: then it is notified too.",
    ),
    "severity_untold": _in(
        "Ei kerrottu, onko kenelläkään vaikea vamma: selvitä heti, epäselvästäkin "
        "ilmoitetaan.",
        "Det sades inte om någon är svårt skadad: ta reda på det genast, anmäl också "
        "om det är oklart.",
        "It was not told whether anyone is severely hurt: find out at once; notify if "
        "unclear.",
    ),
    "serious": _in(
        "Se oli väkivaltaa tai muuten vakavaa.",
        "Det var våld eller annars allvarligt.",
        "It was violence, or serious otherwise.",
    ),
    "clip_wanted": _in(
        "Tallennetta pyydettiin. Kamerajärjestelmä tallentaa pian sen päälle.",
        "Inspelningen önskades. Kamerasystemet spelar snart över den.",
        "The recording was asked for. The camera system will soon overwrite it.",
    ),
    "clip_time_unknown": _in(
        "Tallennetta pyydettiin. Ei tiedetä, milloin sen päälle tallennetaan.",
        "Inspelningen önskades. Det är inte känt när den spelas över.",
        "The recording was asked for. It is not known when it is overwritten.",
    ),
    "crime_possible": _in(
        "Se voi olla rikos. Työntekijä päättää; myös työnantaja voi ilmoittaa.",
        "Det kan vara ett brott. Arbetstagaren bestämmer; också arbetsgivaren kan "
        "anmäla.",
        "It may be a crime. The worker decides; the employer may report it too.",
    ),
    "harassment": _in(
        "Häirintään on puututtava: työturvallisuuslaki, 28 §.",
        "Trakasserier måste åtgärdas: arbetarskyddslagen, 28 §.",
        "Harassment must be acted on: Occupational Safety and Health Act, section 28.",
    ),
    "injury": _in(
        "Joku on tai voi olla loukkaantunut. Aikaa on 10 arkipäivää tiedon saamisesta.",
        "Någon är eller kan vara skadad. Tiden är 10 vardagar från att det blev känt.",
        "Someone is or may be hurt. There are 10 working days from learning of it.",
    ),
    "reported": _in(
        "Joka ilmoittaa, saa vastauksen.",
        "Den som anmäler får svar.",
        "Who reports gets an answer.",
    ),
    "action_agreed": _in(
        "Siitä on sovittu. Komento luukku action kertoo mikä se on ja merkitsee sen "
        "tehdyksi.",
        "Den är överenskommen. Kommandot luukku action säger vilken och antecknar den "
        "som gjord.",
        "It was agreed on. The command luukku action tells what it is, and notes it "
        "as done.",
    ),
    "action_done": _in(
        "Toimi on tehty. Komento luukku action check merkitsee, auttoiko se.",
        "Åtgärden är gjord. Kommandot luukku action check antecknar om den hjälpte.",
        "It was done. The command luukku action check notes whether it has helped.",
    ),
}
"""Why it is to be done."""

OWNER: Final[Mapping[Owner, Words]] = {
    "supervisor": _in("Esihenkilö", "Chef", "Supervisor"),
}
"""Who sees to it."""
