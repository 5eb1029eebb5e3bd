# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The settings of a counter that is being set up: the bundle's, with what was chosen.

Lines are changed in the text, so that its comments stay. Whether what comes out is
right, the ordinary loader says.
"""

import json
import re
from typing import Final, NamedTuple

from appliance.core.values import Role
from appliance.wire.toml_lines import Path as KeyPath
from appliance.wire.toml_lines import lines_of

NONE: Final = "none"
AUTO: Final = "auto"
_CONTACT: Final = re.compile(r"(no|nc):(\d{1,2})|(pair):(\d{1,2}),(\d{1,2})")
_SCREEN: Final = re.compile(r"([1-9]\d{2,4})/([1-9]\d{1,3})")
Value = str | int | bool


class SetupError(Exception):
    """Why it does not go on; a sentence for people."""


class Contact(NamedTuple):
    """How a button hangs at the pins, as BCM numbers."""

    kind: str
    pin: int
    pin_nc: int | None = None


class Choices(NamedTuple):
    """What was chosen; None: as the bundle says."""

    text: str | None = None
    place: str | None = None
    address: str | None = None
    language: str | None = None
    pins: str | None = None
    duress: str | None = None
    shutter: str | None = None
    screen: str | None = None


def contact(words: str) -> Contact | None:
    """The meaning of ``pair:5,6``, ``no:17``, ``nc:17``; None of ``none``.

    Raises:
        SetupError: it is none of them.
    """
    if words == NONE:
        return None
    found = _CONTACT.fullmatch(words)
    if found is None:
        raise SetupError(
            f"{words!r} is no button. Write its contact and its pins as BCM numbers: "
            "no:17, nc:17, or pair:5,6 (first the contact that closes when pressed)."
        )
    if found[3]:
        return Contact("pair", int(found[4]), int(found[5]))
    return Contact(found[1], int(found[2]))


def px_per_mm(screen: str | None) -> float | None:
    """Pixels in a millimetre of ``800/154``; None where the screen says it itself.

    Raises:
        SetupError: it is no such thing.
    """
    if screen in {None, NONE, AUTO}:
        return None
    found = _SCREEN.fullmatch(screen or "")
    if found is None:
        raise SetupError(
            f"{screen!r} is no screen. Write auto, none, or how many pixels stand on "
            "how many millimetres from left to right: 800/154."
        )
    return round(int(found[1]) / int(found[2]), 3)


def chosen(text: str, choices: Choices) -> str:
    """The settings with all choices.

    Raises:
        SetupError: a button or the screen is not written as it should be.
    """
    for key in ("text", "place", "address", "language"):
        value = getattr(choices, key)
        if value is not None:
            text = with_value(text, ("counter", key), value)
    for role in Role:
        words = getattr(choices, role.value)
        if words is not None:
            text = _with_button(text, role, contact(words))
    px_per_mm(choices.screen)
    if choices.screen is not None:
        text = with_value(text, ("screen", "expected"), choices.screen != NONE)
    if choices.pins is not None:
        text = with_value(text, ("pins",), choices.pins)
    return text


def with_value(text: str, path: KeyPath, value: Value) -> str:
    """The text in which a key has this value, on its own line."""
    lines, rows = lines_of(text), text.splitlines()
    written = f"{path[-1]} = {json.dumps(value, ensure_ascii=False)}"
    if path in lines:
        rows[lines[path] - 1] = written
    elif len(path) == 1:
        rows.insert(0, written)
    elif path[:-1] in lines:
        rows.insert(lines[path[:-1]], written)
    else:
        rows += ["", f"[{path[0]}]", written]
    return "\n".join([*rows, ""])


def _with_button(text: str, role: Role, wanted: Contact | None) -> str:
    """The text in which this button hangs so; its place and cable stay."""
    lines, rows = lines_of(text), text.splitlines()
    index = _button(text, role)
    at = len(rows)
    noted = []
    if index is not None:
        at = lines["button", index] - 1
        end = at + 1
        while end < len(rows) and rows[end].strip() and rows[end].lstrip()[0] != "[":
            end += 1
        noted = [row for row in rows[at:end] if row.startswith(("location", "cable"))]
        del rows[at:end]
    if wanted is not None:
        rows[at:at] = [
            *([""] if index is None else []),
            "[[button]]",
            f'role = "{role.value}"',
            f"pin = {wanted.pin}",
            f'contact = "{wanted.kind}"',
            *([] if wanted.pin_nc is None else [f"pin_nc = {wanted.pin_nc}"]),
            *noted,
        ]
    return "\n".join([*rows, ""])


def _button(text: str, role: Role) -> int | None:
    """Which of the buttons has a role."""
    lines, rows = lines_of(text), text.splitlines()
    for path, line in lines.items():
        match path:
            case ("button", int(index), "role") if f'"{role.value}"' in rows[line - 1]:
                return index
    return None
