# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The desk: what holds however copies of an alert arrive."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from gui.guard.board import Ring
from tests.gui.guard.bench import Bench
from tests.gui.guard.counter import alert, idle

BROKERS = ("main", "spare", "third")


def _life(presses: int, *, closed: bool) -> list[bytes]:
    """Return one alert's revisions in order."""
    revisions = [alert(rev=rev, presses=rev) for rev in range(1, presses + 1)]
    if closed:
        end = alert(rev=presses + 1, presses=presses, stage="closed")
        revisions.append(end)
    return revisions


@given(
    presses=st.integers(1, 4),
    closed=st.booleans(),
    order=st.lists(st.tuples(st.integers(0, 4), st.sampled_from(BROKERS)), max_size=30),
)
def test_any_order_rings_once_a_revision(
    presses: int,
    closed: bool,
    order: list[tuple[int, str]],
) -> None:
    """Doubled and reordered, no revision rings twice, and none open is lost."""
    bench = Bench()
    life = _life(presses, closed=closed)
    heard = [(life[index % len(life)], broker) for index, broker in order]
    for payload, broker in heard:
        bench.hear("alert", payload, broker=broker)
        bench.show()
    rung = Counter((a.alert_id, a.rev) for a in bench.take() if isinstance(a, Ring))
    assert all(count == 1 for count in rung.values())
    ended = closed and any(payload == life[-1] for payload, _ in heard)
    assert bool(bench.desk.alerts) is (bool(heard) and not ended)


@given(data=st.data())
def test_brokers_that_lag_and_repeat_lose_nothing(data: st.DataObject) -> None:
    """When every broker has caught up, the desk shows what the counter has open.

    Each broker tells the counter's words in order, late, and after a reconnection
    from an earlier one again; the counter has had several alerts.
    """
    bench = Bench()
    words: list[bytes] = [idle()]
    lives = data.draw(st.integers(1, 3))
    for number in range(lives):
        changes = {"alert_id": f"x-{number}"}
        words += [alert(rev=1, **changes), alert(rev=2, presses=2, **changes)]
        words += [alert(rev=3, presses=2, stage="closed", **changes), idle()]
    words = words[: data.draw(st.integers(1, len(words)))]
    told = dict.fromkeys(BROKERS, 0)
    for broker in data.draw(st.lists(st.sampled_from(BROKERS), max_size=40)):
        back = data.draw(st.integers(-2, 1))
        told[broker] = min(max(told[broker] + (back or 1), 0), len(words) - 1)
        bench.hear("alert", words[told[broker]], broker=broker)
    for broker in BROKERS:
        for word in words[told[broker] :]:
            bench.hear("alert", word, broker=broker)
    still_open = b'"idle"' not in words[-1] and b'"closed"' not in words[-1]
    assert bool(bench.desk.alerts) is still_open
    rung = Counter((a.alert_id, a.rev) for a in bench.take() if isinstance(a, Ring))
    assert all(count == 1 for count in rung.values())
