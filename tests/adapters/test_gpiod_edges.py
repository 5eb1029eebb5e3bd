# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Edges that gpiod reads: none is lost unnoticed, and no error is swallowed."""

import errno
import threading
from typing import Any

import pytest
from gpiod.line import Edge

from appliance.adapters.gpiod_factory import GpiodFactory
from tests.adapters.gpiod_pins import listening
from tests.adapters.pin_contract import ONE, OTHER, Listener
from tests.support.counter import wait_until
from tests.support.gpio_kernel import Kernel


@pytest.fixture
def raised(monkeypatch: pytest.MonkeyPatch) -> list[BaseException | None]:
    """What ended a thread."""
    found: list[BaseException | None] = []
    monkeypatch.setattr(
        threading, "excepthook", lambda told: found.append(told.exc_value)
    )
    return found


def test_a_gap_is_counted_and_the_level_read_anew(
    kernel: Kernel, factory: GpiodFactory
) -> None:
    """Where the numbers of the edges show a gap, the level that is now is told."""
    one = listening(factory)
    line = kernel.line(ONE)
    assert line.request
    with kernel.lock:
        line.request.skip(3)
        kernel.contact(ONE, closed=True)
        line.closed = False
    one.wait(2)
    assert one.levels == [0, 1]
    assert one.told[0][0] <= one.told[1][0] <= factory.ticks()
    assert one.pin.edges_lost == 3


def test_a_gap_whose_last_edge_is_true_adds_nothing(
    kernel: Kernel, factory: GpiodFactory
) -> None:
    """A level that the last edge told already is not told twice."""
    one = listening(factory)
    line = kernel.line(ONE)
    assert line.request
    with kernel.lock:
        line.request.skip(1)
        kernel.contact(ONE, closed=True)
    one.wait(1)
    kernel.contact(ONE, closed=False)
    one.wait(2)
    assert one.levels == [0, 1]
    assert one.pin.edges_lost == 1


@pytest.mark.parametrize(("room", "kept"), [(16, 16), (1024, 101)])
def test_only_what_has_no_room_is_lost(kernel: Kernel, room: int, kept: int) -> None:
    """Of 101 edges that nobody reads the newest stay, and the others are counted."""
    with GpiodFactory(0, event_buffer_size=room) as factory:
        one = listening(factory)
        with kernel.lock:
            for count in range(101):
                kernel.contact(ONE, closed=count % 2 == 0)
        one.wait(kept)
        assert len(one.told) == kept
        assert one.levels[-1] == 0
        assert one.pin.edges_lost == 101 - kept


def test_numbers_that_begin_anew_are_no_gap(
    kernel: Kernel, factory: GpiodFactory
) -> None:
    """After edge 4,294,967,295 of a line comes edge 0."""
    one = listening(factory)
    request = kernel.line(ONE).request
    assert request
    request.skip(2**32 - 2)
    kernel.contact(ONE, closed=True)
    one.wait(1)
    lost = one.pin.edges_lost
    kernel.contact(ONE, closed=False)
    one.wait(2)
    assert one.pin.edges_lost == lost == 2**32 - 2


def test_what_a_handler_raises_is_not_swallowed(
    kernel: Kernel, factory: GpiodFactory, raised: list[BaseException | None]
) -> None:
    """It ends the thread by `threading.excepthook`, and nobody listens in vain then."""

    def broken(_ticks: float, _state: int) -> None:
        raise ZeroDivisionError

    one, other = Listener(factory, ONE), Listener(factory, OTHER)
    one.pin.when_changed = broken
    kernel.contact(ONE, closed=True)
    wait_until("the end of the thread", lambda: raised)
    assert isinstance(raised[0], ZeroDivisionError)
    for _ in range(2):
        with pytest.raises(RuntimeError, match="the thread that reads edges has ended"):
            other.listen()
    factory.close()
    assert not kernel.line(ONE).consumer


def test_a_chip_that_goes_away_is_not_silent(
    kernel: Kernel, factory: GpiodFactory, raised: list[BaseException | None]
) -> None:
    """Pulled out from under us, it ends the thread; yet every line is let go."""
    listening(factory)
    listening(factory, OTHER)
    kernel.unplug()
    wait_until("the end of the thread", lambda: raised)
    assert isinstance(raised[0], OSError)
    assert raised[0].errno == errno.ENODEV
    with pytest.raises(OSError, match="No such device"):
        factory.close()
    assert not any(kernel.line(number).consumer for number in (ONE, OTHER))
    assert not factory.pins


def test_a_closed_factory_tells_nothing(kernel: Kernel) -> None:
    """A handler that was never taken away does not hear the next factory's edges."""
    with GpiodFactory(0) as first:
        old = listening(first)
    with GpiodFactory(0) as second:
        new = listening(second)
        kernel.contact(ONE, closed=True)
        new.wait(1)
    assert (old.told, new.levels) == ([], [0])


def test_a_handler_may_close_the_factory(kernel: Kernel, factory: GpiodFactory) -> None:
    """Closing from the edges' own thread ends that thread, and waits for nothing."""
    pin: Any = factory.pin(ONE)
    pin.input_with_pull("up")
    left: list[threading.Thread] = []

    def leave(_ticks: float, _state: int) -> None:
        factory.close()
        left.append(threading.current_thread())

    pin.when_changed = leave
    kernel.contact(ONE, closed=True)
    wait_until("the handler", lambda: left, 20)
    left[0].join(20)
    assert not left[0].is_alive()
    # An edge that waited when the line was given back, and once more.
    pin.tell_edges()
    pin.close()


def test_a_handler_whose_owner_is_gone_is_let_go(
    kernel: Kernel, factory: GpiodFactory
) -> None:
    """Handlers are held weakly: a dead one ends the watching, not the thread."""
    one, other = listening(factory), listening(factory, OTHER)
    pin = one.pin
    del one
    kernel.contact(ONE, closed=True)
    wait_until(
        "the end of watching",
        lambda: kernel.line(ONE).settings.edge_detection is Edge.NONE,
    )
    kernel.contact(OTHER, closed=True)
    other.wait(1)
    # An edge that was read just before the handler was taken away.
    pin._call_when_changed(0.0, 1)  # noqa: SLF001 - no test can hit that moment


def test_edges_and_bounce_can_change_while_watched(
    kernel: Kernel, factory: GpiodFactory
) -> None:
    """The kernel is told at once which edges count, and how long it must be quiet."""
    one = listening(factory)
    one.pin.edges = "rising"
    one.pin.bounce = 0.005
    assert (one.pin.edges, one.pin.bounce) == ("rising", 0.005)
    settings = kernel.line(ONE).settings
    assert settings.debounce_period.total_seconds() == 0.005
    kernel.contact(ONE, closed=True)
    kernel.contact(ONE, closed=False)
    one.wait(1)
    assert one.levels == [1]
    one.pin.when_changed = None
    settings = kernel.line(ONE).settings
    assert settings.edge_detection is Edge.NONE
    assert not settings.debounce_period
    assert one.pin.bounce == 0.005


def test_an_input_that_becomes_an_output_is_not_heard(
    kernel: Kernel, factory: GpiodFactory
) -> None:
    """Making it an output ends the watching; as an input it can be heard again."""
    one = listening(factory)
    one.pin.function = "output"
    assert (one.pin.when_changed, one.pin.state) == (None, 1)
    one.pin.function = "input"
    one.listen()
    kernel.contact(ONE, closed=True)
    one.wait(1)
