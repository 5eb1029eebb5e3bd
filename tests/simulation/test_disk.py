# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The model of the disk and the real journal remember the same."""

import pytest
from msgspec.structs import replace

from appliance.core.effects import Commit
from appliance.core.records import Restored
from tests.simulation.hardware import Hardware
from tests.simulation.rows import JournalRows, ModelRows
from tests.simulation.scenario import Site
from tests.simulation.world import Trace

BROKERS = ("main", "spare")


def recorded(seed: int) -> list[tuple[Commit, ...]]:
    """Return every transaction that one seed writes."""
    site = Site(seed, Trace(kept=False))
    hardware: Hardware = site.counter.hardware
    batches: list[tuple[Commit, ...]] = []
    write = hardware.disk.write

    def note(batch: tuple[Commit, ...]) -> list[str]:
        batches.append(batch)
        return write(batch)

    hardware.disk.write = note  # type: ignore[method-assign]  # it listens in
    site.run()
    return batches


def plain(restored: Restored) -> Restored:
    """Return what the database keeps of it: neither who has heard, nor a cause."""
    alert = restored.alert and replace(restored.alert, heard=False)
    unsent = {
        broker: tuple(replace(one, cause=None) for one in rows)
        for broker, rows in restored.unsent.items()
    }
    return replace(restored, alert=alert, unsent=unsent)


@pytest.mark.parametrize("seed", [0, 4, 11, 17])
def test_the_model_and_the_journal_remember_the_same(seed: int) -> None:
    """After the same commits both restore the same alert, numbers, events, evidence."""
    model, real = ModelRows(BROKERS), JournalRows(BROKERS)
    batches = recorded(seed)
    assert len(batches) > 10
    for number, batch in enumerate(batches):
        assert len(model.write(batch)) == len(real.write(batch))
        if number % 7 == 0:
            assert plain(model.restore()) == plain(real.restore())
    twin = real.copy()
    assert plain(model.copy().restore()) == plain(twin.restore())
