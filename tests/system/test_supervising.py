# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A supervisor at the real records service, which is killed after each answer."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from appliance.wire.records import Answered, Role, Unlock, Write
from appliance.wire.supervising import (
    Case,
    Count,
    Examine,
    Figures,
    Finish,
    Overview,
    Settle,
    Supervising,
    Survey,
)
from tests.records.office import HURT, PINS, set_pins
from tests.support.counter import Counter
from tests.support.fixtures import broker, counter, site
from tests.support.recording import Caller, Recording

__all__ = ["broker", "counter", "site"]

ID = "0b6c3f6e-2d0f-4b3e-9a1c-0123456789ab"


@pytest.fixture
def recording(counter: Counter) -> Iterator[Recording]:
    """The records service of a counter, running, with PINs."""
    with Recording(counter.config, counter.runtime) as made:
        made.start()
        with Caller(made.path) as screen:
            screen.book()
        set_pins(counter.state / "records.db")
        yield made


def unlocked(recording: Recording, role: Role) -> Caller:
    """A screen on which this role's PIN was given."""
    screen = Caller(recording.path)
    answered = screen.ask(Unlock(request=1, role=role, pin=PINS[role]))
    assert answered.result == "saved"
    return screen


def write(screen: Caller, incident_id: str, answers: dict[str, Any]) -> None:
    """Log an incident and end it."""
    asked = Write(request=2, incident_id=incident_id, answers=answers, sent=True)
    assert screen.ask(asked).result == "saved"


def test_what_was_settled_is_kept(recording: Recording) -> None:
    """Killed after each answer, the service knows of each duty that it was done."""
    with Caller(recording.path) as screen:
        write(screen, ID, HURT)
    done: list[str] = []
    while True:
        with unlocked(recording, "supervisor") as screen:
            case = screen.told(Examine(request=3, incident_id=ID))
            assert isinstance(case, Case)
            assert sorted(one.duty for one in case.duties if one.done_at) == done
            still = [one.duty for one in case.duties if not one.done_at]
            finished = screen.ask(Finish(request=4, incident_id=ID))
            if not still:
                break
            assert finished.result == "refused"
            asked = Settle(request=5, incident_id=ID, duty=still[0], done=True)
            assert screen.ask(asked).result == "saved"
            recording.kill()
            done = sorted([*done, still[0]])
        recording.start()
    assert finished.result == "saved"
    assert len(done) == 6
    recording.kill()
    recording.start()
    with unlocked(recording, "supervisor") as screen:
        told = screen.told(Survey(request=6))
        assert isinstance(told, Overview)
        assert (told.open_count, told.duties_count) == (0, 0)


def test_each_connection_has_its_own_pin(recording: Recording) -> None:
    """What one screen unlocked is shut on all others, and after a lock on this."""
    asked: list[Supervising] = [
        Survey(request=3),
        Examine(request=3, incident_id=ID),
        Settle(request=3, incident_id=ID, duty="reporter_answer", done=True),
        Finish(request=3, incident_id=ID),
        Count(request=3, months=1),
    ]
    with unlocked(recording, "supervisor") as boss, Caller(recording.path) as desk:
        write(desk, ID, HURT)
        for one in asked:
            told = desk.told(one)
            assert isinstance(told, Answered)
            assert told.result == "no_pin"
        assert isinstance(boss.told(Survey(request=4)), Overview)
        assert isinstance(boss.told(Count(request=4, months=12)), Figures)
        assert boss.book().duties_overdue == 2
        assert desk.book().duties_overdue == 0


def test_nobody_waits_for_a_guesser(recording: Recording) -> None:
    """While one guesses the supervisor's PIN and asks, another logs at once."""
    with Caller(recording.path) as guesser, Caller(recording.path) as desk:
        for number in range(5):
            pin = Unlock(request=number, role="supervisor", pin="0000")
            last = guesser.ask(pin)
            told = guesser.told(Survey(request=number))
            assert isinstance(told, Answered)
            assert told.result == "no_pin"
        assert last.result == "locked"
        write(desk, str(uuid.uuid4()), HURT)
