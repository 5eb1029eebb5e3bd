# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku demo``: a whole site on this machine, with simulated pins.

With a display the windows open and a person plays; without one the scripted
story is played, and its timeline and pictures are saved.
"""

import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import Final

from appliance.demo.processes import DemoError
from appliance.demo.record import Record
from appliance.demo.stage import COUNTER_WINDOW, GUARD_WINDOW, Stage
from appliance.demo.story import Story
from appliance.site_kit import SiteError

OPENED_AFTER_S: Final = 40.0
"""Where a person plays, nobody can take hold of the shutter: it is opened for them."""


def main(*, headless: bool, out: Path | None, language: str = "fi") -> int:
    """Play; 0 only if every step happened."""
    # Ended by a service or a time limit, it ends what it started as with Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with tempfile.TemporaryDirectory(prefix="luukku-") as folder:
            if headless or not has_display():
                return _tell(Path(folder), language, out or Path("luukku-demo"))
            return _let_play(Stage(Path(folder), language, OPENED_AFTER_S))
    except (DemoError, SiteError) as error:
        print(f"The demo cannot go on: {error}", file=sys.stderr)
        return 1


def has_display() -> bool:
    """Whether a person can see windows here."""
    return bool(os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY"))


def _tell(folder: Path, language: str, out: Path) -> int:
    """Play the scripted story; the timeline and pictures go to `out`."""
    _make_room(out)
    stage = Stage(folder, language)
    record = Record(out)
    try:
        Story(stage, record).play()
    except DemoError:
        print(f"A step did not happen. What each program said: {out}/*.log")
    finally:
        stage.stop()
        _keep_logs(stage, out)
    print(f"Timeline: {out}/timeline.json. Pictures: {out}/*.png")
    return 0 if record.is_whole else 1


def _make_room(out: Path) -> None:
    """Make the folder; pictures of an earlier demo go, nothing else does."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for window in (COUNTER_WINDOW, GUARD_WINDOW):
            for old in out.glob(f"[0-9][0-9]-*-{window}.png"):
                old.unlink()
    except OSError as error:
        raise DemoError(
            f"{out} cannot be written ({error.strerror}). "
            "Name a folder that you may write: luukku demo --out DIR"
        ) from error


def _let_play(stage: Stage) -> int:
    """Open everything for a person, until a window is closed or Ctrl-C."""
    try:
        stage.start_broker()
        stage.start_daemon()
        stage.start_records()
        stage.start_windows(offscreen=False)
        stage.start_buttons()
        print(
            "Three windows are open: the counter's touchscreen, the guard station, "
            "and the two buttons.\n"
            "Press DURESS, and answer it at the guard station. "
            "Close a window or press Ctrl-C to end."
        )
        stage.wait_for_the_end()
    except KeyboardInterrupt:
        print()
    finally:
        stage.stop()
    return 0


def _keep_logs(stage: Stage, out: Path) -> None:
    for log in stage.folder.glob("*.log"):
        shutil.copy(log, out / log.name)
