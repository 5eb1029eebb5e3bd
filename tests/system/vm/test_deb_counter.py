# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A counter made of a clean Debian 13 by three commands, and what may befall it."""

import json
import time
from typing import Final

from appliance.wire.guard import HealthMessage
from tests.system.vm import building, packages
from tests.system.vm.fresh import STATE, Fresh

TRANSCRIPT: Final = "three-commands"
"""The block of docs/how-to/install.md that is written anew."""
TAKES: Final = "what a counter takes"
"""The block of docs/operations.md."""
SECTOR: Final = 512
DAY_S: Final = 86_400
REST_S: Final = 330
"""Longer than between two writes at rest."""
MEMORY_MAX: Final = 256_000_000
"""Of the unit: MemoryMax=."""
FULL: Final = {"disk_full", "storage_failed"}
KILLED_S: Final = 5.0
HUNG_S: Final = 20.0
"""A watchdog of 10 s, and an end that is heard."""
PROGRAMS: Final = 2
"""Each as long as a start here, where the processor is slow: what switches all outputs
off, and the start itself."""
HANGS: Final = (
    # Nobody starts it anew after a panic but the watchdog.
    "sysctl -q kernel.panic=0 kernel.sysrq=1; echo c >/proc/sysrq-trigger"
)
HOG_S: Final = 300.0
"""Minutes, since each page that is read again is emulated."""
HOG: Final = """
held = []
while True:
    held.append(b"x" * (1 << 20))
"""


def test_three_commands_make_a_counter(counter: Fresh) -> None:
    """Installed, set up, started anew: it is proven, and a press arrives over TLS."""
    counter.wait_health("proven", lambda health: health.ready == "proven")
    at_s = time.monotonic()
    counter.press()
    alert = counter.next_alert(at_s)
    took_s = alert.at_s - at_s
    heard = f"# the button is pressed: a guard has it {took_s:.1f} s later"
    building.keep(TRANSCRIPT, [*counter.transcript(), heard])
    building.say(f"three commands to a counter: {counter.took_s:.0f} s")

    assert (alert.level, alert.presses) == (1, 1)


def test_status_says_what_is(counter: Fresh) -> None:
    """`luukku status` and `luukku check` find nothing wrong but what is so here."""
    said = json.loads(counter.machine.ask("luukku", "status", "--json")[1])
    checked = counter.machine.ask("luukku", "check")[1]
    bad = [line for line in checked.splitlines() if line.startswith("BAD")]

    assert said["ready"] == "proven"
    # Nobody gives this machine the time.
    assert {fault["fault"] for fault in said["faults"]} <= {"clock_unsynced"}
    assert bad == [], checked


def test_killed_it_is_armed_again(counter: Fresh) -> None:
    """Killed, it is armed 5 s and two programs later, and the open alert goes on."""
    counter.press()
    alert = counter.alert()
    took_s = _until_another(counter, "KILL")
    again = counter.alert(alert.rev)
    building.say(
        f"killed: armed again after {took_s:.1f} s, of which {counter.start_s():.1f} s "
        "are its start"
    )

    assert again.alert_id == alert.alert_id
    assert took_s - PROGRAMS * counter.start_s() < KILLED_S


def test_hung_it_is_armed_again(counter: Fresh) -> None:
    """Hung, it is armed 20 s and two programs later, and the open alert goes on."""
    counter.press()
    alert = counter.alert()
    took_s = _until_another(counter, "STOP")
    again = counter.alert(alert.rev)
    building.say(
        f"hangs: armed again after {took_s:.1f} s, of which {counter.start_s():.1f} s "
        "are its start"
    )

    assert again.alert_id == alert.alert_id
    assert took_s - PROGRAMS * counter.start_s() < HUNG_S


def test_a_hog_ends_before_the_counter(counter: Fresh) -> None:
    """A program takes all memory: it ends, or the watchdog ends all; presses arrive."""
    boots = len(counter.machine.boots)
    counter.machine.tell("systemd-run", "--unit=hog", "python3", "-c", HOG)
    began_s = time.monotonic()
    how = counter.wait_hog(boots)
    counter.wait_armed()
    took_s = time.monotonic() - began_s
    at_s = time.monotonic()
    counter.press()
    counter.next_alert(at_s)
    building.say(f"all memory is taken: {how}; armed {took_s:.0f} s later")

    assert took_s < HOG_S


def test_a_full_disk_silences_nobody(counter: Fresh) -> None:
    """With not a byte left presses arrive and the fault is told; later all is saved."""
    counter.machine.run(
        "sh", "-c", f"dd if=/dev/zero of={STATE}/hog bs=1M 2>/dev/null || true; sync"
    )
    counter.press()
    alert = counter.alert()
    counter.wait_health("the fault", lambda h: bool(FULL & _faults(h)))
    counter.machine.run("rm", f"{STATE}/hog")
    counter.wait_health("well again", lambda h: not FULL & _faults(h))
    counter.verify()

    assert alert.presses == 1


def test_a_wrong_clock_silences_nobody(counter: Fresh) -> None:
    """A clock 300 days ahead or one back, also at a start: presses arrive at once."""
    now = counter.machine.run("date", "+%s").strip()
    try:
        for words in ("+300 days", "-301 days"):
            counter.machine.run("date", "--set", words)
            counter.machine.run("systemctl", "restart", "luukku")
            at_s = time.monotonic()
            counter.press()
            counter.next_alert(at_s)
            counter.handle()
    finally:
        counter.machine.run("date", "--set", f"@{now}")


def test_the_watchdog_bites(counter: Fresh) -> None:
    """A kernel that has stopped is started anew by the hardware; armed again."""
    assert counter.machine.run("ls", "/dev/watchdog").strip()
    counter.press()
    alert = counter.alert()
    counter.machine.run("sync")
    took_s = counter.starts_anew("sh", "-c", HANGS)
    again = counter.alert(alert.rev)
    building.say(f"the kernel stops: armed again after {took_s:.0f} s")

    assert again.alert_id == alert.alert_id


def test_an_upgrade_keeps_the_alert(counter: Fresh) -> None:
    """An open alert stays open while a newer version takes over."""
    counter.press()
    alert = counter.alert()
    told = counter.install(packages.SECOND)
    again = counter.alert(alert.rev)
    building.say(f"upgrade: {told.said.strip().splitlines()[-1]} ({told.took_s:.0f} s)")

    assert counter.version() == packages.SECOND
    assert again.alert_id == alert.alert_id


def test_an_upgrade_that_fails_goes_back(counter: Fresh) -> None:
    """A version that is never ready is taken back by itself; the alert stays open."""
    was = counter.version()
    counter.press()
    alert = counter.alert()
    told = counter.install(packages.BROKEN)
    counter.wait_armed()
    again = counter.alert(alert.rev)
    counter.press()
    pressed = counter.hear("a press more", lambda one: one.presses > again.presses)
    counter.wait_health("the fault", lambda h: "upgrade_undone" in _faults(h))
    building.say(
        f"a bad upgrade: {told.said.strip().splitlines()[-2]} ({told.took_s:.0f} s)"
    )

    assert counter.version() == was
    assert {again.alert_id, pressed.alert_id} == {alert.alert_id}


def test_back_by_hand(counter: Fresh) -> None:
    """One command goes back to the version of before."""
    other = {packages.FIRST: packages.SECOND, packages.SECOND: packages.FIRST}
    was = counter.version()
    counter.install(other[was])
    assert counter.version() == other[was]
    counter.type("/usr/lib/luukku/trial back")
    counter.wait_armed()
    counter.press()
    counter.alert()

    assert counter.version() == was


def test_what_a_counter_takes(counter: Fresh) -> None:
    """Nothing holds its start up; memory and writes are as small as promised."""
    counter.reboot()
    shown = counter.shown("ActiveEnterTimestampMonotonic", "MainPID")
    armed_s, pid = int(shown["ActiveEnterTimestampMonotonic"]) / 1e6, shown["MainPID"]
    began_s = armed_s - counter.start_s()
    counter.wait_health("proven", lambda health: health.ready == "proven")
    look = (
        "sync; cat /sys/block/vda/stat | tr -s ' ' | sed 's/^ //' | "
        f"cut -d ' ' -f 7; sed -n 's/^write_bytes: //p' /proc/{pid}/io"
    )
    first = counter.machine.run("sh", "-c", look).split()
    counter.machine.run("sleep", str(REST_S), timeout_s=2.0 * REST_S)
    last = counter.machine.run("sh", "-c", look).split()
    disk = (int(last[0]) - int(first[0])) * SECTOR * DAY_S / REST_S
    ours = (int(last[1]) - int(first[1])) * DAY_S / REST_S
    usage = counter.shown("MemoryCurrent", "TasksCurrent")
    memory = int(usage["MemoryCurrent"])
    resident = counter.machine.run(
        "sh", "-c", f"sed -n 's/^VmRSS:[^0-9]*\\([0-9]*\\).*/\\1/p' /proc/{pid}/status"
    )
    start_s, rss_mb = counter.start_s(), int(resident) / 1e3
    told = [
        f"from the kernel's start to armed: {armed_s:.1f} s",
        f"  of which the service's own start: {start_s:.1f} s",
        f"reaches the disk in 24 hours at rest: {disk / 1e6:.1f} MB",
        f"  of which the appliance gives: {ours / 1e6:.1f} MB",
        f"memory: RSS {rss_mb:.0f} MB; as systemd counts, {memory / 1e6:.0f} MB",
        f"tasks: {usage['TasksCurrent']}",
    ]
    for line in told:
        building.say(line)
    building.keep(TAKES, told)

    assert 0 < began_s < armed_s
    assert 0 < ours < disk
    assert memory < MEMORY_MAX


def _until_another(counter: Fresh, how: str) -> float:
    """Send the service a signal; how long until another one is armed, in seconds."""
    pid = counter.shown("MainPID")["MainPID"]
    began_s = time.monotonic()
    counter.machine.run("kill", f"-{how}", pid)
    counter.machine.wait(
        f'[ "$(systemctl show --value -p MainPID luukku)" != {pid} ] && '
        "systemctl --quiet is-active luukku"
    )
    return time.monotonic() - began_s


def _faults(health: HealthMessage) -> set[str]:
    return {fault.fault for fault in health.faults}
