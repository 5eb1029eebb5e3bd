# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The buttons' tests in words that may be read over a shoulder.

The duress button is hidden, so it is called by a number here; only the sheet, which
is opened by a hold, tells where it is.
"""

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDateTime, QLocale, Qt

from appliance.wire.panel import ButtonView, FaultView, TrialView, View
from gui.counter.rows import ButtonRow

translate = QCoreApplication.translate

MS_IN_S = 1_000
LEAST_S = 0.1
"""What is shown of a shorter time."""
NONE = "–"

_NAMES = {
    "duress": QT_TRANSLATE_NOOP("Check", "Button\u00a01"),
    "shutter": QT_TRANSLATE_NOOP("Check", "Button\u00a02: SHUTTER"),
}
_FAULTS = {
    "wire_cut": QT_TRANSLATE_NOOP("Check", "Its wire is cut."),
    "wire_short": QT_TRANSLATE_NOOP("Check", "Its wires touch each other."),
    "wires_swapped": QT_TRANSLATE_NOOP("Check", "Its wires are swapped."),
    "stuck": QT_TRANSLATE_NOOP("Check", "It is stuck down."),
    "chatter": QT_TRANSLATE_NOOP("Check", "It is wearing out."),
    "config_changed": QT_TRANSLATE_NOOP("Check", "Changed since its test."),
}
"""Faults of a button, the gravest first."""
_CONTACTS = {
    "no": QT_TRANSLATE_NOOP("Check", "closes when pressed"),
    "nc": QT_TRANSLATE_NOOP("Check", "opens when pressed"),
    "pair": QT_TRANSLATE_NOOP("Check", "a pair"),
}
_HEADLINES = {
    "asked": QT_TRANSLATE_NOOP("Check", "One moment …"),
    "press": QT_TRANSLATE_NOOP("Check", "Press now: %1"),
    "sending": QT_TRANSLATE_NOOP("Check", "On its way …"),
    "passed": QT_TRANSLATE_NOOP("Check", "It works."),
    "refused": QT_TRANSLATE_NOOP("Check", "This cannot be tested now."),
    "unheard": QT_TRANSLATE_NOOP("Check", "The appliance does not answer."),
    "failed": QT_TRANSLATE_NOOP("Check", "The test failed."),
    "not_pressed": QT_TRANSLATE_NOOP("Check", "No press was noticed."),
    "not_seen": QT_TRANSLATE_NOOP("Check", "Nobody saw it in time."),
    "wrong_button": QT_TRANSLATE_NOOP("Check", "The other button was noticed."),
    "real_alert": QT_TRANSLATE_NOOP("Check", "The test was broken off."),
}
_HINTS = {
    "press": QT_TRANSLATE_NOOP("Check", "Press once. A second press is real."),
    "sending": QT_TRANSLATE_NOOP("Check", "Do not press again."),
    "refused": QT_TRANSLATE_NOOP("Check", "A call or a pause may be open. Try later."),
    "unheard": QT_TRANSLATE_NOOP("Check", "Use the phone, and call maintenance."),
    "failed": QT_TRANSLATE_NOOP("Check", "Test it again, or call maintenance."),
    "not_pressed": QT_TRANSLATE_NOOP(
        "Check", "If you pressed it, it does not work: call maintenance."
    ),
    "not_seen": QT_TRANSLATE_NOOP(
        "Check", "The press was noticed. Check the guard station and test again."
    ),
    "wrong_button": QT_TRANSLATE_NOOP(
        "Check", "If you pressed the right one, wires are swapped: call maintenance."
    ),
    "real_alert": QT_TRANSLATE_NOOP("Check", "A real call is open. Test again later."),
}


def _words(source: object) -> str:
    return translate("Check", str(source))


def name(role: str) -> str:
    """What a button is called here."""
    return _words(_NAMES[role])


def rows(view: View) -> list[ButtonRow]:
    """The buttons of a counter, and how they stand."""
    return [_row(button, _faults_of(view, button.role)) for button in view.buttons]


def _faults_of(view: View, role: str) -> list[FaultView]:
    return [fault for fault in view.readiness.faults if fault.part == role]


def _row(button: ButtonView, faults: Sequence[FaultView]) -> ButtonRow:
    return ButtonRow(
        key=button.role,
        name=name(button.role),
        standing=standing(button, faults),
        fine=fine(button, faults),
        sheet=sheet(button),
    )


def standing(button: ButtonView, faults: Sequence[FaultView]) -> str:
    """How a button stands, in a sentence or two: what is wrong comes first."""
    found = {fault.fault for fault in faults}
    if button.changed:
        # Of many faults not every one is in the view.
        found.add("config_changed")
    wrong = [_words(source) for kind, source in _FAULTS.items() if kind in found]
    if wrong:
        return wrong[0] if len(wrong) == 1 else f"{wrong[0]} (+{len(wrong) - 1})"
    if button.failed:
        return translate("Check", "Its last test failed.")
    if button.tested_at is None:
        return translate("Check", "Not tested yet.")
    tested = translate("Check", "Tested %1.").replace("%1", day(button.tested_at))
    again = translate("Check", "Test it again.")
    return f"{tested} {again}" if button.due else tested


def fine(button: ButtonView, faults: Sequence[FaultView]) -> bool:
    """Whether there is nothing to be done about a button."""
    is_tested = button.tested_at is not None
    doubted = button.due or button.failed or button.changed
    wrong = any(fault.fault in _FAULTS for fault in faults)
    return is_tested and not doubted and not wrong


def headline(key: str, role: str) -> str:
    """The largest words while a button is tested; empty for what is not known."""
    said = _words(_HEADLINES[key]) if key in _HEADLINES else ""
    return said.replace("%1", name(role)) if role else said


def hint(key: str, trial: TrialView | None, language: str) -> str:
    """What is to be done, or what was found."""
    if key != "passed" or trial is None:
        return _words(_HINTS[key]) if key in _HINTS else ""
    if trial.took_ms is None:
        seen = translate("Check", "Seen by %1.")
    else:
        took = seconds(trial.took_ms, language)
        seen = translate("Check", "Seen by %1 in %2 s.").replace("%2", took)
    return seen.replace("%1", trial.seen_by or translate("Check", "a guard"))


def sheet(button: ButtonView) -> list[str]:
    """What the commissioning sheet says of a button, one fact a line."""
    tested, took = button.tested_at, button.took_ms
    contact = _CONTACTS.get(button.contact)
    facts = (
        (translate("Check", "Place: %1"), button.location),
        (translate("Check", "Contact: %1"), _words(contact) if contact else ""),
        (translate("Check", "Cable: %1"), button.cable),
        (translate("Check", "Tested: %1"), moment(tested) if tested else ""),
        (translate("Check", "Seen by: %1"), button.seen_by),
        (translate("Check", "Took: %1"), f"{took}\u00a0ms" if took is not None else ""),
    )
    return [said.replace("%1", value or NONE) for said, value in facts]


def seconds(took_ms: int, language: str) -> str:
    """Seconds to a tenth, as the language writes them."""
    return QLocale(language).toString(max(LEAST_S, took_ms / MS_IN_S), "f", 1)


def day(iso: str) -> str:
    """The local day of a UTC time; a dash for what is no time."""
    return _local(iso, "d.M.yyyy")


def moment(iso: str) -> str:
    """The local day and minute of a UTC time."""
    return _local(iso, "d.M.yyyy HH:mm")


def _local(iso: str, form: str) -> str:
    time = QDateTime.fromString(iso, Qt.DateFormat.ISODateWithMs)
    return time.toLocalTime().toString(form) or NONE
