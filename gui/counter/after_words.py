# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The words of the page after an alert: each step's, in the language in use."""

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

translate = QCoreApplication.translate

PRIVATE = QT_TRANSLATE_NOOP("After", "Not saved. Nobody is told.")
SKIP = QT_TRANSLATE_NOOP("After", "Skip")
GO_ON = QT_TRANSLATE_NOOP("After", "Go on")
YES = QT_TRANSLATE_NOOP("After", "Yes")
NO = QT_TRANSLATE_NOOP("After", "No")
CALL = QT_TRANSLATE_NOOP("After", "Call HELP now")
DONE = QT_TRANSLATE_NOOP("After", "Done")


class Step(NamedTuple):
    """One screen: what it says, what may be tapped, and the button of the band."""

    headline: str
    hint: str
    choices: tuple[str, ...]
    onward: str
    detail: str
    """A quieter line of that button."""


class Source(NamedTuple):
    """The same before it is translated."""

    headline: object
    hint: object = ""
    choices: tuple[object, ...] = ()
    onward: object = ""
    detail: object = ""


STEPS = {
    "safe": Source(
        QT_TRANSLATE_NOOP("After", "Are you safe?"), PRIVATE, (YES, NO), SKIP
    ),
    "unsafe": Source(
        QT_TRANSLATE_NOOP("After", "Get to safety first. Tap HELP."), onward=GO_ON
    ),
    "hurt": Source(
        QT_TRANSLATE_NOOP("After", "Are you hurt?"), PRIVATE, (NO, YES), SKIP
    ),
    "injured": Source(
        QT_TRANSLATE_NOOP("After", "Ask for first aid. If it is grave, call 112."),
        QT_TRANSLATE_NOOP("After", "Let a small wound be looked at too."),
        (CALL,),
        GO_ON,
    ),
    "with": Source(
        QT_TRANSLATE_NOOP("After", "Who is with you now?"),
        PRIVATE,
        (
            QT_TRANSLATE_NOOP("After", "Colleague"),
            QT_TRANSLATE_NOOP("After", "Supervisor"),
            QT_TRANSLATE_NOOP("After", "Guard"),
            QT_TRANSLATE_NOOP("After", "Nobody"),
        ),
        SKIP,
    ),
    "alone": Source(
        QT_TRANSLATE_NOOP("After", "You need not be alone."),
        QT_TRANSLATE_NOOP("After", "HELP calls somebody to you."),
        (CALL,),
        GO_ON,
    ),
    "leave": Source(
        QT_TRANSLATE_NOOP("After", "You may leave the desk."),
        QT_TRANSLATE_NOOP("After", "A colleague takes over."),
        (QT_TRANSLATE_NOOP("After", "Relief"),),
        GO_ON,
    ),
    "end": Source(
        QT_TRANSLATE_NOOP("After", "Drink water. Call someone close."),
        QT_TRANSLATE_NOOP("After", "You did not cause this."),
        (QT_TRANSLATE_NOOP("After", "I need support"), DONE),
        QT_TRANSLATE_NOOP("After", "Log it"),
        QT_TRANSLATE_NOOP("After", "briefly; the rest later"),
    ),
    "later": Source(
        QT_TRANSLATE_NOOP("After", "Do you want me to ask later how you are?"),
        QT_TRANSLATE_NOOP("After", "Today, tomorrow, in a week and in a month."),
        (
            QT_TRANSLATE_NOOP("After", "Yes, ask me"),
            QT_TRANSLATE_NOOP("After", "No, thanks"),
        ),
    ),
    "keeping": Source(QT_TRANSLATE_NOOP("After", "Saving …")),
    "kept": Source(
        QT_TRANSLATE_NOOP("After", "Good. I will ask."),
        QT_TRANSLATE_NOOP("After", "You may stop it at any time."),
        (DONE,),
    ),
    "lost": Source(
        QT_TRANSLATE_NOOP("After", "It is not known to be saved."),
        "",
        (
            QT_TRANSLATE_NOOP("After", "Try again"),
            QT_TRANSLATE_NOOP("After", "Let it be"),
        ),
    ),
}
"""By their names; see `After`."""
NONE = Source("")


def step(name: str) -> Step:
    """The words of a step, in the language in use; none for no step."""
    headline, hint, choices, onward, detail = STEPS.get(name, NONE)
    return Step(
        _say(headline),
        _say(hint),
        tuple(_say(one) for one in choices),
        _say(onward),
        _say(detail),
    )


def _say(source: object) -> str:
    return translate("After", str(source)) if source else ""


def title() -> str:
    """The page's name."""
    return translate("After", "After-care")


def invitation() -> str:
    """What the button on the start page says: nothing of an alert."""
    return translate("After", "How are you?")


def invitation_detail() -> str:
    """A quieter line of it."""
    return translate("After", "a moment for you")
