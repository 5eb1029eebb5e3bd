# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A desk for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config.counter_file import GOOD
from tests.records.desk import Desk
from tests.records.office import Office


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk whose records are not there yet."""
    made = Desk(tmp_path)
    yield made
    made.archive.close()


@pytest.fixture
def office(desk: Desk) -> Office:
    """The same, where each role has a PIN."""
    return Office(desk)


@pytest.fixture
def counter_file(tmp_path: Path) -> Path:
    """A counter's settings; nothing of it has run yet."""
    for name in ("ca.pem", "counter-1.pem", "counter-1.key"):
        (tmp_path / name).write_text("", "ascii")
    path = tmp_path / "counter.toml"
    path.write_text(GOOD, "utf-8")
    return path
