# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A counter that has records and a journal, and is exported from."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from appliance import cli
from appliance.adapters import schema
from appliance.adapters.journal import Journal
from appliance.adapters.records import incident_schema
from appliance.core.effects import Commit
from appliance.core.values import Alert, EventType, Kind, Level, Outcome, Stage
from tests.adapters.rows import alert, ask, occurrence
from tests.config.counter_file import GOOD
from tests.records import many

BEGIN = datetime(2025, 1, 1, tzinfo=UTC)
RAISED = many.ms(datetime(2025, 10, 5, 12, tzinfo=UTC))


class Exporting:
    """Its files, and the command."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "counter.toml"
        self.file.write_text(GOOD, "utf-8")
        self.state = folder / "state"
        self.records = self.state / incident_schema.FILE
        self.journal = self.state / "luukku.db"
        self.out = folder / "out"
        many.put(self.records, many.chance(1, 400, BEGIN, 320))
        self.happened(
            alert(raised_wall_ms=RAISED, updated_wall_ms=RAISED),
            alert(
                alert_id="alert-2",
                raised_wall_ms=RAISED + 60_000,
                updated_wall_ms=RAISED + 90_000,
                exercise=True,
                stage=Stage.CLOSED,
                outcome=Outcome.EXERCISE,
                accepted_by=("guard-1",),
            ),
            alert(
                alert_id="alert-3",
                raised_wall_ms=RAISED + 120_000,
                updated_wall_ms=RAISED + 130_000,
                kind=Kind.HELP,
                level=Level.HELP,
                stage=Stage.CLOSED,
                outcome=Outcome.RESOLVED,
                accepted_by=("guard <1> & co",),
                withdrawn_wall_ms=RAISED + 125_000,
            ),
        )

    def happened(self, *alerts: Alert) -> None:
        """Have the appliance write alerts."""
        with closing(schema.open_database(self.journal).connection) as connection:
            journal = Journal(connection, ("main",), "boot-1")
            for number, one in enumerate(alerts, journal.chain.seq + 1):
                rows = (occurrence(number),)
                journal.write((Commit(commit=number, occurrences=rows, alert=one),))

    def tell(self, word: EventType, alert_id: str | None = None) -> None:
        """Have the appliance write that something happened."""
        with closing(schema.open_database(self.journal).connection) as connection:
            journal = Journal(connection, ("main",), "boot-1")
            number = journal.chain.seq + 1
            row = occurrence(number, event_type=word, alert_id=alert_id)
            journal.write((Commit(commit=number, occurrences=(row,), alert=None),))

    def words(self, *more: str) -> list[str]:
        """The command line, without the folder."""
        return ["export", "--config", str(self.file), *more]

    def export(self, *more: str) -> int:
        """Run the command; its exit code."""
        return cli.main(self.words("--to", str(self.out), *more))

    def looks(self) -> list[str]:
        """What was noted of exports."""
        rows = ask(self.records, "SELECT role, what FROM looks ORDER BY number")
        return [f"{role} {what}" for role, what in rows]
