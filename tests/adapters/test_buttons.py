# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Buttons and contacts on gpiozero's pins: edges, levels, wirings, and refusals."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from gpiozero.pins.mock import MockFactory, MockPin

from appliance.adapters.buttons import Buttons, PinSetting
from appliance.adapters.header import PinsError
from appliance.adapters.simulated_pins import SimulatedPins
from appliance.core.values import Feedback, Reading, Role, Side

DURESS = PinSetting(Role.DURESS, 17, "no")
SHUTTER = PinSetting(Role.SHUTTER, 27, "nc")
WIRED = (DURESS, SHUTTER)
REST = (
    Reading(Role.DURESS, Side.NO, active=False),
    Reading(Role.SHUTTER, Side.NC, active=False),
)
PAIR = (PinSetting(Role.DURESS, 17, "no"), PinSetting(Role.DURESS, 22, "nc"))
CONTACTS = (
    PinSetting(Feedback.CLOSED, 5, "no"),
    PinSetting(Feedback.OBSTACLE, 6, "nc"),
)

Edge = tuple[Reading, int]


@pytest.fixture
def pins(tmp_path: Path) -> SimulatedPins:
    """Two wired contacts, one of each kind, at rest."""
    return SimulatedPins(tmp_path, WIRED)


@pytest.fixture
def edges() -> list[Edge]:
    """What the buttons told."""
    return []


@pytest.fixture
def claimed(pins: SimulatedPins, edges: list[Edge]) -> Iterator[Buttons]:
    """The two buttons, watched."""
    found = Buttons(WIRED, pins.factory, lambda *edge: edges.append(edge), 0)
    yield found
    found.close()


def test_both_contacts_are_at_rest(claimed: Buttons, edges: list[Edge]) -> None:
    """A closing contact rests open and an opening one closed: no edge, no press."""
    assert claimed.poll() == REST
    assert edges == []


def test_each_edge_is_told_with_its_time(
    pins: SimulatedPins, claimed: Buttons, edges: list[Edge]
) -> None:
    """A press and a release are two edges, stamped when they happened."""
    for setting in WIRED:
        edges.clear()
        before = time.monotonic_ns() // 1_000
        pins.work(setting.input, pressed=True)
        pins.work(setting.input, pressed=False)
        after = time.monotonic_ns() // 1_000
        side = Side(setting.contact)
        assert [reading for reading, _ in edges] == [
            Reading(setting.input, side, active=True),
            Reading(setting.input, side, active=False),
        ]
        # A tick is a float of seconds: a microsecond may be rounded away.
        assert before - 2 <= edges[0][1] <= edges[1][1] + 2 <= after + 4
    assert claimed.poll() == REST


def test_an_edge_is_stamped_when_it_happened_not_when_it_was_told(
    claimed: Buttons,
) -> None:
    """An edge that was delivered late keeps the time that the library gave it."""
    now_us = time.monotonic_ns() // 1_000
    late_us = claimed._edge_us(time.monotonic() - 0.25)  # noqa: SLF001 - no pin can be late on purpose
    assert late_us - now_us == pytest.approx(-250_000, abs=20_000)


@pytest.mark.parametrize("wrong_s", [1e9, -1e9, 3.0, -0.1])
def test_a_stamp_of_another_clock_is_not_believed(
    claimed: Buttons, wrong_s: float
) -> None:
    """A stamp that is in the future or too old to be true counts as now."""
    now_us = time.monotonic_ns() // 1_000
    stamped_us = claimed._edge_us(time.monotonic() - wrong_s)  # noqa: SLF001 - as above
    assert stamped_us - now_us == pytest.approx(0, abs=20_000)


@pytest.mark.parametrize("setting", WIRED)
def test_a_button_held_at_start_is_seen_by_poll(
    pins: SimulatedPins, edges: list[Edge], setting: PinSetting
) -> None:
    """A button pressed before the start gives no edge, but its level says so."""
    pins.work(setting.input, pressed=True)
    found = Buttons(WIRED, pins.factory, lambda *edge: edges.append(edge), 0)
    held = Reading(setting.input, Side(setting.contact), active=True)
    assert held in found.poll()
    assert edges == []
    found.close()


def test_a_line_low_until_its_pull_up_holds_is_no_press(tmp_path: Path) -> None:
    """What a line reads within 50 ms of claiming it is not looked at."""
    pins = SimulatedPins(tmp_path, (DURESS,))
    pins.work(Role.DURESS, pressed=True)
    threading.Timer(0.02, pins.work, (Role.DURESS,), {"pressed": False}).start()
    edges: list[Edge] = []
    found = Buttons((DURESS,), pins.factory, lambda *edge: edges.append(edge))
    assert found.poll() == REST[:1]
    assert edges == []
    found.close()


def test_a_cut_wire_of_an_opening_contact_is_a_press(
    pins: SimulatedPins, claimed: Buttons
) -> None:
    """Where rest is a closed loop, an open line means pressed."""
    pins.factory.pin(27).wire(closed=False)
    assert claimed.poll()[1] == Reading(Role.SHUTTER, Side.NC, active=True)


def test_a_pair_is_two_lines(tmp_path: Path, edges: list[Edge]) -> None:
    """Each line of a pair is watched by itself; pressed, it breaks before it makes."""
    pins = SimulatedPins(tmp_path, PAIR)
    found = Buttons(PAIR, pins.factory, lambda *edge: edges.append(edge), 0)
    pins.work(Role.DURESS, pressed=True)
    pins.work(Role.DURESS, pressed=False)
    assert [(reading.side, reading.active) for reading, _ in edges] == [
        (Side.NC, True),
        (Side.NO, True),
        (Side.NO, False),
        (Side.NC, False),
    ]
    assert [reading.side for reading in found.poll()] == [Side.NO, Side.NC]
    found.close()


def test_contacts_of_the_shutter_are_watched_as_buttons_are(
    tmp_path: Path, edges: list[Edge]
) -> None:
    """A closing limit and an opening obstacle contact are told when they say so."""
    pins = SimulatedPins(tmp_path, CONTACTS)
    found = Buttons(CONTACTS, pins.factory, lambda *edge: edges.append(edge), 0)
    assert [reading.active for reading in found.poll()] == [False, False]
    for setting in CONTACTS:
        pins.work(setting.input, pressed=True)
    assert [(reading.input, reading.active) for reading, _ in edges] == [
        (Feedback.CLOSED, True),
        (Feedback.OBSTACLE, True),
    ]
    found.close()


def test_polling_is_cheap(claimed: Buttons) -> None:
    """A hundred polls a second cost next to nothing."""
    begin_s = time.process_time()
    for _ in range(1_000):
        claimed.poll()
    assert time.process_time() - begin_s < 0.5


def test_a_closed_button_tells_nothing(pins: SimulatedPins, edges: list[Edge]) -> None:
    """After closing, edges are no longer handed over."""
    found = Buttons(WIRED, pins.factory, lambda *edge: edges.append(edge), 0)
    found.close()
    pins.work(Role.DURESS, pressed=True)
    assert edges == []
    assert found.poll() == ()


def test_an_error_in_the_receiver_is_not_swallowed(pins: SimulatedPins) -> None:
    """What the receiver of edges raises reaches the thread that brought the edge."""

    def broken(_reading: Reading, _at_us: int) -> None:
        raise ZeroDivisionError

    found = Buttons(WIRED, pins.factory, broken, 0)
    with pytest.raises(ZeroDivisionError):
        pins.work(Role.DURESS, pressed=True)
    found.close()


class DeafPin(MockPin):  # type: ignore[misc] # gpiozero has no types
    """A pin whose line cannot be read."""

    def _get_state(self) -> bool:
        raise OSError(5, "Input/output error")


class TakenPin(MockPin):  # type: ignore[misc] # gpiozero has no types
    """A pin that another program holds."""

    def _set_pull(self, value: str) -> None:
        del value
        # As lgpio, whose error is a bare Exception.
        raise Exception("'GPIO busy'")  # noqa: TRY002 - as above


def test_a_line_that_cannot_be_read_is_an_error() -> None:
    """A read error is told in a sentence, never taken for rest."""
    found = Buttons((DURESS,), MockFactory(pin_class=DeafPin), lambda *_: None, 0)
    with pytest.raises(PinsError, match=r"levels cannot be read: .*Input/output"):
        found.poll()


def test_a_pin_that_another_program_holds_is_named() -> None:
    """A busy pin is refused with its number, its button and the way to find out."""
    with pytest.raises(PinsError, match=r"GPIO17 of button duress .*busy.*gpioinfo"):
        Buttons((DURESS,), MockFactory(pin_class=TakenPin), lambda *_: None, 0)


def test_a_pin_that_is_not_there_is_named() -> None:
    """A number that the header has not is refused."""
    wrong = PinSetting(Role.DURESS, 99, "no")
    with pytest.raises(PinsError, match="Button duress: this board has no GPIO99"):
        Buttons((wrong,), MockFactory(), lambda *_: None, 0)


def test_a_contact_that_cannot_be_claimed_is_named() -> None:
    """A contact of the shutter is not called a button."""
    with pytest.raises(PinsError, match="GPIO5 of contact closed cannot be claimed"):
        Buttons(CONTACTS, MockFactory(pin_class=TakenPin), lambda *_: None, 0)
