# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a supervisor notes about a report, and its words in three languages.

A choice is never taken away, nor does it change its meaning.
"""

from collections.abc import Mapping
from typing import Final

Words = Mapping[str, str]
"""By language: fi, sv, en."""


def _in(fi: str, sv: str, en: str) -> Words:
    return {"fi": fi, "sv": sv, "en": en}


ABSENCE: Final[Mapping[str, Words]] = {
    "none": _in("Ei poissaoloa", "Ingen frånvaro", "None"),
    "rest_of_shift": _in("Loppuvuoro", "Resten av skiftet", "The rest of the shift"),
    "days_1_3": _in("1–3 päivää", "1–3 dagar", "1 to 3 days"),
    "days_4_up": _in("4 päivää tai enemmän", "4 dagar eller mer", "4 days or more"),
}
"""How long somebody was away from work because of it."""
REFERRAL: Final[Mapping[str, Words]] = {
    "not_needed": _in("Ei tarvittu", "Behövdes inte", "Not needed"),
    "offered": _in("Tarjottu", "Erbjuden", "Offered"),
    "made": _in("Ohjattu", "Hänvisad", "Referred"),
}
"""Occupational health. Who declines has no word here: nobody is to be asked why."""
CAUSE: Final[Mapping[str, Words]] = {
    "space": _in("Tilat", "Lokalerna", "Space"),
    "staffing": _in("Henkilöstömäärä", "Bemanningen", "Staffing"),
    "process": _in("Toimintatapa", "Arbetssättet", "Process"),
    "information": _in("Tiedonkulku", "Informationen", "Information"),
    "training": _in("Perehdytys ja koulutus", "Utbildningen", "Training"),
    "equipment": _in("Laitteet ja välineet", "Utrustningen", "Equipment"),
    "person": _in("Ihminen", "En människa", "A person"),
}
"""What lay behind it, as the employer sees it."""

CAUSES: Final = "cause_analysis"
"""The field that may have several choices."""
CHOICE: Final[Mapping[str, Mapping[str, Words]]] = {
    "absence": ABSENCE,
    "occ_health_referral": REFERRAL,
    CAUSES: CAUSE,
}
"""By field and choice."""
FIELD: Final[Mapping[str, Words]] = {
    "handled_by": _in("Käsittelijä", "Behandlas av", "Handled by"),
    CAUSES: _in("Taustalla", "Bakgrund", "What lay behind it"),
    "cause_text": _in("Taustasta", "Om bakgrunden", "About what lay behind it"),
    "absence": _in("Poissaolo", "Frånvaro", "Absence"),
    "occ_health_referral": _in(
        "Työterveyshuolto", "Företagshälsovården", "Occupational health"
    ),
    "guard_report_ref": _in(
        "Vartijan raportti", "Väktarens rapport", "The guard's own report"
    ),
    "safety_rep_informed_on": _in(
        "Työsuojeluvaltuutettu sai tietää",
        "Arbetarskyddsfullmäktig fick veta",
        "The safety representative learned",
    ),
}
"""What may be noted, in the order in which it is told."""
NOTHING: Final = _in(
    "Ilmoitukseen {0} ei ole merkitty käsittelystä mitään.",
    "Om behandlingen av anmälan {0} har inget antecknats.",
    "Nothing is noted of how report {0} is handled.",
)
REPORT: Final = _in("Ilmoitus {0}", "Anmälan {0}", "Report {0}")
GONE: Final = _in("ei merkitty", "inte antecknat", "not noted")
