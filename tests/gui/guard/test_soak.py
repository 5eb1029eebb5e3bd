# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A station that has worked for long keeps no more than one that has just begun."""

import tracemalloc
from collections.abc import Iterator

import pytest

from tests.gui.guard.soak import Hour, Soak, wrong

COUNTERS = 100
ROUNDS = 30


@pytest.fixture
def traced() -> Iterator[None]:
    """What Python hands out is counted."""
    tracemalloc.start()
    yield
    tracemalloc.stop()


def soaked(soak: Soak) -> list[Hour]:
    """Four short hours."""
    return list(soak.hours(4, ROUNDS))


@pytest.mark.usefixtures("traced")
def test_nothing_grows() -> None:
    """A hundred counters speak and call for twenty minutes: as much is kept as ever."""
    soak = Soak(seed=1, counters=COUNTERS)
    hours = soaked(soak)
    assert wrong(soak, hours) == []
    assert soak.rung >= 10


@pytest.mark.usefixtures("traced")
def test_growth_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The judge is not blind: what is kept for ever is told."""
    kept: list[bytes] = []
    soak = Soak(seed=1, counters=COUNTERS)
    look = soak.bench.show

    def keeps() -> None:
        kept.append(bytes(256 * 1024))
        look()

    monkeypatch.setattr(soak.bench, "show", keeps)
    (said,) = wrong(soak, soaked(soak))
    assert "bytes more are kept" in said
