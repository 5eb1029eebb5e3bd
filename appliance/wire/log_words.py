# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the appliance's log says of its state: a line where the shown state changed.

Only of what the touchscreen may show as well, so that nothing in it follows from a
covert alert; and of no press, alert or guard: those are the journal's, which ends
them in time and says who may read them.
"""

import msgspec

from appliance.wire import words
from appliance.wire.panel import FaultView, View
from appliance.wire.telling import FAULTS_MAX

READY = {
    "proven": "Ready: a guard has answered; the way there and back is proven.",
    "not_proven": "Not ready: it is not proven that a press would reach a guard.",
    "test_overdue": "Not ready: a button must be tested; the way is proven.",
}


class Said(msgspec.Struct, frozen=True):
    """What the log has said so far."""

    ready: str = ""
    faults: frozenset[tuple[str, str]] = frozenset()
    drill: bool = False


def news(said: Said, view: View) -> tuple[Said, list[str]]:
    """What is to be said of a view, and what has been said then."""
    shown = {(one.fault, one.part): one for one in view.readiness.faults}
    begun = [one for key, one in shown.items() if key not in said.faults]
    # Of more faults not all are shown: one that is not may have not ended.
    is_all = len(shown) < FAULTS_MAX
    ended = sorted(said.faults - set(shown)) if is_all else []
    drill = view.drill_left_s is not None
    ready = view.readiness.ready
    lines = [] if said.ready else [_start(view)]
    lines += [READY[ready]] if ready != said.ready else []
    lines += [f"Fault: {fault_words(one)}" for one in begun]
    lines += [f"Over: {' '.join(key).rstrip()}" for key in ended]
    if drill is not said.drill:
        lines.append("A drill begins." if drill else "The drill is over.")
    faults = frozenset(shown) if is_all else said.faults | frozenset(shown)
    return Said(ready=ready, faults=faults, drill=drill), lines


def fault_words(fault: FaultView) -> str:
    """Its word, its part, and what to do: ``wire_cut duress: The button's ...``."""
    name = f"{fault.fault} {fault.part}".rstrip()
    sentence = words.told_fault(fault.fault, fault.part, fault.cause, "en")
    # An appliance of a newer version may say what we do not know.
    return f"{name}: {sentence}" if sentence else name


def _start(view: View) -> str:
    pins = ", SIMULATED buttons" if view.pins_simulated else ""
    return f"Luukku {view.version} at {view.counter_text}, {view.place_text}{pins}."
