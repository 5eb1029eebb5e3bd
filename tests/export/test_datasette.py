# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The queries for Datasette, asked of real files as a backup has them."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from appliance.adapters import database
from appliance.wire.incident import BY_KEY
from tests.export.counter import Exporting
from tests.records import many
from tests.support.tree import ROOT

METADATA = Path("firmware_config/datasette/metadata.json")
GUIDE = Path("docs/how-to/datasette.md")
FILES = {"records": "records.db", "luukku": "luukku.db"}
DAYS = {"first_day": "2025-10-01", "last_day": "2025-10-31", "number": "1"}


def databases() -> dict[str, Any]:
    """What the file says of each database."""
    found: dict[str, Any] = json.loads((ROOT / METADATA).read_text("utf-8"))
    return dict(found["databases"])


QUERIES = [
    (name, query, about["sql"])
    for name, said in databases().items()
    for query, about in said["queries"].items()
]


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a counter that stands still, which read as a backup does."""
    return Exporting(tmp_path_factory.mktemp("counter")).state


def opened(state: Path, name: str) -> sqlite3.Connection:
    """As Datasette opens an immutable file."""
    return database.connect(state / FILES[name], "ro&immutable=1")


@pytest.mark.parametrize(("name", "query", "sql"), QUERIES)
def test_every_query_can_be_asked(state: Path, name: str, query: str, sql: str) -> None:
    """It reads only, knows the columns, and asks for what the guide says."""
    assert sql.startswith("SELECT ")
    asked = {key: DAYS[key] for key in re.findall(r":(\w+)", sql)}
    with closing(opened(state, name)) as connection:
        found = connection.execute(sql, asked)
        assert len(found.description) > 1
        rows = found.fetchall()
    if query in {"by_month", "by_type", "by_cause", "help_came", "incidents_of_days"}:
        assert rows


def test_an_hour_that_nobody_knows_is_not_counted(tmp_path: Path) -> None:
    """By weekday and hour stands what was just now, what does not say, and alerts."""
    at = datetime(2026, 10, 5, 10, tzinfo=UTC)
    said = (None, *BY_KEY["happened"].choices)
    made = [many.Made(at, {"happened": one}) for one in said]
    alert = {"alert_id": "x", "alert_kind": "help"}
    many.put(
        tmp_path / FILES["records"],
        [*made, many.Made(at, {"happened": "earlier"}, alert)],
    )
    (sql,) = (one for _, query, one in QUERIES if query == "by_weekday_and_hour")
    with closing(opened(tmp_path, "records")) as records:
        assert records.execute(sql).fetchall() == [("1", "10", 3)]


def test_numbers_are_those_that_were_put_in(state: Path) -> None:
    """400 incidents, 3 alerts, one real one of which nobody accepted."""
    sqls = {query: sql for _, query, sql in QUERIES}
    with closing(opened(state, "records")) as records:
        by_month = records.execute(sqls["by_month"]).fetchall()
        assert sum(count for _, count, _ in by_month) == 400
        by_hour = records.execute(sqls["by_weekday_and_hour"]).fetchall()
        assert sum(count for *_, count in by_hour) == 400
        (_, _, _, _, accepted_s, on_site_s) = records.execute(
            f"{sqls['help_came']} LIMIT 1"
        ).fetchone()
        assert 4 <= accepted_s <= 90
        assert on_site_s is None or on_site_s == pytest.approx(accepted_s + 60, abs=0.2)
    with closing(opened(state, "luukku")) as journal:
        assert len(journal.execute(sqls["alerts"]).fetchall()) == 3
        never = journal.execute(sqls["never_accepted"]).fetchall()
        assert [number for number, *_ in never] == [1]


def test_what_belongs_to_workers_is_closed() -> None:
    """After-care, the PINs' hashes, and queries that somebody types."""
    said = databases()
    assert all(one["allow_sql"] is False for one in said.values())
    closed = {
        name for name, one in said["records"]["tables"].items() if not one["allow"]
    }
    assert closed == {"followups", "pins"}
    assert not any(name in sql for _, _, sql in QUERIES for name in closed)


def test_the_guide_names_every_query() -> None:
    """And none that is not there."""
    text = (ROOT / GUIDE).read_text("utf-8")
    rows = re.findall(r"^\| (`.+?) \|", text, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert named == {query for _, query, _ in QUERIES}
