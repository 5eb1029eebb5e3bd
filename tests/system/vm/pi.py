# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Luukku on the virtual Pi, installed as docs/how-to/install.md says."""

import base64
import io
import json
import tarfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import msgspec

from appliance.site_kit import Login, SiteKit
from appliance.wire.guard import base
from tests.support.counter import wait_until
from tests.support.mosquitto import Broker, Subscriber
from tests.support.tree import ROOT
from tests.system.vm.machine import BROKER_PORT, Machine, Step

SITE: Final = "hki-3"
COUNTER: Final = "counter-1"
GUARD: Final = "guard-1"
BASE: Final = base(SITE, COUNTER)
INSTALL_S: Final = 300.0
HEARD_S: Final = 300.0
"""Not a promise: emulated, and this machine may be busy."""
DURESS: Final = 17
PRESS: Final = (Step(DURESS, 0, 100_000), Step(DURESS, 1, 0))
"""One press of it, without bounce."""
LIBRARIES: Final = ("gpiod", "lgpio")
"""What reads the pins. Whatever depends on it is tried with both."""
INSTALL: Final = Path(__file__).with_name("install.sh")
_UNPACKED: Final = "/var/tmp/luukku"
_FOLDER: Final = f"/var/lib/luukku-site/{SITE}"
_CONFIG: Final = "/etc/luukku/counter.toml"
PYTHON: Final = "/usr/lib/luukku/bin/python"
_SETTINGS: Final = f"""\
pins = "{{pins}}"

[counter]
site = "{SITE}"
id = "{COUNTER}"
text = "Luukku 1"
place = "Pääaula, 1. krs"

[screen]
expected = false

[[broker]]
name = "main"
host = "127.0.0.1"
port = {BROKER_PORT}
ca = "ca.pem"
certificate = "{COUNTER}.pem"
key = "credential:counter.key"
"""
NO_BUTTON: Final = f"""
[[button]]
role = "duress"
pin = {DURESS}
contact = "no"
"""
"""The settings of one button whose contact closes when it is pressed."""


class Claim(NamedTuple):
    """What the kernel says of a line."""

    consumer: str
    """Who holds it; empty when nobody does."""
    words: str
    """The rest: ``input bias=pull-up ...``."""


class Pi:
    """One installed appliance and its broker, which the host follows as a guard."""

    def __init__(self, machine: Machine, folder: Path) -> None:
        """Take a started machine and a folder for the guard's login."""
        self.machine = machine
        self._folder = folder
        self._broker: Broker | None = None

    def install(self, wheel: Path) -> None:
        """Install the package, users and units, make a site, start its broker."""
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w") as archive:
            archive.add(wheel, wheel.name)
            archive.add(ROOT / "systemd", "systemd")
            archive.add(INSTALL, INSTALL.name)
        unpack = f"mkdir -p {_UNPACKED} && tar -C {_UNPACKED} -x"
        self.machine.run("sh", "-c", unpack, content=packed.getvalue())
        steps = f"cd {_UNPACKED} && sh {INSTALL.name}"
        self.machine.run("sh", "-c", steps, timeout_s=INSTALL_S)
        self._take_login()

    def configure(self, tables: str = NO_BUTTON, *, pins: str = "gpiod") -> None:
        """Step 5: its settings. It reads them at its next start.

        They are on the disk for good: a power cut is to try what Luukku writes.
        """
        self.machine.put(_CONFIG, _SETTINGS.format(pins=pins) + tables)
        self.machine.run("sync")

    def start(self, *lines: int) -> None:
        """Step 6; returns when it holds these lines of the header."""
        self.machine.run("systemctl", "restart", "luukku")
        self.wait_claimed(*lines)

    def stop(self) -> None:
        """End it as an administrator does."""
        self.machine.run("systemctl", "stop", "luukku")

    def forget(self) -> None:
        """Stop it and let it begin with empty records; the broker, too."""
        self.machine.run(
            *("sh", "-ec"),
            "systemctl stop luukku mosquitto; "
            "rm -rf /var/lib/luukku/* /run/luukku/*; "
            f"rm -f {_FOLDER}/broker/data/*; systemctl start mosquitto",
        )

    def claim(self, line: int) -> Claim:
        """Who holds a line."""
        # gpioinfo prints its form of: line 17: "GPIO17" input consumer="lg" ...
        said = self.machine.run("gpioinfo", "--chip", "0", str(line)).strip()
        _, _, words = said.partition(f'"GPIO{line}"')
        consumer = words.partition('consumer="')[2].partition('"')[0]
        return Claim(consumer, " ".join(words.split()))

    def wait_claimed(self, *lines: int) -> None:
        """Until somebody holds each of these lines."""
        for line in lines:
            self.machine.wait(f"gpioinfo --chip 0 {line} | grep -q consumer=")

    def pid_of(self, pattern: str) -> int:
        """The one process of the service whose command line has this in it."""
        said = self.machine.run("pgrep", "-u", "luukku", "-f", pattern)
        (pid,) = said.split()
        return int(pid)

    def main_pid(self) -> str:
        """The daemon's process; 0 when there is none."""
        return self.machine.run(
            "systemctl", "show", "--value", "-p", "MainPID", "luukku"
        ).strip()

    def status(self) -> dict[str, Any]:
        """What ``luukku status --json`` prints."""
        said = self.machine.ask("/usr/lib/luukku/bin/luukku", "status", "--json")[1]
        found: dict[str, Any] = json.loads(said)
        return found

    def counted(self) -> dict[str, int]:
        """How many rows of the journal there are, by what happened."""
        query = (
            "import json, sqlite3; print(json.dumps(dict(sqlite3.connect("
            "'file:/var/lib/luukku/luukku.db?mode=ro', uri=True).execute("
            "'SELECT event_type, count(*) FROM journal GROUP BY 1').fetchall())))"
        )
        found: dict[str, int] = json.loads(self.machine.run(PYTHON, "-c", query))
        return found

    def listen(self, *topics: str) -> "Ear":
        """Follow topics below the counter's, over TLS, as the guard."""
        assert self._broker is not None, "install() has made the site"
        login = self._broker.kit.guards[GUARD]
        names = [f"{BASE}/{topic}" for topic in topics]
        # Hours there are minutes here: the broker must not take us for dead. It does
        # so at once with the longest time that there is, which overflows in it.
        return Ear(self._broker.subscribe(login, *names, arguments=("-k", "20000")))

    def answer(self, *words: str) -> None:
        """Say these bare words to the open alert, as the guard."""
        assert self._broker is not None, "install() has made the site"
        login = self._broker.kit.guards[GUARD]
        for word in words:
            self._broker.publish(login, f"{BASE}/respond/{GUARD}", word)

    def _take_login(self) -> None:
        """Carry the guard's folder to the host, as a person would."""
        packed = self.machine.run(
            "sh", "-c", f"tar -C {_FOLDER} -c guards/{GUARD} | base64 -w0"
        )
        with tarfile.open(fileobj=io.BytesIO(base64.b64decode(packed))) as archive:
            archive.extractall(self._folder, filter="data")
        mine = self._folder / "guards" / GUARD
        login = Login(
            GUARD, mine / "ca.pem", mine / f"{GUARD}.pem", mine / f"{GUARD}.key", None
        )
        conf = self._folder / "none.conf"
        conf.touch()
        self._broker = Broker(
            SiteKit(
                directory=self._folder,
                site=SITE,
                port=self.machine.broker_port,
                password_port=None,
                conf=conf,
                data=self._folder,
                counters={},
                guards={GUARD: login},
            )
        )


class Ear:
    """What a guard hears: the messages of some topics, each once as it came."""

    def __init__(self, subscriber: Subscriber) -> None:
        self._subscriber = subscriber

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._subscriber.close()

    def messages(self, topic: str) -> Sequence[dict[str, Any]]:
        """All messages of a topic so far, retained ones too."""
        start = f"{BASE}/{topic} "
        return [
            msgspec.json.decode(line.removeprefix(start)[2:], type=dict[str, Any])
            for line in list(self._subscriber.messages)
            if line.startswith(start)
        ]

    def raised(self, presses: int = 1) -> dict[str, Any]:
        """The first message of an open alert that has at least so many presses."""
        return self.wait(
            "alert",
            f"an alert of {presses} presses",
            lambda x: x["stage"] == "raised" and x["presses"] >= presses,
        )

    def wait(
        self, topic: str, what: str, is_it: Callable[[dict[str, Any]], bool]
    ) -> dict[str, Any]:
        """The first message of a topic that is as wanted."""

        def find() -> dict[str, Any] | None:
            return next((x for x in self.messages(topic) if is_it(x)), None)

        return wait_until(what, find, HEARD_S)

    def wait_last(
        self, topic: str, what: str, is_it: Callable[[dict[str, Any]], bool]
    ) -> None:
        """Until the newest message of a topic is as wanted."""

        def find() -> bool:
            messages = self.messages(topic)
            return bool(messages) and is_it(messages[-1])

        wait_until(what, find, HEARD_S)
