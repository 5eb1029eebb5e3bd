# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""gpiod's pins on a kernel of ours, for the tests of the factory."""

from collections.abc import Iterator
from pathlib import Path

import gpiod
import pytest

from appliance.adapters import gpiod_factory
from appliance.adapters.gpiod_factory import GpiodFactory
from tests.adapters.pin_contract import ONE, Listener
from tests.support.gpio_kernel import Kernel

PI_3, PI_4, PI_5 = 0xA02082, 0xC03115, 0xC04170


@pytest.fixture
def kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kernel:
    """A kernel with every header's chip, one twice, on a machine that is a Pi 4."""
    made = Kernel(
        tmp_path, ("pinctrl-bcm2835", "pinctrl-bcm2711", "pinctrl-rp1", "pinctrl-rp1")
    )
    monkeypatch.setattr(gpiod, "Chip", made.chip)
    monkeypatch.setattr(gpiod_factory, "DEV", tmp_path)
    be(monkeypatch, PI_4)
    return made


@pytest.fixture
def factory(kernel: Kernel) -> Iterator[GpiodFactory]:
    """The first chip, opened."""
    assert kernel.labels
    made = GpiodFactory(0, consumer="luukku")
    yield made
    made.close()


def be(monkeypatch: pytest.MonkeyPatch, revision: int) -> None:
    """Let the machine be a Raspberry Pi of this revision."""
    monkeypatch.setattr(GpiodFactory, "_get_revision", lambda _self: revision)


def listening(factory: GpiodFactory, number: int = ONE) -> Listener:
    """A pin that is pulled up and heard."""
    made = Listener(factory, number)
    made.listen()
    return made
