# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The pictures of the guides."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from gui import qml
from gui.screenshots import SCENES

ROOT = Path(qml.__file__).parents[1]


def draw(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    return subprocess.run(
        [sys.executable, "-m", "gui.screenshots", *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=ROOT,
    )


def test_a_picture_is_drawn(tmp_path: Path) -> None:
    """A named scene is drawn at twice the panel's pixels, without a word."""
    done = draw(str(tmp_path), "counter-start")
    assert (done.returncode, done.stderr) == (0, "")
    assert [file.name for file in tmp_path.iterdir()] == ["counter-start.png"]
    image = QImage(str(tmp_path / "counter-start.png"))
    assert (image.width(), image.height()) == (1600, 960)


def test_no_folder() -> None:
    """Without a folder the program says how it is called."""
    done = draw()
    assert done.returncode == 2
    assert done.stderr.startswith("usage: python -m gui.screenshots")


def test_names_are_used_once() -> None:
    """No picture overwrites another."""
    names = [scene.name for scene in SCENES]
    assert len(names) == len(set(names))
