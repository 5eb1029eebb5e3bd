# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""How long a test is good, and that a wrong clock neither ends nor lengthens that."""

import pytest
from msgspec.structs import replace

from appliance.core import evidence, machine, report
from appliance.core.effects import PublishHealth
from appliance.core.events import ButtonRead, DeadlinePassed, RecordsRead
from appliance.core.limits import HEALTH_US, MS_US, S_US, TEST_AHEAD_MS
from appliance.core.records import ButtonTest, Evidence, GuardTest, Restored, Verdict
from appliance.core.values import EventType, FaultKind, Role, Side
from tests.core.driver import SETTINGS, WALL_MS, Driver, of, ready, told
from tests.core.test_evidence import answer, answer_probe, changes, prove_button
from tests.core.test_readiness import is_proven
from tests.core.test_trial import passed

DAY_MS = 86_400_000
MONTH_MS = 31 * DAY_MS
GUARD_2 = GuardTest(guard="vartija-2", station="0.4.0 ab")
MONTHLY = replace(SETTINGS, test_interval_ms=MONTH_MS)


def aged(
    role: Role = Role.DURESS, age_ms: int = 0, *, synced: bool = True
) -> ButtonTest:
    """Return a test that passed so long ago."""
    return ButtonTest(role=role, wall_ms=WALL_MS - age_ms, synced=synced)


def monthly(*buttons: ButtonTest) -> Driver:
    """Return a counter whose buttons are tested each month; these tests are known."""
    guards = (GuardTest(guard="vartija-1", station=""),)
    return ready(MONTHLY, Restored(evidence=Evidence(buttons=buttons, guards=guards)))


def due(driver: Driver) -> list[str]:
    """Return which buttons are told to be overdue."""
    kind = FaultKind.TEST_OVERDUE
    return sorted(one.part for one in driver.state.faults if one.fault is kind)


def later(driver: Driver, ms: int) -> None:
    """Let a long time pass at once."""
    driver.now_us += ms * MS_US
    driver.happen(DeadlinePassed)


def test_nothing_is_overdue_where_nobody_asks_for_tests() -> None:
    """An interval of 0 asks for no test, not even for the first."""
    assert due(ready()) == []
    assert report.overdue(ready().state) == frozenset()


def test_a_button_that_was_never_tested_is_overdue() -> None:
    """From the start on, each button that has passed no test is told to be due."""
    driver = Driver(MONTHLY, Restored(evidence=Evidence(buttons=(aged(),))))
    overdue = [o for o in told(driver.effects) if o.event_type == "test_overdue"]
    assert [one.role for one in overdue] == [Role.SHUTTER]
    assert due(driver) == ["shutter"]


def test_a_failed_first_test_is_none() -> None:
    """A button that has only ever failed stays overdue."""
    failed = evidence.failed(Evidence(), Role.DURESS, "not_pressed")
    driver = ready(MONTHLY, Restored(evidence=failed))
    assert due(driver) == ["duress", "shutter"]


@pytest.mark.parametrize("role", Role)
def test_a_test_is_good_for_the_interval(role: Role) -> None:
    """By the wall clock; then the button is overdue, told once, by the next health."""
    others = tuple(aged(one) for one in Role if one is not role)
    driver = monthly(aged(role, MONTH_MS - HEALTH_US // MS_US), *others)
    driver.wall_ms -= (driver.now_us - driver.state.started_us) // MS_US + 1
    driver.wait(HEALTH_US - S_US)
    assert due(driver) == []
    effects = driver.wait(HEALTH_US + S_US)
    words = [one.event_type for one in told(effects) if one.role is role]
    assert words == [EventType.TEST_OVERDUE]
    assert due(driver) == [role.value]


def test_overdue_is_told_where_all_else_is_proven() -> None:
    """`ready` says test_overdue, and the faults name the button; a test mends it."""
    driver = monthly(aged(Role.SHUTTER))
    answer_probe(driver)
    assert is_proven(driver)
    health = of(driver.wait(HEALTH_US), PublishHealth)[-1].health
    assert (health.proven, health.test_overdue) == (True, True)
    passed(driver=driver)
    assert due(driver) == []
    health = of(driver.effects, PublishHealth)[-1].health
    assert (health.proven, health.test_overdue) == (True, False)


def test_a_press_that_a_guard_closed_is_a_test_too() -> None:
    """Also a real alert, closed by a guard, proves its button for a month."""
    driver = monthly(aged(Role.SHUTTER))
    prove_button(driver)
    assert due(driver) == []


def test_health_tells_when_a_test_is_due() -> None:
    """One interval after the last test; of one never tested there is no time."""
    driver = monthly(aged(Role.DURESS, DAY_MS))
    health = report.health(driver.state)
    at_ms = {button.role: button.test_due_wall_ms for button in health.buttons}
    assert at_ms == {Role.DURESS: WALL_MS + 30 * DAY_MS, Role.SHUTTER: None}
    again = ready(restored=Restored(evidence=Evidence(buttons=(aged(),))))
    health = report.health(again.state)
    assert health.buttons[0].test_due_wall_ms is None


def test_an_unsynchronised_clock_ends_no_test() -> None:
    """Years ahead or back: what was good stays good until the clock is right."""
    driver = monthly(aged(Role.DURESS), aged(Role.SHUTTER))
    driver.synced = False
    for years in (40, -80):
        driver.wall_ms += years * 365 * DAY_MS
        driver.wait(HEALTH_US)
        assert due(driver) == []
    driver.wall_ms = WALL_MS + MONTH_MS
    driver.synced = True
    driver.wait(HEALTH_US)
    assert due(driver) == ["duress", "shutter"]


def test_an_unsynchronised_clock_gives_back_nothing_at_a_start() -> None:
    """A site without a time server is told after a restart, too, what is overdue."""
    old = Restored(evidence=Evidence(buttons=(aged(Role.DURESS, MONTH_MS),)))
    driver = Driver(MONTHLY)
    at = replace(driver.moment(), synced=False)
    driver.state, _ = machine.start(MONTHLY, old, at)
    assert due(driver) == ["duress", "shutter"]


def test_an_unsynchronised_clock_gives_back_no_test() -> None:
    """What is overdue stays so, whatever such a clock says."""
    driver = monthly(aged(Role.DURESS), aged(Role.SHUTTER, MONTH_MS))
    assert due(driver) == ["shutter"]
    driver.synced = False
    driver.wall_ms -= MONTH_MS
    driver.wait(HEALTH_US)
    assert due(driver) == ["shutter"]


def test_a_test_of_this_run_is_as_old_as_it_is() -> None:
    """While the process lasts its own clock counts, whatever the wall clock does."""
    driver = monthly(aged(Role.SHUTTER))
    passed(driver=driver)
    driver.wall_ms += 10 * MONTH_MS
    driver.wait(HEALTH_US)
    assert "duress" not in due(driver)
    driver.wall_ms -= 20 * MONTH_MS
    later(driver, MONTH_MS)
    assert "duress" in due(driver)


def test_a_test_is_dated_once_the_clock_is_right() -> None:
    """Passed with a clock that was wrong by years: its date is corrected, and kept."""
    driver = monthly(aged(Role.SHUTTER))
    driver.synced, driver.wall_ms = False, 0
    passed(driver=driver)
    at_us = driver.now_us
    (test,) = (one for one in driver.state.evidence.buttons if one.role is Role.DURESS)
    assert not test.synced
    driver.wait(100 * S_US)
    driver.synced, driver.wall_ms = True, WALL_MS
    driver.wait(HEALTH_US)
    (test,) = (one for one in driver.state.evidence.buttons if one.role is Role.DURESS)
    assert test.synced
    assert test.wall_ms == driver.moment(at_us).wall_ms
    assert due(driver) == []


def test_a_test_whose_time_was_never_known_is_overdue() -> None:
    """Passed before a restart without a right clock: once it is right, test again."""
    driver = monthly(aged(synced=False), aged(Role.SHUTTER))
    assert due(driver) == ["duress"]
    passed(driver=driver)
    assert due(driver) == []


def test_a_test_from_the_future_is_overdue() -> None:
    """A date that lies a day ahead was never right; one of an hour may be."""
    assert due(monthly(aged(age_ms=-3_600_000), aged(Role.SHUTTER))) == []
    ahead = aged(age_ms=-TEST_AHEAD_MS - HEALTH_US // MS_US)
    assert due(monthly(ahead, aged(Role.SHUTTER))) == ["duress"]


def test_a_late_event_makes_no_test_younger() -> None:
    """An edge that comes late is of an older clock: what is overdue stays so."""
    driver = monthly(aged(), aged(Role.SHUTTER, MONTH_MS))
    driver.wall_ms -= (driver.now_us - driver.state.started_us) // MS_US
    driver.wait(HEALTH_US)
    assert due(driver) == ["shutter"]
    driver.happen(ButtonRead, driver.now_us - S_US, role=Role.DURESS, active=False)
    assert due(driver) == ["shutter"]


def test_a_spoilt_test_proves_nothing_until_the_next() -> None:
    """A wire that was cut since: changed, until the button passes again."""
    driver = monthly(aged(), aged(Role.SHUTTER))
    spoilt = evidence.spoil(driver.state.evidence, Role.DURESS)
    assert evidence.spoil(spoilt, Role.DURESS) == spoilt
    started = monthly(*spoilt.buttons)
    answer_probe(started)
    assert "duress" in changes(started)
    assert not is_proven(started)
    passed(driver=started)
    assert changes(started) == []
    assert is_proven(started)


def test_a_fault_of_the_wires_spoils_no_test_before_duress_is_over() -> None:
    """Readiness that is lost at a press would show it; it is lost after the alert."""
    pair = replace(SETTINGS.buttons[0], contact="pair")
    found = Evidence(buttons=(aged(),))
    settings = replace(SETTINGS, buttons=(pair,))
    driver = ready(settings, Restored(evidence=found))
    driver.happen(ButtonRead, role=Role.DURESS, active=False, side=Side.NC)
    driver.wait(S_US)
    driver.level(Role.DURESS, active=True)
    driver.wait(S_US)
    wrong = {one.fault for one in driver.state.faults}
    assert FaultKind.WIRE_SHORT in wrong
    assert "duress" not in changes(driver)
    answer(driver, "vartija-1")
    driver.wait(S_US)
    assert "duress" in changes(driver)


def test_a_disk_that_tells_late_forgets_no_test() -> None:
    """What was tested since the start is newer; all else is as the disk has it."""
    driver = ready(MONTHLY)
    passed(driver=driver)
    (newer,) = driver.state.evidence.buttons
    known = Evidence(
        buttons=(aged(age_ms=DAY_MS), aged(Role.SHUTTER)),
        guards=(GuardTest(guard="vartija-1", station="old"), GUARD_2),
    )
    driver.happen(RecordsRead, restored=Restored(evidence=known))
    assert driver.state.evidence.buttons == (aged(Role.SHUTTER), newer)
    stations = {one.guard: one.station for one in driver.state.evidence.guards}
    assert stations == {"vartija-1": "", "vartija-2": "0.4.0 ab"}
    assert due(driver) == []


def test_what_was_never_tested_cannot_be_spoilt() -> None:
    """Neither a button without a test nor one whose test failed."""
    assert evidence.spoil(Evidence(), Role.DURESS) == Evidence()
    failed = evidence.failed(Evidence(), Role.DURESS, "not_seen")
    assert evidence.spoil(failed, Role.DURESS) == failed
    assert evidence.find(failed, Role.DURESS).verdict is Verdict.FAILED
