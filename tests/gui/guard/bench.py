# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A desk with a clock in hand: says what happens, remembers what it did."""

from typing import Self

import msgspec

from appliance.wire import guard
from gui.guard import condition, room
from gui.guard.board import (
    Action,
    Desk,
    DutySet,
    Event,
    Heard,
    LinkUp,
    Now,
    Publish,
    Ring,
    Room,
    Shown,
    Tapped,
    Ticked,
)
from gui.guard.limits import SETTLE_US
from gui.guard.view import view
from tests.gui.guard.counter import SITE, WALL_MS, confirm, health, probe, topic


class Bench:
    """The desks of guard 2, on duty and connected to each site's broker ``main``."""

    def __init__(self, *others: str, start: bool = True) -> None:
        """Of one site; of others, too, if they are named."""
        self.now_us = 1_000_000_000
        self.site = SITE
        """Where things happen; a test may go to another."""
        desks = {
            site: Desk(
                site=site,
                me="guard-2",
                text="Vartija 2",
                audiences=("guards",),
                run="r",
            )
            for site in (SITE, *others)
        }
        self.room = Room(desks=desks)
        self.done: list[Action] = []
        if start:
            for site in desks:
                self.at(site).do(LinkUp(broker="main"), DutySet(on_duty=True))
            self.at(SITE).take()

    def at(self, site: str) -> Self:
        """Go to another site."""
        self.site = site
        return self

    @property
    def desk(self) -> Desk:
        """The desk of the site."""
        return self.room.desks[self.site]

    @property
    def large(self) -> str | None:
        """The alert that stands large."""
        return room.split(self.room.card)[1] if self.room.card else None

    @property
    def now(self) -> Now:
        """This moment."""
        return Now(self.now_us, WALL_MS + (self.now_us - 1_000_000_000) // 1_000)

    def do(self, *events: Event) -> None:
        """Let these happen now."""
        for event in events:
            self.room, actions = room.fold(self.room, event, self.now, self.site)
            self.done.extend(action for _, action in actions)
            for site, action in actions:
                assert isinstance(action, Ring) or f"/{site}/" in action.topic

    def later(self, seconds: float) -> None:
        """Let time pass."""
        self.now_us += round(seconds * 1_000_000)
        self.do(Ticked())

    def hear(
        self,
        leaf: str,
        payload: bytes,
        counter: str = "counter-3",
        *,
        broker: str = "main",
        retained: bool = False,
    ) -> None:
        """Let a message of a counter arrive."""
        self.do(
            Heard(
                broker=broker,
                topic=topic(leaf, counter, self.site),
                payload=payload,
                retained=retained,
            )
        )

    def hear_guard(
        self, leaf: str, payload: bytes, name: str, broker: str = ""
    ) -> None:
        """Let a retained message of a guard station arrive."""
        where = f"{guard.guard_base(self.site, name)}/{leaf}"
        came = broker or "main"
        self.do(Heard(broker=came, topic=where, payload=payload, retained=True))

    def prove(self, broker: str) -> None:
        """Let the whole way through a broker be proven, there and back, now."""
        self.hear("probe", probe(), broker=broker)
        *_, (_, said) = self.said()
        self.hear("reply/guard-2", confirm(said), broker=broker)
        self.hear("health", health(proven_age_ms=0), broker=broker)

    def condition(self, counter: str = "counter-3") -> str:
        """Return what the station says of a counter."""
        return condition.of(self.desk, self.desk.counters[counter], self.now)[0]

    def show(self) -> None:
        """Let a frame be drawn with all that is open."""
        for one in list(self.desk.alerts.values()):
            shown = Shown(alert_id=one.message.alert_id, rev=one.message.rev)
            self.do(shown)

    def tap(
        self, action: str, alert_id: str = "a-1", outcome: str | None = None
    ) -> None:
        """Let the guard answer."""
        fields = {"alert_id": alert_id, "action": action, "outcome": outcome}
        self.do(msgspec.convert(fields, Tapped))

    def leave_duty(self) -> None:
        """Let the guard, who is the last, go off duty: said twice."""
        self.do(DutySet(on_duty=False))
        self.now_us += SETTLE_US
        self.do(DutySet(on_duty=False))

    def takes_no_tap(self, alert_id: str = "a-1") -> bool:
        """Whether the button of an alert is off, as the window shows it."""
        seen = view(self.room, self.now, 0)
        key = room.key(self.site, alert_id)
        [alert] = [one for one in (*seen.large, *seen.others) if one.key == key]
        return alert.busy

    def sound(self) -> int | None:
        """Return the level that sounds now."""
        return room.sounding(self.room, self.now_us)

    def take(self) -> list[Action]:
        """Return what was done since last asked."""
        done, self.done = self.done, []
        return done

    def rings(self) -> list[tuple[str, int, int]]:
        """Return the rings since last asked: alert id, revision, level."""
        return [
            (a.alert_id, a.rev, a.level) for a in self.take() if isinstance(a, Ring)
        ]

    def said(self) -> list[tuple[str, dict[str, object]]]:
        """Return what was published since last asked: topic's end, JSON."""
        head = f"luukku/v1/{SITE}/"
        return [
            (a.topic.removeprefix(head), msgspec.json.decode(a.payload))
            for a in self.take()
            if isinstance(a, Publish) and a.payload.startswith(b"{")
        ]
