# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Readiness and faults in plain words of the language in use."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from appliance.wire.panel import FaultView, View
from gui import causes

translate = QCoreApplication.translate
NO_BREAK = "\u00a0"

_BUTTONS = {
    "duress": QT_TRANSLATE_NOOP("Readiness", "DURESS"),
    "shutter": QT_TRANSLATE_NOOP("Readiness", "SHUTTER"),
}
_FAULTS = {
    "broker_unreachable": QT_TRANSLATE_NOOP(
        "Readiness", "No connection to the guards: use the phone."
    ),
    "network_down": QT_TRANSLATE_NOOP(
        "Readiness", "No network is connected: use the phone."
    ),
    "no_guard_on_duty": QT_TRANSLATE_NOOP("Readiness", "No guard is on duty."),
    "wire_cut": QT_TRANSLATE_NOOP("Readiness", "The wire of the %1 button is cut."),
    "wire_short": QT_TRANSLATE_NOOP(
        "Readiness", "The wires of the %1 button touch each other."
    ),
    "wires_swapped": QT_TRANSLATE_NOOP(
        "Readiness", "The wires of the %1 button are swapped."
    ),
    "stuck": QT_TRANSLATE_NOOP("Readiness", "The %1 button is stuck down."),
    "chatter": QT_TRANSLATE_NOOP("Readiness", "The %1 button is wearing out."),
    "not_proven": QT_TRANSLATE_NOOP(
        "Readiness", "The way to the guards is not proven now."
    ),
    "config_changed": QT_TRANSLATE_NOOP(
        "Readiness", "Settings have changed: test the %1 button."
    ),
    "test_failed": QT_TRANSLATE_NOOP(
        "Readiness", "The test of the %1 button failed: test again."
    ),
    "test_overdue": QT_TRANSLATE_NOOP("Readiness", "The %1 button must be tested."),
    "outputs_failed": QT_TRANSLATE_NOOP(
        "Readiness", "The relay does not answer: close the shutter by hand."
    ),
    "disk_full": QT_TRANSLATE_NOOP(
        "Readiness", "The memory is full. Alerts still leave."
    ),
    "storage_failed": QT_TRANSLATE_NOOP(
        "Readiness", "Saving fails. Alerts still leave."
    ),
    "alarm_centre_unreachable": QT_TRANSLATE_NOOP(
        "Readiness", "No connection to the alarm centre."
    ),
    "shutter_blocked": QT_TRANSLATE_NOOP("Readiness", "The shutter is blocked."),
    "shutter_obstructed": QT_TRANSLATE_NOOP(
        "Readiness", "Something is in the shutter’s way."
    ),
    "undervoltage": QT_TRANSLATE_NOOP("Readiness", "The power supply is weak."),
    "overheated": QT_TRANSLATE_NOOP("Readiness", "The appliance is hot."),
    "board_silent": QT_TRANSLATE_NOOP(
        "Readiness", "The appliance does not watch itself: call maintenance."
    ),
    "disk_worn": QT_TRANSLATE_NOOP(
        "Readiness", "The memory is worn: call maintenance."
    ),
    "disk_low": QT_TRANSLATE_NOOP("Readiness", "The memory is nearly full."),
    "config_invalid": QT_TRANSLATE_NOOP(
        "Readiness", "The settings have mistakes: call maintenance."
    ),
    "upgrade_undone": QT_TRANSLATE_NOOP(
        "Readiness", "An update did not work: call maintenance."
    ),
    "certificate_expiring": QT_TRANSLATE_NOOP(
        "Readiness", "A certificate ends soon: call maintenance."
    ),
    "clock_unsynced": QT_TRANSLATE_NOOP("Readiness", "The clock may be wrong."),
}
"""The gravest first; `screen_dead` is not here: this screen is alive."""


_RECORDS = {
    "aside": QT_TRANSLATE_NOOP(
        "Readiness", "Old records cannot be read. Saving works."
    ),
    "memory": QT_TRANSLATE_NOOP(
        "Readiness", "A power cut would erase the records: call maintenance."
    ),
    "black_box": QT_TRANSLATE_NOOP(
        "Readiness", "A crash could forget an alert: call maintenance."
    ),
}
"""Storage faults that keep nothing from being saved, by their part."""


def _words(source: object) -> str:
    return translate("Readiness", str(source))


def connecting() -> str:
    """What is said before the first view."""
    return translate("Readiness", "connecting …")


def silent() -> str:
    """What is said when the appliance says nothing."""
    return translate(
        "Readiness",
        "The appliance does not answer. The buttons may not work: use the phone, 112.",
    )


def headline(view: View) -> str:
    """Whether a press would reach somebody, as one short line."""
    ready = view.readiness
    if ready.ready == "not_proven":
        return translate("Readiness", "Not proven")
    if ready.ready == "test_overdue":
        return translate("Readiness", "Button test overdue")
    age = str(ready.proven_age_s or 0)
    return translate("Readiness", "Proven %1 s ago").replace("%1", age)


def guards(view: View) -> str:
    """How many guards are on duty."""
    count = view.readiness.guards_on_duty
    if count == 1:
        return translate("Readiness", "1 guard")
    return translate("Readiness", "%1 guards").replace("%1", str(count))


def in_order(faults: list[FaultView]) -> list[FaultView]:
    """Faults, the gravest first; those that are not known last."""
    places = {kind: place for place, kind in enumerate(_FAULTS)}
    return sorted(faults, key=lambda one: places.get(one.fault, len(places)))


def troubles(view: View) -> list[str]:
    """What is wrong, the gravest first, each a sentence once."""
    said = [
        _sentence(view, fault, source)
        for kind, source in _FAULTS.items()
        for fault in view.readiness.faults
        if fault.fault == kind
    ]
    return list(dict.fromkeys(said))


def causes_of(view: View) -> list[str]:
    """Why brokers are out of reach, for maintainers: each broker in a sentence."""
    known = [
        (fault.part, causes.sentence(fault.cause)) for fault in view.readiness.faults
    ]
    return [f"{part}: {why}" for part, why in known if why]


def _sentence(view: View, fault: FaultView, source: object) -> str:
    if fault.fault == "broker_unreachable" and view.readiness.ready != "not_proven":
        return translate("Readiness", "One of the connections is down.")
    if fault.fault == "not_proven" and fault.part:
        return translate("Readiness", "One of the ways to the guards is not proven.")
    if fault.fault == "config_changed" and fault.part not in _BUTTONS:
        changed = translate("Readiness", "Guard station %1 must be tested.")
        return changed.replace("%1", fault.part)
    if fault.fault == "storage_failed" and fault.part in _RECORDS:
        return _words(_RECORDS[fault.part])
    return _words(source).replace("%1", _words(_BUTTONS.get(fault.part, "")))


def drill(view: View) -> str:
    """That a drill goes on, and how many minutes at most; else empty.

    It tells when the drill ends and nothing else: that a press in it was real changes
    nothing of it.
    """
    if view.drill_left_s is None:
        return ""
    minutes = -(-view.drill_left_s // 60)
    said = translate("Readiness", "DRILL · %1 min").replace("%1", str(minutes))
    return said.replace(" ", NO_BREAK)
