# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The touchscreen of a virtual counter: what its display shows, and a finger."""

import base64
import json
import shlex
import tempfile
import threading
from typing import Any, Final

from PySide6.QtGui import QImage

from tests.system.vm.fresh import Fresh
from tests.system.vm.machine import HEIGHT, TOUCH, WIDTH

UNIT: Final = "luukku-counter"
HOME: Final = "/run/luukku-screen"
GROUP: Final = f"/sys/fs/cgroup/system.slice/{UNIT}.service"
START_S: Final = 90.0
"""Emulated; the unit itself waits 60 s for a first frame and then tries again."""
TOUCH_S: Final = 0.15
_AXIS_MAX: Final = 32_767
_DROP_IN: Final = f"""[Service]
Environment="LUUKKU_COUNTER_OPTIONS=--px-per-mm 5.19 --drive {HOME}/drive"
"""
_ASK: Final = f"""
import socket, sys
with socket.socket(socket.AF_UNIX) as hand, hand.makefile("rw") as lines:
    hand.connect("{HOME}/drive")
    lines.write(sys.stdin.read())
    lines.flush()
    print(lines.readline())
"""


class Glass:
    """Asks the window what it means, and the display what is seen."""

    def __init__(self, fresh: Fresh) -> None:
        """Let the window be asked, from its next start on."""
        self.fresh = fresh
        self._machine = fresh.machine
        self._machine.put(f"/etc/systemd/system/{UNIT}.service.d/zz.conf", _DROP_IN)
        self._machine.run("systemctl", "daemon-reload")

    def restart(self) -> None:
        """Start it anew; returns when its first frame was drawn."""
        self._machine.run("systemctl", "restart", UNIT, timeout_s=START_S)

    def shown(self, name: str) -> str:
        """What systemd knows of the unit."""
        return self.fresh.shown(name, unit=UNIT)[name]

    def wait_another(self, pid: str) -> None:
        """Until there is a screen, whose first process is another one."""
        self._machine.wait(
            f'[ "$(systemctl show --value -p MainPID {UNIT})" != {pid} ] && '
            f"systemctl --quiet is-active {UNIT}",
            timeout_s=START_S,
        )

    def window(self) -> str:
        """The process that draws the pages: a child of the compositor."""
        parent = self.shown("MainPID")
        return self._machine.run("pgrep", "--parent", parent, "--full", UNIT).strip()

    def wait(self, name: str, text: str, prop: str = "text") -> None:
        """Until an item is seen, and says this."""
        answer = self._ask({"wait": name, "property": prop, "is": text, "ms": 30_000})
        assert answer["ok"], answer

    def tap(self, x: int, y: int) -> None:
        """Touch the display at a place, in pixels."""
        # From elsewhere: the kernel does not tell a new compositor of a pointer that
        # has not moved.
        for at_x, at_y in ((0, 0), (x, y)):
            self._input(_place("x", at_x, WIDTH), _place("y", at_y, HEIGHT))
        self._input(_finger(down=True))
        # A finger stays for a moment.
        threading.Event().wait(TOUCH_S)
        self._input(_finger(down=False))

    def picture(self) -> QImage:
        """What the display shows."""
        with tempfile.NamedTemporaryFile(suffix=".png") as file:
            self._machine.order("screendump", filename=file.name, format="png")
            return QImage(file.name)

    def drawn(self) -> QImage:
        """What the window has drawn."""
        path = f"{HOME}/drawn.png"
        assert self._ask({"grab": path})["ok"]
        raw = base64.b64decode(self._machine.run("base64", path))
        return QImage.fromData(raw)

    def kill(self, how: str, pid: str) -> None:
        """Send a process a signal."""
        self._machine.run("kill", f"-{how}", pid)

    def pids(self) -> set[str]:
        """The processes within the unit's limits."""
        return set(self._machine.run("cat", f"{GROUP}/cgroup.procs").split())

    def unplug(self) -> None:
        """Take the touch panel's plug out."""
        self._machine.order("device_del", id=TOUCH)
        self._machine.wait(f"! {self._is_open()}")

    def plug_in(self) -> None:
        """Put it in again."""
        self._machine.order("device_add", driver="virtio-tablet-pci")
        self._machine.wait(self._is_open())

    def _is_open(self) -> str:
        """What succeeds inside while the compositor listens to the touch panel."""
        files = f"/proc/{self.shown('MainPID')}/fd"
        named = "grep -l Tablet /sys/class/input/*/device/name | cut -d / -f 5"
        look = f"ls -l {files} | grep -qw $name && exit 0"
        return f"(for name in $({named}); do {look}; done; exit 1)"

    def among(self, *argv: str) -> tuple[int, str]:
        """Run a program inside among the unit's processes: exit code, output."""
        joined = f"echo $$ >{GROUP}/cgroup.procs && exec {shlex.join(argv)}"
        return self._machine.ask("sh", "-c", joined)

    def _ask(self, order: dict[str, object]) -> dict[str, Any]:
        line = json.dumps(order) + "\n"
        said = self._machine.run("python3", "-c", _ASK, content=line)
        return dict(json.loads(said))

    def _input(self, *events: dict[str, object]) -> None:
        self._machine.order("input-send-event", events=events)


def _place(axis: str, at: int, size: int) -> dict[str, object]:
    return {"type": "abs", "data": {"axis": axis, "value": at * _AXIS_MAX // size}}


def _finger(*, down: bool) -> dict[str, object]:
    return {"type": "btn", "data": {"down": down, "button": "left"}}


def alike(one: QImage, other: QImage) -> float:
    """The share of pixels that are the same, from 0 to 1; 0 for other sizes."""
    if one.size() != other.size():
        return 0.0
    same = sum(
        one.pixel(x, y) == other.pixel(x, y)
        for x in range(one.width())
        for y in range(one.height())
    )
    return same / (one.width() * one.height())
