# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The only clock: moments that order events and moments for people."""

import time
from collections.abc import Iterator

import pytest

from appliance.clock import SYNC_EVERY_US, Clock, mono_us
from tests.support.counter import wait_until


@pytest.fixture
def finland(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Local time as in Finland, without a table of zones."""
    monkeypatch.setenv("TZ", "EET-2EEST,M3.5.0/3,M10.5.0/4")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_moment_is_now() -> None:
    """A moment has the monotonic and the wall clock's time of its making."""
    before = (mono_us(), time.time_ns() // 1_000_000)
    moment = Clock(lambda: True).moment()
    after = (mono_us(), time.time_ns() // 1_000_000)

    assert before[0] <= moment.mono_us <= after[0]
    assert before[1] <= moment.wall_ms <= after[1]


def test_a_moment_in_the_past_is_past_on_both_clocks() -> None:
    """What was stamped half a second ago is of then, by both clocks."""
    clock = Clock(lambda: True)
    at_us = mono_us() - 500_000

    past, now = clock.moment(at_us), clock.moment()

    assert past.mono_us == at_us
    assert 500 <= now.wall_ms - past.wall_ms < 1_000


def test_a_stamp_from_the_future_is_now() -> None:
    """A stamp that is ahead of our clock is taken for now."""
    moment = Clock(lambda: True).moment(mono_us() + 10_000_000)

    assert moment.mono_us <= mono_us()


@pytest.mark.usefixtures("finland")
def test_local_time_is_that_of_the_moment() -> None:
    """The offset is the one that holds in local time at that moment."""
    offset_s = Clock(lambda: True).moment().utc_offset_s

    assert offset_s == time.localtime().tm_gmtoff
    assert offset_s in (7_200, 10_800)


def test_each_moment_has_a_chance_of_its_own() -> None:
    """No two moments carry the same 128 random bits."""
    clock = Clock(lambda: True)

    drawn = [clock.moment().fresh for _ in range(100)]

    assert len(set(drawn)) == 100
    assert all(0 <= one < 2**128 for one in drawn)
    assert max(drawn) > 2**120


def test_trust_in_the_wall_clock_is_asked_for_once_a_second() -> None:
    """The kernel is asked at the start, then once a second; the answer holds."""
    asked: list[int] = []

    def is_synced() -> bool:
        asked.append(mono_us())
        return len(asked) > 1

    clock = Clock(is_synced)
    first = [clock.moment().synced for _ in range(100)]
    wait_until("the clock is trusted", lambda: clock.moment().synced)

    assert first == [False] * 100
    assert len(asked) == 2
    assert SYNC_EVERY_US <= asked[1] - asked[0] < 2 * SYNC_EVERY_US
