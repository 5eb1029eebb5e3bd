# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""`luukku export --incidents`: the incidents themselves."""

import csv
import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime

import pytest

from appliance import export
from appliance.adapters.records import handling_rows
from appliance.export import staging
from appliance.wire.handling_words import CAUSES, FIELD
from appliance.wire.incident import QUESTIONS
from tests.export.counter import Exporting
from tests.records import many
from tests.records.many import Made
from tests.support.counter import wait_until

DAY = datetime(2024, 5, 6, 12, tzinfo=UTC)
MAY = ("--from", "2024-05-01", "--to", "2024-05-31")


def test_every_incident_is_in_both_files(counter: Exporting) -> None:
    """With all answers and duties; exercises too, which say that they are."""
    formula = "=1+1;@2"
    answers = {
        "event_type": ("shouting", "weapon"),
        "severity": "violent",
        "description": formula,
        "reporter": "a1",
    }
    made = [
        Made(DAY, answers, contact="open"),
        Made(DAY, {"severity": "unpleasant"}, is_exercise=True),
    ]
    many.put(counter.records, made)
    assert counter.export("--incidents", *MAY, "--language", "fi") == 0
    base = counter.out / "hki-3-counter-1-incidents-2024-05-01--2024-05-31"
    first, second = json.loads(base.with_name(f"{base.name}.json").read_text("utf-8"))
    assert set(first) >= {one.key for one in QUESTIONS}
    assert first["event_type"] == ["shouting", "weapon"]
    assert first["description"] == formula
    assert [one["kind"] for one in first["duties"]] == ["supervisor_contact"]
    assert (first["is_exercise"], second["is_exercise"]) == (0, 1)
    table = base.with_name(f"{base.name}.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(table.splitlines()))
    assert rows[0]["event_type"] == "Huutaminen, Ase esillä"
    assert rows[0]["description"] == "'=1+1;'@2", "no spreadsheet runs it"
    assert rows[1]["purpose"] == "exercise"
    assert counter.looks() == ["operator export_incidents"]


def test_what_was_noted_is_in_the_object_alone(counter: Exporting) -> None:
    """A table goes further than it was meant to: nobody's absence stands in it."""
    many.put(counter.records, [Made(DAY, {}, causes=("space", "training"))])
    with closing(sqlite3.connect(counter.records)) as found:
        (one,) = found.execute(
            "SELECT incident_id FROM incidents ORDER BY occurred_at"
        ).fetchone()
        noted = {"absence": "days_4_up", "handled_by": "handler-0815"}
        handling_rows.put(found, one, noted)
        found.commit()
    assert counter.export("--incidents", *MAY) == 0
    (table,) = counter.out.glob("*.csv")
    text = table.read_text("utf-8-sig")
    assert "handler-0815" not in text
    assert not set(next(csv.reader([text.splitlines()[0]]))) & set(FIELD)
    (whole,) = counter.out.glob("*.json")
    (told,) = json.loads(whole.read_text("utf-8"))
    assert told[CAUSES] == ["space", "training"]
    (handling,) = told["handling"]
    assert (handling["absence"], handling["handled_by"]) == (
        "days_4_up",
        "handler-0815",
    )


def test_others_cannot_read_them(counter: Exporting) -> None:
    """The files belong to who has made them alone."""
    many.put(counter.records, [Made(DAY, {})])
    assert counter.export("--incidents", *MAY) == 0
    assert {one.stat().st_mode & 0o777 for one in counter.out.iterdir()} == {0o600}


def test_what_after_care_was_answered_is_never_exported(counter: Exporting) -> None:
    """It is the worker's."""
    many.put(counter.records, [Made(DAY, {})])
    assert counter.export("--incidents", *MAY) == 0
    for file in counter.out.iterdir():
        text = file.read_text("utf-8")
        assert "followup" not in text
        assert "talk_now" not in text


def test_an_interrupted_export_leaves_nothing(counter: Exporting) -> None:
    """Ctrl-C while it writes: no file, no rest of one, and the exit code of it."""
    many.put(counter.records, [Made(DAY, {"reporter": str(n)}) for n in range(4000)])
    words = counter.words("--to", str(counter.out), "--incidents", *MAY)
    # A shell lets what it runs in the background ignore Ctrl-C.
    command = ["env", "--default-signal=INT", sys.executable, "-m", "appliance"]
    command += [*words, "--format", "json"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        wait_until(
            "it writes", lambda: [*counter.out.glob(f"{staging.PREFIX}*/*")] or None, 30
        )
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert said == b""
    assert list(counter.out.iterdir()) == []


def test_a_terminal_is_told_how_far_it_has_come(
    counter: Exporting,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """On one line that is gone at the end; elsewhere nothing is said."""
    many.put(counter.records, [Made(DAY, {}) for _ in range(1200)])
    assert counter.export("--incidents", *MAY, "--format", "json") == 0
    assert capsys.readouterr().err == ""
    yes: Callable[[], bool] = lambda: True  # noqa: E731 - a terminal in one word
    monkeypatch.setattr(sys.stderr, "isatty", yes)
    assert counter.export("--incidents", *MAY, "--format", "json") == 0
    said = capsys.readouterr().err
    assert "83 % of 1200 incidents" in said
    assert said.endswith("\r\x1b[K")


def test_a_file_that_is_there_is_replaced_whole(counter: Exporting) -> None:
    """By one of the same name, and nothing else in the folder is touched."""
    counter.out.mkdir()
    other = counter.out / "mine.txt"
    other.write_text("mine")
    for _ in range(2):
        many.put(counter.records, [Made(DAY, {})])
        assert counter.export("--incidents", *MAY, "--format", "json") == 0
    (file,) = counter.out.glob("*.json")
    assert len(json.loads(file.read_text())) == 2
    assert other.read_text() == "mine"
    assert export.ROLE in counter.looks()[0]
