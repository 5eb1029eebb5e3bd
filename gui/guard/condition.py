# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether what a counter says can be believed, and whether we hear it at all."""

from typing import Literal

from gui import causes
from gui.guard import words_more
from gui.guard.board import Counter, Desk, Now
from gui.guard.limits import HEALTH_US, PROBE_US, TEXT_MAX

Word = Literal["proven", "offline", "silent", "unheard", "not_proven", "checking"]
_DARK = {"offline", "silent", "unheard", "not_proven"}


def is_connected(desk: Desk) -> bool:
    """Whether at least one broker is connected."""
    return any(link.up for link in desk.links.values())


def deaf_since_us(desk: Desk) -> int:
    """Since when no broker is connected."""
    return max((link.since_us for link in desk.links.values()), default=0)


def reasons(desk: Desk) -> str:
    """Why no broker is connected, each cause once."""
    said = dict.fromkeys(causes.sentence(one.cause) for one in desk.links.values())
    return " ".join(text for text in said if text)


def of(desk: Desk, counter: Counter, now: Now) -> tuple[Word, int | None]:
    """What a counter is worth now, and for how long or since when (microseconds)."""
    if not is_connected(desk):
        return "unheard", now.us - deaf_since_us(desk)
    if _is_offline(desk, counter):
        return "offline", now.us - counter.online_us
    silent_us = _silent_us(desk, counter, now)
    if silent_us is not None:
        return "silent", silent_us
    health = counter.health
    if health is None or counter.health_us is None:
        return "checking", None
    if health.ready == "not_proven" or counter.proven_us is None:
        return "not_proven", None
    return "proven", now.us - counter.proven_us


def tone(word: Word) -> str:
    """How a tile looks: fine, wait or dark."""
    if word in _DARK:
        return "dark"
    return "wait" if word == "checking" else "fine"


def faults(desk: Desk, now: Now) -> list[str]:
    """What is wrong with this station's own hearing, one sentence each."""
    said = []
    connected = is_connected(desk)
    for name, link in desk.links.items():
        if connected and not link.up:
            why = causes.sentence(link.cause)
            said.append(words_more.broker_lost(name, now.us - link.since_us, why))
        if link.refused:
            said.append(words_more.broker_refuses(name, link.refused))
    if desk.bad.count:
        bad = desk.bad
        said.append(words_more.unreadable(bad.count, bad.topic, bad.reason[:TEXT_MAX]))
    if desk.lost:
        said.append(words_more.lost(desk.lost))
    return said


def _is_offline(desk: Desk, counter: Counter) -> bool:
    """Whether every broker that we hear says that the counter is gone."""
    said = [
        online
        for broker, online in counter.online.items()
        if broker in desk.links and desk.links[broker].up
    ]
    return bool(said) and not any(said)


def _silent_us(desk: Desk, counter: Counter, now: Now) -> int | None:
    """For how long a counter has not been heard, if that is too long."""
    linked_us = min(link.since_us for link in desk.links.values() if link.up)
    heard_from_us = max(counter.first_us, counter.online_us, linked_us)
    health_us = max(counter.health_us or 0, heard_from_us)
    probe_us = max(counter.probe_us or 0, heard_from_us)
    if now.us - health_us <= HEALTH_US and now.us - probe_us <= PROBE_US:
        return None
    heard = [us for us in (counter.health_us, counter.probe_us) if us is not None]
    return now.us - min(heard, default=heard_from_us)
