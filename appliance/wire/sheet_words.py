# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The words of the commissioning sheet, in three languages."""

from typing import Final

SHEET: Final = {
    "title": {
        "fi": "Käyttöönottopöytäkirja",
        "sv": "Idrifttagningsprotokoll",
        "en": "Commissioning sheet",
    },
    "printed": {"fi": "Tulostettu", "sv": "Utskriven", "en": "Printed"},
    "counter": {"fi": "Luukku", "sv": "Lucka", "en": "Counter"},
    "version": {"fi": "Ohjelma", "sv": "Program", "en": "Program"},
    "settings": {"fi": "Asetukset", "sv": "Inställningar", "en": "Settings"},
    "interval": {
        "fi": "koe {} päivän välein",
        "sv": "prov med {} dagars mellanrum",
        "en": "a test every {} days",
    },
    "no_interval": {
        "fi": "kokeiden väliä ei ole asetettu",
        "sv": "inget provintervall är inställt",
        "en": "no interval between tests is set",
    },
    "simulated": {
        "fi": "JÄLJITELLYT NASTAT: oikeaa painiketta ei ole",
        "sv": "SIMULERADE STIFT: ingen riktig knapp är ansluten",
        "en": "SIMULATED PINS: no real button is connected",
    },
    "buttons": {"fi": "Painikkeet", "sv": "Knappar", "en": "Buttons"},
    "button": {"fi": "Painike", "sv": "Knapp", "en": "Button"},
    "location": {"fi": "Paikka", "sv": "Plats", "en": "Location"},
    "contact": {"fi": "Kosketin", "sv": "Kontakt", "en": "Contact"},
    "pins": {"fi": "Nastat (BCM)", "sv": "Stift (BCM)", "en": "Pins (BCM)"},
    "cable": {"fi": "Kaapeli", "sv": "Kabel", "en": "Cable"},
    "last_test": {"fi": "Viimeisin koe", "sv": "Senaste prov", "en": "Last test"},
    "seen_by": {"fi": "Näki", "sv": "Sågs av", "en": "Seen by"},
    "took": {"fi": "Viive", "sv": "Fördröjning", "en": "After"},
    "result": {"fi": "Tulos", "sv": "Resultat", "en": "Result"},
    "passed": {"fi": "läpäisty", "sv": "godkänt", "en": "passed"},
    "failed": {"fi": "EPÄONNISTUI", "sv": "MISSLYCKAT", "en": "FAILED"},
    "due": {"fi": "KOE TARVITAAN", "sv": "PROV BEHÖVS", "en": "TEST DUE"},
    "not_running": {
        "fi": "Laite ei ollut käynnissä: viimeisimpiä kokeita ei tiedetä.",
        "sv": "Enheten var inte igång: de senaste proven är inte kända.",
        "en": "The appliance was not running: the last tests are not known.",
    },
    "faults": {
        "fi": "Vikakokeet: milloin laite viimeksi löysi vian",
        "sv": "Felprov: när enheten senast hittade felet",
        "en": "Tests of faults: when the appliance last found each",
    },
    "no_records": {
        "fi": "Laitteen kirjauksia ei voitu lukea: merkitse päivä ja nimikirjaimet.",
        "sv": "Enhetens journal kunde inte läsas: anteckna datum och initialer.",
        "en": "Its records could not be read: note date and initials by hand.",
    },
    "cut": {
        "fi": "Johto poikki",
        "sv": "Avbrott",
        "en": "Wire cut",
    },
    "short": {
        "fi": "Oikosulku",
        "sv": "Kortslutning",
        "en": "Short circuit",
    },
    "stuck": {
        "fi": "Pohjassa 30 s",
        "sv": "Nedtryckt 30 s",
        "en": "Held for 30 s",
    },
    "pressed": {
        "fi": "Koe uudelleen vikakokeiden jälkeen",
        "sv": "Nytt prov efter felproven",
        "en": "Tested again after the faults",
    },
    "untold": {
        "fi": "ei voi näkyä: vain parikosketin",
        "sv": "kan inte visas: endast parkontakt",
        "en": "cannot be shown: only by a pair",
    },
    "contacts": {
        "fi": "Yhteystiedot, joista numero puuttuu",
        "sv": "Kontakter som saknar nummer",
        "en": "Contacts without a number",
    },
    "notes": {"fi": "Huomautuksia", "sv": "Anmärkningar", "en": "Notes"},
    "signed": {"fi": "Allekirjoitukset", "sv": "Underskrifter", "en": "Signatures"},
    "installer": {"fi": "Asentaja", "sv": "Installatör", "en": "Installer"},
    "guard": {"fi": "Vartija", "sv": "Vakt", "en": "Guard"},
    "site": {"fi": "Toimipaikka", "sv": "Arbetsplats", "en": "Site"},
    "name": {"fi": "Nimi", "sv": "Namn", "en": "Name"},
    "date": {"fi": "Päivä", "sv": "Datum", "en": "Date"},
    "signature": {"fi": "Allekirjoitus", "sv": "Underskrift", "en": "Signature"},
}

CONTACT: Final = {
    "no": {
        "fi": "sulkeutuva (NO)",
        "sv": "slutande (NO)",
        "en": "normally open (NO)",
    },
    "nc": {
        "fi": "avautuva (NC)",
        "sv": "brytande (NC)",
        "en": "normally closed (NC)",
    },
    "pair": {
        "fi": "pari (NO ja NC)",
        "sv": "par (NO och NC)",
        "en": "pair (NO and NC)",
    },
}
