# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The guided test on real parts: daemon, broker, guard stations, disk."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from appliance.assembly import DATABASE
from appliance.site_kit import SiteKit
from appliance.wire.guard import AlertMessage
from appliance.wire.panel import View, Word
from gui.guard.alerts import sounding
from tests.support.counter import Counter, Door, wait_until
from tests.support.fixtures import broker, counter, site
from tests.support.mosquitto import Broker
from tests.support.screen import connected, tap
from tests.support.shims import FakeClock
from tests.system.faults.guard import Guard
from tests.system.test_commands import luukku
from tests.system.test_evidence import PROVEN_S, changed, health, wait_ready

__all__ = ["broker", "counter", "site"]

TESTED_S = 10.0
"""Time for a test on a busy machine."""
NOT_SEEN_S = 30.0
"""A test fails 15 s after its press."""
DAY_S = 86_400
ASKED: Mapping[str, Word] = {"duress": "test_duress", "shutter": "test_shutter"}


@pytest.fixture
def guard(site: SiteKit, broker: Broker) -> Iterator[Guard]:
    """A guard station on duty."""
    assert broker.pid, "the broker runs"
    with ExitStack() as leaving:
        yield station(site, "vartija-1", leaving)


def station(site: SiteKit, name: str, leaving: ExitStack) -> Guard:
    """A guard station on duty until all is left."""
    made = Guard(site.site, site.guards[name], [Door("main", site.port)])
    leaving.callback(made.close)
    return made


def edit(counter: Counter, old: str, new: str) -> None:
    """Change a setting of a counter that is not running."""
    settings = counter.config.read_text("utf-8")
    assert settings.count(old) == 1
    counter.config.write_text(settings.replace(old, new), "utf-8")


def monthly(counter: Counter) -> None:
    """Have each button tested every 31 days."""
    edit(counter, "interval_days = 0", "interval_days = 31")


def ask(counter: Counter, role: str) -> None:
    """Ask for a test on the touchscreen, and wait until the button may be pressed."""
    with connected(counter) as screen:
        tap(screen, ASKED[role])
        counter.wait_view("it waits for the press", is_in("press", role))


def is_in(phase: str, role: str) -> Callable[[View], bool]:
    """Whether the test of a button is so far."""

    def look(view: View) -> bool:
        trial = view.trial
        return trial is not None and (trial.phase, trial.role) == (phase, role)

    return look


def is_later(view: View) -> bool:
    """Whether a second has passed since the press of a test."""
    return view.trial is not None and (view.trial.left_s or 0) <= NOT_SEEN_S / 2 - 1


def prove(counter: Counter, *roles: str) -> None:
    """Test buttons until each was seen by a guard's station."""
    for role in roles:
        ask(counter, role)
        counter.press(role)
        view = counter.wait_view("it has passed", is_in("passed", role), TESTED_S)
        assert view.alert is None, "no alert is shown of a test"
        assert view.trial is not None
        assert view.trial.took_ms is not None
        assert view.trial.took_ms < TESTED_S * 1_000


def alert_of(guard: Guard, wanted: Callable[[AlertMessage], bool]) -> AlertMessage:
    """The alert on a guard's desk that is as wanted."""

    def find() -> list[AlertMessage]:
        there = [one.message for one in list(guard.desk.alerts.values())]
        return [message for message in there if wanted(message)]

    return wait_until("the alert", find, TESTED_S)[0]


def is_real(message: AlertMessage) -> bool:
    """Whether it is a call, and nobody comes yet."""
    return not message.exercise and message.stage == "raised"


def faults(counter: Counter) -> set[str]:
    """What is wrong with which part."""
    return {f"{f.fault} {f.part}" for f in counter.view().readiness.faults}


def wait_faults(counter: Counter, *wanted: str) -> None:
    """Wait until these are told."""
    wait_until(str(wanted), lambda: set(wanted) <= faults(counter), PROVEN_S)


def test_a_test_passes_and_outlives_a_restart(counter: Counter, guard: Guard) -> None:
    """Both buttons are overdue, are tested, and stay so after a kill; all is stored.

    The screen, `health` and `luukku status` tell the same.
    """
    monthly(counter)
    counter.start()
    wait_ready(counter, "test_overdue")
    status = luukku("status", "--config", counter.config)
    assert status.returncode == 1
    assert "ready: test_overdue" in status.stdout
    prove(counter, "duress", "shutter")
    wait_ready(counter, "proven")
    assert not {one for one in faults(counter) if "test" in one}
    wait_until("health tells", lambda: health(guard).ready == "proven", PROVEN_S)
    assert all(button.test_due_at for button in health(guard).buttons)
    before = counter.view().buttons
    assert [button.seen_by for button in before] == ["vartija-1", "vartija-1"]
    counter.kill()
    counter.start()
    wait_ready(counter, "proven")
    assert counter.view().buttons == before
    assert counter.view().alert is None
    status = luukku("status", "--config", counter.config)
    assert status.returncode == 0
    assert status.stdout.count("seen by vartija-1 after ") == 2
    with closing(sqlite3.connect(counter.state / DATABASE)) as database:
        rows = database.execute("SELECT role, seen_by, result FROM button_tests")
        assert sorted(rows) == [
            ("duress", "vartija-1", "passed"),
            ("shutter", "vartija-1", "passed"),
        ]


def test_the_other_button_is_a_real_alert(counter: Counter, guard: Guard) -> None:
    """Wires that are swapped: the wrong button rings, and the test says so."""
    counter.start()
    wait_ready(counter, "proven")
    ask(counter, "duress")
    counter.press("shutter")
    alert = alert_of(guard, is_real)
    assert alert.kind == "shutter"
    view = counter.wait_view("it has failed", is_in("failed", "duress"))
    assert view.trial is not None
    assert view.trial.why == "wrong_button"
    assert view.alert is not None
    wait_faults(counter, "wires_swapped duress", "test_failed duress")
    wait_ready(counter, "not_proven")
    guard.tap("accept", alert.alert_id)
    alert_of(guard, lambda message: message.stage == "accepted")
    guard.tap("close", alert.alert_id)
    counter.wait_view("closed", lambda view: view.alert is None, 2 * TESTED_S)
    prove(counter, "duress")
    wait_ready(counter, "proven")


def test_a_second_press_is_a_real_alert(counter: Counter, guard: Guard) -> None:
    """While the test is on its way: guards hear duress, and nothing ends it."""
    counter.start()
    wait_ready(counter, "proven")
    guard.blind = True
    ask(counter, "duress")
    counter.press()
    test = alert_of(guard, lambda message: message.exercise)
    assert sounding(guard.desk, 0) is None
    counter.wait_view("no bounce of the first press", is_later)
    counter.press()
    alert = alert_of(guard, is_real)
    assert (alert.alert_id, alert.presses, alert.level) == (test.alert_id, 2, 1)
    view = counter.wait_view("an alert", lambda view: view.alert is not None)
    assert view.alert is not None
    assert view.alert.covert


def test_a_test_that_nobody_sees_fails(counter: Counter, broker: Broker) -> None:
    """Without a guard on duty it fails, and its exercise ends by itself."""
    assert broker.pid, "the broker runs"
    counter.start()
    ask(counter, "shutter")
    counter.press("shutter")
    view = counter.wait_view("it has failed", is_in("failed", "shutter"), NOT_SEEN_S)
    assert view.trial is not None
    assert view.trial.why == "not_seen"
    assert "test_failed shutter" in faults(counter)
    lines = luukku("status", "--config", counter.config).stdout.splitlines()
    assert "button: duress no, never tested" in lines
    assert "button: shutter no, never tested, its last test FAILED" in lines
    assert "test: shutter failed not_seen" in lines


def test_a_restart_ends_a_test(counter: Counter, guard: Guard) -> None:
    """Killed while a test is on its way: closed as an exercise, and calls nobody."""
    guard.blind = True
    counter.start()
    wait_ready(counter, "proven")
    ask(counter, "duress")
    counter.press()
    alert_of(guard, lambda message: message.exercise)
    counter.kill()
    counter.start()
    wait_until("it is over", lambda: not guard.desk.alerts, PROVEN_S)
    (over,) = guard.desk.over.values()
    assert over.alert.message.outcome == "exercise"
    assert counter.view().trial is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("pin = 17", "pin = 22"),
        ('role = "duress"\npin = 17', 'role = "duress"\npin = 17\ncontact = "nc"'),
        ('text = "Luukku 1"', 'text = "Luukku 2"'),
    ],
)
def test_a_change_wants_both_tests_again(
    counter: Counter, guard: Guard, old: str, new: str
) -> None:
    """After another pin, contact or name: not proven since change, until tested."""
    assert guard.name
    counter.start()
    wait_ready(counter, "proven")
    prove(counter, "duress", "shutter")
    assert counter.stop() == 0
    edit(counter, old, new)
    counter.start()
    wait_faults(counter, "config_changed duress", "config_changed shutter")
    if "nc" in new:
        counter.push("duress", pressed=False)
    assert counter.view().readiness.ready == "not_proven"
    prove(counter, "duress")
    wait_until("duress", lambda: changed(counter) == ["shutter"], PROVEN_S)
    assert counter.view().readiness.ready == "not_proven"
    prove(counter, "shutter")
    wait_ready(counter, "proven")


def test_swapped_pins_want_both_tests_again(counter: Counter, guard: Guard) -> None:
    """Two buttons whose pins changed places are not what was tested."""
    assert guard.name
    counter.start()
    wait_ready(counter, "proven")
    prove(counter, "duress", "shutter")
    assert counter.stop() == 0
    edit(counter, "pin = 17", "pin = 0")
    edit(counter, "pin = 27", "pin = 17")
    edit(counter, "pin = 0", "pin = 27")
    counter.start()
    wait_faults(counter, "config_changed duress", "config_changed shutter")
    prove(counter, "duress", "shutter")
    wait_ready(counter, "proven")


def test_one_test_reaches_all_stations(
    site: SiteKit, counter: Counter, guard: Guard
) -> None:
    """A second guard's station breaks the proof until a test was seen there as well."""
    assert guard.name
    counter.start()
    wait_ready(counter, "proven")
    prove(counter, "duress")
    with ExitStack() as leaving:
        station(site, "vartija-2", leaving)
        wait_faults(counter, "config_changed vartija-2")
        prove(counter, "shutter")
        wait_ready(counter, "proven")
        assert not changed(counter)


def test_a_test_falls_due_by_a_clock_that_is_right(
    counter: Counter, guard: Guard, tmp_path: Path
) -> None:
    """32 days later both are overdue; a clock that jumps there changes nothing.

    After a restart also one that is not synchronised is believed as it stood then.
    """
    assert guard.name
    monthly(counter)
    clock = FakeClock(tmp_path)
    clock.set(0, synced=True)
    counter.start(environ=clock.environ)
    wait_ready(counter, "test_overdue")
    prove(counter, "duress", "shutter")
    wait_ready(counter, "proven")
    assert counter.stop() == 0

    clock.set(DAY_S, synced=False)
    counter.start(environ=clock.environ)
    wait_ready(counter, "proven")
    wait_faults(counter, "clock_unsynced ")
    clock.set(32 * DAY_S, synced=False)
    prove(counter, "shutter")
    assert not any(button.due for button in counter.view().buttons)
    clock.set(32 * DAY_S, synced=True)
    wait_ready(counter, "test_overdue")
    wait_faults(counter, "test_overdue duress")
    prove(counter, "duress")
    wait_ready(counter, "proven")
    assert counter.stop() == 0

    clock.set(65 * DAY_S, synced=False)
    counter.start(environ=clock.environ)
    wait_ready(counter, "test_overdue")
