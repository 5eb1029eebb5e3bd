# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What people do in the demo, and where the evidence of it comes from.

Evidence comes from three places: the independent observer (mosquitto_sub), what
the appliance shows its touchscreen, and what can be read in the windows.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from appliance.demo.processes import DemoError, wait_for
from appliance.demo.record import Record
from appliance.demo.stage import COUNTER, GUARD, Stage
from appliance.wire.panel import AlertView

STEP_S: Final = 15.0
HOLD_MS: Final = 1600
"""Longer than the screen's holds."""
_T = TypeVar("_T")


class Acting:
    """One part of the story; all play on the same stage."""

    def __init__(self, stage: Stage, record: Record) -> None:
        """Take a stage, and what keeps the steps."""
        self._stage = stage
        self._record = record
        self._mark = 0
        self._counter = (stage.counter,)
        self._guard = (stage.guard,)
        self._both = (stage.counter, stage.guard)

    def _press(self, role: str) -> str:
        self._mark = self._stage.observer.mark()
        self._stage.press(role)
        alert = self._wait_wire("alert", lambda said: said["stage"] == "raised")
        return f"{alert['text']} (level {alert['level']}, {alert['alert_id']})"

    def _accept(self) -> str:
        return self._answer("acceptButton", "accepted", "accepted_by")

    def _arrive(self) -> str:
        return self._answer("arriveButton", "on_site", "on_site_by")

    def _close(self) -> str:
        self._stage.guard.see("closeButton")
        self._stage.guard.tap("closeButton")
        self._stage.guard.see("closeResolved")
        self._stage.guard.tap("closeResolved")
        alert = self._wait_wire("alert", lambda said: said["stage"] == "closed")
        return f"closed as {alert['outcome']} at revision {alert['rev']}"

    def _answer(self, button: str, stage: str, by: str) -> str:
        self._stage.guard.see(button)
        self._stage.guard.tap(button)
        alert = self._wait_wire("alert", lambda said: said["stage"] == stage)
        if alert[by] != [GUARD]:
            raise DemoError(f"{by} says {alert[by]}, not {GUARD}")
        names = self._wait_ladder(_names_of(stage), f"the screen knows who is {stage}")
        return f"{by}: {GUARD}; the touchscreen is shown {', '.join(names)}"

    def _step(self, name: str, act: Callable[[], str]) -> None:
        self._record.play(name, act)

    def _wait_wire(self, leaf: str, wanted: Callable[[Any], bool]) -> Any:  # noqa: ANN401 - JSON
        """The newest message on a topic since the mark that is as wanted."""
        topic = leaf if leaf.startswith("guards/") else f"{COUNTER}/{leaf}"

        def look() -> list[Any]:
            self._stage.must_run()
            return [said for said in self._said(topic) if wanted(said)][-1:]

        return wait_for(f"{topic} as expected", look, STEP_S)[0]

    def _said(self, topic: str) -> list[Any]:
        """Everything on a topic since the mark, oldest first."""
        seen = self._stage.observer.since(self._mark)
        return [message.content for message in seen if message.leaf == topic]

    def _wait_view(self, what: str, look: Callable[[], bool]) -> None:
        wait_for(what, look, STEP_S)

    def _wait_ladder(self, look: Callable[[AlertView], _T], what: str) -> _T:
        def found() -> _T | None:
            alert = self._alert()
            return look(alert) if alert else None

        return wait_for(what, found, STEP_S)

    def _alert(self) -> AlertView | None:
        view = self._stage.view()
        return view.alert if view else None

    def _readiness(self) -> str:
        view = self._stage.view()
        return view.readiness.ready if view else ""


def _names_of(stage: str) -> Callable[[AlertView], list[str]]:
    return lambda alert: alert.coming if stage == "accepted" else alert.arrived
