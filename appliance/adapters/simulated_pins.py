# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Simulated pins: wired contacts, and a socket that works them.

Line protocol of ``pins.sock`` (mode 0600) in the runtime folder: one connection,
one line ``{"role":"duress","pressed":true}``, one answer ``{"ok":true}`` or
``{"ok":false,"why":"..."}``. The role is a button or a contact of the shutter's
controller (``closed``, ``obstacle``). More keys make trouble on purpose:
``bounce_ms`` lists how long each level of a chatter lasts before the contact
settles; ``"edge":false`` changes the level without telling of it, as a kernel that
lost an event does; ``"wire"`` cuts or shorts one of the lines, swaps the two of a
pair, or makes all sound again, beside ``pressed`` or instead of it.

Edges come on this module's own thread, as they do from lgpio. gpiozero's
MockPin alone is not enough: claiming it sets its level (reliability note G18).
"""

import contextlib
import os
import socket
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from gpiozero.pins.mock import MockFactory, MockPin

from appliance.adapters import sockets
from appliance.core.values import Feedback, Role, Side

Wire = Literal["sound", "cut_no", "cut_nc", "short_no", "short_nc", "swapped"]

LINE_MAX: Final = 4096
TURN_S: Final = 0.2
CALLER_S: Final = 1.0
"""A caller that neither sends nor reads for this long is hung up on."""
ANSWER_S: Final = 25.0
"""Longer than the longest chatter that a line can ask for."""


class PressError(Exception):
    """A sentence for people: why a simulated button was not pressed."""


class Push(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a caller asks for; what it leaves out stays as it is."""

    role: str
    pressed: bool | None = None
    wire: Wire | None = None
    bounce_ms: Annotated[
        list[Annotated[float, msgspec.Meta(ge=0, le=100)]],
        msgspec.Meta(max_length=200),
    ] = []
    edge: bool = True


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """What it is told."""

    ok: bool
    why: str = ""


class WiredPin(MockPin):  # type: ignore[misc] # gpiozero has no types
    """A mock pin with a contact between its line and ground."""

    closed = False
    """The contact: closed it wins over any pull, open the pull decides."""
    tells = True
    """False: the level changes and no edge is reported."""

    def wire(self, *, closed: bool) -> None:
        """Close or open the contact."""
        self.closed = closed
        self._settle()

    def _settle(self) -> None:
        if self._pull == "up" and not self.closed:
            self.drive_high()
        else:
            self.drive_low()

    def _set_pull(self, value: str) -> None:
        self._pull = value
        self._settle()

    def _call_when_changed(self) -> None:
        if self.tells:
            super()._call_when_changed()


class Contact:
    """What is pressed, and the wires from it to its one or two lines."""

    def __init__(self) -> None:
        """Be at rest on no line yet."""
        self.lines: dict[Side, WiredPin] = {}
        self._pressed = False
        self._wire: Wire = "sound"

    def set(self, *, pressed: bool | None = None, wire: Wire | None = None) -> None:
        """Change what is given. A changing pair breaks before it makes."""
        self._pressed = self._pressed if pressed is None else pressed
        self._wire = self._wire if wire is None else wire
        levels = [(self._is_closed(side), side) for side in self.lines]
        for closed, side in sorted(levels):
            self.lines[side].wire(closed=closed)

    def lacks(self, wire: Wire) -> bool:
        """Whether it has not the line, or lines, to which this can happen."""
        needed = (
            set(Side) if wire == "swapped" else {s for s in Side if wire.endswith(s)}
        )
        return wire != "sound" and not needed <= self.lines.keys()

    def _is_closed(self, side: Side) -> bool:
        """Whether a line is connected to ground."""
        if self._wire == f"short_{side}":
            return True
        is_closing = (side is Side.NO) is not (self._wire == "swapped")
        return self._wire != f"cut_{side}" and self._pressed is is_closing


class SimulatedPins:
    """A pin factory whose contacts are worked through a socket."""

    def __init__(
        self, runtime: Path, wired: Iterable[tuple[Role | Feedback, int, str]]
    ) -> None:
        """Wire each line (of what, BCM number, contact ``no`` or ``nc``) at rest.

        Two lines of one button are a pair: one contact moves both.
        """
        self.factory = MockFactory(pin_class=WiredPin)
        self._path = runtime / sockets.PINS
        self._contacts: dict[str, Contact] = {}
        for name, number, contact in wired:
            found = self._contacts.setdefault(name, Contact())
            found.lines[Side(contact)] = self.factory.pin(number)
        for found in self._contacts.values():
            found.set()
        self._closing = threading.Event()
        self._listener: socket.socket | None = None
        self._thread = threading.Thread(
            target=self._serve, name="simulated-pins", daemon=True
        )

    def work(
        self, role: str, *, pressed: bool | None = None, wire: Wire | None = None
    ) -> None:
        """Move one contact or its wires; edges come on the caller's thread."""
        self._contacts[role].set(pressed=pressed, wire=wire)

    def open(self) -> None:
        """Listen on the socket.

        Raises:
            SocketError: see `sockets.listen`.
        """
        self._listener = sockets.listen(self._path, 0o600)
        self._listener.settimeout(TURN_S)
        self._thread.start()

    def close(self) -> None:
        """Stop listening; the contacts stay as they are."""
        self._closing.set()
        if self._listener is not None:
            self._thread.join()
            sockets.unlisten(self._listener, self._path)
            self._listener = None

    def _serve(self) -> None:
        assert self._listener is not None, "open() comes before the thread"
        while not self._closing.is_set():
            try:
                caller, _ = self._listener.accept()
            except TimeoutError:
                continue
            with caller:
                caller.settimeout(CALLER_S)
                self._attend(caller)

    def _attend(self, caller: socket.socket) -> None:
        """Read one line, do what it says, answer. A caller's faults are its own."""
        try:
            line = _read_line(caller)
        except OSError:
            return
        answer = self._obey(line)
        with contextlib.suppress(OSError):
            caller.sendall(msgspec.json.encode(answer) + b"\n")

    def _obey(self, line: bytes) -> Answer:
        try:
            push = msgspec.json.decode(line, type=Push)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return Answer(ok=False, why=f"The line cannot be read: {error}.")
        contact = self._contacts.get(push.role)
        if contact is None:
            names = ", ".join(sorted(self._contacts)) or "none"
            return Answer(
                ok=False,
                why=f"This counter has no button {push.role!r}. It has: {names}.",
            )
        if push.wire is not None and contact.lacks(push.wire):
            return Answer(
                ok=False,
                why=f"The wires of {push.role} cannot be {push.wire!r}: "
                f"it has only {', '.join(sorted(contact.lines))}.",
            )
        self._move(contact, push)
        return Answer(ok=True)

    def _move(self, contact: Contact, push: Push) -> None:
        for pin in contact.lines.values():
            pin.tells = push.edge
        contact.set(wire=push.wire)
        if push.pressed is None:
            return
        level = push.pressed
        for lasts_ms in push.bounce_ms:
            contact.set(pressed=level)
            self._closing.wait(lasts_ms / 1000)
            level = not level
        contact.set(pressed=push.pressed)


def push(runtime: Path, asked: Push) -> None:
    """Ask the appliance that runs in `runtime` to work one simulated contact.

    Raises:
        PressError: no appliance runs there, it has real pins, or it refused.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        caller.settimeout(ANSWER_S)
        try:
            caller.connect(str(runtime / sockets.PINS))
        except PermissionError as error:
            raise PressError(
                f"This user may not press the buttons of the appliance in {runtime}. "
                "Only the user that runs it may."
            ) from error
        except OSError as error:
            raise PressError(_why_not(runtime)) from error
        try:
            caller.sendall(msgspec.json.encode(asked) + b"\n")
            answer = msgspec.json.decode(_read_line(caller), type=Answer)
        except (OSError, msgspec.DecodeError) as error:
            raise PressError(
                f"The appliance in {runtime} did not answer ({error}): "
                "whether the button was pressed is not known. See its log."
            ) from error
    if not answer.ok:
        raise PressError(answer.why)


def press(runtime: Path, role: str, hold_s: float) -> None:
    """Press a simulated button, hold it for `hold_s` seconds, release it.

    It is released also when the caller is interrupted.

    Raises:
        PressError: as `push`.
    """
    hold(runtime, role, lambda: threading.Event().wait(hold_s))


def hold(runtime: Path, role: str, wait: Callable[[], object]) -> None:
    """Press a simulated button, and release it when `wait` ends, however it ends.

    Raises:
        PressError: as `push`.
    """
    push(runtime, Push(role=role, pressed=True))
    try:
        wait()
    finally:
        push(runtime, Push(role=role, pressed=False))


def _why_not(runtime: Path) -> str:
    if sockets.answers(runtime / sockets.PANEL):
        return (
            f"The appliance in {os.fspath(runtime)} has real pins: its buttons are "
            'pressed by hand. Only with pins = "simulated" can luukku press do it.'
        )
    return (
        f"No appliance runs in {os.fspath(runtime)}. "
        "Start it with luukku run --config FILE, and give the same FILE here."
    )


def _read_line(caller: socket.socket) -> bytes:
    """Read to the first newline, or to the end, or to LINE_MAX.

    Raises:
        OSError: the other side is gone or silent.
    """
    line = b""
    while b"\n" not in line and len(line) < LINE_MAX:
        more = caller.recv(LINE_MAX)
        if not more:
            break
        line += more
    return line.partition(b"\n")[0]
