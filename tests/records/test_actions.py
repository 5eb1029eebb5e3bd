# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku action`` beside the running records: agreed on, done, checked, listed."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path

import pytest
from msgspec.structs import replace

from appliance import cli
from appliance.adapters import reading
from appliance.adapters.records import record_verifier
from appliance.adapters.records.incident_schema import SHAPE
from appliance.records import statistics, workdays
from appliance.records.periods import Period
from appliance.wire.words import LANGUAGES
from tests.records import many
from tests.records.at_machine import AtMachine
from tests.records.desk import DAY_MS, new_id

TEXT = "Move the desk so that the door is seen"
ADD = ("add", "1", TEXT, "--owner", "facilities")
SHOUTED = {"event_type": ["shouting"], "severity": "unpleasant"}


def today() -> date:
    """The day here, as the command takes it."""
    return date.today()  # noqa: DTZ011 - the machine's own day is meant


DUE = today() + timedelta(20)


class Keeper(AtMachine):
    """A supervisor at the machine of a counter whose records run."""

    command = "action"

    @property
    def path(self) -> Path:
        """The records."""
        return self.config.parent / "state" / "records.db"

    def add(self) -> None:
        """Agree on one of incident 1."""
        assert self(*ADD, "--due", str(DUE)) == 0

    def due(self, incident_id: str) -> dict[str, str]:
        """The open duties of an incident, and until which time."""
        duties = self.office.examine(incident_id).duties
        return {one.duty: one.due_at for one in duties if not one.done_at}

    def rows(self) -> list[tuple[object, ...]]:
        """What is kept of all actions."""
        return self.office.desk.ask(
            "SELECT actions.number, action, owner, due_on, done_on, check_on, effect "
            "FROM actions JOIN incidents AS i USING (incident_id) "
            "ORDER BY i.number, actions.number"
        )

    def counted(self, day: date) -> tuple[int, int]:
        """What statistics say at noon of a day: not done, and late to be checked."""
        period = Period(2026, 1)
        noon = datetime.combine(day, clock(12)).astimezone()
        with reading.opened(self.path, SHAPE) as connection:
            found = statistics.statistics(connection, period, many.ms(noon))
        return found.actions_open, found.checks_overdue


@pytest.fixture
def keeper(counter_file: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Keeper]:
    """The keeper; the records' clock is this machine's."""
    with Keeper.of(counter_file, capsys) as one:
        yield one


def test_an_action_goes_its_way(keeper: Keeper) -> None:
    """Agreed on, done with a month until its effect is checked, checked, over."""
    keeper.office.sent(SHOUTED)
    keeper.add()
    assert keeper.said == f"Action 1.1 is noted, due {DUE}.\n"
    assert keeper.rows() == [(1, TEXT, "facilities", str(DUE), None, None, None)]

    assert keeper("done", "1.1") == 0
    ((*_, done_on, check_on, effect),) = keeper.rows()
    day = date.fromisoformat(str(done_on))
    assert today() - timedelta(1) <= day <= today()
    assert check_on == str(workdays.at_or_before(day + timedelta(30)))
    assert effect is None

    assert keeper("check", "1.1", "--effect", "partly") == 0
    assert "Note what is to be done next: luukku action add 1." in keeper.said
    assert keeper.rows()[0][-1] == "partly"
    assert keeper("list", "--language", "en") == 0
    assert "1.1  Finished" in keeper.said
    assert "It worked in part" in keeper.said


def test_each_report_counts_its_own(keeper: Keeper) -> None:
    """The first of each is 1; what one report has is not the other's."""
    keeper.office.sent(SHOUTED)
    keeper.office.sent(SHOUTED)
    keeper.add()
    keeper.add()
    assert keeper("add", "2", *ADD[2:], "--due", str(DUE)) == 0
    assert "Action 2.1" in keeper.said
    assert keeper("done", "2.1") == 0
    assert [row[4] is None for row in keeper.rows()] == [True, True, False]
    assert keeper("list", "2", "--language", "en") == 0
    assert "2.1" in keeper.said
    assert "1.2" not in keeper.said


def test_its_days_are_duties(keeper: Keeper) -> None:
    """The supervisor sees the first day of each: of what is undone, then unchecked."""
    one = keeper.office.sent(SHOUTED)
    keeper.add()
    assert keeper("add", "1", "A lock", *ADD[3:], "--due", str(DUE - timedelta(3))) == 0
    first = keeper.due(one)["corrective_action"]
    keeper.office.desk.now = replace(
        keeper.office.desk.now, wall_ms=keeper.office.desk.now.wall_ms + 18 * DAY_MS
    )
    assert any(
        (late.duty, late.due_at) == ("corrective_action", first)
        for late in keeper.office.survey().duties
        if late.is_overdue
    )
    assert keeper("done", "1.2", "--check-on", str(DUE)) == 0
    assert keeper.due(one)["corrective_action"] > first
    assert keeper.due(one)["action_check"] == keeper.due(one)["corrective_action"]
    assert keeper("done", "1.1", "--check-on", str(DUE)) == 0
    assert "corrective_action" not in keeper.due(one)
    for name in ("1.1", "1.2"):
        assert keeper("check", name, "--effect", "worked") == 0
    assert "action_check" not in keeper.due(one)


def test_it_keeps_the_report_open(keeper: Keeper) -> None:
    """Until its effect was checked; the screen settles nothing of it."""
    one = keeper.office.sent(SHOUTED)
    keeper.add()
    keeper.office.settle(one, "reporter_answer")
    assert keeper.office.status(one) == "actions_open"
    refused = keeper.office.settle(one, "corrective_action")
    assert refused.why == "the command luukku action notes that"
    assert keeper("done", "1.1") == 0
    assert keeper.office.finish(one).why == "a corrective action is open"
    assert keeper("check", "1.1", "--effect", "worked") == 0
    assert keeper.office.status(one) == "in_handling"
    assert keeper.office.finish(one).result == "saved"

    assert keeper(*ADD, "--due", str(DUE)) == 1
    assert "luukku hazard add" in keeper.warned
    assert len(keeper.rows()) == 1


def test_who_agrees_on_one_knows_of_the_report(keeper: Keeper) -> None:
    """An unfinished report has its employer's clock from then on."""
    keeper.office.desk.write(new_id(), SHOUTED)
    assert keeper.office.desk.ask("SELECT informed_at FROM incidents") == [(None,)]
    keeper.add()
    ((informed_at,),) = keeper.office.desk.ask("SELECT informed_at FROM incidents")
    assert str(informed_at) > "2026"


def test_all_of_it_is_sealed_and_noted(keeper: Keeper) -> None:
    """The chain holds it; who asked for what is kept; what others write is found."""
    keeper.office.sent(SHOUTED)
    keeper.add()
    assert keeper("list") == 0
    looks = "SELECT role, what FROM looks ORDER BY number"
    assert keeper.office.desk.ask(looks) == [
        ("command", "action"),
        ("command", "actions"),
    ]
    with closing(sqlite3.connect(keeper.path, isolation_level=None)) as other:
        # The tests' own, which nobody has sealed.
        other.execute("DELETE FROM pins")
        assert not record_verifier.verify(keeper.path).bad
        other.execute("UPDATE actions SET effect = 'worked'")
    assert record_verifier.verify(keeper.path).bad


def test_statistics_count_them(keeper: Keeper) -> None:
    """What is not done, and what nobody has checked on its day or before."""
    keeper.office.sent(SHOUTED)
    for _ in range(3):
        keeper.add()
    check_on = today() + timedelta(1)
    assert keeper("done", "1.1", "--check-on", str(check_on)) == 0
    for days, late in ((1, 0), (2, 1)):
        assert keeper.counted(check_on + timedelta(days - 1)) == (2, late)
    assert keeper("check", "1.1", "--effect", "worked") == 0
    assert keeper.counted(check_on + timedelta(1)) == (2, 0)


def test_the_extract_tells_of_them(keeper: Keeper, tmp_path: Path) -> None:
    """Who reported is told what was done about it, and whether it has helped."""
    keeper.office.sent(SHOUTED)
    keeper.add()
    assert keeper("done", "1.1") == 0
    assert keeper("check", "1.1", "--effect", "worked") == 0
    page = tmp_path / "mine.html"
    given = ("--incident", "1", "--to", str(page), "--language", "sv")
    assert cli.main(["subject", *given, "--config", str(keeper.config)]) == 0
    (report,) = json.loads(page.with_suffix(".json").read_text("utf-8"))["reports"]
    ((what, effect),) = [(one["action"], one["effect"]) for one in report["actions"]]
    assert (what, effect) == (TEXT, "worked")
    shown = page.read_text("utf-8")
    assert TEXT in shown
    assert "Hjälpte" in shown
    assert "Korrigerande åtgärd" in shown


def test_the_export_tells_of_them(keeper: Keeper, tmp_path: Path) -> None:
    """An incident is exported with all that is kept of its actions."""
    keeper.office.sent(SHOUTED)
    keeper.add()
    day, out = str(today() + timedelta(1)), tmp_path / "out"
    given = ("--incidents", "--from", "2026-01-01", "--to", day, "--to", str(out))
    assert cli.main(["export", *given, "--config", str(keeper.config)]) == 0
    (file,) = out.glob("*incidents*.json")
    (incident,) = json.loads(file.read_text("utf-8"))
    (action,) = incident["actions"]
    assert (action["number"], action["action"]) == (1, TEXT)
    assert (action["owner"], action["due_on"]) == ("facilities", str(DUE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_speaks_each_language(keeper: Keeper, language: str) -> None:
    """Roles and states; the counter's own language where none is asked for."""
    keeper.office.sent(SHOUTED)
    keeper.add()
    state = {"fi": "Tekemättä", "sv": "Att göra", "en": "To be done"}
    assert keeper("list", "--language", language) == 0
    assert f"1.1  {state[language]}" in keeper.said
    assert keeper("list") == 0
    assert state["fi"] in keeper.said


def test_a_person_in_it_is_warned_of(keeper: Keeper) -> None:
    """An identity code is kept, since nothing is refused for it, and warned of."""
    keeper.office.sent(SHOUTED)
    assert keeper("add", "1", "Ask 131052-308T", *ADD[3:], "--due", str(DUE)) == 0
    assert "identity code" in keeper.warned
    assert "Warning" not in keeper.said
    keeper.add()
    assert keeper.warned == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add",), "needs a number and a text and --owner and --due"),
        (("add", "9", *ADD[2:], "--due", str(DUE)), "no incident 9"),
        (("add", "one", *ADD[2:], "--due", str(DUE)), "'one' is no number"),
        (("add", "1", " ", *ADD[3:], "--due", str(DUE)), "Say what is to be done"),
        (("add", "1", "x" * 201, *ADD[3:], "--due", str(DUE)), "201 characters"),
        (("add", "1", "x\x1b[2J", *ADD[3:], "--due", str(DUE)), "cannot be printed"),
        ((*ADD, "--due", "2026-01-31"), "2026-01-31 has passed"),
        (("done",), "needs a number"),
        (("done", "1"), "such as 12.1"),
        (("done", "1.1"), "no action 1.1"),
        (("done", "9.1"), "no incident 9"),
        (("done", "1.1", "--check-on", "2026-01-31"), "has passed"),
        (("check", "1.1"), "needs --effect"),
        (("check", "1.1", "--effect", "not"), "no action 1.1"),
        (("list", "9"), "no incident 9"),
        (("list", "-"), "'-' is no number"),
    ],
)
def test_what_is_wrong_is_said(
    keeper: Keeper, words: tuple[str, ...], sentence: str
) -> None:
    """A sentence for each mistake, and nothing is written."""
    keeper.office.sent(SHOUTED)
    assert keeper(*words) == 1
    assert sentence in keeper.warned
    assert keeper.rows() == []


@pytest.mark.parametrize("more", [("--owner", "Matti"), ("--due", "soon")])
def test_nobody_and_never_are_refused(
    keeper: Keeper, more: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """An owner is a role, a day is a day; it is said which there are."""
    keeper.office.sent(SHOUTED)
    with pytest.raises(SystemExit) as ended:
        keeper(*ADD, "--due", str(DUE), *more)
    assert ended.value.code == 2
    assert more[1] in capsys.readouterr().err


def test_steps_have_their_order(keeper: Keeper) -> None:
    """What was not done cannot be checked, and nothing is done or checked twice."""
    keeper.office.sent(SHOUTED)
    keeper.add()
    assert keeper("check", "1.1", "--effect", "worked") == 1
    assert "luukku action done 1.1" in keeper.warned
    assert keeper("done", "1.1") == 0
    assert keeper("done", "1.1") == 1
    assert "was done on" in keeper.warned
    assert keeper("check", "1.1", "--effect", "not") == 0
    assert keeper("check", "1.1", "--effect", "worked") == 1
    assert keeper.rows()[0][-1] == "not"


def test_records_that_are_locked_are_told(keeper: Keeper) -> None:
    """Whoever holds the file is to be closed; nothing is written."""
    keeper.office.sent(SHOUTED)
    with closing(sqlite3.connect(keeper.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert keeper(*ADD, "--due", str(DUE)) == 1
    assert "holds" in keeper.warned
    assert keeper.rows() == []


def test_without_records_it_makes_no_file(
    counter_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Root's file could not be written by the service."""
    for words in ((*ADD, "--due", str(DUE)), ("list",)):
        assert cli.main(["action", *words, "--config", str(counter_file)]) == 1
        assert "systemctl start luukku-records" in capsys.readouterr().err
    assert not (counter_file.parent / "state").exists()
