# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Rows about guards who are not there, die, or never answer."""

import time

import msgspec

from tests.system.faults.frame import Trial, row
from tests.system.faults.looking import wait
from tests.system.faults.site import Plan

NOBODY = "no_guard_on_duty"
LOW_PRIORITY = 5_000
LOW_PRIORITY_IN_TESTS = 1_000
"""Whose coverage makes each message five times as slow."""
KEPT_S = 3_600
HEALTH_S = 15.0
"""Within this a counter tells its health again."""
AT_ONCE_S = 3.0
SECOND_STEP = """
[[escalation]]
audiences = ["guards"]
duress_after_s = 0
help_after_s = 0

[[escalation]]
audiences = ["guards", "managers"]
duress_after_s = 3
help_after_s = 3
"""


@row(
    "27",
    "no guard on duty",
    injected="the only guard goes off duty",
    promise="shown within 3 s; a press calls the next step at once",
    bound_s=3,
    arrives_s=1,
)
def nobody_on_duty(trial: Trial) -> None:
    """Nobody of those called is on duty: the next are called without waiting."""
    guard = trial.site.guards[0]
    trial.inject(lambda: guard.set_duty(on_duty=False))
    trial.see(NOBODY)
    trial.press(1)
    called = guard.log.wait(
        lambda: any(one.escalation > 0 for one in guard.log.heard), AT_ONCE_S
    )
    trial.require(called, f"the next step was not called within {AT_ONCE_S:g} s")
    trial.end(lambda: guard.set_duty(on_duty=True))
    trial.see_cleared(NOBODY)


@row(
    "27",
    "nobody subscribed",
    injected="the only guard's station closed",
    promise="shown within 3 s; the next step is called at once, and who comes hears",
    bound_s=3,
    arrives_s=3,
)
def nobody_subscribed(trial: Trial) -> None:
    """A broker that nobody reads from is no way to a guard."""
    site = trial.site
    trial.inject(site.guards[0].close)
    trial.see(NOBODY, ends="panel")
    trial.press(1, expect=False)
    wait(AT_ONCE_S / 2)

    def come() -> None:
        site.guards[0] = site.guard("vartija-1")

    trial.end(come)
    trial.all_arrived()
    called = [one.escalation for one in site.guards[0].log.heard]
    trial.require(any(called), "the next step was not called at once")
    trial.see_cleared(NOBODY)


@row(
    "28",
    "guard station killed with an alert on its way",
    injected="SIGSTOP, a press, SIGKILL",
    promise="the alert is there within 3 s of its return",
    plan=Plan(guards=0, programs=1),
    arrives_s=3,
)
def guard_killed(trial: Trial) -> None:
    """What a station that died had not shown, its next run shows."""
    station = trial.site.programs[0]
    trial.inject(station.pause)
    trial.press(expect=False)
    station.kill()
    trial.end(station.start)
    trial.all_arrived()


@row(
    "29",
    "guard away for 5000 other messages",
    injected="a kept session at the only broker, and a flood of health",
    promise="the alert is there within 5 s of the return",
    plan=Plan(brokers=1),
)
def guard_behind_a_flood(trial: Trial) -> None:
    """An alert is not lost behind what was queued before it."""
    site, name = trial.site, "vartija-1"
    count = LOW_PRIORITY if trial.in_depth else LOW_PRIORITY_IN_TESTS
    site.guards[0].close()
    site.guards[0] = site.guard(name, session_expiry_s=KEPT_S)
    site.guards[0].log.wait(lambda: site.guards[0].log.told, HEALTH_S)
    site.wait_proven()
    broker, login = site.brokers["main"], site.kits["main"].counters["counter-1"]
    health = msgspec.json.encode(site.guards[0].log.told[-1].health).decode()

    def flood() -> None:
        site.guards[0].close()
        many = ("--repeat", str(count))
        broker.publish(login, f"{site.counter.base}/health", health, arguments=many)

    trial.inject(flood)
    trial.press(1, expect=False)

    def come() -> None:
        site.guards[0] = site.guard(name, session_expiry_s=KEPT_S)

    trial.end(come)
    trial.all_arrived()
    told = site.guards[0].log.wait(
        lambda: len(site.guards[0].log.told) >= count, trial.arrives_s
    )
    trial.require(told, "the flood was not queued for the guard")


@row(
    "30",
    "nobody ever accepts",
    injected="a guard who hears and never answers; second step after 3 s",
    promise="called again step by step, round and round; plan B after 30 s",
    plan=Plan(settings=SECOND_STEP),
    bound_s=31,
    slow=True,
)
def nobody_accepts(trial: Trial) -> None:
    """Everybody is rung again with each step, and staff are told what to do next."""
    log, view = trial.site.guards[0].log, trial.site.counter.view
    trial.inject(lambda: trial.press(1))
    began_s = time.monotonic()

    def plan_b() -> bool:
        alert = view().alert
        return alert is not None and alert.plan_b

    trial.times({"panel": plan_b}, "plan B is shown")
    rang = [one.at_s - began_s for one in log.rang]
    trial.require(len(rang) >= 3, f"rang {len(rang)} times in 30 s")
    trial.require(any(2 < at_s < 5 for at_s in rang), "no ring with the second step")
    steps = max(one.escalation for one in log.heard)
    trial.require(steps >= 2, "the last step was not repeated")
