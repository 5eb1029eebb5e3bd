# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a newer version has brought forward is taken back by the one before."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from appliance.adapters import schema, upgrade
from appliance.adapters.database import open_database
from appliance.adapters.sqlite_file import Shape
from appliance.cli import main
from tests.adapters import forward
from tests.adapters.rows import ask


def _more(database: Database) -> None:
    """A step of a version to come."""
    database.conn.execute("CREATE TABLE news (word TEXT) STRICT")


NEWER = schema.SHAPE._replace(steps=(*schema.STEPS, _more))
OURS = len(schema.STEPS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal of this version, with rows and an open alert."""
    path = tmp_path / "luukku.db"
    forward.make_old(path)
    schema.open_database(path).connection.close()
    upgrade_kept = path.with_name(f"{path.name}.v{forward.VERSION}")
    upgrade_kept.unlink()
    return path


def bring_forward(path: Path, shape: Shape = NEWER) -> None:
    """Start the newer version, which writes a row of its own, and kill it."""
    opened = open_database(path, shape).connection
    opened.execute("INSERT INTO news VALUES ('hello')")
    opened.close()


def test_the_journal_of_before_is_the_journal_again(path: Path) -> None:
    """Each row, and the open alert, are as they were before the newer version."""
    before = forward.content(path)
    bring_forward(path)
    newer = upgrade.take_back(path, schema.SHAPE)

    assert newer is not None
    assert forward.content(path) == before
    assert {one.name for one in path.parent.iterdir()} == {path.name, newer.name}
    opened = schema.open_database(path)
    opened.connection.close()
    assert opened.aside is None


def test_what_the_newer_version_wrote_is_kept(path: Path) -> None:
    """The newer file stays beside it, whole, under a dated name."""
    bring_forward(path)
    newer = upgrade.take_back(path, schema.SHAPE)

    assert newer is not None
    assert ask(newer, "SELECT word FROM news") == [("hello",)]
    assert newer.name.startswith("luukku.db.newer-")


def test_a_file_of_this_version_is_left_as_it_is(path: Path) -> None:
    """Where nothing was brought forward, what was written since is not lost."""
    path.with_name(f"luukku.db.v{OURS}").write_bytes(b"old")
    before = forward.content(path)
    assert upgrade.take_back(path, schema.SHAPE) is None
    assert forward.content(path) == before


def test_without_a_file_of_before_nothing_is_taken_away(path: Path) -> None:
    """What was brought forward without a copy stays, for a start to set aside."""
    bring_forward(path)
    path.with_name(f"luukku.db.v{OURS}").unlink()
    assert upgrade.take_back(path, schema.SHAPE) is None
    assert ask(path, "SELECT word FROM news") == [("hello",)]


def test_a_file_that_is_in_use_is_not_taken_back(path: Path) -> None:
    """While another program has it open both files stay where they are."""
    bring_forward(path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("SELECT * FROM news").fetchall()
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(upgrade.TakeBackError, match="is locked"):
            upgrade.take_back(path, schema.SHAPE)
    assert ask(path, "SELECT word FROM news") == [("hello",)]


def test_the_package_calls_it_by_its_name(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`luukku take-back` does it for journal and records, and says so."""
    config = path.with_name("counter.toml")
    example = Path("firmware_config/counter.example.toml").read_text("utf-8")
    config.write_text(f'{example}\n[paths]\nstate = "."\n', "utf-8")
    bring_forward(path)

    assert main(["take-back", "--config", str(config)]) == 0
    assert "luukku.db is the one of this version again" in capsys.readouterr().out
    assert main(["take-back", "--config", str(config)]) == 0
    assert capsys.readouterr().out == ""
