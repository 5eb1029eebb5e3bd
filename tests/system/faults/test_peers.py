# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The comparison is fair: what counts as heard, and that the script does its best."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.system.faults import peers, peers_env
from tests.system.faults.peers import SCENARIOS
from tests.system.faults.scoring import (
    Cell,
    Message,
    Pressed,
    alerts,
    named,
    switched,
)
from tests.system.faults.stations import products

WALL = datetime(2026, 11, 22, 12, tzinfo=UTC)
PRESS = Pressed(10.0, WALL, frozenset({"old"}))
SOON = WALL + timedelta(milliseconds=2)


def switch(at_s: float, word: str) -> Message:
    """What mqtt-io says of a pin."""
    return Message(at_s, "peers/interrupt-1/input/duress", word)


def script(at_s: float, name: str, at: datetime) -> Message:
    """What the plain script says of a press."""
    told = {"press": name, "at": at.isoformat()}
    return Message(at_s, "peers/plain-1", json.dumps(told))


def alert(at_s: float, alert_id: str | None, stage: str = "raised") -> Message:
    """What Luukku says of an alert; without an id that there is none."""
    told = {"stage": stage} if alert_id is None else {"alert_id": alert_id}
    return Message(at_s, "luukku/v1/bench/luukku-1/alert", json.dumps(told))


@pytest.mark.parametrize(
    ("messages", "calls"),
    [
        ([], 0),
        ([switch(9, "ON"), switch(11, "OFF")], 0),
        ([switch(11, "ON"), switch(12, "OFF")], 1),
        ([switch(11, "ON"), switch(15, "ON")], 1),
        ([switch(11, "ON"), switch(12, "OFF"), switch(15, "ON")], 2),
    ],
)
def test_a_switch_calls_when_it_goes_on(messages: list[Message], calls: int) -> None:
    """Of on and off each ON after the press is a call, unless it was on already."""
    assert len(switched(messages, PRESS)) == calls


@pytest.mark.parametrize(
    ("messages", "calls"),
    [
        ([script(11, "a", WALL - timedelta(seconds=1))], []),
        ([script(11, "a", SOON)], ["a"]),
        ([script(11, "a", SOON), script(15, "a", SOON)], ["a"]),
        ([script(11, "a", SOON), script(15, "b", SOON)], ["a", "b"]),
    ],
)
def test_a_name_calls_once(messages: list[Message], calls: list[str]) -> None:
    """A name that comes again is no second call; an earlier press is none of this."""
    assert list(named(messages, PRESS)) == calls


@pytest.mark.parametrize(
    ("messages", "calls"),
    [
        ([alert(11, None, "idle")], []),
        ([alert(11, "old")], []),
        ([alert(11, "a"), alert(12, "a")], ["a"]),
        ([alert(11, "a"), alert(12, "b")], ["a", "b"]),
    ],
)
def test_an_alert_calls_once(messages: list[Message], calls: list[str]) -> None:
    """An alert's revisions are one call; one that was known before is none."""
    assert list(alerts(messages, PRESS)) == calls


def test_a_cell_counts_lost_and_doubled() -> None:
    """Lost, doubled, and the median of what arrived, from the press to the guard."""
    cell = Cell()

    assert str(cell) == "0 / 0 / –"
    for heard in ({}, {"a": 10.002}, {"a": 10.005, "b": 10.004}, {"a": 10.5}):
        cell.add(PRESS, heard)

    assert cell.presses == 4
    assert str(cell) == "**1** / 1 / 4"


def test_milliseconds_count_from_when_there_was_a_way() -> None:
    """What came after the return of broker or guard counts from their return."""
    cell = Cell()

    for heard_s in (10.002, 15.004, 15.006):
        cell.add(PRESS, {"a": heard_s}, way_s=15)

    assert [round(one) for one in cell.arrive_ms] == [2, 4, 6]


def test_what_the_peers_need_is_locked() -> None:
    """The lock names mqtt-io, and with its hashes what its parts are built with."""
    builder = peers_env.builder()

    assert peers_env.version("mqtt-io").startswith("2.")
    assert builder.startswith("setuptools==")
    assert "--hash=sha256:" in builder


@pytest.mark.slow
@pytest.mark.broker
def test_the_script_does_its_best() -> None:
    """Neither Luukku nor the script loses a press while the broker is down."""
    told: list[str] = []
    compared = products(None)

    table = peers.run(compared, 2, scenarios=SCENARIOS[1:2], tell=told.append)

    assert {product for _, product in table} == {one.name for one in compared}
    for cell in table.values():
        assert (cell.presses, cell.lost, cell.doubled) == (2, 0, 0)
    assert len(peers.lines(compared, table)) == 3
    assert told == ["peers: broker down at the press: done"]
