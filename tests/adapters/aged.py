# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A journal with rows of long ago, and a clock that tests move.

Run as a program it is a counter that does nothing but shorten its journal until it is
killed: ``python -m tests.adapters.aged kill DATABASE SEQ``. It prints ``-`` at each
turn. With ``full`` it shortens one on a disk that becomes full.
"""

import contextlib
import logging
import sys
from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from appliance.adapters import schema, store, verifier
from appliance.adapters.removal_rows import STRIDE
from appliance.adapters.shortening import Shortening
from appliance.core.effects import Commit
from appliance.core.values import Alert, Moment, Stage
from appliance.wire.times import from_iso
from tests.adapters.rows import LIMIT_S, Kept, alert, commit, occurrence

NOW = from_iso("2028-03-31T12:00:00.000Z")
DAY_MS = 24 * 60 * 60 * 1000
MONTHS = 12
EDGE = from_iso("2027-03-31T12:00:00.000Z")
"""What was written before is too old."""
OLD = EDGE - 30 * DAY_MS
NAME = "Virtanen"
TURNS_MOST = 1_000


class MovedClock:
    """The time that a test says."""

    def __init__(self, wall_ms: int = NOW, *, synced: bool = True) -> None:
        self.moment = Moment(mono_us=1_000_000, wall_ms=wall_ms, synced=synced)
        self.asked = 0

    def __call__(self) -> Moment:
        """Say it."""
        self.asked += 1
        return self.moment

    def later(self, ms: int, *, jump_ms: int = 0) -> None:
        """Let time pass; and set the wall clock."""
        self.moment = replace(
            self.moment,
            mono_us=self.moment.mono_us + ms * 1000,
            wall_ms=self.moment.wall_ms + ms + jump_ms,
        )


def write_rows(path: Path, *dated: tuple[int, int], **more: object) -> None:
    """Write rows that are sent: number and time of each, in one commit."""
    with Kept(path, brokers=()) as kept:
        some = tuple(occurrence(seq, wall_ms=at, **more) for seq, at in dated)
        kept.write(commit(1, occurrences=some))


def write_alert(
    path: Path, alert_id: str, at: int, first: int, **more: object
) -> Alert:
    """Write an alert of a minute, closed if nothing else is said, with three rows."""
    one = alert(
        3,
        alert_id=alert_id,
        raised_wall_ms=at,
        **{
            "stage": Stage.CLOSED,
            "updated_wall_ms": at + 60_000,
            "seen_by": (NAME,),
            "accepted_by": (NAME,),
            **more,
        },
    )
    some = tuple(
        occurrence(
            first + place,
            wall_ms=at + place * 30_000,
            alert_id=alert_id,
            guard=NAME,
            note=f"{NAME} came",
        )
        for place in range(3)
    )
    with Kept(path, brokers=()) as kept:
        kept.write(Commit(commit=1, occurrences=some, alert=one))
    return one


def shorten(path: Path, clock: MovedClock | None = None, months: int = MONTHS) -> int:
    """Let a whole round go by, as the store's thread does; how many turns it took."""
    shortening = Shortening(months, clock or MovedClock())
    turns = 0
    with closing(schema.open_database(path).connection) as connection:
        while turns == 0 or (shortening.is_busy and turns < TURNS_MOST):
            shortening.turn(connection)
            turns += 1
    return turns


def fill(path: str) -> None:
    """Shorten a journal on a full disk, and a day later on one that has room again."""
    logging.basicConfig(stream=sys.stdout, format="%(message)s")
    file, ballast = Path(path), Path(f"{path}.ballast")
    write_rows(file, *((seq, OLD) for seq in range(1, 2 * STRIDE)))
    clock = MovedClock()
    shortening = Shortening(MONTHS, clock)
    with closing(schema.open_database(file).connection) as connection:
        with ballast.open("wb", buffering=0) as full, contextlib.suppress(OSError):
            while full.write(bytes(4096)):
                pass
        for wait_ms in (0, DAY_MS - 1, 1):
            clock.later(wait_ms)
            for _ in range(5):
                shortening.turn(connection)
            (count,) = connection.execute("SELECT count(*) FROM journal").fetchone()
            print(f"rows {count}")  # noqa: T201 - told to the test
            ballast.unlink(missing_ok=True)
    print(verifier.verify(file).bad)  # noqa: T201 - told to the test


def run(path: str, seq: str) -> None:
    """Shorten the journal through the store until killed."""

    def now() -> Moment:
        sys.stdout.write("-\n")
        sys.stdout.flush()
        return MovedClock().moment

    store.TURN_S = 0.001  # type: ignore[misc] # a second otherwise
    with Kept(Path(path), brokers=(), shortening=Shortening(MONTHS, now)) as kept:
        kept.write(commit(1, occurrences=(occurrence(int(seq), wall_ms=NOW),)))
        kept.store._thread.join(LIMIT_S)  # noqa: SLF001 - until killed


if __name__ == "__main__":
    if sys.argv[1] == "kill":
        run(*sys.argv[2:])
    else:
        fill(*sys.argv[2:])
