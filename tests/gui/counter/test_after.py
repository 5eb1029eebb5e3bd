# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""After an alert: when the page is offered, and every step of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from appliance.wire.panel import AlertView, TrialView, View
from appliance.wire.records import Answered, Follow
from gui.counter import after, after_words, invitation, sending
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
from tests.gui.counter.registrar import Registrar
from tests.gui.counter.test_access import reach
from tests.gui.counter.test_covert import pair, shots
from tests.gui.counter.test_layout import is_control

DURESS_CLOSED = replace(DURESS, stage="closed")
HELP_CLOSED = replace(ACCEPTED, stage="closed")
INCIDENT = "7b1e28ba-2fa1-4d2e-883f-0016d3cca427"
LEADS = {"safe": 1, "hurt": 1, "with": 3}
"""Questions, and the answer of each that needs something."""


@pytest.fixture
def service(tmp_path: Path, desk: Bench, qtbot: QtBot) -> Iterator[Registrar]:
    """A records service to which the window is connected."""
    made = Registrar(tmp_path)
    desk.window.records.start()
    qtbot.waitUntil(lambda: bool(made.sockets))
    yield made
    desk.window.records.stop()
    made.go()


def live(desk: Bench, *alerts: AlertView) -> Bench:
    """Let these alerts be said, one after the other, and then none."""
    for alert in alerts:
        desk.show(with_alert(alert))
    return desk.show(REST)


def touch_nothing(desk: Bench) -> None:
    """Touch the screen where nothing stands."""
    desk.draw()
    desk.view.requestActivate()
    no_key = Qt.KeyboardModifier.NoModifier
    at = desk.rect(desk.item("start")).topLeft().toPoint()
    at.setY(at.y() // 2)
    QTest.mouseClick(desk.view, Qt.MouseButton.LeftButton, no_key, at)
    settle()


def begin(desk: Bench) -> Bench:
    """Open the page by its invitation, after a duress."""
    live(desk, DURESS, DURESS_CLOSED)
    touch_nothing(desk)
    desk.tap("invitation")
    return desk


def skip_to(desk: Bench, form: str) -> None:
    """Skip all steps before that one."""
    begin(desk)
    while desk.window.after.property("form") != form:
        desk.tap("onward")


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


# The steps.


def test_every_step_can_be_skipped(desk: Bench, service: Registrar) -> None:
    """The band's button leads through all steps, in their order; nothing is sent."""
    begin(desk)
    said = []
    while desk.window.after.property("form") != "end":
        said.append(desk.text("big"))
        desk.tap("onward")
    assert said == [
        "Oletko turvassa?",
        "Oletko loukkaantunut?",
        "Kuka on nyt kanssasi?",
        "Saat tulla pois tiskiltä.",
    ]
    assert desk.text("big") == "Juo vettä. Soita läheiselle."
    assert desk.text("hint") == "Et aiheuttanut tätä."
    desk.tap("after-1")
    assert desk.sees("start")
    assert not desk.sees("invitation")
    assert service.asked == []


@pytest.mark.parametrize("form", LEADS)
def test_an_answer_that_needs_something(desk: Bench, form: str) -> None:
    """Not safe, hurt, alone: what helps is told, and HELP is one tap away."""
    skip_to(desk, form)
    assert desk.text("hint") == "Ei tallenneta. Ei kerrota kenellekään."
    desk.tap(f"after-{LEADS[form]}")
    said = " ".join(
        str(item.property("text")) for item in desk.items() if item.property("text")
    )
    assert "APU" in said
    if form == "safe":
        assert desk.text("plan-b") == "Soita 112"
        assert desk.text("address") == REST.address
        assert "takakautta" in desk.text("way-out")
        desk.tap("help")
    else:
        assert form == "with" or "112" in said
        desk.tap("after-0")
    assert desk.sees("help-page"), "nobody hears it here: that is said at once"
    desk.tap("back")
    assert desk.sees("after-page")
    desk.tap("onward")
    assert desk.window.after.property("form") in ("hurt", "with", "leave")


@pytest.mark.parametrize("form", LEADS)
def test_an_answer_that_needs_nothing_goes_on(desk: Bench, form: str) -> None:
    """Safe, unhurt, in company: the next question comes."""
    skip_to(desk, form)
    desk.tap("after-0")
    assert desk.window.after.property("form") == after.ONWARD[form]


def test_relief_support_and_the_log_lead_back(desk: Bench) -> None:
    """From relief, the numbers to call and the log, the way back is to the step."""
    skip_to(desk, "leave")
    desk.tap("after-0")
    assert desk.sees("relief-page")
    desk.tap("back")
    assert desk.text("big") == "Saat tulla pois tiskiltä."
    desk.tap("onward")
    desk.tap("after-0")
    assert desk.sees("contacts-page")
    desk.tap("back")
    desk.tap("onward")
    assert desk.sees("log-page")
    desk.window.pages.leave("log")
    assert desk.text("big") == "Juo vettä. Soita läheiselle."


def test_back_goes_to_the_step_before(desk: Bench) -> None:
    """Once, for a tap that went wrong; twice leaves the page, from any step."""
    skip_to(desk, "with")
    desk.tap("back")
    assert desk.text("big") == "Oletko loukkaantunut?"
    desk.tap("back")
    assert desk.sees("start")
    assert not desk.sees("invitation"), "declined, without a trace"
    assert desk.draw() == fresh()


def fresh() -> QImage:
    """Draw a screen that has known no alert."""
    with bench() as other:
        return other.show(REST).draw()


def test_nobody_is_there(desk: Bench) -> None:
    """Untouched for three minutes, the desk's own screen comes back, and invites."""
    skip_to(desk, "with")
    untouched = desk.window.after._untouched  # noqa: SLF001 - three minutes
    assert untouched.isActive()
    assert untouched.interval() == after.UNTOUCHED_MS
    untouched.timeout.emit()
    assert desk.sees("start")
    desk.tap("invitation")
    assert desk.text("big") == "Oletko turvassa?"


# Asked again on later days.


def log_in_flow(desk: Bench) -> None:
    """Log an incident from the last step."""
    skip_to(desk, "end")
    desk.tap("onward")
    desk.window.log.logged.emit(INCIDENT)
    desk.window.pages.leave("log")


def test_it_is_asked_after_the_log(
    desk: Bench, service: Registrar, qtbot: QtBot
) -> None:
    """Who has logged is asked whether to be asked again; yes is kept, then said so."""
    log_in_flow(desk)
    assert desk.text("big") == "Haluatko, että kysyn myöhemmin, miten voit?"
    service.mute = True
    desk.tap("after-0")
    assert desk.text("big") == "Tallennetaan …"
    qtbot.waitUntil(lambda: bool(service.asked))
    (asked,) = service.asked
    assert isinstance(asked, Follow)
    assert (asked.incident_id, asked.wanted) == (INCIDENT, True)
    service.say(Answered(request=asked.request, result="saved"))
    qtbot.waitUntil(lambda: desk.text("big") == "Hyvä. Kysyn myöhemmin.")
    desk.tap("after-0")
    assert desk.sees("start")


def test_no_thanks_is_one_tap_and_sends_nothing(
    desk: Bench, service: Registrar
) -> None:
    """Declining leaves no trace, in the service or on the screen."""
    log_in_flow(desk)
    desk.tap("after-1")
    assert desk.sees("start")
    assert service.asked == []
    assert desk.draw() == fresh()


def test_what_was_logged_before_is_asked_of_at_the_end(desk: Bench) -> None:
    """Logged before the page was opened, it is asked of when all else is done."""
    live(desk, DURESS, DURESS_CLOSED)
    desk.window.log.logged.emit(INCIDENT)
    touch_nothing(desk)
    desk.tap("invitation")
    while desk.window.after.property("form") != "end":
        desk.tap("onward")
    desk.tap("after-1")
    assert desk.window.after.property("form") == "later"


def test_an_incident_of_an_earlier_alert_is_not_asked_of(desk: Bench) -> None:
    """What was logged before this alert belongs to another."""
    desk.window.log.logged.emit(INCIDENT)
    skip_to(desk, "end")
    desk.tap("after-1")
    assert desk.sees("start")


@pytest.mark.parametrize("result", ["failed", "refused"])
def test_what_is_not_saved_is_said(
    desk: Bench, service: Registrar, qtbot: QtBot, result: str
) -> None:
    """A wish that was not saved is not said to be; it can be tried again."""
    service.result = result  # type: ignore[assignment] # one of them
    log_in_flow(desk)
    desk.tap("after-0")
    qtbot.waitUntil(lambda: desk.text("big") == "Tallennus ei varmistunut.")
    service.result = "saved"
    desk.tap("after-0")
    qtbot.waitUntil(lambda: desk.text("big") == "Hyvä. Kysyn myöhemmin.")


def test_nobody_hears_the_wish(desk: Bench) -> None:
    """Without a service it is said at once that nothing is known to be saved."""
    log_in_flow(desk)
    desk.tap("after-0")
    assert desk.text("big") == "Tallennus ei varmistunut."
    desk.tap("after-1")
    assert desk.sees("start")


def test_an_answer_that_comes_late(
    desk: Bench, service: Registrar, qtbot: QtBot
) -> None:
    """Silence is said after five seconds; an answer is believed even then."""
    service.mute = True
    log_in_flow(desk)
    sends = desk.window.after._sending  # noqa: SLF001 - its five seconds
    assert sends._late.interval() == sending.ANSWER_MS  # noqa: SLF001
    sends._late.setInterval(50)  # noqa: SLF001
    desk.tap("after-0")
    qtbot.waitUntil(lambda: desk.text("big") == "Tallennus ei varmistunut.")
    asked = service.asked[-1]
    service.say(Answered(request=asked.request + 7, result="saved"))
    service.say(Answered(request=asked.request, result="saved"))
    qtbot.waitUntil(lambda: desk.text("big") == "Hyvä. Kysyn myöhemmin.")


# For everybody.


def test_by_keyboard_alone(desk: Bench) -> None:
    """A key counts as a touch, and each step is reached by Tab and Enter."""
    live(desk, DURESS, DURESS_CLOSED).draw()
    desk.view.requestActivate()
    QTest.keyClick(desk.view, Qt.Key.Key_Tab)
    settle()
    reach(desk, "invitation")
    QTest.keyClick(desk.view, Qt.Key.Key_Return)
    desk.draw()
    for _ in range(3):
        reach(desk, "after-0")
        QTest.keyClick(desk.view, Qt.Key.Key_Return)
        desk.draw()
    assert desk.text("big") == "Saat tulla pois tiskiltä."


def test_another_language_stays_at_the_step(desk: Bench) -> None:
    """The step is said in the language that is chosen."""
    skip_to(desk, "with")
    desk.tap("language-sv")
    assert desk.text("big") == "Vem är hos dig nu?"
    assert desk.text("onward") == "Hoppa över"


def test_each_step_has_something_to_tap(desk: Bench) -> None:
    """There is no step from which only the way back leads."""
    begin(desk)
    for form in after_words.STEPS:
        if form != "keeping":
            desk.window.after._go(form)  # noqa: SLF001 - each in turn
            desk.draw()
            names = [item.objectName() for item in desk.items() if is_control(item)]
            assert "onward" in names or "after-0" in names, form
