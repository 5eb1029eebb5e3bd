# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What stands beside the services: the guards' unit, the log, the data partition."""

import re
from pathlib import Path

import pytest

from tests.support.tree import text
from tests.support.units import DATA, UNITS, complaints, install, put, settings

INI = re.compile(r"^```ini\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_a_guard_station_begins_anew_with_its_desktop(tmp_path: Path) -> None:
    """A station that crashed is back within a second; one that was closed stays so."""
    name = "luukku-guard.service"
    unit = settings(UNITS / "user" / name)
    assert unit["Restart"] == ["on-failure"]
    assert unit["RestartSec"] == ["1"]
    assert unit["StartLimitIntervalSec"] == ["0"]
    assert unit["PartOf"] == unit["WantedBy"] == ["graphical-session.target"]
    here = put(tmp_path, UNITS / "user" / name)
    assert complaints(tmp_path, here, "--user") == (0, "", "")


def test_the_log_has_a_limit_and_outlives_a_power_cut() -> None:
    """The system's log stays, small; our file counts after Raspberry Pi OS's own."""
    path = UNITS / "journald.conf.d" / "80-luukku.conf"
    said = settings(path)
    assert said["Storage"] == ["persistent"]
    assert said["SystemMaxUse"] == ["64M"]
    assert said["SystemMaxFileSize"] == ["8M"]
    assert path.name > "40-rpi-volatile-storage.conf"


def test_the_watchdog_is_one_that_a_raspberry_pi_has() -> None:
    """More than 15 seconds would be refused, and the machine be without one."""
    said = settings(UNITS / "system.conf.d" / "80-luukku.conf")
    assert said == {"RuntimeWatchdogSec": ["14"], "RebootWatchdogSec": ["14"]}


def test_a_data_partition_that_died_keeps_nobody_deaf() -> None:
    """Each step of its unit may fail, and ends; nobody requires it, all come after it.

    A mount of /etc/fstab would be required: systemd.exec(5), Implicit Dependencies.
    """
    unit = settings(UNITS / DATA)
    assert all(step.startswith("-") for step in (*unit["ExecStart"], *unit["ExecStop"]))
    assert int(unit["TimeoutStartSec"][0]) <= 30
    assert {"luukku.service", "luukku-records.service"} <= set(
        unit["Before"][0].split()
    )
    assert unit["WantedBy"] == ["luukku.service luukku-records.service"]
    assert not {"RequiredBy", "RequiresMountsFor"} & unit.keys()
    for name in ("luukku.service", "luukku-records.service"):
        assert "RequiresMountsFor" not in settings(UNITS / name)


@pytest.mark.parametrize(
    "guide", ["docs/how-to/install.md", "docs/how-to/credentials.md"]
)
def test_what_a_guide_has_one_add_is_understood(tmp_path: Path, guide: str) -> None:
    """Systemd's checker has nothing to say of the drop-ins that the guides print."""
    install(tmp_path)
    drop_ins = INI.findall(text(Path(guide)))
    assert drop_ins
    for number, said in enumerate(drop_ins):
        for name in ("luukku.service", "luukku-records.service"):
            place = tmp_path / f"{name}.d" / f"{number}.conf"
            place.parent.mkdir(exist_ok=True)
            place.write_text(said, "utf-8")
            assert complaints(tmp_path, tmp_path / name) == (0, "", "")
