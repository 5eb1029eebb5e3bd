# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The demo's story, step by step; each claims only what it has evidence for."""

from typing import Final

from appliance.adapters import reading, verifier
from appliance.demo.acting import STEP_S, Acting
from appliance.demo.pausing import Pausing
from appliance.demo.processes import DemoError, wait_for
from appliance.demo.quick_log import QuickLog
from appliance.demo.stage import COUNTER, GUARD
from appliance.demo.testing import Testing
from appliance.verify import summary, troubles

OUTAGE_PRESS_S: Final = 0.1


class Story(Acting):
    """Plays the whole story on a stage on which nothing runs yet."""

    def play(self) -> None:
        """Every step in order.

        Raises:
            DemoError: a step did not happen.
        """
        self._begin()
        Testing(self._stage, self._record).play()
        self._record.play("readiness_proven", self._prove, self._both)
        self._duress()
        Pausing(self._stage, self._record).play()
        self._help()
        QuickLog(self._stage, self._record).play()
        self._outage()
        self._step("log_verified", self._verify)
        self._step("stopped", self._stop)

    def _begin(self) -> None:
        self._step("broker_started", self._start_broker)
        self._step("appliance_started", self._start_daemon)
        self._step("records_started", self._start_records)
        self._step("windows_opened", self._open_windows)
        self._step("guard_on_duty", self._go_on_duty)

    def _duress(self) -> None:
        play = self._record.play
        play("duress_pressed", lambda: self._press("duress"), self._both)
        play("guard_sees", self._see, self._guard)
        play("guard_accepts", self._accept, self._both)
        play("guard_arrives", self._arrive, self._guard)
        play("guard_closes", self._close, self._both)

    def _help(self) -> None:
        play = self._record.play
        play("help_asked", self._ask_help, self._counter)
        play("help_raised", self._raise_help, self._both)
        play("help_accepted", self._accept, self._both)
        play("help_arrived", self._arrive, self._counter)
        play("help_closed", self._close, self._both)

    def _outage(self) -> None:
        play = self._record.play
        play("broker_killed", self._kill_broker, self._both)
        play("duress_in_outage", self._press_in_outage, self._counter)
        play("broker_back", self._restart_broker, self._both)
        play("outage_alert_accepted", self._accept, self._both)
        play("outage_alert_arrived", self._arrive)
        play("outage_alert_closed", self._close, self._both)

    # The beginning

    def _start_broker(self) -> str:
        self._stage.start_broker()
        self._stage.observer.start()
        return f"mosquitto with TLS on port {self._stage.kit.port} of this machine"

    def _start_daemon(self) -> str:
        self._stage.start_daemon()
        self._wait_wire("availability", lambda word: word == "online")
        return "availability says online: every button was read"

    def _start_records(self) -> str:
        self._stage.start_records()
        return "the records answer, in a process of their own"

    def _open_windows(self) -> str:
        self._stage.start_windows(offscreen=True)
        return "the touchscreen and the guard station are drawn"

    def _go_on_duty(self) -> str:
        self._stage.guard.see("dutyToggle")
        self._wait_wire(f"guards/{GUARD}/duty", lambda duty: duty["on_duty"])
        return f"{GUARD} says that it is on duty"

    def _prove(self) -> str:
        health = self._wait_wire("health", lambda said: said["ready"] == "proven")
        self._wait_view(
            "the touchscreen is shown that the way is proven",
            lambda: self._readiness() == "proven",
        )
        return f"a probe came back through {', '.join(health['proven_by'])}"

    # Alerts

    def _see(self) -> str:
        self._stage.guard.see("acceptButton")
        self._wait_ladder(
            lambda alert: alert.ladder.seen, "the guard station showed it"
        )
        self._wait_ladder(lambda alert: alert.ladder.saved, "it is on disk")
        title = self._stage.guard.read("alertTitle")
        return f"the guard station shows {title!r} and said seen; saved, sent, seen"

    def _ask_help(self) -> str:
        self._mark = self._stage.observer.mark()
        self._stage.counter.tap("help")
        self._wait_view("HELP can be undone", self._can_undo)
        return "HELP was tapped; it can be undone for 3 s"

    def _raise_help(self) -> str:
        alert = self._wait_wire("alert", lambda said: said["stage"] == "raised")
        if alert["level"] != 2:  # noqa: PLR2004 - help is level 2
            raise DemoError(f"help came at level {alert['level']}")
        self._wait_ladder(
            lambda shown: shown.ladder.seen, "the guard station showed it"
        )
        self._stage.counter.see("help-page")
        return f"{alert['text']}; the open ladder is on the screen"

    # The outage

    def _kill_broker(self) -> str:
        self._stage.broker.kill()
        self._wait_view("the touchscreen is told", self._has_fault)
        self._stage.guard.see("connectionBand")
        return "kill -9; both windows say that there is no connection"

    def _press_in_outage(self) -> str:
        self._mark = self._stage.observer.mark()
        self._stage.press("duress", OUTAGE_PRESS_S)
        self._wait_ladder(lambda shown: shown.ladder.saved, "it is on disk")
        shown = self._alert()
        if shown is None or shown.ladder.sent:
            raise DemoError("the alert is called sent without a broker")
        return f"{shown.alert_id} is saved, and not called sent"

    def _restart_broker(self) -> str:
        shown = self._alert()
        if shown is None:
            raise DemoError("the alert is no longer open")
        self._stage.start_broker()
        # A broker that was killed may first tell what it had kept of an earlier alert.
        alert = self._wait_wire(
            "alert",
            lambda said: (
                said["stage"] == "raised" and said["raised_at"] >= shown.raised_at
            ),
        )
        if alert["alert_id"] != shown.alert_id:
            raise DemoError(f"another alert came: {alert['alert_id']}")
        self._wait_ladder(lambda view: view.ladder.seen, "the guard station showed it")
        return f"the same alert arrived: {alert['alert_id']}"

    def _verify(self) -> str:
        """By the head that the observer has, while the appliance writes on."""
        health = self._wait_wire("health", lambda said: said["journal_rows"] > 0)
        head, rows = health["journal_head"], health["journal_rows"]
        try:
            verdict = verifier.verify(self._stage.database, head)
        except reading.UnusableError as error:
            raise DemoError(str(error)) from error
        wrong = list(troubles(verdict, head, rows))
        if wrong:
            raise DemoError(" ".join(wrong))
        return f"the journal is whole, {summary(verdict)}; health told that of {rows}"

    def _stop(self) -> str:
        mark = self._stage.observer.mark()
        code = self._stage.daemon.stop()
        if code != 0:
            raise DemoError(f"the appliance ended with code {code}")
        self._mark = mark
        topic = f"{COUNTER}/availability"
        wait_for("the last word", lambda: "offline" in self._said(topic), STEP_S)
        return "the appliance ended with code 0 and said offline"

    # Looking

    def _can_undo(self) -> bool:
        view = self._stage.view()
        return view is not None and view.help_undo_ms is not None

    def _has_fault(self) -> bool:
        view = self._stage.view()
        faults = view.readiness.faults if view else []
        return any(fault.fault == "broker_unreachable" for fault in faults)
