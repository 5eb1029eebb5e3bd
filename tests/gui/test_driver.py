# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Driving a window from another process, as the demo does."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from gui.counter.scenes import ACCEPTED, REST, settle
from gui.driver import DriveError, Driver, middle
from tests.gui.counter.bench import Bench, bench


class Hand:
    """The other process: sends lines, reads answers."""

    def __init__(self, path: str, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.socket = QLocalSocket()
        self.socket.connectToServer(path)
        qtbot.waitUntil(
            lambda: self.socket.state() == QLocalSocket.LocalSocketState.ConnectedState
        )

    def do(self, order: object) -> dict[str, Any]:
        """Send one order and return its answer."""
        self.send(json.dumps(order).encode() + b"\n")
        return self.answer()

    def send(self, line: bytes) -> None:
        """Send any bytes."""
        self.socket.write(line)
        self.socket.flush()

    def answer(self) -> dict[str, Any]:
        """Read the next answer."""
        self._qtbot.waitUntil(self.socket.canReadLine)
        read: dict[str, Any] = json.loads(bytes(self.socket.readLine().data()))
        return read


@pytest.fixture
def desk() -> Iterator[Bench]:
    """A window that has seen the view at rest."""
    with bench() as made:
        yield made.show(REST)


@pytest.fixture
def hand(desk: Bench, tmp_path: Path, qtbot: QtBot) -> Iterator[Hand]:
    """A client of the window's driver."""
    path = str(tmp_path / "drive.sock")
    Driver(desk.view, path)
    made = Hand(path, qtbot)
    yield made
    made.socket.abort()


def test_tap_and_read(hand: Hand) -> None:
    """A tap presses what a finger would press, and texts can be read."""
    assert hand.do({"tap": "tile-shouting"}) == {"ok": True}
    said = hand.do({"read": "title", "property": "text"})
    assert said == {"ok": True, "value": "Huutava asiakas"}
    assert hand.do({"read": "say-0", "property": "width"})["value"] > 0


def test_a_tap_at_a_place_hits_what_is_there(hand: Hand, desk: Bench) -> None:
    """A place is touched as by a finger: what is there hears it, and nothing else."""
    at = middle(desk.item("tile-shouting"))
    assert hand.do({"tap": [0, 0]}) == {"ok": True}
    assert not desk.sees("say-0")
    assert hand.do({"tap": [at.x(), at.y()]}) == {"ok": True}
    assert desk.sees("say-0")


def test_what_comes_while_an_order_is_done_is_done_next(
    hand: Hand, desk: Bench
) -> None:
    """A tap lets Qt work; an order that comes in the middle of one is not left."""

    def say_more() -> None:
        hand.send(b'{"read": "title"}\n')
        settle()

    desk.window.pages.changed.connect(say_more, Qt.ConnectionType.SingleShotConnection)
    assert hand.do({"tap": "tile-shouting"}) == {"ok": True}
    assert hand.answer() == {"ok": True, "value": "Huutava asiakas"}


def test_what_is_not_seen_is_not_found(hand: Hand) -> None:
    """An item that a person could not see cannot be tapped or read."""
    answer = hand.do({"tap": "say-0"})
    assert answer == {"ok": False, "error": "no item called 'say-0' is seen"}


def test_what_is_not_enabled_is_not_tapped(hand: Hand, desk: Bench) -> None:
    """A button that is not enabled cannot be driven."""
    withdrawn = msgspec.structs.replace(ACCEPTED, withdrawn=True)
    desk.show(msgspec.structs.replace(REST, alert=withdrawn))
    assert hand.do({"tap": "withdraw"})["error"] == "'withdraw' is not enabled"


def test_grab(hand: Hand, tmp_path: Path) -> None:
    """The window can be saved as a picture of its own size."""
    file = tmp_path / "a.png"
    assert hand.do({"grab": str(file)}) == {"ok": True, "path": str(file)}
    assert QImage(str(file)).width() == 800
    refused = hand.do({"grab": str(tmp_path / "none" / "a.png")})
    assert "cannot be written" in refused["error"]


def test_wait(hand: Hand, desk: Bench, qtbot: QtBot) -> None:
    """Waiting ends when the item is seen and says what it should, or at its limit."""
    hand.send(b'{"wait": "headline", "is": "Vartija 2 tulee", "ms": 4000}\n')
    qtbot.wait(60)
    desk.show(msgspec.structs.replace(REST, alert=ACCEPTED))
    assert hand.answer()["ok"] is True
    assert "not within 50 ms" in hand.do({"wait": "start", "ms": 50})["error"]
    assert hand.do({"wait": "help-page"})["ok"] is True


def test_hold(hand: Hand, desk: Bench) -> None:
    """A hold presses until its time is over; lines after it wait their turn."""
    desk.show(msgspec.structs.replace(REST, alert=ACCEPTED))
    hand.send(b'{"hold": "withdraw", "ms": 100}\n{"read": "withdraw"}\n')
    assert hand.answer() == {"ok": True}
    assert hand.answer()["value"] == "Olen kunnossa"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"tap\n", "this is no JSON"),
        (b"[]\n", "a line is one JSON object"),
        (b'{"push": "help"}\n', "a line says one of tap, hold, grab, read, wait"),
        (b'{"tap": [9999, 1]}\n', "[9999, 1] is no place in the window"),
        (b'{"tap": [1, "2"]}\n', "is no place in the window"),
        (b'{"tap": [1]}\n', "is no place in the window"),
        (b'{"hold": [1, 2]}\n', "a line says one of"),
        (b'{"hold": "help", "ms": "long"}\n', "ms is a whole number of at most"),
        (b'{"read": "title", "property": "horizontalAlignment"}\n', "cannot"),
    ],
)
def test_bad_lines(hand: Hand, line: bytes, said: str) -> None:
    """A line that cannot be done is answered with the reason."""
    hand.do({"tap": "tile-shouting"})
    hand.send(line)
    answer = hand.answer()
    assert answer["ok"] is False
    assert said in answer["error"]


def test_no_place_to_listen(desk: Bench, tmp_path: Path) -> None:
    """A socket that cannot be made is told, with the cause."""
    with pytest.raises(DriveError, match="Cannot be driven"):
        Driver(desk.view, str(tmp_path / "none" / "drive.sock"))
