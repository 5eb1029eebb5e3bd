# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Lets a person choose what the bundle cannot know."""

import tomllib
from collections.abc import Callable
from typing import Any, Final

from appliance.config.boards import Board
from appliance.setting_up import header_map
from appliance.setting_up.choices import (
    AUTO,
    NONE,
    Choices,
    SetupError,
    contact,
    px_per_mm,
)

Answer = Callable[[str], str]
"""Puts a question to a person, and returns the line that was answered."""
QUESTIONS: Final = {
    "text": "The counter's name as guards read it",
    "place": "Where it is, as guards read it",
    "address": "The street address to read aloud to 112",
    "duress": "The duress button (no:17, nc:17, pair:5,6)",
    "shutter": "The shutter button (the same, or none)",
    "screen": "The touchscreen: auto, none, or pixels/millimetres across (800/154)",
}


def ask(asked: Choices, settings: str, board: Board | None, answer: Answer) -> Choices:
    """Ask what was not chosen yet; an empty answer means: as the settings say."""
    now = _now(tomllib.loads(settings))
    for key, question in QUESTIONS.items():
        if getattr(asked, key) is not None:
            continue
        if key == "duress":
            _show(board)
        said = _answered(key, f"{question} [{now[key]}]: ", answer)
        if said and said != now[key]:
            asked = asked._replace(**{key: said})
    return asked


def _answered(key: str, question: str, answer: Answer) -> str:
    """Ask until it can be understood."""
    while True:
        try:
            said = answer(question).strip()
        except EOFError as error:
            raise SetupError(
                "The answers ended: give them as options, with --yes."
            ) from error
        try:
            if said and key in {"duress", "shutter"}:
                contact(said)
            elif said and key == "screen":
                px_per_mm(said)
        except SetupError as error:
            print(error)
        else:
            return said


def _show(board: Board | None) -> None:
    if board is None:
        print("No board file knows this machine: look into its manual for its pins.")
        return
    for line in header_map.shown(board):
        print(line)


def _now(settings: dict[str, Any]) -> dict[str, str]:
    """What the settings say, as it is written in an answer."""
    counter = settings["counter"]
    buttons = {one["role"]: one for one in settings["button"]}
    expects = settings.get("screen", {}).get("expected", True)
    return {
        **{key: counter.get(key, "") for key in ("text", "place", "address")},
        **{role: _button(buttons.get(role)) for role in ("duress", "shutter")},
        "screen": AUTO if expects else NONE,
    }


def _button(button: dict[str, Any] | None) -> str:
    if button is None:
        return NONE
    pins = [button["pin"], *([button["pin_nc"]] if "pin_nc" in button else [])]
    return f"{button.get('contact', 'no')}:{','.join(map(str, pins))}"
