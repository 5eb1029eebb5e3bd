# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""How the screen looks: as its options say, until somebody has chosen a look.

A look that was chosen stays when the records fall silent or cannot be read: nothing
that a customer sees may change because a process has died.
"""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QQmlApplicationEngine

from appliance.wire.records import Book, Look
from gui import qml
from gui.counter.records_link import RecordsLink
from gui.counter.touch import Touch


class Appearance(QObject):
    """Applies the look that counts now, at once."""

    changed = Signal()

    def __init__(
        self,
        own: qml.Look,
        records: RecordsLink,
        touch: Touch,
        engine: QQmlApplicationEngine,
    ) -> None:
        super().__init__(engine)
        self._engine = engine
        self._touch = touch
        self._own = own
        self._look = _as_chosen(own)
        touch.dim_after(own.dim_after_min)
        records.told.connect(self._follow)

    def look(self) -> Look:
        """The look that counts now."""
        return self._look

    @Slot(object)
    def _follow(self, book: Book) -> None:
        if book.trouble and not book.look_chosen:
            # What was chosen cannot be read.
            return
        look = _within(book.look) if book.look_chosen else _as_chosen(self._own)
        if look == self._look:
            return
        if look.dim_after_min != self._look.dim_after_min:
            self._touch.dim_after(look.dim_after_min)
        self._look = look
        qml.restyle(self._engine, _as_styled(look, self._own))
        self.changed.emit()


def _as_chosen(own: qml.Look) -> Look:
    """What the screen's options would be as a choice."""
    return Look(
        theme="light" if own.light else "dark",
        text_percent=round(own.text_scale * 100),
        reduced_motion=own.reduced_motion,
        dim_after_min=own.dim_after_min,
    )


def _as_styled(look: Look, own: qml.Look) -> qml.Look:
    """A chosen look on this screen."""
    return own._replace(
        light=look.theme == "light",
        text_scale=look.text_percent / 100,
        reduced_motion=look.reduced_motion,
    )


def _within(look: Look) -> Look:
    """The nearest look that a screen can show, whoever has kept it."""
    least, most = qml.TEXT_PERCENT_LEAST, qml.TEXT_PERCENT_MOST
    return Look(
        theme=look.theme,
        text_percent=min(max(look.text_percent, least), most),
        reduced_motion=look.reduced_motion,
        dim_after_min=min(max(look.dim_after_min, 0), qml.DAY_MIN),
    )
