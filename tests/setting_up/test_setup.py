# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""From a bundle to files in place: what is written, kept, refused."""

import io
import stat
import sys
from pathlib import Path

import pytest

from appliance import config
from appliance.adapters.holding import held
from appliance.setting_up import placing
from tests.setting_up.conftest import Machine, run


def test_files_are_in_place_for_whom_they_are(machine: Machine) -> None:
    """Only root reads the key; certificates and settings are for everybody."""
    said = machine.setup("--duress", "no:17", "--place", "Ovi 3")
    assert "settings: " in said.out, said.error
    modes = {
        name: stat.S_IMODE((machine.config.parent / name).stat().st_mode)
        for name in ("counter.toml", "login/counter-1.key", "login/ca.pem", "login")
    }
    assert modes == {
        "counter.toml": 0o644,
        "login/counter-1.key": 0o600,
        "login/ca.pem": 0o644,
        "login": 0o755,
    }
    made = config.load(machine.config)
    assert (made.counter.place, made.button[0].pin) == ("Ovi 3", 17)
    assert Path(made.broker[0].key).read_bytes().startswith(b"-----BEGIN")


def test_it_says_that_nothing_was_tested(machine: Machine) -> None:
    """Without test presses the counter is called NOT TESTED; a dead broker is BAD."""
    said = machine.setup()
    assert "NOT TESTED: as you asked" in said.out
    assert "BAD  broker main: Nothing listens" in said.out
    assert said.code == 1
    assert (machine.config.parent / "commissioning.html").read_text().startswith("<!DO")


def test_again_changes_nothing(machine: Machine) -> None:
    """The same command once more finds all done already."""
    machine.setup("--duress", "no:17")
    before = machine.files()
    said = machine.setup("--duress", "no:17")
    assert said.out.count("done already") == 2, said.error
    assert machine.files() == before


def test_without_a_bundle_it_goes_on(machine: Machine) -> None:
    """A counter that is set up needs no bundle to be looked at and tested."""
    words = ("setup", "--config", machine.config, "--no-test")
    assert "Name the counter's bundle" in run(*words).error
    machine.setup()
    assert "NOT TESTED" in run(*words).out


def test_settings_are_never_overwritten_unasked(machine: Machine) -> None:
    """Other settings need --replace, which keeps the old ones."""
    machine.setup("--duress", "no:17")
    before = machine.config.read_bytes()
    said = machine.setup("--duress", "no:27")
    assert (said.code, machine.config.read_bytes()) == (1, before)
    assert "--replace" in said.error
    said = machine.setup("--duress", "no:27", "--replace")
    assert config.load(machine.config).button[0].pin == 27
    (kept,) = machine.config.parent.glob("counter.toml.*")
    assert kept.read_bytes() == before
    assert str(kept) in said.out


def test_a_hand_written_file_stays(machine: Machine) -> None:
    """Settings that nobody wants changed stay as they are, with their login."""
    machine.setup()
    with machine.config.open("a") as file:
        file.write("# mine\n")
    before = machine.config.read_bytes()
    assert machine.setup().out.count("done already") == 2
    assert machine.config.read_bytes() == before


def test_one_sets_up_at_a_time(machine: Machine) -> None:
    """While it is set up or wiped by somebody else, nothing is changed."""
    machine.config.parent.mkdir(parents=True, exist_ok=True)
    with held(machine.config.parent):
        said = machine.setup()
    assert said.code == 1
    assert said.error.startswith("It is being set up or wiped right now")
    assert not machine.config.exists()


def test_another_counters_bundle_is_refused(machine: Machine) -> None:
    """A machine does not become another counter, not even with --replace."""
    machine.setup()
    before = machine.files()
    for words in ((), ("--replace",), ("--renew",)):
        said = machine.setup(*words, name="counter-2")
        assert said.code == 1
        assert "This machine is counter-1 of hki-3" in said.error
    assert machine.files() == before


@pytest.mark.parametrize("code", ["AAAA-AAAA-AAAA-AAAA-AAAA", ""])
def test_a_wrong_code_leaves_nothing(machine: Machine, code: str) -> None:
    """It says that the code is wrong, and no file was made."""
    said = machine.setup(code=code or " ")
    assert said.code == 1
    assert "The code does not open the bundle of counter-1" in said.error
    assert machine.files() == []


def test_a_guards_bundle_is_refused(machine: Machine) -> None:
    """A guard station is no counter."""
    said = machine.setup(name="guard-1")
    assert (said.code, machine.files()) == (1, [])
    assert "is for the guard station guard-1" in said.error


def test_mistakes_are_told_before_anything_is_put_there(machine: Machine) -> None:
    """The ordinary loader judges; its sentence and its exit code, and no file."""
    said = machine.setup("--duress", "no:28")
    assert (said.code, machine.files()) == (2, [])
    assert "a BCM number from 0 to 27" in said.error


def test_the_settings_may_be_ones_own(machine: Machine) -> None:
    """Settings of this counter stand in for the bundle's; another's are refused."""
    machine.setup("--duress", "nc:22")
    own = machine.folder / "own.toml"
    own.write_bytes(machine.config.read_bytes())
    machine.config.unlink()
    machine.setup("--settings", own, "--text", "Luukku 9")
    made = config.load(machine.config)
    assert (made.button[0].contact, made.counter.text) == ("nc", "Luukku 9")
    said = machine.setup("--settings", own, name="counter-2")
    assert said.code == 1


def test_a_kill_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    """A login is turned by one link; what a kill left half-written is written anew."""
    files = {"ca.pem": b"ca", "counter-1.key": b"key"}
    place = placing.place_of(tmp_path, files)
    half = place.with_name(f".{place.name}.new")
    half.mkdir(parents=True)
    (half / "old").write_bytes(b"half")
    (tmp_path / ".login.new").symlink_to("nowhere")
    placing.use(tmp_path, placing.stage(tmp_path, files))
    names = sorted(one.name for one in (tmp_path / "login").iterdir())
    assert names == sorted(files)
    assert placing.is_used(tmp_path, place)


def test_the_code_is_no_argument(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The code comes from standard input, where no list of processes shows it."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("wrong\n"))
    words = ("setup", machine.bundle("counter-1"), "--config", machine.config, "--yes")
    said = run(*words)
    assert said.code == 1
    assert "type all 20 letters" in said.error
