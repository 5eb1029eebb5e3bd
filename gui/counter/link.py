# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The line to the appliance: views come in, asks go out, silence is noticed."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from appliance.wire.panel import (
    LINE_MAX,
    SILENT_AFTER_S,
    Ask,
    View,
    Word,
    decode_view,
    encode_ask,
)
from gui.counter.line import Line, Peer

SOCKET_NAME = "panel.sock"
APPLIANCE = Peer("the appliance", SOCKET_NAME, LINE_MAX, SILENT_AFTER_S, decode_view)


class Link(Line):
    """The line to the panel socket, on which the screen says that it is alive."""

    viewed = Signal(object)
    """A `View` has come."""

    def __init__(self, runtime: Path, parent: QObject | None = None) -> None:
        super().__init__(APPLIANCE, runtime, parent)
        self.heard.connect(self._look)

    def ask(self, word: Word) -> bool:
        """Send one ask; False when nobody is there to hear it."""
        return self.write(encode_ask(Ask(do=word)))

    def drill(self, minutes: int) -> bool:
        """Ask for a drill of so many minutes at most; as `ask`."""
        return self.write(encode_ask(Ask(do="drill", minutes=minutes)))

    @Slot()
    def say_alive(self) -> None:
        """Say that a page is on the glass, if anybody hears it; see `Drawn`."""
        self.ask("alive")

    @Slot(list)
    def _look(self, views: list[View]) -> None:
        # Each view is whole: those before the last are past.
        self.viewed.emit(views[-1])
