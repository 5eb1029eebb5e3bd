# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Two real touchscreens side by side: they differ in the covert cue alone."""

import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QImage
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtQuick import QQuickItem

from appliance.wire.panel import View
from gui.counter.frame import Framed
from gui.counter.scenes import settle
from gui.counter.touch import NEW_PAGE_MS
from gui.qml import Look
from tests.gui.counter import covert
from tests.gui.counter.appliance import Appliance
from tests.gui.counter.bench import Bench, Panel, bench
from tests.gui.counter.monkey.hand import activate, pump
from tests.gui.counter.monkey.site import Site, Views

NEW_PAGE_S: Final = (NEW_PAGE_MS + 100) / 1_000
"""A touch sooner after a new page may be swallowed, at one of the two screens."""
SAID: Final = ("The appliance is silent.", "The records service is silent.")
"""What the screen warns of when it should: here is no records service."""
ARRIVES_S: Final = 20.0
"""Everything that must come has come by then, on a busy machine too."""


class BrokenError(Exception):
    """A sentence of the specification does not hold; the text says which."""


class OwnKeyboard(QObject):
    """Lets a window keep the keyboard, as the one window of a touchscreen does.

    Of two windows in one program only one has it. What came up in the other (a view,
    an answer, the end of a hold) would then find the focus elsewhere than on a counter.
    """

    LOSSES: Final = frozenset(
        {
            QEvent.Type.FocusAboutToChange,
            QEvent.Type.FocusOut,
            QEvent.Type.WindowDeactivate,
        }
    )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the window does not hear of it: that it loses the keyboard."""
        return event.type() in self.LOSSES or super().eventFilter(watched, event)


class Screen:
    """One touchscreen, and the appliance that it talks to."""

    def __init__(self, desk: Bench, appliance: Appliance) -> None:
        self.desk, self.appliance = desk, appliance
        self.views = self.silences = self.frames = 0
        self.turned_s = time.monotonic()
        """When a page came last, or the next step of one."""
        self.focus = ""
        """Where a key would go, when it was last drawn."""
        activate(desk)
        self._keyboard = OwnKeyboard(desk.view)
        desk.view.installEventFilter(self._keyboard)
        window = desk.window
        window.pages.changed.connect(self._turned)
        framed: tuple[Framed, ...] = (
            *(window.log, window.report, window.writing, window.after),
            *(window.care, window.settings, window.upkeep, window.supervisor),
            window.drill,
        )
        for part in framed:
            part.frame.turned.connect(self._turned)
        self.desk.link.viewed.connect(self._viewed)
        self.desk.link.silent.connect(self._fell_silent)
        self.desk.view.frameSwapped.connect(self._drawn)
        self.desk.window.drawn.start()
        self.desk.link.start()

    def _turned(self) -> None:
        self.turned_s = time.monotonic()

    def _viewed(self, _view: object) -> None:
        self.views += 1

    def _fell_silent(self) -> None:
        self.silences += 1

    def _drawn(self) -> None:
        self.frames += 1

    @property
    def page(self) -> str:
        """The page that is seen."""
        return self.desk.window.pages.seen()

    def asks(self) -> list[str]:
        """What was asked for since the last time."""
        heard = [word for word in self.appliance.asks if word != "alive"]
        self.appliance.asks.clear()
        return heard

    def forget_sockets(self) -> None:
        """Let go of connections that have ended."""
        for socket in self.appliance.sockets[:-1]:
            socket.deleteLater()
        del self.appliance.sockets[:-1]

    def is_connected(self) -> bool:
        """Whether its appliance can speak to it."""
        sockets = self.appliance.sockets
        state = QLocalSocket.LocalSocketState.ConnectedState
        return bool(sockets) and sockets[-1].state() == state

    def hear(self, view: View) -> None:
        """Let its appliance say this, and again to a connection that is newer."""
        before = self.views
        said_to: list[QLocalSocket] = []

        def heard() -> bool:
            if self.is_connected() and self.appliance.sockets[-1:] != said_to:
                said_to[:] = self.appliance.sockets[-1:]
                self.appliance.say(view)
            return self.views > before

        wait_for("a view", heard)

    def picture(self, places: list[QRect]) -> QImage:
        """Draw it with these places blotted out."""
        item: QQuickItem | None = self.desk.view.activeFocusItem()
        self.focus = "" if item is None else item.objectName()
        return covert.picture(self.desk, places)


def wait_for(what: str, met: Callable[[], bool]) -> None:
    """Let Qt work until it is so; raises BrokenError when that takes too long."""
    until_s = time.monotonic() + ARRIVES_S
    while not met():
        if time.monotonic() > until_s:
            raise BrokenError(f"{what} did not come within {ARRIVES_S:.0f} s")
        pump(5)


class Twins:
    """A screen at rest and one under duress, given the same touches."""

    def __init__(self, plain: Screen, pressed: Screen) -> None:
        self.plain, self.pressed = plain, pressed
        self.screens = (plain, pressed)
        self.invited = 0
        """How often one would have been invited to what comes after a covert alert."""
        self.later: Counter[str] = Counter()
        """Pages whose pictures were alike only a moment later."""
        wait_for(
            "a connection",
            lambda: all(screen.is_connected() for screen in self.screens),
        )

    def say(self, views: Views) -> None:
        """Let both appliances speak, and both screens hear it."""
        for screen, view in zip(self.screens, views, strict=True):
            screen.hear(view)
        self._end_invitation()

    def wait_for_a_finger(self) -> None:
        """Let a new page become one that a finger can be meant for, on both."""
        while True:
            age_s = time.monotonic() - max(one.turned_s for one in self.screens)
            if age_s > NEW_PAGE_S:
                return
            pump(covert.AGAIN_MS)

    def asks(self) -> list[str]:
        """What both were asked for; raises BrokenError where they differ."""
        settle()
        heard = [screen.asks() for screen in self.screens]
        until_s = time.monotonic() + covert.AGAIN_S
        while heard[0] != heard[1] and time.monotonic() < until_s:
            pump(covert.AGAIN_MS)
            for words, screen in zip(heard, self.screens, strict=True):
                words.extend(screen.asks())
        if heard[0] != heard[1]:
            raise BrokenError(f"the same touches ask for {heard[0]} and {heard[1]}")
        return heard[0]

    def check(self, site: Site, go_on: Callable[[], None]) -> None:
        """Both look the same but for the cue; raises BrokenError.

        Two screens count on clocks some ms apart: they may differ for a moment, in
        which `go_on` lets the appliances speak.
        """
        if self._is_alike(site):
            return
        until_s = time.monotonic() + covert.AGAIN_S
        while time.monotonic() < until_s:
            pump(covert.AGAIN_MS)
            go_on()
            for screen in self.screens:
                covert.redraw(screen.desk)
            if self._is_alike(site):
                self.later[self.plain.page] += 1
                return
        raise BrokenError(
            "something else than the cue tells of duress: page "
            f"{self._told(lambda one: one.page)}, keys go to "
            f"{self._told(lambda one: one.focus)}, stage {site.stage()}, "
            f"cue {site.style}"
        )

    def _end_invitation(self) -> None:
        """Let none be invited to what comes after, where only one of them would be.

        As soon as a covert alert is closed, before any touch: nothing was shown yet.
        """
        first, second = (one.desk.window.after.invitation for one in self.screens)
        if first.state != second.state:
            self.invited += 1
            first.end()
            second.end()

    def _told(self, of: Callable[[Screen], str]) -> str:
        """The same of both, in words."""
        return " and ".join(repr(of(screen)) for screen in self.screens)

    def _is_alike(self, site: Site) -> bool:
        if self.plain.page != self.pressed.page:
            return False
        desk = self.plain.desk
        places = [covert.allowed(desk, site.style), *covert.moving(desk)]
        same = self.plain.picture(places) == self.pressed.picture(places)
        return same and self.plain.focus == self.pressed.focus

    def fall_silent(self) -> None:
        """End both appliances, until both screens say so."""
        before = [screen.silences for screen in self.screens]
        for screen in self.screens:
            screen.appliance.go()
        wait_for(
            "that an appliance is silent",
            lambda: all(
                screen.silences > count
                for screen, count in zip(self.screens, before, strict=True)
            ),
        )

    def come_back(self) -> None:
        """Let both appliances be there again."""
        before = [len(screen.appliance.sockets) for screen in self.screens]
        for screen in self.screens:
            screen.appliance.listen()
        wait_for(
            "a new connection",
            lambda: all(
                len(screen.appliance.sockets) > count
                for screen, count in zip(self.screens, before, strict=True)
            ),
        )
        for screen in self.screens:
            screen.forget_sockets()

    def save(self, folder: Path) -> None:
        """Keep both pictures."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, screen in zip(("plain", "pressed"), self.screens, strict=True):
            screen.desk.draw().save(str(folder / f"{name}.png"))


@contextmanager
def twins(panel: Panel, look: Look) -> Iterator[Twins]:
    """Two screens that are gone afterwards."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        screens = []
        for name in ("plain", "pressed"):
            runtime = folder / name
            runtime.mkdir()
            appliance = Appliance(runtime)
            stack.callback(appliance.go)
            desk = stack.enter_context(
                bench(
                    panel,
                    runtime=runtime,
                    text_scale=look.text_scale,
                    light=look.light,
                )
            )
            stack.callback(desk.link.stop)
            screens.append(Screen(desk, appliance))
        yield Twins(*screens)
