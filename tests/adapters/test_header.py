# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The chip behind the header, and the library that opens it."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from appliance.adapters import header
from appliance.adapters.header import PinsError


@pytest.mark.parametrize(
    ("labels", "chip"),
    [
        ({0: "pinctrl-bcm2835", 1: "brcmvirt-gpio"}, 0),
        ({0: "pinctrl-bcm2711", 1: "raspberrypi-exp-gpio"}, 0),
        ({0: "gpio-brcmstb@107d508500", 4: "pinctrl-rp1"}, 4),
        ({0: "pinctrl-rp1", 4: "pinctrl-rp1", 10: "gpio-brcmstb@107d508500"}, 0),
        ({11: "pinctrl-rp1", 12: "gpio-brcmstb@107d508500"}, 11),
    ],
)
def test_the_header_is_found_by_its_label(labels: dict[int, str], chip: int) -> None:
    """On every generation of the Pi and its kernels the right chip is chosen."""
    assert header.header_chip(labels) == chip


def test_a_chip_that_is_no_header_is_refused() -> None:
    """Another machine's GPIO chip is named and not taken for a Pi's header."""
    with pytest.raises(PinsError, match="no Raspberry Pi pin header: there is 'gpio"):
        header.header_chip({0: "gpio-pch"})


def test_a_device_that_is_no_chip_is_refused(tmp_path: Path) -> None:
    """What does not answer as a GPIO chip is named with the kernel's reason."""
    (tmp_path / "gpiochip0").write_bytes(b"")
    (tmp_path / "gpiochip-old").write_bytes(b"")
    with pytest.raises(PinsError, match="gpiochip0 cannot be asked: Inappropriate"):
        header.chip_labels(tmp_path)


def test_a_machine_without_pins_is_told_so(tmp_path: Path) -> None:
    """Without any chip the sentence says where to run and what to set."""
    assert header.chip_labels(tmp_path) == {}
    with pytest.raises(PinsError, match=r'no GPIO chip at all.*pins = "simulated"'):
        header.header_chip({})


def load(tmp_path: Path, module: str | None, runtime: Path) -> str:
    """Load lgpio in a process of its own; what is refused, or the new folder."""
    if module is not None:
        (tmp_path / "lgpio.py").write_text(textwrap.dedent(module))
    # No lgpio of the machine may help: only ours, or none.
    hide = "" if module is not None else "sys.modules['lgpio'] = None"
    program = textwrap.dedent(f"""
        import os, sys
        from pathlib import Path
        from appliance.adapters import header
        {hide}
        try:
            header.load_lgpio(Path(sys.argv[1]))
        except header.PinsError as error:
            print(error)
        else:
            print(os.getcwd(), os.environ["LG_WD"])
    """)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, str(runtime)],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{Path.cwd()}"},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def test_a_missing_lgpio_is_refused(tmp_path: Path) -> None:
    """Without lgpio nothing else is tried: the package to install is named."""
    assert "apt install python3-lgpio" in load(tmp_path, None, tmp_path)


@pytest.mark.parametrize(
    "module",
    [
        "",
        "LGPIO_PY_VERSION = 0x00020200",
        "LGPIO_PY_VERSION = 0x00020100\ndef gpiochip_open(chip): ...",
    ],
)
def test_an_empty_or_old_lgpio_is_refused(tmp_path: Path, module: str) -> None:
    """An lgpio that imports and does nothing is found out by what it lacks."""
    assert "is empty or older than 0.2.2" in load(tmp_path, module, tmp_path)


def test_an_unwritable_folder_for_its_pipe_is_named(tmp_path: Path) -> None:
    """When lgpio cannot make its pipe, the folder is named and no traceback shown."""
    module = "raise FileNotFoundError(2, 'No such file', '.lgd-nfy-3')"
    told = load(tmp_path, module, tmp_path / "run")
    assert told.startswith("lgpio cannot make its pipe in")


def test_the_working_folder_stays(tmp_path: Path) -> None:
    """Lgpio puts its pipe into the runtime folder; the working folder stays ours."""
    module = """
        import os
        os.chdir(os.environ["LG_WD"])
        LGPIO_PY_VERSION = 0x00020200
        def gpiochip_open(chip): ...
    """
    run = tmp_path / "run"
    run.mkdir()
    assert load(tmp_path, module, run) == f"{Path.cwd()} {run}"
