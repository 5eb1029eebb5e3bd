# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The records' chain: what is sealed by whom, and what a change leaves in it."""

import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from appliance.adapters import database
from appliance.adapters.records import (
    followup_rows,
    incident_rows,
    incident_schema,
    incident_tables,
    record_chain,
    record_content,
)
from appliance.adapters.records.incident_rows import Place
from appliance.adapters.records.record_content import Contents
from appliance.adapters.records.record_verifier import Bad, Flaw
from appliance.core.values import Moment
from appliance.records import aftercare, locks
from appliance.wire.incident import QUESTIONS
from tests.adapters.rows import WALL_MS
from tests.records.desk import Desk
from tests.records.pins import PIN
from tests.records.sealed import FORGED, ID, OTHER, alter, furnish, is_whole, verdict

SECRET = "a name that slipped in"
SEALED_S = 0.02
"""Of one processor, for a change and its seal; a server takes 1 ms."""
CHAIN = "SELECT subject, change FROM chain ORDER BY seq"


def changes(desk: Desk, subject: str) -> list[str]:
    """What the chain says of a subject."""
    return [change for one, change in desk.ask(CHAIN) if one == subject]


def sql(desk: Desk, *statements: str) -> None:
    """Change the records in one transaction, as any part of the service does."""

    def change(found: sqlite3.Connection, _locks: object) -> None:
        for statement in statements:
            found.execute(statement)

    desk.archive.write(change)


def test_every_table_belongs_to_a_subject(desk: Desk) -> None:
    """No table is forgotten: each is sealed, or named as one that is not."""
    desk.write(ID)
    with closing(sqlite3.connect(desk.path)) as connection:
        sealed = {part.table for part in Contents(connection).parts}
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'"
        )
        there = {name for (name,) in tables}
    assert there - sealed == record_content.UNSEALED
    assert {one.key for one in QUESTIONS if one.kind == "many"} <= {
        table.removeprefix("incident_") for table in sealed
    }


def test_a_file_is_whole_from_its_first_moment(desk: Desk) -> None:
    """Records in which nothing was kept yet are sealed, too."""
    desk.clerk.book()
    assert is_whole(verdict(desk.path))
    assert desk.ask(CHAIN) == [("form", "made")]


def test_what_the_service_writes_is_sealed(desk: Desk) -> None:
    """Whatever is written, everywhere, each subject is sealed in its transaction."""
    furnish(desk)
    found = verdict(desk.path)
    assert is_whole(found)
    assert found.subjects == 6
    assert dict(desk.ask(CHAIN)) == {
        "form": "made",
        f"incident:{ID}": "changed",
        f"incident:{OTHER}": "made",
        "hazard:hazard-1": "made",
        "hazard:hazard-2": "made",
        "look:1": "made",
        "settings": "made",
    }
    assert found.rows == desk.ask("SELECT count(*) FROM chain")[0][0]


def test_one_transaction_is_one_row_of_the_chain(desk: Desk) -> None:
    """However many rows of an incident are written at once, it is sealed once."""
    desk.write(ID)
    desk.write(ID, {"trigger": ["wait", "money"], "description": "x"})
    assert changes(desk, f"incident:{ID}") == ["made", "changed"]


def test_what_changes_nothing_is_not_sealed(desk: Desk) -> None:
    """A row that is written as it was leaves no row in the chain."""
    desk.write(ID)
    before = desk.ask(CHAIN)
    sql(desk, "UPDATE incidents SET site = site", "DELETE FROM incident_trigger")
    assert desk.ask(CHAIN) == before


def test_what_is_rolled_back_is_not_sealed(desk: Desk) -> None:
    """A transaction that fails leaves nothing in the chain, nor in the next one."""
    desk.write(ID)

    def fail(found: sqlite3.Connection, _locks: object) -> None:
        found.execute("UPDATE incidents SET site = 'x'")
        raise ValueError("undone")

    with pytest.raises(ValueError, match="undone"):
        desk.archive.write(fail)
    desk.write(OTHER)
    assert changes(desk, f"incident:{ID}") == ["made"]
    assert is_whole(verdict(desk.path))


def test_a_removed_incident_is_removed_with_all_that_it_had(desk: Desk) -> None:
    """What goes with an incident is sealed, and the chain stays whole."""
    furnish(desk)
    sql(desk, "DELETE FROM incidents WHERE incident_id LIKE '0b6c%'")
    assert is_whole(verdict(desk.path))
    assert changes(desk, f"incident:{ID}")[-1] == "removed"
    assert changes(desk, "hazard:hazard-1") == ["made", "changed"]
    subject = f"incident:{ID}"
    assert desk.ask(f"SELECT * FROM seals WHERE subject = '{subject}'") == []  # noqa: S608 - ours


def test_a_row_that_another_takes_the_place_of_is_sealed(desk: Desk) -> None:
    """Whoever loses a row to another subject by OR REPLACE is sealed as well."""
    desk.write(ID, {"witnesses": 1})
    desk.write(OTHER)
    sql(
        desk,
        "UPDATE OR REPLACE incidents SET number = 1 WHERE number = 2",
    )
    assert changes(desk, f"incident:{ID}") == ["made", "removed"]
    assert is_whole(verdict(desk.path))


def test_anonymising_leaves_the_chain_whole_and_tells_nothing(desk: Desk) -> None:
    """What was there cannot be guessed from the chain: its salt is found nowhere."""
    desk.write(ID, {"description": SECRET})
    subject = f"incident:{ID}"
    (salt,) = desk.ask(f"SELECT salt FROM seals WHERE subject = '{subject}'")[0]  # noqa: S608 - ours

    def anonymise(found: sqlite3.Connection, _locks: object) -> None:
        found.execute("UPDATE incidents SET description = NULL")
        record_chain.forget(found, subject)

    desk.archive.write(anonymise)
    desk.archive.scrub()

    assert changes(desk, subject) == ["made", "anonymised"]
    assert is_whole(verdict(desk.path))
    assert salt not in desk.bytes_on_disk()
    assert SECRET.encode() not in desk.bytes_on_disk()


def test_the_salt_is_another_at_each_change(desk: Desk) -> None:
    """Two incidents of the same words, or one changed and changed back, differ."""
    desk.write(ID, {"description": "x"})
    desk.write(ID, {"description": "y"})
    desk.write(ID, {"description": "x"})
    contents = desk.ask("SELECT content FROM chain WHERE subject LIKE 'incident%'")
    assert len(set(contents)) == 3


def test_declining_after_care_leaves_no_trace_in_the_chain(desk: Desk) -> None:
    """Wanting, answering and declining after-care do not touch the chain."""
    desk.write(ID)
    before = desk.ask("SELECT * FROM chain")
    desk.follow(ID)
    desk.care(ID, "day", "good")
    desk.follow(ID, wanted=False)
    assert desk.ask("SELECT * FROM chain") == before
    assert is_whole(verdict(desk.path))


def test_another_program_is_found(desk: Desk) -> None:
    """What the program sqlite3 changes beside the service is not sealed."""
    desk.write(ID)
    alter(desk.path, "UPDATE incidents SET severity = 'unpleasant'")
    assert verdict(desk.path).bad == Bad(Flaw.CONTENT, f"incident:{ID}", 2)


@pytest.mark.parametrize(
    "alteration",
    [
        "UPDATE incidents SET severity = 'unpleasant'",
        "DELETE FROM incident_event_type",
        "INSERT INTO incident_cards SELECT incident_id, 'drunk' FROM incidents",
        "DELETE FROM seals WHERE subject LIKE 'incident%'",
        "UPDATE seals SET salt = x'00' WHERE subject LIKE 'incident%'",
    ],
)
def test_an_alteration_is_not_taken_for_ours(
    desk: Desk, expect_log: Callable[[str], None], alteration: str
) -> None:
    """What was altered before a worker goes on is noted, told once, and kept."""
    expect_log(f"has altered the records: incident:{ID}")
    desk.write(ID)
    alter(desk.path, alteration)

    assert desk.write(ID, {"witnesses": 2}).result == "saved"
    assert desk.write(ID, {"witnesses": 3}).result == "saved"

    subject = f"incident:{ID}"
    assert changes(desk, subject) == ["made", "altered", "changed", "changed"]
    found = verdict(desk.path)
    assert found.bad is None
    assert found.noted is not None
    assert found.noted.subject == subject
    assert desk.ask("SELECT witnesses FROM incidents") == [(3,)]


def test_a_whole_incident_put_there_is_not_taken_for_ours(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    """An incident that another program made is noted before a worker adds to it."""
    expect_log("has altered the records")
    desk.write(ID)
    alter(desk.path, "UPDATE incidents SET incident_id = ?", values=(OTHER,))
    desk.write(OTHER, {"witnesses": 2})
    assert changes(desk, f"incident:{OTHER}") == ["altered", "changed"]


def test_two_services_of_one_file_know_each_other(desk: Desk, tmp_path: Path) -> None:
    """What `luukku pin` or another command of ours seals is nobody's alteration."""
    furnish(desk)
    with (
        closing(database.connect(desk.path)) as connection,
        record_chain.Chain(connection, desk.path) as chain,
        chain.change(),
    ):
        locks.set_pin(connection, "supervisor", "8260")
        connection.execute("UPDATE incidents SET site = 'x'")
    desk.write(OTHER, {"witnesses": 1})
    assert is_whole(verdict(desk.path))
    assert tmp_path in desk.path.parents


def test_wrong_pins_are_counted_without_the_chain(desk: Desk) -> None:
    """A wrong try is written down, has its checksum, and is no change of settings."""
    desk.archive.write(lambda found, _: locks.set_pin(found, "supervisor", PIN))
    before = desk.ask(CHAIN)
    desk.archive.read(
        lambda found, _: found.execute("UPDATE pins SET failures = failures + 1")
    )
    assert desk.ask(CHAIN) == before
    assert is_whole(verdict(desk.path))
    alter(desk.path, "UPDATE pins SET failures = 0")
    assert not is_whole(verdict(desk.path))


def test_what_is_written_outside_a_transaction_is_nobodys(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    """Who writes without sealing is taken for another program, even our own."""
    expect_log("has altered the records")
    desk.write(ID)
    desk.archive.read(lambda found, _: locks.set_pin(found, "supervisor", PIN))
    assert not is_whole(verdict(desk.path))
    desk.write(ID, {"witnesses": 1})
    assert changes(desk, "settings") == ["altered", "changed"]
    assert not is_whole(verdict(desk.path))


def test_new_words_of_the_program_are_sealed_at_the_opening(desk: Desk) -> None:
    """A word that another program altered is found, and ours after an opening."""
    desk.write(ID)
    desk.archive.close()
    alter(desk.path, "UPDATE severity_choices SET fi = 'x'")
    found = verdict(desk.path).bad
    assert found is not None
    assert found.subject == "form"
    desk.write(ID, {"witnesses": 1})
    assert is_whole(verdict(desk.path))
    assert changes(desk, "form") == ["made"]


@pytest.mark.parametrize(
    ("statements", "noted"),
    [
        (
            ("CREATE TRIGGER t AFTER INSERT ON looks BEGIN DELETE FROM looks; END",),
            ["made", "altered"],
        ),
        (
            ("INSERT INTO severity_choices VALUES ('x', 9, 'x', 'x', 'x')",),
            ["made", "altered"],
        ),
        (
            (
                "DROP INDEX incidents_status",
                "DROP VIEW incidents_view",
                "DELETE FROM seals WHERE subject = 'form'",
            ),
            ["made", "altered", "changed"],
        ),
    ],
)
def test_a_form_that_stays_altered_is_told_of_for_ever(
    desk: Desk,
    expect_log: Callable[[str], None],
    statements: tuple[str, ...],
    noted: list[str],
) -> None:
    """A trigger, an index or a choice of another program is not sealed as ours."""
    expect_log("has altered the records: form")
    desk.write(ID)
    desk.archive.close()
    alter(desk.path, *statements)
    assert desk.write(ID, {"witnesses": 1}).result == "saved"
    assert changes(desk, "form") == noted
    desk.archive.close()
    assert desk.write(ID, {"witnesses": 2}).result == "saved"
    assert changes(desk, "form") == noted
    found = verdict(desk.path)
    assert found.bad is None
    assert found.noted is not None
    assert found.noted.subject == "form"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Records of version 2, which knew no chain, with a report and a PIN in them."""
    path = tmp_path / "records.db"
    shape = incident_schema.SHAPE._replace(
        steps=incident_schema.SHAPE.steps[:2],
        tables=incident_tables.TABLES,
        refresh=incident_tables.follow_questions,
    )
    place, now = Place("hki-3", "counter-1"), Moment(mono_us=0, wall_ms=WALL_MS)
    with closing(database.open_database(path, shape).connection) as connection:
        for one in (ID, OTHER):
            incident_rows.make(connection, one, place, now)
            incident_rows.put_answers(connection, one, {"event_type": ("weapon",)})
        followup_rows.put(connection, ID, aftercare.steps(WALL_MS))
        locks.set_pin(connection, "worker", PIN)
    return path


@pytest.mark.usefixtures("older")
def test_records_of_an_older_version_are_taken_up(desk: Desk) -> None:
    """What a version without a chain wrote is sealed when it is brought forward."""
    desk.clerk.book()
    assert desk.ask(CHAIN) == [
        (f"incident:{ID}", "taken_up"),
        (f"incident:{OTHER}", "taken_up"),
        ("settings", "taken_up"),
        ("form", "made"),
    ]
    assert is_whole(verdict(desk.path))
    assert desk.write(ID, {"witnesses": 1}).result == "saved"
    assert changes(desk, f"incident:{ID}") == ["taken_up", "changed"]


@pytest.mark.usefixtures("older")
def test_an_older_file_is_taken_up_once(desk: Desk) -> None:
    """What another program puts there afterwards is not taken up any more."""
    desk.clerk.book()
    desk.archive.close()
    alter(desk.path, FORGED)
    desk.clerk.book()
    assert verdict(desk.path).bad == Bad(Flaw.UNSEALED, "hazard:forged")


def test_a_chain_costs_little(desk: Desk, tmp_path: Path) -> None:
    """To seal a change takes a small part of what its sync takes on a card."""
    desk.write(ID)
    with (
        closing(database.connect(desk.path)) as connection,
        record_chain.Chain(connection, desk.path) as chain,
    ):
        took_s = []
        for number in range(50):
            began_s = time.process_time()
            with chain.change():
                connection.execute("UPDATE incidents SET presses = ?", (number,))
            took_s.append(time.process_time() - began_s)
    assert statistics.median(took_s) < SEALED_S
    assert tmp_path == desk.path.parent
