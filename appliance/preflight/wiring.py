# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether each pin suits what hangs on it, from power-up on.

Compares the settings with the board's file, with what the firmware is told in
``config.txt``, and with what the kernel does with the pins of a dead program.
Takes no pin.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from appliance.adapters import model
from appliance.config import NO_PIN, Config, boards
from appliance.config.boards import Board, BoardError, Hat
from appliance.preflight.boot import Boot
from appliance.preflight.findings import Findings

CONFIG_TXT: Final = ("boot/firmware/config.txt", "boot/config.txt")
"""Where the firmware's settings are; the second until Debian 11."""
LEVEL: Final = {"up": "high", "down": "low"}
PULLED: Final = {level: pull for pull, level in LEVEL.items()}
DRIVE: Final = {"high": "dh", "low": "dl"}
OTHER: Final = {"high": "low", "low": "high"}


class Line(NamedTuple):
    """One pin, and what hangs on it."""

    what: str
    bcm: int
    on: str
    """The level that switches an output on; empty for an input."""

    @property
    def way(self) -> str:
        """``input`` or ``output``."""
        return "output" if self.on else "input"


class Here(NamedTuple):
    """The machine that is checked."""

    board: Board
    hat: Hat | None
    boot: Boot
    path: str
    """The firmware's settings."""


def check(found: Findings, config: Config, root: Path = Path("/")) -> None:
    """Check every pin of the settings; `root` is where the system is."""
    if config.pins == "simulated":
        return
    found.begin("wiring: the disk with config.txt does not answer: see dmesg")
    try:
        here = _here(found, root)
    except BoardError as error:
        for sentence in str(error).splitlines():
            found.bad(f"wiring: {sentence}")
    except OSError as error:
        found.bad(
            "wiring: what the board or config.txt says cannot be read "
            f"({error.strerror}): check as root; if that is no better, see dmesg"
        )
    else:
        if here is not None:
            _check(found, config, root, here)


def _check(found: Findings, config: Config, root: Path, here: Here) -> None:
    for line in lines(config):
        _check_owner(found, here, line)
        if line.on:
            _check_output(found, here, line)
        else:
            _check_input(found, here, line)
    _check_shutter(found, config)
    keeps = model.keeps_outputs(root, here.board.driver)
    if config.shutter.relay_pin != NO_PIN and keeps:
        found.bad(
            "wiring: this kernel leaves the relay on when the program that holds it "
            f"dies: write dtparam=strict_gpiod into {here.path}, then start the "
            "machine anew"
        )
    if found.well:
        found.ok(f"wiring: the pins suit a {here.board.name}")


def _here(found: Findings, root: Path) -> Here | None:
    """Which board, hat and firmware settings are here; None if no board is known."""
    revision = model.revision(root)
    board = boards.board_of(revision) if revision else None
    if board is None:
        which = f"(revision {revision:x})" if revision else "(it tells no revision)"
        found.note(
            f"wiring: no board file knows this machine {which}: compare the pins with "
            "its manual yourself"
        )
        return None
    product = model.words(root / "proc/device-tree/hat/product")
    hat = boards.hat_of(product) if product else None
    if product and hat is None:
        found.note(
            f'wiring: no hat file knows the hat "{product}": compare the pins with '
            "its manual yourself"
        )
    path = next((one for one in CONFIG_TXT if (root / one).is_file()), "")
    if not path:
        found.note(
            f"wiring: there is no /{CONFIG_TXT[0]}, so that nobody can say here what "
            "holds the pins before luukku does"
        )
    text = (root / path).read_text("utf-8", "replace") if path else ""
    return Here(board, hat, Boot(text, board.filter), f"/{path or CONFIG_TXT[0]}")


def lines(config: Config) -> Iterator[Line]:
    """Every pin of the settings."""
    shutter = config.shutter
    for button in config.button:
        yield Line(f"the {button.role} button", button.pin, "")
        if button.pin_nc != NO_PIN:
            yield Line(f"the {button.role} button's pin_nc", button.pin_nc, "")
    for what, bcm, on in (
        ("the relay", shutter.relay_pin, shutter.relay_on),
        ("the closed limit", shutter.closed_pin, ""),
        ("the obstacle contact", shutter.obstacle_pin, ""),
    ):
        if bcm != NO_PIN:
            yield Line(what, bcm, on)
    for indicator in config.indicator:
        yield Line(f"the {indicator.kind}", indicator.pin, "high")


def _check_owner(found: Findings, here: Here, line: Line) -> None:
    """Whether the pin belongs to nothing else."""
    pin = f"GPIO{line.bcm} of {line.what}"
    another = "choose another pin"
    for use in here.board.use:
        if line.bcm not in use.pins:
            continue
        on = [said for said in use.on_by if here.boot.says(said)]
        if on:
            found.bad(
                f"wiring: {pin} belongs to {use.name}, because {here.path} says "
                f"{on[0]}: {another}, or take that line out"
            )
        if use.off_by and not any(map(here.boot.says, use.off_by)):
            found.bad(f"wiring: {pin} belongs to {use.name}: {another}")
    if given := here.boot.gives(line.bcm):
        found.bad(
            f"wiring: {pin} is given away in {here.path} by {given}: {another}, or "
            "take that line out"
        )
    if here.hat:
        _check_hat(found, here.hat, line, pin)


def _check_hat(found: Findings, hat: Hat, line: Line, pin: str) -> None:
    """Whether a hat leaves the pin to us, and is made for its way."""
    if line.bcm in hat.taken:
        found.bad(
            f'wiring: {pin} is what the hat "{hat.name}" needs for itself: choose '
            "another pin"
        )
    terminal = hat.find(line.bcm)
    if terminal and terminal.way != line.way:
        found.bad(
            f"wiring: {pin} is {terminal.name} of the hat, an {terminal.way}: choose a "
            f"terminal that is an {line.way}"
        )


def _hat_holds(here: Here, line: Line) -> str:
    """The level that the hat's own parts hold a pin at; empty if they do not."""
    terminal = here.hat.find(line.bcm) if here.hat else None
    return terminal.holds if terminal else ""


def _starts(here: Here, line: Line) -> str:
    """The level that the board and the hat hold a pin at from power-up on."""
    if holds := _hat_holds(here, line):
        return holds
    pin = here.board.find(line.bcm)
    return LEVEL[pin.boot_pull] if pin else ""


def _check_input(found: Findings, here: Here, line: Line) -> None:
    """Whether an open contact reads as open from the start on."""
    held = here.boot.pins.get(line.bcm)
    pin = f"GPIO{line.bcm} of {line.what}"
    cure = f"write gpio={line.bcm}=ip,pu into {here.path}"
    if held and held.function != "ip":
        found.bad(
            f"wiring: {here.path} makes {pin} something else than an input: {cure}"
        )
    level = (held and LEVEL.get(held.pull)) or _starts(here, line)
    if level == "low":
        found.note(
            f"wiring: {pin} is pulled down from power-up until luukku takes it, so "
            f"that an open contact reads as closed: {cure}, or choose a pin that "
            f"starts pulled up ({_free(here.board, 'up')})"
        )
    fixed = here.board.find(line.bcm)
    if fixed and fixed.fixed_pull:
        found.note(
            f"wiring: {pin} has a fixed pull-up of 1.8 kilo-ohms on the board: what "
            "hangs on it must carry 2 mA, else choose another pin"
        )


def _check_output(found: Findings, here: Here, line: Line) -> None:
    """Whether an output is off from the start on."""
    held = here.boot.pins.get(line.bcm)
    pin = f"GPIO{line.bcm} of {line.what}"
    off = OTHER[line.on]
    relay = line.what == "the relay"
    # A dark lamp that shines for a second harms nobody; a shutter may.
    say = found.bad if relay else found.note
    if _starts(here, line) == line.on:
        say(
            f"wiring: {pin} is {line.on} from power-up on, for seconds before anything "
            "can be told to hold it, and would be on at every start: choose a pin "
            f"that starts pulled {PULLED[off]} ({_free(here.board, PULLED[off])})"
        )
    cure = f"write gpio={line.bcm}=op,{DRIVE[off]} into {here.path}"
    level = held and (held.drives if held.function == "op" else LEVEL.get(held.pull))
    if level == line.on:
        say(f"wiring: {here.path} switches {pin} on at every start: {cure}")
    elif relay and level is None and not _hat_holds(here, line):
        found.note(
            f"wiring: until luukku takes {pin} only a weak resistor holds it off: "
            f"{cure}"
        )


def _check_shutter(found: Findings, config: Config) -> None:
    """What a relay looks like without power, and a contact when its wire is cut."""
    shutter = config.shutter
    if shutter.relay_pin != NO_PIN and shutter.relay_on == "low":
        found.note(
            'wiring: relay_on is "low", which a Raspberry Pi without power may look '
            'like: use a relay that is on at "high"'
        )
    if shutter.closed_pin != NO_PIN and shutter.closed_contact == "nc":
        found.note(
            "wiring: a cut wire of the closed limit looks like a closed shutter, "
            'because its contact is "nc": use one that closes, "no"'
        )
    if shutter.obstacle_pin != NO_PIN and shutter.obstacle_contact == "no":
        found.note(
            "wiring: a cut wire of the obstacle contact looks like a free way, because "
            'its contact is "no": use one that opens, "nc"'
        )


def _free(board: Board, pull: str) -> str:
    """The pins that start pulled so, in few words: they follow each other."""
    pins = board.rests(pull)
    return f"GPIO{pins[0]} to {pins[-1]}"
