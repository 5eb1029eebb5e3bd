# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Plays what the station tells it to, in a process of its own: `gui.guard.player`.

Qt waits for a sound server that hangs, half a minute for each call. Here it may: the
window only writes lines, and reads what comes back (see `loudspeaker`).

    play FILE TIMES   from its beginning; FOREVER: over and over
    stop FILE
    look              only to be answered

Each is answered by ``done``, once Qt has let go of it; so is the beginning. Besides:

    outputs N         there are so many loudspeakers; what sounded does not any more
    ended FILE        it sounds no more
    broken FILE       it cannot be played
    missing REASON    QtMultimedia does not load; the process ends

The end of the input is the end of the process, whatever Qt waits for.
"""

import os
import signal
import sys
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

SOUNDS: Final = Path(__file__).parent / "sounds"
FOREVER: Final = -2
"""What Qt calls a sound without an end."""


class Player(QObject):
    """The sounds, on the loudspeaker there is."""

    ordered = Signal(str)
    """A line has come."""

    def __init__(self) -> None:
        """Load the sounds, if they can be played.

        Raises:
            ImportError: QtMultimedia is an extra of the package, and needs a library
                of the system.
        """
        super().__init__()
        from PySide6 import QtMultimedia  # noqa: PLC0415 - see above

        self._multimedia = QtMultimedia
        self._effects: dict[str, QSoundEffect] = {}
        self._begun: set[str] = set()
        self._devices = QtMultimedia.QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._load)
        self.ordered.connect(self._obey)
        self._load()
        _tell("done")

    def listen(self) -> None:
        """Take orders until there are none any more. On a thread of its own."""
        for line in sys.stdin:
            self.ordered.emit(line)
        os._exit(0)

    @Slot(str)
    def _obey(self, line: str) -> None:
        word, *more = line.split()
        effect = self._effects.get(more[0]) if more else None
        if effect is not None and word == "play":
            effect.setLoopCount(int(more[1]))
            effect.play()
            self._begun.add(more[0])
        elif effect is not None:
            effect.stop()
        # After what Qt has put off until its loop turns.
        QTimer.singleShot(0, partial(_tell, "done"))

    @Slot()
    def _load(self) -> None:
        """Begin anew: the loudspeakers are others."""
        self._begun.clear()
        for effect in self._effects.values():
            # What loops would play on by itself.
            effect.stop()
            effect.deleteLater()
        self._effects.clear()
        outputs = len(self._multimedia.QMediaDevices.audioOutputs())
        for path in sorted(SOUNDS.glob("*.wav")) if outputs else ():
            effect = self._multimedia.QSoundEffect(self)
            effect.statusChanged.connect(partial(self._check, path.name))
            effect.playingChanged.connect(partial(self._changed, path.name))
            self._effects[path.name] = effect
            effect.setSource(QUrl.fromLocalFile(str(path)))
        _tell(f"outputs {outputs}")

    def _check(self, name: str) -> None:
        effect = self._effects.get(name)
        error = self._multimedia.QSoundEffect.Status.Error
        if effect is not None and effect.status() == error:
            _tell(f"broken {name}")

    def _changed(self, name: str) -> None:
        effect = self._effects.get(name)
        if effect is not None and name in self._begun and not effect.isPlaying():
            self._begun.discard(name)
            _tell(f"ended {name}")


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Play until the input ends; return the exit code."""
    # Ctrl-C is for the station.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    app = QCoreApplication(sys.argv[:1])
    app.setApplicationName("luukku-guard")
    try:
        player = Player()
    except ImportError as error:
        _tell(f"missing {error}".replace("\n", " "))
        return 1
    threading.Thread(target=player.listen, daemon=True).start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
