# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A real daemon and its keeper, killed and stopped while the relay is on.

The bound is what is promised; how long it really takes, `tests.benchmarks.relay` says.
"""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from appliance.adapters import sockets
from appliance.site_kit import SiteKit
from appliance.wire.outputs import BOUND_US
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import site
from tests.support.outputs import HARMS, Harm, closing, keeper_of, relay, shutter_toml

__all__ = ["site"]

MODES = ("impulse", "hold_to_run")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("harm", HARMS)
def test_no_hung_or_dead_process_holds_the_relay(
    site: SiteKit, tmp_path: Path, mode: str, harm: Harm
) -> None:
    """Whatever dies or hangs, the relay is off within 2 s."""
    with closing(site, tmp_path, mode) as counter:
        keeper = keeper_of(counter.pid)
        harm(counter.pid, keeper)
        began_s = time.monotonic()
        wait_until("the relay is off", lambda: not relay(counter.runtime), 10)
        assert time.monotonic() - began_s < BOUND_US / 1_000_000


def test_a_release_switches_off(site: SiteKit, tmp_path: Path) -> None:
    """In hold to run the relay is off with the button."""
    with closing(site, tmp_path, "hold_to_run") as counter:
        counter.push("shutter", pressed=False)
        wait_until("the relay is off", lambda: relay(counter.runtime) is False)


@pytest.mark.parametrize("contact", ["closed", "obstacle"])
def test_a_contact_switches_off(site: SiteKit, tmp_path: Path, contact: str) -> None:
    """The limit or an obstacle ends what the button still holds."""
    with closing(site, tmp_path, "hold_to_run") as counter:
        counter.push(contact, pressed=True)
        wait_until("the relay is off", lambda: relay(counter.runtime) is False)


@pytest.mark.parametrize("mode", MODES)
def test_a_clean_stop_switches_off(site: SiteKit, tmp_path: Path, mode: str) -> None:
    """After a stop no line is driven, and what was written last was off."""
    with closing(site, tmp_path, mode, "low") as counter:
        assert counter.stop() == 0
        text = (counter.runtime / "outputs").read_text("ascii")
        assert relay(counter.runtime) is None
    assert text[5] == "1"


def test_a_new_keeper_needs_a_new_press(site: SiteKit, tmp_path: Path) -> None:
    """After a lost keeper a held button moves nothing; pressed anew it does."""
    with closing(site, tmp_path, "hold_to_run") as counter:
        first = keeper_of(counter.pid)
        os.kill(first, signal.SIGKILL)
        wait_until("claimed off", lambda: relay(counter.runtime) is False, 15)
        counter.push("shutter", pressed=False)
        counter.wait_view(
            "still", lambda v: bool(v.shutter and v.shutter.position == "open")
        )
        # The gap, and the time in which a press is the same one.
        began_s = time.monotonic()
        wait_until("a second is over", lambda: time.monotonic() - began_s > 1.2)
        assert relay(counter.runtime) is False
        counter.push("shutter", pressed=True)
        wait_until("the relay is on", lambda: relay(counter.runtime))


def test_a_start_that_fails_leaves_all_off(site: SiteKit, tmp_path: Path) -> None:
    """A daemon that ends while it starts drives nothing, and leaves no keeper."""
    with Counter(site, tmp_path, settings=shutter_toml("hold_to_run")) as counter:
        counter.runtime.mkdir()
        with sockets.listen(counter.runtime / sockets.PINS, 0o600):
            done = subprocess.run(
                counter.command, capture_output=True, text=True, timeout=30, check=False
            )
        assert done.returncode != 0
        assert "pins.sock" in done.stderr
        assert relay(counter.runtime) is None
        assert "1" not in (counter.runtime / "outputs").read_text("ascii")
