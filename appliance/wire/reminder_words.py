# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The sentences that tell which of the employer's duties are due or overdue.

Finnish, Swedish and English are equal. What is to be done and who sees to it have
their words in `duty_words` and `safety_words`. None of them tells of a person.
"""

from collections.abc import Mapping
from typing import Final, Literal

Sentence = Literal["head", "duty", "overdue", "remind", "more"]
Words = Mapping[str, str]
"""By language: fi, sv, en."""


def _in(fi: str, sv: str, en: str) -> Words:
    return {"fi": fi, "sv": sv, "en": en}


SENTENCE: Final[Mapping[Sentence, Words]] = {
    "head": _in(
        "Työnantajan velvollisuudet: {overdue} myöhässä, {due} viimeistään {day}, "
        "{later} myöhemmin.",
        "Arbetsgivarens skyldigheter: {overdue} försenade, {due} senast {day}, "
        "{later} senare.",
        "The employer's duties: {overdue} overdue, {due} due by {day}, {later} later.",
    ),
    "duty": _in(
        "Tapaus {number}: {what}. {owner}, viimeistään {day}.",
        "Händelse {number}: {what}. {owner}, senast {day}.",
        "Incident {number}: {what}. {owner}, due {day}.",
    ),
    "overdue": _in("MYÖHÄSSÄ.", "FÖRSENAD.", "OVERDUE."),
    "remind": _in(
        "Muistutus myös: {level}.", "Påminn också: {level}.", "Remind also: {level}."
    ),
    "more": _in(
        "Lisäksi {count}, joita tässä ei luetella.",
        "Därtill {count} som inte räknas upp här.",
        "And {count} more, which are not listed here.",
    ),
}
"""With what stands in braces put in. Days are as 2027-01-31."""
