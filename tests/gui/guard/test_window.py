# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The station's window: what it shows, and what a tap does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from gui.guard.board import DutySet, LinkLost, LinkUp
from tests.gui.guard.conftest import MakeSeat
from tests.gui.guard.counter import SITE, health, idle, probe, reply
from tests.gui.guard.seat import Seat


def test_alert_says_who_where_since_when(seat: Seat) -> None:
    """The large card says what was asked for, where, since when, and who comes."""
    seat.alarm(presses=2)
    assert seat.text("alertWord") == "DURESS"
    assert seat.text("alertTitle") == "Luukku 3"
    assert seat.text("alertPlace") == "Pääaula, 1. krs"
    assert seat.text("alertStage").replace("\u00a0", " ") == (
        "18 s · pressed 2 times · nobody is coming yet"
    )


def test_age_goes_on(seat: Seat) -> None:
    """The age of an alert counts on by itself."""
    seat.alarm()
    seat.later(60)
    assert seat.text("alertStage").startswith("1\u00a0min\u00a018\u00a0s")


def test_drawn_alert_is_seen(seat: Seat) -> None:
    """Once its frame is drawn, the station says that it has seen the alert."""
    seat.alarm()
    assert [said["action"] for said in seat.said()] == ["seen"]


def test_hidden_window_sees_nothing(seat: Seat) -> None:
    """An alert in a window that is not shown is not said to be seen, until it is."""
    seat.view.hide()
    seat.turn()
    seat.alarm()
    assert not seat.said()
    seat.view.show()
    seat.turn()
    assert [said["action"] for said in seat.said()] == ["seen"]


def test_from_coming_to_closed(seat: Seat) -> None:
    """One button leads from coming to there to closed, and asks how it ended."""
    seat.alarm()
    seat.said()
    seat.tap("acceptButton")
    _answered(seat, "accept")
    mine = {"accepted_by": ["guard-2"]}
    seat.alarm(rev=2, stage="accepted", **mine)
    assert seat.text("alertStage").endswith("you are coming")
    seat.said()
    seat.later(0.5)
    seat.tap("arriveButton")
    _answered(seat, "arrive")
    seat.alarm(rev=3, stage="on_site", on_site_by=["guard-2"], **mine)
    seat.said()
    seat.later(0.5)
    seat.tap("closeButton")
    assert not seat.said()
    seat.tap("closeFalsePress")
    said = _answered(seat, "close")
    assert said["outcome"] == "false_press"
    seat.alarm(rev=4, stage="closed", outcome="false_press", **mine)
    assert not seat.is_seen("alertTitle")
    assert seat.text("headline") == "No alerts"
    assert seat.text("note") == "Luukku 3: closed, a false press."


def test_closing_can_be_thought_over(seat: Seat) -> None:
    """Back from choosing how it ended changes nothing."""
    there = {"accepted_by": ["guard-2"], "on_site_by": ["guard-2"]}
    seat.alarm(stage="on_site", **there)
    seat.said()
    seat.tap("closeButton")
    seat.tap("closeBack")
    assert seat.is_seen("closeButton")
    seat.tap("closeButton")
    seat.tap("closeResolved")
    assert _answered(seat, "close")["outcome"] == "resolved"


def test_exercise_is_marked_and_closed_as_one(seat: Seat) -> None:
    """The test of a button bears that word, and may be closed as an exercise."""
    there = {"accepted_by": ["guard-2"], "on_site_by": ["guard-2"]}
    seat.alarm(stage="on_site", exercise=True, **there)
    seat.said()
    assert seat.text("alertWord") == "TEST · DURESS"
    seat.tap("closeButton")
    seat.tap("closeExercise")
    assert _answered(seat, "close")["outcome"] == "exercise"


def test_no_answer_is_told_loudly(seat: Seat) -> None:
    """Without a reply the card says so, and the button may be pressed again."""
    seat.alarm()
    seat.tap("acceptButton")
    assert not seat.item("acceptButton").isEnabled()
    assert seat.text("acceptButton") == "Telling that you come …"
    seat.later(3.1)
    assert seat.text("answerTrouble") == "Luukku 3 does not answer. Press again."
    assert seat.item("acceptButton").isEnabled()


def test_no_connection_is_told_on_the_card(seat: Seat) -> None:
    """A tap without a connection says that nothing was sent."""
    seat.alarm()
    seat.happen(LinkLost(broker="main", cause="ended"))
    seat.tap("acceptButton")
    assert seat.text("answerTrouble").startswith("NOT SENT")


@pytest.mark.parametrize(
    ("result", "stage", "sentence"),
    [
        ("stale", "closed", "Luukku 3: too late, the alert was closed already."),
        ("no_such_alert", "idle", "Luukku 3: the counter has no such alert."),
        ("not_allowed", "accepted", "Luukku 3 refused your answer: why"),
        (
            "not_allowed",
            "raised",
            "Luukku 3 calls anew: read the alert and answer it.",
        ),
        ("bad_message", "raised", "Luukku 3 did not understand this station: why"),
    ],
)
def test_every_refusal_is_a_sentence(
    seat: Seat, result: str, stage: str, sentence: str
) -> None:
    """What a counter replies instead of ok stands on the screen in words."""
    seat.alarm()
    seat.said()
    seat.tap("acceptButton")
    [said] = seat.said()
    why = {"result": result, "stage": stage, "text": "why"}
    seat.hear("reply/guard-2", reply(request_id=said["request_id"], **why))
    assert seat.text("note") == sentence


def test_alert_that_nobody_holds_any_more_is_a_sentence(seat: Seat) -> None:
    """When the counter no longer speaks of an alert, the screen says so."""
    seat.alarm()
    seat.hear("alert", idle())
    assert seat.text("note") == "Luukku 3: the alert is over, says the counter."


def test_answer_that_is_not_sent_any_more_is_told_on_the_card(seat: Seat) -> None:
    """After a minute without a connection the card asks for a new answer."""
    seat.alarm()
    seat.happen(LinkLost(broker="main", cause="ended"))
    seat.tap("acceptButton")
    seat.later(61)
    assert seat.text("answerTrouble").startswith("NOT CONFIRMED. Read the alert")
    assert seat.text("note") == "Luukku 3 has NOT CONFIRMED your answer. Answer again."
    assert seat.item("acceptButton").isEnabled()


def test_graver_call_must_be_accepted_anew(seat: Seat) -> None:
    """Accepted as less than it is, an alert asks the guard again, in words."""
    seat.alarm(level=2, kind="help")
    seat.said()
    seat.tap("acceptButton")
    _answered(seat, "accept")
    mine = {"stage": "accepted", "accepted_by": ["guard-2"]}
    seat.alarm(rev=3, presses=2, **mine)
    assert seat.text("answerTrouble").startswith("GRAVER than when you answered")
    seat.tap("acceptButton")
    assert seat.is_seen("arriveButton")
    assert not seat.is_seen("answerTrouble")


def test_connection_band(seat: Seat) -> None:
    """A lost connection stands across the window, with its age, until it is back."""
    assert not seat.is_seen("connectionBand")
    seat.happen(LinkLost(broker="main", cause="own_certificate_expired"))
    seat.later(34)
    band = seat.item("connectionBand")
    assert str(band.property("text")).replace("\u00a0", " ") == (
        "NO CONNECTION 34 s — you do not hear alerts"
    )
    assert band.property("reason") == "Our own certificate has expired: renew it."
    assert seat.text("headline") == "Not listening"
    seat.happen(LinkUp(broker="main"))
    assert not seat.is_seen("connectionBand")


def test_one_of_two_connections_is_lost(seat: Seat) -> None:
    """With another broker left, the lost one is named, with why and since when."""
    seat.happen(LinkUp(broker="spare"))
    seat.happen(LinkLost(broker="spare", cause="certificate_expired"))
    seat.later(34)
    assert seat.text("fault").replace("\u00a0", " ") == (
        "No connection to broker spare for 34 s. The broker’s certificate has expired: "
        "renew it, or correct the clock."
    )
    seat.happen(LinkLost(broker="spare", cause="eaten_by_mice"))
    assert seat.text("fault").endswith("34\u00a0s.")
    seat.happen(LinkUp(broker="spare"))
    assert not seat.is_seen("fault")


def test_red_is_for_unaccepted_duress_alone(seat: Seat) -> None:
    """The card is red for duress that nobody has accepted, and for nothing else."""
    help_1 = {"alert_id": "h-1", "level": 2, "kind": "help"}
    seat.alarm(**help_1)
    assert not _has_red(seat)
    seat.alarm(rev=2, alert_id="h-1", level=1, presses=2)
    assert _has_red(seat)
    taken = {"stage": "accepted", "accepted_by": ["guard-1"]}
    seat.alarm(rev=3, alert_id="h-1", level=1, presses=2, **taken)
    assert not _has_red(seat)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ready": "not_proven", "proven_age_ms": None}, "NOT PROVEN"),
        ({"ready": "test_overdue"}, "proven"),
    ],
)
def test_tile_tells_readiness(
    seat: Seat, changes: dict[str, object], words: str
) -> None:
    """A counter's tile says what the counter says of itself."""
    seat.hear("health", health(**changes))
    assert seat.text(f"status-{SITE}/counter-3").startswith(words)


def test_silent_counter_is_dark(seat: Seat) -> None:
    """A counter that has not been heard for more than 18 s is silent, and dark."""
    seat.later(18)
    assert seat.item(f"counter-{SITE}/counter-3").property("tone") == "fine"
    assert (
        seat.text(f"status-{SITE}/counter-3").replace("\u00a0", " ")
        == "proven 18 s ago"
    )
    seat.later(0.1)
    assert seat.item(f"counter-{SITE}/counter-3").property("tone") == "dark"
    assert seat.text(f"status-{SITE}/counter-3").startswith("SILENT")
    seat.prove("counter-3")
    assert seat.item(f"counter-{SITE}/counter-3").property("tone") == "fine"


def test_silent_health_is_dark(seat: Seat) -> None:
    """A counter that probes but tells no health for 18 seconds is silent too."""
    for _ in range(3):
        seat.later(9)
        wall_ms = seat.clock.now().wall_ms
        seat.hear("probe", probe(at_ms=wall_ms))
    assert seat.text(f"status-{SITE}/counter-3").startswith("SILENT")


def test_fault_of_a_counter_is_shown(seat: Seat) -> None:
    """A counter's fault stands on its tile in words."""
    fault = {
        "fault": "wire_cut",
        "part": "duress",
        "since": "2027-01-15T08:00:00.000Z",
        "text": "Hätäpainikkeen johto on poikki",
    }
    seat.hear("health", health(faults=[fault, fault]))
    tile = seat.item(f"counter-{SITE}/counter-3")
    assert tile.property("tone") == "caution"
    assert tile.property("detail") == "Hätäpainikkeen johto on poikki (and 1 more)"


def test_duty_switch(seat: Seat) -> None:
    """The switch takes the guard off duty and on again, and says so in a band."""
    seat.tap("dutyToggle")
    assert not _on_duty(seat)
    assert seat.is_seen("offDutyBand")
    assert seat.item("dutyToggle").property("checked") is False
    seat.tap("dutyToggle")
    assert _on_duty(seat)
    assert not seat.is_seen("offDutyBand")


def test_silence_button(seat: Seat) -> None:
    """The silence button counts its ten seconds down and comes back."""
    seat.alarm()
    assert seat.text("silenceButton") == "Silence for 10 s · F9"
    seat.tap("silenceButton")
    assert seat.text("silenceButton") == "Silent for 10 s more · F9"
    seat.later(4)
    assert seat.text("silenceButton") == "Silent for 6 s more · F9"
    seat.later(6)
    assert seat.text("silenceButton") == "Silence for 10 s · F9"


def test_other_alerts_are_rows_with_buttons(seat: Seat) -> None:
    """A second alert is answered from its own row, or made large by a tap on it."""
    seat.alarm()
    help_1 = {"alert_id": "h-1", "counter": "counter-1", "level": 2, "kind": "help"}
    seat.alarm(**help_1)
    seat.said()
    seat.tap(f"acceptButton-{SITE}/h-1")
    [said] = seat.said()
    assert (said["action"], said["alert_id"]) == ("accept", "h-1")
    seat.hear("reply/guard-2", reply(request_id=said["request_id"], alert_id="h-1"))
    seat.station.select(f"{SITE}/h-1")
    seat.turn()
    assert seat.text("alertTitle") == "Luukku 1"


def test_card_under_the_finger_does_not_change_sides(seat: Seat) -> None:
    """A card that has just taken another's place does not take a tap at once."""
    seat.alarm(alert_id="h-1", counter="counter-1", level=2, kind="help")
    seat.alarm()
    assert seat.text("alertTitle") == "Luukku 3"
    assert not seat.item("acceptButton").isEnabled()
    seat.later(0.5)
    assert seat.item("acceptButton").isEnabled()


def test_keyboard_answers(seat: Seat) -> None:
    """Everything is reached by Tab, and Enter presses what has the focus."""
    seat.alarm()
    seat.said()
    seat.view.requestActivate()
    seat.turn()
    seat.key(Qt.Key.Key_Return)
    assert not seat.said()
    for _ in range(10):
        if seat.item("acceptButton").hasActiveFocus():
            break
        seat.key(Qt.Key.Key_Tab)
    seat.key(Qt.Key.Key_Return)
    assert [said["action"] for said in seat.said()] == ["accept"]


def test_missing_sound_is_said_all_the_time(seat: Seat) -> None:
    """A station that cannot be heard says so and what to do, alert or not."""
    assert seat.sound.problem
    assert seat.text("soundBand").startswith("NO SOUND, nobody would hear")
    seat.alarm()
    assert seat.is_seen("soundBand")


def test_unreadable_messages_are_a_fault_line(seat: Seat) -> None:
    """Bytes that cannot be read are counted on the screen and change nothing."""
    seat.hear("alert", b"\xff{")
    seat.hear("health", b"nonsense")
    assert seat.text("fault").startswith("2 unreadable messages")


def test_no_counter_is_no_calm(make_seat: MakeSeat) -> None:
    """A station that has heard no counter does not claim that all is quiet."""
    seat = make_seat()
    assert seat.text("headline") == "Not listening"
    seat.happen(LinkUp(broker="main"), DutySet(on_duty=True))
    assert seat.text("headline") == "No counter of this site has been heard"


def test_finnish_words(make_seat: MakeSeat) -> None:
    """In Finnish the card reads as a Finn would say it."""
    seat = make_seat("fi")
    seat.open()
    seat.alarm(presses=2)
    assert seat.text("alertWord") == "HÄTÄ"
    assert seat.text("acceptButton") == "TULEN"
    assert seat.text("alertStage").replace("\u00a0", " ") == (
        "18 s · painettu 2 kertaa · kukaan ei ole vielä tulossa"
    )


def _on_duty(seat: Seat) -> bool | None:
    return seat.on_duty


def _answered(seat: Seat, action: str) -> dict[str, object]:
    """Check the one response, and let the counter reply to it."""
    all_said = seat.said()
    assert [one["action"] for one in all_said] == [action]
    said = all_said[0]
    seat.hear("reply/guard-2", reply(request_id=said["request_id"]))
    return said


def _has_red(seat: Seat) -> bool:
    """Whether a good part of the window is red."""
    seat.look()
    image = seat.view.grabWindow()
    points = [
        image.pixelColor(x, y)
        for x in range(0, image.width(), 20)
        for y in range(0, image.height(), 20)
    ]
    red = [one for one in points if _is_red(one)]
    return len(red) > len(points) // 20


def _is_red(colour: QColor) -> bool:
    return colour.red() > 120 and colour.green() < 70 and colour.blue() < 70
