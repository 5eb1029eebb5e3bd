# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Bytes of the guards' topics become values, or a refusal that says why."""

import json
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.core.values import Action, Outcome, Response
from appliance.wire import guard
from appliance.wire.guard import BadMessageError, Place
from tests.wire import samples

Decode = Callable[[bytes], object]

DECODERS: dict[str, tuple[Decode, guard.Message]] = {
    "idle": (guard.decode_alert, samples.IDLE),
    "alert": (guard.decode_alert, samples.ALERT),
    "event": (guard.decode_event, samples.EVENT),
    "shutter": (guard.decode_shutter, samples.SHUTTER),
    "probe": (guard.decode_probe, samples.PROBE),
    "health": (guard.decode_health, samples.HEALTH),
    "reply": (guard.decode_reply, samples.REPLY),
    "duty": (guard.decode_duty, samples.DUTY),
}
JSON_DECODERS = list(dict.fromkeys(decode for decode, _ in DECODERS.values()))
EVERY_DECODER = [*JSON_DECODERS, guard.decode_response, guard.decode_availability]
HOSTILE = {
    "nothing": b"",
    "an array": b"[]",
    "a number": b"1",
    "half an object": b'{"schema":1,',
    "invalid UTF-8": b'{"action":"close","note":"\xff","stage":"\xff"}',
    "half a surrogate": b'{"action":"close","note":"\\ud800","stage":"\\ud800"}',
    "not a number": b'{"action":NaN,"schema":NaN,"stage":NaN}',
    "an endless number": b'{"action":' + b"9" * 900 + b"}",
    "too large a number": b'{"schema":1e999,"action":1e999,"stage":1e999}',
    "deep nesting": b'{"x":' + b"[" * 1000,
    "closed deep nesting": b'{"x":' + b"[" * 500 + b"]" * 499 + b"}",
    "another version": b'{"schema":2}',
    "a null character": b"ACCEPT\0",
    "a byte order mark": b"\xef\xbb\xbf{}",
}


@pytest.mark.parametrize(("decode", "message"), DECODERS.values(), ids=DECODERS)
def test_round_trip(decode: Decode, message: guard.Message) -> None:
    """What is encoded is read back as the same value."""
    payload = guard.encode(message)

    assert decode(payload) == message


@pytest.mark.parametrize(("decode", "message"), DECODERS.values(), ids=DECODERS)
def test_schema_is_always_said(decode: Decode, message: guard.Message) -> None:
    """Every message of the counter and of duty says which version it is of."""
    assert json.loads(guard.encode(message))["schema"] == 1
    assert decode is not None


@pytest.mark.parametrize(("decode", "message"), DECODERS.values(), ids=DECODERS)
def test_unknown_keys_are_ignored(decode: Decode, message: guard.Message) -> None:
    """A reader ignores keys that it does not know."""
    fields = json.loads(guard.encode(message)) | {"added_later": [{"deep": None}]}

    assert decode(json.dumps(fields).encode()) == message


@pytest.mark.parametrize(("decode", "message"), DECODERS.values(), ids=DECODERS)
def test_missing_keys_are_refused(decode: Decode, message: guard.Message) -> None:
    """A reader refuses a message without a key that has no meaning by absence."""
    fields = json.loads(guard.encode(message))
    absent = {"schema", "fault", "part", "text", "station", "board"}
    last = [key for key in fields if key not in absent][-1]
    del fields[last]

    with pytest.raises(BadMessageError, match=last):
        decode(json.dumps(fields).encode())


@pytest.mark.parametrize("decode", EVERY_DECODER)
@pytest.mark.parametrize("payload", HOSTILE.values(), ids=HOSTILE)
def test_hostile_bytes(decode: Decode, payload: bytes) -> None:
    """Bytes that are no message are refused, whatever they are."""
    with pytest.raises(BadMessageError):
        decode(payload)


@pytest.mark.parametrize("decode", EVERY_DECODER)
@given(payload=st.binary(max_size=2000))
def test_any_bytes(decode: Decode, payload: bytes) -> None:
    """Any bytes give a value or a refusal, never another error."""
    with suppress(BadMessageError):
        decode(payload)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize(("decode", "message"), DECODERS.values(), ids=DECODERS)
@given(data=st.data())
def test_any_value_in_a_field(
    decode: Decode, message: guard.Message, data: st.DataObject
) -> None:
    """Any value in any field gives a message or a refusal, never another error."""
    fields = json.loads(guard.encode(message))
    key = data.draw(st.sampled_from(sorted(fields)))
    fields[key] = data.draw(_JSON)
    payload = json.dumps(fields).encode("utf-8", "surrogatepass")
    with suppress(BadMessageError):
        decode(payload)


@pytest.mark.parametrize("decode", JSON_DECODERS)
def test_longest_message(decode: Decode) -> None:
    """A message of more than 4 KiB is refused before it is looked at."""
    with pytest.raises(BadMessageError, match="4097 bytes; at most 4096"):
        decode(b" " * 4097)


def test_repeated_key() -> None:
    """Of a key that stands twice the last counts."""
    response = guard.decode_response(b'{"action":"close","action":"accept"}')

    assert response.action is Action.ACCEPT


@pytest.mark.parametrize("number", [-1, 0, 2**31, 10**30])
def test_number_limits(number: int) -> None:
    """A revision is from 1 to what 32 bits can hold."""
    fields = json.loads(guard.encode(samples.ALERT)) | {"rev": number}

    with pytest.raises(BadMessageError, match="rev"):
        guard.decode_alert(json.dumps(fields).encode())


@pytest.mark.parametrize("name", ["guards\n", "", "Guards", "a" * 33, "a/b", "ä"])
def test_audience_names(name: str) -> None:
    """An audience has 1 to 32 of a-z, 0-9 and -; what has not is left out."""
    fields = json.loads(guard.encode(samples.DUTY)) | {"audiences": [name, "chiefs"]}

    assert guard.decode_duty(json.dumps(fields).encode()).audiences == ["chiefs"]


def test_duty_limits() -> None:
    """Of a guard's name 64 characters are read, and 16 of its audiences."""
    names = [str(number) for number in range(17)]
    changed = {"text": "x" * 65, "audiences": names}
    fields = json.loads(guard.encode(samples.DUTY)) | changed

    read = guard.decode_duty(json.dumps(fields).encode())

    assert (read.text, read.audiences) == ("x" * 64, names[:16])


@pytest.mark.parametrize("station", [None, 7, ["0.1.0"], "x" * 65])
def test_a_strange_word_of_a_station_is_none(station: object) -> None:
    """A station's word that is no text of at most 64 characters hides no guard."""
    fields = json.loads(guard.encode(samples.DUTY)) | {"station": station}
    read = guard.decode_duty(json.dumps(fields).encode())
    assert (read.on_duty, read.station) == (True, "")
    del fields["station"]
    assert guard.decode_duty(json.dumps(fields).encode()) == read


def test_a_newer_cause_hides_no_health() -> None:
    """A cause that a later version has added is read as the word that it is."""
    fields = json.loads(guard.encode(samples.HEALTH))
    fields["faults"][0]["cause"] = "eaten_by_mice"
    assert guard.decode_health(json.dumps(fields).encode()).faults[0].cause == (
        "eaten_by_mice"
    )
    del fields["faults"][0]["cause"], fields["proven_age_ms"]
    del fields["brokers"][0]["proven_at"]
    read = guard.decode_health(json.dumps(fields).encode())
    assert (read.faults[0].cause, read.proven_age_ms) == (None, None)


def test_duty_needs_its_word() -> None:
    """A duty that does not say whether it is one is refused."""
    for on_duty in (None, "yes", 1):
        fields = json.loads(guard.encode(samples.DUTY)) | {"on_duty": on_duty}
        with pytest.raises(BadMessageError, match="on_duty"):
            guard.decode_duty(json.dumps(fields).encode())


@pytest.mark.parametrize(
    ("word", "action"),
    [
        (b"SEEN", Action.SEEN),
        (b"accept", Action.ACCEPT),
        (b"Arrive\r\n", Action.ARRIVE),
        (b"  cLoSe ", Action.CLOSE),
    ],
)
def test_bare_words(word: bytes, action: Action) -> None:
    """A bare word, in any case, means the open alert."""
    assert guard.decode_response(word) == Response(action=action)


@pytest.mark.parametrize("word", [b"PROOF", b"SEE", b"SEEN SEEN", b"YES", b'"SEEN"'])
def test_other_words(word: bytes) -> None:
    """Any other word is refused by naming the words that there are."""
    with pytest.raises(BadMessageError, match="send SEEN, ACCEPT, ARRIVE or CLOSE"):
        guard.decode_response(word)


def test_response_in_full() -> None:
    """A response in JSON is read field by field."""
    read = guard.decode_response(b" \n" + guard.encode(samples.RESPONSE))

    assert read == Response(
        action=Action.CLOSE,
        alert_id=samples.ALERT_ID,
        outcome=Outcome.FALSE_PRESS,
        note="Ei hätää",
        request_id="r-1",
    )


def test_response_length() -> None:
    """A response has at most 1 KiB."""
    word = b"SEEN".ljust(1024)

    assert guard.decode_response(word).action is Action.SEEN
    with pytest.raises(BadMessageError, match="at most 1024 bytes, this one 1025"):
        guard.decode_response(word + b" ")


@pytest.mark.parametrize(
    ("field", "most"),
    [("alert_id", 64), ("nonce", 64)],
)
def test_response_limits(field: str, most: int) -> None:
    """Each text of a response has its own limit."""
    fits = {"action": "seen", field: "x" * most}
    too_long = {"action": "seen", field: "x" * (most + 1)}

    guard.decode_response(json.dumps(fits).encode())
    with pytest.raises(BadMessageError, match=f"length <= {most}.*{field}"):
        guard.decode_response(json.dumps(too_long).encode())


@pytest.mark.parametrize(
    ("request_id", "text"),
    [("r-1", "r-1"), (17, "17"), (-(10**40), f"-1{'0' * 40}"), ("x" * 65, "x" * 64)],
)
def test_request_ids(request_id: str | int, text: str) -> None:
    """A request is named by a text or a number; it comes back as text."""
    said = {"action": "seen", "request_id": request_id}

    assert guard.decode_response(json.dumps(said).encode()).request_id == text


def test_a_long_note_refuses_no_answer() -> None:
    """A note may fill the message: closing is worth more than its wording."""
    said = {"action": "close", "note": "x" * 900}

    assert guard.decode_response(json.dumps(said).encode()).note == "x" * 900


def test_proof_needs_a_nonce() -> None:
    """A proof without the probe's nonce is refused."""
    proof = guard.decode_response(b'{"action":"proof","nonce":"7c9e"}')

    assert proof == Response(action=Action.PROOF, nonce="7c9e")
    with pytest.raises(BadMessageError, match="nonce of the probe"):
        guard.decode_response(b'{"action":"proof"}')


def test_availability() -> None:
    """Availability is the word online or offline, in small letters, and no other."""
    assert guard.decode_availability(guard.ONLINE) is True
    assert guard.decode_availability(guard.OFFLINE) is False
    with pytest.raises(BadMessageError, match="word online or offline"):
        guard.decode_availability(b"ONLINE")


@pytest.mark.parametrize(
    ("topic", "place"),
    [
        ("luukku/v1/s/c/alert", Place("counter", "c", "alert")),
        ("luukku/v1/s/c/respond/g-1", Place("counter", "c", "respond/g-1")),
        ("luukku/v1/s/guards/g-1/duty", Place("guard", "g-1", "duty")),
        ("luukku/v1/s/guards/g-1", None),
        ("luukku/v1/s/guards", None),
        ("luukku/v1/s/c", None),
        ("luukku/v1/other/c/alert", None),
        ("luukku/v2/s/c/alert", None),
        ("luukku/v1/s/C/alert", None),
        ("luukku/v1/s//alert", None),
        ("", None),
    ],
)
def test_topics(topic: str, place: Place | None) -> None:
    """A topic points to a counter's or a guard's leaf of one site, or nowhere."""
    assert guard.parse_topic("s", topic) == place


def test_prefixes() -> None:
    """A counter and a guard station have one prefix each, which is read back."""
    counter, station = guard.base("s", "c"), guard.guard_base("s", "g")

    assert (counter, station) == ("luukku/v1/s/c", "luukku/v1/s/guards/g")
    assert guard.parse_topic("s", f"{station}/duty") == Place("guard", "g", "duty")


@pytest.mark.parametrize("sign", ["\n", "\x1b", "\x00", "\u202e", "\u2028", "\x9b"])
def test_what_a_guard_says_is_one_plain_line(sign: str) -> None:
    """No name and no note colours a terminal, ends a line of a log or turns letters."""
    words = {"on_duty": True, "at": samples.AT, "text": f"Eva{sign}[31mAho"}
    duty = json.dumps(words).encode()
    assert guard.decode_duty(duty).text == "Eva [31mAho"
    said = json.dumps({"action": "accept", "note": f"a{sign}b"}).encode()
    assert guard.decode_response(said).note == "a b"
