# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The station's window: nothing is cut in any state, language and size."""

from collections.abc import Callable

import pytest

from gui.guard.board import DutySet, LinkLost, LinkUp
from tests.gui.guard.conftest import MakeSeat
from tests.gui.guard.geometry import complaints
from tests.gui.guard.seat import Seat

LONG_PLACE = "Pääaula, 1. krs · takaovi henkilökunnan käytävältä, portaan vieressä"


def _connecting(_seat: Seat) -> None:
    """Nothing has happened yet."""


def _idle(seat: Seat) -> None:
    seat.open()


def _alert(seat: Seat) -> None:
    seat.open()
    seat.alarm(place_text=LONG_PLACE, presses=12, escalation=3)
    help_1 = {"alert_id": "h", "counter": "counter-1", "level": 2, "kind": "help"}
    seat.alarm(stage="accepted", accepted_by=["guard-1"], **help_1)


def _accepted(seat: Seat) -> None:
    _alert(seat)
    both = ["guard-1", "guard-2"]
    seat.alarm(rev=2, stage="accepted", accepted_by=both, presses=12)


def _unanswered(seat: Seat) -> None:
    _accepted(seat)
    seat.tap("arriveButton")
    seat.later(3.1)


def _dropped(seat: Seat) -> None:
    _alert(seat)
    seat.happen(LinkLost(broker="main", cause="ended"))
    seat.tap("acceptButton")
    seat.later(61)
    seat.happen(LinkUp(broker="main"))
    # The note lies over the window's foot; the card goes on saying it.
    seat.later(13)


def _graver(seat: Seat) -> None:
    seat.open()
    seat.alarm(place_text=LONG_PLACE, level=2, kind="help")
    seat.tap("acceptButton")
    mine = {"stage": "accepted", "accepted_by": ["guard-2"]}
    seat.alarm(place_text=LONG_PLACE, rev=3, presses=2, **mine)


def _closing(seat: Seat) -> None:
    seat.open()
    withdrawn = "2027-01-15T08:00:00.000Z"
    here = {"accepted_by": ["guard-2"], "on_site_by": ["guard-2"]}
    seat.alarm(stage="on_site", exercise=True, withdrawn_at=withdrawn, **here)
    seat.tap("closeButton")


def _many(seat: Seat) -> None:
    seat.open()
    kinds = ("duress", "help", "shutter", "pause")
    for number in range(1, 8):
        level = min(1 + number % 4, 3)
        seat.alarm(
            alert_id=f"m-{number}",
            counter=f"counter-{number}",
            counter_text=f"Ajanvarausneuvonta {number}",
            level=level,
            kind=kinds[number % 4],
            exercise=number == 2,
        )


def _deaf(seat: Seat) -> None:
    _alert(seat)
    lost = LinkLost(broker="main", cause="own_certificate_untrusted")
    seat.happen(lost, DutySet(on_duty=False))
    seat.hear("alert", b"{")
    seat.later(34)


STATES: dict[str, Callable[[Seat], None]] = {
    "connecting": _connecting,
    "idle": _idle,
    "alert": _alert,
    "accepted": _accepted,
    "unanswered": _unanswered,
    "dropped": _dropped,
    "graver": _graver,
    "closing": _closing,
    "many": _many,
    "deaf": _deaf,
}


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1024, 768)])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("state", STATES)
def test_no_words_are_cut(
    make_seat: MakeSeat, state: str, language: str, size: tuple[int, int]
) -> None:
    """No words are cut, leave the window or lie on others."""
    seat = make_seat(language, size)
    STATES[state](seat)
    seat.look()
    assert complaints(seat.view) == []


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1024, 768)])
def test_seven_alerts_are_all_in_sight(
    make_seat: MakeSeat, size: tuple[int, int]
) -> None:
    """Seven alerts at once are all on the screen, and all said to be seen."""
    seat = make_seat("fi", size)
    _many(seat)
    seen = {said["alert_id"] for said in seat.said() if said["action"] == "seen"}
    assert seen == {f"m-{number}" for number in range(1, 8)}
