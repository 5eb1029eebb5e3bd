# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Words that leave the appliance as text: alert lines, faults, replies.

Finnish, Swedish and English are equal. Readers with a screen of their own show
their own words by the codes; these are for who has nothing but the JSON.
"""

from appliance.core.values import FaultKind, Kind, Result

LANGUAGES = ("fi", "sv", "en")

KIND = {
    Kind.DURESS: {"fi": "HÄTÄ", "sv": "NÖD", "en": "DURESS"},
    Kind.HELP: {"fi": "APU", "sv": "HJÄLP", "en": "HELP"},
    Kind.SHUTTER: {"fi": "LUUKKU", "sv": "LUCKAN", "en": "SHUTTER"},
    Kind.PAUSE: {"fi": "TAUKO", "sv": "PAUS", "en": "PAUSE"},
}

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
    FaultKind.CONFIG_CHANGED: {
        "fi": "Asetukset ovat muuttuneet kokeen jälkeen: tee koe uudelleen.",
        "sv": "Inställningarna har ändrats efter provet: gör om provet.",
        "en": "The settings changed after the test: test again.",
    },
}

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
