# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The words of the report that statistics make, in three languages."""

from collections.abc import Mapping
from typing import Final

Words = Mapping[str, str]
"""By language: fi, sv, en."""


def _in(fi: str, sv: str, en: str) -> Words:
    return {"fi": fi, "sv": sv, "en": en}


WEEKDAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
    "sv": ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
MONTHS: Final[Mapping[str, tuple[str, ...]]] = {
    "fi": (
        *("tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu"),
        *("heinäkuu", "elokuu", "syyskuu", "lokakuu", "marraskuu", "joulukuu"),
    ),
    "sv": (
        *("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti"),
        *("september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
}
QUARTER: Final = _in("{}. neljännes {}", "kvartal {} {}", "quarter {} of {}")

SAID: Final[Mapping[str, Words]] = {
    "title": _in(
        "Uhka- ja väkivaltatilanteet",
        "Hot- och våldssituationer",
        "Threats and violence at the counter",
    ),
    "made": _in("Tehty {}", "Gjord {}", "Made {}"),
    "page": _in("Sivu {} / {}", "Sida {} / {}", "Page {} of {}"),
    "incidents": _in("ilmoitettua tilannetta", "anmälda händelser", "reports"),
    "at_least": _in("vähintään", "minst", "at least"),
    "accept_key": _in(
        "painalluksesta vastaanottoon, mediaani",
        "från tryck till mottaget, median",
        "from press to acceptance, median",
    ),
    "arrive_key": _in(
        "painalluksesta paikalle, mediaani",
        "från tryck till på plats, median",
        "from press to arrival, median",
    ),
    "overdue_key": _in(
        "työnantajan tehtävää myöhässä",
        "av arbetsgivarens uppgifter försenade",
        "duties of the employer overdue",
    ),
    "when": _in("Milloin", "När", "When"),
    "when_told": _in(
        "Tilanteita viikonpäivän ja kellonajan mukaan.",
        "Händelser efter veckodag och klockslag.",
        "Reports by weekday and time of day.",
    ),
    "untimed": _in(
        "Kellonaika ei ole tiedossa",
        "Klockslaget är inte känt",
        "The time of day is not known",
    ),
    "untimed_told": _in(
        "Poissa on, minkä kellonaikaa ei tiedetä: {}.",
        "Händelser vars klockslag inte är känt är inte med: {}.",
        "Reports whose time of day is not known are left out: {}.",
    ),
    "what": _in("Mitä tapahtui", "Vad som hände", "What happened"),
    "why": _in("Mistä se alkoi", "Vad det började med", "What it began with"),
    "failures": _in(
        "Mikä palvelussa petti",
        "Vad i tjänsten som brast",
        "What in the service failed",
    ),
    "causes": _in("Mitä taustalla oli", "Vad som låg bakom", "What lay behind it"),
    "causes_told": _in(
        "Työnantajan arvio, viisi yleisintä. Samassa ilmoituksessa voi olla monta.",
        "Arbetsgivarens bedömning, de fem vanligaste. En anmälan kan ha flera.",
        "As the employer sees it, the five most frequent. One report may name several.",
    ),
    "causes_open": _in(
        "Kerrotaan, kun jokainen kauden ilmoitus on käsitelty.",
        "Visas när varje anmälan från perioden är behandlad.",
        "Told when each report of the period is handled.",
    ),
    "many_told": _in(
        "Samassa ilmoituksessa voi olla monta.",
        "En anmälan kan ha flera.",
        "One report may name several.",
    ),
    "top_told": _in(
        "Viisi yleisintä. Samassa ilmoituksessa voi olla monta.",
        "De fem vanligaste. En anmälan kan ha flera.",
        "The five most frequent. One report may name several.",
    ),
    "help": _in(
        "Kuinka pian apu tuli",
        "Hur snart hjälpen kom",
        "How soon help was there",
    ),
    "help_told": _in(
        "Painikkeen painalluksesta. Vain hälytykset, joista on ilmoitus.",
        "Från trycket på knappen. Endast larm som det finns en anmälan om.",
        "From the press of the button. Only alerts that a report is about.",
    ),
    "accepted": _in("Vartija otti vastaan", "En vakt tog emot", "A guard had accepted"),
    "arrived": _in("Vartija oli paikalla", "En vakt var på plats", "A guard was there"),
    "median": _in("puolet enintään", "hälften högst", "half within"),
    "p90": _in("90 % enintään", "90 % högst", "90 % within"),
    "worst": _in("pisin", "längst", "longest"),
    "times": _in("kertaa", "gånger", "times"),
    "presses": _in("Hälytykset", "Larm", "Alerts"),
    "real": _in("todellinen", "verkligt", "real"),
    "withdrawn": _in("henkilökunta perui", "personalen återtog", "withdrawn by staff"),
    "false_press": _in("virhepainallus", "oavsiktligt tryck", "false press"),
    "presses_told": _in(
        "Kaikki todelliset hälytykset, myös ne, joista kukaan ei ilmoittanut.",
        "Alla verkliga larm, även de som ingen anmälde.",
        "All alerts that were no drill or test, also those nobody reported.",
    ),
    "alerts": _in("hälytystä", "larm", "alerts"),
    "alerts_unknown": _in(
        "Hälytyksiä ei voitu laskea: {}",
        "Larmen kunde inte räknas: {}",
        "Alerts could not be counted: {}",
    ),
    "machine": _in("Laite itse", "Själva enheten", "The counter itself"),
    "machine_told": _in(
        "Viat, jotka alkoivat kauden aikana, ja kuinka kauan pisin kesti.",
        "Fel som började under perioden och hur länge det längsta varade.",
        "Faults that began in the period, and how long the longest lasted.",
    ),
    "machine_unknown": _in(
        "Vikoja ei voitu lukea: {}",
        "Felen kunde inte läsas: {}",
        "Faults could not be read: {}",
    ),
    "wires": _in("painikkeet ja johdot", "knappar och ledningar", "buttons, wires"),
    "proof": _in("yhteys todistamatta", "vägen obevisad", "path not proven"),
    "brokers": _in(
        "verkko, viestipalvelin", "nät, meddelandeserver", "network, broker"
    ),
    "guards": _in("ei vartijaa", "ingen vakt", "no guard on duty"),
    "disk": _in("levy, tallenteet", "disk, uppgifter", "disk, records"),
    "power": _in("jännite, lämpö", "spänning, värme", "voltage, heat"),
    "screen": _in("näyttö", "skärmen", "screen"),
    "other": _in("muut", "övriga", "others"),
    "starts": _in("käynnistystä", "starter", "starts"),
    "pause": _in("Tauko", "Paus", "The pause"),
    "helped": _in("auttoi", "hjälpte", "helped"),
    "did_not": _in("ei auttanut", "hjälpte inte", "did not help"),
    "unused": _in("ei käytetty", "användes inte", "not used"),
    "contact": _in(
        "Esihenkilö tapasi työntekijän samassa vuorossa",
        "Chefen träffade arbetstagaren under samma skift",
        "The supervisor saw the worker the same shift",
    ),
    "in_time": _in("ajoissa", "i tid", "in time"),
    "late": _in("myöhässä tai ei vielä", "sent eller inte ännu", "late or not yet"),
    "not_due": _in("ei tarvittu", "behövdes inte", "was not needed"),
    "harm": _in("Vammat", "Skador", "Injuries"),
    "unharmed": _in("kaikki vahingoittumatta", "alla oskadda", "everyone unharmed"),
    "harmed": _in("joku loukkaantui", "någon skadades", "someone was hurt"),
    "unsaid": _in("ei kerrottu", "sades inte", "not said"),
    "duties": _in(
        "Työnantajan tehtävät tänään",
        "Arbetsgivarens uppgifter i dag",
        "The employer's duties today",
    ),
    "open": _in("tekemättä", "ogjorda", "not done"),
    "overdue": _in("niistä myöhässä", "av dem försenade", "of them overdue"),
    "actions": _in(
        "korjaavaa toimea tekemättä",
        "korrigerande åtgärder ogjorda",
        "corrective actions not done",
    ),
    "checks": _in(
        "vaikutuksen tarkistusta myöhässä",
        "kontroller av effekten försenade",
        "checks of the effect overdue",
    ),
    "readiness": _in("Harjoitukset ja kokeet", "Övningar och prov", "Drills and tests"),
    "drills": _in("harjoitusta", "övningar", "drills"),
    "drills_year": _in(
        "Harjoituksia vuoden alusta: <b>{}</b>, suunniteltu koko vuodelle: {}.",
        "Övningar sedan årets början: <b>{}</b>, planerade för hela året: {}.",
        "Drills since the year began: <b>{}</b>, planned for all of it: {}.",
    ),
    "planned": _in(
        "suunniteltua harjoitusta vuodessa",
        "planerade övningar per år",
        "drills planned a year",
    ),
    "tests": _in(
        "painikkeen koetta koko matkalla",
        "knapprov hela vägen",
        "tests of buttons all the way",
    ),
    "tests_answered": _in(
        "niistä vartija otti vastaan",
        "av dem togs emot av en vakt",
        "of them accepted by a guard",
    ),
    "tests_unknown": _in(
        "Harjoituksia ja kokeita ei voitu lukea: {}",
        "Övningar och prov kunde inte läsas: {}",
        "Drills and tests could not be read: {}",
    ),
    "few": _in("liian vähän kerrottavaksi", "för få för att visas", "too few to tell"),
    "none_told": _in(
        "Tästä on liian vähän kerrottavaksi: alle {} ilmoitusta tai alle {} "
        "ilmoittajaa kohtaa kohti.",
        "Om detta finns för litet att visa: under {} anmälningar eller under {} "
        "anmälare per punkt.",
        "Of this there is too little to tell: fewer than {} reports, or fewer than {} "
        "people, in each place.",
    ),
    "scale": _in(
        "Tummempi on enemmän. Piste: 0–4 ilmoitusta tai liian harva ilmoittaja.",
        "Mörkare är fler. Punkt: 0–4 anmälningar eller för få anmälare.",
        "Darker is more. A dot: 0 to 4 reports, or too few people.",
    ),
    "how": _in(
        "Miten luvut on tehty", "Hur talen är gjorda", "How the numbers are made"
    ),
    "how_counted": _in(
        "Luvut ovat tämän luukun ilmoituksista kaudelta, johon tilanne ajoittuu. "
        "Harjoituksia ja kokeita ei lasketa tilanteiksi.",
        "Talen är från den här luckans anmälningar under perioden då händelsen "
        "inträffade. Övningar och prov räknas inte som händelser.",
        "The numbers are of this counter's reports, of the period in which each "
        "happened. Drills and tests do not count as incidents.",
    ),
    "how_few": _in(
        "Mikä voisi kertoa yhdestä ihmisestä, on jätetty pois: luku näytetään, kun "
        "siinä on vähintään {} ilmoitusta vähintään {} ilmoittajalta. Ilman tunnusta "
        "ilmoittaneet lasketaan yhdeksi. Kokonaismäärään riittää {} ilmoitusta. Myös "
        "luku, josta toisen voisi laskea, on jätetty pois.",
        "Det som kunde berätta om en enda människa är utelämnat: ett tal visas när det "
        "har minst {} anmälningar av minst {} anmälare. De som anmält utan kod räknas "
        "som en. För totalen räcker {} anmälningar. Också ett tal som ett annat kunde "
        "räknas ut från är utelämnat.",
        "What could tell of one person is left out: a number is shown when it has at "
        "least {} reports by at least {} people. All who gave no code count as one. "
        "For the total {} reports are enough. A number that another would follow from "
        "is left out, too.",
    ),
    "how_long": _in(
        "Neljänneksen ja vuoden luvut laskevat yhteen sen, mitä kuukausista on "
        "kerrottu, ja lisäksi sen, mikä niistä jäi. Siksi luku voi olla liian pieni.",
        "Kvartalets och årets tal summerar det som månaderna har berättat och det som "
        "blev över av dem. Därför kan ett tal vara för litet.",
        "The numbers of a quarter or a year add up what its months have told, and what "
        "was left of them. So a number may be too small.",
    ),
    "how_anonymised": _in(
        "Tämän vuoden ilmoituksia on tehty nimettömiksi, joten ilmoittajia ei enää "
        "tiedetä: vain kokonaismäärä kerrotaan.",
        "Anmälningar från det här året har anonymiserats, så anmälarna är inte längre "
        "kända: endast totalen visas.",
        "Reports of this year were made anonymous, so who reported is no longer known: "
        "only the total is told.",
    ),
    "how_times": _in(
        "Ajat ovat laitteen kellosta. Mediaani on aika, jossa puolet tapahtui.",
        "Tiderna är enligt enhetens klocka. Medianen är tiden inom vilken hälften "
        "skedde.",
        "Times are by the appliance's clock. The median is the time within which half "
        "of them happened.",
    ),
    "head": _in(
        "Tallenteiden ketjun pää: {} ({} riviä)",
        "Huvudet på uppgifternas kedja: {} ({} rader)",
        "Head of the records' chain: {} ({} rows)",
    ),
}
"""By what it is for. `{}` are numbers and names, in the order of the sentence."""


def period_text(year: int, month: int, months: int, language: str) -> str:
    """A month, quarter or year by its name, such as "October 2026"."""
    if months == 1:
        return f"{MONTHS[language][month - 1]} {year}"
    quarter = (month + 2) // 3
    return str(year) if months > 3 else QUARTER[language].format(quarter, year)  # noqa: PLR2004 - months


def seconds_text(seconds: float) -> str:
    """A time as people say it in all three: seconds, from two minutes on minutes."""
    if seconds < 120:  # noqa: PLR2004 - two minutes
        return f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"
