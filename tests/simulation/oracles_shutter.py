# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Oracles about the shutter: what it never does, as its relay and contacts show it."""

from appliance.core.limits import FEEDBACK_DEBOUNCE_US
from appliance.core.values import Feedback
from appliance.wire.outputs import BOUND_US, LEASE_US
from appliance.wire.panel import View
from tests.simulation.history import History
from tests.simulation.shutter import IMPULSE_US, Shutter
from tests.simulation.verdict import claim
from tests.simulation.world import MS

HAND_US = LEASE_US + 50 * MS
"""From a press that has stood, or a tap, until the relay is on, at most."""
LATE_US = 100 * MS
"""From a release, or a sign of the shutter's, until it is off."""


def the_relay_is_asked_for(history: History, shutter: Shutter) -> None:
    """The relay is switched on by a press of its button or a pause, never else.

    It is at once, or not at all: however long a start waited, or the loop stood.
    """
    if not shutter.relay:
        return
    now_us = history.world.now_us
    pressed = shutter.pressed or now_us - shutter.released_us <= HAND_US
    paused = shutter.mode == "impulse" and now_us - shutter.paused_us <= HAND_US
    claim(shutter.mode != "announce", "there is no relay")
    claim(pressed or paused, "nobody has asked")
    fresh = paused or shutter.pressed_us >= history.opened_us
    claim(fresh, "the button was held since the start")


def nothing_moves_in_doubt(history: History, shutter: Shutter) -> None:
    """The relay is not switched on while it is closed, or something is in the way."""
    if not shutter.relay:
        return
    now_us = history.world.now_us
    for which, active in shutter.levels.items():
        since_us = shutter.since_us[which]
        known = now_us - since_us > LATE_US + HAND_US
        claim(not (active and known), f"{which} since {since_us} us")


def the_relay_ends_in_time(history: History, shutter: Shutter) -> None:
    """The relay is off with its reason, and 2 s after anything hangs."""
    if shutter.relay:
        return
    now_us, on_us = history.world.now_us, shutter.on_us
    ends = [
        shutter.since_us[which]
        for which, active in shutter.levels.items()
        if active and shutter.since_us[which] > on_us
    ]
    if shutter.mode == "impulse":
        ends.append(on_us + IMPULSE_US)
    elif shutter.released_us > on_us:
        ends.append(shutter.released_us)
    if not ends:
        return
    keeper = history.counter.keeper
    hung = keeper is None or keeper.was_hung_us >= on_us - BOUND_US
    dead = not history.running or history.began_us > on_us
    stalled = history.stalled_us(on_us) > 0
    most_us = BOUND_US if hung or dead or stalled else LATE_US
    claim(now_us - min(ends) <= most_us, f"on until {now_us}, {ends} have come")


def only_the_limit_is_closed(history: History, view: View) -> None:
    """The screen says closed only while the limit does, but for its debounce."""
    shutter: Shutter = history.counter.hardware.shutter
    if view.shutter is None or view.shutter.position != "closed":
        return
    since_us = shutter.since_us[Feedback.CLOSED]
    late_us = FEEDBACK_DEBOUNCE_US + LATE_US + 2 * history.stalled_us(since_us)
    at_limit = shutter.levels.get(Feedback.CLOSED, False)
    claim(
        at_limit or history.world.now_us - since_us <= late_us,
        f"the limit is left since {since_us} us",
    )


def the_shutter_is_known_in_the_end(history: History, _: object) -> None:
    """In the end the relay is off, and the screen says where the shutter is."""
    shutter: Shutter = history.counter.hardware.shutter
    claim(not shutter.relay, "the relay is on")
    view = history.view
    if shutter.mode == "announce" or view is None or view.shutter is None:
        return
    at_limit = shutter.levels[Feedback.CLOSED]
    settled = history.world.now_us - shutter.since_us[Feedback.CLOSED] > 1_000 * MS
    if settled and history.running:
        says = view.shutter.position
        claim((says == "closed") is at_limit, f"{says}, the limit says {at_limit}")
