# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The words of what happened: each kind of event, in three languages.

What holds for all of `incident_words` holds here.
"""

from collections.abc import Mapping
from typing import Final

Words = Mapping[str, str]
"""By language: fi, sv, en."""


def _in(fi: str, sv: str, en: str) -> Words:
    return {"fi": fi, "sv": sv, "en": en}


EVENT_TYPE: Final[Mapping[str, Words]] = {
    "shouting": _in("Huutaminen", "Skrik", "Shouting"),
    "insults": _in("Solvaus", "Kränkande ord", "Insults"),
    "mockery": _in("Pilkka", "Hån", "Mockery"),
    "threat_violence": _in("Uhkaus väkivallalla", "Hot om våld", "Threat of violence"),
    "threat_others": _in("Uhkaus muita kohtaan", "Hot mot andra", "Threat to others"),
    "threat_property": _in(
        "Uhkaus rikkoa paikkoja", "Hot mot egendom", "Threat to property"
    ),
    "attack": _in("Fyysinen hyökkäys", "Fysiskt angrepp", "Physical attack"),
    "throwing": _in("Esineen heittäminen", "Kastade föremål", "Throwing things"),
    "spitting": _in("Sylkeminen", "Spottande", "Spitting"),
    "grabbing": _in("Kiinni käyminen", "Tog tag i någon", "Grabbing"),
    "sexual": _in(
        "Seksuaalinen häirintä", "Sexuella trakasserier", "Sexual harassment"
    ),
    "discrimination": _in("Syrjintä", "Diskriminering", "Discrimination"),
    "stalking": _in(
        "Vainosi tai väijyi", "Förföljde, låg på lur", "Stalked or lay in wait"
    ),
    "robbery": _in("Ryöstö", "Rån", "Robbery"),
    "weapon": _in("Ase esillä", "Vapen visades", "Weapon shown"),
    "damage": _in("Vahingonteko", "Skadegörelse", "Damage to things"),
    "bomb_threat": _in("Pommiuhkaus", "Bombhot", "Bomb threat"),
    "complaint_threat": _in(
        "Uhkaus valituksella", "Hot om klagomål", "Threat to complain"
    ),
    "demand": _in("Kohtuuton vaatimus", "Orimligt krav", "Unreasonable demand"),
    "confusion": _in("Sekavuus", "Förvirring", "Confusion"),
    "intoxication": _in("Päihtymys", "Berusning", "Intoxication"),
    "selfharm": _in("Puhe itsetuhosta", "Tal om självskada", "Self-harm talk"),
    "filming": _in("Kuvaaminen", "Filmande", "Filming"),
    "internal": _in("Työyhteisön ristiriita", "Konflikt på jobbet", "Conflict at work"),
    "heavy_case": _in("Raskas tapaus", "Tungt fall", "Heavy case"),
    "near_miss": _in("Läheltä piti", "Tillbud", "Near miss"),
    "other": _in("Muu", "Annat", "Other"),
}
