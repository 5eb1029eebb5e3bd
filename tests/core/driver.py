# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Drives the core by hand: virtual time, one event at a time."""

import hashlib
from typing import Any, TypeVar

from appliance.core import events, machine
from appliance.core.effects import AnyEffect, Commit, PublishAlert, PublishReply
from appliance.core.events import AnyEvent, Event
from appliance.core.limits import (
    DEBOUNCE_US,
    PRESS_AGAIN_US,
    S_US,
    SETTLE_US,
    SHUTTER_DEBOUNCE_US,
)
from appliance.core.records import Restored
from appliance.core.settings import ButtonSetting, EscalationStep, Settings
from appliance.core.state import State
from appliance.core.values import (
    Action,
    Alert,
    Cause,
    Delivery,
    Moment,
    Occurrence,
    Response,
    Role,
    Token,
)

START_US = 1_000 * S_US
WALL_MS = 1_800_000_000_000
"""A moment in January 2027."""

STEPS = (
    EscalationStep(audiences=("guards",), duress_after_us=0, help_after_us=0),
    EscalationStep(
        audiences=("guards", "managers"),
        duress_after_us=20 * S_US,
        help_after_us=60 * S_US,
    ),
    EscalationStep(
        audiences=("everyone",), duress_after_us=50 * S_US, help_after_us=90 * S_US
    ),
)
SETTINGS = Settings(
    buttons=(
        ButtonSetting(role=Role.DURESS, debounce_us=DEBOUNCE_US),
        ButtonSetting(role=Role.SHUTTER, debounce_us=SHUTTER_DEBOUNCE_US),
    ),
    brokers=("main", "spare"),
    escalation=STEPS,
)

_E = TypeVar("_E")
Effects = tuple[AnyEffect, ...]


def of(effects: Effects, kind: type[_E]) -> list[_E]:
    """Return the effects of one type, in their order."""
    return [effect for effect in effects if isinstance(effect, kind)]


def words(effects: Effects) -> list[str]:
    """Return what was journaled, as words of the event topic."""
    commits = of(effects, Commit)
    return [told.event_type.value for one in commits for told in one.occurrences]


def told(effects: Effects) -> list[Occurrence]:
    """Return what was journaled."""
    return [one for commit in of(effects, Commit) for one in commit.occurrences]


class Driver:
    """One appliance's core in virtual time."""

    def __init__(
        self, settings: Settings = SETTINGS, restored: Restored | None = None
    ) -> None:
        """Start the machine; nothing is connected and no button is read."""
        self.now_us = START_US
        self.wall_ms = WALL_MS
        self.synced = True
        self._drawn = 0
        self.state: State
        self.state, self.effects = machine.start(
            settings, restored or Restored(), self.moment()
        )

    def moment(self, mono_us: int | None = None) -> Moment:
        """Return this moment, or one in the past, with a chance of its own."""
        self._drawn += 1
        chance = hashlib.sha256(str(self._drawn).encode()).digest()[:16]
        at_us = self.now_us if mono_us is None else mono_us
        return Moment(
            mono_us=at_us,
            wall_ms=self.wall_ms + (at_us - START_US) // 1_000,
            synced=self.synced,
            fresh=int.from_bytes(chance),
        )

    def take(self, event: AnyEvent) -> Effects:
        """Give one event to the core."""
        self.state, self.effects = machine.step(self.state, event)
        return self.effects

    def happen(
        self,
        kind: type[Event],
        at_us: int | None = None,
        **fields: Any,  # noqa: ANN401 - whatever the event has
    ) -> Effects:
        """Make one event of this moment (or of an earlier one) and take it."""
        event: Any = kind(at=self.moment(at_us), **fields)
        return self.take(event)

    def wait(self, for_us: int) -> Effects:
        """Let time pass from deadline to deadline."""
        until_us = self.now_us + for_us
        effects: Effects = ()
        while True:
            due_us = machine.next_deadline(self.state)
            assert due_us is not None, "there is always a next health"
            if due_us > until_us:
                break
            self.now_us = max(self.now_us, due_us)
            effects += self.happen(events.DeadlinePassed)
        self.now_us = until_us
        return effects

    # What people and machines do

    def level(self, role: Role, *, active: bool) -> Effects:
        """Read one button."""
        return self.happen(events.ButtonRead, role=role, active=active)

    def press(self, role: Role = Role.DURESS, hold_us: int = S_US // 10) -> Effects:
        """Press a button and let go of it; the next press counts again."""
        effects = self.level(role, active=True)
        effects += self.wait(hold_us)
        effects += self.level(role, active=False)
        return effects + self.wait(PRESS_AGAIN_US)

    def connect(self, broker: str = "main") -> Effects:
        """Connect to a broker."""
        return self.happen(events.BrokerConnected, broker=broker)

    def lose(self, broker: str = "main", cause: Cause = Cause.SILENT) -> Effects:
        """Lose a broker, or fail to reach it."""
        return self.happen(events.BrokerLost, broker=broker, cause=cause, reason="x")

    def ack(
        self,
        token: Token | None,
        delivery: Delivery = Delivery.TAKEN,
        broker: str = "main",
    ) -> Effects:
        """Let a broker answer one publish."""
        return self.happen(
            events.BrokerAcked, broker=broker, token=token, delivery=delivery
        )

    def ack_alert(
        self, delivery: Delivery = Delivery.TAKEN, broker: str = "main"
    ) -> Effects:
        """Let a broker answer the alert's present revision."""
        token = Token(subject=self.alert.alert_id, number=self.alert.rev)
        return self.ack(token, delivery, broker)

    def duty(
        self,
        guard: str = "vartija-1",
        audiences: tuple[str, ...] = ("guards",),
        *,
        on_duty: bool = True,
        station: str = "",
    ) -> Effects:
        """Let a guard come on line everywhere and say whether it is on duty."""
        effects: Effects = ()
        for box in self.state.boxes:
            if box.connected:
                effects += self.online(guard, broker=box.broker)
                effects += self.happen(
                    events.GuardDuty,
                    broker=box.broker,
                    guard=guard,
                    on_duty=on_duty,
                    text=guard.title(),
                    audiences=audiences,
                    station=station,
                )
        return effects

    def online(self, guard: str, *, broker: str, online: bool = True) -> Effects:
        """Let a guard come on line at a broker or go off it."""
        return self.happen(
            events.GuardAvailable, broker=broker, guard=guard, online=online
        )

    def leave(self, guard: str = "vartija-1") -> Effects:
        """Let a guard go off line everywhere."""
        effects: Effects = ()
        for box in self.state.boxes:
            effects += self.online(guard, broker=box.broker, online=False)
        return effects

    def say(
        self,
        action: Action,
        guard: str = "vartija-1",
        broker: str = "main",
        **fields: Any,  # noqa: ANN401 - whatever a response has
    ) -> PublishReply:
        """Let a guard say something; return the one reply to it."""
        response = Response(action=action, **fields)
        effects = self.happen(
            events.GuardResponded, broker=broker, guard=guard, response=response
        )
        (reply,) = of(effects, PublishReply)
        return reply

    def save(self) -> Effects:
        """Let the store have committed everything."""
        return self.happen(events.CommitSaved, commit=self.state.commit)

    @property
    def alert(self) -> Alert:
        """The alert there is."""
        assert self.state.life is not None, "there is an alert"
        return self.state.life.alert

    def published(self) -> list[Alert | None]:
        """Return the alerts published by the last step."""
        return [one.alert for one in of(self.effects, PublishAlert)]


def ready(settings: Settings = SETTINGS, restored: Restored | None = None) -> Driver:
    """Return a counter at rest: read, connected, settled, a guard on duty, saved."""
    driver = Driver(settings, restored)
    for button in settings.buttons:
        driver.level(button.role, active=False)
    driver.happen(events.ScreenSeen)
    for broker in settings.brokers:
        driver.connect(broker)
    driver.duty()
    driver.wait(SETTLE_US)
    driver.save()
    return driver
