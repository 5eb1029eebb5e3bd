# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The pictures of the guides."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from gui import qml
from gui.contact_sheet import Sheets, pages
from gui.counter.scenes import LANDSCAPE, LIGHT_SHOTS, SHOTS
from gui.palette import paletted
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


def test_no_such_picture(tmp_path: Path) -> None:
    """A name that no picture has is refused, with those that there are."""
    done = draw(str(tmp_path), "counter-strat")
    assert done.returncode == 2
    assert "there is no picture 'counter-strat', but contact-sheet, " in done.stderr
    assert "counter-start" in done.stderr


def test_no_folder_for_pictures(tmp_path: Path) -> None:
    """A file in the folder's place is named."""
    (tmp_path / "here").write_bytes(b"")
    done = draw(str(tmp_path / "here"), "counter-start")
    assert done.returncode == 1
    assert (
        done.stderr == f"{tmp_path / 'here'} is no folder for pictures: File exists.\n"
    )


def test_every_page_is_on_the_sheet() -> None:
    """Whatever is pictured is on the contact sheets, but for screens that stand."""
    names = set(pages())
    for shot in (*SHOTS, *LIGHT_SHOTS):
        page = shot.name.removesuffix(f"-{shot.view.language}")
        assert page in names or shot.size != LANDSCAPE, shot.name


def test_a_sheet_has_each_language_and_size(typeface: None) -> None:
    """A page is on the sheet of each language on three panels, and all differ."""
    assert typeface is None
    sheets = Sheets(SHOTS[:1])
    assert list(sheets.draw()) == ["start"]
    drawn = dict(sheets.finished())
    assert tuple(drawn) == ("fi", "sv", "en")
    found = [bytes(image.constBits()) for image in drawn.values()]
    assert len(set(found)) == 3
    for image in drawn.values():
        assert image.format() == QImage.Format.Format_Indexed8
        for column in range(3):
            left = 12 + column * 312
            assert _colours(image, QRect(left, 32, 300, 160)) > 20, column
        assert _colours(image, QRect(960, 0, 900, 200)) == 1, "no second page"


def _colours(image: QImage, place: QRect) -> int:
    cut = image.copy(place).convertToFormat(QImage.Format.Format_RGB32)
    return len(set(memoryview(cut.constBits()).cast("I")))


def test_a_palette_keeps_what_there_is_most_of() -> None:
    """Frequent colours are kept, rare ones become the nearest, of any width."""
    image = QImage(5, 3, QImage.Format.Format_RGB32)
    image.fill(QColor("#102030"))
    for column in range(5):
        image.setPixelColor(column, 2, QColor("#e0e0e0"))
    image.setPixelColor(0, 0, QColor("#e4e4e4"))
    made = paletted(image, 2)
    assert made.size() == image.size()
    assert made.pixelColor(0, 0) == QColor("#e0e0e0")
    assert made.pixelColor(4, 2) == QColor("#e0e0e0")
    assert made.pixelColor(4, 1) == QColor("#102030")
