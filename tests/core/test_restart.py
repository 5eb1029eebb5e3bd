# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a start knows, from the disk and from memory that outlived the process."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from appliance.core import report
from appliance.core.effects import Commit, PublishAlert
from appliance.core.events import RecordsRead
from appliance.core.limits import CLOSED_KEPT
from appliance.core.records import ButtonTest, Evidence, Restored
from appliance.core.restart import Kept, recall
from appliance.core.values import Action, Alert, Kind, Level, Role, Stage
from tests.core.driver import WALL_MS, Driver, of, ready, told

IDS = ("a-1", "a-2", "a-3")


def alert(alert_id: str = "a-1", rev: int = 1, stage: Stage = Stage.RAISED) -> Alert:
    """Return an alert of that revision and stage."""
    return Alert(
        alert_id=alert_id,
        stage=stage,
        rev=rev,
        level=Level.DURESS,
        kind=Kind.DURESS,
        raised_wall_ms=WALL_MS,
        utc_offset_s=0,
        updated_wall_ms=WALL_MS + rev,
        synced=True,
        presses=1,
    )


ALERTS = st.builds(
    alert,
    st.sampled_from(IDS),
    st.integers(1, 4),
    st.sampled_from([Stage.RAISED, Stage.ACCEPTED, Stage.ON_SITE, Stage.CLOSED]),
)
OPEN = ALERTS.filter(lambda one: one.stage is not Stage.CLOSED)


def test_without_memory_the_disk_is_believed() -> None:
    """After a power cut what the disk holds is all there is."""
    disk = Restored(alert=alert(), seq=7, closed_ids=("a-0",))
    assert recall(disk, None) == disk


def test_memory_without_an_alert_tells_of_numbers_alone() -> None:
    """Without an alert in memory the disk's is open, and no number is used again."""
    disk = Restored(alert=alert(), seq=7)
    assert recall(disk, Kept(alert=None, seq=9)) == replace(disk, seq=9)


def test_memory_older_than_the_disk_is_not_believed() -> None:
    """A run without memory leaves an old one behind, which ends no open alert."""
    disk = Restored(alert=alert("a-2"), seq=7)
    over = replace(alert("a-1"), stage=Stage.CLOSED)
    assert recall(disk, Kept(alert=over, seq=6)) == disk


def test_an_alert_that_the_disk_never_heard_of_is_open() -> None:
    """Raised, published, and killed before the commit: it is open afterwards."""
    found = recall(Restored(seq=7), Kept(alert=alert(), seq=8))
    assert found == Restored(alert=alert(), unsaved=True, seq=8)


def test_what_only_memory_knows_is_not_called_saved() -> None:
    """After a kill an alert is saved once the disk has it, as grave as it is."""
    lesser = replace(alert(), level=Level.HELP, kind=Kind.HELP)
    for disk, saved in ((alert(), True), (lesser, False), (None, False)):
        restored = recall(Restored(alert=disk), Kept(alert=alert(), seq=0))
        driver = Driver(restored=restored)
        assert report.is_saved(driver.state) is saved
        driver.save()
        assert report.is_saved(driver.state)


def test_what_the_disk_knows_as_closed_stays_closed() -> None:
    """An alert that ended before another start is never opened again."""
    disk = Restored(seq=7, closed_ids=("a-1",))
    assert recall(disk, Kept(alert=alert(rev=9), seq=7)) == disk
    newer = replace(disk, alert=alert("a-2"))
    assert recall(newer, Kept(alert=alert(rev=9), seq=7)) == newer


def test_of_one_alert_the_newer_word_counts() -> None:
    """Of the same alert memory's revision counts, unless the disk's is greater."""
    older, newer = alert(rev=2), alert(rev=3, stage=Stage.ACCEPTED)
    for disk, memory in ((older, newer), (newer, older)):
        found = recall(Restored(alert=disk), Kept(alert=memory, seq=0))
        assert found.alert == newer


def test_of_one_revision_memory_knows_more() -> None:
    """Who has seen an alert makes no revision: memory has heard of it before disk."""
    seen = replace(alert(), seen_by=("vartija-1",))
    found = recall(Restored(alert=alert()), Kept(alert=seen, seq=0))
    assert found.alert == seen


def test_another_alert_in_memory_means_that_the_disks_is_over() -> None:
    """A counter has one open alert: a newer one was raised after that had ended."""
    disk = Restored(alert=alert("a-1"), closed_ids=("a-0",))
    found = recall(disk, Kept(alert=alert("a-2"), seq=0))
    assert found.alert == alert("a-2")
    assert found.closed_ids == ("a-0", "a-1")


def test_closed_alerts_are_bounded() -> None:
    """One more closed alert than are remembered lets go of the oldest."""
    many = tuple(f"c-{number}" for number in range(CLOSED_KEPT))
    disk = Restored(alert=alert("a-1"), closed_ids=many)
    found = recall(disk, Kept(alert=alert("a-2"), seq=0))
    assert found.closed_ids == (*many[1:], "a-1")


def test_everything_else_is_the_disks() -> None:
    """Memory says nothing of what is unsent and of what was tested."""
    button = ButtonTest(role=Role.DURESS, config_hash="ab", wall_ms=WALL_MS)
    disk = Restored(unsent={"main": ()}, evidence=Evidence(buttons=(button,)))
    found = recall(disk, Kept(alert=alert(), seq=1))
    assert (found.unsent, found.evidence) == (disk.unsent, disk.evidence)


@given(
    ours=st.none() | OPEN,
    newest=st.none() | ALERTS,
    closed=st.sets(st.sampled_from(IDS)),
    seqs=st.tuples(st.integers(0, 9), st.integers(0, 9)),
)
def test_no_start_loses_an_open_alert(
    ours: Alert | None, newest: Alert | None, closed: set[str], seqs: tuple[int, int]
) -> None:
    """Whatever disk and memory say, an open alert stays open until one says its end."""
    closed_ids = tuple(sorted(closed - {ours.alert_id if ours else ""}))
    disk = Restored(alert=ours, seq=seqs[0], closed_ids=closed_ids)
    found = recall(disk, Kept(alert=newest, seq=seqs[1]))

    assert found.seq == max(seqs)
    assert set(closed_ids) <= set(found.closed_ids)
    is_old = seqs[1] < seqs[0] and ours is not None
    for known in (ours, None if is_old else newest):
        if known is None or known.stage is Stage.CLOSED:
            continue
        over = set(found.closed_ids)
        if newest is not None and newest.stage is Stage.CLOSED and not is_old:
            over.add(newest.alert_id)
        if known.alert_id not in over:
            assert found.alert is not None
            assert found.alert.alert_id == known.alert_id
            assert found.alert.rev >= known.rev
            assert found.alert.stage is not Stage.CLOSED
    if found.alert is not None:
        assert found.alert.alert_id not in found.closed_ids


def test_an_end_that_was_not_written_is_written() -> None:
    """Closed and killed before the commit: the start writes the end, and tells it."""
    before = ready()
    before.press()
    before.ack_alert()
    disk = Restored(alert=before.alert, seq=before.state.seq)
    before.say(Action.ACCEPT)
    before.say(Action.CLOSE)
    kept = Kept(alert=before.alert, seq=before.state.seq)
    driver = Driver(restored=recall(disk, kept))
    (commit,) = of(driver.effects, Commit)
    assert commit.alert is not None
    assert commit.alert.stage is Stage.CLOSED
    (said, *_) = of(driver.connect("main"), PublishAlert)
    assert said.alert is not None
    assert said.alert.stage is Stage.CLOSED


def test_an_alert_that_the_disk_tells_late_is_open() -> None:
    """A start does not wait for a slow disk; what it held is taken up when it tells."""
    before = ready()
    before.press()
    before.ack_alert()
    driver = ready()
    effects = driver.happen(RecordsRead, restored=Restored(alert=before.alert))
    assert driver.alert.alert_id == before.alert.alert_id
    assert driver.alert.rev > before.alert.rev
    assert [one.broker for one in of(effects, PublishAlert)] == ["main", "spare"]


def test_what_was_closed_before_the_disk_told_stays_closed() -> None:
    """What the disk tells late opens nothing that has ended since, nor beside ours."""
    driver = ready()
    driver.press()
    driver.ack_alert()
    ours = driver.alert
    late = Restored(alert=alert(), closed_ids=("c-1",))
    driver.happen(RecordsRead, restored=late)
    assert driver.alert == ours
    assert driver.state.closed_ids == ("c-1",)
    driver.say(Action.ACCEPT)
    driver.say(Action.CLOSE)
    driver.happen(RecordsRead, restored=Restored(alert=ours))
    assert driver.alert.stage is Stage.CLOSED


def test_what_was_unsent_and_tested_is_told_late_too() -> None:
    """Late events go before the new ones; a test of this run is the newer one."""
    button = ButtonTest(role=Role.DURESS, config_hash="", wall_ms=WALL_MS)
    tested = Evidence(buttons=(button,))
    (started, *_) = told(Driver().effects)
    earlier = replace(started, seq=1)
    driver = Driver()
    late = Restored(unsent={"main": (earlier,)}, evidence=tested)
    driver.happen(RecordsRead, restored=late)
    main, spare = driver.state.boxes
    assert main.waiting[0].seq == 1
    assert len(main.waiting) == len(spare.waiting) + 1
    assert driver.state.evidence == tested
    driver.happen(RecordsRead, restored=Restored())
    assert driver.state.evidence == tested
