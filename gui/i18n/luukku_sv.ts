<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv" sourcelanguage="en">
<context>
    <name>After</name>
    <message>
        <source>Not saved. Nobody is told.</source>
        <translation>Sparas inte. Ingen får veta.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Hoppa över</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsätt</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nej</translation>
    </message>
    <message>
        <source>Call HELP now</source>
        <translation>Kalla på HJÄLP nu</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klart</translation>
    </message>
    <message>
        <source>Are you safe?</source>
        <translation>Är du i säkerhet?</translation>
    </message>
    <message>
        <source>Get to safety first. Tap HELP.</source>
        <translation>Först i säkerhet. Tryck på HJÄLP.</translation>
    </message>
    <message>
        <source>Are you hurt?</source>
        <translation>Är du skadad?</translation>
    </message>
    <message>
        <source>Ask for first aid. If it is grave, call 112.</source>
        <translation>Be om första hjälpen. Ring 112 om det är allvarligt.</translation>
    </message>
    <message>
        <source>Let a small wound be looked at too.</source>
        <translation>Låt någon se även en liten skada.</translation>
    </message>
    <message>
        <source>Who is with you now?</source>
        <translation>Vem är hos dig nu?</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>Kollega</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Chef</translation>
    </message>
    <message>
        <source>Guard</source>
        <translation>Väktare</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Ingen</translation>
    </message>
    <message>
        <source>You need not be alone.</source>
        <translation>Du behöver inte vara ensam.</translation>
    </message>
    <message>
        <source>HELP calls somebody to you.</source>
        <translation>HJÄLP kallar någon till dig.</translation>
    </message>
    <message>
        <source>You may leave the desk.</source>
        <translation>Du får lämna disken.</translation>
    </message>
    <message>
        <source>A colleague takes over.</source>
        <translation>En kollega tar över.</translation>
    </message>
    <message>
        <source>Relief</source>
        <translation>Avlösning</translation>
    </message>
    <message>
        <source>Drink water. Call someone close.</source>
        <translation>Drick vatten. Ring någon nära.</translation>
    </message>
    <message>
        <source>You did not cause this.</source>
        <translation>Du orsakade inte det här.</translation>
    </message>
    <message>
        <source>I need support</source>
        <translation>Jag behöver stöd</translation>
    </message>
    <message>
        <source>Log it</source>
        <translation>Anteckna</translation>
    </message>
    <message>
        <source>briefly; the rest later</source>
        <translation>kort, resten senare</translation>
    </message>
    <message>
        <source>Do you want me to ask later how you are?</source>
        <translation>Vill du att jag frågar senare hur du mår?</translation>
    </message>
    <message>
        <source>Today, tomorrow, in a week and in a month.</source>
        <translation>I dag, i morgon, om en vecka och om en månad.</translation>
    </message>
    <message>
        <source>Yes, ask me</source>
        <translation>Ja, fråga</translation>
    </message>
    <message>
        <source>No, thanks</source>
        <translation>Nej tack</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Sparas …</translation>
    </message>
    <message>
        <source>Good. I will ask.</source>
        <translation>Bra. Jag frågar senare.</translation>
    </message>
    <message>
        <source>You may stop it at any time.</source>
        <translation>Du kan avsluta det när du vill.</translation>
    </message>
    <message>
        <source>It is not known to be saved.</source>
        <translation>Det är inte säkert att det sparades.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Försök igen</translation>
    </message>
    <message>
        <source>Let it be</source>
        <translation>Låt det vara</translation>
    </message>
    <message>
        <source>After-care</source>
        <translation>Eftervård</translation>
    </message>
    <message>
        <source>How are you?</source>
        <translation>Hur mår du?</translation>
    </message>
    <message>
        <source>a moment for you</source>
        <translation>en stund för dig</translation>
    </message>
</context>
<context>
    <name>Band</name>
    <message>
        <source>Check</source>
        <translation>Kontroll</translation>
    </message>
    <message>
        <source>numbers to call</source>
        <translation>nummer att ringa</translation>
    </message>
    <message>
        <source>I need support</source>
        <translation>Jag behöver stöd</translation>
    </message>
    <message>
        <source>Leave it blank</source>
        <translation>Lämna tomt</translation>
    </message>
    <message>
        <source>Tell now</source>
        <translation>Ge besked</translation>
    </message>
    <message>
        <source>to the desk</source>
        <translation>till disken</translation>
    </message>
    <message>
        <source>a colleague takes over</source>
        <translation>en kollega tar över</translation>
    </message>
    <message>
        <source>I leave the desk</source>
        <translation>jag lämnar disken</translation>
    </message>
    <message>
        <source>Relief</source>
        <translation>Avlösning</translation>
    </message>
    <message>
        <source>I am back</source>
        <translation>Jag är tillbaka</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>Avlöst</translation>
    </message>
    <message>
        <source>Log it</source>
        <translation>Anteckna</translation>
    </message>
    <message>
        <source>hold down</source>
        <translation>håll intryckt</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>You said you are all right</source>
        <translation>Du har sagt att du är okej</translation>
    </message>
    <message>
        <source>I am all right</source>
        <translation>Jag är okej</translation>
    </message>
</context>
<context>
    <name>BreathCorner</name>
    <message>
        <source>Breathe</source>
        <translation>Andas</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Ut</translation>
    </message>
</context>
<context>
    <name>BreathePage</name>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Out, slowly</source>
        <translation>Ut, långsamt</translation>
    </message>
    <message>
        <source>Enough.</source>
        <translation>Det räcker.</translation>
    </message>
    <message>
        <source>Stop whenever you like.</source>
        <translation>Sluta när du vill.</translation>
    </message>
    <message>
        <source>Feet on the floor.
Shoulders down.</source>
        <translation>Fötterna i golvet.
Axlarna ner.</translation>
    </message>
    <message>
        <source>Speak only after breathing out.</source>
        <translation>Tala först efter utandningen.</translation>
    </message>
</context>
<context>
    <name>CardNotes</name>
    <message>
        <source>Afterwards: %1</source>
        <translation>Efteråt: %1</translation>
    </message>
</context>
<context>
    <name>Care</name>
    <message>
        <source>Try again</source>
        <translation>Försök igen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klart</translation>
    </message>
    <message>
        <source>Want to talk?</source>
        <translation>Vill du prata?</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Nu</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Senare</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nej</translation>
    </message>
    <message>
        <source>How did you sleep?</source>
        <translation>Hur sov du?</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Bra</translation>
    </message>
    <message>
        <source>So-so</source>
        <translation>Sådär</translation>
    </message>
    <message>
        <source>Badly</source>
        <translation>Dåligt</translation>
    </message>
    <message>
        <source>Does it come back to you?</source>
        <translation>Kommer händelsen tillbaka?</translation>
    </message>
    <message>
        <source>Hardly</source>
        <translation>Knappt</translation>
    </message>
    <message>
        <source>Sometimes</source>
        <translation>Ibland</translation>
    </message>
    <message>
        <source>Often</source>
        <translation>Ofta</translation>
    </message>
    <message>
        <source>Are you back to normal?</source>
        <translation>Mår du som förut?</translation>
    </message>
    <message>
        <source>same shift</source>
        <translation>samma pass</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 dag</translation>
    </message>
    <message>
        <source>1 week</source>
        <translation>1 vecka</translation>
    </message>
    <message>
        <source>1 month</source>
        <translation>1 månad</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Almost</source>
        <translation>Nästan</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Inte än</translation>
    </message>
    <message>
        <source>Nothing is asked now.</source>
        <translation>Nu frågas ingenting.</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Sparas …</translation>
    </message>
    <message>
        <source>It is not known to be saved.</source>
        <translation>Det är inte säkert att det sparades.</translation>
    </message>
    <message>
        <source>Let it be</source>
        <translation>Låt det vara</translation>
    </message>
    <message>
        <source>Thank you. Your answer is saved.</source>
        <translation>Tack. Ditt svar är sparat.</translation>
    </message>
    <message>
        <source>You need not manage this alone.</source>
        <translation>Du behöver inte klara det ensam.</translation>
    </message>
    <message>
        <source>Talk to a colleague. Occupational health helps too.</source>
        <translation>Prata med en kollega. Företagshälsovården hjälper också.</translation>
    </message>
    <message>
        <source>Ask somebody to sit with you.</source>
        <translation>Be någon sitta med dig.</translation>
    </message>
    <message>
        <source>The screen has told nobody. Your supervisor may listen.</source>
        <translation>Skärmen sade inget till någon. Chefen kan lyssna.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsätt</translation>
    </message>
    <message>
        <source>Can you get home safely?</source>
        <translation>Kommer du tryggt hem?</translation>
    </message>
    <message>
        <source>Not saved. Nobody is told.</source>
        <translation>Sparas inte. Ingen får veta.</translation>
    </message>
    <message>
        <source>Do not go alone.</source>
        <translation>Gå inte ensam.</translation>
    </message>
    <message>
        <source>Ask for a ride, or for a guard along.</source>
        <translation>Be om skjuts eller att en väktare följer med.</translation>
    </message>
    <message>
        <source>How are you?</source>
        <translation>Hur mår du?</translation>
    </message>
    <message>
        <source>I need support</source>
        <translation>Jag behöver stöd</translation>
    </message>
</context>
<context>
    <name>CarePage</name>
    <message>
        <source>No answer</source>
        <translation>Jag svarar inte</translation>
    </message>
    <message>
        <source>hold down</source>
        <translation>håll intryckt</translation>
    </message>
    <message>
        <source>Ask no more</source>
        <translation>Fråga inte mer</translation>
    </message>
</context>
<context>
    <name>Cause</name>
    <message>
        <source>The network does not reach the broker: check the network.</source>
        <translation>Nätet når inte meddelandeservern: kontrollera nätet.</translation>
    </message>
    <message>
        <source>No broker runs there: start it, or correct host and port.</source>
        <translation>Meddelandeservern är inte igång: starta den eller rätta adress och port.</translation>
    </message>
    <message>
        <source>The broker’s name cannot be found: check the name and the name service.</source>
        <translation>Meddelandeserverns namn hittas inte: kontrollera namnet och namntjänsten.</translation>
    </message>
    <message>
        <source>The broker does not answer: check it and the network.</source>
        <translation>Meddelandeservern svarar inte: kontrollera den och nätet.</translation>
    </message>
    <message>
        <source>The broker’s port does not speak TLS: check the port.</source>
        <translation>Meddelandeserverns port talar inte TLS: kontrollera porten.</translation>
    </message>
    <message>
        <source>The broker’s certificate has expired: renew it, or correct the clock.</source>
        <translation>Meddelandeserverns certifikat har gått ut: förnya det eller ställ klockan.</translation>
    </message>
    <message>
        <source>The broker’s certificate is not valid yet: correct the clock.</source>
        <translation>Meddelandeserverns certifikat gäller inte än: ställ klockan.</translation>
    </message>
    <message>
        <source>The broker’s certificate is for another name: correct one of them.</source>
        <translation>Meddelandeserverns certifikat är för ett annat namn: rätta ett av dem.</translation>
    </message>
    <message>
        <source>The broker’s certificate is from an unknown authority: correct ca.</source>
        <translation>Meddelandeserverns certifikat är från en okänd utfärdare: rätta ca.</translation>
    </message>
    <message>
        <source>The broker’s certificate is not good: renew it.</source>
        <translation>Meddelandeserverns certifikat duger inte: förnya det.</translation>
    </message>
    <message>
        <source>Our own certificate has expired: renew it.</source>
        <translation>Vårt eget certifikat har gått ut: förnya det.</translation>
    </message>
    <message>
        <source>Our own certificate has been revoked: get a new one.</source>
        <translation>Vårt eget certifikat är återkallat: skaffa ett nytt.</translation>
    </message>
    <message>
        <source>The broker does not know our certificate’s authority: change the certificate.</source>
        <translation>Meddelandeservern känner inte vårt certifikats utfärdare: byt certifikat.</translation>
    </message>
    <message>
        <source>The broker wants a certificate of ours: set certificate and key.</source>
        <translation>Meddelandeservern kräver vårt certifikat: ställ in certificate och key.</translation>
    </message>
    <message>
        <source>The broker does not accept our certificate: look at its dates.</source>
        <translation>Meddelandeservern godtar inte vårt certifikat: se på dess datum.</translation>
    </message>
    <message>
        <source>Our certificate, key or password cannot be used: look into the log.</source>
        <translation>Vårt certifikat, nyckel eller lösenord duger inte: se loggen.</translation>
    </message>
    <message>
        <source>The broker refuses the login: check certificate or password.</source>
        <translation>Meddelandeservern nekar inloggningen: kontrollera vårt certifikat eller lösenord.</translation>
    </message>
    <message>
        <source>The broker does not let us read: correct its access rules.</source>
        <translation>Meddelandeservern låter oss inte läsa: rätta dess behörigheter.</translation>
    </message>
    <message>
        <source>The broker turns us away: look into its log.</source>
        <translation>Meddelandeservern tar inte emot oss: se dess logg.</translation>
    </message>
    <message>
        <source>The broker breaks off the login: check certificate and port.</source>
        <translation>Meddelandeservern bryter inloggningen: kontrollera certifikat och port.</translation>
    </message>
    <message>
        <source>The server does not speak MQTT 5: check host, port and program.</source>
        <translation>Servern talar inte MQTT 5: kontrollera adress, port och program.</translation>
    </message>
    <message>
        <source>Another program uses our name: give each a name of its own.</source>
        <translation>Ett annat program använder samma namn: ge vart och ett sitt eget.</translation>
    </message>
    <message>
        <source>The broker was stopped: start it.</source>
        <translation>Meddelandeservern är avstängd: starta den.</translation>
    </message>
    <message>
        <source>The broker closed the connection: check it, and that no other uses our name.</source>
        <translation>Meddelandeservern bröt: kontrollera den, och att bara vi har vårt namn.</translation>
    </message>
    <message>
        <source>The broker sends too much: restart it.</source>
        <translation>Meddelandeservern sänder för mycket: starta om den.</translation>
    </message>
    <message>
        <source>The broker refuses messages: correct its access rules and limits.</source>
        <translation>Meddelandeservern avvisar meddelanden: rätta dess behörigheter och gränser.</translation>
    </message>
    <message>
        <source>The link has hung: restart this station.</source>
        <translation>Förbindelsen har hängt sig: starta om stationen.</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>Button&#xa0;1</source>
        <translation>Knapp&#xa0;1</translation>
    </message>
    <message>
        <source>Button&#xa0;2: SHUTTER</source>
        <translation>Knapp&#xa0;2: LUCKAN</translation>
    </message>
    <message>
        <source>Its wire is cut.</source>
        <translation>Ledningen är av.</translation>
    </message>
    <message>
        <source>Its wires touch each other.</source>
        <translation>Ledningen är kortsluten.</translation>
    </message>
    <message>
        <source>Its wires are swapped.</source>
        <translation>Ledningarna är förväxlade.</translation>
    </message>
    <message>
        <source>It is stuck down.</source>
        <translation>Den har fastnat.</translation>
    </message>
    <message>
        <source>It is wearing out.</source>
        <translation>Den håller på att slitas ut.</translation>
    </message>
    <message>
        <source>Changed since its test.</source>
        <translation>Ändrad efter testet.</translation>
    </message>
    <message>
        <source>closes when pressed</source>
        <translation>sluts när man trycker</translation>
    </message>
    <message>
        <source>opens when pressed</source>
        <translation>bryts när man trycker</translation>
    </message>
    <message>
        <source>a pair</source>
        <translation>kontaktpar</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Ett ögonblick …</translation>
    </message>
    <message>
        <source>Press now: %1</source>
        <translation>Tryck nu: %1</translation>
    </message>
    <message>
        <source>On its way …</source>
        <translation>På väg …</translation>
    </message>
    <message>
        <source>It works.</source>
        <translation>Den fungerar.</translation>
    </message>
    <message>
        <source>This cannot be tested now.</source>
        <translation>Det går inte att testa nu.</translation>
    </message>
    <message>
        <source>The appliance does not answer.</source>
        <translation>Enheten svarar inte.</translation>
    </message>
    <message>
        <source>The test failed.</source>
        <translation>Testet lyckades inte.</translation>
    </message>
    <message>
        <source>No press was noticed.</source>
        <translation>Inget tryck märktes.</translation>
    </message>
    <message>
        <source>Nobody saw it in time.</source>
        <translation>Ingen såg det i tid.</translation>
    </message>
    <message>
        <source>The other button was noticed.</source>
        <translation>Trycket kom från den andra knappen.</translation>
    </message>
    <message>
        <source>The test was broken off.</source>
        <translation>Testet avbröts.</translation>
    </message>
    <message>
        <source>Press once. A second press is real.</source>
        <translation>Tryck en gång. Ett andra tryck är på riktigt.</translation>
    </message>
    <message>
        <source>Do not press again.</source>
        <translation>Tryck inte igen.</translation>
    </message>
    <message>
        <source>A call or a pause may be open. Try later.</source>
        <translation>Ett anrop eller en paus kan pågå. Försök senare.</translation>
    </message>
    <message>
        <source>Use the phone, and call maintenance.</source>
        <translation>Använd telefonen och kontakta underhållet.</translation>
    </message>
    <message>
        <source>Test it again, or call maintenance.</source>
        <translation>Testa igen eller kontakta underhållet.</translation>
    </message>
    <message>
        <source>If you pressed it, it does not work: call maintenance.</source>
        <translation>Om du tryckte fungerar knappen inte: kontakta underhållet.</translation>
    </message>
    <message>
        <source>The press was noticed. Check the guard station and test again.</source>
        <translation>Trycket märktes. Kontrollera vaktstationen och testa igen.</translation>
    </message>
    <message>
        <source>If you pressed the right one, wires are swapped: call maintenance.</source>
        <translation>Om du tryckte rätt är ledningarna förväxlade: kontakta underhållet.</translation>
    </message>
    <message>
        <source>A real call is open. Test again later.</source>
        <translation>Ett riktigt anrop pågår. Testa igen senare.</translation>
    </message>
    <message>
        <source>Its last test failed.</source>
        <translation>Det senaste testet lyckades inte.</translation>
    </message>
    <message>
        <source>Not tested yet.</source>
        <translation>Inte testad än.</translation>
    </message>
    <message>
        <source>Tested %1.</source>
        <translation>Testad %1.</translation>
    </message>
    <message>
        <source>Test it again.</source>
        <translation>Testa igen.</translation>
    </message>
    <message>
        <source>Seen by %1.</source>
        <translation>%1 såg det.</translation>
    </message>
    <message>
        <source>Seen by %1 in %2 s.</source>
        <translation>%1 såg det på %2 sekunder.</translation>
    </message>
    <message>
        <source>a guard</source>
        <translation>En väktare</translation>
    </message>
    <message>
        <source>Place: %1</source>
        <translation>Plats: %1</translation>
    </message>
    <message>
        <source>Contact: %1</source>
        <translation>Kontakt: %1</translation>
    </message>
    <message>
        <source>Cable: %1</source>
        <translation>Kabel: %1</translation>
    </message>
    <message>
        <source>Tested: %1</source>
        <translation>Testad: %1</translation>
    </message>
    <message>
        <source>Seen by: %1</source>
        <translation>Sågs av: %1</translation>
    </message>
    <message>
        <source>Took: %1</source>
        <translation>Tid: %1</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>To test a button, hold its name down here.</source>
        <translation>Testa en knapp: håll dess namn intryckt här.</translation>
    </message>
</context>
<context>
    <name>ContactsPage</name>
    <message>
        <source>You did not cause this.</source>
        <translation>Du orsakade inte det här.</translation>
    </message>
</context>
<context>
    <name>CounterPage</name>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>The last 24 hours</source>
        <translation>De senaste 24 timmarna</translation>
    </message>
</context>
<context>
    <name>Deck</name>
    <message>
        <source>talk</source>
        <translation>prata</translation>
    </message>
    <message>
        <source>set a limit</source>
        <translation>sätt gräns</translation>
    </message>
    <message>
        <source>get to safety</source>
        <translation>i säkerhet</translation>
    </message>
    <message>
        <source>Waiting or let down</source>
        <translation>Väntat eller besviken</translation>
    </message>
    <message>
        <source>Confused or drunk</source>
        <translation>Förvirrad, påverkad</translation>
    </message>
    <message>
        <source>Harassment</source>
        <translation>Trakasserier</translation>
    </message>
    <message>
        <source>Other …</source>
        <translation>Annat …</translation>
    </message>
    <message>
        <source>Shouting</source>
        <translation>Skriker</translation>
    </message>
    <message>
        <source>Early signs: %1</source>
        <translation>Tidiga tecken: %1</translation>
    </message>
    <message>
        <source>Own cards: %1</source>
        <translation>Egna kort: %1</translation>
    </message>
    <message>
        <source>%1 · draft</source>
        <translation>%1 · utkast</translation>
    </message>
    <message>
        <source>Threatens</source>
        <translation>Hotar</translation>
    </message>
    <message>
        <source>%1 cards</source>
        <translation>%1 kort</translation>
    </message>
</context>
<context>
    <name>Drill</name>
    <message>
        <source>A drill cannot begin now.</source>
        <translation>Ingen övning kan börja nu.</translation>
    </message>
    <message>
        <source>The appliance does not answer.</source>
        <translation>Enheten svarar inte.</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Ett ögonblick …</translation>
    </message>
    <message>
        <source>No drill.</source>
        <translation>Ingen övning.</translation>
    </message>
    <message>
        <source>Tell everybody first.</source>
        <translation>Säg först till alla.</translation>
    </message>
    <message>
        <source>Drill</source>
        <translation>Övning</translation>
    </message>
    <message>
        <source>Maintainer</source>
        <translation>Underhåll</translation>
    </message>
    <message>
        <source>The drill goes on, %1 at most.</source>
        <translation>Övningen pågår, högst %1.</translation>
    </message>
</context>
<context>
    <name>DrillPage</name>
    <message>
        <source>hold to begin</source>
        <translation>börja: håll intryckt</translation>
    </message>
    <message>
        <source>hold down</source>
        <translation>håll intryckt</translation>
    </message>
    <message>
        <source>End the drill</source>
        <translation>Avsluta övningen</translation>
    </message>
</context>
<context>
    <name>DutyPanel</name>
    <message>
        <source>hold down</source>
        <translation>håll intryckt</translation>
    </message>
</context>
<context>
    <name>DutySwitch</name>
    <message>
        <source>On duty: %1</source>
        <translation>I tjänst: %1</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Days and times</source>
        <translation>Dagar och tider</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Vad som hände</translation>
    </message>
    <message>
        <source>What led to it</source>
        <translation>Vad som ledde till det</translation>
    </message>
    <message>
        <source>Time to help</source>
        <translation>Tid till hjälp</translation>
    </message>
    <message>
        <source>1 month</source>
        <translation>1 månad</translation>
    </message>
    <message>
        <source>%1 months</source>
        <translation>%1 månader</translation>
    </message>
    <message>
        <source>incidents %1</source>
        <translation>händelser %1</translation>
    </message>
    <message>
        <source>few</source>
        <translation>få</translation>
    </message>
    <message>
        <source>No incidents.</source>
        <translation>Inga händelser.</translation>
    </message>
    <message>
        <source>Nothing was reported in these months.</source>
        <translation>Inget rapporterades under de här månaderna.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>inga</translation>
    </message>
    <message>
        <source>few: so small a number could tell of a person.</source>
        <translation>få: ett så litet tal kunde berätta om en person.</translation>
    </message>
    <message>
        <source>From the press to acceptance</source>
        <translation>Från tryck till kvittering</translation>
    </message>
    <message>
        <source>From the press to a guard on site</source>
        <translation>Från tryck till väktare på plats</translation>
    </message>
    <message>
        <source>too few to tell</source>
        <translation>för få att berätta om</translation>
    </message>
    <message>
        <source>half within %1</source>
        <translation>hälften inom %1</translation>
    </message>
    <message>
        <source>9 of 10 within %1</source>
        <translation>9 av 10 inom %1</translation>
    </message>
    <message>
        <source>of alerts %1</source>
        <translation>larm %1</translation>
    </message>
    <message>
        <source>longest %1</source>
        <translation>längst %1</translation>
    </message>
</context>
<context>
    <name>Finger</name>
    <message>
        <source>Held down</source>
        <translation>Nedtryckt</translation>
    </message>
    <message>
        <source>Letting go</source>
        <translation>Släpps</translation>
    </message>
    <message>
        <source>Not pressed yet</source>
        <translation>Inte tryckt än</translation>
    </message>
    <message>
        <source>Presses made: %1</source>
        <translation>Tryckningar gjorda: %1</translation>
    </message>
    <message>
        <source>Too fast: this press was not made. Wait for the presses before it.</source>
        <translation>För snabbt: denna tryckning gjordes inte. Vänta på de föregående.</translation>
    </message>
    <message>
        <source>luukku press ended and did not say why.</source>
        <translation>luukku press avslutades utan att säga varför.</translation>
    </message>
    <message>
        <source>luukku press does not start: %1</source>
        <translation>luukku press startar inte: %1</translation>
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
        <translation>%1 d</translation>
    </message>
    <message>
        <source>DURESS</source>
        <translation>NÖD</translation>
    </message>
    <message>
        <source>HELP</source>
        <translation>HJÄLP</translation>
    </message>
    <message>
        <source>SHUTTER</source>
        <translation>LUCKAN</translation>
    </message>
    <message>
        <source>PAUSE</source>
        <translation>PAUS</translation>
    </message>
    <message>
        <source>I AM COMING</source>
        <translation>JAG KOMMER</translation>
    </message>
    <message>
        <source>I AM THERE</source>
        <translation>FRAMME</translation>
    </message>
    <message>
        <source>CLOSE</source>
        <translation>AVSLUTA</translation>
    </message>
    <message>
        <source>Telling that you come …</source>
        <translation>Berättar att du kommer …</translation>
    </message>
    <message>
        <source>Telling that you are there …</source>
        <translation>Berättar att du är framme …</translation>
    </message>
    <message>
        <source>Closing …</source>
        <translation>Avslutas …</translation>
    </message>
    <message>
        <source>%1 does not answer. Press again.</source>
        <translation>%1 svarar inte. Tryck igen.</translation>
    </message>
    <message>
        <source>NOT SENT: no connection. It waits for one, at most a minute.</source>
        <translation>INTE SÄNT: ingen förbindelse. Det väntar på den, högst en minut.</translation>
    </message>
    <message>
        <source>NOT CONFIRMED. Read the alert and answer again.</source>
        <translation>INTE BEKRÄFTAT. Läs larmet och svara igen.</translation>
    </message>
    <message>
        <source>GRAVER than when you answered. Answer again.</source>
        <translation>ALLVARLIGARE än när du svarade. Svara igen.</translation>
    </message>
    <message numerus="yes">
        <source>pressed %n time(s)</source>
        <translation>
            <numerusform>tryckt %n gång</numerusform>
            <numerusform>tryckt %n gånger</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>called again %n time(s)</source>
        <translation>
            <numerusform>kallat igen %n gång</numerusform>
            <numerusform>kallat igen %n gånger</numerusform>
        </translation>
    </message>
    <message>
        <source>nobody is coming yet</source>
        <translation>ingen är på väg ännu</translation>
    </message>
    <message>
        <source>you are coming</source>
        <translation>du kommer</translation>
    </message>
    <message>
        <source>you and %1 are coming</source>
        <translation>du och %1 kommer</translation>
    </message>
    <message>
        <source>%1 is coming</source>
        <translation>%1 kommer</translation>
    </message>
    <message>
        <source>%1 are coming</source>
        <translation>på väg: %1</translation>
    </message>
    <message>
        <source>you are there</source>
        <translation>du är framme</translation>
    </message>
    <message>
        <source>you and %1 are there</source>
        <translation>du och %1 är framme</translation>
    </message>
    <message>
        <source>%1 is there</source>
        <translation>%1 är framme</translation>
    </message>
    <message>
        <source>%1 are there</source>
        <translation>framme: %1</translation>
    </message>
    <message>
        <source>Staff say that they are all right. Go and see.</source>
        <translation>Personalen säger att allt är bra. Gå och se efter.</translation>
    </message>
    <message>
        <source>calls %1, not you</source>
        <translation>kallar: %1, inte dig</translation>
    </message>
    <message>
        <source>Silent for %1 s more</source>
        <translation>Tyst ännu %1 s</translation>
    </message>
    <message>
        <source>Silence for 10 s</source>
        <translation>Tysta ljudet 10 s</translation>
    </message>
    <message>
        <source>%1: the alert is over, says the counter.</source>
        <translation>%1: larmet är över, säger luckan.</translation>
    </message>
    <message>
        <source>%1: too late, the alert was closed already.</source>
        <translation>%1: för sent, larmet var redan avslutat.</translation>
    </message>
    <message>
        <source>%1: the counter has no such alert.</source>
        <translation>%1: luckan har inget sådant larm.</translation>
    </message>
    <message>
        <source>%1 refused your answer: %2</source>
        <translation>%1 godtog inte ditt svar: %2</translation>
    </message>
    <message>
        <source>%1 has NOT CONFIRMED your answer. Answer again.</source>
        <translation>%1 har INTE BEKRÄFTAT ditt svar. Svara igen.</translation>
    </message>
    <message>
        <source>%1 calls anew: read the alert and answer it.</source>
        <translation>%1 kallar på nytt: läs larmet och svara.</translation>
    </message>
    <message>
        <source>%1 did not understand this station: %2</source>
        <translation>%1 förstod inte den här stationen: %2</translation>
    </message>
    <message>
        <source>%1: closed, resolved.</source>
        <translation>%1: avslutat, åtgärdat.</translation>
    </message>
    <message>
        <source>%1: closed, a false press.</source>
        <translation>%1: avslutat, feltryck.</translation>
    </message>
    <message>
        <source>%1: closed, an exercise.</source>
        <translation>%1: avslutat, övning.</translation>
    </message>
    <message>
        <source>NO CONNECTION %1 — you do not hear alerts</source>
        <translation>INGEN FÖRBINDELSE %1 — du hör inga larm</translation>
    </message>
    <message>
        <source>NO CONNECTION to %1 %2 — you hear no alerts from there</source>
        <translation>INGEN FÖRBINDELSE: %1 %2 — du hör inga larm därifrån</translation>
    </message>
    <message>
        <source>OFF DUTY — this station does not ring</source>
        <translation>INTE I TJÄNST — den här stationen ringer inte</translation>
    </message>
    <message>
        <source>YOU ARE THE LAST ON DUTY for %1. Press again to leave.</source>
        <translation>DU ÄR DEN SISTA I TJÄNST (%1). Tryck igen för att gå.</translation>
    </message>
    <message>
        <source>one moment …</source>
        <translation>ett ögonblick …</translation>
    </message>
    <message>
        <source>on duty</source>
        <translation>i tjänst</translation>
    </message>
    <message>
        <source>off duty</source>
        <translation>inte i tjänst</translation>
    </message>
    <message>
        <source>No connection to broker %1 for %2.</source>
        <translation>Ingen kontakt med meddelandeservern %1 på %2.</translation>
    </message>
    <message>
        <source>Broker %1 refuses what this station sends (%2): check its rights.</source>
        <translation>Meddelandeservern %1 avvisar den här stationens meddelanden (%2): kontrollera rättigheterna.</translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable message(s), the last on %1: %2</source>
        <translation>
            <numerusform>%n meddelande kunde inte läsas, ämnet %1: %2</numerusform>
            <numerusform>%n meddelanden kunde inte läsas, det senaste %1: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) lost: too many at once</source>
        <translation>
            <numerusform>%n meddelande gick förlorat: för många på en gång</numerusform>
            <numerusform>%n meddelanden gick förlorade: för många på en gång</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>MULTIPLE COUNTERS: %n calls within a minute</source>
        <translation>
            <numerusform>FLERA LUCKOR: %n larm på en minut</numerusform>
            <numerusform>FLERA LUCKOR: %n larm på en minut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n alert(s) more, less pressing</source>
        <translation>
            <numerusform>och %n larm till, mindre brådskande</numerusform>
            <numerusform>och %n larm till, mindre brådskande</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n counter(s) more, %1 of them dark</source>
        <translation>
            <numerusform>och %n lucka till, mörka: %1</numerusform>
            <numerusform>och %n luckor till, mörka: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n counter(s) more, none of them dark</source>
        <translation>
            <numerusform>och %n lucka till, inte mörk</numerusform>
            <numerusform>och %n luckor till, ingen mörk</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is on duty</source>
        <translation>Ingen är i tjänst</translation>
    </message>
    <message>
        <source>On duty: %1</source>
        <translation>I tjänst: %1</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>Larm hörs inte</translation>
    </message>
    <message>
        <source>No counter of this site has been heard</source>
        <translation>Ingen lucka har hörts</translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>Inga larm</translation>
    </message>
    <message>
        <source>Not listening to %1</source>
        <translation>Hörs inte: %1</translation>
    </message>
    <message>
        <source>No counter of %1 has been heard</source>
        <translation>Ingen lucka har hörts: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n site(s)</source>
        <translation>
            <numerusform>%n enhet</numerusform>
            <numerusform>%n enheter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n counter(s) proven</source>
        <translation>
            <numerusform>%n lucka prövad</numerusform>
            <numerusform>%n luckor prövade</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n counter(s) in trouble</source>
        <translation>
            <numerusform>fel i %n lucka</numerusform>
            <numerusform>fel i %n luckor</numerusform>
        </translation>
    </message>
    <message>
        <source>proven %1 ago</source>
        <translation>prövad för %1 sedan</translation>
    </message>
    <message>
        <source>NO CONNECTION %1</source>
        <translation>UTAN KONTAKT %1</translation>
    </message>
    <message>
        <source>SILENT %1</source>
        <translation>TYST %1</translation>
    </message>
    <message>
        <source>NOT HEARD %1</source>
        <translation>HÖRS INTE %1</translation>
    </message>
    <message>
        <source>NOT PROVEN</source>
        <translation>INTE PRÖVAD</translation>
    </message>
    <message>
        <source>being checked …</source>
        <translation>kontrolleras …</translation>
    </message>
    <message>
        <source>button test overdue</source>
        <translation>knapptestet försenat</translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <translation>
            <numerusform>%1 (och %n till)</numerusform>
            <numerusform>%1 (och %n till)</numerusform>
        </translation>
    </message>
    <message>
        <source>simulated buttons</source>
        <translation>simulerade knappar</translation>
    </message>
    <message>
        <source>EXERCISE</source>
        <translation>ÖVNING</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>PROV</translation>
    </message>
    <message>
        <source>SEEN</source>
        <translation>SETT</translation>
    </message>
    <message>
        <source>nobody has to go</source>
        <translation>ingen behöver rycka ut</translation>
    </message>
    <message>
        <source>NO SOUND, nobody would hear an alert: %1</source>
        <translation>INGET LJUD, ingen skulle höra ett larm: %1</translation>
    </message>
    <message>
        <source>%1. Install luukku[sound] and the library libpulse.</source>
        <translation>%1. Installera luukku[sound] och biblioteket libpulse.</translation>
    </message>
    <message>
        <source>this computer has no loudspeaker. Connect one.</source>
        <translation>datorn har ingen högtalare. Anslut en.</translation>
    </message>
    <message>
        <source>the sound server has ended. Start this computer again.</source>
        <translation>ljudtjänsten har upphört. Starta datorn på nytt.</translation>
    </message>
    <message>
        <source>the sound server does not answer. Start this computer again.</source>
        <translation>ljudtjänsten svarar inte. Starta datorn på nytt.</translation>
    </message>
    <message>
        <source>%1 cannot be played. Install luukku again.</source>
        <translation>%1 kan inte spelas. Installera luukku på nytt.</translation>
    </message>
    <message>
        <source>the loudspeaker is muted. Turn it on.</source>
        <translation>högtalaren är tyst. Slå på ljudet.</translation>
    </message>
    <message>
        <source>this program is muted in the sound settings. Turn it on there.</source>
        <translation>detta program är tystat i ljudinställningarna. Slå på ljudet där.</translation>
    </message>
    <message>
        <source>the sound server plays nothing of it. Start this station again.</source>
        <translation>ljudservern spelar ingenting. Starta stationen på nytt.</translation>
    </message>
    <message>
        <source>the loudspeaker takes no sound. Connect another one.</source>
        <translation>högtalaren tar inte emot ljud. Anslut en annan.</translation>
    </message>
    <message>
        <source>TOO QUIET: the volume is %1 %. Turn it up to %2 %.</source>
        <translation>FÖR TYST: volymen är %1 %. Höj den till minst %2 %.</translation>
    </message>
    <message>
        <source>VOLUME NOT KNOWN, listen yourself: %1</source>
        <translation>VOLYMEN ÄR OKÄND, lyssna själv: %1</translation>
    </message>
    <message>
        <source>pactl is missing. Install pulseaudio-utils.</source>
        <translation>pactl saknas. Installera pulseaudio-utils.</translation>
    </message>
    <message>
        <source>pactl cannot be understood. It must be 16 or newer.</source>
        <translation>pactl kan inte förstås. Det måste vara version 16 eller nyare.</translation>
    </message>
    <message>
        <source>pactl does not answer. Start this computer again.</source>
        <translation>pactl svarar inte. Starta datorn på nytt.</translation>
    </message>
    <message>
        <source>Called: %1</source>
        <translation>Kallade: %1</translation>
    </message>
    <message>
        <source>Pressed again</source>
        <translation>Tryckt igen</translation>
    </message>
    <message>
        <source>Nobody accepted: others were called too</source>
        <translation>Ingen tog emot: även andra kallades</translation>
    </message>
    <message>
        <source>The counter showed what to do without help</source>
        <translation>Luckan visade vad man gör utan hjälp</translation>
    </message>
    <message>
        <source>Fault: %1</source>
        <translation>Fel: %1</translation>
    </message>
    <message>
        <source>No more: %1</source>
        <translation>Inte längre: %1</translation>
    </message>
    <message>
        <source>Button test passed: %1</source>
        <translation>Knapptestet lyckades: %1</translation>
    </message>
    <message>
        <source>Button test overdue: %1</source>
        <translation>Knapptestet är försenat: %1</translation>
    </message>
    <message>
        <source>Exercise began: %1</source>
        <translation>Övningen började: %1</translation>
    </message>
    <message>
        <source>Exercise ended</source>
        <translation>Övningen slutade</translation>
    </message>
    <message>
        <source>The counter started</source>
        <translation>Luckan startade</translation>
    </message>
    <message>
        <source>The counter stopped</source>
        <translation>Luckan stannade</translation>
    </message>
    <message>
        <source>Went off line, as this station saw</source>
        <translation>Förbindelsen bröts, såg denna station</translation>
    </message>
    <message>
        <source>Came back on line, as this station saw</source>
        <translation>Förbindelsen kom tillbaka, såg denna station</translation>
    </message>
    <message>
        <source>Shutter: announced</source>
        <translation>Luckans jalusi: meddelad</translation>
    </message>
    <message>
        <source>Shutter: asked to close</source>
        <translation>Luckans jalusi: ombedd att stänga</translation>
    </message>
    <message>
        <source>Shutter: closed</source>
        <translation>Luckans jalusi: stängd</translation>
    </message>
    <message>
        <source>Shutter: BLOCKED</source>
        <translation>Luckans jalusi: BLOCKERAD</translation>
    </message>
    <message>
        <source>Shutter: not asked to close</source>
        <translation>Luckans jalusi: inte ombedd att stänga</translation>
    </message>
    <message>
        <source>%1 (when it was heard; the counter&apos;s clock may be wrong)</source>
        <translation>%1 (tiden då det hördes; luckans klocka kan gå fel)</translation>
    </message>
    <message>
        <source>Heard since %1, when this station connected.</source>
        <translation>Hörs sedan %1, då denna station anslöt.</translation>
    </message>
    <message>
        <source>Nothing heard yet: this station has not been connected.</source>
        <translation>Inget har hörts än: denna station har inte varit ansluten.</translation>
    </message>
    <message>
        <source>No connection since %1: what happens now is not here.</source>
        <translation>Ingen förbindelse sedan %1: det som händer nu finns inte här.</translation>
    </message>
    <message>
        <source>No connection %1–%2: what happened then is not here.</source>
        <translation>Ingen förbindelse %1–%2: det som hände då finns inte här.</translation>
    </message>
    <message>
        <source>Older events are not kept.</source>
        <translation>Äldre händelser sparas inte.</translation>
    </message>
    <message>
        <source>last test %1 · next by %2 · last press %3 · contact %4</source>
        <translation>senaste test %1 · nästa senast %2 · senaste tryckning %3 · kontakt %4</translation>
    </message>
    <message>
        <source>FAULT since %1: %2</source>
        <translation>FEL sedan %1: %2</translation>
    </message>
    <message>
        <source>No faults</source>
        <translation>Inga fel</translation>
    </message>
    <message>
        <source>It has not told how it is.</source>
        <translation>Den har inte berättat hur den mår.</translation>
    </message>
    <message>
        <source>Heard over: %1</source>
        <translation>Hörs via: %1</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Its clock is not set: its times may be wrong.</source>
        <translation>Dess klocka är inte ställd: tiderna kan vara fel.</translation>
    </message>
    <message>
        <source>OPEN ALERT: %1 · %2</source>
        <translation>ÖPPET LARM: %1 · %2</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Guard station · %1</source>
        <translation>Vaktstation · %1</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Somebody is coming</source>
        <translation>Någon kommer</translation>
    </message>
    <message>
        <source>%1 is coming</source>
        <translation>%1 kommer</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>På plats</translation>
    </message>
    <message>
        <source>%1 is here</source>
        <translation>%1 är på plats</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Sparat</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Skickat</translation>
    </message>
    <message>
        <source>Seen by a guard</source>
        <translation>En väktare har sett det</translation>
    </message>
    <message>
        <source>A guard has seen this. Nobody is coming yet.</source>
        <translation>En väktare har sett det. Ingen är på väg än.</translation>
    </message>
    <message>
        <source>Sent. Nobody has seen it yet.</source>
        <translation>Skickat. Ingen har sett det än.</translation>
    </message>
    <message>
        <source>Sending …</source>
        <translation>Skickar …</translation>
    </message>
    <message>
        <source>The appliance does not answer. Help was not called.</source>
        <translation>Enheten svarar inte. Hjälp har inte kallats.</translation>
    </message>
    <message>
        <source>The appliance no longer answers.</source>
        <translation>Enheten svarar inte längre.</translation>
    </message>
    <message>
        <source>%1 are coming</source>
        <translation>%1 kommer</translation>
    </message>
    <message>
        <source>%1 are here</source>
        <translation>%1 är på plats</translation>
    </message>
    <message>
        <source>A guard</source>
        <translation>En väktare</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Handled</source>
        <translation>Klart</translation>
    </message>
    <message>
        <source>The guard has closed this. You did not cause it.</source>
        <translation>Väktaren har avslutat larmet. Du orsakade inte det här.</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>capital letter</source>
        <translation>stor bokstav</translation>
    </message>
    <message>
        <source>erase</source>
        <translation>radera</translation>
    </message>
    <message>
        <source>cursor back</source>
        <translation>markören bakåt</translation>
    </message>
    <message>
        <source>cursor on</source>
        <translation>markören framåt</translation>
    </message>
    <message>
        <source>new line</source>
        <translation>ny rad</translation>
    </message>
    <message>
        <source>space</source>
        <translation>mellanslag</translation>
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
        <translation>inte än: %1</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>or later</source>
        <translation>eller senare</translation>
    </message>
    <message>
        <source>Add more now</source>
        <translation>Komplettera nu</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Sparar …</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Sparat.</translation>
    </message>
    <message>
        <source>Not saved yet, trying.</source>
        <translation>Inte sparat än, försöker.</translation>
    </message>
    <message>
        <source>This could not be saved.</source>
        <translation>Det här kunde inte sparas.</translation>
    </message>
    <message>
        <source>Nothing can be logged now.</source>
        <translation>Nu går det inte att anteckna.</translation>
    </message>
    <message>
        <source>The rest can wait until tomorrow.</source>
        <translation>Resten kan vänta till i morgon.</translation>
    </message>
    <message>
        <source>Write it on paper if this does not go away soon.</source>
        <translation>Skriv på papper om det här inte försvinner snart.</translation>
    </message>
    <message>
        <source>Write it on paper, and call maintenance.</source>
        <translation>Skriv på papper och kontakta underhållet.</translation>
    </message>
    <message>
        <source>The log does not answer.</source>
        <translation>Anteckningen svarar inte.</translation>
    </message>
    <message>
        <source>The memory is full.</source>
        <translation>Minnet är fullt.</translation>
    </message>
    <message>
        <source>The memory cannot be written.</source>
        <translation>Det går inte att skriva i minnet.</translation>
    </message>
    <message>
        <source>This calls nobody: press HELP if you need somebody now.</source>
        <translation>Det här kallar ingen: tryck HJÄLP om du behöver någon nu.</translation>
    </message>
    <message>
        <source>Your own view is enough.</source>
        <translation>Din egen bedömning räcker.</translation>
    </message>
    <message>
        <source>This calls nobody. HELP does.</source>
        <translation>Det här kallar ingen. HJÄLP gör det.</translation>
    </message>
    <message>
        <source>First page</source>
        <translation>Till början</translation>
    </message>
    <message>
        <source>More …</source>
        <translation>Fler …</translation>
    </message>
    <message>
        <source>after an incident</source>
        <translation>efter händelsen</translation>
    </message>
    <message>
        <source>How are you?</source>
        <translation>Hur mår du?</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Anteckning</translation>
    </message>
    <message>
        <source>Unfinished</source>
        <translation>Oavslutade</translation>
    </message>
    <message>
        <source>Unfinished %1</source>
        <translation>Oavslutat %1</translation>
    </message>
    <message>
        <source>A log entry could not be saved: use paper</source>
        <translation>En anteckning kunde inte sparas: använd papper</translation>
    </message>
    <message>
        <source>A log entry is not saved yet</source>
        <translation>En anteckning är inte sparad än</translation>
    </message>
    <message>
        <source>Logging does not work now: use paper</source>
        <translation>Det går inte att anteckna nu: använd papper</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Thank you. You did not cause this.</source>
        <translation>Tack. Du orsakade inte det här.</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Guard station · %1</source>
        <translation>Vaktstation · %1</translation>
    </message>
    <message>
        <source>Buttons · %1</source>
        <translation>Knappar · %1</translation>
    </message>
    <message>
        <source>SIMULATED BUTTONS</source>
        <translation>SIMULERADE KNAPPAR</translation>
    </message>
    <message>
        <source>Silent. One press is enough.</source>
        <translation>Ljudlös. En tryckning räcker.</translation>
    </message>
    <message>
        <source>DURESS</source>
        <translation>NÖD</translation>
    </message>
    <message>
        <source>The guards are told.</source>
        <translation>Vakterna får veta.</translation>
    </message>
    <message>
        <source>SHUTTER</source>
        <translation>LUCKAN</translation>
    </message>
    <message>
        <source>These stand in for the hardware buttons that are hidden at the counter. Hold them as long as you would hold the real ones.</source>
        <translation>De här ersätter de fysiska knapparna som är dolda vid disken. Håll dem nere lika länge som de riktiga.</translation>
    </message>
</context>
<context>
    <name>Outcomes</name>
    <message>
        <source>Resolved</source>
        <translation>Åtgärdat</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>Övning</translation>
    </message>
    <message>
        <source>False press</source>
        <translation>Feltryck</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
</context>
<context>
    <name>Pause</name>
    <message>
        <source>The hatch is closed.</source>
        <translation>Luckan är stängd.</translation>
    </message>
    <message>
        <source>Calmer now?</source>
        <translation>Är det lugnare nu?</translation>
    </message>
    <message>
        <source>The hatch did not close.</source>
        <translation>Luckan stängdes inte.</translation>
    </message>
    <message>
        <source>Two pauses in ten minutes are enough.</source>
        <translation>Två pauser på tio minuter räcker.</translation>
    </message>
    <message>
        <source>Breathe out slowly. It stays closed until you open it.</source>
        <translation>Andas ut långsamt. Luckan förblir stängd tills du öppnar den.</translation>
    </message>
    <message>
        <source>You open it yourself. Not while somebody leans on it.</source>
        <translation>Du öppnar luckan själv. Öppna inte om någon lutar sig mot den.</translation>
    </message>
    <message>
        <source>When the gap is clear, press the SHUTTER button or close by hand.</source>
        <translation>När gapet är fritt: tryck på knappen LUCKAN eller stäng för hand.</translation>
    </message>
    <message>
        <source>Call somebody now. You need not manage this alone.</source>
        <translation>Kalla på någon nu. Du behöver inte klara det här ensam.</translation>
    </message>
    <message>
        <source>The guards could not be told of this. Close the hatch yourself.</source>
        <translation>Väktarna kunde inte få veta om pausen. Stäng luckan själv.</translation>
    </message>
    <message>
        <source>The appliance no longer answers. Look after the hatch yourself.</source>
        <translation>Enheten svarar inte längre. Sköt luckan själv.</translation>
    </message>
    <message>
        <source>Say this aloud. Then close the hatch yourself.</source>
        <translation>Säg det här högt. Stäng sedan luckan själv.</translation>
    </message>
    <message>
        <source>Say this aloud. The hatch is closing: keep the gap clear.</source>
        <translation>Säg det här högt. Luckan stängs: håll gapet fritt.</translation>
    </message>
    <message>
        <source>Say this aloud. Then hold the SHUTTER button until it is closed.</source>
        <translation>Säg det här högt. Håll sedan knappen LUCKAN intryckt tills luckan är stängd.</translation>
    </message>
    <message>
        <source>When the gap is clear, hold the SHUTTER button down or close by hand.</source>
        <translation>När gapet är fritt: håll knappen LUCKAN intryckt eller stäng för hand.</translation>
    </message>
    <message>
        <source>Say this aloud. The appliance cannot see the hatch: close it yourself.</source>
        <translation>Säg det här högt. Enheten ser inte luckan: stäng den själv.</translation>
    </message>
    <message>
        <source>Something is in the hatch’s way.</source>
        <translation>Något är i vägen för luckan.</translation>
    </message>
</context>
<context>
    <name>PausePage</name>
    <message>
        <source>The hatch is closed</source>
        <translation>Luckan är stängd</translation>
    </message>
    <message>
        <source>we go on</source>
        <translation>vi fortsätter</translation>
    </message>
    <message>
        <source>without a pause</source>
        <translation>utan paus</translation>
    </message>
    <message>
        <source>Yes: I open</source>
        <translation>Ja: jag öppnar</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsätt</translation>
    </message>
    <message>
        <source>call somebody</source>
        <translation>kalla någon</translation>
    </message>
    <message>
        <source>No: HELP</source>
        <translation>Nej: HJÄLP</translation>
    </message>
    <message>
        <source>HELP</source>
        <translation>HJÄLP</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>Worker’s PIN</source>
        <translation>Arbetstagarens PIN</translation>
    </message>
    <message>
        <source>Supervisor’s PIN</source>
        <translation>Chefens PIN</translation>
    </message>
    <message>
        <source>Safety representative’s PIN</source>
        <translation>Arbetarskyddsfullmäktiges PIN</translation>
    </message>
    <message>
        <source>Maintainer’s PIN</source>
        <translation>Underhållets PIN</translation>
    </message>
    <message>
        <source>Wrong PIN</source>
        <translation>Fel PIN</translation>
    </message>
    <message>
        <source>4 to 8 digits</source>
        <translation>4–8 siffror</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Kontrolleras …</translation>
    </message>
    <message>
        <source>It cannot be checked</source>
        <translation>Kan inte kontrolleras nu</translation>
    </message>
    <message>
        <source>No answer. Try again.</source>
        <translation>Inget svar. Försök igen.</translation>
    </message>
    <message>
        <source>There is no PIN yet.</source>
        <translation>Det finns ingen PIN än.</translation>
    </message>
    <message>
        <source>Too many wrong PINs.</source>
        <translation>Fel PIN för många gånger.</translation>
    </message>
    <message>
        <source>Digits: %1</source>
        <translation>Siffror: %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öppna</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Sudda</translation>
    </message>
    <message>
        <source>The maintainer sets one on the appliance:
%1</source>
        <translation>Underhållet ställer in den i apparaten:
%1</translation>
    </message>
    <message>
        <source>Buttons, alerts and cards work all the same.</source>
        <translation>Knappar, larm och kort fungerar ändå.</translation>
    </message>
    <message>
        <source>Try again in %1 min %2 s.</source>
        <translation>Försök igen om %1 min %2 s.</translation>
    </message>
    <message>
        <source>Try again in %1 s.</source>
        <translation>Försök igen om %1 s.</translation>
    </message>
</context>
<context>
    <name>PlanB</name>
    <message>
        <source>Call 112</source>
        <translation>Ring 112</translation>
    </message>
    <message>
        <source>Read aloud:</source>
        <translation>Läs högt:</translation>
    </message>
    <message>
        <source>In danger, leave by the back. Close the hatch only if the gap is clear.</source>
        <translation>I fara: gå ut bakvägen. Stäng luckan bara om gapet är fritt.</translation>
    </message>
</context>
<context>
    <name>Practice</name>
    <message>
        <source>Nothing leaves this screen.</source>
        <translation>Inget lämnar den här skärmen.</translation>
    </message>
    <message>
        <source>What do you press?</source>
        <translation>Vad trycker du på?</translation>
    </message>
    <message>
        <source>Well done. That was all ten.</source>
        <translation>Bra gjort. Det var alla tio.</translation>
    </message>
    <message>
        <source>Good. Just so:</source>
        <translation>Bra. Just så:</translation>
    </message>
    <message>
        <source>This helps more:</source>
        <translation>Det här hjälper mer:</translation>
    </message>
    <message>
        <source>Good choice.</source>
        <translation>Bra val.</translation>
    </message>
    <message>
        <source>Remember this:</source>
        <translation>Kom ihåg det här:</translation>
    </message>
    <message>
        <source>Practice: help was NOT called.</source>
        <translation>Övning: hjälp kallades INTE.</translation>
    </message>
    <message>
        <source>Practice: NO pause was begun.</source>
        <translation>Övning: INGEN paus började.</translation>
    </message>
    <message>
        <source>PAUSE and HELP are pretended here. Real buttons call as ever.</source>
        <translation>PAUS och HJÄLP är här bara övning. Riktiga knappar larmar som vanligt.</translation>
    </message>
    <message>
        <source>PAUSE and HELP stand in their places. Press no real button now.</source>
        <translation>PAUS och HJÄLP är på sina platser. Tryck inte på riktiga knappar.</translation>
    </message>
    <message>
        <source>Nobody knows of it. If you need help now, call for real.</source>
        <translation>Ingen vet om det. Om du behöver hjälp nu, kalla på riktigt.</translation>
    </message>
    <message>
        <source>Say the lines aloud once with a colleague.</source>
        <translation>Säg meningarna högt en gång med en kollega.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Börja</translation>
    </message>
    <message>
        <source>Then what?</source>
        <translation>Vad sedan?</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nästa</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsätt</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>En gång till</translation>
    </message>
    <message>
        <source>PRACTICE · nothing is sent</source>
        <translation>ÖVNING · inget skickas</translation>
    </message>
</context>
<context>
    <name>PracticePage</name>
    <message>
        <source>DURESS: the hidden button</source>
        <translation>NÖD: dolda knappen</translation>
    </message>
    <message>
        <source>SHUTTER: the button</source>
        <translation>LUCKAN: knappen</translation>
    </message>
    <message>
        <source>I press nothing</source>
        <translation>Jag trycker inte</translation>
    </message>
    <message>
        <source>not practice</source>
        <translation>ingen övning</translation>
    </message>
    <message>
        <source>Really call HELP now</source>
        <translation>Kalla HJÄLP på riktigt nu</translation>
    </message>
</context>
<context>
    <name>PracticeStrip</name>
    <message>
        <source>practice</source>
        <translation>övning</translation>
    </message>
    <message>
        <source>PAUSE</source>
        <translation>PAUS</translation>
    </message>
    <message>
        <source>HELP</source>
        <translation>HJÄLP</translation>
    </message>
    <message>
        <source>end</source>
        <translation>avsluta</translation>
    </message>
    <message>
        <source>end practice</source>
        <translation>avsluta övningen</translation>
    </message>
</context>
<context>
    <name>Readiness</name>
    <message>
        <source>DURESS</source>
        <translation>NÖD</translation>
    </message>
    <message>
        <source>SHUTTER</source>
        <translation>LUCKAN</translation>
    </message>
    <message>
        <source>No connection to the guards: use the phone.</source>
        <translation>Ingen kontakt med väktarna: använd telefonen.</translation>
    </message>
    <message>
        <source>No network is connected: use the phone.</source>
        <translation>Nätet är inte anslutet: använd telefonen.</translation>
    </message>
    <message>
        <source>No guard is on duty.</source>
        <translation>Ingen väktare är i tjänst.</translation>
    </message>
    <message>
        <source>The wire of the %1 button is cut.</source>
        <translation>Ledningen till knappen %1 är av.</translation>
    </message>
    <message>
        <source>The wires of the %1 button touch each other.</source>
        <translation>Ledningen till knappen %1 är kortsluten.</translation>
    </message>
    <message>
        <source>The wires of the %1 button are swapped.</source>
        <translation>Ledningarna till knappen %1 är förväxlade.</translation>
    </message>
    <message>
        <source>The %1 button is stuck down.</source>
        <translation>Knappen %1 har fastnat.</translation>
    </message>
    <message>
        <source>The %1 button is wearing out.</source>
        <translation>Knappen %1 är sliten.</translation>
    </message>
    <message>
        <source>The way to the guards is not proven now.</source>
        <translation>Vägen till väktarna är inte prövad nu.</translation>
    </message>
    <message>
        <source>Settings have changed: test the %1 button.</source>
        <translation>Inställningarna har ändrats: testa knappen %1.</translation>
    </message>
    <message>
        <source>The test of the %1 button failed: test again.</source>
        <translation>Provet av knappen %1 misslyckades: gör om det.</translation>
    </message>
    <message>
        <source>The %1 button must be tested.</source>
        <translation>Knappen %1 måste provas.</translation>
    </message>
    <message>
        <source>The relay does not answer: close the shutter by hand.</source>
        <translation>Reläet svarar inte: stäng luckan för hand.</translation>
    </message>
    <message>
        <source>The memory is full. Alerts still leave.</source>
        <translation>Minnet är fullt. Larm går ändå ut.</translation>
    </message>
    <message>
        <source>Saving fails. Alerts still leave.</source>
        <translation>Det går inte att spara. Larm går ändå ut.</translation>
    </message>
    <message>
        <source>No connection to the alarm centre.</source>
        <translation>Ingen kontakt med larmcentralen.</translation>
    </message>
    <message>
        <source>The shutter is blocked.</source>
        <translation>Luckan har fastnat.</translation>
    </message>
    <message>
        <source>Something is in the shutter’s way.</source>
        <translation>Något är i vägen för luckan.</translation>
    </message>
    <message>
        <source>The appliance does not watch itself: call maintenance.</source>
        <translation>Enheten övervakar inte sig själv: kontakta underhållet.</translation>
    </message>
    <message>
        <source>The memory is worn: call maintenance.</source>
        <translation>Minnet är slitet: kontakta underhållet.</translation>
    </message>
    <message>
        <source>The memory is nearly full.</source>
        <translation>Minnet är nästan fullt.</translation>
    </message>
    <message>
        <source>The settings have mistakes: call maintenance.</source>
        <translation>Inställningarna har fel: kontakta underhållet.</translation>
    </message>
    <message>
        <source>An update did not work: call maintenance.</source>
        <translation>En uppdatering misslyckades: kontakta underhållet.</translation>
    </message>
    <message>
        <source>A power cut would erase the records: call maintenance.</source>
        <translation>Ett strömavbrott skulle radera uppgifterna: kontakta underhållet.</translation>
    </message>
    <message>
        <source>A crash could forget an alert: call maintenance.</source>
        <translation>En krasch kunde glömma ett larm: kontakta underhållet.</translation>
    </message>
    <message>
        <source>One of the ways to the guards is not proven.</source>
        <translation>En av vägarna till väktarna är inte prövad.</translation>
    </message>
    <message>
        <source>Guard station %1 must be tested.</source>
        <translation>Vaktstationen %1 måste testas.</translation>
    </message>
    <message>
        <source>DRILL · %1 min</source>
        <translation>ÖVNING · %1 min</translation>
    </message>
    <message>
        <source>Old records cannot be read. Saving works.</source>
        <translation>Gamla uppgifter kan inte läsas. Nya sparas.</translation>
    </message>
    <message>
        <source>The power supply is weak.</source>
        <translation>Strömförsörjningen är svag.</translation>
    </message>
    <message>
        <source>The appliance is hot.</source>
        <translation>Enheten är het.</translation>
    </message>
    <message>
        <source>A certificate ends soon: call maintenance.</source>
        <translation>Ett certifikat går snart ut: kontakta underhållet.</translation>
    </message>
    <message>
        <source>The clock may be wrong.</source>
        <translation>Klockan kan gå fel.</translation>
    </message>
    <message>
        <source>connecting …</source>
        <translation>ansluter …</translation>
    </message>
    <message>
        <source>The appliance does not answer. The buttons may not work: use the phone, 112.</source>
        <translation>Enheten svarar inte. Knapparna fungerar kanske inte: använd telefonen, 112.</translation>
    </message>
    <message>
        <source>Not proven</source>
        <translation>Inte prövat</translation>
    </message>
    <message>
        <source>Button test overdue</source>
        <translation>Knapptestet är försenat</translation>
    </message>
    <message>
        <source>Proven %1 s ago</source>
        <translation>Prövat för %1 s sedan</translation>
    </message>
    <message>
        <source>1 guard</source>
        <translation>1 väktare</translation>
    </message>
    <message>
        <source>%1 guards</source>
        <translation>%1 väktare</translation>
    </message>
    <message>
        <source>One of the connections is down.</source>
        <translation>En av förbindelserna är bruten.</translation>
    </message>
</context>
<context>
    <name>ReliefPage</name>
    <message>
        <source>To the customer:</source>
        <translation>Till kunden:</translation>
    </message>
    <message>
        <source>My colleague takes over.</source>
        <translation>Min kollega tar över.</translation>
    </message>
    <message>
        <source>To a colleague:</source>
        <translation>Till en kollega:</translation>
    </message>
    <message>
        <source>Please take my place. I need a moment.</source>
        <translation>Kan du ta över? Jag behöver en stund.</translation>
    </message>
    <message>
        <source>You may leave the desk.</source>
        <translation>Du får lämna disken.</translation>
    </message>
    <message>
        <source>Drink water. Breathe. You did not cause this.</source>
        <translation>Drick vatten. Andas. Du orsakade inte det här.</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>saved</source>
        <translation>sparat</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>inte sparat än</translation>
    </message>
    <message>
        <source>cannot be saved</source>
        <translation>kan inte sparas</translation>
    </message>
    <message>
        <source>Thank you. The report is sent.</source>
        <translation>Tack. Anmälan är skickad.</translation>
    </message>
    <message>
        <source>Not sent yet.</source>
        <translation>Inte skickad än.</translation>
    </message>
    <message>
        <source>This could not be saved.</source>
        <translation>Det här kunde inte sparas.</translation>
    </message>
    <message>
        <source>It is kept here. Tell your supervisor.</source>
        <translation>Den finns sparad här. Berätta för chefen.</translation>
    </message>
    <message>
        <source>The screen goes on trying by itself.</source>
        <translation>Skärmen försöker själv på nytt.</translation>
    </message>
    <message>
        <source>Tell your supervisor in person.</source>
        <translation>Berätta själv för chefen.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Anmälan</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nästa</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Hoppa över</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Senare</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klart</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>vald</translation>
    </message>
    <message>
        <source>More choices</source>
        <translation>Fler val</translation>
    </message>
    <message>
        <source>This is answered. A new answer takes its place.</source>
        <translation>Det här är besvarat. Ett nytt svar ersätter det.</translation>
    </message>
    <message>
        <source>This may be answered already. A new answer takes its place.</source>
        <translation>Det här kan redan vara besvarat. Ett nytt svar ersätter det.</translation>
    </message>
    <message>
        <source>There is a text already. A new one takes its place.</source>
        <translation>Det finns redan en text. En ny ersätter den.</translation>
    </message>
    <message>
        <source>There may be a text already. A new one takes its place.</source>
        <translation>Det kan finnas en text. En ny ersätter den.</translation>
    </message>
    <message>
        <source>Nothing is written yet.</source>
        <translation>Ingen text än.</translation>
    </message>
</context>
<context>
    <name>ReportCount</name>
    <message>
        <source>fewer</source>
        <translation>färre</translation>
    </message>
    <message>
        <source>more</source>
        <translation>fler</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Tell your supervisor of this report.</source>
        <translation>Berätta för chefen om anmälan.</translation>
    </message>
    <message>
        <source>stays for 14 days</source>
        <translation>finns kvar i 14 dagar</translation>
    </message>
    <message>
        <source>Go on later</source>
        <translation>Fortsätt senare</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Skicka</translation>
    </message>
    <message>
        <source>acts and words, no names</source>
        <translation>handlingar och ord, inga namn</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Skriv</translation>
    </message>
    <message>
        <source>Answer anew</source>
        <translation>Svara på nytt</translation>
    </message>
</context>
<context>
    <name>RunningHead</name>
    <message>
        <source>A colleague has the desk</source>
        <translation>En kollega är vid disken</translation>
    </message>
    <message>
        <source>I need support</source>
        <translation>Jag behöver stöd</translation>
    </message>
    <message>
        <source>When do you tell more?</source>
        <translation>När ger du besked?</translation>
    </message>
    <message>
        <source>Relief</source>
        <translation>Avlösning</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Paus</translation>
    </message>
    <message>
        <source>Breathe a moment</source>
        <translation>Andas en stund</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hjälp</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Kontroll</translation>
    </message>
    <message>
        <source>Record of the buttons</source>
        <translation>Protokoll över knapparna</translation>
    </message>
</context>
<context>
    <name>SayPanel</name>
    <message>
        <source>Fill in the blank</source>
        <translation>Fyll i det tomma stället</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Colours</source>
        <translation>Färger</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textstorlek</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Rörelse</translation>
    </message>
    <message>
        <source>Dim the screen</source>
        <translation>Nedtoning</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Sparas …</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Sparat</translation>
    </message>
    <message>
        <source>Not saved. Try again.</source>
        <translation>Inte sparat. Försök igen.</translation>
    </message>
    <message>
        <source>Settings do not open now.</source>
        <translation>Inställningarna öppnas inte nu.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Inställningar</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lås</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Aldrig</translation>
    </message>
    <message>
        <source>After %1 min</source>
        <translation>Efter %1 min</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ljus</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Mörk</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Minskad</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Vanlig</translation>
    </message>
</context>
<context>
    <name>SimulatedMark</name>
    <message>
        <source>SIMULATED BUTTONS</source>
        <translation>SIMULERADE KNAPPAR</translation>
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
        <translation>%1 s kvar</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>pågår</translation>
    </message>
    <message>
        <source>PAUSE</source>
        <translation>PAUS</translation>
    </message>
    <message>
        <source>called</source>
        <translation>kallad</translation>
    </message>
    <message>
        <source>call somebody</source>
        <translation>kalla någon</translation>
    </message>
    <message>
        <source>HELP</source>
        <translation>HJÄLP</translation>
    </message>
    <message>
        <source>BREATHE</source>
        <translation>ANDAS</translation>
    </message>
    <message>
        <source>back</source>
        <translation>tillbaka</translation>
    </message>
    <message>
        <source>Tell now</source>
        <translation>Ge besked</translation>
    </message>
</context>
<context>
    <name>Supervisor</name>
    <message>
        <source>no</source>
        <translation>nej</translation>
    </message>
    <message>
        <source>When</source>
        <translation>När</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Larm</translation>
    </message>
    <message>
        <source>A guard accepted</source>
        <translation>En väktare kvitterade</translation>
    </message>
    <message>
        <source>A guard on site</source>
        <translation>En väktare på plats</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>inte sagt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>inget</translation>
    </message>
    <message>
        <source>presses: %1</source>
        <translation>tryck: %1</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>efter %1</translation>
    </message>
    <message>
        <source>answered, hidden: may tell of a person</source>
        <translation>besvarad, dold: kan berätta om en person</translation>
    </message>
    <message>
        <source>unfinished</source>
        <translation>oavslutad</translation>
    </message>
    <message>
        <source>new</source>
        <translation>ny</translation>
    </message>
    <message>
        <source>being handled</source>
        <translation>under behandling</translation>
    </message>
    <message>
        <source>actions open</source>
        <translation>åtgärder öppna</translation>
    </message>
    <message>
        <source>handled</source>
        <translation>behandlad</translation>
    </message>
    <message>
        <source>made anonymous</source>
        <translation>anonymiserad</translation>
    </message>
    <message>
        <source>The records do not answer.</source>
        <translation>Anteckningarna svarar inte.</translation>
    </message>
    <message>
        <source>Whose PIN?</source>
        <translation>Vems PIN?</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Ett ögonblick …</translation>
    </message>
    <message>
        <source>The appliance cannot tell this yet.</source>
        <translation>Apparaten kan inte berätta det här än.</translation>
    </message>
    <message>
        <source>The records cannot be read now.</source>
        <translation>Anteckningarna kan inte läsas nu.</translation>
    </message>
    <message>
        <source>No answer.</source>
        <translation>Inget svar.</translation>
    </message>
    <message>
        <source>All is done.</source>
        <translation>Allt är gjort.</translation>
    </message>
    <message>
        <source>What was shown is closed. Nothing of it stays here.</source>
        <translation>Vyn stängdes. Inget av den blev kvar här.</translation>
    </message>
    <message>
        <source>Update it: see the maintainer.</source>
        <translation>Den måste uppdateras: be underhållet.</translation>
    </message>
    <message>
        <source>Try again, or see the maintainer.</source>
        <translation>Försök igen eller fråga underhållet.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Försök igen.</translation>
    </message>
    <message>
        <source>No duty is open, and no report waits.</source>
        <translation>Ingen uppgift är öppen och ingen rapport väntar.</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Sparas …</translation>
    </message>
    <message>
        <source>Not saved: something else is open.</source>
        <translation>Inte sparat: något annat är öppet.</translation>
    </message>
    <message>
        <source>Not saved. Try again.</source>
        <translation>Inte sparat. Försök igen.</translation>
    </message>
    <message>
        <source>It is not known to be saved.</source>
        <translation>Det är inte känt om det sparades.</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Chef</translation>
    </message>
    <message>
        <source>Safety representative</source>
        <translation>Arbetarskyddsfullmäktig</translation>
    </message>
    <message>
        <source>Duties %1</source>
        <translation>Uppgifter %1</translation>
    </message>
    <message>
        <source>overdue %1</source>
        <translation>försenade %1</translation>
    </message>
    <message>
        <source>Reports %1</source>
        <translation>Rapporter %1</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>Nr %1</translation>
    </message>
    <message>
        <source>Report %1</source>
        <translation>Rapport %1</translation>
    </message>
    <message>
        <source>Not told what happened</source>
        <translation>Det sades inte vad som hände</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>senast %1</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Försenad</translation>
    </message>
    <message>
        <source>First page</source>
        <translation>Första sidan</translation>
    </message>
    <message>
        <source>More …</source>
        <translation>Mer …</translation>
    </message>
    <message>
        <source>Done %1</source>
        <translation>Gjort %1</translation>
    </message>
    <message>
        <source>may still become later</source>
        <translation>kan ännu bli senare</translation>
    </message>
    <message>
        <source>Not done after all</source>
        <translation>Inte gjort ändå</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Gjort</translation>
    </message>
    <message>
        <source>This report is handled.</source>
        <translation>Den här rapporten är behandlad.</translation>
    </message>
    <message>
        <source>The worker still writes this report.</source>
        <translation>Arbetstagaren skriver ännu på rapporten.</translation>
    </message>
    <message>
        <source>It can be ended when it is sent.</source>
        <translation>Den kan avslutas när den är skickad.</translation>
    </message>
    <message>
        <source>Duties still open: %1</source>
        <translation>Uppgifter ännu öppna: %1</translation>
    </message>
    <message>
        <source>The report can be ended when they are done.</source>
        <translation>Rapporten kan avslutas när de är gjorda.</translation>
    </message>
    <message>
        <source>All duties are done.</source>
        <translation>Alla uppgifter är gjorda.</translation>
    </message>
    <message>
        <source>Then the report leaves the list.</source>
        <translation>Sedan försvinner rapporten från listan.</translation>
    </message>
    <message>
        <source>Handled</source>
        <translation>Behandlad</translation>
    </message>
    <message>
        <source>The supervisor notes what is done.</source>
        <translation>Chefen antecknar vad som är gjort.</translation>
    </message>
    <message>
        <source>Report %1 is handled.</source>
        <translation>Rapport %1 är behandlad.</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nästa</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Föregående</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Försök igen</translation>
    </message>
    <message>
        <source>To the list</source>
        <translation>Till listan</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Practise and check</source>
        <translation>Öva och kontrollera</translation>
    </message>
    <message>
        <source>Promise a time</source>
        <translation>Lova en tid</translation>
    </message>
    <message>
        <source>reminder</source>
        <translation>påminnelse</translation>
    </message>
    <message>
        <source>in quiet times</source>
        <translation>i lugn och ro</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>Öva</translation>
    </message>
    <message>
        <source>nothing is sent</source>
        <translation>inget skickas</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>Knappar</translation>
    </message>
    <message>
        <source>test and record</source>
        <translation>prov och protokoll</translation>
    </message>
    <message>
        <source>Appliance</source>
        <translation>Enheten</translation>
    </message>
    <message>
        <source>what is wrong</source>
        <translation>vad som är fel</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Inställningar</translation>
    </message>
    <message>
        <source>with a PIN</source>
        <translation>med PIN-kod</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Chef</translation>
    </message>
    <message>
        <source>duties and reports</source>
        <translation>uppgifter och rapporter</translation>
    </message>
    <message>
        <source>Drill</source>
        <translation>Övning</translation>
    </message>
    <message>
        <source>with the guards</source>
        <translation>med väktarna</translation>
    </message>
</context>
<context>
    <name>TrialPage</name>
    <message>
        <source>hold down</source>
        <translation>håll intryckt</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Testa igen</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Calling help in %1&#xa0;s</source>
        <translation>Hjälp kallas om %1&#xa0;s</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
</context>
<context>
    <name>Upkeep</name>
    <message>
        <source>Appliance</source>
        <translation>Enheten</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>Knappar</translation>
    </message>
    <message>
        <source>test and record</source>
        <translation>prov och protokoll</translation>
    </message>
    <message>
        <source>No faults.</source>
        <translation>Inga fel.</translation>
    </message>
    <message>
        <source>Screen %1</source>
        <translation>Skärm %1</translation>
    </message>
    <message>
        <source>screen %1</source>
        <translation>skärm %1</translation>
    </message>
    <message>
        <source>The pins are simulated: no real button is read.</source>
        <translation>Stiften är simulerade: inga riktiga knappar läses.</translation>
    </message>
    <message>
        <source>%1: this screen is older than the appliance.</source>
        <translation>%1: den här skärmen är äldre än enheten.</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>sedan %1</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, rad %2</translation>
    </message>
    <message>
        <source>Log in to the appliance, and ask it:</source>
        <translation>Logga in på enheten och fråga den:</translation>
    </message>
    <message>
        <source>says whether it runs</source>
        <translation>säger om den är i gång</translation>
    </message>
    <message>
        <source>says why it does not</source>
        <translation>säger varför den inte är det</translation>
    </message>
    <message>
        <source>starts it again</source>
        <translation>startar den på nytt</translation>
    </message>
</context>
<context>
    <name>UpkeepPage</name>
    <message>
        <source>Earlier</source>
        <translation>Föregående</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mer</translation>
    </message>
</context>
<context>
    <name>WaitChoices</name>
    <message>
        <source>Told</source>
        <translation>Besked givet</translation>
    </message>
</context>
<context>
    <name>WaitPage</name>
    <message>
        <source>Promise only a time that you keep.</source>
        <translation>Lova bara en tid som du håller.</translation>
    </message>
    <message>
        <source>Tell the customer now.</source>
        <translation>Ge kunden besked nu.</translation>
    </message>
    <message>
        <source>Even when there is no news: you promised.</source>
        <translation>Även om inget är nytt: du lovade.</translation>
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
        <translation>Jag ger nytt besked klockan %1.</translation>
    </message>
    <message>
        <source>I will tell you more in %1 minutes.</source>
        <translation>Jag ger nytt besked om %1 minuter.</translation>
    </message>
    <message>
        <source>+%1 min</source>
        <translation>+%1 min</translation>
    </message>
    <message>
        <source>Tell the customer now</source>
        <translation>Ge kunden besked nu</translation>
    </message>
    <message>
        <source>Next update</source>
        <translation>Nästa besked</translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message numerus="yes">
        <source>and %n more, see a desk</source>
        <translation>
            <numerusform>och %n till, se en station</numerusform>
            <numerusform>och %n till, se en station</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>Write no names and no identity codes.</source>
        <translation>Skriv inga namn eller personbeteckningar.</translation>
    </message>
    <message>
        <source>Characters left: %1</source>
        <translation>Tecken kvar: %1</translation>
    </message>
</context>
<context>
    <name>WritingPage</name>
    <message>
        <source>text</source>
        <translation>text</translation>
    </message>
    <message>
        <source>called</source>
        <translation>kallad</translation>
    </message>
    <message>
        <source>call somebody</source>
        <translation>kalla någon</translation>
    </message>
    <message>
        <source>HELP</source>
        <translation>HJÄLP</translation>
    </message>
    <message>
        <source>hold down</source>
        <translation>håll intryckt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klart</translation>
    </message>
</context>
</TS>
