# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The host's hand inside the virtual Pi: runs commands, moves contacts.

Each line that comes through the port is a JSON object, and is answered by one with
the same `id`: `run` with `code` and `out`, `play` with `at_us`, `killed_us` and
`changes`. Nothing but Python's own library: it runs on the guest's bare Python.
"""

import base64
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, BinaryIO, Final

PINS: Final = Path("/run/pins")
PULLS: Final = (b"pull-down", b"pull-up")
LOOK_S: Final = 0.001
PRIORITY: Final = 20
"""Above the appliance's 10, as a hand does not wait for a program."""


def main() -> None:
    """Serve the port until it is gone."""
    lock = threading.Lock()
    with Path(sys.argv[1]).open("r+b", buffering=0) as port:
        _say(port, lock, {"boot": Path("/proc/sys/kernel/random/boot_id").read_text()})
        rest = b""
        while chunk := port.read(65536):
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                asked = json.loads(line)
                threading.Thread(target=_obey, args=(port, lock, asked)).start()


def _obey(port: BinaryIO, lock: threading.Lock, asked: dict[str, Any]) -> None:
    does = {"run": run, "play": play}[asked["do"]]
    _say(port, lock, {"id": asked["id"], **does(asked)})


def run(asked: dict[str, Any]) -> dict[str, Any]:
    """Run `argv` with `input` (base64) for at most `timeout_s`."""
    try:
        done = subprocess.run(
            asked["argv"],
            input=base64.b64decode(asked["input"]),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=asked["timeout_s"],
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        return {"code": -1, "out": _text(error.stdout or b"") + "\n(took too long)"}
    except OSError as error:
        return {"code": -1, "out": str(error)}
    return {"code": done.returncode, "out": _text(done.stdout)}


def play(asked: dict[str, Any]) -> dict[str, Any]:
    """Move contacts: `steps` of [line, level, microseconds to stay so at least].

    Then sends `signal` to `pids`. Looks at the line `watch` from the first step until
    `watch_us` after that. Times are monotonic microseconds; a step's is its beginning.
    """
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(PRIORITY))
    lines = {line for line, _, _ in asked["steps"]}
    pulls = {n: os.open(PINS / f"sim_gpio{n}" / "pull", os.O_WRONLY) for n in lines}
    stay, done = threading.Event(), threading.Event()
    changes: list[tuple[int, int]] = []
    watcher = threading.Thread(target=_watch, args=(asked.get("watch"), changes, done))
    watcher.start()
    at_us, killed_us = [], 0
    try:
        for line, level, stay_us in asked["steps"]:
            at_us.append(_now_us())
            os.pwrite(pulls[line], PULLS[level], 0)
            stay.wait(stay_us / 1e6)
        for pid in asked.get("pids", ()):
            killed_us = killed_us or _now_us()
            os.kill(pid, asked["signal"])
        stay.wait(asked.get("watch_us", 0) / 1e6)
    finally:
        done.set()
        watcher.join()
        for pull in pulls.values():
            os.close(pull)
    return {"at_us": at_us, "killed_us": killed_us, "changes": changes}


def _watch(
    line: int | None, changes: list[tuple[int, int]], done: threading.Event
) -> None:
    """Append [when, level] of a line at first, and after each change."""
    if line is None:
        return
    value = os.open(PINS / f"sim_gpio{line}" / "value", os.O_RDONLY)
    while not done.wait(LOOK_S):
        level = int(os.pread(value, 8, 0))
        if not changes or changes[-1][1] != level:
            changes.append((_now_us(), level))
    os.close(value)


def _now_us() -> int:
    return time.monotonic_ns() // 1_000


def _text(raw: bytes) -> str:
    return raw.decode(errors="replace")


def _say(port: BinaryIO, lock: threading.Lock, what: dict[str, Any]) -> None:
    line = json.dumps(what).encode() + b"\n"
    with lock:
        while line:
            line = line[port.write(line) :]


if __name__ == "__main__":
    main()
