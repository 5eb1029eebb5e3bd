# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A pin factory for gpiozero on libgpiod's own Python binding, ``gpiod`` 2.

It needs gpiozero and gpiod, and nothing of Luukku.

- A line is claimed as it is. An output gets its function and its level in one
  step, and an input its pull: nothing glitches in between.
- Edges carry the time that the kernel gave them, by the clock of `ticks`.
- Each line has a request of its own, with room for 1,024 edges (Linux alone gives
  16). The kernel numbers them: what was lost all the same is counted in
  `GpiodPin.edges_lost`, and the level that the line has then is told.
- One thread reads all lines and blocks when nothing happens. What a handler of
  edges raises ends it and goes to `threading.excepthook`: it is not swallowed.
"""

import dataclasses
import errno
import os
import select
import threading
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import gpiod
from gpiod.line import Bias, Direction, Edge, Value
from gpiozero import exc
from gpiozero.pins.local import LocalPiFactory, LocalPiPin

EVENT_BUFFER: Final = 1024
"""Edges of one line that wait to be read: the most that Linux keeps."""
SEQUENCE: Final = 2**32
"""The kernel's numbers of a line's edges begin anew here."""
DEV: Final = Path("/dev")
HEADER_LABEL: Final = "pinctrl-bcm2835"
"""The label of the chip behind the header of every processor but these."""
HEADER_LABELS: Final = {"BCM2711": "pinctrl-bcm2711", "BCM2712": "pinctrl-rp1"}
PULLS: Final = {"up": Bias.PULL_UP, "down": Bias.PULL_DOWN, "floating": Bias.DISABLED}
EDGES: Final = {
    "both": Edge.BOTH,
    "rising": Edge.RISING,
    "falling": Edge.FALLING,
    "none": Edge.NONE,
}
RISING: Final = gpiod.EdgeEvent.Type.RISING_EDGE
UNWATCHED: Final = {"edge_detection": Edge.NONE, "debounce_period": timedelta()}


class GpiodFactory(LocalPiFactory):  # type: ignore[misc] # gpiozero has no types
    """Pins of one GPIO chip of this machine."""

    def __init__(
        self,
        chip: int | str | Path | None = None,
        *,
        consumer: str = "gpiozero",
        event_buffer_size: int = EVENT_BUFFER,
    ) -> None:
        """Open a chip; no line is touched.

        Args:
            chip: its number, path or label; none: the one behind the header, found
                by the label that this Raspberry Pi's has.
            consumer: what gpioinfo shows of a line that is claimed.
            event_buffer_size: edges that each line keeps until they are read.

        Raises:
            PinUnknownPi: no chip was named, and this is no Raspberry Pi.
            OSError: there is no such chip, or this user may not open it.
        """
        super().__init__()
        # Not gpiozero's one table for all local factories, in which a second
        # chip's pins would be the first one's: the kernel gives no line twice.
        self.pins: dict[Any, GpiodPin] = {}
        self.pin_class = GpiodPin
        self.event_buffer_size = event_buffer_size
        self._consumer = consumer
        self._lock = threading.Lock()
        self._reader: _EdgeReader | None = None
        if chip is None:
            chip = HEADER_LABELS.get(self.board_info.soc, HEADER_LABEL)
        self._chip = gpiod.Chip(str(_path(chip)))

    def close(self) -> None:
        """Give all lines and the chip back; afterwards no edge is told."""
        with ExitStack() as closing:
            closing.callback(self._chip.close)
            if self._reader is not None:
                closing.callback(self._reader.close)
            for pin in tuple(self.pins.values()):
                closing.callback(pin.close)

    def claim(self, line: int) -> tuple[gpiod.LineRequest, Direction]:
        """Ask the kernel for a line, as it is, and which direction that is.

        Raises:
            GPIOPinInUse: somebody else holds it.
            OSError: the kernel refuses it for another reason.
        """
        with self._lock:
            try:
                request = self._chip.request_lines(
                    {line: gpiod.LineSettings()},
                    consumer=self._consumer,
                    event_buffer_size=self.event_buffer_size,
                )
            except OSError as error:
                if error.errno != errno.EBUSY:
                    raise
                holder = self._chip.get_line_info(line).consumer or "the kernel"
                raise exc.GPIOPinInUse(f"GPIO{line} is held by {holder}") from error
            return request, self._chip.get_line_info(line).direction

    def watch(self, descriptor: int, tell: Callable[[], None]) -> None:
        """Call `tell` on the edges' thread whenever `descriptor` can be read.

        Raises:
            RuntimeError: the thread was ended by what a handler raised.
        """
        with self._lock:
            if self._reader is None:
                self._reader = _EdgeReader()
            self._reader.watch(descriptor, tell)

    def forget(self, descriptor: int) -> None:
        """Undo `watch`."""
        assert self._reader is not None, "watch() comes before"
        self._reader.forget(descriptor)


class GpiodPin(LocalPiPin):  # type: ignore[misc] # gpiozero has no types
    """One line of the chip."""

    factory: GpiodFactory
    when_changed: Callable[[float, int], None] | None

    def __init__(self, factory: GpiodFactory, info: Any) -> None:  # noqa: ANN401 - gpiozero has no types
        """Claim the line, as it is.

        Raises:
            GPIOPinInUse: somebody else holds it.
            OSError: the kernel refuses it for another reason.
        """
        super().__init__(factory, info)
        self.edges_lost = 0
        """Edges that the kernel saw and dropped before they were read."""
        # The binding's objects may not be used by two threads at once. No handler
        # is ever called under this lock.
        self._lock = threading.RLock()
        self._request, self._found = factory.claim(self._number)
        # A reader that comes too late finds nothing, and must not wait.
        os.set_blocking(self._request.fd, False)
        self._settings = gpiod.LineSettings()
        self._edges = "both"
        self._bounce: float | None = None
        self._sequence = 0

    def close(self) -> None:
        """Give the line back. What we made an output becomes an input first."""
        if not self._request:
            return
        # gpiozero makes another one when the pin is asked for again.
        self.factory.pins.pop(self.info, None)
        try:
            self.when_changed = None
            if self._settings.direction is Direction.OUTPUT:
                self._apply(direction=Direction.INPUT)
        finally:
            with self._lock:
                self._request.release()

    def output_with_state(self, state: float) -> None:
        """Make it an output that has this level from its first moment."""
        self.when_changed = None
        self._apply(direction=Direction.OUTPUT, output_value=_value(state))

    def input_with_pull(self, pull: str) -> None:
        """Make it an input that has this pull from its first moment."""
        self._apply(direction=Direction.INPUT, bias=self._bias(pull))

    def tell_edges(self) -> None:
        """Hand over the edges that wait. Called on the edges' thread."""
        for ticks, state in self._waiting():
            self._call_when_changed(ticks, state)

    def _apply(self, **changes: Any) -> None:  # noqa: ANN401 - settings of any type
        """Change some settings of the line, all at once."""
        with self._lock:
            settings = dataclasses.replace(self._settings, **changes)
            self._request.reconfigure_lines({self._number: settings})
            self._settings = settings

    def _get_function(self) -> str:
        direction = self._settings.direction
        if direction is Direction.AS_IS:
            direction = self._found
        return "output" if direction is Direction.OUTPUT else "input"

    def _set_function(self, value: str) -> None:
        if value == "input":
            self._apply(direction=Direction.INPUT)
        elif value == "output":
            self.output_with_state(self.state)
        else:
            raise exc.PinInvalidFunction(f"invalid function {value!r} for pin {self!r}")

    def _get_state(self) -> int:
        with self._lock:
            return int(bool(self._request.get_value(self._number)))

    def _set_state(self, value: float) -> None:
        if self.function != "output":
            raise exc.PinSetInput(f"cannot set the state of input {self!r}")
        with self._lock:
            self._request.set_value(self._number, _value(value))

    def _get_pull(self) -> str:
        names = {bias: name for name, bias in PULLS.items()}
        return names.get(self._settings.bias, "floating")

    def _set_pull(self, value: str) -> None:
        if self.function != "input":
            raise exc.PinFixedPull(f"cannot set the pull of output {self!r}")
        self.input_with_pull(value)

    def _bias(self, pull: str) -> Bias:
        if pull not in PULLS:
            raise exc.PinInvalidPull(f"invalid pull {pull!r} for pin {self!r}")
        if self.info.pull not in {pull, ""}:
            raise exc.PinFixedPull(f"{self!r} is pulled {self.info.pull} for good")
        return PULLS[pull]

    def _get_bounce(self) -> float | None:
        return self._bounce

    def _set_bounce(self, value: float | None) -> None:
        """Let the kernel tell an edge only after this many quiet seconds."""
        if value is not None and value < 0:
            raise exc.PinInvalidBounce("bounce must be 0 or greater")
        self._bounce = value or None
        self._renew()

    def _get_edges(self) -> str:
        return self._edges

    def _set_edges(self, value: str) -> None:
        if value not in EDGES:
            raise exc.PinInvalidEdges(f"invalid edges {value!r} for pin {self!r}")
        self._edges = value
        self._renew()

    def _renew(self) -> None:
        """Bring a change to a line that is watched already."""
        if self.when_changed is not None:
            self._apply(**self._watched())

    def _watched(self) -> dict[str, Any]:
        # Never a debounce without edges: not every Linux then makes room for the
        # edges that are asked for later.
        return {
            "direction": Direction.INPUT,
            "edge_detection": EDGES[self._edges],
            "debounce_period": timedelta(seconds=self._bounce or 0),
        }

    def _enable_event_detect(self) -> None:
        try:
            self._listen()
        except Exception:
            # Else gpiozero takes it for watched, and the next handler is deaf.
            self._when_changed = None
            raise

    def _listen(self) -> None:
        if self.function != "input":
            raise exc.PinEdgeDetectUnsupported(f"output {self!r} has no edges")
        with self._lock:
            # What was left unread when it was watched before is no news.
            self._read()
            self._apply(**self._watched())
            self.factory.watch(self._request.fd, self.tell_edges)

    def _disable_event_detect(self) -> None:
        with self._lock:
            self.factory.forget(self._request.fd)
            self._apply(**UNWATCHED)

    def _call_when_changed(self, ticks: float, state: int) -> None:
        with self._when_changed_lock:
            handler = self.when_changed
            if handler is None:
                # Its owner is gone, or it was taken away a moment ago.
                self.when_changed = None
                return
        handler(ticks, state)

    def _waiting(self) -> list[tuple[float, int]]:
        """The edges that wait, and after a gap the level that the line has now."""
        with self._lock:
            before = self.edges_lost
            told = [
                (event.timestamp_ns / 1e9, int(event.event_type is RISING))
                for event in self._read()
            ]
            if self.edges_lost > before:
                now, level = self.factory.ticks(), self.state
                if level != told[-1][1] and self._edges == "both":
                    told.append((now, level))
            return told

    def _read(self) -> list[gpiod.EdgeEvent]:
        if not self._request:
            return []
        try:
            events = self._request.read_edge_events(self.factory.event_buffer_size)
        except BlockingIOError:
            return []
        for event in events:
            self.edges_lost += (event.line_seqno - self._sequence - 1) % SEQUENCE
            self._sequence = event.line_seqno
        return events


class _EdgeReader:
    """One thread that waits for the edges of all lines."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tell: dict[int, Callable[[], None]] = {}
        self._epoll = select.epoll()
        self._stop = os.eventfd(0)
        self._epoll.register(self._stop, select.EPOLLIN)
        self._thread = threading.Thread(
            target=self._run, name="gpiod-edges", daemon=True
        )
        self._thread.start()

    def watch(self, descriptor: int, tell: Callable[[], None]) -> None:
        """As `GpiodFactory.watch`."""
        with self._lock:
            if self._epoll.closed:
                raise RuntimeError("the thread that reads edges has ended")
            self._tell[descriptor] = tell
            self._epoll.register(descriptor, select.EPOLLIN)

    def forget(self, descriptor: int) -> None:
        """As `GpiodFactory.forget`."""
        with self._lock:
            watched = self._tell.pop(descriptor, None)
            if watched and not self._epoll.closed:
                self._epoll.unregister(descriptor)

    def close(self) -> None:
        """End the thread, and wait for that unless it is the caller itself."""
        with self._lock:
            if not self._epoll.closed:
                os.eventfd_write(self._stop, 1)
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        try:
            while True:
                for descriptor, _ in self._epoll.poll():
                    if descriptor == self._stop:
                        return
                    if tell := self._tell.get(descriptor):
                        tell()
        finally:
            # Not by close(): nobody may take these numbers while this waits.
            with self._lock:
                self._epoll.close()
                os.close(self._stop)


def _path(chip: int | str | Path) -> Path:
    """Where the chip of this number, path or label is.

    Raises:
        OSError: no chip has this label, or one may not be asked for its own.
    """
    if isinstance(chip, int):
        return DEV / f"gpiochip{chip}"
    if isinstance(chip, Path) or "/" in chip:
        return Path(chip)
    # The lowest number: a chip may show under two (Pi 5 of 2024).
    for path in sorted(DEV.glob("gpiochip[0-9]*"), key=lambda p: (len(p.name), p)):
        with gpiod.Chip(str(path)) as found:
            if found.get_info().label == chip:
                return path
    raise FileNotFoundError(errno.ENOENT, "No GPIO chip has this label", chip)


def _value(state: float) -> Value:
    return Value.ACTIVE if state else Value.INACTIVE
