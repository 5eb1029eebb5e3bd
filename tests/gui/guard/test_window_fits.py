# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The station's window: nothing is cut in any state, language and size."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF

from appliance.wire import guard
from gui.guard.board import DutySet, Heard, LinkLost, LinkUp
from tests.gui.guard.conftest import MakeSeat
from tests.gui.guard.counter import SITE, idle, reply
from tests.gui.guard.geometry import complaints
from tests.gui.guard.seat import Seat

LONG_PLACE = "Pääaula, 1. krs · takaovi henkilökunnan käytävältä, portaan vieressä"


def _connecting(_seat: Seat) -> None:
    """Nothing has happened yet."""


def _idle(seat: Seat) -> None:
    seat.open()


def _alert(seat: Seat) -> None:
    seat.open()
    seat.alarm(place_text=LONG_PLACE, presses=12, escalation=3)
    help_1 = {"alert_id": "h", "counter": "counter-1", "level": 2, "kind": "help"}
    seat.alarm(stage="accepted", accepted_by=["guard-1"], **help_1)


def _accepted(seat: Seat) -> None:
    _alert(seat)
    both = ["guard-1", "guard-2"]
    seat.alarm(rev=2, stage="accepted", accepted_by=both, presses=12)


def _unanswered(seat: Seat) -> None:
    _accepted(seat)
    seat.later(0.5)
    seat.tap("arriveButton")
    seat.later(3.1)


def _dropped(seat: Seat) -> None:
    _alert(seat)
    seat.happen(LinkLost(broker="main", cause="ended"))
    seat.tap("acceptButton")
    seat.later(61)
    seat.happen(LinkUp(broker="main"))


def _graver(seat: Seat) -> None:
    seat.open()
    seat.alarm(place_text=LONG_PLACE, level=2, kind="help")
    seat.tap("acceptButton")
    mine = {"stage": "accepted", "accepted_by": ["guard-2"]}
    seat.alarm(place_text=LONG_PLACE, rev=3, presses=2, **mine)


def _closing(seat: Seat) -> None:
    seat.open()
    withdrawn = "2027-01-15T08:00:00.000Z"
    here = {"accepted_by": ["guard-2"], "on_site_by": ["guard-2"]}
    seat.alarm(stage="on_site", exercise=True, withdrawn_at=withdrawn, **here)
    seat.tap("closeButton")


def _many(seat: Seat) -> None:
    seat.open()
    kinds = ("duress", "help", "shutter", "pause")
    for number in range(1, 8):
        level = min(1 + number % 4, 3)
        seat.alarm(
            alert_id=f"m-{number}",
            counter=f"counter-{number}",
            counter_text=f"Ajanvarausneuvonta {number}",
            level=level,
            kind=kinds[number % 4],
            exercise=number == 2,
        )


def _twenty(seat: Seat) -> None:
    seat.open()
    for number in range(1, 21):
        name = f"counter-{number}"
        seat.alarm(alert_id=f"t-{number}", counter=name, place_text=LONG_PLACE)


def _deaf(seat: Seat) -> None:
    _alert(seat)
    lost = LinkLost(broker="main", cause="own_certificate_untrusted")
    seat.happen(lost, DutySet(on_duty=False))
    seat.later(1)
    seat.happen(DutySet(on_duty=False))
    seat.hear("alert", b"{")
    seat.later(34)


def _leaving(seat: Seat) -> None:
    """The last guard has asked to leave, in the middle of an alert."""
    _alert(seat)
    gone = f"{guard.guard_base(SITE, 'guard-1')}/availability"
    seat.happen(Heard(broker="main", topic=gone, payload=b"offline", retained=True))
    seat.happen(DutySet(on_duty=False))


def _one_path(seat: Seat) -> None:
    _alert(seat)
    lost = LinkLost(broker="spare", cause="own_certificate_untrusted")
    seat.happen(LinkUp(broker="spare"), lost)
    seat.later(34)


def _refused(seat: Seat) -> None:
    """The longest sentence that a counter can have said of an answer."""
    _alert(seat)
    _refuse(seat, (LONG_PLACE + " ") * 2)


def _refuse(seat: Seat, why: str) -> None:
    """Let the counter refuse a tap on the large card, in its own words."""
    seat.look()
    seat.sent.clear()
    seat.tap("acceptButton")
    [said] = seat.said()
    told = {"result": "not_allowed", "stage": "accepted", "text": why}
    told["alert_id"] = str(said["alert_id"])
    seat.hear("reply/guard-2", reply(request_id=said["request_id"], **told))


WALL_STATES = ("connecting", "idle", "alert", "accepted", "many", "deaf", "leaving")
STATES: dict[str, Callable[[Seat], None]] = {
    "connecting": _connecting,
    "idle": _idle,
    "alert": _alert,
    "accepted": _accepted,
    "unanswered": _unanswered,
    "dropped": _dropped,
    "graver": _graver,
    "closing": _closing,
    "many": _many,
    "one path": _one_path,
    "refused": _refused,
    "deaf": _deaf,
    "leaving": _leaving,
}


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1024, 768)])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("state", STATES)
def test_no_words_are_cut(
    make_seat: MakeSeat, state: str, language: str, size: tuple[int, int]
) -> None:
    """No words are cut, leave the window or lie on others."""
    seat = make_seat(language, size)
    STATES[state](seat)
    seat.look()
    assert complaints(seat.view) == []


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("state", [*WALL_STATES, "twenty"])
def test_no_words_are_cut_on_the_wall(
    make_seat: MakeSeat, state: str, language: str, size: tuple[int, int]
) -> None:
    """No words are cut, leave the window or lie on others, on the wall either."""
    seat = make_seat(language, size, wall=True)
    {**STATES, "twenty": _twenty}[state](seat)
    seat.look()
    assert complaints(seat.view) == []


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1024, 768)])
def test_a_note_covers_and_moves_nothing(
    make_seat: MakeSeat, size: tuple[int, int]
) -> None:
    """A note takes the place of the site's name, and all else stays where it was."""
    seat = make_seat("fi", size)
    _alert(seat)
    before = _places(seat)
    _refuse(seat, LONG_PLACE)
    note = seat.item("note")
    assert not [
        name
        for name, place in _places(seat).items()
        if place.intersects(note.mapRectToScene(note.boundingRect()))
    ]
    assert _places(seat) == before
    seat.later(12)
    assert not seat.is_seen("note")
    assert _places(seat) == before


def test_notes_take_turns(make_seat: MakeSeat) -> None:
    """Of several notes the newest is told at once, and each for four seconds."""
    seat = make_seat("en", (1280, 720))
    for number in (1, 2, 3):
        name = f"counter-{number}"
        seat.alarm(alert_id=f"n-{number}", counter=name)
        seat.hear("alert", idle(name), name)
    told = []
    for _ in range(3):
        told.append(seat.text("note").partition(":")[0])
        seat.later(4)
    assert told == ["Luukku 3", "Luukku 2", "Luukku 1"]
    assert not seat.is_seen("note")


def _places(seat: Seat) -> dict[str, QRectF]:
    """Where the alerts and the counters' tiles are."""
    names = ["alertTitle", "acceptButton", f"alertRow-{SITE}/h", "dutyToggle"]
    names += [f"counter-{SITE}/counter-{number}" for number in range(1, 5)]
    found = {name: seat.item(name) for name in names}
    return {
        name: item.mapRectToScene(item.boundingRect()) for name, item in found.items()
    }


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1024, 768)])
def test_seven_alerts_are_all_in_sight(
    make_seat: MakeSeat, size: tuple[int, int]
) -> None:
    """Seven alerts at once are all on the screen, and all said to be seen."""
    seat = make_seat("fi", size)
    _many(seat)
    seen = {said["alert_id"] for said in seat.said() if said["action"] == "seen"}
    assert seen == {f"m-{number}" for number in range(1, 8)}
