# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Lives of the records that end at a random statement, or at any other moment.

``python -m tests.records.kills --kills 1000``: each life is a process that writes into
one file and is killed with kill -9, every other one by itself at a statement that was
drawn by lot. After each the file must pass ``luukku verify``, and hold what was called
saved. A fresh file begins after every `LIVES` of them.
"""

import argparse
import contextlib
import logging
import os
import random
import select
import signal
import sqlite3
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

from appliance.adapters.reading import UnusableError
from appliance.adapters.records import record_chain
from appliance.records import locks
from tests.records.desk import Desk
from tests.records.sealed import is_whole, verdict

LIVES: Final = 40
"""That write into one file."""
IDS: Final = 12
STATEMENTS_MOST: Final = 3_000
LIFE_S: Final = 0.4
REMOVED: Final = -1

log = logging.getLogger(__name__)


class Said(NamedTuple):
    """What a life has said before it was killed."""

    saved: dict[str, int]
    """What was called saved: of each incident its number of witnesses."""
    begun: tuple[str, int] | None
    """What was begun and not called saved any more."""


class Tally(NamedTuple):
    """What came of all lives."""

    kills: int
    saved: int
    rows: int
    """Of all chains at their ends."""


def run(kills: int, seed: int, folder: Path) -> Tally:
    """Kill so many lives; raise AssertionError at the first that lost something."""
    chance = random.Random(seed)
    saved = rows = 0
    known: dict[str, int] = {}
    path = folder / "records.db"
    for number in range(kills):
        if number % LIVES == 0:
            rows += verdict(path).rows if path.exists() else 0
            known = {}
            for file in folder.iterdir():
                file.unlink()
        said = _live(folder, chance, number, list(known))
        saved += len(said.saved)
        known |= said.saved
        known = _checked(path, known, said, number)
    return Tally(kills, saved, rows + verdict(path).rows)


def _checked(
    path: Path, known: dict[str, int], said: Said, number: int
) -> dict[str, int]:
    """Compare the file with what was called saved; what it holds from now on."""
    try:
        judged = verdict(path)
    except UnusableError as error:
        # Killed before the file was there; nothing was called saved.
        assert not known, f"life {number}: {error}"  # noqa: PT017 - either is right
        return {}
    assert is_whole(judged), f"life {number}: {judged}"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT incident_id, witnesses FROM incidents")
        found = dict(rows.fetchall())
    for incident_id, witnesses in known.items():
        may_be = {witnesses}
        if said.begun is not None and said.begun[0] == incident_id:
            may_be.add(said.begun[1])
        there = found.get(incident_id, REMOVED)
        said_of = f"life {number}: {incident_id} has"
        assert there in may_be, f"{said_of} {there}, not {may_be}"
    return found


def _live(folder: Path, chance: random.Random, number: int, ids: list[str]) -> Said:
    """Begin a process that writes, have it killed, and read what it said."""
    seed, life_s = chance.getrandbits(32), chance.uniform(0, LIFE_S)
    statements = chance.randrange(STATEMENTS_MOST) if number % 2 else 0
    reader, writer = os.pipe()
    pid = os.fork()  # noqa: TID251 - of one thread, with no pin open
    if not pid:
        # Whatever goes wrong here must never run the rest of the parent.
        try:
            os.close(reader)
            _write(folder, random.Random(seed), writer, statements, ids)
        except BaseException:
            log.exception("A life ended by itself")
        finally:
            os._exit(1)
    os.close(writer)
    told = _heard(reader, pid, life_s if not statements else 30.0)
    _, status = os.waitpid(pid, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, f"life {number} was not killed"
    return told


def _heard(reader: int, pid: int, life_s: float) -> Said:
    """Read what a life says, and kill it when its time is over."""
    until_s = time.monotonic() + life_s
    text = b""
    while True:
        ready = select.select([reader], [], [], max(until_s - time.monotonic(), 0))[0]
        if not ready:
            os.kill(pid, signal.SIGKILL)
            until_s = time.monotonic() + 30.0
            continue
        more = os.read(reader, 65_536)
        if not more:
            break
        text += more
    os.close(reader)
    saved: dict[str, int] = {}
    begun = None
    # A line that the kill cut short says nothing.
    for line in text.decode().split("\n")[:-1]:
        mark, incident_id, witnesses = line.split()
        if mark == "+":
            begun = (incident_id, int(witnesses))
        else:
            saved[incident_id], begun = int(witnesses), None
    return Said(saved, begun)


def _write(
    folder: Path, chance: random.Random, writer: int, statements: int, ids: list[str]
) -> None:
    """Write for ever, and say of each change that it begins, and that it is saved."""
    if statements:
        _end_at(statements)
    desk = Desk(folder)
    ids += [str(uuid.UUID(int=chance.getrandbits(128), version=4)) for _ in range(2)]
    while True:
        incident_id = chance.choice(ids[-IDS:])
        witnesses, change = chance.randrange(10), chance.choice(_CHANGES)
        removes = change is _remove
        told = f"{incident_id} {REMOVED if removes else witnesses}\n"
        os.write(writer, f"+ {told}".encode())
        if change(desk, incident_id, witnesses):
            os.write(writer, f"= {told}".encode())


def _end_at(statements: int) -> None:
    """Have this process killed before it runs so many statements of SQL more."""
    left = statements
    connect = sqlite3.connect

    def count(_sql: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def connected(*words: Any, **named: Any) -> sqlite3.Connection:  # noqa: ANN401 - theirs
        made: sqlite3.Connection = connect(*words, **named)
        made.set_trace_callback(count)
        return made

    sqlite3.connect = connected  # type: ignore[assignment] # of this process alone


def _log(desk: Desk, incident_id: str, witnesses: int) -> bool:
    answers = {"event_type": ["shouting"], "witnesses": witnesses}
    return desk.write(incident_id, answers).result == "saved"


def _write_more(desk: Desk, incident_id: str, witnesses: int) -> bool:
    answers = {"witnesses": witnesses, "trigger": ["wait"], "description": "x" * 900}
    said = desk.write(incident_id, answers, cards=("drunk",)).result == "saved"
    desk.follow(incident_id, wanted=bool(witnesses % 2))
    return said


def _anonymise(desk: Desk, incident_id: str, witnesses: int) -> bool:
    def change(found: sqlite3.Connection, _locks: object) -> int:
        record_chain.forget(found, record_chain.incident(incident_id))
        return found.execute(
            "UPDATE incidents SET description = NULL, witnesses = ? "
            "WHERE incident_id = ?",
            (witnesses, incident_id),
        ).rowcount

    return bool(desk.archive.write(change, takes_away=True))


def _remove(desk: Desk, incident_id: str, _witnesses: int) -> bool:
    def change(found: sqlite3.Connection, _locks: object) -> None:
        found.execute("DELETE FROM incidents WHERE incident_id = ?", (incident_id,))

    desk.archive.write(change, takes_away=True)
    desk.archive.scrub()
    return True


def _handle(desk: Desk, incident_id: str, witnesses: int) -> bool:
    """A duty, a look and a PIN beside it, in one transaction."""

    def change(found: sqlite3.Connection, _locks: object) -> bool:
        at = "2026-11-22T02:25:38.000Z"
        there = found.execute(
            "UPDATE incidents SET witnesses = ? WHERE incident_id = ?",
            (witnesses, incident_id),
        ).rowcount
        if there:
            found.execute(
                "INSERT OR REPLACE INTO duties (incident_id, kind, owner, due_at, why, "
                "is_provisional) VALUES (?, 'talk', 'supervisor', ?, 'law', 0)",
                (incident_id, at),
            )
        found.execute(
            "INSERT INTO looks (at, role, what, incident_id) VALUES (?, 'x', 'y', ?)",
            (at, incident_id),
        )
        found.execute(
            "INSERT OR REPLACE INTO pins (role, salt, hash, n, r, p) "
            "VALUES ('worker', ?, x'00', ?, 8, 1)",
            (os.urandom(locks.SALT_BYTES), witnesses + 2),
        )
        return bool(there)

    return desk.archive.write(change)


_CHANGES: Final[tuple[Callable[[Desk, str, int], bool], ...]] = (
    *(_log, _log, _log, _write_more, _write_more, _anonymise, _handle, _handle),
    _remove,
)


def main() -> None:
    """Kill, and say what came of it."""
    parser = argparse.ArgumentParser(prog="kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=20_261_122)
    parsed = parser.parse_args()
    logging.basicConfig(level=logging.ERROR)
    began_s = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="luukku-kills-") as folder:
        tally = run(parsed.kills, parsed.seed, Path(folder))
    sys.stdout.write(
        f"{tally.kills} kills, {tally.saved} incidents were called saved in their "
        f"lives and are there, {tally.rows} changes in whole chains, "
        f"{time.monotonic() - began_s:.0f} s.\n"
    )


if __name__ == "__main__":
    main()
