# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A clean Debian with pins, on which a maintainer installs the package.

The broker and the guard are programs of this machine. What the maintainer brings is on
a stick: the packages, and the counter's bundle with its code.
"""

import random
import shlex
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from appliance.site_kit import SiteKit
from appliance.wire.guard import HealthMessage
from tests.site_kit.conftest import Made
from tests.support.counter import Door
from tests.support.mosquitto import Broker, free_ports
from tests.system.faults.guard import Guard
from tests.system.faults.logbook import Heard
from tests.system.vm import building, packages
from tests.system.vm.disk import Disk, Lost
from tests.system.vm.machine import HOST, LIVE_S, Machine, Step

SITE: Final = "hki-3"
COUNTER: Final = "counter-1"
GUARD: Final = "vartija-1"
DURESS: Final = 17
SHUTTER: Final = 27
SCREEN: Final = "800/154"
"""Pixels and millimetres across."""
PRESS_US: Final = 100_000
STICK: Final = "/media/stick"
STATE: Final = "/var/lib/luukku"
COMMAND_S: Final = 900.0
OURS: Final = "Setting up luukku "
_QUIET: Final = "DEBIAN_FRONTEND=noninteractive"
_T = TypeVar("_T")


class Command(NamedTuple):
    """What a maintainer typed, what was said, and how long it took."""

    typed: str
    said: str
    took_s: float


class Fresh:
    """The machine, the site it belongs to, and a guard on duty."""

    def __init__(
        self,
        machine: Machine,
        disk: Disk,
        broker: Broker,
        guard: Guard,
        *,
        screen: bool,
    ) -> None:
        self.machine = machine
        self.screen = screen
        self.broker = broker
        self.guard = guard
        self.typed: list[Command] = []
        self._disk = disk

    def type(self, typed: str, *, timeout_s: float = COMMAND_S) -> Command:
        """Type a command at the machine, in the folder of the stick, as root."""
        began_s = time.monotonic()
        said = self.machine.run(
            *("sh", "-ec", f"cd {STICK}; {_QUIET} {typed} 2>&1"), timeout_s=timeout_s
        )
        return Command(typed, said, time.monotonic() - began_s)

    def make(self) -> None:
        """From a clean machine to a counter, by three commands."""
        package = packages.path_of(packages.FIRST).name
        more = "".join(f" {name}" for name in building.SCREEN) if self.screen else ""
        install = f"apt install --yes --no-install-recommends ./{package}{more}"
        self.typed.append(self.type(install))
        self.typed.append(self.set_up())
        self.typed.append(Command("reboot", "", self.reboot()))

    @property
    def took_s(self) -> float:
        """How long the three commands took together."""
        return sum(one.took_s for one in self.typed)

    def transcript(self) -> list[str]:
        """What was typed to make the counter, what was said, and how long it took.

        Of what apt says only the end, which is ours.
        """
        lines = []
        for one in self.typed:
            before, mark, ours = one.said.strip().rpartition(OURS)
            said = f"...\n{mark}{ours}" if mark else before + ours
            lines += [f"# {one.typed}", *said.splitlines(), f"({one.took_s:.0f} s)"]
        return lines

    def plug_in(self) -> None:
        """Mount the stick."""
        self.machine.run("mkdir", "-p", STICK)
        self.machine.run("mount", "-o", "ro", "/dev/vdb", STICK)

    def install(self, version: str) -> Command:
        """Install a version of the package, or change to it."""
        return self.type(_install(version))

    def begin_install(self, version: str) -> None:
        """Let a change to a version begin; nobody waits for its end."""
        self.machine.tell("sh", "-c", f"cd {STICK}; {_QUIET} {_install(version)}")

    def set_up(self) -> Command:
        """Set the counter up from its bundle, pressing each button when it says so."""
        typed = (
            "luukku setup counter-1.luukku --code-file code.txt --yes "
            f'--text "Luukku 1" --place "Pääaula, 1. krs" --duress no:{DURESS} '
            f"--shutter no:{SHUTTER} --screen {SCREEN if self.screen else 'none'}"
        )
        log = "/run/setup.said"
        hand = threading.Thread(target=self._press_when_asked, args=(log,))
        began_s = time.monotonic()
        hand.start()
        told = f"cd {STICK}; PYTHONUNBUFFERED=1 {typed} >{log} 2>&1"
        code, _ = self.machine.ask("sh", "-c", told, timeout_s=COMMAND_S)
        took_s = time.monotonic() - began_s
        said = self.machine.run("cat", log)
        hand.join()
        assert code == 0, said
        return Command(typed, said, took_s)

    def reboot(self) -> float:
        """Start the machine anew; how long it took until it was armed, in seconds."""
        return self.starts_anew("reboot")

    def starts_anew(self, *argv: str) -> float:
        """Run what starts the machine anew; how long until it was armed, in seconds."""
        began_s = time.monotonic()
        starts = len(self.machine.boots) + 1
        self.machine.tell(*argv)
        self.machine.wait_boot(starts)
        self.wait_armed()
        took_s = time.monotonic() - began_s
        self.plug_in()
        return took_s

    def cut(self, chance: random.Random) -> Lost:
        """Cut the power, lose what was not flushed, and give it back."""
        self.machine.kill()
        lost = self._disk.cut(chance)
        self.machine.start()
        self.plug_in()
        return lost

    def wait_hog(self, boots: int) -> str:
        """Until the unit `hog` is no more, one way or the other; which."""
        deadline_s = time.monotonic() + LIVE_S
        while time.monotonic() < deadline_s:
            if len(self.machine.boots) > boots:
                self.plug_in()
                return "the watchdog started the machine anew"
            threading.Event().wait(0.5)
            said = self.machine.asked_soon(
                "systemctl", "show", "--value", "-p", "Result", "hog"
            )
            if said is not None and said.strip() == "oom-kill":
                return "the kernel ended who took it"
        raise AssertionError(f"it still runs after {LIVE_S:.0f} s")

    def wait_armed(self) -> None:
        """Until the service has said that its inputs are held."""
        self.machine.wait("systemctl --quiet is-active luukku")

    def press(self, line: int = DURESS) -> None:
        """Press a button once, for a tenth of a second."""
        self.machine.play((Step(line, 0, PRESS_US), Step(line, 1, 0)))

    def shown(self, *names: str, unit: str = "luukku") -> dict[str, str]:
        """What systemd knows of a unit."""
        asked = [word for name in names for word in ("-p", name)]
        said = self.machine.run("systemctl", "show", unit, *asked)
        return dict(line.split("=", 1) for line in said.splitlines())

    def start_s(self) -> float:
        """What the service's last start took by itself, in seconds."""
        names = ("InactiveExitTimestampMonotonic", "ActiveEnterTimestampMonotonic")
        shown = self.shown(*names)
        began_us, armed_us = (int(shown[name]) for name in names)
        return (armed_us - began_us) / 1e6

    def version(self) -> str:
        """Which version runs."""
        return self.machine.run("readlink", "/usr/lib/luukku/now").strip()[9:]

    def verify(self) -> None:
        """Both files of records are whole."""
        for name in ("luukku.db", "records.db"):
            self.machine.run("luukku", "verify", f"{STATE}/{name}")

    def next_alert(self, at_s: float) -> Heard:
        """The first message of an open alert after a moment of our clock."""
        return self.hear("a call", lambda one: one.at_s > at_s)

    def alert(self, rev: int = 0) -> Heard:
        """The newest alert that is open, once its revision is above `rev`."""
        return self.hear(
            "an open alert", lambda one: one.stage != "closed" and one.rev > rev
        )

    def hear(self, what: str, is_it: Callable[[Heard], bool]) -> Heard:
        """The newest message of an alert, once it is as wanted."""

        def look() -> Heard | None:
            heard = self.guard.log.heard
            return heard[-1] if heard and is_it(heard[-1]) else None

        return _found(what, self.guard.log.wait(look, LIVE_S))

    def handle(self) -> None:
        """Accept, arrive and close the open alert, as a guard does."""
        alert = self.alert()
        for action, stage in (
            ("accept", "accepted"),
            ("arrive", "on_site"),
            ("close", "closed"),
        ):
            self.guard.tap(action, alert.alert_id)
            self.hear(stage, partial(_is_at, stage))

    def wait_health(self, what: str, is_it: Callable[[HealthMessage], bool]) -> None:
        """Until the counter tells such a health."""

        def look() -> bool:
            health = self.guard.log.health()
            return health is not None and is_it(health)

        _found(what, self.guard.log.wait(look, LIVE_S))

    def is_calm(self) -> bool:
        """Whether no alert is open."""
        heard = self.guard.log.heard
        return not heard or heard[-1].stage == "closed"

    def _press_when_asked(self, log: str) -> None:
        for role, line in (("duress", DURESS), ("shutter", SHUTTER)):
            # A touchscreen has drawn its first page before that.
            asked = f"grep -q '^{role}: press' {log}"
            self.machine.wait(asked, timeout_s=LIVE_S)
            self.press(line)


def _is_at(stage: str, one: Heard) -> bool:
    return one.stage == stage


def _install(version: str) -> str:
    return (
        # dpkg may name a version that went back by itself: it is wanted all the same.
        "apt install --yes --no-install-recommends --allow-downgrades --reinstall "
        f"./{packages.path_of(version).name}"
    )


def _found(what: str, found: _T | None) -> _T:
    assert found, f"{what}: not within {LIVE_S:.0f} s"
    return found


@contextmanager
def fresh(folder: Path, *, screen: bool = False) -> Iterator[Fresh]:
    """A running machine with the stick in it; nothing is installed yet."""
    parts = building.clean_parts(packages.path_of(packages.FIRST))
    made, kit = _site(folder)
    code = folder / "code.txt"
    code.write_text(made.codes[COUNTER], "utf-8")
    versions = (packages.FIRST, packages.SECOND, packages.BROKEN)
    stick = folder / "stick.raw"
    packages.stick(stick, made.bundle(COUNTER), code, *map(packages.path_of, versions))
    disk = Disk(parts.disk, folder)
    login = made.open(GUARD)
    with (
        closing(disk),
        Broker(kit) as broker,
        closing(Guard(SITE, login, [Door("main", kit.port)])) as guard,
        Machine(
            parts, folder, disk, stick=stick, calls=kit.port, screen=screen
        ) as machine,
    ):
        one = Fresh(machine, disk, broker, guard, screen=screen)
        one.plug_in()
        yield one


def _site(folder: Path) -> tuple[Made, SiteKit]:
    """A site whose broker is on this machine."""
    made = Made(folder)
    (port,) = free_ports(1)
    words = (
        f"new {made.directory} --site {SITE} --counters 1 --guards {GUARD} "
        f"--host {HOST} --host 127.0.0.1 --listen 127.0.0.1 --port {port} --user root"
    )
    said = made.site(*shlex.split(words))
    assert said.code == 0, said.error
    return made, made.kit()
