# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The part of the story with the shutter: closed by its button, then by a pause."""

from functools import partial
from typing import Final

from appliance.demo.acting import STEP_S, Acting
from appliance.demo.processes import wait_for
from appliance.wire.panel import PauseView

COUNT_S: Final = 30.0
"""Longer than the pause."""


class Pausing(Acting):
    """The shutter asked by its button; then a pause, with something in the way once."""

    def play(self) -> None:
        """Every step in order."""
        self._close_shutter()
        self._pause()

    def _close_shutter(self) -> None:
        play = self._record.play
        play("shutter_pressed", partial(self._press, "shutter"), self._both)
        play("shutter_closed", self._see_closed, self._both)
        play("shutter_accepted", self._accept)
        play("shutter_arrived", self._arrive)
        play("shutter_answered", self._close)
        self._step("shutter_opened", self._open_shutter)

    def _pause(self) -> None:
        play, counter = self._record.play, self._counter
        play("pause_asked", self._ask_pause, self._both)
        play("pause_accepted", self._accept)
        play("pause_obstructed", self._obstruct, counter)
        play("pause_blocked", self._see_blocked, counter)
        play("pause_counting", self._close_again, counter)
        play("pause_calm", self._count, counter)
        play("pause_ended", self._go_on, counter)
        play("pause_arrived", self._arrive)
        play("pause_closed", self._close, self._both)

    def _see_closed(self) -> str:
        said = self._wait_wire("shutter", lambda one: one["position"] == "closed")
        return f"only now its limit says {said['position']}, after {said['reason']}"

    def _open_shutter(self) -> str:
        mark = self._stage.observer.mark()
        self._stage.shutter.open()
        self._mark = mark
        self._wait_wire("shutter", lambda one: one["position"] == "open")
        wait_for("it is open", lambda: self._stage.shutter.is_open, STEP_S)
        return "somebody opened it by hand; nothing was asked of it"

    def _ask_pause(self) -> str:
        self._mark = self._stage.observer.mark()
        self._stage.counter.tap("pause")
        alert = self._wait_wire("alert", lambda said: said["stage"] == "raised")
        self._wait_pause("closing")
        self._stage.counter.see("say-2")
        return f"{alert['text']}; the screen shows what to say"

    def _obstruct(self) -> str:
        before = self._stage.counter.read("pause-hint")
        self._stage.shutter.obstruct(there=True)
        self._wait_wire("event", lambda said: said.get("fault") == "shutter_obstructed")
        self._wait_view(
            "the screen says so",
            lambda: self._stage.counter.read("pause-hint") != before,
        )
        return "something is in the way, and the shutter stands"

    def _see_blocked(self) -> str:
        self._wait_pause("blocked")
        self._stage.counter.see("pause-help")
        return "it did not close in time, and is not asked again by itself"

    def _close_again(self) -> str:
        self._stage.shutter.obstruct(there=False)
        self._wait_wire("event", lambda said: said["event_type"] == "fault_cleared")
        self._stage.press("shutter")
        left_s = self._wait_pause("counting").left_s
        self._stage.counter.see("pause-count")
        return f"the way is free, SHUTTER was pressed: closed, {left_s} s to go"

    def _count(self) -> str:
        self._wait_pause("calm", COUNT_S)
        self._stage.counter.see("opened")
        return "twenty seconds from closed; the screen asks whether it is calmer"

    def _go_on(self) -> str:
        self._open_shutter()
        self._stage.counter.tap("opened")
        self._wait_view("the pause is over", lambda: self._pause_now() is None)
        title = self._stage.counter.read("title")
        self._stage.counter.see("say-0")
        return f"the worker opened; the screen shows {title!r}"

    def _wait_pause(self, phase: str, seconds: float = STEP_S) -> PauseView:
        def found() -> PauseView | None:
            self._stage.must_run()
            pause = self._pause_now()
            return pause if pause and pause.phase == phase else None

        return wait_for(f"the pause is {phase}", found, seconds)

    def _pause_now(self) -> PauseView | None:
        view = self._stage.view()
        return view.pause if view else None
