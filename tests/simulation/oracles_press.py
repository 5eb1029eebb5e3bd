# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Oracles about presses: none is lost, none is two alerts, none is forgotten."""

from msgspec.structs import replace

from appliance.core.limits import HELP_UNDO_US
from appliance.core.records import Restored
from appliance.core.values import Alert, Kind, Role, Stage
from tests.simulation.facts import Count, Owed, Press
from tests.simulation.history import History
from tests.simulation.verdict import claim
from tests.simulation.world import MS

CRASH_FREE_US = 50 * MS
APART_US = 350 * MS
SEEN_LATE_US = 40 * MS
"""A lost edge is polled within 10 ms; a late one has at most 30 ms."""
ROLES = {Kind.DURESS: Role.DURESS, Kind.SHUTTER: Role.SHUTTER}


def no_press_is_lost(history: History, _: object) -> None:
    """A press that stood for its debounce, then 50 ms without a crash, is in an alert.

    In this process's alert, or in the one that an earlier process told. A process
    that was asked to stop takes no more presses: one that is held is found at the next
    start. A press that begins within 350 ms of another of its button, or of a start
    that found it pressed, is the same press. A loop that gets no time counts later by
    as much; if the kernel loses the edges too, nothing tells of what was meanwhile.
    """
    now_us = history.world.now_us
    still = []
    for press in history.open_presses:
        start_us = max(press.stable_us, history.began_us)
        enough_us = start_us + press.debounce_us + SEEN_LATE_US
        stalled_us = history.stalled_us(start_us)
        due_us = enough_us + CRASH_FREE_US + 2 * stalled_us
        # Nor does a start read levels before it knows what the disk remembers.
        unread = stalled_us > 0 or press.end_us < history.began_us
        unseen = press.edges_lost and unread
        if press.end_us < enough_us or unseen or not _is_one(history, press):
            if press.end_us + 2 * stalled_us > now_us - 60_000 * MS:
                still.append(press)
            continue
        if now_us < due_us:
            still.append(press)
            continue
        told = history.number in {*press.counts, *press.judged}
        claim(
            told or _is_in(history, press),
            f"the {press.role} press at {press.stable_us} us is in no alert",
        )
        press.judged.add(history.number)
        if press.end_us > now_us:
            still.append(press)
    history.open_presses = still


def _is_one(history: History, press: Press) -> bool:
    """Whether it is a press of its own, as far as this process can tell."""
    after_us = press.begin_us - history.began_us
    return press.required and not (
        press.role in history.held and 0 < after_us < APART_US
    )


def _is_in(history: History, press: Press) -> bool:
    """Whether an earlier process counted it, and this one has its alert or its end.

    A button found pressed at a start is in the alert that was open, if it is as grave.
    """
    for ours in (history.restored.alert, history.alert):
        before = ours and ours.alert_id in history.taken_up
        if (
            press.stable_us < history.began_us
            and ours
            and before
            and ours.level <= press.level
        ):
            return True
    known = {
        *history.closed,
        *history.exercises,
        *(one.alert_id for one in _restored(history)),
    }
    if history.alert is not None:
        known.add(history.alert.alert_id)
    return any(alert_id in known for alert_id in press.counts.values())


def _restored(history: History) -> list[Alert]:
    return [history.restored.alert] if history.restored.alert else []


def one_press_is_one_alert(history: History, count: Count) -> None:
    """Each press is counted once: an alert, or a press of one, has a cause of its own.

    A button found pressed at a start counts once more only if no alert with this press
    in it is open then: closed, or lost in a power cut with what only memory knew.
    Whose button it was, the counter tells in the same step; no other press is believed
    to be counted.
    """
    press = _cause(history, count)
    if press is not None:
        press.counts[history.number] = count.alert.alert_id
        level = press.level
    else:
        claim(
            _tapped(history, count) or _found(history, count),
            f"nobody has pressed for {count.alert.kind} "
            f"{count.alert.alert_id} ({count.alert.presses})",
        )
        level = int(count.alert.level) if count.kind else 3
    if not count.alert.exercise:
        history.owed.append(Owed(count.alert, count.at_us, level))


def _cause(history: History, count: Count) -> Press | None:
    if count.kind is not None and count.kind not in ROLES:
        return None
    fits: list[tuple[bool, int, int, int, Press]] = []
    for press in history.open_presses:
        if count.kind is not None and press.role is not ROLES[count.kind]:
            continue
        if press.role not in count.begun:
            # Of two presses near to each other, this tells which it was.
            continue
        if history.number in press.counts or _was_restored(history, press):
            continue
        if press.level < count.alert.level:
            # It would have made the alert as grave as it is.
            continue
        stood_us = count.at_us - press.begin_us
        slack_us = 1_000 * MS + history.stalled_us(press.begin_us)
        heard = press.end_us >= history.opened_us
        end_us = max(press.end_us, history.began_us) if heard else press.end_us
        late = count.at_us > end_us + slack_us
        if stood_us >= press.debounce_us and not late:
            found = heard or press.end_us >= history.began_us
            late_us = max(press.stable_us, history.began_us)
            starts_us = (press.stable_us, late_us if found else press.stable_us)
            off_us = min(abs(count.at_us - press.debounce_us - us) for us in starts_us)
            # After a stall both of two that are near to each other are counted late.
            # Who did not stand for his debounce, or whose edges the kernel lost, has
            # hardly made the count.
            short = press.end_us - press.stable_us < press.debounce_us
            unread = (
                history.stalled_us(press.begin_us) > 0
                or press.begin_us < history.began_us
            )
            lesser = unread and (short or press.edges_lost or not press.required)
            fits.append((lesser, off_us, press.begin_us, len(fits), press))
    return min(fits)[-1] if fits else None


def _was_restored(history: History, press: Press) -> bool:
    ours = history.restored.alert
    if ours is None or ours.alert_id in history.closed or ours.stage is Stage.CLOSED:
        return False
    if ours.exercise:
        # It ended at the start: a button that is held since then calls.
        return False
    if ours.level > press.level:
        # With this press in it, it would be as grave: the disk never had the press.
        return False
    return ours.alert_id in press.counts.values()


def _tapped(history: History, count: Count) -> bool:
    now_us = history.world.now_us
    if count.kind in (None, Kind.PAUSE) and history.pauses:
        history.pauses.pop(0)
        return True
    if count.kind in (None, Kind.HELP) and history.helps:
        tapped_us = history.helps.pop(0)
        return now_us >= tapped_us + HELP_UNDO_US - 1 or history.asked_to_stop
    return False


def _found(history: History, count: Count) -> bool:
    """Whether a graver call of ours came back from a broker and joined this one."""
    return any(found.alert.level == count.alert.level for found in history.found)


def state_after_replay_is_the_state_before(history: History, found: Restored) -> None:
    """A start knows what the process before it knew, but for revision and clocks.

    After a crash that is what it was about to tell. After a power cut it is what the
    disk says, if it can be read; what nobody but memory knew is gone.
    """
    known = history.kept_alert
    if history.amnesia or history.number == 1:
        _remember_debts(history, found)
        return
    if known is None:
        return
    if known.stage is Stage.CLOSED:
        closed = known.alert_id in found.closed_ids
        same = found.alert is not None and found.alert.alert_id == known.alert_id
        claim(closed or same, f"{known.alert_id} was closed before")
        return
    claim(found.alert is not None, f"{known.alert_id} was open before")
    assert found.alert is not None, "claimed"
    ours = replace(found.alert, rev=known.rev, updated_wall_ms=known.updated_wall_ms)
    claim(ours == known, f"{found.alert} was {known}")


def _remember_debts(history: History, found: Restored) -> None:
    """After a power cut: which calls does anybody still remember?"""
    open_id = found.alert.alert_id if found.alert else None
    kept = []
    for owed in history.owed:
        if owed.alert_id in found.closed_ids:
            continue
        owed.lost = owed.alert_id != open_id or (
            found.alert is not None and found.alert.rev < owed.rev
        )
        kept.append(owed)
    history.owed = kept


def a_retained_alert_is_taken_up(history: History, _: object) -> None:
    """Our own open alert, found at a broker, is open here, unless it is known closed.

    A lesser one may be passed over for the call that is open already.
    """
    now_us = history.world.now_us
    still = []
    for found in history.found:
        due_us = found.at_us + CRASH_FREE_US + 2 * history.stalled_us(found.at_us)
        if now_us < due_us:
            still.append(found)
            continue
        alert = history.alert
        if found.alert.stage is Stage.CLOSED or found.alert.alert_id in history.closed:
            continue
        if found.alert.exercise:
            continue
        claim(alert is not None, f"{found.alert.alert_id} stands at {found.broker}")
        assert alert is not None, "claimed"
        claim(
            alert.level <= found.alert.level,
            f"{found.alert.alert_id} at {found.broker} is graver than ours",
        )
        for owed in history.owed:
            if owed.lost and owed.alert_id == found.alert.alert_id:
                owed.lost = found.alert.rev < owed.rev
                owed.alert_id, owed.rev = alert.alert_id, alert.rev
    history.found = still


def a_press_is_heard_at_once(history: History, _: object) -> None:
    """When all is well again, a press is at a guard's station within a second."""
    left = [f"{one.alert_id} rev {one.rev}" for one in history.owed if not one.lost]
    claim(not left, f"nobody has heard {left}")
    claim(history.alert is not None, "nothing was raised")


def every_press_is_heard(history: History, _: object) -> None:
    """In the end some guard's station has every alert, as it was after each press.

    But for what only memory knew at a power cut, and no broker gave back; and for a
    press that joined an alert just before the word of a guard who had come closed it.
    """
    left = [owed for owed in history.owed if not owed.lost]
    claim(not left, "; ".join(f"{one.alert_id} rev {one.rev}" for one in left))
