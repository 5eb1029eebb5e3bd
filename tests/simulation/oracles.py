# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What must hold: sentences, and when each is asked."""

from collections.abc import Callable
from typing import Any, Final

from tests.simulation import oracles_board as board
from tests.simulation import oracles_press as press
from tests.simulation import oracles_shutter as shutter
from tests.simulation import oracles_time as time
from tests.simulation import oracles_trial as trial
from tests.simulation import oracles_truth as truth
from tests.simulation.history import History
from tests.simulation.verdict import Broken, FalseError

Oracle = Callable[[History, Any], None]

MOMENTS: Final[dict[str, tuple[Oracle, ...]]] = {
    "began": (press.state_after_replay_is_the_state_before,),
    "counted": (
        press.one_press_is_one_alert,
        trial.only_the_asked_press_is_an_exercise,
    ),
    "kept": (
        truth.only_a_guard_closes,
        truth.closed_stays_closed,
        truth.level_goes_towards_one,
        trial.what_is_real_stays_real,
    ),
    "numbered": (truth.numbers_grow,),
    "alert": (
        truth.one_revision_says_one_thing,
        truth.nothing_is_told_before_it_is_remembered,
    ),
    "event": (truth.one_number_is_one_event,),
    "health": (
        time.wire_faults_are_told,
        time.proven_by_who_could_hear,
    ),
    "shown": (
        press.no_press_is_lost,
        press.a_retained_alert_is_taken_up,
        truth.saved_is_on_the_disk,
        truth.sent_is_receipted,
        truth.guards_said_so,
        time.an_open_alert_keeps_ringing,
        time.an_unaccepted_alert_escalates,
        time.plan_b_keeps_its_time,
        trial.an_exercise_ends_by_itself,
        time.proven_only_when_whole,
        time.faults_are_shown,
        time.wire_faults_are_shown,
        time.readiness_comes_back,
        time.everything_has_a_limit,
        board.the_machines_faults_are_shown,
        board.the_machine_is_no_flood,
        board.what_is_over_is_not_shown,
        shutter.only_the_limit_is_closed,
    ),
    "ended": (press.no_press_is_lost,),
    "crashed": (time.nothing_breaks_the_loop,),
    "prompt": (press.a_press_is_heard_at_once,),
    "finished": (
        press.every_press_is_heard,
        time.all_is_well_in_the_end,
        shutter.the_shutter_is_known_in_the_end,
    ),
    "relayed": (
        shutter.the_relay_is_asked_for,
        shutter.nothing_moves_in_doubt,
        shutter.the_relay_ends_in_time,
    ),
}


def judge(history: History, moment: str, what: Any) -> None:  # noqa: ANN401 - each moment has its own
    """Ask all that must hold at this moment.

    Raises:
        Broken: one of them does not.
    """
    for oracle in MOMENTS[moment]:
        try:
            oracle(history, what)
        except FalseError as error:
            text = (oracle.__doc__ or "").splitlines()[0]
            raise Broken(oracle.__name__, text, str(error)) from None


def sentences() -> dict[str, str]:
    """All oracles: name and sentence."""
    return {
        oracle.__name__: (oracle.__doc__ or "").splitlines()[0]
        for oracles in MOMENTS.values()
        for oracle in oracles
    }
