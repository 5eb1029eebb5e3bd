# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One full example of every message."""

from appliance.core import values
from appliance.wire import messages
from appliance.wire.guard import Message

AT = "2026-11-22T02:25:38.000Z"
ALERT_ID = "0b6f4c1e-6d7e-4a29-9c58-3f6f0c2b7a11"

IDLE = messages.IdleMessage(
    counter="counter-1",
    counter_text="Luukku 1",
    place_text="Pääaula, 1. krs",
    site="hki-3",
    updated_at=AT,
    respond_to="luukku/v1/hki-3/counter-1/respond",
)
ALERT = messages.AlertMessage(
    stage=values.Stage.CLOSED,
    alert_id=ALERT_ID,
    rev=7,
    level=values.Level.DURESS,
    kind=values.Kind.DURESS,
    counter="counter-1",
    counter_text="Luukku 1",
    place_text="Pääaula, 1. krs",
    site="hki-3",
    text="HÄTÄ · Luukku 1 · Pääaula, 1. krs · 04:25",
    raised_at=AT,
    updated_at=AT,
    clock_synced=True,
    presses=2,
    exercise=False,
    accepted_by=["guard-1", "guard-2"],
    on_site_by=["guard-2"],
    withdrawn_at=None,
    escalation=1,
    audiences=["guards", "managers"],
    outcome=values.Outcome.RESOLVED,
    respond_to="luukku/v1/hki-3/counter-1/respond",
)
EVENT = messages.EventMessage(
    event_id="5f0c2b7a-6d7e-4a29-9c58-0b6f4c1e3f6f",
    seq=1_000_017,
    event_type=values.EventType.FAULT,
    at=AT,
    clock_synced=True,
    counter="counter-1",
    fault=values.FaultKind.STUCK,
    part="duress",
    text="Painike on jäänyt pohjaan",
)
SHUTTER = messages.ShutterMessage(position="unknown", reason="button", at=AT)
PROBE = messages.ProbeMessage(nonce="7c9e", at=AT)
HEALTH = messages.HealthMessage(
    ready="proven",
    proven_at=AT,
    proven_by=["guard-1"],
    guards_on_duty=1,
    faults=[
        messages.HealthFault(
            fault=values.FaultKind.CLOCK_UNSYNCED, part="clock", since=AT, text="Kello"
        )
    ],
    outbox=0,
    journal_head="00ff",
    journal_rows=12,
    version="0.1.0",
    config_hash="ab" * 32,
    boot_id="b0",
    started_at=AT,
    uptime_s=60,
    clock_synced=False,
    exercise=False,
    pins="simulated",
    brokers=[messages.HealthBroker(name="main", connected=True, since=AT)],
    buttons=[
        messages.HealthButton(
            role=values.Role.DURESS,
            state="rest",
            contact="no",
            last_press_at=AT,
            last_test_at=None,
            test_due_at=None,
        )
    ],
    shutter_mode="announce",
    board=messages.HealthBoard(temperature_c=48, undervoltage=False, network=True),
)
REPLY = messages.ReplyMessage(
    request_id="r-1",
    alert_id=ALERT_ID,
    result=values.Result.OK,
    stage=values.Stage.ACCEPTED,
    rev=3,
    text="Selvä",
)
DUTY = messages.DutyMessage(
    on_duty=True, text="Vartija 2", audiences=["guards"], at=AT, station="0.1.0 7c9e"
)
RESPONSE = messages.ResponseMessage(
    action=values.Action.CLOSE,
    alert_id=ALERT_ID,
    outcome=values.Outcome.FALSE_PRESS,
    note="Ei hätää",
    request_id="r-1",
)

MESSAGES: tuple[Message, ...] = (
    IDLE,
    ALERT,
    EVENT,
    SHUTTER,
    PROBE,
    HEALTH,
    REPLY,
    DUTY,
)
