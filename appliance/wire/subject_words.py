# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The words of the extract that a worker asks for of their own reports.

Finnish, Swedish and English are equal. Words of questions, choices and duties are in
`incident_words` and `duty_words`; those of what is noted are in `handling_words`.
"""

from collections.abc import Mapping
from typing import Final

from appliance.wire import handling_words

Words = Mapping[str, str]
"""By language: fi, sv, en."""


def _in(fi: str, sv: str, en: str) -> Words:
    return {"fi": fi, "sv": sv, "en": en}


TITLE: Final = _in(
    "Mitä ilmoituksistasi on tallessa",
    "Vad som sparats om dina anmälningar",
    "What is kept about your reports",
)
MADE: Final = _in("Ote tehty", "Utdraget gjort", "Extract made")
REPORTER: Final = _in("Tunnus", "Kod", "Code")
REPORT: Final = _in("Ilmoitus", "Anmälan", "Report")
WHOLE: Final = _in(
    "Sama kaikkine teknisine tietoineen on tiedostossa",
    "Samma med alla tekniska uppgifter finns i filen",
    "The same with all technical details is in the file",
)
OTHER: Final = _in(
    "Ei näytetä: vastaus johtaa toiseen henkilöön.",
    "Visas inte: svaret leder till en annan person.",
    "Not shown: the answer leads to another person.",
)
NO_CARE: Final = _in(
    "Jälkihoidon vastaukset eivät kuulu tähän otteeseen: ilman tunnusta ei tiedetä, "
    "kenen ne ovat.",
    "Svar i eftervården ingår inte i det här utdraget: utan kod vet ingen vems de är.",
    "Answers of after-care are not in this extract: without a code nobody knows whose "
    "they are.",
)
NOTHING: Final = _in("Ei mitään.", "Ingenting.", "Nothing.")

PART: Final[Mapping[str, Words]] = {
    "machine": _in("Perustiedot", "Grunduppgifter", "Basic facts"),
    "answers": _in("Vastaukset", "Svar", "Answers"),
    "cards": _in("Avatut kortit", "Öppnade kort", "Cards that were opened"),
    "guards": _in("Kuka tuli", "Vem som kom", "Who came"),
    "events": _in(
        "Mitä hälytyksessä tapahtui",
        "Vad som hände i larmet",
        "The course of the alert",
    ),
    "after_care": _in("Jälkihoito", "Eftervård", "After-care"),
    "duties": _in(
        "Työnantajan tehtävät", "Arbetsgivarens uppgifter", "The employer's duties"
    ),
    "actions": _in("Korjaavat toimet", "Korrigerande åtgärder", "Corrective actions"),
    "handling": _in("Käsittely", "Behandling", "How it was handled"),
    "causes": _in("Taustalla", "Bakgrund", "What lay behind it"),
    "hazards": _in("Vaarat", "Faror", "Hazards"),
    "looks": _in("Kuka on katsonut", "Vem som har tittat", "Who has looked"),
}
"""The parts of a report, in their order."""

FIELD: Final[Mapping[str, Words]] = {
    "number": _in("Numero", "Nummer", "Number"),
    "site": _in("Toimipaikka", "Verksamhetsställe", "Site"),
    "counter": _in("Asiakaspiste", "Kundplats", "Counter"),
    "status": _in("Tila", "Läge", "State"),
    "is_exercise": _in("Harjoitus", "Övning", "Exercise"),
    "occurred_at": _in("Tapahtui", "Hände", "Happened"),
    "reported_at": _in("Kirjattiin", "Antecknades", "Logged"),
    "updated_at": _in("Muutettiin", "Ändrades", "Changed"),
    "sent_at": _in("Lähetettiin", "Skickades", "Sent"),
    "informed_at": _in(
        "Työnantaja sai tietää", "Arbetsgivaren fick veta", "The employer learned"
    ),
    "handled_at": _in("Käsiteltiin", "Behandlades", "Handled"),
    "anonymised_at": _in("Tehtiin nimettömäksi", "Gjordes anonym", "Made anonymous"),
    "held_at": _in("Säilytyspäätös", "Beslut att bevara", "Legal hold"),
    "hold_reason": _in("Sen syy", "Orsak till det", "Why it is held"),
    "alert_kind": _in("Hälytys", "Larm", "Alert"),
    "alert_outcome": _in("Miten se päättyi", "Hur det slutade", "How it ended"),
    "presses": _in("Painalluksia", "Tryckningar", "Presses"),
    "raised_at": _in("Hälytys alkoi", "Larmet började", "The alert began"),
    "withdrawn_at": _in("Peruttiin", "Återtogs", "Withdrawn"),
    "closed_at": _in("Hälytys suljettiin", "Larmet stängdes", "The alert was closed"),
    "at": _in("Milloin", "När", "When"),
    "event_type": _in("Mitä", "Vad", "What"),
    "button": _in("Painike", "Knapp", "Button"),
    "guard": _in("Vartija nro", "Väktare nr", "Guard no."),
    "did": _in("Mitä", "Vad", "What"),
    "shutter": _in("Luukku", "Luckan", "Shutter"),
    "step": _in("Kysymys", "Fråga", "Question"),
    "due_at": _in("Määräaika", "Tidsfrist", "Due"),
    "answered_at": _in("Vastattiin", "Besvarades", "Answered"),
    "answer": _in("Vastaus", "Svar", "Answer"),
    "kind": _in("Tehtävä", "Uppgift", "Duty"),
    "why": _in("Miksi", "Varför", "Why"),
    "owner": _in("Kenen", "Vems", "Whose"),
    "done_at": _in("Tehtiin", "Gjordes", "Done"),
    "done_by": _in("Tekijä", "Av", "By"),
    "reference": _in("Viite", "Referens", "Reference"),
    "action": _in("Toimi", "Åtgärd", "Action"),
    "hazard": _in("Vaara", "Fara", "Hazard"),
    "due_on": _in("Määräpäivä", "Senast", "Due"),
    "done_on": _in("Tehtiin", "Gjordes", "Done"),
    "check_on": _in("Vaikutus tarkistetaan", "Effekten kontrolleras", "Effect checked"),
    "effect": _in("Vaikutus", "Effekt", "Effect"),
    "is_handler_noted": _in(
        "Käsittelijä on merkitty", "Behandlare är antecknad", "A handler is noted"
    ),
    **handling_words.FIELD,
    "role": _in("Kuka", "Vem", "Who"),
    "what": _in("Mitä", "Vad", "What"),
}
"""What stands before a value; fields without words are in the JSON file alone."""

_GUARD: Final = {
    "seen": _in("Näki", "Såg", "Seen"),
    "accepted": _in("Otti vastaan", "Tog emot", "Accepted"),
    "on_site": _in("Tuli paikalle", "Kom på plats", "On site"),
}
_EFFECT: Final = {
    "worked": _in("Auttoi", "Hjälpte", "It worked"),
    "partly": _in("Auttoi osittain", "Hjälpte delvis", "It worked in part"),
    "not": _in("Ei auttanut", "Hjälpte inte", "It did not work"),
}
_ROLE: Final = {
    "worker": _in("Työntekijä", "Arbetstagare", "Worker"),
    "supervisor": _in("Esihenkilö", "Chef", "Supervisor"),
    "safety_rep": _in(
        "Työsuojeluvaltuutettu", "Arbetarskyddsfullmäktig", "Safety representative"
    ),
    "maintainer": _in("Ylläpito", "Underhåll", "Maintenance"),
    "command": _in("Komento laitteella", "Kommando", "A command at the machine"),
}
VALUE: Final[Mapping[str, Mapping[str, Words]]] = {
    "status": {
        "draft": _in("Kesken", "Oavslutad", "Unfinished"),
        "sent": _in("Lähetetty", "Skickad", "Sent"),
        "in_handling": _in("Käsittelyssä", "Under behandling", "In handling"),
        "actions_open": _in("Toimia tekemättä", "Åtgärder öppna", "Actions open"),
        "closed": _in("Käsitelty", "Behandlad", "Closed"),
        "anonymised": _in("Nimetön", "Anonym", "Anonymous"),
    },
    "alert_outcome": {
        "resolved": _in("Hoidettu", "Avklarat", "Resolved"),
        "false_press": _in("Virhepainallus", "Feltryck", "False press"),
        "exercise": _in("Harjoitus", "Övning", "Exercise"),
    },
    "did": _GUARD,
    "event_type": {
        **_GUARD,
        "press_start": _in("Painike pohjaan", "Knappen ned", "Button down"),
        "press_end": _in("Painike ylös", "Knappen upp", "Button up"),
        "raised": _in("Hälytys", "Larm", "Alert"),
        "pressed_again": _in("Painettiin uudelleen", "Trycktes igen", "Pressed again"),
        "withdrawn": _in("Peruttiin", "Återtogs", "Withdrawn"),
        "escalated": _in("Kutsuttiin lisää", "Fler kallades", "More were called"),
        "rung_again": _in("Kutsuttiin uudelleen", "Kallades igen", "Called again"),
        "closed": _in("Suljettiin", "Stängdes", "Closed"),
        "plan_b": _in("Varasuunnitelma", "Reservplan", "Plan B"),
        "shutter": _in("Luukku", "Luckan", "Shutter"),
    },
    "step": {
        "shift": _in("Haluatko jutella?", "Vill du prata?", "Want to talk?"),
        "day": _in("Miten nukuit?", "Hur sov du?", "How did you sleep?"),
        "week": _in(
            "Palaako tilanne mieleen?",
            "Kommer händelsen tillbaka?",
            "Does it come back to you?",
        ),
        "month": _in(
            "Onko olo ennallaan?", "Mår du som förut?", "Are you back to normal?"
        ),
    },
    "answer": {
        "good": _in("Hyvä", "Bra", "Good"),
        "so_so": _in("Kohtalainen", "Sådär", "So-so"),
        "bad": _in("Huono", "Dåligt", "Bad"),
        "talk_now": _in("Nyt", "Nu", "Now"),
        "talk_later": _in("Myöhemmin", "Senare", "Later"),
        "no": _in("En", "Nej", "No"),
    },
    "effect": _EFFECT,
    **handling_words.CHOICE,
    "owner": _ROLE,
    "done_by": _ROLE,
    "role": _ROLE,
    "what": {
        "survey": _in("Yleisnäkymä", "Översikt", "Overview"),
        "examine": _in("Ilmoitus", "Anmälan", "The report"),
        "hold": _in("Säilytyspäätös", "Beslut att bevara", "Legal hold"),
        "release": _in("Säilytyspäätös purettiin", "Beslutet hävdes", "Hold released"),
        "action": _in("Korjaava toimi", "Korrigerande åtgärd", "Corrective action"),
        "actions": _in("Korjaavat toimet", "Korrigerande åtgärder", "Actions' list"),
        "duty": _in("Tehtävä merkittiin", "Uppgift antecknades", "A duty was noted"),
        "duties": _in("Tehtävät", "Uppgifter", "Duties"),
        "handle": _in("Käsittely merkittiin", "Behandlingen antecknades", "Handled"),
        "handling": _in("Käsittely", "Behandling", "How it was handled"),
        "subject": _in("Tämä ote", "Det här utdraget", "This extract"),
    },
    "button": {
        "duress": _in("Hätä", "Nöd", "Duress"),
        "shutter": _in("Luukku", "Luckan", "Shutter"),
    },
}
"""What a field's code is called; others are shown as they are."""
