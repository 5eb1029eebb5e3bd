# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The questions of later days: answered, declined, or asked no more."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from appliance.wire.records import Answered, Book, CareStep, Due, Follow
from appliance.wire.records import Care as CareAsked
from gui.counter import after_words, care, care_words
from gui.counter.scenes import REST
from tests.gui.counter.bench import Bench, in_language
from tests.gui.counter.caring import AT, STEPS, due
from tests.gui.counter.registrar import Registrar
from tests.gui.counter.test_access import reach

LINE_MOST = 58
"""Characters of a line after an alert (see the rules of the cards)."""
BUTTON_MOST = 34
QUESTIONS = {
    "shift": "Haluatko jutella?",
    "day": "Miten nukuit?",
    "week": "Palaako tilanne mieleen?",
    "month": "Onko olo ennallaan?",
}
WORN = "Sinun ei tarvitse selvitä yksin."
THANKS = "Kiitos. Vastauksesi on tallessa."


@pytest.fixture
def asks(desk: Bench, registrar: Registrar, qtbot: QtBot) -> "Asks":
    """Lets the service ask."""
    return Asks(desk, registrar, qtbot)


class Asks:
    """What is due, as the service tells it; and the page that shows it."""

    def __init__(self, desk: Bench, registrar: Registrar, qtbot: QtBot) -> None:
        self._desk, self._service, self._qtbot = desk, registrar, qtbot

    def open(self, found: list[Due]) -> None:
        """Open the page with these questions due."""
        tiles = self._desk.window.care.model
        self._service.tell(Book(due=found))
        self._qtbot.waitUntil(
            lambda: tiles.rowCount() == min(len(found), care.SHOWN_MOST)
        )
        self._desk.window.pages.go("care")
        self._desk.draw()

    def until(self, said: str) -> None:
        """Wait until these are the largest words."""
        self._qtbot.waitUntil(lambda: self._desk.text("big") == said)

    def heard(self, count: int) -> list[object]:
        """What the service was asked, once it was so much."""
        self._qtbot.waitUntil(lambda: len(self._service.asked) >= count)
        return list(self._service.asked)


@pytest.mark.parametrize("step", STEPS)
def test_one_question_is_asked_at_once(desk: Bench, asks: Asks, step: CareStep) -> None:
    """With a single question due, that is what the page shows, and when it was."""
    asks.open(due(step))
    assert desk.text("big") == QUESTIONS[step]
    assert desk.text("hint") == care_words.moment(AT, "fi")
    assert desk.sees("decline")
    assert desk.sees("stop-asking")
    assert desk.text("onward") == "Tarvitsen tukea"


def test_the_list_tells_when_and_never_what(desk: Bench, asks: Asks) -> None:
    """Of several questions each has a tile with its day; one tap opens it."""
    asks.open(due("day", "week"))
    tile = desk.item("due-1")
    assert tile.property("text") == care_words.moment(AT, "fi")
    assert tile.property("levelText") == "1 viikko"
    desk.tap("due-1")
    assert desk.text("big") == QUESTIONS["week"]
    desk.tap("back")
    assert desk.sees("due-0"), "back to the list"
    desk.tap("back")
    assert desk.sees("start")


@pytest.mark.parametrize("step", ["day", "week", "month"])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_an_answer_is_sent_and_then_said_to_be_saved(
    desk: Bench, registrar: Registrar, asks: Asks, step: CareStep, number: int
) -> None:
    """Faces beside words; only when the service has it is it said to be saved."""
    registrar.mute = False
    asks.open(due(step))
    registrar.mute = True
    desk.tap(f"answer-{number}")
    assert desk.text("big") == "Tallennetaan …"
    (asked,) = asks.heard(1)
    assert isinstance(asked, CareAsked)
    answer = ("good", "so_so", "bad")[number]
    assert (asked.incident_id, asked.step, asked.answer) == ("0", step, answer)
    registrar.say(Answered(request=asked.request, result="saved"))
    asks.until(WORN if answer == "bad" else THANKS)
    desk.tap("care-0")
    assert desk.sees("start")


def test_a_bad_answer_leads_to_people(desk: Bench, asks: Asks) -> None:
    """Company, occupational health and the numbers to call, and no diagnosis."""
    asks.open(due("day"))
    desk.tap("answer-2")
    asks.until(WORN)
    assert desk.text("hint") == "Juttele työkaverille. Myös työterveys auttaa."
    desk.tap("onward")
    assert desk.sees("contacts-page")
    desk.tap("back")
    assert desk.text("big") == WORN


@pytest.mark.parametrize(
    ("number", "answer"), list(enumerate(("talk_now", "talk_later", "no")))
)
def test_the_same_shift(
    desk: Bench, registrar: Registrar, asks: Asks, number: int, answer: str
) -> None:
    """Want to talk: now, later or no; then whether the way home is safe."""
    asks.open(due("shift"))
    desk.tap(f"answer-{number}")
    (asked,) = asks.heard(1)
    assert isinstance(asked, CareAsked)
    assert asked.answer == answer
    if answer == "talk_now":
        asks.until("Pyydä joku viereesi.")
        assert "Näyttö ei kertonut kenellekään." in desk.text("hint")
        desk.tap("care-0")
    asks.until("Pääsetkö turvallisesti kotiin?")
    desk.tap("care-1")
    assert desk.text("big") == "Älä lähde yksin."
    desk.tap("care-0")
    assert desk.sees("start")
    assert len(registrar.asked) == 1, "the way home stays on the screen"


def test_declining_sends_no_answer(desk: Bench, asks: Asks, qtbot: QtBot) -> None:
    """One tap declines one question; the others are still there."""
    asks.open(due("day", "week"))
    desk.tap("due-0")
    desk.tap("decline")
    (asked,) = asks.heard(1)
    assert isinstance(asked, CareAsked)
    assert (asked.step, asked.answer) == ("day", None)
    qtbot.waitUntil(lambda: desk.sees("care-list"))


def test_asking_no_more_needs_a_hold(
    desk: Bench, registrar: Registrar, asks: Asks, qtbot: QtBot
) -> None:
    """A tap ends nothing; held, all that would still come of it is gone."""
    asks.open(due("day"))
    desk.tap("stop-asking")
    assert registrar.asked == []
    assert desk.text("big") == QUESTIONS["day"]
    desk.hold("stop-asking", 1500)
    (asked,) = asks.heard(1)
    assert isinstance(asked, Follow)
    assert (asked.incident_id, asked.wanted) == ("0", False)
    qtbot.waitUntil(lambda: desk.sees("start"))


def test_leaving_a_question_leaves_no_trace(
    desk: Bench, registrar: Registrar, asks: Asks
) -> None:
    """Who goes back has answered nothing and declined nothing."""
    asks.open(due("month"))
    desk.tap("back")
    assert desk.sees("start")
    assert registrar.asked == []


@pytest.mark.parametrize("how", ["answer-0", "decline"])
def test_what_is_not_saved_is_said(
    desk: Bench, registrar: Registrar, asks: Asks, how: str
) -> None:
    """When the disk would not, the same can be sent again."""
    asks.open(due("week"))
    registrar.result = "failed"
    desk.tap(how)
    asks.until("Tallennus ei varmistunut.")
    registrar.result = "saved"
    desk.tap("care-0")
    first, second = asks.heard(2)
    assert isinstance(first, CareAsked)
    assert isinstance(second, CareAsked)
    assert (first.step, first.answer) == (second.step, second.answer)
    assert first.request != second.request


def test_the_service_is_gone(
    desk: Bench, registrar: Registrar, asks: Asks, qtbot: QtBot
) -> None:
    """Without a service it is said at once; the question is still there."""
    asks.open(due("day"))
    registrar.go()
    desk.tap("answer-0")
    asks.until("Tallennus ei varmistunut.")
    desk.tap("care-1")
    qtbot.waitUntil(lambda: desk.sees("care-list"))
    assert desk.sees("due-0")


def test_nothing_is_due(desk: Bench, asks: Asks) -> None:
    """The page says so; what comes later is shown when it comes."""
    asks.open([])
    assert desk.text("big") == "Nyt ei kysytä mitään."
    asks.open(due("day", "week"))
    assert desk.sees("due-1")


def test_more_than_the_list_holds(desk: Bench, asks: Asks) -> None:
    """Six are shown; the rest come as those are answered."""
    asks.open(due(*STEPS, *STEPS))
    assert desk.sees("due-5")
    assert not desk.sees("due-6")


def test_nobody_is_there(desk: Bench, asks: Asks) -> None:
    """Untouched for three minutes, the desk's own screen comes back."""
    asks.open(due("day"))
    untouched = desk.window.care._untouched  # noqa: SLF001 - three minutes
    assert untouched.isActive()
    assert untouched.interval() == care.UNTOUCHED_MS
    untouched.timeout.emit()
    assert desk.sees("start")


def test_by_keyboard_alone(desk: Bench, asks: Asks) -> None:
    """Each answer is reached by Tab and given by Enter."""
    desk.view.requestActivate()
    asks.open(due("day"))
    reach(desk, "answer-1")
    QTest.keyClick(desk.view, Qt.Key.Key_Return)
    asks.until(THANKS)


@pytest.mark.parametrize(
    ("language", "said"),
    [("fi", "to 19.11."), ("sv", "tors 19.11."), ("en", "Thu 19 Nov")],
)
def test_the_day_is_said_in_each_language(language: str, said: str) -> None:
    """Weekday, day and time; what is no time is said as it is."""
    assert care_words.moment(AT, language).startswith(said)
    assert care_words.moment("yesterday", language) == "yesterday"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_words_are_short(desk: Bench, language: str) -> None:
    """A line after an alert has at most 58 characters, so that it is read at once."""
    desk.show(in_language(language, REST))
    said = [after_words.step(name) for name in after_words.STEPS]
    told = [care_words.told(name) for name in care_words.FORMS]
    asked = [care_words.asked(step) for step in STEPS]
    lines = [line for step in said for line in (step.headline, step.hint)]
    lines += [line for form in told for line in (form.headline, form.hint)]
    lines += [question.question for question in asked]
    assert [line for line in lines if len(line) > LINE_MOST] == []
    words = [word for step in said for word in (*step.choices, step.onward)]
    words += [word for form in told for word in form.choices]
    words += [word for question in asked for _answer, word in question.answers]
    assert [word for word in words if len(word) > BUTTON_MOST] == []
    if language != "en":
        source = {str(step.headline) for step in after_words.STEPS.values()}
        assert not source & {step.headline for step in said}, "each is translated"
