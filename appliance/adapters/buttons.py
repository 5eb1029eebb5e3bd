# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Hardware buttons by gpiozero's pins: edges as they come, levels when asked.

Every line is pulled up and every contact leads to ground. No library debounces:
lgpio's filter starves on a chattering contact and swallows short presses
(reliability note G8), so each edge is handed over with its time and the core
decides. gpiozero's devices are not used either: their hold threads die silently
(G3) and they say nothing of a button held at start (G2), which `poll` does.
"""

import contextlib
import errno
import fcntl
import importlib
import os
import struct
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from gpiozero import Factory
from gpiozero.exc import PinInvalidPin, PinUnknownPi

from appliance.core.values import Role

SETTLE_S: Final = 0.05
"""Before our pull-up holds a line it may read as pressed (G15)."""
EDGE_AGE_MAX_S: Final = 2.0
"""An edge that claims to be older has another clock: it happened now."""
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


class PinSetting(NamedTuple):
    """One button's wiring."""

    role: Role
    pin: int
    """BCM number."""
    contact: str
    """``no``: closes when pressed; ``nc``: opens when pressed, or when cut."""


class _Line(NamedTuple):
    setting: PinSetting
    pin: Any
    on_change: Callable[[float, int], None]
    """Held here: gpiozero keeps only a weak reference."""


class Buttons:
    """The buttons of one counter."""

    def __init__(
        self,
        settings: tuple[PinSetting, ...],
        factory: Factory,
        on_level: Callable[[Role, bool, int], None],
        settle_s: float = SETTLE_S,
    ) -> None:
        """Claim every pin, then listen to its edges.

        Args:
            settings: one entry per button.
            factory: from `real_factory` or of simulated pins; closed by `close`.
            on_level: told (role, pressed, monotonic microseconds) of each edge on
                the pin library's thread. It must only hand over: what it raises
                ends that thread and with it every button, hence the process.
            settle_s: how long the pull-ups may need to hold the lines.

        Raises:
            PinsError: a pin is taken or does not exist.
        """
        self._factory = factory
        self._on_level = on_level
        self._lines: list[_Line] = []
        try:
            for setting in settings:
                self._lines.append(self._claim(setting))
            threading.Event().wait(settle_s)
            for line in self._lines:
                line.pin.when_changed = line.on_change
        except Exception as error:
            # A pin that could not be claimed may not be given back either: what
            # is told is the first cause.
            with contextlib.suppress(Exception):
                self.close()
            if isinstance(error, PinsError):
                raise
            raise _refusal("The buttons' pins cannot be watched", error) from error

    def poll(self) -> tuple[tuple[Role, bool], ...]:
        """The levels now: (role, pressed) of every button, in the order given.

        Raises:
            PinsError: a pin cannot be read.
        """
        try:
            return tuple(
                (line.setting.role, _pressed(line.setting, line.pin.state))
                for line in self._lines
            )
        except Exception as error:
            raise PinsError(
                f"The buttons' levels cannot be read: {error}. "
                "See the kernel's log; a restart of the service claims them anew."
            ) from error

    def close(self) -> None:
        """Listen no more and give the pins back."""
        for line in self._lines:
            line.pin.when_changed = None
        self._lines = []
        self._factory.close()

    def _claim(self, setting: PinSetting) -> _Line:
        try:
            pin = self._factory.pin(setting.pin)
            pin.input_with_pull("up")
            pin.bounce = None
            pin.edges = "both"
        except PinInvalidPin as error:
            raise _no_such_pin(setting) from error
        except Exception as error:
            # lgpio's own error is a bare Exception, known only where it is there.
            what = f"GPIO{setting.pin} of button {setting.role} cannot be claimed"
            raise _refusal(what, error) from error

        def on_change(ticks: float, state: int) -> None:
            """Stamp one edge and hand it over."""
            mono_us = self._edge_us(ticks)
            self._on_level(setting.role, _pressed(setting, state), mono_us)

        return _Line(setting, pin, on_change)

    def _edge_us(self, ticks: float) -> int:
        """Monotonic microseconds of an edge that the library stamped `ticks`.

        Only its age is taken from the library: the origin of lgpio's stamps
        depends on the kernel.
        """
        # In this order: a pause between the two makes the edge late, never early.
        age_s: float = self._factory.ticks_diff(self._factory.ticks(), ticks)
        now_us = time.monotonic_ns() // 1_000
        if not 0 <= age_s <= EDGE_AGE_MAX_S:
            return now_us
        return now_us - round(age_s * 1_000_000)


def _pressed(setting: PinSetting, state: object) -> bool:
    """Ground on the line means a closed contact."""
    closed = not state
    return closed if setting.contact == "no" else not closed


def _no_such_pin(setting: PinSetting) -> PinsError:
    return PinsError(
        f"Button {setting.role}: this board has no GPIO{setting.pin}. "
        "Choose a BCM number of its header for [[button]] pin."
    )


def _refusal(what: str, error: Exception) -> PinsError:
    return PinsError(
        f"{what}: {error}. Another program may hold the pin (gpioinfo shows which), "
        "or this user is not in the group gpio."
    )


def real_factory(runtime: Path) -> Factory:
    """Make gpiozero's lgpio factory on the chip behind the 40-pin header.

    Named explicitly: gpiozero's own choice falls back silently (G6) and takes
    the wrong chip on new kernels of the Pi 5 (G4).

    Args:
        runtime: a writable folder, where lgpio puts its pipe.

    Raises:
        PinsError: there are no pins here, or lgpio is not fit to read them.
    """
    chip = header_chip(chip_labels(DEV))
    load_lgpio(runtime)
    try:
        module = importlib.import_module("gpiozero.pins.lgpio")
        factory: Factory = module.LGPIOFactory(chip=chip)
        # Asked now, not at the first pin: the revision is read from /proc.
        _ = factory.board_info
    except PinUnknownPi as error:
        raise PinsError(
            f"This is not known as a Raspberry Pi: {error}. If it is one, the unit "
            'must not hide /proc (ProcSubset=); else set pins = "simulated".'
        ) from error
    except Exception as error:
        raise _refusal(f"/dev/gpiochip{chip} cannot be opened", error) from error
    return factory


def pin_troubles(
    factory: Factory, settings: tuple[PinSetting, ...], folder: Path = DEV
) -> list[str]:
    """What would keep each button's pin from being claimed. None is claimed.

    Args:
        factory: knows the board.
        settings: one entry per button.
        folder: where ``gpiochipN`` of the header is; without one no line is asked.

    Raises:
        PinsError: as `chip_labels`.
    """
    labels = chip_labels(folder)
    chip = folder / f"gpiochip{header_chip(labels)}" if labels else None
    troubles = []
    for setting in settings:
        if not any(factory.board_info.find_pin(f"GPIO{setting.pin}")):
            troubles.append(str(_no_such_pin(setting)))
        elif chip and (holder := line_holder(chip, setting.pin)):
            troubles.append(
                f"GPIO{setting.pin} of button {setting.role} is held by {holder}: "
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
            "--system-site-packages; elsewhere: pip install luukku[pi]."
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
            "pip uninstall lgpio, then apt install python3-lgpio."
        )
