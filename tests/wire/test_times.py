# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Times are UTC, ISO 8601 with milliseconds and Z."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.wire.times import WALL_MS_MAX, clock_text, from_iso, to_iso

ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")


@given(st.integers(0, WALL_MS_MAX))
def test_round_trip(wall_ms: int) -> None:
    """Every millisecond of the years 1970 to 9999 is read back as itself."""
    text = to_iso(wall_ms)

    assert ISO.fullmatch(text)
    assert from_iso(text) == wall_ms


@given(st.integers())
def test_any_clock(wall_ms: int) -> None:
    """Whatever a broken clock says has a text of the same form."""
    assert ISO.fullmatch(to_iso(wall_ms))
    assert re.fullmatch(r"[0-2][0-9]:[0-5][0-9]", clock_text(wall_ms, 7200))


def test_example() -> None:
    """A time looks like the one in the contract."""
    assert to_iso(1_795_314_338_000) == "2026-11-22T02:25:38.000Z"


@pytest.mark.parametrize(
    ("text", "wall_ms"),
    [
        ("2026-11-22T02:25:38Z", 1_795_314_338_000),
        ("2026-11-22T04:25:38.250+02:00", 1_795_314_338_250),
        ("1970-01-01T00:00:00.000Z", 0),
    ],
)
def test_other_writers(text: str, wall_ms: int) -> None:
    """Times of other writers may leave the milliseconds out or name a zone."""
    assert from_iso(text) == wall_ms


def test_zone_is_needed() -> None:
    """A time without a zone is refused, not guessed."""
    with pytest.raises(ValueError, match=r"'2026-11-22T02:25:38' has no zone"):
        from_iso("2026-11-22T02:25:38")


@given(st.text() | st.from_regex(r"[0-9T:+Z.W-]{1,40}", fullmatch=True))
def test_any_text(text: str) -> None:
    """Any text gives a time or a ValueError, never another error."""
    with suppress(ValueError):
        assert isinstance(from_iso(text), int)


def test_clock() -> None:
    """The clock shows the local hour and minute of 24."""
    assert clock_text(1_795_314_338_000, 2 * 3600) == "04:25"
    assert clock_text(1_795_314_338_000, -3 * 3600) == "23:25"
