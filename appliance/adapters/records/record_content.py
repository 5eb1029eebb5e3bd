# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the records hold of each subject, as bytes that a hash is made of.

A subject is what is sealed as one: ``incident:<id>``, ``hazard:<id>``,
``look:<number>`` (who has looked), ``settings`` (PINs and the screen's look) or
``form`` (the tables themselves, questions, choices and their words).

Its content is the UTF-8 bytes of one JSON array: the salt in hexadecimal, the subject,
then each row of its tables as an array of the table's name and an object of the
columns that are not NULL, by name; a BLOB is an array of its hexadecimal digits. The
rows are in the order of their bytes. All is written as Python's ``json.dumps(row,
ensure_ascii=False, separators=(",", ":"), sort_keys=True)`` writes it. A column that
is new and NULL, or the order of columns, thus changes nothing.
"""

import contextlib
import hashlib
import heapq
import itertools
import json
import sqlite3
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from appliance.adapters.sqlite_file import DamagedError, as_stored

SETTINGS: Final = "settings"
FORM: Final = "form"
NOTHING: Final = ""
"""The hash of a subject that has no rows."""
KEYS: Final = {
    "actions": ("incident", "incident_id"),
    "duties": ("incident", "incident_id"),
    "hazards": ("hazard", "hazard_id"),
    "looks": ("look", "number"),
}
"""Tables whose rows belong to subjects: of which kind, named by which column; those
whose name begins with ``incident`` are added."""
WHOLE: Final = {
    "look": SETTINGS,
    "pins": SETTINGS,
    "questions": FORM,
    "_sqlite_migrations": FORM,
}
"""Tables that belong to a subject as a whole; those of choices are added."""
LEFT_OUT: Final = {"pins": frozenset({"failures", "checksum"})}
"""Columns that change without a trace."""
UNSEALED: Final = frozenset({"chain", "followups", "seals"})
"""Tables that are no subject's: the chain itself, and after-care. Of this nothing may
stand in the chain, for declining it leaves no trace; its rows have checksums."""

_NAMES: Final = """SELECT name FROM sqlite_schema WHERE type = 'table'
AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"""
_SCHEMA: Final = """SELECT type, name, tbl_name, sql FROM sqlite_schema
WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"""

Rows = list[bytes]


class Part(NamedTuple):
    """A table, and whose its rows are."""

    table: str
    kind: str
    key: str
    """The column that names the subject; empty: all rows are the kind's."""


def parts(connection: sqlite3.Connection) -> list[Part]:
    """The tables that are somebody's, as the file has them."""
    names = [name for (name,) in connection.execute(_NAMES)]
    return [part for name in names if (part := _part(connection, name)) is not None]


def _part(connection: sqlite3.Connection, table: str) -> Part | None:
    if table in WHOLE:
        return Part(table, WHOLE[table], "")
    if table.endswith("_choices"):
        return Part(table, FORM, "")
    kind, key = KEYS.get(table, ("incident", "incident_id"))
    if table not in KEYS and table != "incidents" and table[:9] != "incident_":
        return None
    # Whoever adds a table by hand must not stop what people log.
    columns = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return Part(table, kind, key) if (key,) in columns.fetchall() else None


class Contents:
    """Reads what one connection sees; made after the tables are.

    Everywhere it raises sqlite3.Error, and DamagedError if a name is no text.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        with _as_stored(connection):
            self.parts = parts(connection)

    def of(self, subject: str) -> Rows:
        """The rows of a subject; none if there is no such one."""
        kind, _, key = subject.partition(":")
        rows: Rows = []
        with _as_stored(self._connection):
            for part in self.parts:
                if part.kind == kind:
                    rows += self._rows(part, key)
            if subject == FORM:
                rows += _rows_of("sqlite_schema", self._connection.execute(_SCHEMA))
        return sorted(rows)

    def _rows(self, part: Part, key: str) -> Rows:
        # S608 asks about SQL made of strings: names of the file's own tables.
        sql = f'SELECT * FROM "{part.table}"'  # noqa: S608 - above
        if not part.key:
            return _rows_of(part.table, self._connection.execute(sql))
        sql += f' WHERE "{part.key}" = ?'
        return _rows_of(part.table, self._connection.execute(sql, (key,)))

    def all(self) -> Iterator[tuple[str, Rows]]:
        """Each subject that has rows, and they; one kind after the other."""
        with _as_stored(self._connection):
            for kind in sorted({part.kind for part in self.parts if part.key}):
                streams = [self._stream(part) for part in self.parts_of(kind)]
                merged = heapq.merge(*streams, key=itemgetter(0))
                for key, found in itertools.groupby(merged, itemgetter(0)):
                    name = key.decode("utf-8", "surrogateescape")
                    yield f"{kind}:{name}", sorted(row for _, row in found)
        for subject in (SETTINGS, FORM):
            rows = self.of(subject)
            if rows:
                yield subject, rows

    def parts_of(self, kind: str) -> list[Part]:
        """The tables of one kind."""
        return [part for part in self.parts if part.kind == kind]

    def _stream(self, part: Part) -> Iterator[tuple[bytes, bytes]]:
        """Rows of a table in the order of their subjects."""
        cursor = self._connection.execute(
            f'SELECT * FROM "{part.table}" ORDER BY "{part.key}"'  # noqa: S608 - as above
        )
        names = [column[0] for column in cursor.description]
        place = names.index(part.key)
        for row in cursor:
            key = str(row[place]).encode("utf-8", "surrogateescape")
            yield key, _row(part.table, names, row)


def digest(salt: bytes, subject: str, rows: Rows) -> str:
    """The hash of a content; `NOTHING` of nothing."""
    if not rows:
        return NOTHING
    return hashlib.sha256(document(salt, subject, rows)).hexdigest()


def document(salt: bytes, subject: str, rows: Rows) -> bytes:
    """The content of a subject as one JSON array."""
    return b"[" + b",".join((_json(salt.hex()), _json(subject), *rows)) + b"]"


def checksum(*values: object) -> str:
    """Of a row that is not in the chain: a damaged one does not follow from it."""
    return hashlib.sha256(_json(list(values))).hexdigest()[:32]


def _rows_of(table: str, cursor: sqlite3.Cursor) -> Rows:
    names = [column[0] for column in cursor.description]
    return [_row(table, names, row) for row in cursor]


def _row(table: str, names: Sequence[str], row: Sequence[object]) -> bytes:
    left_out = LEFT_OUT.get(table, frozenset())
    columns = {
        name: [value.hex()] if isinstance(value, bytes) else value
        for name, value in zip(names, row, strict=True)
        if value is not None and name not in left_out
    }
    return _json([table, columns])


def _json(value: object) -> bytes:
    # What none of our rows holds is no error: it has another hash.
    text = json.dumps(
        value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=repr
    )
    return text.encode("utf-8", "surrogateescape")


@contextlib.contextmanager
def _as_stored(connection: sqlite3.Connection) -> Iterator[None]:
    """Read text as its bytes are: what is no UTF-8 is no error, and no other text."""
    before = connection.text_factory
    connection.text_factory = as_stored
    try:
        yield
    except UnicodeError as error:
        # Of what the file says only names cannot be read so.
        raise DamagedError("a name in it is no text") from error
    finally:
        connection.text_factory = before
