# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The records' file: its tables, its words, and how both follow the program."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from appliance.adapters import database, schema
from appliance.adapters.records import incident_schema, incident_tables
from appliance.wire.incident import QUESTIONS, Question
from appliance.wire.incident_words import CHOICE, QUESTION
from tests.adapters.rows import ask


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that was opened once."""
    made = tmp_path / "records.db"
    incident_schema.open_database(made).connection.close()
    return made


def test_every_question_has_its_place(path: Path) -> None:
    """One answer is a column, several are a table, and choices have words."""
    with closing(Database(path)) as found:
        columns = found["incidents"].columns_dict
        tables = set(found.table_names())
    for question in QUESTIONS:
        assert (question.key in columns) is (question.kind != "many")
        assert (f"incident_{question.key}" in tables) is (question.kind == "many")
        assert (f"{question.key}_choices" in tables) is bool(question.choices)
    kinds = {"count": int, "yes_no": int, "text": str, "one": str}
    for question in QUESTIONS:
        if question.kind != "many":
            assert columns[question.key] is kinds[question.kind]


def test_choices_are_linked(path: Path) -> None:
    """Each choice that is kept points to its words, each row to its incident."""
    with closing(Database(path)) as found:
        for question in QUESTIONS:
            many = question.kind == "many"
            table = f"incident_{question.key}" if many else "incidents"
            column = "choice" if many else question.key
            links = {
                (key.column, key.other_table, key.other_column)
                for key in found.table(table).foreign_keys
            }
            if question.choices:
                assert (column, f"{question.key}_choices", "choice") in links
            if many:
                assert ("incident_id", "incidents", "incident_id") in links


def test_the_file_is_careful(path: Path) -> None:
    """It has its own number, a full sync, and erases what it deletes."""
    with closing(incident_schema.open_database(path).connection) as connection:
        assert database.pragma(connection, "application_id") == 0x4C554952
        assert database.pragma(connection, "synchronous") == 2
        assert database.pragma(connection, "foreign_keys") == 1
        assert database.pragma(connection, "secure_delete") == 1
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert path.stat().st_mode & 0o777 == 0o600


def test_words_are_brought_up_to_date(path: Path) -> None:
    """A word that was changed by hand, or by a version, is ours after an opening."""
    with closing(database.connect(path)) as connection:
        connection.execute("UPDATE severity_choices SET fi = 'x', place = 9")
        connection.execute("UPDATE questions SET sv = 'y'")
        connection.execute("DROP VIEW incidents_view_fi")
    incident_schema.open_database(path).connection.close()

    said = CHOICE["severity"]["violent"]
    assert ask(
        path, "SELECT place, fi, sv, en FROM severity_choices WHERE choice = 'violent'"
    ) == [(2, said["fi"], said["sv"], said["en"])]
    assert ask(path, "SELECT sv FROM questions WHERE question = 'severity'") == [
        (QUESTION["severity"]["sv"],)
    ]
    assert ask(path, "SELECT * FROM incidents_view_fi") == []


def test_an_opening_that_changes_nothing_writes_nothing(path: Path) -> None:
    """When all words are ours already, the file stays the same to the byte."""
    before = path.read_bytes()
    incident_schema.open_database(path).connection.close()
    assert path.read_bytes() == before


def test_a_new_question_gets_its_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question that comes later gets its column or tables; what is there stays."""
    new = (
        Question(key="weather", kind="one", choices=("sun", "rain")),
        Question(key="smells", kind="many", choices=("smoke",)),
    )
    words = {"fi": "fi", "sv": "sv", "en": "en"}
    monkeypatch.setattr(incident_tables, "QUESTIONS", (*QUESTIONS, *new))
    for one in new:
        monkeypatch.setitem(QUESTION, one.key, words)
        monkeypatch.setitem(CHOICE, one.key, dict.fromkeys(one.choices, words))
    incident_schema.open_database(path).connection.close()

    assert ask(path, "SELECT weather, smells FROM incidents_view") == []
    assert ask(path, "SELECT choice, place FROM weather_choices ORDER BY place") == [
        ("sun", 0),
        ("rain", 1),
    ]
    assert ask(path, "SELECT * FROM incident_smells") == []


def test_the_journal_is_no_records(path: Path, tmp_path: Path) -> None:
    """Neither file is ever taken for the other: it is set aside as a foreign one."""
    journal = tmp_path / "luukku.db"
    schema.open_database(journal).connection.close()
    taken = incident_schema.open_database(journal)
    taken.connection.close()
    assert taken.why == "the file is no database of Luukku"
    other = schema.open_database(path)
    other.connection.close()
    assert other.why == "the file is no database of Luukku"
