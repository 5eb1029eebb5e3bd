# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A duress alert is not felt: as many frames, as soon an answer, no light or sound."""

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from appliance.wire.panel import View
from gui.counter.scenes import REST, settle
from tests.gui.counter.bench import Bench, bench
from tests.gui.counter.covert import STAGES, under
from tests.support.tree import files, text

ONE = {1, 2}
"""Frames of one change: Qt takes a second one when words have moved their neighbours
and the first was already on its way."""
STILL_MS = 80
"""A screen that has drawn nothing for so long has nothing more to draw."""
TOUCHES = ("tile-shouting", "language-sv", "back", "language-fi", "breathe", "back")
"""A walk from the start to the start."""
SECONDS = 5
MEASURED = 12
SLOWER_MAX = 1.5
NOISE_S = 0.005
"""What a busy machine's caches make of the same work."""
LIGHT_AND_SOUND = ("backlight", "brightness", "gamma", "multimedia", "sound", "beep")


class Counted:
    """A screen, and how many frames it has drawn."""

    def __init__(self, desk: Bench, qtbot: QtBot) -> None:
        self.desk = desk
        self._qtbot = qtbot
        self._frames = 0
        desk.view.frameSwapped.connect(self._draw)

    def _draw(self) -> None:
        self._frames += 1

    def still(self) -> int:
        """How many there are once nothing more is drawn."""
        while True:
            before = self._frames
            self._qtbot.wait(STILL_MS)
            if self._frames == before:
                return before

    def of(self, view: View) -> int:
        """How many frames the screen draws when it hears that view."""
        before = self.still()
        self.desk.show(view)
        return self.still() - before


@pytest.fixture
def counted(qtbot: QtBot) -> Iterator[Counted]:
    """A screen at rest, without a cue."""
    with bench() as desk:
        yield Counted(desk.show(hidden(REST)), qtbot)


def hidden(view: View) -> View:
    """The view of a site without a cue on the screen."""
    return replace(view, cue_style="none")


def aged(view: View, age_s: int) -> View:
    """The same, proven so many seconds ago."""
    return replace(view, readiness=replace(view.readiness, proven_age_s=age_s))


def test_a_stage_draws_no_frame(counted: Counted) -> None:
    """While nobody touches it, no stage of a duress draws a frame."""
    assert counted.of(hidden(REST)) == 0
    for stage in STAGES:
        assert counted.of(under(REST, stage, "none")) == 0, stage
    assert counted.of(hidden(REST)) == 0


def test_time_draws_as_many_frames(counted: Counted) -> None:
    """A second that passes draws as many frames as at rest, in every stage."""
    for view in (hidden(REST), *(under(REST, stage, "none") for stage in STAGES)):
        counted.of(aged(view, 0))
        drawn = [counted.of(aged(view, age_s)) for age_s in range(1, SECONDS)]
        assert set(drawn) <= ONE


@pytest.mark.parametrize("style", ["colon", "full_stop"])
def test_a_cue_draws_one_frame(qtbot: QtBot, style: str) -> None:
    """The cue itself is one frame when it changes, and none while it stays."""
    at_rest = replace(REST, cue_style=style)
    with bench() as desk:
        counted = Counted(desk.show(at_rest), qtbot)
        for stage in ("seen", "accepted", "plan B"):
            now = under(REST, stage, at_rest.cue_style)
            assert counted.of(now) in ONE, stage
            assert counted.of(now) == 0, stage


def test_a_touch_draws_as_many_frames(qtbot: QtBot) -> None:
    """Each touch of a walk draws as many frames under duress as at rest."""
    walks = []
    for view in (hidden(REST), under(REST, "accepted", "none")):
        with bench(reduced_motion=True) as desk:
            counted = Counted(desk.show(view), qtbot)
            walks.append([touch(counted, name) for name in TOUCHES])
            assert desk.window.pages.seen() == "start"
    for usual, covert in zip(*walks, strict=True):
        assert usual > 0
        assert abs(usual - covert) < max(ONE)


def touch(counted: Counted, name: str) -> int:
    """How many frames a tap draws."""
    before = counted.still()
    counted.desk.tap(name)
    return counted.still() - before


def test_a_touch_is_answered_as_soon() -> None:
    """What the screen works from a touch to its picture is no more under duress."""
    with bench() as plain, bench() as pressed:
        plain.show(hidden(REST))
        pressed.show(under(REST, "plan B", "none"))
        worked: dict[str, list[float]] = {"plain": [], "pressed": []}
        for _ in range(MEASURED):
            for name, desk in (("plain", plain), ("pressed", pressed)):
                worked[name].append(work(desk))
    usual, covert = (statistics.median(worked[name]) for name in ("plain", "pressed"))
    assert covert < SLOWER_MAX * usual + NOISE_S


def work(desk: Bench) -> float:
    """Seconds of the processor from opening a card to the start's picture again."""
    settle()
    before_s = time.process_time()
    desk.window.pages.choose("shouting")
    desk.draw()
    desk.window.pages.back()
    desk.draw()
    return time.process_time() - before_s


def test_a_dimmed_screen_stays_dimmed(counted: Counted) -> None:
    """No stage of a duress wakes a screen that has dimmed itself, nor draws a frame."""
    desk = counted.desk
    desk.window.touch._dim()  # noqa: SLF001 - minutes pass
    for stage in STAGES:
        assert counted.of(under(REST, stage, "none")) == 0, stage
        assert desk.sees("dimmer")


def test_nothing_here_makes_light_or_sound() -> None:
    """The touchscreen has no word for the panel's light, nor for any sound."""
    ours = [
        path for path in files(".py", ".qml") if Path("gui/counter") in path.parents
    ]
    assert ours
    for path in ours:
        words = text(path).lower()
        assert [word for word in LIGHT_AND_SOUND if word in words] == [], path
