# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What has really happened, as the world knows it; the oracles judge by it."""

from collections.abc import Callable, Iterable
from typing import Any

from appliance.core.effects import AnyEffect, Commit
from appliance.core.limits import HELP_UNDO_US
from appliance.core.records import Restored
from appliance.core.values import (
    Alert,
    Delivery,
    EventType,
    Role,
    Side,
    Stage,
    Token,
)
from appliance.wire import guard
from appliance.wire.guard import AlertMessage
from appliance.wire.panel import View, Word
from appliance.wire.telling import own_alert
from tests.simulation.facts import (
    FAR_US,
    Asked,
    Count,
    Drilled,
    Found,
    OfAll,
    Press,
    Truth,
    Words,
    gravity,
)
from tests.simulation.shutter import Shutter
from tests.simulation.world import World

TESTS = {f"test_{role.value}": role for role in Role}
Judge = Callable[["History", str, Any], None]


class History(OfAll):
    """All facts; each method is called when one happens, and has it judged."""

    def __init__(self, world: World, judge: Judge) -> None:
        """Nothing has happened."""
        super().__init__()
        self.world = world
        self._judge = judge
        self.truth = Truth(list, list)
        self.counter: Any = None

    def touch(self) -> None:
        """Something is about to change: note what still is."""
        now_us = self.world.now_us
        for name in self.truth.whole():
            self.whole_us[name] = now_us
        reachable = self.truth.reachable()
        for name in reachable:
            self.unreachable_us.pop(name, None)
        for name in self.counter.settings.brokers if self.counter else ():
            if name not in reachable:
                self.unreachable_us.setdefault(name, now_us)

    # The counter's lives

    def opened(self) -> None:
        """A process hears of edges, and waits for what the disk remembers."""
        self.opened_us = self.world.now_us
        level = self.counter.hardware.level
        self.held = tuple(role for role in Role if level(role, Side.NO))

    def began(self, number: int, restored: Restored) -> None:
        """A process has read what there is to remember."""
        self.number, self.restored = number, restored
        self.wall_back = self.wall_back or (self.amnesia and self.jumped)
        self.running = True
        self.began_us = self.world.now_us
        self.restarts = number - 1
        self.world.say("counter", f"process {number} starts {_brief(restored.alert)}")
        self.closed = set(restored.closed_ids)
        self.call_us = self.ring_us = self.step_us = self.began_us
        self.acked_at, self.rung, self.up_us = {}, {}, {}
        self.stalls, self.found = [], []
        self.machine_shown, self.machine_changes = set(), {}
        ours = restored.alert
        self.taken_up = (
            {ours.alert_id} if ours and ours.stage is not Stage.CLOSED else set()
        )
        self.seq_floor = self.seq_most
        self._judge(self, "began", restored)
        self.alert = None
        if self.amnesia:
            self.kept_alert = restored.alert
        self.amnesia = False

    def stopping(self) -> None:
        """It was asked to stop, and takes in nothing more."""
        if self.running:
            self._judge(self, "ended", None)
        self.running = False

    def ended(self, *, power: bool) -> None:
        """It ended; with `power` the machine's memory ended too."""
        self.world.say("counter", "loses power" if power else "ends")
        if self.running:
            self._judge(self, "ended", None)
        self.running = False
        self.pauses, self.helps, self.asked_to_stop = [], [], False
        self.asked = None
        self.drills, self.drilled = (), {}
        self.amnesia = self.amnesia or power

    def crashed(self, trace: str) -> None:
        """An exception that nobody planted came out of the loop."""
        self._judge(self, "crashed", trace)

    def stalled(self, for_us: int) -> None:
        """The loop gets no time for so long."""
        self.world.say("counter", f"stalls for {for_us // 1000} ms")
        self.stalls.append((self.world.now_us, for_us))

    def stalled_us(self, since_us: int) -> int:
        """How long it got no time since then."""
        return sum(us for at_us, us in self.stalls if at_us + us >= since_us)

    # What it does

    def telling(self, effects: Iterable[AnyEffect]) -> None:
        """The loop is about to do all this."""
        self.begun = frozenset(
            one.role
            for effect in effects
            if isinstance(effect, Commit)
            for one in effect.occurrences
            if one.event_type is EventType.PRESS_START and one.role is not None
        )

    def kept(self, alert: Alert | None, seq: int) -> None:
        """The loop has remembered this: it is about to tell it."""
        self._judge(self, "numbered", seq)
        self.seq_most = max(seq, self.seq_most)
        before, self.alert = self.alert, alert
        if alert is None:
            return
        if before is not None and before.alert_id != alert.alert_id:
            before = None
        counts = self._count(before, alert)
        self._note_clocks(before, alert, rings=bool(counts))
        if alert.exercise:
            self.exercises.add(alert.alert_id)
        if alert.stage is Stage.CLOSED:
            # What ended as an exercise may have become real just before a power cut.
            self.closed |= set() if alert.exercise else {alert.alert_id}
            self.owed = [one for one in self.owed if one.alert_id != alert.alert_id]
        if self.world.tracing:
            self.world.say("counter", f"keeps {_brief(alert)}")
        self.kept_alert = alert
        for count in counts:
            self._judge(self, "counted", count)
        self._judge(self, "kept", (before, alert))

    def _count(self, before: Alert | None, alert: Alert) -> list[Count]:
        """What this change counts as presses; `before`: the same alert."""
        fresh = alert.alert_id not in self.ids
        self.ids.add(alert.alert_id)
        if before is None and not fresh:
            return []
        presses = alert.presses - (before.presses if before else 0)
        known = fresh or (before is not None and gravity(alert) < int(before.level))
        # Of several in one step only the gravest is known.
        kinds = [
            alert.kind if known and number == 0 else None for number in range(presses)
        ]
        now_us = self.world.now_us
        return [Count(now_us, alert, kind, self.begun) for kind in kinds]

    def _note_clocks(self, before: Alert | None, alert: Alert, *, rings: bool) -> None:
        """When the call, the step and the ringing began that this change begins."""
        now_us = self.world.now_us
        if before is None or gravity(alert) < gravity(before):
            self.call_us = self.step_us = now_us
        elif alert.escalation != before.escalation:
            self.step_us = now_us
        if rings or before is None:
            self.ring_us = now_us
            self.rung = {}

    def published(
        self, broker: str, topic: str, payload: bytes, *, accepted: bool
    ) -> None:
        """The loop has handed over a message."""
        leaf = topic.rsplit("/", 1)[-1]
        if self.world.tracing and leaf not in ("health", "probe"):
            said = payload.decode(errors="replace") if leaf == "event" else ""
            alert = _brief(self.alert) if leaf == "alert" else ""
            self.world.say("counter", f"to {broker}: {leaf} {alert}{said[:150]}")
        if leaf == "alert" and accepted:
            self.rung.setdefault(broker, []).append(self.world.now_us)
        if leaf in ("alert", "event", "health"):
            self._judge(self, leaf, (broker, payload))

    def shown(self, view: View) -> None:
        """The screen shows this."""
        self.touch()
        was_on_duty = self.view.readiness.guards_on_duty if self.view else 0
        if view.readiness.guards_on_duty and not was_on_duty:
            self.on_duty_us = self.world.now_us
        self.view = view
        self._judge(self, "shown", view)

    # What it is told

    def linked(self, broker: str, *, up: bool) -> None:
        """A link stands, or is gone."""
        self.world.say("counter", f"link to {broker} {'up' if up else 'down'}")
        self.touch()
        self.up_us.pop(broker, None)
        if up:
            self.up_us[broker] = self.world.now_us
            self.rung.pop(broker, None)

    def acked(self, broker: str, token: object, delivery: Delivery) -> None:
        """A broker's receipt has come."""
        if not isinstance(token, Token) or not token.subject:
            return
        if self.world.tracing:
            self.world.say("counter", f"{broker} receipts {token} {delivery.value}")
        if delivery is not Delivery.REFUSED:
            key = token.subject
            level = self._level_said(token)
            self.acked_at.setdefault(f"{key}/{level}", self.world.now_us)

    def _level_said(self, token: Token) -> int:
        payload = self.said.get((token.subject, token.number))
        message = guard.decode_alert(payload) if payload else None
        return gravity(message) if isinstance(message, AlertMessage) else 9

    def received(
        self, broker: str, topic: str, payload: bytes, *, retained: bool
    ) -> None:
        """A message has come to the counter."""
        leaf = topic.split("/")[4:]
        if leaf[:1] == ["respond"] and not retained:
            try:
                response = guard.decode_response(payload)
            except guard.BadMessageError:
                return
            if response.nonce is not None:
                # Held up as it may have been: so long ago the path was whole.
                answered_us = self.answered_us.get((leaf[1], response.nonce), -FAR_US)
                whole_us = self.whole_us.get(leaf[1], -FAR_US)
                self.whole_us[leaf[1]] = max(whole_us, answered_us)
            else:
                levels = dict(self.taken_levels)
                words = Words(self.world.now_us, leaf[1], response, levels)
                self.words.append(words)
        elif leaf == ["alert"] and retained:
            self._find(broker, payload)

    def _find(self, broker: str, payload: bytes) -> None:
        try:
            message = guard.decode_alert(payload)
            if not isinstance(message, AlertMessage):
                return
            alert = own_alert(message, 7_200)
        except ValueError:
            return
        self.world.say("counter", f"finds at {broker}: {_brief(alert)}")
        self.ids.add(alert.alert_id)
        self.taken_up.add(alert.alert_id)
        self.found.append(Found(self.world.now_us, broker, alert))

    # What happens elsewhere

    def taken(self, broker: str, topic: str, payload: bytes, retain: bool) -> None:
        """A broker has taken a message."""
        del broker
        if retain and topic.endswith("/alert"):
            message = guard.decode_alert(payload)
            if isinstance(message, AlertMessage):
                known = self.taken_levels.get(message.alert_id, 9)
                level = min(known, gravity(message))
                self.taken_levels[message.alert_id] = level

    def guard_heard(self, message: AlertMessage) -> None:
        """A guard's station has an alert."""
        if self.owed:
            self.owed = [
                owed
                for owed in self.owed
                if owed.alert_id != message.alert_id or owed.rev > message.rev
            ]

    def proving(self, name: str, nonce: str) -> None:
        """A guard's station answers a probe."""
        self.touch()
        self.answered_us[name, nonce] = self.world.now_us

    def pressed(self, press: Press) -> None:
        """A finger touches a button."""
        self.presses_seen += 1
        self.open_presses.append(press)

    def tapped(self, word: Word) -> None:
        """Somebody taps on the screen."""
        now_us = self.world.now_us
        if word == "help":
            self.helps.append(now_us)
        elif word == "undo_help":
            # What stood for 3 s may have been counted, or be about to.
            self.helps = [us for us in self.helps if now_us - us >= HELP_UNDO_US]
        elif word == "pause":
            self.pauses.append(now_us)
        elif word == "test_stop":
            self.asked = None
        elif word == "drill_stop":
            self.drills = ()
            self.drilled = {one: min(us, now_us) for one, us in self.drilled.items()}
        elif word == "drill":
            self.drills = (*self.drills, Drilled(now_us))
        elif word in TESTS:
            self.asked = Asked(now_us, TESTS[word])

    def relayed(self, shutter: Shutter) -> None:
        """The line of the relay has changed."""
        self._judge(self, "relayed", shutter)

    def screen(self, *, alive: bool) -> None:
        """The screen's program comes or goes."""
        self.screen_lost_us = None if alive else self.world.now_us

    def healed(self) -> None:
        """All faults are taken back."""
        self.healed_us = self.world.now_us

    def pressed_in_peace(self) -> None:
        """A moment has passed since a press that nothing disturbed."""
        self._judge(self, "prompt", None)

    def finished(self) -> None:
        """The world ends; all faults have been healed for a while."""
        self._judge(self, "finished", None)


def _brief(alert: Alert | None) -> str:
    if alert is None:
        return "without an alert"
    return (
        f"{alert.kind} {alert.alert_id[:4]} rev {alert.rev} {alert.stage} "
        f"x{alert.presses} esc {alert.escalation} seen {','.join(alert.seen_by)} "
        f"coming {','.join(alert.accepted_by)}"
    )
