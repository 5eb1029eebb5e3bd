# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Every row of the bench. A module with rows is imported here, in the page's order."""

from tests.system.faults import (
    rows_answers,
    rows_broker,
    rows_guard,
    rows_network,
    rows_tls,
)
from tests.system.faults.frame import ROWS

__all__ = [
    "ROWS",
    "rows_answers",
    "rows_broker",
    "rows_guard",
    "rows_network",
    "rows_tls",
]
