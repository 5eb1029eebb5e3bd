# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the journal tells of each button's faults, read from a real file."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from appliance.adapters.found_faults import last_found
from appliance.adapters.reading import UnusableError
from appliance.core.values import EventType, FaultKind, Occurrence
from appliance.wire.times import to_iso
from tests.adapters.rows import WALL_MS, Kept, commit, occurrence


def fault(seq: int, kind: FaultKind, part: str) -> Occurrence:
    """A fault that was found `seq` milliseconds after all began."""
    found = replace(occurrence(seq), event_type=EventType.FAULT)
    return replace(found, fault=kind, part=part, wall_ms=WALL_MS + seq)


def test_the_last_time_of_each_fault_is_told(tmp_path: Path) -> None:
    """Of each button and fault the last; also while the appliance writes."""
    rows = (
        fault(1, FaultKind.WIRE_CUT, "duress"),
        fault(2, FaultKind.WIRE_CUT, "duress"),
        fault(3, FaultKind.STUCK, "shutter"),
        replace(
            fault(4, FaultKind.STUCK, "shutter"), event_type=EventType.FAULT_CLEARED
        ),
        fault(5, FaultKind.CLOCK_UNSYNCED, ""),
    )
    with Kept(tmp_path / "luukku.db") as kept:
        kept.write(replace(commit(1), occurrences=rows))
        running = last_found(tmp_path / "luukku.db")
    assert running == {
        ("duress", "wire_cut"): to_iso(WALL_MS + 2),
        ("shutter", "stuck"): to_iso(WALL_MS + 3),
    }
    assert last_found(tmp_path / "luukku.db") == running


def test_no_records_are_told(tmp_path: Path) -> None:
    """Where there is no file, the sentence names it."""
    with pytest.raises(UnusableError, match="There is no "):
        last_found(tmp_path / "luukku.db")
