# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A duress alert changes nothing on the screen but the cue, pixel for pixel."""

import msgspec
import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from appliance.core.values import Action
from appliance.wire.panel import (
    AlertView,
    Cue,
    CueStyle,
    FaultView,
    Ladder,
    PauseView,
    ReadinessView,
    View,
)
from appliance.wire.screen import Setting, view_of
from gui.counter.scenes import HELP, REST
from tests.core.test_evidence import CHANGED, after_test, again
from tests.gui.counter.bench import PANELS, Bench, Panel, bench, in_language

replace = msgspec.structs.replace
DURESS = replace(HELP, kind="duress", level=1, help_asked=False, covert=True)
SEEN = Ladder(saved=True, sent=True, seen=True)
COMING = replace(SEEN, accepted=True)
STAGES: dict[str, tuple[AlertView, Cue]] = {
    "raised": (replace(DURESS, ladder=Ladder()), "none"),
    "sent": (DURESS, "none"),
    "seen": (replace(DURESS, ladder=SEEN), "reached"),
    "accepted": (
        replace(DURESS, stage="accepted", ladder=COMING, coming=["Vartija 2"]),
        "coming",
    ),
    "on site": (
        replace(DURESS, stage="on_site", ladder=COMING, arrived=["Vartija 2"]),
        "coming",
    ),
    "plan B": (replace(DURESS, plan_b=True), "plan_b"),
    "pressed again": (replace(DURESS, presses=7), "none"),
    "withdrawn": (replace(DURESS, withdrawn=True), "none"),
    "closed": (replace(DURESS, stage="closed"), "none"),
}
COVERT_PANELS = (PANELS[0], PANELS[2])
CUE_OF: dict[CueStyle, str] = {"colon": "clock-cue", "full_stop": "counter-cue"}


def under(view: View, stage: str, style: CueStyle) -> View:
    """The view at rest, but for a duress alert in that stage."""
    alert, cue = STAGES[stage]
    return replace(view, alert=alert, cue=cue, cue_style=style)


def without(place: QRect, image: QImage) -> QImage:
    """The picture with one place blotted out."""
    copy = image.copy()
    painter = QPainter(copy)
    painter.fillRect(place, QColor("black"))
    painter.end()
    return copy


def allowed(desk: Bench, style: CueStyle) -> QRect:
    """Where pixels may differ: the cue's own place, which is fixed."""
    if style == "none":
        return QRect()
    return desk.rect(desk.item(CUE_OF[style])).toAlignedRect()


@pytest.mark.parametrize("style", ["colon", "full_stop", "none"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("panel", COVERT_PANELS, ids=lambda panel: panel.name)
def test_duress_shows_only_in_the_cue(
    panel: Panel, language: str, style: CueStyle
) -> None:
    """On every page that duress does not open, in every stage, only the cue differs."""
    with bench(panel) as desk:
        rest = in_language(language, replace(REST, cue_style=style))
        for page in ("start", "card", "check", "sheet", "pause"):
            pause = PauseView(phase="calm") if page == "pause" else None
            rest = replace(rest, pause=pause)
            desk.show(rest)
            if page == "card":
                desk.window.pages.choose("shouting")
            else:
                desk.window.pages.go(page)
            before = desk.draw()
            place = allowed(desk, style)
            for stage in STAGES:
                desk.show(under(rest, stage, style))
                same = without(place, desk.draw()) == without(place, before)
                assert same, f"{page}: something else than the cue tells {stage}"
            desk.show(rest)
            assert desk.draw() == before, "rest looks as it did before the alert"


@pytest.mark.parametrize("style", ["colon", "full_stop"])
def test_staff_can_tell_the_cues_apart(style: CueStyle) -> None:
    """None, reached, coming and plan B are four different pictures."""
    with bench() as desk:
        pictures = []
        for stage in ("sent", "seen", "accepted", "plan B"):
            desk.show(under(REST, stage, style))
            place = QRectF(allowed(desk, style)).toRect()
            pictures.append(desk.draw().copy(place))
        for number, one in enumerate(pictures):
            assert all(one != other for other in pictures[number + 1 :])


@pytest.mark.parametrize("word", ["config_changed", "chatter"])
def test_a_fault_of_the_button_is_said_before_and_after_the_press(word: str) -> None:
    """What stood on the screen before the press stands there while it is answered."""
    changed = FaultView(fault=word, part="duress", since="2020-01-01T00:00:00.000Z")
    readiness = replace(REST.readiness, ready="not_proven", faults=[changed])
    rest = replace(REST, readiness=readiness, cue_style="none")
    with bench() as desk:
        before = desk.show(rest).draw()
        assert "HÄTÄ" in desk.text("trouble")
        for stage in STAGES:
            assert desk.show(under(rest, stage, "none")).draw() == before


def test_that_a_press_was_a_test_is_shown_once_it_is_over() -> None:
    """A press that proves the button changes the screen when a guard has closed it."""
    driver = again(after_test(), CHANGED)
    setting = Setting(
        version="1",
        counter_text="Luukku 3",
        place_text="Pääaula",
        address="",
        language="fi",
        cue_style="none",
        simulated_pins=False,
    )
    with bench() as desk:

        def draw() -> QImage:
            return desk.show(view_of(driver.state, driver.moment(), setting)).draw()

        before = draw()
        assert desk.text("readiness") == "Ei koettu"
        driver.press()
        assert draw() == before
        driver.ack_alert()
        for action in (Action.SEEN, Action.ACCEPT, Action.ARRIVE):
            driver.say(action)
            assert draw() == before
        driver.say(Action.CLOSE)
        draw()
        assert desk.text("readiness").startswith("Koettu")
        assert not desk.sees("trouble")


def test_other_faults_are_said_during_duress() -> None:
    """A duress alert hides no fault that the press did not cause."""
    down = FaultView(fault="broker_unreachable", part="main", since="x")
    ready = ReadinessView(
        ready="not_proven", proven_age_s=None, guards_on_duty=0, faults=[down]
    )
    with bench() as desk:
        desk.show(replace(REST, readiness=ready, alert=DURESS))
        assert desk.text("trouble").startswith("Ei yhteyttä")


def test_duress_then_help_opens_the_ladder() -> None:
    """Help that is asked for during duress is answered openly: the worker chose so."""
    with bench() as desk:
        desk.show(replace(REST, alert=DURESS))
        assert desk.sees("start")
        desk.show(replace(REST, alert=replace(DURESS, help_asked=True)))
        assert desk.sees("help-page")
