# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The longest values that settings and limits allow; each character four bytes."""

from appliance.core.effects import (
    BrokerHealth,
    ButtonHealth,
    Health,
    PublishReply,
)
from appliance.core.limits import (
    ACCEPTED_MAX,
    GUARDS_MAX,
    NOTE_MAX,
    PRESSES_MAX,
    PROVEN_US,
)
from appliance.core.readings import Readings
from appliance.core.values import (
    Action,
    Alert,
    Cause,
    EventType,
    Fault,
    FaultKind,
    Kind,
    Level,
    Occurrence,
    Outcome,
    Result,
    Role,
    Stage,
)
from appliance.wire import words
from appliance.wire.cause_words import CAUSE
from appliance.wire.telling import Identity, Vitals
from appliance.wire.times import WALL_MS_MAX

BROKERS_MAX = 4
LONG_NAME = "n" * 32
COUNT_MAX = 2_147_483_647
UUID = "0b6f4c1e-6d7e-4a29-9c58-3f6f0c2b7a11"


def names(count: int) -> tuple[str, ...]:
    """So many different identifiers of 32 characters."""
    return tuple(f"{number:032d}" for number in range(count))


def who(language: str = "fi") -> Identity:
    """A counter whose names are as long as its settings allow."""
    return Identity(
        site=LONG_NAME,
        counter=LONG_NAME,
        counter_text="😀" * 64,
        place_text="😀" * 120,
        language=language,
    )


ALERT = Alert(
    alert_id=UUID,
    stage=Stage.ACCEPTED,
    rev=COUNT_MAX,
    level=Level.DURESS,
    kind=Kind.SHUTTER,
    raised_wall_ms=WALL_MS_MAX,
    utc_offset_s=0,
    updated_wall_ms=WALL_MS_MAX,
    synced=False,
    presses=PRESSES_MAX,
    accepted_by=names(ACCEPTED_MAX),
    on_site_by=names(ACCEPTED_MAX),
    seen_by=names(GUARDS_MAX),
    withdrawn_wall_ms=WALL_MS_MAX,
    escalation=COUNT_MAX,
    audiences=names(16),
    outcome=Outcome.FALSE_PRESS,
)

OCCURRENCE = Occurrence(
    event_type=EventType.EXERCISE_STARTED,
    alert_id=UUID,
    role=Role.SHUTTER,
    guard=LONG_NAME,
    kind=Kind.SHUTTER,
    level=Level.DURESS,
    stage=Stage.ACCEPTED,
    rev=COUNT_MAX,
    escalation=COUNT_MAX,
    outcome=Outcome.FALSE_PRESS,
    # A control character takes six bytes of JSON.
    note="\x01" * NOTE_MAX,
    fault=FaultKind.STORAGE_FAILED,
    part=LONG_NAME,
    cause=Cause.CERTIFICATE_NOT_YET_VALID,
    seq=9_007_199_254_740_991,
    event_id=UUID,
    wall_ms=WALL_MS_MAX,
    synced=False,
)


def faults(count: int, language: str = "fi") -> tuple[Fault, ...]:
    """So many faults, those with the longest words first; each broker's is the same."""

    def text(kind: FaultKind) -> str:
        return words.fault_text(kind, LONG_NAME, None, language)

    kinds = sorted(FaultKind, key=lambda kind: -len(text(kind)))
    cause = max(Cause, key=lambda one: len(one + CAUSE[one][language]))
    unreachable = tuple(
        Fault(
            fault=FaultKind.BROKER_UNREACHABLE,
            part=name,
            since_wall_ms=WALL_MS_MAX,
            cause=cause,
        )
        for name in names(BROKERS_MAX)
    )
    others = tuple(
        Fault(fault=kind, part=LONG_NAME, since_wall_ms=WALL_MS_MAX)
        for kind in kinds * count
    )
    return (*unreachable, *others)[:count]


def health(*, guards: int, wrong: int, language: str = "fi") -> Health:
    """The health of a counter with four brokers and everything wrong."""
    return Health(
        proven=False,
        proven_wall_ms=WALL_MS_MAX,
        proven_age_us=PROVEN_US,
        proven_by=names(guards),
        guards_on_duty=guards,
        faults=faults(wrong, language),
        outbox=4_000,
        brokers=tuple(
            BrokerHealth(
                name=name,
                connected=False,
                since_wall_ms=WALL_MS_MAX,
                proven_wall_ms=WALL_MS_MAX,
            )
            for name in names(BROKERS_MAX)
        ),
        buttons=tuple(
            ButtonHealth(
                role=role,
                pressed=True,
                contact="pair",
                last_press_wall_ms=WALL_MS_MAX,
                last_test_wall_ms=WALL_MS_MAX,
            )
            for role in Role
        ),
        exercise=False,
        synced=False,
        board=Readings(
            temperature_c=-1_000,
            undervoltage=False,
            throttled=False,
            disk_free_mb=1_000_000_000_000,
            disk_worn_percent=100,
            network=False,
        ),
    )


VITALS = Vitals(
    journal_head="f" * 64,
    journal_rows=9_007_199_254_740_991,
    version="100.100.100rc100",
    config_hash="f" * 64,
    boot_id=UUID,
    started_wall_ms=WALL_MS_MAX,
    uptime_s=9_007_199_254_740_991,
    pins="simulated",
    shutter_mode="hold_to_run",
)

REPLY = PublishReply(
    broker="main",
    guard=LONG_NAME,
    action=Action.ACCEPT,
    result=Result.BAD_MESSAGE,
    detail="\x01" * 10_000,
    request_id="\x01" * 64,
    alert_id="\x01" * 64,
    stage=Stage.ACCEPTED,
    rev=COUNT_MAX,
)
