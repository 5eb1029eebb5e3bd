# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A duress press during open help, with all that the real core makes of it.

Two counters live through the same, and the second is pressed in duress besides:
their screens differ in the cue alone.
"""

from collections.abc import Callable, Iterator

import msgspec
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from appliance.core import events
from appliance.core.limits import HELP_UNDO_US, S_US, UNACCEPTED_US
from appliance.core.values import Action, Role
from appliance.wire.panel import View
from appliance.wire.screen import Setting, view_of
from gui.counter.help import HANDLED_MS
from tests.core.driver import Driver, ready
from tests.gui.counter.bench import Bench, bench
from tests.gui.counter.covert import allowed, without

SETTING = Setting(
    version="1",
    counter_text="Luukku 3",
    place_text="Pääaula, 1. krs",
    address="Keskuskatu 12",
    language="fi",
    cue_style="colon",
    simulated_pins=False,
)
OTHER = "vartija-2"
Act = Callable[[Driver], object]


def view(driver: Driver) -> View:
    """What the core says to the screen now."""
    return view_of(driver.state, driver.moment(), SETTING)


def say(action: Action, guard: str = "vartija-1") -> Act:
    """What a guard does."""
    return lambda driver: driver.say(action, guard)


def call_help(driver: Driver) -> None:
    """HELP is tapped and not taken back; the alert has left and is saved."""
    driver.duty(OTHER)
    driver.happen(events.HelpAsked)
    driver.wait(HELP_UNDO_US)
    arrive_at_guards(driver)


def arrive_at_guards(driver: Driver) -> None:
    """A broker takes the alert, and the store commits it."""
    driver.ack_alert()
    driver.save()


def withdraw(driver: Driver) -> None:
    """Staff say that they are all right."""
    driver.happen(events.WithdrawAsked)


def nothing(_driver: Driver) -> None:
    """Nothing happens."""


def wait(for_us: int) -> Act:
    """Time passes."""
    return lambda driver: driver.wait(for_us)


class Twins:
    """Two counters' cores, each with its own screen."""

    def __init__(
        self,
        plain: Bench,
        pressed: Bench,
        drivers: tuple[Driver, Driver] | None = None,
    ) -> None:
        self.drivers = drivers or (ready(), ready())
        self.desks = (plain, pressed)
        self.place = QRect()
        self.both(nothing)
        self.place = allowed(plain, "colon")

    def both(self, act: Act) -> None:
        """Let the same happen to both, and each screen see it."""
        for driver, desk in zip(self.drivers, self.desks, strict=True):
            act(driver)
            desk.show(view(driver))

    def press(self) -> None:
        """Press duress at the second, and let as much time pass at the first."""
        plain, pressed = self.drivers
        before_us = pressed.now_us
        pressed.level(Role.DURESS, active=True)
        pressed.wait(S_US // 10)
        self.desks[1].show(view(pressed))
        pressed.level(Role.DURESS, active=False)
        pressed.wait(S_US // 2)
        plain.wait(pressed.now_us - before_us)
        self.both(nothing)

    def pictures(self) -> tuple[QImage, QImage]:
        """Draw both screens without their cues."""
        plain, pressed = (without(self.place, desk.draw()) for desk in self.desks)
        return plain, pressed

    def check(self, when: str) -> None:
        """Both look the same but for the cue."""
        plain, pressed = self.pictures()
        assert plain == pressed, f"{when}: something else than the cue tells"


@pytest.fixture
def twins() -> Iterator[Twins]:
    """Two counters at rest."""
    with bench() as plain, bench() as pressed:
        yield Twins(plain, pressed)


BEFORE: dict[str, tuple[Act, ...]] = {
    "raised": (),
    "seen": (say(Action.SEEN),),
    "accepted": (say(Action.SEEN), say(Action.ACCEPT)),
    "accepted, never seen": (say(Action.ACCEPT),),
    "on site": (say(Action.SEEN), say(Action.ARRIVE)),
    "withdrawn": (say(Action.SEEN), say(Action.ACCEPT), withdraw),
    "plan B": (wait(UNACCEPTED_US),),
}
AFTER: tuple[tuple[str, Act], ...] = (
    ("it is sent", arrive_at_guards),
    ("it is seen", say(Action.SEEN)),
    ("it is accepted", say(Action.ACCEPT)),
    ("another accepts", say(Action.ACCEPT, OTHER)),
    ("a guard arrives", say(Action.ARRIVE)),
    ("another arrives", say(Action.ARRIVE, OTHER)),
    ("it is closed", say(Action.CLOSE)),
    ("it is forgotten", wait(11 * S_US)),
)


@pytest.mark.parametrize("stage", BEFORE)
def test_help_then_duress_goes_on_unchanged(twins: Twins, stage: str) -> None:
    """From each stage of open help through all later ones, only the cue differs."""
    twins.both(call_help)
    for act in BEFORE[stage]:
        twins.both(act)
    twins.check("before the press")
    twins.press()
    twins.check("pressed")
    for name, act in AFTER:
        twins.both(act)
        twins.check(name)
    assert all(desk.sees("start") for desk in twins.desks)


@pytest.mark.parametrize("stage", ["raised", "seen", "accepted", "on site"])
def test_plan_b_of_a_duress_is_in_the_cue_alone(twins: Twins, stage: str) -> None:
    """That nobody answers the duress changes the cue, and nothing of the page."""
    twins.both(call_help)
    for act in BEFORE[stage]:
        twins.both(act)
    twins.press()
    twins.both(wait(UNACCEPTED_US))
    plain, pressed = (view(driver) for driver in twins.drivers)
    assert pressed.cue == "plan_b"
    assert plain.alert is not None
    alone = msgspec.structs.replace(plain.alert, plan_b=False)
    twins.desks[0].show(msgspec.structs.replace(plain, alert=alone))
    twins.check("plan B")


def test_the_calm_end_takes_its_time_under_duress(twins: Twins, qtbot: QtBot) -> None:
    """A duress press after the closing leaves the calm end as long as it ever is."""
    twins.both(call_help)
    for act in (say(Action.ACCEPT), say(Action.CLOSE)):
        twins.both(act)
    twins.press()
    assert twins.desks[1].sees("handled")
    for name, act in (("sent", arrive_at_guards), ("seen", nothing)):
        twins.both(act)
        twins.check(name)
    twins.drivers[1].say(Action.ACCEPT)
    twins.both(nothing)
    twins.check("accepted")
    qtbot.waitUntil(
        lambda: all(desk.sees("after-page") for desk in twins.desks),
        timeout=2 * HANDLED_MS,
    )
    twins.both(nothing)
    twins.check("after-care")
    for desk in twins.desks:
        desk.tap("back")
    twins.check("at rest")


def test_a_screen_that_begins_under_duress_shows_who_is_coming(twins: Twins) -> None:
    """A screen that was not there before never shows less than is known of guards."""
    twins.both(call_help)
    twins.both(say(Action.ACCEPT))
    twins.press()
    pressed = twins.drivers[1]
    with bench() as late:
        late.show(view(pressed))
        assert late.text("headline") == "Vartija-1 tulee"
        for step in ("sent", "seen", "accepted"):
            assert late.item(f"rung-{step}").property("proven") is True
        arrive_at_guards(pressed)
        pressed.say(Action.ARRIVE)
        late.show(view(pressed))
        assert late.text("headline") == "Vartija-1 on paikalla"


def test_a_screen_that_begins_under_duress_and_plan_b(twins: Twins) -> None:
    """A screen that was not there before shows plan B only when nobody is coming."""
    twins.both(call_help)
    twins.press()
    twins.both(wait(UNACCEPTED_US))
    pressed = twins.drivers[1]
    with bench() as late:
        late.show(view(pressed))
        assert late.sees("plan-b")
        arrive_at_guards(pressed)
        pressed.say(Action.ACCEPT)
        late.show(view(pressed))
        assert not late.sees("plan-b")


def test_help_that_is_asked_under_duress_has_its_own_plan_b(twins: Twins) -> None:
    """Help asked for openly after a duress press shows plan B: the worker chose so."""
    twins.press()
    pressed, desk = twins.drivers[1], twins.desks[1]
    pressed.happen(events.HelpAsked)
    pressed.wait(HELP_UNDO_US)
    assert desk.show(view(pressed)).sees("help-page")
    pressed.wait(UNACCEPTED_US)
    assert desk.show(view(pressed)).sees("plan-b")
