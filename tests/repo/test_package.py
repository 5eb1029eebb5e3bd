# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The Debian package, as far as it can be judged without building it."""

import fcntl
import os
import re
import subprocess
import threading
from pathlib import Path
from typing import IO

import pytest

from tests.repo.package_home import Home
from tests.support.counter import wait_until
from tests.support.tree import ROOT, files, text
from tests.tools import deb, deb_qt


def imported(pattern: str, suffix: str) -> set[str]:
    """What the files of gui import, as the pattern's first group."""
    found: set[str] = set()
    for path in files(suffix):
        if path.parts[0] == "gui":
            found |= set(re.findall(pattern, text(path), re.MULTILINE))
    return found


def test_of_qt_just_what_is_imported_is_shipped() -> None:
    """A module of Qt that gui begins or ceases to import changes the package's list."""
    named = imported(r"^ *from PySide6\.(\w+) import", ".py")
    together = imported(r"^ *from PySide6 import (\w+)", ".py")
    assert named | together == set(deb_qt.MODULES)
    qml = {name.replace(".", "/") for name in imported(r"^import (Qt[\w.]*)", ".qml")}
    assert qml == set(deb_qt.QML)


def test_a_library_knows_what_it_is_linked_with() -> None:
    """Whatever is linked with C's own library says so."""
    from PySide6 import QtCore  # noqa: PLC0415 - only its file is wanted

    names = deb_qt.needed(Path(QtCore.__file__))
    assert {"libc.so.6", "libQt6Core.so.6"} <= set(names)


def test_a_library_of_no_known_package_ends_the_build(tmp_path: Path) -> None:
    """Nothing is built that would ask the system for a library it does not name."""
    from PySide6 import QtCore  # noqa: PLC0415 - as above

    (tmp_path / "one.so").symlink_to(QtCore.__file__)
    with pytest.raises(deb_qt.LibraryError, match=r"one\.so needs .*libc\.so\.6"):
        deb_qt.debian_packages(tmp_path, {})


def test_every_unit_and_drop_in_is_shipped(tmp_path: Path) -> None:
    """Whatever is in systemd/ is in the package, but for the package's own scripts."""
    (tmp_path / deb.SHIPPED).mkdir(parents=True)
    deb.places(tmp_path)
    shipped = {path.name for path in tmp_path.rglob("*")}
    ours = [path for path in files() if path.parts[0] == "systemd"]
    assert len(ours) > 10
    for path in ours:
        assert path.parent.name == "debian" or path.name in shipped, path


def test_a_command_stays_with_its_version(tmp_path: Path) -> None:
    """What is started as `luukku` runs in the environment that it was built with."""
    deb.environment(tmp_path, Path("/usr/lib/luukku/releases/1.2"))
    for name in ("luukku", "luukku-counter", "luukku-guard"):
        first, *_ = (tmp_path / "bin" / name).read_text("utf-8").splitlines()
        assert first == "#!/usr/lib/luukku/releases/1.2/bin/python"
    assert (tmp_path / "bin" / "python").readlink() == Path("/usr/bin/python3.13")


def test_each_commit_is_a_newer_package() -> None:
    """What is built of a later commit is newer to Debian, at the same number."""
    earlier, later = (
        deb.version_at(1_795_402_193),
        deb.version_at(1_795_402_194),
    )
    assert earlier.endswith("+20261123024953")
    code = subprocess.run(
        ["dpkg", "--compare-versions", earlier, "lt", later], check=False
    ).returncode
    assert code == 0


def test_what_nobody_runs_there_is_left_out() -> None:
    """Neither pip nor setuptools is shipped, and every other line of the lock is."""
    lock = text(Path("requirements.lock"))
    names = re.findall(r"^([\w-]+)==", lock, re.MULTILINE)
    left = re.findall(r"^([\w-]+)==", deb.used(lock), re.MULTILINE)
    assert [name for name in names if name not in {"pip", "setuptools"}] == left
    assert {"pip", "setuptools"} <= set(names)


@pytest.mark.parametrize("name", deb.CONTROLS)
def test_the_scripts_of_the_package_are_shell(name: str) -> None:
    """A shell reads each script of the package to its end."""
    script = ROOT / "systemd" / "debian" / name
    done = subprocess.run(["sh", "-n", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A folder where nothing was ever unpacked."""
    return Home(tmp_path)


def test_a_version_is_compiled_and_runs(home: Home) -> None:
    """The version that was unpacked last is the one that runs, with its units."""
    home.take("1", "luukku.service")
    assert home.runs() == "1"
    assert [unit.name for unit in home.units.iterdir()] == ["luukku.service"]
    assert list((home.home / "now" / "lib" / "__pycache__").iterdir())
    assert not list((home.home / "shipped").rglob("__pycache__"))


def test_an_older_version_is_whole_beside_the_newer_one(home: Home) -> None:
    """Back to the version before, and its units, is one step, without dpkg."""
    home.take("1", "luukku.service", "old.timer")
    home.take("2", "luukku.service", "new.timer")
    assert home.runs() == "2"
    assert sorted(path.name for path in home.units.iterdir()) == [
        "luukku.service",
        "new.timer",
    ]
    assert home.run("switch", "1").returncode == 0
    assert home.runs() == "1"
    assert sorted(path.name for path in home.units.iterdir()) == [
        "luukku.service",
        "old.timer",
    ]
    assert (home.units / "luukku.service").read_text() == "1\n"


def test_unpacking_changes_nothing_that_runs(home: Home) -> None:
    """Until it is switched, a version that is being unpacked does not exist."""
    home.take("1", "luukku.service")
    home.ship("2", "luukku.service")
    assert home.runs() == "1"
    assert (home.units / "luukku.service").read_text() == "1\n"


def test_a_version_that_is_not_there_is_not_switched_to(home: Home) -> None:
    """A sentence, and what runs goes on running."""
    home.take("1", "luukku.service")
    done = home.run("switch", "7")
    assert (done.returncode, done.stderr) == (
        1,
        f"There is no version 7 in {home.home}/releases.\n",
    )
    assert home.runs() == "1"


def test_the_same_version_again_repairs_it(home: Home) -> None:
    """Installed once more, a version is as it was shipped."""
    home.take("1", "luukku.service")
    (home.home / "now" / "lib" / "luukku.py").unlink()
    home.take("1", "luukku.service")
    assert (home.home / "now" / "lib" / "luukku.py").exists()
    assert len(list((home.home / "releases").iterdir())) == 1


def test_what_is_removed_leaves_what_dpkg_owns(home: Home) -> None:
    """Before dpkg takes its own files, all that was made of them is gone."""
    home.take("1", "luukku.service")
    assert home.run("leave").returncode == 0
    assert [path.name for path in home.home.iterdir()] == ["shipped"]
    assert list(home.units.iterdir()) == []


def test_it_says_what_it_can_do(home: Home) -> None:
    """Without a word it knows, it lists those it knows, and fails."""
    done = home.run()
    assert done.returncode == 2
    assert "release switch VERSION" in done.stderr


def test_the_same_version_again_is_there_at_every_moment(home: Home) -> None:
    """What runs is never without its files, while the same version is adopted anew."""
    home.take("1", "luukku.service")
    running = home.home / "releases" / "1"
    (running / "of-before").touch()
    seen = []
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            seen.append((home.home / "now" / "bin" / "luukku").exists())

    watching = threading.Thread(target=look)
    watching.start()
    home.ship("1", "luukku.service")
    for _ in range(5):
        assert home.run("adopt").returncode == 0
    stop.set()
    watching.join(60)
    assert seen
    assert all(seen)
    assert not (running / "of-before").exists()
    assert [path.name for path in (home.home / "releases").iterdir()] == ["1"]


def test_nothing_is_adopted_beside_a_trial(home: Home) -> None:
    """While a trial goes on, after a power cut say, what is unpacked waits for it."""
    home.take("1", "luukku.service")
    home.ship("2", "luukku.service")
    done = []
    with (home.home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = threading.Thread(target=lambda: done.append(home.run("adopt")))
        waiting.start()
        wait_until("it waits", lambda: _waits(lock), 30)
        assert not (home.home / "releases" / "2").exists()
    waiting.join(60)
    assert done[0].returncode == 0
    assert (home.home / "releases" / "2").exists()


def _waits(lock: IO[str]) -> bool:
    """Whether another process wants it, as the kernel lists (proc_locks(5))."""
    file = f":{os.fstat(lock.fileno()).st_ino} "
    listed = Path("/proc/locks").read_text("utf-8").splitlines()
    return any("->" in line and file in line for line in listed)
