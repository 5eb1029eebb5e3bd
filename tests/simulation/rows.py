# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What stands on a disk: a model of the database, or the real one in memory."""

import contextlib
import functools
import sqlite3
from collections.abc import Sequence
from typing import Protocol

from msgspec.structs import replace

from appliance.adapters import journal, schema
from appliance.core.effects import Commit
from appliance.core.limits import CLOSED_KEPT, EVENT_EXPIRY_US, MS_US, OUTBOX_MAX
from appliance.core.records import Evidence, Restored
from appliance.core.values import Alert, Occurrence, Stage


class Rows(Protocol):
    """A database: whole transactions, in the order of their writing."""

    def write(self, batch: Sequence[Commit]) -> list[str]:
        """Write all of it at once; why commits had to be given up."""

    def restore(self) -> Restored:
        """What a start must know."""

    def copy(self) -> "Rows":
        """The same once more."""


class ModelRows:
    """The database as a few dictionaries."""

    def __init__(self, brokers: Sequence[str]) -> None:
        """Begin with nothing."""
        self._brokers = tuple(brokers)
        self._alerts: dict[str, Alert] = {}
        self._seq = 0
        self._ids: dict[int, str] = {}
        self._unsent: dict[str, dict[int, Occurrence]] = {b: {} for b in brokers}
        self._early: set[tuple[str, int]] = set()
        self._evidence = Evidence()

    def write(self, batch: Sequence[Commit]) -> list[str]:
        """Write all of it; a row whose number is taken is given up."""
        refused = []
        for commit in batch:
            if why := self._contradiction(commit):
                refused.append(why)
                continue
            self._put(commit)
        self._tend(batch)
        return refused

    def _contradiction(self, commit: Commit) -> str:
        for row in commit.occurrences:
            if row.seq <= self._seq and self._ids.get(row.seq) != row.event_id:
                return f"row {row.seq} comes after row {self._seq}"
        return ""

    def _put(self, commit: Commit) -> None:
        alert = commit.alert
        if alert is not None:
            known = self._alerts.get(alert.alert_id)
            if known is None or alert.rev >= known.rev:
                self._alerts[alert.alert_id] = alert
        if commit.evidence is not None:
            self._evidence = commit.evidence
        for pair in commit.acked:
            self._early.add(pair)
        for row in commit.occurrences:
            if row.seq <= self._seq:
                continue
            self._seq = row.seq
            self._ids[row.seq] = row.event_id
            for broker in self._brokers:
                self._unsent[broker][row.seq] = row

    def _tend(self, batch: Sequence[Commit]) -> None:
        for broker, seq in self._early:
            self._unsent[broker].pop(seq, None)
        self._early = {pair for pair in self._early if pair[1] > self._seq}
        written = [row for commit in batch for row in commit.occurrences]
        if not written:
            return
        trusted_ms = max((row.wall_ms for row in written if row.synced), default=None)
        for unsent in self._unsent.values():
            for seq in tuple(unsent)[: max(0, len(unsent) - OUTBOX_MAX)]:
                del unsent[seq]
            if trusted_ms is not None:
                oldest_ms = trusted_ms - EVENT_EXPIRY_US // MS_US
                old = [
                    s for s, r in unsent.items() if r.synced and r.wall_ms < oldest_ms
                ]
                for seq in old:
                    del unsent[seq]

    def restore(self) -> Restored:
        """What a start must know."""
        newest = next(reversed(self._alerts.values()), None)
        closed = [a.alert_id for a in self._alerts.values() if a.stage is Stage.CLOSED]
        return Restored(
            alert=newest if newest and newest.stage is not Stage.CLOSED else None,
            seq=self._seq,
            unsent={b: tuple(u.values()) for b, u in self._unsent.items() if u},
            closed_ids=tuple(closed[-CLOSED_KEPT:]),
            evidence=_of_no_run(self._evidence),
        )

    def copy(self) -> "ModelRows":
        """The same once more."""
        twin = ModelRows(self._brokers)
        twin._alerts = dict(self._alerts)
        twin._seq = self._seq
        twin._ids = dict(self._ids)
        twin._unsent = {b: dict(u) for b, u in self._unsent.items()}
        twin._early = set(self._early)
        twin._evidence = self._evidence
        return twin


def _of_no_run(evidence: Evidence) -> Evidence:
    """Without the monotonic times: they end with the run that took them."""
    buttons = tuple(replace(one, mono_us=None) for one in evidence.buttons)
    return replace(evidence, buttons=buttons)


@functools.cache
def _empty() -> bytes:
    """A new database of this version."""
    with contextlib.closing(_connect(b"")) as connection:
        schema.migrate(connection)
        return connection.serialize()


def _connect(image: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    if image:
        connection.deserialize(image)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


class JournalRows:
    """The real tables and the real journal, on SQLite in memory."""

    def __init__(self, brokers: Sequence[str], image: bytes | None = None) -> None:
        """Begin with a new database, or with what another one held."""
        self._brokers = tuple(brokers)
        self._connection = _connect(_empty() if image is None else image)
        self._open()

    def _open(self) -> None:
        self._journal = journal.Journal(self._connection, self._brokers, "a-boot")

    def write(self, batch: Sequence[Commit]) -> list[str]:
        """Write all of it; a commit whose row is refused is given up alone."""
        with contextlib.suppress(journal.RefusedError):
            self._journal.write(batch)
            return []
        refused = []
        for commit in batch:
            try:
                self._journal.write((commit,))
            except journal.RefusedError as error:
                refused.append(str(error))
        return refused

    def restore(self) -> Restored:
        """What a start must know; it opens the database anew."""
        self._open()
        return journal.restore(self._connection, self._brokers)

    def copy(self) -> "JournalRows":
        """The same once more."""
        return JournalRows(self._brokers, self._connection.serialize())


def only_alert(restored: Restored) -> Restored:
    """What can be read of a badly damaged file."""
    return replace(Restored(), alert=restored.alert)
