# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The panel socket with good, slow, rude and hostile clients."""

import grp
import os
import shutil
import socket
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from msgspec.structs import replace

from appliance.adapters import lines, panel, sockets
from appliance.adapters.panel import Panel, PanelError, ask_until, read_view
from appliance.wire.panel import (
    LINE_MAX,
    SILENT_AFTER_S,
    VIEW_EVERY_S,
    Ask,
)
from tests.adapters.screens import BIG, LIMIT_S, VIEW, Appliance, Screen


@pytest.fixture
def appliance(tmp_path: Path) -> Iterator[Appliance]:
    """An appliance's panel in a runtime folder, without a view yet."""
    found = Appliance(tmp_path)
    yield found
    found.panel.close()


def test_a_screen_gets_the_newest_view_at_once(appliance: Appliance) -> None:
    """A new screen is shown the newest view, without waiting for the next."""
    appliance.panel.show(VIEW)
    with Screen(appliance.path) as screen:
        assert screen.next() == VIEW


def test_a_loop_that_hangs_is_silence(
    appliance: Appliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the loop shows no more is repeated to nobody, old screen or new."""
    monkeypatch.setattr(panel, "STALE_S", 0.2)
    appliance.panel.show(VIEW)
    with Screen(appliance.path) as old:
        assert old.next() == VIEW
        old.connection.settimeout(2 * VIEW_EVERY_S)
        with pytest.raises(TimeoutError):
            old.next()
        with Screen(appliance.path) as new:
            new.connection.settimeout(0.5)
            with pytest.raises(TimeoutError):
                new.next()
    again = replace(VIEW, address="again")
    with Screen(appliance.path) as screen:
        appliance.panel.show(again)
        assert screen.next() == again


def test_a_change_is_shown_to_every_screen(appliance: Appliance) -> None:
    """Whatever is shown reaches every screen, long before its second is over."""
    with Screen(appliance.path) as one, Screen(appliance.path) as two:
        for number in range(50):
            begin_s = time.monotonic()
            appliance.panel.show(replace(VIEW, address=str(number)))
            one.until(str(number))
            two.until(str(number))
            assert time.monotonic() - begin_s < VIEW_EVERY_S


def test_an_ask_is_told(appliance: Appliance) -> None:
    """Each word of the screen but `alive` is handed over, in order."""
    with Screen(appliance.path) as screen:
        for word in ("help", "undo_help", "pause", "withdraw"):
            screen.ask(word)
        appliance.until(lambda: len(appliance.told) == 4)
    assert appliance.told == [
        Ask("help"),
        Ask("undo_help"),
        Ask("pause"),
        Ask("withdraw"),
    ]


def test_half_a_line_is_waited_for(appliance: Appliance) -> None:
    """A line that comes in pieces is one ask; two in one piece are two."""
    with Screen(appliance.path) as screen:
        for piece in (b'{"do', b'":"he', b'lp"}\n{"do":"pause"}\n{"d', b'o":"help"}\n'):
            screen.say(piece)
        appliance.until(lambda: len(appliance.told) == 3)
    assert appliance.told == [Ask("help"), Ask("pause"), Ask("help")]


def test_the_screen_is_alive_while_it_says_so(
    appliance: Appliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first sign of life is told, silence is told once, and so is its end."""
    monkeypatch.setattr(panel, "SILENT_AFTER_S", 0.3)
    monkeypatch.setattr(panel, "VIEW_EVERY_S", 0.05)
    appliance.panel.show(VIEW)
    appliance.until(lambda: appliance.told == [False])
    with Screen(appliance.path) as screen:
        for _ in range(3):
            appliance.panel.show(VIEW)
            screen.ask("alive")
            screen.next()
        appliance.until(lambda: appliance.told == [False, True])
        appliance.until(lambda: appliance.told == [False, True, False])
        screen.ask("alive")
        appliance.until(lambda: appliance.told == [False, True, False, True])


def test_a_screen_never_seen_is_noticed_without_a_view(appliance: Appliance) -> None:
    """That no screen came is told after its time, though nothing was ever shown."""
    begin_s = time.monotonic()
    appliance.until(lambda: appliance.told == [False])
    assert SILENT_AFTER_S - 0.5 < time.monotonic() - begin_s < SILENT_AFTER_S + 2


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"garbage\n", "what is no ask"),
        (b'{"do":"open_shutter"}\n', "what is no ask"),
        (b"[" * 4_000 + b"\n", "what is no ask"),
        (b"\xff\xfe\x00\n", "what is no ask"),
        (b"x" * 1_048_576, f"longer than {LINE_MAX} bytes"),
        (b'{"do":"pause"}\n' * 25, "more than 20 times a second"),
    ],
)
def test_a_rude_client_is_disconnected(
    appliance: Appliance,
    expect_log: Callable[[str], None],
    content: bytes,
    why: str,
) -> None:
    """Whoever breaks the wire format is cut off with a line in the log; nobody else."""
    expect_log(why)
    appliance.panel.show(VIEW)
    with Screen(appliance.path) as rude, Screen(appliance.path) as polite:
        rude.say(content)
        assert rude.is_hung_up_on()
        appliance.panel.show(replace(VIEW, address="after"))
        polite.until("after")
        polite.ask("help")
        appliance.until(lambda: Ask("help") in appliance.told)


def test_a_client_that_never_reads_delays_nobody(
    appliance: Appliance,
    expect_log: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A stuck client costs no other screen its view, and is dropped in the end."""
    expect_log("it has read nothing for")
    monkeypatch.setattr(lines, "BEHIND_S", 1.0)
    with Screen(appliance.path) as stuck, Screen(appliance.path) as other:
        slowest_s = slowest_show_s = 0.0
        end_s = time.monotonic() + 2.5
        number = 0
        while time.monotonic() < end_s:
            number += 1
            begin_s = time.monotonic()
            appliance.panel.show(replace(BIG, clock=str(number)))
            slowest_show_s = max(slowest_show_s, time.monotonic() - begin_s)
            while other.next().clock != str(number):
                pass
            slowest_s = max(slowest_s, time.monotonic() - begin_s)
        assert slowest_s < 1
        assert slowest_show_s < 0.1
        stuck.connection.settimeout(LIMIT_S)
        read = 0
        while more := stuck.connection.recv(65_536):
            read += len(more)
        assert read <= 2 * lines.KERNEL_BUFFER + 2 * LINE_MAX


def test_showing_without_anybody_is_nothing(appliance: Appliance) -> None:
    """Ten thousand views shown to nobody take no memory and no time."""
    begin_s = time.process_time()
    for _ in range(10_000):
        appliance.panel.show(VIEW)
    assert time.process_time() - begin_s < 5


def test_a_slow_client_gets_the_newest_view(appliance: Appliance) -> None:
    """A client that was slow skips what is past and ends at the newest view."""
    with Screen(appliance.path) as slow, Screen(appliance.path) as other:
        for number in range(300):
            appliance.panel.show(replace(BIG, clock=str(number)))
            while other.next().clock != str(number):
                pass
        clocks: list[int] = []
        while not clocks or clocks[-1] != 299:
            clocks.append(int(slow.next().clock))
    assert clocks == sorted(clocks)
    assert len(clocks) < 100


def test_a_crowd_cannot_lock_the_screen_out(
    appliance: Appliance, expect_log: Callable[[str], None]
) -> None:
    """A hundred silent connections leave the living screen its place."""
    expect_log("it makes room for a new one")
    appliance.panel.show(VIEW)
    with Screen(appliance.path) as screen, ExitStack() as crowd:
        screen.ask("alive")
        appliance.until(lambda: True in appliance.told)
        first, *_ = [crowd.enter_context(Screen(appliance.path)) for _ in range(100)]
        assert first.is_hung_up_on()
        screen.ask("help")
        appliance.until(lambda: Ask("help") in appliance.told)
        appliance.panel.show(replace(VIEW, address="still here"))
        screen.until("still here")


def test_a_crowd_cannot_keep_a_new_screen_out(
    appliance: Appliance, expect_log: Callable[[str], None]
) -> None:
    """While silent connections hold every place, a screen that comes gets in."""
    expect_log("it makes room for a new one")
    appliance.panel.show(VIEW)
    with ExitStack() as crowd:
        for _ in range(100):
            crowd.enter_context(Screen(appliance.path))
        with Screen(appliance.path) as screen:
            assert screen.next() == VIEW


def test_a_fifth_living_screen_is_refused(
    appliance: Appliance, expect_log: Callable[[str], None]
) -> None:
    """When four screens are alive, a fifth is hung up on and the log says so."""
    expect_log("A screen is refused: 4 are connected")
    appliance.panel.show(VIEW)
    with ExitStack() as stack:
        four = [stack.enter_context(Screen(appliance.path)) for _ in range(4)]
        for screen in four:
            screen.next()
            screen.ask("alive")
            screen.ask("help")
        appliance.until(lambda: appliance.told.count(Ask("help")) == len(four))
        assert stack.enter_context(Screen(appliance.path)).is_hung_up_on()
        appliance.panel.show(VIEW)
        for screen in four:
            screen.next()


def test_the_socket_is_for_its_group(appliance: Appliance) -> None:
    """The socket is for the appliance's user and the screen's group, nobody else."""
    mode = appliance.path.stat().st_mode
    assert stat.S_IMODE(mode) == 0o660


def test_a_second_appliance_is_refused(appliance: Appliance, tmp_path: Path) -> None:
    """A second appliance in the same folder says so, and harms the first in nothing."""
    with pytest.raises(sockets.SocketError, match="Another appliance runs already"):
        Appliance(tmp_path)
    appliance.panel.show(VIEW)
    assert read_view(appliance.path, LIMIT_S) == VIEW


def test_a_closed_panel_leaves_nothing(tmp_path: Path) -> None:
    """After closing, its screens are disconnected and the socket is gone."""
    found = Appliance(tmp_path)
    found.panel.show(VIEW)
    with Screen(found.path) as screen:
        screen.next()
        found.panel.close()
        assert screen.is_hung_up_on()
    assert list(tmp_path.iterdir()) == []


def test_a_panel_that_never_opened_can_be_closed(tmp_path: Path) -> None:
    """Closing what was not opened is no error."""
    never = Panel(tmp_path / sockets.PANEL, lambda _: None, lambda _: None)
    never.close()
    never.show(VIEW)


def test_one_view_can_be_read(appliance: Appliance) -> None:
    """`read_view` gets what the screen would show."""
    appliance.panel.show(VIEW)
    assert read_view(appliance.path, LIMIT_S) == VIEW


def test_nobody_to_read_from_is_an_error(tmp_path: Path) -> None:
    """Where nothing listens, the sentence says how to start it."""
    with pytest.raises(PanelError, match=r"No appliance listens on .*luukku run"):
        read_view(tmp_path / sockets.PANEL, 1)


def test_an_ask_is_heard_and_its_outcome_seen(appliance: Appliance) -> None:
    """`ask_until` says once what it asks, is no screen, and sees what becomes of it."""
    appliance.panel.show(VIEW)
    drilled = replace(VIEW, drill_left_s=60)
    ask = Ask("drill", minutes=1)

    def obey() -> None:
        appliance.until(lambda: ask in appliance.told)
        appliance.panel.show(drilled)

    thread = threading.Thread(target=obey)
    thread.start()
    assert ask_until(appliance.path, ask, lambda view: view == drilled, LIMIT_S)
    thread.join()
    assert appliance.told.count(ask) == 1
    assert True not in appliance.told


def test_an_ask_without_outcome_is_told_from_silence(appliance: Appliance) -> None:
    """Views that do not show it are a no; without a view after the ask nothing is."""
    appliance.panel.show(VIEW)
    ask = Ask("drill_stop")
    with pytest.raises(PanelError, match="said nothing"):
        ask_until(appliance.path, ask, lambda _: False, 0.2)

    def show() -> None:
        appliance.until(lambda: appliance.told.count(ask) == 2)
        appliance.panel.show(replace(VIEW, address="later"))

    thread = threading.Thread(target=show)
    thread.start()
    assert not ask_until(appliance.path, ask, lambda _: False, 2.0)
    thread.join()


def test_a_silent_appliance_is_an_error(appliance: Appliance) -> None:
    """An appliance that shows nothing in time is told of as such."""
    with pytest.raises(PanelError, match="said nothing for 0 s"):
        read_view(appliance.path, 0.05)


@pytest.mark.parametrize(
    ("content", "why"), [(b"", "hung up"), (b"{}\n", "no appliance of this version")]
)
def test_a_stranger_on_the_socket_is_an_error(
    tmp_path: Path, content: bytes, why: str
) -> None:
    """What listens there but is no appliance of this version is told of as such."""
    path = tmp_path / sockets.PANEL
    with sockets.listen(path, 0o660) as listener:
        listener.settimeout(LIMIT_S)

        def speak() -> None:
            with listener.accept()[0] as caller:
                caller.sendall(content)
                # It hears us out: who writes to nobody is told another thing.
                caller.shutdown(socket.SHUT_WR)
                while caller.recv(4096):
                    pass

        thread = threading.Thread(target=speak)
        thread.start()
        with pytest.raises(PanelError, match=why):
            read_view(path, LIMIT_S)
        thread.join()


def test_a_socket_of_the_right_group_is_given_to_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Born in the screen's group it needs no right to give files away, and no try."""
    tried: list[Path] = []
    monkeypatch.setattr(lines, "GROUP", grp.getgrgid(os.getegid()).gr_name)
    monkeypatch.setattr(shutil, "chown", lambda path, **_: tried.append(path))
    appliance = Appliance(tmp_path)
    appliance.panel.close()
    assert tried == []
