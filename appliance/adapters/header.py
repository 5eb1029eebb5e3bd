# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The 40-pin header: which chip is behind it, and the library that opens it.

Chosen by name and never by falling back: a library that cannot be used is
refused with what to do about it.
"""

import contextlib
import errno
import fcntl
import importlib
import os
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, Literal

from gpiozero import Factory
from gpiozero.exc import GPIOPinInUse, PinUnknownPi

Library = Literal["lgpio", "gpiod"]
CONSUMER: Final = "luukku"
"""What gpioinfo shows of a line that we hold, where the library lets us say it."""
LGPIO_OLDEST: Final = 0x00020200
HEADER_LABELS: Final = ("pinctrl-rp1", "pinctrl-bcm2711", "pinctrl-bcm2835")
"""Labels of the chip behind the 40-pin header: Pi 5, Pi 4, all before."""
CHIPINFO_IOCTL: Final = 0x8044B401
"""GPIO_GET_CHIPINFO_IOCTL of linux/gpio.h: name[32], label[32], u32 lines."""
CHIPINFO_SIZE: Final = 68
LINEINFO_IOCTL: Final = 0xC100B405
"""GPIO_V2_GET_LINEINFO_IOCTL of linux/gpio.h."""
LINE_INFO: Final = "32s32sIIQ176x"
"""Its struct: name, consumer, line, how many attributes, flags; then attributes."""
LINE_USED: Final = 1
"""GPIO_V2_LINE_FLAG_USED: the line is not available for request."""
DEV: Final = Path("/dev")


class PinsError(Exception):
    """A sentence for people: why the buttons cannot be read, and the remedy."""


def no_such_pin(what: str, pin: int) -> PinsError:
    """The board has no such pin.

    Args:
        what: whose it would be, as ``button duress``.
        pin: the BCM number asked for.
    """
    return PinsError(
        f"{what[0].upper()}{what[1:]}: this board has no GPIO{pin}. "
        "Choose a BCM number of its header."
    )


def refusal(what: str, error: Exception) -> PinsError:
    """Say `what` cannot be done, why, and what may be in the way."""
    remedy = (
        "End that program or overlay, or choose another pin."
        if isinstance(error, GPIOPinInUse)
        else "Another program may hold the pin (gpioinfo shows which), "
        "or this user is not in the group gpio."
    )
    return PinsError(f"{what}: {error}. {remedy}")


def real_factory(library: Library, runtime: Path) -> Factory:
    """Make gpiozero's pin factory on the chip behind the 40-pin header.

    Named explicitly: gpiozero's own choice falls back silently (G6) and takes
    the wrong chip on new kernels of the Pi 5 (G4).

    Args:
        library: which one reads the pins.
        runtime: a writable folder, where lgpio puts its pipe.

    Raises:
        PinsError: there are no pins here, or the library is not fit to read them.
    """
    chip = header_chip(chip_labels(DEV))
    if library == "lgpio":
        load_lgpio(runtime)
    else:
        load_gpiod()
    try:
        factory = _lgpio(chip) if library == "lgpio" else _gpiod(chip)
        # Asked now, not at the first pin: the revision is read from /proc.
        _ = factory.board_info
    except PinUnknownPi as error:
        raise PinsError(
            f"This is not known as a Raspberry Pi: {error}. If it is one, the unit "
            'must not hide /proc (ProcSubset=); else set pins = "simulated".'
        ) from error
    except Exception as error:
        raise refusal(f"/dev/gpiochip{chip} cannot be opened", error) from error
    return factory


def _lgpio(chip: int) -> Factory:
    """Imported late, as `_gpiod`: a machine need have only the one it uses."""
    return importlib.import_module("gpiozero.pins.lgpio").LGPIOFactory(chip=chip)


def _gpiod(chip: int) -> Factory:
    from appliance.adapters.gpiod_factory import GpiodFactory  # noqa: PLC0415 - as said

    return GpiodFactory(chip, consumer=CONSUMER)


def pin_troubles(
    factory: Factory, pins: Iterable[tuple[str, int]], folder: Path = DEV
) -> list[str]:
    """What would keep each pin from being claimed. None is claimed.

    Args:
        factory: knows the board.
        pins: whose each is, as ``button duress``, and its BCM number.
        folder: where ``gpiochipN`` of the header is; without one no line is asked.

    Raises:
        PinsError: as `chip_labels`.
    """
    labels = chip_labels(folder)
    chip = folder / f"gpiochip{header_chip(labels)}" if labels else None
    troubles = []
    for what, pin in pins:
        if not any(factory.board_info.find_pin(f"GPIO{pin}")):
            troubles.append(str(no_such_pin(what, pin)))
        elif chip and (holder := line_holder(chip, pin)):
            troubles.append(
                f"GPIO{pin} of {what} is held by {holder}: "
                "end that program or overlay, or choose another pin."
            )
    return troubles


def line_holder(chip: Path, line: int) -> str:
    """Who holds a line, in the kernel's word; empty when nobody does.

    Raises:
        PinsError: the kernel does not say.
    """
    asked = struct.pack(LINE_INFO, b"", b"", line, 0, 0)
    try:
        with chip.open("rb") as device:
            told = fcntl.ioctl(device, LINEINFO_IOCTL, asked)
    except OSError as error:
        raise PinsError(
            f"{chip} cannot be asked for line {line}: {error.strerror}. "
            "See the kernel's log."
        ) from error
    _, consumer, _, _, flags = struct.unpack(LINE_INFO, told)
    if not flags & LINE_USED:
        return ""
    return consumer.split(b"\0")[0].decode(errors="replace") or "the kernel"


def chip_labels(folder: Path) -> dict[int, str]:
    """The label of each ``gpiochipN`` in `folder`, by N.

    Raises:
        PinsError: one may not be opened or asked.
    """
    labels: dict[int, str] = {}
    for path in folder.glob("gpiochip*"):
        number = path.name.removeprefix("gpiochip")
        if not number.isdigit():
            continue
        try:
            with path.open("rb") as chip:
                info = fcntl.ioctl(chip, CHIPINFO_IOCTL, bytes(CHIPINFO_SIZE))
        except OSError as error:
            remedy = (
                "Add this user to the group gpio, and allow char-gpiochip in the unit."
                if error.errno in (errno.EACCES, errno.EPERM)
                else "See the kernel's log."
            )
            raise PinsError(
                f"{path} cannot be asked: {error.strerror}. {remedy}"
            ) from error
        labels[int(number)] = info[32:64].split(b"\0")[0].decode(errors="replace")
    return labels


def header_chip(labels: Mapping[int, str]) -> int:
    """The number of the chip behind the 40-pin header.

    The lowest, where the same chip shows under two numbers (Pi 5 of 2024).

    Raises:
        PinsError: there is none.
    """
    for wanted in HEADER_LABELS:
        found = [number for number, label in labels.items() if label == wanted]
        if found:
            return min(found)
    seen = ", ".join(f"{label!r}" for label in labels.values()) or "no GPIO chip at all"
    raise PinsError(
        f"This machine has no Raspberry Pi pin header: there is {seen}. "
        'Run on a Raspberry Pi, or set pins = "simulated".'
    )


def load_lgpio(runtime: Path) -> None:
    """Import lgpio and make sure that it is the real one, and new enough.

    At its import lgpio makes a pipe in the folder that LG_WD names and changes
    the working directory to it (G7); the directory is changed back.

    Raises:
        PinsError: it is missing, empty or too old, or `runtime` is not writable.
    """
    before = Path.cwd()
    os.environ["LG_WD"] = str(runtime.resolve())
    try:
        lgpio = importlib.import_module("lgpio")
    except ImportError as error:
        raise PinsError(
            f"The pin library lgpio cannot be imported: {error}. On a Raspberry Pi: "
            "apt install python3-lgpio, in an environment made with "
            "--system-site-packages; elsewhere: pip install luukku[pi]. "
            'Or set pins = "gpiod", the library that Luukku brings.'
        ) from error
    except OSError as error:
        raise PinsError(
            f"lgpio cannot make its pipe in {runtime}: {error.strerror}. "
            "[paths] runtime must be a folder that this user may write."
        ) from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.chdir(before)
    version = getattr(lgpio, "LGPIO_PY_VERSION", 0)
    if not hasattr(lgpio, "gpiochip_open") or version < LGPIO_OLDEST:
        raise PinsError(
            f"The pin library lgpio at {lgpio.__file__} is empty or older than 0.2.2, "
            "and would leave the buttons deaf. On a Raspberry Pi: "
            "pip uninstall lgpio, then apt install python3-lgpio. "
            'Or set pins = "gpiod", the library that Luukku brings.'
        )


def load_gpiod() -> None:
    """Import gpiod and make sure that it is libgpiod's own binding, version 2.

    Raises:
        PinsError: it is missing, or another or older module of that name.
    """
    remedy = 'pip install "gpiod>=2.2" into the environment that runs Luukku.'
    try:
        gpiod = importlib.import_module("gpiod")
    except ImportError as error:
        raise PinsError(
            f"The pin library gpiod cannot be imported: {error}. Remedy: {remedy}"
        ) from error
    if not hasattr(gpiod, "LineSettings"):
        # Debian 12's python3-libgpiod has this name, and version 1.
        raise PinsError(
            f"The pin library gpiod at {gpiod.__file__} is not version 2 of "
            f"libgpiod's own binding. Remedy: {remedy}"
        )
