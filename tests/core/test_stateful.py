# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What must hold of the core, whatever happens in whatever order."""

from itertools import pairwise

import msgspec
from hypothesis import settings
from hypothesis.stateful import invariant

from appliance.core import events, machine, report
from appliance.core.effects import (
    Commit,
    PublishAlert,
    PublishAvailability,
    PublishReply,
    Stop,
)
from appliance.core.events import GuardResponded, OwnAlertFound
from appliance.core.life import Life
from appliance.core.limits import (
    ACCEPTED_MAX,
    GUARDS_MAX,
    IN_FLIGHT_MAX,
    OUTBOX_MAX,
    PROVEN_US,
)
from appliance.core.values import Action, EventType, Level, Outcome, Stage
from tests.core.driver import of, told
from tests.core.world import World

OPEN = {Stage.RAISED, Stage.ACCEPTED, Stage.ON_SITE}
PRESSES = {EventType.RAISED, EventType.PRESSED_AGAIN}


def _answers(life: Life) -> tuple[tuple[str, ...], ...]:
    """Who has answered; not its clocks, which any event may turn."""
    return life.alert.seen_by, life.alert.accepted_by, life.alert.on_site_by


class Counter(World):
    """Every invariant is a sentence; each is checked after each event."""

    @invariant()
    def one_alert(self) -> None:
        """A counter has at most one open alert, and tells every broker the same."""
        said = {one.alert for one in of(self.effects, PublishAlert)}
        assert len({one and (one.alert_id, one.rev) for one in said}) <= 1
        assert not said or said == {self.alert}

    @invariant()
    def growing_revision(self) -> None:
        """What guards are told of an alert changes only together with its revision."""
        before = self.before.life if self.before and self.before.life else None
        if before is None or self.alert is None:
            return
        old, new = before.alert, self.alert
        if old.alert_id == new.alert_id:
            assert new.rev >= old.rev
            told = msgspec.structs.replace(new, seen_by=old.seen_by, heard=old.heard)
            same = told == old
            assert same is (new.rev == old.rev)

    @invariant()
    def level_towards_one(self) -> None:
        """A level is only ever raised towards 1."""
        before = self.before.life if self.before and self.before.life else None
        if before and self.alert and before.alert.alert_id == self.alert.alert_id:
            assert self.alert.level <= before.alert.level

    @invariant()
    def closed_stays_closed(self) -> None:
        """A closed alert never opens again, and does not change before it is idle.

        But for an exercise that a broker knows to have become real.
        """
        before = self.before.life if self.before and self.before.life else None
        if before is None or before.alert.stage is not Stage.CLOSED:
            return
        if self.alert and self.alert.alert_id == before.alert.alert_id:
            found = isinstance(self.event, OwnAlertFound) and before.alert.exercise
            assert self.alert == before.alert or (found and not self.alert.exercise)

    @invariant()
    def closed_by_who_came(self) -> None:
        """No alert closes but by a guard who has accepted it or arrived.

        An exercise ends by itself.
        """
        before = self.before.life if self.before and self.before.life else None
        if before is None or before.alert.stage is Stage.CLOSED:
            return
        if self.alert and self.alert.stage in OPEN:
            return
        if before.alert.exercise:
            assert self.alert is not None
            assert self.alert.outcome is Outcome.EXERCISE
            return
        match self.event:
            case GuardResponded(guard=guard, response=response):
                assert response.action is Action.CLOSE
                assert guard in before.alert.accepted_by
                assert before.alert.stage is not Stage.RAISED
            case OwnAlertFound(alert=found):
                assert found.stage is Stage.CLOSED, "it was closed before the restart"
            case _:
                raise AssertionError(f"{self.event} ended an open alert")

    @invariant()
    def press_leaves_at_once(self) -> None:
        """A press that counts is in the open alert that leaves first in its step."""
        if not any(one.event_type in PRESSES for one in told(self.effects)):
            return
        assert self.alert is not None
        assert self.alert.stage in OPEN
        connected = [box.broker for box in self.state.boxes if box.connected]
        first = self.effects[: len(connected)]
        assert [one.broker for one in of(first, PublishAlert)] == connected

    @invariant()
    def order_of_effects(self) -> None:
        """Alerts are asked for first, then the one commit, then the rest, Stop last."""
        kinds = [type(effect) for effect in self.effects]
        alerts = kinds.count(PublishAlert)
        assert set(kinds[:alerts]) <= {PublishAlert}
        assert kinds.count(Commit) == (Commit in kinds[alerts : alerts + 1])
        assert Stop not in kinds[:-1]

    @invariant()
    def saved_is_true(self) -> None:
        """Nothing is called saved before a commit that holds it, as grave, is done."""
        if report.is_saved(self.state) and self.alert:
            key = self.alert.alert_id
            levels = range(1, self.alert.level + 1)
            assert any((key, level) in self.store.saved_levels for level in levels)

    @invariant()
    def sent_is_true(self) -> None:
        """Nothing is called sent without an acknowledgement of it at this level."""
        life = self.state.life
        if life is not None and life.sent:
            assert self.acked.get(life.alert.alert_id, 0) >= life.called_rev

    @invariant()
    def answered_when_heard(self) -> None:
        """No call is seen, accepted or reached before it was sent, or restored."""
        before = self.before.life if self.before else None
        life = self.state.life
        if not isinstance(self.event, GuardResponded) or before is None:
            return
        assert life is not None, "no answer makes an alert idle"
        if _answers(life) == _answers(before) or life.alert.stage is Stage.CLOSED:
            return
        key = life.alert.alert_id
        heard = self.acked.get(key, 0) >= before.called_rev
        assert heard or (key, life.alert.level) in self.from_before

    @invariant()
    def somebody_will_be_called(self) -> None:
        """An unaccepted duress or help always has a time when more are called."""
        life = self.state.life
        if life is None or life.alert.stage is not Stage.RAISED:
            return
        assert life.republish_us is not None or life.alert.seen_by
        if life.alert.exercise:
            assert (life.escalate_us, life.plan_b) == (None, False)
            return
        if life.alert.level is not Level.NOTICE:
            assert life.escalate_us is not None
            assert life.plan_b or life.unaccepted_us is not None

    @invariant()
    def only_the_asked_press_is_an_exercise(self) -> None:
        """What is no call is one press of a test or a drill, and that was asked for."""
        life = self.state.life
        if life is None or not life.alert.exercise or life.alert.stage is Stage.CLOSED:
            return
        assert life.alert.presses == 1
        drilled = self.state.drill
        if drilled is not None and drilled.alert_id == life.alert.alert_id:
            assert life.alert.kind == drilled.done[-1].value
            return
        one, before = self.state.trial, self.before
        assert one is not None
        assert life.alert.alert_id == one.alert_id
        assert life.alert.kind == one.role.value
        if before is not None and before.trial != one and one.phase == "sending":
            assert before.trial is not None
            assert before.trial.phase == "press"
            assert one.pressed_us >= one.asked_us

    @invariant()
    def one_exercise_for_each_button(self) -> None:
        """A drill gives each button one exercise, in calm, before it is lost."""
        before, one = self.before.drill if self.before else None, self.state.drill
        if one is None or before is None or one.done == before.done:
            return
        assert one.done[:-1] == before.done
        assert len(set(one.done)) == len(one.done)
        assert not before.lost
        assert self.before is not None
        assert not self.before.pauses.runs
        assert self.before.help_us is None

    @invariant()
    def deadlines_end(self) -> None:
        """Deadlines handled at one moment lead to one in the future."""
        state = self.state
        for _ in range(3):
            due_us = machine.next_deadline(state)
            assert due_us is not None
            if due_us > self.now_us:
                return
            event = events.DeadlinePassed(at=self.moment())
            state, _ = machine.step(state, event)
        raise AssertionError("the deadline never comes to lie in the future")

    @invariant()
    def deadline_handled_is_over(self) -> None:
        """A deadline is dealt with in one step; passing again, it is nothing."""
        if not isinstance(self.event, events.DeadlinePassed):
            return
        due_us = machine.next_deadline(self.state)
        assert due_us is not None
        assert due_us > self.now_us
        again = events.DeadlinePassed(at=self.event.at)
        assert machine.step(self.state, again) == (self.state, ())

    @invariant()
    def bounded_in_order(self) -> None:
        """Outboxes and lists of guards are bounded; events keep their order."""
        for box in self.state.boxes:
            waiting = [one.seq for one in box.waiting]
            assert len(waiting) <= OUTBOX_MAX
            assert all(one < two for one, two in pairwise(waiting))
            assert len(box.in_flight) <= IN_FLIGHT_MAX
            assert set(box.in_flight) <= set(waiting)
            assert box.connected or not box.in_flight
        assert len(self.state.guards.known) <= GUARDS_MAX
        if self.alert:
            assert len(self.alert.accepted_by) <= ACCEPTED_MAX
            assert set(self.alert.on_site_by) <= set(self.alert.accepted_by)

    @invariant()
    def one_reply_each(self) -> None:
        """A guard who says something is answered once; nobody else is answered."""
        asked = isinstance(self.event, GuardResponded | events.GuardMisspoke)
        assert len(of(self.effects, PublishReply)) == asked

    @invariant()
    def proven_is_true(self) -> None:
        """Proven needs a link, a guard on duty, and all of them proven within 18 s."""
        if not report.proof(self.state).proven:
            return
        assert any(broker.connected for broker in self.brokers.values())
        called = self.state.guards.on_duty
        assert called
        for guard in called:
            assert self.state.now_us - self.proven_us[guard.name] <= PROVEN_US

    @invariant()
    def online_after_reading(self) -> None:
        """Online is said only once every button was read, and to every session."""
        ready = len(self.read) == len(self.state.buttons)
        said = [one.online for one in of(self.effects, PublishAvailability)]
        assert ready or True not in said
        if ready and not self.state.stopping:
            assert all(b.online == b.connected for b in self.brokers.values())

    @invariant()
    def time_goes_on(self) -> None:
        """The core's time is that of the newest event, never an older one."""
        assert self.before is None or self.state.now_us >= self.before.now_us


TestCounter = Counter.TestCase
# A life from press to closing is long, and most that happens leads elsewhere.
TestCounter.settings = settings(
    max_examples=2 * settings().max_examples, stateful_step_count=60
)
