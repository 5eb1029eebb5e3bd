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

CHANGED = {
    "fi": "Asetukset ovat muuttuneet kokeen jälkeen: paina painiketta {} kerran ja "
    "pyydä vartijaa sulkemaan hälytys.",
    "sv": "Inställningarna har ändrats efter provet: tryck en gång på knappen {} och "
    "låt en vakt stänga larmet.",
    "en": "The settings have changed since the test: press the {} button once and "
    "have a guard close the alert.",
}
"""A button that was tested with other settings."""

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
        "fi": "Vartija-asema {} on uusi tai muuttunut: paina painiketta ja sulje "
        "hälytys siellä.",
        "sv": "Vaktstationen {} är ny eller ändrad: tryck på en knapp och stäng "
        "larmet där.",
        "en": "The guard station {} is new or changed: press a button and close the "
        "alert there.",
    },
    FaultKind.NOT_PROVEN: {
        "fi": "Yhteyttä viestipalvelimen {} kautta ei ole koettu, toinen toimii: "
        "tarkista se.",
        "sv": "Vägen genom meddelandeservern {} är inte prövad, en annan är: "
        "kontrollera den.",
        "en": "The way through the broker {} is not proven, another is: check that "
        "broker.",
    },
}
"""Faults that say more once it is known of which guard or broker they are."""

CAUSE = {
    Cause.UNREACHABLE: {
        "fi": "Verkosta ei ole tietä viestipalvelimeen: tarkista verkko.",
        "sv": "Nätet når inte meddelandeservern: kontrollera nätet.",
        "en": "The network does not reach the broker: check the network.",
    },
    Cause.REFUSED_CONNECTION: {
        "fi": "Viestipalvelin ei ole käynnissä: käynnistä se tai korjaa osoite ja "
        "portti.",
        "sv": "Meddelandeservern är inte igång: starta den eller rätta adress och "
        "port.",
        "en": "No broker runs there: start it, or correct host and port.",
    },
    Cause.NAME_UNKNOWN: {
        "fi": "Viestipalvelimen nimeä ei löydy: tarkista nimi ja nimipalvelu.",
        "sv": "Meddelandeserverns namn hittas inte: kontrollera namnet och "
        "namntjänsten.",
        "en": "The broker's name cannot be found: check the name and the name service.",
    },
    Cause.SILENT: {
        "fi": "Viestipalvelin ei vastaa: tarkista se ja verkko.",
        "sv": "Meddelandeservern svarar inte: kontrollera den och nätet.",
        "en": "The broker does not answer: check it and the network.",
    },
    Cause.NO_TLS: {
        "fi": "Viestipalvelimen portti ei puhu TLS:ää: tarkista portti.",
        "sv": "Meddelandeserverns port talar inte TLS: kontrollera porten.",
        "en": "The broker's port does not speak TLS: check the port.",
    },
    Cause.CERTIFICATE_EXPIRED: {
        "fi": "Viestipalvelimen varmenne on vanhentunut: uusi se tai korjaa kello.",
        "sv": "Meddelandeserverns certifikat har gått ut: förnya det eller ställ "
        "klockan.",
        "en": "The broker's certificate has expired: renew it, or correct the clock.",
    },
    Cause.CERTIFICATE_NOT_YET_VALID: {
        "fi": "Viestipalvelimen varmenne ei ole vielä voimassa: korjaa kello.",
        "sv": "Meddelandeserverns certifikat gäller inte än: ställ klockan.",
        "en": "The broker's certificate is not valid yet: correct the clock.",
    },
    Cause.CERTIFICATE_WRONG_HOST: {
        "fi": "Viestipalvelimen varmenne on toiselle nimelle: korjaa jompikumpi.",
        "sv": "Meddelandeserverns certifikat är för ett annat namn: rätta ett av dem.",
        "en": "The broker's certificate is for another name: correct one of them.",
    },
    Cause.CERTIFICATE_UNTRUSTED: {
        "fi": "Viestipalvelimen varmenteen myöntäjä on vieras: korjaa asetus ca.",
        "sv": "Meddelandeserverns certifikat är från en okänd utfärdare: rätta ca.",
        "en": "The broker's certificate is from an unknown authority: correct ca.",
    },
    Cause.CERTIFICATE_OTHER: {
        "fi": "Viestipalvelimen varmenne ei kelpaa: uusi se.",
        "sv": "Meddelandeserverns certifikat duger inte: förnya det.",
        "en": "The broker's certificate is not good: renew it.",
    },
    Cause.OWN_CERTIFICATE_EXPIRED: {
        "fi": "Oma varmenne on vanhentunut: uusi se.",
        "sv": "Vårt eget certifikat har gått ut: förnya det.",
        "en": "Our own certificate has expired: renew it.",
    },
    Cause.OWN_CERTIFICATE_REVOKED: {
        "fi": "Oma varmenne on peruttu: hanki uusi.",
        "sv": "Vårt eget certifikat är återkallat: skaffa ett nytt.",
        "en": "Our own certificate has been revoked: get a new one.",
    },
    Cause.OWN_CERTIFICATE_UNTRUSTED: {
        "fi": "Viestipalvelin ei tunne oman varmenteen myöntäjää: vaihda varmenne.",
        "sv": "Meddelandeservern känner inte vårt certifikats utfärdare: byt "
        "certifikat.",
        "en": "The broker does not know our certificate's authority: change the "
        "certificate.",
    },
    Cause.OWN_CERTIFICATE_MISSING: {
        "fi": "Viestipalvelin vaatii oman varmenteen: aseta certificate ja key.",
        "sv": "Meddelandeservern kräver vårt certifikat: ställ in certificate och key.",
        "en": "The broker wants a certificate of ours: set certificate and key.",
    },
    Cause.OWN_CERTIFICATE_OTHER: {
        "fi": "Viestipalvelin ei hyväksy omaa varmennetta: katso sen päiväykset.",
        "sv": "Meddelandeservern godtar inte vårt certifikat: se på dess datum.",
        "en": "The broker does not accept our certificate: look at its dates.",
    },
    Cause.CREDENTIALS: {
        "fi": "Omaa varmennetta, avainta tai salasanaa ei voi käyttää: katso lokia.",
        "sv": "Vårt certifikat, nyckel eller lösenord duger inte: se loggen.",
        "en": "Our certificate, key or password cannot be used: look into the log.",
    },
    Cause.LOGIN_REFUSED: {
        "fi": "Viestipalvelin ei hyväksy kirjautumista: tarkista varmenne tai "
        "salasana.",
        "sv": "Meddelandeservern nekar inloggningen: kontrollera vårt certifikat "
        "eller lösenord.",
        "en": "The broker refuses the login: check certificate or password.",
    },
    Cause.READING_REFUSED: {
        "fi": "Viestipalvelin ei anna lukea: korjaa sen käyttöoikeudet.",
        "sv": "Meddelandeservern låter oss inte läsa: rätta dess behörigheter.",
        "en": "The broker does not let us read: correct its access rules.",
    },
    Cause.TURNED_AWAY: {
        "fi": "Viestipalvelin ei ota vastaan: katso sen lokia.",
        "sv": "Meddelandeservern tar inte emot oss: se dess logg.",
        "en": "The broker turns us away: look into its log.",
    },
    Cause.HUNG_UP: {
        "fi": "Viestipalvelin katkaisee kirjautumisen: tarkista varmenne ja portti.",
        "sv": "Meddelandeservern bryter inloggningen: kontrollera certifikat och port.",
        "en": "The broker breaks off the login: check certificate and port.",
    },
    Cause.NOT_MQTT5: {
        "fi": "Palvelin ei puhu MQTT 5:tä: tarkista osoite, portti ja ohjelma.",
        "sv": "Servern talar inte MQTT 5: kontrollera adress, port och program.",
        "en": "The server does not speak MQTT 5: check host, port and program.",
    },
    Cause.TAKEN_OVER: {
        "fi": "Toinen ohjelma käyttää samaa nimeä: anna kullekin oma nimi.",
        "sv": "Ett annat program använder samma namn: ge vart och ett sitt eget.",
        "en": "Another program uses our name: give each a name of its own.",
    },
    Cause.SHUT_DOWN: {
        "fi": "Viestipalvelin on sammutettu: käynnistä se.",
        "sv": "Meddelandeservern är avstängd: starta den.",
        "en": "The broker was stopped: start it.",
    },
    Cause.ENDED: {
        "fi": "Viestipalvelin katkaisi yhteyden: tarkista se, ja että nimi on vain "
        "meillä.",
        "sv": "Meddelandeservern bröt: kontrollera den, och att bara vi har vårt namn.",
        "en": "The broker closed the connection: check it, and that no other uses "
        "our name.",
    },
    Cause.FLOODING: {
        "fi": "Viestipalvelin lähettää liikaa: käynnistä se uudelleen.",
        "sv": "Meddelandeservern sänder för mycket: starta om den.",
        "en": "The broker sends too much: restart it.",
    },
    Cause.PUBLISH_REFUSED: {
        "fi": "Viestipalvelin hylkää viestejä: korjaa sen käyttöoikeudet ja rajat.",
        "sv": "Meddelandeservern avvisar meddelanden: rätta dess behörigheter och "
        "gränser.",
        "en": "The broker refuses messages: correct its access rules and limits.",
    },
}
"""Why a broker is out of reach: said instead of the fault's own words."""

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
