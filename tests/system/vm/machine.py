# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One virtual Pi: a QEMU process, its plug, and the agent inside."""

import base64
import itertools
import json
import shlex
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NamedTuple, Self

from tests.support.mosquitto import free_ports
from tests.system.vm.building import Parts
from tests.system.vm.disk import Disk

BOOT_S: Final = 300.0
SECOND_BYTES: Final = 16 * 1024 * 1024
RUN_S: Final = 60.0
"""Inside, where no time passes while this machine is busy with others."""
SLOWEST: Final = 20
"""A second inside takes this machine so many at most."""
WAIT_S: Final = 60.0
SOON_S: Final = 5.0
LIVE_S: Final = 180.0
"""In our time, where this machine may be busy, and emulation slow."""
BROKER_PORT: Final = 8883
HOST: Final = "10.0.2.100"
"""This machine, for one that `calls`."""
_QEMU: Final = (
    # It ends with us, however we end.
    *("setpriv", "--pdeathsig", "KILL"),
    *("qemu-system-x86_64", "-nodefaults", "-no-user-config", "-display", "none"),
    *("-device", "virtio-serial", "-device", "virtio-rng-pci"),
    *("-device", "virtserialport,chardev=agent,name=luukku.agent"),
    *("-serial", "chardev:console", "-device", "virtio-net-pci,netdev=lan"),
    *("-device", "i6300esb", "-watchdog-action", "reset"),
)
COUNTED: Final = (
    # Its time is counted in its own instructions, 2 ns each, and leaps over idleness:
    # however busy this machine is, inside everything takes as long as ever.
    *("-accel", "tcg,thread=single", "-icount", "shift=1,sleep=off"),
    *("-cpu", "max", "-smp", "1", "-m", "1024"),
)
LIVE: Final = (
    # Its time is ours, so that it can talk with programs of this machine.
    *("-accel", "tcg,thread=multi,tb-size=512"),
    *("-cpu", "max", "-smp", "2", "-m", "1024"),
)
WIDTH: Final = 800
HEIGHT: Final = 480
"""Of the screen, as the Raspberry Pi's own touch display has."""
TOUCH: Final = "touch"
_SCREEN: Final = (
    *("-device", f"virtio-gpu-pci,xres={WIDTH},yres={HEIGHT}"),
    *("-device", f"virtio-tablet-pci,id={TOUCH}"),
)
_KERNEL: Final = "console=ttyS0 quiet panic=-1 systemd.show_status=0 net.ifnames=0"
# Its clocks are made by emulation: they need no proof of each other.
_KERNEL_COUNTED: Final = f"{_KERNEL} no_timer_check tsc=reliable nowatchdog"


class Step(NamedTuple):
    """A contact that is moved, and how long it then stays at least."""

    line: int
    level: int
    """1: the contact is open, the pull-up holds the line; 0: closed to ground."""
    stay_us: int


class Deed(NamedTuple):
    """What is done beside moving contacts."""

    watch: int
    """A line that is looked at from the first step on."""
    watch_us: int
    """For how long after the last one."""
    pids: tuple[int, ...] = ()
    """Who is sent the `signal` after the last step."""
    signal: int = 0


class Change(NamedTuple):
    """A level that was seen for the first time since another one."""

    at_us: int
    level: int


class Played(NamedTuple):
    """What was done when, in monotonic microseconds inside."""

    at_us: list[int]
    """When each step began."""
    killed_us: int
    """When the signal was sent; 0 when there was none."""
    changes: list[Change]
    """Of the line that was looked at."""


class Machine:
    """Runs from `__enter__` to `__exit__`. What it writes to its disk is forgotten."""

    def __init__(
        self,
        parts: Parts,
        folder: Path,
        disk: Disk | None = None,
        *,
        stick: Path | None = None,
        calls: int = 0,
        screen: bool = False,
    ) -> None:
        """Take what it starts from and a folder for its sockets and logs.

        With a `disk` it lives in our time, and what it has flushed outlives its end.
        `stick`: another disk, in place of a small empty one. `calls`: a port of this
        machine that it reaches as that of `HOST`. `screen`: with one to touch.
        """
        self.broker_port = free_ports(1)[0]
        self._disk = disk
        self._calls = calls
        self._screen = screen
        self.boots: list[str] = []
        """The identity of each start that the agent has told of."""
        self._parts = parts
        self._folder = folder
        self._second = stick or _empty(folder / "second.raw")
        self._numbers = itertools.count(1)
        self._news = threading.Condition()
        self._answers: dict[int, dict[str, Any]] = {}
        self._gone = ""
        self._sending = threading.Lock()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    def start(self) -> None:
        """Give it power; returns when the agent answers."""
        starts = len(self.boots) + 1
        self._gone = ""
        if self._disk is not None:
            self._disk.serve()
        with (self._folder / "qemu.log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        try:
            self._port = self._connected("agent")
            self._reader = threading.Thread(target=self._read, daemon=True)
            self._reader.start()
            self.wait_boot(starts)
        except BaseException:
            self._process.kill()
            self._process.wait()
            raise

    def kill(self) -> None:
        """Take the power away. Of a `Disk` a cut then says what it has kept."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self._reader.join(10)
        self._port.close()

    @property
    def console(self) -> str:
        """What the kernel has printed."""
        return (self._folder / "console.log").read_text("utf-8", "replace")

    def wait_boot(self, number: int) -> None:
        """Until it has started for the `number`-th time and the agent answers."""
        with self._news:
            came = self._news.wait_for(
                lambda: self._gone or len(self.boots) >= number, BOOT_S
            )
        assert came, f"it did not start in {BOOT_S:.0f} s:\n{self.console[-4_000:]}"
        assert not self._gone, self._gone

    def reset(self) -> None:
        """Cut the power and give it back; returns when the agent answers."""
        starts = len(self.boots) + 1
        self.order("system_reset")
        self.wait_boot(starts)

    def order(self, word: str, **arguments: object) -> None:
        """Give QEMU itself an order, in the words of its machine protocol (QMP)."""
        nothing: dict[str, object] = {}
        orders = (("qmp_capabilities", nothing), (word, arguments))
        with self._connected("plug") as plug, plug.makefile("r") as said:
            for execute, words in orders:
                told = {"execute": execute, "arguments": words}
                plug.sendall(json.dumps(told).encode() + b"\n")
            # Its greeting, an answer to each, and between them what it tells by itself.
            answers: list[dict[str, Any]] = []
            while len(answers) < 1 + len(orders):
                answer = json.loads(said.readline())
                if "event" not in answer:
                    answers.append(answer)
        assert all("error" not in answer for answer in answers), answers

    def ask(
        self,
        *argv: str,
        content: str | bytes = b"",
        timeout_s: float = RUN_S,
    ) -> tuple[int, str]:
        """Run a program inside as root, `content` on its input: exit code, output."""
        raw = content.encode() if isinstance(content, str) else content
        encoded = base64.b64encode(raw).decode()
        said = self._told(
            {"do": "run", "argv": argv, "input": encoded, "timeout_s": timeout_s},
            SLOWEST * timeout_s,
        )
        return said["code"], said["out"]

    def tell(self, *argv: str) -> None:
        """Run a program inside that may end the machine: its end is not waited for."""
        asked = {"do": "run", "argv": argv, "input": "", "timeout_s": RUN_S}
        self._send(next(self._numbers), asked)

    def asked_soon(self, *argv: str) -> str | None:
        """The output of a program inside; None if it does not come soon."""
        number = next(self._numbers)
        self._send(number, {"do": "run", "argv": argv, "input": "", "timeout_s": RUN_S})
        with self._news:
            self._news.wait_for(lambda: number in self._answers, SOON_S)
            told = self._answers.pop(number, None)
        return None if told is None else str(told["out"])

    def run(
        self, *argv: str, content: str | bytes = b"", timeout_s: float = RUN_S
    ) -> str:
        """As `ask`, for what must succeed: its output."""
        code, out = self.ask(*argv, content=content, timeout_s=timeout_s)
        assert code == 0, f"{shlex.join(argv)} ended with {code}:\n{out}"
        return out

    def wait(self, condition: str, *, timeout_s: float = WAIT_S) -> None:
        """Until a command of the shell succeeds, asked five times a second inside."""
        asks = f"until {condition}; do sleep 0.2; done"
        code, _ = self.ask("sh", "-c", asks, timeout_s=timeout_s)
        assert code == 0, f"not within {timeout_s:.0f} s: {condition}"

    def put(self, path: str, content: str | bytes, mode: str = "644") -> None:
        """Write a file inside, and its folder."""
        self.run("install", "-D", "-m", mode, "/dev/stdin", path, content=content)

    def play(self, steps: Sequence[Step], *, deed: Deed | None = None) -> Played:
        """Move contacts, then do a deed, inside and in its time."""
        stays_us = sum(step.stay_us for step in steps) + (deed.watch_us if deed else 0)
        asked = {"do": "play", "steps": steps, **(deed._asdict() if deed else {})}
        told = self._told(asked, SLOWEST * (stays_us / 1e6 + RUN_S))
        changes = [Change(*each) for each in told["changes"]]
        return Played(told["at_us"], told["killed_us"], changes)

    def contact(self, line: int, *, closed: bool) -> None:
        """Move one contact and leave it so."""
        self.play([Step(line, int(not closed), 0)])

    def level(self, line: int) -> int:
        """The level of a line, whoever drives it."""
        return int(self.run("cat", f"/run/pins/sim_gpio{line}/value"))

    def _command(self) -> list[str]:
        folder = self._folder
        sockets = "server=on,wait=off"
        lan = f"hostfwd=tcp:127.0.0.1:{self.broker_port}-:{BROKER_PORT}"
        if self._calls:
            # A program for each connection: QEMU's own way has one for all of them.
            to = f"cmd:socat - TCP:127.0.0.1:{self._calls}"
            lan += f",guestfwd=tcp:{HOST}:{self._calls}-{to}"
        if self._disk is None:
            drive, kernel = f"file={self._parts.disk},snapshot=on", _KERNEL_COUNTED
        else:
            drive, kernel = f"file={self._disk.url},cache=writeback", _KERNEL
        if self._screen:
            # See guest/init.sh.
            kernel += " luukku.screen"
        return [
            *_QEMU,
            *(COUNTED if self._disk is None else LIVE),
            *("-kernel", str(self._parts.kernel), "-initrd", str(self._parts.initrd)),
            *("-append", kernel),
            *("-drive", f"{drive},format=raw,if=virtio"),
            *("-drive", f"file={self._second},format=raw,if=virtio"),
            *("-chardev", f"socket,id=agent,path={folder}/agent,{sockets}"),
            *("-chardev", f"socket,id=plug,path={folder}/plug,{sockets}"),
            *("-mon", "chardev=plug,mode=control"),
            *("-chardev", f"file,id=console,path={folder}/console.log"),
            *("-netdev", f"user,id=lan,restrict=on,{lan}"),
            *(_SCREEN if self._screen else ()),
        ]

    def _connected(self, name: str) -> socket.socket:
        """A connection to one of QEMU's sockets, once it is there."""
        deadline_s = time.monotonic() + RUN_S
        while True:
            code = self._process.poll()
            log = (self._folder / "qemu.log").read_text("utf-8", "replace")
            assert code is None, f"QEMU ended with {code}:\n{log}"
            connection = socket.socket(socket.AF_UNIX)
            try:
                connection.connect(str(self._folder / name))
            except OSError:
                connection.close()
                assert time.monotonic() < deadline_s, f"QEMU is silent:\n{log}"
                threading.Event().wait(0.05)
            else:
                return connection

    def _told(self, what: dict[str, Any], timeout_s: float) -> dict[str, Any]:
        """Ask the agent, and wait for its answer."""
        number = next(self._numbers)
        self._send(number, what)
        with self._news:
            came = self._news.wait_for(
                lambda: self._gone or number in self._answers, timeout_s
            )
            assert came, f"no answer in {timeout_s:.0f} s to {what}"
            assert number in self._answers, self._gone
            return self._answers.pop(number)

    def _send(self, number: int, what: dict[str, Any]) -> None:
        line = json.dumps({"id": number, **what}).encode() + b"\n"
        with self._sending:
            self._port.sendall(line)

    def _read(self) -> None:
        """Take the agent's lines, until QEMU ends."""
        why = "QEMU has ended"
        try:
            with self._port.makefile("rb") as lines:
                for line in lines:
                    self._take(line)
        except OSError as error:
            why = f"QEMU has ended: {error}"
        with self._news:
            self._gone = why
            self._news.notify_all()

    def _take(self, line: bytes) -> None:
        # A cut in the middle of a line leaves its beginning before the next hello.
        said = json.loads(line[max(line.rfind(b'{"boot"'), 0) :])
        with self._news:
            if "boot" in said:
                self.boots.append(said["boot"].strip())
            else:
                self._answers[said["id"]] = said
            self._news.notify_all()


def _empty(path: Path) -> Path:
    """A small disk with nothing on it."""
    with path.open("wb") as disk:
        disk.truncate(SECOND_BYTES)
    return path
