# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A guard station without its window: real links, the real desk, the real judgement.

What comes over `BrokerLink` goes through `gui.guard.desk.fold`, the station's own
logic, and what that orders is sent. In place of a window and a person:

- every revision of an alert counts as drawn at once (`blind`: never), which says
  `seen`;
- with `answers` the guard accepts, arrives and closes each alert that rings;
- `mute`: it hears, and sends nothing at all any more, not even a proof.
"""

import queue
import secrets
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from appliance.adapters.broker import BrokerLink, BrokerSettings, Will
from appliance.site_kit import Login
from appliance.wire import guard as wire
from gui.guard import condition
from gui.guard.board import (
    Desk,
    DeskAlert,
    DeskEvent,
    DutySet,
    Heard,
    Link,
    LinkLost,
    LinkUp,
    Now,
    Publish,
    Refused,
    Ring,
    Shown,
    Taken,
    Tapped,
    Ticked,
)
from gui.guard.desk import fold, subscriptions
from gui.guard.limits import S_US, SETTLE_US, TICK_MS
from tests.support.counter import Door
from tests.system.faults.logbook import Heard as HeardAlert
from tests.system.faults.logbook import Judged, Logbook, Rang, Told

STOP_S = 2.0


class Guard:
    """One station, on duty from its start; ended with `close`."""

    def __init__(  # noqa: PLR0913 - each is named by its keyword
        self,
        site: str,
        login: Login,
        doors: Sequence[Door],
        *,
        audiences: Sequence[str] = ("guards",),
        on_duty: bool = True,
        session_expiry_s: int = 0,
        log: Logbook | None = None,
    ) -> None:
        """Connect through every door; see `Logbook` for what it hears.

        With a `session_expiry_s` brokers keep for it what it misses; our own station
        asks for no such thing, others do.
        """
        self.name = login.name
        self.log = log or Logbook()
        self.answers = False
        self.blind = False
        self.mute = False
        self._events: queue.SimpleQueue[tuple[float, DeskEvent] | None]
        self._events = queue.SimpleQueue()
        self._failure: BaseException | None = None
        now = _now(time.monotonic())
        self._desk = Desk(
            site=site,
            me=login.name,
            text=login.name,
            audiences=tuple(audiences),
            run=secrets.token_hex(4),
            links={door.name: Link(since_us=now.us) for door in doors},
        )
        self._events.put((time.monotonic(), DutySet(on_duty=on_duty)))
        self._will = Will(
            f"{wire.guard_base(site, login.name)}/availability", b"offline"
        )
        self._links = {
            door.name: self._link(login, door, session_expiry_s) for door in doors
        }
        self._thread = threading.Thread(
            target=self._run, name=f"guard-{login.name}", daemon=True
        )
        self._thread.start()
        for link in self._links.values():
            link.start()

    def close(self) -> None:
        """Leave in order; raises what went wrong at the desk meanwhile."""
        # As the station does: who leaves takes in nothing more, or would say again
        # that he is there.
        self._events.put(None)
        self._thread.join(STOP_S)
        for link in self._links.values():
            link.stop(self._will, STOP_S)
        if self._failure is not None:
            raise self._failure

    def set_duty(self, *, on_duty: bool) -> None:
        """Go on duty or off it; the last one says that twice, as the station asks."""
        self._put(DutySet(on_duty=on_duty))
        if not on_duty:
            later_s = time.monotonic() + SETTLE_US / S_US
            self._events.put((later_s, DutySet(on_duty=False)))

    def tap(self, action: str, alert_id: str) -> None:
        """Answer one alert: ``accept``, ``arrive`` or ``close``."""
        self._put(_tapped(action, alert_id))

    @property
    def desk(self) -> Desk:
        """What the station knows."""
        return self._desk

    # The links' listener: on their threads, it only enqueues.

    def connected(self, broker: str) -> None:
        """A session stands."""
        self._put(LinkUp(broker=broker))

    def lost(self, broker: str, cause: str, reason: str) -> None:
        """A session ended, or none could be made."""
        del reason
        self._put(LinkLost(broker=broker, cause=cause))

    def acked(self, broker: str, token: object, delivery: str, reason: str) -> None:
        """A broker answered a publish."""
        del token
        if delivery == "refused":
            self._put(Refused(broker=broker, reason=reason))
        else:
            self._put(Taken(broker=broker))

    def received(
        self,
        broker: str,
        topic: str,
        payload: bytes,
        retained: bool,
    ) -> None:
        """A message came."""
        self._put(Heard(broker=broker, topic=topic, payload=payload, retained=retained))

    def _link(self, login: Login, door: Door, session_expiry_s: int) -> BrokerLink:
        return BrokerLink(
            BrokerSettings(
                name=door.name,
                host=door.host,
                port=door.port,
                ca=login.ca,
                certificate=login.certificate,
                key=login.key,
            ),
            client_id=login.name,
            will=self._will,
            subscriptions=subscriptions(self._desk.site, login.name),
            listener=self,
            session_expiry_s=session_expiry_s,
        )

    def _put(self, event: DeskEvent) -> None:
        self._events.put((time.monotonic(), event))

    def _run(self) -> None:
        try:
            while True:
                try:
                    item = self._events.get(timeout=TICK_MS / 1000)
                except queue.Empty:
                    item = (time.monotonic(), Ticked())
                if item is None:
                    return
                self._happen(*item)
        except BaseException as error:  # noqa: BLE001 - raised again in close()
            self._failure = error

    def _happen(self, at_s: float, event: DeskEvent) -> None:
        """Let one thing happen, do what follows, and write down what counts."""
        if isinstance(event, Heard):
            self._note(at_s, event)
        self._fold(at_s, event)
        for alert in list(self._desk.alerts.values()):
            if alert.shown_rev < alert.message.rev and not self.blind:
                shown = Shown(alert_id=alert.message.alert_id, rev=alert.message.rev)
                self._fold(at_s, shown)
            if self.answers and _is_our_turn(alert):
                action = _NEXT[alert.message.stage]
                self._fold(at_s, _tapped(action, alert.message.alert_id))
        self._judge()

    def _fold(self, at_s: float, event: DeskEvent) -> None:
        turn = fold(self._desk, event, _now(at_s))
        self._desk = turn.desk
        for action in turn.actions:
            if isinstance(action, Ring):
                self.log.add(_rang(at_s, action))
            elif not self.mute:
                self._send(action)

    def _send(self, publish: Publish) -> None:
        for name, link in self._links.items():
            if publish.broker in {None, name}:
                link.publish(
                    publish.topic,
                    publish.payload,
                    retain=publish.retain,
                    expiry_s=publish.expiry_s,
                    token=publish.topic,
                )

    def _note(self, at_s: float, heard: Heard) -> None:
        """Write down the raw message, whatever the desk makes of it."""
        place = wire.parse_topic(self._desk.site, heard.topic)
        if place is None or place.owner != "counter":
            return
        try:
            if place.leaf == "alert":
                self._note_alert(at_s, heard)
            elif place.leaf == "health" and not heard.retained:
                health = wire.decode_health(heard.payload)
                self.log.add(Told(at_s=at_s, broker=heard.broker, health=health))
        except wire.BadMessageError:
            return

    def _note_alert(self, at_s: float, heard: Heard) -> None:
        message = wire.decode_alert(heard.payload)
        if isinstance(message, wire.IdleMessage):
            return
        self.log.add(
            HeardAlert(
                at_s=at_s,
                broker=heard.broker,
                alert_id=message.alert_id,
                rev=message.rev,
                stage=message.stage,
                level=message.level,
                presses=message.presses,
                escalation=message.escalation,
                retained=heard.retained,
            )
        )

    def _judge(self) -> None:
        """Write down what is shown of the counter, whenever that has changed."""
        at_s = time.monotonic()
        for counter in self._desk.counters.values():
            word, _ = condition.of(self._desk, counter, _now(at_s))
            if word != self.log.word():
                self.log.add(Judged(at_s=at_s, word=word))


_NEXT = {"raised": "accept", "accepted": "arrive", "on_site": "close"}


def _rang(at_s: float, ring: Ring) -> Rang:
    return Rang(at_s=at_s, alert_id=ring.alert_id, rev=ring.rev, level=ring.level)


def _tapped(action: str, alert_id: str) -> Tapped:
    fields = {"alert_id": alert_id, "action": action}
    return msgspec.convert(fields, Tapped)


def _is_our_turn(alert: DeskAlert) -> bool:
    """Whether a guard who answers everything would tap now."""
    if alert.message.stage not in _NEXT:
        return False
    request = alert.request
    return request is None or (
        request.state != "sending" or request.action != _NEXT[alert.message.stage]
    )


def _now(at_s: float) -> Now:
    return Now(int(at_s * 1e6), round(datetime.now(UTC).timestamp() * 1000))
