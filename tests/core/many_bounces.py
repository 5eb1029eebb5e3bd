# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Thousands of generated traces: `python -m tests.core.many_bounces --traces 10000`.

Each is one press or a burst of noise, at a contact of one of three kinds, and is heard
in time, or with edges late or lost. The same seed makes the same traces everywhere.
"""

import argparse
import sys
import time
from collections.abc import Iterable
from typing import Final, NamedTuple

from appliance.core.limits import DEBOUNCE_US, MS_US, POLL_US
from appliance.core.values import Contact, FaultKind
from tests.simulation.chance import Chance
from tests.support.bounces import LINES, TRAIN_US, Manner, Trace, burst, play, press

NOISE: Final = 0.3
"""The share of traces that are no press."""
LATE_US: Final = 15 * MS_US


class Tally(NamedTuple):
    """What became of many traces."""

    traces: int = 0
    presses: int = 0
    """So many of them should count."""
    lost: int = 0
    invented: int = 0
    faults: int = 0
    """Presses at which the wires of a sound contact seemed wrong."""

    @property
    def is_good(self) -> bool:
        """Whether nothing was lost and nothing invented."""
        return not (self.lost or self.invented or self.faults)


def run(seed: int, traces: Iterable[int]) -> Tally:
    """Play the traces of these numbers."""
    tally = Tally()
    for number in traces:
        chance = Chance(seed, f"trace {number}")
        wanted = 0 if chance.often(NOISE) else 1
        contact = chance.pick(sorted(LINES))
        trace, manner = (_press if wanted else _noise)(contact, chance)
        heard = play(contact, trace, manner)
        tally = Tally(
            tally.traces + 1,
            tally.presses + wanted,
            tally.lost + max(0, wanted - heard.presses),
            tally.invented + max(0, heard.presses - wanted),
            tally.faults + bool(wanted and heard.faults - {FaultKind.CHATTER}),
        )
    return tally


def _press(contact: Contact, chance: Chance) -> tuple[Trace, Manner]:
    phase_us = chance.span(0, POLL_US - 1)
    downs, ups = ([_gaps(chance), _gaps(chance)] for _ in range(2))
    held_us = DEBOUNCE_US + chance.pick((0, 0, chance.span(0, 500 * MS_US)))
    if chance.often(0.2):
        # Without its edge a press is found by a poll, so much later.
        losing = Manner(lost=lambda: chance.often(0.5), phase_us=phase_us)
        return press(contact, downs, held_us + POLL_US, ups), losing
    late_us = chance.pick((0, LATE_US))
    manner = Manner(late_us=lambda: chance.span(0, late_us), phase_us=phase_us)
    return press(contact, downs, held_us, ups), manner


def _noise(contact: Contact, chance: Chance) -> tuple[Trace, Manner]:
    longest_us = chance.pick((200, 2 * MS_US, DEBOUNCE_US - 1))
    gaps = [
        [chance.span(1, longest_us) for _ in range(chance.span(0, 60))] for _ in LINES
    ]
    return burst(contact, gaps), Manner(phase_us=chance.span(0, POLL_US - 1))


def _gaps(chance: Chance) -> list[int]:
    """A bounce as contacts have it, short or long, quick or slow."""
    longest_us = chance.pick((300, 2 * MS_US, TRAIN_US))
    return [chance.span(1, longest_us) for _ in range(chance.span(0, 40))]


def main(arguments: list[str]) -> int:
    """Play them, say what was lost and invented; 0 if nothing was."""
    parser = argparse.ArgumentParser(prog="python -m tests.core.many_bounces")
    parser.add_argument("--traces", type=int, default=10_000, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="another one, others")
    asked = parser.parse_args(arguments)
    begin_s = time.monotonic()
    tally = run(asked.seed, range(asked.traces))
    took_s = time.monotonic() - begin_s
    sys.stdout.write(
        f"{tally.traces} traces, {tally.presses} of them a press: "
        f"{tally.lost} lost, {tally.invented} invented, "
        f"{tally.faults} with a fault that is none; {took_s:.0f} s\n"
    )
    return 0 if tally.is_good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
