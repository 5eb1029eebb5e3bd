# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The words of the questions of later days, in the language in use."""

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDateTime, QLocale, Qt

from appliance.wire.records import CareAnswer, CareStep

translate = QCoreApplication.translate

AGAIN = QT_TRANSLATE_NOOP("Care", "Try again")
DONE = QT_TRANSLATE_NOOP("Care", "Done")


class Asked(NamedTuple):
    """One question: its words, when it comes, and its three answers."""

    question: str
    when: str
    answers: tuple[tuple[CareAnswer, str], ...]


class AskedSource(NamedTuple):
    """The same before it is translated."""

    question: object
    when: object
    answers: tuple[tuple[CareAnswer, object], ...]


QUESTIONS: dict[CareStep, AskedSource] = {
    "shift": AskedSource(
        QT_TRANSLATE_NOOP("Care", "Want to talk?"),
        QT_TRANSLATE_NOOP("Care", "same shift"),
        (
            ("talk_now", QT_TRANSLATE_NOOP("Care", "Now")),
            ("talk_later", QT_TRANSLATE_NOOP("Care", "Later")),
            ("no", QT_TRANSLATE_NOOP("Care", "No")),
        ),
    ),
    "day": AskedSource(
        QT_TRANSLATE_NOOP("Care", "How did you sleep?"),
        QT_TRANSLATE_NOOP("Care", "1 day"),
        (
            ("good", QT_TRANSLATE_NOOP("Care", "Well")),
            ("so_so", QT_TRANSLATE_NOOP("Care", "So-so")),
            ("bad", QT_TRANSLATE_NOOP("Care", "Badly")),
        ),
    ),
    "week": AskedSource(
        QT_TRANSLATE_NOOP("Care", "Does it come back to you?"),
        QT_TRANSLATE_NOOP("Care", "1 week"),
        (
            ("good", QT_TRANSLATE_NOOP("Care", "Hardly")),
            ("so_so", QT_TRANSLATE_NOOP("Care", "Sometimes")),
            ("bad", QT_TRANSLATE_NOOP("Care", "Often")),
        ),
    ),
    "month": AskedSource(
        QT_TRANSLATE_NOOP("Care", "Are you back to normal?"),
        QT_TRANSLATE_NOOP("Care", "1 month"),
        (
            ("good", QT_TRANSLATE_NOOP("Care", "Yes")),
            ("so_so", QT_TRANSLATE_NOOP("Care", "Almost")),
            ("bad", QT_TRANSLATE_NOOP("Care", "Not yet")),
        ),
    ),
}


class Told(NamedTuple):
    """What is said besides the questions, and what may be tapped."""

    headline: str
    hint: str
    choices: tuple[str, ...]


class ToldSource(NamedTuple):
    """The same before it is translated."""

    headline: object
    hint: object = ""
    choices: tuple[object, ...] = ()


FORMS = {
    "none": ToldSource(QT_TRANSLATE_NOOP("Care", "Nothing is asked now.")),
    "list": ToldSource(""),
    "saving": ToldSource(QT_TRANSLATE_NOOP("Care", "Saving …")),
    "lost": ToldSource(
        QT_TRANSLATE_NOOP("Care", "It is not known to be saved."),
        "",
        (AGAIN, QT_TRANSLATE_NOOP("Care", "Let it be")),
    ),
    "thanks": ToldSource(
        QT_TRANSLATE_NOOP("Care", "Thank you. Your answer is saved."), "", (DONE,)
    ),
    "bad": ToldSource(
        QT_TRANSLATE_NOOP("Care", "You need not manage this alone."),
        QT_TRANSLATE_NOOP(
            "Care", "Talk to a colleague. Occupational health helps too."
        ),
        (DONE,),
    ),
    "talk": ToldSource(
        QT_TRANSLATE_NOOP("Care", "Ask somebody to sit with you."),
        QT_TRANSLATE_NOOP(
            "Care", "The screen has told nobody. Your supervisor may listen."
        ),
        (QT_TRANSLATE_NOOP("Care", "Go on"),),
    ),
    "home": ToldSource(
        QT_TRANSLATE_NOOP("Care", "Can you get home safely?"),
        QT_TRANSLATE_NOOP("Care", "Not saved. Nobody is told."),
        (QT_TRANSLATE_NOOP("Care", "Yes"), QT_TRANSLATE_NOOP("Care", "No")),
    ),
    "ride": ToldSource(
        QT_TRANSLATE_NOOP("Care", "Do not go alone."),
        QT_TRANSLATE_NOOP("Care", "Ask for a ride, or for a guard along."),
        (DONE,),
    ),
}
"""By form of the page; see `Care`."""


def told(form: str) -> Told:
    """What a form says, in the language in use."""
    headline, hint, choices = FORMS.get(form, FORMS["none"])
    return Told(_say(headline), _say(hint), tuple(_say(one) for one in choices))


def asked(step: CareStep) -> Asked:
    """The question of a step, in the language in use."""
    question, when, answers = QUESTIONS[step]
    said = tuple((answer, _say(word)) for answer, word in answers)
    return Asked(_say(question), _say(when), said)


def _say(source: object) -> str:
    return translate("Care", str(source)) if source else ""


def title() -> str:
    """The page's name."""
    return translate("Care", "How are you?")


def support() -> str:
    """What leads to those who help."""
    return translate("Care", "I need support")


def moment(occurred_at: str, language: str) -> str:
    """When it happened, on the wall's own clock; nothing of what happened.

    `occurred_at` is an ISO 8601 time; what is none is said as it is.
    """
    return _at(occurred_at, language, " HH:mm")


def day(occurred_at: str, language: str) -> str:
    """The same of what happened at an hour that nobody knows."""
    return _at(occurred_at, language, "")


def _at(occurred_at: str, language: str, hour: str) -> str:
    at = QDateTime.fromString(occurred_at, Qt.DateFormat.ISODateWithMs).toLocalTime()
    if not at.isValid():
        return occurred_at
    form = "ddd d MMM" if language == "en" else "ddd d.M."
    return QLocale(language).toString(at, f"{form}{hour}")
