# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the firmware does with pins before Linux runs: ``config.txt``.

The format is Raspberry Pi's: lines in their order, later ones win, ``[filters]``
say for which boards. A line below a filter that is not about the model (a monitor,
a serial number) is taken as not there: whether it holds is not known here.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

ALL: Final = "all"
MODEL: Final = re.compile(r"pi\w*\+?|cm\w+|none|board-type=.*")
"""Filters by model: one replaces another. All others stay until ``[all]``."""
PULLS: Final = {"pu": "up", "pd": "down", "pn": "none", "np": "none"}
LEVELS: Final = {"dh": "high", "dl": "low"}
TRUE: Final = ("", "1", "true", "yes", "on")
"""How a dtparam says yes; a bare one does too."""


class Held(NamedTuple):
    """What ``gpio=`` lines have made of a pin."""

    function: str = "ip"
    """Input, output (``op``) or another function (``a0`` to ``a8``)."""
    drives: str = ""
    """``high`` or ``low``, for an output."""
    pull: str = ""
    """``up``, ``down`` or ``none``; empty when no line says."""


class Boot:
    """All that one ``config.txt`` says to one board."""

    def __init__(self, text: str, model: str) -> None:
        """Read it.

        Args:
            text: the file.
            model: the board's filter, such as ``pi4``.
        """
        self.pins: dict[int, Held] = {}
        self._settings: dict[str, str] = {}
        self._given: dict[int, str] = {}
        for line in _holding(text, model):
            name, _, value = line.partition("=")
            if name == "gpio":
                self._hold(value)
            elif name == "dtoverlay":
                overlay, *parameters = re.split("[,:]", value)
                if not self._gives(line, parameters):
                    self._settings[f"dtoverlay={overlay}"] = ""
            elif name == "dtparam":
                self._gives(line, value.split(","))
                for parameter in value.split(","):
                    key, _, said = parameter.partition("=")
                    self._settings[f"dtparam={key}"] = "on" if said in TRUE else said
            else:
                self._settings[name] = value

    def says(self, line: str) -> bool:
        """Whether a line holds, such as ``dtparam=spi=on`` or ``dtoverlay=w1-gpio``."""
        if line in self._settings:
            return True
        name, _, value = line.rpartition("=")
        return self._settings.get(name) == value

    def gives(self, bcm: int) -> str:
        """The line whose overlay takes a pin by its number; empty if none does."""
        return self._given.get(bcm, "")

    def _gives(self, line: str, parameters: list[str]) -> bool:
        """Remember which pins a line names; whether it names one."""
        found = [
            int(value)
            for key, _, value in (one.partition("=") for one in parameters)
            if ("pin" in key or "gpio" in key) and value.isdecimal()
        ]
        self._given.update(dict.fromkeys(found, line))
        return bool(found)

    def _hold(self, value: str) -> None:
        """``PINS=ATTRIBUTES``."""
        pins, _, attributes = value.partition("=")
        for bcm in _pins(pins):
            held = self.pins.get(bcm, Held())
            for word in attributes.split(","):
                if word in PULLS:
                    held = held._replace(pull=PULLS[word])
                elif word in LEVELS:
                    held = held._replace(drives=LEVELS[word])
                else:
                    held = held._replace(function=word)
            self.pins[bcm] = held


def _holding(text: str, model: str) -> Iterator[str]:
    """The lines that hold for a model, without blanks and comments."""
    of_model = of_rest = True
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1].strip()
            if name == ALL:
                of_model = of_rest = True
            elif MODEL.fullmatch(name):
                of_model = name == model
            else:
                of_rest = False
        elif line and not line.startswith("#") and of_model and of_rest:
            yield line


def _pins(words: str) -> Iterator[int]:
    """``3-4,6,8`` as numbers; what is no number is passed over."""
    for part in words.split(","):
        first, _, last = part.partition("-")
        if first.isdecimal() and (last or first).isdecimal():
            yield from range(int(first), min(int(last or first), 63) + 1)
