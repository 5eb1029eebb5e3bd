# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""`luukku-counter`: the counter's touchscreen."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gui import qml
from gui.content.cards import CardsError, load_cards
from gui.counter.heap import Heap
from gui.counter.link import Link
from gui.counter.watchdog import Watchdog
from gui.counter.window import Window
from gui.driver import DriveError, Driver


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; exits 2 with a sentence when it is wrong."""
    parser = qml.Options(
        prog="luukku-counter",
        description="The counter's touchscreen. Shows what the appliance says.",
    )
    parser.add_argument(
        "--runtime",
        type=Path,
        required=True,
        metavar="DIR",
        help="the appliance's runtime folder, where panel.sock is",
    )
    parser.add_argument(
        "--px-per-mm",
        type=qml.parse_px_per_mm,
        metavar="N",
        help="pixels in a millimetre; else what the screen says",
    )
    place = parser.add_mutually_exclusive_group()
    place.add_argument(
        "--size",
        type=qml.parse_size,
        metavar="WxH",
        help="the window's size in pixels, such as 800x480",
    )
    place.add_argument("--fullscreen", action="store_true", help="fill the screen")
    parser.add_argument(
        "--text-percent",
        type=qml.parse_percent,
        default=100,
        metavar="N",
        help="the size of the text, from 100 to 150; what has no room grows less",
    )
    parser.add_argument(
        "--reduced-motion", action="store_true", help="words instead of moving shapes"
    )
    parser.add_argument(
        "--light", action="store_true", help="light colours, for a desk in the sun"
    )
    parser.add_argument(
        "--dim-after",
        type=qml.parse_minutes,
        default=0,
        metavar="MINUTES",
        help="dim the screen when nobody touches it for so long; else never",
    )
    parser.add_argument(
        "--drive", metavar="SOCKET", help="let another program drive the window"
    )
    return parser.parse_args(arguments)


def show(window: Window, options: argparse.Namespace) -> None:
    """Put the window on the screen as the options say."""
    if options.size:
        window.view.resize(options.size)
    if options.fullscreen:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)
        window.view.showFullScreen()
    else:
        window.view.show()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the touchscreen until its window is closed; return the exit code."""
    options = parse(arguments)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        app = qml.start("luukku-counter")
        scale = options.px_per_mm or qml.px_per_mm(app.primaryScreen())
        link = Link(options.runtime)
        look = qml.Look(
            scale,
            options.reduced_motion,
            text_scale=options.text_percent / 100,
            light=options.light,
            dim_after_min=options.dim_after,
        )
        window = Window(look, load_cards(), link)
        Watchdog(window.drawn, os.environ)
        Heap(window.view)
        show(window, options)
        if options.drive:
            Driver(window.view, options.drive)
    except (qml.WindowError, CardsError, DriveError) as error:
        sys.stderr.write(f"luukku-counter: {error}\n")
        return qml.EXIT_BROKEN
    window.drawn.start()
    link.start()
    window.records.start()
    code = app.exec()
    window.end()
    return code


if __name__ == "__main__":
    sys.exit(main())
