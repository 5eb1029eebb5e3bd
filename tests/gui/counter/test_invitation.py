# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""After an alert: when its page is offered, and when it is not."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from appliance.wire.panel import TrialView, View
from gui.counter import invitation
from gui.counter.help import HANDLED_MS
from gui.counter.scenes import (
    ACCEPTED,
    HELP,
    REST,
    Shot,
    settle,
    with_alert,
    with_trial,
)
from tests.gui.counter.appliance import Appliance
from tests.gui.counter.bench import Bench, bench
from tests.gui.counter.covert import DURESS, STAGES, alike
from tests.gui.counter.inviting import DURESS_CLOSED, HELP_CLOSED, live, touch_nothing
from tests.gui.counter.test_covert import pair, shots

# When it is offered.


@pytest.mark.parametrize("shot", shots(), ids=lambda shot: shot.name)
def test_closing_a_duress_changes_no_page(shot: Shot) -> None:
    """Until a touch, each page is pixel for pixel one that has known no alert."""
    if shot.view.alert is not None:
        assert shot.view.alert.help_asked, "an open page: the worker chose so"
        return
    with pair(shot) as (plain, pressed):
        for alert in (DURESS, *(one for one, _cue in STAGES.values())):
            pressed.show(replace(shot.view, alert=alert))
        pressed.show(shot.view)
        stands = plain.window.after.invitation.state == "seen"
        expected = "seen" if stands else "waits"
        assert pressed.window.after.invitation.state == expected
        assert alike(plain, pressed, "none")
        for desk in (plain, pressed):
            while desk.window.pages.seen() != "start":
                desk.window.pages.back()
        assert alike(plain, pressed, "none"), "nor does coming to the start invite"


def test_the_first_touch_after_the_closing_invites(desk: Bench) -> None:
    """At the start page, a touch of nothing brings the invitation."""
    live(desk, DURESS, DURESS_CLOSED)
    assert not desk.sees("invitation")
    touch_nothing(desk)
    assert desk.text("invitation") == "Miten voit?"
    assert desk.sees("tile-shouting"), "it takes no tile's place"
    assert desk.text("line").startswith("Koettu"), "readiness is said all the same"


def test_the_first_touch_does_what_it_was_meant_to_do(desk: Bench) -> None:
    """A tile opens its card as ever; the invitation waits at the start page."""
    live(desk, DURESS, DURESS_CLOSED)
    desk.tap("tile-shouting")
    assert desk.sees("say-0")
    assert not desk.sees("invitation")
    desk.tap("back")
    assert desk.sees("invitation")


def test_a_touch_that_began_before_the_closing_is_none_after_it(desk: Bench) -> None:
    """A finger that lay on the glass while the alert was closed says nothing."""
    desk.show(with_alert(DURESS)).draw()
    button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = desk.rect(desk.item("tile-shouting")).center().toPoint()
    away = desk.rect(desk.item("start")).topLeft().toPoint()
    away.setY(2)
    QTest.mousePress(desk.view, button, no_key, at)
    live(desk, DURESS_CLOSED)
    QTest.mouseRelease(desk.view, button, no_key, away)
    settle()
    assert not desk.sees("invitation")
    touch_nothing(desk)
    assert desk.sees("invitation")


def test_the_touch_that_wakes_the_screen_invites_nobody(desk: Bench) -> None:
    """It presses nothing, and it is no sign that a worker is there alone."""
    desk.window.touch.dim_after(1)
    live(desk, DURESS, DURESS_CLOSED)
    desk.window.touch._dim()  # noqa: SLF001 - what a minute of rest does
    touch_nothing(desk)
    assert not desk.sees("invitation")
    touch_nothing(desk)
    assert desk.sees("invitation")


def test_calling_for_help_again_is_no_moment_for_care(
    desk: Bench, appliance: Appliance
) -> None:
    """When the first touch is HELP, nothing is offered while that goes on."""
    live(desk, DURESS, DURESS_CLOSED)
    desk.tap("help")
    assert appliance.sockets, "it is heard"
    assert not desk.sees("invitation")
    desk.show(replace(REST, help_undo_ms=2000))
    assert not desk.sees("invitation")
    desk.tap("undo")
    desk.show(REST)
    touch_nothing(desk)
    assert desk.sees("invitation")


def test_two_alerts_in_a_row(desk: Bench) -> None:
    """A touch during a second duress invites nobody; one after it invites once."""
    with bench() as plain:
        plain.show(REST)
        live(desk, DURESS, DURESS_CLOSED)
        second = replace(DURESS, alert_id="second")
        desk.show(with_alert(second))
        for one in (plain, desk):
            touch_nothing(one)
            one.tap("tile-shouting")
            one.tap("back")
        assert alike(plain, desk, "none")
        live(desk, replace(second, stage="closed"))
        assert alike(plain, desk, "none")
    touch_nothing(desk)
    desk.tap("invitation")
    desk.tap("back")
    assert not desk.sees("invitation"), "both alerts have one invitation"


def test_a_second_duress_before_the_start_page_is_seen(desk: Bench) -> None:
    """What was due and not yet seen waits again, for a touch after the second."""
    live(desk, DURESS, DURESS_CLOSED)
    desk.tap("tile-shouting")
    second = replace(DURESS, alert_id="second")
    desk.show(with_alert(second))
    desk.tap("back")
    assert not desk.sees("invitation")
    live(desk, replace(second, stage="closed"))
    assert not desk.sees("invitation")
    touch_nothing(desk)
    assert desk.sees("invitation")


def test_what_stands_on_the_screen_stays_under_duress(desk: Bench) -> None:
    """A second duress takes neither the invitation nor the open page away."""
    live(desk, DURESS, DURESS_CLOSED)
    touch_nothing(desk)
    before = desk.draw()
    for alert, _cue in STAGES.values():
        shown = replace(REST, alert=replace(alert, alert_id="second"))
        assert desk.show(shown).draw() == before
    desk.show(REST)
    desk.tap("invitation")
    before = desk.draw()
    for alert, _cue in STAGES.values():
        shown = replace(REST, alert=replace(alert, alert_id="third"))
        assert desk.show(shown).draw() == before


@pytest.mark.parametrize(
    "views",
    [
        [with_alert(DURESS_CLOSED)],
        [with_alert(DURESS)],
        [with_alert(replace(DURESS, kind="shutter", level=3, covert=False))] * 2,
        [
            with_alert(replace(HELP, kind="pause", level=3, help_asked=False)),
            with_alert(
                replace(HELP, kind="pause", level=3, help_asked=False, stage="closed")
            ),
        ],
        [with_trial(TrialView(role="duress", phase="passed", seen_by="Vartija 2"))],
    ],
    ids=["never known open", "never closed", "shutter", "pause", "a test"],
)
def test_nothing_else_invites(desk: Bench, views: list[View]) -> None:
    """Only a duress or a call for help that was known and closed counts."""
    for view in views:
        desk.show(view)
    desk.window.pages.back()
    desk.show(REST)
    touch_nothing(desk)
    assert not desk.sees("invitation")


def test_a_restart_of_the_appliance_meanwhile(desk: Bench) -> None:
    """An alert that has vanished unheard may be open still: nothing is offered."""
    desk.show(with_alert(DURESS))
    desk.link.silent.emit()
    touch_nothing(desk)
    desk.show(REST)
    touch_nothing(desk)
    assert not desk.sees("invitation")
    desk.show(with_alert(DURESS))
    live(desk, DURESS_CLOSED)
    touch_nothing(desk)
    assert desk.sees("invitation")


def test_a_silent_appliance_offers_nothing_new(desk: Bench) -> None:
    """While it is not known whether an alert is open, a touch does not count."""
    live(desk, DURESS, DURESS_CLOSED)
    desk.link.silent.emit()
    touch_nothing(desk)
    assert not desk.sees("invitation")
    desk.show(REST)
    touch_nothing(desk)
    assert desk.sees("invitation")


def test_it_does_not_wait_for_ever(desk: Bench) -> None:
    """A shift later another worker is there, who is not asked."""
    live(desk, DURESS, DURESS_CLOSED)
    stale = desk.window.after.invitation._stale  # noqa: SLF001 - eight hours
    assert stale.isActive()
    assert stale.interval() == invitation.STALE_MS
    stale.timeout.emit()
    touch_nothing(desk)
    assert not desk.sees("invitation")


# After a call for help.


def test_the_calm_end_leads_on_to_care(desk: Bench) -> None:
    """Six seconds after an open call was closed, the page is there by itself."""
    desk.show(with_alert(ACCEPTED))
    desk.show(with_alert(HELP_CLOSED))
    assert desk.sees("handled")
    pass_calm_end(desk)
    assert desk.text("big") == "Oletko turvassa?"
    desk.show(REST)
    assert desk.sees("after-page"), "it stays when the alert is forgotten"
    desk.tap("back")
    assert desk.sees("start")
    assert not desk.sees("invitation")


def pass_calm_end(desk: Bench) -> None:
    """Let the time of the calm end pass."""
    handled = desk.window.help._handled  # noqa: SLF001 - six seconds
    assert handled.isActive()
    assert handled.interval() == HANDLED_MS
    handled.timeout.emit()
    settle()


def test_who_touches_something_else_is_not_interrupted(desk: Bench) -> None:
    """From the calm end to relief: that page stays, and the start page invites."""
    desk.show(with_alert(ACCEPTED))
    desk.show(with_alert(HELP_CLOSED))
    desk.tap("relief")
    pass_calm_end(desk)
    desk.show(REST)
    assert desk.sees("relief-page")
    desk.tap("back")
    assert desk.sees("invitation")
