# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The appliance's side of the outputs keeper: starts it, asks it, replaces it.

One thread owns the child. What the loop calls only hands over: a keeper that hangs
delays nothing. One that ends, or answers nothing for `SILENT_US`, is killed, and
another is started, which claims every output off. No order outlives its keeper.
"""

import collections
import contextlib
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import IO, Final

import msgspec

from appliance.clock import mono_us
from appliance.core.limits import ASKED_LATE_US, S_US
from appliance.core.values import Relay, Signal
from appliance.wire.outputs import (
    ASK_US,
    LINE_MAX,
    RENEW_US,
    SILENT_US,
    Answer,
    Order,
    OutputWiring,
)

START_US: Final = 10_000_000
"""A keeper that has not claimed its pins by then is given up."""
CLOSE_S: Final = 2.0
AGAIN_S: Final = (0.0, 0.0, 0.5, 1.0)
"""How long to wait before the next keeper, by how many were lost lately."""
LATELY_S: Final = 60.0


class NoOutputs:
    """A counter that has none."""

    @property
    def turned(self) -> float:
        """As of `Outputs`: nothing can hang."""
        return time.monotonic()

    def drive(self, word: Relay, asked_us: int) -> None:
        """There is no relay."""

    def cue(self, word: Signal) -> None:
        """There is no indicator."""

    def renew(self) -> None:
        """Nothing is held."""


class Outputs:
    """The relay and the indicators. The loop's thread alone calls it."""

    def __init__(
        self,
        wiring: OutputWiring,
        on_back: Callable[[], None],
        on_lost: Callable[[str], None],
        command: Sequence[str] = (sys.executable, "-P", "-m", "appliance.keeper"),
    ) -> None:
        """Prepare; `open` starts the first keeper.

        Args:
            wiring: handed to each keeper as its last argument.
            on_back: called when all outputs are claimed and off, so that they may be
                used; on this module's thread or by `renew`.
            on_lost: called there with why, when they are no longer.
            command: how to start a keeper.
        """
        self._command = (*command, msgspec.json.encode(wiring).decode())
        self._on_back = on_back
        self._on_lost = on_lost
        self._orders: collections.deque[Order] = collections.deque()
        self._awake = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
        self._held_us: int | None = None
        self._lapsed = False
        """A hold was over before it was renewed; the loop is to learn of it."""
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="outputs", daemon=True)
        self.turned = time.monotonic()
        """When the thread last gave proof of work, in monotonic seconds."""

    def open(self) -> None:
        """Start; returns at once."""
        self._thread.start()

    def drive(self, word: Relay, asked_us: int) -> None:
        """Switch the relay. A hold lasts as long as `renew` is called.

        Args:
            word: what it is to do.
            asked_us: when somebody asked for that, on the monotonic clock. To switch
                on, the order is as old; late, it is none and told as lost. Off is off.
        """
        now_us = mono_us()
        self._held_us = None
        if word == "off":
            self._give(Order(at_us=now_us, relay=word))
        elif now_us - asked_us > ASKED_LATE_US:
            self._on_lost("the relay was asked for too long ago.")
            self._on_back()
        else:
            self._held_us = asked_us if word == "hold" else None
            self._give(Order(at_us=asked_us, relay=word))

    def cue(self, word: Signal) -> None:
        """Tell the indicators that the cue is another one."""
        self._give(Order(at_us=mono_us(), cue=word))

    def renew(self) -> None:
        """The loop turns: a relay that is held may stay on for another while."""
        lapsed, self._lapsed = self._lapsed, False
        if self._held_us is None:
            return
        now_us = mono_us()
        if lapsed:
            # We were too late. Nobody has asked anew: it stays off.
            self._held_us = None
            self._on_lost("the relay's hold was not renewed in time.")
            self._on_back()
        elif now_us - self._held_us >= RENEW_US:
            self._held_us = now_us
            self._give(Order(at_us=now_us, relay="renew"))

    def close(self) -> None:
        """Have all switched off, and end the keeper."""
        self._closing.set()
        os.eventfd_write(self._awake, 1)
        if self._thread.is_alive():
            self._thread.join()
        os.close(self._awake)

    def _give(self, order: Order) -> None:
        self._orders.append(order)
        os.eventfd_write(self._awake, 1)

    def _run(self) -> None:
        lost_s: list[float] = []
        while not self._closing.is_set():
            why = self._keep()
            if self._closing.is_set():
                return
            self._on_lost(why)
            now_s = time.monotonic()
            lost_s = [at_s for at_s in lost_s if now_s - at_s < LATELY_S] + [now_s]
            self._closing.wait(AGAIN_S[min(len(lost_s), len(AGAIN_S)) - 1])
            self.turned = time.monotonic()

    def _keep(self) -> str:
        """Start one keeper and serve it to its end; why that came."""
        try:
            child = subprocess.Popen(  # noqa: S603 - our own program
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                bufsize=0,
                env=_environment(),
            )
        except OSError as error:
            return f"it cannot be started: {error.strerror}."
        assert child.stdin is not None, "it was asked for"
        assert child.stdout is not None, "it was asked for"
        try:
            why = self._serve(_Session(child.stdin, child.stdout))
            if self._closing.is_set():
                # The end of its orders: it switches off and ends by itself.
                child.stdin.close()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.wait(CLOSE_S)
        finally:
            child.kill()
            child.wait()
            child.stdin.close()
            child.stdout.close()
        return why or f"it ended with code {child.returncode}."

    def _serve(self, session: "_Session") -> str:
        """Pass orders and time on until the session or the appliance ends; why."""
        while not self._closing.is_set():
            was_ready = session.is_ready
            why = session.turn(self._awake)
            self.turned = time.monotonic()
            if why is not None:
                return why
            if session.is_ready and not was_ready:
                # What was asked for before is late: it may have been undone since.
                self._orders.clear()
                self._on_back()
            self._lapsed |= session.lapsed
            while session.is_ready and self._orders:
                session.give(self._orders.popleft())
        return ""


class _Session:
    """What was asked of one keeper, and what it answered."""

    def __init__(self, orders: IO[bytes], answers: IO[bytes]) -> None:
        os.set_blocking(orders.fileno(), False)
        self._give_to = orders.fileno()
        self._answers = answers.fileno()
        self._rest = b""
        self._asked: collections.deque[tuple[int, Order]] = collections.deque()
        """When each order was sent, which may be older, and the order."""
        self._asked_us = mono_us()
        self._relay = False
        self.is_ready = False
        """It has claimed all outputs off."""
        self.lapsed = False
        """A hold was renewed that was over already, in the last turn."""

    def turn(self, awake: int) -> str | None:
        """Wait a moment for answers or for `awake`; why it is over, or None."""
        self.lapsed = False
        wait_us = max(0, self._asked_us + self._pace_us() - mono_us())
        ready, _, _ = select.select([self._answers, awake], [], [], wait_us / S_US)
        if awake in ready:
            os.eventfd_read(awake)
        if self._answers in ready:
            data = os.read(self._answers, LINE_MAX)
            if not data:
                return ""
            if why := self._hear(data):
                return why
        now_us = mono_us()
        if self.is_ready and now_us - self._asked_us >= self._pace_us():
            self.give(Order(at_us=now_us))
        return self._silence(now_us)

    def give(self, order: Order) -> None:
        """Send one order; a keeper that does not take it is found silent."""
        self._asked_us = mono_us()
        self._asked.append((self._asked_us, order))
        with contextlib.suppress(BrokenPipeError, BlockingIOError):
            os.write(self._give_to, msgspec.json.encode(order) + b"\n")

    def _pace_us(self) -> int:
        return RENEW_US if self._relay or self._asked else ASK_US

    def _hear(self, data: bytes) -> str:
        """Take in answers; why it cannot go on, or nothing."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            try:
                answer = msgspec.json.decode(line, type=Answer)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                return f"it answers what cannot be read: {error}."
            if answer.why:
                return answer.why
            if self.is_ready and self._asked:
                _, asked = self._asked.popleft()
                self.lapsed |= asked.relay == "renew" and not answer.relay
            self.is_ready = True
            self._relay = answer.relay
        return ""

    def _silence(self, now_us: int) -> str | None:
        since_us = self._asked[0][0] if self._asked else self._asked_us
        most_us = SILENT_US if self._asked else START_US
        if now_us - since_us <= most_us:
            return None
        return f"it was silent for {most_us / S_US:g} s."


def _environment() -> dict[str, str]:
    """Our own modules for the keeper, wherever they were found."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
