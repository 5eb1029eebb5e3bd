# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Rows about wall clocks that step, and a start with a clock that knows nothing.

Only the wall clock is false: the monotonic one, by which everything is timed, has no
way to step.
"""

from datetime import UTC, datetime, timedelta
from functools import partial

from tests.support.counter import wait_until
from tests.support.guarding import GUARD
from tests.support.mosquitto import Subscriber
from tests.system.faults.frame import Trial, row
from tests.system.faults.serving import heard, require_growing, see_kept
from tests.system.faults.site import Plan, Press

HOUR_S = 3_600
YEAR_S = 365 * 24 * HOUR_S
STEPS_S = (2 * YEAR_S, -2 * YEAR_S, -HOUR_S)
UNSYNCED = "clock_unsynced"
ESCALATES_S = 6.0
LATE_S = 1.0
LATE = timedelta(seconds=5)
CALLED_LATER = f"""
[[escalation]]
audiences = ["guards"]
duress_after_s = 0
help_after_s = 0

[[escalation]]
audiences = ["guards", "managers"]
duress_after_s = {ESCALATES_S:g}
help_after_s = 60
"""
RELEASED = datetime(2023, 2, 1, tzinfo=UTC)
"""Without any other clock systemd begins with the day on which it was built."""
NOTHING = datetime(1970, 1, 2, tzinfo=UTC)
CLOCKS = Plan(brokers=1, clocks=True)


@row(
    "40",
    "the counter's clock steps during an alert",
    injected="2 years ahead, 2 years back, an hour back",
    promise="the next are called to the second; numbers only grow, also after a "
    "restart; but for the clock no fault begins",
    plan=CLOCKS._replace(settings=CALLED_LATER),
    slow=True,
)
def counter_clock_steps(trial: Trial) -> None:
    """What the wall clock says moves nothing but the times that are told."""
    site, counter = trial.site, trial.site.counter
    main = site.brokers["main"]
    with main.subscribe(main.kit.guards[GUARD], f"{counter.base}/event") as events:
        (press,) = trial.press(1)
        for step_s in STEPS_S:
            trial.inject(partial(site.clocks["counter"].set, step_s, synced=False))
            trial.see(UNSYNCED)
            before = len(events.messages)
            trial.press(1)
            # A guard may hear of the press before whoever reads its events does.
            wait_until("the press is told", partial(_has_more, events, before))
            _require_told_at(trial, events)
            trial.end(partial(site.clocks["counter"].set, step_s, synced=True))
            trial.see_cleared(UNSYNCED)
            _require_no_fault(trial)
        _require_escalated(trial, press)
        counter.kill()
        site.start_counter()
        site.wait_proven()
        see_kept(trial, press)
        trial.press(1)
        require_growing(trial, press, events)


@row(
    "40",
    "the broker's clock steps during an alert",
    injected="2 years ahead, 2 years back, an hour back",
    promise="presses arrive within 1 s, also after a restart of the counter",
    plan=CLOCKS,
    arrives_s=1,
)
def broker_clock_steps(trial: Trial) -> None:
    """A broker that forgets sessions by its clock forgets no alert."""
    site, counter = trial.site, trial.site.counter
    (press,) = trial.press(1)
    for step_s in STEPS_S:
        trial.inject(partial(site.clocks["broker"].set, step_s))
        trial.press(1)
        counter.kill()
        site.start_counter()
        site.wait_proven()
        trial.press(1)
        see_kept(trial, press)


@row(
    "40",
    "a guard station's clock steps during an alert",
    injected="2 years ahead, 2 years back, an hour back",
    promise="presses arrive within 1 s and ring; the counter stays proven at both ends",
    plan=CLOCKS._replace(guards=0, programs=1),
    arrives_s=1,
)
def guard_clock_steps(trial: Trial) -> None:
    """A station judges how old a thing is by no clock that can step."""
    site = trial.site
    log = site.programs[0].log
    for step_s in STEPS_S:
        trial.inject(partial(site.clocks["guard"].set, step_s))
        (press,) = trial.press(1)
        _require_rung(trial, press)
        trial.require(log.word() == "proven", f"the station shows {log.word()}")
        _require_no_fault(trial)


@row(
    "41",
    "start with the clock of the operating system's release",
    injected=f"the clock begins at {RELEASED:%Y}, no time source",
    promise="presses arrive within 5 s of the start, marked as told by a false clock",
    plan=CLOCKS,
)
def start_years_behind(trial: Trial) -> None:
    """Without a battery or a network the clock is years late, and the alert is not."""
    site, counter = trial.site, trial.site.counter
    counter.stop()
    site.clocks["counter"].set_to(RELEASED)
    trial.inject(site.start_counter)
    trial.press()
    trial.see(UNSYNCED)
    trial.require(not counter.view().clock_synced, "the clock is called right")


@row(
    "41",
    "start with a clock from before all certificates",
    injected=f"the clock begins in {NOTHING:%Y}",
    promise="shown with its cause; what was pressed arrives once the clock is right",
    plan=CLOCKS,
)
def start_in_1970(trial: Trial) -> None:
    """A certificate that is not valid yet is told, and nothing is given up."""
    site, counter = trial.site, trial.site.counter
    counter.stop()
    site.clocks["counter"].set_to(NOTHING)
    trial.inject(site.start_counter)
    trial.press(1, expect=False)
    trial.see(
        "broker_unreachable", "main", ends="panel", cause="certificate_not_yet_valid"
    )
    trial.end(lambda: site.clocks["counter"].set(0))
    trial.all_arrived()
    trial.see_cleared("broker_unreachable", "main")


def _has_more(events: Subscriber, before: int) -> bool:
    return len(events.messages) > before


def _require_told_at(trial: Trial, events: Subscriber) -> None:
    """The newest event has the time of the false clock."""
    told = datetime.fromisoformat(str(heard(events)[-1]["at"]))
    off = abs(trial.site.clocks["counter"].now() - told)
    trial.require(off < LATE, f"an event is told {off} beside its time")


def _require_no_fault(trial: Trial) -> None:
    faults = trial.site.counter.view().readiness.faults
    others = [one for one in faults if one.fault != UNSYNCED]
    trial.require(not others, f"other faults began: {others}")


def _require_escalated(trial: Trial, press: Press) -> None:
    """The next audience was called when it was its turn."""
    log = trial.site.guards[0].log

    def find() -> float | None:
        calls = (one.at_s for one in log.heard if one.escalation > 0)
        return next(calls, None)

    called_s = log.wait(find, ESCALATES_S + LATE_S)
    took_s = -1.0 if called_s is None else called_s - press.at_s
    in_time = ESCALATES_S <= took_s < ESCALATES_S + LATE_S
    trial.require(in_time, f"the next were called after {took_s:.1f} s")


def _require_rung(trial: Trial, press: Press) -> None:
    log = trial.site.programs[0].log

    def has_rung() -> bool:
        arrived = log.arrival(press.alert_id, press.presses)
        return arrived is not None and any(one.rev >= arrived.rev for one in log.rang)

    rang = log.wait(has_rung, trial.arrives_s)
    trial.require(rang, "the station did not ring")
