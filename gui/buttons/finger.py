# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One simulated button under a finger: pressed by ``luukku press``, and let go.

The command holds the button until its standard input ends, so that it is released
whatever becomes of this window. A press as short as a click still counts.
"""

import sys
from pathlib import Path

from PySide6.QtCore import (
    Property,
    QCoreApplication,
    QObject,
    QProcess,
    Signal,
    Slot,
)
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Luukku.Buttons"
QML_IMPORT_MAJOR_VERSION = 1

WAITING_MOST = 8
"""Presses that wait for those before them; one more is refused, in words."""
SAID_MOST = 300
"""Characters of what the command says that the window has room for."""
END_MS = 3_000

translate = QCoreApplication.translate


@QmlElement
class Finger(QObject):
    """Presses one button, one press after another."""

    changed = Signal()

    def __init__(self, role: str, config: Path, parent: QObject | None = None) -> None:
        """`role` is of a button in the settings in `config`."""
        super().__init__(parent)
        arguments = ["-m", "appliance", "press", role]
        self._arguments = [*arguments, "--config", str(config), "--hold", "-"]
        self._command: QProcess | None = None
        self._is_down = False
        self._waiting = 0
        self._made = 0
        self._trouble = ""

    @Property(str, notify=changed)
    def text(self) -> str:
        """How it is, in words; only what the appliance has answered is called made."""
        if self._is_down:
            return translate("Finger", "Held down")
        if self._command is not None:
            return translate("Finger", "Letting go")
        if self._made == 0:
            return translate("Finger", "Not pressed yet")
        return translate("Finger", "Presses made: %1").replace("%1", str(self._made))

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why the last press was not made; empty when it was."""
        return self._trouble

    @Slot()
    def press(self) -> None:
        """Begin to hold the button down."""
        self._is_down = True
        if self._command is None:
            self._start()
        elif self._waiting < WAITING_MOST:
            self._waiting += 1
        else:
            self._trouble = translate(
                "Finger",
                "Too fast: this press was not made. Wait for the presses before it.",
            )
        self.changed.emit()

    @Slot()
    def release(self) -> None:
        """Let go."""
        self._is_down = False
        if self._command is not None:
            self._command.closeWriteChannel()
        self.changed.emit()

    @Slot()
    def tap(self) -> None:
        """Press for a moment."""
        self.press()
        self.release()

    def end(self) -> None:
        """Let go, and wait until the appliance has been told."""
        self._waiting = 0
        self.release()
        command = self._command
        if command is not None and not command.waitForFinished(END_MS):
            command.kill()
            command.waitForFinished(END_MS)

    def _start(self) -> QProcess:
        self._trouble = ""
        command = self._command = QProcess(self)
        command.finished.connect(self._finish)
        command.errorOccurred.connect(self._fail)
        command.start(sys.executable, self._arguments)
        return command

    @Slot(int, QProcess.ExitStatus)
    def _finish(self, code: int, status: QProcess.ExitStatus) -> None:
        assert self._command is not None, "it has finished"  # noqa: S101 - tells the type
        said = bytes(self._command.readAllStandardError().data())
        if code == 0 and status == QProcess.ExitStatus.NormalExit:
            self._made += 1
        else:
            self._trouble = said.decode("utf-8", "replace").strip()[
                :SAID_MOST
            ] or translate("Finger", "luukku press ended and did not say why.")
        self._next()

    @Slot(QProcess.ProcessError)
    def _fail(self, error: QProcess.ProcessError) -> None:
        """Say that the command does not start; any other end comes as finished."""
        if error != QProcess.ProcessError.FailedToStart:
            return
        assert self._command is not None, "it was started"  # noqa: S101 - tells the type
        self._trouble = translate("Finger", "luukku press does not start: %1").replace(
            "%1", self._command.errorString()
        )
        self._next()

    def _next(self) -> None:
        """Make the next press that waits; the last one lasts as long as the finger."""
        assert self._command is not None, "it has ended"  # noqa: S101 - tells the type
        self._command.deleteLater()
        self._command = None
        if self._waiting:
            self._waiting -= 1
            command = self._start()
            if self._waiting or not self._is_down:
                command.closeWriteChannel()
        self.changed.emit()
