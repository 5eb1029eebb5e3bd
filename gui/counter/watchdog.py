# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the service manager hears: frames that were drawn, and nothing else.

A window can hang in ways that its own loop does not notice: the graphics driver, the
compositor, a thread that draws. Then it shows old words for ever. So a frame is asked
for every now and then, whatever there is to draw, and only when it is on the screen
the service manager is told (sd_notify(3): one datagram). The first one says READY=1.
"""

import logging
import socket
from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQuick import QQuickWindow

ASKED_IN_INTERVAL = 4
"""How often a frame is asked for while the service manager waits for one."""
READY = b"READY=1\nWATCHDOG=1"
ALIVE = b"WATCHDOG=1"

_log = logging.getLogger("luukku.counter.watchdog")


class Watchdog(QObject):
    """Tells the service manager, where there is one, and feeds its watchdog."""

    def __init__(self, window: QQuickWindow, environ: Mapping[str, str]) -> None:
        """Read NOTIFY_SOCKET and WATCHDOG_USEC of `environ`.

        WATCHDOG_PID is not read: it names the compositor, which started us.
        """
        super().__init__(window)
        self._window = window
        name = environ.get("NOTIFY_SOCKET", "")
        # A leading @ stands for the abstract namespace.
        self._address = "\0" + name[1:] if name.startswith("@") else name
        self._news = READY
        """What the next frame says: empty while none was asked for."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._ask)
        within_us = _within_us(environ)
        if self._address:
            window.frameSwapped.connect(self._drawn)
            if within_us is not None:
                self._timer.start(within_us // 1_000 // ASKED_IN_INTERVAL)

    @Slot()
    def _ask(self) -> None:
        # What was not said yet, since nothing was drawn, is still to be said.
        self._news = self._news or ALIVE
        self._window.update()

    @Slot()
    def _drawn(self) -> None:
        if not self._news:
            return
        news, self._news = self._news, b""
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
                sender.sendto(news, socket.MSG_DONTWAIT, self._address)
        except (OSError, ValueError) as error:
            _log.error(
                "The service manager cannot be told that the screen is drawn: %s. "
                "Check NotifyAccess= and RestrictAddressFamilies= of the unit.",
                error,
            )


def _within_us(environ: Mapping[str, str]) -> int | None:
    """Within which time the service manager wants a sign; None: it wants none."""
    text = environ.get("WATCHDOG_USEC", "")
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        _log.error(
            "WATCHDOG_USEC=%r is no number of microseconds: the watchdog is not "
            "fed. Check WatchdogSec= of the unit.",
            text,
        )
        return None
    return int(text)
