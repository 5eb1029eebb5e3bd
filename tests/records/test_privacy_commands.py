# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku hold``, ``looks`` and ``subject`` beside a running service."""

import json
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from appliance import cli
from appliance.adapters import database
from appliance.adapters.records.record_content import Contents, digest
from appliance.core.values import EventType, Stage
from appliance.wire import subject_words
from appliance.wire.incident import BY_KEY
from appliance.wire.incident_words import QUESTION
from appliance.wire.words import LANGUAGES
from tests.adapters.rows import alert, occurrence
from tests.config.counter_file import GOOD
from tests.records.desk import DAY_MS, HOUR_MS, Desk, new_id
from tests.records.test_retention import (
    FIVE_YEARS_MS,
    ID,
    SECRET,
    ages,
    answer_everything,
)

CODE = "A 12"
GUARD = "Matti M"
CUSTOMER = "customer-4711"
HANDLER = "handler-0815"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A counter's settings."""
    for name in ("ca.pem", "counter-1.pem", "counter-1.key"):
        (tmp_path / name).write_text("", "ascii")
    path = tmp_path / "counter.toml"
    path.write_text(GOOD, "utf-8")
    return path


@pytest.fixture
def desk(config: Path) -> Iterator[Desk]:
    """The running service of this counter."""
    (config.parent / "state").mkdir(mode=0o700)
    made = Desk(config.parent / "state")
    made.clerk.book()
    yield made
    made.archive.close()


def _luukku(config: Path, *words: str) -> int:
    return cli.main([*words, "--config", str(config)])


def _report(desk: Desk, incident_id: str = ID, code: str = CODE) -> None:
    """Have everything about an alert reported under a code, and after-care answered."""
    raised = replace(alert(1), stage=Stage.CLOSED)
    name = raised.alert_id
    rows = [
        occurrence(1, event_type=EventType.RAISED, alert_id=name),
        occurrence(2, event_type=EventType.ACCEPTED, alert_id=name, guard=GUARD),
        occurrence(3, event_type=EventType.ON_SITE, alert_id=name, guard=GUARD),
    ]
    if not desk.journal.exists():
        desk.happened(raised, *rows)
    answer_everything(desk, incident_id)

    def put(found: sqlite3.Connection, _locks: object) -> None:
        found.execute(
            "UPDATE incidents SET reporter = ?, actor_ref = ? WHERE incident_id = ?",
            (code, CUSTOMER, incident_id),
        )
        found.execute(
            "INSERT OR REPLACE INTO incident_guards VALUES (?, 'accepted', ?, '2026')",
            (incident_id, GUARD),
        )

    desk.archive.write(put)
    desk.follow(incident_id)
    desk.passes(DAY_MS + 3 * HOUR_MS)
    assert desk.care(incident_id, "day", "bad").result == "saved"


def _whole(desk: Desk) -> bool:
    """Whether each subject holds what the chain says of it."""
    with closing(database.connect(desk.path, "ro")) as found:
        for name, kept in Contents(found).all():
            salt, content = found.execute(
                "SELECT salt, content FROM seals JOIN chain USING (seq, subject) "
                "WHERE subject = ?",
                (name,),
            ).fetchone()
            if digest(salt, name, kept) != content:
                return False
        (count,) = found.execute(
            "SELECT count(*) FROM chain WHERE change = 'altered'"
        ).fetchone()
    return bool(count == 0)


def test_the_reason_of_a_hold_that_has_ended_is_nowhere(
    desk: Desk, config: Path
) -> None:
    """Neither in the file nor in the log that the running service keeps."""
    desk.write(ID)
    assert _luukku(config, "hold", "1", "--reason", SECRET) == 0
    assert SECRET.encode() in desk.bytes_on_disk()
    assert _luukku(config, "hold", "--release", "1") == 0
    assert SECRET.encode() not in desk.bytes_on_disk()


def test_time_takes_nothing_from_what_is_held(
    desk: Desk, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A held report and its after-care stay for years; released, their time is over."""
    _report(desk)
    before = desk.ask("SELECT * FROM incidents")
    assert _luukku(config, "hold", "1", "--reason", "claim 2027/14") == 0
    ages(desk, 2 * FIVE_YEARS_MS)
    ((at, reason),) = desk.ask("SELECT held_at, hold_reason FROM incidents")
    assert (at[:2], reason) == ("20", "claim 2027/14")
    assert desk.ask("SELECT answer FROM followups") == [("bad",)]
    assert desk.ask("SELECT description FROM incidents") == [(SECRET,)]
    capsys.readouterr()
    assert _luukku(config, "hold") == 0
    assert "claim 2027/14" in capsys.readouterr().out

    assert _luukku(config, "hold", "--release", "1") == 0
    assert desk.ask("SELECT * FROM incidents") == before
    ages(desk, DAY_MS)
    assert desk.ask("SELECT status, description FROM incidents") == [
        ("anonymised", None)
    ]
    assert desk.ask("SELECT count(*) FROM followups") == [(0,)]
    assert SECRET.encode() not in desk.bytes_on_disk()
    assert _whole(desk)


def test_an_unfinished_report_that_is_held_is_not_shortened(
    desk: Desk, config: Path
) -> None:
    """Its fourteen days do not end while it is held, and end when it is released."""
    desk.write(ID, {"description": SECRET})
    assert _luukku(config, "hold", "1", "--reason", "claim 2027/14") == 0
    ages(desk, 20 * DAY_MS)
    row = "SELECT status, is_shortened, description FROM incidents"
    assert desk.ask(row) == [("draft", 0, SECRET)]
    assert _luukku(config, "hold", "--release", "1") == 0
    ages(desk, DAY_MS)
    assert desk.ask(row) == [("sent", 1, None)]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("hold", "9", "--reason", "x"), "no incident 9"),
        (("hold", "1"), "--reason needs"),
        (("hold", "1", "--reason", " "), "--reason needs"),
        (("hold", "1", "--reason", "x" * 201), "--reason needs"),
        (("hold", "--release", "1"), "is not held"),
        (("hold", "2", "--release", "1"), "stands alone"),
        (("hold", "--reason", "x"), "which incident"),
        (("looks", "--incident", "9"), "no incident 9"),
        (("subject", "--incident", "9", "--to", "x.html"), "no incident 9"),
        (("subject", "--reporter", "B 7", "--to", "x.html"), "No report"),
        (("subject", "--reporter", "", "--to", "x.html"), "No report"),
        (("subject", "--incident", "1", "--to", "x.pdf"), "must end with .html"),
        (("subject", "--incident", "1", "--to", "no/x.html"), "no folder"),
    ],
)
def test_mistakes_change_nothing(
    desk: Desk,
    config: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    says: str,
) -> None:
    """What cannot be done is one sentence, and nothing is written or noted."""
    monkeypatch.chdir(config.parent)
    desk.write(ID, sent=True)
    before = desk.ask("SELECT * FROM incidents")
    assert _luukku(config, *words) == 1
    assert says in capsys.readouterr().err
    assert desk.ask("SELECT * FROM incidents") == before
    assert desk.ask("SELECT count(*) FROM looks") == [(0,)]
    assert not list(config.parent.glob("x.*"))


def test_holds_are_noted_once_and_said_anew(
    desk: Desk, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who holds what is held is told since when, and what is anonymous has no hold."""
    desk.write(ID, sent=True)
    assert _luukku(config, "hold", "1", "--reason", "claim of 131052-308T") == 0
    assert "identity code" in capsys.readouterr().out
    assert _luukku(config, "hold", "1", "--reason", "another") == 1
    assert "held since" in capsys.readouterr().err
    assert desk.ask("SELECT role, what, incident_id FROM looks") == [
        ("command", "hold", ID)
    ]
    assert _luukku(config, "hold", "--release", "1") == 0
    ages(desk, FIVE_YEARS_MS)
    ages(desk, DAY_MS)
    assert _luukku(config, "hold", "1", "--reason", "too late") == 1
    assert "anonymous already" in capsys.readouterr().err


def test_a_reporter_gets_all_of_theirs_and_nothing_of_others(
    desk: Desk, config: Path
) -> None:
    """Two files for one pair of eyes: own reports whole, others by their role alone."""
    _report(desk)
    other = new_id()
    answer_everything(desk, other)
    page = config.parent / "mine.html"
    assert _luukku(config, "subject", "--reporter", " a  12", "--to", str(page)) == 0
    whole = page.with_suffix(".json")
    for path in (page, whole):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        text = path.read_text("utf-8")
        assert SECRET in text
        assert GUARD not in text
        assert CUSTOMER not in text
        assert other not in text
    (report,) = json.loads(whole.read_text("utf-8"))["reports"]
    assert set(report["answers"]) == set(BY_KEY) - {"actor_ref"}
    assert report["not_told"] == ["actor_ref"]
    assert report["after_care"][0]["answer"] == "bad"
    assert {one["guard"] for one in report["guards"]} == {"1"}
    assert report["duties"]
    assert [one["what"] for one in report["looks"]] == ["subject"]
    assert _whole(desk)


def test_a_number_tells_of_no_after_care(desk: Desk, config: Path) -> None:
    """Who only knows the number of a report without a code is told no answer of it."""
    _report(desk, code="")
    page = config.parent / "mine.html"
    assert _luukku(config, "subject", "--incident", "1", "--to", str(page)) == 0
    (report,) = json.loads(page.with_suffix(".json").read_text("utf-8"))["reports"]
    assert "after_care" not in report
    assert subject_words.NO_CARE["fi"] in page.read_text("utf-8")


def _noted(desk: Desk, config: Path, code: str, handler: str) -> dict[str, Any]:
    """What the extract of a report says of its handling, as `handler` has noted it."""
    _report(desk, code=code)
    noted = ("--by", handler, "--absence", "days_1_3", "--guard-report", "G-17")
    more = ("--occupational-health", "made", "--cause", "space")
    assert _luukku(config, "handle", "1", *noted, *more) == 0
    page = config.parent / "mine.html"
    whose = ("--reporter", code) if code else ("--incident", "1")
    assert _luukku(config, "subject", *whose, "--to", str(page)) == 0
    (report,) = json.loads(page.with_suffix(".json").read_text("utf-8"))["reports"]
    assert report["causes"] == [{"cause_analysis": "space"}]
    assert "Tilat" in page.read_text("utf-8")
    assert _whole(desk), "what a command noted is sealed"
    (row,) = report["handling"]
    del row["incident_id"]
    return dict(row)


def test_a_reporter_is_told_of_a_handler_and_not_who(desk: Desk, config: Path) -> None:
    """That there is one; the rest of what was noted is the reporter's to know."""
    assert _noted(desk, config, CODE, HANDLER) == {
        "is_handler_noted": 1,
        "absence": "days_1_3",
        "occ_health_referral": "made",
        "guard_report_ref": "G-17",
    }
    for path in (config.parent / "mine.html", config.parent / "mine.json"):
        assert HANDLER not in path.read_text("utf-8")
    assert "1–3 päivää" in (config.parent / "mine.html").read_text("utf-8")


def test_a_handler_is_told_of_being_the_handler(desk: Desk, config: Path) -> None:
    """Whoever handled their own report is no other person."""
    assert _noted(desk, config, CODE, "a 12")["handled_by"] == "a 12"


def test_a_number_tells_of_nobodys_health(desk: Desk, config: Path) -> None:
    """Absence and occupational health are somebody's whom nobody knows."""
    assert _noted(desk, config, "", HANDLER) == {
        "is_handler_noted": 1,
        "guard_report_ref": "G-17",
    }


def test_a_number_is_not_enough_where_there_is_a_code(
    desk: Desk, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A report with a reporter's code is told to nobody who does not know it."""
    _report(desk)
    page = config.parent / "mine.html"
    assert _luukku(config, "subject", "--incident", "1", "--to", str(page)) == 1
    assert "give --reporter" in capsys.readouterr().err
    assert not page.exists()
    assert desk.ask("SELECT count(*) FROM looks") == [(0,)]


def test_no_file_is_written_over(desk: Desk, config: Path) -> None:
    """What is there already stays, and nothing is made beside it."""
    _report(desk)
    whole = config.parent / "mine.json"
    whole.write_text("mine", "utf-8")
    page = whole.with_suffix(".html")
    assert _luukku(config, "subject", "--reporter", CODE, "--to", str(page)) == 1
    assert whole.read_text("utf-8") == "mine"
    assert not page.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_each_language(desk: Desk, config: Path, language: str) -> None:
    """Questions, parts and words are those of the language; markup cannot be typed."""
    _report(desk)
    desk.archive.write(
        lambda found, _: found.execute("UPDATE incidents SET description = '<b>&'")
    )
    page = config.parent / "mine.html"
    words = ("subject", "--reporter", CODE, "--to", str(page), "--language", language)
    assert _luukku(config, *words) == 0
    text = page.read_text("utf-8")
    assert f'<html lang="{language}">' in text
    assert "&lt;b&gt;&amp;" in text
    for said in (*subject_words.PART.values(), QUESTION["severity"]):
        assert said[language].replace("'", "&#x27;") in text


def test_looks_are_listed(
    desk: Desk, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each look is a line: when, a role or a command, at what, of which incident."""
    desk.write(ID, sent=True)
    desk.write(new_id(), sent=True)
    assert _luukku(config, "looks") == 0
    assert capsys.readouterr().out == "Nobody has looked.\n"
    for number in ("1", "2"):
        assert _luukku(config, "hold", number, "--reason", "claim") == 0
    capsys.readouterr()
    assert _luukku(config, "looks") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1:] for line in lines] == [
        ["command", "hold", "incident", "1"],
        ["command", "hold", "incident", "2"],
    ]
    assert _luukku(config, "looks", "--incident", "2") == 0
    assert capsys.readouterr().out.splitlines() == lines[1:]


def test_every_word_is_there_in_every_language() -> None:
    """Finnish, Swedish and English each have their own words for all of the page."""
    said = [
        *(subject_words.TITLE, subject_words.MADE, subject_words.REPORTER),
        *(subject_words.REPORT, subject_words.WHOLE, subject_words.OTHER),
        *(subject_words.NO_CARE, subject_words.NOTHING),
        *subject_words.PART.values(),
        *subject_words.FIELD.values(),
        *(one for codes in subject_words.VALUE.values() for one in codes.values()),
    ]
    for each in said:
        assert tuple(each) == LANGUAGES
        assert all(text and text.strip() == text for text in each.values())


def test_without_records_a_command_says_what_to_start(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It makes no file: root's could not be written by the service."""
    assert _luukku(config, "hold", "1", "--reason", "claim") == 1
    assert "systemctl start luukku-records" in capsys.readouterr().err
    assert not (config.parent / "state").exists()
