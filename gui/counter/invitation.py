# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""When a worker is invited to the page after an alert.

An alert counts when it is a duress or a call for help that this screen has known
while it was open, and a guard has closed it. What is known of it decides the rest:

- It was seen openly (HELP was asked for): its calm end may be followed by the page,
  or by the invitation on the start page, at once.
- It was covert: closing it changes nothing. The invitation first needs a touch that
  began after the closing. That touch does what it was meant to do; only when it is
  lifted, or later, and the start page is seen, does the invitation stand there.
- While an alert is open, or may be open, a covert alert brings nothing new: a touch
  does not count. What stands on the screen already stays there.

So until that touch the screen is, pixel for pixel, one that has known no alert.
A screen that was started after the closing knows nothing, and invites nobody.
"""

from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from appliance.wire.panel import View

STALE_MS = 8 * 3_600_000
"""A shift later another worker is there."""
KINDS = ("duress", "help")
LEVEL_LAST = 2
"""What is only a notice counts for nothing."""


class Invitation(QObject):
    """Whether it stands on the start page.

    `state` is `none`, `waits` (for a touch), `due` (for the start page) or `seen`.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state: Literal["none", "waits", "due", "seen"] = "none"
        self._known = ""
        """The alert that is open as far as is known; empty: none."""
        self._asked = False
        """HELP was asked for in it."""
        self._openly = False
        """What is due was seen openly."""
        self._heard = False
        """The appliance says what is so."""
        self._touched = False
        """A touch has begun that counts."""
        self._stale = QTimer(self, singleShot=True, interval=STALE_MS)
        self._stale.timeout.connect(self.end)

    def show(self, view: View) -> bool:
        """Know what the appliance says; True when another alert is known now.

        A duress in which HELP is asked for is another: without it, that call would be
        a new alert, and what follows from it must not tell of the press.
        """
        self._heard = True
        alert = view.alert
        if alert is None or alert.kind not in KINDS or alert.level > LEVEL_LAST:
            # One that has vanished unheard may be open still.
            return False
        if alert.stage == "closed":
            if alert.alert_id == self._known:
                self._known = ""
                self._close(openly=alert.help_asked)
            return False
        is_new = alert.alert_id != self._known or (alert.help_asked and not self._asked)
        self._known, self._asked = alert.alert_id, alert.help_asked
        if self.state == "due" and not self._openly:
            self.state = "waits"
        return is_new

    def _close(self, *, openly: bool) -> None:
        self._touched = False
        if openly and self.state != "seen":
            self.state, self._openly = "due", True
            self._stale.start()
        elif self.state == "none":
            self.state = "waits"
            self._stale.start()

    def fall_silent(self) -> None:
        """The appliance does not answer: an alert may be open."""
        self._heard = False

    def begin_touch(self) -> None:
        """A finger or a key is put down, and means something."""
        self._touched = self.state == "waits" and self._is_quiet()

    def end_touch(self, *, at_start: bool) -> None:
        """It is lifted, and what it was meant to do is done."""
        if self._touched and self.state == "waits" and self._is_quiet():
            self.state, self._openly = "due", False
        self._touched = False
        self.turn(at_start=at_start)

    def turn(self, *, at_start: bool) -> None:
        """The start page is seen, with nothing over it; or it is not."""
        if at_start and self.state == "due" and (self._openly or self._is_quiet()):
            self.state = "seen"
            self.changed.emit()

    def _is_quiet(self) -> bool:
        return self._heard and not self._known

    def renew(self) -> None:
        """Nobody has followed it: let it stand on the start page again."""
        self._stale.start()
        self.state = "seen"
        self.changed.emit()

    @Slot()
    def end(self) -> None:
        """It was followed, or is too old."""
        self._stale.stop()
        self.state = "none"
        self.changed.emit()
