# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The pause counts from the fully closed shutter, and the worker ends it."""

from appliance.core import events, pause
from appliance.core.limits import PAUSE_COUNT_US, PAUSES_MAX, PAUSES_US, S_US
from appliance.core.values import Feedback, Kind, Role
from tests.core.shutters import TRAVEL_US, Shuttered, commands, notes, ready

CLOSED = Feedback.CLOSED


def phase(driver: Shuttered) -> str | None:
    """Return how far the pause is; None: there is none."""
    state = driver.state
    if not state.pauses.runs:
        return None
    asked = state.settings.shutter.mode == "impulse"
    return pause.phase(state.pauses, driver.position, state.now_us, asked=asked)


def left(driver: Shuttered) -> int:
    """Return how many pauses may still begin."""
    return pause.left(driver.state.pauses, driver.now_us)


def test_a_pause_asks_and_counts_from_the_limit() -> None:
    """A pause calls at level 3, asks for the shutter, and counts 20 s from closed."""
    driver = ready("impulse")
    effects = driver.tap()
    assert commands(effects) == ["pulse"]
    assert notes(effects) == ["asked"]
    assert driver.alert.kind is Kind.PAUSE
    assert phase(driver) == "closing"
    driver.wait(8 * S_US)
    assert phase(driver) == "closing"
    driver.settle(CLOSED, active=True)
    assert phase(driver) == "counting"
    driver.wait(PAUSE_COUNT_US - 1)
    assert phase(driver) == "counting"
    driver.wait(1)
    assert phase(driver) == "calm"
    driver.settle(CLOSED, active=False)
    assert phase(driver) == "calm"
    driver.tap(events.PauseEnded)
    assert phase(driver) is None


def test_a_limit_that_is_shaken_stops_no_count() -> None:
    """The count goes on when a closed shutter is shaken off its limit."""
    driver = ready("impulse")
    driver.tap()
    driver.settle(CLOSED, active=True)
    driver.wait(10 * S_US)
    driver.settle(CLOSED, active=False)
    driver.settle(CLOSED, active=True)
    assert phase(driver) == "counting"
    driver.wait(10 * S_US)
    assert phase(driver) == "calm"


def test_a_pause_of_a_closed_shutter_counts_at_once() -> None:
    """A shutter that is closed already is counted from the tap."""
    driver = ready("impulse")
    driver.settle(CLOSED, active=True)
    effects = driver.tap()
    assert commands(effects) == []
    assert phase(driver) == "counting"


def test_what_cannot_close_is_blocked() -> None:
    """An obstacle or a travel without the limit leave the pause blocked."""
    driver = ready("impulse")
    driver.settle(Feedback.OBSTACLE, active=True)
    driver.tap()
    assert phase(driver) == "blocked"
    driver = ready("impulse")
    driver.tap()
    driver.wait(TRAVEL_US)
    assert phase(driver) == "blocked"
    driver.settle(CLOSED, active=True)
    assert phase(driver) == "counting"


def test_the_word_of_staff_counts_where_no_limit_can() -> None:
    """Without a limit the worker's tap begins the count, once."""
    driver = ready("announce", ())
    driver.tap(events.PauseClosed)
    assert phase(driver) is None
    effects = driver.tap()
    assert notes(effects) == ["announced"]
    assert phase(driver) == "closing"
    driver.tap(events.PauseClosed)
    driver.wait(PAUSE_COUNT_US - S_US)
    driver.tap(events.PauseClosed)
    assert phase(driver) == "counting"
    driver.wait(S_US)
    assert phase(driver) == "calm"


def test_the_limit_overrules_the_word_of_staff() -> None:
    """Where the limit can be believed, a tap closes nothing."""
    driver = ready("impulse")
    driver.tap()
    driver.tap(events.PauseClosed)
    assert phase(driver) == "closing"


def test_a_held_shutter_is_closed_by_hand() -> None:
    """In hold to run a pause asks for nothing; the worker closes, the limit counts."""
    driver = ready("hold_to_run")
    assert commands(driver.tap()) == []
    assert phase(driver) == "closing"
    assert commands(driver.hold(Role.SHUTTER)) == ["hold"]
    driver.settle(CLOSED, active=True)
    assert phase(driver) == "counting"


def test_one_pause_at_a_time() -> None:
    """A tap during a pause begins no other, and asks for nothing."""
    driver = ready("impulse")
    driver.tap()
    presses = driver.alert.presses
    driver.wait(5 * S_US)
    assert commands(driver.tap()) == []
    assert driver.alert.presses == presses
    assert left(driver) == PAUSES_MAX - 1


def test_two_pauses_in_ten_minutes() -> None:
    """A third within ten minutes is none: no call, no relay."""
    driver = ready("impulse")
    for _ in range(PAUSES_MAX):
        driver.tap()
        driver.tap(events.PauseEnded)
        driver.wait(30 * S_US)
    assert left(driver) == 0
    presses = driver.alert.presses
    assert commands(driver.tap()) == []
    assert phase(driver) is None
    assert driver.alert.presses == presses
    driver.wait(PAUSES_US - 60 * S_US)
    assert left(driver) == 1
    driver.tap()
    assert phase(driver) is not None


def test_a_forgotten_pause_ends() -> None:
    """A pause that nobody ended is over after ten minutes."""
    driver = ready("announce", ())
    driver.tap()
    driver.wait(PAUSES_US - 1)
    assert phase(driver) == "closing"
    driver.wait(1)
    assert phase(driver) is None


def test_duress_during_a_pause_moves_nothing() -> None:
    """A duress press during a pause changes nothing of it, and asks for nothing."""
    driver = ready("impulse")
    driver.tap()
    driver.settle(CLOSED, active=True)
    before = driver.state.pauses
    assert commands(driver.press()) == []
    assert driver.state.pauses == before
