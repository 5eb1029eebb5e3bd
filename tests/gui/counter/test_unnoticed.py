# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A duress press during a pause or a test, with all that the real core makes of it.

As in `test_unchanged`, two counters live through the same, and the second is pressed
in duress besides: their screens differ in the cue alone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage

from appliance.core import events
from appliance.core.limits import (
    MENDED_US,
    PAUSE_COUNT_US,
    S_US,
    SETTLE_US,
    STUCK_US,
    TRIAL_PRESS_US,
)
from appliance.core.records import ButtonTest, GuardTest
from appliance.core.values import FaultKind, Feedback, Role, Side
from tests.core import shutters
from tests.core.driver import SETTINGS, Driver, ready
from tests.core.test_evidence import answer_probe
from tests.gui.counter.bench import bench
from tests.gui.counter.covert import redraw
from tests.gui.counter.test_unchanged import Act, Twins, wait


class Redrawn(Twins):
    """Twins whose pictures are painted anew each time."""

    def pictures(self) -> tuple[QImage, QImage]:
        """Draw both screens without their cues."""
        for desk in self.desks:
            redraw(desk)
        return super().pictures()


@contextmanager
def twins_of(make: Callable[[], Driver]) -> Iterator[Twins]:
    """Two counters of that kind, and their screens."""
    with bench() as plain, bench() as pressed:
        yield Redrawn(plain, pressed, (make(), make()))


def shuttered() -> Driver:
    """Return a counter with a shutter that closes by an impulse, and a guard."""
    driver = shutters.ready("impulse")
    driver.happen(events.ScreenSeen)
    driver.duty()
    driver.wait(SETTLE_US)
    return driver


def feel(feedback: Feedback, *, active: bool) -> Act:
    """Let a contact of the shutter change."""
    return lambda driver: driver.happen(
        events.FeedbackRead, feedback=feedback, active=active
    )


def live(driver: Driver) -> None:
    """Let a second pass in which the disk does its work."""
    driver.wait(S_US)
    driver.save()


def pause(driver: Driver) -> None:
    """Let the worker tap PAUSE."""
    driver.happen(events.PauseAsked)


def go_on(driver: Driver) -> None:
    """Let the worker open and say so."""
    driver.happen(events.PauseEnded)


PAUSE: tuple[tuple[str, Act], ...] = (
    ("it is asked for", pause),
    ("it closes", wait(3 * S_US)),
    ("it is closed", feel(Feedback.CLOSED, active=True)),
    ("it is counted", wait(7 * S_US)),
    ("it is calm", wait(PAUSE_COUNT_US)),
    ("it is opened", feel(Feedback.CLOSED, active=False)),
    ("it is over", go_on),
    ("it is long over", wait(12 * S_US)),
)


@pytest.mark.parametrize("before", [name for name, _act in PAUSE])
def test_a_press_during_a_pause_is_not_seen(before: str) -> None:
    """Whenever duress is pressed, the pause goes on as if it had not been."""
    with twins_of(shuttered) as twins:
        for name, act in PAUSE:
            if name == before:
                twins.press()
                twins.check("pressed")
            twins.both(act)
            twins.check(name)


def test_a_press_during_a_blocked_pause_is_not_seen() -> None:
    """Something in the way is said during duress as ever, and HELP is offered."""
    with twins_of(shuttered) as twins:
        twins.both(pause)
        twins.press()
        twins.both(feel(Feedback.OBSTACLE, active=True))
        twins.both(wait(25 * S_US))
        twins.check("blocked")
        assert all(desk.sees("pause-help") for desk in twins.desks)


def test_a_press_during_the_other_buttons_test_is_not_seen() -> None:
    """The test runs out by itself at its time, and nothing says what was pressed."""
    with twins_of(ready) as twins:
        for desk in twins.desks:
            desk.window.check.start("shutter")
        twins.both(lambda driver: driver.happen(events.TrialAsked, role=Role.SHUTTER))
        twins.both(wait(2 * S_US))
        twins.press()
        twins.check("pressed")
        for second in range(TRIAL_PRESS_US // S_US):
            twins.both(live)
            twins.check(f"{second} s later")
        assert twins.desks[1].text("big") == "Painallusta ei huomattu."
        for desk in twins.desks:
            desk.window.pages.back()
            desk.window.pages.go("check")
        twins.check("the buttons")


def test_a_press_during_a_test_that_is_stopped_is_not_seen() -> None:
    """Who leaves the test is told of no failure while duress is open."""
    with twins_of(ready) as twins:
        for desk in twins.desks:
            desk.window.check.start("shutter")
        twins.both(lambda driver: driver.happen(events.TrialAsked, role=Role.SHUTTER))
        twins.press()
        for desk in twins.desks:
            desk.window.pages.back()
            desk.window.pages.go("check")
        twins.both(lambda driver: driver.happen(events.TrialStopped))
        for second in range(TRIAL_PRESS_US // S_US + 1):
            twins.both(live)
            twins.check(f"{second} s later")


def test_a_second_press_during_its_own_test_is_not_seen() -> None:
    """A test whose button is pressed for real goes on as one that nobody sees."""
    with twins_of(ready) as twins:
        for desk in twins.desks:
            desk.window.check.start("duress")
        twins.both(lambda driver: driver.happen(events.TrialAsked, role=Role.DURESS))
        twins.both(lambda driver: driver.press())
        twins.check("the test is on its way")
        twins.press()
        twins.check("pressed again")
        for second in range(10):
            twins.both(live)
            twins.check(f"{second} s later")


def paired() -> Driver:
    """Return a counter at rest whose duress button is a pair, and was tested."""
    pair = replace(SETTINGS.buttons[0], contact="pair")
    driver = ready(replace(SETTINGS, buttons=(pair, *SETTINGS.buttons[1:])))
    lines(driver, Side.NC, active=False)
    driver.wait(S_US)
    test = ButtonTest(role=Role.DURESS, wall_ms=driver.wall_ms)
    tested = replace(driver.state.evidence, buttons=(test,), guards=STATIONS)
    driver.state = replace(driver.state, evidence=tested)
    answer_probe(driver)
    return driver


STATIONS = (GuardTest(guard="vartija-1", station=""),)


def lines(driver: Driver, side: Side, *, active: bool) -> None:
    """Read one line of the duress button's pair."""
    driver.happen(events.ButtonRead, role=Role.DURESS, active=active, side=side)


def test_a_press_with_wires_that_touch_is_not_seen() -> None:
    """A press that finds a fault of its own wires costs no readiness before its end."""
    with twins_of(paired) as twins:
        assert twins.desks[1].text("readiness").startswith("Koettu")
        lines(twins.drivers[1], Side.NO, active=True)
        for second in range(3):
            twins.both(live)
            twins.check(f"{second} s later")
        assert twins.drivers[1].state.faults, "the guards know"


def test_the_buttons_page_tells_nothing_of_the_press() -> None:
    """Nor does the page of the buttons: neither touching wires nor a held button."""
    with twins_of(paired) as twins:
        for desk in twins.desks:
            desk.window.pages.go("check")
        lines(twins.drivers[1], Side.NO, active=True)
        twins.both(live)
        twins.check("pressed")
        twins.both(wait(STUCK_US))
        twins.check("held")


def test_a_fault_that_stood_before_the_press_stands_after_it() -> None:
    """Also one that came while a lesser alert was open."""
    with twins_of(paired) as twins:
        twins.both(lambda driver: driver.press(Role.SHUTTER))
        for driver in twins.drivers:
            lines(driver, Side.NC, active=True)
        twins.both(live)
        twins.check("the wire is cut")
        assert "johto" in twins.desks[1].text("trouble")
        twins.press()
        twins.check("pressed")


def test_a_fault_that_the_press_has_mended_is_said_until_it_is_over() -> None:
    """A contact that a press makes sound again was pressed: nobody may read that."""
    with twins_of(paired) as twins:
        for driver in twins.drivers:
            lines(driver, Side.NC, active=True)
        twins.both(live)
        assert "johto" in twins.desks[1].text("trouble")
        twins.press()
        lines(twins.drivers[1], Side.NC, active=False)
        twins.both(live)
        twins.check("mended")
        twins.both(wait(MENDED_US))
        twins.both(live)
        twins.check("mended for good")
        found = {one.fault for one in twins.drivers[1].state.faults}
        assert FaultKind.WIRE_CUT not in found, "the guards know"
