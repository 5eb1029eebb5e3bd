# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The contract of all pin factories, on those that need no pins."""

from collections.abc import Callable
from pathlib import Path

import gpiod
import pytest
from gpiozero import Factory
from gpiozero.pins.mock import MockFactory

from appliance.adapters.gpiod_factory import GpiodFactory
from appliance.adapters.simulated_pins import WiredPin
from tests.adapters.pin_contract import FACTS, Bench
from tests.support.gpio_kernel import Kernel


class Wired:
    """The simulated pins."""

    def __init__(self, _folder: Path, _patch: pytest.MonkeyPatch) -> None:
        self._factory = MockFactory(pin_class=WiredPin)

    def make(self) -> Factory:
        """Wires and contacts outlive no factory here."""
        self._factory = MockFactory(pin_class=WiredPin)
        return self._factory

    def contact(self, pin: int, *, closed: bool) -> None:
        """Work the contact."""
        self._factory.pin(pin).wire(closed=closed)

    def level(self, pin: int) -> int:
        """What the pin says."""
        return int(self._factory.pin(pin).state)


class MadeUp:
    """The gpiod factory, on a kernel of ours."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self._kernel = Kernel(folder)
        patch.setattr(gpiod, "Chip", self._kernel.chip)
        patch.setattr(GpiodFactory, "_get_revision", lambda _self: 0xC03115)

    def make(self) -> Factory:
        """On the only chip."""
        return GpiodFactory(self._folder / "gpiochip0")

    def contact(self, pin: int, *, closed: bool) -> None:
        """Work the contact."""
        self._kernel.contact(pin, closed=closed)

    def level(self, pin: int) -> int:
        """What the line carries."""
        return self._kernel.line(pin).level


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.__name__)
@pytest.mark.parametrize("pins", [Wired, MadeUp])
def test_a_factory_keeps(
    pins: Callable[[Path, pytest.MonkeyPatch], Bench],
    fact: Callable[[Bench], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each fact of the contract is kept by each factory that needs no pins."""
    fact(pins(tmp_path, monkeypatch))
