# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Puts the window together: two fingers, QML."""

from pathlib import Path

from gui import qml
from gui.buttons.finger import Finger
from gui.buttons.settings import Settings

MAIN = Path(__file__).parent / "qml" / "Main.qml"
_PX_PER_MM = 4.5
"""Only until the window knows its width: its sizes follow that."""


class ButtonsWindow:
    """The whole window; `view` is what is seen of it."""

    def __init__(self, settings: Settings) -> None:
        """Build it; nothing is shown yet, and nothing pressed.

        Raises:
            WindowError: it does not load.
        """
        self._engine = engine = qml.make_engine(qml.Look(_PX_PER_MM))
        qml.Translations(engine).use(settings.language)
        self.duress = Finger("duress", settings.config, engine)
        self.shutter = Finger("shutter", settings.config, engine)
        self.view = qml.load(
            engine,
            MAIN,
            {
                "counter": settings.counter,
                "duress": self.duress,
                "shutter": self.shutter,
            },
        )

    def end(self) -> None:
        """Let go of both buttons and close; nothing of it may be used afterwards."""
        self.view.close()
        for finger in (self.duress, self.shutter):
            finger.end()
        qml.end(self._engine)
