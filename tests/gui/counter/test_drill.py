# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The mark of a drill: on every page, and the same whatever is real in the drill."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from appliance.core import events
from appliance.core.limits import DRILL_US, MINUTE_US, S_US
from appliance.core.values import Action
from gui.counter.scenes import DRILLED, REST
from tests.core.driver import Driver
from tests.gui.counter.bench import Bench, bench, in_language
from tests.gui.counter.test_unchanged import Twins, arrive_at_guards, say, view, wait

MARKS = {"fi": "HARJOITUS", "sv": "ÖVNING", "en": "DRILL"}


def plain(desk: Bench) -> str:
    """The mark, which stands on one line, with ordinary spaces."""
    said = desk.text("drill")
    assert " " not in said
    return said.replace("\u00a0", " ")


@pytest.mark.parametrize("language", MARKS)
def test_a_drill_is_said_on_every_page(desk: Bench, language: str) -> None:
    """In each language, with the minutes that are left at most."""
    desk.show(in_language(language, DRILLED))
    for page in ("start", "contacts", "wait", "upkeep", "settings", "log", "practice"):
        desk.window.pages.go(page)
        assert desk.sees("drill"), page
        assert plain(desk) == f"{MARKS[language]} · 42 min"


@pytest.mark.parametrize(("left_s", "minutes"), [(1, 1), (60, 1), (61, 2), (3600, 60)])
def test_minutes_are_rounded_up(desk: Bench, left_s: int, minutes: int) -> None:
    """The last minute is 1."""
    desk.show(replace(REST, drill_left_s=left_s))
    assert plain(desk) == f"HARJOITUS · {minutes} min"


def test_without_a_drill_nothing_is_said_of_one(desk: Bench) -> None:
    """Nor when the appliance does not answer: then nothing is known."""
    desk.show(REST)
    assert not desk.sees("drill")
    desk.show(DRILLED)
    desk.link.silent.emit()
    desk.draw()
    assert not desk.sees("drill")


def test_it_stands_beside_that_buttons_are_simulated(desk: Bench) -> None:
    """Both are said, and neither lies over the other."""
    desk.show(replace(DRILLED, pins_simulated=True))
    desk.draw()
    drill, simulated = (desk.rect(desk.item(name)) for name in ("drill", "simulated"))
    assert desk.sees("drill")
    assert desk.sees("simulated")
    assert not drill.intersects(simulated)


def _begin(driver: Driver) -> None:
    driver.happen(events.DrillAsked, minutes=60)
    driver.wait(S_US)


def _exercise(driver: Driver) -> None:
    driver.press()
    arrive_at_guards(driver)


@pytest.fixture
def twins() -> Iterator[Twins]:
    """Two counters in a drill, its exercise of duress begun."""
    with bench() as plain, bench() as pressed:
        made = Twins(plain, pressed)
        made.both(_begin)
        made.both(_exercise)
        yield made


def test_a_real_press_in_a_drill_changes_the_cue_alone(twins: Twins) -> None:
    """From the press over its closing to the drill's end."""
    twins.check("exercise")
    twins.press()
    assert twins.drivers[1].state.drill is not None
    assert twins.drivers[1].state.drill.lost
    for name, act in (
        ("sent", arrive_at_guards),
        ("seen", say(Action.SEEN)),
        ("accepted", say(Action.ACCEPT)),
        ("on site", say(Action.ARRIVE)),
        ("minutes later", wait(5 * MINUTE_US)),
        ("closed", say(Action.CLOSE)),
        ("forgotten", wait(11 * S_US)),
        ("near its end", wait(DRILL_US - 7 * MINUTE_US)),
        ("over", wait(2 * MINUTE_US)),
    ):
        twins.both(act)
        twins.check(name)
        marks = [desk.sees("drill") for desk in twins.desks]
        assert marks == 2 * [name != "over"], name
    assert [view(driver).drill_left_s for driver in twins.drivers] == [None, None]
