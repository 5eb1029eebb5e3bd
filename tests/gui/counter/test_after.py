# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""After an alert: every step of its page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from appliance.wire.records import Answered, Follow
from gui.counter import after, after_words, sending
from gui.counter.scenes import REST, settle
from tests.gui.counter.bench import Bench, bench
from tests.gui.counter.covert import DURESS
from tests.gui.counter.inviting import DURESS_CLOSED, live, touch_nothing
from tests.gui.counter.registrar import Registrar
from tests.gui.counter.test_access import reach
from tests.gui.counter.test_layout import is_control

INCIDENT = "7b1e28ba-2fa1-4d2e-883f-0016d3cca427"
LEADS = {"safe": 1, "hurt": 1, "with": 3}
"""Questions, and the answer of each that needs something."""


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


# The steps.


def test_every_step_can_be_skipped(desk: Bench, registrar: Registrar) -> None:
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
    assert registrar.asked == []


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
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Who has logged is asked whether to be asked again; yes is kept, then said so."""
    log_in_flow(desk)
    assert desk.text("big") == "Haluatko, että kysyn myöhemmin, miten voit?"
    registrar.mute = True
    desk.tap("after-0")
    assert desk.text("big") == "Tallennetaan …"
    qtbot.waitUntil(lambda: bool(registrar.asked))
    (asked,) = registrar.asked
    assert isinstance(asked, Follow)
    assert (asked.incident_id, asked.wanted) == (INCIDENT, True)
    registrar.say(Answered(request=asked.request, result="saved"))
    qtbot.waitUntil(lambda: desk.text("big") == "Hyvä. Kysyn myöhemmin.")
    desk.tap("after-0")
    assert desk.sees("start")


def test_no_thanks_is_one_tap_and_sends_nothing(
    desk: Bench, registrar: Registrar
) -> None:
    """Declining leaves no trace, in the service or on the screen."""
    log_in_flow(desk)
    desk.tap("after-1")
    assert desk.sees("start")
    assert registrar.asked == []
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
    desk: Bench, registrar: Registrar, qtbot: QtBot, result: str
) -> None:
    """A wish that was not saved is not said to be; it can be tried again."""
    registrar.result = result  # type: ignore[assignment] # one of them
    log_in_flow(desk)
    desk.tap("after-0")
    qtbot.waitUntil(lambda: desk.text("big") == "Tallennus ei varmistunut.")
    registrar.result = "saved"
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
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Silence is said after five seconds; an answer is believed even then."""
    registrar.mute = True
    log_in_flow(desk)
    sends = desk.window.after._sending  # noqa: SLF001 - its five seconds
    assert sends._late.interval() == sending.ANSWER_MS  # noqa: SLF001 - five seconds
    sends._late.setInterval(50)  # noqa: SLF001 - seconds pass
    desk.tap("after-0")
    qtbot.waitUntil(lambda: desk.text("big") == "Tallennus ei varmistunut.")
    asked = registrar.asked[-1]
    registrar.say(Answered(request=asked.request + 7, result="saved"))
    registrar.say(Answered(request=asked.request, result="saved"))
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
