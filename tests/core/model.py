# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The world around the core as small as it can be: a store, brokers, guards."""

from msgspec.structs import replace

from appliance.core.effects import (
    AnyEffect,
    Commit,
    PublishAlert,
    PublishAvailability,
    PublishEvent,
)
from appliance.core.records import Evidence, Restored
from appliance.core.values import Alert, Delivery, Occurrence, Stage, Token

GUARDS = ("vartija-1", "vartija-2", "vartija-3")
BROKERS = ("main", "spare")


class Store:
    """What is on disk, and what was asked for and is not there yet."""

    def __init__(self) -> None:
        """Begin with an empty disk."""
        self.asked: list[Commit] = []
        self.saved: list[Commit] = []
        self.alerts: dict[str, Alert] = {}
        self.occurrences: dict[int, Occurrence] = {}
        self.acked: set[tuple[str, int]] = set()
        self.evidence = Evidence()
        self.saved_in_run = 0
        self.saved_levels: set[tuple[str, int]] = set()

    def save(self, count: int) -> int:
        """Commit the oldest of what was asked for; return the last commit's number."""
        self.saved += self.asked[:count]
        for commit in self.asked[:count]:
            self.saved_in_run = commit.commit
            self.occurrences |= {one.seq: one for one in commit.occurrences}
            self.acked |= set(commit.acked)
            self.evidence = commit.evidence or self.evidence
            if commit.alert is not None:
                self.alerts.pop(commit.alert.alert_id, None)
                self.alerts[commit.alert.alert_id] = commit.alert
                self.saved_levels.add((commit.alert.alert_id, int(commit.alert.level)))
        del self.asked[:count]
        return self.saved_in_run

    def restore(self) -> Restored:
        """Forget what is not on disk; return what a new start is given."""
        self.asked.clear()
        self.saved_in_run = 0
        newest = list(self.alerts.values())[-1:]
        return Restored(
            alert=next((a for a in newest if a.stage is not Stage.CLOSED), None),
            seq=max(self.occurrences, default=0),
            unsent={
                broker: tuple(
                    one
                    for seq, one in sorted(self.occurrences.items())
                    if (broker, seq) not in self.acked
                )
                for broker in BROKERS
            },
            closed_ids=tuple(
                a.alert_id for a in self.alerts.values() if a.stage is Stage.CLOSED
            ),
            evidence=self.evidence,
        )


class Broker:
    """One broker: what it holds, and what is on the way to it and back."""

    def __init__(self, name: str) -> None:
        """Begin without a session."""
        self.name = name
        self.connected = False
        self.retained: Alert | None = None
        self.found: Alert | None = None
        """What was retained when the present session began, until it is told."""
        self.sent: list[PublishAlert | PublishEvent] = []
        self.answers: list[tuple[Token, Delivery]] = []
        self.online = False
        self.heard: dict[str, int] = {}
        """By alert: the greatest revision that guards have heard here."""

    def connect(self) -> None:
        """Begin a session."""
        self.lose()
        self.connected = True
        if self.retained is not None:
            # Neither is on the wire.
            self.found = replace(self.retained, seen_by=(), help_asked=False)

    def lose(self) -> None:
        """End a session: nothing that is on the way arrives."""
        self.connected = False
        self.online = False
        self.found = None
        self.sent.clear()
        self.answers.clear()

    def send(self, effect: AnyEffect) -> None:
        """Take over what the core asked to publish here."""
        assert self.connected, "nothing is asked of a broker that is not there"
        if isinstance(effect, PublishAlert | PublishEvent):
            self.sent.append(effect)
        elif isinstance(effect, PublishAvailability):
            self.online = effect.online

    def take(self, count: int, delivery: Delivery) -> list[PublishAlert]:
        """Let the oldest messages arrive; return what guards hear of alerts."""
        heard = []
        for message in self.sent[:count]:
            if message.token is not None:
                self.answers.append((message.token, delivery))
            if isinstance(message, PublishAlert) and delivery is not Delivery.REFUSED:
                self.retained = message.alert
                heard.append(message)
        del self.sent[:count]
        return heard
