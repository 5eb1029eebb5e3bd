# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Boards and hats as data: ``firmware_config/boards``.

A ``pi-*.toml`` tells what a kind of Raspberry Pi has at its 40-pin header, a
``hat-*.toml`` what a hat does there. Pins are BCM numbers.
"""

from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Annotated, Final, Literal, TypeVar

from msgspec import Meta

from appliance.config.schema import Section
from appliance.wire import toml
from appliance.wire.toml_words import shown

NEW_STYLE: Final = 1 << 23
"""The bit that says that a revision code has a type in bits 4 to 11."""
Text = Annotated[str, Meta(min_length=1, max_length=80)]
Bcm = Annotated[int, Meta(ge=0, le=27, description="a BCM number from 0 to 27")]
_Lines = Annotated[tuple[Text, ...], Meta(max_length=8)]


class BoardError(ValueError):
    """A board's file cannot be used; the text has one sentence a line."""


class Pin(Section, frozen=True, kw_only=True):
    """One pin of the header."""

    header: Annotated[int, Meta(ge=1, le=40)]
    """Its place on the header."""
    bcm: Bcm
    boot_pull: Literal["up", "down"]
    """What holds it from power-up on."""
    fixed_pull: bool
    """A resistor of 1.8 kilo-ohms to 3.3 V stands on the board."""


class Use(Section, frozen=True, kw_only=True):
    """What else needs some pins."""

    name: Text
    pins: Annotated[tuple[Bcm, ...], Meta(min_length=1, max_length=28)]
    on_by: _Lines
    """Lines of config.txt that switch it on."""
    off_by: _Lines
    """If there are any: it is on unless one of them is there."""


class Board(Section, frozen=True, kw_only=True):
    """One kind of Raspberry Pi."""

    name: Text
    chip: Text
    """The label of the chip behind the header."""
    driver: Text
    """The kernel's module for it."""
    types: Annotated[
        tuple[Annotated[int, Meta(ge=0, le=255)], ...],
        Meta(min_length=1, max_length=8),
    ]
    """Types within revision codes."""
    filter: Text
    """The filter of config.txt whose lines hold for it, such as ``pi4``."""
    pin: Annotated[tuple[Pin, ...], Meta(min_length=1, max_length=28)]
    use: Annotated[tuple[Use, ...], Meta(max_length=16)]

    def rests(self, pull: str) -> tuple[int, ...]:
        """BCM numbers that start pulled so and are free, in their order."""
        taken = {bcm for use in self.use if use.off_by for bcm in use.pins}
        return tuple(
            sorted(
                pin.bcm
                for pin in self.pin
                if pin.boot_pull == pull and not pin.fixed_pull
                if pin.bcm not in taken
            )
        )

    def find(self, bcm: int) -> Pin | None:
        """The pin with a BCM number; None if the board has none."""
        return next((pin for pin in self.pin if pin.bcm == bcm), None)


class Terminal(Section, frozen=True, kw_only=True):
    """One terminal of a hat, and the pin that it leads to."""

    name: Text
    bcm: Bcm
    way: Literal["input", "output"]
    """What the pin must be."""
    holds: Literal["high", "low", ""]
    """Where the hat holds the pin while nothing drives it; empty: it does not."""


class Hat(Section, frozen=True, kw_only=True):
    """One kind of hat."""

    name: Text
    product: Text
    """What its memory says."""
    terminal: Annotated[tuple[Terminal, ...], Meta(max_length=28)]
    taken: Annotated[tuple[Bcm, ...], Meta(max_length=28)]
    """Pins that it needs for itself."""

    def find(self, bcm: int) -> Terminal | None:
        """The terminal at a BCM number; None if there is none."""
        return next((one for one in self.terminal if one.bcm == bcm), None)


_File = TypeVar("_File", Board, Hat)


def read_board(text: str, file: str) -> Board:
    """A board from the text of its file.

    Raises:
        BoardError: it has mistakes; all of them.
    """
    board = _read(text, Board, file)
    said = [
        *_doubles((pin.bcm for pin in board.pin), "bcm"),
        *_doubles((pin.header for pin in board.pin), "header"),
        *(
            f"use {shown(use.name)} needs bcm {bcm}; expected a bcm that a pin has"
            for use in board.use
            for bcm in use.pins
            if board.find(bcm) is None
        ),
    ]
    return _sound(board, said, file)


def read_hat(text: str, file: str) -> Hat:
    """A hat from the text of its file.

    Raises:
        BoardError: it has mistakes; all of them.
    """
    hat = _read(text, Hat, file)
    pins = [*(one.bcm for one in hat.terminal), *hat.taken]
    return _sound(hat, list(_doubles(pins, "bcm")), file)


def boards() -> tuple[Board, ...]:
    """All kinds of Raspberry Pi that there are files of.

    Raises:
        BoardError: a file has mistakes.
    """
    return tuple(read_board(text, file) for file, text in _files("pi-"))


def hats() -> tuple[Hat, ...]:
    """All kinds of hats that there are files of.

    Raises:
        BoardError: a file has mistakes.
    """
    return tuple(read_hat(text, file) for file, text in _files("hat-"))


def board_of(revision: int) -> Board | None:
    """The board with a revision code; None when no file knows it."""
    if not revision & NEW_STYLE:
        return None
    kind = revision >> 4 & 0xFF
    return next((board for board in boards() if kind in board.types), None)


def hat_of(product: str) -> Hat | None:
    """The hat whose memory says this; None when no file knows it."""
    return next((hat for hat in hats() if hat.product == product), None)


def _files(prefix: str) -> Iterator[tuple[str, str]]:
    """Name and text of the files whose names begin so, in the order of the names."""
    folder = resources.files("firmware_config") / "boards"
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.startswith(prefix) and file.name.endswith(".toml"):
            yield file.name, file.read_text("utf-8")


def _read(text: str, schema: type[_File], file: str) -> _File:
    try:
        return toml.read(text, schema, "", file)
    except toml.MistakesError as error:
        raise BoardError(str(error)) from error


def _sound(what: _File, mistakes: list[str], file: str) -> _File:
    if mistakes:
        raise BoardError("\n".join(f"{file}: {said}" for said in mistakes))
    return what


def _doubles(values: Iterable[int], name: str) -> Iterator[str]:
    """A sentence for each number that came before."""
    seen: set[int] = set()
    for value in values:
        if value in seen:
            yield f"found {name} {value} twice; expected each {name} once"
        seen.add(value)
