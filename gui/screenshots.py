# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Draws the pictures of the guides, without a display and without an appliance.

python -m gui.screenshots FOLDER [NAME ...]      all of them, or those named
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from gui import qml
from gui.counter import cue_scenes as cues
from gui.counter import scenes as counter
from gui.guard import scenes as guard

SCENES = (*counter.SCENES, *cues.SCENES, *guard.SCENES)


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw into the folder that is named; return the exit code."""
    asked = _parse(arguments)
    folder: Path = asked.folder
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    app = qml.start("luukku-screenshots")
    for scene in SCENES:
        if asked.names and scene.name not in asked.names:
            continue
        file = folder / f"{scene.name}.png"
        if not scene.draw().save(str(file)):
            sys.stderr.write(f"{file} cannot be written.\n")
            return 1
    app.quit()
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m gui.screenshots",
        description="Draws the pictures of the guides, without a display.",
    )
    parser.add_argument("folder", type=Path, help="such as docs/pictures")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="only these, without .png"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
