# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The inbox between the brokers' threads and the window's loop; and the rows."""

import select
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from appliance.site_kit import new_site
from gui.guard.board import (
    Heard,
    LinkLost,
    LinkUp,
    Overflowed,
    Refused,
    SiteEvent,
    Taken,
)
from gui.guard.feed import STOP_S, Feed, Inbox, leave_all
from gui.guard.limits import BATCH_MAX, INBOX_MAX
from gui.guard.rows import Rows
from gui.guard.settings import load_all
from gui.guard.view import CounterView
from tests.gui.guard.drive import write_settings
from tests.support.logwatch import LogWatch
from tests.support.mosquitto import Broker, free_ports


def test_inbox_keeps_order_and_wakes(expect_log: LogWatch) -> None:
    """What links tell is taken in order, and there is a sign while any waits."""
    expect_log("No link to the broker main: gone")
    inbox = Inbox()
    assert not _is_awake(inbox)
    inbox.connected("main")
    inbox.received("main", "t", b"p", retained=True)
    inbox.acked("main", "t", "taken", "Success")
    inbox.acked("main", "t", "refused", "Not authorized")
    inbox.lost("main", "ended", "gone")
    assert _is_awake(inbox)
    assert inbox.take() == [
        LinkUp(broker="main"),
        Heard(broker="main", topic="t", payload=b"p", retained=True),
        Taken(broker="main"),
        Refused(broker="main", reason="Not authorized"),
        LinkLost(broker="main", cause="ended"),
    ]


def test_flood_is_counted_not_kept(expect_log: LogWatch) -> None:
    """Beyond its limit the inbox counts messages; links' ups and downs always fit."""
    expect_log("No link to the broker main: gone")
    inbox = Inbox()

    def pour() -> None:
        for _ in range(INBOX_MAX + 7):
            inbox.received("main", "t", b"", retained=False)

    flood = threading.Thread(target=pour)
    flood.start()
    flood.join()
    inbox.lost("main", "ended", "gone")
    events = []
    while taken := inbox.take():
        assert len(taken) <= BATCH_MAX + 1
        events += taken
    assert Overflowed(count=7) in events
    assert events[-1] == LinkLost(broker="main", cause="ended")
    assert len(events) == INBOX_MAX + 2


def test_rows_change_as_little_as_they_can() -> None:
    """A row that stays keeps its place's delegate; moves, news and ends are told."""
    rows = Rows(CounterView)
    tester = QAbstractItemModelTester(
        rows, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    for keys in ("abc", "cab", "xcb", "", "bx", "xab"):
        rows.show([_row(key) for key in keys])
        assert _shown(rows) == list(keys)
    rows.show([_row("x", "new"), _row("a"), _row("b")])
    assert _shown(rows, "status")[0] == "new"
    assert rows.data(QModelIndex()) is None
    assert rows.rowCount(rows.index(0)) == 0
    assert tester.model() is rows


def _row(key: str, status: str = "") -> CounterView:
    return CounterView(
        key=key, title=key, site="", status=status, place="", detail="", tone="fine"
    )


def _shown(rows: Rows, name: str = "key") -> list[object]:
    roles = {
        bytes(word.data()).decode(): role for role, word in rows.roleNames().items()
    }
    return [rows.data(rows.index(at), roles[name]) for at in range(rows.rowCount())]


def _is_awake(inbox: Inbox) -> bool:
    return bool(select.select([inbox.wake], [], [], 0)[0])


@pytest.mark.broker
@pytest.mark.slow
def test_leaving_many_silent_brokers_takes_as_long_as_one(
    tmp_path: Path, qtbot: QtBot
) -> None:
    """Six that hang keep nobody who closes the window waiting six times as long."""
    guards = [f"vartija-{number}" for number in range(6)]
    (port,) = free_ports(1)
    kit = new_site(
        tmp_path / "site", "hki-3", counters=["counter-1"], guards=guards, port=port
    )
    heard: list[SiteEvent] = []
    feeds = []
    for name in guards:
        path = tmp_path / f"{name}.toml"
        write_settings(path, kit, name, "fi", port, "Asema")
        (settings,) = load_all([path])
        feeds.append(Feed(settings, lambda events, _site: heard.extend(events)))
    with Broker(kit) as broker:
        for feed in feeds:
            feed.start()
        up = LinkUp(broker="main")
        qtbot.waitUntil(lambda: heard.count(up) == len(feeds), timeout=20_000)
        broker.pause()
        began_s = time.monotonic()
        leave_all(feeds)
        took_s = time.monotonic() - began_s
        broker.resume()
    assert STOP_S <= took_s < STOP_S * len(feeds) / 2
