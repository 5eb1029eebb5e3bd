# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a broker has not acknowledged: bounded, in order, sent again after a loss."""

from msgspec.structs import replace

from appliance.core import machine, outbox
from appliance.core.effects import Commit, PublishEvent
from appliance.core.events import StopAsked
from appliance.core.limits import (
    COMMIT_US,
    EVENT_EXPIRY_US,
    IN_FLIGHT_MAX,
    MS_US,
    OUTBOX_MAX,
    RECEIPT_US,
    S_US,
    SEQ_JUMP,
)
from appliance.core.outbox import Outbox
from appliance.core.records import Restored
from appliance.core.values import Cause, Delivery, EventType, Moment, Occurrence, Token
from tests.core.driver import SETTINGS, START_US, WALL_MS, Driver, of, ready, told

AT = Moment(mono_us=START_US, wall_ms=WALL_MS)
FIRST_SEQ = WALL_MS // 1_000 * SEQ_JUMP + 1


def occurrence(seq: int, wall_ms: int = WALL_MS, *, synced: bool = True) -> Occurrence:
    """Return something that happened."""
    return Occurrence(
        event_type=EventType.STARTED,
        seq=seq,
        event_id=f"e-{seq}",
        wall_ms=wall_ms,
        synced=synced,
    )


def numbers(first: int, count: int) -> tuple[Occurrence, ...]:
    """Return this many occurrences with rising numbers."""
    return tuple(occurrence(seq) for seq in range(first, first + count))


def connected(*waiting: Occurrence) -> Outbox:
    """Return an outbox whose link stands, with these events."""
    box = outbox.connect(Outbox(broker="main"), AT, S_US)
    return outbox.add(box, waiting)[0]


def test_window_is_bounded_and_in_order() -> None:
    """At most ten events are on the wire, the oldest first."""
    box, events = outbox.due(connected(*numbers(1, 25)))
    assert [one.seq for one in events] == list(range(1, IN_FLIGHT_MAX + 1))
    box, done = outbox.acknowledge(box, 3)
    assert done == (3,)
    box, events = outbox.due(box)
    assert [one.seq for one in events] == [IN_FLIGHT_MAX + 1]
    assert outbox.due(box)[1] == ()


def test_nothing_is_due_without_a_link() -> None:
    """Events wait while no session stands."""
    box, dropped = outbox.add(Outbox(broker="main"), numbers(1, 3))
    assert outbox.due(box) == (box, ())
    assert dropped == ()


def test_overflow_drops_the_oldest() -> None:
    """Beyond 1000 the oldest event is dropped, also from the wire, and named."""
    box, _ = outbox.due(connected(*numbers(1, OUTBOX_MAX)))
    box, dropped = outbox.add(box, numbers(OUTBOX_MAX + 1, 2))
    assert dropped == (1, 2)
    assert len(box.waiting) == OUTBOX_MAX
    assert box.waiting[0].seq == box.in_flight[0] == 3


def test_lost_link_sends_again() -> None:
    """What was on the wire when a link broke is sent again on the next, first."""
    box, sent = outbox.due(connected(*numbers(1, 4)))
    lost = outbox.lose(box, AT, Cause.SILENT)
    assert not lost.connected
    again, events = outbox.due(outbox.connect(lost, AT, S_US))
    assert events == sent
    assert again.in_flight == box.in_flight


def test_new_session_without_a_loss_sends_again() -> None:
    """A session that follows another at once has nothing on its wire."""
    box, sent = outbox.due(connected(*numbers(1, 4)))
    assert outbox.due(outbox.connect(box, AT, S_US))[1] == sent


def test_losing_twice_is_losing_once() -> None:
    """A link that cannot be made again does not move the time of its loss."""
    lost = outbox.lose(connected(), AT, Cause.SILENT)
    later = Moment(mono_us=START_US + S_US, wall_ms=WALL_MS + 1_000)
    assert outbox.lose(lost, later, Cause.SILENT) == lost


def test_expires_by_meaning() -> None:
    """An event older than 15 minutes is stale; with an untrusted clock it is kept."""
    old_ms = WALL_MS - EVENT_EXPIRY_US // MS_US
    waiting = (
        occurrence(1, old_ms - 1, synced=False),
        occurrence(2, old_ms - 1),
        occurrence(3, old_ms),
    )
    kept, stale = outbox.expire(connected(*waiting), AT)
    assert stale == (2,)
    assert [one.seq for one in kept.waiting] == [1, 3]
    unsynced = Moment(mono_us=START_US, wall_ms=WALL_MS, synced=False)
    assert outbox.expire(connected(*waiting), unsynced)[1] == ()


def test_unsent_of_the_last_run_goes_first() -> None:
    """What the store had not seen acknowledged is sent again, then what is new."""
    restored = Restored(seq=7, unsent={"main": (occurrence(5), occurrence(7))})
    driver = Driver(restored=restored)
    sent = of(driver.connect(), PublishEvent)
    assert [one.occurrence.seq for one in sent] == [5, 7, FIRST_SEQ]


def test_number_grows_also_where_the_clock_is_back_at_its_beginning() -> None:
    """Without a clock a start goes beyond what the store remembers."""
    at = Moment(mono_us=START_US, wall_ms=0, synced=False)
    state, _ = machine.start(SETTINGS, Restored(seq=7), at)
    assert 7 + SEQ_JUMP < state.seq < 7 + SEQ_JUMP + OUTBOX_MAX


def test_number_grows_also_where_the_disk_has_forgotten() -> None:
    """Two starts of which the disk knows nothing number nothing alike."""
    first, second = Driver(), Driver()
    later = Moment(mono_us=START_US, wall_ms=WALL_MS + 1_000)
    again, _ = machine.start(SETTINGS, Restored(), later)
    assert first.state.seq == second.state.seq
    assert again.seq > first.state.seq + OUTBOX_MAX


def test_number_is_never_used_again_after_a_restart() -> None:
    """A start jumps over every number that may have left without a commit."""
    first = Driver()
    (committed,) = of(first.effects, Commit)
    restored = Restored(seq=committed.occurrences[-1].seq)
    assert Driver(restored=restored).state.seq > first.state.seq + OUTBOX_MAX


def test_clock_years_ahead_expires_only_what_has_left_its_time() -> None:
    """A clock that jumps years ahead drops what it made stale, and tells the store."""
    driver = Driver()
    driver.wall_ms += 5 * 365 * 86_400_000
    commits = of(driver.wait(S_US * 11), Commit)
    assert driver.state.life is None
    dropped = {pair for commit in commits for pair in commit.acked}
    assert ("main", FIRST_SEQ) in dropped


def test_acknowledged_event_is_committed_as_such() -> None:
    """An acknowledged event needs no more sending; the next commit tells the store.

    It has none of its own: a disk that lasts is worth more than an event sent twice.
    """
    driver = ready()
    driver.press()
    acked = []
    for delivery in (Delivery.TAKEN, Delivery.NOBODY):
        seq = driver.state.boxes[0].waiting[0].seq
        effects = driver.ack(Token(subject="", number=seq), delivery)
        assert not of(effects, Commit)
        assert driver.state.boxes[0].waiting[0].seq > seq
        acked.append(("main", seq))
    driver.save()
    first = of(driver.wait(RECEIPT_US), Commit)
    assert [pair for commit in first for pair in commit.acked] == acked
    driver.save()
    assert not any(commit.acked for commit in of(driver.wait(COMMIT_US), Commit))


def test_refused_events_wait() -> None:
    """What a broker refused is not taken for sent; only the oldest is tried again."""
    box, sent = outbox.due(connected(*numbers(1, 25)))
    for event in sent:
        box = outbox.refuse(outbox.refuse(box, event.seq), event.seq)
    assert outbox.refuse(box, 25) == box, "it was not sent"
    assert len(box.waiting) == 25
    assert outbox.due(box)[1] == ()
    box, sent = outbox.due(outbox.retry(box))
    assert [one.seq for one in sent] == [1]
    box, done = outbox.acknowledge(box, 1)
    assert done == (1,)
    assert [one.seq for one in outbox.due(box)[1]] == list(range(2, IN_FLIGHT_MAX + 2))


def test_an_event_refused_for_itself_is_given_up() -> None:
    """A broker that takes a later event refuses an earlier one for good."""
    box, _ = outbox.due(connected(*numbers(1, 3)))
    box, done = outbox.acknowledge(outbox.refuse(box, 1), 2)
    assert done == (2, 1)
    assert [one.seq for one in box.waiting] == [3]
    assert outbox.due(box)[1] == ()


def test_broker_that_refuses_events_is_one_fault() -> None:
    """With each probe an event is tried again, so that the fault does not flap."""
    driver = Driver(replace(SETTINGS, brokers=("main",)))
    effects = driver.connect()
    said: list[EventType] = []
    for _ in range(10 * 60):
        for event in of(effects, PublishEvent):
            effects += driver.ack(event.token, Delivery.REFUSED)
        said += [one.event_type for one in told(effects) if one.part == "main"]
        effects = driver.wait(S_US)
        driver.save()
    assert said == [EventType.FAULT]
    assert driver.state.boxes[0].waiting


def test_flood_keeps_every_outbox_bounded() -> None:
    """However much happens without a link, an outbox holds 1000 events at most."""
    driver = Driver()
    for _ in range(OUTBOX_MAX // 3):
        driver.press()
    driver.happen(StopAsked)
    boxes = driver.state.boxes
    assert [len(box.waiting) for box in boxes] == [OUTBOX_MAX, OUTBOX_MAX]
    seqs = [one.seq for one in boxes[0].waiting]
    assert seqs == sorted(set(seqs))
