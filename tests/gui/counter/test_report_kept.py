# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is told in a report is called saved when it is, and sent when it is."""

import pytest
from pytestqt.qtbot import QtBot

from appliance.wire.records import Answered
from gui.counter.keeping import ENDED_MOST
from gui.counter.report_scenes import asks
from gui.counter.scenes import REST
from tests.gui.counter.bench import PANELS, Bench, bench
from tests.gui.counter.registrar import Kept, Registrar
from tests.gui.counter.report_taps import INCIDENT, asked, begin, go_to, type_here
from tests.support.logwatch import LogWatch

OTHER = "7a1c9a70-0000-4000-8000-0016d3cca427"


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


def test_a_narrow_report_can_be_left_from_every_question() -> None:
    """Where the band has no room for "later" the page has it, one tap away."""
    with bench(PANELS[3]) as desk:
        desk.show(REST)
        for key in ("event_type", "witnesses", "description"):
            asks(key)(desk.window)
            assert desk.text("backward") == "Myöhemmin"
            desk.tap("backward")
            assert desk.sees("start")


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


def test_what_is_personal_is_not_shown_again(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Of an answer about a person it is said that there is one; it stays as it was."""
    before: Kept = {"injury": "wound", "reaction": ["fear"], "event_type": ["attack"]}
    registrar.kept[INCIDENT] = dict(before)
    begin(desk, qtbot)
    for key in ("injury", "reaction"):
        go_to(desk, key)
        assert desk.text("report-text").startswith("Tähän on vastattu.")
        assert desk.text("onward") == "Seuraava"
        shown = [item.objectName() for item in desk.items()]
        assert not [name for name in shown if name.startswith("choice-")]
    while asked(desk):
        desk.tap("onward")
    desk.tap("report-send")
    qtbot.waitUntil(lambda: desk.text("big") == "Kiitos. Ilmoitus on lähetetty.")
    assert registrar.kept[INCIDENT] == before


def test_what_is_personal_can_be_answered_anew(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Who wants to sees the choices, none of them chosen, and the new answer counts."""
    registrar.kept[INCIDENT] = {"event_type": ["attack"], "injury": "wound"}
    begin(desk, qtbot)
    go_to(desk, "injury")
    desk.tap("report-write")
    assert not desk.item("choice-wound").property("chosen")
    desk.tap("onward")
    assert registrar.kept[INCIDENT]["injury"] == "wound", "nothing was chosen"
    desk.tap("back")
    desk.tap("choice-head")
    qtbot.waitUntil(lambda: registrar.kept[INCIDENT]["injury"] == "head")
    desk.tap("back")
    assert desk.item("choice-head").property("chosen"), "while it is open it is seen"


def test_nothing_is_taken_away_because_it_is_not_told(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """What an injury asked for is asked, and kept, though nobody here knows of one."""
    before: Kept = {
        "event_type": ["attack"],
        "injury": "wound",
        "injury_severe": "unclear",
        "injury_text": "secret",
        "care": "doctor",
    }
    registrar.kept[INCIDENT] = dict(before)
    begin(desk, qtbot)
    for key in ("injury_severe", "injury_text", "care"):
        go_to(desk, key)
        assert desk.text("onward") == "Seuraava"
    while asked(desk):
        desk.tap("onward")
    desk.tap("report-send")
    qtbot.waitUntil(lambda: desk.text("big") == "Kiitos. Ilmoitus on lähetetty.")
    assert registrar.kept[INCIDENT] == before


def test_what_is_personal_is_not_overwritten_before_it_is_known(
    desk: Bench, registrar: Registrar
) -> None:
    """While nobody says whether there is an answer, no tap takes it away."""
    registrar.mute = True
    desk.window.report.open(INCIDENT)
    desk.window.pages.go("report")
    while asked(desk) != "feeling_after":
        desk.tap("onward")
    assert desk.text("report-text").startswith("Tähän on ehkä jo vastattu.")
    told = Answered(request=desk.window.report.request(), result="saved")
    desk.window.records.answered.emit(told)
    assert desk.sees("choice-good")


def test_a_report_that_stays_covered_is_left(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Twenty minutes under another page: nobody comes back to what was answered."""
    begin(desk, qtbot)
    desk.tap("choice-shouting")
    desk.window.pages.cover("help")
    idle = desk.window.report.idle
    assert idle.isActive()
    assert idle.interval() == 1_200_000
    idle.start(1)
    qtbot.waitUntil(lambda: not desk.window.pages.keeps("report"))
    qtbot.waitUntil(lambda: INCIDENT in registrar.kept)


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
