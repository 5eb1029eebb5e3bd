# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A journal whose beginning time has removed: verified, told, backed up and read."""

import re
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from appliance import cli
from appliance.adapters import (
    alert_facts,
    alert_list,
    drill_rows,
    found_faults,
    reading,
    removal_rows,
    verifier,
)
from appliance.adapters.reading import UnusableError
from appliance.adapters.removal_rows import Start
from appliance.core.limits import SEQ_JUMP
from appliance.core.values import Outcome, Stage
from appliance.wire.times import to_iso
from tests.adapters.aged import (
    DAY_MS,
    EDGE,
    NAME,
    NOW,
    OLD,
    shorten,
    write_alert,
    write_rows,
)
from tests.adapters.rows import Kept, alert, ask, commit
from tests.adapters.tampering import change, tamper
from tests.backup.house import House, manifest, starts_with
from tests.records.desk import Desk
from tests.records.sealed import furnish
from tests.support.tree import text

SNIPPET = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
BLOCKS = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
FORGE = """UPDATE journal_start SET seq = ?, hash = ?, rows = ?, older_than = ?,
removed_at = ?, sum = ?"""
REMOVED = (
    "6 rows up to row 6, all from before 2027-03-31T12:00:00.000Z, were removed by "
    "time, the last of them at 2028-03-31T12:00:00.000Z"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three rows, of which six were removed before."""
    path = tmp_path / "luukku.db"
    make(path)
    shorten(path)
    return path


def make(path: Path) -> None:
    """Two alerts of long ago and one of yesterday, three rows each."""
    write_alert(path, "alert-1", OLD, 1, outcome=Outcome.RESOLVED)
    write_alert(path, "alert-2", OLD + DAY_MS, 4, outcome=Outcome.RESOLVED)
    write_alert(path, "alert-3", NOW - DAY_MS, 7, outcome=Outcome.RESOLVED)


def heads(path: Path) -> dict[int, str]:
    """The hash of each row."""
    return dict(ask(path, "SELECT seq, hash FROM journal ORDER BY seq"))


def test_verify_says_what_time_has_removed(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A shortened journal is whole, and how it was shortened is said in words."""
    assert cli.main(["verify", str(path)]) == 0
    said = capsys.readouterr().out.splitlines()[0]
    assert said.startswith(f"{path} is whole: 3 rows from 2028-03-30T")
    assert said.endswith(f", head {heads(path)[9]}; {REMOVED}.")


def test_heads_of_health_are_found_by_their_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each head that is left is found with the rows of then; an older one is told."""
    path = tmp_path / "luukku.db"
    make(path)
    all_heads = heads(path)
    shorten(path)
    for seq, head in all_heads.items():
        words = ["verify", str(path), "--head", head, "--rows", str(seq)]
        assert cli.main(words) == (0 if seq >= 6 else 1), seq
    said = capsys.readouterr().out
    assert f"the head given is that of 5 rows, and {REMOVED}: it says nothing" in said
    assert cli.main(["verify", str(path), "--head", all_heads[1]]) == 1
    assert "or the head is from before 2027-03-31T12" in capsys.readouterr().out
    words = ["verify", str(path), "--head", all_heads[9], "--rows", "3"]
    assert cli.main(words) == 1
    assert "is that of 9 rows, not of 3" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("DELETE FROM journal WHERE seq = 7", "row 8 (event event-8, "),
        ("DELETE FROM journal_start", "row 7 (event event-7, "),
        ("DELETE FROM journal", "rows up to row 6 were removed, and not by time"),
        ("UPDATE journal_start SET seq = 5", "rows up to row 5 were removed, and not"),
        ("UPDATE journal_start SET rows = 5", "rows up to row 6 were removed, and not"),
        ("UPDATE journal_start SET hash = 'x'", "rows up to row 6 were removed, and"),
        ("UPDATE journal_start SET older_than = '2027'", "rows up to row 6 were"),
        ("UPDATE journal_start SET removed_at = 'now'", "rows up to row 6 were"),
        ("UPDATE journal_start SET sum = 'x'", "rows up to row 6 were removed, and"),
    ],
)
def test_any_other_missing_front_is_a_break(
    path: Path, capsys: pytest.CaptureFixture[str], sql: str, sentence: str
) -> None:
    """What is missing at the front and was not removed by time is told."""
    tamper(path, sql)
    assert cli.main(["verify", str(path)]) == 1
    assert capsys.readouterr().out.startswith(f"{path}: {sentence}")


def test_nothing_young_is_called_removed_by_time(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A front that no setting can have removed is a break, whatever its checksum."""
    first = heads(path)[7]
    forged = Start(7, first, 7, to_iso(NOW - 27 * DAY_MS), to_iso(NOW))
    tamper(path, "DELETE FROM journal WHERE seq = 7")
    tamper(path, FORGE, values=(*forged, forged.sum()))
    assert cli.main(["verify", str(path)]) == 1
    assert "rows up to row 7 were removed, and not by time" in capsys.readouterr().out
    forged = forged._replace(older_than=to_iso(NOW - 28 * DAY_MS))
    tamper(path, FORGE, values=(*forged, forged.sum()))
    assert verifier.verify(path).bad is None


def test_a_third_party_needs_none_of_our_programs(path: Path) -> None:
    """The page's own lines come to the same head, and find what is altered."""
    (snippet,) = SNIPPET.findall(text(Path("docs/reference/journal.md")))
    command = (sys.executable, "-W", "ignore", "-c", snippet, path)

    def checked() -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert checked().stdout == f"3 rows after row 6, head {heads(path)[9]}\n"
    change(path, "note", "seq = 8", "nobody came")
    assert checked().stderr == "The first bad row is 8.\n"
    tamper(path, "DELETE FROM journal WHERE seq = 7")
    assert checked().stderr == "The first bad row is 8.\n"


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A counter with such a journal, and records."""
    house = House(tmp_path)
    make(house.journal)
    shorten(house.journal)
    desk = Desk(house.state)
    furnish(desk)
    desk.archive.close()
    return house


def test_evidence_of_a_shortened_journal_is_checked_by_the_page(house: House) -> None:
    """Its chain begins where time has left it, as the page's commands check it."""
    far = house.config.parent / "far"
    far.mkdir()
    words = ("evidence", "--config", house.config, "--to", far / "evidence.tar")
    assert cli.main([str(word) for word in words]) == 0
    with tarfile.open(far / "evidence.tar") as archive:
        archive.extractall(far, filter="data")
    folder = far / "luukku-evidence"
    assert f"before them   {REMOVED}\n" in (folder / "README.txt").read_text("utf-8")
    chains = BLOCKS.findall(text(Path("docs/how-to/check-an-export.md")))[1]

    def checked() -> str:
        done = subprocess.run(
            ("sh", "-c", chains), cwd=folder, capture_output=True, text=True, check=True
        )
        return done.stdout

    assert checked().startswith(f"journal head {heads(house.journal)[9]}\n")
    lines = (folder / "journal.jsonl").read_text("utf-8").splitlines(keepends=True)
    (folder / "journal.jsonl").write_text("".join(lines[1:]), "utf-8")
    assert checked().startswith("1c1\n")


def test_a_backup_of_a_shortened_journal_comes_back(house: House) -> None:
    """It is whole, counts all rows, and goes on with its numbers and ended alerts."""
    file = house.made()
    assert manifest(file)["journal_rows"] == 9
    assert house.restore(file).code == 0
    verdict = verifier.verify(house.journal)
    assert verdict.bad is None
    assert (verdict.start.seq, verdict.written) == (6, 10)
    known = starts_with(house)
    assert known.seq >= 9 + SEQ_JUMP
    assert known.closed_ids == ("alert-1", "alert-2", "alert-3")


def test_what_a_restore_brings_back_goes_again(
    house: House, expect_log: Callable[[str], None]
) -> None:
    """A backup of before the removal holds what is too old until the next round."""
    expect_log("is deleted: the time of all in it has passed.")
    make(house.stick / "luukku.db")
    (house.stick / "luukku.db").replace(house.journal)
    file = house.made()
    shorten(house.journal)
    assert house.restore(file).code == 0
    assert len(ask(house.journal, "SELECT alert_id FROM alerts")) == 3
    write_rows(house.journal, (10**18, NOW))
    shorten(house.journal)
    assert ask(house.journal, "SELECT alert_id FROM alerts") == [("alert-3",)]
    assert verifier.verify(house.journal).bad is None


def test_an_alert_that_was_removed_is_not_called_again(house: House) -> None:
    """A backup that has it as open meets a journal that knows only that it ended."""
    house.journal.unlink()
    write_alert(house.journal, "alert-1", OLD, 1, stage=Stage.RAISED)
    file = house.made()
    with Kept(house.journal, brokers=()) as kept:
        told = kept.restored.alert
        assert told is not None
        ended = {"stage": Stage.CLOSED, "outcome": Outcome.RESOLVED}
        kept.write(commit(1, alert=alert(9, updated_wall_ms=OLD, **ended)))
    write_rows(house.journal, (9, NOW))
    shorten(house.journal)
    assert ask(house.journal, "SELECT alert_id FROM alerts") == []
    assert house.restore(file).code == 0
    known = starts_with(house)
    assert (known.alert, known.closed_ids) == (None, ("alert-1",))


def test_readers_take_what_is_left(path: Path) -> None:
    """Reports, drills, faults and lists are told of what is there."""
    assert alert_facts.find(path, NOW, "alert-1") is None
    facts = alert_facts.find(path, NOW, "alert-3")
    assert facts is not None
    assert [event.guard for event in facts.events] == [NAME] * 3
    assert drill_rows.read(path).drills == []
    assert found_faults.last_found(path) == {}
    with alert_list.between(path, "1970", "9999") as found:
        assert [one.alert_id for one in found] == ["alert-3"]


def test_nothing_is_counted_of_a_time_that_is_not_kept(path: Path) -> None:
    """A month whose alerts are gone has no number; one that is kept has."""
    edge = to_iso(EDGE)
    assert alert_list.kept_since(path) == edge
    assert alert_list.tests(path, edge, "9999") == (0, 0, 0)
    with pytest.raises(UnusableError, match=f"before {edge} were removed by time"):
        alert_list.tests(path, to_iso(EDGE - 1), "9999")


def test_a_journal_of_an_older_version_begins_at_its_first_row(path: Path) -> None:
    """A file without the table has lost nothing to time."""
    older = "PRAGMA user_version = 3"
    tamper(path, "DROP TABLE journal_start", "DROP TABLE ended_alerts", older)
    with reading.opened(path) as connection:
        assert removal_rows.start(connection) == (Start(), Start().sum())
        assert removal_rows.ended_ids(connection) == ()
