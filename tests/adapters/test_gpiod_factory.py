# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""gpiozero's pins on gpiod: what the contract of all factories does not say."""

import threading
import time
from collections.abc import Callable
from contextlib import closing
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
from gpiod.line import Direction
from gpiozero import DigitalInputDevice, OutputDevice
from gpiozero.exc import (
    GPIOPinInUse,
    PinEdgeDetectUnsupported,
    PinFixedPull,
    PinInvalidBounce,
    PinInvalidEdges,
    PinInvalidFunction,
    PinInvalidPin,
    PinInvalidPull,
    PinPWMUnsupported,
    PinUnknownPi,
)

from appliance.adapters.buttons import Buttons, PinSetting
from appliance.adapters.gpiod_factory import GpiodFactory
from appliance.adapters.header import PinsError
from appliance.core.values import Reading, Role, Side
from tests.adapters.gpiod_pins import PI_3, PI_4, PI_5, be
from tests.adapters.pin_contract import ONE, OTHER, RELAY
from tests.support.counter import wait_until
from tests.support.gpio_kernel import Kernel


def test_gpiozero_finds_it_by_its_name() -> None:
    """GPIOZERO_PIN_FACTORY=gpiod, which gpiozero looks up as an entry point, is it."""
    (found,) = entry_points(group="gpiozero_pin_factories", name="gpiod")
    assert found.load() is GpiodFactory


@pytest.mark.parametrize(
    ("revision", "number"), [(PI_3, 0), (PI_4, 1), (PI_5, 2)], ids=["3", "4", "5"]
)
def test_the_chip_of_the_header_is_found(
    kernel: Kernel, monkeypatch: pytest.MonkeyPatch, revision: int, number: int
) -> None:
    """Without a chip named, it is the one with the label of this Pi's processor."""
    be(monkeypatch, revision)
    with GpiodFactory() as factory:
        factory.pin(ONE)
        assert kernel.line(ONE, chip=number).consumer == "gpiozero"


def test_a_chip_is_named_by_number_path_or_label(
    kernel: Kernel, tmp_path: Path
) -> None:
    """Number, path (as text too) and label lead to the same chip."""
    path = tmp_path / "gpiochip1"
    for chip in (1, path, str(path), "pinctrl-bcm2711"):
        with GpiodFactory(chip) as factory:
            factory.pin(ONE)
            assert kernel.line(ONE, chip=1).consumer
        assert not kernel.line(ONE, chip=1).consumer


def test_a_chip_that_is_not_there_is_refused(kernel: Kernel) -> None:
    """A label that no chip has is named, and no other chip is taken."""
    assert kernel.labels
    with pytest.raises(FileNotFoundError, match="has this label: 'pinctrl-none'"):
        GpiodFactory("pinctrl-none")
    with pytest.raises(FileNotFoundError, match="gpiochip9"):
        GpiodFactory(9)


def test_a_machine_that_is_no_pi_is_refused() -> None:
    """Where /proc knows no Pi's revision, no chip is guessed."""
    with pytest.raises(PinUnknownPi):
        GpiodFactory()


def test_two_chips_have_their_own_pins(kernel: Kernel) -> None:
    """The same number on two chips is two lines."""
    with GpiodFactory(0) as first, GpiodFactory(1) as second:
        first.pin(RELAY).output_with_state(1)
        second.pin(RELAY).output_with_state(0)
        assert [kernel.line(RELAY, chip=n).level for n in (0, 1)] == [1, 0]


def test_a_held_line_names_its_holder(kernel: Kernel, factory: GpiodFactory) -> None:
    """A line that another program or the kernel holds is refused with the holder."""
    kernel.line(ONE).consumer = "spi0 CS0"
    with pytest.raises(GPIOPinInUse, match="GPIO17 is held by spi0 CS0"):
        factory.pin(ONE)
    factory.pin(OTHER)
    with (
        GpiodFactory(0) as second,
        pytest.raises(GPIOPinInUse, match="GPIO27 is held by luukku"),
    ):
        second.pin(OTHER)
    kernel.line(ONE).consumer = ""
    assert factory.pin(ONE).function == "input"


def test_claiming_changes_nothing(kernel: Kernel, factory: GpiodFactory) -> None:
    """An output that the firmware set stays as it is until we say otherwise."""
    line = kernel.line(RELAY)
    line.settings.direction = Direction.OUTPUT
    line.high = True
    pin = factory.pin(RELAY)
    assert (pin.function, pin.state) == ("output", 1)
    pin.function = "output"
    pin.close()
    assert line.history == [
        (Direction.OUTPUT, 1),
        (Direction.OUTPUT, 1),
        # Let go: what is there decides.
        (Direction.INPUT, 1),
    ]


def test_an_untouched_output_is_given_back_as_it_was(
    kernel: Kernel, factory: GpiodFactory
) -> None:
    """What we only looked at is not switched off when we leave."""
    line = kernel.line(RELAY)
    line.settings.direction = Direction.OUTPUT
    line.high = True
    factory.pin(RELAY).close()
    assert (line.settings.direction, line.level) == (Direction.OUTPUT, 1)


@pytest.mark.parametrize("state", [0, 1])
def test_an_output_has_no_other_level_before(
    kernel: Kernel, factory: GpiodFactory, state: int
) -> None:
    """From input to output there is no moment with the wrong level."""
    factory.pin(RELAY).output_with_state(state)
    driven = [
        moment.level
        for moment in kernel.line(RELAY).history
        if moment.direction is Direction.OUTPUT
    ]
    assert driven == [state]


def test_an_output_is_let_go_when_closed(kernel: Kernel, factory: GpiodFactory) -> None:
    """Nobody drives a relay any more once its pin is closed."""
    factory.pin(RELAY).output_with_state(1)
    factory.close()
    assert kernel.line(RELAY).settings.direction is Direction.INPUT
    assert not kernel.line(RELAY).consumer
    factory.close()


def test_devices_of_gpiozero_work(kernel: Kernel, factory: GpiodFactory) -> None:
    """An input device hears its edges; an output device can be made again."""
    heard = threading.Event()
    with DigitalInputDevice(ONE, pull_up=True, pin_factory=factory) as contact:
        contact.when_activated = heard.set
        kernel.contact(ONE, closed=True)
        assert heard.wait(20)
        assert contact.value == 1
    for _ in range(2):
        with OutputDevice(RELAY, initial_value=True, pin_factory=factory) as relay:
            assert kernel.line(RELAY).level == 1
            relay.off()
            assert kernel.line(RELAY).level == 0


def test_the_pull_decides_where_the_contact_is_open(
    kernel: Kernel, factory: GpiodFactory
) -> None:
    """Up reads high, down reads low, and each can follow the other."""
    pin: Any = factory.pin(ONE)
    assert pin.pull == "floating"
    for pull, state in (("up", 1), ("down", 0), ("floating", 0), ("up", 1)):
        pin.pull = pull
        assert (pin.pull, pin.state, kernel.line(ONE).level) == (pull, state, state)


def _set(name: str, value: object) -> Callable[[Any], None]:
    return lambda pin: setattr(pin, name, value)


@pytest.mark.parametrize(
    ("number", "wrong", "error"),
    [
        (ONE, _set("function", "alt0"), PinInvalidFunction),
        (ONE, _set("pull", "sideways"), PinInvalidPull),
        (2, _set("pull", "down"), PinFixedPull),
        (RELAY, _set("pull", "up"), PinFixedPull),
        (ONE, _set("bounce", -1), PinInvalidBounce),
        (ONE, _set("edges", "all"), PinInvalidEdges),
        (RELAY, _set("when_changed", print), PinEdgeDetectUnsupported),
        (RELAY, _set("frequency", 50), PinPWMUnsupported),
    ],
)
def test_what_a_pin_cannot_do_is_refused(
    kernel: Kernel,
    factory: GpiodFactory,
    number: int,
    wrong: Callable[[Any], None],
    error: type[Exception],
) -> None:
    """Each is refused with gpiozero's own error, also when it is tried again."""
    pin = factory.pin(number)
    if number == RELAY:
        pin.output_with_state(1)
    for _ in range(2):
        with pytest.raises(error):
            wrong(pin)
    assert kernel.line(RELAY).level == int(number == RELAY)


def test_a_pin_that_the_board_has_not_is_refused(factory: GpiodFactory) -> None:
    """A number that the header has not is no line, whatever the chip has."""
    with pytest.raises(PinInvalidPin):
        factory.pin(45)


def test_what_else_the_kernel_refuses_is_passed_on(
    kernel: Kernel, factory: GpiodFactory
) -> None:
    """An error that is not about a holder keeps the words of the kernel."""
    kernel.unplug()
    with pytest.raises(OSError, match="No such device"):
        factory.pin(ONE)


def test_buttons_are_read_by_it(kernel: Kernel) -> None:
    """A press and a release reach the buttons with their times, and `poll` agrees."""
    edges: list[tuple[Reading, int]] = []
    wired = (PinSetting(Role.DURESS, ONE, "no"),)
    before_us = time.monotonic_ns() // 1_000
    with closing(
        Buttons(wired, GpiodFactory(0), lambda *edge: edges.append(edge), 0)
    ) as found:
        kernel.contact(ONE, closed=True)
        wait_until("the press", lambda: edges)
        assert found.poll() == (edges[0][0],)
        kernel.contact(ONE, closed=False)
        wait_until("the release", lambda: len(edges) == 2)
        assert found.poll() == (edges[1][0],)
    assert [edge[0] for edge in edges] == [
        Reading(Role.DURESS, Side.NO, active=pressed) for pressed in (True, False)
    ]
    after_us = time.monotonic_ns() // 1_000
    assert before_us - 2 <= edges[0][1] <= edges[1][1] + 2 <= after_us + 4


def test_a_held_pin_is_told_as_a_sentence(kernel: Kernel) -> None:
    """The holder and what to do about it are named."""
    kernel.line(ONE).consumer = "spi0 CS0"
    wired = (PinSetting(Role.DURESS, ONE, "no"),)
    with pytest.raises(PinsError) as refused:
        Buttons(wired, GpiodFactory(0), lambda *_: None, 0)
    assert str(refused.value) == (
        "GPIO17 of button duress cannot be claimed: GPIO17 is held by spi0 CS0. "
        "End that program or overlay, or choose another pin."
    )
