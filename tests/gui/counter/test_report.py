# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The full report: one question at a time, none of which must be answered."""

import pytest
from pytestqt.qtbot import QtBot

from appliance.wire.incident import BY_KEY, Answer
from appliance.wire.incident_steps import STEPS, steps
from appliance.wire.incident_words import QUESTION
from tests.gui.counter.bench import Bench
from tests.gui.counter.registrar import Kept, Registrar
from tests.gui.counter.report_taps import INCIDENT, asked, begin, go_to, type_here

GRAVE: Kept = {
    "event_type": ["threat_violence", "attack", "damage"],
    "actor_known": "known",
    "injury": "wound",
    "complaint_threat": True,
}
"""After these nearly everything is asked."""
ON_PHONE: Kept = {"channel": "phone"}


def answer(desk: Bench, key: str) -> Answer:
    """Answer the question on the page by taps; what should be kept."""
    question = BY_KEY[key]
    if question.kind == "text":
        type_here(desk, "åäö")
        return "åäö"
    if question.kind == "count":
        desk.tap("count-more")
        return 10 if key == "damage_eur" else 1
    if question.kind == "yes_no":
        desk.tap("choice-no")
        return False
    desk.tap(f"choice-{question.choices[1]}")
    return question.choices[1]


@pytest.mark.parametrize("key", [step.key for step in STEPS])
def test_every_question_is_asked_and_answered_by_taps(
    desk: Bench, registrar: Registrar, qtbot: QtBot, key: str
) -> None:
    """A tap on each page is an answer, which is kept as it was meant."""
    before = dict(ON_PHONE if key == "recording_notice" else GRAVE)
    before.pop(key, None)
    registrar.kept[INCIDENT] = before
    begin(desk, qtbot)
    go_to(desk, key)
    told = answer(desk, key)
    wanted = [told] if BY_KEY[key].kind == "many" else told
    qtbot.waitUntil(lambda: registrar.kept[INCIDENT].get(key) == wanted)


def test_everything_may_be_skipped(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Without a single answer one comes to the end, and may send that."""
    begin(desk, qtbot)
    seen = []
    while asked(desk):
        seen.append(asked(desk))
        assert desk.text("onward") == "Ohita"
        desk.tap("onward")
    assert tuple(seen) == steps({})
    assert registrar.written() == []
    desk.tap("report-send")
    qtbot.waitUntil(lambda: len(registrar.written()) == 1)
    assert registrar.written()[0].sent
    assert registrar.written()[0].answers == {}


def test_what_an_alert_tells_is_not_asked(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Of an alert that is over its time is known: one question less, in its order."""
    registrar.needless = ["happened"]
    begin(desk, qtbot)
    assert desk.text("title").endswith(f" · 1/{len(steps({})) - 1}")
    seen = []
    while asked(desk):
        seen.append(asked(desk))
        desk.tap("onward")
    assert tuple(seen) == steps({}, needless=["happened"])


def test_the_place_is_told(desk: Bench, registrar: Registrar, qtbot: QtBot) -> None:
    """Beside the question stands which of how many it is."""
    assert registrar.asked == []
    begin(desk, qtbot)
    count = len(steps({}))
    assert desk.text("title").endswith(f" · 1/{count}")
    desk.tap("onward")
    assert desk.text("title").endswith(f" · 2/{count}")


def test_answers_decide_what_is_asked(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """A threat brings its questions; without it they are left out."""
    begin(desk, qtbot)
    many = len(steps({}))
    desk.tap("choice-threat_violence")
    assert desk.text("title").endswith(f"/{len(steps(GRAVE_THREAT))}")
    assert len(steps(GRAVE_THREAT)) > many
    go_to(desk, "threat_words")
    go_to(desk, "event_type")
    desk.tap("choice-threat_violence")
    assert desk.text("title").endswith(f"/{many}")
    qtbot.waitUntil(lambda: registrar.kept[INCIDENT] == {})


GRAVE_THREAT: dict[str, Answer] = {"event_type": ("threat_violence",)}


def test_one_answer_goes_on(desk: Bench, registrar: Registrar, qtbot: QtBot) -> None:
    """A choice of one goes on; tapped again it is taken away, and stays there."""
    begin(desk, qtbot)
    go_to(desk, "severity")
    desk.tap("choice-threatening")
    assert asked(desk) == "need_now"
    desk.tap("back")
    assert asked(desk) == "severity"
    assert desk.item("choice-threatening").property("chosen")
    assert desk.text("onward") == "Seuraava"
    desk.tap("choice-threatening")
    assert asked(desk) == "severity"
    assert not desk.item("choice-threatening").property("chosen")
    qtbot.waitUntil(lambda: "severity" not in registrar.kept[INCIDENT])


def test_many_answers_stay(desk: Bench, registrar: Registrar, qtbot: QtBot) -> None:
    """Of many, a tap chooses and another takes back; only the band goes on."""
    begin(desk, qtbot)
    go_to(desk, "event_type")
    for key in ("mockery", "shouting", "insults", "mockery"):
        desk.tap(f"choice-{key}")
    assert asked(desk) == "event_type"
    qtbot.waitUntil(
        lambda: registrar.kept[INCIDENT].get("event_type") == ["shouting", "insults"]
    )
    assert desk.item("choice-insults").property("detail") == "valittu"
    desk.tap("onward")
    assert asked(desk) == "severity"


def test_a_tile_stays_under_the_finger(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """What is chosen is marked on the tile that was tapped, which is not made anew."""
    assert registrar.asked == []
    begin(desk, qtbot)
    before = desk.item("choice-shouting")
    desk.tap("choice-shouting")
    assert desk.item("choice-shouting") is before


def test_more_choices_than_room(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Choices that do not fit stand on further sheets, all of which are reached."""
    assert registrar.asked == []
    begin(desk, qtbot)
    seen: set[str] = set()
    for number in range(4):
        names = {item.objectName() for item in desk.items()}
        assert len(names & {f"choice-{one}" for one in BY_KEY["event_type"].choices})
        seen |= names
        assert desk.item("choice-+more").property("detail") == f"{number + 1}/4"
        desk.tap("choice-+more")
    assert {f"choice-{one}" for one in BY_KEY["event_type"].choices} <= seen
    assert desk.item("choice-+more").property("detail") == "1/4"
    assert asked(desk) == "event_type"


def test_counting(desk: Bench, registrar: Registrar, qtbot: QtBot) -> None:
    """Minus from nothing is none at all; the greatest number means or more."""
    begin(desk, qtbot)
    go_to(desk, "witnesses")
    assert desk.text("counted") == "–"
    desk.tap("count-fewer")
    assert desk.text("counted") == "0"
    qtbot.waitUntil(lambda: registrar.kept[INCIDENT].get("witnesses") == 0)
    desk.tap("count-fewer")
    assert desk.text("counted") == "–"
    qtbot.waitUntil(lambda: "witnesses" not in registrar.kept[INCIDENT])
    for _ in range(12):
        desk.tap("count-more")
    assert desk.text("counted") == "10 tai enemmän"
    qtbot.waitUntil(lambda: registrar.kept[INCIDENT].get("witnesses") == 10)


def test_counting_euros(desk: Bench, registrar: Registrar, qtbot: QtBot) -> None:
    """Money is told in steps that grow, from nothing to the most that can be told."""
    registrar.kept[INCIDENT] = dict(GRAVE)
    begin(desk, qtbot)
    go_to(desk, "damage_eur")
    for said in ("10 €", "20 €", "50 €", "100 €", "200 €", "500 €", "1 000 €"):
        desk.tap("count-more")
        assert desk.text("counted").replace("\u00a0", " ") == said
    desk.tap("count-fewer")
    assert desk.text("counted").replace("\u00a0", " ") == "500 €"
    for _ in range(12):
        desk.tap("count-more")
    assert desk.text("counted").replace("\u00a0", " ") == "999 999 € tai enemmän"


def test_back_is_one_question_back(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Back goes to the question before, from the first one off the page."""
    assert registrar.asked == []
    begin(desk, qtbot)
    desk.tap("onward")
    desk.tap("onward")
    assert asked(desk) == "need_now"
    desk.tap("back")
    assert asked(desk) == "severity"
    desk.tap("back")
    assert asked(desk) == "event_type"
    desk.tap("back")
    assert desk.sees("start")


def test_a_text_can_be_gone_on_with(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """While the report is open, what was written is written on; emptied, it is gone."""
    begin(desk, qtbot)
    go_to(desk, "description")
    type_here(desk, "ab")
    type_here(desk, "c")
    qtbot.waitUntil(lambda: registrar.kept[INCIDENT].get("description") == "abc")
    desk.tap("report-write")
    for _ in range(3):
        desk.tap("key-erase")
    desk.tap("writing-done")
    assert asked(desk) == "description"
    qtbot.waitUntil(lambda: "description" not in registrar.kept[INCIDENT])


def test_another_language_in_the_middle(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """The language changes every word and no answer."""
    assert registrar.asked == []
    begin(desk, qtbot)
    desk.tap("choice-shouting")
    desk.tap("language-sv")
    assert desk.text("title").startswith(QUESTION["event_type"]["sv"])
    assert desk.text("choice-shouting") == "Skrik"
    assert desk.item("choice-shouting").property("chosen")
