# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is said of a PIN: whose it is, that it was wrong, how long to wait."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from appliance.wire.records import Role

translate = QCoreApplication.translate

MINUTE_S = 60
NBSP = "\u00a0"

_OWNERS: dict[Role, object] = {
    "worker": QT_TRANSLATE_NOOP("Pin", "Worker’s PIN"),
    "supervisor": QT_TRANSLATE_NOOP("Pin", "Supervisor’s PIN"),
    "safety_rep": QT_TRANSLATE_NOOP("Pin", "Safety representative’s PIN"),
    "maintainer": QT_TRANSLATE_NOOP("Pin", "Maintainer’s PIN"),
}
_LINES = {
    "wrong": QT_TRANSLATE_NOOP("Pin", "Wrong PIN"),
    "short": QT_TRANSLATE_NOOP("Pin", "4 to 8 digits"),
    "looking": QT_TRANSLATE_NOOP("Pin", "Checking …"),
    "failed": QT_TRANSLATE_NOOP("Pin", "It cannot be checked"),
    "unheard": QT_TRANSLATE_NOOP("Pin", "No answer. Try again."),
}
_HEADLINES = {
    "no_pin": QT_TRANSLATE_NOOP("Pin", "There is no PIN yet."),
    "waiting": QT_TRANSLATE_NOOP("Pin", "Too many wrong PINs."),
}


def _words(source: object) -> str:
    return translate("Pin", str(source))


def line(key: str, role: Role) -> str:
    """What stands beside the digits; of `pin`, whose it is."""
    return _words(_OWNERS[role] if key == "pin" else _LINES[key])


def entered(count: int) -> str:
    """How many digits are there, for who does not see them."""
    return translate("Pin", "Digits: %1").replace("%1", str(count))


def open_word() -> str:
    """What gives the PIN."""
    return translate("Pin", "Open")


def erase_word() -> str:
    """What erases the last digit."""
    return translate("Pin", "Erase")


def headline(form: str) -> str:
    """The largest words of a form without digits."""
    return _words(_HEADLINES[form]) if form in _HEADLINES else ""


def hint(form: str, role: Role, left_s: int) -> str:
    """What to do then, or how long to wait."""
    match form:
        case "waiting":
            return _wait(left_s)
        case "no_pin":
            told = translate("Pin", "The maintainer sets one on the appliance:\n%1")
            return told.replace("%1", f"luukku pin set {role}")
        case "silent":
            return translate("Pin", "Buttons, alerts and cards work all the same.")
        case _:
            return ""


def _wait(left_s: int) -> str:
    minutes, seconds = divmod(left_s, MINUTE_S)
    if minutes:
        told = translate("Pin", "Try again in %1 min %2 s.")
        return told.replace("%1 ", f"{minutes}{NBSP}").replace(
            "%2 ", f"{seconds}{NBSP}"
        )
    told = translate("Pin", "Try again in %1 s.")
    return told.replace("%1 ", f"{seconds}{NBSP}")
