# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The words of an incident: each question, each choice, in three languages.

Finnish, Swedish and English are equal: plain, neutral, and without blame. Every
screen and report shows these; the codes of `incident` stay what is stored. A question
has at most `QUESTION_MOST` characters, a choice `CHOICE_MOST`, and no word of a choice
is longer than `WORD_MOST`, so that it fits a tile.
"""

from collections.abc import Mapping
from typing import Final

from appliance.wire.event_words import EVENT_TYPE, Words

QUESTION_MOST = 48
CHOICE_MOST = 22
WORD_MOST = 14


def _in(fi: str, sv: str, en: str) -> Words:
    return {"fi": fi, "sv": sv, "en": en}


HINT: Final = _in(
    "Kirjoita teot ja sanat, ei nimiä, ei arvailua.",
    "Skriv handlingar och ord, inga namn, inga gissningar.",
    "Write acts and words, no names, no guesses.",
)
"""Stands beside everything that is written."""
YES: Final = _in("Kyllä", "Ja", "Yes")
NO: Final = _in("Ei", "Nej", "No")
OR_MORE: Final = _in("tai enemmän", "eller mer", "or more")
"""Follows a count that is as great as can be told."""

QUESTION: Final[Mapping[str, Words]] = {
    "event_type": _in("Mitä tapahtui?", "Vad hände?", "What happened?"),
    "severity": _in("Kuinka paha se oli?", "Hur illa var det?", "How bad was it?"),
    "need_now": _in(
        "Mitä tarvitset nyt?", "Vad behöver du nu?", "What do you need now?"
    ),
    "feeling_after": _in("Miten voit nyt?", "Hur mår du nu?", "How are you now?"),
    "happened": _in("Milloin se tapahtui?", "När hände det?", "When did it happen?"),
    "channel": _in(
        "Mitä kautta se tapahtui?",
        "Via vilken kanal hände det?",
        "How did it reach you?",
    ),
    "place_type": _in("Missä se tapahtui?", "Var hände det?", "Where did it happen?"),
    "actor_type": _in(
        "Kuka toinen osapuoli oli?",
        "Vem var den andra parten?",
        "Who was the other person?",
    ),
    "actor_known": _in(
        "Onko hän teille tuttu?",
        "Är personen bekant för er?",
        "Is the person known to you?",
    ),
    "actor_ref": _in(
        "Viite asiakasjärjestelmässä (ei nimeä)?",
        "Referens i kundsystemet (inget namn)?",
        "Reference in the customer system (no name)?",
    ),
    "actor_count": _in(
        "Kuinka monta heitä oli?", "Hur många var de?", "How many of them were there?"
    ),
    "actor_state": _in(
        "Miltä hän vaikutti?", "Hur verkade personen?", "How did the person seem?"
    ),
    "intent": _in("Oliko se tahallista?", "Var det avsiktligt?", "Was it deliberate?"),
    "weapon": _in(
        "Oliko mukana ase tai esine?",
        "Fanns det vapen eller föremål?",
        "Was there a weapon or an object?",
    ),
    "threat_words": _in(
        "Mitä uhkauksessa sanottiin, sanasta sanaan?",
        "Vad sades i hotet, ord för ord?",
        "What was the threat, word for word?",
    ),
    "threat_target_time": _in(
        "Milloin uhkaus aiottiin toteuttaa?",
        "När skulle hotet genomföras?",
        "When was the threat to be carried out?",
    ),
    "trigger": _in(
        "Mistä tilanne alkoi?", "Vad utlöste situationen?", "What set it off?"
    ),
    "service_failure": _in(
        "Mikä palvelussa ei toiminut?",
        "Vad fungerade inte i servicen?",
        "What did not work in the service?",
    ),
    "circumstances": _in(
        "Mitkä olosuhteet vaikuttivat?",
        "Vilka omständigheter inverkade?",
        "Which circumstances mattered?",
    ),
    "staffing": _in(
        "Montako teitä oli töissä?",
        "Hur många av er var i tjänst?",
        "How many of you were on duty?",
    ),
    "what_helped": _in("Mikä auttoi?", "Vad hjälpte?", "What helped?"),
    "what_did_not": _in("Mikä ei auttanut?", "Vad hjälpte inte?", "What did not help?"),
    "ending": _in(
        "Miten tilanne päättyi?", "Hur slutade situationen?", "How did it end?"
    ),
    "targets": _in(
        "Keneen se kohdistui?", "Vem riktades det mot?", "Who was it aimed at?"
    ),
    "injury": _in("Tuliko vammoja?", "Blev någon skadad?", "Was anyone hurt?"),
    "injury_severe": _in(
        "Onko vamma vaikea?", "Är skadan svår?", "Is the injury severe?"
    ),
    "injury_text": _in(
        "Millainen vamma on?", "Hurdan är skadan?", "What is the injury like?"
    ),
    "care": _in("Mitä hoitoa annettiin?", "Vilken vård gavs?", "What care was given?"),
    "reaction": _in(
        "Miten keho ja mieli reagoivat?",
        "Hur reagerade kropp och sinne?",
        "How did body and mind react?",
    ),
    "damage_text": _in("Mitä meni rikki?", "Vad gick sönder?", "What was damaged?"),
    "damage_eur": _in(
        "Montako euroa vahinko noin on?",
        "Hur många euro är skadan ungefär?",
        "About how many euros is the damage?",
    ),
    "witnesses": _in(
        "Montako todistajaa oli?",
        "Hur många vittnen fanns det?",
        "How many witnesses were there?",
    ),
    "recording_notice": _in(
        "Kerroitko tallentamisesta etukäteen?",
        "Sade du till före inspelningen?",
        "Did you tell before recording?",
    ),
    "clip_wanted": _in(
        "Pitääkö kameran tallenne säilyttää?",
        "Ska kamerans inspelning sparas?",
        "Should the camera clip be kept?",
    ),
    "complaint_threat": _in(
        "Uhattiinko valituksella?",
        "Hotade någon med klagomål?",
        "Was there a threat to complain?",
    ),
    "complaint_likelihood": _in(
        "Kuinka suuri valituksen riski on?",
        "Hur stor är risken för klagomål?",
        "How high is the risk of a complaint?",
    ),
    "description": _in(
        "Mitä tapahtui, omin sanoin?",
        "Vad hände, med egna ord?",
        "What happened, in your own words?",
    ),
    "reporter": _in(
        "Oma tunnuksesi, jos haluat (ei nimeä)?",
        "Din egen kod, om du vill (inget namn)?",
        "Your own code, if you like (no name)?",
    ),
}

_HELPERS: Final[Mapping[str, Words]] = {
    "card": _in("Kortti", "Kortet", "Card"),
    "pause": _in("Tauko", "Paus", "Pause"),
    "shutter": _in("Luukku", "Luckan", "Shutter"),
    "colleague": _in("Työkaveri", "Kollega", "Colleague"),
    "manager": _in("Esihenkilö", "Chefen", "Manager"),
    "guard": _in("Vartija", "Väktare", "Guard"),
    "leaving": _in("Poistuminen", "Att gå därifrån", "Leaving"),
    "time": _in("Aika", "Tiden", "Time"),
}

CHOICE: Final[Mapping[str, Mapping[str, Words]]] = {
    "event_type": EVENT_TYPE,
    "severity": {
        "unpleasant": _in("Ikävä", "Obehagligt", "Unpleasant"),
        "threatening": _in("Uhkaava", "Hotfullt", "Threatening"),
        "violent": _in(
            "Väkivaltaa, ei vammaa", "Våld, ingen skada", "Violence, no injury"
        ),
        "injury": _in("Joku loukkaantui", "Någon skadades", "Someone was hurt"),
        "serious": _in("Vakava", "Allvarligt", "Serious"),
    },
    "need_now": {
        "nothing": _in("En mitään", "Ingenting", "Nothing"),
        "company": _in("Seuraa", "Sällskap", "Company"),
        "relief": _in("Vaihdon tiskille", "Avlösning", "Relief at the desk"),
        "first_aid": _in("Ensiapua", "Första hjälpen", "First aid"),
        "manager": _in("Esihenkilön", "Chefen", "Manager"),
        "talk": _in("Juttelua", "Att få prata", "Someone to talk to"),
        "ride_home": _in("Kyydin kotiin", "Skjuts hem", "Ride home"),
    },
    "feeling_after": {
        "very_bad": _in("Hyvin huonosti", "Mycket dåligt", "Very bad"),
        "bad": _in("Huonosti", "Dåligt", "Bad"),
        "so_so": _in("Siltä väliltä", "Sådär", "So-so"),
        "good": _in("Hyvin", "Bra", "Good"),
        "very_good": _in("Oikein hyvin", "Mycket bra", "Very good"),
    },
    "happened": {
        "just_now": _in(
            "Juuri ennen kirjausta", "Just före anteckningen", "Just before logging it"
        ),
        "same_day": _in(
            "Aiemmin samana päivänä", "Tidigare samma dag", "Earlier the same day"
        ),
        "day_before": _in("Edellisenä päivänä", "Dagen före", "The day before"),
        "earlier": _in("Sitä aiemmin", "Ännu tidigare", "Before that"),
    },
    "channel": {
        "counter": _in("Tiskillä", "Vid disken", "At the counter"),
        "phone": _in("Puhelimessa", "Per telefon", "By phone"),
        "email": _in("Sähköpostilla", "Per e-post", "By e-mail"),
        "chat": _in("Chatissa", "I en chatt", "In a chat"),
        "social_media": _in("Somessa", "I sociala medier", "On social media"),
        "outside": _in("Ulkona", "Utomhus", "Outside"),
        "other": _in("Muuten", "På annat sätt", "Another way"),
    },
    "place_type": {
        "counter": _in("Tiski", "Disken", "Counter"),
        "waiting_room": _in("Odotustila", "Väntrummet", "Waiting room"),
        "entrance": _in("Sisäänkäynti", "Ingången", "Entrance"),
        "car_park": _in("Parkkipaikka", "Parkeringen", "Car park"),
        "home_visit": _in("Kotikäynti", "Hembesök", "Home visit"),
        "vehicle": _in("Ajoneuvo", "Fordon", "Vehicle"),
        "online": _in("Verkko", "Nätet", "Online"),
    },
    "actor_type": {
        "customer": _in(
            "Asiakas tai potilas", "Kund eller patient", "Customer or patient"
        ),
        "companion": _in(
            "Omainen tai saattaja", "Anhörig, ledsagare", "Relative or companion"
        ),
        "outsider": _in("Ulkopuolinen", "Utomstående", "Outsider"),
        "former_customer": _in("Entinen asiakas", "Tidigare kund", "Former customer"),
        "colleague": _in("Työkaveri", "Kollega", "Colleague"),
        "unknown": _in("Ei tiedossa", "Inte känt", "Not known"),
    },
    "actor_known": {
        "known": _in("Tuttu", "Bekant", "Known"),
        "not_known": _in("Ei tuttu", "Inte bekant", "Not known"),
        "not_said": _in("En halua sanoa", "Vill inte säga", "Rather not say"),
    },
    "actor_state": {
        "calm": _in("Rauhallinen", "Lugn", "Calm"),
        "agitated": _in("Kiihtynyt", "Upprörd", "Agitated"),
        "intoxicated": _in("Päihtynyt", "Berusad, påverkad", "Intoxicated"),
        "confused": _in("Sekava", "Förvirrad", "Confused"),
        "ill": _in("Sairas", "Sjuk", "Ill"),
        "unknown": _in("Ei tiedossa", "Inte känt", "Not known"),
    },
    "intent": {
        "deliberate": _in("Tahallista", "Avsiktligt", "Deliberate"),
        "unintended": _in("Tahatonta", "Oavsiktligt", "Not intended"),
        "unclear": _in("Epäselvää", "Oklart", "Unclear"),
    },
    "weapon": {
        "none": _in("Ei", "Nej", "No"),
        "object": _in("Esine", "Föremål", "Object"),
        "edged": _in("Teräase", "Eggvapen", "Edged weapon"),
        "firearm": _in("Ampuma-ase", "Skjutvapen", "Firearm"),
        "spray": _in("Sumute", "Sprej", "Spray"),
        "said_not_seen": _in(
            "Mainittiin, ei nähty", "Nämndes, sågs inte", "Said but not seen"
        ),
    },
    "threat_target_time": {
        "now": _in("Heti", "Genast", "At once"),
        "after_shift": _in("Vuoron jälkeen", "Efter passet", "After the shift"),
        "later": _in("Myöhemmin", "Senare", "Later"),
        "not_said": _in("Ei sanottu", "Sades inte", "Not said"),
    },
    "trigger": {
        "wait": _in("Odotus", "Väntan", "Waiting"),
        "refusal": _in("Kielteinen päätös", "Negativt beslut", "Refusal"),
        "money": _in("Raha", "Pengar", "Money"),
        "rule": _in("Sääntö", "En regel", "A rule"),
        "queue_skipped": _in("Jonon ohitus", "Någon gick före", "Queue skipped"),
        "misunderstanding": _in("Väärinkäsitys", "Missförstånd", "Misunderstood"),
        "medicine": _in("Lääke", "Läkemedel", "Medicine"),
        "earlier_event": _in("Aiempi tapahtuma", "Tidigare händelse", "Earlier event"),
        "none_seen": _in("Syytä ei näkynyt", "Ingen synlig orsak", "No cause seen"),
        "other": _in("Muu", "Annat", "Other"),
    },
    "service_failure": {
        "no_estimate": _in("Ei aika-arviota", "Ingen tidsuppgift", "No time estimate"),
        "no_resource": _in("Resurssi puuttui", "Resurs saknades", "No resource"),
        "no_call_back": _in("Ei soitettu takaisin", "Ingen ringde upp", "No call back"),
        "it_fault": _in("IT-vika", "IT-fel", "IT fault"),
        "wrong_information": _in("Väärä tieto", "Fel uppgift", "Wrong information"),
        "none": _in("Kaikki toimi", "Allt fungerade", "All worked"),
    },
    "circumstances": {
        "alone": _in("Yksin työssä", "Ensam i arbetet", "Working alone"),
        "understaffed": _in("Liian vähän väkeä", "För lite personal", "Understaffed"),
        "new_worker": _in("Uusi työntekijä", "Ny arbetstagare", "New worker"),
        "crowd": _in("Paljon ihmisiä", "Mycket folk", "Crowd"),
        "dark": _in("Pimeää", "Mörkt", "Dark"),
        "noise": _in("Melua", "Buller", "Noise"),
        "closing_time": _in("Sulkemisaika", "Stängningsdags", "Closing time"),
        "exit_blocked": _in("Poistumistie tukossa", "Utgången spärrad", "Exit blocked"),
        "button_out_of_reach": _in(
            "Painike liian kaukana", "Knappen för långt bort", "Button out of reach"
        ),
    },
    "what_helped": _HELPERS,
    "what_did_not": _HELPERS,
    "ending": {
        "calmed": _in("Rauhoittui", "Lugnade sig", "Calmed down"),
        "left": _in("Lähti", "Gick sin väg", "Left"),
        "apologised": _in("Pyysi anteeksi", "Bad om ursäkt", "Apologised"),
        "removed": _in("Vartija poisti", "Väktare förde ut", "Guard removed them"),
        "police": _in("Poliisi tuli", "Polisen kom", "Police came"),
        "arrested": _in("Otettiin kiinni", "Greps", "Was arrested"),
        "still_open": _in("Vielä kesken", "Pågår ännu", "Still open"),
    },
    "targets": {
        "worker": _in("Työntekijä", "Arbetstagare", "Worker"),
        "guard": _in("Vartija", "Väktare", "Guard"),
        "other_customer": _in("Muu asiakas", "Annan kund", "Other customer"),
        "minor": _in("Alle 18-vuotias", "Under 18 år", "Under 18"),
    },
    "injury": {
        "none": _in("Ei", "Nej", "No"),
        "bruise": _in("Mustelma", "Blåmärke", "Bruise"),
        "wound": _in("Haava", "Sår", "Wound"),
        "fracture": _in("Murtuma", "Fraktur", "Fracture"),
        "head": _in("Päävamma", "Huvudskada", "Head injury"),
        "bite_spit": _in("Purema tai sylki", "Bett eller spott", "Bite or spit"),
        "other": _in("Muu", "Annan", "Other"),
        "unclear": _in("Epäselvää", "Oklart", "Unclear"),
    },
    "injury_severe": {
        "no": _in("Ei", "Nej", "No"),
        "yes": _in("Kyllä", "Ja", "Yes"),
        "unclear": _in("Epäselvää", "Oklart", "Unclear"),
    },
    "care": {
        "none": _in("Ei mitään", "Ingen", "None"),
        "first_aid": _in("Ensiapu", "Första hjälpen", "First aid"),
        "doctor": _in("Lääkäri", "Läkare", "Doctor"),
        "hospital": _in("Sairaala", "Sjukhus", "Hospital"),
    },
    "reaction": {
        "fear": _in("Pelko", "Rädsla", "Fear"),
        "shaking": _in("Vapina", "Darrning", "Shaking"),
        "crying": _in("Itku", "Gråt", "Crying"),
        "anger": _in("Viha", "Ilska", "Anger"),
        "numb": _in("Turtumus", "Bedövad känsla", "Numbness"),
        "sleep_trouble": _in("Univaikeudet", "Sömnproblem", "Sleep trouble"),
        "none": _in("Ei mitenkään", "Inte alls", "Not at all"),
        "not_said": _in("En halua sanoa", "Vill inte säga", "Rather not say"),
    },
    "complaint_likelihood": {
        "low": _in("Pieni", "Liten", "Low"),
        "medium": _in("Keskisuuri", "Medelstor", "Medium"),
        "high": _in("Suuri", "Stor", "High"),
    },
}
