# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku check` says of pins that do not suit what hangs on them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from appliance.config import boards, load
from appliance.config.boards import BoardError
from appliance.preflight import wiring
from appliance.preflight.findings import Findings
from tests.config.counter_file import GOOD
from tests.preflight.checking import Check, edit
from tests.support.counter import Counter
from tests.support.tree import ROOT

PI_3, PI_4, PI_5 = 0xA02082, 0xC03115, 0xC04170
REAL = GOOD.replace('"simulated"', '"gpiod"')
SHUTTER = '[shutter]\nmode = "impulse"\nrelay_pin = 22\nclosed_pin = 6\n'
HOLDS = "gpio=17=ip,pu\ngpio=22=op,dl\n"

Wired = Callable[..., list[str]]


def machine(root: Path, revision: int, config_txt: str | None, hat: str) -> None:
    """The files by which a Raspberry Pi tells what it is."""
    system = root / "proc/device-tree/system"
    system.mkdir(parents=True)
    (system / "linux,revision").write_bytes(revision.to_bytes(4))
    if config_txt is not None:
        (root / "boot/firmware").mkdir(parents=True)
        (root / "boot/firmware/config.txt").write_text(config_txt)
    if hat:
        (root / "proc/device-tree/hat").mkdir()
        (root / "proc/device-tree/hat/product").write_bytes(hat.encode() + b"\0")


@pytest.fixture
def wired(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Wired:
    """What the check says of some settings on some machine."""

    def run(
        more: str = "",
        revision: int = PI_4,
        config_txt: str | None = HOLDS,
        hat: str = "",
        pin: int = 17,
    ) -> list[str]:
        root = tmp_path / "root"
        if not root.exists():
            machine(root, revision, config_txt, hat)
        file = tmp_path / "counter.toml"
        file.write_text(REAL.replace("pin = 17", f"pin = {pin}") + more)
        capsys.readouterr()
        found = Findings()
        wiring.check(found, load(file), root)
        found.tell()
        return capsys.readouterr().out.splitlines()

    return run


@pytest.mark.parametrize(
    ("revision", "name"),
    [(PI_3, "Raspberry Pi 3"), (PI_4, "Raspberry Pi 4"), (PI_5, "Raspberry Pi 5")],
)
def test_pins_that_suit(wired: Wired, revision: int, name: str) -> None:
    """Where everything suits one line says so, and for which board."""
    assert wired(SHUTTER, revision) == [f"ok   wiring: the pins suit a {name}"]


def test_the_revision_is_read_from_cpuinfo_too(wired: Wired, tmp_path: Path) -> None:
    """Without a device tree the board is known by /proc/cpuinfo."""
    proc = tmp_path / "root/proc"
    proc.mkdir(parents=True)
    (proc / "cpuinfo").write_text("processor\t: 0\n\nRevision\t: c03115\nSerial\t: 1\n")

    assert wired(pin=5)[-1] == "ok   wiring: the pins suit a Raspberry Pi 4"


@pytest.mark.parametrize(
    ("revision", "which"), [(0, "it tells no revision"), (0x902120, "revision 902120")]
)
def test_an_unknown_machine(wired: Wired, revision: int, which: str) -> None:
    """A machine that no board file knows is worth a note, and nothing is judged."""
    assert wired(SHUTTER, revision) == [
        (
            f"NOTE wiring: no board file knows this machine ({which}): compare the "
            "pins with its manual yourself"
        )
    ]


def test_simulated_pins_have_no_wires(
    counter: Counter, check: Check, tmp_path: Path
) -> None:
    """Of simulated pins nothing is said; of real ones on another machine a note is."""
    assert [line for line in check().lines if "wiring: " in line] == []
    edit(counter, '"simulated"', '"lgpio"')
    assert not (tmp_path / "root").exists()

    assert check().line("wiring: ").startswith("NOTE wiring: no board file knows this")


def test_a_config_txt_that_cannot_be_read(wired: Wired, tmp_path: Path) -> None:
    """A file that gives an error is told with the system's reason."""
    boot = tmp_path / "root/boot/firmware"
    machine(tmp_path / "root", PI_4, "", "")
    (boot / "config.txt").unlink()
    (boot / "config.txt").symlink_to("/proc/self/mem")

    (said,) = wired(SHUTTER)

    assert said == (
        "BAD  wiring: what the board or config.txt says cannot be read (Input/output "
        "error): check as root; if that is no better, see dmesg"
    )


def test_every_pin_is_asked_for(tmp_path: Path) -> None:
    """Each pin of the settings is looked at, with the words for what hangs on it."""
    file = tmp_path / "counter.toml"
    more = SHUTTER + "obstacle_pin = 7\n[[indicator]]\npin = 12\n"
    pair = 'pin = 17\ncontact = "pair"\npin_nc = 5\n'
    file.write_text(REAL.replace("pin = 17\n", pair) + more)

    assert [(line.what, line.bcm) for line in wiring.lines(load(file))] == [
        ("the duress button", 17),
        ("the duress button's pin_nc", 5),
        ("the relay", 22),
        ("the closed limit", 6),
        ("the obstacle contact", 7),
        ("the led", 12),
    ]


def test_without_config_txt(wired: Wired) -> None:
    """Without the firmware's settings nobody can say what holds the pins before."""
    assert wired(pin=5, config_txt=None) == [
        (
            "NOTE wiring: there is no /boot/firmware/config.txt, so that nobody can "
            "say here what holds the pins before luukku does"
        ),
        "ok   wiring: the pins suit a Raspberry Pi 4",
    ]


def test_a_button_that_reads_as_pressed_at_start(wired: Wired) -> None:
    """A pin that starts pulled down is worth a note, unless gpio= pulls it up."""
    (note, _) = wired(config_txt="")

    assert note == (
        "NOTE wiring: GPIO17 of the duress button is pulled down from power-up until "
        "luukku takes it, so that an open contact reads as closed: write "
        "gpio=17=ip,pu into /boot/firmware/config.txt, or choose a pin that starts "
        "pulled up (GPIO4 to 8)"
    )
    assert len(wired(pin=5)) == 1


def test_both_lines_of_a_pair_are_judged(wired: Wired) -> None:
    """The second line of a pair is judged as the first."""
    pair = 'role = "shutter"\npin = 5\ncontact = "pair"\npin_nc = 26\n'

    (note, _) = wired(f"[[button]]\n{pair}")

    assert note.startswith("NOTE wiring: GPIO26 of the shutter button's pin_nc is pul")


def test_gpio_lines_that_harm_an_input(wired: Wired) -> None:
    """A gpio= line that makes an input an output is bad, one that pulls down a note."""
    bad, _ = wired(config_txt="gpio=17=op,dh,pd\n")

    assert bad == (
        "BAD  wiring: /boot/firmware/config.txt makes GPIO17 of the duress button "
        "something else than an input: write gpio=17=ip,pu into "
        "/boot/firmware/config.txt"
    )


def test_fixed_pulls(wired: Wired) -> None:
    """A pin with a resistor on the board is worth a note."""
    (note, _) = wired(pin=3)

    assert note == (
        "NOTE wiring: GPIO3 of the duress button has a fixed pull-up of 1.8 kilo-ohms "
        "on the board: what hangs on it must carry 2 mA, else choose another pin"
    )


@pytest.mark.parametrize(
    ("pin", "line", "use"),
    [
        (2, "dtparam=i2c_arm=on", "I2C"),
        (4, "dtoverlay=w1-gpio", "1-wire"),
        (8, "dtparam=spi=on", "SPI"),
        (15, "enable_uart=1", "the serial console"),
        (20, "dtparam=i2s=on", "digital sound (I2S)"),
    ],
)
def test_pins_in_use(wired: Wired, pin: int, line: str, use: str) -> None:
    """A pin that config.txt gives to something else is bad; which line does is told."""
    said = wired(pin=pin, config_txt=f"{line}\ngpio={pin}=pu\n")

    assert said[0] == (
        f"BAD  wiring: GPIO{pin} of the duress button belongs to {use}, because "
        f"/boot/firmware/config.txt says {line}: choose another pin, or take that "
        "line out"
    )


def test_a_hats_identity_pins(wired: Wired) -> None:
    """The pins that the firmware reads a hat's memory by are bad for anything else."""
    assert wired(pin=1) == [
        (
            "BAD  wiring: GPIO1 of the duress button belongs to the identity memory of "
            "a hat: choose another pin"
        )
    ]


def test_an_overlay_that_names_the_pin(wired: Wired) -> None:
    """A pin that an overlay takes by its number is bad."""
    line = "dtoverlay=gpio-shutdown,gpio_pin=5"

    assert wired(pin=5, config_txt=line) == [
        (
            "BAD  wiring: GPIO5 of the duress button is given away in "
            f"/boot/firmware/config.txt by {line}: choose another pin, or take that "
            "line out"
        )
    ]


@pytest.mark.parametrize(
    ("pin", "on", "starts", "free"),
    [(5, "high", "down", "GPIO9 to 27"), (22, "low", "up", "GPIO4 to 8")],
)
def test_a_relay_that_is_on_at_every_start(
    wired: Wired, pin: int, on: str, starts: str, free: str
) -> None:
    """A relay pin that starts at the level that switches it on is bad."""
    shutter = SHUTTER.replace("22", f'{pin}\nrelay_on = "{on}"')

    bad = wired(shutter, config_txt="")[1]

    assert bad == (
        f"BAD  wiring: GPIO{pin} of the relay is {on} from power-up on, for seconds "
        "before anything can be told to hold it, and would be on at every start: "
        f"choose a pin that starts pulled {starts} ({free})"
    )


def test_a_relay_that_config_txt_switches_on(wired: Wired) -> None:
    """A gpio= line that drives the relay on is bad, and so is a pull towards it."""
    for line in ("gpio=22=op,dh", "gpio=22=ip,pu"):
        bad = wired(SHUTTER, config_txt=f"gpio=17=pu\n{line}\n")[0]
        assert bad == (
            "BAD  wiring: /boot/firmware/config.txt switches GPIO22 of the relay on "
            "at every start: write gpio=22=op,dl into /boot/firmware/config.txt"
        )


def test_a_relay_that_nothing_drives(wired: Wired) -> None:
    """A relay that only the board's weak resistor holds off is worth a note."""
    (note, _) = wired(SHUTTER, config_txt="gpio=17=pu")

    assert note == (
        "NOTE wiring: until luukku takes GPIO22 of the relay only a weak resistor "
        "holds it off: write gpio=22=op,dl into /boot/firmware/config.txt"
    )


@pytest.mark.parametrize(
    ("revision", "driver", "other"),
    [
        (PI_3, "pinctrl_bcm2835", "pinctrl_rp1"),
        (PI_4, "pinctrl_bcm2835", "pinctrl_rp1"),
        (PI_5, "pinctrl_rp1", "pinctrl_bcm2835"),
    ],
)
def test_a_kernel_that_leaves_the_relay_on(
    wired: Wired, tmp_path: Path, revision: int, driver: str, other: str
) -> None:
    """A kernel that keeps a dead program's outputs is bad where there is a relay."""
    for module, keeps in ((driver, "N"), (other, "Y")):
        folder = tmp_path / f"root/sys/module/{module}/parameters"
        folder.mkdir(parents=True)
        (folder / "persist_gpio_outputs").write_text(f"{keeps}\n")
    machine(tmp_path / "root", revision, HOLDS, "")
    assert len(wired(SHUTTER)) == 1
    parameters = tmp_path / f"root/sys/module/{driver}/parameters"
    (parameters / "persist_gpio_outputs").write_text("Y\n")

    assert wired(SHUTTER) == [
        (
            "BAD  wiring: this kernel leaves the relay on when the program that holds "
            "it dies: write dtparam=strict_gpiod into /boot/firmware/config.txt, then "
            "start the machine anew"
        )
    ]
    assert len(wired()) == 1


def test_contacts_that_hide_a_cut_wire(wired: Wired) -> None:
    """A feedback contact whose cut wire reads as all well is worth a note."""
    more = 'closed_contact = "nc"\nobstacle_pin = 7\nobstacle_contact = "no"\n'

    closed, obstacle, ok = wired(SHUTTER + more)

    assert closed == (
        "NOTE wiring: a cut wire of the closed limit looks like a closed shutter, "
        'because its contact is "nc": use one that closes, "no"'
    )
    assert obstacle == (
        "NOTE wiring: a cut wire of the obstacle contact looks like a free way, "
        'because its contact is "no": use one that opens, "nc"'
    )
    assert ok.startswith("ok ")


def test_a_relay_that_is_on_at_low(wired: Wired) -> None:
    """A relay that low switches on is worth a note even on a pin that suits it."""
    low = SHUTTER.replace("22", '5\nrelay_on = "low"')

    said = wired(low, config_txt="gpio=17=pu\ngpio=5=op,dh\n")

    assert said == [
        (
            'NOTE wiring: relay_on is "low", which a Raspberry Pi without power may '
            'look like: use a relay that is on at "high"'
        ),
        "ok   wiring: the pins suit a Raspberry Pi 4",
    ]


def test_a_lamp_that_shines_at_start(wired: Wired) -> None:
    """An indicator that is on at every start is worth a note, not bad."""
    note, _ = wired("[[indicator]]\npin = 7\n")

    assert note.startswith("NOTE wiring: GPIO7 of the led is high from power-up on, ")
    assert len(wired("[[indicator]]\npin = 12\n")) == 1


def test_hats(wired: Wired) -> None:
    """On a known hat, pins are judged by its terminals."""
    more = SHUTTER.replace("closed_pin = 6", "closed_pin = 23\nobstacle_pin = 16")

    said = wired(more, pin=26, config_txt="gpio=23,16=pu", hat="Luukku example hat")

    assert said == [
        (
            "BAD  wiring: GPIO23 of the closed limit is RELAY2 of the hat, an output: "
            "choose a terminal that is an input"
        ),
        (
            'BAD  wiring: GPIO16 of the obstacle contact is what the hat "Example hat, '
            '4 inputs and 2 relays" needs for itself: choose another pin'
        ),
    ]


def test_an_unknown_hat(wired: Wired) -> None:
    """A hat that no file knows is worth a note."""
    note, _ = wired(hat="Sound card")

    assert note == (
        'NOTE wiring: no hat file knows the hat "Sound card": compare the pins with '
        "its manual yourself"
    )


def test_a_board_file_with_mistakes(
    wired: Wired, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A board's file that somebody spoilt is told, with its mistakes."""

    def spoilt(_product: str) -> None:
        raise BoardError("hat-mine.toml: found bcm 5 twice; expected each bcm once")

    monkeypatch.setattr(boards, "hat_of", spoilt)

    assert wired(hat="Mine") == [
        "BAD  wiring: hat-mine.toml: found bcm 5 twice; expected each bcm once"
    ]


def test_a_pin_that_the_board_file_has_not(
    wired: Wired, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a pin is not on the board the line on `pins` says so; here nothing does."""
    text = (ROOT / "firmware_config/boards/pi-4.toml").read_text("utf-8")
    lines = text.splitlines()
    without = "\n".join(line for line in lines if "bcm = 26," not in line)
    small = boards.read_board(without, "small.toml")
    monkeypatch.setattr(boards, "board_of", lambda _revision: small)

    assert wired(pin=26) == ["ok   wiring: the pins suit a Raspberry Pi 4"]
