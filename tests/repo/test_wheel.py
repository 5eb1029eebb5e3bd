# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is installed is what is in the repository."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.tree import ROOT, files

PACKAGES = {"appliance", "gui", "firmware_config"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the names of all files in a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    subprocess.run([*command, "-d", folder], cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("luukku-*.whl")
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_everything(wheel: set[str]) -> None:
    """QML, words, fonts, sounds, cards and settings travel with the code."""
    ours = {path.as_posix() for path in files() if path.parts[0] in PACKAGES}
    assert sorted(ours - wheel) == []


def test_the_wheel_holds_nothing_else(wheel: set[str]) -> None:
    """No test, tool or picture is installed on an appliance."""
    tops = {Path(name).parts[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES


def test_the_wheel_holds_the_licence(wheel: set[str]) -> None:
    """The licence travels with what it is about."""
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in wheel)
