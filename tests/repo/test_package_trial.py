# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A new version on trial: what the package's script decides."""

from pathlib import Path

import pytest

from tests.repo.package_home import Home

RUNNING = ("luukku", "luukku-records", "luukku-counter")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Version 1 runs."""
    home = Home(tmp_path)
    home.take("1", "luukku.service")
    for unit in RUNNING:
        (home.state / "active" / unit).touch()
    return home


def ship(home: Home, version: str) -> None:
    """Unpack a version, as far as the package does before a trial."""
    home.ship(version, "luukku.service")
    assert home.run("adopt").returncode == 0


def test_a_version_that_gets_ready_stays(home: Home) -> None:
    """It runs, with all that ran before; the one before is whole beside it."""
    (home.home / "taken-back").write_text("older\n")
    ship(home, "2")
    done = home.trial("begin", "2")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Luukku 2 is ready." in done.stdout
    assert home.runs() == "2"
    assert home.active() == set(RUNNING)
    assert (home.note("trial.now"), home.note("taken-back")) == (None, None)
    assert {one.name for one in (home.home / "releases").iterdir()} == {"1", "2"}


def test_a_version_that_does_not_is_taken_back(home: Home) -> None:
    """The one before runs again, with its databases, and notes which failed."""
    ship(home, "2-bad")
    done = home.trial("begin", "2-bad")
    assert done.returncode == 0, "else apt would try again at each of its runs"
    assert "Luukku 2-bad did not work: 1 runs again." in done.stderr
    assert home.runs() == "1"
    assert home.active() == set(RUNNING)
    assert home.note("taken-back") == "2-bad"
    assert home.note("trial.now") is None
    log = home.log()
    back = log.index("1 take-back")
    stopped = "systemctl stop luukku luukku-records luukku-counter"
    assert stopped in log[:back], "nothing has a database open"
    assert (home.units / "luukku.service").read_text("utf-8") == "1\n"


def test_the_next_version_starts_without_the_fault(home: Home) -> None:
    """The note of a trial in vain is gone before a better version starts."""
    ship(home, "2-bad")
    home.trial("begin", "2-bad")
    ship(home, "3")
    home.trial("begin", "3")
    assert (home.runs(), home.note("taken-back")) == ("3", None)


def test_who_ends_again_and_again_is_not_waited_for(home: Home) -> None:
    """Three restarts are enough: the buttons are heard again before the time is up."""
    home.answer("restarts", "3")
    ship(home, "2-bad")
    home.trial("begin", "2-bad")
    assert home.runs() == "1"
    asked = [one for one in home.log() if one.endswith("NRestarts luukku")]
    assert len(asked) == 1


@pytest.mark.parametrize(("code", "runs"), [("0", "2"), ("1", "2"), ("7", "1")])
def test_who_cannot_use_the_settings_is_not_tried(
    home: Home, code: str, runs: str
) -> None:
    """A version that falls over the settings, as the one before does not, never runs.

    What is BAD in a check, code 1, is no reason: it was before.
    """
    ship(home, "2")
    command = home.home / "releases" / "1" / "bin" / "luukku"
    command.unlink()
    command.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    command.chmod(0o755)
    home.answer("check", code)
    done = home.trial("begin", "2")
    assert done.returncode == 0
    assert home.runs() == runs
    assert home.note("taken-back") == (None if runs == "2" else "2")
    stopped = [one for one in home.log() if one.startswith("systemctl stop")]
    assert bool(stopped) == (runs == "2"), "what runs is not stopped for it"


def test_settings_that_nobody_can_use_are_no_reason(home: Home) -> None:
    """Both run with the settings that started last: the upgrade may be the remedy."""
    ship(home, "2")
    home.answer("check", "2")
    home.trial("begin", "2")
    assert home.runs() == "2"


def test_without_room_for_a_copy_nothing_is_tried(home: Home) -> None:
    """A database that could not be taken back is not brought forward."""
    ship(home, "2")
    home.answer("free", "100")
    done = home.trial("begin", "2")
    assert "has no room for a copy of the records. 1 goes on." in done.stderr
    assert (home.runs(), home.note("taken-back")) == ("1", "2")


def test_where_nothing_runs_nothing_is_tried(home: Home) -> None:
    """A machine that is not set up yet has the new version at once."""
    for unit in RUNNING:
        (home.state / "active" / unit).unlink()
    ship(home, "2-bad")
    assert home.trial("begin", "2-bad").returncode == 0
    assert home.runs() == "2-bad"
    assert home.active() == set()


def test_a_trial_goes_on_after_a_power_cut(home: Home) -> None:
    """Cut while a bad version was waited for, the machine's next start goes back."""
    ship(home, "2-bad")
    home.run("switch", "2-bad")
    for unit in RUNNING:
        (home.state / "active" / unit).unlink()
    (home.home / "before").symlink_to("releases/1")
    (home.home / "trial.now").write_text("try 2-bad 1 luukku\n", "utf-8")
    home.trial("go")
    assert (home.runs(), home.note("trial.now")) == ("1", None)


def test_going_back_goes_on_after_a_power_cut(home: Home) -> None:
    """Cut while it went back, the next start does not try the bad version again."""
    ship(home, "2-bad")
    (home.home / "before").symlink_to("releases/1")
    (home.home / "trial.now").write_text("back 2-bad 1 luukku\n", "utf-8")
    home.trial("go")
    assert (home.runs(), home.note("taken-back")) == ("1", "2-bad")
    restarted = [one for one in home.log() if one.startswith("systemctl restart")]
    assert restarted == []


def test_a_full_disk_keeps_nobody_from_going_back(home: Home) -> None:
    """Neither a note nor a unit can be written: what ran before is started."""
    ship(home, "2-bad")
    home.run("switch", "2-bad")
    for unit in RUNNING:
        (home.state / "active" / unit).unlink()
    note = f"try 2-bad 1 {' '.join(RUNNING)}\n"
    (home.home / "trial.now").write_text(note, "utf-8")
    done = home.trial("go", disk_is_full=True)
    assert "That it goes back could not be noted" in done.stdout
    assert home.runs() == "1"
    assert home.active() == set(RUNNING)


def test_a_person_goes_back_by_one_command(home: Home) -> None:
    """From a version that got ready, and is not liked, to the one before."""
    ship(home, "2")
    home.trial("begin", "2")
    done = home.trial("back")
    assert (done.returncode, home.runs()) == (0, "1")
    assert home.active() == set(RUNNING)
    again = home.trial("back")
    assert (again.returncode, again.stderr) == (1, "There is no version before 1.\n")


def test_it_says_what_it_can_do(home: Home) -> None:
    """Without a word it knows, it lists those it knows, and fails."""
    done = home.trial()
    assert done.returncode == 2
    assert "trial begin VERSION" in done.stderr


def test_a_service_that_has_failed_is_taken_back_by_hand(home: Home) -> None:
    """It does not run, and is the reason to go back: it is started all the same."""
    ship(home, "2")
    assert home.trial("begin", "2").returncode == 0
    for unit in RUNNING:
        (home.state / "active" / unit).unlink()
        (home.state / "enabled" / unit).touch()
    done = home.trial("back")
    assert (done.returncode, done.stderr) == (0, "")
    assert home.runs() == "1"
    assert home.active() == set(RUNNING)
    assert home.note("trial.now") is None


def test_a_version_that_cannot_be_put_in_place_is_taken_back(home: Home) -> None:
    """Its folder is broken, say: what ran before runs on, with its records."""
    ship(home, "2")
    (home.home / "releases" / "2" / "bin" / "luukku").chmod(0o644)
    done = home.trial("begin", "2")
    assert done.returncode == 0
    assert home.runs() == "1"
    assert home.active() == set(RUNNING)
