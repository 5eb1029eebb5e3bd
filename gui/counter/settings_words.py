# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The settings in words: each with its value now, and what follows it at a tap."""

from msgspec.structs import replace
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from appliance.wire.records import Look
from gui.counter import pin_words

translate = QCoreApplication.translate

TEXT_PERCENTS = (100, 115, 130, 150)
DIM_MINUTES = (0, 2, 5, 15)
NBSP = "\u00a0"

_NAMES = (
    QT_TRANSLATE_NOOP("Settings", "Colours"),
    QT_TRANSLATE_NOOP("Settings", "Text size"),
    QT_TRANSLATE_NOOP("Settings", "Motion"),
    QT_TRANSLATE_NOOP("Settings", "Dim the screen"),
)
_NOTES = {
    "saving": QT_TRANSLATE_NOOP("Settings", "Saving …"),
    "saved": QT_TRANSLATE_NOOP("Settings", "Saved"),
    "failed": QT_TRANSLATE_NOOP("Settings", "Not saved. Try again."),
}


def _words(source: object) -> str:
    return translate("Settings", str(source))


def title() -> str:
    """What the page is called."""
    return translate("Settings", "Settings")


def buttons(form: str) -> tuple[str, str]:
    """What the button of the band says, and the other before it."""
    if form == "locked":
        return pin_words.open_word(), pin_words.erase_word()
    return (translate("Settings", "Lock") if form == "open" else ""), ""


def headline(form: str) -> str:
    """The largest words of a form without controls."""
    if form == "silent":
        return translate("Settings", "Settings do not open now.")
    return pin_words.headline(form)


def names() -> list[str]:
    """What each setting is called."""
    return [_words(name) for name in _NAMES]


def values(look: Look) -> list[str]:
    """How each setting stands."""
    is_light, is_still = look.theme == "light", look.reduced_motion
    never = translate("Settings", "Never")
    after = translate("Settings", "After %1 min")
    minutes = f"{look.dim_after_min}{NBSP}"
    return [
        translate("Settings", "Light") if is_light else translate("Settings", "Dark"),
        f"{look.text_percent}{NBSP}%",
        translate("Settings", "Reduced")
        if is_still
        else translate("Settings", "Usual"),
        after.replace("%1 ", minutes) if look.dim_after_min else never,
    ]


def note(state: str) -> str:
    """What has become of a tap; empty: nothing was tapped."""
    return _words(_NOTES[state]) if state else ""


def after_tap(look: Look, number: int) -> Look:
    """The look in which that setting has its next value, after the last the first."""
    match number:
        case 0:
            return replace(look, theme="dark" if look.theme == "light" else "light")
        case 1:
            return replace(look, text_percent=_next(TEXT_PERCENTS, look.text_percent))
        case 2:
            return replace(look, reduced_motion=not look.reduced_motion)
        case _:
            return replace(look, dim_after_min=_next(DIM_MINUTES, look.dim_after_min))


def _next(choices: tuple[int, ...], now: int) -> int:
    return next((choice for choice in choices if choice > now), choices[0])
