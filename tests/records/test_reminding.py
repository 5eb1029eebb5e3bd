# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku duties`` beside the running records: what is due, late, and who is next."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from appliance import cli
from appliance.adapters.reading import UnusableError
from appliance.adapters.records import record_verifier
from appliance.adapters.records.duty_rows import DueRow
from appliance.config import load
from appliance.records import reminding
from appliance.records.reminding import Asked
from appliance.wire.times import from_iso
from appliance.wire.words import LANGUAGES
from tests.records.desk import DAY_MS, Desk, new_id
from tests.records.office import HURT, Office

SAID = {
    "fi": """\
Työnantajan velvollisuudet: 1 myöhässä, 0 viimeistään 2026-12-09, 0 myöhemmin.
Tapaus 1: Kerro ilmoittajalle, mitä on tehty. Esihenkilö, viimeistään 2026-12-04. \
MYÖHÄSSÄ. Muistutus myös: Työsuojelupäällikkö.""",
    "sv": """\
Arbetsgivarens skyldigheter: 1 försenade, 0 senast 2026-12-09, 0 senare.
Händelse 1: Berätta för anmälaren vad som har gjorts. Chef, senast 2026-12-04. \
FÖRSENAD. Påminn också: Arbetarskyddschef.""",
    "en": """\
The employer's duties: 1 overdue, 0 due by 2026-12-09, 0 later.
Incident 1: Tell the reporter what has been done. Supervisor, due 2026-12-04. \
OVERDUE. Remind also: Safety manager.""",
}
"""What is said on 2026-12-08, two working days and a holiday after the last day."""


@pytest.fixture
def desk(counter_file: Path) -> Iterator[Desk]:
    """The running records of the counter of `counter_file`."""
    folder = counter_file.parent / "state"
    folder.mkdir(mode=0o700)
    made = Desk(folder)
    yield made
    made.archive.close()


def noon(day: str) -> int:
    """The middle of a day, in milliseconds."""
    return int(datetime.fromisoformat(f"{day}T12:00:00").timestamp()) * 1000


def happens(office: Office, wall_ms: int, answers: dict[str, Any] | None = None) -> str:
    """Have an incident logged and sent at a time; its id."""
    office.desk.now = replace(office.desk.now, wall_ms=wall_ms)
    return office.sent(answers)


def told(config: Path, day: str, *, only_overdue: bool = False) -> dict[str, Any]:
    """What is told at noon of a day."""
    asked = Asked("en", only_overdue, as_json=True)
    found = reminding.told(load(config), asked, noon(day))
    said: dict[str, Any] = json.loads(found.text)
    assert said["overdue"] == found.overdue
    return said


def kinds(said: dict[str, Any]) -> list[str]:
    """The duties that are told."""
    return [one["duty"] for one in said["duties"]]


def luukku(config: Path, *words: str) -> int:
    """Give the command; its exit code."""
    return cli.main(["duties", *words, "--config", str(config)])


def ago(days: int) -> int:
    """The time so many days ago."""
    return time.time_ns() // 1_000_000 - days * DAY_MS


def test_nothing_is_due(
    office: Office, counter_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without an overdue duty it ends with 0, and says how many come later."""
    assert luukku(counter_file, "--language", "en") == 0
    assert ": 0 overdue, 0 due by " in capsys.readouterr().out
    happens(office, ago(0), {"event_type": ["near_miss"]})
    assert luukku(counter_file, "--language", "en") == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.endswith(", 1 later.")


def test_what_is_overdue_ends_with_one(
    office: Office, counter_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A duty that is overdue is told, and the exit code says so; done, it is not."""
    incident_id = happens(office, ago(40), HURT)
    assert luukku(counter_file, "--overdue", "--language", "en") == 1
    head, *lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(office.kinds(incident_id))
    assert head.startswith(f"The employer's duties: {len(lines)} overdue, 0 due by ")
    assert all(line.startswith("Incident 1: ") for line in lines)
    assert all("OVERDUE. Remind also: Management." in line for line in lines)
    office.settle_all(incident_id)
    assert luukku(counter_file, "--overdue") == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_due_is_what_ends_before_the_next_look(
    office: Office, counter_file: Path
) -> None:
    """What is due on days off is told on the working day before them."""
    happens(office, noon("2026-12-18"))
    early = told(counter_file, "2026-12-30")
    assert (kinds(early), early["later"]) == (["police_report_talk"], 1)
    near = told(counter_file, "2026-12-31")
    assert near["due_until"] == "2027-01-04", "New Year's Day and a weekend"
    assert (near["due"], near["later"]) == (1, 0)
    (answer,) = [one for one in near["duties"] if one["duty"] == "reporter_answer"]
    assert (answer["due_on"], answer["is_overdue"]) == ("2027-01-01", False)
    assert answer["remind"] is None
    only = told(counter_file, "2026-12-31", only_overdue=True)
    assert (kinds(only), only["unlisted"]) == (["police_report_talk"], 0)


@pytest.mark.parametrize(
    ("day", "pressing", "answer"),
    [
        ("2026-12-23", None, None),  # due today
        ("2026-12-24", None, None),  # Christmas Eve
        ("2026-12-27", None, None),  # a Sunday
        ("2026-12-28", "safety_manager", None),
        ("2026-12-29", "management", None),
        ("2027-01-06", "management", None),  # Epiphany: the answer is due
        ("2027-01-07", "management", None),
        ("2027-01-08", "management", "safety_manager"),
        ("2027-01-11", "management", "safety_manager"),
        ("2027-01-12", "management", "management"),
    ],
)
def test_the_next_level_is_reminded(
    office: Office,
    counter_file: Path,
    day: str,
    pressing: str | None,
    answer: str | None,
) -> None:
    """One level up each two working days, each one for what cannot wait."""
    happens(office, noon("2026-12-23"))
    levels = {one["duty"]: one["remind"] for one in told(counter_file, day)["duties"]}
    assert levels.get("police_report_talk") == pressing
    assert levels.get("reporter_answer") == answer


@pytest.mark.parametrize(
    ("owner", "kind", "level"),
    [
        ("safety_manager", "reporter_answer", "management"),
        ("management", "reporter_answer", None),
        ("somebody", "reporter_answer", "safety_manager"),
        ("supervisor", "of_a_later_version", "management"),
    ],
)
def test_who_is_next_is_above_the_owner(
    owner: str, kind: str, level: str | None
) -> None:
    """Nobody is above the management; what is not known goes up sooner."""
    row = DueRow(1, kind, owner, "", 0)
    two_days_later = date(2026, 11, 25)
    assert reminding.next_level(row, date(2026, 11, 23), two_days_later) == level


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_each_language(
    office: Office, counter_file: Path, language: str
) -> None:
    """A head and a plain sentence each, in the language that is asked for."""
    happens(office, noon("2026-11-20"), {"event_type": ["near_miss"]})
    asked = Asked(language)
    said = reminding.told(load(counter_file), asked, noon("2026-12-08")).text
    assert said == SAID[language]


def test_no_text_of_a_report_is_told(
    office: Office, counter_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor a reporter's code, nor what a supervisor noted with a duty."""
    secrets = {"description": "Xyzzy hit", "injury_text": "Plugh eye", "reporter": "K7"}
    incident_id = happens(office, ago(40), {**HURT, **secrets})
    office.settle(incident_id, "insurer_notice", done=False, reference="Frotz 1")
    assert luukku(counter_file) == 1
    assert luukku(counter_file, "--json") == 1
    said = capsys.readouterr().out
    assert "insurer_notice" in said
    assert not [one for one in ("Xyzzy", "Plugh", "K7", "Frotz") if one in said]


def test_the_look_is_noted(desk: Desk, counter_file: Path) -> None:
    """As each look of a command is, sealed; and no duty is changed by it."""
    desk.now = replace(desk.now, wall_ms=noon("2026-11-20"))
    desk.write(new_id(), sent=True)
    before = desk.ask("SELECT * FROM duties")
    told(counter_file, "2026-11-23")
    ((noted, *rest),) = desk.ask("SELECT at, role, what, incident_id FROM looks")
    assert from_iso(noted) == noon("2026-11-23")
    assert rest == ["command", "duties", None]
    assert desk.ask("SELECT * FROM duties") == before
    assert not record_verifier.verify(desk.path).bad


def test_more_than_can_be_listed_are_counted(
    office: Office, counter_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is due first is listed, and it is said how many are not."""
    monkeypatch.setattr(reminding, "LISTED_MOST", 2)
    happens(office, noon("2026-11-20"), HURT)
    said = told(counter_file, "2027-01-29")
    assert len(said["duties"]) == 2
    assert said["unlisted"] == said["overdue"] - 2 > 0
    text = reminding.told(load(counter_file), Asked("en"), noon("2027-01-29")).text
    assert text.endswith(f"And {said['unlisted']} more, which are not listed here.")


def test_records_that_are_held_are_a_sentence(
    office: Office, counter_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who cannot note the look is told nothing but why, and that is no success."""
    happens(office, ago(0))
    with closing(sqlite3.connect(office.desk.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert luukku(counter_file) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "holds" in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("content", [None, b"", b"no database at all " * 300])
def test_records_that_cannot_be_read_are_a_sentence(
    counter_file: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    """Without records, or with damaged ones, it never says that nothing is due."""
    path = counter_file.parent / "state" / "records.db"
    path.parent.mkdir(mode=0o700)
    if content is not None:
        path.write_bytes(content)
    assert luukku(counter_file) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert str(path) in said.err
    assert said.err.count("\n") == 1


def test_a_time_that_is_none_is_a_sentence(office: Office, counter_file: Path) -> None:
    """What a damaged row says is named, and no traceback comes."""
    happens(office, noon("2026-11-20"))
    office.changed("UPDATE duties SET due_at = '0'")
    with pytest.raises(UnusableError, match="none of ours"):
        told(counter_file, "2026-11-23")
