# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku handle`` beside the running records: noted, listed, corrected."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from appliance.adapters.records import incident_schema
from appliance.wire.handling_words import CAUSES, CHOICE, FIELD, GONE, NOTHING, REPORT
from appliance.wire.words import LANGUAGES
from tests.records.at_machine import AtMachine
from tests.records.desk import new_id
from tests.records.office import HURT, Office

ALL = (
    *("--cause", "space", "--cause", "staffing", "--cause-text", "One way out"),
    *("--absence", "days_1_3", "--occupational-health", "offered"),
    *("--guard-report", "G-17", "--safety-rep", "2026-01-05", "--by", "H 3"),
)
KEPT = ("H 3", "One way out", "days_1_3", "offered", "G-17", "2026-01-05")
COLUMNS = """SELECT handled_by, cause_text, absence, occ_health_referral,
guard_report_ref, safety_rep_informed_on FROM incident_handling"""
CHOSEN = "SELECT choice FROM incident_cause_analysis ORDER BY choice"


class Handler(AtMachine):
    """A supervisor at the machine of a counter whose records run."""

    command = "handle"

    def __init__(
        self, office: Office, config: Path, printed: pytest.CaptureFixture[str]
    ) -> None:
        super().__init__(office, config, printed)
        self.incident_id = office.sent(HURT)

    def kept(self) -> tuple[list[tuple[object, ...]], list[str]]:
        """What is kept, and the causes."""
        desk = self.office.desk
        return desk.ask(COLUMNS), [choice for (choice,) in desk.ask(CHOSEN)]

    def close(self) -> None:
        """Have the report closed."""
        self.office.settle_all(self.incident_id)
        assert self.office.finish(self.incident_id).result == "saved"


@pytest.fixture
def handler(
    counter_file: Path, capsys: pytest.CaptureFixture[str]
) -> Iterator[Handler]:
    """One report, of somebody who was hurt; the records' clock is this machine's."""
    with Handler.of(counter_file, capsys) as one:
        yield one


def test_all_of_it_is_noted(handler: Handler) -> None:
    """Each field where it belongs, and who noted it has looked."""
    assert handler("1", *ALL) == 0
    assert handler.kept() == ([KEPT], ["space", "staffing"])
    desk = handler.office.desk
    assert ("command", "handle") in desk.ask("SELECT role, what FROM looks")


def test_what_is_not_named_stays(handler: Handler) -> None:
    """One field is changed alone; causes are replaced together; one is taken away."""
    handler("1", *ALL)
    assert handler("1", "--absence", "days_4_up") == 0
    assert handler.kept() == (
        [(*KEPT[:2], "days_4_up", *KEPT[3:])],
        ["space", "staffing"],
    )
    assert handler("1", "--cause", "training") == 0
    assert handler.kept()[1] == ["training"]
    forget = ("--forget", "cause_text", "--forget", CAUSES)
    assert handler("1", *forget, "--language", "en") == 0
    assert handler.said.count(GONE["en"]) == 2
    assert handler.kept() == ([("H 3", None, "days_4_up", *KEPT[3:])], [])
    assert b"One way out" not in handler.office.desk.bytes_on_disk()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_answers_in_each_language(handler: Handler, language: str) -> None:
    """What was noted is said in words, and so is the list, which is a look."""
    assert handler("1", "--language", language) == 0
    assert handler.said == f"{NOTHING[language].format(1)}\n"
    assert handler("1", *ALL, "--language", language) == 0
    noted = handler.said
    assert noted.startswith(f"{REPORT[language].format(1)}\n")
    for field in FIELD:
        assert f"  {FIELD[field][language]}: " in noted
    causes = [CHOICE[CAUSES][one][language] for one in ("space", "staffing")]
    assert ", ".join(causes) in noted
    assert CHOICE["absence"]["days_1_3"][language] in noted
    assert handler("1", "--language", language) == 0
    assert handler.said == noted
    looks = handler.office.desk.ask("SELECT role, what FROM looks")
    assert ("command", "handling") in looks


def test_only_what_was_noted_is_said(handler: Handler) -> None:
    """Whoever notes one thing is not told the others."""
    handler("1", *ALL)
    assert handler("1", "--guard-report", "G-18", "--language", "en") == 0
    assert handler.said == "Report 1\n  The guard's own report: G-18\n"


def test_a_closed_report_takes_all_but_causes(handler: Handler) -> None:
    """Absence is known late; what may have been counted stays, so does the state."""
    handler("1", "--cause", "space")
    handler.close()
    assert handler("1", "--absence", "days_4_up", "--safety-rep", "2026-01-05") == 0
    for words in (("--cause", "person"), ("--forget", CAUSES)):
        assert handler("1", *words) == 1
        assert "stay as they are" in handler.warned
    ((*_, absence, _, _, day),), causes = handler.kept()
    assert (absence, day, causes) == ("days_4_up", "2026-01-05", ["space"])
    assert handler.office.status(handler.incident_id) == "closed"


def test_the_employer_knows_of_a_draft_that_it_handles(handler: Handler) -> None:
    """Whoever notes something of a report has learned of it; its duties follow."""
    draft = new_id()
    handler.office.desk.write(draft, {"severity": "violent"})
    told = "SELECT informed_at FROM incidents WHERE status = 'draft'"
    assert handler.office.desk.ask(told) == [(None,)]
    assert handler("2", "--by", "H 3") == 0
    assert handler.office.desk.ask(told) != [(None,)]
    assert handler.office.kinds(draft)


def test_an_anonymous_report_takes_nothing(handler: Handler) -> None:
    """What time has taken does not come back."""
    handler.office.changed("UPDATE incidents SET status = 'anonymised'")
    assert handler("1", "--absence", "none") == 1
    assert "is anonymous" in handler.warned
    assert handler.kept() == ([], [])


def test_a_person_in_it_is_warned_of(handler: Handler) -> None:
    """An identity code is kept, since nothing is refused for it, and warned of."""
    assert handler("1", "--cause-text", "131052-308T was there") == 0
    assert "identity code" in handler.warned
    assert "Warning" not in handler.said
    assert handler("1", "--absence", "none") == 0
    assert handler.warned == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("9", "--absence", "none"), "no incident 9"),
        (("9",), "no incident 9"),
        (("1", "--by", " "), "--forget handled_by"),
        (("1", "--by", "x" * 41), "41 characters"),
        (("1", "--guard-report", "x" * 41), "41 characters"),
        (("1", "--cause-text", "x" * 501), "501 characters"),
        (("1", "--guard-report", "x\x1b[2J"), "cannot be printed"),
        (("1", "--absence", "none", "--forget", "absence"), "not both"),
        (("1", "--cause", "space", "--forget", CAUSES), "not both"),
    ],
)
def test_what_is_wrong_is_said(
    handler: Handler, words: tuple[str, ...], sentence: str
) -> None:
    """A sentence for each mistake, and nothing is written."""
    handler("1", *ALL)
    before = handler.kept()
    assert handler(*words) == 1
    assert sentence in handler.warned
    assert handler.kept() == before


def test_nobody_was_told_tomorrow(handler: Handler) -> None:
    """The day on which the safety representative was told has come."""
    tomorrow = (datetime.now(UTC) + timedelta(2)).date()
    assert handler("1", "--safety-rep", str(tomorrow)) == 1
    assert "still to come" in handler.warned
    assert handler.kept() == ([], [])


def test_people_read_it_in_words(handler: Handler) -> None:
    """A view of each language has the words; the incidents' own view has none of it."""
    handler("1", *ALL)
    ask = handler.office.desk.ask
    assert ask("SELECT absence, cause_analysis, handled_by FROM handling_view_sv") == [
        ("1–3 dagar", "Lokalerna, Bemanningen", "H 3")
    ]
    assert ask("SELECT occ_health_referral FROM handling_view") == [("Offered",)]
    shown = {
        name for (name,) in ask("SELECT name FROM pragma_table_info('incidents_view')")
    }
    assert not shown & set(FIELD)


def test_records_without_its_tables_get_them(tmp_path: Path) -> None:
    """A file of this version that was made before there was any handling has it."""
    path = tmp_path / incident_schema.FILE
    incident_schema.open_database(path).connection.close()
    with closing(sqlite3.connect(path)) as connection:
        for view in ("handling_view", "handling_view_fi", "handling_view_sv"):
            connection.execute(f"DROP VIEW {view}")
        for table in ("incident_handling", "incident_cause_analysis"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DROP TABLE cause_analysis_choices")
        connection.commit()
    opened = incident_schema.open_database(path)
    with closing(opened.connection) as connection:
        assert opened.aside is None
        assert connection.execute(COLUMNS).fetchall() == []
        assert connection.execute(CHOSEN).fetchall() == []
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_word_is_there_in_every_language() -> None:
    """Finnish, Swedish and English each have their own words."""
    said = [NOTHING, REPORT, GONE, *FIELD.values()]
    said += [one for codes in CHOICE.values() for one in codes.values()]
    for each in said:
        assert tuple(each) == LANGUAGES
        assert all(text and text.strip() == text for text in each.values())
