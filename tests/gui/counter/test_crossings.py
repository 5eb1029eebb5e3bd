# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Pages that something covers in the middle: none acts on the page that is seen."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from appliance.wire.records import Book, Follow, Look
from gui.counter.report import AGAIN_MS
from gui.counter.scenes import ACCEPTED, HELP, REST, with_alert
from tests.gui.counter.appliance import Appliance
from tests.gui.counter.bench import Bench
from tests.gui.counter.covert import DURESS
from tests.gui.counter.registrar import Registrar
from tests.gui.counter.test_stress_touch import Fingers, fingers, wait_for_the_page

__all__ = ["fingers"]
INCIDENT = "1b4e28ba-2fa1-4d2e-883f-0016d3cca427"


def run_out(timer: QTimer) -> None:
    """Let the time of a timer pass that runs."""
    assert timer.isActive()
    timer.timeout.emit()


def test_a_log_that_nobody_sees_takes_no_touch(fingers: Fingers) -> None:
    """A log that ends behind another page leaves that page to the finger on it."""
    desk = fingers.desk
    desk.tap("log")
    desk.tap("log-shouting")
    desk.show(with_alert(ACCEPTED))
    desk.tap("back")
    desk.window.pages.go("start")
    wait_for_the_page()
    run_out(desk.window.log.idle)
    fingers.tap("tile-shouting")
    assert desk.sees("say-0")


def test_a_log_that_nobody_sees_wakes_no_screen(desk: Bench) -> None:
    """A dimmed screen stays dim when a log behind the page is given up."""
    desk.tap("log")
    desk.tap("log-shouting")
    desk.show(with_alert(ACCEPTED))
    desk.window.touch.dim_after(1)
    desk.window.touch._dim()  # noqa: SLF001 - what a minute of rest does
    run_out(desk.window.log.idle)
    assert desk.window.touch.property("dimmed")


def test_nobody_writes_any_more(desk: Bench) -> None:
    """A text that nobody goes on with leaves the screen after a while, and is kept."""
    report = desk.window.report
    report.open(INCIDENT)
    desk.window.pages.go("report")
    report.turn("description")
    desk.tap("report-write")
    desk.tap("key-a")
    run_out(desk.window.writing.untouched)
    assert desk.sees("report-page")
    assert desk.text("report-text") == "a"
    run_out(report.idle)
    assert desk.sees("start")


def test_plan_b_comes_over_the_keyboard(desk: Bench) -> None:
    """When nobody comes, an open call says so on every page; Back goes on writing."""
    desk.show(with_alert(HELP))
    desk.window.writing.open("description", "")
    desk.tap("key-a")
    nobody = with_alert(replace(HELP, plan_b=True))
    desk.show(nobody)
    assert desk.text("plan-b") == "Soita 112"
    desk.tap("back")
    assert desk.show(nobody).text("field") == "a", "it is said once"


def test_a_text_that_may_be_there_is_not_denied(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """That nothing is written is said when it is known, not while nobody answers."""
    registrar.mute = True
    report = desk.window.report
    report.open(INCIDENT)
    desk.window.pages.go("report")
    report.turn("description")
    assert desk.text("report-text") == "Ehkä tekstiä on jo. Uusi korvaa sen."
    registrar.mute = False
    qtbot.waitUntil(lambda: not report.request(), timeout=2 * AGAIN_MS)
    assert desk.text("report-text") == "Tekstiä ei ole vielä."


def test_a_duress_meanwhile_changes_no_step_of_care(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """A press while after-care is asked changes neither its steps nor its answers."""
    desk.show(with_alert(DURESS))
    desk.show(with_alert(replace(DURESS, stage="closed"))).show(REST)
    desk.tap("tile-shouting")
    desk.tap("back")
    desk.tap("invitation")
    while desk.window.after.property("form") != "end":
        desk.tap("onward")
    desk.tap("onward")
    desk.window.log.logged.emit(INCIDENT)
    desk.window.pages.leave("log")
    desk.show(with_alert(replace(DURESS, alert_id="second")))
    desk.tap("after-0")
    qtbot.waitUntil(lambda: desk.window.after.property("form") == "kept")
    (asked,) = registrar.asked
    assert isinstance(asked, Follow)
    assert asked.incident_id == INCIDENT


def test_a_duress_before_care_changes_no_step_of_it(desk: Bench) -> None:
    """Nor does one between the invitation and its page."""
    desk.show(with_alert(DURESS))
    desk.show(with_alert(replace(DURESS, stage="closed"))).show(REST)
    desk.tap("tile-shouting")
    desk.window.log.logged.emit(INCIDENT)
    desk.tap("back")
    desk.show(with_alert(replace(DURESS, alert_id="second")))
    desk.tap("invitation")
    while desk.window.after.property("form") != "end":
        desk.tap("onward")
    desk.tap("after-1")
    assert desk.window.after.property("form") == "later"


@pytest.mark.parametrize("pressed", [False, True])
def test_help_asks_of_its_own_log_whoever_pressed_before(
    desk: Bench, *, pressed: bool
) -> None:
    """What was logged before HELP is not asked of after it, duress or none."""
    if pressed:
        desk.show(with_alert(DURESS))
    desk.window.log.logged.emit(INCIDENT)
    asked = replace(DURESS, help_asked=True) if pressed else ACCEPTED
    desk.show(with_alert(asked))
    desk.show(with_alert(replace(asked, stage="closed"))).show(REST)
    desk.window.pages.go("after")
    while desk.window.after.property("form") != "end":
        desk.tap("onward")
    desk.tap("after-1")
    assert desk.sees("start")


def test_a_later_alert_asks_of_its_own_log(desk: Bench) -> None:
    """What was logged of an earlier alert is not asked of after a later one."""
    desk.show(with_alert(DURESS))
    desk.window.log.logged.emit(INCIDENT)
    desk.window.after.invitation.end()
    second = replace(DURESS, alert_id="second")
    desk.show(with_alert(second))
    desk.show(with_alert(replace(second, stage="closed"))).show(REST)
    desk.tap("tile-shouting")
    desk.tap("back")
    desk.tap("invitation")
    while desk.window.after.property("form") != "end":
        desk.tap("onward")
    desk.tap("after-1")
    assert desk.sees("start")


def test_an_invitation_that_came_back_does_not_wait_for_ever(desk: Bench) -> None:
    """Whoever never followed it is another worker a shift later."""
    desk.show(with_alert(DURESS))
    desk.show(with_alert(replace(DURESS, stage="closed"))).show(REST)
    desk.tap("tile-shouting")
    desk.tap("back")
    desk.tap("invitation")
    run_out(desk.window.after._untouched)  # noqa: SLF001 - three minutes
    assert desk.sees("invitation")
    run_out(desk.window.after.invitation._stale)  # noqa: SLF001 - eight hours
    assert not desk.sees("invitation")


def test_a_duress_does_not_keep_an_invitation_longer(desk: Bench) -> None:
    """The invitation of an earlier alert goes when it would have gone."""
    desk.show(with_alert(DURESS))
    desk.show(with_alert(replace(DURESS, stage="closed"))).show(REST)
    desk.tap("tile-shouting")
    desk.tap("back")
    stale = desk.window.after.invitation._stale  # noqa: SLF001 - eight hours
    stale.stop()
    second = replace(DURESS, alert_id="second")
    desk.show(with_alert(second))
    desk.show(with_alert(replace(second, stage="closed"))).show(REST)
    assert not stale.isActive()


def test_digits_do_not_wait_for_the_next_hand(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """A PIN that is not opened with is forgotten after half a minute."""
    settings = desk.window.settings
    pin = settings.pin
    registrar.tell(Book(pins=["maintainer"]))
    desk.window.pages.go("settings")
    qtbot.waitUntil(lambda: settings.property("form") == "locked")
    at_s = pin.now_s()
    pin.now_s = lambda: at_s
    for digit in "7391":
        desk.tap(f"digit-{digit}")
    pin.count()
    assert pin.property("digits") == 4
    pin.now_s = lambda: at_s + 31
    pin.count()
    assert pin.property("digits") == 0


def test_no_key_lies_under_the_bar_that_takes_help_back(
    desk: Bench, appliance: Appliance
) -> None:
    """Who has tapped HELP and writes on takes nothing back by a key."""
    report = desk.window.report
    report.open(INCIDENT)
    desk.window.pages.go("report")
    report.turn("description")
    desk.tap("help")
    desk.show(replace(REST, help_undo_ms=2500))
    desk.tap("report-write")
    assert desk.sees("undo")
    assert not desk.sees("key-erase")
    desk.show(with_alert(HELP))
    desk.tap("back")
    desk.tap("key-a")
    assert desk.text("field") == "a"
    assert "undo_help" not in appliance.asks


def test_records_that_cannot_be_read_change_no_look(desk: Bench) -> None:
    """What was chosen stays on the screen, and no PIN is said to be missing."""
    told = desk.window.records.told
    told.emit(Book(look=Look(theme="light"), look_chosen=True, pins=["maintainer"]))
    told.emit(Book(trouble="storage_failed"))
    assert desk.window.appearance.look().theme == "light"
    desk.window.pages.go("settings")
    assert desk.sees("settings-silent")
    told.emit(Book())
    assert desk.window.appearance.look().theme == "dark"
    assert desk.sees("settings-no_pin")
