# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The only loop: takes one event, asks the core, carries out its effects.

Everything that happens comes through one inbox. Adapters' threads only put
something into it; this thread alone holds the state. Buttons are read beside
their edges every 10 ms here, so that a lost edge cannot lose a press, and the
watchdog is fed here, so that it is fed only while all this turns.
"""

import logging
from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from appliance.adapters.logs import NOTICE
from appliance.adapters.service import Proof, Watchdog
from appliance.core import machine, report
from appliance.core.effects import (
    AnyEffect,
    Commit,
    DriveRelay,
    ForgetOwnAlert,
    PublishAlert,
    ShowCue,
    Stop,
)
from appliance.core.events import AnyEvent, DeadlinePassed
from appliance.core.limits import GUARDS_MAX, POLL_US, S_US
from appliance.core.records import Restored
from appliance.core.settings import Settings
from appliance.core.state import State
from appliance.inbox import Inbox, level_read
from appliance.ports import Clock, Parts
from appliance.wire import hearing, log_words, screen, telling
from appliance.wire.messages import HealthMessage
from appliance.wire.panel import View
from appliance.wire.saying import Publish, say
from appliance.wire.telling import Identity, Vitals

SHOW_US: Final = 1 * S_US
STALLED_US: Final = 1 * S_US
"""No turn takes so long but one during which the process got no time."""
FAREWELL_S: Final = 1.0
STALE_S: Final = 3.0
"""Each link and the store turn at least once a second, or tell that they connect or
wait for the disk. A thread that does neither is stuck; 10 s later we are ended."""
ASIDE_S: Final = 0.002
"""So long this loop stands aside at most until the links have sent an alert."""
EARLY_US: Final = 250
"""The system wakes us 60 to 250 us late: before a deadline we wake so much early,
and look again and again until it is time."""

log = logging.getLogger(__name__)


class Runtime:
    """One appliance, from start to clean stop."""

    def __init__(
        self,
        *,
        who: Identity,
        setting: screen.Setting,
        vitals: Callable[[], Vitals],
        parts: Parts,
        inbox: Inbox,
        clock: Clock,
    ) -> None:
        """`vitals` is asked each time that health is said."""
        self._who = who
        self._setting = setting
        self._vitals = vitals
        self._parts = parts
        self._inbox = inbox
        self._clock = clock
        self._watchdog = Watchdog(parts.notifier)
        self._running = True
        self._garbled: set[str] = set()
        self._poll_us = 0
        self._show_us = 0
        self._health_us = 0
        self._health: HealthMessage | None = None
        self._said = log_words.Said()

    def run(self, settings: Settings, restored: Restored) -> None:
        """Turn until a clean stop."""
        state, effects = machine.start(settings, restored, self._clock.moment())
        self._state: State = state
        self._deadline_us = machine.next_deadline(state)
        self._carry_out(effects)
        # A press that came and went since the pins were claimed is known by its edges
        # alone: they come before a level that is read now.
        while (early := self._inbox.get(0)) is not None:
            self._take(early)
        self._poll(first=True)
        for link in self._parts.links.values():
            link.start()
        self._parts.notifier.ready()
        try:
            while self._running:
                self._turn()
        finally:
            self._end()

    def _turn(self) -> None:
        now_us = self._clock.now_us()
        item = self._inbox.get(max(0, self._due_us() - now_us) / S_US)
        now_us = self._clock.now_us()
        # Time passes only as far as everything before it was heard: a glitch whose
        # two edges wait here together must not be judged by a later clock.
        waiting = self._inbox.waiting()
        while item is not None:
            self._take(item)
            item = self._inbox.get(0) if waiting > 0 else None
            waiting -= 1
        if now_us >= self._poll_us:
            self._poll()
        if self._deadline_us is not None and now_us >= self._deadline_us:
            self._step(DeadlinePassed(at=self._clock.moment(now_us)))
        self._parts.outputs.renew()
        # What is known after a turn that got no time is old: the next one shows.
        is_fresh = self._clock.now_us() - now_us < STALLED_US
        if now_us >= self._show_us and is_fresh:
            self._show()
            self._watchdog.feed(self._proofs())

    def _take(self, item: AnyEvent | hearing.Heard) -> None:
        event = (
            hearing.read(item, self._who) if isinstance(item, hearing.Heard) else item
        )
        if isinstance(event, hearing.Garbled):
            self._complain(event)
        elif event is not None:
            self._step(event)

    def _complain(self, garbled: hearing.Garbled) -> None:
        """Say it once of each guard: a station may repeat itself for ever."""
        if garbled.guard in self._garbled or len(self._garbled) >= GUARDS_MAX:
            return
        self._garbled.add(garbled.guard)
        log.error(
            "The %s of the guard %s is not believed, correct its program: %s",
            garbled.leaf,
            garbled.guard,
            garbled.why,
        )

    def _due_us(self) -> int:
        due_us = min(self._poll_us, self._show_us)
        return (
            due_us
            if self._deadline_us is None
            else min(due_us, self._deadline_us - EARLY_US)
        )

    def _poll(self, *, first: bool = False) -> None:
        """Read the levels; only one that the core does not know is an event."""
        self._poll_us = self._clock.now_us() + POLL_US
        for reading in self._parts.buttons.poll():
            if first or report.is_news(self._state, reading):
                self._step(level_read(reading, self._clock.moment()))

    def _step(self, event: AnyEvent) -> None:
        # What waited in the inbox is older than it seems to the core.
        at = replace(event.at, taken_us=self._clock.now_us())
        self._state, effects = machine.step(self._state, replace(event, at=at))
        self._carry_out(effects)
        self._deadline_us = machine.next_deadline(self._state)
        self._show_us = min(self._show_us, self._clock.now_us() + POLL_US)

    def _carry_out(self, effects: tuple[AnyEffect, ...]) -> None:
        self._remember(effects)
        self._hurry(effects)
        for effect in effects:
            match effect:
                case PublishAlert() | DriveRelay():
                    pass  # gone already, before everything else
                case ShowCue():
                    self._parts.outputs.cue(effect.cue)
                case Commit():
                    self._parts.store.commit(effect)
                case ForgetOwnAlert():
                    topic = hearing.own_alert_topic(self._who)
                    self._parts.links[effect.broker].unsubscribe(topic)
                case Stop():
                    self._running = False
                case _:
                    self._publish(effect)

    def _hurry(self, effects: tuple[AnyEffect, ...]) -> None:
        """Alerts first, then the relay, then all that can wait."""
        alerts = [effect for effect in effects if isinstance(effect, PublishAlert)]
        for alert in alerts:
            self._publish(alert)
        for effect in effects:
            if isinstance(effect, DriveRelay):
                self._parts.outputs.drive(effect.command, effect.asked_us)
        for alert in alerts:
            self._parts.links[alert.broker].step_aside(ASIDE_S / len(alerts))

    def _remember(self, effects: tuple[AnyEffect, ...]) -> None:
        """Before anybody hears of it: a kill may come between any two lines."""
        if any(isinstance(effect, Commit) for effect in effects):
            life = self._state.life
            self._parts.black_box.keep(life.alert if life else None, self._state.seq)

    def _publish(self, effect: Publish) -> None:
        """Hand over to the link. Not connected: the core hears of that by itself."""
        at = self._clock.moment()
        said = say(effect, self._who, at.wall_ms, self._vitals)
        self._parts.links[effect.broker].publish(
            f"{self._who.base}/{said.leaf}",
            said.payload,
            retain=said.retain,
            expiry_s=said.expiry_s,
            token=said.token,
        )

    def _show(self) -> None:
        at = self._clock.moment()
        view = screen.view_of(self._state, at, self._setting)
        view = replace(view, health=self._told(view, at.mono_us))
        self._parts.panel.show(view)
        self._said, lines = log_words.news(self._said, view)
        for line in lines:
            log.log(NOTICE, "%s", line)
        self._show_us = at.mono_us + SHOW_US

    def _told(self, view: View, now_us: int) -> HealthMessage:
        """Health of this second: to make it anew takes as long as a view does."""
        told = self._health
        if (
            told is None
            or told.ready != view.readiness.ready
            or now_us >= self._health_us
        ):
            found = report.health(self._state)
            told = telling.health_message(found, self._vitals(), self._who)
            self._health, self._health_us = told, now_us + SHOW_US
        return told

    def _proofs(self) -> list[Proof]:
        proofs = [
            Proof("the store", self._parts.store.turned, STALE_S),
            Proof("the outputs' thread", self._parts.outputs.turned, STALE_S),
        ]
        for name, link in self._parts.links.items():
            turned_s = link.turned_mono_us / S_US
            proofs.append(Proof(f"the link to {name}", turned_s, STALE_S))
        return proofs

    def _end(self) -> None:
        self._parts.notifier.stopping()
        farewell = (f"{self._who.base}/availability", b"offline")
        for link in self._parts.links.values():
            link.stop(farewell, FAREWELL_S)
