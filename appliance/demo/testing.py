# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The part of the story in which both buttons are tested."""

from functools import partial

from appliance.demo.acting import HOLD_MS, STEP_S, Acting
from appliance.demo.processes import DemoError, wait_for
from appliance.wire.panel import TrialView


class Testing(Acting):
    """A guided test of each button, on the touchscreen and by its own press."""

    def play(self) -> None:
        """Every step in order."""
        play, counter = self._record.play, self._counter
        play("buttons_untested", self._open_check, counter)
        for role in ("duress", "shutter"):
            play(f"{role}_test_asked", partial(self._ask_test, role), counter)
            play(f"{role}_tested", partial(self._pass_test, role), self._both)
            self._stage.counter.tap("back")
        play("buttons_tested", self._see_buttons, counter)
        play("buttons_record", self._see_record, counter)

    def _open_check(self) -> str:
        self._stage.counter.tap("check")
        self._stage.counter.see("check-page")
        view = self._stage.view()
        due = [button.role for button in view.buttons if button.due] if view else []
        if due != ["duress", "shutter"]:
            raise DemoError(f"to be tested should be both buttons, not {due}")
        return "both buttons were never tested, and are shown so"

    def _ask_test(self, role: str) -> str:
        self._mark = self._stage.observer.mark()
        self._stage.counter.hold(f"button-{role}", HOLD_MS)
        self._wait_trial(role, "press")
        self._stage.counter.see("seconds")
        return "the screen asks for one press within 15 s"

    def _pass_test(self, role: str) -> str:
        self._stage.press(role)
        trial = self._wait_trial(role, "passed")
        self._wait_wire("event", lambda said: said["event_type"] == "test_passed")
        self._stage.counter.see("trial-passed")
        return f"{trial.seen_by} saw it in {trial.took_ms} ms; test_passed is told"

    def _see_buttons(self) -> str:
        self._stage.counter.see("check-page")
        said = [
            self._stage.counter.read(f"button-{role}", "detail")
            for role in ("duress", "shutter")
        ]
        return " ".join(said)

    def _see_record(self) -> str:
        self._stage.counter.hold("sheet", HOLD_MS)
        self._stage.counter.see("sheet-page")
        said = self._stage.counter.read("sheet-0-4")
        self._stage.counter.tap("back")
        self._stage.counter.tap("back")
        self._stage.counter.see("start")
        return f"the record tells of the first button: {said}"

    def _wait_trial(self, role: str, phase: str) -> TrialView:
        def found() -> TrialView | None:
            self._stage.must_run()
            view = self._stage.view()
            trial = view.trial if view else None
            return (
                trial if trial and (trial.role, trial.phase) == (role, phase) else None
            )

        return wait_for(f"the test of {role} is {phase}", found, STEP_S)
