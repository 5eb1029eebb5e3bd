# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Pictures of the counter's screen, from views that never change."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
from PySide6.QtCore import QEvent, QEventLoop, QSize
from PySide6.QtGui import QGuiApplication, QImage

from appliance.wire.panel import (
    AlertView,
    ButtonView,
    Cue,
    FaultView,
    Ladder,
    Language,
    PauseView,
    ReadinessView,
    ShutterView,
    TrialView,
    View,
)
from appliance.wire.records import Book
from gui import qml
from gui.content.cards import load_cards
from gui.counter import care_scenes, pages, report_scenes, supervisor_scenes
from gui.counter.link import Link
from gui.counter.log_scenes import LOG_PAGES
from gui.counter.window import Window
from gui.scene import Scene

SCALE = 2
"""Twice the pixels of the 7-inch panel, for sharp pictures."""
LANDSCAPE = QSize(800, 480)
PORTRAIT = QSize(480, 800)

TESTED = ButtonView(
    role="duress",
    contact="pair",
    location="Tiskin alla oikealla",
    cable="W1, 4 x 0,5 mm², 12 m",
    tested_at="2026-11-12T07:31:00.000Z",
    seen_by="Vartija 2",
    took_ms=412,
)
UNTESTED = ButtonView(
    role="shutter", contact="no", location="Pöydän reunassa", cable="W2, 3 m", due=True
)
OPEN = ShutterView(position="open", mode="impulse", reason="none")
UNSEEN = ShutterView(position="unknown", mode="announce", reason="none")

REST = View(
    version="1",
    counter_text="Luukku 3",
    place_text="Pääaula, 1. krs",
    address="Keskuskatu 12, pääaula, 1. krs, Luukku 3",
    language="fi",
    clock="14:03",
    clock_synced=True,
    pins_simulated=False,
    readiness=ReadinessView(
        ready="proven", proven_age_s=6, guards_on_duty=2, faults=[]
    ),
    help_undo_ms=None,
    alert=None,
    cue="none",
    cue_style="colon",
    shutter=OPEN,
    buttons=[TESTED, UNTESTED],
)
HELP = AlertView(
    alert_id="1b4e28ba-2fa1-4d2e-883f-0016d3cca427",
    kind="help",
    level=2,
    stage="raised",
    presses=1,
    raised_at="2026-11-22T12:03:00.000Z",
    ladder=Ladder(saved=True, sent=True),
    coming=[],
    arrived=[],
    help_asked=True,
    covert=False,
    plan_b=False,
    withdrawn=False,
)
ACCEPTED = msgspec.structs.replace(
    HELP,
    stage="accepted",
    ladder=Ladder(saved=True, sent=True, seen=True, accepted=True),
    coming=["Vartija 2"],
)
NO_ANSWER = msgspec.structs.replace(HELP, plan_b=True)


def with_alert(alert: AlertView | None, cue: Cue = "none") -> View:
    """The view at rest, but for an alert and its cue."""
    return msgspec.structs.replace(REST, alert=alert, cue=cue)


def with_pause(
    phase: Literal["closing", "counting", "calm", "blocked"],
    left_s: int | None = None,
    shutter: ShutterView = OPEN,
) -> View:
    """The view at rest, but for a pause."""
    pause = PauseView(phase=phase, left_s=left_s)
    return msgspec.structs.replace(REST, pause=pause, shutter=shutter)


def with_trial(trial: TrialView) -> View:
    """The view at rest, but for a test of a button."""
    return msgspec.structs.replace(REST, trial=trial)


def obstructed(view: View) -> View:
    """The same view, but for something in the shutter's way."""
    fault = FaultView(
        fault="shutter_obstructed", part="shutter", since="2026-11-22T12:03:00.000Z"
    )
    readiness = msgspec.structs.replace(view.readiness, faults=[fault])
    return msgspec.structs.replace(view, readiness=readiness)


def make(look: qml.Look, size: QSize) -> tuple[Window, Link]:
    """A window of that size, shown, whose link leads nowhere."""
    link = Link(Path("/nonexistent"))
    window = Window(look, load_cards(), link)
    window.view.resize(size)
    window.view.show()
    return window, link


def settle() -> None:
    """Let Qt do all that is waiting."""
    for _ in range(3):
        QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        # Outside a running loop Qt keeps these, and tiles of old pages go on living.
        QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def picture(
    view: View,
    then: Callable[[Window], None],
    size: QSize = LANDSCAPE,
    *,
    light: bool = False,
) -> QImage:
    """The window after it has seen `view` and `then` was done."""
    look = qml.Look(qml.PX_PER_MM_USUAL * SCALE, light=light)
    window, link = make(look, size * SCALE)
    link.viewed.emit(view)
    then(window)
    settle()
    image = window.view.grabWindow()
    window.end()
    return image


def _nothing(_window: Window) -> None:
    """Stay on the first page."""


def _card(card_id: str) -> Callable[[Window], None]:
    return lambda window: window.pages.choose(card_id)


def _page(name: str) -> Callable[[Window], None]:
    return lambda window: window.pages.go(name)


def _upkeep(window: Window) -> None:
    window.upkeep.screen_version = REST.version
    window.pages.go(pages.UPKEEP)


def _refused(window: Window) -> None:
    window.pause.begin()


class Shot(NamedTuple):
    """What is pictured: the view that is seen, and what is done then."""

    name: str
    view: View
    then: Callable[[Window], None]
    size: QSize = LANDSCAPE
    light: bool = False

    def draw(self) -> QImage:
        """Draw it in a window of its own."""
        return picture(self.view, self.then, self.size, light=self.light)


def _wait(window: Window, later_min: int | None) -> None:
    """Promise a quarter of an hour; look at it so many minutes later."""
    window.waiting.now_s = lambda: 0.0
    if later_min is not None:
        window.waiting.choose(2)
        window.waiting.now_s = lambda: later_min * 60.0
        window.waiting.look()
        # The view's clock stands still: so must this one.
        window.waiting.now_s = lambda: 0.0


def _waits(page: str, later_min: int | None) -> Callable[[Window], None]:
    def then(window: Window) -> None:
        _wait(window, later_min)
        window.pages.go(page)

    return then


def _practises(form: str) -> Callable[[Window], None]:
    def then(window: Window) -> None:
        window.pages.go(pages.PRACTICE)
        window.practice.goOn()
        if form == "press":
            window.practice.choose(1)
            window.practice.goOn()
        elif form == "pretended":
            window.practice.press("help")

    return then


def _fills(*numbers: int) -> Callable[[Window], None]:
    """Open the blanks of these lines; fill all when they are several."""

    def then(window: Window) -> None:
        window.pages.choose("waiting_angry")
        for number in numbers:
            window.pages.fill(number)
            if len(numbers) > 1:
                window.pages.filled("2")

    return then


def _settings(unlocked: Literal["", "maintainer"]) -> Callable[[Window], None]:
    """The settings, with half a PIN or behind it."""

    def then(window: Window) -> None:
        window.pages.go(pages.SETTINGS)
        window.records.told.emit(Book(pins=["maintainer"], unlocked=unlocked))
        for digit in "73":
            window.settings.pin.press(digit)

    return then


def _drill(unlocked: Literal["", "supervisor"]) -> Callable[[Window], None]:
    """The page of drills, before the PIN or behind it."""

    def then(window: Window) -> None:
        window.pages.go(pages.DRILL)
        window.records.told.emit(Book(pins=["supervisor"], unlocked=unlocked))

    return then


PRESSING = with_trial(TrialView(role="duress", phase="press", left_s=11))
SINCE = "2026-11-22T07:31:00.000Z"
FAULTY = msgspec.structs.replace(
    REST,
    readiness=ReadinessView(
        ready="not_proven",
        proven_age_s=None,
        guards_on_duty=1,
        faults=[
            FaultView(fault="undervoltage", part="", since=SINCE),
            FaultView(fault="wire_cut", part="shutter", since=SINCE),
            FaultView(
                fault="broker_unreachable",
                part="main",
                since=SINCE,
                cause="certificate_expired",
            ),
        ],
    ),
)
INVALID = FaultView(fault="config_invalid", part="counter.toml", since=SINCE)
MISTAKEN = msgspec.structs.replace(
    REST,
    readiness=msgspec.structs.replace(REST.readiness, faults=[INVALID]),
    config_mistakes=[
        "counter.toml:12: button[1].pin: found 71; expected a BCM number from 0 to 27",
        (
            "counter.toml:20: counter.langauge: unknown setting; expected one of "
            "site, id, text, place, language, address; did you mean language?"
        ),
    ],
)
DRILLED = msgspec.structs.replace(REST, drill_left_s=42 * 60)
NEW_PAGES: tuple[tuple[str, View, Callable[[Window], None]], ...] = (
    ("pause", with_pause("closing"), _nothing),
    ("pause-count", with_pause("counting", 14), _nothing),
    ("pause-calm", with_pause("calm"), _nothing),
    ("drill", DRILLED, _nothing),
    ("drill-begin", REST, _drill("supervisor")),
    ("drill-end", DRILLED, _drill("")),
    ("check", REST, _page(pages.CHECK)),
    ("check-press", PRESSING, _nothing),
    ("check-record", REST, _page(pages.SHEET)),
    ("list", REST, _card("threats")),
    ("blank", REST, _fills(2)),
    ("filled", REST, _fills(2, 3)),
    ("contacts", REST, _page(pages.CONTACTS)),
    ("signs", msgspec.structs.replace(REST, waits_in_sight=True), _nothing),
    ("wait", REST, _waits(pages.WAIT, None)),
    ("wait-promise", REST, _waits(pages.WAIT, 0)),
    ("wait-due", REST, _waits(pages.START, 15)),
    ("relief", REST, _page(pages.RELIEF)),
    ("practice", REST, _practises("say")),
    ("practice-press", REST, _practises("press")),
    ("practice-help", REST, _practises("pretended")),
    *((name, REST, then) for name, then in care_scenes.PAGES),
    ("report", REST, report_scenes.asks("weapon")),
    ("report-many", REST, report_scenes.chosen),
    ("report-count", REST, report_scenes.counted),
    ("report-text", REST, report_scenes.written),
    ("report-end", REST, report_scenes.asks("end")),
    ("writing", REST, report_scenes.writes),
    ("settings", REST, _settings("")),
    ("settings-open", REST, _settings("maintainer")),
    *((name, REST, then) for name, then in supervisor_scenes.PAGES),
    ("upkeep", REST, _upkeep),
    ("upkeep-faults", FAULTY, _upkeep),
    ("upkeep-mistakes", MISTAKEN, _upkeep),
    *((name, REST, then) for name, then in LOG_PAGES),
)
"""Pages that are pictured in each language."""


def _in_all_languages() -> Iterator[Shot]:
    languages: tuple[Language, ...] = ("fi", "sv", "en")
    for name, view, then in NEW_PAGES:
        for language in languages:
            said = msgspec.structs.replace(view, language=language)
            yield Shot(f"{name}-{language}", said, then)


SHOTS = (
    Shot("start", REST, _nothing),
    Shot("card", REST, _card("shouting")),
    Shot("card-aggressive", REST, _card("aggressive")),
    Shot("help", with_alert(ACCEPTED), _nothing),
    Shot("plan-b", with_alert(NO_ANSWER), _nothing),
    Shot("breathe", REST, _page("breathe")),
    *_in_all_languages(),
    Shot("pause-blocked", obstructed(with_pause("blocked")), _nothing),
    Shot("pause-refused", msgspec.structs.replace(REST, pauses_left=0), _refused),
    Shot("portrait", REST, _nothing, PORTRAIT),
    Shot("portrait-card", REST, _card("shouting"), PORTRAIT),
    Shot("portrait-pause", with_pause("counting", 14), _nothing, PORTRAIT),
    Shot("portrait-check", REST, _page(pages.CHECK), PORTRAIT),
)
LIGHT_SHOTS = tuple(
    shot._replace(name=f"light-{shot.name}", light=True)
    for shot in SHOTS
    if shot.name in {"start", "card", "help", "plan-b"}
)
"""The same pages as others, at a desk in the sun."""
SCENES = tuple(
    Scene(f"counter-{shot.name}", shot.draw) for shot in (*SHOTS, *LIGHT_SHOTS)
)
