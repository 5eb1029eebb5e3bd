# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku duty`` beside the running records: settled, a notice's reference kept."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from appliance.wire.supervising import CaseDuty
from tests.records.at_machine import AtMachine
from tests.records.office import HURT, Office

NOTICE = ("1", "police_notice", "--reference", "5500/R/1/26")


class Counter(AtMachine):
    """A supervisor at the machine of a counter whose records run."""

    command = "duty"

    def __init__(
        self, office: Office, config: Path, printed: pytest.CaptureFixture[str]
    ) -> None:
        super().__init__(office, config, printed)
        self.incident_id = office.sent(HURT)

    def duty(self, kind: str = "police_notice") -> CaseDuty:
        """A duty as the supervisor sees it."""
        duties = self.office.examine(self.incident_id).duties
        return next(one for one in duties if one.duty == kind)

    def all_rows(self) -> list[tuple[object, ...]]:
        """What is kept of all duties."""
        return self.office.desk.ask("SELECT * FROM duties ORDER BY kind")


@pytest.fixture
def counter(
    counter_file: Path, capsys: pytest.CaptureFixture[str]
) -> Iterator[Counter]:
    """One report, of somebody who was hurt; the records' clock is this machine's."""
    with Counter.of(counter_file, capsys) as one:
        yield one


def test_a_notice_is_done_with_its_reference(counter: Counter) -> None:
    """Done now, by a command, and the reference stands with it."""
    assert counter("done", *NOTICE) == 0
    assert "police_notice of report 1 is done" in counter.said
    assert counter.duty().done_at > "2026"
    assert counter.duty().reference == "5500/R/1/26"
    kept = "SELECT done_by FROM duties WHERE kind = 'police_notice'"
    assert counter.office.desk.ask(kept) == [("command",)]
    looks = counter.office.desk.ask("SELECT role, what FROM looks")
    assert ("command", "duty") in looks


def test_a_reference_may_come_later(counter: Counter) -> None:
    """It is noted with what was done, which keeps its time and whose it was."""
    counter.office.settle(counter.incident_id, "police_notice")
    done_at = counter.duty().done_at
    assert counter("note", *NOTICE) == 0
    assert (counter.duty().done_at, counter.duty().reference) == (
        done_at,
        "5500/R/1/26",
    )
    kept = "SELECT done_by FROM duties WHERE kind = 'police_notice'"
    assert counter.office.desk.ask(kept) == [("supervisor",)]
    assert counter("note", "1", "police_notice", "--reference", "") == 0
    assert counter.duty().reference == ""
    assert b"5500/R/1/26" not in counter.office.desk.bytes_on_disk()


def test_a_reference_may_come_sooner(counter: Counter) -> None:
    """What is not done stays undone; done without another one, it keeps it."""
    assert counter("note", *NOTICE) == 0
    assert counter.duty().done_at == ""
    assert counter("done", "1", "police_notice") == 0
    assert counter.duty().reference == "5500/R/1/26"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fi", "Ilmoita poliisille heti"),
        ("sv", "Anmäl till polisen genast"),
        ("en", "Notify the police at once"),
    ],
)
def test_the_list_speaks_each_language(
    counter: Counter, language: str, said: str
) -> None:
    """Each duty by its code and in words, with its reference; it is a look."""
    counter("note", *NOTICE)
    assert counter("list", "1", "--language", language) == 0
    assert f"police_notice  {said}" in counter.said
    assert "5500/R/1/26" in counter.said
    looks = counter.office.desk.ask("SELECT role, what FROM looks")
    assert ("command", "duties") in looks


def test_a_person_in_it_is_warned_of(counter: Counter) -> None:
    """An identity code is kept, since nothing is refused for it, and warned of."""
    assert counter("note", *NOTICE[:3], "131052-308T") == 0
    assert "identity code" in counter.warned
    assert "Warning" not in counter.said
    assert counter("note", *NOTICE) == 0
    assert counter.warned == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("done", "1"), "needs a duty"),
        (("note", "1", "police_notice"), "needs --reference"),
        (("done", "9", "police_notice"), "no incident 9"),
        (("list", "9"), "no incident 9"),
        (("done", "1", "a_song"), "no duty a_song; it has"),
        (("note", *NOTICE[:3], "x" * 41), "41 characters"),
        (("note", *NOTICE[:3], "x\x1b[2J"), "cannot be printed"),
    ],
)
def test_what_is_wrong_is_said(
    counter: Counter, words: tuple[str, ...], sentence: str
) -> None:
    """A sentence for each mistake, and nothing is written."""
    before = counter.all_rows()
    assert counter(*words) == 1
    assert sentence in counter.warned
    assert counter.all_rows() == before


def test_what_is_handled_stays(counter: Counter) -> None:
    """A closed report takes no reference any more."""
    counter.office.settle_all(counter.incident_id)
    assert counter.office.finish(counter.incident_id).result == "saved"
    before = counter.all_rows()
    assert counter("note", *NOTICE) == 1
    assert "it is closed" in counter.warned
    assert counter.all_rows() == before


def test_records_that_are_locked_are_told(counter: Counter) -> None:
    """Whoever holds the file is to be closed; nothing is written."""
    path = counter.office.desk.path
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert counter("done", *NOTICE) == 1
    assert "holds" in counter.warned
    assert counter.duty().done_at == ""
