# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A data partition beside a read-only root: used where it is, missed by nobody."""

import gzip
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.support.counter import wait_until
from tests.support.tree import ROOT
from tests.system.vm.pi import DURESS, HEARD_S, PRESS, Pi

UNIT: Final = "luukku-data.service"
DISK: Final = "/dev/vdb"
PLACE: Final = "/var/lib/luukku"


@pytest.fixture
def told(pi: Pi) -> Iterator[Pi]:
    """The same with the unit that mounts the partition, as the guide has it."""
    unit = (ROOT / "systemd" / UNIT).read_text("utf-8")
    pi.machine.put(f"/etc/systemd/system/{UNIT}", unit)
    pi.machine.run("systemctl", "--quiet", "enable", UNIT)
    pi.configure()
    yield pi
    pi.stop()
    pi.machine.run("systemctl", "--quiet", "disable", "--now", UNIT)
    pi.machine.run("dd", "if=/dev/zero", f"of={DISK}", "bs=1M", "count=16")


def test_a_dead_data_partition_keeps_nobody_deaf(told: Pi) -> None:
    """Without the partition the service starts all the same, and a press is heard."""
    with told.listen("alert") as ear:
        told.start(DURESS)
        told.machine.play(PRESS)
        assert ear.raised()["presses"] == 1
    code, _ = told.machine.ask("mountpoint", "--quiet", PLACE)
    assert code != 0, "there is none"


def test_the_records_are_on_the_data_partition(told: Pi, tmp_path: Path) -> None:
    """Where it is, it is mounted before the appliance opens its records."""
    card = tmp_path / "card"
    mke2fs = [
        "/usr/sbin/mke2fs",
        "-q",
        "-t",
        "ext4",
        "-L",
        "luukku-data",
        str(card),
        "16M",
    ]
    subprocess.run(mke2fs, check=True, capture_output=True)
    told.machine.put("/run/card.gz", gzip.compress(card.read_bytes()))
    told.machine.run(
        *("sh", "-ec"), f"gunzip -c /run/card.gz >{DISK}; systemctl stop {UNIT}"
    )
    told.start(DURESS)
    told.machine.play(PRESS)

    assert told.machine.run("stat", "-fc", "%T", PLACE).strip() == "ext2/ext3"
    told.machine.run("mountpoint", PLACE)
    wait_until("it is saved", lambda: told.counted().get("raised"), HEARD_S)
