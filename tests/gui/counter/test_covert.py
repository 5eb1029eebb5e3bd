# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A duress alert changes nothing on the screen but the cue, pixel for pixel."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QImage

from appliance.config.schema import Indicator
from appliance.core.values import Action
from appliance.wire.panel import (
    Cue,
    CueStyle,
    FaultView,
    Language,
    ReadinessView,
    View,
)
from appliance.wire.screen import Setting, view_of
from gui.counter import pages
from gui.counter.scenes import REST, SHOTS, Shot
from gui.counter.status import CLOCK_DOTS, STOP_DOTS, Dots
from tests.core.driver import SETTINGS, ready
from tests.core.test_evidence import CHANGED, after_test, again
from tests.gui.counter.bench import (
    PANELS,
    Bench,
    Panel,
    bench,
    in_language,
    relight,
)
from tests.gui.counter.covert import (
    DURESS,
    STAGES,
    alike,
    allowed,
    stages_of,
    under,
    without,
)
from tests.support.tree import text

replace = msgspec.structs.replace
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
ON_SCREEN: tuple[CueStyle, ...] = get_args(CueStyle)
SETTING = Setting(
    version="1",
    counter_text="Luukku 3",
    place_text="Pääaula",
    address="",
    language="fi",
    cue_style="none",
    simulated_pins=False,
)
GUIDE = Path("docs/how-to/cue-styles.md")
DOTS = {
    Dots(lower=True, upper=True): ":",
    Dots(lower=True, upper=False): ".",
    Dots(lower=False, upper=True): "˙",
    Dots(lower=False, upper=False): "",
}
"""How the guide writes them."""
COVERT_PANELS = (PANELS[0], PANELS[2])
LANGUAGES: tuple[Language, ...] = ("fi", "sv", "en")


def shots() -> list[Shot]:
    """Every page that is pictured, once: its language goes by turns."""
    found: dict[str, Shot] = {}
    for shot in SHOTS:
        name, _, tail = shot.name.rpartition("-")
        found.setdefault(name if tail in LANGUAGES else shot.name, shot)
    return [
        shot._replace(view=replace(shot.view, language=LANGUAGES[number % 3]))
        for number, shot in enumerate(found.values())
    ]


@contextmanager
def pair(shot: Shot) -> Iterator[tuple[Bench, Bench]]:
    """Two screens that show that page."""
    panel = Panel("7-inch", shot.size, 5.19)
    with bench(panel) as plain, bench(panel) as pressed:
        for desk in (plain, pressed):
            shot.then(desk.show(shot.view).window)
        yield plain, pressed


@pytest.mark.parametrize("shot", shots(), ids=lambda shot: shot.name)
def test_no_page_shows_a_duress(shot: Shot) -> None:
    """On each page, in every stage and with each cue of the screen, only it differs.

    And nothing that is read differs.
    """
    with pair(shot) as (plain, pressed):
        for style in ON_SCREEN:
            _press(plain, pressed, replace(shot.view, cue_style=style), style)


def _press(plain: Bench, pressed: Bench, rest: View, style: CueStyle) -> None:
    for desk in (plain, pressed):
        desk.show(rest)
    before = told(plain)
    for stage in stages_of(rest):
        pressed.show(under(rest, stage, style))
        same = alike(plain, pressed, style)
        assert same, f"{style}: something else than the cue tells {stage}"
        now = told(pressed)
        # What counts by itself may count on meanwhile.
        assert now == before or now == told(plain), f"{stage} can be read"
    if rest.alert is None:
        pressed.show(rest)
        assert alike(plain, pressed, "none"), "rest looks as it did before"


def test_every_page_is_compared() -> None:
    """No page can be shown that is not among those which are compared here."""
    words = [one for name, one in vars(pages).items() if name.isupper()]
    known = {one for one in words if isinstance(one, str)} - {pages.QML_IMPORT_NAME}
    assert {_reached(shot) for shot in shots()} == known


def _reached(shot: Shot) -> str:
    with bench(Panel("7-inch", shot.size, 5.19)) as desk:
        shot.then(desk.show(shot.view).window)
        return desk.window.pages.seen()


def test_the_five_cues() -> None:
    """Three cues are on the screen; a light and a vibration change nothing there."""
    kinds = set(get_args(get_type_hints(Indicator)["kind"]))
    assert {*ON_SCREEN, *kinds} == {"colon", "full_stop", "none", "led", "vibration"}
    views = []
    for indicators in (False, True):
        driver = ready(replace(SETTINGS, indicators=indicators))
        driver.press()
        driver.ack_alert()
        driver.say(Action.ACCEPT)
        views.append(view_of(driver.state, driver.moment(), SETTING))
    assert views[0].cue == "coming"
    assert views[0] == views[1]


def test_the_guide_shows_each_cue_as_it_is() -> None:
    """The page for the staff has every style, and its dots in three languages."""
    page = text(GUIDE)
    for style in ON_SCREEN:
        assert f'covert_cue = "{style}"' in page
    for kind in get_args(get_type_hints(Indicator)["kind"]):
        assert f'kind = "{kind}"' in page
    for cue in get_args(Cue):
        clock, stop = DOTS[CLOCK_DOTS[cue]] or " ", DOTS[STOP_DOTS[cue]]
        for name in ("Luukku", "Lucka", "Counter"):
            assert f"| `14{clock}03` | `{name} 3{stop}` |" in page


@pytest.mark.parametrize("panel", COVERT_PANELS, ids=lambda panel: panel.name)
def test_duress_shows_only_in_the_cue(panel: Panel) -> None:
    """So it is on other panels, in each language and style, on the pages seen most.

    And in the light theme, where the language goes by turns with the style.
    """
    with bench(panel) as desk:
        for language, style in product(LANGUAGES, ON_SCREEN):
            rest = in_language(language, replace(REST, cue_style=style))
            _compare(desk, rest, style)
        relight(desk, light=True)
        for language, style in zip(LANGUAGES, ON_SCREEN, strict=True):
            rest = in_language(language, replace(REST, cue_style=style))
            _compare(desk, rest, style)


def _compare(desk: Bench, rest: View, style: CueStyle) -> None:
    for page in ("start", "card"):
        desk.show(rest)
        if page == "card":
            desk.window.pages.choose("shouting")
        before = desk.draw()
        place = allowed(desk, style)
        still = without(place, before)
        for stage in STAGES:
            desk.show(under(rest, stage, style))
            same = without(place, desk.draw()) == still
            assert same, f"{page} {style}: something else than the cue tells {stage}"
        desk.show(rest)
        assert desk.draw() == before, "rest looks as it did before the alert"
        if page == "card":
            desk.window.pages.back()


def told(desk: Bench) -> list[tuple[str, str, str, bool]]:
    """Of everything seen: its name, what a screen reader says, whether it can act."""
    desk.draw()
    found = []
    for item in desk.items():
        reader = QAccessible.queryAccessibleInterface(item)
        if reader is not None:
            name, more = reader.text(NAME), reader.text(DESCRIPTION)
            found.append((item.objectName(), name, more, item.isEnabled()))
    assert found, "something can be read out on each page"
    return found


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
@pytest.mark.parametrize("style", ["colon", "full_stop"])
def test_staff_can_tell_the_cues_apart(style: CueStyle, *, light: bool) -> None:
    """None, reached, coming and plan B are four different pictures."""
    with bench() as desk:
        relight(desk, light=light)
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
    with bench() as desk:

        def draw() -> QImage:
            return desk.show(view_of(driver.state, driver.moment(), SETTING)).draw()

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
