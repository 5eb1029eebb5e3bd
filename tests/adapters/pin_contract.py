# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What every pin factory must keep, on whatever there is to try it.

`FACTS` runs here on simulated pins and on a made-up kernel (test_pin_contract.py),
and on the kernel's own simulated chip, as root on a machine that has one, by

    python -m tests.adapters.pin_contract lgpio|gpiod DEVICE

DEVICE is the chip's folder of gpio-sim, as /sys/devices/platform/gpio-sim.0/gpiochip1;
the chip bears the label of a Raspberry Pi's header, and /proc tells its revision.
"""

import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, Protocol

from gpiozero import Factory
from gpiozero.exc import PinSetInput

from appliance.adapters import header
from tests.support.counter import wait_until

ONE: Final = 17
OTHER: Final = 27
RELAY: Final = 22
LONG_S: Final = 20.0
"""No bound of the specification: whoever takes longer has lost an edge."""
BOUNCE_S: Final = 0.01
SLOW_S: Final = 1.0
ROUNDING_S: Final = 2e-6


class Bench(Protocol):
    """Pins that can be worked from outside."""

    def make(self) -> Factory:
        """A new factory on the same chip."""

    def contact(self, pin: int, *, closed: bool) -> None:
        """Close or open the contact between a claimed line and ground."""

    def level(self, pin: int) -> int:
        """What an outsider measures on the line."""


class Listener:
    """Hears the edges of one pin."""

    def __init__(self, factory: Factory, number: int) -> None:
        """Claim the pin, pulled up; `listen` begins."""
        self.factory = factory
        self.pin: Any = factory.pin(number)
        self.pin.input_with_pull("up")
        self.pin.bounce = None
        self.pin.edges = "both"
        self.told: list[tuple[float, int]] = []
        self.threads: set[str] = set()

    def listen(self) -> None:
        """From now on edges are heard."""
        self.pin.when_changed = self.hear

    def hear(self, ticks: float, state: int) -> None:
        """Keep one edge: how old it is when it is told, and its level."""
        self.threads.add(threading.current_thread().name)
        self.told.append((ticks, int(state)))

    def wait(self, count: int) -> None:
        """Wait until so many edges were told."""
        wait_until(f"edge {count}", lambda: len(self.told) >= count, LONG_S)

    @property
    def levels(self) -> list[int]:
        """The levels that were told."""
        return [level for _, level in self.told]


@contextmanager
def _made(bench: Bench) -> Iterator[Factory]:
    factory = bench.make()
    try:
        yield factory
    finally:
        factory.close()


def a_pulled_up_line_reads_its_contact(bench: Bench) -> None:
    """An open contact reads high by the pull-up, a closed one low."""
    with _made(bench) as factory:
        one = Listener(factory, ONE)
        bench.contact(ONE, closed=False)
        assert (one.pin.function, one.pin.pull, one.pin.state) == ("input", "up", 1)
        bench.contact(ONE, closed=True)
        assert one.pin.state == 0


def what_stands_at_start_is_a_level_and_no_edge(bench: Bench) -> None:
    """A contact that was closed before anybody listened is read, not told."""
    with _made(bench) as factory:
        one = Listener(factory, ONE)
        bench.contact(ONE, closed=True)
        one.listen()
        assert one.pin.state == 0
        bench.contact(ONE, closed=False)
        one.wait(1)
        assert one.levels == [1]


def each_edge_has_its_time(bench: Bench) -> None:
    """A press and a release are told in order, each with the time it happened."""
    with _made(bench) as factory:
        one = Listener(factory, ONE)
        bench.contact(ONE, closed=False)
        one.listen()
        times = [factory.ticks()]
        for count, closed in enumerate((True, False), 1):
            bench.contact(ONE, closed=closed)
            one.wait(count)
            times.append(factory.ticks())
        assert one.levels == [0, 1]
        for (ticks, _), before, after in zip(one.told, times, times[1:], strict=False):
            assert factory.ticks_diff(ticks, before) >= -ROUNDING_S
            assert factory.ticks_diff(after, ticks) >= -ROUNDING_S


def no_edge_is_lost(bench: Bench) -> None:
    """Of 100 presses, each told before the next edge, every edge is told."""
    with _made(bench) as factory:
        one = Listener(factory, ONE)
        bench.contact(ONE, closed=False)
        one.listen()
        for count in range(1, 201):
            bench.contact(ONE, closed=count % 2 == 1)
            one.wait(count)
        assert one.levels == [0, 1] * 100


def a_bouncing_contact_is_told_in_order(bench: Bench) -> None:
    """Forty edges, 10 ms apart and not waited for, are told in order, to the last."""
    with _made(bench) as factory:
        one = Listener(factory, ONE)
        bench.contact(ONE, closed=False)
        one.listen()
        for count in range(40):
            bench.contact(ONE, closed=count % 2 == 0)
            threading.Event().wait(BOUNCE_S)
        wait_until("the last level", lambda: one.levels[-1:] == [1], LONG_S)
        # No count: a kernel that is busy makes one edge of two.
        assert 2 <= len(one.told) <= 40
        assert [ticks for ticks, _ in one.told] == sorted(t for t, _ in one.told)


def a_flood_ends_in_the_truth(bench: Bench) -> None:
    """After 4,001 edges as fast as they can be made, the last level is told."""
    with _made(bench) as factory:
        one = Listener(factory, ONE)
        bench.contact(ONE, closed=False)
        one.listen()
        for count in range(4001):
            bench.contact(ONE, closed=count % 2 == 0)
        assert one.pin.state == 0
        wait_until("the last level", lambda: one.levels[-1:] == [0], LONG_S)
        bench.contact(ONE, closed=False)
        wait_until("an edge after it", lambda: one.levels[-1:] == [1], LONG_S)


def a_slow_handler_hears_the_last_level(bench: Bench) -> None:
    """A handler that takes a second at the first of 9,001 edges hears the last one."""
    with _made(bench) as factory:
        one = Listener(factory, ONE)
        bench.contact(ONE, closed=False)

        def slow(ticks: float, state: int) -> None:
            if not one.told:
                threading.Event().wait(SLOW_S)
            one.hear(ticks, state)

        one.pin.when_changed = slow
        for count in range(9001):
            bench.contact(ONE, closed=count % 2 == 0)
        wait_until("the last level", lambda: one.levels[-1:] == [0], LONG_S)
        bench.contact(ONE, closed=False)
        wait_until("an edge after it", lambda: one.levels[-1:] == [1], LONG_S)


def two_pins_do_not_hear_each_other(bench: Bench) -> None:
    """Each pin is told its own edges and no other's, by one thread."""
    with _made(bench) as factory:
        one, other = Listener(factory, ONE), Listener(factory, OTHER)
        for pin in (ONE, OTHER):
            bench.contact(pin, closed=False)
        one.listen()
        other.listen()
        bench.contact(ONE, closed=True)
        one.wait(1)
        bench.contact(OTHER, closed=True)
        other.wait(1)
        bench.contact(OTHER, closed=False)
        other.wait(2)
        assert (one.levels, other.levels) == ([0], [0, 1])
        assert len(one.threads | other.threads) == 1


def who_does_not_listen_is_told_nothing(bench: Bench) -> None:
    """Edges while nobody listens are not told later; then listening works again."""
    with _made(bench) as factory:
        one = Listener(factory, ONE)
        bench.contact(ONE, closed=False)
        one.listen()
        one.pin.when_changed = None
        bench.contact(ONE, closed=True)
        one.listen()
        bench.contact(ONE, closed=False)
        one.wait(1)
        assert one.levels == [1]


def an_output_starts_at_its_level(bench: Bench) -> None:
    """An output carries the level it was claimed with, then the one it is set to."""
    for first in (1, 0):
        with _made(bench) as factory:
            relay: Any = factory.pin(RELAY)
            relay.output_with_state(first)
            assert (relay.function, bench.level(RELAY)) == ("output", first)
            relay.state = 1 - first
            assert (relay.state, bench.level(RELAY)) == (1 - first, 1 - first)


def an_input_is_not_driven(bench: Bench) -> None:
    """Setting the level of an input is refused."""
    with _made(bench) as factory:
        one = Listener(factory, ONE)
        with suppress(PinSetInput):
            one.pin.state = 1
            raise AssertionError("it was accepted")


def closing_gives_the_lines_back(bench: Bench) -> None:
    """What is closed, even twice, can be claimed anew, and the new one hears."""
    first = bench.make()
    old = Listener(first, ONE)
    bench.contact(ONE, closed=False)
    old.listen()
    # As Buttons does it: a handler that lgpio's factory was closed with would hear
    # the edges of the next factory of the process.
    old.pin.when_changed = None
    first.close()
    first.close()
    with _made(bench) as factory:
        one = Listener(factory, ONE)
        bench.contact(ONE, closed=False)
        one.listen()
        bench.contact(ONE, closed=True)
        one.wait(1)
    assert (old.told, one.levels) == ([], [0])


FACTS: Final[tuple[Callable[[Bench], None], ...]] = (
    a_pulled_up_line_reads_its_contact,
    what_stands_at_start_is_a_level_and_no_edge,
    each_edge_has_its_time,
    no_edge_is_lost,
    a_bouncing_contact_is_told_in_order,
    a_flood_ends_in_the_truth,
    a_slow_handler_hears_the_last_level,
    two_pins_do_not_hear_each_other,
    who_does_not_listen_is_told_nothing,
    an_output_starts_at_its_level,
    an_input_is_not_driven,
    closing_gives_the_lines_back,
)


class SimulatedChip:
    """The kernel's gpio-sim: what its lines are pulled to is what contacts do."""

    def __init__(self, library: header.Library, device: Path, runtime: Path) -> None:
        """Use one library on the chip whose folder is `device`."""
        self._library = library
        self._device = device
        self._runtime = runtime

    def make(self) -> Factory:
        """As the appliance makes it."""
        return header.real_factory(self._library, self._runtime)

    def contact(self, pin: int, *, closed: bool) -> None:
        """Pull the line down, as a contact to ground does, or up."""
        pull = "pull-down" if closed else "pull-up"
        (self._device / f"sim_gpio{pin}" / "pull").write_text(pull, "ascii")

    def level(self, pin: int) -> int:
        """What the kernel says that the line carries."""
        value = self._device / f"sim_gpio{pin}" / "value"
        return int(value.read_text("ascii"))


def keep(library: header.Library, device: Path, name: str) -> None:
    """Try one fact; what is raised says how it is not kept."""
    fact = next(fact for fact in FACTS if fact.__name__ == name)
    with tempfile.TemporaryDirectory() as runtime:
        fact(SimulatedChip(library, device, Path(runtime)))


def main(library: str, device: str) -> int:
    """Tell of each fact whether it is kept; 1 if one is not.

    Each in a process of its own: a library that went deaf would fail them all.
    """
    marks = []
    for fact in FACTS:
        done = subprocess.run(
            [sys.executable, "-m", __spec__.name, library, device, fact.__name__],
            check=False,
        )
        marks.append("BAD" if done.returncode else "ok ")
        print(marks[-1], library, fact.__doc__, flush=True)  # noqa: T201 - for a person
    return int("BAD" in marks)


if __name__ == "__main__":
    if sys.argv[3:]:
        keep(
            "lgpio" if sys.argv[1] == "lgpio" else "gpiod",
            Path(sys.argv[2]),
            sys.argv[3],
        )
    else:
        sys.exit(main(sys.argv[1], sys.argv[2]))
