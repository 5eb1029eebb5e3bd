# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is wrong is told when it begins and when it ends, once each."""

from appliance.core import faults, report
from appliance.core.effects import Commit, PublishHealth
from appliance.core.events import CommitSaved, ScreenLost, ScreenSeen, StoreFailed
from appliance.core.limits import (
    CHATTER_CHANGES,
    CHATTER_QUIET_US,
    COMMIT_US,
    HEALTH_US,
    MENDED_US,
    MS_US,
    PROVEN_US,
    REFUSED_US,
    S_US,
    STARTING_US,
    STEADY_US,
    STORE_SLOW_US,
    STUCK_US,
)
from appliance.core.records import Restored
from appliance.core.values import (
    ASIDE,
    IN_MEMORY,
    NO_BLACK_BOX,
    Cause,
    Delivery,
    EventType,
    Fault,
    FaultKind,
    Moment,
    Role,
    Token,
)
from tests.core.driver import Driver, Effects, of, ready, told, words


def begun(effects: Effects) -> list[tuple[FaultKind | None, str | None]]:
    """Return the faults that effects say have begun."""
    return [
        (one.fault, one.part)
        for one in told(effects)
        if one.event_type is EventType.FAULT
    ]


def ended(effects: Effects) -> list[FaultKind | None]:
    """Return the faults that effects say are over."""
    cleared = EventType.FAULT_CLEARED
    return [one.fault for one in told(effects) if one.event_type is cleared]


def test_without_a_black_box_a_crash_could_forget() -> None:
    """That nothing would outlive a crash is a storage fault, though all is saved."""
    driver = ready(restored=Restored(black_box=False))
    driver.save()
    kind = FaultKind.STORAGE_FAILED
    parts = [one.part for one in driver.state.faults if one.fault is kind]
    assert parts == [NO_BLACK_BOX]


def at(ms: int) -> Moment:
    """Return the moment so many milliseconds after both clocks' beginning."""
    return Moment(mono_us=ms * MS_US, wall_ms=ms)


def test_each_difference_is_told_once() -> None:
    """A fault keeps the time of its begin; what is new and what is over is told."""
    wrong = frozenset({(FaultKind.STUCK, "duress"), (FaultKind.NOT_PROVEN, "")})
    first, said = faults.change((), wrong, {}, at(1))
    assert [one.event_type for one in said] == [EventType.FAULT] * 2
    assert [one.part for one in said] == ["", "duress"]
    same, said = faults.change(first, wrong, {}, at(2))
    assert (same, said) == (first, ())
    left, said = faults.change(
        same, frozenset({(FaultKind.STUCK, "duress")}), {}, at(3)
    )
    assert [(one.fault, one.since_wall_ms) for one in left] == [(FaultKind.STUCK, 1)]
    assert [one.event_type for one in said] == [EventType.FAULT_CLEARED]


def test_a_loose_wire_is_one_fault() -> None:
    """What comes and goes many times a minute is told once, until it stays away."""
    cut = frozenset({(FaultKind.WIRE_CUT, "duress")})
    standing: tuple[Fault, ...] = ()
    said: list[EventType] = []
    for second in range(60):
        found = cut if second % 5 == 0 else frozenset()
        standing, told_now = faults.change(standing, found, {}, at(second * 1_000))
        said += [one.event_type for one in told_now]
    assert said == [EventType.FAULT]
    away_us = faults.next_deadline(standing)
    assert away_us == 56 * S_US + MENDED_US
    standing, over = faults.change(standing, frozenset(), {}, at(66_000))
    assert [one.event_type for one in over] == [EventType.FAULT_CLEARED]
    assert (standing, faults.next_deadline(standing)) == ((), None)


def test_start_has_five_seconds() -> None:
    """A broker and a screen that are not there yet are faults after 5 s."""
    driver = Driver()
    driver.save()
    assert not begun(driver.wait(STARTING_US - 1))
    assert begun(driver.wait(1)) == [
        (FaultKind.BROKER_UNREACHABLE, "main"),
        (FaultKind.BROKER_UNREACHABLE, "spare"),
        (FaultKind.SCREEN_DEAD, ""),
    ]


def test_lost_broker_is_told_at_once() -> None:
    """A link that breaks is a fault in the same step, and over when it stands again."""
    driver = ready()
    driver.wait(STARTING_US)
    assert begun(driver.lose()) == [(FaultKind.BROKER_UNREACHABLE, "main")]
    assert not begun(driver.lose())
    assert ended(driver.connect()) == [FaultKind.BROKER_UNREACHABLE]


def causes(driver: Driver) -> list[tuple[str, Cause | None]]:
    """Return why each broker is out of reach, as health says it now."""
    return [
        (one.part, one.cause)
        for one in report.health(driver.state).faults
        if one.fault is FaultKind.BROKER_UNREACHABLE
    ]


def test_a_fault_shows_its_cause_of_now() -> None:
    """A cause that changes is in `health` at once, and is no event of its own."""
    driver = ready()
    driver.wait(STARTING_US)
    effects = driver.lose(cause=Cause.SHUT_DOWN)
    assert [one.cause for one in told(effects)] == [Cause.SHUT_DOWN]
    assert causes(driver) == [("main", Cause.SHUT_DOWN)]
    effects = driver.lose(cause=Cause.CERTIFICATE_EXPIRED)
    assert not told(effects)
    assert causes(driver) == [("main", Cause.CERTIFICATE_EXPIRED)]
    effects = driver.connect()
    assert [one.cause for one in told(effects)] == [Cause.CERTIFICATE_EXPIRED]
    assert not causes(driver)


def test_a_broker_of_which_nothing_is_heard_has_no_cause() -> None:
    """What has neither connected nor failed after 5 s is a fault without a cause."""
    driver = Driver()
    driver.wait(STARTING_US)
    assert causes(driver) == [("main", None), ("spare", None)]


def test_a_link_that_breaks_at_once_is_one_fault() -> None:
    """Two programs of one name hang up on each other: a fault until 2 s of peace."""
    driver = ready()
    driver.wait(STARTING_US)
    driver.lose(cause=Cause.TAKEN_OVER)
    assert ended(driver.connect()) == [FaultKind.BROKER_UNREACHABLE]
    driver.save()
    said: Effects = ()
    for _ in range(5):
        said += driver.wait(S_US)
        said += driver.lose(cause=Cause.TAKEN_OVER)
        driver.save()
        said += driver.wait(S_US)
        said += driver.connect()
        assert causes(driver) == [("main", Cause.TAKEN_OVER)]
    assert begun(said) == [(FaultKind.BROKER_UNREACHABLE, "main")]
    assert not ended(said)
    assert not ended(driver.wait(STEADY_US - 1))
    assert ended(driver.wait(1)) == [FaultKind.BROKER_UNREACHABLE]


def test_refusals_are_one_fault_until_a_minute_after_the_last() -> None:
    """A broker that takes one message and refuses the next makes no storm of events."""
    driver = ready()
    said: Effects = ()
    for _ in range(9):
        driver.press()
        driver.save()
    for number in range(100):
        if not driver.state.boxes[0].waiting:
            break
        token = Token(subject="", number=driver.state.boxes[0].waiting[0].seq)
        said += driver.ack(token, list(Delivery)[number % 3])
        driver.save()
    assert begun(said) == [(FaultKind.BROKER_UNREACHABLE, "main")]
    assert not ended(said)
    assert causes(driver) == [("main", Cause.PUBLISH_REFUSED)]
    refused_us = driver.state.boxes[0].refused_us
    assert refused_us is not None
    assert not ended(driver.wait(refused_us + REFUSED_US - driver.now_us - 1))
    assert ended(driver.wait(1)) == [FaultKind.BROKER_UNREACHABLE]


def test_dead_screen_is_told_and_cleared() -> None:
    """The screen's death is a fault; its return ends it."""
    driver = ready()
    driver.wait(STARTING_US)
    assert begun(driver.happen(ScreenLost)) == [(FaultKind.SCREEN_DEAD, "")]
    assert ended(driver.happen(ScreenSeen)) == [FaultKind.SCREEN_DEAD]


def test_full_disk_is_told_until_a_commit_succeeds() -> None:
    """A disk that is full or fails is a fault until something is committed again."""
    driver = ready()
    full = driver.happen(StoreFailed, full=True, why="the disk is full")
    assert begun(full) == [(FaultKind.DISK_FULL, "")]
    failed = driver.happen(StoreFailed, full=False, why="it cannot be read")
    assert begun(failed) == [(FaultKind.STORAGE_FAILED, "")]
    assert ended(failed) == [FaultKind.DISK_FULL]
    assert ended(driver.save()) == [FaultKind.STORAGE_FAILED]


def test_disk_proves_itself_at_rest() -> None:
    """With nothing to write it is asked now and then, that no press finds it dead."""
    driver = ready()
    # Nobody answers probes here: that is told first.
    driver.wait(PROVEN_US + 1)
    driver.save()
    before_us = driver.state.committed_us
    asked = of(driver.wait(before_us + COMMIT_US - driver.now_us), Commit)
    assert [(one.occurrences, one.alert, one.acked) for one in asked] == [
        ((), None, ())
    ]
    assert driver.state.committed_us == before_us + COMMIT_US
    slow_us = before_us + COMMIT_US + STORE_SLOW_US
    assert not begun(driver.wait(slow_us - driver.now_us - 1))
    assert begun(driver.wait(1)) == [(FaultKind.STORAGE_FAILED, "")]
    driver.save()
    assert FaultKind.STORAGE_FAILED not in {one.fault for one in driver.state.faults}


def test_disk_that_does_not_answer_is_asked_once() -> None:
    """What waits for a hung disk does not grow with time."""
    driver = ready()
    driver.wait(COMMIT_US + STORE_SLOW_US)
    asked = of(driver.wait(3_600 * S_US), Commit)
    assert not [one for one in asked if not one.occurrences and not one.acked]


def test_slow_disk_is_told() -> None:
    """A commit that is not done after 2 s is a storage fault; the alert is long out."""
    driver = ready()
    driver.press()
    assert begun(driver.wait(STORE_SLOW_US)) == [(FaultKind.STORAGE_FAILED, "")]
    behind = driver.state.commit
    driver.press()
    half = driver.happen(CommitSaved, commit=behind)
    assert ended(half) == [FaultKind.STORAGE_FAILED], "it moves again"
    assert begun(driver.wait(STORE_SLOW_US)) == [(FaultKind.STORAGE_FAILED, "")]


def test_troubles_of_the_records_are_told_while_all_is_saved() -> None:
    """A file set aside, and records in memory, are faults until they are no more."""
    driver = ready()
    driver.press()
    commit, both = driver.state.commit, (ASIDE, IN_MEMORY)
    found = driver.happen(CommitSaved, commit=commit, troubles=both)
    assert begun(found) == [(FaultKind.STORAGE_FAILED, part) for part in both]
    assert not begun(driver.happen(CommitSaved, commit=commit, troubles=both))
    assert ended(driver.save()) == 2 * [FaultKind.STORAGE_FAILED]


def test_stuck_button_is_told_beside_the_alert() -> None:
    """A button held for 30 s is a fault that joins the alert; the release ends it."""
    driver = ready()
    driver.level(Role.DURESS, active=True)
    assert (FaultKind.STUCK, "duress") in begun(driver.wait(STUCK_US))
    assert driver.alert.presses == 1
    driver.level(Role.DURESS, active=False)
    assert FaultKind.STUCK in ended(driver.wait(S_US))


def test_chatter_is_told_until_it_is_quiet() -> None:
    """A contact that changes too often is a fault of its button for 10 s."""
    driver = ready()
    for _ in range(CHATTER_CHANGES // 2):
        effects = driver.level(Role.SHUTTER, active=True)
        effects = driver.level(Role.SHUTTER, active=False)
    assert begun(effects) == [(FaultKind.CHATTER, "shutter")]
    assert FaultKind.CHATTER in ended(driver.wait(CHATTER_QUIET_US))
    assert driver.state.life is None


def test_untrusted_clock_is_told() -> None:
    """A clock that follows no time source is a fault, and marks every time."""
    driver = ready()
    driver.synced = False
    effects = driver.wait(HEALTH_US)
    assert (FaultKind.CLOCK_UNSYNCED, "") in begun(effects)
    driver.press()
    assert not driver.alert.synced
    assert not of(driver.wait(HEALTH_US), PublishHealth)[-1].health.synced


def test_clock_jump_changes_only_times() -> None:
    """A wall clock that jumps years rings nobody, closes nothing and stops nothing."""
    driver = ready()
    driver.press()
    before = driver.alert
    for years in (-30, 60):
        driver.wall_ms += years * 365 * 86_400_000
        assert not words(driver.wait(S_US // 2))
    assert driver.alert == before
    assert "escalated" in words(driver.wait(20 * S_US))
