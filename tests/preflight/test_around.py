# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku check` says of other units, the system's log, and the partition."""

import shutil
from pathlib import Path

import pytest
from msgspec import structs

from appliance.config import Config, load
from appliance.preflight import around
from appliance.preflight.findings import Findings
from tests.support.tree import ROOT, text

EXAMPLE = Path("firmware_config/counter.example.toml")
PLACE = "etc/systemd/system"
WANTS = f"{PLACE}/multi-user.target.wants"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """The example's: a counter with a screen, in the folders of the units."""
    path = tmp_path / "counter.toml"
    path.write_text(text(EXAMPLE), "utf-8")
    return load(path)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A system as the package makes it."""
    root = tmp_path / "root"
    (root / "run/systemd/system").mkdir(parents=True)
    (root / WANTS).mkdir(parents=True)
    for name in ("luukku-records", "luukku-counter"):
        (root / PLACE / f"{name}.service").touch()
        (root / WANTS / f"{name}.service").touch()
    for program in ("usr/bin/cage", "usr/sbin/seatd"):
        (root / program).parent.mkdir(parents=True)
        (root / program).touch()
    log = root / "etc/systemd/journald.conf.d"
    log.mkdir(parents=True)
    shutil.copy(ROOT / "systemd/journald.conf.d/80-luukku.conf", log)
    (root / "proc/self").mkdir(parents=True)
    (root / around.MOUNTS).write_text("/dev/sda1 / ext4 rw 0 0\n", "ascii")
    return root


def said(root: Path, config: Config, capsys: pytest.CaptureFixture[str]) -> str:
    """What is said of it."""
    found = Findings()
    around.check(found, config, root)
    found.tell()
    return capsys.readouterr().out


def test_a_system_as_the_package_makes_it_is_well(
    root: Path, config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is said of what is as it should be, nor where systemd does not run."""
    assert said(root, config, capsys) == ""
    shutil.rmtree(root / "run")
    shutil.rmtree(root / PLACE)
    assert said(root, config, capsys) == ""


@pytest.mark.parametrize("name", ["luukku-records", "luukku-counter"])
def test_a_unit_that_does_not_start_by_itself_is_bad(
    root: Path, config: Config, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Installed and not enabled it is gone after a power cut; not installed, a note."""
    (root / WANTS / f"{name}.service").unlink()
    line = said(root, config, capsys)
    assert line.startswith(f"BAD  service: {name}.service is not enabled")
    assert line.endswith(f"systemctl enable --now {name}\n")
    (root / PLACE / f"{name}.service").unlink()
    line = said(root, config, capsys)
    assert line.startswith(f"NOTE service: {name}.service is not installed")


@pytest.mark.parametrize("program", ["usr/bin/cage", "usr/sbin/seatd"])
def test_a_screen_needs_what_shows_its_window(
    root: Path, config: Config, capsys: pytest.CaptureFixture[str], program: str
) -> None:
    """The package only recommends it: without it the screen stays dark."""
    (root / program).unlink()
    line = said(root, config, capsys)
    assert line.startswith(f"BAD  service: {Path(program).name} is not installed")
    assert line.endswith("apt install cage seatd\n")


def test_a_counter_without_a_screen_needs_no_such_unit(
    root: Path, config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is not expected is not missed."""
    (root / WANTS / "luukku-counter.service").unlink()
    (root / "usr/bin/cage").unlink()
    screen = structs.replace(config.screen, expected=False)
    config = structs.replace(config, screen=screen)
    assert said(root, config, capsys) == ""


@pytest.mark.parametrize(
    ("words", "is_well"),
    [
        ("[Journal]\nSystemMaxUse=1G\n", True),
        ("[Journal]\nStorage=volatile\n", True),
        ("[Journal]\n#SystemMaxUse=64M\nStorage=persistent\n", False),
        ("", False),
    ],
)
def test_a_log_without_a_limit_is_worth_a_note(
    root: Path,
    config: Config,
    capsys: pytest.CaptureFixture[str],
    words: str,
    is_well: bool,
) -> None:
    """A comment is no limit; a log in memory needs none on the card."""
    (root / "etc/systemd/journald.conf.d/80-luukku.conf").write_text(words, "ascii")
    line = said(root, config, capsys)
    note = "NOTE system: nothing limits the system's log"
    assert line == "" if is_well else line.startswith(note)


def test_a_partition_for_the_records_holds_them(
    root: Path, config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    """There and not in place, or in place and not after a power cut: both are bad."""
    (root / around.PARTITION).parent.mkdir(parents=True)
    (root / around.PARTITION).touch()
    line = said(root, config, capsys)
    assert line.startswith("BAD  state: the partition luukku-data is there, and not in")
    with (root / around.MOUNTS).open("a", encoding="ascii") as mounts:
        mounts.write("/dev/sda3 /var/lib/luukku ext4 rw 0 0\n")
    line = said(root, config, capsys)
    assert line.startswith("BAD  state: luukku-data.service is not enabled")
    (root / WANTS / around.DATA).touch()
    assert said(root, config, capsys) == ""
    (root / around.MOUNTS).write_text("/dev/sda1 / ext4 rw 0 0\n", "ascii")
    paths = structs.replace(config.paths, state="/srv/luukku")
    assert said(root, structs.replace(config, paths=paths), capsys) == ""
