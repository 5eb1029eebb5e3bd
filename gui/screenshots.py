# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Draws the pictures of the guides, without a display and without an appliance.

python -m gui.screenshots FOLDER [NAME ...]      all of them, or those named
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtGui import QImage

from gui import qml
from gui.contact_sheet import Sheets
from gui.counter import cue_scenes as cues
from gui.counter import scenes as counter
from gui.guard import scenes as guard
from gui.palette import SMALLEST

SCENES = (*counter.SCENES, *cues.SCENES, *guard.SCENES)
SHEET = "contact-sheet"


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw into the folder that is named; return the exit code."""
    asked = _parse(arguments)
    folder: Path = asked.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.stderr.write(f"{folder} is no folder for pictures: {error.strerror}.\n")
        return 1
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    app = qml.start("luukku-screenshots")
    for name, image in _pictures(asked.names):
        file = folder / f"{name}.png"
        if not image.save(str(file), quality=SMALLEST):
            sys.stderr.write(f"{file} cannot be written.\n")
            return 1
    app.quit()
    return 0


def _pictures(names: Sequence[str]) -> Iterator[tuple[str, QImage]]:
    """Draw each that is named, or all; say how far it is."""
    wanted = [scene for scene in SCENES if not names or scene.name in names]
    for number, scene in enumerate(wanted, start=1):
        _say(f"{number}/{len(wanted)} {scene.name}")
        yield scene.name, scene.draw()
    if not names or SHEET in names:
        sheets = Sheets()
        for number, name in enumerate(sheets.draw(), start=1):
            _say(f"{SHEET} {number}/{len(sheets.pages)} {name}")
        for language, image in sheets.finished():
            yield f"{SHEET}-{language}", image


def _say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m gui.screenshots",
        description="Draws the pictures of the guides, without a display.",
        epilog=f"{SHEET!r} is every page of the counter at three sizes, small, "
        "one picture for each language.",
    )
    parser.add_argument("folder", type=Path, help="such as docs/pictures")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="only these, without .png"
    )
    asked = parser.parse_args(arguments)
    known = {SHEET, *(scene.name for scene in SCENES)}
    for name in asked.names:
        if name not in known:
            parser.error(
                f"there is no picture {name!r}, but {', '.join(sorted(known))}"
            )
    return asked


if __name__ == "__main__":
    sys.exit(main())
