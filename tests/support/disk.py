# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What can be done to a counter's disk and to the records on it."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

PAGE = 4096
_MOUNT = (
    "size=$1; shift; for file; do :; done; state=${file%/*}/state; "
    'mkdir -p "$state" && '
    'mount -t tmpfs -o size="$size"m,mode=700 luukku "$state" && exec "$@"'
)


def in_memory(mebibytes: int) -> tuple[str, ...]:
    """Prefix of a command line whose last word is a counter's configuration file.

    The state folder is then a disk of its own, in memory, that only this program sees.
    """
    return ("unshare", "-rm", "sh", "-c", _MOUNT, "sh", str(mebibytes))


def seen_by(pid: int, folder: Path) -> Path:
    """A folder as a process with mounts of its own sees it."""
    return Path(f"/proc/{pid}/root{folder}")


def fill(folder: Path) -> None:
    """Write until not one byte more fits."""
    with (folder / "filler").open("wb", buffering=0) as filler:
        for size in (65_536, 512, 1):
            with contextlib.suppress(OSError):
                while True:
                    filler.write(b"x" * size)


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Hold the lock of another program that writes."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def emptied(path: Path) -> None:
    """Leave nothing of the file but its name."""
    os.truncate(path, 0)


def beheaded(path: Path) -> None:
    """Overwrite the header."""
    overwrite(path, 0, b"\0" * 100)


def truncated(path: Path) -> None:
    """Cut the file in the middle of its pages."""
    os.truncate(path, path.stat().st_size // 2 + 700)


def zeroed(path: Path) -> None:
    """Overwrite the page that holds the journal's root."""
    blank(path, "journal")


def flipped(path: Path, alert_id: str = "alert-1") -> None:
    """Change one bit of a raised alert's stage, which the table's own check knows."""
    content = path.read_bytes()
    place = content.rindex(f"{alert_id}raised".encode()) + len(alert_id)
    overwrite(path, place, bytes([content[place] ^ 1]))


def misnamed(path: Path) -> None:
    """Flip a bit of the words that made the tables: no text, as SQLite repeats it."""
    content = path.read_bytes()
    place = content.index(b"CREATE TABLE") + len("CREATE ")
    overwrite(path, place, bytes([content[place] ^ 0x80]))


def blank(path: Path, table: str) -> None:
    """Overwrite the root page of a table or an index with zeros."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as reader:
        (root,) = reader.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
        ).fetchone()
    overwrite(path, (root - 1) * PAGE, b"\0" * PAGE)


def overwrite(path: Path, place: int, content: bytes) -> None:
    """Write `content` at `place`."""
    with path.open("r+b") as file:
        file.seek(place)
        file.write(content)
