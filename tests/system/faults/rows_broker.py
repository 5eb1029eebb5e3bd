# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Rows about brokers that stop, hang, forget or refuse."""

from tests.system.faults.frame import Trial, row
from tests.system.faults.site import Plan


@row(
    "1",
    "none",
    injected="nothing",
    promise="every press arrives within 1 s, and is seen",
    arrives_s=1,
)
def baseline(trial: Trial) -> None:
    """Press after press, each an alert of its own."""
    trial.press(1)
    trial.site.counter.wait_view(
        "it is seen", lambda view: view.alert is not None and view.alert.ladder.seen
    )
    trial.site.close_alert()
    trial.press()


@row(
    "23",
    "broker killed, a spare stands",
    injected="SIGKILL; its data removed",
    promise="shown; presses arrive by the spare at once",
)
def broker_killed_with_a_spare(trial: Trial) -> None:
    """The main broker dies and forgets; the spare carries on."""
    main = trial.site.brokers["main"]
    trial.inject(main.kill)
    trial.press()
    trial.see("broker_unreachable", "main")
    main.forget()
    trial.end(main.start)
    trial.see_cleared("broker_unreachable", "main")
    trial.press()


@row(
    "23",
    "the only broker killed",
    injected="SIGKILL; its data removed",
    promise="shown; presses arrive within 5 s of its return",
    plan=Plan(brokers=1),
)
def only_broker_killed(trial: Trial) -> None:
    """The only broker dies and forgets; what was pressed meanwhile arrives."""
    main = trial.site.brokers["main"]
    trial.inject(main.kill)
    trial.see("broker_unreachable", "main", ends="panel")
    trial.press(expect=False)
    main.forget()
    trial.end(main.start)
    trial.all_arrived()
    trial.see_cleared("broker_unreachable", "main")
