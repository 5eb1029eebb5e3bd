# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Any one value, row or byte of the records that is altered is found."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from appliance.adapters.reading import UnusableError
from appliance.adapters.records.record_verifier import Bad, Flaw
from tests.records.desk import Desk
from tests.records.sealed import (
    FORGED,
    ID,
    OTHER,
    Cell,
    alter,
    cells,
    closed,
    copied,
    furnish,
    is_whole,
    verdict,
)

BYTES = 400
"""How many bytes of the file are tried one after the other."""
SEED = 20_261_122


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records with a row in every table, closed."""
    folder = tmp_path_factory.mktemp("records")
    desk = Desk(folder)
    furnish(desk)
    return closed(desk, folder)


@pytest.fixture(scope="module")
def every_cell(furnished: Path) -> list[Cell]:
    """All values in them."""
    return cells(furnished)


@pytest.fixture
def path(furnished: Path, tmp_path: Path) -> Path:
    """A copy of them to be altered."""
    return copied(furnished, tmp_path)


def found(path: Path) -> bool:
    """Whether anything is found to be wrong."""
    try:
        return not is_whole(verdict(path))
    except UnusableError:
        return True


def test_every_table_has_a_row(every_cell: list[Cell], furnished: Path) -> None:
    """What follows tries every table, and every column that can hold a value."""
    with closing(sqlite3.connect(furnished)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'"
        )
        assert {cell.table for cell in every_cell} == {name for (name,) in names}
    assert is_whole(verdict(furnished))
    empty = {cell.column for cell in every_cell if cell.value is None}
    full = {cell.column for cell in every_cell if cell.value is not None}
    assert empty - full == set()


@given(data=st.data())
def test_any_value_that_is_changed_is_found(
    furnished: Path,
    every_cell: list[Cell],
    tmp_path_factory: pytest.TempPathFactory,
    data: st.DataObject,
) -> None:
    """One value of any row of any table, changed to anything, is found."""
    path = copied(furnished, tmp_path_factory.getbasetemp())
    cell = data.draw(st.sampled_from(every_cell))
    value: Any = data.draw(
        st.none()
        | st.integers(-(2**63), 2**63 - 1)
        | st.integers(0, 3)
        | st.text(st.characters(codec="utf-8"))
        | st.binary(max_size=20)
    )
    change = f'UPDATE "{cell.table}" SET "{cell.column}" = ? WHERE {cell.rowid}'  # noqa: S608 - ours
    try:
        alter(path, change, values=(value,))
    except (sqlite3.IntegrityError, sqlite3.OperationalError):
        # A value that no such column can hold, or "IN (-1)" of a CHECK.
        assume(False)  # noqa: FBT003 - Hypothesis's own word
    assume(dump(path) != dump(furnished))

    assert found(path)


@pytest.mark.slow
def test_each_value_that_is_changed_is_found(
    furnished: Path, every_cell: list[Cell], tmp_path: Path
) -> None:
    """Each value of each row of each table, changed a little, is found."""
    missed = []
    words = [cell for cell in every_cell if _is_word(cell)]
    for cell in [cell for cell in every_cell if cell not in words] + words[::20]:
        path = copied(furnished, tmp_path)
        change = f'UPDATE "{cell.table}" SET "{cell.column}" = ? WHERE {cell.rowid}'  # noqa: S608 - ours
        try:
            alter(path, change, values=(_nearly(cell.value),))
        except sqlite3.IntegrityError:
            continue
        if dump(path) != dump(furnished) and not found(path):
            missed.append(cell)
    assert missed == []


def _is_word(cell: Cell) -> bool:
    """Whether it is one of a thousand of the questions and their choices."""
    return cell.table == "questions" or cell.table.endswith("_choices")


def _nearly(value: object) -> object:
    """Another value of the same type."""
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:]
    if isinstance(value, int):
        return value ^ 1
    return f"{value or ''}x"


def dump(path: Path) -> list[Any]:
    """All that questions to the file can be answered with."""
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        schema = connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema"
        ).fetchall()
        told: list[Any] = [schema]
        for kind, name, *_ in schema:
            if kind == b"table":
                rows = connection.execute(f'SELECT * FROM "{name.decode()}"')  # noqa: S608 - ours
                told.append(rows.fetchall())
        pragmas = ("PRAGMA application_id", "PRAGMA user_version")
        return told + [connection.execute(one).fetchall() for one in pragmas]


def flips(furnished: Path) -> Iterator[tuple[int, int]]:
    """Random places in the file, and what is done to the byte there."""
    chance = random.Random(SEED)
    size = furnished.stat().st_size
    for _ in range(BYTES):
        yield chance.randrange(size), 1 << chance.randrange(8)


def test_any_byte_that_changes_an_answer_is_found(
    furnished: Path, tmp_path: Path
) -> None:
    """A byte of the file that is flipped is found, if any query then says another."""
    whole, told, counted, missed = furnished.read_bytes(), dump(furnished), 0, []
    path = tmp_path / "flipped.db"
    for place, bit in flips(furnished):
        path.write_bytes(
            whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :]
        )
        try:
            is_same = dump(path) == told
        except (sqlite3.Error, UnicodeDecodeError):
            is_same = False
        if is_same:
            continue
        counted += 1
        if not found(path):
            missed.append((place, bit))
    assert missed == []
    assert counted > BYTES // 20, "hardly a byte was altered that says anything"


@pytest.mark.parametrize(
    ("statements", "bad"),
    [
        (
            ("UPDATE chain SET at = 'x' WHERE seq = 3",),
            Bad(Flaw.ALTERED, f"incident:{OTHER}", 3, "x"),
        ),
        (("DELETE FROM chain WHERE seq = 1",), None),
        (
            (
                "DELETE FROM chain WHERE subject LIKE 'incident:1c7d%'",
                "DELETE FROM seals WHERE subject LIKE 'incident:1c7d%'",
            ),
            None,
        ),
        (
            ("DELETE FROM seals WHERE subject LIKE 'incident:1c7d%'",),
            Bad(Flaw.SEAL, f"incident:{OTHER}", 3),
        ),
        (
            (
                "PRAGMA foreign_keys = ON",
                "DELETE FROM incidents WHERE incident_id LIKE '1c7d%'",
            ),
            Bad(Flaw.GONE, f"incident:{OTHER}", 3),
        ),
        (
            (FORGED,),
            Bad(Flaw.UNSEALED, "hazard:forged"),
        ),
        (
            ("UPDATE incidents SET severity = NULL WHERE number = 1",),
            Bad(Flaw.CONTENT, f"incident:{ID}", 4),
        ),
        (
            ("INSERT INTO seals VALUES ('nobody', x'00', 1)",),
            Bad(Flaw.SEAL, "nobody", 1),
        ),
        (
            ("UPDATE followups SET answer = 'bad' WHERE answer IS NOT NULL",),
            Bad(Flaw.SUM, "followups"),
        ),
        (("UPDATE pins SET failures = 9",), Bad(Flaw.SUM, "pins")),
        (
            ("CREATE TRIGGER t AFTER INSERT ON looks BEGIN DELETE FROM looks; END",),
            Bad(Flaw.CONTENT, "form", 1),
        ),
        (("DELETE FROM looks",), Bad(Flaw.GONE, "look:1", 7)),
    ],
)
def test_the_first_bad_one_is_named(
    path: Path, statements: tuple[str, ...], bad: Bad | None
) -> None:
    """What is altered, removed or put there, and whose it is."""
    alter(path, *statements)
    judged = verdict(path)
    assert judged.bad is not None
    if bad is not None:
        assert judged.bad == bad


def test_text_that_is_no_text_is_found(path: Path) -> None:
    """Bytes in place of text are found, and named as any alteration is."""
    alter(path, "UPDATE incidents SET site = CAST(x'ff' AS TEXT) WHERE number = 1")
    assert verdict(path).bad == Bad(Flaw.CONTENT, f"incident:{ID}", 4)


def test_an_older_row_of_the_chain_does_not_do(path: Path, furnished: Path) -> None:
    """A seal that points back to an earlier change of the incident is found."""
    alter(
        path, "UPDATE seals SET seq = 2 WHERE subject = ?", values=(f"incident:{ID}",)
    )
    assert verdict(path).bad == Bad(Flaw.SEAL, f"incident:{ID}", 4)
    assert is_whole(verdict(furnished))
