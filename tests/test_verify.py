# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The command `luukku verify`: one sentence when whole, the first bad row when not."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from appliance import cli
from appliance.adapters import verifier
from tests.adapters.rows import Kept, commit
from tests.adapters.tampering import ROWS, chain_anew, change, rows_of, tamper, write
from tests.support.tree import ROOT, text

PAGE = Path("docs/reference/journal.md")
SNIPPET = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
TAIL = ("DELETE FROM journal WHERE seq > 7", "DELETE FROM outbox")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Nine rows as the store wrote them."""
    path = tmp_path / "luukku.db"
    write(path)
    return path


@pytest.fixture
def head(path: Path) -> str:
    """Their head, as health told it."""
    return str(rows_of(path)[-1][-1])


class Said:
    """What one run of the command has said, and its code."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *words: object) -> None:
        capsys.readouterr()
        self.code = cli.main(["verify", *map(str, words)])
        self.out, self.err = capsys.readouterr()


def test_whole_records_are_one_sentence_and_what_it_does_not_say(
    path: Path, head: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rows, from when to when, the head; and that a cut tail cannot be seen so."""
    said = Said(capsys, path)

    assert said.code == 0
    whole, unseen = said.out.splitlines()
    assert whole == (
        f"{path} is whole: 9 rows from 2026-11-22T02:25:38.001Z to "
        f"2026-11-22T02:25:38.009Z, head {head}."
    )
    assert unseen.startswith("Rows cut off the end, or a chain written anew")
    assert "cannot be seen without --head" in unseen
    assert said.err == ""


def test_with_the_head_one_sentence_is_all(
    path: Path, head: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With head and rows of health, in any case of letters, nothing stays unseen."""
    said = Said(capsys, path, "--head", head.upper(), "--rows", ROWS)
    older = Said(capsys, path, "--head", rows_of(path)[3][-1], "--rows", 4)

    assert (said.code, len(said.out.splitlines())) == (0, 1)
    assert (older.code, older.out) == (0, said.out)


def test_records_without_a_row_say_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A counter that has written nothing yet has whole records."""
    with Kept(tmp_path / "luukku.db"):
        pass

    said = Said(capsys, tmp_path / "luukku.db", "--head", "0" * 64, "--rows", "0")

    assert (said.code, said.out) == (0, f"{tmp_path}/luukku.db is whole: no row yet.\n")


ALTERED = "was altered or moved after it was written: its hash does not follow from"


@pytest.mark.parametrize(
    ("sql", "row", "sentence", "whole"),
    [
        ("UPDATE journal SET note = 'none' WHERE seq = 6", 6, ALTERED, 5),
        (
            "DELETE FROM journal WHERE seq = 6",
            7,
            (
                "does not follow row 5: a row between them was removed, or row 5 was "
                "put there or altered together with its hash"
            ),
            5,
        ),
        (
            "DELETE FROM journal WHERE seq < 3",
            3,
            "is not the first that was written: those before it were removed",
            0,
        ),
        (
            "UPDATE journal SET note = CAST(x'ff' AS TEXT) WHERE seq = 2",
            2,
            "cannot be read: note holds what is no text and no number",
            1,
        ),
    ],
)
def test_the_first_bad_row_is_named(
    path: Path,
    capsys: pytest.CaptureFixture[str],
    sql: str,
    row: int,
    sentence: str,
    whole: int,
) -> None:
    """Number, event and time of the first bad row, what is wrong, and what to do."""
    tamper(path, sql)

    said = Said(capsys, path)

    lines = said.out.splitlines()
    assert said.code == 1
    assert lines[0].startswith(
        f"{path}: row {row} (event event-{row}, 2026-11-22T02:25:38.00{row}Z) "
        + sentence
    )
    assert lines[0].endswith(f". Rows before it that are whole: {whole}.")
    assert lines[-1].startswith("Keep the file as it is, with the -wal beside it")


@pytest.mark.parametrize(
    ("new", "shown"),
    [("char(27) || '[2J'", r"'\x1b[2J'"), ("hex(zeroblob(99))", "'000")],
)
def test_what_a_forger_wrote_cannot_command_the_terminal(
    path: Path, capsys: pytest.CaptureFixture[str], new: str, shown: str
) -> None:
    """A value that is long or no plain text is shown short and in plain letters."""
    change(path, "event_id", "seq = 2", new=new)

    said = Said(capsys, path)

    assert f"row 2 (event {shown}" in said.out
    assert said.out.removesuffix("\n").replace("\n", "").isprintable()
    assert len(said.out.splitlines()[0]) < 300 + len(str(path))


def test_what_sqlite_repeats_cannot_command_the_terminal(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name in the file itself that SQLite complains of is shown in plain letters."""
    tamper(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET name = char(27) || '[2J', sql = 'nonsense' "
        "WHERE name = 'outbox_seq'",
    )

    said = Said(capsys, path)

    assert said.code == 1
    assert "?[2J" in said.out + said.err
    assert "\x1b" not in said.out + said.err


def test_a_number_that_comes_twice_is_named(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two rows of one number, and what SQLite says of the table, are told."""
    tamper(
        path,
        "PRAGMA legacy_alter_table = ON",
        "CREATE TABLE new AS SELECT * FROM journal",
        "DROP TABLE journal",
        "ALTER TABLE new RENAME TO journal",
        "UPDATE journal SET seq = 4 WHERE seq = 5",
    )
    chain_anew(path, 4)

    said = Said(capsys, path)

    bad, damage, _ = said.out.splitlines()
    assert said.code == 1
    assert "has the number of an earlier row, row 4: the table was made anew" in bad
    assert "the file is damaged (foreign key mismatch" in damage
    assert damage.endswith("; its chain is whole for 4 rows.")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), ""),
        (("--rows", "7"), ""),
        (("--rows", "9"), "7 rows are there and health counted 9"),
        (("--head", "HEAD"), "no row has the head "),
        (("--head", "HEAD", "--rows", "9"), "rows were cut off the end"),
    ],
)
def test_a_cut_tail_is_told_where_it_can_be(
    path: Path,
    head: str,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    sentence: str,
) -> None:
    """Rows cut off the end show by the count or the head that health told."""
    tamper(path, *TAIL)

    said = Said(capsys, path, *(head if word == "HEAD" else word for word in words))

    assert said.code == (1 if sentence else 0)
    assert sentence in said.out


def test_a_chain_written_anew_is_told_by_the_head(
    path: Path, head: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A forger's chain is whole in itself, and has not the head that guards know."""
    change(path, "guard", "seq = 5", "nobody")
    chain_anew(path, 5)

    alone, compared = Said(capsys, path), Said(capsys, path, "--head", head)

    assert (alone.code, compared.code) == (0, 1)
    assert f"no row has the head {head}" in compared.out
    assert "the chain was written anew (it has 9 rows)" in compared.out


def test_a_head_and_a_count_of_two_messages_are_told(
    path: Path, head: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A count that is not the head's is a mistake of who typed them."""
    said = Said(capsys, path, "--head", head, "--rows", 8)

    assert said.code == 1
    assert "the head given is that of 9 rows, not of 8" in said.out


def test_what_points_to_nothing_is_a_sentence(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A row of another table that points to a journal row that is gone is told."""
    tamper(path, "DELETE FROM boots")

    said = Said(capsys, path)

    assert said.code == 1
    assert "a row of the table journal points to one that is not there" in said.out


def test_nothing_to_verify_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is no database is one sentence on the error output, code 1."""
    said = Said(capsys, tmp_path / "none.db")

    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"There is no {tmp_path}/none.db; name the database")
    assert len(said.err.splitlines()) == 1


def test_a_file_that_may_not_be_read_is_an_error(path: Path) -> None:
    """Without the right to read it the sentence says as whom to ask."""
    path.chmod(0)
    # Root, too, without its privilege to read everything.
    plain = ("unshare", "-r", "setpriv", "--bounding-set=-all", "--inh-caps=-all")

    done = subprocess.run(
        [*plain, sys.executable, "-m", "appliance", "verify", str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr == (
        f"{path} cannot be read (Permission denied); ask as root, or as the user that "
        "runs luukku.\n"
    )


@pytest.mark.parametrize(
    "words", [["--head", "abc"], ["--head", "g" * 64], ["--rows", "-1"], ["--rows", ""]]
)
def test_a_head_or_count_that_is_none_is_refused(
    path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    """A head has 64 hexadecimal digits, a count is a number; else nothing is read."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["verify", str(path), f"{words[0]}={words[1]}"])

    assert ended.value.code == 2
    assert f"{words[1]!r} is no " in capsys.readouterr().err


def test_help_says_what_stays_unseen(capsys: pytest.CaptureFixture[str]) -> None:
    """--help tells that a cut tail cannot be seen without the head."""
    with pytest.raises(SystemExit):
        cli.main(["verify", "--help"])

    said = " ".join(capsys.readouterr().out.split())
    assert "Without --head, rows that were cut off the end" in said
    assert "cannot be seen" in said


def test_long_records_show_how_far_it_is(path: Path, tmp_path: Path) -> None:
    """At a terminal a percentage is drawn and taken away; elsewhere nothing is."""
    many = tmp_path / "many.db"
    with Kept(many) as kept:
        kept.write(commit(1, *range(1, 2 * verifier.PROGRESS_ROWS + 1)))
    ours, terminal = os.openpty()
    command = [sys.executable, "-m", "appliance", "verify", str(many)]
    subprocess.run(command, stderr=terminal, stdout=subprocess.DEVNULL, check=True)
    os.close(terminal)
    drawn = os.read(ours, 4096).decode()
    os.close(ours)
    quiet = subprocess.run(command, capture_output=True, check=True)

    assert drawn == "\r\x1b[K50 % of 2000 rows\r\x1b[K100 % of 2000 rows\r\x1b[K"
    assert quiet.stderr == b""
    assert path.exists()


def run_snippet(*words: object) -> subprocess.CompletedProcess[str]:
    """Run the program on the page as a third party would."""
    (snippet,) = SNIPPET.findall(text(PAGE))
    assert len(snippet.splitlines()) <= 15
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", snippet, *map(str, words)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=ROOT.parent,
    )


def test_a_third_party_needs_none_of_our_programs(path: Path, head: str) -> None:
    """The page's fifteen lines come to the same head, row count and first bad row."""
    whole = run_snippet(path, head)
    tamper(path, *TAIL)
    cut = run_snippet(path, head)
    change(path, "note", "seq = 5", "nobody came")
    altered = run_snippet(path)

    assert (whole.returncode, whole.stdout) == (0, f"9 rows after row 0, head {head}\n")
    assert cut.returncode == 1
    assert cut.stderr == "No row has the head that health told.\n"
    assert altered.returncode == 1
    assert altered.stderr == "The first bad row is 5.\n"
