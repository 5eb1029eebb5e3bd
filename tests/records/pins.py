# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Records in which PINs are kept."""

import sqlite3
from pathlib import Path

from appliance.adapters.records import incident_schema

PIN = "7391"


def open_records(path: Path) -> sqlite3.Connection:
    """Open the records as their service does, or make them."""
    return incident_schema.open_database(path).connection
