# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What would keep a pin from being claimed, found out without claiming it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from gpiozero.pins.mock import MockFactory

from appliance.adapters import header
from appliance.adapters.header import PinsError
from tests.support import shims

PROGRAM = """
import sys
from pathlib import Path
from gpiozero.pins.mock import MockFactory
from appliance.adapters import header
from appliance.core.values import Role

wired = [("button duress", int(pin)) for pin in sys.argv[2:]]
folder = Path(sys.argv[1])
print(header.chip_labels(folder))
try:
    print(*header.pin_troubles(MockFactory(), wired, folder), sep="\\n")
    print(header.line_holder(folder / "gpiochip0", 99))
except header.PinsError as error:
    print(error)
"""
"""Asks as `luukku check` does: of the chips in a folder, of some pins, of line 99."""


def test_the_kernel_is_asked_who_holds_a_line(tmp_path: Path) -> None:
    """By the kernel's own structures a held line and its holder are told."""
    chips = tmp_path / "dev"
    chips.mkdir()
    (chips / "gpiochip0").touch()
    shim = shims.build(Path(shims.__file__).with_name("shim_gpio.c"), tmp_path)

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(chips), "17", "22", "27"],
        env={**os.environ, "LD_PRELOAD": str(shim)},
        check=True,
        capture_output=True,
        text=True,
    )

    chip, *troubles, refused = done.stdout.splitlines()
    assert chip == "{0: 'pinctrl-bcm2711'}"
    assert troubles == [
        f"GPIO{pin} of button duress is held by {holder}: end that program or overlay, "
        "or choose another pin."
        for pin, holder in ((17, "spi0 CS0"), (27, "the kernel"))
    ]
    assert refused.startswith(f"{chips}/gpiochip0 cannot be asked for line 99: Invalid")


def test_a_pin_that_the_board_has_not_is_named(tmp_path: Path) -> None:
    """A number that no pin of the header has is told with what to choose."""
    wired = (("button duress", 17), ("button shutter", 99))

    (trouble,) = header.pin_troubles(MockFactory(), wired, tmp_path)

    assert trouble == (
        "Button shutter: this board has no GPIO99. Choose a BCM number of its header."
    )


def test_what_is_no_chip_says_nothing_of_a_line(tmp_path: Path) -> None:
    """A device that is no GPIO chip is named with the kernel's reason."""
    (tmp_path / "gpiochip0").touch()

    with pytest.raises(PinsError, match="cannot be asked for line 17: Inappropriate"):
        header.line_holder(tmp_path / "gpiochip0", 17)
