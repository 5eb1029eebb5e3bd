# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Defects of the shutter, its relay and the pause; see `defects`."""

from typing import Final

from tests.sabotage.defect import Defect

_SHUTTER: Final = "appliance/core/shutter.py"
_CLOSING: Final = "appliance/core/closing.py"
_KEEPER: Final = "appliance/keeper.py"
_OUTPUTS: Final = "appliance/adapters/outputs.py"
_CORE: Final = ("tests/core/test_shutter.py",)
_KEPT: Final = ("tests/adapters/test_keeper.py",)

SHUTTER: Final = (
    Defect(
        "lease-for-ever",
        "a relay that is held is off once its hold is not renewed",
        _KEEPER,
        "self._relay_until_us = order.at_us + LEASE_US",
        "self._relay_until_us = order.at_us + 9_000 * LEASE_US",
        _KEPT,
    ),
    Defect(
        "lapsed-hold-renewed",
        "a relay that was let go is not switched on without a new press",
        _KEEPER,
        'renews = order.relay == "renew" and self._is_leased(now_us)',
        'renews = order.relay == "renew"',
        _KEPT,
    ),
    Defect(
        "late-order-obeyed",
        "a relay is not switched on by an order that came too late",
        _KEEPER,
        "fresh = now_us - order.at_us <= LEASE_US",
        "fresh = True",
        _KEPT,
    ),
    Defect(
        "end-of-orders-ignored",
        "the relay is off when the daemon is gone",
        _KEEPER,
        "        if not data:\n            return",
        "        if not data:\n            continue",
        _KEPT,
    ),
    Defect(
        "kernel-timer-unarmed",
        "a keeper that hangs with the relay on is ended by the kernel",
        "appliance/adapters/deadman.py",
        "value = _Time(after_us // _US, after_us % _US * 1_000)",
        "value = _Time(0, 0)",
        _KEPT,
    ),
    Defect(
        "left-on-at-the-end",
        "all outputs are off when their keeper ends",
        _KEEPER,
        "    closing.callback(device.off)\n",
        "",
        _KEPT,
    ),
    Defect(
        "claimed-on",
        "an output is off from the moment that it is claimed",
        _KEEPER,
        "active_high=high, initial_value=False",
        "active_high=not high, initial_value=False",
        _KEPT,
    ),
    Defect(
        "pin-unchecked",
        "a pin that does not follow is told",
        _KEEPER,
        "    if bool(device.value) is not on:\n",
        "    if False:\n",
        _KEPT,
    ),
    Defect(
        "silence-waited-for",
        "a keeper that does not answer is replaced",
        _OUTPUTS,
        "if now_us - since_us <= most_us:",
        "if since_us:",
        ("tests/adapters/test_outputs.py",),
    ),
    Defect(
        "order-outlives-its-keeper",
        "what was ordered while there was no keeper is not carried out",
        _OUTPUTS,
        "                self._orders.clear()\n",
        "",
        ("tests/adapters/test_outputs.py",),
    ),
    Defect(
        "hold-without-the-loop",
        "the relay is held only while the loop turns",
        "appliance/runtime.py",
        "        self._parts.outputs.renew()\n",
        "",
        ("tests/test_start.py",),
    ),
    Defect(
        "limit-ignored",
        "the relay is off at the first sign of the limit or an obstacle",
        _SHUTTER,
        "or any(line.level or _is_doubtful(line) for line in _lines(shutter))",
        "or False",
        _CORE,
    ),
    Defect(
        "asked-is-closed",
        "only the limit says closed",
        _SHUTTER,
        "return line is not None and not _is_doubtful(line) and line.stable",
        "return line is not None and shutter.relay != 'off'",
        _CORE,
    ),
    Defect(
        "moves-towards-an-obstacle",
        "nothing moves while something is in the way",
        _SHUTTER,
        '        return "obstacle"\n',
        "        pass\n",
        _CORE,
    ),
    Defect(
        "moves-in-doubt",
        "nothing moves while a contact cannot be believed",
        _SHUTTER,
        "return not line.stood or line.chatters_until_us is not None",
        "return False",
        _CORE,
    ),
    Defect(
        "no-gap",
        "there is a gap between two commands",
        _SHUTTER,
        'if shutter.relay != "off" or mono_us < shutter.free_us:',
        'if shutter.relay != "off":',
        _CORE,
    ),
    Defect(
        "blocked-forgotten",
        "a shutter that does not close in its time is blocked",
        _SHUTTER,
        "return replace(shutter, moving_until_us=None, blocked=True)",
        "return replace(shutter, moving_until_us=None)",
        _CORE,
    ),
    Defect(
        "held-after-release",
        "hold to run ends with the button",
        _SHUTTER,
        'or (shutter.relay == "hold" and not held)',
        "or False",
        _CORE,
    ),
    Defect(
        "moves-at-start",
        "a button found pressed at the start moves nothing",
        "appliance/core/machine.py",
        "moves=not pressed.at_start",
        "moves=True",
        _CORE,
    ),
    Defect(
        "moves-after-the-stop",
        "nothing is asked for after the stop",
        _CLOSING,
        "            if not draft.state.stopping:\n",
        "            if draft.state:\n",
        _CORE,
    ),
    Defect(
        "outputs-unwatched",
        "outputs without a keeper are a fault",
        "appliance/core/report.py",
        "if has_outputs and shutter.outputs_failed(state.shutter, state.now_us):",
        "if False:",
        _CORE,
    ),
    Defect(
        "pause-counts-from-the-tap",
        "a pause is counted from the fully closed shutter",
        "appliance/core/pause.py",
        'return close(pauses, mono_us) if position == "closed" else pauses',
        "return close(pauses, mono_us)",
        ("tests/core/test_pause.py",),
    ),
    Defect(
        "pauses-without-end",
        "at most two pauses begin in ten minutes",
        "appliance/core/calls.py",
        "if pauses.runs or pause.left(pauses, now_us) == 0:",
        "if pauses.runs:",
        ("tests/core/test_pause.py",),
    ),
    Defect(
        "cue-before-evidence",
        "an indicator says sent only when a broker has the call",
        "appliance/core/report.py",
        'return "sent" if life.sent else "none"',
        'return "sent"',
        ("tests/core/test_signal.py",),
    ),
)
