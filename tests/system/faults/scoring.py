# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a guard's client has heard of a press: each product in its own words.

A hearing takes the messages of one product's counter, in order, and the moment of a
press. It returns what the guard takes for calls, each with the moment when it was
first heard: none means that the press is lost, more than one that it is doubled.
A repetition that the guard's side can know for one is no second call.
"""

import json
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

CLOCKS = timedelta(milliseconds=5)
"""The press is stamped just before the contact is moved."""


class Message(NamedTuple):
    """One message as the guard's client got it."""

    at_s: float
    """Monotonic."""
    topic: str
    payload: str


class Pressed(NamedTuple):
    """One press, on both clocks."""

    at_s: float
    wall: datetime
    known: frozenset[str] = frozenset()
    """Calls that had been heard before it."""


Hearing = Callable[[Sequence[Message], Pressed], dict[str, float]]


def alerts(messages: Sequence[Message], press: Pressed) -> dict[str, float]:
    """Luukku: a call is an alert with an id that was not known before."""
    heard: dict[str, float] = {}
    for message in messages:
        alert_id = json.loads(message.payload).get("alert_id")
        if alert_id and alert_id not in press.known and message.at_s > press.at_s:
            heard.setdefault(alert_id, message.at_s)
    return heard


def named(messages: Sequence[Message], press: Pressed) -> dict[str, float]:
    """The plain script: a call is a name given at or after the press."""
    heard: dict[str, float] = {}
    for message in messages:
        told = json.loads(message.payload)
        if datetime.fromisoformat(told["at"]) >= press.wall - CLOCKS:
            heard.setdefault(told["press"], message.at_s)
    return heard


def switched(messages: Sequence[Message], press: Pressed) -> dict[str, float]:
    """mqtt-io: a call is ON where OFF was known; whatever comes after the press."""
    heard: dict[str, float] = {}
    state = "OFF"
    for message in messages:
        if message.at_s > press.at_s:
            if message.payload == "ON" and state == "OFF":
                heard[f"ON {len(heard) + 1}"] = message.at_s
            state = message.payload
    return heard


@dataclass
class Cell:
    """One product in one scenario."""

    presses: int = 0
    lost: int = 0
    doubled: int = 0
    arrive_ms: list[float] = field(default_factory=list)

    def add(self, press: Pressed, heard: dict[str, float], way_s: float = 0.0) -> None:
        """Judge one press.

        What was heard after `way_s` could not be heard before it: broker or guard were
        away. Its milliseconds count from then.
        """
        self.presses += 1
        self.lost += not heard
        self.doubled += len(heard) > 1
        if heard:
            first_s = min(heard.values())
            from_s = way_s if press.at_s < way_s <= first_s else press.at_s
            self.arrive_ms.append((first_s - from_s) * 1000)

    def __str__(self) -> str:
        """Lost, doubled and the median of the milliseconds."""
        middle = f"{statistics.median(self.arrive_ms):.0f}" if self.arrive_ms else "–"
        lost = f"**{self.lost}**" if self.lost else "0"
        return f"{lost} / {self.doubled} / {middle}"
