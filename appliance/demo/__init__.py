# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku demo``: a whole site on this machine, with simulated pins.

With a display the windows open and a person plays; without one the scripted
story is played, and its timeline and pictures are saved.
"""

import os
import shutil
import signal
import tempfile
from pathlib import Path

from appliance.demo.processes import DemoError
from appliance.demo.record import Record
from appliance.demo.stage import Stage
from appliance.demo.story import Story


def main(*, headless: bool, out: Path | None, language: str = "fi") -> int:
    """Play; 0 only if every step happened."""
    # Ended by a service or a time limit, it ends what it started as with Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    out = out or Path("luukku-demo")
    out.mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("*.png"), *out.glob("*.log")):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="luukku-") as folder:
        try:
            stage = Stage(Path(folder), language)
            if headless or not has_display():
                return _tell(stage, out)
            return _let_play(stage)
        except DemoError as error:
            print(f"The demo cannot go on: {error}")
            return 1


def has_display() -> bool:
    """Whether a person can see windows here."""
    return bool(os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY"))


def _tell(stage: Stage, out: Path) -> int:
    """Play the scripted story; the timeline and pictures go to `out`."""
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


def _let_play(stage: Stage) -> int:
    """Open everything for a person, until a window is closed or Ctrl-C."""
    try:
        stage.start_broker()
        stage.start_daemon()
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
