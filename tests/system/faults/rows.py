# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Every row of the bench, in the order of the page."""

from tests.system.faults import (
    rows_answers,
    rows_broker,
    rows_buttons,
    rows_clock,
    rows_disk,
    rows_guard,
    rows_machine,
    rows_network,
    rows_screen,
    rows_tls,
)
from tests.system.faults.frame import DECLARED

_ORDER = [
    module.__name__
    for module in (
        rows_broker,
        rows_network,
        rows_tls,
        rows_guard,
        rows_answers,
        rows_buttons,
        rows_machine,
        rows_disk,
        rows_clock,
        rows_screen,
    )
]
ROWS = sorted(DECLARED, key=lambda row: _ORDER.index(row.run.__module__))
