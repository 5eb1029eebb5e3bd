# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Pictures of the guard station for the guides: at the desk and on the wall."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QImage

from gui.guard.board import DutySet, LinkLost
from gui.guard.stage import BROKER, S_US, Stage, alert
from gui.qml import LANGUAGES
from gui.scene import Scene

_THIRD = 2


def _quiet(stage: Stage) -> None:
    """All counters but one are proven, and nobody needs help."""
    stage.settle()


def _alert(stage: Stage) -> None:
    """Duress at one counter, help at another, and a third that is not heard."""
    stage.settle()
    helped = {"stage": "accepted", "accepted_by": ["guard-1"], "rev": 2}
    stage.say("counter-1", "alert", alert(stage.counters[0], "help", 70, **helped))
    third = stage.counters[_THIRD]._replace(place=stage.names.way)
    stage.say("counter-3", "alert", alert(third, "duress", 18, presses=2))


def _coming(stage: Stage) -> None:
    """The same, once this guard has said that they come."""
    _alert(stage)
    third = stage.counters[_THIRD]._replace(place=stage.names.way)
    mine = {"stage": "accepted", "accepted_by": ["guard-2"], "rev": 2}
    stage.say("counter-3", "alert", alert(third, "duress", 18, presses=2, **mine))


def _many(stage: Stage) -> None:
    """Six counters call at once."""
    stage.settle()
    kinds = ("help", "duress", "duress", "help", "pause", "duress")
    first, _, third, _ = stage.names.counters
    for number, kind in enumerate(kinds, 1):
        base = stage.counters[_THIRD if number > _THIRD else 0]
        text = f"{(third if number > _THIRD else first)[:-1]}{number}"
        one = base._replace(name=f"counter-{number}", text=text)
        level = {"duress": 1, "help": 2, "pause": 3}[kind]
        said = alert(one, kind, 8 * number, level=level)
        stage.say(one.name, "alert", said)


def _lost(stage: Stage) -> None:
    """Nothing has been heard for half a minute, and help is still called for."""
    _alert(stage)
    stage.window.station.happen([LinkLost(broker=BROKER, cause="ended")])
    stage.clock.us += 34 * S_US
    stage.window.station.tick()


def _drill(stage: Stage) -> None:
    """An exercise at one counter."""
    stage.settle(drill="counter-3")
    third = stage.counters[_THIRD]
    stage.say("counter-3", "alert", alert(third, "duress", 18, exercise=True))


def _leaving(stage: Stage) -> None:
    """The last guard has pressed the switch once."""
    stage.settle()
    stage.leave_alone()
    stage.window.station.happen([DutySet(on_duty=False)])


def _page(stage: Stage) -> None:
    """The page of the third counter, with a fault and a call that is over."""
    stage.settle()
    stage.tell_day("counter-3")
    stage.tell_evidence("counter-3")
    stage.window.station.openPage("counter-3")


STATES: dict[str, Callable[[Stage], None]] = {
    "quiet": _quiet,
    "alert": _alert,
    "coming": _coming,
    "many": _many,
    "lost": _lost,
    "drill": _drill,
    "leaving": _leaving,
    "page": _page,
}
PLACES = ("desk", "wall")


def picture(state: str, language: str, *, wall: bool) -> QImage:
    """Draw one state of the station."""
    stage = Stage(language, wall=wall)
    STATES[state](stage)
    return stage.grab()


def _scene(name: str, state: str, language: str, place: str) -> Scene:
    draw = partial(picture, state, language, wall=place == "wall")
    return Scene(name, draw)


SCENES = (
    _scene("guard-alert", "alert", "fi", "desk"),
    *(
        _scene(f"guard-{state}-{place}-{language}", state, language, place)
        for state in STATES
        for place in PLACES
        if (state, place) != ("page", "wall")
        for language in LANGUAGES
    ),
)
