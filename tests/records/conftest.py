# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A desk for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.records.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk whose records are not there yet."""
    made = Desk(tmp_path)
    yield made
    made.archive.close()
