# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku wipe` does around the files: services, credentials, odd disks.

With real brokers and a real daemon: tests/system/test_wipe.py.
"""

import os
from pathlib import Path

import pytest

from appliance.setting_up import Choices, SetupError
from appliance.setting_up.units import Systemd
from appliance.wiping import WipeError, Wish, files, wipe
from tests.repo.test_guides import BLOCK
from tests.setting_up.conftest import Machine, Sealed, machine, sealed
from tests.setting_up.test_services import make, systemd
from tests.support.tree import text

__all__ = ["machine", "sealed", "systemd"]


@pytest.fixture
def counter(machine: Machine, sealed: Sealed, systemd: Systemd) -> Machine:
    """A counter that was set up under systemd; its folders are in its own."""
    make(machine, sealed, systemd, Choices(screen="800/154"))
    said = machine.config.read_text("utf-8")
    paths = '[paths]\nstate = "state"\nruntime = "run"\n'
    machine.config.write_text(f"{said}\n{paths}", "utf-8")
    (machine.config.parent / "state").mkdir()
    return machine


def files_of(machine: Machine) -> list[str]:
    """What is left but for the note."""
    return [one for one in machine.files() if one not in {"state", "wiped.txt"}]


def test_services_end_before_anything_goes(counter: Machine, systemd: Systemd) -> None:
    """Timers and services that are there stop for good; the partition stays."""
    units = systemd.root / "usr/lib/systemd/system"
    units.mkdir(parents=True)
    names = ("luukku.service", "luukku-backup.timer", "luukku-data.service")
    for name in (*names, "luukku-tell@.service", "lukko.service"):
        (units / name).touch()
    key = counter.config.parent / "login/counter-1.key"
    assert key.exists()
    assert wipe(Wish(counter.config, offline=True), systemd)
    told = (counter.folder / "told").read_text("utf-8")
    assert told == "disable --now luukku-backup.timer luukku.service\n"
    assert files_of(counter) == []
    assert not list(systemd.root.rglob("setup.conf"))


def test_services_that_do_not_end_keep_all(counter: Machine, systemd: Systemd) -> None:
    """Where systemd refuses, one sentence says so, and nothing else is touched."""
    units = systemd.root / "usr/lib/systemd/system"
    units.mkdir(parents=True)
    (units / "luukku.service").touch()
    (counter.folder / "broken").touch()
    before = set(counter.files())
    with pytest.raises(SetupError, match="Unit is masked"):
        wipe(Wish(counter.config, offline=True), systemd)
    assert set(counter.files()) - before == {".wiping"}


def test_only_root_may(
    counter: Machine, systemd: Systemd, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever could stop no service is told so first."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(WipeError, match="Do this as root: sudo luukku wipe"):
        wipe(Wish(counter.config), systemd)


def test_login_and_settings_stay_while_a_broker_still_shows_it(
    counter: Machine, systemd: Systemd
) -> None:
    """A broker that cannot be reached is asked again at the next call."""
    assert not wipe(Wish(counter.config), systemd)
    assert counter.config.exists()
    assert (counter.config.parent / "login/counter-1.key").exists()


def test_one_wipes_at_a_time(counter: Machine, systemd: Systemd) -> None:
    """A second call says so, and leaves the first one alone."""

    def meanwhile(_name: str) -> bool:
        with pytest.raises(WipeError, match="It is being wiped or set up right now"):
            wipe(Wish(counter.config, offline=True), systemd)
        return True

    assert wipe(Wish(counter.config, offline=True, confirm=meanwhile), systemd)


def test_an_unreadable_journal_is_no_proof_of_calm(
    counter: Machine, systemd: Systemd
) -> None:
    """Where nobody can say whether an alert is open, it is asked to be meant."""
    (counter.config.parent / "state" / "luukku.db").write_bytes(b"no database")
    with pytest.raises(WipeError, match="ask the guards, then say --force"):
        wipe(Wish(counter.config, offline=True), systemd)
    assert wipe(Wish(counter.config, offline=True, force=True), systemd)


def test_links_are_not_followed(tmp_path: Path) -> None:
    """Whoever owned the folder cannot make root overwrite another file by a name."""
    other = tmp_path / "other"
    other.write_bytes(b"somebody else's")
    twin = tmp_path / "twin"
    os.link(other, twin)
    link = tmp_path / "link"
    link.symlink_to(other)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    left = files.Left()
    for path in (link, twin, pipe, tmp_path / "missing"):
        left.take(path)
    assert left.things == []
    assert other.read_bytes() == b"somebody else's"
    assert sorted(tmp_path.iterdir()) == [other]


def test_a_file_is_overwritten_before_it_goes(tmp_path: Path) -> None:
    """What still has the file open, as a disk has, sees zeros."""
    path = tmp_path / "luukku.db"
    path.write_bytes(b"x" * 3_000_000)
    with path.open("rb") as held:
        files.Left().take(path)
        assert held.read() == bytes(3_000_000)
    assert not path.exists()


def test_settings_lead_to_no_folder_of_others(
    counter: Machine, systemd: Systemd
) -> None:
    """A folder where a file is named, and cards above the settings, are not touched."""
    home = counter.folder / "home"
    home.mkdir()
    (home / "photo").write_text("somebody else's", "utf-8")
    good = counter.config.read_text("utf-8")
    named = '"login/counter-1.pem"'
    assert named in good
    mistaken = good.replace(named, f'"{home}"')
    cards = '\n[cards]\nfolder = ".."\n'
    counter.config.write_text(mistaken + cards, "utf-8")
    assert not wipe(Wish(counter.config, offline=True), systemd)
    assert (home / "photo").exists()
    assert counter.config.exists(), "it is called again"
    counter.config.write_text(good + cards, "utf-8")
    assert wipe(Wish(counter.config, offline=True), systemd)
    assert (home / "photo").exists()
    assert not counter.config.exists()


def test_what_cannot_be_removed_is_named(tmp_path: Path) -> None:
    """A folder that is in the way of nothing, but that the system keeps."""
    left = files.Left()
    left.take(Path("/proc/self/status"))
    assert len(left.things) == 1
    assert "/proc/self/status cannot be removed" in left.things[0]
    assert str(tmp_path) not in left.things[0]


def test_the_guide_has_its_loop() -> None:
    """The commands for later are those that the command itself says."""
    (loop,) = [
        block
        for block in BLOCK.findall(text(Path("docs/how-to/decommission.md")))
        if "mosquitto_pub" in block
    ]
    assert "alert shutter health availability" in loop
    assert "-q 1 -r -n -t luukku/v1/hki-3/counter-7/$leaf" in loop
