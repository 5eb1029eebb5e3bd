# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The inbox: every report an event of its moment, what others send is bounded."""

import logging
import signal
import time
from collections.abc import Callable

import pytest

from appliance.clock import Clock, mono_us
from appliance.core import events
from appliance.core.events import AnyEvent, Event
from appliance.core.readings import Readings
from appliance.core.records import Restored
from appliance.core.values import Cause, Delivery, Feedback, Reading, Role, Side, Token
from appliance.inbox import INBOX_MAX, Inbox
from appliance.wire.hearing import Heard
from appliance.wire.panel import Ask
from tests.support.logwatch import LogWatch

TOKEN = Token(subject="a", number=1)
HOT = Readings(temperature_c=99)


def inbox() -> Inbox:
    """An empty one, on a clock that nobody sets."""
    return Inbox(Clock(lambda: False))


def flood(box: Inbox, count: int) -> None:
    """Send so many messages from a broker."""
    for _ in range(count):
        box.received("main", "topic", b"SEEN", False)  # noqa: FBT003 - as links call it


def drain(box: Inbox) -> list[AnyEvent | Heard]:
    """Take out all that is in it."""
    return list(iter(lambda: box.get(0), None))


CALLS: dict[str, tuple[Callable[[Inbox], None], type[Event], dict[str, object]]] = {
    "connected": (
        lambda box: box.connected("main"),
        events.BrokerConnected,
        {"broker": "main"},
    ),
    "acked": (
        lambda box: box.acked("main", TOKEN, Delivery.NOBODY, "No subscribers"),
        events.BrokerAcked,
        {"broker": "main", "token": TOKEN, "delivery": Delivery.NOBODY},
    ),
    "board": (
        lambda box: box.board(HOT),
        events.BoardRead,
        {"readings": HOT},
    ),
    "saved": (lambda box: box.saved(7), events.CommitSaved, {"commit": 7}),
    "screen seen": (lambda box: box.screen(True), events.ScreenSeen, {}),  # noqa: FBT003 - as the panel calls it
    "screen lost": (lambda box: box.screen(False), events.ScreenLost, {}),  # noqa: FBT003 - as above
    "stop": (lambda box: box.stop(signal.SIGTERM, None), events.StopAsked, {}),
    "help": (lambda box: box.asked(Ask("help")), events.HelpAsked, {}),
    "undo": (lambda box: box.asked(Ask("undo_help")), events.HelpUndone, {}),
    "pause": (lambda box: box.asked(Ask("pause")), events.PauseAsked, {}),
    "closed": (lambda box: box.asked(Ask("pause_closed")), events.PauseClosed, {}),
    "pause end": (lambda box: box.asked(Ask("pause_end")), events.PauseEnded, {}),
    "drill": (
        lambda box: box.asked(Ask("drill", minutes=7)),
        events.DrillAsked,
        {"minutes": 7},
    ),
    "drill stop": (lambda box: box.asked(Ask("drill_stop")), events.DrillStopped, {}),
    "outputs back": (lambda box: box.outputs_back(), events.OutputsBack, {}),
    "withdraw": (lambda box: box.asked(Ask("withdraw")), events.WithdrawAsked, {}),
}


@pytest.mark.parametrize(("call", "kind", "fields"), CALLS.values(), ids=CALLS)
def test_what_parts_report_is_an_event_of_now(
    call: Callable[[Inbox], None], kind: type[Event], fields: dict[str, object]
) -> None:
    """Each report becomes its event, stamped when it came."""
    box = inbox()
    before_us = mono_us()
    call(box)

    event = box.get(0)

    assert type(event) is kind
    assert {name: getattr(event, name) for name in fields} == fields
    assert before_us <= event.at.mono_us <= mono_us()


def test_an_edge_keeps_its_own_time() -> None:
    """An edge of a line is of the time that it was stamped, however late it comes."""
    box = inbox()
    at_us = mono_us() - 500_000

    box.level(Reading(Role.DURESS, Side.NC, active=True), at_us)
    box.level(Reading(Feedback.CLOSED, Side.NO, active=False), at_us + 1)

    button, contact = drain(box)
    assert isinstance(button, events.ButtonRead)
    assert (button.role, button.side, button.active) == (Role.DURESS, Side.NC, True)
    assert button.at.mono_us == at_us
    assert isinstance(contact, events.FeedbackRead)
    assert (contact.feedback, contact.active) == (Feedback.CLOSED, False)
    assert contact.at.mono_us == at_us + 1


def test_troubles_are_events_and_in_the_log(expect_log: LogWatch) -> None:
    """A lost link, a refusal and a failed disk are told, and logged with the cause."""
    expect_log("No link to the broker main: Nothing listens there.")
    expect_log("The broker main refused a message: Not authorized")
    expect_log("The disk is full.")
    expect_log("The outputs keeper is replaced: it ended.")
    box = inbox()

    box.lost("main", Cause.REFUSED_CONNECTION, "Nothing listens there.")
    box.acked("main", TOKEN, Delivery.REFUSED, "Not authorized")
    box.store_failed(True, "The disk is full.")  # noqa: FBT003 - as the store calls it

    box.outputs_lost("it ended.")

    lost, refused, failed, gone = drain(box)
    assert isinstance(gone, events.OutputsLost)
    assert gone.why == "it ended."
    assert isinstance(lost, events.BrokerLost)
    assert lost.cause is Cause.REFUSED_CONNECTION
    assert lost.reason == "Nothing listens there."
    assert isinstance(refused, events.BrokerAcked)
    assert refused.delivery is Delivery.REFUSED
    assert isinstance(failed, events.StoreFailed)
    assert (failed.full, failed.why) == (True, "The disk is full.")


def test_what_the_disk_tells_late_is_an_event() -> None:
    """A disk that was too slow for the start is heard all the same."""
    box = inbox()
    box.records(Restored(seq=7))
    (read,) = drain(box)
    assert isinstance(read, events.RecordsRead)
    assert read.restored.seq == 7


def test_a_sign_of_life_asks_for_nothing() -> None:
    """`alive` is no event."""
    box = inbox()

    box.asked(Ask("alive"))

    assert box.get(0) is None


def test_an_empty_inbox_is_waited_for_no_longer_than_asked() -> None:
    """Nothing comes of an empty inbox, after the time that was given."""
    began_s = time.monotonic()

    assert inbox().get(0.05) is None

    assert 0.05 <= time.monotonic() - began_s < 1


def test_what_others_send_is_bounded_and_said_once_in_2000(
    expect_log: LogWatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Above 2000 waiting, messages are dropped; each 2000 of them log one line."""
    expect_log("Too much is sent to this counter")
    box = inbox()
    with caplog.at_level(logging.ERROR):
        flood(box, INBOX_MAX)
        assert not caplog.records
        flood(box, INBOX_MAX + 1)

    assert [one.getMessage() for one in caplog.records] == [
        "Too much is sent to this counter: 1 dropped.",
        "Too much is sent to this counter: 2001 dropped.",
    ]
    assert box.dropped == INBOX_MAX + 1
    assert len(drain(box)) == INBOX_MAX


def test_a_flood_drops_no_press_and_no_answer_of_a_part(expect_log: LogWatch) -> None:
    """Buttons, brokers' answers, the store and the stop come through any flood."""
    expect_log("Too much is sent to this counter")
    box = inbox()
    flood(box, INBOX_MAX + 1)
    for number in range(INBOX_MAX):
        reading = Reading(Role.DURESS, Side.NO, active=number % 2 == 0)
        box.level(reading, mono_us())
        box.acked("main", TOKEN, Delivery.TAKEN, "Success")
        box.saved(number)
    box.stop(signal.SIGTERM, None)

    kept = [type(one) for one in drain(box)]

    assert kept.count(events.ButtonRead) == INBOX_MAX
    assert kept.count(events.BrokerAcked) == INBOX_MAX
    assert kept.count(events.CommitSaved) == INBOX_MAX
    assert kept.count(Heard) == INBOX_MAX
    assert kept[-1] is events.StopAsked
