# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Simulated buttons, pressed through their socket as `luukku press` does it."""

import socket
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from appliance.adapters import sockets
from appliance.adapters.buttons import Buttons, PinSetting
from appliance.adapters.simulated_pins import (
    LINE_MAX,
    PressError,
    Push,
    SimulatedPins,
    Wire,
    press,
    push,
)
from appliance.core.values import Feedback, Reading, Role

WIRED = (
    PinSetting(Role.DURESS, 17, "no"),
    PinSetting(Role.SHUTTER, 27, "nc"),
    PinSetting(Feedback.CLOSED, 5, "no"),
)
PAIR = (PinSetting(Role.DURESS, 17, "no"), PinSetting(Role.DURESS, 22, "nc"))


class Watched:
    """Simulated pins with buttons on them, and the edges that came."""

    def __init__(self, runtime: Path) -> None:
        self.pins = SimulatedPins(runtime, WIRED)
        self.edges: list[tuple[Role | Feedback, bool]] = []
        self.times_us: list[int] = []
        self.threads: set[str] = set()
        self.buttons = Buttons(WIRED, self.pins.factory, self._edge, 0)
        self.pins.open()

    def _edge(self, reading: Reading, at_us: int) -> None:
        self.edges.append((reading.input, reading.active))
        self.times_us.append(at_us)
        self.threads.add(threading.current_thread().name)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """An appliance's pins in a runtime folder."""
    found = Watched(tmp_path)
    yield found
    found.pins.close()
    found.buttons.close()


def say(runtime: Path, line: bytes) -> bytes:
    """Send bytes to the socket; the answer."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        caller.settimeout(5)
        caller.connect(str(runtime / sockets.PINS))
        caller.sendall(line)
        return caller.recv(LINE_MAX)


def test_a_press_is_two_edges_on_a_thread_of_its_own(
    watched: Watched, tmp_path: Path
) -> None:
    """A press with a hold comes as an edge, the hold, and an edge, as from lgpio."""
    press(tmp_path, "shutter", 0.05)
    assert watched.edges == [(Role.SHUTTER, True), (Role.SHUTTER, False)]
    assert 50_000 <= watched.times_us[1] - watched.times_us[0] < 2_000_000
    assert watched.threads == {"simulated-pins"}


def test_a_held_button_stays_pressed(watched: Watched, tmp_path: Path) -> None:
    """A button is pressed until it is released, for edges and for polls."""
    push(tmp_path, Push(role="duress", pressed=True))
    assert watched.buttons.poll()[0].active
    push(tmp_path, Push(role="duress", pressed=False))
    assert not watched.buttons.poll()[0].active


def test_a_lost_edge_is_seen_by_poll_alone(watched: Watched, tmp_path: Path) -> None:
    """With ``edge: false`` the level changes and no edge tells of it."""
    push(tmp_path, Push(role="duress", pressed=True, edge=False))
    assert watched.edges == []
    assert watched.buttons.poll()[0].active


def test_a_chattering_contact_settles(watched: Watched, tmp_path: Path) -> None:
    """With ``bounce_ms`` the contact chatters as told and settles where it was put."""
    push(tmp_path, Push(role="duress", pressed=True, bounce_ms=[2, 1, 4, 1]))
    levels = [pressed for _, pressed in watched.edges]
    assert levels == [True, False, True, False, True]
    assert watched.times_us[3] - watched.times_us[2] >= 3_900


def test_a_contact_of_the_shutter_is_worked_by_its_name(
    watched: Watched, tmp_path: Path
) -> None:
    """The closed limit is worked as a button is, by the name of what it tells."""
    push(tmp_path, Push(role="closed", pressed=True))
    assert watched.edges == [(Feedback.CLOSED, True)]


@pytest.mark.parametrize(
    ("wire", "at_rest", "pressed"),
    [
        ("sound", (False, False), (True, True)),
        ("cut_no", (False, False), (False, True)),
        ("cut_nc", (False, True), (True, True)),
        ("short_no", (True, False), (True, True)),
        ("short_nc", (False, False), (True, False)),
        ("swapped", (True, True), (False, False)),
    ],
)
def test_wires_of_a_pair_are_broken_on_purpose(
    tmp_path: Path, wire: Wire, at_rest: tuple[bool, bool], pressed: tuple[bool, bool]
) -> None:
    """What the NO and the NC line of a pair read with each fault of their wires."""
    pins = SimulatedPins(tmp_path, PAIR)
    buttons = Buttons(PAIR, pins.factory, lambda *_: None, 0)
    pins.open()
    for is_pressed, levels in ((False, at_rest), (True, pressed)):
        push(tmp_path, Push(role="duress", pressed=is_pressed, wire=wire))
        assert tuple(reading.active for reading in buttons.poll()) == levels
    push(tmp_path, Push(role="duress", wire="sound"))
    assert [reading.active for reading in buttons.poll()] == [True, True]
    pins.close()
    buttons.close()


def test_the_socket_is_its_owners(watched: Watched, tmp_path: Path) -> None:
    """Nobody but the appliance's own user may press its buttons."""
    del watched
    mode = (tmp_path / sockets.PINS).stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    assert stat.S_ISSOCK(mode)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"\n", "cannot be read"),
        (b"{}\n", "missing required field"),
        (
            b'{"role":"pause","pressed":true}\n',
            "no button 'pause'. It has: closed, duress",
        ),
        (b'{"role":"duress","pressed":1}\n', "Expected `bool | null`"),
        (b'{"role":"duress","wire":"wet"}\n', "Invalid enum value 'wet'"),
        (b'{"role":"duress","wire":"cut_nc"}\n', "'cut_nc': it has only no"),
        (b'{"role":"shutter","wire":"swapped"}\n', "'swapped': it has only nc"),
        (b'{"role":"duress","pressed":true,"bounce_ms":[1e9]}\n', "<= 100"),
        (b"x" * (LINE_MAX + 1), "cannot be read"),
        (b'{"role":"\xff","pressed":true}\n', "cannot be read"),
    ],
)
def test_what_makes_no_sense_is_refused(
    watched: Watched, tmp_path: Path, line: bytes, why: str
) -> None:
    """A line that is no press is answered with the reason, and moves nothing."""
    answer = say(tmp_path, line).decode()
    assert answer.startswith('{"ok":false,"why":"')
    assert why in answer
    assert watched.edges == []


def test_a_silent_caller_is_hung_up_on(watched: Watched, tmp_path: Path) -> None:
    """A caller that says nothing holds the others up for a second, not longer."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as silent:
        silent.connect(str(tmp_path / sockets.PINS))
        begin_s = time.monotonic()
        push(tmp_path, Push(role="duress", pressed=True))
        assert time.monotonic() - begin_s < 3
    assert watched.edges == [(Role.DURESS, True)]


def test_a_caller_that_leaves_harms_nothing(watched: Watched, tmp_path: Path) -> None:
    """A caller that hangs up before its answer has pressed all the same."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as hasty:
        hasty.connect(str(tmp_path / sockets.PINS))
        hasty.sendall(b'{"role":"duress","pressed":true}\n')
    push(tmp_path, Push(role="duress", pressed=False))
    assert watched.edges == [(Role.DURESS, True), (Role.DURESS, False)]


def test_without_an_appliance_a_press_is_refused(tmp_path: Path) -> None:
    """Where nothing runs, the sentence says how to start it."""
    with pytest.raises(PressError, match=r"No appliance runs in .*luukku run --config"):
        press(tmp_path, "duress", 0)


def test_real_pins_are_pressed_by_hand(tmp_path: Path) -> None:
    """Where an appliance with real pins runs, a simulated press is refused."""
    with (
        closing(sockets.listen(tmp_path / sockets.PANEL, 0o660)),
        pytest.raises(PressError, match="has real pins"),
    ):
        press(tmp_path, "duress", 0)


def test_a_refusal_is_an_error(watched: Watched, tmp_path: Path) -> None:
    """What the appliance refuses reaches the person who pressed, in its words."""
    del watched
    with pytest.raises(PressError, match="no button 'help'"):
        press(tmp_path, "help", 0)


def test_an_appliance_that_does_not_answer_is_an_error(tmp_path: Path) -> None:
    """When the answer is missing it is said that the press is not known."""
    listener = sockets.listen(tmp_path / sockets.PINS, 0o600)
    listener.settimeout(5)

    def hang_up() -> None:
        listener.accept()[0].close()

    thread = threading.Thread(target=hang_up)
    thread.start()
    with closing(listener), pytest.raises(PressError, match="is not known"):
        press(tmp_path, "duress", 0)
    thread.join()


def test_a_second_appliance_is_refused(watched: Watched, tmp_path: Path) -> None:
    """Two appliances cannot share a runtime folder: the second says so."""
    del watched
    second = SimulatedPins(tmp_path, WIRED)
    with pytest.raises(sockets.SocketError, match="Another appliance runs already"):
        second.open()
    press(tmp_path, "duress", 0)


def test_a_socket_left_behind_is_replaced(tmp_path: Path) -> None:
    """A file of an appliance that was killed does not stop the next one."""
    sockets.listen(tmp_path / sockets.PINS, 0o600).close()
    found = Watched(tmp_path)
    press(tmp_path, "duress", 0)
    found.pins.close()
    found.buttons.close()
    assert not (tmp_path / sockets.PINS).exists()


def test_a_path_too_long_for_a_socket_is_named(tmp_path: Path) -> None:
    """A runtime folder with too long a name is refused with the remedy."""
    with pytest.raises(
        sockets.SocketError, match=r"choose a shorter \[paths\] runtime"
    ):
        sockets.listen(tmp_path / ("x" * 120), 0o600)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A runtime folder that cannot be written is refused with the remedy."""
    (tmp_path / "file").write_text("")
    with pytest.raises(sockets.SocketError, match="this user may write"):
        sockets.listen(tmp_path / "file" / sockets.PINS, 0o600)


def test_the_socket_of_another_is_left(tmp_path: Path) -> None:
    """On closing, a socket that another appliance has put there by now stays."""
    path = tmp_path / sockets.PINS
    first = sockets.listen(path, 0o600)
    path.unlink()
    with closing(sockets.listen(path, 0o600)):
        sockets.unlisten(first, path)
        assert sockets.answers(path)
