# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""From the core's values to the messages of the guards' topics, and back."""

import re

import msgspec
from msgspec.structs import asdict

from appliance.core.effects import ButtonHealth, Health, PublishReply
from appliance.core.limits import ACCEPTED_MAX, MS_US
from appliance.core.values import (
    Alert,
    Fault,
    FaultKind,
    Occurrence,
    Result,
    ShutterMode,
)
from appliance.wire import words
from appliance.wire.guard import (
    NAME,
    AlertMessage,
    EventMessage,
    HealthBoard,
    HealthBroker,
    HealthButton,
    HealthFault,
    HealthMessage,
    IdleMessage,
    ReplyMessage,
    base,
)
from appliance.wire.messages import Pins, Ready
from appliance.wire.times import clock_text, from_iso, to_iso

DETAIL_MAX = 400
"""Characters of a reply's explanation; a reply stays far below 4 KiB."""
PROVEN_BY_MAX = 16
FAULTS_MAX = 8
"""So many guards and faults `health` names, so that it stays below 4 KiB."""
_ORDER = {
    FaultKind.UNDERVOLTAGE: 1,
    FaultKind.OVERHEATED: 1,
    FaultKind.DISK_LOW: 1,
    FaultKind.DISK_WORN: 1,
    FaultKind.BOARD_SILENT: 1,
    FaultKind.CONFIG_INVALID: 1,
    FaultKind.UPGRADE_UNDONE: 1,
    FaultKind.CONFIG_CHANGED: 2,
    FaultKind.TEST_OVERDUE: 2,
}
"""Which faults come after others."""
_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NUMBER_MAX = 1_000_000_000
"""No count of ours comes near; above, what we add could pass what readers hold."""


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Who this counter is, in topics and in words."""

    site: str
    counter: str
    counter_text: str
    place_text: str
    language: str

    @property
    def base(self) -> str:
        """The topic prefix of this counter."""
        return base(self.site, self.counter)

    @property
    def respond_to(self) -> str:
        """The topic prefix on which guards answer."""
        return f"{self.base}/respond"


class Vitals(msgspec.Struct, frozen=True, kw_only=True):
    """What health says of the process and its store, beyond the core."""

    journal_head: str
    journal_rows: int
    version: str
    config_hash: str
    boot_id: str
    started_wall_ms: int
    uptime_s: int
    pins: Pins
    shutter_mode: ShutterMode


def alert_message(
    alert: Alert | None, who: Identity, wall_ms: int
) -> AlertMessage | IdleMessage:
    """What the retained alert topic says."""
    if alert is None:
        return IdleMessage(
            counter=who.counter,
            counter_text=who.counter_text,
            place_text=who.place_text,
            site=who.site,
            updated_at=to_iso(wall_ms),
            respond_to=who.respond_to,
        )
    withdrawn_ms = alert.withdrawn_wall_ms
    return AlertMessage(
        stage=alert.stage,
        alert_id=alert.alert_id,
        rev=alert.rev,
        level=alert.level,
        kind=alert.kind,
        counter=who.counter,
        counter_text=who.counter_text,
        place_text=who.place_text,
        site=who.site,
        text=alert_line(alert, who),
        raised_at=to_iso(alert.raised_wall_ms),
        updated_at=to_iso(alert.updated_wall_ms),
        clock_synced=alert.synced,
        presses=alert.presses,
        exercise=alert.exercise,
        accepted_by=list(alert.accepted_by),
        on_site_by=list(alert.on_site_by),
        withdrawn_at=None if withdrawn_ms is None else to_iso(withdrawn_ms),
        escalation=alert.escalation,
        audiences=list(alert.audiences),
        outcome=alert.outcome,
        respond_to=who.respond_to,
    )


def alert_line(alert: Alert, who: Identity) -> str:
    """One line that a dumb client can show: what, where, since when."""
    kind = words.KIND[alert.kind][who.language]
    clock = clock_text(alert.raised_wall_ms, alert.utc_offset_s)
    if alert.exercise:
        kind = f"{words.TEST[who.language]} · {kind}"
    return f"{kind} · {who.counter_text} · {who.place_text} · {clock}"


def own_alert(message: AlertMessage, utc_offset_s: int) -> Alert:
    """Our own retained alert as the core's value.

    Raises:
        ValueError: a time in it cannot be read, or we cannot have written it.
    """
    _check_own(message)
    withdrawn_at = message.withdrawn_at
    return Alert(
        alert_id=message.alert_id,
        stage=message.stage,
        rev=message.rev,
        level=message.level,
        kind=message.kind,
        raised_wall_ms=from_iso(message.raised_at),
        utc_offset_s=utc_offset_s,
        updated_wall_ms=from_iso(message.updated_at),
        synced=message.clock_synced,
        presses=message.presses,
        exercise=message.exercise,
        accepted_by=tuple(message.accepted_by),
        on_site_by=tuple(message.on_site_by),
        withdrawn_wall_ms=None if withdrawn_at is None else from_iso(withdrawn_at),
        escalation=message.escalation,
        audiences=tuple(message.audiences),
        outcome=message.outcome,
    )


def _check_own(message: AlertMessage) -> None:
    """Refuse what would make messages that guards cannot read, were it taken up."""
    lists = (message.accepted_by, message.on_site_by, message.audiences)
    names = [name for names in lists for name in names]
    numbers = (message.rev, message.presses, message.escalation)
    if (
        not _UUID.fullmatch(message.alert_id)
        or not all(NAME.fullmatch(name) for name in names)
        or max(map(len, lists)) > ACCEPTED_MAX
        or max(numbers) > _NUMBER_MAX
    ):
        raise ValueError("this alert is none that a counter writes")


def event_message(occurrence: Occurrence, who: Identity) -> EventMessage:
    """One occurrence for the event topic."""
    fault = occurrence.fault
    return EventMessage(
        event_id=occurrence.event_id,
        seq=occurrence.seq,
        event_type=occurrence.event_type,
        at=to_iso(occurrence.wall_ms),
        clock_synced=occurrence.synced,
        counter=who.counter,
        alert_id=occurrence.alert_id,
        role=occurrence.role,
        guard=occurrence.guard,
        kind=occurrence.kind,
        level=occurrence.level,
        stage=occurrence.stage,
        rev=occurrence.rev,
        escalation=occurrence.escalation,
        outcome=occurrence.outcome,
        note=occurrence.note,
        fault=fault,
        part=occurrence.part,
        cause=occurrence.cause,
        text=None if fault is None else _fault_text(occurrence, fault, who),
    )


def health_message(health: Health, vitals: Vitals, who: Identity) -> HealthMessage:
    """The health topic, from the core's health and the process's vitals.

    Of more than `PROVEN_BY_MAX` guards the first by name are listed, while
    `guards_on_duty` counts them all. Faults are listed as `named` says; each was told
    as an event when it began.
    """
    age_us = health.proven_age_us
    return HealthMessage(
        ready=ready_word(proven=health.proven, test_overdue=health.test_overdue),
        proven_at=_iso(health.proven_wall_ms),
        proven_age_ms=None if age_us is None else age_us // MS_US,
        proven_by=list(health.proven_by[:PROVEN_BY_MAX]),
        guards_on_duty=health.guards_on_duty,
        faults=[
            HealthFault(
                fault=fault.fault,
                part=fault.part,
                since=to_iso(fault.since_wall_ms),
                cause=fault.cause,
                text=words.fault_text(
                    fault.fault, fault.part, fault.cause, who.language
                ),
            )
            for fault in named(health.faults)
        ],
        outbox=health.outbox,
        journal_head=vitals.journal_head,
        journal_rows=vitals.journal_rows,
        version=vitals.version,
        config_hash=vitals.config_hash,
        boot_id=vitals.boot_id,
        started_at=to_iso(vitals.started_wall_ms),
        uptime_s=vitals.uptime_s,
        clock_synced=health.synced,
        exercise=health.exercise,
        pins=vitals.pins,
        brokers=[
            HealthBroker(
                name=broker.name,
                connected=broker.connected,
                since=to_iso(broker.since_wall_ms),
                proven_at=_iso(broker.proven_wall_ms),
            )
            for broker in health.brokers
        ],
        buttons=[_button(button) for button in health.buttons],
        shutter_mode=vitals.shutter_mode,
        board=HealthBoard(**asdict(health.board)),
    )


def ready_word(*, proven: bool, test_overdue: bool) -> Ready:
    """What readiness is called: a test is asked for where all else is proven."""
    if not proven:
        return "not_proven"
    return "test_overdue" if test_overdue else "proven"


def named(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Of more than `FAULTS_MAX` faults those that stand longest.

    What is wrong with the machine but keeps no alert from leaving comes after them,
    and what only wants a test last: neither hides what may keep a press unheard.
    """
    return tuple(sorted(faults, key=lambda one: _ORDER.get(one.fault, 0)))[:FAULTS_MAX]


def reply_message(reply: PublishReply, who: Identity) -> ReplyMessage:
    """The answer to one guard, with a sentence for who shows no codes."""
    text = words.RESULT[reply.result][who.language]
    if reply.result is Result.BAD_MESSAGE:
        text = f"{text} ({reply.detail[:DETAIL_MAX]})"
    return ReplyMessage(
        request_id=reply.request_id,
        alert_id=reply.alert_id,
        result=reply.result,
        stage=reply.stage,
        rev=reply.rev,
        text=text,
    )


def _fault_text(told: Occurrence, fault: FaultKind, who: Identity) -> str:
    return words.fault_text(fault, told.part or "", told.cause, who.language)


def _button(button: ButtonHealth) -> HealthButton:
    return HealthButton(
        role=button.role,
        state="pressed" if button.pressed else "rest",
        contact=button.contact,
        last_press_at=_iso(button.last_press_wall_ms),
        last_test_at=_iso(button.last_test_wall_ms),
        test_due_at=_iso(button.test_due_wall_ms),
    )


def _iso(wall_ms: int | None) -> str | None:
    return None if wall_ms is None else to_iso(wall_ms)
