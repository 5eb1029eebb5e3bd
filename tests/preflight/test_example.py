# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The example's pins, the fragment of config.txt and the boards fit each other."""

import re
from pathlib import Path

import pytest

from appliance.config import Config, load
from appliance.config.boards import Board, boards
from appliance.preflight import wiring
from appliance.preflight.boot import Boot
from appliance.preflight.findings import Findings
from tests.support.tree import ROOT, text

FRAGMENT = text(Path("firmware_config/boot/config.txt"))
RULES = text(Path("firmware_config/udev/60-luukku-gpio.rules"))
WATCHDOG = text(Path("systemd/system.conf.d/80-luukku.conf"))
LINE_MAX = 98
"""The firmware reads no more of a line."""
WATCHDOG_MAX_S = 15
ALL = pytest.mark.parametrize("board", boards(), ids=lambda board: board.name)


@pytest.fixture
def example(tmp_path: Path) -> Config:
    """The example with all that it may have: relay, feedback, indicator."""
    words = (ROOT / "firmware_config/counter.example.toml").read_text("utf-8")
    words = words.replace('mode = "announce"\n#', "")
    file = tmp_path / "counter.toml"
    file.write_text(re.sub(r"(?m)^#(?=[a-z_]+ = |\[)", "", words), "utf-8")
    return load(file)


@ALL
def test_each_pin_of_the_example_has_its_line(board: Board, example: Config) -> None:
    """Every input of the example is pulled up by gpio=, every output driven off."""
    pins = Boot(FRAGMENT, board.filter).pins
    shutter = example.shutter
    inputs = [shutter.closed_pin, shutter.obstacle_pin]
    inputs += [pin for b in example.button for pin in (b.pin, b.pin_nc) if pin >= 0]
    outputs = [shutter.relay_pin, *(one.pin for one in example.indicator)]

    assert sorted(pins) == sorted(inputs + outputs)
    for bcm in inputs:
        assert (pins[bcm].function, pins[bcm].pull) == ("ip", "up")
    assert shutter.relay_on == "high"
    for bcm in outputs:
        assert (pins[bcm].function, pins[bcm].drives) == ("op", "low")


@ALL
def test_the_check_has_nothing_to_say(
    board: Board, example: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On every board the example with the fragment is as it should be."""
    revision = 1 << 23 | board.types[0] << 4
    system = tmp_path / "proc/device-tree/system"
    system.mkdir(parents=True)
    (system / "linux,revision").write_bytes(revision.to_bytes(4))
    boot = tmp_path / "boot/firmware"
    boot.mkdir(parents=True)
    (boot / "config.txt").write_text(FRAGMENT)
    found = Findings()

    wiring.check(found, example, tmp_path)

    found.tell()
    said = capsys.readouterr().out
    assert said == f"ok   wiring: the pins suit a {board.name}\n"


@ALL
def test_pins_of_the_example_start_as_they_should(
    board: Board, example: Config
) -> None:
    """The example's inputs start pulled up and its outputs down, without any line."""
    shutter = example.shutter
    up = [shutter.closed_pin, shutter.obstacle_pin, *(b.pin for b in example.button)]
    down = [shutter.relay_pin, *(one.pin for one in example.indicator)]

    assert set(up) <= set(board.rests("up"))
    assert set(down) <= set(board.rests("down"))


@ALL
def test_what_the_fragment_switches(board: Board) -> None:
    """Relays are let go, the watchdog is on, what is not needed is off."""
    boot = Boot(FRAGMENT, board.filter)
    for line in ("dtparam=strict_gpiod=on", "dtparam=watchdog=on", "dtparam=audio=off"):
        assert boot.says(line)
    assert boot.says("enable_uart=0")
    assert boot.says("dtoverlay=disable-bt")


def test_the_firmware_reads_whole_lines() -> None:
    """No line of the fragment is longer than what the firmware reads of it."""
    assert max(map(len, FRAGMENT.splitlines())) <= LINE_MAX
    assert FRAGMENT.isascii()


def test_parameters_reach_the_board() -> None:
    """No parameter of the fragment stands in an overlay's scope."""
    scope = "an overlay of the file above"
    for line in FRAGMENT.splitlines():
        if line.startswith("dtoverlay="):
            scope = line.removeprefix("dtoverlay=")
        assert not (scope and line.startswith("dtparam=")), line


def test_pins_belong_to_the_group_gpio() -> None:
    """The udev rule gives the pins to the group that the unit is in, to nobody else."""
    (rule,) = [one for one in RULES.splitlines() if not one.startswith("#")]
    keys = dict(re.findall(r'(\w+)==?"([^"]*)"', rule))

    assert keys == {
        "SUBSYSTEM": "gpio",
        "KERNEL": "gpiochip*",
        "GROUP": "gpio",
        "MODE": "0660",
    }
    unit = text(Path("systemd/luukku.service"))
    assert re.search(r"^SupplementaryGroups=.*\bgpio\b", unit, re.MULTILINE)


def test_the_watchdog_is_one_that_a_pi_has() -> None:
    """The watchdog's times are ones that a Raspberry Pi does not refuse."""
    times = dict(re.findall(r"^(\w+)=(\d+)$", WATCHDOG, re.MULTILINE))

    assert sorted(times) == ["RebootWatchdogSec", "RuntimeWatchdogSec"]
    assert all(0 < int(time) < WATCHDOG_MAX_S for time in times.values())
