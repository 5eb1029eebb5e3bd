# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Rows about a disk that is full, read-only, stalled, locked, damaged or forgetful."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from appliance.assembly import BLACK_BOX, DATABASE
from appliance.core.values import ASIDE
from appliance.runtime import STALE_S
from appliance.wire.panel import View
from tests.support import disk
from tests.support.guarding import GUARD
from tests.support.supervisor import unit_rules
from tests.system.faults.frame import Trial, row
from tests.system.faults.looking import wait
from tests.system.faults.serving import (
    count_press,
    now_s,
    require_growing,
    see_kept,
)
from tests.system.faults.site import Plan

ALONE = Plan(brokers=1)
FAILED, FULL = "storage_failed", "disk_full"
KILLS, KILLS_IN_DEPTH = 12, 120
ROOM_MIB = 100
"""Enough for the check to have nothing else to say of the folder."""
COUNTED_S = 0.05
"""A press counts after 30 ms; 20 ms later it may no longer be lost."""
HELD_S, HELD_IN_DEPTH_S = 3.0, 60.0
SEED = 20_261_122


@row(
    "42",
    "disk full",
    injected="a disk of 1 MiB filled to the last byte",
    promise="presses arrive within 1 s, not called saved; shown; saved in the end",
    plan=ALONE._replace(prefix=disk.in_memory(1)),
    arrives_s=1,
)
def disk_full(trial: Trial) -> None:
    """A full disk delays nothing, and what it could not take it gets later."""
    counter = trial.site.counter
    inside = disk.seen_by(counter.pid, counter.state)
    trial.inject(lambda: disk.fill(inside))
    trial.press()
    trial.see(FULL)
    _require_unsaved(trial)
    trial.end((inside / "filler").unlink)
    _see_saved(trial)
    trial.see_cleared(FULL)


@row(
    "43",
    "disk turned read-only",
    injected="each write fails with EROFS",
    promise="presses arrive within 1 s, not called saved; shown; saved in the end",
    plan=ALONE._replace(disk=True),
    arrives_s=1,
)
def disk_read_only(trial: Trial) -> None:
    """A card that gave up writing takes no press with it."""
    failing = trial.site.disk
    trial.inject(failing.go_read_only)
    trial.press()
    trial.see(FAILED)
    _require_unsaved(trial)
    trial.end(failing.heal)
    _see_saved(trial)
    trial.see_cleared(FAILED)


@row(
    "44",
    "disk hangs",
    injected="no fsync returns; SIGKILL while it hangs",
    promise="presses arrive within 1 s; shown; the watchdog ends nobody for it; "
    "after the kill the alert is still open",
    plan=ALONE._replace(disk=True, supervised=True),
    arrives_s=1,
    slow=True,
)
def disk_hangs(trial: Trial) -> None:
    """Whatever the disk does not answer, the alert lives in memory, twice."""
    site = trial.site
    trial.inject(site.disk.stall)
    press = trial.press()[-1]
    trial.see(FAILED)
    _require_unsaved(trial)
    wait(STALE_S + unit_rules().watchdog_s + 1)
    trial.require(len(site.service.lives) == 1, "the watchdog ended the daemon")
    site.service.send(signal.SIGKILL)
    site.service.wait_ready(2, trial.bound_s)
    see_kept(trial, press)
    trial.press()
    trial.end(site.disk.heal)
    _see_saved(trial)
    trial.see_cleared(FAILED)


@row(
    "45",
    "records kept in memory only",
    injected="luukku check with the state folder on a tmpfs",
    promise="it is named beforehand; of an appliance with real pins also in health",
    plan=ALONE,
)
def disk_in_memory(trial: Trial) -> None:
    """A file system that a power cut erases is no place for records."""
    counter = trial.site.counter
    trial.inject()
    command = [sys.executable, "-m", "appliance", "check"]
    done = subprocess.run(
        [*disk.in_memory(ROOM_MIB), *command, "--config", str(counter.config)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    trial.require("a power cut erases it" in done.stdout, f"not named: {done.stdout}")


@row(
    "46",
    "records damaged",
    injected="emptied, header lost, cut, a page zeroed, a bit flipped",
    promise="set aside, and shown until somebody has taken them away; presses arrive "
    "within 5 s of the start; the open alert stays open",
    plan=ALONE,
    slow=True,
)
def records_damaged(trial: Trial) -> None:
    """No damage keeps the counter from working, and none is thrown away."""
    site, counter = trial.site, trial.site.counter
    path = counter.state / DATABASE
    (press,) = trial.press(1)

    def flipped(path: Path) -> None:
        disk.flipped(path, press.alert_id)

    kinds = (disk.emptied, disk.beheaded, disk.truncated, disk.zeroed, flipped)
    for number, damage in enumerate(kinds, 1):
        counter.stop()
        _cut_power(trial)
        damage(path)
        left = path.read_bytes()
        started_s = now_s()
        trial.inject(site.start_counter)
        trial.see(FAILED, ASIDE)
        kept = [file.read_bytes() for file in _aside(path)]
        trial.require(
            len(kept) == number and left in kept, f"{damage.__name__}: not kept aside"
        )
        trial.press(1)
        trial.all_arrived(started_s)
        see_kept(trial, press)
    trial.end(lambda: _take_away(path))
    trial.press(1)
    trial.see_cleared(FAILED)


@row(
    "47",
    "records locked",
    injected=f"another program holds their lock for {HELD_IN_DEPTH_S:g} s",
    promise="presses arrive within 1 s, not called saved; shown; saved in the end",
    plan=ALONE,
    arrives_s=1,
)
def records_locked(trial: Trial) -> None:
    """Who looks into the records with the wrong tool harms nobody."""
    began_s = now_s()
    held_s = HELD_IN_DEPTH_S if trial.in_depth else HELD_S
    with disk.locked(trial.site.counter.state / DATABASE):
        trial.inject()
        trial.press()
        trial.see(FAILED)
        _require_unsaved(trial)
        wait(max(0, began_s + held_s - now_s()))
        trial.press(1)
    trial.end()
    _see_saved(trial)
    trial.see_cleared(FAILED)


@row(
    "48",
    "the newest records lost in a power cut",
    injected="SIGKILL; the state folder of before the press, or a torn log, put back; "
    "memory emptied",
    promise="the open alert is taken up from the broker; numbers only grow",
    plan=ALONE,
)
def newest_records_lost(trial: Trial) -> None:
    """A disk that lied about its syncs loses no alert and repeats no number."""
    site, counter = trial.site, trial.site.counter
    chance = random.Random(SEED)
    early = counter.state.with_name("early")
    shutil.copytree(counter.state, early)
    (press,) = trial.press(1)
    _see_saved(trial)
    losses: list[Callable[[], None]] = [lambda: _put_back(trial, early)]
    losses += 2 * [lambda: _tear(trial, chance)]
    main = site.brokers["main"]
    with main.subscribe(main.kit.guards[GUARD], f"{counter.base}/event") as events:
        for lose in losses:
            counter.kill()
            _cut_power(trial)
            wait(unit_rules().restart_s)
            trial.inject(lose, site.start_counter)
            site.wait_proven()
            see_kept(trial, press)
            trial.press(1)
        require_growing(trial, press, events)


@row(
    "49",
    "killed at random moments",
    injected=f"SIGKILL 50 to 300 ms after each of {KILLS_IN_DEPTH} presses",
    promise="each press counts once; the records are whole",
    plan=ALONE._replace(first=True),
    slow=True,
)
def killed_at_random(trial: Trial) -> None:
    """Whatever was being written, no press is lost and no row is broken."""
    site, counter = trial.site, trial.site.counter
    chance = random.Random(SEED)
    kills = KILLS_IN_DEPTH if trial.in_depth else KILLS
    for number in range(1, kills + 1):
        pressed_s = now_s()
        counter.push(pressed=True)
        wait(COUNTED_S + chance.random() * 0.25)
        trial.inject(counter.kill)
        site.start_counter()
        press = count_press(trial, pressed_s, number)
        trial.all_arrived(pressed_s)
        alert = counter.view().alert
        trial.require(
            alert and alert.presses == number,
            f"press {number} of {press.alert_id} became {alert}",
        )
    counter.stop()
    path = counter.state / DATABASE
    done = _luukku("verify", str(path))
    trial.require(done.returncode == 0, f"luukku verify: {done.stdout}{done.stderr}")
    trial.require(not _aside(path), "the records were set aside")


def _require_unsaved(trial: Trial) -> None:
    alert = trial.site.counter.view().alert
    trial.require(alert and alert.ladder.sent, f"it is not called sent: {alert}")
    trial.require(alert and not alert.ladder.saved, f"it is called saved: {alert}")


def _see_saved(trial: Trial) -> None:
    def is_saved(view: View) -> bool:
        return view.alert is not None and view.alert.ladder.saved

    trial.site.counter.wait_view("it is saved", is_saved, trial.bound_s)


def _cut_power(trial: Trial) -> None:
    """Forget what a process leaves to the next one in memory."""
    (trial.site.counter.runtime / BLACK_BOX).unlink()


def _aside(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}.aside-*Z"))


def _take_away(path: Path) -> None:
    """As somebody does who has saved what was in those files."""
    for file in _aside(path):
        file.unlink()


def _put_back(trial: Trial, early: Path) -> None:
    """Let the disk hold what it held before."""
    shutil.rmtree(trial.site.counter.state)
    shutil.copytree(early, trial.site.counter.state)


def _tear(trial: Trial, chance: random.Random) -> None:
    """Let the end of the log be lost."""
    log = trial.site.counter.state / f"{DATABASE}-wal"
    os.truncate(log, chance.randrange(log.stat().st_size))


def _luukku(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "appliance", *words],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
