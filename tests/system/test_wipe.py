# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A counter leaves its site, on real parts: nothing of people is left, and no ghost."""

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.setting_up.conftest import Said, run
from tests.site_kit.conftest import Made, made
from tests.support.counter import Door, wait_until
from tests.support.mosquitto import Broker, program
from tests.system.faults.guard import Guard
from tests.system.test_setup import Place

__all__ = ["made"]

KILLED = """
import os, sys
from appliance import cli
left = int(sys.argv[1])

def look(event, arguments):
    global left
    if event in ("os.remove", "os.rename", "os.rmdir", "shutil.rmtree"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), 9)

sys.addaudithook(look)
sys.exit(cli.main(sys.argv[2:]))
"""
"""Dies just before it takes its so-and-so-many-th name away."""
KILLS = (1, 2, 3, 5, 4, 6, 7, 9, 11, 14, 40, 80)
"""Each call takes up what the one before has left."""


class Gone(Place):
    """A counter with a past: an alert, a backup, older settings, a PIN."""

    @property
    def guard(self) -> Guard:
        """A guard station on duty."""
        kit = self.made.kit()
        login = self.made.open("vartija-1")
        return Guard(kit.site, login, [Door("main", kit.port)])

    def live(self) -> None:
        """Set it up, and let it have a call that a guard comes to and closes."""
        for more in ((), ("--replace", "--text", "Luukku 9")):
            said = run(*self.words("--settings", self.own, *more))
            assert said.code == 0, said.out + said.error
        counter = self.counter
        counter.start()
        with closing(self.guard) as guard:
            counter.wait_view("on duty", lambda v: v.readiness.guards_on_duty == 1, 30)
            alert = self.press()
            for what in ("accept", "close"):
                wait_until("it is shown", lambda: alert in guard.desk.alerts)
                guard.tap(what, alert)
            counter.wait_view("closed", lambda view: view.alert is None, 20)
        stick = self.made.folder / "stick"
        stick.mkdir()
        assert run("backup", "--config", self.config, "--to", stick).code == 0
        assert len(self.left()) > 12, "there is much to be wiped"

    def press(self) -> str:
        """Raise an alert; its id."""
        self.counter.press()
        view = self.counter.wait_view("open", lambda view: view.alert is not None)
        assert view.alert is not None
        return view.alert.alert_id

    def wipe(self, *words: object) -> Said:
        """Call the command with this counter's settings."""
        return run("wipe", "--config", self.config, *words)

    def refused(self, *words: object) -> str:
        """What it says when it does nothing."""
        said = self.wipe("--yes", *words)
        assert (said.code, said.out) == (1, "")
        return said.error

    def left(self) -> list[str]:
        """All files of the counter, as a thief finds them."""
        top = self.config.parent
        found = [one for one in top.rglob("*") if one.is_file() or one.is_symlink()]
        not_ours = {"wiped.txt", "daemon.log", "mine.txt"}
        names = [one.relative_to(top) for one in found if one.name not in not_ours]
        return sorted(str(one) for one in names if ".sock" not in one.name)


@pytest.fixture
def gone(made: Made) -> Iterator[Gone]:
    """The machine of a counter; its daemon ends with the test."""
    one = Gone(made)
    with one.counter:
        yield one


def test_nothing_is_left_and_no_guard_sees_it(gone: Gone, made: Made) -> None:
    """Journal, records, backups, login and settings go, and the station forgets it."""
    with Broker(made.kit()) as broker:
        gone.live()
        (gone.config.parent / "mine.txt").write_text("not Luukku's", "utf-8")
        with closing(gone.guard) as guard:
            wait_until("it is known", lambda: "counter-1" in guard.desk.counters)
            gone.counter.kill()
            said = gone.wipe("--yes", "--backups", "remove")
            assert said.code == 0, said.out + said.error
            wait_until("forgotten", lambda: "counter-1" not in guard.desk.counters)
        with closing(gone.guard) as new:
            wait_until("it has heard all", lambda: "vartija-1" in new.desk.guards)
            assert "counter-1" not in new.desk.counters
        assert broker.log.count("counter-1") > 1
    assert gone.left() == []
    assert not list((made.folder / "stick").iterdir())
    assert "mine.txt" in said.out
    for word in ("card", "system's log", "guards' stations", "site revoke"):
        assert word in said.out
    again = gone.wipe("--yes")
    assert (again.code, again.error) == (0, "")
    assert "counter-1 of hki-3 was wiped" in again.out


def test_what_speaks_against_it_is_heard(gone: Gone, made: Made) -> None:
    """A running appliance, no word on backups, a wrong name, an open alert: no wipe.

    Also where only a broker knows of the alert. --force wipes in spite of it.
    """
    with Broker(made.kit()):
        gone.live()
        assert "luukku runs: stop it first" in gone.refused("--backups", "keep")
        gone.counter.stop()
        before = gone.left()
        assert "1 backups of this counter are in" in gone.refused()
        for typed in ("counter-2\n", "", "yes\n"):
            done = subprocess.run(
                [
                    *(sys.executable, "-m", "appliance", "wipe"),
                    *("--backups", "keep", "--config", str(gone.config)),
                ],
                input=typed,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
            assert done.returncode == 1
            assert done.stderr.endswith("nothing was wiped.\n")
            assert "Traceback" not in done.stderr
        assert gone.left() == before
        gone.counter.start()
        alert = gone.press()
        gone.counter.kill()
        assert f"The alert {alert} is open" in gone.refused("--backups", "keep")
        shutil.rmtree(gone.counter.state)
        shutil.rmtree(gone.counter.runtime)
        assert f"The alert {alert} is open" in gone.refused()
        said = gone.wipe("--yes", "--force")
        assert said.code == 0, said.out + said.error
    assert gone.left() == []


def test_killed_anywhere_it_goes_on(gone: Gone, made: Made) -> None:
    """Killed before any name is taken away, called again it ends it: once for each."""
    with Broker(made.kit()) as broker:
        gone.live()
        gone.counter.stop()
        words = ("wipe", "--config", gone.config, "--yes", "--backups", "remove")
        for left in KILLS:
            done = subprocess.run(
                [sys.executable, "-c", KILLED, str(left), *map(str, words)],
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
            if done.returncode != -signal.SIGKILL:
                break
            assert left > 1 or len(gone.left()) > 8
        assert (done.returncode, done.stderr) == (0, "")
        assert left > 4, "it was killed at several steps"
        with closing(gone.guard) as new:
            wait_until("it has heard all", lambda: "vartija-1" in new.desk.guards)
            assert "counter-1" not in new.desk.counters
        assert broker.pid
    assert gone.left() == []
    assert not list((made.folder / "stick").iterdir())


def test_a_broker_that_is_away_is_told_later(gone: Gone, made: Made) -> None:
    """Records go, the login stays until the broker has heard; or by hand, later.

    A strange file among the records is left and named, too.
    """
    with Broker(made.kit()) as broker:
        gone.live()
        gone.counter.stop()
        broker.stop()
        strange = gone.counter.state / "notes.txt"
        strange.write_text("of whom?", "utf-8")
        said = gone.wipe("--yes", "--backups", "keep")
        assert said.code == 1
        assert f"LEFT: {strange} is none of Luukku's" in said.out
        strange.unlink()
        assert "LEFT: broker main: " in said.out
        assert "mosquitto_pub -h 127.0.0.1" in said.out
        assert not list(gone.counter.state.glob("*.db*"))
        assert (gone.config.parent / "login" / "counter-1.key").exists()
        said = gone.wipe("--yes", "--offline")
        assert said.code == 0, said.out + said.error
        assert gone.left() == []
        broker.start()
        with closing(gone.guard) as station:
            wait_until("a ghost", lambda: "counter-1" in station.desk.counters)
            made.site("renew", made.directory, "counter-1")
            _clear_by_hand(made, said.out)
            wait_until("forgotten", lambda: "counter-1" not in station.desk.counters)


def _clear_by_hand(made: Made, said: str) -> None:
    """Type what the command said, with a new login."""
    (loop,) = re.findall(r"^  (for leaf in .*?; done)$", said, re.MULTILINE | re.DOTALL)
    folder = made.open("counter-1").ca.parent
    path = Path(program("mosquitto_pub")).parent
    done = subprocess.run(
        ["sh", "-c", loop],
        cwd=folder,
        env={"PATH": f"{path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
