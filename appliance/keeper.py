# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The outputs keeper: a process of its own that switches the relay and indicators.

python -m appliance.keeper WIRING      a child of the appliance, which feeds it orders

It claims every output off when it starts, and switches all off when its orders end,
when it is told to end, and at any exception. A relay that is held needs an order every
`LEASE_US`; a pulse it times itself. While a relay is on, a timer of the kernel ends
the process if it does not turn. Forms and times: `appliance.wire.outputs`.
"""

import contextlib
import os
import select
import signal
import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import Final, NoReturn, Protocol

import msgspec
from gpiozero import DigitalOutputDevice, Factory
from gpiozero.exc import PinInvalidPin

from appliance.adapters.deadman import Deadman
from appliance.adapters.header import PinsError, no_such_pin, real_factory, refusal
from appliance.adapters.simulated_outputs import OutputFactory
from appliance.clock import mono_us
from appliance.core.limits import S_US
from appliance.core.values import Signal
from appliance.wire.outputs import (
    KILL_US,
    LEASE_US,
    LINE_MAX,
    RENEW_US,
    Answer,
    Order,
    OutputWiring,
)

_SHORT_US: Final = 150_000
_LONG_US: Final = 500_000
_GAP_US: Final = 250_000
PATTERNS: Final[dict[Signal, tuple[int, ...]]] = {
    "none": (),
    "sent": (_SHORT_US,),
    "coming": (_LONG_US, _GAP_US, _LONG_US),
    "plan_b": (_SHORT_US, _GAP_US, _SHORT_US, _GAP_US, _SHORT_US),
}
"""What an indicator does once, when the cue changes: microseconds on, off, on ..."""
LGPIO_FOLDER: Final = "outputs.lgpio"
"""lgpio's pipe has one name in each process: in one folder we would eat the edges."""


class Output(Protocol):
    """A device of gpiozero with one pin."""

    value: float
    """Reading asks the pin, writing switches it."""


class Keeper:
    """The outputs, and until when each is on. Reads no clock."""

    def __init__(
        self, relay: Output | None, indicators: Iterable[Output], impulse_us: int
    ) -> None:
        """Take over outputs that are off; a pulse of the relay lasts `impulse_us`."""
        self._relay = relay
        self._indicators = tuple(indicators)
        self._impulse_us = impulse_us
        self._relay_until_us: int | None = None
        self._lit = False
        self._steps: list[int] = []
        """When the indicators change between on and off."""

    @property
    def relay_is_on(self) -> bool:
        """Whether the relay is, or is about to be, on."""
        return self._relay_until_us is not None

    def obey(self, order: Order, now_us: int) -> None:
        """Take in one order; `turn` carries it out. A late one switches nothing on."""
        fresh = now_us - order.at_us <= LEASE_US
        renews = order.relay == "renew" and self._is_leased(now_us)
        if order.relay == "off":
            self._relay_until_us = None
        elif fresh and (order.relay == "hold" or renews):
            self._relay_until_us = order.at_us + LEASE_US
        elif fresh and order.relay == "pulse" and not self.relay_is_on:
            self._relay_until_us = now_us + self._impulse_us
        if order.cue is not None:
            self._lit = False
            self._steps = [now_us] if PATTERNS[order.cue] else []
            for lasts_us in PATTERNS[order.cue]:
                self._steps.append(self._steps[-1] + lasts_us)

    def _is_leased(self, now_us: int) -> bool:
        """Whether the relay is on still: what has lapsed needs a new hold."""
        return self._relay_until_us is not None and now_us < self._relay_until_us

    def turn(self, now_us: int) -> None:
        """Switch every output to what it should be now.

        Raises:
            PinsError: a pin is not what it was switched to.
        """
        if self._relay_until_us is not None and now_us >= self._relay_until_us:
            self._relay_until_us = None
        while self._steps and now_us >= self._steps[0]:
            self._steps.pop(0)
            self._lit = not self._lit
        if self._relay is not None:
            _switch("relay", self._relay, on=self.relay_is_on)
        for indicator in self._indicators:
            _switch("indicator", indicator, on=self._lit)

    def due_us(self) -> int | None:
        """When `turn` changes something next, or None."""
        ends = [*self._steps[:1]]
        if self._relay_until_us is not None:
            ends.append(self._relay_until_us)
        return min(ends, default=None)


def main(arguments: Sequence[str] | None = None) -> int:
    """Keep the outputs until the orders end; 1 if a pin cannot be switched."""
    [text] = sys.argv[1:] if arguments is None else arguments
    wiring = msgspec.json.decode(text, type=OutputWiring)
    signal.signal(signal.SIGTERM, _end)
    # Ctrl-C is for the appliance: it says when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with ExitStack() as closing:
            keeper = claimed(wiring, closing)
            _must_fall(wiring)
            _serve(keeper, Deadman())
    except Exception as error:  # noqa: BLE001 - all is off; the appliance is told why
        with contextlib.suppress(OSError):
            _say(Answer(why=str(error)))
        return 1
    return 0


def switch_off(wiring: OutputWiring) -> None:
    """Claim every output off, and give it back.

    Raises:
        PinsError: as `claimed`; somebody else may be switching them.
    """
    if wiring.relay is not None or wiring.indicators:
        with ExitStack() as closing:
            claimed(wiring, closing)


def claimed(wiring: OutputWiring, closing: ExitStack) -> Keeper:
    """Claim every output off; `closing` switches all off again.

    Raises:
        PinsError: a pin is taken or does not exist.
    """
    factory = _factory(wiring)
    relay = None
    if wiring.relay is not None:
        high = wiring.relay_on == "high"
        relay = _claim("relay", wiring.relay, factory, closing, high=high)
    indicators = [
        _claim(f"indicator {one.kind}", one.pin, factory, closing, high=True)
        for one in wiring.indicators
    ]
    return Keeper(relay, indicators, wiring.impulse_us)


def _must_fall(wiring: OutputWiring) -> None:
    """Refuse a relay that would stay on if this process were killed."""
    if wiring.relay is not None and wiring.lasting:
        raise PinsError(
            "This kernel leaves the relay on when the program that holds it dies, so "
            "it is never switched on: write dtparam=strict_gpiod into config.txt, "
            "then start the machine anew."
        )


def _factory(wiring: OutputWiring) -> Factory:
    folder = Path(wiring.folder)
    if wiring.pins == "simulated":
        return OutputFactory(folder)
    if wiring.pins == "lgpio":
        folder /= LGPIO_FOLDER
        folder.mkdir(mode=0o700, exist_ok=True)
    return real_factory(wiring.pins, folder)


def _claim(
    what: str, pin: int, factory: Factory, closing: ExitStack, *, high: bool
) -> Output:
    try:
        device = DigitalOutputDevice(
            pin, active_high=high, initial_value=False, pin_factory=factory
        )
    except PinInvalidPin as error:
        raise no_such_pin(what, pin) from error
    except Exception as error:
        # lgpio's own error is a bare Exception, known only where it is there.
        raise refusal(f"GPIO{pin} of the {what} cannot be claimed", error) from error
    closing.callback(device.off)
    output: Output = device
    return output


def _switch(what: str, device: Output, *, on: bool) -> None:
    """Switch a device and look whether its pin has followed."""
    if bool(device.value) is on:
        return
    device.value = on
    if bool(device.value) is not on:
        raise PinsError(
            f"The pin of the {what} does not switch {'on' if on else 'off'}: "
            "something else drives or shorts it. Check its wires."
        )


def _serve(keeper: Keeper, deadman: Deadman) -> None:
    """Take orders until there is their end.

    Raises:
        OSError: the appliance no longer reads what is answered.
        PinsError: as `Keeper.turn`.
    """
    rest = b""
    _say(Answer())
    while True:
        now_us = mono_us()
        deadman.arm(KILL_US if keeper.relay_is_on else 0)
        keeper.turn(now_us)
        if not _wait(keeper, now_us):
            continue
        data = os.read(sys.stdin.fileno(), LINE_MAX)
        if not data:
            return
        *lines, rest = (rest + data).split(b"\n")
        if len(rest) > LINE_MAX:
            raise ValueError("A line of orders is too long.")
        now_us = mono_us()
        for line in lines:
            keeper.obey(msgspec.json.decode(line, type=Order), now_us)
        deadman.arm(KILL_US if keeper.relay_is_on else 0)
        keeper.turn(now_us)
        _say(*[Answer(relay=keeper.relay_is_on)] * len(lines))


def _wait(keeper: Keeper, now_us: int) -> bool:
    """Wait for orders, or until a pin changes; True: there are some."""
    ends = [keeper.due_us(), now_us + RENEW_US if keeper.relay_is_on else None]
    due_us = min((end for end in ends if end is not None), default=None)
    wait_s = None if due_us is None else max(0, due_us - now_us) / S_US
    ready, _, _ = select.select([sys.stdin], [], [], wait_s)
    return bool(ready)


def _say(*answers: Answer) -> None:
    lines = b"".join(msgspec.json.encode(one) + b"\n" for one in answers)
    os.write(sys.stdout.fileno(), lines)


def _end(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Unwind: all is switched off on the way."""
    raise SystemExit(0)


if __name__ == "__main__":
    sys.exit(main())
