# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A guard in a process of its own, to be stopped, killed and started again.

`python -m tests.system.faults.program ORDERS` runs a `Guard` as the JSON in ORDERS
says and prints each entry of its logbook as a line. It ends with its input.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from appliance.site_kit import Login
from tests.support.counter import Door
from tests.system.faults.guard import Guard
from tests.system.faults.logbook import AnyRecord, Logbook

ROOT = Path(__file__).parents[3]
END_S = 10.0


class Orders(msgspec.Struct, frozen=True, kw_only=True):
    """What a guard's process is told on its command line."""

    site: str
    login: Login
    doors: list[Door]
    audiences: list[str]
    answers: bool


class GuardProgram:
    """Starts and ends the process; `log` keeps what every run of it has said."""

    def __init__(
        self,
        site: str,
        login: Login,
        doors: Sequence[Door],
        *,
        audiences: Sequence[str] = ("guards",),
        answers: bool = False,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        """Nothing runs yet."""
        self._environ = {**os.environ, **(environ or {})}
        self.name = login.name
        self.log = Logbook()
        self._orders = Orders(
            site=site,
            login=login,
            doors=list(doors),
            audiences=list(audiences),
            answers=answers,
        )
        self._process: subprocess.Popen[bytes] | None = None
        self._reader: threading.Thread | None = None

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

    def start(self) -> None:
        """Start it. It is on duty as soon as it is connected."""
        assert self._process is None, "the guard is running"
        orders = msgspec.json.encode(self._orders, enc_hook=str).decode()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.system.faults.program", orders],
            cwd=ROOT,
            env=self._environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def kill(self) -> None:
        """Kill -9."""
        self._end(signal.SIGKILL)

    def pause(self) -> None:
        """Let it hang."""
        os.kill(self._running().pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        os.kill(self._running().pid, signal.SIGCONT)

    def _running(self) -> subprocess.Popen[bytes]:
        assert self._process is not None, "the guard is not running"
        return self._process

    def _end(self, how: signal.Signals) -> None:
        process = self._running()
        process.send_signal(how)
        process.wait(END_S)
        assert self._reader is not None, "it was started with the process"
        self._reader.join(END_S)
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None, "it was asked for"
            pipe.close()
        self._process = None

    def _read(self) -> None:
        out = self._running().stdout
        assert out is not None, "it was asked for"
        decoder = msgspec.json.Decoder(AnyRecord)
        for line in out:
            self.log.add(decoder.decode(line))


class _Printer(Logbook):
    """Prints every entry."""

    def add(self, record: AnyRecord) -> None:
        """Keep and print it."""
        super().add(record)
        sys.stdout.write(msgspec.json.encode(record).decode() + "\n")
        sys.stdout.flush()


def _path(kind: type, value: object) -> object:
    return kind(value)


def main() -> int:
    """Be a guard until the input ends."""
    orders = msgspec.json.decode(sys.argv[1], type=Orders, dec_hook=_path)
    guard = Guard(
        orders.site,
        orders.login,
        orders.doors,
        audiences=orders.audiences,
        log=_Printer(),
    )
    guard.answers = orders.answers
    sys.stdin.read()
    guard.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
