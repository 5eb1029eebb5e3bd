# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""When each fault of a button was found last, as the journal has it."""

from pathlib import Path
from typing import Final

from appliance.adapters import reading

_LAST: Final = """\
SELECT part, fault, max(at) FROM journal
WHERE event_type = 'fault' AND part <> '' GROUP BY part, fault"""

Found = dict[tuple[str, str], str]
"""By the button's role and the fault: when, as on the wire."""


def last_found(path: Path) -> Found:
    """Read the records of a counter, also while it runs.

    Raises:
        UnusableError: they cannot be read.
    """
    with reading.opened(path) as connection:
        rows = connection.execute(_LAST)
        return {(part, fault): at for part, fault, at in rows}
