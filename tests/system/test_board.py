# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A real counter on a machine in trouble: told in time, and no press waits for it."""

import os
from pathlib import Path

import pytest

from appliance.assembly import SIMULATED_BOARD
from appliance.core.limits import BOARD_COUNT, BOARD_SILENT_US, BOARD_US, S_US
from appliance.wire import words
from appliance.wire.panel import View
from tests.support import kernel_files
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker, counter, site
from tests.system.test_commands import luukku

__all__ = ["broker", "counter", "site"]
SHOWN_S = 20


@pytest.fixture
def root(counter: Counter) -> Path:
    """The files of the machine on which this counter runs."""
    folder = counter.runtime / SIMULATED_BOARD
    kernel_files.make(folder)
    return folder


def kinds(view: View) -> set[str]:
    """Which faults are shown."""
    return {fault.fault for fault in view.readiness.faults}


@pytest.mark.usefixtures("broker")
def test_a_machine_in_trouble_is_told(counter: Counter, root: Path) -> None:
    """Low voltage and heat are shown, and both commands say what to do."""
    kernel_files.write(root, kernel_files.VOLTAGE, "1")
    kernel_files.write(root, kernel_files.TEMPERATURE, "91000")
    counter.start()
    counter.wait_view(
        "both faults",
        lambda view: {"undervoltage", "overheated"} <= kinds(view),
        BOARD_COUNT * BOARD_US / S_US + SHOWN_S,
    )
    told = luukku("status", "--config", counter.config).stdout
    checked = luukku("check", "--config", counter.config).stdout
    for kind in words.FAULT:
        if kind in ("undervoltage", "overheated"):
            assert words.FAULT[kind]["en"] in told
            assert f"BAD  board: {words.FAULT[kind]['en']}" in checked
            assert f"BAD  appliance: it says {kind}" in checked
    assert counter.stop() == 0


@pytest.mark.usefixtures("broker")
def test_a_file_that_hangs_delays_no_press(counter: Counter, root: Path) -> None:
    """A kernel's file that never answers is a fault; presses and the end go on."""
    kernel_files.hang(root, kernel_files.TEMPERATURE)
    counter.start()
    waiting = wait_until(
        "the reading hangs",
        lambda: kernel_files.catch(root, kernel_files.TEMPERATURE),
        SHOWN_S,
    )
    counter.press()
    counter.wait_view("the alert", lambda view: view.alert is not None)
    counter.wait_view(
        "that nothing is read",
        lambda view: "board_silent" in kinds(view),
        BOARD_SILENT_US / S_US + SHOWN_S,
    )
    assert counter.stop() == 0
    assert "Traceback" not in counter.said
    os.close(waiting)
