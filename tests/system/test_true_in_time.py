# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whatever breaks between counter and guard, both ends say what is true within 20 s.

Two real counters, a real broker with TLS and a real station: at counter 1 an alert is
open that the station's guard has accepted, counter 2 is at rest.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest

from appliance.site_kit import SiteKit
from tests.gui.guard.drive import Station
from tests.support.cable import Cable
from tests.support.counter import Counter, Door, wait_until
from tests.support.fixtures import broker, site
from tests.support.guarding import follow, wait_stage
from tests.support.mosquitto import Broker
from tests.system.faults.looking import wait

__all__ = ["broker", "site"]
pytestmark = [pytest.mark.broker, pytest.mark.slow]
TRUE_S = 20.0
"""Within which both ends say what is true, after a loss and after a return."""
LOOK_S = 0.1
GUARD_TEXT = "Vartija 2"
STEPS = ("accept", "arrive", "close")
COUNTERS = ("counter-1", "counter-2")
_LOOKS = {"fine": "proven", "caution": "proven"}
LOST = {"broker_unreachable", "no_guard_on_duty"}
HALF_OPEN = pytest.mark.parametrize(
    "lost",
    [
        pytest.param((True, True), id="both ways"),
        pytest.param((True, False), id="what it sends"),
        pytest.param((False, True), id="what it is sent"),
    ],
)
"""Which packets are lost: towards the broker, and from it. Nobody is told."""


class Panel(NamedTuple):
    """What a counter's screen is shown."""

    ready: str = "proven"
    guards: int | None = 1
    """None: whatever was last known, while the screen says that nobody is reached."""
    faults: frozenset[str] = frozenset()
    alert: tuple[str, list[str]] | None = None
    """Its stage and who is coming."""


class Window(NamedTuple):
    """What a station's window says."""

    deaf: bool = False
    """A band says that there is no connection."""
    tiles: frozenset[str] = frozenset({"proven"})
    """How the counters look: proven, dark, wait, or not at all."""
    step: str = "arrive"
    """What the guard can say next to the open alert."""
    rings: bool = False
    """It offers silence: something sounds."""
    on_duty: bool = True


NOBODY = Panel("not_proven", 0, frozenset({"no_guard_on_duty"}))
CUT_OFF = Panel("not_proven", None, frozenset({"broker_unreachable"}))
DARK = frozenset({"dark"})


class Place:
    """The two counters, the station and their ways to the broker."""

    def __init__(self, kit: SiteKit, folder: Path, stack: ExitStack) -> None:
        """Start all, and let both be proven."""
        self.rang = False
        self.site = kit.site
        self.counter_way = stack.enter_context(Cable(kit.port))
        self.guard_way = stack.enter_context(Cable(kit.port))
        doors = [Door("main", self.counter_way.port)]
        self.counters = [
            stack.enter_context(Counter(kit, folder / name, name, doors=doors))
            for name in COUNTERS
        ]
        station = Station(kit, folder / "station", port=self.guard_way.port)
        for counter in self.counters:
            counter.start()
        self.station = stack.enter_context(station)
        self.come_true(Window(step=""), Panel(), accepted=False)

    def accept(self) -> None:
        """Press at counter 1, and let the guard say that they are coming."""
        self.counters[0].press()
        self.station.wait("acceptButton")
        self.station.tap("acceptButton")
        self.come_true(Window(), Panel())
        self.rang = False

    def window(self) -> Window:
        """What the station's window says."""
        glimpse = self.station.glimpse
        tones = {str(glimpse(f"counter-{self.site}/{one}", "tone")) for one in COUNTERS}
        band = glimpse("connectionBand", "text")
        told = Window(
            deaf=str(band).startswith("EI YHTEYTTÄ"),
            # What there is to say of simulated pins makes a proven one less than fine.
            tiles=frozenset(_LOOKS.get(tone, tone) for tone in tones),
            step=next((one for one in STEPS if glimpse(f"{one}Button")), ""),
            rings=glimpse("silenceButton") is not None,
            on_duty=glimpse("dutyToggle", "checked") is True,
        )
        self.rang |= told.rings
        return told

    def come_true(
        self, window: Window | None, panel: Panel, *, accepted: bool = True
    ) -> None:
        """Wait until both ends say this at once, 20 s at most; None: nothing is seen.

        `panel` is counter 2's; counter 1 has the alert besides.
        """
        alert = ("accepted", [GUARD_TEXT]) if accepted else None
        wanted = [window, panel._replace(alert=alert), panel]

        def look() -> list[Window | Panel | None]:
            return [
                self.window() if window else None,
                *(_panel(one, panel.guards) for one in self.counters),
            ]

        deadline_s = time.monotonic() + TRUE_S
        while (told := look()) != wanted:
            assert time.monotonic() < deadline_s, f"not {wanted}, but {told}"
            wait(LOOK_S)

    def agree(self) -> str | None:
        """The next step that both ends know of, once they do and none is on its way."""
        alert = self.counters[0].view().alert
        assert alert is not None, "nobody closes it"
        step = "arrive" if alert.coming == [GUARD_TEXT] else "accept"
        return step if self.station.glimpse(f"{step}Button", "enabled") else None

    def revision(self, broker: Broker) -> tuple[object, object]:
        """The open alert and its revision, as the broker keeps it."""
        with follow(broker) as reader:
            newest = wait_stage(reader, "accepted")
        return newest["alert_id"], newest["rev"]


def _panel(counter: Counter, guards: int | None) -> Panel:
    view = counter.view()
    ready, alert = view.readiness, view.alert
    return Panel(
        ready.ready,
        None if guards is None else ready.guards_on_duty,
        frozenset({one.fault for one in ready.faults} & LOST),
        (alert.stage, alert.coming) if alert else None,
    )


@pytest.fixture
def place(broker: Broker, tmp_path: Path) -> Iterator[Place]:
    """Both counters proven by the one guard on duty; nothing is open."""
    with ExitStack() as stack:
        yield Place(broker.kit, tmp_path, stack)


@pytest.fixture
def accepted(place: Place) -> Place:
    """The same with the alert that the guard has accepted."""
    place.accept()
    return place


def test_broker_killed_and_started(broker: Broker, accepted: Place) -> None:
    """Without a broker both ends say so; with it the same alert, and nothing rings."""
    before = accepted.revision(broker)
    broker.kill()
    accepted.come_true(Window(deaf=True, tiles=DARK), CUT_OFF)
    broker.start()
    accepted.come_true(Window(), Panel())
    assert accepted.revision(broker) == before
    assert not accepted.rang


@HALF_OPEN
def test_half_open_between_station_and_broker(
    broker: Broker, accepted: Place, lost: tuple[bool, bool]
) -> None:
    """The station says that it hears nothing; no counter counts on its guard."""
    before = accepted.revision(broker)
    accepted.guard_way.cut(to_broker=lost[0], to_client=lost[1])
    accepted.come_true(Window(deaf=True, tiles=DARK), NOBODY)
    accepted.guard_way.mend()
    accepted.come_true(Window(), Panel())
    assert accepted.revision(broker) == before
    assert not accepted.rang


@HALF_OPEN
def test_half_open_between_counter_and_broker(
    broker: Broker, accepted: Place, lost: tuple[bool, bool]
) -> None:
    """The counters say that they reach nobody; the station shows them dark."""
    before = accepted.revision(broker)
    accepted.counter_way.cut(to_broker=lost[0], to_client=lost[1])
    accepted.come_true(Window(tiles=DARK), CUT_OFF)
    accepted.counter_way.mend()
    accepted.come_true(Window(), Panel())
    assert accepted.revision(broker) == before
    assert not accepted.rang


def test_station_killed(broker: Broker, accepted: Place) -> None:
    """No counter counts on a dead station; its next run has its duty and the alert."""
    before = accepted.revision(broker)
    accepted.station.kill()
    accepted.come_true(None, NOBODY)
    accepted.station.start()
    accepted.come_true(Window(), Panel())
    assert accepted.revision(broker) == before
    assert not accepted.rang


def test_station_hangs(broker: Broker, accepted: Place) -> None:
    """No counter counts on a station that hangs; when it goes on, all is as before."""
    before = accepted.revision(broker)
    accepted.station.pause()
    accepted.come_true(None, NOBODY)
    accepted.station.resume()
    accepted.come_true(Window(), Panel())
    assert accepted.revision(broker) == before
    assert not accepted.rang


@pytest.mark.parametrize("reaches_the_broker", [True, False])
def test_answer_tapped_just_before_the_kill(
    place: Place, *, reaches_the_broker: bool
) -> None:
    """It is at the counter, or the station's next run does not show it as sent."""
    place.counters[0].press()
    place.station.wait("acceptButton")
    if not reaches_the_broker:
        place.guard_way.cut()
    place.station.tap("acceptButton")
    place.station.kill()
    place.guard_way.mend()
    place.station.start()
    wait_until("both ends say the same", place.agree, TRUE_S)
