# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku hazard`` beside the running records: raised, done, checked, listed."""

import csv
import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from appliance import cli
from appliance.adapters.records import record_verifier
from appliance.adapters.records.hazard_rows import Hazard
from appliance.records import hazards, workdays
from appliance.wire.words import LANGUAGES
from tests.records.desk import Desk, new_id
from tests.records.pins import open_records

ADD = ("add", "Nobody sees the door from desk 3", "--owner", "facilities")
DUE = date(2027, 1, 31)


class Keeper:
    """Somebody who keeps the list of a counter whose records run."""

    def __init__(self, config: Path, printed: pytest.CaptureFixture[str]) -> None:
        self.path = config.parent / "state" / "records.db"
        self._config = config
        self._printed = printed
        self.said = ""
        self.warned = ""

    def __call__(self, *words: str) -> int:
        """Give a command; its exit code."""
        code = cli.main(["hazard", *words, "--config", str(self._config)])
        self.said, self.warned = self._printed.readouterr()
        return code

    def add(self, due: date = DUE, *more: str) -> str:
        """Raise a hazard; its id's beginning."""
        assert self(*ADD, "--due", str(due), *more) == 0
        return self.said.split()[1]

    def listed(self, language: str = "en") -> list[dict[str, str]]:
        """The list as a spreadsheet reads it."""
        assert self("list", "--csv", "--language", language) == 0
        return list(csv.DictReader(io.StringIO(self.said)))


@pytest.fixture
def keeper(counter_file: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Keeper]:
    """The keeper of an empty list."""
    made = Keeper(counter_file, capsys)
    with closing(open_records(made.path)):
        yield made


def today() -> date:
    """The day here, as the command takes it."""
    return date.today()  # noqa: DTZ011 - the machine's own day is meant


def test_a_hazard_goes_its_way(keeper: Keeper) -> None:
    """Raised, done with a month until its effect is checked, checked, over."""
    one = keeper.add(today())
    (row,) = keeper.listed()
    assert row["Hazard"] == "Nobody sees the door from desk 3"
    assert (row["Owner"], row["Due"]) == ("Facilities", str(today()))
    assert (row["State"], row["Done"], row["Effect"]) == ("To be done", "", "")

    assert keeper("done", one) == 0
    (row,) = keeper.listed()
    check = workdays.at_or_before(today() + timedelta(30))
    assert (row["State"], row["Done"]) == ("To be checked", str(today()))
    assert row["Effect check on"] == str(check)

    assert keeper("check", one, "--effect", "partly") == 0
    assert "Raise it again" in keeper.said
    (row,) = keeper.listed()
    assert (row["State"], row["Effect"]) == ("Finished", "It worked in part")


def test_all_of_it_is_sealed(keeper: Keeper) -> None:
    """The chain holds what was raised, done and checked; what others write is found."""
    one = keeper.add()
    assert keeper("done", one) == 0
    assert keeper("check", one, "--effect", "worked") == 0
    with closing(sqlite3.connect(keeper.path, isolation_level=None)) as other:
        sealed = "SELECT change FROM chain WHERE subject LIKE 'hazard:%' ORDER BY seq"
        changes = [change for (change,) in other.execute(sealed)]
        assert changes == ["made", "changed", "changed"]
        assert not record_verifier.verify(keeper.path).bad
        other.execute("UPDATE hazards SET effect = 'not'")
    assert record_verifier.verify(keeper.path).bad


def test_any_incident_can_raise_one(keeper: Keeper, counter_file: Path) -> None:
    """It is named by its number; one that is not there raises nothing."""
    desk = Desk(counter_file.parent / "state")
    desk.write(new_id())
    desk.archive.close()
    keeper.add(DUE, "--incident", "1")
    assert keeper(*ADD, "--due", str(DUE), "--incident", "2") == 1
    assert "There is no incident 2" in keeper.warned
    assert [row["Incident"] for row in keeper.listed()] == ["1"]


def test_late_ones_are_told() -> None:
    """Too late is the day after, for what is to be done and for its check."""
    one = Hazard("a", None, "", "", "", "2027-01-31", None, None, None)
    assert hazards.state(one, DUE) == "open"
    assert hazards.state(one, DUE + timedelta(1)) == "overdue"
    done = one._replace(done_on="2027-01-30", check_on="2027-02-28")
    assert hazards.state(done, date(2027, 2, 28)) == "check"
    assert hazards.state(done, date(2027, 3, 1)) == "check_overdue"
    over = done._replace(effect="not")
    assert hazards.state(over, date(2028, 1, 1)) == "over"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_speaks_each_language(keeper: Keeper, language: str) -> None:
    """Heads, roles and states; the counter's own language where none is asked for."""
    keeper.add()
    assert len(keeper.listed(language)) == 1
    assert keeper("list", "--language", language) == 0
    owner = {"fi": "Kiinteistönhoito", "sv": "Fastighetsskötseln", "en": "Facilities"}
    assert owner[language] in keeper.said
    keeper("list")
    assert owner["fi"] in keeper.said


def test_a_person_in_it_is_warned_of(keeper: Keeper) -> None:
    """A phone number is kept, since nothing is refused for it, and warned of."""
    assert keeper("add", "Call 040 1234567", *ADD[2:], "--due", str(DUE)) == 0
    assert "phone number" in keeper.warned
    keeper.add()
    assert keeper.warned == ""
    assert len(keeper.listed()) == 2


def test_no_spreadsheet_runs_it(keeper: Keeper) -> None:
    """A text that begins as a formula does comes as text; so does its every part.

    A spreadsheet in Finnish begins a new cell at a semicolon.
    """
    assert keeper("add", "=HYPERLINK(1);=2; - 3", *ADD[2:], "--due", str(DUE)) == 0
    (row,) = keeper.listed()
    assert row["Hazard"] == "'=HYPERLINK(1);'=2; - 3"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add",), "needs TEXT and --owner and --due"),
        ((*ADD, "--due", "2027-01-31", "--incident", "9"), "no incident 9"),
        (("add", " ", *ADD[2:], "--due", "2027-01-31"), "Say what the hazard is"),
        (("add", "x" * 201, *ADD[2:], "--due", "2027-01-31"), "201 characters"),
        (("add", "x\x1b[2J", *ADD[2:], "--due", "2027-01-31"), "cannot be printed"),
        (("done",), "needs TEXT"),
        (("done", "nothing"), "no hazard nothing"),
        (("check", "nothing"), "needs --effect"),
        (("check", "nothing", "--effect", "not"), "no hazard nothing"),
    ],
)
def test_what_is_missing_is_said(
    keeper: Keeper, words: tuple[str, ...], sentence: str
) -> None:
    """A sentence for each mistake, and nothing is written."""
    assert keeper(*words) == 1
    assert sentence in keeper.warned
    assert keeper.listed() == []


@pytest.mark.parametrize("day", ["31.1.2027", "2027-02-30", "0001-01-01", "soon"])
def test_a_day_that_is_none_is_refused(
    keeper: Keeper, day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said how a day is written."""
    with pytest.raises(SystemExit) as ended:
        keeper(*ADD, "--due", day)
    assert ended.value.code == 2
    assert "2027-01-31" in capsys.readouterr().err


def test_steps_have_their_order(keeper: Keeper) -> None:
    """What was not done cannot be checked, and nothing is done twice."""
    one = keeper.add()
    assert keeper("check", one, "--effect", "worked") == 1
    assert f"luukku hazard done {one}" in keeper.warned
    assert keeper("done", one, "--check-on", "2027-02-01") == 0
    assert keeper("done", one) == 1
    assert "was done on" in keeper.warned
    assert keeper.listed()[0]["Effect check on"] == "2027-02-01"


def test_an_id_that_two_have_is_not_guessed(keeper: Keeper) -> None:
    """More of it is asked for; no sign in it stands for others."""
    keeper.add()
    keeper.add()
    assert keeper("done", "") == 1
    assert "2 hazards begin with" in keeper.warned
    assert keeper("done", "%") == 1
    assert "no hazard %" in keeper.warned


def test_without_records_it_makes_no_file(
    counter_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Root's file could not be written by the service; a list of nothing is empty."""
    keeper = Keeper(counter_file, capsys)
    assert keeper(*ADD, "--due", str(DUE)) == 1
    assert "systemctl start luukku-records" in keeper.warned
    assert keeper.listed() == []
    assert not keeper.path.parent.exists()


def test_records_that_are_locked_are_told(keeper: Keeper) -> None:
    """Whoever holds the file is to be closed; nothing is written."""
    with closing(sqlite3.connect(keeper.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert keeper(*ADD, "--due", str(DUE)) == 1
    assert "holds" in keeper.warned
    assert keeper.listed() == []
