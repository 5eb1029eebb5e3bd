# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku drill report``: real journals, times from the press, earlier drills."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from appliance import cli
from appliance.adapters.journal import Journal
from appliance.adapters.schema import open_database
from appliance.core.effects import Commit
from appliance.core.records import ButtonTest, Evidence
from appliance.core.values import EventType, Kind, Level, Outcome, Role, Stage
from appliance.wire.words import LANGUAGES
from tests.adapters.rows import WALL_MS, alert, occurrence

DAY_MS = 86_400_000
ABOUT = (
    "Alarm drills · Luukku 1, Pääaula, 1. krs\n"
    "Presses in a drill, and alerts that a guard closed as an exercise. Times count "
    "from the press.\n"
)


class Years:
    """A journal in which calls were closed."""

    def __init__(self, path: Path) -> None:
        self._connection = open_database(path).connection
        self._journal = Journal(self._connection, ("main",), "boot-1")
        self._seq = 0
        self._commit = 0

    def close(self) -> None:
        """Close it."""
        self._connection.close()

    def call(
        self,
        day: int,
        accepted_s: float | None,
        on_site_s: float | None,
        **more: object,
    ) -> None:
        """A call on this day that was closed as an exercise."""
        raised = WALL_MS + day * DAY_MS
        name = f"alert-{self._commit}"
        rows = []
        for word, after in (
            (EventType.RAISED, 0),
            (EventType.ACCEPTED, accepted_s),
            (EventType.ON_SITE, on_site_s),
            # A second guard came later.
            (EventType.ON_SITE, None if on_site_s is None else on_site_s + 60),
        ):
            if after is not None:
                self._seq += 1
                row = occurrence(self._seq, event_type=word, alert_id=name)
                rows.append(replace(row, wall_ms=raised + round(after * 1000)))
        came = () if on_site_s is None else ("vartija-1", "vartija-2")
        closed = alert(
            alert_id=name,
            stage=Stage.CLOSED,
            raised_wall_ms=raised,
            updated_wall_ms=raised + 600_000,
            outcome=Outcome.EXERCISE,
            accepted_by=came,
            on_site_by=came,
        )
        self.write(occurrences=tuple(rows), alert=replace(closed, **more))

    def tell(self, word: EventType) -> None:
        """Something of the appliance itself, of no alert."""
        self._seq += 1
        self.write(occurrences=(occurrence(self._seq, event_type=word),))

    def write(self, **more: object) -> None:
        """Commit something."""
        self._commit += 1
        empty = Commit(commit=self._commit, occurrences=(), alert=None)
        self._journal.write((replace(empty, **more),))


@pytest.fixture
def years(counter_file: Path) -> Iterator[Years]:
    """An empty journal."""
    with closing(Years(counter_file.parent / "state" / "luukku.db")) as made:
        yield made


def report(
    counter_file: Path, capsys: pytest.CaptureFixture[str], language: str = "en"
) -> str:
    """What the command prints."""
    words = ["drill", "report", "--language", language, "--config", str(counter_file)]
    assert cli.main(words) == 0
    return capsys.readouterr().out


def test_drills_are_compared_with_earlier_ones(
    years: Years, counter_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For each button the newest first, and how it does against the median."""
    years.call(0, 30, 130)
    years.call(1, 50, None)
    years.call(2, 20, 100)
    years.call(3, 12, 100.4)
    years.call(4, 5, 65, kind=Kind.SHUTTER, level=Level.NOTICE)
    assert report(counter_file, capsys) == (
        f"{ABOUT}\n"
        "DURESS\n"
        "  when              accepted  on site     who came\n"
        "  2026-11-25 04:25  12 s      1 min 40 s  vartija-1, vartija-2\n"
        "  2026-11-24 04:25  20 s      1 min 40 s  vartija-1, vartija-2\n"
        "  2026-11-23 04:25  50 s      –           –\n"
        "  2026-11-22 04:25  30 s      2 min 10 s  vartija-1, vartija-2\n"
        "  The newest against the median of earlier ones (3): accepted 18 s sooner, "
        "on site 15 s sooner\n"
        "\n"
        "SHUTTER\n"
        "  when              accepted  on site    who came\n"
        "  2026-11-26 04:25  5 s       1 min 5 s  vartija-1, vartija-2\n"
        "  No earlier drills to compare with.\n"
        "\n"
        "Tests of the buttons\n"
        "  DURESS: never tested\n"
    )


def test_real_calls_and_tests_are_no_drills(
    years: Years, counter_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was resolved and what was only a test is left out; tests are told."""
    years.call(0, 1, 2, outcome=Outcome.RESOLVED)
    years.call(1, 1, 2, outcome=Outcome.FALSE_PRESS)
    years.call(2, 1, 2, exercise=True)
    test = ButtonTest(
        role=Role.DURESS, config_hash="1", wall_ms=WALL_MS, seen_by="g1", took_ms=820
    )
    years.write(evidence=Evidence(buttons=(test,)))
    assert report(counter_file, capsys) == (
        f"{ABOUT}\nNo drill has been held.\n\nTests of the buttons\n"
        "  DURESS: tested 2026-11-22, seen by g1, 820 ms\n"
    )


BEFORE: dict[str, tuple[tuple[EventType, ...], bool]] = {
    "a test": ((), False),
    "in a drill": ((EventType.EXERCISE_STARTED,), True),
    "after a drill": ((EventType.EXERCISE_STARTED, EventType.EXERCISE_ENDED), False),
    "after a crash": ((EventType.EXERCISE_STARTED, EventType.STARTED), False),
}


@pytest.mark.parametrize(("told", "is_drill"), BEFORE.values(), ids=BEFORE)
def test_an_exercise_counts_while_a_drill_is_held(
    years: Years,
    counter_file: Path,
    capsys: pytest.CaptureFixture[str],
    told: tuple[EventType, ...],
    *,
    is_drill: bool,
) -> None:
    """Else it is the test of a button."""
    for word in (EventType.STARTED, *told):
        years.tell(word)
    years.call(0, 30, 130, exercise=True)
    said = report(counter_file, capsys)
    assert ("2026-11-22 04:25  30 s" in said) is is_drill
    assert ("No drill has been held." in said) is not is_drill


def test_a_drill_that_nobody_accepted_counts(
    years: Years, counter_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It ended with the drill: that nobody came is what it has shown.

    So does the second exercise of the same drill.
    """
    years.tell(EventType.EXERCISE_STARTED)
    years.call(0, None, None, exercise=True)
    years.call(1, 9, 90, exercise=True, kind=Kind.SHUTTER)
    said = report(counter_file, capsys)
    assert "2026-11-22 04:25  –         –        –" in said
    assert "2026-11-23 04:25  9 s       1 min 30 s" in said


def test_a_clock_that_lies_is_told(
    years: Years, counter_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Times of an untrusted clock are marked; one that went back gives none."""
    years.call(0, 10, -3, synced=False)
    said = report(counter_file, capsys)
    assert "2026-11-22 04:25 *  10 s      –  " in said
    assert "* The clock could not be trusted" in said
    years.call(1, 4000, 7300)
    said = report(counter_file, capsys)
    assert "  2026-11-23 04:25    1 h 6 min  2 h 1 min" in said
    assert "accepted 1 h 6 min later, on site –" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_report(
    years: Years,
    counter_file: Path,
    capsys: pytest.CaptureFixture[str],
    language: str,
) -> None:
    """Each speaks its own words."""
    years.call(0, 10, 20)
    head = {"fi": "Hälytysharjoitukset", "sv": "Larmövningar", "en": "Alarm drills"}
    assert report(counter_file, capsys, language).startswith(head[language])


def test_a_foreign_row_is_no_traceback(
    years: Years, counter_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A row that holds what is none of ours is told in a sentence."""
    years.call(0, 10, 20)
    with closing(
        sqlite3.connect(counter_file.parent / "state/luukku.db", isolation_level=None)
    ) as other:
        other.execute("UPDATE alerts SET raised_at = 'soon'")
    words = ["drill", "report", "--config", str(counter_file)]
    assert cli.main(words) == 1
    assert "none of ours" in capsys.readouterr().err


def test_without_a_journal_it_says_what_to_name(
    counter_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is nothing to report from."""
    words = ["drill", "report", "--config", str(counter_file)]
    assert cli.main(words) == 1
    assert "There is no " in capsys.readouterr().err
