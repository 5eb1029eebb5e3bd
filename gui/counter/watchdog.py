# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the service manager hears: frames that were drawn, and nothing else.

sd_notify(3): one datagram each. The first frame says that the screen is ready.
"""

import logging
import socket
from collections.abc import Mapping

from PySide6.QtCore import QObject, Slot

from gui.counter.drawn import Drawn

READY = b"READY=1\nWATCHDOG=1"
ALIVE = b"WATCHDOG=1"

_log = logging.getLogger("luukku.counter.watchdog")


class Watchdog(QObject):
    """Tells the service manager, where there is one, and feeds its watchdog."""

    def __init__(self, drawn: Drawn, environ: Mapping[str, str]) -> None:
        """Read NOTIFY_SOCKET of `environ`.

        WATCHDOG_PID is not read: it names the compositor, which started us.
        """
        super().__init__(drawn)
        name = environ.get("NOTIFY_SOCKET", "")
        # A leading @ stands for the abstract namespace.
        self._address = "\0" + name[1:] if name.startswith("@") else name
        self._news = READY
        if self._address:
            drawn.seen.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        news, self._news = self._news, ALIVE
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
                sender.sendto(news, socket.MSG_DONTWAIT, self._address)
        except (OSError, ValueError) as error:
            self._news = news
            _log.error(
                "The service manager cannot be told that the screen is drawn: %s. "
                "Check NotifyAccess= and RestrictAddressFamilies= of the unit.",
                error,
            )
