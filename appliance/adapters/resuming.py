# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A journal from a backup made fit to go on: it lived in another time.

What has happened since is known better by the journal that it replaces and by the
black box. So no event of then is sent, no number is used twice, no alert that was
closed since is opened, none that is open is forgotten, and no test is believed that
only the backup knows.
"""

import contextlib
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

from appliance.adapters import alert_rows, database, journal, upgrade
from appliance.adapters.reading import UnusableError
from appliance.core.effects import Commit
from appliance.core.limits import SEQ_JUMP
from appliance.core.records import Restored
from appliance.core.restart import Kept, recall
from appliance.core.values import EventType, Occurrence, Stage

Present: TypeAlias = sqlite3.Connection
"""To a database that is there and will be replaced."""


class Now(NamedTuple):
    """When the journal is restored, and what its next row says of it."""

    boot_id: str
    wall_ms: int
    synced: bool
    note: str


class Resumed(NamedTuple):
    """What the journal goes on with."""

    open_alert: str
    """The id of the alert that is open, as is known now; empty: none."""
    ended_alert: str
    """One that was open then, and of which nothing else is known; empty: none."""
    has_tests: bool
    """The tests of buttons are those that the present journal knew."""


@contextlib.contextmanager
def held(path: Path) -> Iterator[Present]:
    """A connection to a database that nobody else has open, or can open meanwhile.

    Its log is folded in. One that is damaged is not held, and keeps its log.

    Raises:
        UnusableError: another program has it open.
    """
    with contextlib.closing(database.connect(path)) as connection:
        try:
            upgrade.hold(connection)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if database.is_locked(error):
                raise UnusableError(
                    f"Another program has {path} open: close it (fuser {path} names "
                    "it), and restore once more. Nothing was changed."
                ) from error
        yield connection


def go_on(
    restored: Path, present: Present | None, kept: Kept | None, now: Now
) -> Resumed:
    """Bring `restored` to what is known now.

    Args:
        restored: a whole journal of this version that nobody uses.
        present: to the journal that it will replace, which need not be whole.
        kept: what the black box holds.
        now: is noted as a row of the chain.

    Raises:
        sqlite3.Error, OSError: `restored` cannot be written.
    """
    with contextlib.closing(database.connect(restored)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        then = alert_rows.open_alert(connection)
        known = recall(_learn(present, connection), kept)
        open_now = known.alert
        if open_now is not None and open_now.stage is Stage.CLOSED:
            open_now = None
        ended = ""
        if then is not None:
            ended = _leave_open(connection, then.alert_id, known)
        _write(connection, known, now)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    tested = bool(known.evidence.buttons)
    return Resumed(open_now.alert_id if open_now else "", ended, tested)


def _learn(present: Present | None, connection: sqlite3.Connection) -> Restored:
    """What the present journal knows; alerts that it knows as closed are closed."""
    if present is None:
        return Restored()
    # Of a damaged one, as far as it tells.
    with contextlib.suppress(sqlite3.Error), database.transaction(connection):
        alert_rows.copy_closed(present, connection)
    return journal.salvage(present, ())


def _leave_open(connection: sqlite3.Connection, alert_id: str, known: Restored) -> str:
    """End an alert of then that is not known to be open; its id if nothing is known.

    It gets no outcome: a broker that still holds it as open is believed.
    """
    if known.alert is not None and known.alert.alert_id == alert_id:
        return ""
    ended = connection.execute(
        "UPDATE alerts SET stage = 'closed' WHERE alert_id = ? AND stage <> 'closed'",
        (alert_id,),
    )
    return alert_id if ended.rowcount else ""


def _write(connection: sqlite3.Connection, known: Restored, now: Now) -> None:
    """Write what is known now, with a row that says so; nothing is to be sent."""
    # No brokers: what was unsent then is not sent now.
    rows = journal.Journal(connection, (), now.boot_id)
    seq = max(rows.chain.seq, known.seq) + SEQ_JUMP
    row = Occurrence(
        seq=max(seq, now.wall_ms // 1_000 * SEQ_JUMP),
        event_id=str(uuid.uuid4()),
        event_type=EventType.STOPPED,
        wall_ms=now.wall_ms,
        synced=now.synced,
        note=now.note,
    )
    if known.alert is not None:
        # As the newest: only that one can be open.
        connection.execute(
            "DELETE FROM alerts WHERE alert_id = ?", (known.alert.alert_id,)
        )
    rows.write(
        (
            Commit(
                commit=1,
                occurrences=(row,),
                alert=known.alert,
                evidence=known.evidence,
            ),
        )
    )
