# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The full report: one question at a time, none of which must be answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from appliance.wire.incident import BY_KEY, Answer
from appliance.wire.incident_steps import STEPS, steps
from appliance.wire.incident_words import QUESTION
from appliance.wire.records import Answered
from gui.counter.keeping import ENDED_MOST
from tests.gui.counter.bench import Bench
from tests.gui.counter.registrar import Kept, Registrar
from tests.support.logwatch import LogWatch

INCIDENT = "1b4e28ba-2fa1-4d2e-883f-0016d3cca427"
OTHER = "7a1c9a70-0000-4000-8000-0016d3cca427"
GRAVE: Kept = {
    "event_type": ["threat_violence", "attack", "damage"],
    "actor_known": "known",
    "injury": "wound",
    "complaint_threat": True,
}
"""After these nearly everything is asked."""
ON_PHONE: Kept = {"channel": "phone"}


@pytest.fixture
def registrar(tmp_path: Path, desk: Bench, qtbot: QtBot) -> Iterator[Registrar]:
    """A records service to which the window is connected."""
    made = Registrar(tmp_path)
    desk.window.records.start()
    qtbot.waitUntil(lambda: bool(made.sockets))
    yield made
    desk.window.records.stop()
    made.go()


def begin(desk: Bench, qtbot: QtBot, incident_id: str = INCIDENT) -> None:
    """Open the report, and hear what is known already."""
    told: list[Answered] = []
    desk.window.records.answered.connect(told.append)
    desk.window.report.open(incident_id)
    qtbot.waitUntil(lambda: bool(told))
    desk.window.pages.go("report")


def asked(desk: Bench) -> str:
    """The question that stands on the page; empty at the end."""
    title = desk.text("title")
    found = [key for key in QUESTION if title.startswith(f"{QUESTION[key]['fi']} · ")]
    return found[0] if found else ""


def go_to(desk: Bench, key: str) -> None:
    """Go back to the first question, and on to this one."""
    while asked(desk) != "event_type":
        desk.tap("back")
    while asked(desk) != key:
        assert asked(desk), f"{key} is not asked"
        desk.tap("onward")


def type_here(desk: Bench, letters: str) -> None:
    """Write letters by taps, and end the writing."""
    desk.tap("report-write")
    for letter in letters:
        desk.tap(f"key-{letter}")
    desk.tap("writing-done")


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


def test_it_is_called_saved_only_when_it_is(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Until the service has said so, an answer is called not saved yet."""
    begin(desk, qtbot)
    assert desk.item("onward").property("detail") == ""
    registrar.mute = True
    desk.tap("choice-shouting")
    assert desk.item("onward").property("detail") == "ei vielä tallessa"
    registrar.mute = False
    qtbot.waitUntil(
        lambda: desk.item("onward").property("detail") == "tallennettu", timeout=6000
    )
    assert registrar.kept[INCIDENT] == {"event_type": ["shouting"]}


def test_nothing_is_lost_while_nobody_listens(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Answers given while the service is gone are all kept once it is back."""
    begin(desk, qtbot)
    registrar.go()
    desk.tap("choice-shouting")
    desk.tap("onward")
    desk.tap("choice-violent")
    assert desk.item("onward").property("detail") == "ei vielä tallessa"
    registrar.listen()
    wanted = {"event_type": ["shouting"], "severity": "violent"}
    qtbot.waitUntil(lambda: registrar.kept.get(INCIDENT) == wanted, timeout=8000)
    qtbot.waitUntil(lambda: desk.item("onward").property("detail") == "tallennettu")


def test_a_full_disk_is_tried_again(
    desk: Bench, registrar: Registrar, qtbot: QtBot, expect_log: LogWatch
) -> None:
    """What the disk would not take is sent again until it does."""
    expect_log("An incident is not kept: failed")
    begin(desk, qtbot)
    registrar.result = "failed"
    desk.tap("choice-shouting")
    qtbot.waitUntil(lambda: len(registrar.written()) == 1)
    registrar.result = "saved"
    qtbot.waitUntil(lambda: INCIDENT in registrar.kept, timeout=6000)
    qtbot.waitUntil(lambda: desk.item("onward").property("detail") == "tallennettu")


def test_what_can_never_be_kept_is_said(
    desk: Bench, registrar: Registrar, qtbot: QtBot, expect_log: LogWatch
) -> None:
    """An answer that is refused is not called saved, and neither is what was sent."""
    expect_log("An incident is not kept: refused")
    begin(desk, qtbot)
    registrar.result = "refused"
    desk.tap("choice-shouting")
    qtbot.waitUntil(lambda: desk.item("onward").property("detail") == "ei tallennu")
    while asked(desk):
        desk.tap("onward")
    desk.tap("report-send")
    qtbot.waitUntil(lambda: desk.text("big") == "Tätä ei voitu tallentaa.")


def test_it_is_called_sent_only_when_it_is(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """The page thanks when the service has kept that it was sent, not before."""
    begin(desk, qtbot)
    while asked(desk):
        desk.tap("onward")
    assert desk.text("big") == "Kerro ilmoituksesta esihenkilölle."
    registrar.mute = True
    desk.tap("report-send")
    assert desk.text("big") == "Ei vielä lähetetty."
    registrar.mute = False
    qtbot.waitUntil(
        lambda: desk.text("big") == "Kiitos. Ilmoitus on lähetetty.", timeout=6000
    )
    desk.tap("onward")
    assert desk.sees("start")


@pytest.mark.parametrize("button", ["backward", "report-later"])
def test_it_can_be_left_for_later(
    desk: Bench, registrar: Registrar, qtbot: QtBot, button: str
) -> None:
    """Leaving it sends nothing but the answers; it opens again where it was left."""
    begin(desk, qtbot)
    desk.tap("choice-shouting")
    desk.tap("onward")
    desk.tap("choice-violent")
    while button == "report-later" and asked(desk):
        desk.tap("onward")
    desk.tap(button)
    assert desk.sees("start")
    qtbot.waitUntil(lambda: len(registrar.kept.get(INCIDENT, {})) == 2)
    assert not any(write.sent for write in registrar.written())
    begin(desk, qtbot)
    assert asked(desk) == "need_now"


def test_senseless_answers_go_when_it_is_sent(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """What an injury asked for is taken away when there was none after all."""
    registrar.kept[INCIDENT] = {
        "event_type": ["attack"],
        "injury": "none",
        "injury_severe": "yes",
        "injury_text": "secret",
    }
    begin(desk, qtbot)
    while asked(desk):
        desk.tap("onward")
    assert "injury_severe" in registrar.kept[INCIDENT]
    desk.tap("report-send")
    kept = {"event_type": ["attack"], "injury": "none"}
    qtbot.waitUntil(lambda: registrar.kept[INCIDENT] == kept)


def test_an_earlier_text_is_not_shown(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Of a text that was saved before, it is said that there is one, and no more."""
    registrar.kept[INCIDENT] = {"description": "secret"}
    begin(desk, qtbot)
    go_to(desk, "description")
    assert "Tekstiä on jo" in desk.text("report-text")
    assert desk.text("onward") == "Seuraava"
    desk.tap("report-write")
    assert desk.item("field").property("text") == ""
    desk.tap("writing-done")
    assert registrar.kept[INCIDENT] == {"description": "secret"}


def test_a_text_is_gone_from_the_screen_with_its_report(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Who opens a report again, or another, sees nothing that was written."""
    begin(desk, qtbot)
    go_to(desk, "description")
    type_here(desk, "abc")
    assert desk.text("report-text") == "abc"
    qtbot.waitUntil(lambda: registrar.kept[INCIDENT].get("description") == "abc")
    desk.tap("backward")
    for incident_id in (INCIDENT, OTHER):
        begin(desk, qtbot, incident_id)
        go_to(desk, "description")
        assert desk.text("report-text") != "abc"
        desk.tap("backward")


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


def test_what_is_known_comes_late(desk: Bench, registrar: Registrar) -> None:
    """What was answered meanwhile counts more than what was known; nothing jumps."""
    registrar.mute = True
    desk.window.report.open(INCIDENT)
    desk.window.pages.go("report")
    desk.tap("onward")
    desk.tap("choice-violent")
    known: Kept = {"severity": "serious", "intent": "unclear"}
    request = desk.window.report.request()
    told = Answered(request=request, result="saved", answers=known)
    desk.window.records.answered.emit(told)
    assert asked(desk) == "need_now"
    desk.tap("back")
    assert desk.item("choice-violent").property("chosen")
    go_to(desk, "intent")
    assert desk.item("choice-unclear").property("chosen")


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


def test_nobody_reads_it_any_more(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """A report that nobody touches is left by itself; its answers are kept."""
    begin(desk, qtbot)
    desk.tap("choice-shouting")
    desk.window.report.rest(1)
    qtbot.waitUntil(lambda: desk.sees("start"))
    qtbot.waitUntil(lambda: INCIDENT in registrar.kept)


def test_an_end_that_is_long_past_is_still_told(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """However many incidents were saved since, what was saved is called so."""
    begin(desk, qtbot)
    desk.tap("choice-shouting")
    qtbot.waitUntil(lambda: desk.item("onward").property("detail") == "tallennettu")
    others = [f"7a1c9a70-0000-4000-8000-{number:012}" for number in range(ENDED_MOST)]
    for incident_id in others:
        desk.window.log.keeping.put(incident_id, {}, [])
    qtbot.waitUntil(lambda: registrar.kept.keys() >= set(others))
    qtbot.waitUntil(lambda: not desk.window.log.keeping.knows(INCIDENT))
    desk.tap("language-sv")
    assert desk.item("onward").property("detail") == "sparat"
