# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The guide for mosquitto's tools, command by command, on a real site."""

import os
import re
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from appliance.core.limits import PRESS_AGAIN_US, S_US
from appliance.site_kit import SiteKit
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker, counter, site
from tests.support.mosquitto import Broker
from tests.support.tree import text

__all__ = ["broker", "counter", "site"]

GUIDE = Path("docs/guards/mosquitto.md")
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
SETTINGS, FOLLOW, ON_DUTY, PROVE, SEEN, ACCEPT, FALSE_PRESS = range(7)
REPLY_S = 15


class Guard:
    """A person who copies commands out of the guide into a shell."""

    def __init__(self, kit: SiteKit) -> None:
        self.blocks = BLOCK.findall(text(GUIDE))
        assert len(self.blocks) == 7, "each command of the guide is tried here"
        self._folder = kit.guards["vartija-1"].ca.parent
        self._settings = self.blocks[SETTINGS].replace("broker.example", "127.0.0.1")
        self._settings = self._settings.replace("8883", str(kit.port))

    def run(self, block: str) -> str:
        """Run a command to its end; what it printed."""
        done = subprocess.run(
            ["sh", "-eu", "-c", self._settings + block],
            cwd=self._folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=REPLY_S,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout

    @contextmanager
    def keep_running(self, block: str, log: Path) -> Iterator[None]:
        """Run a loop of the guide, until the end of the context."""
        with log.open("wb") as out:
            process = subprocess.Popen(
                ["sh", "-c", self._settings + block],
                cwd=self._folder,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


@pytest.fixture
def guard(site: SiteKit) -> Guard:
    """A guard with nothing but mosquitto's tools."""
    return Guard(site)


def shows(log: Path, *words: str, after: int = 0) -> bool:
    """Whether a line of a log has all these words, after so many bytes."""
    lines = log.read_bytes()[after:].decode().splitlines()
    return any(all(word in line for word in words) for line in lines)


def test_an_alert_from_press_to_close(
    guard: Guard, broker: Broker, counter: Counter, tmp_path: Path
) -> None:
    """The guide's commands follow, answer and close an alert, word and JSON alike."""
    log = tmp_path / "followed"
    counter.start()
    with guard.keep_running(guard.blocks[FOLLOW], log):
        wait_until("the idle alert", lambda: shows(log, "/alert", '"idle"'), 10)
        assert shows(log, "counter-1/availability online")
        counter.press()
        wait_until("the raised alert", lambda: shows(log, "/alert", '"raised"'))

        guard.run(guard.blocks[SEEN])
        seen = "the presser learns that it was seen"
        counter.wait_view(seen, lambda v: v.alert is not None and v.alert.ladder.seen)
        reply = guard.run(guard.blocks[ACCEPT])
        assert '"result":"ok"' in reply
        assert '"stage":"accepted"' in reply
        reply = guard.run(guard.blocks[FALSE_PRESS])
        assert '"result":"ok"' in reply
        assert '"request_id":"1"' in reply
        wait_until("the closing", lambda: shows(log, '"closed"', '"false_press"'))
        assert '"result":"stale"' in guard.run(guard.blocks[FALSE_PRESS])

        broker.kill()
        wait_until("the loss", lambda: shows(log, "NO CONNECTION"), 15)
        earlier = log.stat().st_size
        broker.start()
        # Nearer to the first it would be the same press.
        threading.Event().wait(PRESS_AGAIN_US / S_US)
        counter.press()
        again = "the next alert after the broker's return"
        wait_until(again, lambda: shows(log, "/alert", '"raised"', after=earlier), 15)


def test_on_duty_and_proven(
    guard: Guard, broker: Broker, counter: Counter, tmp_path: Path
) -> None:
    """The guide's guard is on duty, proves the way, and is off line when it is gone."""
    assert broker.pid
    counter.start()
    with (
        guard.keep_running(guard.blocks[FOLLOW], tmp_path / "followed"),
        guard.keep_running(guard.blocks[PROVE], tmp_path / "proved"),
    ):
        guard.run(guard.blocks[ON_DUTY])
        view = counter.wait_view(
            "the way is proven", lambda v: v.readiness.ready == "proven", 25
        )
        assert view.readiness.guards_on_duty == 1
    counter.wait_view("off line", lambda v: v.readiness.guards_on_duty == 0, 20)


def test_nobody_else_can_be_answered_for(guard: Guard, broker: Broker) -> None:
    """With another guard's name in the topic the command says Not authorized."""
    assert broker.pid
    other = guard.blocks[SEEN].replace("respond/$GUARD", "respond/vartija-2")
    assert "Not authorized" in guard.run(other)
