# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is written of an incident: kept whole, changed by nothing, or refused."""

from collections.abc import Callable
from typing import Any

import pytest

from appliance.records import writing
from appliance.wire.incident import BY_KEY, QUESTIONS, Question
from tests.records.desk import DAY_MS, HOUR_MS, QUICK, Desk, new_id

ID = "0b6c3f6e-2d0f-4b3e-9a1c-0123456789ab"
SECRET = "Karhu kahvihuoneessa"


def full_answer(question: Question) -> Any:  # noqa: ANN401 - JSON
    """An answer that fits, the longest of its kind."""
    return {
        "one": question.choices[-1:] and question.choices[-1],
        "many": list(question.choices),
        "count": question.most,
        "yes_no": True,
        "text": "å" * question.most,
    }[question.kind]


def test_a_quick_log_is_kept(desk: Desk) -> None:
    """Three taps are a row with times, place and choices, unfinished."""
    assert desk.write(ID).result == "saved"

    assert desk.ask(
        "SELECT number, site, counter, status, severity, occurred_at, reported_at, "
        "time_quality, facts, is_exercise FROM incidents"
    ) == [
        (
            *(1, "hki-3", "counter-1", "draft", "threatening"),
            *("2026-11-22T02:25:38.000Z", "2026-11-22T02:25:38.000Z"),
            *("estimated", "unreadable", 0),
        )
    ]
    assert desk.ask("SELECT choice FROM incident_event_type ORDER BY 1") == [
        ("shouting",),
        ("weapon",),
    ]


def test_the_view_has_words(desk: Desk) -> None:
    """People read an incident in words of their language, in the choices' order."""
    desk.write(ID, QUICK | {"event_type": ["weapon", "shouting"]}, cards=["drunk"])

    for view, words in (
        ("incidents_view", "Shouting, Weapon shown"),
        ("incidents_view_fi", "Huutaminen, Ase esillä"),
        ("incidents_view_sv", "Skrik, Vapen visades"),
    ):
        shown = desk.ask(f"SELECT event_type, cards FROM {view}")  # noqa: S608 - of ours
        assert shown == [(words, "drunk")]


def test_every_question_can_be_answered(desk: Desk) -> None:
    """Each question takes its longest answer, and tells it again, but for some.

    Of texts, and of what is personal, it is told that there is an answer.
    """
    answers = {one.key: full_answer(one) for one in QUESTIONS}

    assert desk.write(ID, answers).result == "saved"

    told = desk.read(ID)
    untold = {one.key for one in QUESTIONS if one.kind == "text" or one.personal}
    assert set(told.written) == untold
    assert told.answers == {k: one for k, one in answers.items() if k not in untold}


def test_what_another_answer_made_senseless_goes_when_it_is_sent(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    """There was no injury after all: what it asked for is taken away.

    The same request again, whose answer was lost, is kept as before.
    """
    expect_log("it is finished")
    hurt: dict[str, Any] = {"event_type": ["attack"], "injury": "wound"}
    desk.write(ID, hurt | {"injury_severe": "yes", "injury_text": SECRET})
    desk.write(ID, {"injury": "none"})
    assert desk.ask("SELECT injury_severe FROM incidents") == [("yes",)]

    again: dict[str, Any] = {"injury": "none", "care": "doctor"}
    for _ in range(2):
        assert desk.write(ID, again, sent=True).result == "saved"

    columns = "injury, injury_severe, injury_text, care, status"
    assert desk.ask(f"SELECT {columns} FROM incidents") == [  # noqa: S608 - of ours
        ("none", None, None, None, "sent")
    ]
    assert desk.write(ID, {"care": "hospital"}, sent=True).result == "saved"
    assert desk.write(ID, {"injury": "wound"}, sent=True).result == "refused"


def test_writing_the_same_again_changes_nothing(desk: Desk) -> None:
    """A request that comes twice leaves the records as they were to the last cell."""
    desk.write(ID, cards=["drunk"])
    before = desk.ask("SELECT * FROM incidents")
    desk.passes(1000)

    assert desk.write(ID, cards=["drunk"]).result == "saved"

    assert desk.ask("SELECT * FROM incidents") == before
    assert desk.ask("SELECT count(*) FROM incident_event_type") == [(2,)]


def test_what_is_not_named_stays(desk: Desk) -> None:
    """A later page changes its own answers alone; null takes one away, a text too."""
    desk.write(ID, QUICK | {"description": SECRET, "witnesses": 2})
    desk.write(ID, {"severity": "violent", "need_now": None, "description": None})

    told = desk.read(ID)

    assert told.answers == {
        "event_type": ["shouting", "weapon"],
        "severity": "violent",
        "witnesses": 2,
    }
    assert told.written == []


def test_texts_stay_with_the_records(desk: Desk) -> None:
    """No text is ever told to a screen, only that there is one."""
    desk.write(ID, {"description": SECRET, "actor_ref": "A-17"})
    told = desk.read(ID)
    assert told.answers == {}
    assert told.written == ["actor_ref", "description"]


def test_control_characters_are_not_kept(desk: Desk) -> None:
    """A text keeps its lines; what could command a terminal becomes a space."""
    desk.write(ID, {"description": "one\ntwo\x1b[2J\x00"})
    assert desk.ask("SELECT description FROM incidents") == [("one\ntwo [2J ",)]
    assert desk.write(ID, {"description": "one\ntwo\x1b[2J\x00"}).result == "saved"


@pytest.mark.parametrize(
    ("incident_id", "answers", "cards", "why"),
    [
        ("x", {}, [], "no UUID"),
        (ID.upper(), {}, [], "no UUID"),
        (ID, {"colour": "red"}, [], "colour: there is no such question"),
        (ID, {"colour": None}, [], "colour: there is no such question"),
        (ID, {"severity": "grim"}, [], "severity: is none of its choices"),
        (ID, {"need_now": ["talk", "talk"]}, [], "need_now: holds"),
        (ID, {"witnesses": 11}, [], "witnesses: is no whole number"),
        (ID, {"witnesses": True}, [], "witnesses: is no whole number"),
        (ID, {"description": "x" * 2001}, [], "description: is no text"),
        (ID, {}, ["../etc"], "cards: one is no id"),
        (ID, {}, ["a"] * 41, "cards: are more than 40"),
    ],
)
def test_what_does_not_fit_is_refused_whole(
    desk: Desk,
    expect_log: Callable[[str], None],
    incident_id: str,
    answers: dict[str, Any],
    cards: list[str],
    why: str,
) -> None:
    """One answer that does not fit keeps all of its request out, and is named."""
    expect_log("A report is refused")
    desk.write(new_id())

    said = desk.write(incident_id, QUICK | answers, cards=cards)

    assert said.result == "refused"
    assert why in said.why
    assert desk.ask("SELECT count(*) FROM incidents") == [(1,)]


def test_what_was_sent_stays_as_it_is(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    """After its end a report tells nothing and takes nothing, but a repetition."""
    expect_log("it is finished")
    assert desk.write(ID, sent=True).result == "saved"
    assert desk.write(ID, sent=True).result == "saved"
    assert desk.write(ID, {"severity": "serious"}).result == "refused"
    assert desk.read(ID).result == "refused"
    assert desk.read(new_id()).result == "refused"
    assert desk.ask("SELECT status, severity FROM incidents") == [
        ("sent", "threatening")
    ]


def test_an_hour_has_a_limit(desk: Desk, expect_log: Callable[[str], None]) -> None:
    """A screen gone mad begins only so many incidents an hour, and more the next."""
    expect_log("were begun in an hour")
    results = [desk.write(new_id()).result for _ in range(writing.HOURLY_MOST + 1)]
    assert results == ["saved"] * writing.HOURLY_MOST + ["refused"]
    desk.passes(HOUR_MS)
    assert desk.write(new_id()).result == "saved"


def test_changes_have_a_limit(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    """A screen gone mad cannot fill the chain; the report can be ended all the same."""
    expect_log("has to wait: more than 3 changes")
    monkeypatch.setattr(writing, "CHANGES_MOST", 3)
    desk.write(ID)
    results = [desk.write(ID, {"witnesses": n}).result for n in range(5)]
    assert results == ["saved"] * 3 + ["failed"] * 2
    chain = desk.ask("SELECT count(*) FROM chain WHERE subject LIKE 'incident:%'")
    assert chain == [(4,)]
    desk.passes(HOUR_MS)
    assert desk.write(ID, {"witnesses": 9}).result == "saved"
    monkeypatch.setattr(writing, "CHANGES_MOST", 0)
    assert desk.write(ID, {"witnesses": 8}, sent=True).result == "saved"


def test_what_is_saved_already_does_not_wait(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen that asks again, having heard nothing, uses up no change."""
    monkeypatch.setattr(writing, "CHANGES_MOST", 2)
    desk.write(ID)
    for witnesses in (1, 2):
        results = [desk.write(ID, {"witnesses": witnesses}).result for _ in range(4)]
        assert results == ["saved"] * 4


def test_the_number_of_incidents_has_a_limit(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    """A full book takes no new incident, and goes on with those it has."""
    expect_log("there are 1 incidents already")
    monkeypatch.setattr(writing, "INCIDENTS_MOST", 1)
    desk.write(ID)
    assert desk.write(new_id()).result == "refused"
    assert desk.write(ID, {"severity": "serious"}).result == "saved"


def test_unfinished_incidents_are_bounded(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond so many unfinished ones, the oldest counts as sent and loses nothing."""
    monkeypatch.setattr(writing, "DRAFTS_MOST", 2)
    for number in range(3):
        desk.write(new_id(), QUICK | {"witnesses": number})
    assert desk.ask("SELECT status, witnesses FROM incidents ORDER BY number") == [
        ("sent", 0),
        ("draft", 1),
        ("draft", 2),
    ]


def test_the_book_tells_the_newest_unfinished(desk: Desk) -> None:
    """A screen is told of the eight newest unfinished incidents, the newest first."""
    for number in range(10):
        desk.write(new_id(), {"event_type": ["other"], "severity": "injury"})
        desk.write(f"{number:08x}-0000-4000-8000-000000000000", QUICK, sent=True)
    book = desk.clerk.book()
    assert len(book.unfinished) == 8
    assert book.unfinished[0].event_type == ["other"]
    assert book.unfinished[0].severity == "injury"
    assert (book.due, book.look_chosen, book.trouble) == ([], False, "")


def test_tiles_move_only_at_midnight(desk: Desk) -> None:
    """What is logged most is counted up to the desk's own midnight."""
    desk.write(new_id(), {"event_type": ["spitting"]})
    desk.write(new_id(), {"event_type": ["spitting", "robbery"]})
    assert desk.clerk.book().often == []
    # It is 4:25 in the desk's own zone: midnight is 19 h 35 min away.
    desk.passes(19 * HOUR_MS + 34 * 60_000)
    assert desk.clerk.book().often == []
    desk.passes(2 * 60_000)
    assert desk.clerk.book().often == ["spitting", "robbery"]


def test_after_two_weeks_only_the_quick_part_is_left(desk: Desk) -> None:
    """What nobody finished in 14 days is sent short, and its text is nowhere."""
    desk.write(ID, QUICK | {"description": SECRET, "trigger": ["wait"]}, cards=["a"])
    assert SECRET.encode() in desk.bytes_on_disk()
    desk.passes(14 * DAY_MS)
    assert desk.ask("SELECT status FROM incidents") == [("draft",)]
    desk.passes(60_000)

    assert desk.ask(
        "SELECT status, is_shortened, severity, description FROM incidents"
    ) == [("sent", 1, "threatening", None)]
    assert desk.ask("SELECT count(*) FROM incident_trigger") == [(0,)]
    assert desk.ask("SELECT count(*) FROM incident_event_type") == [(2,)]
    assert SECRET.encode() not in desk.bytes_on_disk()
    assert BY_KEY["trigger"].layer == "full"
