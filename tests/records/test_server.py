# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The records socket with good, slow, rude and hostile screens."""

import contextlib
import socket
import stat
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from appliance.adapters import lines, sockets
from appliance.adapters.service import Notifier
from appliance.adapters.sockets import SocketError
from appliance.records import server
from appliance.records.server import Server
from appliance.wire.records import (
    BOOK_EVERY_S,
    LINE_MAX,
    Book,
    Choose,
    Lock,
    Look,
    Read,
    Unlock,
    Write,
    encode,
)
from tests.records.desk import Desk, new_id
from tests.support.counter import wait_until
from tests.support.recording import LIMIT_S, QUICK, Caller


class _Served:
    """A server on a thread of its own, with the records of a desk."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.path = folder / sockets.RECORDS
        self.thread = threading.Thread(target=self._run, args=(folder,))
        self._started = threading.Event()

    def _run(self, folder: Path) -> None:
        # The file belongs to the thread that uses it.
        desk = Desk(folder)
        self.server = Server(self.path, desk.clerk, Notifier(self._environ))
        self._started.set()
        try:
            self.server.run()
        finally:
            desk.archive.close()

    def start(self) -> None:
        """Start, and wait until it listens."""
        self.thread.start()
        self._started.wait(LIMIT_S)
        wait_until("it listens", lambda: sockets.answers(self.path))

    def stop(self) -> None:
        """End it."""
        self.server.stop()
        self.thread.join(LIMIT_S)
        assert not self.thread.is_alive()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[_Served]:
    """A server that listens."""
    made = _Served(tmp_path, {})
    made.start()
    yield made
    made.stop()


def test_one_that_ended_may_be_stopped(served: _Served) -> None:
    """Whoever stops a service that ended a moment ago stops nothing."""
    served.stop()
    served.stop()
    assert not sockets.answers(served.path)


def test_a_screen_is_told_at_once_and_every_second(served: _Served) -> None:
    """A new screen gets the book at once, then one each second and at each change."""
    with Caller(served.path) as other:
        assert other.book() == Book()
    with Caller(served.path) as screen, Caller(served.path) as other:
        began_s = time.monotonic()
        screen.book()
        assert time.monotonic() - began_s < BOOK_EVERY_S
        for _ in range(3):
            screen.book()
        assert time.monotonic() - began_s < 5 * BOOK_EVERY_S
        other.book()
        incident_id = new_id()
        screen.write(incident_id)
        (unfinished,) = screen.book().unfinished
        assert unfinished.incident_id == incident_id
        wait_until("the other knows", lambda: other.book().unfinished)


def test_requests_are_answered_in_order(served: _Served) -> None:
    """What is sent at once is answered one by one, in the order it came."""
    incident_id = new_id()
    wanted = [
        Write(
            request=number,
            incident_id=incident_id,
            answers={**QUICK, "witnesses": number % 10},
        )
        for number in range(30)
    ]
    with Caller(served.path) as screen:
        screen.say(b"".join(map(encode, wanted)))
        answers = [screen.answered() for _ in wanted]
        told = screen.read(incident_id)

    assert [one.request for one in answers] == list(range(30))
    assert {one.result for one in answers} == {"saved"}
    assert told.answers["witnesses"] == 9


def test_a_pin_is_asked_before_the_look(served: _Served) -> None:
    """Without a PIN nobody chooses the look, and nothing is unlocked."""
    with Caller(served.path) as screen:
        assert screen.ask(Choose(request=1, look=Look(theme="light"))).result == (
            "no_pin"
        )
        said = screen.ask(Unlock(request=2, role="maintainer", pin="2468"))
        assert said.result == "no_pin"
        assert screen.ask(Lock(request=3)).result == "saved"
        book = screen.book()
    assert (book.unlocked, book.pins, book.look_chosen) == ("", [], False)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"hello\n", "it sent what is no request"),
        (b'{"type":"erase","request":1}\n', "it sent what is no request"),
        (b'{"type":"write","request":1}\n', "it sent what is no request"),
        (b"[" * 5000 + b"\n", "it sent what is no request"),
        (b"\xff\xfe\n", "it sent what is no request"),
        (b'{"type":"x\\nERROR all\\u001b[2J"}\n', "Invalid value 'x?ERROR all?[2J'"),
        (b'{"type":"lock","request":' + b"9" * 5000 + b"}\n", "it sent what is no"),
        (b"x" * (LINE_MAX + 1), f"a line is longer than {LINE_MAX} bytes"),
    ],
)
def test_a_broken_line_ends_its_connection_alone(
    served: _Served, expect_log: Callable[[str], None], content: bytes, why: str
) -> None:
    """Whoever sends what is no request is disconnected; others notice nothing."""
    expect_log(why)
    with Caller(served.path) as good, Caller(served.path) as bad:
        bad.say(content)
        assert bad.is_hung_up_on()
        assert good.write(new_id()).result == "saved"


def test_a_crowd_fills_no_log(
    served: _Served, expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    """Of connections that come and are ended without end, the first few are told of."""
    expect_log("A screen is disconnected")
    for _ in range(3 * lines.TELL_MOST):
        with Caller(served.path) as bad:
            bad.say(b"hello\n")
            assert bad.is_hung_up_on()
    told = [one for one in caplog.messages if one.startswith("A screen is")]
    assert len(told) == lines.TELL_MOST
    assert told[-1].endswith("What follows is not told for a minute.")


def test_a_flood_holds_nobody_up(served: _Served) -> None:
    """While one screen asks without end, another is answered within a second."""
    flood = encode(Read(request=1, incident_id=new_id())) * 200
    with Caller(served.path) as mad, Caller(served.path) as good:
        stop = threading.Event()

        def ask_on() -> None:
            mad.connection.settimeout(0.2)
            while not stop.is_set():
                mad.say(flood)

        def read_on() -> None:
            while not stop.is_set():
                with contextlib.suppress(TimeoutError):
                    mad.connection.recv(65_536)

        asking = [threading.Thread(target=one) for one in (ask_on, read_on)]
        for one in asking:
            one.start()
        try:
            took_s = []
            for _ in range(5):
                began_s = time.monotonic()
                assert good.write(new_id()).result == "saved"
                took_s.append(time.monotonic() - began_s)
        finally:
            stop.set()
            for one in asking:
                one.join()
    assert max(took_s) < 1


def test_a_flood_is_slowed_down(served: _Served) -> None:
    """Of what a screen asks at once, only so much is answered in a second."""
    count = 3 * server.ASKS_PER_S
    with Caller(served.path) as screen:
        began_s = time.monotonic()
        screen.say(encode(Read(request=1, incident_id=new_id())) * count)
        for _ in range(count):
            screen.answered()
        assert 1.5 < time.monotonic() - began_s < 5


def test_who_reads_nothing_is_dropped(
    served: _Served,
    expect_log: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A screen that asks and reads nothing is disconnected; others are served."""
    expect_log("it has read nothing for")
    monkeypatch.setattr(lines, "BEHIND_S", 0.5)
    monkeypatch.setattr(server, "ASKS_PER_S", 10_000)
    incident_id = new_id()
    with Caller(served.path) as good, Caller(served.path) as stuck:
        good.write(incident_id)
        stuck.connection.settimeout(0.2)
        line = encode(Read(request=1, incident_id=incident_id)) * 50
        deadline_s = time.monotonic() + LIMIT_S
        dropped = False
        while not dropped and time.monotonic() < deadline_s:
            try:
                stuck.connection.sendall(line)
            except TimeoutError:
                continue
            except OSError:
                dropped = True
        assert dropped
        assert good.write(incident_id).result == "saved"


def test_a_crowd_of_silent_ones_makes_room(
    served: _Served, expect_log: Callable[[str], None]
) -> None:
    """Silent connections never lock a screen out, nor the one that asks."""
    expect_log("it makes room for a new one")
    with ExitStack() as crowd:
        screen = crowd.enter_context(Caller(served.path))
        assert screen.write(new_id()).result == "saved"
        for _ in range(2 * lines.CLIENTS_MAX):
            crowd.enter_context(Caller(served.path)).book()
        assert screen.write(new_id()).result == "saved"


def test_the_service_manager_is_told(tmp_path: Path) -> None:
    """Systemd hears of readiness once it listens, of each turn, and of a clean end."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(LIMIT_S)
        made = _Served(
            tmp_path,
            {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "2000000"},
        )
        made.start()
        said = [manager.recv(99) for _ in range(4)]
        made.stop()
        said.append(manager.recv(99))
        while said[-1] == b"WATCHDOG=1":
            said.append(manager.recv(99))
    assert said[:2] == [b"READY=1", b"WATCHDOG=1"]
    assert said.count(b"READY=1") == 1
    assert said[-1] == b"STOPPING=1"


def test_a_second_service_is_refused(served: _Served, tmp_path: Path) -> None:
    """Two services never listen on one socket: the second says who is there."""
    desk = Desk(tmp_path)
    with pytest.raises(SocketError, match="Another records service runs already"):
        Server(served.path, desk.clerk, Notifier({})).run()
    with Caller(served.path) as screen:
        assert screen.book() == Book()


def test_the_socket_is_for_the_group_alone(served: _Served) -> None:
    """Owner and group may ask, nobody else; after the end the socket is gone."""
    assert stat.S_IMODE(served.path.stat().st_mode) == 0o660
