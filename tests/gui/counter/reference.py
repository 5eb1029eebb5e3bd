# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""How each page has looked: kept small, and compared with what is drawn now.

python -m tests.gui.counter.reference      keeps all of them anew (make references)
"""

import os
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from gui import qml
from gui.counter.scenes import LANDSCAPE, LIGHT_SHOTS, SHOTS, Shot
from gui.palette import SMALLEST, paletted
from tests.gui.counter.bench import PANELS, bench, relight
from tests.gui.counter.covert import moving, picture

FOLDER = Path(__file__).parent / "references"
AGAIN = "Look at the page; if it is meant so, run `make references` and commit"
KEPT = (*SHOTS, *LIGHT_SHOTS)
HALF = 2
"""A picture is kept at so much less than the 800 × 480 of the panel, each way."""
COLOURS = 48
BLOCK = 4
"""Pixels of a kept picture that are compared by their mean: 1.5 mm of the glass."""
SEEN = 30
"""Of 255, in red, green or blue: no block is farther from what it was."""
SHADE, SHARE = 5, 0.015
"""No larger a part of all reds, greens and blues is farther than this shade."""


def page_of(shot: Shot) -> str:
    """Its name without the language: one page in several is drawn in one window."""
    return shot.name.removesuffix(f"-{shot.view.language}")


def drawn() -> Iterator[tuple[str, QImage]]:
    """Each page as it is now, small; what moves by itself is blotted out."""
    for _page, shots in groupby(KEPT, page_of):
        several = list(shots)
        standing = several[0].size != LANDSCAPE
        with bench(PANELS[3] if standing else PANELS[0]) as desk:
            for number, shot in enumerate(several):
                relight(desk, light=shot.light)
                desk.show(shot.view)
                if number == 0:
                    shot.then(desk.window)
                yield shot.name, small(picture(desk, moving(desk)))


def small(image: QImage) -> QImage:
    """Half as wide and high: each pixel is the mean of four."""
    return image.scaled(
        image.size() / HALF,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def path_of(name: str) -> Path:
    """Where the picture of a page is kept."""
    return FOLDER / f"{name}.png"


def differs(kept: QImage, now: QImage) -> str:
    """What tells two pictures apart, or nothing when they are as good as one."""
    if kept.size() != now.size():
        return "another size"
    pairs = zip(_means(kept), _means(now), strict=True)
    found = [abs(before - after) for before, after in pairs]
    if max(found) > SEEN:
        return f"a place differs by {max(found)} of 255"
    share = sum(one > SHADE for one in found) / len(found)
    if share > SHARE:
        return f"{share:.1%} is of another shade"
    return ""


def _means(image: QImage) -> bytes:
    """Red, green and blue of each block."""
    blocks = image.scaled(
        image.size() / BLOCK,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_RGB888)
    wide = 3 * blocks.width()
    bits, step = bytes(blocks.constBits()), blocks.bytesPerLine()
    rows = range(0, step * blocks.height(), step)
    return b"".join(bits[row : row + wide] for row in rows)


def main() -> int:
    """Keep each page as it is now; forget those that are no more."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    app = qml.start("luukku-references")
    FOLDER.mkdir(exist_ok=True)
    gone = set(FOLDER.glob("*.png"))
    for number, (name, image) in enumerate(drawn(), start=1):
        sys.stdout.write(f"{number}/{len(KEPT)} {name}\n")
        sys.stdout.flush()
        if not paletted(image, COLOURS).save(str(path_of(name)), quality=SMALLEST):
            sys.stderr.write(f"{path_of(name)} cannot be written.\n")
            return 1
        gone.discard(path_of(name))
    for path in gone:
        path.unlink()
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
