# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Oracles about time: ringing, plan B, readiness, faults, and how all ends."""

from collections.abc import Sequence

from appliance.adapters.broker.handover import UNANSWERED_MAX
from appliance.adapters.store import WAITING_MAX
from appliance.core.limits import OUTBOX_MAX
from appliance.core.values import Level, Side, Stage
from appliance.inbox import INBOX_MAX
from appliance.wire import guard
from appliance.wire.messages import HealthFault
from appliance.wire.panel import AlertView, FaultView, View
from appliance.wire.telling import FAULTS_MAX
from tests.simulation.facts import FAR_US
from tests.simulation.history import History
from tests.simulation.oracles_board import OWN
from tests.simulation.verdict import claim
from tests.simulation.world import MS, S

TOLERANCE_US = 400 * MS
BOUND_US = 20 * S
WIRE_US = 10 * S
BACK_US = 30 * S
STEP_US = {Level.DURESS: 20 * S, Level.HELP: 60 * S}
SCHEDULE_US = (1 * S, 3 * S, 7 * S)
EVERY_US = 5 * S
OUTBOX_BROKERS = 2
ON_THE_WAY = 10
"""So much may be on its way at any moment: it ends as if cut off."""
FAILED = {"test_failed", "wires_swapped"}
"""A test that failed in bad times: so it stays until the next."""
UNTESTED = {"config_changed", *FAILED}
NOBODY = {"no_guard_on_duty", "not_proven", "broker_unreachable"}
INBOX_OWN = 1_000
"""Presses, receipts and savings come beside what others may send."""


def an_open_alert_keeps_ringing(history: History, _: View) -> None:
    """Until a guard has seen or accepted it, an alert is published again.

    After 1, 2 and 4 s, then every 5 s, on every link that stands.
    """
    alert, now_us = history.alert, history.world.now_us
    if alert is None or alert.stage is not Stage.RAISED or _is_answered(history):
        return
    for broker, up_us in history.up_us.items():
        since_us = max(up_us, history.ring_us)
        late_us = TOLERANCE_US + history.stalled_us(since_us)
        rung = history.rung.get(broker, [])
        last_us = rung[-1] if rung else since_us
        claim(
            now_us - last_us <= EVERY_US + late_us,
            f"{broker} was last told {(now_us - last_us) / S:.1f} s ago",
        )
        if up_us <= history.ring_us:
            age_us = now_us - history.ring_us - late_us
            due = sum(age_us > one for one in SCHEDULE_US)
            claim(len(rung) >= due, f"{broker} was told {len(rung)} times, not {due}")


def _is_answered(history: History) -> bool:
    """Whether a guard has said anything since the last press, or the start.

    What came while the loop got no time, it may have heard after it counted the press.
    """
    since_us = history.ring_us - history.stalled_us(history.ring_us - TOLERANCE_US)
    return any(words.at_us >= since_us for words in history.words[-50:])


def an_unaccepted_alert_escalates(history: History, _: View) -> None:
    """Duress unaccepted for 20 s, help for 60 s, calls the next audience, for ever."""
    alert, now_us = history.alert, history.world.now_us
    if alert is None or alert.stage is not Stage.RAISED or alert.level not in STEP_US:
        return
    if alert.exercise:
        claim(alert.escalation == 0, "{} has called more", alert)
        return
    late_us = now_us - history.step_us - STEP_US[alert.level] - TOLERANCE_US
    claim(
        late_us <= history.stalled_us(history.step_us),
        f"{alert.alert_id} waits for its next step",
    )


def plan_b_keeps_its_time(history: History, view: View) -> None:
    """Plan B is shown when nothing was sent for 5 s, or 30 s without acceptance.

    Not before, not later, whatever the wall clock does.
    """
    alert, shown = history.alert, view.alert
    if alert is None or shown is None or alert.alert_id != shown.alert_id:
        return
    if alert.stage is not Stage.RAISED or alert.level is Level.NOTICE:
        return
    age_us = history.world.now_us - history.call_us
    # A press that waited through a stall is as old as its edges.
    stalled_us = history.stalled_us(history.call_us - 1 * S)
    sent_us = _sent_us(history, shown)
    if age_us + stalled_us < 5 * S - TOLERANCE_US:
        claim(not shown.plan_b, "it is shown too early")
    if age_us > 30 * S + TOLERANCE_US + stalled_us:
        claim(shown.plan_b, "nobody has accepted for 30 s")
    if age_us > 5 * S + TOLERANCE_US + stalled_us and sent_us == FAR_US:
        claim(shown.plan_b, "nothing was sent for 5 s")
    in_time = sent_us < history.call_us + 5 * S - TOLERANCE_US
    if in_time and age_us < 30 * S - TOLERANCE_US and not stalled_us:
        claim(not shown.plan_b, "it was sent, and 30 s are not over")


def _sent_us(history: History, shown: AlertView) -> int:
    at_us = [
        history.acked_at.get(f"{shown.alert_id}/{level}", FAR_US)
        for level in range(1, shown.level + 1)
    ]
    return min(at_us)


def proven_only_when_whole(history: History, view: View) -> None:
    """Readiness is never shown proven when no path has been whole for 20 s."""
    if view.readiness.ready == "proven":
        last_us = max(history.whole_us.values(), default=-FAR_US)
        age_us = history.world.now_us - last_us
        claim(age_us <= BOUND_US, f"the last path was whole {age_us / S:.1f} s ago")


def proven_by_who_could_hear(history: History, said: tuple[str, bytes]) -> None:
    """`health` names as proof only guards whose path was whole in the last 20 s."""
    health = guard.decode_health(said[1])
    for name in health.proven_by:
        age_us = history.world.now_us - history.whole_us.get(name, -FAR_US)
        claim(age_us <= BOUND_US, f"{name} could not be reached for {age_us / S:.1f} s")
    history.unsent = health.outbox
    claim(health.outbox <= OUTBOX_MAX * OUTBOX_BROKERS, "the outbox has a bound")


def faults_are_shown(history: History, view: View) -> None:
    """What is wrong for more than 20 s is in the list of faults.

    A broker out of reach, a disk that does not write, a dead screen, a clock that is
    not synchronised, and that nobody can be reached.
    """
    shown = {(fault.fault, fault.part) for fault in view.readiness.faults}
    if len(view.readiness.faults) >= FAULTS_MAX:
        return
    for broker, since_us in history.unreachable_us.items():
        if _lasts(history, since_us):
            claim(("broker_unreachable", broker) in shown, f"{broker} is out of reach")
    kinds = {fault for fault, _ in shown}
    for words, since_us, names in _wrong(history):
        claim(not _lasts(history, since_us) or kinds & names, words)


def wire_faults_are_shown(history: History, view: View) -> None:
    """A broken wire that shows for 10 s is on the screen, and a sound one is not.

    But for what a press may have done or mended, while its duress is covert.
    """
    alert = view.alert
    hides = alert is not None and alert.level == Level.DURESS
    _judge_wires(history, view.readiness.faults, hides=hides)


def wire_faults_are_told(history: History, said: tuple[str, bytes]) -> None:
    """A broken wire that shows for 10 s is in `health`, and a sound one is not."""
    health = guard.decode_health(said[1])
    _judge_wires(history, health.faults, hides=False)


def _judge_wires(
    history: History, faults: Sequence[FaultView | HealthFault], *, hides: bool
) -> None:
    """A fault shows while both lines of a pair are open, or both closed.

    At rest nothing may be said against its wires; pressed, they tell nothing.
    ``hides``: what shows need not be among the faults, and what is sound may be.
    """
    hardware = history.counter.hardware
    if len(faults) >= FAULTS_MAX:
        return
    shown = {fault.fault for fault in faults if fault.part == "duress"}
    for role in hardware.pairs:
        since_us = max(hardware.still_us[role], history.began_us)
        lasts_us = history.world.now_us - since_us
        if lasts_us <= WIRE_US + TOLERANCE_US + history.stalled_us(since_us):
            continue
        closed, opened = (hardware.level(role, side) for side in Side)
        told = shown & {"wire_cut", "wire_short"}
        if closed == opened:
            claim(closed or hides or not told, f"{role} is at rest: {told}")
        elif not hides:
            wanted = "wire_short" if closed else "wire_cut"
            claim(wanted in told, f"{role} is {wanted}: {told}")


def _lasts(history: History, since_us: int) -> bool:
    """Whether it has been so for longer than the bound, in this process."""
    since_us = max(since_us, history.began_us)
    lasts_us = history.world.now_us - since_us
    return lasts_us > BOUND_US + TOLERANCE_US + history.stalled_us(since_us)


def _wrong(history: History) -> list[tuple[str, int, set[str]]]:
    """What is wrong, since when, and what faults may say so."""
    waits_us, bad_us = history.counter.store.waiting_since_us, history.disk_bad_us
    disk_us = None if waits_us is None or bad_us is None else max(waits_us, bad_us)
    # Who has just come on duty is given his time to answer.
    came_us = history.on_duty_us
    seen_us = (came_us, *history.whole_us.values(), *history.up_us.values())
    wrong: tuple[tuple[str, int | None, set[str]], ...] = (
        ("the disk does not write", disk_us, {"disk_full", "storage_failed"}),
        ("the screen is dead", history.screen_lost_us, {"screen_dead"}),
        ("the clock is not synchronised", history.unsynced_us, {"clock_unsynced"}),
        ("nobody can be reached", max(seen_us), NOBODY),
    )
    return [(what, us, names) for what, us, names in wrong if us is not None]


def readiness_comes_back(history: History, view: View) -> None:
    """Within 30 s after everything was healed, and a start, guards prove the paths.

    What differs from what was tested, or whose test failed, stays unproven until
    somebody tests it again.
    """
    since_us = max(history.healed_us, history.began_us)
    if history.world.now_us - since_us < BACK_US:
        return
    kinds = {fault.fault for fault in view.readiness.faults}
    proven = view.readiness.ready == "proven" or kinds & UNTESTED
    claim(proven and "not_proven" not in kinds, "{}", view.readiness)


def everything_has_a_limit(history: History, _: object) -> None:
    """No queue grows beyond its bound."""
    counter = history.counter
    claim(counter.inbox.most <= INBOX_MAX + INBOX_OWN, f"{counter.inbox.most} wait")
    claim(counter.store.waiting <= WAITING_MAX, "too much waits for the disk")
    for link in counter.links.values():
        claim(link.link.unanswered() <= UNANSWERED_MAX, "too much waits in a link")


def nothing_breaks_the_loop(_: History, trace: str) -> None:
    """No exception comes out of the loop but a planted one."""
    claim(False, trace)  # noqa: FBT003 - it is always broken


def all_is_well_in_the_end(history: History, _: object) -> None:
    """After all faults have been healed everything comes to rest within its time.

    The alert is closed, the outbox empty, no fault is left, readiness is proven.
    """
    view = history.view
    claim(view is not None and history.running, "the counter runs")
    assert view is not None, "claimed"
    claim(view.alert is None or view.alert.stage == "closed", f"{view.alert} is open")
    # What the machine tells of itself takes longer to be believed well.
    kinds = {fault.fault for fault in view.readiness.faults}
    # A call from before a restart tests nothing, nor does any but a test where wires
    # may be swapped.
    left = kinds - OWN - UNTESTED
    claim(not left, f"{view.readiness.faults}")
    proven = view.readiness.ready == "proven" or kinds & UNTESTED
    claim(proven, f"{view.readiness}")
    waits = {
        name: link.link.unanswered() for name, link in history.counter.links.items()
    }
    claim(max(waits.values()) <= ON_THE_WAY, f"{waits} wait in the links")
    claim(history.counter.store.waiting <= ON_THE_WAY, "changes wait for the disk")
    claim(history.unsent <= ON_THE_WAY, f"{history.unsent} events are not sent")
