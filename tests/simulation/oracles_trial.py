# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Oracles about the test of a button: one press of all is no call."""

from appliance.core.limits import MINUTE_US, TRIAL_PRESS_US, TRIAL_SEEN_US
from appliance.core.values import Alert, Outcome, Stage
from tests.simulation.facts import Count
from tests.simulation.history import History
from tests.simulation.oracles_press import ROLES
from tests.simulation.verdict import claim
from tests.simulation.world import MS

SLACK_US = 400 * MS


def only_the_asked_press_is_an_exercise(history: History, count: Count) -> None:
    """A press is an exercise only if it is the first of the button asked for.

    Asked by this process's screen, no more than 15 s before, while nothing was open.
    """
    if not count.alert.exercise:
        # Whatever real happens, no press after it is of the drill.
        history.drills = ()
        return
    claim(count.alert.presses == 1, f"{count.alert} is more than one press")
    if _is_of_drill(history, count):
        return
    asked = history.asked
    claim(asked is not None, f"nobody has asked for {count.alert}")
    assert asked is not None, "claimed"
    claim(ROLES[count.alert.kind] is asked.role, f"asked for was {asked.role}")
    begun_us = max(
        (one.begin_us for one in history.open_presses if one.role is asked.role),
        default=0,
    )
    stalled_us = history.stalled_us(asked.at_us)
    claim(
        count.at_us - asked.at_us <= TRIAL_PRESS_US + SLACK_US + stalled_us,
        f"it was asked for at {asked.at_us} us",
    )
    claim(begun_us + SLACK_US + stalled_us >= asked.at_us, "it was pressed before")
    history.asked = None


def _is_of_drill(history: History, count: Count) -> bool:
    """Whether it is the first press of its button since the drill began.

    Then it may be open as long as that goes on: for a minute at most.
    """
    role = ROLES[count.alert.kind]
    begun_us = max(
        (one.begin_us for one in history.open_presses if one.role is role), default=0
    )
    for drill in history.drills:
        slack_us = SLACK_US + history.stalled_us(drill.at_us)
        is_late = count.at_us > drill.at_us + MINUTE_US + slack_us
        if role in drill.done or is_late or begun_us + slack_us < drill.at_us:
            continue
        pressed = drill._replace(done=drill.done | {role})
        history.drills = tuple(
            pressed if one is drill else one for one in history.drills
        )
        history.drilled[count.alert.alert_id] = drill.at_us + MINUTE_US
        return True
    return False


def an_exercise_ends_by_itself(history: History, _: object) -> None:
    """No exercise of a test is open for longer than 15 s, or outlives its drill.

    None is open after a start.
    """
    alert, now_us = history.alert, history.world.now_us
    if alert is None or not alert.exercise or alert.stage is Stage.CLOSED:
        return
    age_us = now_us - history.call_us
    late_us = SLACK_US + history.stalled_us(history.call_us - 1_000 * MS)
    until_us = history.drilled.get(alert.alert_id, history.call_us + TRIAL_SEEN_US)
    claim(now_us <= until_us + late_us, "{} is open for {} us", alert, age_us)
    before = history.restored.alert
    is_old = before is not None and before.alert_id == alert.alert_id
    claim(not is_old, "{} is from before the start", alert)


def what_is_real_stays_real(_: History, change: tuple[Alert | None, Alert]) -> None:
    """No call becomes an exercise; an exercise that ends was one."""
    before, alert = change
    if before is not None and not before.exercise:
        claim(not alert.exercise, "{} became {}", before, alert)
    if alert.exercise and alert.stage is Stage.CLOSED:
        claim(alert.outcome is Outcome.EXERCISE, "{} has no such outcome", alert)
