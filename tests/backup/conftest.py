# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A counter for each test."""

from pathlib import Path

import pytest

from tests.backup.house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A counter that has lived for a while, with a stick."""
    made = House(tmp_path)
    made.live()
    made.log()
    return made
