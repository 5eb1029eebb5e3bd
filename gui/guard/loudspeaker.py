# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The station's end of its player, another process: the window never waits for it."""

import sys
from typing import Final

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

PATIENCE_MS: Final = 2_000
"""A player that has not done as it was told by then hangs."""
START_MS: Final = 10_000
"""The same for its beginning, on a computer that has just begun, too."""
_COMMAND: Final = ("-P", "-m", "gui.guard.player")


class Loudspeaker(QObject):
    """One player at a time, which is killed when it does not answer."""

    told = Signal(str, str)
    """A word of the player's, and what it is about; see `player`."""
    hung = Signal()
    """It did not answer, and was killed."""
    ended = Signal()
    """It ended by itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player: QProcess | None = None
        self._owed = 0
        self._late = QTimer(self, singleShot=True)
        self._late.timeout.connect(self._give_up)

    @property
    def process(self) -> int:
        """The id of the player's process; 0: there is none."""
        return self._player.processId() if self._player is not None else 0

    @property
    def runs(self) -> bool:
        """Whether a player was started, and has not ended."""
        return self._player is not None

    def start(self) -> None:
        """Start a player; `told` says what it finds."""
        self._player = QProcess(self)
        forwarded = QProcess.ProcessChannelMode.ForwardedErrorChannel
        self._player.setProcessChannelMode(forwarded)
        self._player.readyReadStandardOutput.connect(self._read)
        self._player.finished.connect(self._gone)
        self._player.start(sys.executable, _COMMAND)
        self._owed = 1
        self._late.start(START_MS)

    def order(self, line: str) -> None:
        """Tell the player this, if there is one."""
        if self._player is None:
            return
        if not self._owed:
            self._late.start(PATIENCE_MS)
        self._owed += 1
        self._player.write(f"{line}\n".encode())

    def kill(self) -> None:
        """End the player, if there is one; nothing is heard of it any more."""
        player, self._player = self._player, None
        self._late.stop()
        if player is not None:
            player.readyReadStandardOutput.disconnect()
            player.finished.disconnect()
            player.finished.connect(player.deleteLater)
            player.kill()
            # One that could not be started does not end, either.
            if player.state() == QProcess.ProcessState.NotRunning:
                player.deleteLater()

    def end(self) -> None:
        """The same, and wait until it is gone: the window is, too."""
        player = self._player
        self.kill()
        if player is not None:
            player.waitForFinished(PATIENCE_MS)

    @Slot()
    def _read(self) -> None:
        while self._player is not None and self._player.canReadLine():
            line = bytes(self._player.readLine().data()).decode(errors="replace")
            word, _, about = line.rstrip("\n").partition(" ")
            if word == "done":
                self._owed -= 1
                self._wait_on()
            else:
                self.told.emit(word, about)

    def _wait_on(self) -> None:
        if self._owed:
            self._late.start(PATIENCE_MS)
        else:
            self._late.stop()

    @Slot()
    def _gone(self) -> None:
        self._read()
        # The last that it said may have been why it ended.
        if self._player is not None:
            self._player.deleteLater()
            self._player = None
            self._late.stop()
            self.ended.emit()

    @Slot()
    def _give_up(self) -> None:
        # It may be the window that is late: then the answer is there.
        if self._player is not None and self._player.waitForReadyRead(0):
            self._read()
        if self._owed and not self._late.isActive():
            self.kill()
            self.hung.emit()
