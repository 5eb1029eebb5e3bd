# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The pause in words: what to do, by how the shutter closes and what is seen of it."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from appliance.wire.panel import View

translate = QCoreApplication.translate

_HEADLINES = {
    "counting": QT_TRANSLATE_NOOP("Pause", "The hatch is closed."),
    "calm": QT_TRANSLATE_NOOP("Pause", "Calmer now?"),
    "blocked": QT_TRANSLATE_NOOP("Pause", "The hatch did not close."),
    "refused": QT_TRANSLATE_NOOP("Pause", "Two pauses in ten minutes are enough."),
}
_HINTS = {
    "counting": QT_TRANSLATE_NOOP(
        "Pause", "Breathe out slowly. It stays closed until you open it."
    ),
    "calm": QT_TRANSLATE_NOOP(
        "Pause", "You open it yourself. Not while somebody leans on it."
    ),
    "blocked": QT_TRANSLATE_NOOP(
        "Pause", "When the gap is clear, press the SHUTTER button or close by hand."
    ),
    "refused": QT_TRANSLATE_NOOP(
        "Pause", "Call somebody now. You need not manage this alone."
    ),
    "unheard": QT_TRANSLATE_NOOP(
        "Pause", "The guards could not be told of this. Close the hatch yourself."
    ),
    "interrupted": QT_TRANSLATE_NOOP(
        "Pause", "The appliance no longer answers. Look after the hatch yourself."
    ),
}
_CLOSING = {
    "announce": QT_TRANSLATE_NOOP(
        "Pause", "Say this aloud. Then close the hatch yourself."
    ),
    "impulse": QT_TRANSLATE_NOOP(
        "Pause", "Say this aloud. The hatch is closing: keep the gap clear."
    ),
    "hold_to_run": QT_TRANSLATE_NOOP(
        "Pause", "Say this aloud. Then hold the SHUTTER button until it is closed."
    ),
}
_HOLD = QT_TRANSLATE_NOOP(
    "Pause", "When the gap is clear, hold the SHUTTER button down or close by hand."
)
_UNSEEN = QT_TRANSLATE_NOOP(
    "Pause", "Say this aloud. The appliance cannot see the hatch: close it yourself."
)
_OBSTACLE = QT_TRANSLATE_NOOP("Pause", "Something is in the hatch’s way.")


def _words(source: object) -> str:
    return translate("Pause", str(source))


def is_unseen(view: View | None) -> bool:
    """Whether it is not known where the shutter is."""
    return view is None or view.shutter is None or view.shutter.position == "unknown"


def _is_obstructed(view: View | None) -> bool:
    faults = view.readiness.faults if view else []
    return any(fault.fault == "shutter_obstructed" for fault in faults)


def headline(form: str, view: View | None) -> str:
    """The largest words of a form; empty where lines are said aloud."""
    if form == "blocked" and _is_obstructed(view):
        return _words(_OBSTACLE)
    return _words(_HEADLINES[form]) if form in _HEADLINES else ""


def hint(form: str, view: View | None) -> str:
    """What to do now; empty for a form that is not known."""
    mode = view.shutter.mode if view and view.shutter else "announce"
    is_closing = form == "closing"
    if form == "blocked" or (is_closing and _is_obstructed(view)):
        remedy = _words(_HOLD if mode == "hold_to_run" else _HINTS["blocked"])
        return f"{_words(_OBSTACLE)} {remedy}" if is_closing else remedy
    if not is_closing:
        return _words(_HINTS[form]) if form in _HINTS else ""
    is_lost = mode != "announce" and is_unseen(view)
    return _words(_UNSEEN if is_lost else _CLOSING[mode])
