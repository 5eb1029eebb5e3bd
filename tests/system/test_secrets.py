# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Secrets stand in no process list, no environment and no log.

Each is real and known, so that any copy of it is found. Whoever may look at process
lists is anybody with a login on the machine.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest

from appliance.adapters.records.incident_schema import FILE
from appliance.site_kit import SiteKit
from tests.site_kit.conftest import Made
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker, site
from tests.support.mosquitto import Broker, free_ports

__all__ = ["broker", "site"]
pytestmark = pytest.mark.broker

PIN = "83914"


class Watch:
    """Looks again and again at the lists that the kernel keeps of our children."""

    def __init__(self) -> None:
        self.seen: set[bytes] = set()
        """Command lines and environments, as the kernel shows them."""
        self._ours = set(os.environb.values())
        self._ends = threading.Event()
        self._looker = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._looker.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.set()
        self._looker.join(10)

    def holds(self, secret: bytes) -> bool:
        """Whether any of them had it."""
        return any(secret in one for one in self.seen)

    def _look(self) -> None:
        while not self._ends.wait(0.002):
            for folder in Path("/proc").iterdir():
                if folder.name.isdigit():
                    self._read(folder)

    def _read(self, folder: Path) -> None:
        for name in ("cmdline", "environ"):
            # It may have ended, or be another user's.
            with contextlib.suppress(OSError):
                self.seen.add((folder / name).read_bytes())


def luukku(*words: object, said: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command; `said` goes to its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "appliance", *map(str, words)],
        input=said,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def body(key: Path) -> bytes:
    """A line from within a PEM file's key."""
    return key.read_bytes().splitlines()[1]


@pytest.fixture
def passworded(site: SiteKit, tmp_path: Path) -> Iterator[Counter]:
    """A counter that logs in with its password."""
    login = site.counters["counter-1"]
    with Counter(site, tmp_path / "counter") as counter:
        written = counter.config.read_text("utf-8")
        words = written.replace(f"port = {site.port}", f"port = {site.password_port}")
        words = words.replace(
            f'certificate = "{login.certificate}"', 'username = "counter-1"'
        ).replace(f'key = "{login.key}"', f'password_file = "{login.password}"')
        assert words != written
        counter.config.write_text(words, "utf-8")
        yield counter


@pytest.mark.usefixtures("broker")
def test_a_running_counter_shows_no_password(
    site: SiteKit, broker: Broker, passworded: Counter
) -> None:
    """Not in its command line, its children's, an environment, its log or its state."""
    secret = site.counters["counter-1"].password
    assert secret is not None
    password = secret.read_bytes()
    with Watch() as watch:
        passworded.start()
        wait_until("it is connected", lambda: "counter-1" in broker.log)
        passworded.press()
        assert luukku("check", "--config", passworded.config).returncode in {0, 1}
        assert luukku("status", "--config", passworded.config).returncode in {0, 1}
        passworded.stop()
    assert watch.holds(b"--config"), "the watch has seen the counter"
    assert not watch.holds(password)
    assert password not in passworded.log.read_bytes()
    assert password.decode() not in broker.log
    for path in (*passworded.state.rglob("*"), *passworded.runtime.rglob("*")):
        assert not path.is_file() or password not in path.read_bytes()


def test_a_pin_is_told_to_nobody(site: SiteKit, tmp_path: Path) -> None:
    """It goes in by standard input, and is kept as its hash alone."""
    with Counter(site, tmp_path / "counter") as counter:
        records = subprocess.Popen(
            [sys.executable, "-m", "appliance", "records", "--config", counter.config],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        path = counter.state / FILE
        try:
            wait_until("the records are there", path.exists, 15)
            with Watch() as watch:
                set_it = ("pin", "--config", counter.config, "set", "supervisor")
                done = luukku(*set_it, said=f"{PIN}\n")
                assert (done.returncode, done.stderr) == (0, "")
        finally:
            records.send_signal(signal.SIGTERM)
            said, _ = records.communicate(timeout=20)
    assert watch.holds(b"supervisor"), "the watch has seen the command"
    assert not watch.holds(PIN.encode())
    assert PIN not in done.stdout
    assert PIN.encode() not in said
    for kept in counter.state.iterdir():
        assert PIN.encode() not in kept.read_bytes()


def test_a_bundles_code_is_told_once(tmp_path: Path) -> None:
    """On the terminal of who makes the site; opening needs no word of it in a list."""
    made = Made(tmp_path)
    (port,) = free_ports(1)
    words = ("--site", "hki-3", "--counters", 1, "--guards", 1, "--host", "localhost")
    with Watch() as watch:
        said = luukku("site", "new", made.directory, *words, "--port", port)
        assert said.returncode == 0, said.stderr
        made.site("show", made.directory)
        lines = [x for x in said.stdout.splitlines() if x.startswith("bundles/")]
        code = lines[0].split()[-1]
        opened = luukku(
            *("site", "open", made.bundle("counter-1"), "--to", tmp_path / "to"),
            said=f"{code}\n",
        )
        assert opened.returncode == 0, opened.stderr
    key = body(tmp_path / "to" / "counter-1.key")
    for secret in (code.encode(), code.replace("-", "").encode(), key):
        assert not watch.holds(secret)
        for path in made.directory.rglob("*"):
            assert not path.is_file() or secret not in path.read_bytes()
    assert code not in opened.stdout + opened.stderr
    assert said.stdout.count(code) == 1
