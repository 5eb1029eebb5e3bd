# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""From the core's values to messages: every field, and never too long."""

import json
import re
from itertools import product

import msgspec
import pytest
from msgspec.structs import asdict, replace

from appliance.core import faults
from appliance.core.effects import PublishReply
from appliance.core.readings import Readings
from appliance.core.values import (
    Alert,
    Cause,
    Fault,
    FaultKind,
    Kind,
    Moment,
    Occurrence,
    Result,
    Stage,
)
from appliance.wire import guard, messages, telling, words
from appliance.wire.cause_words import CAUSE
from appliance.wire.guard import MESSAGE_MAX
from appliance.wire.telling import FAULTS_MAX, PROVEN_BY_MAX, Identity
from appliance.wire.times import WALL_MS_MAX
from tests.wire import extremes, samples

WALL_MS = 1_795_000_538_000
WHO = Identity(
    site="hki-3",
    counter="counter-1",
    counter_text="Luukku 3",
    place_text="Pääaula 1. krs",
    language="fi",
)
CONTRACT = set(
    re.findall(
        r"\w+",
        "schema ready proven_at proven_by guards_on_duty faults outbox journal_head "
        "journal_rows version config_hash boot_id started_at uptime_s clock_synced "
        "exercise brokers buttons shutter_mode",
    )
)
EMPTY_HEALTH = replace(
    extremes.health(guards=0, wrong=0),
    proven_wall_ms=None,
    proven_age_us=None,
    brokers=(),
    buttons=(),
)


def length(message: guard.Message) -> int:
    """Return how many bytes a message has on its topic."""
    return len(guard.encode(message))


def own(message: guard.AlertMessage) -> Alert:
    """Read our own alert back from its bytes."""
    read = guard.decode_alert(guard.encode(message))
    assert isinstance(read, guard.AlertMessage)
    return telling.own_alert(read, 7_200)


def test_an_identity_knows_its_topics() -> None:
    """A counter speaks below its own prefix and is answered below `respond`."""
    assert WHO.base == "luukku/v1/hki-3/counter-1"
    assert WHO.respond_to == "luukku/v1/hki-3/counter-1/respond"


@pytest.mark.parametrize(
    ("language", "kind", "said"),
    [
        ("fi", Kind.DURESS, "HÄTÄ"),
        ("sv", Kind.HELP, "HJÄLP"),
        ("en", Kind.PAUSE, "PAUSE"),
        ("fi", Kind.SHUTTER, "LUUKKU"),
    ],
)
def test_an_alert_is_one_line(language: str, kind: Kind, said: str) -> None:
    """What, where in words, and since when by the local clock, in one line."""
    at_1203_utc = 1_795_000_538_000 // 86_400_000 * 86_400_000 + 723 * 60_000
    alert = replace(
        extremes.ALERT, kind=kind, raised_wall_ms=at_1203_utc, utc_offset_s=7_200
    )

    line = telling.alert_line(alert, replace(WHO, language=language))

    assert line == f"{said} · Luukku 3 · Pääaula 1. krs · 14:03"


def test_an_alert_is_told_and_read_back() -> None:
    """Our own alert comes back from its topic, but for what only we know."""
    alert = replace(extremes.ALERT, rev=7, escalation=1, utc_offset_s=7_200)

    message = telling.alert_message(alert, WHO, WALL_MS)

    assert isinstance(message, guard.AlertMessage)
    assert own(message) == replace(alert, seen_by=(), help_asked=False)


def test_an_alert_that_was_not_withdrawn_says_null() -> None:
    """Without a withdrawal the time of it is null, there and back."""
    alert = replace(
        extremes.ALERT, rev=7, escalation=0, withdrawn_wall_ms=None, seen_by=()
    )

    message = telling.alert_message(alert, WHO, WALL_MS)

    assert isinstance(message, guard.AlertMessage)
    assert message.withdrawn_at is None
    assert own(message).withdrawn_wall_ms is None


def test_no_alert_is_idle() -> None:
    """Without an alert the topic says idle, who we are, and where to answer."""
    assert telling.alert_message(None, WHO, WALL_MS) == guard.IdleMessage(
        counter="counter-1",
        counter_text="Luukku 3",
        place_text="Pääaula 1. krs",
        site="hki-3",
        updated_at="2026-11-18T11:15:38.000Z",
        respond_to="luukku/v1/hki-3/counter-1/respond",
    )


@pytest.mark.parametrize(
    "change",
    [
        {"alert_id": "x"},
        {"alert_id": samples.ALERT_ID + "\n"},
        {"accepted_by": ["Guard 1"]},
        {"on_site_by": ["guard/1"]},
        {"audiences": [""]},
        {"accepted_by": ["g"] * 17},
        {"rev": 2_147_483_647},
        {"presses": 2_147_483_647},
        {"escalation": 2_147_483_647},
        {"raised_at": "yesterday"},
        {"withdrawn_at": "2026-11-22T02:25:38"},
    ],
)
def test_an_alert_that_we_cannot_have_written_is_refused(
    change: dict[str, object],
) -> None:
    """Names, ids, numbers or times that no counter writes are not taken up."""
    fields = msgspec.to_builtins(samples.ALERT) | change
    with pytest.raises(ValueError, match=r"counter writes|isoformat|zone"):
        own(msgspec.convert(fields, guard.AlertMessage))


def test_an_event_says_all_that_it_knows() -> None:
    """An event has a key for each thing that is known of it, and no other."""
    full = telling.event_message(extremes.OCCURRENCE, WHO)
    bare = telling.event_message(
        msgspec.convert(
            {
                "event_type": "started",
                "seq": 1,
                "event_id": "e",
                "wall_ms": WALL_MS,
                "synced": True,
            },
            type(extremes.OCCURRENCE),
        ),
        WHO,
    )

    assert set(json.loads(guard.encode(full))) == set(
        guard.EventMessage.__struct_fields__
    )
    assert full.text == CAUSE[Cause.CERTIFICATE_NOT_YET_VALID]["fi"]
    assert json.loads(guard.encode(bare)) == {
        "schema": 1,
        "event_id": "e",
        "seq": 1,
        "event_type": "started",
        "at": "2026-11-18T11:15:38.000Z",
        "clock_synced": True,
        "counter": "counter-1",
    }


def test_a_fault_always_names_its_part() -> None:
    """A fault's event has the key `part`, empty where there is none, as in `health`."""
    wrong = frozenset({(FaultKind.NOT_PROVEN, "")})
    now = Moment(mono_us=0, wall_ms=WALL_MS)
    standing, (begun,) = faults.change((), wrong, {}, now)
    _, (ended,) = faults.change(standing, frozenset(), {}, now)
    for one in (begun, ended):
        occurrence = Occurrence(
            **asdict(one), seq=1, event_id="e", wall_ms=WALL_MS, synced=True
        )
        said = json.loads(guard.encode(telling.event_message(occurrence, WHO)))
        assert said["part"] == ""


def test_health_has_every_field_of_the_contract() -> None:
    """Health says all that the contract lists, also when there is nothing to say."""
    for health in (EMPTY_HEALTH, extremes.health(guards=3, wrong=2)):
        said = telling.health_message(health, extremes.VITALS, WHO)
        fields = json.loads(guard.encode(said))
        assert set(fields) == CONTRACT | {"pins", "proven_age_ms", "board"}
    assert set(fields["faults"][0]) == {"fault", "part", "since", "cause", "text"}
    assert set(fields["brokers"][0]) == {"name", "connected", "since", "proven_at"}
    assert set(fields["buttons"][0]) == set(
        messages.HealthButton.__struct_fields__,
    )


def test_health_says_what_the_machine_tells() -> None:
    """Each reading of the machine is said as it is; what it does not tell is null."""
    silent = replace(EMPTY_HEALTH, board=Readings())
    told = telling.health_message(silent, extremes.VITALS, WHO).board
    assert set(asdict(told).values()) == {None}
    full = extremes.health(guards=1, wrong=1)
    told = telling.health_message(full, extremes.VITALS, WHO).board
    assert asdict(told) == asdict(full.board)


def test_a_fault_with_a_cause_says_it() -> None:
    """A broker's fault has the word of its cause, and its sentence for the fault's."""
    fault = Fault(
        fault=FaultKind.BROKER_UNREACHABLE,
        part="main",
        since_wall_ms=WALL_MS,
        cause=Cause.OWN_CERTIFICATE_EXPIRED,
    )
    bare = replace(fault, part="spare", cause=None)
    health = replace(EMPTY_HEALTH, faults=(fault, bare))
    english = replace(WHO, language="en")
    told, plain = telling.health_message(health, extremes.VITALS, english).faults
    assert told.cause == "own_certificate_expired"
    assert told.text == "Our own certificate has expired: renew it."
    assert plain.cause is None
    assert plain.text == words.FAULT[FaultKind.BROKER_UNREACHABLE]["en"]


@pytest.mark.parametrize("proven", [True, False])
@pytest.mark.parametrize("simulated", [True, False])
@pytest.mark.parametrize("pressed", [True, False])
def test_health_is_the_cores_word(
    *, proven: bool, simulated: bool, pressed: bool
) -> None:
    """Readiness, pins and buttons are said as they are, a press that never was null."""
    health = extremes.health(guards=1, wrong=1)
    button = replace(health.buttons[0], pressed=pressed, last_press_wall_ms=None)
    health = replace(health, proven=proven, buttons=(button,))
    vitals = replace(extremes.VITALS, pins="simulated" if simulated else "gpiod")

    said = telling.health_message(health, vitals, WHO)

    assert said.ready == ("proven" if proven else "not_proven")
    assert said.pins == ("simulated" if simulated else "gpiod")
    assert said.buttons[0].state == ("pressed" if pressed else "rest")
    assert said.buttons[0].last_press_at is None
    assert said.proven_age_ms == 18_000
    empty = telling.health_message(EMPTY_HEALTH, vitals, WHO)
    assert (empty.proven_at, empty.proven_age_ms) == (None, None)


@pytest.mark.parametrize("result", Result)
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_reply_says_its_result_in_words(result: Result, language: str) -> None:
    """A reply has its code and a sentence; what could not be read is told why."""
    reply = replace(extremes.REPLY, result=result, detail="no brace")

    said = telling.reply_message(reply, replace(WHO, language=language))

    sentence = words.RESULT[result][language]
    unreadable = result is Result.BAD_MESSAGE
    assert said.text == (f"{sentence} (no brace)" if unreadable else sentence)
    assert (said.result, said.rev, said.stage) == (result, reply.rev, reply.stage)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_longest_messages_fit(language: str) -> None:
    """Alert, idle, event and reply stay within 4 KiB at the ends of all limits."""
    who = extremes.who(language)
    for alert in (extremes.ALERT, None):
        assert length(telling.alert_message(alert, who, 0)) <= MESSAGE_MAX
    for kind, cause in product(FaultKind, [None, *Cause]):
        event = replace(extremes.OCCURRENCE, fault=kind, cause=cause)
        assert length(telling.event_message(event, who)) <= MESSAGE_MAX
    for result in Result:
        reply = replace(extremes.REPLY, result=result)
        assert length(telling.reply_message(reply, who)) <= MESSAGE_MAX


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize(("guards", "wrong"), [(16, 10), (64, 26)])
def test_the_longest_health_fits(language: str, guards: int, wrong: int) -> None:
    """Health names 16 guards and 8 faults and counts the rest, within 4 KiB."""
    health = extremes.health(guards=guards, wrong=wrong, language=language)

    said = telling.health_message(health, extremes.VITALS, extremes.who(language))

    assert length(said) <= MESSAGE_MAX
    assert guard.decode_health(guard.encode(said)) == said
    assert said.guards_on_duty == guards
    assert said.proven_by == list(extremes.names(PROVEN_BY_MAX))
    assert len(said.faults) == FAULTS_MAX


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_health_fits_when_every_station_must_be_tested(language: str) -> None:
    """No broker in reach and a site of new stations: that, too, is within 4 KiB."""
    stations = tuple(
        Fault(
            fault=FaultKind.CONFIG_CHANGED,
            part=name,
            since_wall_ms=WALL_MS_MAX,
        )
        for name in extremes.names(64)
    )
    unreachable = extremes.faults(extremes.BROKERS_MAX, language)
    health = extremes.health(guards=64, wrong=0, language=language)
    health = replace(health, faults=(*stations, *unreachable))

    said = telling.health_message(health, extremes.VITALS, extremes.who(language))

    assert length(said) <= MESSAGE_MAX


def test_stations_to_be_tested_hide_no_other_fault() -> None:
    """Of too many faults new and changed guard stations are named last."""
    stations = tuple(
        Fault(fault=FaultKind.CONFIG_CHANGED, part=f"g-{number}", since_wall_ms=0)
        for number in range(64)
    )
    full = Fault(fault=FaultKind.DISK_FULL, part="", since_wall_ms=1)

    said = telling.named((*stations, full))

    assert said == (full, *stations[: FAULTS_MAX - 1])


def test_the_machine_hides_no_graver_fault() -> None:
    """A machine that is hot, worn and full comes after what may lose a press."""
    hot, cut, test = (
        Fault(fault=kind, part="", since_wall_ms=0)
        for kind in (FaultKind.OVERHEATED, FaultKind.WIRE_CUT, FaultKind.TEST_OVERDUE)
    )
    assert telling.named((test, hot, cut)) == (cut, hot, test)


def test_of_too_many_faults_the_oldest_are_named() -> None:
    """What stands longest is named first; the newest was told as an event."""
    faults = tuple(
        Fault(fault=FaultKind.STUCK, part=str(number), since_wall_ms=number)
        for number in range(FAULTS_MAX + 1)
    )

    said = telling.health_message(
        replace(EMPTY_HEALTH, faults=faults), extremes.VITALS, WHO
    )

    assert [fault.part for fault in said.faults] == list(map(str, range(FAULTS_MAX)))


def test_an_unreadable_request_is_answered_without_its_id() -> None:
    """Where there is no request id and no alert, the reply says null."""
    reply = PublishReply(
        broker="main",
        guard="vartija-1",
        action=None,
        result=Result.BAD_MESSAGE,
        detail="why",
        request_id=None,
        alert_id=None,
        stage=Stage.IDLE,
        rev=None,
    )

    said = json.loads(guard.encode(telling.reply_message(reply, WHO)))

    assert said == {
        "schema": 1,
        "request_id": None,
        "alert_id": None,
        "result": "bad_message",
        "stage": "idle",
        "rev": None,
        "text": "Viestiä ei voi lukea. (why)",
    }
