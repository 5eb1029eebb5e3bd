# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""`luukku verify` of the records of what people log, and of a whole counter."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from appliance import cli
from tests.adapters.tampering import change, write
from tests.config.counter_file import GOOD
from tests.records.desk import Desk
from tests.records.sealed import FORGED, ID, alter, furnish

HEX = "[0-9a-f]{64}"


@pytest.fixture
def counter(tmp_path: Path) -> Path:
    """A counter's settings; its journal is whole, and its records are there."""
    for name in ("ca.pem", "counter-1.pem", "counter-1.key"):
        (tmp_path / name).write_text("", "ascii")
    path = tmp_path / "counter.toml"
    path.write_text(GOOD, "utf-8")
    (tmp_path / "state").mkdir()
    write(tmp_path / "state" / "luukku.db")
    return path


@pytest.fixture
def path(counter: Path) -> Iterator[Path]:
    """Records with a row in every table, open as in the running service."""
    desk = Desk(counter.parent / "state")
    furnish(desk)
    yield desk.path
    desk.archive.close()


class Said:
    """What one run of the command has said, and its code."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *words: object) -> None:
        capsys.readouterr()
        self.code = cli.main(["verify", *map(str, words)])
        self.out, self.err = capsys.readouterr()


def head_of(path: Path, seq: int) -> str:
    """The hash of a row of the chain."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT hash FROM chain WHERE seq = ?", (seq,))
        return str(rows.fetchone()[0])


def test_whole_records_are_one_sentence_and_what_it_does_not_say(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Changes, from when to when, subjects, the head; and what cannot be seen so."""
    said = Said(capsys, path)

    assert (said.code, said.err) == (0, "")
    whole, unseen = said.out.splitlines()
    assert re.fullmatch(
        rf"{path} is whole: 8 changes from \S+Z to \S+Z, 6 subjects hold what they "
        rf"held, head {HEX}\.",
        whole,
    )
    assert unseen.endswith("the records' head in an export, a backup or luukku check.")


def test_an_older_head_is_found(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The head of an export says that nothing was taken away since then."""
    said = Said(capsys, path, "--head", head_of(path, 3), "--rows", 3)
    assert (said.code, len(said.out.splitlines())) == (0, 1)
    wrong = Said(capsys, path, "--head", "0" * 63 + "1")
    assert wrong.code == 1
    assert "since the export or backup told it, rows were cut off the end" in wrong.out
    assert "or this is another file than it was taken of" in wrong.out
    rows = Said(capsys, path, "--head", head_of(path, 3), "--rows", 4)
    assert "take the head and the count from the same export or backup" in rows.out
    more = Said(capsys, path, "--rows", 99)
    assert "8 rows are there and the export or backup counted 99" in more.out


def test_a_chain_written_anew_is_told_by_the_head(
    path: Path, counter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Records that were made anew are whole in themselves, and have not the head."""
    old = head_of(path, 8)
    path.unlink()
    desk = Desk(counter.parent / "state")
    furnish(desk)
    alone, compared = Said(capsys, path), Said(capsys, path, "--head", old)
    desk.archive.close()
    assert (alone.code, compared.code) == (0, 1)
    assert f"no row has the head {old}" in compared.out


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        (
            "UPDATE incidents SET severity = NULL WHERE number = 1",
            (
                f"the incident {ID} was altered after its last change by Luukku ("
                "change 4 of the chain): what it holds is not what was sealed."
            ),
        ),
        (
            FORGED,
            (
                "the hazard forged was put there by another program: the chain does "
                "not know it."
            ),
        ),
        (
            "DELETE FROM looks",
            (
                "note 1 of who has looked was removed by another program: the chain "
                "knows it (change 7), and nothing is there."
            ),
        ),
        (
            "UPDATE seals SET seq = 2 WHERE subject = 'settings'",
            (
                "the seal of the PINs or the screen's look was altered or put there by "
                "another program."
            ),
        ),
        (
            "UPDATE severity_choices SET fi = 'x'",
            (
                "a table itself, a question or a word of a choice was altered after "
                "its last change by Luukku (change 1 of the chain)"
            ),
        ),
        (
            "UPDATE followups SET due_at = 'x'",
            (
                "a row of the table followups was altered by another program: its "
                "checksum does not follow from it."
            ),
        ),
        (
            "UPDATE chain SET at = 'x' WHERE seq = 5",
            "change 5 of the chain (",
        ),
        (
            "UPDATE chain SET subject = char(27) || '[2J' WHERE seq = 5",
            r"(the '\x1b[2J', ",
        ),
    ],
)
def test_the_first_bad_one_is_named(
    path: Path, capsys: pytest.CaptureFixture[str], sql: str, sentence: str
) -> None:
    """Whose bytes were altered, by which change that shows, and what to do."""
    alter(path, sql)
    said = Said(capsys, path)
    first, keep = said.out.splitlines()
    assert said.code == 1
    assert first.startswith(f"{path}: ")
    assert sentence in first
    assert keep.endswith("it is evidence. A backup says what stood there.")


def test_what_luukku_noted_stays_told(
    counter: Path,
    capsys: pytest.CaptureFixture[str],
    expect_log: Callable[[str], None],
) -> None:
    """An alteration that was noted before a change is told of for ever."""
    expect_log("has altered the records")
    desk = Desk(counter.parent / "state")
    desk.write(ID)
    alter(desk.path, "UPDATE incidents SET severity = NULL")
    desk.write(ID, {"witnesses": 1})
    said = Said(capsys, desk.path)
    desk.archive.close()
    assert said.code == 1
    assert re.match(
        rf"{desk.path}: the incident {ID} was altered by another program before \S+Z: "
        r"Luukku found it before it changed it itself \(change 3 of the chain\)\.",
        said.out,
    )


def test_both_files_of_a_counter_are_verified(
    counter: Path, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a file both of the counter are told of, also when the first is bad."""
    whole = Said(capsys, "--config", counter)
    change(path.with_name("luukku.db"), "note", "seq = 6", "nobody came")
    bad = Said(capsys, "--config", counter)
    assert whole.code == 0
    assert "luukku.db is whole: 9 rows" in whole.out
    assert "records.db is whole: 8 changes" in whole.out
    assert bad.code == 1
    assert "row 6" in bad.out
    assert "records.db is whole: 8 changes" in bad.out


def test_a_counter_without_records_is_told_of(
    counter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is missing is a sentence, and the other one is verified."""
    said = Said(capsys, "--config", counter)
    assert said.code == 1
    assert "luukku.db is whole: 9 rows" in said.out
    assert said.err.startswith("There is no ")


def test_a_head_without_a_file_is_refused(
    counter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two files have two heads: whose it is must be said."""
    said = Said(capsys, "--config", counter, "--head", "0" * 64)
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "Name the file whose head it is: luukku verify DB --head HEX.\n"
    )


def test_records_of_an_older_version_have_no_chain(
    counter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Records of a version before the chain are a sentence with the remedy."""
    path = counter.parent / "state" / "records.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA application_id = 1280657746")
        connection.execute("PRAGMA user_version = 2")
        connection.execute("CREATE TABLE incidents (number)")
    said = Said(capsys, path)
    assert (said.code, said.out) == (1, "")
    assert "is of version 2, which had no chain yet" in said.err
    assert "systemctl start luukku-records" in said.err
