# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The chip behind the header, and the library that opens it."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import gpiod
import pytest

from appliance.adapters import gpiod_factory, header
from appliance.adapters.gpiod_factory import GpiodFactory
from appliance.adapters.header import PinsError
from tests.support.gpio_kernel import Kernel


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


def load(
    tmp_path: Path, module: str | None, runtime: Path, library: str = "lgpio"
) -> str:
    """Load a library in a process of its own; what is refused, or the folders."""
    if module is not None:
        (tmp_path / f"{library}.py").write_text(textwrap.dedent(module))
    # No library of the machine may help: only ours, or none.
    hide = "" if module is not None else f"sys.modules[{library!r}] = None"
    call = "load_lgpio(Path(sys.argv[1]))" if library == "lgpio" else "load_gpiod()"
    program = textwrap.dedent(f"""
        import os, sys
        from pathlib import Path
        from appliance.adapters import header
        {hide}
        try:
            header.{call}
        except header.PinsError as error:
            print(error)
        else:
            print(os.getcwd(), os.environ.get("LG_WD"))
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


def test_a_missing_gpiod_is_refused(tmp_path: Path) -> None:
    """Without gpiod nothing else is tried: how to install it is said."""
    told = load(tmp_path, None, tmp_path, "gpiod")
    assert told.startswith("The pin library gpiod cannot be imported: ")
    assert 'Remedy: pip install "gpiod>=2.2"' in told


def test_another_gpiod_is_refused(tmp_path: Path) -> None:
    """Version 1, as Debian 12 has it, bears the same name: it is told by its path."""
    told = load(tmp_path, "LINE_REQ_EV_BOTH_EDGES = 6", tmp_path, "gpiod")
    assert told.startswith(
        f"The pin library gpiod at {tmp_path}/gpiod.py is not version 2 of"
    )


def test_the_gpiod_of_the_lock_is_fit() -> None:
    """The binding that Luukku is installed with is not refused."""
    header.load_gpiod()


@pytest.fixture
def kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kernel:
    """A machine with the chips of a Pi 4, read by gpiod."""
    made = Kernel(tmp_path, ("raspberrypi-exp-gpio", "pinctrl-bcm2711"))
    monkeypatch.setattr(gpiod, "Chip", made.chip)
    monkeypatch.setattr(gpiod_factory, "DEV", tmp_path)
    monkeypatch.setattr(
        header, "chip_labels", lambda _folder: dict(enumerate(made.labels.values()))
    )
    return made


def test_gpiod_reads_the_header_and_says_who_it_is(
    kernel: Kernel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The factory is on the header's chip, and gpioinfo shows a line as Luukku's."""
    monkeypatch.setattr(GpiodFactory, "_get_revision", lambda _self: 0xC03115)
    factory = header.real_factory("gpiod", tmp_path)
    factory.pin(17)
    assert kernel.line(17, chip=1).consumer == "luukku"
    factory.close()


def test_a_machine_that_is_no_pi_is_told(kernel: Kernel, tmp_path: Path) -> None:
    """A header's chip where /proc knows no Pi: the setting of the unit is named."""
    assert kernel.labels
    with pytest.raises(PinsError, match=r"not known as a Raspberry Pi.*ProcSubset="):
        header.real_factory("gpiod", tmp_path)


def test_a_chip_that_cannot_be_opened_is_named(
    kernel: Kernel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the kernel says of the chip is told, with what may be in the way."""
    labels = dict(enumerate(kernel.labels.values()))
    monkeypatch.setattr(header, "chip_labels", lambda _folder: labels)
    kernel.unplug()
    with pytest.raises(PinsError, match=r"/dev/gpiochip1 cannot be opened: .*group"):
        header.real_factory("gpiod", tmp_path)
