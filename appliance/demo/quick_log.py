# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The part of the story with the quick log: three taps, and they are on the disk."""

from typing import Final

from appliance.adapters import reading
from appliance.adapters.records import incident_schema
from appliance.demo.acting import STEP_S, Acting
from appliance.demo.processes import DemoError, wait_for

TAPS: Final = ("shouting", "threatening", "company")
"""What happened, how bad it was, what is needed now."""
_KEPT: Final = """SELECT number, severity, alert_id, alert_kind, time_quality,
    (SELECT group_concat(choice) FROM incident_event_type AS e
        WHERE e.incident_id = i.incident_id),
    (SELECT group_concat(choice) FROM incident_need_now AS n
        WHERE n.incident_id = i.incident_id)
FROM incidents AS i ORDER BY number DESC LIMIT 1"""


class QuickLog(Acting):
    """What has just happened is logged on the touchscreen."""

    def play(self) -> None:
        """Every step in order."""
        play = self._record.play
        play("quick_log_opened", self._open, self._counter)
        play("quick_log_saved", self._log, self._counter)

    def _open(self) -> str:
        self._stage.counter.see("log")
        self._stage.counter.tap("log")
        self._stage.counter.see(f"log-{TAPS[0]}")
        return "one tap from the page of the help"

    def _log(self) -> str:
        for choice in TAPS:
            self._stage.counter.see(f"log-{choice}")
            self._stage.counter.tap(f"log-{choice}")
        self._stage.counter.see("log-thanks")
        kept = wait_for("the quick log is in records.db", self._kept, STEP_S)
        number, severity, alert_id, kind, quality, event, need = kept
        if (event, severity, need) != TAPS:
            raise DemoError(f"the records say {event}, {severity}, {need}")
        if kind != "help":
            raise DemoError(f"the report is about {kind}, not about the help")
        said = self._stage.counter.read("log-end", "headline")
        return (
            f"report {number} in records.db: {event}, {severity}, {need}; by itself it "
            f"has the help {alert_id}, time {quality}. The touchscreen says {said!r}"
        )

    def _kept(self) -> tuple[object, ...] | None:
        """The newest report, once all three taps are in it."""
        self._stage.must_run()
        path = self._stage.database.with_name(incident_schema.FILE)
        try:
            with reading.opened(path, incident_schema.SHAPE) as connection:
                found: tuple[object, ...] | None = connection.execute(_KEPT).fetchone()
        except reading.UnusableError as error:
            raise DemoError(str(error)) from error
        return found if found and None not in found else None
