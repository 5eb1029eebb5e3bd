# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a maintainer reads of the running appliance, and what a customer never does."""

import pytest
from msgspec.structs import replace

from appliance.core.limits import STARTING_US
from appliance.core.values import Kind
from appliance.wire import screen
from appliance.wire.messages import HealthBoard
from appliance.wire.panel import ButtonView, FaultView, ShutterView, TrialView, View
from appliance.wire.status_words import AT_COUNTER, in_words, lasting
from tests.core.driver import ready
from tests.wire import samples
from tests.wire.test_panel import VIEW
from tests.wire.test_screen import SETTING, raised

AT = samples.AT
FULL = replace(
    VIEW,
    readiness=replace(VIEW.readiness, ready="proven", proven_age_s=66, faults=[]),
    buttons=[
        ButtonView(role="duress", contact="no", tested_at=AT, seen_by="V", took_ms=90),
        ButtonView(role="shutter", contact="nc", due=True, failed=True),
    ],
    shutter=ShutterView(position="unknown", mode="announce", reason="none"),
    health=replace(samples.HEALTH, uptime_s=266_400),
    pins_simulated=True,
)


def said(view: View, *, expects: bool | None = True, at_counter: bool = False) -> str:
    """All that is said."""
    return in_words(view, expects_screen=expects, at_counter=at_counter)


def test_one_screen_says_it_all() -> None:
    """Readiness, by whom, paths, buttons, shutter, screen, alert, version, storage."""
    assert said(FULL).splitlines() == [
        "Luukku 1, Pääaula, 1. krs",
        "ready: proven, 1 min 6 s ago, by guard-1",
        "guards on duty: 0",
        f"path: main connected since {AT}, not proven",
        f"button: duress no, tested {AT}, seen by V after 90 ms",
        "button: shutter nc, never tested, test DUE, its last test FAILED",
        "shutter: unknown, announce",
        "screen: answers",
        "alert: help raised, a",
        (
            "version: 0.1.0, settings abababababab, runs for 3 d 2 h, "
            "clock follows NO time source"
        ),
        "storage: 12 rows in the journal, 0 events not sent yet",
        "pins: SIMULATED, no real button is read",
    ]


def test_on_the_counters_own_console_no_line_tells_of_a_call() -> None:
    """Nothing differs by an open call, nor by what its press has written or left."""
    health = replace(samples.HEALTH, outbox=3, journal_rows=99)
    quiet = replace(FULL, alert=None)
    calling = replace(FULL, health=replace(health, uptime_s=266_400))

    assert said(quiet, at_counter=True) == said(calling, at_counter=True)
    assert AT_COUNTER in said(quiet, at_counter=True)
    assert said(quiet) != said(calling)


def test_a_real_press_changes_nothing_there() -> None:
    """Of the core's own states before and in a duress call the same is said."""
    before, during = ready(), raised(Kind.DURESS)
    views = [
        screen.view_of(one.state, before.moment(), SETTING) for one in (before, during)
    ]

    assert views[1].alert is not None
    assert said(views[0], at_counter=True) == said(views[1], at_counter=True)


def test_who_comes_is_told_over_ssh() -> None:
    """Of an open call the names of who comes, and then of who has arrived."""
    assert FULL.alert is not None
    coming = replace(FULL.alert, coming=["Vartija 2"])
    arrived = replace(coming, arrived=["Vartija 1"])

    assert "raised, a, coming: Vartija 2\n" in said(replace(FULL, alert=coming))
    assert "raised, a, arrived: Vartija 1\n" in said(replace(FULL, alert=arrived))
    assert "alert: none is open\n" in said(replace(FULL, alert=None))


def test_a_fault_says_what_to_do() -> None:
    """Each fault has its word, its part, since when, and what to do."""
    fault = FaultView(fault="wire_cut", part="duress", since=AT)
    newer = FaultView(fault="leaking", part="roof", since=AT)
    shown = replace(FULL.readiness, ready="not_proven", faults=[fault, newer])
    lines = said(replace(FULL, readiness=shown, config_mistakes=["x"])).splitlines()

    assert "ready: not_proven, last proven 1 min 6 s ago" in lines
    assert (
        f"fault: wire_cut duress since {AT}: The button's wire is cut: mend the "
        in ("\n".join(lines))
    )
    assert f"fault: leaking roof since {AT}" in lines
    assert "settings: x" in lines


@pytest.mark.parametrize(
    ("expects", "uptime_s", "words"),
    [
        (True, STARTING_US // 1_000_000 + 1, "answers"),
        (True, STARTING_US // 1_000_000, "not known yet"),
        (None, 60, "not known yet"),
        (False, 60, "none is expected"),
    ],
)
def test_of_the_screen_only_what_is_known(
    expects: bool | None,
    uptime_s: int,
    words: str,
) -> None:
    """That it answers is said once it would be a fault if it did not."""
    view = replace(FULL, health=replace(samples.HEALTH, uptime_s=uptime_s))
    assert f"screen: {words}\n" in said(view, expects=expects)
    dead = replace(
        view.readiness, faults=[FaultView(fault="screen_dead", part="", since=AT)]
    )
    assert "screen: does not answer" in said(replace(view, readiness=dead))


def test_the_machine_tells_of_its_disk() -> None:
    """Free space and wear, as far as the machine tells them."""
    board = HealthBoard(disk_free_mb=812, disk_worn_percent=7)
    told = replace(FULL, health=replace(samples.HEALTH, board=board, clock_synced=True))
    path = replace(samples.HEALTH.brokers[0], connected=False, proven_at=AT)
    cut = replace(FULL, health=replace(samples.HEALTH, brokers=[path]))

    assert "storage: 812 MB free, 7 % of its life used, 12 rows" in said(told)
    assert "clock follows time source" in said(told)
    assert f"path: main NOT connected since {AT}, proven {AT}" in said(cut)
    assert "storage: not known" in said(cut, at_counter=True)


def test_before_any_health_the_rest_is_said() -> None:
    """A view without health has no paths, no version and no storage."""
    bare = replace(
        FULL,
        health=None,
        readiness=replace(FULL.readiness, proven_age_s=None),
        shutter=None,
        pins_simulated=False,
    )
    assert [line.partition(":")[0] for line in said(bare).splitlines()][1:] == [
        *("ready", "guards on duty", "button", "button", "screen", "alert"),
    ]


def test_a_time_has_its_two_greatest_units() -> None:
    """Days, hours, minutes and seconds, never below nothing."""
    told = [lasting(one) for one in (-1, 6, 65, 3_660, 97_200)]
    assert told == ["0 s", "6 s", "1 min 5 s", "1 h 1 min", "1 d 3 h"]


def test_a_test_and_a_drill_are_told() -> None:
    """The guided test that goes on or has just ended, and how long a drill lasts."""
    trial = TrialView(role="shutter", phase="failed", why="not_seen")
    view = replace(FULL, trial=trial, drill_left_s=60)
    assert "test: shutter failed not_seen\ndrill: 60 s left\n" in said(view)
    running = replace(trial, phase="press", why="")
    assert "test: shutter press\n" in said(replace(FULL, trial=running))
