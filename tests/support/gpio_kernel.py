# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The part of the module gpiod that talks to the kernel, without a kernel.

`Kernel` has chips with lines, and a contact to ground at each line. Its `chip` stands
in for `gpiod.Chip`; settings, events and enumerations stay gpiod's own. It keeps what
Linux 6 keeps (drivers/gpio/gpiolib-cdev.c): a line belongs to one request, edges are
numbered from 1 for as long as the request lives, the oldest ones go when there is no
more room, and a read of none fails, or waits for ever where the file may block.
"""

import dataclasses
import errno
import os
import threading
import time
from collections import deque
from pathlib import Path
from typing import NamedTuple, Self

import gpiod
from gpiod.line import Bias, Direction, Edge, Value

LINES = 58
ROOM = 16
"""Edges that a line keeps if nothing is said of it."""
ROOM_MAX = 1024
RISING = gpiod.EdgeEvent.Type.RISING_EDGE
FALLING = gpiod.EdgeEvent.Type.FALLING_EDGE


class Driven(NamedTuple):
    """What a line was at one moment."""

    direction: Direction
    level: int


class ChipInfo(NamedTuple):
    """Of `gpiod.ChipInfo`, what is used."""

    label: str


class LineInfo(NamedTuple):
    """Of `gpiod.LineInfo`, what is used."""

    consumer: str
    direction: Direction


@dataclasses.dataclass
class Line:
    """One line, its contact, and who holds it."""

    number: int
    settings: gpiod.LineSettings
    closed: bool = False
    """The contact to ground."""
    high: bool = False
    """The level that is driven, or that nothing pulls away."""
    consumer: str = ""
    request: "Request | None" = None
    history: list[Driven] = dataclasses.field(default_factory=list)

    @property
    def level(self) -> int:
        """What the line carries."""
        if self.settings.direction is Direction.OUTPUT:
            return int(self.high)
        pulled = {Bias.PULL_UP: True, Bias.PULL_DOWN: False}
        return int(not self.closed and pulled.get(self.settings.bias, self.high))


class Kernel:
    """All chips of a machine."""

    def __init__(self, folder: Path, labels: tuple[str, ...] = ("chip",)) -> None:
        """Make one chip per label, as `folder`/gpiochip0 and so on."""
        self.lock = threading.RLock()
        self.labels: dict[str, str] = {}
        self.lines: dict[str, list[Line]] = {}
        for number, label in enumerate(labels):
            path = folder / f"gpiochip{number}"
            path.touch()
            self.labels[str(path)] = label
            self.lines[str(path)] = [
                Line(n, gpiod.LineSettings(direction=Direction.INPUT))
                for n in range(LINES)
            ]

    def line(self, number: int, chip: int = 0) -> Line:
        """One line of one chip."""
        return list(self.lines.values())[chip][number]

    def contact(self, number: int, *, closed: bool) -> None:
        """Close or open the contact of a line of the first chip."""
        with self.lock:
            line = self.line(number)
            before = line.level
            line.closed = closed
            if line.level != before and line.request:
                line.request.edge(line.level)

    def unplug(self) -> None:
        """Take every chip away from under its users."""
        with self.lock:
            self.labels.clear()
            for lines in self.lines.values():
                for line in lines:
                    if line.request:
                        line.request.wake()

    def chip(self, path: str) -> "Chip":
        """Open a chip: in the place of `gpiod.Chip`.

        Raises:
            OSError: there is none.
        """
        if path not in self.labels:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return Chip(self, path)


class Chip:
    """In the place of a `gpiod.Chip`."""

    def __init__(self, kernel: Kernel, path: str) -> None:
        self._kernel = kernel
        self._path = path
        self._open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close it; once more is no mistake."""
        self._open = False

    def get_info(self) -> ChipInfo:
        """Its label."""
        return ChipInfo(self._kernel.labels[self._path])

    def get_line_info(self, line: int) -> LineInfo:
        """Who holds a line, and which direction it has."""
        found = self._kernel.lines[self._path][line]
        return LineInfo(found.consumer, found.settings.direction)

    def request_lines(
        self,
        config: dict[int, gpiod.LineSettings],
        consumer: str = "",
        event_buffer_size: int = 0,
    ) -> "Request":
        """Claim one line.

        Raises:
            OSError: it is held.
        """
        if not self._open:
            raise gpiod.ChipClosedError
        with self._kernel.lock:
            ((number, settings),) = config.items()
            line = self._kernel.lines[self._path][number]
            if line.consumer:
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
            line.consumer = consumer
            room = min(event_buffer_size, ROOM_MAX) or ROOM
            line.request = Request(self._kernel, line, room)
            line.request.reconfigure_lines({number: settings})
            return line.request


class Request:
    """In the place of a `gpiod.LineRequest` of one line."""

    def __init__(self, kernel: Kernel, line: Line, room: int) -> None:
        self._kernel = kernel
        self._line = line
        self._waiting: deque[gpiod.EdgeEvent] = deque(maxlen=room)
        self._sequence = 0
        self._fd = os.eventfd(0, os.EFD_CLOEXEC)
        self._released = False

    def __bool__(self) -> bool:
        return not self._released

    @property
    def fd(self) -> int:
        """Readable while an edge waits."""
        if self._released:
            raise gpiod.RequestReleasedError
        return self._fd

    def get_value(self, line: int) -> Value:
        """The level now."""
        self._check(line)
        return Value.ACTIVE if self._line.level else Value.INACTIVE

    def set_value(self, line: int, value: Value) -> None:
        """Drive an output.

        Raises:
            OSError: it is no output.
        """
        self._check(line)
        with self._kernel.lock:
            if self._line.settings.direction is not Direction.OUTPUT:
                raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
            self._line.high = value is Value.ACTIVE
            self._note()

    def reconfigure_lines(self, config: dict[int, gpiod.LineSettings]) -> None:
        """Change the settings; what is AS_IS stays.

        Raises:
            ValueError: edges, a debounce or a pull without saying INPUT or OUTPUT.
        """
        ((number, wanted),) = config.items()
        self._check(number)
        with self._kernel.lock:
            line = self._line
            level = line.level
            listens = wanted.edge_detection is not Edge.NONE or wanted.debounce_period
            if listens and wanted.direction is not Direction.INPUT:
                raise ValueError("Invalid argument")
            biased = wanted.bias is not Bias.AS_IS
            if biased and wanted.direction is Direction.AS_IS:
                raise ValueError("Invalid argument")
            kept = line.settings
            line.settings = dataclasses.replace(
                wanted,
                direction=kept.direction
                if wanted.direction is Direction.AS_IS
                else wanted.direction,
                bias=wanted.bias if biased else kept.bias,
            )
            line.high = bool(level)
            if wanted.direction is Direction.OUTPUT:
                line.high = wanted.output_value is Value.ACTIVE
            self._note()

    def read_edge_events(self, max_events: int | None = None) -> list[gpiod.EdgeEvent]:
        """The edges that wait, the oldest first.

        Raises:
            OSError: there is none, or the chip is gone.
        """
        self._check()
        with self._kernel.lock:
            if not self._waiting:
                assert not os.get_blocking(self._fd), "this would wait for ever"
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            count = min(max_events or 64, len(self._waiting))
            events = [self._waiting.popleft() for _ in range(count)]
            if not self._waiting:
                os.eventfd_read(self._fd)
            return events

    def release(self) -> None:
        """Give the line back."""
        with self._kernel.lock:
            if not self._released:
                self._released = True
                self._line.consumer = ""
                self._line.request = None
                os.close(self._fd)

    def edge(self, level: int) -> None:
        """The level changed just now."""
        wanted = {0: Edge.FALLING, 1: Edge.RISING}[level]
        if self._line.settings.edge_detection not in {wanted, Edge.BOTH}:
            return
        self._sequence = (self._sequence + 1) % 2**32
        kind = RISING if level else FALLING
        self._waiting.append(
            gpiod.EdgeEvent(
                kind.value,
                time.monotonic_ns(),
                self._line.number,
                self._sequence,
                self._sequence,
            )
        )
        self.wake()

    def skip(self, count: int) -> None:
        """Number so many edges that nobody will ever read."""
        self._sequence += count

    def wake(self) -> None:
        """Let the descriptor be readable."""
        os.eventfd_write(self._fd, 1)

    def _note(self) -> None:
        self._line.history.append(
            Driven(self._line.settings.direction, self._line.level)
        )

    def _check(self, line: int | None = None) -> None:
        if self._released:
            raise gpiod.RequestReleasedError
        if not self._kernel.labels:
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
        assert line in {None, self._line.number}, "of another request"
