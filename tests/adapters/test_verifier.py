# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is found of records that were altered after the store wrote them."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from appliance.adapters import verifier
from appliance.adapters.journal import COLUMNS, NO_HASH
from appliance.adapters.verifier import BadRow, Flaw, Verdict
from tests.adapters.rows import Kept, commit
from tests.adapters.tampering import (
    CELLS,
    FULL,
    ROWS,
    chain_anew,
    change,
    copied,
    rows_of,
    tamper,
    write,
)

OTHER = {
    "seq": 1_000,
    "clock_synced": 1,
    "level": 1,
    "rev": 5,
    "escalation": 3,
    "boot_id": "boot-2",
}
"""Another value for a column; of those not named here, another word."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine rows that nobody has altered."""
    path = tmp_path_factory.mktemp("written") / "luukku.db"
    write(path)
    return path


@pytest.fixture
def path(written: Path, tmp_path: Path) -> Path:
    """A copy of them, to be altered."""
    return copied(written, tmp_path)


def bad(path: Path, head: str = "") -> BadRow:
    """The first bad row; there must be one."""
    found = verifier.verify(path, head).bad
    assert found is not None
    return found


def is_whole(verdict: Verdict) -> bool:
    """Whether nothing is wrong in the file itself."""
    return (verdict.bad, verdict.damage, verdict.orphan) == (None, "", "")


def test_what_the_store_wrote_is_whole(written: Path) -> None:
    """Rows, times and head of records that nobody touched are told."""
    rows = rows_of(written)

    verdict = verifier.verify(written)

    assert is_whole(verdict)
    assert verdict.rows == ROWS
    assert (verdict.began, verdict.ended) == (rows[0][3], rows[-1][3])
    assert verdict.head == rows[-1][-1]
    assert {one.name for one in written.parent.iterdir()} == {"luukku.db"}


def test_an_empty_journal_is_whole(tmp_path: Path) -> None:
    """Records without a row have the head of 64 zeros."""
    with Kept(tmp_path / "luukku.db"):
        pass

    verdict = verifier.verify(tmp_path / "luukku.db", NO_HASH)

    assert is_whole(verdict)
    assert (verdict.rows, verdict.head, verdict.found_at) == (0, NO_HASH, 0)


@pytest.mark.parametrize("column", CELLS)
def test_each_altered_cell_names_its_row(path: Path, column: str) -> None:
    """Whatever is altered in a row, that row is named."""
    value = OTHER.get(column, "another word")
    seq = OTHER["seq"] if column == "seq" else FULL
    if column == "seq":
        tamper(path, "DELETE FROM journal WHERE seq > ?", values=(FULL,))
    change(path, column, f"seq = {FULL}", value)

    found = bad(path)

    assert found.flaw is Flaw.ALTERED
    assert (found.seq, found.before) == (seq, FULL - 1)
    if column not in ("event_id", "at"):
        assert found.event_id == f"event-{FULL}"
        assert found.at == "2026-11-22T02:25:38.005Z"


@given(
    index=st.integers(0, ROWS - 1),
    column=st.sampled_from(CELLS),
    value=st.none()
    | st.integers(-(2**63), 2**63 - 1)
    | st.integers(0, ROWS + 1)
    | st.text(st.characters(codec="utf-8"))
    | st.binary(max_size=4).map(lambda raw: raw + b"\xff"),
)
def test_any_change_of_any_cell_is_found(
    written: Path,
    tmp_path_factory: pytest.TempPathFactory,
    index: int,
    column: str,
    value: object,
) -> None:
    """One cell changed to anything: the row itself is named, or the next one."""
    path = copied(written, tmp_path_factory.getbasetemp())
    before = rows_of(path)
    seq = before[index][0]
    # Bytes stand for text that is no UTF-8.
    new = "CAST(? AS TEXT)" if isinstance(value, bytes) else "?"
    try:
        change(path, column, f"seq = {seq}", value, new)
    except sqlite3.IntegrityError:
        assume(False)  # noqa: FBT003 - Hypothesis's own word
    assume(rows_of(path) != before)
    neighbours = {row[0] for row in before[index : index + 2]}

    assert bad(path).seq in neighbours | ({value} if column == "seq" else set())


def test_a_removed_row_names_the_next(path: Path) -> None:
    """A row deleted in the middle shows in the row that followed it."""
    tamper(path, "DELETE FROM journal WHERE seq = 6")

    found = bad(path)

    assert (found.flaw, found.seq, found.before) == (Flaw.UNLINKED, 7, 5)


def test_a_removed_beginning_is_seen(path: Path) -> None:
    """Where the first rows are gone, the chain does not begin with zeros."""
    tamper(path, "DELETE FROM journal WHERE seq < 3")

    found = bad(path)

    assert (found.flaw, found.seq, found.before) == (Flaw.UNROOTED, 3, None)


def test_two_rows_that_changed_places_are_seen(path: Path) -> None:
    """The first of two rows whose numbers were swapped is named."""
    tamper(
        path,
        "UPDATE journal SET seq = 1000 WHERE seq = 4",
        "UPDATE journal SET seq = 4 WHERE seq = 7",
        "UPDATE journal SET seq = 7 WHERE seq = 1000",
    )

    found = bad(path)

    assert (found.flaw, found.seq, found.event_id) == (Flaw.ALTERED, 4, "event-7")


def test_a_forged_row_is_seen(path: Path) -> None:
    """A row put in with a right link and a right hash breaks the link of the next."""
    values = (*rows_of(path)[3][:-2],)
    forged = dict(zip(COLUMNS, values, strict=True)) | {"seq": 40, "event_id": "forged"}
    tamper(path, "UPDATE journal SET seq = seq + 100 WHERE seq > 4")
    chain_anew(path, 105, 200)
    names = ", ".join((*COLUMNS, "prev_hash", "hash"))
    marks = ", ".join("?" * (len(COLUMNS) + 2))
    tamper(
        path,
        f"INSERT INTO journal ({names}) VALUES ({marks})",  # noqa: S608 - columns
        values=(*forged.values(), rows_of(path)[3][-1], ""),
    )
    chain_anew(path, 40, 40)

    found = bad(path)

    assert (found.flaw, found.seq, found.before) == (Flaw.UNLINKED, 105, 40)


def test_a_row_altered_with_its_hash_is_seen(path: Path) -> None:
    """Who makes one hash right again breaks the link of the next row."""
    tamper(path, "UPDATE journal SET guard = 'nobody' WHERE seq = 5")
    chain_anew(path, 5, 5)

    found = bad(path)

    assert (found.flaw, found.seq, found.before) == (Flaw.UNLINKED, 6, 5)


def test_a_cut_tail_is_seen_by_the_head_alone(written: Path, path: Path) -> None:
    """Without the last rows the rest is whole; only the head that guards know tells."""
    head = verifier.verify(written).head
    tamper(path, "DELETE FROM journal WHERE seq > 7", "DELETE FROM outbox")

    verdict = verifier.verify(path, head)

    assert is_whole(verdict)
    assert verdict.rows == 7
    assert verdict.found_at is None


def test_a_chain_written_anew_is_seen_by_the_head_alone(
    written: Path, path: Path
) -> None:
    """A forger who makes all later hashes right again is found out by the head."""
    heads = [row[-1] for row in rows_of(written)]
    tamper(path, "UPDATE journal SET guard = 'nobody' WHERE seq = 5")
    chain_anew(path, 5)

    assert is_whole(verifier.verify(path))
    assert verifier.verify(path, heads[-1]).found_at is None
    assert verifier.verify(path, heads[3]).found_at == 4


def test_an_older_head_is_found_in_its_place(written: Path) -> None:
    """A head of an hour ago is the hash of some row, and says how many there were."""
    for place, row in enumerate(rows_of(written), 1):
        assert verifier.verify(written, row[-1]).found_at == place


def made_anew(path: Path) -> None:
    """Make the journal a table without any rule, as a forger can."""
    tamper(
        path,
        "PRAGMA legacy_alter_table = ON",
        "CREATE TABLE new AS SELECT * FROM journal",
        "DROP TABLE journal",
        "ALTER TABLE new RENAME TO journal",
    )


def test_a_number_that_comes_twice_is_seen(path: Path) -> None:
    """In a table made anew two rows can have one number: the second is named."""
    made_anew(path)
    change(path, "seq", "seq = 5", 4)
    chain_anew(path, 4)

    found = bad(path)

    assert (found.flaw, found.seq, found.before) == (Flaw.DISORDERED, 4, 4)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("note", "x'ff00'"),
        ("at", "x'ff00'"),
        ("note", "CAST(x'6fff' AS TEXT)"),
        ("event_id", "CAST(x'6fff' AS TEXT)"),
        ("prev_hash", "CAST(x'6fff' AS TEXT)"),
        ("seq", "9.5"),
    ],
)
def test_a_value_that_cannot_be_read_is_seen(
    path: Path, column: str, value: str
) -> None:
    """Bytes, fractions and broken text are none of ours: row and column are named."""
    made_anew(path)
    change(path, column, "rowid = 9", new=value)

    found = bad(path)

    assert (found.flaw, found.column, found.before) == (Flaw.UNREADABLE, column, 8)


@pytest.mark.parametrize("column", ["prev_hash", "hash"])
def test_a_hash_that_is_no_text_is_wrong(path: Path, column: str) -> None:
    """Bytes where a hash should be are a wrong hash."""
    made_anew(path)
    change(path, column, "rowid = 9", new="x'ff'")

    found = bad(path)

    assert (found.flaw, found.event_id) == (Flaw.ALTERED, "event-9")


def test_what_points_to_nothing_is_told(path: Path) -> None:
    """A row of another table without its journal row is told of beside the chain."""
    tamper(path, "DELETE FROM boots")

    verdict = verifier.verify(path)

    assert verdict.bad is None
    assert verdict.orphan == "journal"


def test_a_letter_flipped_on_the_disk_is_seen(path: Path) -> None:
    """Wherever a letter flips, in the table or in an index, SQLite or the chain tells.

    In the table it is the chain that names the row.
    """
    content = path.read_bytes()
    named = []
    for found in re.finditer(b"event-6", content):
        place = found.start()
        path.write_bytes(content[:place] + b"E" + content[place + 1 :])
        verdict = verifier.verify(path)
        assert not is_whole(verdict)
        named.append(verdict.bad and verdict.bad.seq)

    assert len(named) >= 2
    assert 6 in named


def test_pages_that_cannot_be_read_end_the_reading(tmp_path: Path) -> None:
    """Where a page is gone the chain is followed to it, and the damage is told."""
    path = tmp_path / "luukku.db"
    with Kept(path) as kept:
        kept.write(commit(1, *range(1, 400)))
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "SELECT pageno FROM dbstat WHERE name = 'journal' AND pagetype = 'leaf' "
            "ORDER BY pageno LIMIT 1 OFFSET 3"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\0" * size)

    verdict = verifier.verify(path)

    assert verdict.damage
    assert 0 < verdict.rows < 399
