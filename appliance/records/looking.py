# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku looks``: who has looked at the records, when, and at what."""

from appliance.adapters import reading
from appliance.adapters.records import look_rows
from appliance.adapters.records.incident_schema import SHAPE
from appliance.adapters.records.look_rows import Look
from appliance.config import Config
from appliance.records import holding


def listed(config: Config, number: int | None) -> str:
    """Each look a line, the oldest first; those at one incident, if it is numbered.

    Raises:
        UnusableError: the records cannot be read, or have no such incident.
    """
    with reading.opened(holding.records(config), SHAPE) as connection:
        incident_id = None
        if number is not None:
            incident_id = holding.found(connection, number).incident_id
        looks = look_rows.looks(connection, incident_id)
    return "\n".join(map(_line, looks)) or "Nobody has looked."


def _line(look: Look) -> str:
    of = "" if look.number is None else f"  incident {look.number}"
    return f"{look.at}  {look.role}  {look.what}{of}"
