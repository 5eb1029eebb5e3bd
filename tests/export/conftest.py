# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A counter with a year behind it."""

from pathlib import Path

import pytest

from tests.export.counter import Exporting


@pytest.fixture
def counter(tmp_path: Path) -> Exporting:
    """Its records have 400 incidents of 2025, its journal three alerts."""
    return Exporting(tmp_path)
