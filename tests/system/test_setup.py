# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A counter is set up on real parts: killed, tested, given a new login."""

import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from appliance import config
from appliance.adapters.broker import tls
from appliance.core.limits import PRESS_AGAIN_US, S_US
from tests.setting_up.conftest import run
from tests.site_kit.conftest import Made, made
from tests.support.counter import Counter, Door
from tests.support.mosquitto import Broker
from tests.system.faults.guard import Guard
from tests.system.test_trial import is_in

__all__ = ["made"]

KILLED = """
import os, sys
from appliance import cli
left = int(sys.argv[1])

def look(event, arguments):
    global left
    if event in ("os.rename", "os.symlink", "os.link"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), 9)

sys.addaudithook(look)
sys.exit(cli.main(sys.argv[2:]))
"""
"""Dies just before the file system is given its so-and-so-many-th name."""
RENAMES_MAX = 30


class Place:
    """The machine of counter-1: its settings, its daemon."""

    def __init__(self, made: Made) -> None:
        self.made = made
        self.counter = Counter(made.kit(), made.folder / "etc")
        self.config = self.counter.config
        self.own = made.folder / "own.toml"
        self.config.rename(self.own)
        self._code = made.folder / "code"

    def words(self, *more: object) -> list[str]:
        """The command that sets it up."""
        self._code.write_text(self.made.codes["counter-1"], "utf-8")
        bundle = self.made.bundle("counter-1")
        words = ("setup", bundle, "--code-file", self._code, "--config", self.config)
        return [str(one) for one in (*words, "--yes", "--no-test", *more)]

    def is_whole(self) -> bool:
        """Whether settings are there, good, and certificate and key fit together."""
        broker = config.load(self.config).broker[0]
        files = (Path(one) for one in (broker.ca, broker.certificate, broker.key))
        return bool(tls.client_context(*files))


@pytest.fixture
def place(made: Made) -> Iterator[Place]:
    """A machine on which nothing was set up yet; its daemon ends with the test."""
    one = Place(made)
    with one.counter:
        yield one


def test_killed_anywhere_it_goes_on(place: Place) -> None:
    """Killed before any step, the counter is as before or as after; again mends it."""
    run(*place.words("--settings", place.own))
    place.made.site("renew", place.made.directory, "counter-1")
    words = place.words("--settings", place.own, "--replace", "--text", "Luukku 9")
    for left in range(1, RENAMES_MAX):
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(left), *words],
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert place.is_whole()
        if done.returncode != -signal.SIGKILL:
            break
    assert left > 5, "it was killed at each of its steps"
    assert config.load(place.config).counter.text == "Luukku 9"
    assert run(*words).out.count("done already") == 2


def test_from_a_bundle_to_a_proven_counter(place: Place) -> None:
    """Set up, started, both buttons tested, all on the sheet; again finds it done."""
    made, counter = place.made, place.counter
    with Broker(made.kit()), closing(_guard(made)):
        _prove(place)
        sheet = (place.config.parent / "commissioning.html").read_text("utf-8")
        assert sheet.count("vartija-1") == 2
        said = run("setup", "--config", place.config)
        assert said.out.count("done already") == 2
        counter.press()
        counter.wait_view("open", lambda view: view.alert is not None)
        said = run(*place.words("--replace", "--text", "Luukku 9"))
        assert "An alert is open here" in said.error


def test_a_new_login_keeps_proof_and_alert(place: Place) -> None:
    """After --renew and a start the buttons are proven and the open alert is open.

    The broker has revoked the old login, and knows the counter by the new one.
    """
    made, counter = place.made, place.counter
    with Broker(made.kit()) as broker, closing(_guard(made)):
        _prove(place)
        counter.press()
        alert = counter.wait_view("open", lambda view: view.alert is not None).alert
        made.site("renew", made.directory, "counter-1")
        broker.stop()
        broker.start()
        said = run(*place.words("--renew"))
        assert said.code == 0, said.out + said.error
        counter.kill()
        counter.start()
        view = counter.wait_view(
            "it is let in", lambda view: view.readiness.guards_on_duty == 1, 30
        )
    assert alert is not None
    assert view.alert is not None
    assert view.alert.alert_id == alert.alert_id
    assert [one.changed for one in view.buttons] == [False, False]


def test_a_login_that_the_broker_refuses_is_not_taken(place: Place) -> None:
    """--renew asks the broker first: else the counter would be cut off."""
    run(*place.words("--settings", place.own))
    login = place.config.parent / "login"
    before = login.readlink()
    place.made.site("renew", place.made.directory, "counter-1")
    said = run(*place.words("--renew"))
    assert said.code == 1
    assert "The login in use was not changed" in said.out
    assert login.readlink() == before


def _prove(place: Place) -> None:
    """Set up, start, and test both buttons."""
    said = run(*place.words("--settings", place.own))
    assert said.code == 0, said.out + said.error
    assert "broker main: connected" in said.out
    place.counter.start()
    pressing = threading.Thread(target=_press_both, args=(place.counter,))
    pressing.start()
    said = run("setup", "--config", place.config)
    pressing.join(60)
    # A press so soon after another is the same one.
    threading.Event().wait(PRESS_AGAIN_US / S_US)
    assert said.code == 0, said.out + said.error
    for role in ("duress", "shutter"):
        assert re.search(rf"{role}: passed, vartija-1 saw it in \d+ ms", said.out)


def _guard(made: Made) -> Guard:
    """A guard station on duty."""
    kit = made.kit()
    return Guard(kit.site, made.open("vartija-1"), [Door("main", kit.port)])


def _press_both(counter: Counter) -> None:
    """Press each button as soon as it is asked for."""
    for role in ("duress", "shutter"):
        counter.wait_view("it is asked for", is_in("press", role), 30)
        counter.press(role)
