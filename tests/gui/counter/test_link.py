# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The line to the appliance, over a real socket."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from appliance.wire.panel import LINE_MAX, View, encode_view
from gui.counter.link import Link
from gui.counter.scenes import REST
from tests.gui.counter.appliance import Appliance
from tests.support.logwatch import LogWatch


@pytest.fixture
def appliance(tmp_path: Path, qtbot: QtBot) -> Iterator[Appliance]:
    """An appliance that listens."""
    assert qtbot is not None
    made = Appliance(tmp_path)
    yield made
    made.go()


@pytest.fixture
def views() -> list[View]:
    """What the link has heard."""
    return []


@pytest.fixture
def link(
    tmp_path: Path, appliance: Appliance, views: list[View], qtbot: QtBot
) -> Iterator[Link]:
    """A link that is connected."""
    made = Link(tmp_path)
    made.viewed.connect(views.append)
    made.start()
    qtbot.waitUntil(lambda: len(appliance.sockets) == 1)
    yield made
    made.stop()


def test_views_come_in(
    link: Link, appliance: Appliance, views: list[View], qtbot: QtBot
) -> None:
    """A view that the appliance sends is heard, whole."""
    assert link is not None
    appliance.say(REST)
    qtbot.waitUntil(lambda: views == [REST])


def test_a_view_in_pieces(
    link: Link, appliance: Appliance, views: list[View], qtbot: QtBot
) -> None:
    """A line that arrives in pieces is one view."""
    line, part = encode_view(REST), 40
    appliance.send(line[:part])
    (socket,) = link.findChildren(QLocalSocket)
    qtbot.waitUntil(lambda: socket.bytesAvailable() == part)
    appliance.send(line[40:])
    qtbot.waitUntil(lambda: views == [REST])


def test_signs_of_life(link: Link, appliance: Appliance, qtbot: QtBot) -> None:
    """The screen says `alive` when it is told that a page is on the glass."""
    assert link.ask("undo_help")
    qtbot.waitUntil(lambda: appliance.asks == ["undo_help"])
    link.say_alive()
    qtbot.waitUntil(lambda: appliance.asks == ["undo_help", "alive"])


def test_asks_go_out(link: Link, appliance: Appliance, qtbot: QtBot) -> None:
    """What is asked for reaches the appliance."""
    assert link.ask("help")
    qtbot.waitUntil(lambda: "help" in appliance.asks)


@pytest.mark.parametrize(
    "garbage",
    [b"\x00\xff\xfe\n", b"{}\n", b"[]\n", b"x" * (LINE_MAX + 2), b"\n"],
    ids=["bytes", "empty", "list", "endless", "blank"],
)
def test_bad_bytes_drop_the_line(
    link: Link,
    appliance: Appliance,
    views: list[View],
    qtbot: QtBot,
    expect_log: LogWatch,
    garbage: bytes,
) -> None:
    """Bytes that are no view end the connection; the next one starts clean."""
    assert link is not None
    expect_log("line to the appliance is dropped")
    appliance.send(garbage)
    qtbot.waitUntil(lambda: len(appliance.sockets) == 2)
    appliance.say(REST)
    qtbot.waitUntil(lambda: views == [REST])


def test_the_appliance_comes_back(
    link: Link, appliance: Appliance, views: list[View], qtbot: QtBot
) -> None:
    """A link that was lost is made again within a second."""
    appliance.go()
    qtbot.waitUntil(lambda: not link.ask("alive"))
    appliance.listen()
    qtbot.waitUntil(lambda: len(appliance.sockets) == 2, timeout=1500)
    appliance.say(REST)
    qtbot.waitUntil(lambda: views == [REST])


def test_nobody_hears(tmp_path: Path, qtbot: QtBot) -> None:
    """An ask that nobody hears is known to be unheard."""
    assert qtbot is not None
    assert not Link(tmp_path).ask("help")


@pytest.mark.parametrize("dead", [True, False], ids=["dead", "frozen"])
def test_silence_is_noticed(
    link: Link,
    appliance: Appliance,
    views: list[View],
    qtbot: QtBot,
    expect_log: LogWatch,
    dead: bool,
) -> None:
    """An appliance that died or hangs is called silent within 5 s of its last view."""
    expect_log("The appliance is silent")
    appliance.say(REST)
    qtbot.waitUntil(lambda: views == [REST])
    heard_s = time.monotonic()
    fell_s: list[float] = []
    link.silent.connect(lambda: fell_s.append(time.monotonic()))
    if dead:
        appliance.go()
    qtbot.waitUntil(lambda: bool(fell_s), timeout=20_000)
    assert fell_s[0] - heard_s < 5
