# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""On a real desktop: a call is in front of whatever else is there, an exercise is not.

X11 with the window manager openbox, as on Raspberry Pi OS and Debian desktops.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gui.guard.desktop import COVER, Desktop, desktop
from tests.gui.guard.drive import Station
from tests.gui.guard.spoken import ME, SpokenCounter
from tests.support.counter import wait_until
from tests.support.fixtures import broker, site
from tests.support.mosquitto import Broker

__all__ = ["broker", "site"]
pytestmark = [pytest.mark.broker, pytest.mark.slow]
MINE = {"stage": "accepted", "accepted_by": [ME]}


@pytest.fixture
def screen(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desktop]:
    """A desktop on which another program fills the screen, as asked."""
    with desktop(getattr(request, "param", "showMaximized")) as (made, environ):
        for name in ("DISPLAY", "QT_QPA_PLATFORM", "QT_QUICK_BACKEND"):
            monkeypatch.setenv(name, environ[name])
        yield made


@pytest.fixture
def counter(broker: Broker) -> Iterator[SpokenCounter]:
    """Counter 1, from which nobody calls yet."""
    made = SpokenCounter(broker.kit)
    yield made
    made.stop()


@pytest.fixture
def station(broker: Broker, screen: Desktop, tmp_path: Path) -> Iterator[Station]:
    """A running station, behind the other program's window."""
    with Station(broker.kit, tmp_path / "station") as made:
        screen.find("^Vartiointi")
        screen.activate(screen.find(f"^{COVER}$"))
        made.wait("headline", 15.0)
        yield made


@pytest.mark.usefixtures("station")
@pytest.mark.parametrize("screen", ["showFullScreen"], indirect=True)
def test_a_call_is_in_front_of_a_full_screen(
    screen: Desktop, counter: SpokenCounter
) -> None:
    """A film, a presentation: the call is above it, and has the keyboard."""
    ours = screen.find("^Vartiointi")
    assert screen.top() == screen.find(f"^{COVER}$")
    counter.alert()
    wait_until("it has the keyboard", lambda: screen.active() == ours, 10.0)
    assert screen.top() == ours


def test_a_call_stays_above_until_it_is_accepted(
    screen: Desktop, counter: SpokenCounter, station: Station
) -> None:
    """Who takes the keyboard back works below the call, not above it."""
    ours, cover = screen.find("^Vartiointi"), screen.find(f"^{COVER}$")
    assert screen.top() == cover
    counter.alert()
    wait_until("it has the keyboard", lambda: screen.active() == ours, 10.0)
    assert screen.top() == ours
    screen.activate(cover)
    assert screen.top() == ours
    station.tap("acceptButton")
    counter.reply(counter.response("accept"))
    counter.alert(rev=2, **MINE)
    screen.activate(cover)
    wait_until("it may be covered", lambda: screen.top() == cover, 10.0)


@pytest.mark.usefixtures("station")
def test_a_call_just_after_somebody_went_elsewhere(
    screen: Desktop, counter: SpokenCounter
) -> None:
    """Whoever turned to another window a blink before the call sees it in front."""
    ours, cover = screen.find("^Vartiointi"), screen.find(f"^{COVER}$")
    screen.activate(ours)
    screen.activate(cover)
    counter.alert()
    wait_until("it has the keyboard", lambda: screen.active() == ours, 10.0)


@pytest.mark.usefixtures("station")
def test_a_call_comes_out_of_the_task_bar(
    screen: Desktop, counter: SpokenCounter
) -> None:
    """A station that was put away is there again for a call."""
    ours = screen.find("^Vartiointi")
    screen.minimize(ours)
    counter.alert()
    wait_until("it has the keyboard", lambda: screen.active() == ours, 10.0)
    assert screen.top() == ours


def test_an_exercise_takes_no_keyboard(
    screen: Desktop, counter: SpokenCounter, station: Station
) -> None:
    """The test of a button leaves the keyboard where it is."""
    cover = screen.find(f"^{COVER}$")
    counter.alert(exercise=True)
    station.wait("acceptButton")
    assert screen.active() == cover
    counter.alert(rev=2, presses=2, exercise=False)
    wait_until("the call has it", lambda: screen.active() != cover, 10.0)
