# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What time removes from the journal, on real files and a moved clock."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from appliance.adapters import schema, verifier
from appliance.adapters.removal_rows import STRIDE
from appliance.adapters.shortening import Shortening
from appliance.core.limits import CLOSED_KEPT
from appliance.core.values import EventType, Outcome, Stage
from appliance.wire.times import to_iso
from tests.adapters.aged import (
    DAY_MS,
    EDGE,
    MONTHS,
    NAME,
    NOW,
    OLD,
    MovedClock,
    shorten,
    write_alert,
    write_rows,
)
from tests.adapters.rows import (
    BROKERS,
    Kept,
    alert,
    ask,
    commit,
    evidence,
    occurrence,
)
from tests.support.counter import wait_until


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database that is not there yet."""
    return tmp_path / "luukku.db"


def seqs(path: Path) -> list[int]:
    """The numbers of the rows that are left."""
    return [seq for (seq,) in ask(path, "SELECT seq FROM journal ORDER BY seq")]


def alerts(path: Path) -> list[str]:
    """The alerts that are left."""
    return [one for (one,) in ask(path, "SELECT alert_id FROM alerts ORDER BY number")]


def whole(path: Path) -> verifier.Verdict:
    """What a reader finds, who finds nothing wrong."""
    verdict = verifier.verify(path)
    assert (verdict.bad, verdict.damage, verdict.orphan) == (None, "", "")
    return verdict


def test_a_row_goes_when_its_months_are_over(path: Path) -> None:
    """A row goes a millisecond after so many months, and not at their end."""
    write_rows(path, (1, EDGE - 2), (2, EDGE - 1), (3, EDGE), (4, EDGE + 1))
    shorten(path)
    assert seqs(path) == [3, 4]


@pytest.mark.parametrize(("months", "left"), [(1, [4]), (2, [3, 4]), (12, [2, 3, 4])])
def test_a_site_may_choose_a_shorter_time(
    path: Path, months: int, left: list[int]
) -> None:
    """The setting says how many months are kept."""
    ages = (400, 200, 45, 3)
    write_rows(path, *((seq, NOW - days * DAY_MS) for seq, days in enumerate(ages, 1)))
    shorten(path, months=months)
    assert seqs(path) == left
    whole(path)


def test_the_newest_row_stays_however_old(path: Path) -> None:
    """A start counts on from it."""
    write_rows(path, (1, OLD), (2, OLD), (3, OLD))
    shorten(path)
    assert seqs(path) == [3]
    assert whole(path).written == 3


def test_what_is_said_of_the_beginning_is_true(path: Path) -> None:
    """Number, hash and count of what was removed, from before when, and when."""
    write_rows(path, *((seq, OLD + seq) for seq in range(1, 6)), (9, NOW))
    hashes = dict(ask(path, "SELECT seq, hash FROM journal"))
    shorten(path)
    first = whole(path).start
    assert first == (5, hashes[5], 5, to_iso(EDGE), to_iso(NOW))
    write_rows(path, (10, NOW))
    clock = MovedClock(NOW + 366 * DAY_MS)
    shorten(path, clock)
    again = whole(path).start
    assert (again.seq, again.rows, again.hash) == (9, 6, hashes[9])
    assert again.removed_at == to_iso(NOW + 366 * DAY_MS)


def test_many_go_a_few_at_a_time(path: Path) -> None:
    """One turn removes so many rows at most, and each leaves a whole chain."""
    write_rows(path, *((seq, OLD + seq) for seq in range(1, 3 * STRIDE + 10)))
    assert shorten(path) >= 4
    assert len(seqs(path)) == 1
    assert whole(path).written == 3 * STRIDE + 9


def test_nothing_goes_that_is_still_to_be_sent(path: Path) -> None:
    """A row in the outbox stays, and so does all that came after it."""
    sent = (1, 2, 4, 5)
    dated = [occurrence(seq, wall_ms=OLD) for seq in (1, 2, 3, 4)]
    # By a clock that is not trusted nothing expires in the outbox.
    dated[2] = replace(dated[2], synced=False)
    rows = (*dated, occurrence(5, wall_ms=NOW))
    acked = tuple((broker, seq) for broker in BROKERS for seq in sent)
    with Kept(path) as kept:
        kept.write(commit(1, occurrences=rows, acked=acked))
    shorten(path)
    assert seqs(path) == [3, 4, 5]
    assert ask(path, "SELECT broker, seq FROM outbox ORDER BY broker") == [
        ("main", 3),
        ("second", 3),
    ]
    whole(path)
    with Kept(path) as kept:
        assert [row.seq for row in kept.restored.unsent["main"]] == [3]


def test_an_alert_goes_with_its_rows(path: Path) -> None:
    """A closed alert, its guards and audiences and its rows go; the next one stays."""
    write_alert(path, "alert-1", OLD, 1)
    write_alert(path, "alert-2", NOW - DAY_MS, 11)
    shorten(path)
    assert seqs(path) == [11, 12, 13]
    assert alerts(path) == ["alert-2"]
    for table in ("alert_guards", "alert_audiences"):
        owners = ask(path, f"SELECT DISTINCT alert_id FROM {table}")  # noqa: S608 - ours
        assert owners == [("alert-2",)]
    whole(path)


def test_an_alert_goes_as_a_whole(path: Path) -> None:
    """One that ended in time keeps also those of its rows that are older."""
    write_alert(path, "alert-1", EDGE - 30_000, 1)
    write_rows(path, (9, NOW))
    shorten(path)
    assert seqs(path) == [1, 2, 3, 9]
    assert alerts(path) == ["alert-1"]


def test_while_an_alert_is_open_nothing_goes(path: Path) -> None:
    """However old it is: neither its rows nor any other; they go when it has ended."""
    write_rows(path, (1, OLD))
    write_alert(path, "alert-1", OLD, 2, stage=Stage.ON_SITE)
    write_rows(path, (9, NOW))
    shorten(path)
    assert seqs(path) == [1, 2, 3, 4, 9]
    with Kept(path, brokers=()) as kept:
        still = kept.restored.alert
        assert still is not None
        assert still.accepted_by == (NAME,)
        ended = replace(still, stage=Stage.CLOSED, rev=still.rev + 1)
        kept.write(commit(1, alert=ended))
    shorten(path)
    assert seqs(path) == [9]
    assert alerts(path) == []


def test_an_alert_without_rows_goes_by_its_own_time(path: Path) -> None:
    """What a restore brought of another journal does not stay for ever."""
    write_alert(path, "alert-1", NOW, 1)
    old = alert(9, stage=Stage.CLOSED, raised_wall_ms=OLD, updated_wall_ms=OLD)
    young = replace(old, alert_id="alert-young", updated_wall_ms=EDGE)
    with Kept(path, brokers=()) as kept:
        kept.write(commit(1, alert=young))
        kept.write(commit(2, alert=replace(old, alert_id="alert-old")))
    shorten(path)
    assert alerts(path) == ["alert-1", "alert-young"]


def test_a_start_knows_what_it_knew(path: Path) -> None:
    """Number, tests, and which alerts have ended are the same after the removal."""
    for number in range(CLOSED_KEPT + 3):
        outcome = {"outcome": Outcome.RESOLVED}
        write_alert(path, f"alert-{number}", OLD, 10 * number + 1, **outcome)
    with Kept(path, brokers=()) as kept:
        kept.write(commit(1, evidence=evidence(1, "guard-1")))
    with Kept(path, brokers=()) as kept:
        before = kept.restored
    shorten(path)
    assert len(seqs(path)) == 1
    with Kept(path, brokers=()) as kept:
        assert kept.restored == before
        assert len(before.closed_ids) == CLOSED_KEPT
        kept.write(commit(1, before.seq + 1))
        assert kept.store.journal_rows == 3 * (CLOSED_KEPT + 3) + 1
    assert whole(path).written == 3 * (CLOSED_KEPT + 3) + 1


def test_no_name_is_left_in_the_file(path: Path) -> None:
    """What was removed is not in free pages, nor in the log beside the file."""
    for number in range(5):
        write_alert(path, f"alert-{number}", OLD, 10 * number + 1)
    with Kept(path, brokers=(), shortening=Shortening(MONTHS, MovedClock())) as kept:
        kept.write(commit(1, occurrences=(occurrence(99, wall_ms=NOW),)))
        wait_until(
            "removed", lambda: ask(path, "SELECT count(*) FROM journal") == [(1,)]
        )
        log = Path(f"{path}-wal")
        wait_until("an empty log", lambda: log.stat().st_size == 0)
        for file in (path, log):
            assert NAME.encode() not in file.read_bytes()


def test_what_was_set_aside_goes_too(
    path: Path, expect_log: Callable[[str], None]
) -> None:
    """A damaged or replaced journal holds names: it goes when all in it is too old."""
    expect_log("is deleted: the time of all in it has passed.")
    write_rows(path, (1, NOW))
    old, young = "20270331T115959.000000Z", "20270331T120000.000000Z"
    names = ("aside", "replaced")
    for name in names:
        for at in (old, young):
            path.with_name(f"luukku.db.{name}-{at}").touch()
    path.with_name(f"luukku.db.aside-{old}-wal").touch()
    shorten(path)
    left = {file.name for file in path.parent.glob("luukku.db.*")}
    assert left == {f"luukku.db.{name}-{young}" for name in names}


def test_nothing_goes_by_a_clock_that_is_not_synchronised(path: Path) -> None:
    """It waits until the clock is, and goes then."""
    write_rows(path, (1, OLD), (2, NOW))
    clock = MovedClock(synced=False)
    shorten(path, clock)
    assert seqs(path) == [1, 2]
    clock.moment = replace(clock.moment, synced=True)
    shorten(path, clock)
    assert seqs(path) == [2]


def test_nothing_goes_within_a_day_of_a_jump(path: Path) -> None:
    """A clock that jumps by two years ends nothing for 24 hours."""
    write_rows(path, (1, OLD), (2, NOW))
    clock = MovedClock(OLD)
    shortening = Shortening(MONTHS, clock)
    with closing(schema.open_database(path).connection) as connection:
        shortening.turn(connection)
        clock.later(60_000, jump_ms=NOW - OLD)
        for _ in range(24 * 60):
            shortening.turn(connection)
            clock.later(60_000)
        assert seqs(path) == [1, 2]
        clock.later(60_000)
        shortening.turn(connection)
    assert seqs(path) == [2]


@pytest.mark.parametrize(
    ("days", "is_kept"), [(400, True), (29, False), (2, False), (0.5, True)]
)
def test_a_start_by_a_clock_that_is_wrong_ends_nothing(
    path: Path, days: float, *, is_kept: bool
) -> None:
    """For a day after a start whose time is not near that of starts before."""
    before = NOW - round(days * DAY_MS)
    write_rows(path, (1, OLD))
    write_rows(path, (2, before), (3, NOW), event_type=EventType.STARTED)
    clock = MovedClock()
    shortening = Shortening(MONTHS, clock)
    with closing(schema.open_database(path).connection) as connection:
        for expected in (is_kept, False):
            for _ in range(3):
                shortening.turn(connection)
            assert (1 in seqs(path)) is expected
            clock.later(DAY_MS)


def test_a_round_is_once_a_day(path: Path) -> None:
    """What grows too old within a day goes at the next round."""
    write_rows(path, (1, EDGE + 1), (2, NOW))
    clock = MovedClock()
    shortening = Shortening(MONTHS, clock)
    with closing(schema.open_database(path).connection) as connection:
        for hours, left in ((0, [1, 2]), (23, [1, 2]), (1, [2])):
            clock.later(hours * 60 * 60 * 1000)
            for _ in range(3):
                shortening.turn(connection)
            assert seqs(path) == left


def test_what_a_wrong_clock_dated_is_as_old_as_what_follows(path: Path) -> None:
    """A row of 1970 counts when a later row, by a right clock, is too old."""
    write_rows(path, (1, 1_000), (2, 2_000), synced=False)
    write_rows(path, (3, 5_000))
    shorten(path)
    assert seqs(path) == [1, 2, 3]
    write_rows(path, (4, EDGE - 1), (5, NOW))
    shorten(path)
    assert seqs(path) == [5]


def test_a_row_of_the_future_stops_nothing(path: Path) -> None:
    """A clock that was years ahead once keeps no row after it for years."""
    write_rows(path, (1, OLD), (2, NOW + 3000 * DAY_MS), (3, OLD), (4, NOW))
    shorten(path)
    assert seqs(path) == [4]


def test_long_stretches_of_an_untrusted_clock_are_looked_through(path: Path) -> None:
    """More rows than one turn looks at do not stop it, whatever they are dated."""
    many = 2 * STRIDE + 50
    write_rows(path, *((seq, 1_000) for seq in range(1, many)), synced=False)
    write_rows(path, (many, OLD), (many + 1, NOW))
    shorten(path)
    assert seqs(path) == [many + 1]
    assert whole(path).start.rows == many
