# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether what a counter says can be believed, and whether we hear it at all.

A counter looks proven here only while all of this holds, each by our own clock:

- a broker that we are connected to has brought a probe and a health of it, each
  within the last 18 s, and that health says ``proven``;
- the proof that it tells of is no older than 18 s: the age that it had when it was
  told, by the counter's monotonic clock, and the time since;
- on duty: over a broker that we are connected to, the counter has confirmed our own
  answer to a probe, and we heard that probe within the last 18 s.

Hence it is dark within 20 s of the death of any link between, whichever it is. What
we hear after a death cannot be answered, or the answer not be confirmed: the third
line fails 18 s after the last probe before it. Where another guard does not answer,
the counter's proof ages in what it tells, and goes on ageing here when it can tell
nothing any more: the second line fails 18 s after that guard's last answer. Off duty
we prove nothing, and the first two lines hold alone. That leaves 2 s for the way of
messages and for the screen.

The counter shows the same: its proof too is the oldest answer of all on duty, and
ends after 18 s. It tells of a proof as soon as the last guard has answered.
"""

from collections.abc import Iterable
from typing import Literal

from gui import causes
from gui.guard import words_more
from gui.guard.board import Counter, Desk, Now, Path
from gui.guard.limits import HEALTH_US, PROBE_US, PROVEN_US, TEXT_MAX

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
    if is_offline(desk, counter):
        return "offline", now.us - counter.online_us
    silent_us = _silent_us(desk, counter, now)
    if silent_us is not None:
        return "silent", silent_us
    return _readiness(desk, counter, now)


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


def _readiness(desk: Desk, counter: Counter, now: Now) -> tuple[Word, int | None]:
    paths, since_us = _paths(desk, counter), _heard_from_us(desk, counter)
    health, proven_us = counter.health, counter.proven_us
    health_us = _newest(path.health_us for path in paths)
    if health is None or health_us is None or health_us < since_us:
        return "checking", None
    if health.ready == "not_proven" or proven_us is None:
        return "not_proven", None
    if desk.on_duty:
        own_us = _newest(path.proof_us for path in paths)
        if own_us is None and now.us - since_us <= PROVEN_US:
            return "checking", None
        proven_us = min(proven_us, own_us or 0)
    age_us = now.us - proven_us
    return ("proven", age_us) if age_us <= PROVEN_US else ("not_proven", None)


def is_offline(desk: Desk, counter: Counter) -> bool:
    """Whether every broker that we hear says that the counter is gone."""
    said = [
        online
        for broker, online in counter.online.items()
        if broker in desk.links and desk.links[broker].up
    ]
    return bool(said) and not any(said)


def _silent_us(desk: Desk, counter: Counter, now: Now) -> int | None:
    """For how long a counter has not been heard, if that is too long."""
    paths = _paths(desk, counter)
    heard_from_us = _heard_from_us(desk, counter)
    health_us = _newest(path.health_us for path in paths)
    probe_us = _newest(path.probe_us for path in paths)
    if (
        now.us - max(health_us or 0, heard_from_us) <= HEALTH_US
        and now.us - max(probe_us or 0, heard_from_us) <= PROBE_US
    ):
        return None
    heard = [us for us in (health_us, probe_us) if us is not None]
    return now.us - min(heard, default=heard_from_us)


def _paths(desk: Desk, counter: Counter) -> list[Path]:
    """What is heard of a counter over the brokers that we are connected to."""
    up = {broker for broker, link in desk.links.items() if link.up}
    return [path for broker, path in counter.paths.items() if broker in up]


def _heard_from_us(desk: Desk, counter: Counter) -> int:
    """Since when we could have heard it."""
    linked_us = min(link.since_us for link in desk.links.values() if link.up)
    return max(counter.first_us, counter.online_us, linked_us)


def _newest(times_us: Iterable[int | None]) -> int | None:
    return max((us for us in times_us if us is not None), default=None)
