# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What brokers report, and what each link must be told."""

from typing import assert_never

from msgspec.structs import replace

from appliance.core import alert, answers, outbox, readiness, shutter
from appliance.core.draft import Draft
from appliance.core.effects import (
    ForgetOwnAlert,
    PublishAvailability,
    PublishShutter,
)
from appliance.core.events import (
    BrokerAcked,
    BrokerConnected,
    BrokerLost,
    OwnAlertFound,
)
from appliance.core.limits import SETTLE_US
from appliance.core.values import IDLE, Delivery, Kind


def apply(
    draft: Draft, event: BrokerConnected | BrokerLost | BrokerAcked | OwnAlertFound
) -> None:
    """Take in what a broker reports; one that is not ours is ignored."""
    for box in draft.state.boxes:
        if box.broker != event.broker:
            continue
        match event:
            case BrokerConnected():
                _connect(draft, outbox.connect(box, event.at, SETTLE_US))
            case BrokerLost():
                draft.set_box(outbox.lose(box, event.at, event.cause))
                _end_session(draft, box.broker)
            case BrokerAcked():
                _acknowledge(draft, box, event)
            case OwnAlertFound():
                # Neither is on the wire; that it was heard, its being there tells.
                by_help = event.alert.kind is Kind.HELP
                found = replace(event.alert, heard=True, help_asked=by_help)
                answers.take_up(draft, found)
            case _:
                assert_never(event)


def _connect(draft: Draft, box: outbox.Outbox) -> None:
    """Say again everything that is a state; idle waits until the link has settled."""
    draft.set_box(box)
    if draft.state.life is not None:
        draft.untold.add(box.broker)
    _end_session(draft, box.broker)
    announce(draft)
    publish_shutter(draft, box.broker)
    now_us = draft.state.now_us
    draft.state = replace(draft.state, probe_us=now_us, health_us=now_us)


def announce(draft: Draft) -> None:
    """Say `online` to whom it was not said, once every button has been read."""
    ready = all(button.known for button in draft.state.buttons)
    if not ready or draft.state.stopping:
        return
    for box in draft.state.boxes:
        if box.connected and box.broker not in draft.state.announced:
            draft.answer(PublishAvailability(broker=box.broker, online=True))
            announced = (*draft.state.announced, box.broker)
            draft.state = replace(draft.state, announced=announced)


def _end_session(draft: Draft, broker: str) -> None:
    """A session that ended has left the word `offline` behind: its last will.

    The next one begins with what the broker has kept of guards by then.
    """
    told = tuple(name for name in draft.state.announced if name != broker)
    guards = readiness.outdate(draft.state.guards, broker)
    draft.state = replace(draft.state, announced=told, guards=guards)


def publish_shutter(draft: Draft, broker: str) -> None:
    """Tell one link where the shutter is, and why it was last asked for."""
    known = draft.state.shutter
    draft.answer(
        PublishShutter(
            broker=broker,
            position=shutter.position(known),
            reason=known.reason,
            wall_ms=known.wall_ms,
        )
    )


def _acknowledge(draft: Draft, box: outbox.Outbox, event: BrokerAcked) -> None:
    refused = event.delivery is Delivery.REFUSED
    if refused:
        box = replace(box, refused_us=draft.state.now_us)
    if event.token is None:
        draft.set_box(box)
        return
    if event.token == IDLE:
        draft.set_box(replace(box, denied=refused))
        return
    if not event.token.subject:
        _acknowledge_event(draft, box, event.token.number, refused=refused)
        return
    nobody = event.delivery is Delivery.NOBODY
    draft.set_box(replace(box, nobody=nobody, denied=refused))
    life = draft.state.life
    if life is None or life.alert.alert_id != event.token.subject or refused:
        return
    draft.set_life(alert.sent(life, event.token.number))
    links = [one for one in draft.state.boxes if one.connected]
    if nobody and all(one.nobody for one in links):
        call_next(draft)


def _acknowledge_event(
    draft: Draft, box: outbox.Outbox, seq: int, *, refused: bool
) -> None:
    if refused:
        draft.set_box(outbox.refuse(box, seq))
        return
    box, done = outbox.acknowledge(box, seq)
    draft.set_box(box)
    draft.acked += [(box.broker, one) for one in done]


def call_next(draft: Draft) -> None:
    """Nobody of this audience is there: go on at once while there is another."""
    life, steps = draft.state.life, draft.state.settings.escalation
    if life is not None and alert.has_next(life, steps):
        draft.take(alert.escalate(life, steps, draft.at))


def pass_time(draft: Draft, box: outbox.Outbox) -> None:
    """Settle a new link, and drop what has become stale."""
    now_us = draft.state.now_us
    if box.settle_us is not None and now_us >= box.settle_us:
        box = replace(box, settle_us=None)
        draft.answer(ForgetOwnAlert(broker=box.broker))
        if draft.state.life is None:
            draft.untold.add(box.broker)
    box, stale = outbox.expire(outbox.steady(box, now_us), draft.at)
    draft.acked += [(box.broker, seq) for seq in stale]
    draft.set_box(box)
