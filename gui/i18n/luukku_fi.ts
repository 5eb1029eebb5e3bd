<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fi" sourcelanguage="en">
<context>
    <name>After</name>
    <message>
        <source>Not saved. Nobody is told.</source>
        <translation>Ei tallenneta. Ei kerrota kenellekään.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Ohita</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Jatka</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Kyllä</translation>
    </message>
    <message>
        <source>No</source>
        <translation>En</translation>
    </message>
    <message>
        <source>Call HELP now</source>
        <translation>Kutsu APU nyt</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Valmis</translation>
    </message>
    <message>
        <source>Are you safe?</source>
        <translation>Oletko turvassa?</translation>
    </message>
    <message>
        <source>Get to safety first. Tap HELP.</source>
        <translation>Ensin turvaan. Paina APU.</translation>
    </message>
    <message>
        <source>Are you hurt?</source>
        <translation>Oletko loukkaantunut?</translation>
    </message>
    <message>
        <source>Ask for first aid. If it is grave, call 112.</source>
        <translation>Pyydä ensiapua. Jos vamma on vakava, soita 112.</translation>
    </message>
    <message>
        <source>Let a small wound be looked at too.</source>
        <translation>Näytä pienikin vamma jollekulle.</translation>
    </message>
    <message>
        <source>Who is with you now?</source>
        <translation>Kuka on nyt kanssasi?</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>Työkaveri</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Esihenkilö</translation>
    </message>
    <message>
        <source>Guard</source>
        <translation>Vartija</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Ei kukaan</translation>
    </message>
    <message>
        <source>You need not be alone.</source>
        <translation>Sinun ei tarvitse olla yksin.</translation>
    </message>
    <message>
        <source>HELP calls somebody to you.</source>
        <translation>APU kutsuu jonkun luoksesi.</translation>
    </message>
    <message>
        <source>You may leave the desk.</source>
        <translation>Saat tulla pois tiskiltä.</translation>
    </message>
    <message>
        <source>A colleague takes over.</source>
        <translation>Työkaveri jatkaa tästä.</translation>
    </message>
    <message>
        <source>Relief</source>
        <translation>Vaihto</translation>
    </message>
    <message>
        <source>Drink water. Call someone close.</source>
        <translation>Juo vettä. Soita läheiselle.</translation>
    </message>
    <message>
        <source>You did not cause this.</source>
        <translation>Et aiheuttanut tätä.</translation>
    </message>
    <message>
        <source>I need support</source>
        <translation>Tarvitsen tukea</translation>
    </message>
    <message>
        <source>Log it</source>
        <translation>Kirjaa</translation>
    </message>
    <message>
        <source>briefly; the rest later</source>
        <translation>lyhyesti, loput myöhemmin</translation>
    </message>
    <message>
        <source>Do you want me to ask later how you are?</source>
        <translation>Haluatko, että kysyn myöhemmin, miten voit?</translation>
    </message>
    <message>
        <source>Today, tomorrow, in a week and in a month.</source>
        <translation>Tänään, huomenna, viikon ja kuukauden päästä.</translation>
    </message>
    <message>
        <source>Yes, ask me</source>
        <translation>Kyllä, kysy</translation>
    </message>
    <message>
        <source>No, thanks</source>
        <translation>Ei kiitos</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Tallennetaan …</translation>
    </message>
    <message>
        <source>Good. I will ask.</source>
        <translation>Hyvä. Kysyn myöhemmin.</translation>
    </message>
    <message>
        <source>You may stop it at any time.</source>
        <translation>Voit lopettaa sen milloin vain.</translation>
    </message>
    <message>
        <source>It is not known to be saved.</source>
        <translation>Tallennus ei varmistunut.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Yritä uudelleen</translation>
    </message>
    <message>
        <source>Let it be</source>
        <translation>Anna olla</translation>
    </message>
    <message>
        <source>After-care</source>
        <translation>Jälkihoito</translation>
    </message>
    <message>
        <source>How are you?</source>
        <translation>Miten voit?</translation>
    </message>
    <message>
        <source>a moment for you</source>
        <translation>hetki sinulle</translation>
    </message>
</context>
<context>
    <name>Band</name>
    <message>
        <source>Check</source>
        <translation>Tarkistus</translation>
    </message>
    <message>
        <source>numbers to call</source>
        <translation>numerot, joihin soittaa</translation>
    </message>
    <message>
        <source>I need support</source>
        <translation>Tarvitsen tukea</translation>
    </message>
    <message>
        <source>Leave it blank</source>
        <translation>Jätä tyhjäksi</translation>
    </message>
    <message>
        <source>Tell now</source>
        <translation>Kerro nyt</translation>
    </message>
    <message>
        <source>to the desk</source>
        <translation>tiskille</translation>
    </message>
    <message>
        <source>a colleague takes over</source>
        <translation>työkaveri jatkaa</translation>
    </message>
    <message>
        <source>I leave the desk</source>
        <translation>lähden tiskiltä</translation>
    </message>
    <message>
        <source>Relief</source>
        <translation>Vaihto</translation>
    </message>
    <message>
        <source>I am back</source>
        <translation>Olen takaisin</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>Vaihto tehty</translation>
    </message>
    <message>
        <source>Log it</source>
        <translation>Kirjaa</translation>
    </message>
    <message>
        <source>hold down</source>
        <translation>pidä pohjassa</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Pöytäkirja</translation>
    </message>
    <message>
        <source>You said you are all right</source>
        <translation>Kerroit olevasi kunnossa</translation>
    </message>
    <message>
        <source>I am all right</source>
        <translation>Olen kunnossa</translation>
    </message>
</context>
<context>
    <name>BreathCorner</name>
    <message>
        <source>Breathe</source>
        <translation>Hengitä</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Sisään</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Ulos</translation>
    </message>
</context>
<context>
    <name>BreathePage</name>
    <message>
        <source>In</source>
        <translation>Sisään</translation>
    </message>
    <message>
        <source>Out, slowly</source>
        <translation>Ulos, hitaasti</translation>
    </message>
    <message>
        <source>Enough.</source>
        <translation>Riittää.</translation>
    </message>
    <message>
        <source>Stop whenever you like.</source>
        <translation>Voit lopettaa milloin vain.</translation>
    </message>
    <message>
        <source>Feet on the floor.
Shoulders down.</source>
        <translation>Jalat lattiaan.
Hartiat alas.</translation>
    </message>
    <message>
        <source>Speak only after breathing out.</source>
        <translation>Puhu vasta uloshengityksen jälkeen.</translation>
    </message>
</context>
<context>
    <name>CardNotes</name>
    <message>
        <source>Afterwards: %1</source>
        <translation>Jälkeenpäin: %1</translation>
    </message>
</context>
<context>
    <name>Care</name>
    <message>
        <source>Try again</source>
        <translation>Yritä uudelleen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Valmis</translation>
    </message>
    <message>
        <source>Want to talk?</source>
        <translation>Haluatko jutella?</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Nyt</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Myöhemmin</translation>
    </message>
    <message>
        <source>No</source>
        <translation>En</translation>
    </message>
    <message>
        <source>How did you sleep?</source>
        <translation>Miten nukuit?</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Hyvin</translation>
    </message>
    <message>
        <source>So-so</source>
        <translation>Kohtalaisesti</translation>
    </message>
    <message>
        <source>Badly</source>
        <translation>Huonosti</translation>
    </message>
    <message>
        <source>Does it come back to you?</source>
        <translation>Palaako tilanne mieleen?</translation>
    </message>
    <message>
        <source>Hardly</source>
        <translation>Tuskin</translation>
    </message>
    <message>
        <source>Sometimes</source>
        <translation>Joskus</translation>
    </message>
    <message>
        <source>Often</source>
        <translation>Usein</translation>
    </message>
    <message>
        <source>Are you back to normal?</source>
        <translation>Onko olo ennallaan?</translation>
    </message>
    <message>
        <source>same shift</source>
        <translation>sama vuoro</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 päivä</translation>
    </message>
    <message>
        <source>1 week</source>
        <translation>1 viikko</translation>
    </message>
    <message>
        <source>1 month</source>
        <translation>1 kuukausi</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Kyllä</translation>
    </message>
    <message>
        <source>Almost</source>
        <translation>Melkein</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Ei vielä</translation>
    </message>
    <message>
        <source>Nothing is asked now.</source>
        <translation>Nyt ei kysytä mitään.</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Tallennetaan …</translation>
    </message>
    <message>
        <source>It is not known to be saved.</source>
        <translation>Tallennus ei varmistunut.</translation>
    </message>
    <message>
        <source>Let it be</source>
        <translation>Anna olla</translation>
    </message>
    <message>
        <source>Thank you. Your answer is saved.</source>
        <translation>Kiitos. Vastauksesi on tallessa.</translation>
    </message>
    <message>
        <source>You need not manage this alone.</source>
        <translation>Sinun ei tarvitse selvitä yksin.</translation>
    </message>
    <message>
        <source>Talk to a colleague. Occupational health helps too.</source>
        <translation>Juttele työkaverille. Myös työterveys auttaa.</translation>
    </message>
    <message>
        <source>Ask somebody to sit with you.</source>
        <translation>Pyydä joku viereesi.</translation>
    </message>
    <message>
        <source>The screen has told nobody. Your supervisor may listen.</source>
        <translation>Näyttö ei kertonut kenellekään. Esihenkilökin kuuntelee.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Jatka</translation>
    </message>
    <message>
        <source>Can you get home safely?</source>
        <translation>Pääsetkö turvallisesti kotiin?</translation>
    </message>
    <message>
        <source>Not saved. Nobody is told.</source>
        <translation>Ei tallenneta. Ei kerrota kenellekään.</translation>
    </message>
    <message>
        <source>Do not go alone.</source>
        <translation>Älä lähde yksin.</translation>
    </message>
    <message>
        <source>Ask for a ride, or for a guard along.</source>
        <translation>Pyydä kyyti tai vartija saattamaan.</translation>
    </message>
    <message>
        <source>How are you?</source>
        <translation>Miten voit?</translation>
    </message>
    <message>
        <source>I need support</source>
        <translation>Tarvitsen tukea</translation>
    </message>
</context>
<context>
    <name>CarePage</name>
    <message>
        <source>No answer</source>
        <translation>En vastaa</translation>
    </message>
    <message>
        <source>hold down</source>
        <translation>pidä pohjassa</translation>
    </message>
    <message>
        <source>Ask no more</source>
        <translation>Älä kysy enää</translation>
    </message>
</context>
<context>
    <name>Cause</name>
    <message>
        <source>The network does not reach the broker: check the network.</source>
        <translation>Verkosta ei ole tietä viestipalvelimeen: tarkista verkko.</translation>
    </message>
    <message>
        <source>No broker runs there: start it, or correct host and port.</source>
        <translation>Viestipalvelin ei ole käynnissä: käynnistä se tai korjaa osoite ja portti.</translation>
    </message>
    <message>
        <source>The broker’s name cannot be found: check the name and the name service.</source>
        <translation>Viestipalvelimen nimeä ei löydy: tarkista nimi ja nimipalvelu.</translation>
    </message>
    <message>
        <source>The broker does not answer: check it and the network.</source>
        <translation>Viestipalvelin ei vastaa: tarkista se ja verkko.</translation>
    </message>
    <message>
        <source>The broker’s port does not speak TLS: check the port.</source>
        <translation>Viestipalvelimen portti ei puhu TLS:ää: tarkista portti.</translation>
    </message>
    <message>
        <source>The broker’s certificate has expired: renew it, or correct the clock.</source>
        <translation>Viestipalvelimen varmenne on vanhentunut: uusi se tai korjaa kello.</translation>
    </message>
    <message>
        <source>The broker’s certificate is not valid yet: correct the clock.</source>
        <translation>Viestipalvelimen varmenne ei ole vielä voimassa: korjaa kello.</translation>
    </message>
    <message>
        <source>The broker’s certificate is for another name: correct one of them.</source>
        <translation>Viestipalvelimen varmenne on toiselle nimelle: korjaa jompikumpi.</translation>
    </message>
    <message>
        <source>The broker’s certificate is from an unknown authority: correct ca.</source>
        <translation>Viestipalvelimen varmenteen myöntäjä on vieras: korjaa asetus ca.</translation>
    </message>
    <message>
        <source>The broker’s certificate is not good: renew it.</source>
        <translation>Viestipalvelimen varmenne ei kelpaa: uusi se.</translation>
    </message>
    <message>
        <source>Our own certificate has expired: renew it.</source>
        <translation>Oma varmenne on vanhentunut: uusi se.</translation>
    </message>
    <message>
        <source>Our own certificate has been revoked: get a new one.</source>
        <translation>Oma varmenne on peruttu: hanki uusi.</translation>
    </message>
    <message>
        <source>The broker does not know our certificate’s authority: change the certificate.</source>
        <translation>Viestipalvelin ei tunne oman varmenteen myöntäjää: vaihda varmenne.</translation>
    </message>
    <message>
        <source>The broker wants a certificate of ours: set certificate and key.</source>
        <translation>Viestipalvelin vaatii oman varmenteen: aseta certificate ja key.</translation>
    </message>
    <message>
        <source>The broker does not accept our certificate: look at its dates.</source>
        <translation>Viestipalvelin ei hyväksy omaa varmennetta: katso sen päiväykset.</translation>
    </message>
    <message>
        <source>Our certificate, key or password cannot be used: look into the log.</source>
        <translation>Omaa varmennetta, avainta tai salasanaa ei voi käyttää: katso lokia.</translation>
    </message>
    <message>
        <source>The broker refuses the login: check certificate or password.</source>
        <translation>Viestipalvelin ei hyväksy kirjautumista: tarkista varmenne tai salasana.</translation>
    </message>
    <message>
        <source>The broker does not let us read: correct its access rules.</source>
        <translation>Viestipalvelin ei anna lukea: korjaa sen käyttöoikeudet.</translation>
    </message>
    <message>
        <source>The broker turns us away: look into its log.</source>
        <translation>Viestipalvelin ei ota vastaan: katso sen lokia.</translation>
    </message>
    <message>
        <source>The broker breaks off the login: check certificate and port.</source>
        <translation>Viestipalvelin katkaisee kirjautumisen: tarkista varmenne ja portti.</translation>
    </message>
    <message>
        <source>The server does not speak MQTT 5: check host, port and program.</source>
        <translation>Palvelin ei puhu MQTT 5:tä: tarkista osoite, portti ja ohjelma.</translation>
    </message>
    <message>
        <source>Another program uses our name: give each a name of its own.</source>
        <translation>Toinen ohjelma käyttää samaa nimeä: anna kullekin oma nimi.</translation>
    </message>
    <message>
        <source>The broker was stopped: start it.</source>
        <translation>Viestipalvelin on sammutettu: käynnistä se.</translation>
    </message>
    <message>
        <source>The broker closed the connection: check it, and that no other uses our name.</source>
        <translation>Viestipalvelin katkaisi yhteyden: tarkista se, ja että nimi on vain meillä.</translation>
    </message>
    <message>
        <source>The broker sends too much: restart it.</source>
        <translation>Viestipalvelin lähettää liikaa: käynnistä se uudelleen.</translation>
    </message>
    <message>
        <source>The broker refuses messages: correct its access rules and limits.</source>
        <translation>Viestipalvelin hylkää viestejä: korjaa sen käyttöoikeudet ja rajat.</translation>
    </message>
    <message>
        <source>The link has hung: restart this station.</source>
        <translation>Yhteys on jumissa: käynnistä tämä asema uudelleen.</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>Button&#xa0;1</source>
        <translation>Painike&#xa0;1</translation>
    </message>
    <message>
        <source>Button&#xa0;2: SHUTTER</source>
        <translation>Painike&#xa0;2: LUUKKU</translation>
    </message>
    <message>
        <source>Its wire is cut.</source>
        <translation>Johto on poikki.</translation>
    </message>
    <message>
        <source>Its wires touch each other.</source>
        <translation>Johdossa on oikosulku.</translation>
    </message>
    <message>
        <source>Its wires are swapped.</source>
        <translation>Johdot ovat ristissä.</translation>
    </message>
    <message>
        <source>It is stuck down.</source>
        <translation>Se on jäänyt pohjaan.</translation>
    </message>
    <message>
        <source>It is wearing out.</source>
        <translation>Se on kulumassa.</translation>
    </message>
    <message>
        <source>Changed since its test.</source>
        <translation>Muuttunut kokeen jälkeen.</translation>
    </message>
    <message>
        <source>closes when pressed</source>
        <translation>sulkeutuu painettaessa</translation>
    </message>
    <message>
        <source>opens when pressed</source>
        <translation>avautuu painettaessa</translation>
    </message>
    <message>
        <source>a pair</source>
        <translation>kosketinpari</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Hetki …</translation>
    </message>
    <message>
        <source>Press now: %1</source>
        <translation>Paina nyt: %1</translation>
    </message>
    <message>
        <source>On its way …</source>
        <translation>Matkalla …</translation>
    </message>
    <message>
        <source>It works.</source>
        <translation>Toimii.</translation>
    </message>
    <message>
        <source>This cannot be tested now.</source>
        <translation>Nyt ei voi kokeilla.</translation>
    </message>
    <message>
        <source>The appliance does not answer.</source>
        <translation>Laite ei vastaa.</translation>
    </message>
    <message>
        <source>The test failed.</source>
        <translation>Koe ei onnistunut.</translation>
    </message>
    <message>
        <source>No press was noticed.</source>
        <translation>Painallusta ei huomattu.</translation>
    </message>
    <message>
        <source>Nobody saw it in time.</source>
        <translation>Kukaan ei nähnyt sitä ajoissa.</translation>
    </message>
    <message>
        <source>The other button was noticed.</source>
        <translation>Painallus tuli toisesta painikkeesta.</translation>
    </message>
    <message>
        <source>The test was broken off.</source>
        <translation>Koe keskeytyi.</translation>
    </message>
    <message>
        <source>Press once. A second press is real.</source>
        <translation>Paina kerran. Toinen painallus on tosi.</translation>
    </message>
    <message>
        <source>Do not press again.</source>
        <translation>Älä paina uudelleen.</translation>
    </message>
    <message>
        <source>A call or a pause may be open. Try later.</source>
        <translation>Kutsu tai tauko voi olla kesken. Yritä myöhemmin.</translation>
    </message>
    <message>
        <source>Use the phone, and call maintenance.</source>
        <translation>Käytä puhelinta ja ilmoita ylläpidolle.</translation>
    </message>
    <message>
        <source>Test it again, or call maintenance.</source>
        <translation>Kokeile uudelleen tai ilmoita ylläpidolle.</translation>
    </message>
    <message>
        <source>If you pressed it, it does not work: call maintenance.</source>
        <translation>Jos painoit, painike ei toimi: ilmoita ylläpidolle.</translation>
    </message>
    <message>
        <source>The press was noticed. Check the guard station and test again.</source>
        <translation>Painallus huomattiin. Tarkista vartija-asema ja kokeile uudelleen.</translation>
    </message>
    <message>
        <source>If you pressed the right one, wires are swapped: call maintenance.</source>
        <translation>Jos painoit oikeaa, johdot ovat ristissä: ilmoita ylläpidolle.</translation>
    </message>
    <message>
        <source>A real call is open. Test again later.</source>
        <translation>Oikea kutsu on auki. Kokeile myöhemmin uudelleen.</translation>
    </message>
    <message>
        <source>Its last test failed.</source>
        <translation>Viime koe ei onnistunut.</translation>
    </message>
    <message>
        <source>Not tested yet.</source>
        <translation>Ei vielä kokeiltu.</translation>
    </message>
    <message>
        <source>Tested %1.</source>
        <translation>Kokeiltu %1.</translation>
    </message>
    <message>
        <source>Test it again.</source>
        <translation>Kokeile uudelleen.</translation>
    </message>
    <message>
        <source>Seen by %1.</source>
        <translation>%1 näki sen.</translation>
    </message>
    <message>
        <source>Seen by %1 in %2 s.</source>
        <translation>%1 näki sen %2 sekunnissa.</translation>
    </message>
    <message>
        <source>a guard</source>
        <translation>Vartija</translation>
    </message>
    <message>
        <source>Place: %1</source>
        <translation>Paikka: %1</translation>
    </message>
    <message>
        <source>Contact: %1</source>
        <translation>Kosketin: %1</translation>
    </message>
    <message>
        <source>Cable: %1</source>
        <translation>Kaapeli: %1</translation>
    </message>
    <message>
        <source>Tested: %1</source>
        <translation>Kokeiltu: %1</translation>
    </message>
    <message>
        <source>Seen by: %1</source>
        <translation>Näkijä: %1</translation>
    </message>
    <message>
        <source>Took: %1</source>
        <translation>Kesto: %1</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>To test a button, hold its name down here.</source>
        <translation>Kokeile painiketta: pidä sen nimeä tässä pohjassa.</translation>
    </message>
</context>
<context>
    <name>ContactsPage</name>
    <message>
        <source>You did not cause this.</source>
        <translation>Et aiheuttanut tätä.</translation>
    </message>
</context>
<context>
    <name>CounterPage</name>
    <message>
        <source>Back</source>
        <translation>Takaisin</translation>
    </message>
    <message>
        <source>The last 24 hours</source>
        <translation>Viimeiset 24 tuntia</translation>
    </message>
</context>
<context>
    <name>Deck</name>
    <message>
        <source>talk</source>
        <translation>puhu</translation>
    </message>
    <message>
        <source>set a limit</source>
        <translation>rajaa</translation>
    </message>
    <message>
        <source>get to safety</source>
        <translation>turvaan</translation>
    </message>
    <message>
        <source>Waiting or let down</source>
        <translation>Odottanut tai pettynyt</translation>
    </message>
    <message>
        <source>Confused or drunk</source>
        <translation>Sekava tai päihtynyt</translation>
    </message>
    <message>
        <source>Harassment</source>
        <translation>Häirintä</translation>
    </message>
    <message>
        <source>Other …</source>
        <translation>Muu …</translation>
    </message>
    <message>
        <source>Shouting</source>
        <translation>Huutaa</translation>
    </message>
    <message>
        <source>Early signs: %1</source>
        <translation>Varhaisia merkkejä: %1</translation>
    </message>
    <message>
        <source>Own cards: %1</source>
        <translation>Omat kortit: %1</translation>
    </message>
    <message>
        <source>%1 · draft</source>
        <translation>%1 · luonnos</translation>
    </message>
    <message>
        <source>Threatens</source>
        <translation>Uhkaa</translation>
    </message>
    <message>
        <source>%1 cards</source>
        <translation>%1 korttia</translation>
    </message>
</context>
<context>
    <name>Drill</name>
    <message>
        <source>A drill cannot begin now.</source>
        <translation>Harjoitus ei voi alkaa nyt.</translation>
    </message>
    <message>
        <source>The appliance does not answer.</source>
        <translation>Laite ei vastaa.</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Hetki …</translation>
    </message>
    <message>
        <source>No drill.</source>
        <translation>Ei harjoitusta.</translation>
    </message>
    <message>
        <source>Tell everybody first.</source>
        <translation>Kerro ensin kaikille.</translation>
    </message>
    <message>
        <source>Drill</source>
        <translation>Harjoitus</translation>
    </message>
    <message>
        <source>Maintainer</source>
        <translation>Ylläpito</translation>
    </message>
    <message>
        <source>The drill goes on, %1 at most.</source>
        <translation>Harjoitus on käynnissä, enintään %1.</translation>
    </message>
</context>
<context>
    <name>DrillPage</name>
    <message>
        <source>hold to begin</source>
        <translation>aloita: pidä pohjassa</translation>
    </message>
    <message>
        <source>hold down</source>
        <translation>pidä pohjassa</translation>
    </message>
    <message>
        <source>End the drill</source>
        <translation>Lopeta harjoitus</translation>
    </message>
</context>
<context>
    <name>DutyPanel</name>
    <message>
        <source>hold down</source>
        <translation>pidä pohjassa</translation>
    </message>
</context>
<context>
    <name>DutySwitch</name>
    <message>
        <source>On duty: %1</source>
        <translation>Päivystää: %1</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Days and times</source>
        <translation>Päivät ja ajat</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Mitä tapahtui</translation>
    </message>
    <message>
        <source>What led to it</source>
        <translation>Mistä se alkoi</translation>
    </message>
    <message>
        <source>Time to help</source>
        <translation>Aika apuun</translation>
    </message>
    <message>
        <source>1 month</source>
        <translation>1 kuukausi</translation>
    </message>
    <message>
        <source>%1 months</source>
        <translation>%1 kuukautta</translation>
    </message>
    <message>
        <source>incidents %1</source>
        <translation>tapauksia %1</translation>
    </message>
    <message>
        <source>few</source>
        <translation>vähän</translation>
    </message>
    <message>
        <source>No incidents.</source>
        <translation>Ei tapauksia.</translation>
    </message>
    <message>
        <source>Nothing was reported in these months.</source>
        <translation>Näiltä kuukausilta ei ole raportteja.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ei yhtään</translation>
    </message>
    <message>
        <source>few: so small a number could tell of a person.</source>
        <translation>vähän: näin pieni luku voisi kertoa henkilöstä.</translation>
    </message>
    <message>
        <source>From the press to acceptance</source>
        <translation>Painalluksesta kuittaukseen</translation>
    </message>
    <message>
        <source>From the press to a guard on site</source>
        <translation>Painalluksesta vartijan tuloon</translation>
    </message>
    <message>
        <source>too few to tell</source>
        <translation>liian vähän kerrottavaksi</translation>
    </message>
    <message>
        <source>half within %1</source>
        <translation>puolet alle %1</translation>
    </message>
    <message>
        <source>9 of 10 within %1</source>
        <translation>9/10 alle %1</translation>
    </message>
    <message>
        <source>of alerts %1</source>
        <translation>hälytyksiä %1</translation>
    </message>
    <message>
        <source>longest %1</source>
        <translation>pisin %1</translation>
    </message>
</context>
<context>
    <name>Finger</name>
    <message>
        <source>Held down</source>
        <translation>Painettuna</translation>
    </message>
    <message>
        <source>Letting go</source>
        <translation>Vapautetaan</translation>
    </message>
    <message>
        <source>Not pressed yet</source>
        <translation>Ei vielä painettu</translation>
    </message>
    <message>
        <source>Presses made: %1</source>
        <translation>Painalluksia tehty: %1</translation>
    </message>
    <message>
        <source>Too fast: this press was not made. Wait for the presses before it.</source>
        <translation>Liian nopeasti: tätä painallusta ei tehty. Odota, että edelliset on tehty.</translation>
    </message>
    <message>
        <source>luukku press ended and did not say why.</source>
        <translation>luukku press päättyi eikä kertonut syytä.</translation>
    </message>
    <message>
        <source>luukku press does not start: %1</source>
        <translation>luukku press ei käynnisty: %1</translation>
    </message>
</context>
<context>
    <name>Guard</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 pv</translation>
    </message>
    <message>
        <source>DURESS</source>
        <translation>HÄTÄ</translation>
    </message>
    <message>
        <source>HELP</source>
        <translation>APU</translation>
    </message>
    <message>
        <source>SHUTTER</source>
        <translation>LUUKKU</translation>
    </message>
    <message>
        <source>PAUSE</source>
        <translation>TAUKO</translation>
    </message>
    <message>
        <source>I AM COMING</source>
        <translation>TULEN</translation>
    </message>
    <message>
        <source>I AM THERE</source>
        <translation>PERILLÄ</translation>
    </message>
    <message>
        <source>CLOSE</source>
        <translation>SULJE</translation>
    </message>
    <message>
        <source>Telling that you come …</source>
        <translation>Kerrotaan, että tulet …</translation>
    </message>
    <message>
        <source>Telling that you are there …</source>
        <translation>Kerrotaan, että olet perillä …</translation>
    </message>
    <message>
        <source>Closing …</source>
        <translation>Suljetaan …</translation>
    </message>
    <message>
        <source>%1 does not answer. Press again.</source>
        <translation>%1 ei vastaa. Paina uudelleen.</translation>
    </message>
    <message>
        <source>NOT SENT: no connection. It waits for one, at most a minute.</source>
        <translation>EI LÄHETETTY: ei yhteyttä. Odottaa sitä enintään minuutin.</translation>
    </message>
    <message>
        <source>NOT CONFIRMED. Read the alert and answer again.</source>
        <translation>EI VAHVISTETTU. Lue hälytys ja vastaa uudelleen.</translation>
    </message>
    <message>
        <source>GRAVER than when you answered. Answer again.</source>
        <translation>VAKAVAMPI kuin vastatessasi. Vastaa uudelleen.</translation>
    </message>
    <message numerus="yes">
        <source>pressed %n time(s)</source>
        <translation>
            <numerusform>painettu %n kerran</numerusform>
            <numerusform>painettu %n kertaa</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>called again %n time(s)</source>
        <translation>
            <numerusform>kutsuttu uudelleen %n kerran</numerusform>
            <numerusform>kutsuttu uudelleen %n kertaa</numerusform>
        </translation>
    </message>
    <message>
        <source>nobody is coming yet</source>
        <translation>kukaan ei ole vielä tulossa</translation>
    </message>
    <message>
        <source>you are coming</source>
        <translation>sinä tulet</translation>
    </message>
    <message>
        <source>you and %1 are coming</source>
        <translation>sinä ja %1 tulette</translation>
    </message>
    <message>
        <source>%1 is coming</source>
        <translation>%1 tulee</translation>
    </message>
    <message>
        <source>%1 are coming</source>
        <translation>tulossa: %1</translation>
    </message>
    <message>
        <source>you are there</source>
        <translation>olet perillä</translation>
    </message>
    <message>
        <source>you and %1 are there</source>
        <translation>sinä ja %1 olette perillä</translation>
    </message>
    <message>
        <source>%1 is there</source>
        <translation>%1 on perillä</translation>
    </message>
    <message>
        <source>%1 are there</source>
        <translation>perillä: %1</translation>
    </message>
    <message>
        <source>Staff say that they are all right. Go and see.</source>
        <translation>Työntekijä sanoo olevansa kunnossa. Käy katsomassa.</translation>
    </message>
    <message>
        <source>calls %1, not you</source>
        <translation>kutsuu: %1, ei sinua</translation>
    </message>
    <message>
        <source>Silent for %1 s more</source>
        <translation>Hiljaa vielä %1 s</translation>
    </message>
    <message>
        <source>Silence for 10 s</source>
        <translation>Hiljennä ääni 10 s</translation>
    </message>
    <message>
        <source>%1: the alert is over, says the counter.</source>
        <translation>%1: hälytys on ohi, kertoo luukku.</translation>
    </message>
    <message>
        <source>%1: too late, the alert was closed already.</source>
        <translation>%1: myöhästyit, hälytys oli jo suljettu.</translation>
    </message>
    <message>
        <source>%1: the counter has no such alert.</source>
        <translation>%1: luukulla ei ole tällaista hälytystä.</translation>
    </message>
    <message>
        <source>%1 refused your answer: %2</source>
        <translation>%1 ei hyväksynyt vastaustasi: %2</translation>
    </message>
    <message>
        <source>%1 has NOT CONFIRMED your answer. Answer again.</source>
        <translation>%1 EI OLE VAHVISTANUT vastaustasi. Vastaa uudelleen.</translation>
    </message>
    <message>
        <source>%1 calls anew: read the alert and answer it.</source>
        <translation>%1 kutsuu uudelleen: lue hälytys ja vastaa siihen.</translation>
    </message>
    <message>
        <source>%1 did not understand this station: %2</source>
        <translation>%1 ei ymmärtänyt tätä asemaa: %2</translation>
    </message>
    <message>
        <source>%1: closed, resolved.</source>
        <translation>%1: suljettu, hoidettu.</translation>
    </message>
    <message>
        <source>%1: closed, a false press.</source>
        <translation>%1: suljettu, väärä painallus.</translation>
    </message>
    <message>
        <source>%1: closed, an exercise.</source>
        <translation>%1: suljettu, harjoitus.</translation>
    </message>
    <message>
        <source>NO CONNECTION %1 — you do not hear alerts</source>
        <translation>EI YHTEYTTÄ %1 — et kuule hälytyksiä</translation>
    </message>
    <message>
        <source>NO CONNECTION to %1 %2 — you hear no alerts from there</source>
        <translation>EI YHTEYTTÄ: %1 %2 — et kuule sieltä hälytyksiä</translation>
    </message>
    <message>
        <source>OFF DUTY — this station does not ring</source>
        <translation>EI PÄIVYSTYKSESSÄ — tämä asema ei soi</translation>
    </message>
    <message>
        <source>YOU ARE THE LAST ON DUTY for %1. Press again to leave.</source>
        <translation>OLET VIIMEINEN PÄIVYSTÄJÄ (%1). Paina uudelleen, jos lähdet.</translation>
    </message>
    <message>
        <source>one moment …</source>
        <translation>hetki …</translation>
    </message>
    <message>
        <source>on duty</source>
        <translation>päivystää</translation>
    </message>
    <message>
        <source>off duty</source>
        <translation>ei päivystä</translation>
    </message>
    <message>
        <source>No connection to broker %1 for %2.</source>
        <translation>Ei yhteyttä viestipalvelimeen %1, %2.</translation>
    </message>
    <message>
        <source>Broker %1 refuses what this station sends (%2): check its rights.</source>
        <translation>Viestipalvelin %1 ei ota vastaan tämän aseman viestejä (%2): tarkista oikeudet.</translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable message(s), the last on %1: %2</source>
        <translation>
            <numerusform>%n viestiä ei voitu lukea, aihe %1: %2</numerusform>
            <numerusform>%n viestiä ei voitu lukea, viimeisin %1: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) lost: too many at once</source>
        <translation>
            <numerusform>%n viesti jäi saamatta: liian monta kerralla</numerusform>
            <numerusform>%n viestiä jäi saamatta: liian monta kerralla</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>MULTIPLE COUNTERS: %n calls within a minute</source>
        <translation>
            <numerusform>USEITA LUUKKUJA: %n kutsu minuutissa</numerusform>
            <numerusform>USEITA LUUKKUJA: %n kutsua minuutissa</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n alert(s) more, less pressing</source>
        <translation>
            <numerusform>ja %n kutsu lisää, vähemmän kiireinen</numerusform>
            <numerusform>ja %n kutsua lisää, vähemmän kiireisiä</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n counter(s) more, %1 of them dark</source>
        <translation>
            <numerusform>ja %n luukku lisää, pimeänä %1</numerusform>
            <numerusform>ja %n luukkua lisää, pimeänä %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n counter(s) more, none of them dark</source>
        <translation>
            <numerusform>ja %n luukku lisää, ei pimeänä</numerusform>
            <numerusform>ja %n luukkua lisää, yksikään ei pimeänä</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is on duty</source>
        <translation>Kukaan ei päivystä</translation>
    </message>
    <message>
        <source>On duty: %1</source>
        <translation>Päivystää: %1</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>Hälytyksiä ei kuulla</translation>
    </message>
    <message>
        <source>No counter of this site has been heard</source>
        <translation>Yhtään luukkua ei ole kuultu</translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>Ei hälytyksiä</translation>
    </message>
    <message>
        <source>Not listening to %1</source>
        <translation>Ei kuulla: %1</translation>
    </message>
    <message>
        <source>No counter of %1 has been heard</source>
        <translation>Yhtään luukkua ei ole kuultu: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n site(s)</source>
        <translation>
            <numerusform>%n toimipaikka</numerusform>
            <numerusform>%n toimipaikkaa</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n counter(s) proven</source>
        <translation>
            <numerusform>%n luukku koettu</numerusform>
            <numerusform>%n luukkua koettu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n counter(s) in trouble</source>
        <translation>
            <numerusform>%n luukussa vikaa</numerusform>
            <numerusform>%n luukussa vikaa</numerusform>
        </translation>
    </message>
    <message>
        <source>proven %1 ago</source>
        <translation>koettu %1 sitten</translation>
    </message>
    <message>
        <source>NO CONNECTION %1</source>
        <translation>EI YHTEYTTÄ %1</translation>
    </message>
    <message>
        <source>SILENT %1</source>
        <translation>VAITI %1</translation>
    </message>
    <message>
        <source>NOT HEARD %1</source>
        <translation>EI KUULU %1</translation>
    </message>
    <message>
        <source>NOT PROVEN</source>
        <translation>EI KOETTU</translation>
    </message>
    <message>
        <source>being checked …</source>
        <translation>tarkistetaan …</translation>
    </message>
    <message>
        <source>button test overdue</source>
        <translation>painikkeen koe myöhässä</translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <translation>
            <numerusform>%1 (ja %n muu)</numerusform>
            <numerusform>%1 (ja %n muuta)</numerusform>
        </translation>
    </message>
    <message>
        <source>simulated buttons</source>
        <translation>simuloidut painikkeet</translation>
    </message>
    <message>
        <source>EXERCISE</source>
        <translation>HARJOITUS</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>KOE</translation>
    </message>
    <message>
        <source>SEEN</source>
        <translation>NÄHTY</translation>
    </message>
    <message>
        <source>nobody has to go</source>
        <translation>kenenkään ei tarvitse lähteä</translation>
    </message>
    <message>
        <source>NO SOUND, nobody would hear an alert: %1</source>
        <translation>EI ÄÄNTÄ, kukaan ei kuulisi hälytystä: %1</translation>
    </message>
    <message>
        <source>%1. Install luukku[sound] and the library libpulse.</source>
        <translation>%1. Asenna luukku[sound] ja kirjasto libpulse.</translation>
    </message>
    <message>
        <source>this computer has no loudspeaker. Connect one.</source>
        <translation>tässä koneessa ei ole kaiutinta. Kytke kaiutin.</translation>
    </message>
    <message>
        <source>the sound server has ended. Start this computer again.</source>
        <translation>äänipalvelu on päättynyt. Käynnistä tietokone uudelleen.</translation>
    </message>
    <message>
        <source>the sound server does not answer. Start this computer again.</source>
        <translation>äänipalvelu ei vastaa. Käynnistä tietokone uudelleen.</translation>
    </message>
    <message>
        <source>%1 cannot be played. Install luukku again.</source>
        <translation>tiedostoa %1 ei voi soittaa. Asenna luukku uudelleen.</translation>
    </message>
    <message>
        <source>the loudspeaker is muted. Turn it on.</source>
        <translation>kaiutin on mykistetty. Ota ääni käyttöön.</translation>
    </message>
    <message>
        <source>this program is muted in the sound settings. Turn it on there.</source>
        <translation>tämä ohjelma on mykistetty ääniasetuksissa. Ota ääni käyttöön siellä.</translation>
    </message>
    <message>
        <source>the sound server plays nothing of it. Start this station again.</source>
        <translation>äänipalvelin ei toista mitään. Käynnistä asema uudelleen.</translation>
    </message>
    <message>
        <source>the loudspeaker takes no sound. Connect another one.</source>
        <translation>kaiutin ei ota ääntä vastaan. Kytke toinen.</translation>
    </message>
    <message>
        <source>TOO QUIET: the volume is %1 %. Turn it up to %2 %.</source>
        <translation>LIIAN HILJAA: äänenvoimakkuus on %1 %. Nosta se vähintään %2 prosenttiin.</translation>
    </message>
    <message>
        <source>VOLUME NOT KNOWN, listen yourself: %1</source>
        <translation>ÄÄNENVOIMAKKUUTTA EI TIEDETÄ, kuuntele itse: %1</translation>
    </message>
    <message>
        <source>pactl is missing. Install pulseaudio-utils.</source>
        <translation>pactl puuttuu. Asenna pulseaudio-utils.</translation>
    </message>
    <message>
        <source>pactl cannot be understood. It must be 16 or newer.</source>
        <translation>pactl-ohjelmaa ei ymmärretä. Tarvitaan versio 16 tai uudempi.</translation>
    </message>
    <message>
        <source>pactl does not answer. Start this computer again.</source>
        <translation>pactl ei vastaa. Käynnistä tietokone uudelleen.</translation>
    </message>
    <message>
        <source>Called: %1</source>
        <translation>Kutsui: %1</translation>
    </message>
    <message>
        <source>Pressed again</source>
        <translation>Painettu uudelleen</translation>
    </message>
    <message>
        <source>Nobody accepted: others were called too</source>
        <translation>Kukaan ei ottanut vastaan: muitakin kutsuttiin</translation>
    </message>
    <message>
        <source>The counter showed what to do without help</source>
        <translation>Luukku näytti, mitä tehdä ilman apua</translation>
    </message>
    <message>
        <source>Fault: %1</source>
        <translation>Vika: %1</translation>
    </message>
    <message>
        <source>No more: %1</source>
        <translation>Poistunut: %1</translation>
    </message>
    <message>
        <source>Button test passed: %1</source>
        <translation>Painikkeen testi onnistui: %1</translation>
    </message>
    <message>
        <source>Button test overdue: %1</source>
        <translation>Painikkeen testi myöhässä: %1</translation>
    </message>
    <message>
        <source>Exercise began: %1</source>
        <translation>Harjoitus alkoi: %1</translation>
    </message>
    <message>
        <source>Exercise ended</source>
        <translation>Harjoitus päättyi</translation>
    </message>
    <message>
        <source>The counter started</source>
        <translation>Luukku käynnistyi</translation>
    </message>
    <message>
        <source>The counter stopped</source>
        <translation>Luukku pysähtyi</translation>
    </message>
    <message>
        <source>Went off line, as this station saw</source>
        <translation>Yhteys katkesi, näki tämä asema</translation>
    </message>
    <message>
        <source>Came back on line, as this station saw</source>
        <translation>Yhteys palasi, näki tämä asema</translation>
    </message>
    <message>
        <source>Shutter: announced</source>
        <translation>Luukun sulku: ilmoitettu</translation>
    </message>
    <message>
        <source>Shutter: asked to close</source>
        <translation>Luukun sulku: pyydetty sulkeutumaan</translation>
    </message>
    <message>
        <source>Shutter: closed</source>
        <translation>Luukun sulku: kiinni</translation>
    </message>
    <message>
        <source>Shutter: BLOCKED</source>
        <translation>Luukun sulku: JUMISSA</translation>
    </message>
    <message>
        <source>Shutter: not asked to close</source>
        <translation>Luukun sulku: ei pyydetty sulkeutumaan</translation>
    </message>
    <message>
        <source>%1 (when it was heard; the counter&apos;s clock may be wrong)</source>
        <translation>%1 (kuulemisen aika; luukun kello voi olla väärässä)</translation>
    </message>
    <message>
        <source>Heard since %1, when this station connected.</source>
        <translation>Kuunneltu %1 alkaen, jolloin tämä asema yhdisti.</translation>
    </message>
    <message>
        <source>Nothing heard yet: this station has not been connected.</source>
        <translation>Mitään ei ole vielä kuultu: tällä asemalla ei ole ollut yhteyttä.</translation>
    </message>
    <message>
        <source>No connection since %1: what happens now is not here.</source>
        <translation>Ei yhteyttä %1 alkaen: nyt tapahtuva ei näy tässä.</translation>
    </message>
    <message>
        <source>No connection %1–%2: what happened then is not here.</source>
        <translation>Ei yhteyttä %1–%2: silloin tapahtunut ei näy tässä.</translation>
    </message>
    <message>
        <source>Older events are not kept.</source>
        <translation>Vanhempia tapahtumia ei säilytetä.</translation>
    </message>
    <message>
        <source>last test %1 · next by %2 · last press %3 · contact %4</source>
        <translation>viime testi %1 · seuraava viimeistään %2 · viime painallus %3 · kosketin %4</translation>
    </message>
    <message>
        <source>FAULT since %1: %2</source>
        <translation>VIKA %1 alkaen: %2</translation>
    </message>
    <message>
        <source>No faults</source>
        <translation>Ei vikoja</translation>
    </message>
    <message>
        <source>It has not told how it is.</source>
        <translation>Se ei ole kertonut, miten se voi.</translation>
    </message>
    <message>
        <source>Heard over: %1</source>
        <translation>Kuullaan välittäjän kautta: %1</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Versio %1</translation>
    </message>
    <message>
        <source>Its clock is not set: its times may be wrong.</source>
        <translation>Sen kello ei ole oikeassa: ajat voivat olla vääriä.</translation>
    </message>
    <message>
        <source>OPEN ALERT: %1 · %2</source>
        <translation>AVOIN HÄLYTYS: %1 · %2</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Guard station · %1</source>
        <translation>Vartiointi · %1</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Somebody is coming</source>
        <translation>Joku tulee</translation>
    </message>
    <message>
        <source>%1 is coming</source>
        <translation>%1 tulee</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>Paikalla</translation>
    </message>
    <message>
        <source>%1 is here</source>
        <translation>%1 on paikalla</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Tallennettu</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Lähetetty</translation>
    </message>
    <message>
        <source>Seen by a guard</source>
        <translation>Vartija on nähnyt</translation>
    </message>
    <message>
        <source>A guard has seen this. Nobody is coming yet.</source>
        <translation>Vartija on nähnyt. Kukaan ei ole vielä tulossa.</translation>
    </message>
    <message>
        <source>Sent. Nobody has seen it yet.</source>
        <translation>Lähetetty. Kukaan ei ole vielä nähnyt.</translation>
    </message>
    <message>
        <source>Sending …</source>
        <translation>Lähetetään …</translation>
    </message>
    <message>
        <source>The appliance does not answer. Help was not called.</source>
        <translation>Laite ei vastaa. Apua ei kutsuttu.</translation>
    </message>
    <message>
        <source>The appliance no longer answers.</source>
        <translation>Laite ei enää vastaa.</translation>
    </message>
    <message>
        <source>%1 are coming</source>
        <translation>%1 tulevat</translation>
    </message>
    <message>
        <source>%1 are here</source>
        <translation>%1 ovat paikalla</translation>
    </message>
    <message>
        <source>A guard</source>
        <translation>Vartija</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Handled</source>
        <translation>Hoidettu</translation>
    </message>
    <message>
        <source>The guard has closed this. You did not cause it.</source>
        <translation>Vartija on sulkenut hälytyksen. Et aiheuttanut tätä.</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>capital letter</source>
        <translation>iso kirjain</translation>
    </message>
    <message>
        <source>erase</source>
        <translation>poista</translation>
    </message>
    <message>
        <source>cursor back</source>
        <translation>kohdistin taakse</translation>
    </message>
    <message>
        <source>cursor on</source>
        <translation>kohdistin eteen</translation>
    </message>
    <message>
        <source>new line</source>
        <translation>uusi rivi</translation>
    </message>
    <message>
        <source>space</source>
        <translation>väli</translation>
    </message>
    <message>
        <source>abc</source>
        <translation>abc</translation>
    </message>
    <message>
        <source>123</source>
        <translation>123</translation>
    </message>
</context>
<context>
    <name>Ladder</name>
    <message>
        <source>not yet: %1</source>
        <translation>ei vielä: %1</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>or later</source>
        <translation>tai myöhemmin</translation>
    </message>
    <message>
        <source>Add more now</source>
        <translation>Täydennä nyt</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Tallennetaan …</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Tallennettu.</translation>
    </message>
    <message>
        <source>Not saved yet, trying.</source>
        <translation>Ei vielä tallennettu, yritetään.</translation>
    </message>
    <message>
        <source>This could not be saved.</source>
        <translation>Tätä ei voitu tallentaa.</translation>
    </message>
    <message>
        <source>Nothing can be logged now.</source>
        <translation>Nyt ei voi kirjata.</translation>
    </message>
    <message>
        <source>The rest can wait until tomorrow.</source>
        <translation>Loput ehtii huomennakin.</translation>
    </message>
    <message>
        <source>Write it on paper if this does not go away soon.</source>
        <translation>Kirjaa paperille, jos tämä ei häviä pian.</translation>
    </message>
    <message>
        <source>Write it on paper, and call maintenance.</source>
        <translation>Kirjaa paperille ja ilmoita ylläpidolle.</translation>
    </message>
    <message>
        <source>The log does not answer.</source>
        <translation>Kirjaus ei vastaa.</translation>
    </message>
    <message>
        <source>The memory is full.</source>
        <translation>Muisti on täynnä.</translation>
    </message>
    <message>
        <source>The memory cannot be written.</source>
        <translation>Muistiin ei voi kirjoittaa.</translation>
    </message>
    <message>
        <source>This calls nobody: press HELP if you need somebody now.</source>
        <translation>Tämä ei kutsu ketään: paina APU, jos tarvitset jonkun nyt.</translation>
    </message>
    <message>
        <source>Your own view is enough.</source>
        <translation>Oma arviosi riittää.</translation>
    </message>
    <message>
        <source>This calls nobody. HELP does.</source>
        <translation>Tämä ei kutsu ketään. APU kutsuu.</translation>
    </message>
    <message>
        <source>First page</source>
        <translation>Alkuun</translation>
    </message>
    <message>
        <source>More …</source>
        <translation>Muut …</translation>
    </message>
    <message>
        <source>after an incident</source>
        <translation>jälkikysymys</translation>
    </message>
    <message>
        <source>How are you?</source>
        <translation>Miten voit?</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Kirjaus</translation>
    </message>
    <message>
        <source>Unfinished</source>
        <translation>Keskeneräiset</translation>
    </message>
    <message>
        <source>Unfinished %1</source>
        <translation>Kesken %1</translation>
    </message>
    <message>
        <source>A log entry could not be saved: use paper</source>
        <translation>Kirjausta ei voitu tallentaa: käytä paperia</translation>
    </message>
    <message>
        <source>A log entry is not saved yet</source>
        <translation>Kirjausta ei ole vielä tallennettu</translation>
    </message>
    <message>
        <source>Logging does not work now: use paper</source>
        <translation>Kirjaus ei toimi nyt: käytä paperia</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Thank you. You did not cause this.</source>
        <translation>Kiitos. Et aiheuttanut tätä.</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Guard station · %1</source>
        <translation>Vartiointi · %1</translation>
    </message>
    <message>
        <source>Buttons · %1</source>
        <translation>Painikkeet · %1</translation>
    </message>
    <message>
        <source>SIMULATED BUTTONS</source>
        <translation>SIMULOIDUT PAINIKKEET</translation>
    </message>
    <message>
        <source>Silent. One press is enough.</source>
        <translation>Äänetön. Yksi painallus riittää.</translation>
    </message>
    <message>
        <source>DURESS</source>
        <translation>HÄTÄ</translation>
    </message>
    <message>
        <source>The guards are told.</source>
        <translation>Vartijat saavat tiedon.</translation>
    </message>
    <message>
        <source>SHUTTER</source>
        <translation>LUUKKU</translation>
    </message>
    <message>
        <source>These stand in for the hardware buttons that are hidden at the counter. Hold them as long as you would hold the real ones.</source>
        <translation>Nämä korvaavat palvelupisteeseen piilotetut painikkeet. Pidä niitä pohjassa yhtä kauan kuin oikeita.</translation>
    </message>
</context>
<context>
    <name>Outcomes</name>
    <message>
        <source>Resolved</source>
        <translation>Hoidettu</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>Harjoitus</translation>
    </message>
    <message>
        <source>False press</source>
        <translation>Väärä painallus</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Takaisin</translation>
    </message>
</context>
<context>
    <name>Pause</name>
    <message>
        <source>The hatch is closed.</source>
        <translation>Luukku on kiinni.</translation>
    </message>
    <message>
        <source>Calmer now?</source>
        <translation>Onko nyt rauhallisempaa?</translation>
    </message>
    <message>
        <source>The hatch did not close.</source>
        <translation>Luukku ei sulkeutunut.</translation>
    </message>
    <message>
        <source>Two pauses in ten minutes are enough.</source>
        <translation>Kaksi taukoa kymmenessä minuutissa riittää.</translation>
    </message>
    <message>
        <source>Breathe out slowly. It stays closed until you open it.</source>
        <translation>Hengitä hitaasti ulos. Luukku pysyy kiinni, kunnes avaat sen.</translation>
    </message>
    <message>
        <source>You open it yourself. Not while somebody leans on it.</source>
        <translation>Avaat luukun itse. Älä avaa, jos joku nojaa siihen.</translation>
    </message>
    <message>
        <source>When the gap is clear, press the SHUTTER button or close by hand.</source>
        <translation>Kun väli on vapaa, paina painiketta LUUKKU tai sulje käsin.</translation>
    </message>
    <message>
        <source>Call somebody now. You need not manage this alone.</source>
        <translation>Kutsu nyt joku avuksi. Sinun ei tarvitse selvitä yksin.</translation>
    </message>
    <message>
        <source>The guards could not be told of this. Close the hatch yourself.</source>
        <translation>Tauosta ei voitu kertoa vartijoille. Sulje luukku itse.</translation>
    </message>
    <message>
        <source>The appliance no longer answers. Look after the hatch yourself.</source>
        <translation>Laite ei enää vastaa. Huolehdi luukusta itse.</translation>
    </message>
    <message>
        <source>Say this aloud. Then close the hatch yourself.</source>
        <translation>Sano tämä ääneen. Sulje sitten luukku itse.</translation>
    </message>
    <message>
        <source>Say this aloud. The hatch is closing: keep the gap clear.</source>
        <translation>Sano tämä ääneen. Luukku sulkeutuu: pidä väli vapaana.</translation>
    </message>
    <message>
        <source>Say this aloud. Then hold the SHUTTER button until it is closed.</source>
        <translation>Sano tämä ääneen. Pidä sitten painiketta LUUKKU pohjassa, kunnes luukku on kiinni.</translation>
    </message>
    <message>
        <source>When the gap is clear, hold the SHUTTER button down or close by hand.</source>
        <translation>Kun väli on vapaa, pidä painiketta LUUKKU pohjassa tai sulje käsin.</translation>
    </message>
    <message>
        <source>Say this aloud. The appliance cannot see the hatch: close it yourself.</source>
        <translation>Sano tämä ääneen. Laite ei näe luukkua: sulje se itse.</translation>
    </message>
    <message>
        <source>Something is in the hatch’s way.</source>
        <translation>Luukun tiellä on este.</translation>
    </message>
</context>
<context>
    <name>PausePage</name>
    <message>
        <source>The hatch is closed</source>
        <translation>Luukku on kiinni</translation>
    </message>
    <message>
        <source>we go on</source>
        <translation>jatketaan</translation>
    </message>
    <message>
        <source>without a pause</source>
        <translation>ilman taukoa</translation>
    </message>
    <message>
        <source>Yes: I open</source>
        <translation>Kyllä: avaan</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Jatka</translation>
    </message>
    <message>
        <source>call somebody</source>
        <translation>kutsu joku</translation>
    </message>
    <message>
        <source>No: HELP</source>
        <translation>Ei: APU</translation>
    </message>
    <message>
        <source>HELP</source>
        <translation>APU</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>Worker’s PIN</source>
        <translation>Työntekijän PIN</translation>
    </message>
    <message>
        <source>Supervisor’s PIN</source>
        <translation>Esihenkilön PIN</translation>
    </message>
    <message>
        <source>Safety representative’s PIN</source>
        <translation>Työsuojeluvaltuutetun PIN</translation>
    </message>
    <message>
        <source>Maintainer’s PIN</source>
        <translation>Ylläpidon PIN</translation>
    </message>
    <message>
        <source>Wrong PIN</source>
        <translation>Väärä PIN</translation>
    </message>
    <message>
        <source>4 to 8 digits</source>
        <translation>4–8 numeroa</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Tarkistetaan …</translation>
    </message>
    <message>
        <source>It cannot be checked</source>
        <translation>Ei voi tarkistaa nyt</translation>
    </message>
    <message>
        <source>No answer. Try again.</source>
        <translation>Ei vastausta. Yritä uudelleen.</translation>
    </message>
    <message>
        <source>There is no PIN yet.</source>
        <translation>PINiä ei ole vielä.</translation>
    </message>
    <message>
        <source>Too many wrong PINs.</source>
        <translation>Liian monta väärää PINiä.</translation>
    </message>
    <message>
        <source>Digits: %1</source>
        <translation>Numeroita: %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Avaa</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Pyyhi</translation>
    </message>
    <message>
        <source>The maintainer sets one on the appliance:
%1</source>
        <translation>Ylläpito asettaa sen laitteessa:
%1</translation>
    </message>
    <message>
        <source>Buttons, alerts and cards work all the same.</source>
        <translation>Painikkeet, hälytykset ja kortit toimivat silti.</translation>
    </message>
    <message>
        <source>Try again in %1 min %2 s.</source>
        <translation>Yritä uudelleen %1 min %2 s kuluttua.</translation>
    </message>
    <message>
        <source>Try again in %1 s.</source>
        <translation>Yritä uudelleen %1 s kuluttua.</translation>
    </message>
</context>
<context>
    <name>PlanB</name>
    <message>
        <source>Call 112</source>
        <translation>Soita 112</translation>
    </message>
    <message>
        <source>Read aloud:</source>
        <translation>Lue ääneen:</translation>
    </message>
    <message>
        <source>In danger, leave by the back. Close the hatch only if the gap is clear.</source>
        <translation>Vaarassa: poistu takakautta. Sulje luukku vain, jos väli on vapaa.</translation>
    </message>
</context>
<context>
    <name>Practice</name>
    <message>
        <source>Nothing leaves this screen.</source>
        <translation>Mitään ei lähde tältä näytöltä.</translation>
    </message>
    <message>
        <source>What do you press?</source>
        <translation>Mitä painat?</translation>
    </message>
    <message>
        <source>Well done. That was all ten.</source>
        <translation>Hyvin tehty. Kaikki kymmenen on käyty.</translation>
    </message>
    <message>
        <source>Good. Just so:</source>
        <translation>Hyvä. Juuri näin:</translation>
    </message>
    <message>
        <source>This helps more:</source>
        <translation>Tämä auttaa enemmän:</translation>
    </message>
    <message>
        <source>Good choice.</source>
        <translation>Hyvä valinta.</translation>
    </message>
    <message>
        <source>Remember this:</source>
        <translation>Muista tämä:</translation>
    </message>
    <message>
        <source>Practice: help was NOT called.</source>
        <translation>Harjoitus: apua EI kutsuttu.</translation>
    </message>
    <message>
        <source>Practice: NO pause was begun.</source>
        <translation>Harjoitus: taukoa EI alkanut.</translation>
    </message>
    <message>
        <source>PAUSE and HELP are pretended here. Real buttons call as ever.</source>
        <translation>TAUKO ja APU ovat tässä vain harjoitusta. Oikeat painikkeet hälyttävät yhä.</translation>
    </message>
    <message>
        <source>PAUSE and HELP stand in their places. Press no real button now.</source>
        <translation>TAUKO ja APU ovat paikoillaan. Älä paina oikeita painikkeita.</translation>
    </message>
    <message>
        <source>Nobody knows of it. If you need help now, call for real.</source>
        <translation>Kukaan ei tiedä siitä. Jos tarvitset apua nyt, kutsu oikeasti.</translation>
    </message>
    <message>
        <source>Say the lines aloud once with a colleague.</source>
        <translation>Sano lauseet kerran ääneen työkaverin kanssa.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Aloita</translation>
    </message>
    <message>
        <source>Then what?</source>
        <translation>Mitä sitten?</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Seuraava</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Jatka</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Uudestaan</translation>
    </message>
    <message>
        <source>PRACTICE · nothing is sent</source>
        <translation>HARJOITUS · mitään ei lähetetä</translation>
    </message>
</context>
<context>
    <name>PracticePage</name>
    <message>
        <source>DURESS: the hidden button</source>
        <translation>HÄTÄ: piilopainike</translation>
    </message>
    <message>
        <source>SHUTTER: the button</source>
        <translation>LUUKKU: painike</translation>
    </message>
    <message>
        <source>I press nothing</source>
        <translation>En paina mitään</translation>
    </message>
    <message>
        <source>not practice</source>
        <translation>ei harjoitus</translation>
    </message>
    <message>
        <source>Really call HELP now</source>
        <translation>Kutsu APU oikeasti nyt</translation>
    </message>
</context>
<context>
    <name>PracticeStrip</name>
    <message>
        <source>practice</source>
        <translation>harjoitus</translation>
    </message>
    <message>
        <source>PAUSE</source>
        <translation>TAUKO</translation>
    </message>
    <message>
        <source>HELP</source>
        <translation>APU</translation>
    </message>
    <message>
        <source>end</source>
        <translation>lopeta</translation>
    </message>
    <message>
        <source>end practice</source>
        <translation>lopeta harjoitus</translation>
    </message>
</context>
<context>
    <name>Readiness</name>
    <message>
        <source>DURESS</source>
        <translation>HÄTÄ</translation>
    </message>
    <message>
        <source>SHUTTER</source>
        <translation>LUUKKU</translation>
    </message>
    <message>
        <source>No connection to the guards: use the phone.</source>
        <translation>Ei yhteyttä vartijoihin: käytä puhelinta.</translation>
    </message>
    <message>
        <source>No network is connected: use the phone.</source>
        <translation>Verkko ei ole kytkettynä: käytä puhelinta.</translation>
    </message>
    <message>
        <source>No guard is on duty.</source>
        <translation>Yhtään vartijaa ei ole vuorossa.</translation>
    </message>
    <message>
        <source>The wire of the %1 button is cut.</source>
        <translation>Painikkeen %1 johto on poikki.</translation>
    </message>
    <message>
        <source>The wires of the %1 button touch each other.</source>
        <translation>Painikkeen %1 johdossa on oikosulku.</translation>
    </message>
    <message>
        <source>The wires of the %1 button are swapped.</source>
        <translation>Painikkeen %1 johdot ovat ristissä.</translation>
    </message>
    <message>
        <source>The %1 button is stuck down.</source>
        <translation>Painike %1 on jäänyt pohjaan.</translation>
    </message>
    <message>
        <source>The %1 button is wearing out.</source>
        <translation>Painike %1 on kulunut.</translation>
    </message>
    <message>
        <source>The way to the guards is not proven now.</source>
        <translation>Yhteyttä vartijoihin ei ole nyt koettu.</translation>
    </message>
    <message>
        <source>Settings have changed: test the %1 button.</source>
        <translation>Asetukset ovat muuttuneet: kokeile painiketta %1.</translation>
    </message>
    <message>
        <source>The test of the %1 button failed: test again.</source>
        <translation>Painikkeen %1 koe epäonnistui: toista koe.</translation>
    </message>
    <message>
        <source>The %1 button must be tested.</source>
        <translation>Painiketta %1 on kokeiltava.</translation>
    </message>
    <message>
        <source>The relay does not answer: close the shutter by hand.</source>
        <translation>Rele ei vastaa: sulje luukku käsin.</translation>
    </message>
    <message>
        <source>The memory is full. Alerts still leave.</source>
        <translation>Muisti on täynnä. Hälytykset lähtevät silti.</translation>
    </message>
    <message>
        <source>Saving fails. Alerts still leave.</source>
        <translation>Tallennus ei onnistu. Hälytykset lähtevät silti.</translation>
    </message>
    <message>
        <source>No connection to the alarm centre.</source>
        <translation>Ei yhteyttä hälytysvalvomoon.</translation>
    </message>
    <message>
        <source>The shutter is blocked.</source>
        <translation>Luukku on jumissa.</translation>
    </message>
    <message>
        <source>Something is in the shutter’s way.</source>
        <translation>Luukun tiellä on este.</translation>
    </message>
    <message>
        <source>The appliance does not watch itself: call maintenance.</source>
        <translation>Laite ei valvo itseään: ilmoita ylläpidolle.</translation>
    </message>
    <message>
        <source>The memory is worn: call maintenance.</source>
        <translation>Muisti on kulunut: ilmoita ylläpidolle.</translation>
    </message>
    <message>
        <source>The memory is nearly full.</source>
        <translation>Muisti on lähes täynnä.</translation>
    </message>
    <message>
        <source>The settings have mistakes: call maintenance.</source>
        <translation>Asetuksissa on virheitä: ilmoita ylläpidolle.</translation>
    </message>
    <message>
        <source>An update did not work: call maintenance.</source>
        <translation>Päivitys ei onnistunut: ilmoita ylläpidolle.</translation>
    </message>
    <message>
        <source>A power cut would erase the records: call maintenance.</source>
        <translation>Sähkökatko hävittäisi tiedot: ilmoita ylläpidolle.</translation>
    </message>
    <message>
        <source>A crash could forget an alert: call maintenance.</source>
        <translation>Kaatuessa hälytys voisi unohtua: ilmoita ylläpidolle.</translation>
    </message>
    <message>
        <source>One of the ways to the guards is not proven.</source>
        <translation>Yhtä reittiä vartijoihin ei ole koettu.</translation>
    </message>
    <message>
        <source>Guard station %1 must be tested.</source>
        <translation>Vartija-asema %1 on kokeiltava.</translation>
    </message>
    <message>
        <source>DRILL · %1 min</source>
        <translation>HARJOITUS · %1 min</translation>
    </message>
    <message>
        <source>Old records cannot be read. Saving works.</source>
        <translation>Vanhoja tietoja ei voi lukea. Uudet tallentuvat.</translation>
    </message>
    <message>
        <source>The power supply is weak.</source>
        <translation>Virransyöttö on heikko.</translation>
    </message>
    <message>
        <source>The appliance is hot.</source>
        <translation>Laite on kuuma.</translation>
    </message>
    <message>
        <source>A certificate ends soon: call maintenance.</source>
        <translation>Varmenne vanhenee pian: ilmoita ylläpidolle.</translation>
    </message>
    <message>
        <source>The clock may be wrong.</source>
        <translation>Kello voi olla väärässä.</translation>
    </message>
    <message>
        <source>connecting …</source>
        <translation>yhdistetään …</translation>
    </message>
    <message>
        <source>The appliance does not answer. The buttons may not work: use the phone, 112.</source>
        <translation>Laite ei vastaa. Painikkeet eivät ehkä toimi: käytä puhelinta, 112.</translation>
    </message>
    <message>
        <source>Not proven</source>
        <translation>Ei koettu</translation>
    </message>
    <message>
        <source>Button test overdue</source>
        <translation>Painikkeiden koe on myöhässä</translation>
    </message>
    <message>
        <source>Proven %1 s ago</source>
        <translation>Koettu %1 s sitten</translation>
    </message>
    <message>
        <source>1 guard</source>
        <translation>1 vartija</translation>
    </message>
    <message>
        <source>%1 guards</source>
        <translation>%1 vartijaa</translation>
    </message>
    <message>
        <source>One of the connections is down.</source>
        <translation>Yksi yhteyksistä on poikki.</translation>
    </message>
</context>
<context>
    <name>ReliefPage</name>
    <message>
        <source>To the customer:</source>
        <translation>Asiakkaalle:</translation>
    </message>
    <message>
        <source>My colleague takes over.</source>
        <translation>Työkaverini jatkaa tästä.</translation>
    </message>
    <message>
        <source>To a colleague:</source>
        <translation>Työkaverille:</translation>
    </message>
    <message>
        <source>Please take my place. I need a moment.</source>
        <translation>Tuletko tilalleni? Tarvitsen hetken.</translation>
    </message>
    <message>
        <source>You may leave the desk.</source>
        <translation>Saat lähteä tiskiltä.</translation>
    </message>
    <message>
        <source>Drink water. Breathe. You did not cause this.</source>
        <translation>Juo vettä. Hengitä. Et aiheuttanut tätä.</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>saved</source>
        <translation>tallennettu</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>ei vielä tallessa</translation>
    </message>
    <message>
        <source>cannot be saved</source>
        <translation>ei tallennu</translation>
    </message>
    <message>
        <source>Thank you. The report is sent.</source>
        <translation>Kiitos. Ilmoitus on lähetetty.</translation>
    </message>
    <message>
        <source>Not sent yet.</source>
        <translation>Ei vielä lähetetty.</translation>
    </message>
    <message>
        <source>This could not be saved.</source>
        <translation>Tätä ei voitu tallentaa.</translation>
    </message>
    <message>
        <source>It is kept here. Tell your supervisor.</source>
        <translation>Se on tallessa täällä. Kerro esihenkilölle.</translation>
    </message>
    <message>
        <source>The screen goes on trying by itself.</source>
        <translation>Näyttö yrittää itse uudelleen.</translation>
    </message>
    <message>
        <source>Tell your supervisor in person.</source>
        <translation>Kerro esihenkilölle itse.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Ilmoitus</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Seuraava</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Ohita</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Myöhemmin</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Valmis</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>valittu</translation>
    </message>
    <message>
        <source>More choices</source>
        <translation>Lisää</translation>
    </message>
    <message>
        <source>This is answered. A new answer takes its place.</source>
        <translation>Tähän on vastattu. Uusi vastaus korvaa sen.</translation>
    </message>
    <message>
        <source>This may be answered already. A new answer takes its place.</source>
        <translation>Tähän on ehkä jo vastattu. Uusi vastaus korvaa sen.</translation>
    </message>
    <message>
        <source>There is a text already. A new one takes its place.</source>
        <translation>Tekstiä on jo kirjoitettu. Uusi korvaa sen.</translation>
    </message>
    <message>
        <source>There may be a text already. A new one takes its place.</source>
        <translation>Ehkä tekstiä on jo. Uusi korvaa sen.</translation>
    </message>
    <message>
        <source>Nothing is written yet.</source>
        <translation>Tekstiä ei ole vielä.</translation>
    </message>
</context>
<context>
    <name>ReportCount</name>
    <message>
        <source>fewer</source>
        <translation>vähemmän</translation>
    </message>
    <message>
        <source>more</source>
        <translation>enemmän</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Tell your supervisor of this report.</source>
        <translation>Kerro ilmoituksesta esihenkilölle.</translation>
    </message>
    <message>
        <source>stays for 14 days</source>
        <translation>säilyy 14 päivää</translation>
    </message>
    <message>
        <source>Go on later</source>
        <translation>Jatka myöhemmin</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Lähetä</translation>
    </message>
    <message>
        <source>acts and words, no names</source>
        <translation>teot ja sanat, ei nimiä</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Kirjoita</translation>
    </message>
    <message>
        <source>Answer anew</source>
        <translation>Vastaa uudelleen</translation>
    </message>
</context>
<context>
    <name>RunningHead</name>
    <message>
        <source>A colleague has the desk</source>
        <translation>Työkaveri on tiskillä</translation>
    </message>
    <message>
        <source>I need support</source>
        <translation>Tarvitsen tukea</translation>
    </message>
    <message>
        <source>When do you tell more?</source>
        <translation>Milloin kerrot lisää?</translation>
    </message>
    <message>
        <source>Relief</source>
        <translation>Vaihto</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Tauko</translation>
    </message>
    <message>
        <source>Breathe a moment</source>
        <translation>Hengitä hetki</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Apu</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Tarkistus</translation>
    </message>
    <message>
        <source>Record of the buttons</source>
        <translation>Painikkeiden pöytäkirja</translation>
    </message>
</context>
<context>
    <name>SayPanel</name>
    <message>
        <source>Fill in the blank</source>
        <translation>Täytä tyhjä kohta</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Colours</source>
        <translation>Värit</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tekstin koko</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Liike</translation>
    </message>
    <message>
        <source>Dim the screen</source>
        <translation>Himmennys</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Tallennetaan …</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Tallennettu</translation>
    </message>
    <message>
        <source>Not saved. Try again.</source>
        <translation>Ei tallennettu. Yritä uudelleen.</translation>
    </message>
    <message>
        <source>Settings do not open now.</source>
        <translation>Asetukset eivät aukea nyt.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Asetukset</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lukitse</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Ei koskaan</translation>
    </message>
    <message>
        <source>After %1 min</source>
        <translation>%1 min jälkeen</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Vaalea</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tumma</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Vähennetty</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Tavallinen</translation>
    </message>
</context>
<context>
    <name>SimulatedMark</name>
    <message>
        <source>SIMULATED BUTTONS</source>
        <translation>SIMULOIDUT PAINIKKEET</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>20 s</source>
        <translation>20 s</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>%1 s jäljellä</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>jatkuu</translation>
    </message>
    <message>
        <source>PAUSE</source>
        <translation>TAUKO</translation>
    </message>
    <message>
        <source>called</source>
        <translation>kutsuttu</translation>
    </message>
    <message>
        <source>call somebody</source>
        <translation>kutsu joku</translation>
    </message>
    <message>
        <source>HELP</source>
        <translation>APU</translation>
    </message>
    <message>
        <source>BREATHE</source>
        <translation>HENGITÄ</translation>
    </message>
    <message>
        <source>back</source>
        <translation>takaisin</translation>
    </message>
    <message>
        <source>Tell now</source>
        <translation>Kerro nyt</translation>
    </message>
</context>
<context>
    <name>Supervisor</name>
    <message>
        <source>no</source>
        <translation>ei</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Milloin</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Tilanne</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Hälytys</translation>
    </message>
    <message>
        <source>A guard accepted</source>
        <translation>Vartija kuittasi</translation>
    </message>
    <message>
        <source>A guard on site</source>
        <translation>Vartija paikalla</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>ei kerrottu</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ei ollut</translation>
    </message>
    <message>
        <source>presses: %1</source>
        <translation>painalluksia: %1</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>%1 kuluttua</translation>
    </message>
    <message>
        <source>answered, hidden: may tell of a person</source>
        <translation>vastattu, piilotettu: voi kertoa henkilöstä</translation>
    </message>
    <message>
        <source>unfinished</source>
        <translation>kesken</translation>
    </message>
    <message>
        <source>new</source>
        <translation>uusi</translation>
    </message>
    <message>
        <source>being handled</source>
        <translation>käsittelyssä</translation>
    </message>
    <message>
        <source>actions open</source>
        <translation>toimia auki</translation>
    </message>
    <message>
        <source>handled</source>
        <translation>käsitelty</translation>
    </message>
    <message>
        <source>made anonymous</source>
        <translation>tehty nimettömäksi</translation>
    </message>
    <message>
        <source>The records do not answer.</source>
        <translation>Kirjaukset eivät vastaa.</translation>
    </message>
    <message>
        <source>Whose PIN?</source>
        <translation>Kenen PIN?</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Hetki …</translation>
    </message>
    <message>
        <source>The appliance cannot tell this yet.</source>
        <translation>Laite ei vielä osaa kertoa tätä.</translation>
    </message>
    <message>
        <source>The records cannot be read now.</source>
        <translation>Kirjauksia ei voi lukea nyt.</translation>
    </message>
    <message>
        <source>No answer.</source>
        <translation>Ei vastausta.</translation>
    </message>
    <message>
        <source>All is done.</source>
        <translation>Kaikki on tehty.</translation>
    </message>
    <message>
        <source>What was shown is closed. Nothing of it stays here.</source>
        <translation>Näkymä suljettiin. Siitä ei jäänyt tähän mitään.</translation>
    </message>
    <message>
        <source>Update it: see the maintainer.</source>
        <translation>Se pitää päivittää: pyydä ylläpidolta.</translation>
    </message>
    <message>
        <source>Try again, or see the maintainer.</source>
        <translation>Yritä uudelleen tai kysy ylläpidosta.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Yritä uudelleen.</translation>
    </message>
    <message>
        <source>No duty is open, and no report waits.</source>
        <translation>Tehtäviä ei ole auki, eikä mikään raportti odota.</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Tallennetaan …</translation>
    </message>
    <message>
        <source>Not saved: something else is open.</source>
        <translation>Ei tallennettu: jotain muuta on auki.</translation>
    </message>
    <message>
        <source>Not saved. Try again.</source>
        <translation>Ei tallennettu. Yritä uudelleen.</translation>
    </message>
    <message>
        <source>It is not known to be saved.</source>
        <translation>Ei tiedetä, tallentuiko se.</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Esihenkilö</translation>
    </message>
    <message>
        <source>Safety representative</source>
        <translation>Työsuojeluvaltuutettu</translation>
    </message>
    <message>
        <source>Duties %1</source>
        <translation>Tehtäviä %1</translation>
    </message>
    <message>
        <source>overdue %1</source>
        <translation>myöhässä %1</translation>
    </message>
    <message>
        <source>Reports %1</source>
        <translation>Raportteja %1</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>Nro %1</translation>
    </message>
    <message>
        <source>Report %1</source>
        <translation>Raportti %1</translation>
    </message>
    <message>
        <source>Not told what happened</source>
        <translation>Ei kerrottu, mitä tapahtui</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>viim. %1</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Myöhässä</translation>
    </message>
    <message>
        <source>First page</source>
        <translation>Alkuun</translation>
    </message>
    <message>
        <source>More …</source>
        <translation>Lisää …</translation>
    </message>
    <message>
        <source>Done %1</source>
        <translation>Tehty %1</translation>
    </message>
    <message>
        <source>may still become later</source>
        <translation>voi vielä siirtyä</translation>
    </message>
    <message>
        <source>Not done after all</source>
        <translation>Ei sittenkään tehty</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Tehty</translation>
    </message>
    <message>
        <source>This report is handled.</source>
        <translation>Tämä raportti on käsitelty.</translation>
    </message>
    <message>
        <source>The worker still writes this report.</source>
        <translation>Työntekijä kirjoittaa raporttia vielä.</translation>
    </message>
    <message>
        <source>It can be ended when it is sent.</source>
        <translation>Sen voi päättää, kun se on lähetetty.</translation>
    </message>
    <message>
        <source>Duties still open: %1</source>
        <translation>Tehtäviä vielä auki: %1</translation>
    </message>
    <message>
        <source>The report can be ended when they are done.</source>
        <translation>Raportin voi päättää, kun ne on tehty.</translation>
    </message>
    <message>
        <source>All duties are done.</source>
        <translation>Kaikki tehtävät on tehty.</translation>
    </message>
    <message>
        <source>Then the report leaves the list.</source>
        <translation>Sen jälkeen raportti poistuu luettelosta.</translation>
    </message>
    <message>
        <source>Handled</source>
        <translation>Käsitelty</translation>
    </message>
    <message>
        <source>The supervisor notes what is done.</source>
        <translation>Esihenkilö merkitsee, mitä on tehty.</translation>
    </message>
    <message>
        <source>Report %1 is handled.</source>
        <translation>Raportti %1 on käsitelty.</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Tilastot</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Seuraava</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Edellinen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Yritä uudelleen</translation>
    </message>
    <message>
        <source>To the list</source>
        <translation>Luetteloon</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Practise and check</source>
        <translation>Harjoittele ja tarkista</translation>
    </message>
    <message>
        <source>Promise a time</source>
        <translation>Lupaa aika</translation>
    </message>
    <message>
        <source>reminder</source>
        <translation>muistutus</translation>
    </message>
    <message>
        <source>in quiet times</source>
        <translation>rauhallisena hetkenä</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>Harjoittele</translation>
    </message>
    <message>
        <source>nothing is sent</source>
        <translation>mitään ei lähde</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>Painikkeet</translation>
    </message>
    <message>
        <source>test and record</source>
        <translation>koe ja kirjaus</translation>
    </message>
    <message>
        <source>Appliance</source>
        <translation>Laite</translation>
    </message>
    <message>
        <source>what is wrong</source>
        <translation>mikä on vialla</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Asetukset</translation>
    </message>
    <message>
        <source>with a PIN</source>
        <translation>tunnusluvulla</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Esihenkilö</translation>
    </message>
    <message>
        <source>duties and reports</source>
        <translation>tehtävät ja raportit</translation>
    </message>
    <message>
        <source>Drill</source>
        <translation>Harjoitus</translation>
    </message>
    <message>
        <source>with the guards</source>
        <translation>vartijoiden kanssa</translation>
    </message>
</context>
<context>
    <name>TrialPage</name>
    <message>
        <source>hold down</source>
        <translation>pidä pohjassa</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Kokeile uudelleen</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Calling help in %1&#xa0;s</source>
        <translation>Apu kutsutaan %1&#xa0;s kuluttua</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Peru</translation>
    </message>
</context>
<context>
    <name>Upkeep</name>
    <message>
        <source>Appliance</source>
        <translation>Laite</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>Painikkeet</translation>
    </message>
    <message>
        <source>test and record</source>
        <translation>koe ja kirjaus</translation>
    </message>
    <message>
        <source>No faults.</source>
        <translation>Ei vikoja.</translation>
    </message>
    <message>
        <source>Screen %1</source>
        <translation>Näyttö %1</translation>
    </message>
    <message>
        <source>screen %1</source>
        <translation>näyttö %1</translation>
    </message>
    <message>
        <source>The pins are simulated: no real button is read.</source>
        <translation>Nastat ovat simuloituja: oikeita painikkeita ei lueta.</translation>
    </message>
    <message>
        <source>%1: this screen is older than the appliance.</source>
        <translation>%1: tämä näyttö on laitetta vanhempi.</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>alkoi %1</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, rivi %2</translation>
    </message>
    <message>
        <source>Log in to the appliance, and ask it:</source>
        <translation>Kirjaudu laitteelle ja kysy siltä:</translation>
    </message>
    <message>
        <source>says whether it runs</source>
        <translation>kertoo, onko se käynnissä</translation>
    </message>
    <message>
        <source>says why it does not</source>
        <translation>kertoo, miksi se ei ole</translation>
    </message>
    <message>
        <source>starts it again</source>
        <translation>käynnistää sen uudelleen</translation>
    </message>
</context>
<context>
    <name>UpkeepPage</name>
    <message>
        <source>Earlier</source>
        <translation>Edelliset</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Lisää</translation>
    </message>
</context>
<context>
    <name>WaitChoices</name>
    <message>
        <source>Told</source>
        <translation>Kerroin</translation>
    </message>
</context>
<context>
    <name>WaitPage</name>
    <message>
        <source>Promise only a time that you keep.</source>
        <translation>Lupaa vain aika, jonka pidät.</translation>
    </message>
    <message>
        <source>Tell the customer now.</source>
        <translation>Kerro asiakkaalle nyt.</translation>
    </message>
    <message>
        <source>Even when there is no news: you promised.</source>
        <translation>Vaikka uutta ei olisi: lupasit kertoa.</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>I will tell you more at %1.</source>
        <translation>Kerron uuden tilanteen kello %1.</translation>
    </message>
    <message>
        <source>I will tell you more in %1 minutes.</source>
        <translation>Kerron uuden tilanteen %1 minuutin päästä.</translation>
    </message>
    <message>
        <source>+%1 min</source>
        <translation>+%1 min</translation>
    </message>
    <message>
        <source>Tell the customer now</source>
        <translation>Kerro asiakkaalle nyt</translation>
    </message>
    <message>
        <source>Next update</source>
        <translation>Seuraava tieto</translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message numerus="yes">
        <source>and %n more, see a desk</source>
        <translation>
            <numerusform>ja %n muu, katso asemalta</numerusform>
            <numerusform>ja %n muuta, katso asemalta</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>Write no names and no identity codes.</source>
        <translation>Älä kirjoita nimiä tai tunnuksia.</translation>
    </message>
    <message>
        <source>Characters left: %1</source>
        <translation>Merkkejä jäljellä: %1</translation>
    </message>
</context>
<context>
    <name>WritingPage</name>
    <message>
        <source>text</source>
        <translation>teksti</translation>
    </message>
    <message>
        <source>called</source>
        <translation>kutsuttu</translation>
    </message>
    <message>
        <source>call somebody</source>
        <translation>kutsu joku</translation>
    </message>
    <message>
        <source>HELP</source>
        <translation>APU</translation>
    </message>
    <message>
        <source>hold down</source>
        <translation>pidä pohjassa</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peru</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Valmis</translation>
    </message>
</context>
</TS>
