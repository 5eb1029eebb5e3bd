# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Why a broker cannot be reached, in words that leave the appliance as text."""

from appliance.core.values import Cause

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
