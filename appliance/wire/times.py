# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Times on the wire: UTC, ISO 8601 with milliseconds and ``Z``."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: The greatest time that four-digit years can say.
WALL_MS_MAX = 253_402_300_799_999


@lru_cache(maxsize=256)
def to_iso(wall_ms: int) -> str:
    """Milliseconds since 1970 as ``2026-11-22T02:25:38.000Z``.

    What a broken clock says beyond the years 1970 to 9999 is cut to them.
    """
    bounded = min(max(wall_ms, 0), WALL_MS_MAX)
    moment = EPOCH + timedelta(milliseconds=bounded)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_iso(text: str) -> int:
    """Milliseconds since 1970 of such a text.

    Raises:
        ValueError: the text is not a time with a zone.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        message = f"the time {text!r} has no zone"
        raise ValueError(message)
    return round((moment - EPOCH) / timedelta(milliseconds=1))


def months_ago(wall_ms: int, months: int) -> str:
    """The same day so many months ago, or the last one of a shorter month."""
    today = datetime.fromisoformat(to_iso(wall_ms)).astimezone(UTC)
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    if year < EPOCH.year:
        return to_iso(0)
    first = today.replace(year=year, month=month + 1, day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    then = first.replace(day=min(today.day, last.day))
    return to_iso((then - EPOCH) // timedelta(milliseconds=1))


def clock_text(wall_ms: int, utc_offset_s: int) -> str:
    """The local hour and minute, ``14:03``."""
    bounded = min(max(wall_ms + utc_offset_s * 1000, 0), WALL_MS_MAX)
    hours, minutes = divmod(bounded // 60_000, 60)
    return f"{hours % 24:02}:{minutes:02}"
