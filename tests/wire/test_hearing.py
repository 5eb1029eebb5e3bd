# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""From a topic and its bytes to an event of the core, whatever the bytes are."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from appliance.core.effects import PublishAlert
from appliance.core.events import (
    AnyEvent,
    GuardAvailable,
    GuardDuty,
    GuardMisspoke,
    GuardResponded,
    OwnAlertFound,
)
from appliance.core.values import Action, Moment, Response
from appliance.wire import guard, hearing, saying
from appliance.wire.hearing import Garbled, Heard
from appliance.wire.telling import Identity
from tests.wire import extremes, samples

AT = Moment(mono_us=1, wall_ms=2, utc_offset_s=7_200)
WHO = Identity(
    site="hki-3",
    counter="counter-1",
    counter_text="Luukku 1",
    place_text="Pääaula",
    language="fi",
)
BASE = "luukku/v1/hki-3/counter-1"
GUARDS = "luukku/v1/hki-3/guards"
TOPICS = (
    f"{BASE}/alert",
    f"{BASE}/respond/vartija-1",
    f"{GUARDS}/vartija-1/availability",
    f"{GUARDS}/vartija-1/duty",
)
EXPECTED = (
    OwnAlertFound,
    GuardResponded | GuardMisspoke,
    GuardAvailable | Garbled,
    GuardDuty | Garbled,
)


def hear(
    topic: str, payload: bytes, *, retained: bool = False
) -> AnyEvent | Garbled | None:
    """Read one message."""
    return hearing.read(Heard(AT, "main", topic, payload, retained), WHO)


def test_a_counter_listens_to_its_answers_its_guards_and_its_own_alert() -> None:
    """A counter hears what is for it, the site's guards, and its retained alert."""
    assert hearing.subscriptions(WHO) == (
        f"{BASE}/respond/+",
        f"{GUARDS}/+/availability",
        f"{GUARDS}/+/duty",
        f"{BASE}/alert",
    )


@pytest.mark.parametrize(
    ("payload", "action"),
    [(b"seen", Action.SEEN), (b'{"action":"arrive"}', Action.ARRIVE)],
)
def test_a_response_is_its_guards(payload: bytes, action: Action) -> None:
    """Who responds is the last level of the topic."""
    assert hear(f"{BASE}/respond/vartija-1", payload) == GuardResponded(
        at=AT, broker="main", guard="vartija-1", response=Response(action=action)
    )


def test_no_payload_claims_another_name() -> None:
    """A guard's name in the payload counts for nothing."""
    event = hear(f"{BASE}/respond/vartija-1", b'{"action":"seen","guard":"boss"}')

    assert isinstance(event, GuardResponded)
    assert event.guard == "vartija-1"


def test_a_retained_response_is_ignored() -> None:
    """A response that the broker kept is old: it answers nothing."""
    assert hear(f"{BASE}/respond/vartija-1", b"ACCEPT", retained=True) is None


def test_an_unreadable_response_is_answered() -> None:
    """A guard whose bytes cannot be read is told why."""
    event = hear(f"{BASE}/respond/vartija-1", b"come")

    assert isinstance(event, GuardMisspoke)
    assert (event.guard, event.broker) == ("vartija-1", "main")
    assert "send SEEN, ACCEPT, ARRIVE or CLOSE" in event.why


@pytest.mark.parametrize(("word", "online"), [(b"online", True), (b"offline", False)])
@pytest.mark.parametrize("retained", [True, False])
def test_a_guards_availability_is_heard(
    *, word: bytes, online: bool, retained: bool
) -> None:
    """A station on line or off it is heard as it happens and from the broker."""
    event = hear(f"{GUARDS}/vartija-1/availability", word, retained=retained)

    assert event == GuardAvailable(
        at=AT, broker="main", guard="vartija-1", online=online
    )


def test_a_guards_duty_is_heard() -> None:
    """Who is on duty, by which name, for which audiences."""
    event = hear(f"{GUARDS}/vartija-1/duty", guard.encode(samples.DUTY), retained=True)

    assert event == GuardDuty(
        at=AT,
        broker="main",
        guard="vartija-1",
        on_duty=True,
        text="Vartija 2",
        audiences=("guards",),
        station="0.1.0 7c9e",
    )


def test_our_own_alert_is_taken_up_from_the_broker() -> None:
    """What we published before a crash comes back, with our local time."""
    alert = replace(extremes.ALERT, rev=7, escalation=0, utc_offset_s=7_200, seen_by=())
    effect = PublishAlert(broker="main", alert=alert, token=None)
    said = saying.say(effect, WHO, 0, lambda: extremes.VITALS)

    event = hear(f"{BASE}/{said.leaf}", said.payload, retained=True)

    assert event == OwnAlertFound(at=AT, broker="main", alert=alert)


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"{}",
        b"\xff",
        b'{"stage":"raised"}',
        guard.encode(samples.IDLE),
        guard.encode(msgspec.structs.replace(samples.ALERT, raised_at="today")),
        guard.encode(msgspec.structs.replace(samples.ALERT, alert_id="x")),
    ],
)
def test_what_is_no_own_alert_is_not_taken_up(payload: bytes) -> None:
    """Idle, or what we cannot have written, is nothing."""
    assert hear(f"{BASE}/alert", payload, retained=True) is None


def test_our_own_alert_coming_back_at_once_is_ignored() -> None:
    """Only what the broker had kept is from before: an echo is not."""
    assert hear(f"{BASE}/alert", guard.encode(samples.ALERT)) is None


@pytest.mark.parametrize(
    "topic",
    [
        "",
        "luukku/v1/other/counter-1/respond/vartija-1",
        "luukku/v2/hki-3/counter-1/respond/vartija-1",
        "luukku/v1/hki-3/counter-2/respond/vartija-1",
        "luukku/v1/hki-3/counter-2/alert",
        f"{BASE}/respond",
        f"{BASE}/respond/",
        f"{BASE}/respond/Vartija",
        f"{BASE}/respond/vartija-1/more",
        f"{BASE}/respond/vartija-1\n",
        f"{BASE}/reply/vartija-1",
        f"{BASE}/event",
        f"{GUARDS}/vartija-1",
        f"{GUARDS}/vartija-1/mood",
        f"{GUARDS}/Vartija/duty",
    ],
)
@pytest.mark.parametrize("retained", [True, False])
def test_what_is_not_for_us_is_nothing(topic: str, *, retained: bool) -> None:
    """Another site's, counter's or nobody's topic is no event."""
    assert hear(topic, b"ACCEPT", retained=retained) is None


@pytest.mark.parametrize("leaf", ["availability", "duty"])
def test_a_station_that_speaks_nonsense_is_told_of(leaf: str) -> None:
    """Nonsense on a guard's own topics is no event, but it is not kept quiet."""
    garbled = hear(f"{GUARDS}/vartija-1/{leaf}", b"maybe")

    assert isinstance(garbled, Garbled)
    assert (garbled.guard, garbled.leaf) == ("vartija-1", leaf)
    assert "message" in garbled.why or "online or offline" in garbled.why


@pytest.mark.parametrize("retained", [True, False])
def test_a_cleared_state_is_off_line_and_off_duty(*, retained: bool) -> None:
    """A retained word that is cleared, an empty one, says no more that it is so."""
    available = hear(f"{GUARDS}/vartija-1/availability", b"", retained=retained)
    duty = hear(f"{GUARDS}/vartija-1/duty", b"", retained=retained)

    assert available == GuardAvailable(
        at=AT, broker="main", guard="vartija-1", online=False
    )
    assert duty == GuardDuty(
        at=AT, broker="main", guard="vartija-1", on_duty=False, text="", audiences=()
    )


def test_a_long_name_and_strange_audiences_hide_no_guard() -> None:
    """A name is cut to 64 characters, and what names no audience is left out."""
    names = ["guards", "Päälliköt", 7, None, "guards", *map(str, range(20))]
    said = {"on_duty": True, "text": "å" * 65, "audiences": names, "at": samples.AT}
    event = hear(f"{GUARDS}/vartija-1/duty", msgspec.json.encode(said))

    assert isinstance(event, GuardDuty)
    assert event.on_duty
    assert event.text == "å" * 64
    assert event.audiences == ("guards", *map(str, range(15)))


@pytest.mark.parametrize(
    ("payload", "request_id"),
    [
        (b'{"action":"dance","request_id":"r-1"}', "r-1"),
        (b'{"action":"dance","request_id":17}', "17"),
        (msgspec.json.encode({"request_id": "r" * 65, "x": "y" * 1_100}), "r" * 64),
        (b'{"action":"dance"}', None),
        (b'{"action":"dance","request_id":[]}', None),
        (b"come", None),
    ],
)
def test_a_refused_request_is_named_where_it_can_be(
    payload: bytes, request_id: str | None
) -> None:
    """What cannot be obeyed is answered with its own request id, if it has one."""
    event = hear(f"{BASE}/respond/vartija-1", payload)

    assert isinstance(event, GuardMisspoke)
    assert event.request_id == request_id


def json_like() -> st.SearchStrategy[bytes]:
    """Objects with the right keys and any values."""
    samples_of = (samples.ALERT, samples.DUTY, samples.RESPONSE)
    keys = sorted({key for one in samples_of for key in one.__struct_fields__})
    value: st.SearchStrategy[object] = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**63), 2**63),
        st.text(),
        st.lists(st.text(), max_size=3),
        st.sampled_from(["raised", "closed", "idle", "9999-12-31T23:59:59-23:59"]),
    )
    return st.dictionaries(st.sampled_from(keys), value).map(msgspec.json.encode)


def bent() -> st.SearchStrategy[bytes]:
    """Good messages with one field, or some bytes, changed."""
    good = st.sampled_from((samples.ALERT, samples.DUTY, samples.RESPONSE))
    changes = st.dictionaries(
        st.sampled_from(["raised_at", "updated_at", "withdrawn_at", "text", "note"]),
        st.text() | st.datetimes().map(lambda moment: moment.isoformat() + "+23:59"),
        max_size=2,
    )

    def bend(message: msgspec.Struct, change: dict[str, str]) -> bytes:
        return msgspec.json.encode(msgspec.to_builtins(message) | change)

    return st.builds(bend, good, changes)


@given(
    place=st.integers(0, 3),
    payload=st.binary(max_size=2_000) | json_like() | bent(),
    retained=st.booleans(),
)
def test_hostile_bytes_never_raise(
    *, place: int, payload: bytes, retained: bool
) -> None:
    """Whatever bytes come, on whatever topic: its own event, or nothing."""
    event = hear(TOPICS[place], payload, retained=retained)

    assert event is None or isinstance(event, EXPECTED[place])
    if place == 1 and not retained:
        assert event is not None, "every response is answered"


@given(topic=st.text() | st.text().map(lambda text: f"{BASE}/{text}"))
def test_hostile_topics_never_raise(topic: str) -> None:
    """Whatever the topic: an event of the core, or nothing."""
    hear(topic, b"ACCEPT")
