# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""`python -m gui.buttons`: two buttons to press where there are no real ones."""

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from gui import qml
from gui.buttons.settings import SettingsError, load
from gui.buttons.window import ButtonsWindow
from gui.driver import DriveError, Driver


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; exits 2 with a sentence when it is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m gui.buttons",
        description="Two simulated buttons of a counter whose appliance is running.",
    )
    parser.add_argument(
        "--config",
        type=Path,
        required=True,
        metavar="FILE",
        help="the counter's settings, the same as luukku run has",
    )
    parser.add_argument(
        "--size",
        type=qml.parse_size,
        metavar="WxH",
        help="the window's size in pixels, such as 720x450",
    )
    parser.add_argument(
        "--drive", metavar="SOCKET", help="let another program drive the window"
    )
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Show the window until it is closed; return the exit code."""
    options = parse(arguments)
    # Ending at once is safe: a held button is released by its own command.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        settings = load(options.config)
        app = qml.start("luukku-buttons")
        window = ButtonsWindow(settings)
        if options.size:
            window.view.resize(options.size)
        window.view.show()
        if options.drive:
            Driver(window.view, options.drive)
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return qml.EXIT_USAGE
    except (qml.WindowError, DriveError) as error:
        sys.stderr.write(f"luukku-buttons: {error}\n")
        return qml.EXIT_BROKEN
    code = app.exec()
    window.end()
    return code


if __name__ == "__main__":
    sys.exit(main())
