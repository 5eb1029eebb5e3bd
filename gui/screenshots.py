# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Draws the pictures of the guides, without a display and without an appliance.

python -m gui.screenshots FOLDER [NAME ...]      all of them, or those named
"""

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
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words:
        sys.stderr.write("Name a folder: python -m gui.screenshots docs/pictures\n")
        return qml.EXIT_USAGE
    folder = Path(words[0])
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    app = qml.start("luukku-screenshots")
    for scene in SCENES:
        if words[1:] and scene.name not in words[1:]:
            continue
        file = folder / f"{scene.name}.png"
        if not scene.draw().save(str(file)):
            sys.stderr.write(f"{file} cannot be written.\n")
            return 1
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
