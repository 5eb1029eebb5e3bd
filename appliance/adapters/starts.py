# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""When the appliance began, as the journal has it; it is only read."""

from pathlib import Path

from appliance.adapters import reading, removal_rows
from appliance.core.values import Moment


def are_elsewhere(path: Path, now: Moment) -> bool:
    """Whether it has begun, and never in the time by which a clock is known.

    Where there is no journal it has not.

    Raises:
        UnusableError: the journal cannot be read.
    """
    if not reading.is_there(path):
        return False
    with reading.opened(path) as connection:
        return removal_rows.has_begun_elsewhere(connection, now)
