# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""When a probe leaves, through which links, and what leaves with it."""

from msgspec.structs import replace

from appliance.core import outbox, readiness, report
from appliance.core.draft import Draft, uuid_text
from appliance.core.effects import PublishProbe
from appliance.core.limits import PROBE_REPEAT_US, PROBE_US
from appliance.core.state import State


def due_us(state: State) -> int:
    """When the next probe leaves, while a broker is connected."""
    if readiness.wants_repeat(state.guards, state.now_us):
        return min(state.probe_us, state.probed_us + PROBE_REPEAT_US)
    return state.probe_us


def pass_time(draft: Draft) -> None:
    """Send the probe that is due."""
    now_us = draft.state.now_us
    if not report.is_linked(draft.state) or now_us < due_us(draft.state):
        return
    nonce = uuid_text(draft.at.fresh)
    guards = readiness.probe(draft.state.guards, nonce, now_us)
    draft.state = replace(
        draft.state, guards=guards, probe_us=now_us + PROBE_US, probed_us=now_us
    )
    for box in draft.state.boxes:
        if not box.connected:
            continue
        draft.answer(
            PublishProbe(broker=box.broker, nonce=nonce, wall_ms=draft.at.wall_ms)
        )
        draft.set_box(outbox.retry(box))
        if box.denied:
            # A press would be refused as well: ask until it would not.
            draft.untold.add(box.broker)
