# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A drill in words; what the command says of one, too, is said in the same words."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from appliance.wire.safety_words import DRILL
from gui.counter import pin_words, supervisor_words

translate = QCoreApplication.translate

MINUTE_S = 60
NBSP = "\u00a0"
_HEADLINES = {
    "silent": QT_TRANSLATE_NOOP("Drill", "A drill cannot begin now."),
    "unheard": QT_TRANSLATE_NOOP("Drill", "The appliance does not answer."),
    "asked": QT_TRANSLATE_NOOP("Drill", "One moment …"),
    "refused": QT_TRANSLATE_NOOP("Drill", "No drill."),
    "over": QT_TRANSLATE_NOOP("Drill", "No drill."),
    "ready": QT_TRANSLATE_NOOP("Drill", "Tell everybody first."),
}


def title() -> str:
    """What the page is called."""
    return translate("Drill", "Drill")


def role_names() -> list[str]:
    """Whose PIN it may be: the supervisor's, then the maintainer's."""
    return [supervisor_words.name(), translate("Drill", "Maintainer")]


def minutes(count: int) -> str:
    """A length of time."""
    return f"{count}{NBSP}min"


def buttons(form: str) -> tuple[str, str]:
    """What the button of the band says, and the other before it."""
    if form == "locked":
        return pin_words.open_word(), pin_words.erase_word()
    return (supervisor_words.button("again") if form == "refused" else ""), ""


def headline(form: str, left_s: int | None) -> str:
    """The largest words; of a drill, how long it lasts at most."""
    if left_s is not None:
        said = translate("Drill", "The drill goes on, %1 at most.")
        return said.replace("%1", minutes(-(-left_s // MINUTE_S)))
    if form == "who":
        return supervisor_words.headline(form)
    if form in _HEADLINES:
        return translate("Drill", str(_HEADLINES[form]))
    return pin_words.headline(form)


def hint(form: str, language: str) -> str:
    """What follows from it."""
    match form:
        case "ready" | "running":
            said = [DRILL["rule"], DRILL["real"]]
        case "refused":
            said = [DRILL["not_calm"]]
        case "over":
            said = [DRILL["over"]]
        case "still":
            said = [DRILL["still"]]
        case _:
            said = []
    return " ".join(one[language] for one in said)
