# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Words that leave the appliance as text: alert lines, faults, replies.

Finnish, Swedish and English are equal. Readers with a screen of their own show
their own words by the codes; these are for who has nothing but the JSON.
"""

from appliance.core.values import (
    ASIDE,
    IN_MEMORY,
    NO_BLACK_BOX,
    Cause,
    FaultKind,
    Kind,
    Result,
    Role,
)
from appliance.wire.cause_words import CAUSE

LANGUAGES = ("fi", "sv", "en")

KIND = {
    Kind.DURESS: {"fi": "HÄTÄ", "sv": "NÖD", "en": "DURESS"},
    Kind.HELP: {"fi": "APU", "sv": "HJÄLP", "en": "HELP"},
    Kind.SHUTTER: {"fi": "LUUKKU", "sv": "LUCKAN", "en": "SHUTTER"},
    Kind.PAUSE: {"fi": "TAUKO", "sv": "PAUS", "en": "PAUSE"},
}

TEST = {"fi": "KOE", "sv": "PROV", "en": "TEST"}
"""Stands before an alert that is none."""

FAULT = {
    FaultKind.WIRE_CUT: {
        "fi": "Painikkeen johto on poikki: korjaa johto.",
        "sv": "Knappens ledning är av: reparera ledningen.",
        "en": "The button's wire is cut: mend the wire.",
    },
    FaultKind.WIRE_SHORT: {
        "fi": "Painikkeen johto on oikosulussa: korjaa johto.",
        "sv": "Knappens ledning är kortsluten: reparera ledningen.",
        "en": "The button's wire is shorted: mend the wire.",
    },
    FaultKind.STUCK: {
        "fi": "Painike on jumissa pohjassa: vapauta tai vaihda se.",
        "sv": "Knappen sitter fast: lossa eller byt den.",
        "en": "The button is stuck: free it or replace it.",
    },
    FaultKind.CHATTER: {
        "fi": "Painike värisee: vaihda painike tai johto.",
        "sv": "Knappen studsar: byt knapp eller ledning.",
        "en": "The button chatters: replace the button or its wire.",
    },
    FaultKind.BROKER_UNREACHABLE: {
        "fi": "Ei yhteyttä viestipalvelimeen: tarkista verkko ja palvelin.",
        "sv": "Ingen kontakt med meddelandeservern: kontrollera nät och server.",
        "en": "The broker cannot be reached: check the network and the broker.",
    },
    FaultKind.NO_GUARD_ON_DUTY: {
        "fi": "Yksikään vartija ei päivystä: soita vartiointiin.",
        "sv": "Ingen vakt är i tjänst: ring bevakningen.",
        "en": "No guard is on duty: phone the guards.",
    },
    FaultKind.NOT_PROVEN: {
        "fi": "Yhteyttä vartijoihin ei ole koettu: soita vartiointiin.",
        "sv": "Kontakten till vakterna är inte prövad: ring bevakningen.",
        "en": "The way to the guards is not proven: phone the guards.",
    },
    FaultKind.DISK_FULL: {
        "fi": "Levy on täynnä: vapauta tilaa. Hälytykset lähtevät silti.",
        "sv": "Disken är full: frigör utrymme. Larm skickas ändå.",
        "en": "The disk is full: free some space. Alerts still leave.",
    },
    FaultKind.STORAGE_FAILED: {
        "fi": "Tallennus ei onnistu: tarkista levy. Hälytykset lähtevät silti.",
        "sv": "Det går inte att spara: kontrollera disken. Larm skickas ändå.",
        "en": "Nothing can be saved: check the disk. Alerts still leave.",
    },
    FaultKind.CLOCK_UNSYNCED: {
        "fi": "Kello ei ole tahdistettu: tarkista aikapalvelin.",
        "sv": "Klockan är inte synkroniserad: kontrollera tidsservern.",
        "en": "The clock is not synchronised: check the time server.",
    },
    FaultKind.UNDERVOLTAGE: {
        "fi": "Käyttöjännite on liian matala: vaihda virtalähde.",
        "sv": "Matningsspänningen är för låg: byt nätaggregat.",
        "en": "The supply voltage is too low: replace the power supply.",
    },
    FaultKind.OVERHEATED: {
        "fi": "Laite on liian kuuma: paranna ilmanvaihtoa.",
        "sv": "Enheten är för varm: förbättra ventilationen.",
        "en": "The appliance is too hot: let it have more air.",
    },
    FaultKind.SCREEN_DEAD: {
        "fi": "Kosketusnäyttö ei vastaa: painikkeet toimivat. Tarkista näyttö.",
        "sv": "Pekskärmen svarar inte: knapparna fungerar. Kontrollera skärmen.",
        "en": "The touchscreen does not answer: the buttons work. Check the screen.",
    },
    FaultKind.CERTIFICATE_EXPIRING: {
        "fi": "Varmenne vanhenee pian: uusi varmenne.",
        "sv": "Certifikatet går snart ut: förnya det.",
        "en": "A certificate expires soon: renew it.",
    },
    FaultKind.ALARM_CENTRE_UNREACHABLE: {
        "fi": "Ei yhteyttä hälytyskeskukseen: tarkista yhteys.",
        "sv": "Ingen kontakt med larmcentralen: kontrollera förbindelsen.",
        "en": "The alarm centre cannot be reached: check the line.",
    },
    FaultKind.SHUTTER_BLOCKED: {
        "fi": "Luukku ei sulkeudu: tarkista luukku.",
        "sv": "Luckan stängs inte: kontrollera luckan.",
        "en": "The shutter does not close: check the shutter.",
    },
    FaultKind.SHUTTER_OBSTRUCTED: {
        "fi": "Luukun edessä on este: poista este.",
        "sv": "Något är i vägen för luckan: ta bort det.",
        "en": "Something is in the shutter's way: remove it.",
    },
    FaultKind.WIRES_SWAPPED: {
        "fi": "Painikkeen johdot ovat ristissä: korjaa kytkentä ja tee koe.",
        "sv": "Knappens ledningar är förväxlade: rätta kopplingen och gör provet.",
        "en": "The button's wires are swapped: connect them right, and test.",
    },
    FaultKind.TEST_OVERDUE: {
        "fi": "Painikkeen koe on myöhässä: tee koe kosketusnäytöltä.",
        "sv": "Knappens prov är försenat: gör provet på pekskärmen.",
        "en": "The button's test is overdue: test it from the touchscreen.",
    },
    FaultKind.TEST_FAILED: {
        "fi": "Painikkeen koe epäonnistui: tarkista painike ja johto, toista koe.",
        "sv": "Knappens prov misslyckades: kontrollera knapp och ledning, gör om det.",
        "en": "The button's test failed: check the button and its wire, test again.",
    },
    FaultKind.OUTPUTS_FAILED: {
        "fi": "Rele ja merkkilaitteet eivät vastaa: sulje luukku käsin ja käynnistä "
        "laite uudelleen.",
        "sv": "Relä och indikatorer svarar inte: stäng luckan för hand och starta om "
        "enheten.",
        "en": "Relay and indicators do not answer: close the shutter by hand, and "
        "restart the appliance.",
    },
    FaultKind.DISK_LOW: {
        "fi": "Levytila on vähissä: vapauta tilaa.",
        "sv": "Det är ont om diskutrymme: frigör utrymme.",
        "en": "The disk is nearly full: free some space.",
    },
    FaultKind.DISK_WORN: {
        "fi": "Levy on kulunut: vaihda se pian.",
        "sv": "Disken är sliten: byt den snart.",
        "en": "The disk is worn: replace it soon.",
    },
    FaultKind.NETWORK_DOWN: {
        "fi": "Verkko ei ole kytkettynä: tarkista verkkojohto ja kytkin.",
        "sv": "Nätet är inte anslutet: kontrollera nätkabeln och switchen.",
        "en": "No network is connected: check the network cable and the switch.",
    },
    FaultKind.BOARD_SILENT: {
        "fi": "Laite ei valvo itseään: käynnistä se uudelleen.",
        "sv": "Enheten övervakar inte sig själv: starta om den.",
        "en": "The appliance does not watch itself: restart it.",
    },
    FaultKind.CONFIG_CHANGED: {
        "fi": "Asetukset ovat muuttuneet kokeen jälkeen: tee koe uudelleen.",
        "sv": "Inställningarna har ändrats efter provet: gör om provet.",
        "en": "The settings changed after the test: test again.",
    },
    FaultKind.CONFIG_INVALID: {
        "fi": "Asetuksissa on virheitä, vanhat ovat käytössä: korjaa ne ja käynnistä "
        "laite uudelleen.",
        "sv": "Inställningarna har fel, de gamla används: rätta dem och starta om "
        "enheten.",
        "en": "The settings have mistakes, the old ones are in use: correct them, "
        "restart the appliance.",
    },
    FaultKind.UPGRADE_UNDONE: {
        "fi": "Päivitys ei onnistunut, edellinen versio on käytössä: katso loki.",
        "sv": "En uppdatering misslyckades, den förra versionen används: se loggen.",
        "en": "An upgrade did not work, the version before runs: see the log.",
    },
}

CHANGED = {
    "fi": "Asetukset tai johdot ovat muuttuneet kokeen jälkeen: tee painikkeen {} koe "
    "kosketusnäytöltä.",
    "sv": "Inställningar eller ledningar har ändrats efter provet: prova knappen {} "
    "från pekskärmen.",
    "en": "Settings or wires have changed since the test: test the {} button from the "
    "touchscreen.",
}
"""A button that was tested with other settings, or before its wire was at fault."""

RECORDS = {
    ASIDE: {
        "fi": "Vanhoja tallenteita ei voi lukea, uudet tallentuvat: ota talteen "
        "aside-niminen tiedosto ja siirrä se pois.",
        "sv": "Gamla uppgifter kunde inte läsas, nya sparas: ta vara på filen med "
        "aside i namnet och flytta bort den.",
        "en": "Old records could not be read, new ones are saved: keep the file with "
        "aside in its name, and move it away.",
    },
    IN_MEMORY: {
        "fi": "Tallenteet ovat vain muistissa, ja sähkökatko hävittää ne: siirrä "
        "niiden kansio levylle.",
        "sv": "Uppgifterna finns bara i minnet, och ett strömavbrott raderar dem: "
        "flytta mappen till en disk.",
        "en": "The records are in memory only, and a power cut erases them: move "
        "their folder to a disk.",
    },
    NO_BLACK_BOX: {
        "fi": "Ohjelman kaatuessa juuri painettu hälytys voi unohtua: anna oikeus "
        "kirjoittaa kansioon [paths] runtime.",
        "sv": "Om programmet kraschar kan ett nyss givet larm glömmas: ge rätt att "
        "skriva i mappen [paths] runtime.",
        "en": "Should the program crash, an alert of just then may be forgotten: let "
        "it write in the folder [paths] runtime.",
    },
}
"""Storage faults that keep nothing from being saved, by their part."""

PART = {
    FaultKind.CONFIG_CHANGED: {
        "fi": "Vartija-asema {} on uusi tai muuttunut: tee jonkin painikkeen koe, kun "
        "se päivystää.",
        "sv": "Vaktstationen {} är ny eller ändrad: prova en knapp när den är i "
        "tjänst.",
        "en": "The guard station {} is new or changed: test a button while it is on "
        "duty.",
    },
    FaultKind.NOT_PROVEN: {
        "fi": "Yhteyttä viestipalvelimen {} kautta ei ole koettu, toinen toimii: "
        "tarkista se.",
        "sv": "Vägen genom meddelandeservern {} är inte prövad, en annan är: "
        "kontrollera den.",
        "en": "The way through the broker {} is not proven, another is: check that "
        "broker.",
    },
    FaultKind.CONFIG_INVALID: {
        "fi": "Tiedostossa {} on virheitä, vanhat asetukset ovat käytössä: korjaa ja "
        "käynnistä uudelleen.",
        "sv": "Filen {} har fel, de gamla inställningarna används: rätta och starta om "
        "enheten.",
        "en": "The file {} has mistakes, the old settings are in use: correct it, "
        "restart the appliance.",
    },
    FaultKind.UPGRADE_UNDONE: {
        "fi": "Päivitys versioon {} ei onnistunut, edellinen on käytössä: katso loki.",
        "sv": "Uppdateringen till {} misslyckades, den förra används: se loggen.",
        "en": "The upgrade to {} did not work, the one before runs: see the log.",
    },
}
"""Faults that say more once it is known of what they are: guard, broker, file."""

_BUTTONS = {role.value: KIND[Kind(role.value)] for role in Role}

RESULT = {
    Result.OK: {"fi": "Kuitattu.", "sv": "Mottaget.", "en": "Noted."},
    Result.STALE: {
        "fi": "Hälytys on jo suljettu.",
        "sv": "Larmet är redan stängt.",
        "en": "The alert is closed already.",
    },
    Result.NO_SUCH_ALERT: {
        "fi": "Tällaista hälytystä ei ole auki.",
        "sv": "Det finns inget sådant öppet larm.",
        "en": "There is no such open alert.",
    },
    Result.NOT_ALLOWED: {
        "fi": "Ei käy: ota ensin vastaan se hälytys, joka nyt soi.",
        "sv": "Går inte: ta först emot larmet som ljuder nu.",
        "en": "Not possible: first accept the alert that rings now.",
    },
    Result.BAD_MESSAGE: {
        "fi": "Viestiä ei voi lukea.",
        "sv": "Meddelandet kan inte läsas.",
        "en": "The message cannot be read.",
    },
}


def told_fault(fault: str, part: str, cause: str | None, language: str) -> str:
    """The same of the words that are sent; empty for those of a newer appliance."""
    try:
        kind, why = FaultKind(fault), Cause(cause) if cause else None
    except ValueError:
        return ""
    return fault_text(kind, part, why, language)


def fault_text(fault: FaultKind, part: str, cause: Cause | None, language: str) -> str:
    """A fault in one sentence: its cause, where that is known, and the remedy."""
    if cause is not None:
        return CAUSE[cause][language]
    if fault is FaultKind.CONFIG_CHANGED and part in _BUTTONS:
        return CHANGED[language].format(_BUTTONS[part][language])
    if fault is FaultKind.STORAGE_FAILED and part in RECORDS:
        return RECORDS[part][language]
    if part and fault in PART:
        return PART[fault][language].format(part)
    return FAULT[fault][language]
