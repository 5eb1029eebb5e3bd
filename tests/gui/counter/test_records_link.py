# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The line to the records service, over a real socket."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from appliance.wire.records import LINE_MAX, Answered, Book, Look, Told, Write, encode
from gui.counter.records_link import RecordsLink
from tests.gui.counter.registrar import Registrar
from tests.support.logwatch import LogWatch

INCIDENT = "1b4e28ba-2fa1-4d2e-883f-0016d3cca427"
LIGHT = Book(look=Look(theme="light"), look_chosen=True)


@pytest.fixture
def registrar(tmp_path: Path, qtbot: QtBot) -> Iterator[Registrar]:
    """A records service that listens."""
    assert qtbot is not None
    made = Registrar(tmp_path)
    yield made
    made.go()


@pytest.fixture
def told() -> list[Told]:
    """What the link has heard."""
    return []


@pytest.fixture
def link(
    tmp_path: Path, registrar: Registrar, told: list[Told], qtbot: QtBot
) -> Iterator[RecordsLink]:
    """A link that is connected."""
    made = RecordsLink(tmp_path)
    made.told.connect(told.append)
    made.answered.connect(told.append)
    made.start()
    qtbot.waitUntil(lambda: registrar.sockets != [] and told == [Book()])
    told.clear()
    yield made
    made.stop()


def write(link: RecordsLink) -> Write:
    """A request that the service can keep."""
    answers: dict[str, str | int | bool | list[str] | None] = {"severity": "violent"}
    return Write(request=link.next_request(), incident_id=INCIDENT, answers=answers)


def test_a_request_is_answered(
    link: RecordsLink, registrar: Registrar, told: list[Told], qtbot: QtBot
) -> None:
    """What is sent reaches the service, and its answer comes back with its number."""
    asked = write(link)
    assert link.send(asked)
    qtbot.waitUntil(lambda: Answered(request=asked.request, result="saved") in told)
    assert registrar.asked == [asked]
    assert link.next_request() > asked.request


def test_all_that_comes_together_is_heard(
    link: RecordsLink, registrar: Registrar, told: list[Told], qtbot: QtBot
) -> None:
    """Answers and books in one piece are each heard, in their order."""
    assert link is not None
    said: list[Told] = [
        Answered(request=7, result="saved"),
        LIGHT,
        Answered(request=8, result="failed", why="the disk is full"),
    ]
    registrar.send(b"".join(encode(one) for one in said))
    qtbot.waitUntil(lambda: told == said)


@pytest.mark.parametrize(
    "garbage",
    [b"\x00\xff\xfe\n", b"{}\n", b"[" * 9000 + b"\n", b"x" * (LINE_MAX + 2), b"\n"],
    ids=["bytes", "empty", "nested", "endless", "blank"],
)
def test_bad_bytes_drop_the_line(
    link: RecordsLink,
    registrar: Registrar,
    told: list[Told],
    qtbot: QtBot,
    expect_log: LogWatch,
    garbage: bytes,
) -> None:
    """Bytes that say nothing known end the connection; the next one starts clean."""
    assert link is not None
    expect_log("line to the records service is dropped")
    registrar.send(garbage)
    qtbot.waitUntil(lambda: len(registrar.sockets) == 2)
    registrar.tell(LIGHT)
    qtbot.waitUntil(lambda: LIGHT in told)


def test_the_service_comes_back(
    link: RecordsLink, registrar: Registrar, told: list[Told], qtbot: QtBot
) -> None:
    """A line that was lost is made again, and carries requests again."""
    registrar.go()
    qtbot.waitUntil(lambda: not link.send(write(link)))
    registrar.listen()
    qtbot.waitUntil(lambda: len(registrar.sockets) == 2, timeout=1500)
    asked = write(link)
    qtbot.waitUntil(lambda: link.send(asked))
    qtbot.waitUntil(lambda: Answered(request=asked.request, result="saved") in told)


def test_nobody_hears(tmp_path: Path, qtbot: QtBot) -> None:
    """A request that nobody hears is known to be unheard."""
    assert qtbot is not None
    link = RecordsLink(tmp_path)
    assert not link.send(write(link))


def test_silence_is_noticed(
    link: RecordsLink, registrar: Registrar, qtbot: QtBot, expect_log: LogWatch
) -> None:
    """A service that hangs, though its socket stays open, is called silent."""
    expect_log("The records service is silent")
    fell: list[bool] = []
    link.silent.connect(lambda: fell.append(True))
    registrar.mute = True
    assert link.send(write(link))
    qtbot.waitUntil(lambda: fell != [], timeout=20_000)
