# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the wiring guide says of each broken wire is what the core makes of it.

Each fault is built here as wires: what each of a button's two lines does, at rest and
pressed. The core reads them as the runtime polls those of a real button.
"""

import re
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import msgspec
import pytest

from appliance.core import inputs
from appliance.core.inputs import Pressed
from appliance.core.limits import DEBOUNCE_US, MS_US, POLL_US, S_US
from appliance.core.settings import ButtonSetting
from appliance.core.values import FaultKind, Moment, Role, Side
from tests.support.tree import text

GUIDE = text(Path("docs/how-to/wiring.md"))
Kind = Literal["no", "nc", "pair"]
KINDS: tuple[Kind, ...] = get_args(Kind)
REST_US, PRESS_US = 35 * S_US, S_US
"""Longer than any fault of a button that is left alone takes; a person's press."""
WORDS = {
    "UNSEEN": "**not seen**, and no press is heard",
    "HELD": "an alert at once, `stuck` after 30 s",
    "STUCK": "an alert at the start, `stuck` after 30 s",
    "SWAPPED": "an alert at the start, `wires_swapped` after 10 s",
    "CUT": "`wire_cut` within 1 s",
    "SHORT": "an alert at once and `wire_short`",
    "LATE": "**not seen at rest**; a press is",
    "HEARD": "a press is an alert",
    "DEAF": "no press is heard",
}
FAULTS = {
    "cut": FaultKind.WIRE_CUT,
    "short": FaultKind.WIRE_SHORT,
    "swapped": FaultKind.WIRES_SWAPPED,
    "stuck": FaultKind.STUCK,
}
BROKEN = """
row                     | kind | NO     | NC     | rest    | press   | said
wire cut                | no   | open   | sound  | 0       | 0       | UNSEEN
wire cut                | nc   | sound  | open   | 1 stuck | 0 stuck | HELD
wire cut                | pair | sound  | open   | 0 cut   | 1 cut   | NC: CUT; HEARD
wire cut                | pair | open   | open   | 0 cut   | 0 cut   | Common: CUT; DEAF
wire cut                | pair | open   | sound  | 0       | 0 cut   | NO: LATE no alert
wire shorted to ground  | no   | ground | sound  | 1 stuck | 0 stuck | HELD
wire shorted to ground  | nc   | sound  | ground | 0       | 0       | UNSEEN
wire shorted to ground  | pair | ground | sound  | 1 short | 1 short | NO: SHORT; HEARD
wire shorted to ground  | pair | sound  | ground | 0       | 1 short | NC: LATE an alert
the two lines touch     | pair | ground | ground | 1 short | 0 short | SHORT
contact welded          | no   | ground | sound  | 1 stuck | 0 stuck | HELD
contact welded          | nc   | sound  | ground | 0       | 0       | UNSEEN
contact welded          | pair | ground | open   | 1 stuck | 0 stuck | at NO: HELD
contact welded          | pair | open   | ground | 0       | 0       | at NC: UNSEEN
button jammed           | no   | ground | open   | 1 stuck | 0 stuck | HELD
button jammed           | nc   | ground | open   | 1 stuck | 0 stuck | HELD
button jammed           | pair | ground | open   | 1 stuck | 0 stuck | HELD
24 V missing (isolated) | no   | open   | open   | 0       | 0       | UNSEEN
24 V missing (isolated) | nc   | open   | open   | 1 stuck | 0 stuck | HELD
24 V missing (isolated) | pair | open   | open   | 0 cut   | 0 cut   | CUT; DEAF
"""
"""What breaks on a sound button: presses that count, and the faults afterwards."""
MISWIRED = """
row                   | kind | NO    | NC    | rest            | press | said
the two lines swapped | pair | other | other | 1 stuck swapped |       | SWAPPED
set to the wrong kind | no   | other | sound | 1 stuck         | 0     | STUCK
set to the wrong kind | nc   | sound | other | 1 stuck         | 0     | STUCK
set to the wrong kind | pair | sound | open  | 0 cut           | 1 cut | CUT; HEARD
set to the wrong kind | pair | other | open  | 1 stuck swapped |       | SWAPPED
"""
"""What was wrong before the start."""


class Case(NamedTuple):
    """One fault of one kind of contact."""

    row: str
    kind: Kind
    no: str
    """The NO line is ``sound``, always ``open`` or at ``ground``, or does what the
    ``other`` should."""
    nc: str
    rest: str
    press: str
    """Empty: the guide says nothing of it."""
    said: str
    """Words of the guide's cell."""


def cases(table: str) -> list[Case]:
    """The rows of a table without its head."""
    rows = table.strip().splitlines()[1:]
    return [
        msgspec.convert([part.strip() for part in row.split("|")], Case) for row in rows
    ]


def name(case: Case) -> str:
    """What tells a case from the others."""
    return f"{case.row}-{case.kind}-{case.no}-{case.nc}"


def at_ground(line: str, *, sound: bool) -> bool:
    """Whether a line is low; `sound`: whether it should be."""
    return {"sound": sound, "other": not sound, "ground": True, "open": False}[line]


class Desk:
    """A button on its wires, read by the core as the runtime polls it."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._button = inputs.begin(
            ButtonSetting(role=Role.DURESS, debounce_us=DEBOUNCE_US, contact=kind)
        )
        self._now_us = 0

    def stand(self, no: str, nc: str, lasts_us: int, *, pressed: bool) -> str:
        """Poll for a while: how many presses count, and the faults that are there."""
        closes = at_ground(no, sound=pressed)
        opens = not at_ground(nc, sound=not pressed)
        active = {Side.NO: opens if self._kind == "nc" else closes}
        if self._kind == "pair":
            active[Side.NC] = opens
        presses = 0
        for _ in range(lasts_us // POLL_US):
            self._now_us += POLL_US
            at = Moment(mono_us=self._now_us, wall_ms=self._now_us // MS_US)
            for side, is_active in active.items():
                self._button, facts = inputs.read(
                    self._button, at, active=is_active, side=side
                )
                presses += sum(isinstance(fact, Pressed) for fact in facts)
            self._button, facts = inputs.tick(self._button, at)
            presses += sum(isinstance(fact, Pressed) for fact in facts)
        found = inputs.faults(self._button)
        return " ".join([str(presses), *(n for n, f in FAULTS.items() if f in found)])


def check(case: Case, desk: Desk) -> None:
    """Leave the button alone for a while, press it, and look into the guide."""
    rest = desk.stand(case.no, case.nc, REST_US, pressed=False)
    press = desk.stand(case.no, case.nc, PRESS_US, pressed=True)

    assert sorted(rest.split()) == sorted(case.rest.split())
    if case.press:
        assert sorted(press.split()) == sorted(case.press.split())
    said = re.sub("[A-Z]{3,}", lambda word: WORDS.get(word[0], word[0]), case.said)
    (line,) = re.findall(rf"^\| {re.escape(case.row)} \|(.*)\|$", GUIDE, re.MULTILINE)
    assert said in line.split("|")[KINDS.index(case.kind)]


@pytest.mark.parametrize("case", cases(BROKEN), ids=name)
def test_what_breaks_looks_as_the_guide_says(case: Case) -> None:
    """What breaks on a sound button at rest is seen, or is not, as the guide says."""
    desk = Desk(case.kind)
    assert desk.stand("sound", "sound", S_US, pressed=False) == "0"

    check(case, desk)


@pytest.mark.parametrize("case", cases(MISWIRED), ids=name)
def test_what_was_wired_wrong_looks_as_the_guide_says(case: Case) -> None:
    """What was wrong from the start is seen as the guide says."""
    check(case, Desk(case.kind))


def test_faults_come_as_fast_as_the_guide_says() -> None:
    """A cut and a short are told within a second, swapped wires after ten."""
    for no, nc, fault in (("open", "open", "0 cut"), ("ground", "sound", "1 short")):
        desk = Desk("pair")
        desk.stand("sound", "sound", S_US, pressed=False)
        assert desk.stand(no, nc, S_US, pressed=False) == fault

    desk = Desk("pair")
    assert desk.stand("other", "other", 9 * S_US, pressed=False) == "1"
    assert desk.stand("other", "other", 2 * S_US, pressed=False) == "0 swapped"
