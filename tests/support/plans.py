# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""How SQLite finds the rows of each query that a reader really asks."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from appliance.adapters import reading, schema
from appliance.adapters.database import Shape


class Step(NamedTuple):
    """One of a query's plan."""

    file: str
    """The database's name."""
    how: str
    """As ``EXPLAIN QUERY PLAN`` says it."""
    sql: str


class Plans:
    """Those of every query through `reading.opened`, with the values it was given."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.steps: list[Step] = []
        self._opened = reading.opened
        monkeypatch.setattr(reading, "opened", self._traced)

    def walks(self) -> set[str]:
        """The steps that read a table, or an index, from end to end."""
        return {
            step.how
            for step in self.steps
            if step.how.startswith("SCAN")
            # What such a query gave has its own steps in the plan.
            and not step.how.startswith("SCAN (subquery")
            and not _is_of_one_row(step.sql)
        }

    def searched(self, file: str) -> set[str]:
        """The tables of a database in which rows were found by an index or a number."""
        return {
            step.how.split()[1]
            for step in self.steps
            if step.file == file and step.how.startswith("SEARCH")
        }

    @contextmanager
    def _traced(
        self, path: Path, shape: Shape = schema.SHAPE
    ) -> Iterator[sqlite3.Connection]:
        said: list[str] = []
        with self._opened(path, shape) as connection:
            connection.set_trace_callback(said.append)
            try:
                yield connection
            finally:
                connection.set_trace_callback(None)
            # On the same one: it has the functions that a query may call.
            self.steps += [
                Step(path.name, how, sql)
                for sql in said
                if not sql.startswith("PRAGMA")
                for *_, how in connection.execute(f"EXPLAIN QUERY PLAN {sql}")
            ]


def _is_of_one_row(sql: str) -> bool:
    """Whether the first row that comes is the answer."""
    return "WHERE" not in sql and sql.endswith("LIMIT 1")
