# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What has really happened, as the world knows it; the oracles judge by it."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from appliance.core.limits import DEBOUNCE_US, SHUTTER_DEBOUNCE_US
from appliance.core.values import (
    LEVEL_OF,
    Alert,
    Delivery,
    Kind,
    Response,
    Restored,
    Role,
    Stage,
    Token,
)
from appliance.wire import guard
from appliance.wire.guard import AlertMessage
from appliance.wire.panel import View, Word
from appliance.wire.telling import own_alert
from tests.simulation.world import World

FAR_US = 1 << 62


class Press:
    """One press of a button by a finger."""

    def __init__(
        self,
        role: Role,
        begin_us: int,
        stable_us: int,
        end_us: int,
        *,
        required: bool,
    ) -> None:
        """From the first touch, and from when the contact stays closed, to the end."""
        self.role = role
        self.begin_us = begin_us
        self.stable_us = stable_us
        self.end_us = end_us
        self.required = required
        """No press of this button is so near before it that both are one."""
        self.counts: dict[int, str] = {}
        """By process: the alert that it was counted in."""
        self.judged: set[int] = set()
        """Processes that had their time to count it."""

    @property
    def debounce_us(self) -> int:
        """How long it must stand."""
        return DEBOUNCE_US if self.role is Role.DURESS else SHUTTER_DEBOUNCE_US

    @property
    def level(self) -> int:
        """How grave it is."""
        return int(LEVEL_OF[Kind(self.role.value)])


class Owed:
    """A call that some guard must hear."""

    def __init__(self, alert: Alert, at_us: int, level: int) -> None:
        """This revision, or a later one."""
        self.alert_id = alert.alert_id
        self.rev = alert.rev
        self.level = level
        self.at_us = at_us
        self.lost = False
        """No memory of the counter's holds it any more; a broker's might."""


class Count(NamedTuple):
    """The counter has counted something as a press."""

    at_us: int
    alert: Alert
    kind: Kind | None
    """None: not known."""


class Found(NamedTuple):
    """Our own retained alert came from a broker."""

    at_us: int
    broker: str
    alert: Alert


class Words(NamedTuple):
    """A guard's answer was delivered to the counter."""

    at_us: int
    guard: str
    response: Response
    levels: Mapping[str, int]
    """By alert: the gravest call of it that a broker had taken by then."""


class Truth(NamedTuple):
    """What history asks the world about, now."""

    whole: Callable[[], list[str]]
    """Guards who could hear the counter and be heard."""
    reachable: Callable[[], list[str]]
    """Brokers that could be reached."""


Judge = Callable[["History", str, Any], None]


class History:
    """All facts; each method is called when one happens, and has it judged."""

    def __init__(self, world: World, judge: Judge) -> None:
        """Nothing has happened."""
        self.world = world
        self._judge = judge
        self.truth = Truth(list, list)
        self.counter: Any = None
        # The present process
        self.number = 0
        self.running = False
        self.began_us = 0
        self.alert: Alert | None = None
        self.restored = Restored()
        self.closed: set[str] = set()
        self.call_us = 0
        """When the clocks of the present call began."""
        self.ring_us = 0
        """When the present series of publications began."""
        self.step_us = 0
        """When the last escalation was."""
        self.acked_rev: dict[str, int] = {}
        self.acked_at: dict[str, int] = {}
        self.rung: dict[str, list[int]] = {}
        self.up_us: dict[str, int] = {}
        self.stalls: list[tuple[int, int]] = []
        self.found: list[Found] = []
        self.taken_up: set[str] = set()
        """Alerts that this process has from before: from memory, or from a broker."""
        self.help_us: int | None = None
        self.pauses: list[int] = []
        self.asked_to_stop = False
        self.seq_floor = 0
        # Over all processes
        self.kept_alert: Alert | None = None
        self.amnesia = False
        """A power cut has ended the process before this one."""
        self.ids: set[str] = set()
        self.presses: list[Press] = []
        self.open_presses: list[Press] = []
        self.owed: list[Owed] = []
        self.words: list[Words] = []
        self.taken_levels: dict[str, int] = {}
        self.said: dict[tuple[str, int], bytes] = {}
        self.seqs: dict[int, bytes] = {}
        self.seq_most = 0
        self.wall_back = False
        """The wall clock has gone back, or memory was lost with it wrong."""
        self.whole_us: dict[str, int] = {}
        self.unreachable_us: dict[str, int] = {}
        self.linked_us: dict[str, int] = {}
        self.screen_lost_us: int | None = None
        self.unsynced_us: int | None = None
        self.disk_bad_us: int | None = None
        self.view: View | None = None
        self.presses_seen = self.restarts = self.alerts_heard = 0

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

    def began(self, number: int, restored: Restored) -> None:
        """A process has read what there is to remember."""
        self.number, self.restored = number, restored
        self.running = True
        self.began_us = self.world.now_us
        self.restarts = number - 1
        self.world.say("counter", f"process {number} starts {_brief(restored.alert)}")
        self.closed = set(restored.closed_ids)
        self.call_us = self.ring_us = self.step_us = self.began_us
        self.acked_rev, self.acked_at, self.rung, self.up_us = {}, {}, {}, {}
        self.stalls, self.found = [], []
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
        self.pauses, self.help_us, self.asked_to_stop = [], None, False
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

    def kept(self, alert: Alert | None, seq: int) -> None:
        """The loop has remembered this: it is about to tell it."""
        self._judge(self, "numbered", seq)
        self.seq_most = max(seq, self.seq_most)
        before, self.alert = self.alert, alert
        if alert is None:
            return
        now_us = self.world.now_us
        first = before is None and alert.alert_id in self.ids
        same = before is not None and before.alert_id == alert.alert_id
        count: Count | None = None
        if alert.alert_id not in self.ids:
            self.ids.add(alert.alert_id)
            count = Count(now_us, alert, alert.kind)
        elif same and before is not None and alert.presses > before.presses:
            graver = alert.level < before.level
            count = Count(now_us, alert, alert.kind if graver else None)
        if not same or (before and alert.level < before.level):
            self.call_us = self.step_us = now_us
        if before and alert.escalation != before.escalation:
            self.step_us = now_us
        if count is not None or not same:
            self.ring_us = now_us
            self.rung = {}
        if alert.stage is Stage.CLOSED:
            self.closed.add(alert.alert_id)
        if self.world.tracing:
            self.world.say("counter", f"keeps {_brief(alert)}")
        self.kept_alert = alert
        if count is not None:
            self._judge(self, "counted", count)
        self._judge(self, "kept", (before if same else None, alert, first))

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
            self.acked_rev[key] = max(token.number, self.acked_rev.get(key, 0))
            level = self._level_said(token)
            self.acked_at.setdefault(f"{key}/{level}", self.world.now_us)

    def _level_said(self, token: Token) -> int:
        payload = self.said.get((token.subject, token.number))
        message = guard.decode_alert(payload) if payload else None
        return int(message.level) if isinstance(message, AlertMessage) else 9

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
            if response.nonce is None:
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

    def taken(self, broker: str, topic: str, payload: bytes, retain: bool) -> None:  # noqa: FBT001 - the broker's signature
        """A broker has taken a message."""
        del broker
        if retain and topic.endswith("/alert"):
            message = guard.decode_alert(payload)
            if isinstance(message, AlertMessage):
                known = self.taken_levels.get(message.alert_id, 9)
                level = min(known, int(message.level))
                self.taken_levels[message.alert_id] = level

    def guard_heard(self, name: str, message: AlertMessage, *, rings: bool) -> None:
        """A guard's station has an alert."""
        del name
        self.alerts_heard += rings
        if self.owed:
            self.owed = [
                owed
                for owed in self.owed
                if owed.alert_id != message.alert_id or owed.rev > message.rev
            ]

    def proving(self, name: str, broker: str) -> None:
        """A guard's station answers a probe."""
        del name, broker
        self.touch()

    def pressed(self, press: Press) -> None:
        """A finger touches a button."""
        self.presses_seen += 1
        self.presses.append(press)
        self.open_presses.append(press)

    def tapped(self, word: Word) -> None:
        """Somebody taps on the screen."""
        now_us = self.world.now_us
        if word == "help" and self.help_us is None:
            self.help_us = now_us
        elif word == "undo_help":
            self.help_us = None
        elif word == "pause":
            self.pauses.append(now_us)

    def screen(self, *, alive: bool) -> None:
        """The screen's program comes or goes."""
        self.screen_lost_us = None if alive else self.world.now_us

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
