# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A station's window for each test that asks."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import pytest
from PySide6.QtGui import QGuiApplication

from gui import qml
from tests.gui.guard.seat import Seat

MakeSeat = Callable[..., Seat]


@pytest.fixture
def make_seat(qapp: QGuiApplication) -> Iterator[MakeSeat]:
    """Make stations; they are closed after the test."""
    assert qapp is not None, "the fixture makes Qt's application"
    qml.load_fonts()
    made: list[Seat] = []

    def make(
        language: str = "en",
        size: tuple[int, int] = (1280, 720),
        *,
        wall: bool = False,
        others: Mapping[str, str] = MappingProxyType({}),
    ) -> Seat:
        made.append(Seat(language, size, wall=wall, others=others))
        return made[-1]

    yield make
    for seat in made:
        seat.close()


@pytest.fixture
def seat(make_seat: MakeSeat) -> Seat:
    """Return an English station with a proven site."""
    made = make_seat()
    made.open()
    return made
