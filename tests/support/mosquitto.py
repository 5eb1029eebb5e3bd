# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A real mosquitto on a site's port, and its own command-line clients."""

import contextlib
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from appliance.adapters.broker import BrokerSettings
from appliance.demo.processes import free_port
from appliance.site_kit import Login, SiteKit

START_S = 5.0
MARK = ">> "
"""Begins each message that a `Subscriber` prints, among what it says of itself."""


def free_ports(count: int) -> list[int]:
    """Different ports of 127.0.0.1 that nobody listens on now."""
    ports: set[int] = set()
    while len(ports) < count:
        ports.add(free_port())
    return [*ports]


def broker_settings(kit: SiteKit, login: Login, *, port: int = 0) -> BrokerSettings:
    """How a client with this login's certificate finds the site's broker."""
    return BrokerSettings(
        name="main",
        host="127.0.0.1",
        port=port or kit.port,
        ca=login.ca,
        certificate=login.certificate,
        key=login.key,
    )


class Broker:
    """One mosquitto process on the site's port, ended with its context."""

    def __init__(
        self,
        kit: SiteKit,
        *,
        conf: Path | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        """Take a site; with `conf` another configuration for the same port."""
        self.kit = kit
        self._environ = {**os.environ, **(environ or {})}
        self._conf = conf or kit.conf
        self._log = self._conf.with_name("mosquitto.log")
        lines = self._conf.read_text().splitlines()
        self._ports = [int(x.split()[1]) for x in lines if x.startswith("listener ")]
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self.kill()

    @property
    def pid(self) -> int:
        """The process that is running now."""
        assert self._process is not None, "the broker is not running"
        return self._process.pid

    @property
    def log(self) -> str:
        """What mosquitto has written since the site was made."""
        return self._log.read_text()

    def start(self, *, prefix: Sequence[str] = ()) -> None:
        """Start on the same port with the same data; returns when it listens.

        `prefix` are the words of a program that execs the rest of the line.
        """
        assert self._process is None, "the broker is running"
        mosquitto = program("mosquitto")
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*prefix, mosquitto, "-c", str(self._conf)],
                stdout=log,
                stderr=log,
                env=self._environ,
            )
        try:
            self._wait_for_ports()
        except BaseException:
            self.kill()
            raise

    def stop(self) -> None:
        """End it as an administrator would; it saves its data."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it without a chance to save anything."""
        self._end(signal.SIGKILL)

    def tell(self, what: signal.Signals) -> None:
        """Send it a signal: SIGHUP reads its rules anew, SIGUSR1 saves its data."""
        os.kill(self.pid, what)

    def pause(self) -> None:
        """Let it hang: the system still takes connections and bytes for it."""
        os.kill(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        os.kill(self.pid, signal.SIGCONT)

    def forget(self) -> None:
        """Remove its data, while it is not running."""
        assert self._process is None, "the broker is running"
        for file in self.kit.data.iterdir():
            file.unlink()

    def subscribe(
        self,
        login: Login,
        *topics: str,
        form: str = "%t %r %p",
        arguments: tuple[str, ...] = (),
    ) -> "Subscriber":
        """Run mosquitto_sub as somebody; returns when it is subscribed.

        A line is `topic retained payload` unless `form` says otherwise (see
        `man mosquitto_sub`).
        """
        wanted = [word for topic in topics for word in ("-t", topic)]
        return Subscriber(
            [
                # Into a pipe it would else keep what it says of itself for later.
                *("stdbuf", "-oL"),
                *_client("mosquitto_sub", self.kit, login),
                *("-q", "1", "-d", "-F", MARK + form),
                *wanted,
                *arguments,
            ]
        )

    def publish(
        self, login: Login, topic: str, payload: str, *, arguments: tuple[str, ...] = ()
    ) -> str:
        """Publish with mosquitto_pub as somebody; what it said (denials too)."""
        done = subprocess.run(
            [
                *_client("mosquitto_pub", self.kit, login),
                *("-q", "1", "-t", topic, "-m", payload),
                *arguments,
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=10,
            check=False,
            text=True,
        )
        return done.stdout

    def _end(self, how: signal.Signals) -> None:
        assert self._process is not None, "the broker is not running"
        self._process.send_signal(how)
        self._process.send_signal(signal.SIGCONT)
        self._process.wait(10)
        self._process = None

    def _wait_for_ports(self) -> None:
        assert self._process is not None, "it was started"
        deadline = time.monotonic() + START_S
        while not self._listens():
            code = self._process.poll()
            assert code is None, f"mosquitto ended with {code}:\n{self.log}"
            assert time.monotonic() < deadline, f"mosquitto is silent:\n{self.log}"
            threading.Event().wait(0.005)

    def _listens(self) -> bool:
        """Whether every port is open, by our own process and no leftover."""
        inodes = _open_inodes(self.pid)
        return all(_listening_inodes(port) & inodes for port in self._ports)


class Subscriber:
    """A running mosquitto_sub and the lines it has printed."""

    def __init__(self, command: list[str]) -> None:
        """Start the command; returns when its subscription is acknowledged."""
        self.messages: list[str] = []
        self._said: list[str] = []
        self._news = threading.Condition()
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        try:
            self._wait(lambda: any("Subscribed" in line for line in self._said), 5)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def wait_for(self, part: str, timeout_s: float = 5.0) -> str:
        """Return the first message line with `part` in it, once it has come."""
        self._wait(lambda: any(part in line for line in self.messages), timeout_s, part)
        return next(line for line in self.messages if part in line)

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait(10)
        self._reader.join(10)
        assert self._process.stdout is not None, "it was asked for"
        self._process.stdout.close()

    def _read(self) -> None:
        assert self._process.stdout is not None, "it was asked for"
        for line in self._process.stdout:
            with self._news:
                if line.startswith(MARK):
                    self.messages.append(line.removeprefix(MARK).rstrip("\n"))
                else:
                    self._said.append(line)
                self._news.notify_all()

    def _wait(
        self, ready: Callable[[], bool], timeout_s: float, what: str = "a subscription"
    ) -> None:
        with self._news:
            came = self._news.wait_for(ready, timeout_s)
        if not came:
            lines = "\n".join([*self._said, *self.messages])
            raise AssertionError(f"no {what!r} within {timeout_s} s in:\n{lines}")


def _client(name: str, kit: SiteKit, login: Login) -> list[str]:
    return [
        *(program(name), "-V", "5", "-h", "127.0.0.1", "-p", str(kit.port)),
        *("--cafile", str(login.ca)),
        *("--cert", str(login.certificate), "--key", str(login.key)),
    ]


def program(name: str) -> str:
    """Where a program of mosquitto's is."""
    # Debian keeps the broker where ordinary users do not look.
    places = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])
    found = shutil.which(name, path=places)
    assert found is not None, f"{name} is not installed; run `make setup`"
    return found


def _listening_inodes(port: int) -> set[str]:
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return {
        row[9]
        for row in rows
        if row[1].endswith(f":{port:04X}") and row[3] == "0A"  # LISTEN
    }


def _open_inodes(pid: int) -> set[str]:
    links = []
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        # It may be closed again by now.
        with contextlib.suppress(FileNotFoundError):
            links.append(str(entry.readlink()))
    return {link[len("socket:[") : -1] for link in links if link.startswith("socket:[")}
