# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A real X11 desktop with a window manager, and another program's window on it."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Final

from tests.support.counter import wait_until

COVER: Final = "cover"
_START_S: Final = 15.0
_PROGRAM: Final = """
import sys
from PySide6.QtGui import QGuiApplication, QRasterWindow
app = QGuiApplication([])
window = QRasterWindow()
window.setTitle(sys.argv[1])
getattr(window, sys.argv[2])()
app.exec()
"""


class Desktop:
    """What an eye and a hand do with the windows of one display."""

    def __init__(self, environ: dict[str, str]) -> None:
        self._environ = environ

    def find(self, title: str) -> str:
        """The id of the window with this title, once it is there; decimal."""
        look = partial(self._try, "xdotool", "search", "--onlyvisible", "--name", title)
        return wait_until(f"the window {title}", look, _START_S).split()[-1]

    def active(self) -> str:
        """The id of the window that has the keyboard; empty: none has."""
        return self._try("xdotool", "getactivewindow")

    def top(self) -> str:
        """The id of the window above all others."""
        said = self._try("xprop", "-root", "_NET_CLIENT_LIST_STACKING")
        return str(int(re.findall(r"0x[0-9a-f]+", said)[-1], 16))

    def activate(self, window: str) -> None:
        """Choose a window, as by a click on the task bar."""
        self._try("xdotool", "windowactivate", "--sync", window)
        wait_until(f"{window} is active", lambda: self.active() == window)

    def minimize(self, window: str) -> None:
        """Put a window into the task bar."""
        self._try("xdotool", "windowminimize", "--sync", window)

    def _try(self, *argv: str) -> str:
        asked = subprocess.run(
            argv, env=self._environ, capture_output=True, text=True, check=False
        )
        return asked.stdout.strip()


@contextmanager
def desktop(cover: str) -> Iterator[tuple[Desktop, dict[str, str]]]:
    """A display of its own, and what programs on it have in their environment.

    Another program shows its window there as `cover`: ``showFullScreen``, or as Qt
    calls it otherwise.
    """
    with ExitStack() as stack:
        read, write = os.pipe()
        # Without -noreset it would begin anew whenever a looking program leaves.
        screen = ["-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"]
        server = ["Xvfb", *screen, "-displayfd", str(write)]
        _run(stack, server, dict(os.environ), (write,), end=signal.SIGTERM)
        os.close(write)
        with os.fdopen(read) as told:
            display = told.readline().strip()
        assert display, "Xvfb has ended; is another one in the way?"
        environ = {
            **os.environ,
            "DISPLAY": f":{display}",
            "QT_QPA_PLATFORM": "xcb",
            # Where windows stand is no matter of OpenGL.
            "QT_QUICK_BACKEND": "software",
        }
        _run(stack, ["openbox"], environ)
        there = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
        wait_until("the window manager", partial(_says_window, there, environ))
        _run(stack, [sys.executable, "-c", _PROGRAM, COVER, cover], environ)
        made = Desktop(environ)
        made.find(f"^{COVER}$")
        yield made, environ


def _run(
    stack: ExitStack,
    argv: list[str],
    environ: dict[str, str],
    fds: tuple[int, ...] = (),
    *,
    end: signal.Signals = signal.SIGKILL,
) -> None:
    """Qt's loop would never let Python hear of a gentler end."""
    process = subprocess.Popen(
        argv, env=environ, pass_fds=fds, stderr=subprocess.DEVNULL
    )
    stack.callback(process.wait, 10)
    stack.callback(process.send_signal, end)


def _says_window(argv: list[str], environ: dict[str, str]) -> bool:
    asked = subprocess.run(
        argv, env=environ, capture_output=True, text=True, check=False
    )
    return "window id" in asked.stdout
