# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Everything that can happen to a counter, in any order, as Hypothesis rules."""

from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
)

from appliance.core import events, machine
from appliance.core.effects import (
    Commit,
    PublishAlert,
    PublishProbe,
    PublishReply,
    Stop,
)
from appliance.core.limits import MS_US, S_US
from appliance.core.readings import Readings
from appliance.core.records import Restored
from appliance.core.state import State
from appliance.core.values import (
    Action,
    Alert,
    Cause,
    Delivery,
    Moment,
    Outcome,
    Response,
    Role,
    Stage,
)
from tests.core.driver import SETTINGS, START_US, WALL_MS, Effects, of, told
from tests.core.model import BROKERS, GUARDS, Broker, Store
from tests.core.test_board import READINGS

COUNTS = st.integers(1, 12)
DELIVERIES = st.sampled_from(Delivery)


class World(RuleBasedStateMachine):
    """One counter with a store, two brokers and three guards; one rule, one event."""

    state: State

    @initialize(at_work=st.booleans(), raised=st.booleans())
    def switch_on(self, at_work: bool, raised: bool) -> None:
        """Start for the first time; perhaps go on to an ordinary day, or a bad one."""
        self.now_us, self.wall_ms, self.synced, self.drawn = START_US, WALL_MS, True, 0
        self.store = Store()
        self.brokers = {name: Broker(name) for name in BROKERS}
        self.ids: set[str] = set()
        self.taken_up: set[str] = set()
        self.old_ids: list[str] = []
        self.start(Restored())
        if at_work:
            for role in Role:
                self.read_button(role=role, active=False, after_ms=0, late_ms=0)
            for name in BROKERS:
                self.connect(name=name)
                self.tell_duty(
                    name=name, guard=GUARDS[0], on_duty=True, audiences=("guards",)
                )
        if raised:
            self.press(role=Role.DURESS)

    def start(self, restored: Restored) -> None:
        """Start with what the store gives back."""
        self.seq_floor = restored.seq
        self.acked: dict[str, int] = {}
        found = [restored.alert] if restored.alert else []
        self.from_before = {(one.alert_id, one.level) for one in found}
        """Calls that guards may have heard before this start."""
        self.proven_us: dict[str, int] = {}
        self.nonces: list[str] = ["never"]
        self.read: set[Role] = set()
        self.before: State | None = None
        self.event: events.AnyEvent | None = None
        self.after(*machine.start(SETTINGS, restored, self.moment()))

    def moment(self, late_us: int = 0) -> Moment:
        """Return this moment, or one that is a little past."""
        self.drawn += 1
        return Moment(
            mono_us=self.now_us - late_us,
            wall_ms=self.wall_ms + (self.now_us - START_US) // MS_US,
            synced=self.synced,
            fresh=self.drawn << 64,
        )

    def happen(
        self,
        kind: type[events.Event],
        late_us: int = 0,
        **fields: Any,  # noqa: ANN401 - whatever the event has
    ) -> None:
        """Make one event, step twice, and carry out what is asked for."""
        event: Any = kind(at=self.moment(late_us), **fields)
        self.before, self.event = self.state, event
        image = msgspec.msgpack.encode(self.state)
        first = machine.step(self.state, event)
        assert machine.step(self.state, event) == first, "a step is pure"
        assert msgspec.msgpack.encode(self.state) == image, "a state is frozen"
        self.after(*first)

    def after(self, state: State, effects: Effects) -> None:
        """Take over the outcome and hand its effects to the world."""
        self.state, self.effects = state, effects
        self.number(effects)
        for effect in effects:
            if isinstance(effect, Commit):
                self.store.asked.append(effect)
            elif broker := self.brokers.get(getattr(effect, "broker", "")):
                broker.send(effect)
        self.nonces += [one.nonce for one in of(effects, PublishProbe)]
        if self.alert and self.alert.alert_id not in self.old_ids:
            self.old_ids.append(self.alert.alert_id)

    def number(self, effects: Effects) -> None:
        """Every occurrence has a number above all committed ones, and its own id."""
        for one in told(effects):
            assert one.seq > self.seq_floor
            assert one.event_id not in self.ids
            self.seq_floor = one.seq
            self.ids.add(one.event_id)

    def nothing(self) -> None:
        """Nothing happened after all."""
        self.before, self.event, self.effects = None, None, ()

    @property
    def alert(self) -> Alert | None:
        """The alert there is."""
        return self.state.life.alert if self.state.life else None

    # What can happen

    @rule(
        role=st.sampled_from(Role),
        active=st.booleans(),
        after_ms=st.sampled_from([0, 1, 29, 30, 60, 350]),
        late_ms=st.sampled_from([0, 0, 0, 5, 40]),
    )
    def read_button(
        self, role: Role, active: bool, after_ms: int, late_ms: int
    ) -> None:
        """A level is read, in time or late."""
        self.now_us += after_ms * MS_US
        self.read.add(role)
        late_us = late_ms * MS_US
        self.happen(events.ButtonRead, late_us, role=role, active=active)

    @rule(role=st.sampled_from(Role))
    def press(self, role: Role) -> None:
        """A button is pressed for long enough to count."""
        for active, after_ms in ((True, 0), (False, 60)):
            self.read_button(role=role, active=active, after_ms=after_ms, late_ms=0)

    @rule(role=st.sampled_from(Role), presses=st.integers(0, 2))
    def try_button(self, role: Role, presses: int) -> None:
        """A test is asked for; its button is pressed, or not, or too often."""
        self.happen(events.TrialAsked, role=role)
        for _ in range(presses):
            self.press(role=role)

    @rule()
    def stop_trial(self) -> None:
        """The test that goes on is to end."""
        self.happen(events.TrialStopped)

    @rule()
    def pass_to_deadline(self) -> None:
        """Time passes to the next deadline."""
        due_us = machine.next_deadline(self.state)
        assert due_us is not None, "there is always a next health"
        self.now_us = max(self.now_us, due_us)
        self.happen(events.DeadlinePassed)

    @rule(ms=st.sampled_from([1, 40, 900, 5_000, 31_000, 20 * 60_000]))
    def pass_over_deadlines(self, ms: int) -> None:
        """The loop was kept from turning for a while."""
        self.now_us += ms * MS_US
        self.happen(events.DeadlinePassed)

    @rule(years=st.sampled_from([-40, -1, 1, 40]), synced=st.booleans())
    def jump_clock(self, years: int, synced: bool) -> None:
        """The wall clock jumps."""
        self.wall_ms = max(0, self.wall_ms + years * 365 * 86_400_000)
        self.synced = synced
        self.happen(events.DeadlinePassed)

    @rule(name=st.sampled_from(BROKERS))
    def connect(self, name: str) -> None:
        """A session with a broker begins."""
        self.brokers[name].connect()
        self.happen(events.BrokerConnected, broker=name)

    @rule(name=st.sampled_from(BROKERS), cause=st.sampled_from(Cause))
    def lose(self, name: str, cause: Cause) -> None:
        """A session ends, or cannot be made."""
        self.brokers[name].lose()
        self.happen(events.BrokerLost, broker=name, cause=cause, reason="it is gone")

    @precondition(lambda self: any(one.found for one in self.brokers.values()))
    @rule(data=st.data())
    def find_own_alert(self, data: st.DataObject) -> None:
        """A broker gives back what we had published there."""
        name = self.one_of(data, lambda broker: broker.found is not None)
        found, self.brokers[name].found = self.brokers[name].found, None
        assert found is not None, "the broker was chosen so"
        known = found.alert_id in self.state.closed_ids
        self.from_before.add((found.alert_id, found.level))
        if found.alert_id not in self.store.alerts:
            self.taken_up.add(found.alert_id)
        self.happen(events.OwnAlertFound, broker=name, alert=found)
        if known or found.stage is Stage.CLOSED:
            return
        assert self.alert is not None, "an open alert at a broker is open here"
        graver = self.alert.level <= found.level or found.exercise
        assert graver, "no lesser alert replaces one"

    def one_of(self, data: st.DataObject, fits: Callable[[Broker], bool]) -> str:
        """Draw the name of a broker of this kind."""
        names = [name for name, broker in self.brokers.items() if fits(broker)]
        return data.draw(st.sampled_from(names))

    @precondition(lambda self: any(one.sent for one in self.brokers.values()))
    @rule(data=st.data(), count=COUNTS, delivery=DELIVERIES)
    def arrive(self, data: st.DataObject, count: int, delivery: Delivery) -> None:
        """Messages reach a broker, which has guards, has none, or refuses."""
        self.nothing()
        broker = self.brokers[self.one_of(data, lambda broker: bool(broker.sent))]
        for message in broker.take(count, delivery):
            self.hear(broker, message)

    def hear(self, broker: Broker, message: PublishAlert) -> None:
        """Guards hear an alert: its revision never falls."""
        if message.alert is not None:
            key, rev = message.alert.alert_id, message.alert.rev
            # One that no store knew may be taken up from the staler broker first.
            if key not in self.taken_up:
                assert rev >= broker.heard.get(key, 0), "a revision only grows"
            broker.heard[key] = rev

    @precondition(lambda self: any(one.answers for one in self.brokers.values()))
    @rule(data=st.data())
    def acknowledge(self, data: st.DataObject) -> None:
        """A broker's answer comes, in any order."""
        name = self.one_of(data, lambda broker: bool(broker.answers))
        answers = self.brokers[name].answers
        token, delivery = answers.pop(data.draw(st.integers(0, len(answers) - 1)))
        if token.subject and delivery is not Delivery.REFUSED:
            best = max(self.acked.get(token.subject, 0), token.number)
            self.acked[token.subject] = best
        self.happen(events.BrokerAcked, broker=name, token=token, delivery=delivery)

    @precondition(lambda self: any(one.connected for one in self.brokers.values()))
    @rule(
        data=st.data(),
        guard=st.sampled_from(GUARDS),
        action=st.sampled_from(Action),
        which=st.integers(-1, 3),
        outcome=st.sampled_from([None, *Outcome]),
    )
    def respond(
        self,
        data: st.DataObject,
        guard: str,
        action: Action,
        which: int,
        outcome: Outcome | None,
    ) -> None:
        """A guard says anything, about this alert, an old one or none."""
        broker = self.one_of(data, lambda broker: broker.connected)
        recent = [None, *reversed(self.old_ids), "never-was"]
        nonce = self.nonces[which % len(self.nonces)]
        response = Response(
            action=action,
            alert_id=recent[which % len(recent)],
            outcome=outcome,
            nonce=nonce,
        )
        self.happen(
            events.GuardResponded, broker=broker, guard=guard, response=response
        )
        (reply,) = of(self.effects, PublishReply)
        assert (reply.broker, reply.guard) == (broker, guard)
        if action is Action.PROOF and reply.result == "ok":
            self.proven_us[guard] = self.now_us

    @precondition(lambda self: self.alert and self.brokers["main"].connected)
    @rule(
        data=st.data(),
        guard=st.sampled_from(GUARDS[:2]),
        action=st.sampled_from(list(Action)[:4]),
    )
    def answer(self, data: st.DataObject, guard: str, action: Action) -> None:
        """A guard does something about the open alert."""
        self.respond(data=data, guard=guard, action=action, which=0, outcome=None)

    @precondition(lambda self: self.brokers["main"].connected)
    @rule(data=st.data(), guard=st.sampled_from(GUARDS))
    def prove(self, data: st.DataObject, guard: str) -> None:
        """A guard station answers the last probe."""
        self.respond(
            data=data, guard=guard, action=Action.PROOF, which=-1, outcome=None
        )

    @rule(guard=st.sampled_from(GUARDS))
    def misspeak(self, guard: str) -> None:
        """A guard's bytes cannot be read."""
        self.nothing()
        if self.brokers["main"].connected:
            self.happen(events.GuardMisspoke, broker="main", guard=guard, why="no JSON")
            assert len(of(self.effects, PublishReply)) == 1

    @rule(
        name=st.sampled_from(BROKERS),
        guard=st.sampled_from(GUARDS),
        online=st.booleans(),
    )
    def be_available(self, name: str, guard: str, online: bool) -> None:
        """A guard station comes on line at a broker or goes off it."""
        self.happen(events.GuardAvailable, broker=name, guard=guard, online=online)

    @rule(
        name=st.sampled_from(BROKERS),
        guard=st.sampled_from(GUARDS),
        on_duty=st.booleans(),
        audiences=st.sampled_from([(), ("guards",), ("managers",), ("nobody",)]),
    )
    def tell_duty(
        self, name: str, guard: str, on_duty: bool, audiences: tuple[str, ...]
    ) -> None:
        """A guard goes on duty or off it."""
        self.happen(
            events.GuardDuty,
            broker=name,
            guard=guard,
            on_duty=on_duty,
            text=guard,
            audiences=audiences,
        )

    @rule(
        kind=st.sampled_from(
            [
                events.HelpAsked,
                events.HelpUndone,
                events.PauseAsked,
                events.WithdrawAsked,
                events.DrillAsked,
                events.DrillStopped,
                events.ScreenSeen,
                events.ScreenLost,
            ]
        )
    )
    def ask(self, kind: type[events.Event]) -> None:
        """Something is tapped on the screen, or the screen comes or goes."""
        self.happen(kind)

    @rule(readings=READINGS)
    def read_board(self, readings: Readings) -> None:
        """The machine itself is read."""
        self.happen(events.BoardRead, readings=readings)

    @precondition(lambda self: self.store.asked)
    @rule(count=COUNTS)
    def save(self, count: int) -> None:
        """The store commits some of what it was asked to."""
        self.happen(events.CommitSaved, commit=self.store.save(count))

    @rule(full=st.booleans())
    def fail_to_save(self, full: bool) -> None:
        """The store cannot commit and keeps what it was given."""
        self.happen(events.StoreFailed, full=full, why="the disk is bad")

    @precondition(lambda self: self.state.commit > 3)
    @rule(count=st.integers(0, 3), stop=st.booleans())
    def restart(self, count: int, stop: bool) -> None:
        """It crashes, or is stopped, and starts with what the store has by then."""
        if stop:
            self.happen(events.StopAsked)
            assert isinstance(self.effects[-1], Stop)
            count = len(self.store.asked)
        self.store.save(count)
        for broker in self.brokers.values():
            broker.lose()
        self.now_us += 2 * S_US
        self.start(self.store.restore())
