# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku check` says of the machine itself."""

from pathlib import Path

import pytest

from appliance.assembly import SIMULATED_BOARD
from tests.preflight.checking import Check, edit
from tests.support import kernel_files
from tests.support.counter import Counter


@pytest.fixture
def root(counter: Counter) -> Path:
    """The files of a sound machine, on which this counter runs."""
    folder = counter.runtime / SIMULATED_BOARD
    kernel_files.make(folder)
    return folder


@pytest.mark.usefixtures("root")
def test_a_sound_machine_is_told(check: Check) -> None:
    """What the kernel tells is repeated in one line."""
    line = check().line("board: ")
    assert line.startswith("ok   board: it tells 48 degrees, low voltage: no, ")
    assert line.endswith(" MB free, 20 % of the disk's life used, a network: yes")


def test_each_fault_is_told_with_its_remedy(root: Path, check: Check) -> None:
    """Each bad reading is a line of its own: what it is, and what to do."""
    kernel_files.write(root, kernel_files.VOLTAGE, "1")
    kernel_files.write(root, kernel_files.TEMPERATURE, "85000")
    kernel_files.write(root, kernel_files.SPARE, "0x03")
    checked = check()
    said = [line for line in checked.of("BAD ") if line.startswith("board: ")]
    assert [line.partition(" It tells ")[0] for line in said] == [
        "board: The disk is worn: replace it soon.",
        "board: The appliance is too hot: let it have more air.",
        "board: The supply voltage is too low: replace the power supply.",
    ]
    assert checked.code == 1


@pytest.mark.usefixtures("root")
def test_the_sites_limits_count(counter: Counter, check: Check) -> None:
    """What is too hot and what must be free is what the settings say."""
    edit(
        counter,
        "[screen]",
        "[board]\ntemperature_max_c = 40\ndisk_free_min_mb = 1000000\n\n[screen]",
    )
    said = [line for line in check().of("BAD ") if line.startswith("board: ")]
    assert [line.partition(":")[2].split(" It ")[0] for line in said] == [
        " The disk is nearly full: free some space.",
        " The appliance is too hot: let it have more air.",
    ]


def test_a_file_that_hangs_is_told(root: Path, check: Check) -> None:
    """A file of the kernel that never answers is named, and holds up no other check."""
    kernel_files.hang(root, kernel_files.TEMPERATURE)
    checked = check()
    line = checked.line("board: ")
    assert line == (
        "BAD  board: a file of the kernel or the disk does not answer: see dmesg"
    )
    assert checked.line("settings: ").startswith("ok ")


def test_a_machine_that_tells_nothing_is_no_fault(
    counter: Counter, check: Check
) -> None:
    """A machine without these files tells its free disk, and nothing is bad."""
    (counter.runtime / SIMULATED_BOARD).mkdir(parents=True)
    line = check().line("board: ")
    assert line.startswith("ok   board: it tells ")
    assert line.endswith(" MB free")
