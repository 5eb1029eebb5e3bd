# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The units as systemd's own checker reads them; it needs no running systemd."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from appliance.adapters.lines import GROUP
from appliance.site_kit import new_site
from tests.support.tree import ROOT, files, text
from tests.support.units import (
    BACKUP,
    DATA,
    DUTIES,
    METRICS,
    OURS,
    UNITS,
    analyze,
    complaints,
    install,
    settings,
)

SYSUSERS = UNITS / "sysusers.d" / "luukku.conf"
EXPOSURE_MOST = {
    "luukku.service": 13,
    "luukku-counter.service": 17,
    "luukku-records.service": 2,
    "luukku-backup.service": 4,
    "luukku-duties.service": 4,
    "luukku-metrics.service": 4,
}
"""Tenths of what `systemd-analyze security` says, version 252. They only go down."""
MARGIN = 1
"""Other versions weigh a little otherwise, and know more."""
PROMISED = 15
"""What the appliance may never be above, whatever version says it."""
RESTART = {"luukku-counter.service": "250ms"}
"""The screen is to be there again within 3 s, and its start takes the most of it."""
SAME_RANK = ("CPUSchedulingPolicy", "CPUSchedulingPriority", "OOMScoreAdjust")


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with our units and Debian's of the broker, as if installed."""
    install(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "name", [*OURS, *BACKUP, *DUTIES, *METRICS, DATA, "mosquitto.service"]
)
def test_systemd_has_nothing_to_say(installed: Path, name: str) -> None:
    """Systemd's checker prints nothing about any unit: no unknown key, no typo."""
    assert complaints(installed, installed / name) == (0, "", "")


def test_systemd_understands_what_a_site_adds(installed: Path, tmp_path: Path) -> None:
    """The broker's unit with a site's own settings, as `luukku site new` makes them."""
    site = new_site(tmp_path / "site", "x", counters=["c"], guards=["g"], port=8883)
    drop_in = site.conf.with_name("luukku-site.conf")
    shutil.copy(drop_in, installed / "mosquitto.service.d")
    assert complaints(installed, installed / "mosquitto.service") == (0, "", "")


@pytest.mark.parametrize("name", [*OURS, BACKUP[0], DUTIES[0], METRICS[0]])
def test_a_unit_may_do_no_more_than_before(installed: Path, name: str) -> None:
    """The exposure that systemd counts stays below the limit stated here."""
    most = f"--threshold={EXPOSURE_MOST[name] + MARGIN}"
    unit = str(installed / name)
    done = analyze(installed, "security", "--offline=true", most, unit)
    assert done.returncode == 0, done.stdout.splitlines()[-1]


def test_the_appliance_is_as_closed_as_promised() -> None:
    """At most 1.5 of 10, with what another version may count more."""
    assert EXPOSURE_MOST["luukku.service"] + MARGIN <= PROMISED


@pytest.mark.parametrize("name", [*OURS, "mosquitto.service.d/luukku.conf"])
def test_a_unit_is_started_again_for_ever(name: str) -> None:
    """Each service comes back within a second of its end, however often it ends."""
    unit = settings(UNITS / name)
    assert unit["Restart"] == ["always"]
    assert unit["RestartSec"] == [RESTART.get(name, "1")]
    assert unit["StartLimitIntervalSec"] == ["0"]


def test_the_appliance_waits_for_no_network() -> None:
    """Buttons work before any network and any time source is there."""
    unit = settings(UNITS / "luukku.service")
    assert unit["After"] == ["local-fs.target"]
    assert unit.keys() & {"Requires", "Wants", "BindsTo", "Requisite"} == set()


def test_no_unit_waits_for_the_network_or_the_time() -> None:
    """No unit names a target that a missing cable or time server holds up."""
    for path in files(".service", ".timer", ".conf"):
        for target in ("network-online", "time-sync", "time-set"):
            assert target not in text(path), f"{path} waits for {target}"


def test_the_sandbox_leaves_the_pins() -> None:
    """The pins' devices, and what gpiozero reads of /proc, are there; no other device.

    PrivateDevices= would hide the pins, ProcSubset= which Raspberry Pi this is.
    """
    unit = settings(UNITS / "luukku.service")
    assert unit["DevicePolicy"] == ["closed"]
    assert unit["DeviceAllow"] == ["char-gpiochip rw"]
    assert unit["SupplementaryGroups"] == ["gpio luukku"]
    assert unit.keys() & {"PrivateDevices", "ProcSubset"} == set()


def test_the_appliance_has_no_right_and_no_core() -> None:
    """It is nobody special: no capability, and its keys go to no disk."""
    unit = settings(UNITS / "luukku.service")
    assert unit["CapabilityBoundingSet"] == [""]
    assert "AmbientCapabilities" not in unit
    assert unit["LimitCORE"] == ["0"]
    assert unit["MemorySwapMax"] == ["0"]


def test_a_leak_ends_the_one_who_leaks() -> None:
    """Each has its limits; the kernel takes the screen first, the alerts last."""
    ranks = {}
    for name in OURS:
        unit = settings(UNITS / name)
        assert unit["MemoryMax"][0].endswith("M"), name
        assert int(unit["TasksMax"][0]) > 0, name
        ranks[name] = int(unit.get("OOMScoreAdjust", ["0"])[0])
    assert sorted(ranks, key=ranks.__getitem__) == [
        "luukku.service",
        "luukku-records.service",
        "luukku-counter.service",
    ]


def test_the_broker_ranks_with_the_appliance() -> None:
    """Daemon and broker have one rank: one alone would wait for the other."""
    broker = settings(UNITS / "mosquitto.service.d" / "luukku.conf")
    appliance = settings(UNITS / "luukku.service")
    for key in SAME_RANK:
        assert broker[key] == appliance[key]


def test_the_screen_reaches_no_network() -> None:
    """The touchscreen has a user of its own, and no socket of the internet."""
    screen = settings(UNITS / "luukku-counter.service")
    assert screen["User"] != settings(UNITS / "luukku.service")["User"]
    assert screen["RestrictAddressFamilies"] == ["AF_UNIX AF_NETLINK"]


def test_a_frozen_screen_is_replaced() -> None:
    """A screen that draws nothing is killed, with its compositor, and starts anew."""
    screen = settings(UNITS / "luukku-counter.service")
    assert screen["WatchdogSec"] == ["10"]
    assert screen["WatchdogSignal"] == ["SIGKILL"]
    assert screen["NotifyAccess"] == ["all"], "the window is a child of cage"
    assert screen["Type"] == ["notify"], "a start is no hang, however long it takes"
    assert "PAMName" not in screen, "what a session takes, no watchdog watches"
    assert "KillMode" not in screen, "all of the unit is killed, as is usual"


def test_the_records_reach_no_network_and_wait_for_nobody() -> None:
    """The records have no network at all, and start with the appliance dead or not."""
    records = settings(UNITS / "luukku-records.service")
    assert records["PrivateNetwork"] == ["yes"]
    assert records["RestrictAddressFamilies"] == ["AF_UNIX"]
    assert records["User"] == settings(UNITS / "luukku.service")["User"]
    assert records["After"] == ["local-fs.target"]
    assert records.keys() & {"Requires", "Wants", "BindsTo", "Requisite"} == set()


def test_the_records_rank_behind_the_alerts() -> None:
    """A report takes no turn of an alert: less of the processor, the disk, memory."""
    records = settings(UNITS / "luukku-records.service")
    assert "CPUSchedulingPolicy" not in records
    assert "OOMScoreAdjust" not in records
    assert int(records["Nice"][0]) > 0
    assert records["IOSchedulingPriority"] == ["7"]


def test_a_stop_of_one_keeps_the_sockets_of_the_other() -> None:
    """Appliance and records share one folder, which neither takes away."""
    for name in ("luukku.service", "luukku-records.service"):
        unit = settings(UNITS / name)
        assert unit["RuntimeDirectory"] == ["luukku"]
        assert unit["RuntimeDirectoryMode"] == ["0711"]
        assert unit["RuntimeDirectoryPreserve"] == ["yes"]


def test_no_copy_of_the_memory_is_kept() -> None:
    """A crash of the records leaves no file with what people wrote."""
    records = settings(UNITS / "luukku-records.service")
    assert records["LimitCORE"] == ["0"]


def test_records_that_hang_are_started_again() -> None:
    """A loop of the records that does not turn is ended, and starts anew."""
    records = settings(UNITS / "luukku-records.service")
    assert records["Type"] == ["notify"]
    assert records["WatchdogSec"] == ["30"]


def test_a_backup_ranks_behind_everything() -> None:
    """A backup takes no turn of an alert, of a report, or of the disk they write to."""
    backup = settings(UNITS / "luukku-backup.service")
    assert backup["CPUSchedulingPolicy"] == ["idle"]
    assert backup["IOSchedulingClass"] == ["idle"]
    assert backup["Nice"] == ["19"]
    assert int(backup["OOMScoreAdjust"][0]) > 0


def test_a_backup_reaches_no_network_and_belongs_to_nobody_else() -> None:
    """The backup reads the databases as their user, and reaches no network."""
    backup = settings(UNITS / "luukku-backup.service")
    assert backup["PrivateNetwork"] == ["yes"]
    assert backup["RestrictAddressFamilies"] == ["AF_UNIX"]
    assert backup["User"] == settings(UNITS / "luukku.service")["User"]
    assert backup["LimitCORE"] == ["0"]


def test_without_a_folder_no_backup_is_begun() -> None:
    """Where no drop-in names a folder the unit does nothing, and does not fail."""
    backup = settings(UNITS / "luukku-backup.service")
    assert backup["Environment"] == ["LUUKKU_BACKUP_TO= LUUKKU_BACKUP_MORE="]
    (condition,) = backup["ExecCondition"]
    # In braces: an empty word stays a word, which test(1) then finds empty.
    assert condition.endswith("test -n ${LUUKKU_BACKUP_TO}")
    assert "--to ${LUUKKU_BACKUP_TO} $LUUKKU_BACKUP_MORE" in backup["ExecStart"][0]


def test_a_backup_that_was_missed_is_made_up_for() -> None:
    """A backup is made each day, or after the start of a machine that was off."""
    timer = settings(UNITS / "luukku-backup.timer")
    assert timer["OnCalendar"] == ["*-*-* 19:30"]
    assert timer["Persistent"] == ["yes"]


def test_a_look_at_duties_reaches_no_network_and_belongs_to_nobody_else() -> None:
    """It reads the records as their user, behind the alerts, and sends nothing."""
    duties = settings(UNITS / "luukku-duties.service")
    assert duties["PrivateNetwork"] == ["yes"]
    assert duties["RestrictAddressFamilies"] == ["AF_UNIX"]
    assert duties["User"] == settings(UNITS / "luukku.service")["User"]
    assert duties["LimitCORE"] == ["0"]
    records = settings(UNITS / "luukku-records.service")
    for key in ("Nice", "IOSchedulingClass", "IOSchedulingPriority"):
        assert duties[key] == records[key], "the records wait while it notes its look"


def test_an_overdue_duty_starts_what_a_site_has_made() -> None:
    """Its exit code is the unit's failure, which the site's own unit is told of."""
    duties = settings(UNITS / "luukku-duties.service")
    assert duties["Type"] == ["oneshot"]
    assert duties["OnFailure"] == ["luukku-tell@%n.service"]
    assert "SuccessExitStatus" not in duties
    assert duties["ExecStart"][0].endswith(
        "/luukku duties --config /etc/luukku/counter.toml"
    )


def test_duties_are_looked_at_each_weekday() -> None:
    """At half past seven, or after the start of a machine that was off."""
    timer = settings(UNITS / "luukku-duties.timer")
    assert timer["OnCalendar"] == ["Mon..Fri *-*-* 07:30"]
    assert timer["Persistent"] == ["yes"]


def test_metrics_disturb_nobody_and_read_no_records() -> None:
    """Behind everything, off the network; no records to read, nothing on the card."""
    metrics = settings(UNITS / "luukku-metrics.service")
    backup = settings(UNITS / "luukku-backup.service")
    for key in ("CPUSchedulingPolicy", "IOSchedulingClass", "Nice", "PrivateNetwork"):
        assert metrics[key] == backup[key]
    assert metrics["InaccessiblePaths"] == ["-/var/lib/luukku"]
    (folder,) = metrics["RuntimeDirectory"]
    assert metrics["ExecStart"][0].endswith(f"--textfile /run/{folder}")
    assert metrics["RuntimeDirectoryMode"] == ["0755"]
    assert metrics["RuntimeDirectoryPreserve"] == ["yes"]
    assert "OnCalendar" not in settings(UNITS / "luukku-metrics.timer")


def test_what_the_guide_has_a_site_make_is_a_unit(installed: Path) -> None:
    """Systemd's checker has nothing to say about the example that tells somebody."""
    guide = text(Path("docs/how-to/reminders.md"))
    (unit,) = re.findall(r"^```ini\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)
    made = installed / "luukku-tell@.service"
    made.write_text(unit, "utf-8")
    name = str(installed / "luukku-tell@luukku-duties.service")
    assert complaints(installed, Path(name)) == (0, "", "")


def test_every_user_of_a_unit_is_made() -> None:
    """The users of the units, and the group of panel.sock, are in sysusers.d."""
    made = re.findall(r"^[ug] ([a-z-]+) ", text(SYSUSERS), re.MULTILINE)
    users = [settings(UNITS / name)["User"][0] for name in OURS]
    assert sorted(made) == sorted([*set(users), GROUP])
    screen = settings(UNITS / "luukku-counter.service")
    assert GROUP in screen["SupplementaryGroups"][0].split()


def test_units_of_one_folder_are_of_one_group() -> None:
    """The sockets are born in the screen's group; systemd gives the folder to no other.

    A unit of another group would have it give all files away, at each start.
    """
    for name in ("luukku.service", "luukku-records.service", BACKUP[0], DUTIES[0]):
        unit = settings(UNITS / name)
        assert unit["StateDirectory"] == ["luukku"]
        assert (unit["User"], unit["Group"]) == (["luukku"], [GROUP])


def test_systemd_can_make_the_users(tmp_path: Path) -> None:
    """systemd-sysusers reads the file and would make both users."""
    (tmp_path / "etc").mkdir()
    done = subprocess.run(
        ["systemd-sysusers", "--dry-run", f"--root={tmp_path}", ROOT / SYSUSERS],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for user in ("luukku", "luukku-screen"):
        assert f"Creating user '{user}'" in done.stderr
