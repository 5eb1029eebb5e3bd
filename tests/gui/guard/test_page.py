# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The page about one counter: its faults, its last day, and that it hides no call."""

from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from appliance.wire import guard, times
from gui.guard.board import LinkLost, LinkUp
from gui.guard.limits import GAPS_MAX, PAGE_US, PAST_MAX
from gui.guard.page import page
from tests.gui.guard.bench import Bench
from tests.gui.guard.conftest import MakeSeat
from tests.gui.guard.counter import SITE, WALL_MS, health
from tests.gui.guard.geometry import complaints
from tests.gui.guard.seat import Seat

NAME = "counter-3"
FAULTS = [
    {
        "fault": "wire_cut",
        "part": "duress",
        "since": times.to_iso(WALL_MS),
        "text": "A",
    },
    {"fault": "stuck", "part": "shutter", "since": times.to_iso(WALL_MS), "text": "B"},
]


def event(number: int, word: str, after_s: float = 0, **changes: Any) -> bytes:  # noqa: ANN401 - any field of the message
    """One event of counter 3."""
    fields: dict[str, Any] = {
        "event_id": f"e-{number}",
        "seq": number,
        "event_type": word,
        "at": times.to_iso(WALL_MS + round(after_s * 1000)),
        "clock_synced": True,
        "counter": NAME,
        **changes,
    }
    return guard.encode(guard.EventMessage(**fields))


def told(bench: Bench) -> list[str]:
    """What the page says of the last day."""
    seen = page(bench.room, f"{SITE}/{NAME}", bench.now, 0)
    assert seen is not None
    return [one.text for one in seen.past]


def test_the_last_day_is_told_newest_first(make_seat: MakeSeat) -> None:
    """From press to closing, late or doubled over two brokers: once, by its time."""
    make_seat()
    bench = Bench()
    bench.later(60)
    said = [
        event(1, "raised", 1, kind="duress"),
        event(3, "on_site", 3, guard="guard-2"),
        event(2, "accepted", 2, guard="guard-1"),
        event(4, "closed", 4, outcome="resolved"),
    ]
    for payload in (*said, *said):
        bench.hear("event", payload)
        bench.hear("event", payload, broker="spare")
    *events, since = told(bench)
    assert [text.partition(" ")[2] for text in events] == [
        "counter-3: closed, resolved.",
        "you are there",
        "guard-1 is coming",
        "Called: DURESS",
    ]
    assert since.startswith("Heard since 08:00")


def test_the_last_day_is_bounded() -> None:
    """A counter that tells without end, and a link that flaps, fill no memory."""
    bench = Bench()
    for number in range(PAST_MAX * 2):
        bench.hear("event", event(number, "started", number / 100))
        bench.do(LinkLost(broker="main", cause="ended"), LinkUp(broker="main"))
    assert len(bench.desk.counters[NAME].past) == PAST_MAX
    assert bench.desk.counters[NAME].past[-1].seq == PAST_MAX * 2 - 1
    assert bench.desk.counters[NAME].past_cut
    assert len(bench.desk.gaps) == GAPS_MAX


def test_an_event_can_wait_for_the_next_tick() -> None:
    """An event changes nothing at the desk but its counter: many draw no frame each."""
    bench = Bench()
    bench.hear("health", health(), NAME)
    before = bench.desk
    bench.hear("event", event(1, "started"))
    assert bench.desk.counters[NAME].past
    assert replace(bench.desk, counters=before.counters) == before


def test_what_is_older_than_a_day_is_not_told(make_seat: MakeSeat) -> None:
    """After 24 hours an event is gone."""
    make_seat()
    bench = Bench()
    bench.hear("event", event(1, "started"))
    assert "started" in " ".join(told(bench))
    bench.later(24 * 3600 + 1)
    assert "started" not in " ".join(told(bench))


def test_a_gap_is_told(make_seat: MakeSeat) -> None:
    """The page says when this station heard nothing, and what it missed."""
    make_seat()
    bench = Bench()
    bench.later(600)
    bench.do(LinkLost(broker="main", cause="ended"))
    bench.hear("event", event(1, "started"))
    assert told(bench)[0].startswith("No connection since 08:10")
    bench.later(180)
    bench.do(LinkUp(broker="main"))
    assert told(bench)[0].startswith("No connection 08:10–08:13")


def test_the_station_notes_that_a_counter_went(make_seat: MakeSeat) -> None:
    """A counter that went off line and came back has both in its history."""
    make_seat()
    bench = Bench()
    for word in (b"online", b"offline", b"offline", b"online"):
        bench.hear("availability", word)
    text = told(bench)
    assert sum("Went off line" in one for one in text) == 1
    assert sum("Came back" in one for one in text) == 1


def test_a_clock_that_is_wrong_is_said(make_seat: MakeSeat) -> None:
    """An event with a time that cannot be believed has the time it was heard."""
    make_seat()
    bench = Bench()
    bench.hear("event", event(1, "started", -7e8, clock_synced=False))
    bench.hear("event", event(2, "stopped", 7200))
    first, second = told(bench)[:2]
    assert first.startswith("08:00")
    assert "clock may be wrong" in first
    assert second.startswith("08:00")
    assert "clock may be wrong" in second


@pytest.mark.parametrize(
    "payload",
    [
        b"{",
        b"[]",
        event(1, "started").replace(b"started", b"exploded"),
        event(1, "started", at="yesterday"),
        event(1, "started", counter="counter-1"),
        event(1, "started", event_id=""),
        event(1, "started", event_id="x" * 65),
        event(1, "started", text="x" * 5000),
        event(1, "started").replace(b'"seq":1', b'"seq":"1"'),
    ],
)
def test_what_is_no_event_is_counted(payload: bytes) -> None:
    """Whatever is no event is an unreadable message, and nothing of it is kept."""
    bench = Bench()
    bench.hear("event", payload)
    assert bench.desk.bad.count == 1
    counter = bench.desk.counters.get(NAME)
    assert counter is None or counter.past == ()


def test_what_is_over_a_day_old_is_let_go(make_seat: MakeSeat) -> None:
    """Also at a counter where nothing happens any more; what is newer stays."""
    make_seat()
    bench = Bench()
    bench.hear("event", event(1, "raised", 0, kind="help"))
    bench.later(3600)
    bench.hear("event", event(2, "closed", 3600, outcome="resolved"))
    bench.later(23.5 * 3600)
    assert [one.word for one in bench.desk.counters[NAME].past] == ["closed"]
    bench.later(3600)
    assert bench.desk.counters[NAME].past == ()


def test_a_text_cannot_steer_the_screen(make_seat: MakeSeat) -> None:
    """Control signs of a counter's text become spaces, and a long one is cut."""
    make_seat()
    bench = Bench()
    text = "a\x1b[31m\n\u202e" + "b" * 2000
    bench.hear("event", event(1, "fault", text=text))
    [said, _] = told(bench)
    assert said.isprintable()
    assert len(said) < 200


def lines(seat: Seat) -> str:
    """All sentences of the open page."""
    seen = page(seat.station.room, f"{SITE}/{NAME}", seat.clock.now(), 7200)
    assert seen is not None
    return " ".join(one.text for one in (*seen.facts, *seen.past))


def test_a_tap_opens_the_page_with_all_faults(seat: Seat) -> None:
    """A tap on a tile shows place, readiness, and each fault with since when."""
    seat.hear("health", health(faults=FAULTS), NAME)
    seat.tap(f"counter-{SITE}/{NAME}")
    assert seat.text("pageTitle") == "Luukku 3"
    assert seat.text("pagePlace") == "Pääaula, 1. krs"
    assert seat.text("pageStatus").startswith("proven")
    assert "since 10:00: A" in seat.text("fact-0")
    assert "since 10:00: B" in seat.text("fact-1")
    seat.tap("pageBack")
    assert not seat.is_seen("counterPage")
    assert seat.is_seen(f"counter-{SITE}/{NAME}")


def test_the_keyboard_opens_and_closes_it(seat: Seat) -> None:
    """Tab reaches a tile, Enter opens its page, Esc goes back."""
    seat.wake()
    for _ in range(10):
        seat.key(Qt.Key.Key_Tab)
        place = seat.view.activeFocusItem()
        assert isinstance(place, QQuickItem)
        if place.objectName() == f"counter-{SITE}/{NAME}":
            break
    seat.key(Qt.Key.Key_Return)
    assert seat.text("pageTitle") == "Luukku 3"
    seat.key(Qt.Key.Key_Escape)
    assert not seat.is_seen("counterPage")


def test_a_ring_closes_it(seat: Seat) -> None:
    """Whatever rings has the board for itself."""
    seat.tap(f"counter-{SITE}/{NAME}")
    seat.alarm()
    assert not seat.is_seen("counterPage")
    assert seat.is_seen("acceptButton")


def test_an_open_alert_stays_above_it(seat: Seat) -> None:
    """While an alert is open its card and its button stand above the page."""
    seat.alarm(stage="on_site", accepted_by=["guard-2"], on_site_by=["guard-2"])
    seat.tap(f"counter-{SITE}/{NAME}")
    assert seat.is_seen("alertTitle")
    assert "OPEN ALERT: DURESS" in lines(seat)
    seat.wake()
    seat.key(Qt.Key.Key_F8)
    assert seat.is_seen("closeBack")
    seat.key(Qt.Key.Key_Escape)
    assert not seat.is_seen("closeBack")
    assert seat.is_seen("counterPage")
    seat.key(Qt.Key.Key_F2)
    assert not seat.is_seen("counterPage")


def test_it_closes_when_nobody_touches_it(seat: Seat) -> None:
    """After two minutes without a touch the board is there again."""
    seat.tap(f"counter-{SITE}/{NAME}")
    seat.later(PAGE_US / 1e6 - 1)
    assert seat.is_seen("counterPage")
    seat.later(1)
    assert not seat.is_seen("counterPage")


@pytest.mark.parametrize("alarm", [False, True])
@pytest.mark.parametrize("size", [(1280, 720), (640, 480)])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_words_of_it_are_cut(
    make_seat: MakeSeat, language: str, size: tuple[int, int], *, alarm: bool
) -> None:
    """No words of it are cut or lie on others, below an alert neither."""
    seat = make_seat(language, size)
    seat.open()
    if alarm:
        seat.alarm()
    seat.hear("health", health(faults=FAULTS), NAME)
    for number in range(20):
        said = event(number, "accepted", number, guard="guard-1", clock_synced=False)
        seat.hear("event", said, NAME)
    seat.station.open_page(f"{SITE}/{NAME}")
    seat.look()
    assert seat.is_seen("counterPage")
    assert complaints(seat.view) == []
