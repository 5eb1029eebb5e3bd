# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku check` says of the records of what people log, and of their service."""

import re
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from appliance.adapters.records import incident_schema
from tests.preflight.checking import Check
from tests.support.counter import Counter, wait_until
from tests.support.disk import truncated
from tests.support.recording import Caller, Recording

ID = "0b6c3f6e-2d0f-4b3e-9a1c-0123456789ab"


@pytest.fixture
def recording(counter: Counter) -> Iterator[Recording]:
    """The records service of a counter, not running yet."""
    with Recording(counter.config, counter.runtime) as made:
        yield made


def test_records_are_not_missed_before_the_first_start(check: Check) -> None:
    """Where nothing runs and nothing was kept, nothing of the records is wrong."""
    assert check().line("records: ") == (
        "ok   records: none yet, the first start makes them"
    )


def test_records_in_use_are_well(
    counter: Counter, recording: Recording, check: Check
) -> None:
    """A service that answers, and its file, are well, and are left as they are."""
    recording.start()
    with Caller(recording.path) as screen:
        assert screen.write(ID).result == "saved"

        lines = [line for line in check().lines if "records: " in line]

        assert screen.read(ID).result == "saved"
    is_whole, answers = lines
    assert re.fullmatch(
        rf"ok   records: {counter.state}/records\.db is whole, 1 incidents, "
        r"2 changes, head [0-9a-f]{64}",
        is_whole,
    )
    assert answers == f"ok   records: the service answers on {recording.path}"


def test_records_that_do_not_answer_are_missed(counter: Counter, check: Check) -> None:
    """Where the appliance runs and nothing can be logged, that is bad."""
    counter.start()
    assert check().line("records: nobody") == (
        f"BAD  records: nobody answers on {counter.runtime}/records.sock, so that "
        "nothing can be logged: systemctl enable --now luukku-records"
    )


def test_records_in_trouble_are_bad(
    counter: Counter, recording: Recording, check: Check
) -> None:
    """A service that cannot keep anything is bad, though it answers."""
    counter.state.write_text("a file where the folder should be", "utf-8")
    recording.start()
    with Caller(recording.path) as screen:
        wait_until("it is told", lambda: screen.book().trouble)
        line = check().line("records: the service")
    assert line == (
        "BAD  records: the service says storage_failed, so that nothing can be logged: "
        "systemctl status luukku-records says why"
    )


def test_a_service_of_another_kind_is_bad(counter: Counter, check: Check) -> None:
    """What says nothing of use on the socket of the records is bad."""
    counter.runtime.mkdir()
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(str(counter.runtime / "records.sock"))
        mute.listen()
        line = check().line("records: the service")
    assert line.startswith("BAD  records: the service behind ")
    assert "says nothing of use (timed out)" in line


def test_damaged_records_are_bad(counter: Counter, check: Check) -> None:
    """A damaged file, an orphan in it, and what was set aside are bad, each by name."""
    path = counter.state / incident_schema.FILE
    incident_schema.open_database(path).connection.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("INSERT INTO incident_cards VALUES ('nobody', 'drunk')")
    unsealed = [line for line in check().lines if "records: " in line]
    truncated(path)
    damaged = check().line("records: ")
    incident_schema.open_database(path).connection.close()
    checked = check()

    assert "a row of the table incident_cards points to one that is not" in unsealed[1]
    assert unsealed[0] == (
        f"BAD  records: {path}: the incident nobody was put there by another program: "
        "the chain does not know it."
    )
    assert damaged.startswith(f"BAD  records: {path} cannot be read (")
    assert checked.line("is whole, 0 incidents")
    assert checked.line("1 damaged files lie beside").startswith("BAD  records: ")


def test_overdue_duties_are_told(recording: Recording, check: Check) -> None:
    """Whoever looks after the counter learns how much is overdue, and of nobody."""
    recording.start()
    with Caller(recording.path) as screen:
        assert screen.write(ID, injury_severe="unclear").result == "saved"
    assert check().line("records: the time of") == (
        "NOTE records: the time of 2 duties of the employer has passed: the "
        "supervisor sees on the screen which"
    )
