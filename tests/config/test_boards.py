# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The files of boards and hats say what others say of the same boards."""

import pytest
from gpiozero.pins.pi import PiBoardInfo

from appliance.adapters.header import HEADER_LABELS
from appliance.config import boards
from appliance.config.boards import Board, BoardError

REVISIONS = {
    "Raspberry Pi 3": (0xA02082, 0xA22083, 0xA020D3, 0x9020E0),
    "Raspberry Pi 4": (0xA03111, 0xC03115, 0xD03114, 0xC03130),
    "Raspberry Pi 5": (0xC04170, 0xE04171, 0xD04190),
}
"""Codes that Raspberry Pi's own list gives to these boards."""
INTERFACES = {
    "I2C": "i2c",
    "SPI": "spi",
    "the serial console": "uart",
    "digital sound (I2S)": "pcm",
}
"""Uses that gpiozero knows too, in its words."""
BOARD = """\
name = "Test board"
chip = "pinctrl-test"
driver = "pinctrl_test"
types = [1]
filter = "test"
pin = [
    { header = 3, bcm = 2, boot_pull = "up", fixed_pull = false },
    { header = 5, bcm = 3, boot_pull = "up", fixed_pull = false },
]
[[use]]
name = "Test"
pins = [2]
on_by = []
off_by = []
"""
HAT = """\
name = "Test hat"
product = "test"
terminal = [{ name = "IN1", bcm = 5, way = "input", holds = "" }]
taken = [6]
"""

ALL = pytest.mark.parametrize("board", boards.boards(), ids=lambda one: one.name)


def gpiozero_board(board: Board) -> PiBoardInfo:
    """The same board as gpiozero knows it."""
    return PiBoardInfo.from_revision(REVISIONS[board.name][0])


def test_the_boards_that_we_run_on() -> None:
    """There are files for the Raspberry Pi 3, 4 and 5, and for an example hat."""
    assert [board.name for board in boards.boards()] == [*REVISIONS]
    assert [hat.product for hat in boards.hats()] == ["Luukku example hat"]


@ALL
def test_pins_are_where_gpiozero_has_them(board: Board) -> None:
    """Each pin stands where gpiozero has it, and none is missing."""
    header = gpiozero_board(board).headers["J8"].pins.values()
    theirs = {
        int(pin.name.removeprefix("GPIO")): pin.number
        for pin in header
        if pin.name.startswith("GPIO")
    }

    assert {pin.bcm: pin.header for pin in board.pin} == theirs


@ALL
def test_fixed_pulls_are_where_gpiozero_has_them(board: Board) -> None:
    """Pins with a resistor on the board are those that gpiozero cannot pull down."""
    header = gpiozero_board(board).headers["J8"].pins.values()
    theirs = {pin.number for pin in header if pin.pull == "up"}

    assert {pin.header for pin in board.pin if pin.fixed_pull} == theirs


@ALL
def test_uses_are_where_gpiozero_has_them(board: Board) -> None:
    """Each use is at pins that have that function by gpiozero's data."""
    info = gpiozero_board(board)
    uses = {use.name: use.pins for use in board.use}
    for name, interface in INTERFACES.items():
        for bcm in uses[name]:
            ((_, pin),) = info.find_pin(f"GPIO{bcm}")
            assert interface in pin.interfaces, (name, bcm)


@ALL
def test_boot_pulls(board: Board) -> None:
    """From power-up on BCM 0 to 8 are pulled up and 9 to 27 down."""
    assert {pin.bcm for pin in board.pin if pin.boot_pull == "up"} == set(range(9))


@ALL
def test_pins_that_start_as_wanted(board: Board) -> None:
    """Pins that start pulled up or down and belong to nobody are told in order."""
    assert board.rests("up") == (4, 5, 6, 7, 8)
    assert board.rests("down") == tuple(range(9, 28))


@ALL
def test_chips_are_those_that_we_look_for(board: Board) -> None:
    """Each board's chip is one that the adapter knows as that of a header."""
    assert board.chip in HEADER_LABELS


@pytest.mark.parametrize(
    ("name", "revision"),
    [(n, code) for n, codes in REVISIONS.items() for code in codes],
)
def test_a_board_is_known_by_its_revision(name: str, revision: int) -> None:
    """Every code of a board's type gives the board, whatever its memory or maker."""
    board = boards.board_of(revision)

    assert board is not None
    assert board.name == name


@pytest.mark.parametrize("revision", [0x000E, 0x902120, 0xFFFFFF])
def test_unknown_boards_are_none(revision: int) -> None:
    """An old code, a Zero 2 and a type that nobody knows yet have no board."""
    assert boards.board_of(revision) is None


def test_a_hat_is_known_by_its_memory() -> None:
    """A hat is found by the product that its memory tells."""
    hat = boards.hat_of("Luukku example hat")

    assert hat is not None
    terminal = hat.find(22)
    assert terminal is not None
    assert (terminal.name, terminal.way, terminal.holds) == ("RELAY1", "output", "low")
    assert hat.find(17) is None
    assert boards.hat_of("something else") is None


def test_pins_are_found_by_their_number() -> None:
    """A board finds its pins by BCM number, and says when there is none."""
    board = boards.read_board(BOARD, "test.toml")

    assert board.find(3) == board.pin[1]
    assert board.find(4) is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("bcm = 3", "bcm = 2", "test.toml: found bcm 2 twice; expected each bcm once"),
        (
            "header = 5",
            "header = 3",
            "test.toml: found header 3 twice; expected each header once",
        ),
        (
            "pins = [2]",
            "pins = [9]",
            'test.toml: use "Test" needs bcm 9; expected a bcm that a pin has',
        ),
        (
            'pull = "up", fixed_pull = false },\n]',
            'pull = "left", fixed_pull = false },\n]',
            'test.toml:8: pin[2].boot_pull: found "left"; expected "down" or "up"',
        ),
        (
            "chip",
            "chips",
            (
                "test.toml:2: chips: unknown setting; expected name, chip, driver, "
                "types, filter, pin or use; did you mean chip?"
            ),
        ),
    ],
)
def test_mistakes_of_boards_are_sentences(old: str, new: str, said: str) -> None:
    """What is wrong in a board's file is told with what was expected."""
    with pytest.raises(BoardError) as caught:
        boards.read_board(BOARD.replace(old, new), "test.toml")

    assert str(caught.value) == said


def test_mistakes_of_hats_are_sentences() -> None:
    """A hat that needs a terminal's pin for itself is told."""
    assert boards.read_hat(HAT, "hat.toml").taken == (6,)
    with pytest.raises(BoardError, match=r"hat.toml: found bcm 5 twice"):
        boards.read_hat(HAT.replace("[6]", "[5]"), "hat.toml")
