# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""`luukku-guard`: the guard station."""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Final

from gui import qml
from gui.driver import DriveError, Driver
from gui.guard import secret_files
from gui.guard.board import Publish
from gui.guard.feed import Feed, leave_all
from gui.guard.settings import GuardSettings, SettingsError, load_all
from gui.guard.window import StationWindow

_INTERRUPTED: Final = 128 + signal.SIGINT
"""What Ctrl-C ends with: 130, as shells say it."""


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; exits 2 with a sentence when it is wrong."""
    parser = qml.Options(
        prog="luukku-guard",
        description="The guard station. Rings for alerts and tells who is coming.",
    )
    parser.add_argument(
        "--config",
        type=Path,
        required=True,
        action="append",
        metavar="FILE",
        help="the station's settings, as in guard.example.toml; again for each "
        "further site",
    )
    place = parser.add_mutually_exclusive_group()
    place.add_argument(
        "--size",
        type=qml.parse_size,
        metavar="WxH",
        help="the window's size in pixels, such as 1280x720",
    )
    place.add_argument("--fullscreen", action="store_true", help="fill the screen")
    parser.add_argument(
        "--wall",
        action="store_true",
        help="for a screen on a wall: larger, without counters that are well; fills "
        "the screen",
    )
    parser.add_argument(
        "--drive", metavar="SOCKET", help="let another program drive the window"
    )
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the station until its window is closed; return the exit code."""
    options = parse(arguments)
    # Until there is something to leave in order, Ctrl-C ends it at once.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        settings = load_all(options.config)
        secret_files.check(settings)
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return qml.EXIT_USAGE
    try:
        return _run(settings, options)
    except (qml.WindowError, DriveError) as error:
        sys.stderr.write(f"luukku-guard: {error}\n")
        return qml.EXIT_BROKEN


def _run(settings: Sequence[GuardSettings], options: argparse.Namespace) -> int:
    # Frames are drawn in the window's own thread, so that one that was swapped is
    # evidence of what it showed; see Sighting.
    os.environ["QSG_RENDER_LOOP"] = "basic"
    app = qml.start("luukku-guard")
    threading.excepthook = _end_on_thread_exception
    feeds: dict[str, Feed] = {}

    def send(site: str, publish: Publish) -> None:
        feeds[site].send(publish)

    window = StationWindow(settings, send, wall=options.wall)
    feeds.update((one.site, Feed(one, window.station.happen)) for one in settings)
    if options.size:
        window.view.resize(options.size)
    window.show(full=options.fullscreen or (options.wall and not options.size))
    if options.drive:
        Driver(window.view, options.drive)

    def leave(received: int, _frame: FrameType | None) -> None:
        app.exit(_INTERRUPTED if received == signal.SIGINT else 0)

    # The station's clock turns Python often enough to hear them.
    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGINT, leave)
    for feed in feeds.values():
        feed.start()
    window.station.start()
    code = app.exec()
    leave_all(feeds.values())
    window.end()
    return code


def _end_on_thread_exception(failed: threading.ExceptHookArgs) -> None:
    """A link's thread that died would leave a station that is deaf and looks well."""
    error = failed.exc_value or RuntimeError("a thread ended")
    qml.end_on_exception(failed.exc_type, error, failed.exc_traceback)


if __name__ == "__main__":
    sys.exit(main())
