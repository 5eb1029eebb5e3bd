# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The station on a wall: read from across the room, and nothing to be touched."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtQml import QJSValue

from gui.guard.board import LinkLost, LinkUp, Overflowed, Refused
from tests.gui.guard.conftest import MakeSeat
from tests.gui.guard.counter import SITE
from tests.gui.guard.geometry import complaints
from tests.gui.guard.seat import Seat

SCREEN_MM = 952.0
"""How wide the picture of a 43-inch screen is."""
WIDTH = 1920
READ_AT = 200
"""Capitals of a 200th of the distance are read at a glance (17 minutes of arc)."""
WAY = "Main hall, floor 1 · back door from the staff corridor"


@pytest.fixture
def wall(make_seat: MakeSeat) -> Seat:
    """Return an English station on a wall with a proven site."""
    made = make_seat(size=(WIDTH, 1080), wall=True)
    made.open()
    return made


def _read_from_m(seat: Seat, name: str) -> float:
    """From how many metres an item's words are read on a 43-inch screen."""
    item = seat.item(name)
    font, drawn = item.property("font"), item.property("fontInfo")
    assert isinstance(font, QFont)
    assert isinstance(drawn, QJSValue)
    font.setPixelSize(round(drawn.property("pixelSize").toNumber()))
    capital_mm = QFontMetricsF(font).capHeight() * SCREEN_MM / WIDTH
    return capital_mm * READ_AT / 1000


def test_where_to_run_is_read_from_across_the_room(wall: Seat) -> None:
    """On 43 inches: the counter from 15 m, the place from 7 m, all else from 4 m."""
    wall.alarm()
    assert _read_from_m(wall, "alertTitle") >= 15
    assert _read_from_m(wall, "alertPlace") >= 7
    for name in ("alertWord", "alertStage"):
        assert _read_from_m(wall, name) >= 4


def test_where_to_run_stays_large_with_much_else(wall: Seat) -> None:
    """With a long way, a lost connection and three more alerts: 7 m, and 4 m."""
    wall.alarm(place_text=WAY, presses=2)
    for number in (1, 2, 4):
        name = f"counter-{number}"
        wall.alarm(alert_id=f"h-{number}", counter=name, level=2, kind="help")
    wall.happen(LinkLost(broker="main", cause="ended"))
    assert _read_from_m(wall, "alertTitle") >= 7
    assert _read_from_m(wall, "alertPlace") >= 4


def test_where_to_run_is_the_largest(wall: Seat) -> None:
    """Nothing on the wall is larger than the counter's name, then its place."""
    wall.alarm()
    names = ("alertTitle", "alertPlace", "alertWord", "alertStage")
    distances = [_read_from_m(wall, name) for name in names]
    assert distances == sorted(distances, reverse=True)


def test_the_wall_is_larger_than_the_desk(wall: Seat, make_seat: MakeSeat) -> None:
    """The same words on the same screen are larger by half at least."""
    desk = make_seat(size=(WIDTH, 1080))
    desk.open()
    for seat in (wall, desk):
        seat.alarm()
    for name in ("alertTitle", "alertPlace", "alertStage"):
        assert _read_from_m(wall, name) > 1.5 * _read_from_m(desk, name)


def test_the_wall_needs_no_touch(wall: Seat) -> None:
    """What is drawn is said to be seen; a counter that does not reach us is named."""
    assert str(wall.item("trouble").property("title")) == "Luukku 4"
    wall.alarm()
    wall.alarm(alert_id="h", counter="counter-1", level=2, kind="help")
    seen = {said["alert_id"] for said in wall.said() if said["action"] == "seen"}
    assert seen == {"a-1", "h"}


def test_the_wall_answers_by_its_keys(wall: Seat) -> None:
    """Coming, quiet and duty have their keys there too; closing is for the desk."""
    wall.alarm()
    wall.said()
    wall.wake()
    wall.key(Qt.Key.Key_F9)
    assert wall.text("silenceButton").startswith("Silent for 10 s more")
    wall.key(Qt.Key.Key_F8)
    assert [said["action"] for said in wall.said()] == ["accept"]
    mine = {"accepted_by": ["guard-2"], "on_site_by": ["guard-2"]}
    wall.alarm(rev=2, stage="on_site", **mine)
    assert not wall.is_seen("closeButton")


def test_many_are_listed_and_the_rest_are_counted(wall: Seat) -> None:
    """Ten alerts are on the wall, each with its place; more are told as a number."""
    for number in range(1, 13):
        wall.alarm(alert_id=f"m-{number}", counter=f"counter-{number}")
    shown = [n for n in range(1, 13) if wall.is_seen(f"wallRow-{SITE}/m-{n}")]
    assert len(shown) == 9
    assert wall.text("more") == "and 2 more, see a desk"
    assert _place(wall, "more").bottom() <= _place(wall, "soundBand").top()


def _place(seat: Seat, name: str) -> QRectF:
    item = seat.item(name)
    return item.mapRectToScene(item.boundingRect())


@pytest.mark.parametrize("others", [0, 4, 9, 12])
def test_its_own_faults_are_told_beside_calls(wall: Seat, others: int) -> None:
    """While calls wait, one line says what is wrong with the wall's own hearing.

    It stands below them, whole; where to run stays as large as with much else.
    """
    wall.alarm(place_text=WAY)
    for number in range(1, others + 1):
        wall.alarm(alert_id=f"m-{number}", counter=f"counter-{number + 10}")
    assert not wall.is_seen("faultLine")
    wall.happen(LinkUp(broker="spare"), LinkLost(broker="spare", cause="ended"))
    assert wall.text("faultLine").startswith("No connection to broker spare")
    assert _read_from_m(wall, "faultLine") >= 1.5
    wall.happen(Refused(broker="main", reason="not authorized"), Overflowed(count=3))
    wall.hear("alert", b"{", "counter-9")
    assert wall.text("faultLine").endswith("(and 3 more)")
    line = _place(wall, "faultLine")
    assert _place(wall, "alertPlace").bottom() < line.top()
    assert line.bottom() <= _place(wall, "soundBand").top()
    assert _read_from_m(wall, "alertTitle") >= 7
    assert _read_from_m(wall, "alertPlace") >= 4
    assert not complaints(wall.view)


def test_a_lost_connection_is_read_from_across_the_room(wall: Seat) -> None:
    """That nothing is heard, and that nobody would hear: from 3 m at least."""
    wall.happen(LinkLost(broker="main", cause="ended"))
    assert _read_from_m(wall, "bandText") >= 4
