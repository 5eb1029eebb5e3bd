# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""When the appliance began, as the journal has it; it is only read."""

from pathlib import Path
from typing import Final

from appliance.adapters import reading
from appliance.wire.times import to_iso

_STARTS: Final = """SELECT count(*), count(*) FILTER (WHERE at >= ? AND at < ?)
FROM journal WHERE event_type = 'started'"""


def are_elsewhere(path: Path, since_ms: int, until_ms: int) -> bool:
    """Whether it has begun, and never between these moments (UTC since 1970).

    Where there is no journal it has not.

    Raises:
        UnusableError: the journal cannot be read.
    """
    if not reading.is_there(path):
        return False
    with reading.opened(path) as connection:
        span = (to_iso(since_ms), to_iso(until_ms))
        starts, within = connection.execute(_STARTS, span).fetchone()
    return bool(starts) and not within
