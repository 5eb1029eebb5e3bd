# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""`luukku export`: the report as files; tests/gui/test_report_sheet.py prints it."""

import base64
import csv
import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest

from appliance.adapters import reading
from appliance.adapters.records import incident_schema
from appliance.core.values import EventType, Outcome, Stage
from appliance.export import numbers, page
from appliance.records import statistics
from appliance.records.periods import Period
from appliance.records.statistics import Statistics
from appliance.wire.handling_words import CAUSE
from appliance.wire.statistics_words import MONTHS, QUARTER, SAID, WEEKDAYS, period_text
from appliance.wire.words import LANGUAGES
from tests.adapters.rows import alert
from tests.export.counter import RAISED, Exporting
from tests.records import many
from tests.records.many import Made

OCTOBER = Period(2025, 10)


def expected(counter: Exporting, period: Period) -> Statistics:
    """The numbers, as tests/records/test_statistics.py counts them by hand."""
    with reading.opened(counter.records, incident_schema.SHAPE) as connection:
        now = many.ms(datetime.now(UTC))
        return statistics.statistics(connection, period, now)


class Shown(HTMLParser):
    """The text of a page, its pictures, and what was not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.pictures: list[dict[str, str | None]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        if tag == "img":
            self.pictures.append(dict(attrs))
        elif tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """A tag ends: the one that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Words of the page."""
        self.text.append(data)


def test_all_files_say_the_same_numbers(
    counter: Exporting, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page, a PDF, a table and an object; their names are told."""
    assert counter.export("--month", "2025-10", "--language", "en") == 0
    base = "hki-3-counter-1-2025-10"
    names = [f"{base}-en.csv", f"{base}-en.html", f"{base}-en.pdf", f"{base}.json"]
    assert sorted(one.name for one in counter.out.iterdir()) == names
    told = capsys.readouterr().out.splitlines()
    assert [Path(line).name for line in told] == names
    right = expected(counter, OCTOBER)
    found = json.loads((counter.out / f"{base}.json").read_text("utf-8"))
    for key, value in msgspec.to_builtins(right).items():
        assert found[key] == value, key
    assert (found["tests"], found["tests_accepted"]) == (1, 1)
    assert re.fullmatch("[0-9a-f]{64}", found["chain_head"])
    text = (counter.out / f"{base}-en.csv").read_text("utf-8-sig")
    rows = {
        (table, key): value for table, key, _, value in csv.reader(text.splitlines())
    }
    assert rows["total", "incidents"] == str(right.incidents)
    assert rows["accepted", "p90_s"] == str(right.accepted.p90_s)
    assert rows["harm", "unsaid"] == ""
    for one in right.event_types:
        assert rows["event_types", one.key] == str(one.count)
    assert counter.looks() == ["operator export_report"]


def test_causes_are_told_when_all_reports_are_handled(counter: Exporting) -> None:
    """In words on the page and in the table, by their codes in the object."""
    with closing(sqlite3.connect(counter.records)) as found:
        found.execute("UPDATE incidents SET status = 'closed'")
        found.commit()
    assert counter.export("--month", "2025", "--language", "fi") == 0
    (whole,) = counter.out.glob("*.json")
    told = json.loads(whole.read_text("utf-8"))["causes"]
    assert len(told) == 5
    (table,) = counter.out.glob("*.csv")
    rows = list(csv.reader(table.read_text("utf-8-sig").splitlines()))
    right = [
        ["causes", one["key"], CAUSE[one["key"]]["fi"], str(one["count"])]
        for one in told
    ]
    assert [row for row in rows if row[0] == "causes"] == right
    (page_file,) = counter.out.glob("*.html")
    shown = Shown(page_file.read_text("utf-8"))
    assert SAID["causes_open"]["fi"] not in " ".join(shown.text)
    alts = "; ".join(str(one["alt"]) for one in shown.pictures)
    assert CAUSE[told[0]["key"]]["fi"] in alts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("period", [OCTOBER, Period(2025, 1, 12)])
def test_the_page_says_all_of_it_in_words(
    counter: Exporting, language: str, period: Period
) -> None:
    """Counter, period, each section, what is left out and why; pictures in words."""
    name = "2025-10" if period.months == 1 else "2025"
    words = ("--month", name, "--language", language, "--format", "html")
    assert counter.export(*words) == 0
    (file,) = counter.out.iterdir()
    shown = Shown(file.read_text("utf-8"))
    assert shown.open == []
    text = " ".join(shown.text)
    assert "Luukku 1, Pääaula, 1. krs" in text
    assert period_text(*period, language) in text
    for key in ("title", "when", "what", "why", "help", "harm", "duties", "how"):
        assert SAID[key][language] in text
    assert SAID["causes_open"][language] in text, "their reports are not handled"
    assert SAID["how_few"][language].format(5, 3, 5) in text
    assert (SAID["how_long"][language] in text) == (period.months > 1)
    assert re.search("[0-9a-f]{64}", text), "the head of the records' chain"
    right = expected(counter, period)
    told = "; ".join(str(one["alt"]) for one in shown.pictures)
    assert f"{right.incidents} {SAID['incidents'][language]}" in told
    for one in right.harm:
        count = SAID["few"][language] if one.count is None else one.count
        assert f"{SAID[one.key][language]}: {count}" in told
    heat = [count for row in right.heat for count in row if count is not None]
    assert bool(heat) == (period.months > 1)
    for picture in shown.pictures:
        data = str(picture["src"]).partition("base64,")[2]
        assert ET.fromstring(base64.b64decode(data)).tag.endswith("svg")  # noqa: S314 - of our own making


def test_colour_is_never_the_only_sign(counter: Exporting) -> None:
    """Each coloured cell and bar of a picture has its number beside it."""
    counter.export("--month", "2025", "--format", "html", "--language", "en")
    right = expected(counter, Period(2025, 1, 12))
    (file,) = counter.out.iterdir()
    pictures = Shown(file.read_text("utf-8")).pictures
    data = str(pictures[1]["src"]).partition("base64,")[2]
    drawn = ET.fromstring(base64.b64decode(data))  # noqa: S314 - of our own making
    texts = [one.text for one in drawn if one.tag.endswith("text")]
    told = [count for row in right.heat for count in row]
    assert texts.count("·") == told.count(None)
    for count in filter(None, told):
        assert str(count) in texts


def test_an_alert_that_was_closed_as_a_drill_is_one(counter: Exporting) -> None:
    """It is a drill of its month and no test of a button."""
    at = RAISED + 3_600_000
    counter.happened(
        alert(
            alert_id="alert-4",
            raised_wall_ms=at,
            updated_wall_ms=at,
            stage=Stage.CLOSED,
            outcome=Outcome.EXERCISE,
        ),
    )
    assert counter.export("--month", "2025-10", "--format", "json") == 0
    (file,) = counter.out.iterdir()
    found = json.loads(file.read_text("utf-8"))
    assert (found["drills"], found["tests"]) == (1, 1)


def test_an_exercise_of_a_drill_is_no_test(counter: Exporting) -> None:
    """It is a drill of its month, also when nobody accepted it; a later one a test."""
    for place, word in enumerate(
        (EventType.EXERCISE_STARTED, EventType.EXERCISE_ENDED), 4
    ):
        counter.tell(word)
        counter.tell(EventType.EXERCISE_STARTED, f"alert-{place}")
        counter.happened(
            alert(
                alert_id=f"alert-{place}",
                raised_wall_ms=RAISED + place * 3_600_000,
                stage=Stage.CLOSED,
                outcome=Outcome.EXERCISE,
                exercise=True,
            )
        )
    assert counter.export("--month", "2025-10", "--format", "json") == 0
    (file,) = counter.out.iterdir()
    found = json.loads(file.read_text("utf-8"))
    assert (found["drills"], found["tests"], found["tests_accepted"]) == (1, 2, 1)


def test_a_report_without_a_journal_says_so(counter: Exporting) -> None:
    """The incidents are told all the same."""
    counter.journal.unlink()
    words = ("--month", "2025-10", "--format", "html", "--language", "en")
    assert counter.export(*words) == 0
    (file,) = counter.out.iterdir()
    said = file.read_text("utf-8")
    assert "Drills and tests could not be read: There is no" in said
    assert "</b> drills" not in said


def test_an_empty_month_is_a_report_too(counter: Exporting) -> None:
    """Nothing was reported: that is said, and nothing is divided by nothing."""
    assert counter.export("--month", "2024-02", "--language", "fi") == 0
    found = json.loads((counter.out / "hki-3-counter-1-2024-02.json").read_text())
    assert found["incidents"] == 0


def test_a_period_that_can_still_change_is_refused(
    counter: Exporting, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says from when on it can be told, and nothing is written or noted."""
    today = datetime.now(UTC)
    assert counter.export("--month", f"{today:%Y-%m}") == 1
    said = capsys.readouterr().err
    assert "cannot be told of yet" in said
    many.put(
        counter.records, [Made(datetime(2025, 3, 3, tzinfo=UTC), {}, status="draft")]
    )
    assert counter.export("--month", "2025-03") == 1
    assert "not finished" in capsys.readouterr().err
    assert not counter.out.exists()
    assert counter.looks() == []


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        (["--month", "2025-13"], 2, "no month such as"),
        (["--month", "2025-Q5"], 2, "no month such as"),
        (["--month", "october"], 2, "no month such as"),
        (["--from", "2025-10-32"], 2, "no day such as"),
        (["--from", "2025-10-02", "--to", "2025-10-31"], 1, "whole months, quarters"),
        (["--from", "2025-10-02"], 1, "go together"),
        (["--to", "2025-10-31"], 1, "go together"),
        (["--from", "2025-10-02", "--to", "2025-10-01"], 1, "no later than"),
        (["--from", "2025-10", "--to", "1025-10"], 1, "is no day"),
        (["--to", "elsewhere"], 1, "Name one folder"),
        (["--cap", "--incidents"], 1, "--cap"),
        (["--incidents", "--format", "pdf"], 1, "csv or json"),
        (["--format", "docx"], 2, "invalid choice"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence(
    counter: Exporting,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    code: int,
    part: str,
) -> None:
    """With the exit code of the contract, and nothing written."""
    try:
        found = counter.export(*words)
    except SystemExit as error:
        found = int(str(error.code))
    said = capsys.readouterr().err
    assert found == code
    assert part in said
    assert len(said.splitlines()) == 1
    assert not counter.out.exists()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("--from", "2025-10-01", "--to", "2025-10-31"), "2025-10"),
        (("--from", "2025-07", "--to", "2025-09"), "2025-Q3"),
        (("--from", "2025-01-01", "--to", "2025-12-31"), "2025"),
        (("--month", "2025-q3"), "2025-Q3"),
    ],
)
def test_days_that_are_a_whole_period_mean_it(
    counter: Exporting, words: tuple[str, ...], name: str
) -> None:
    """A month, quarter or year may be named by its first and last day."""
    assert counter.export(*words, "--format", "json") == 0
    assert [one.name for one in counter.out.iterdir()] == [
        f"hki-3-counter-1-{name}.json"
    ]


def test_without_a_period_the_last_month_is_meant(counter: Exporting) -> None:
    """Or it is said from when on there will be one."""
    code = counter.export("--format", "json")
    today = datetime.now(UTC).astimezone()
    last = today.replace(day=1) - timedelta(days=1)
    made = [one.name for one in counter.out.iterdir()] if code == 0 else []
    assert made == ([f"hki-3-counter-1-{last:%Y-%m}.json"] if today.day > 2 else [])


def test_a_folder_that_cannot_be_written_is_named(
    counter: Exporting, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file in its place, or no folder to make it in."""
    counter.out.write_text("mine")
    assert counter.export("--month", "2025-10") == 1
    assert "cannot be written (File exists); name another" in capsys.readouterr().err
    assert counter.out.read_text() == "mine"


def test_records_that_are_missing_are_named(
    counter: Exporting, capsys: pytest.CaptureFixture[str]
) -> None:
    """And no empty ones are made."""
    for file in counter.state.glob("records.db*"):
        file.unlink()
    assert counter.export("--month", "2025-10") == 1
    assert "records.db" in capsys.readouterr().err
    assert not list(counter.state.glob("records.db*"))


def test_nothing_is_exported_that_cannot_be_noted(counter: Exporting) -> None:
    """While another program holds the records, no file appears."""
    with closing(sqlite3.connect(counter.records)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert counter.export("--month", "2025-10") == 1
    assert not counter.out.exists()


def test_all_words_are_in_all_languages() -> None:
    """No word is missing in a language, none has other blanks, few are the same."""
    for key, words in {**SAID, "quarter": QUARTER}.items():
        assert set(words) == set(LANGUAGES), key
        assert all(words.values()), key
        assert len({text.count("{}") for text in words.values()}) == 1, key
        assert len(set(words.values())) == 3, key
    for language in LANGUAGES:
        assert len(set(MONTHS[language])) == 12
        assert len(set(WEEKDAYS[language])) == 7
    assert period_text(2025, 7, 3, "fi") == "3. neljännes 2025"


def test_the_table_has_no_number_that_the_page_leaves_out(counter: Exporting) -> None:
    """What is too few has an empty value."""
    right = expected(counter, OCTOBER)
    about = page.About("", "", "hki-3/counter-1", datetime.now(UTC))
    file = counter.state / "x.csv"
    numbers.write_csv(right, about, "en", file)
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    heat = [row for row in rows if row[0] == "heat"]
    assert len(heat) == 56
    assert {row[3] for row in heat} == {""}
