# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether a press would reach somebody: guards on duty and their proofs.

A probe goes the whole way, counter, broker, guard station and back. Ready is
``proven`` only while every guard on duty has answered a probe within the last
20 s; being connected proves nothing.

With several brokers a guard may be off line at one and hear everything at another.
What he says is kept by broker, until that link has ended and another session, of this
broker or of any, has settled: brokers keep what guards say and tell it anew. He is

- off line only where every broker that has told of him says so; an answer to a probe
  is a word that he is on line at its broker;
- on duty if he says so at a broker where he is not off line. Has none of those told of
  his duty while he is on line there, then what he says elsewhere counts.

So nobody is hidden who hears, and nobody is shown who is off line everywhere.
"""

from typing import Literal

from msgspec.structs import replace

from appliance.core.events import GuardAvailable, GuardDuty
from appliance.core.limits import GUARDS_MAX, PROVEN_US
from appliance.core.values import Moment, Value


class Word(Value, frozen=True, kw_only=True):
    """What a guard said last on one of its topics through one broker."""

    broker: str
    topic: Literal["availability", "duty"]
    yes: bool
    old: bool = False
    """It is from a session that has ended."""


class Guard(Value, frozen=True, kw_only=True):
    """One guard of the site, as far as it has told of itself."""

    name: str
    words: tuple[Word, ...] = ()
    there: bool = False
    """On duty and, as far as it has told, on line: what its words amount to."""
    text: str = ""
    """As last told through any broker; so are the audiences."""
    audiences: tuple[str, ...] = ()
    there_since_us: int = 0
    proven_us: int | None = None
    proven_wall_ms: int | None = None


class Guards(Value, frozen=True, kw_only=True):
    """All guards, by name, and the probes that they may still answer."""

    known: tuple[Guard, ...] = ()
    nonces: tuple[str, ...] = ()
    """This probe's and the one before."""


class Proof(Value, frozen=True, kw_only=True):
    """What the proofs of all guards on duty amount to."""

    proven: bool
    wall_ms: int | None
    mono_us: int | None
    by: tuple[str, ...]


def available(guards: Guards, event: GuardAvailable) -> Guards:
    """A guard station came on line or went off it; off line it proves nothing."""
    word = Word(broker=event.broker, topic="availability", yes=event.online)
    guard = _hear(find(guards, event.guard), word, event.at)
    if not any(_said(guard, "availability").values()):
        guard = replace(guard, proven_us=None, proven_wall_ms=None)
    return _store(guards, guard)


def duty(guards: Guards, event: GuardDuty) -> Guards:
    """A guard station said who it is and whether it is on duty."""
    word = Word(broker=event.broker, topic="duty", yes=event.on_duty)
    guard = _hear(find(guards, event.guard), word, event.at)
    return _store(guards, replace(guard, text=event.text, audiences=event.audiences))


def outdate(guards: Guards, broker: str) -> Guards:
    """A session ended: what was said in it stands until it is told anew."""
    known = tuple(
        replace(
            guard,
            words=tuple(
                replace(word, old=word.old or word.broker == broker)
                for word in guard.words
            ),
        )
        for guard in guards.known
    )
    return replace(guards, known=known)


def forget_old(guards: Guards) -> Guards:
    """A session has settled: what was told in none that stands is void."""
    if not any(word.old for guard in guards.known for word in guard.words):
        return guards
    fresh = tuple(
        replace(guard, words=tuple(word for word in guard.words if not word.old))
        for guard in guards.known
    )
    known = tuple(replace(guard, there=_is_there(guard)) for guard in fresh)
    return replace(guards, known=known)


def probe(guards: Guards, nonce: str) -> Guards:
    """A new probe leaves; the one before it may still be answered."""
    return replace(guards, nonces=(*guards.nonces, nonce)[-2:])


def prove(
    guards: Guards, name: str, broker: str, nonce: str, at: Moment
) -> Guards | None:
    """A guard station answered a probe; None when no such probe is awaited."""
    if nonce not in guards.nonces:
        return None
    word = Word(broker=broker, topic="availability", yes=True)
    guard = _hear(find(guards, name), word, at)
    return _store(
        guards, replace(guard, proven_us=at.mono_us, proven_wall_ms=at.wall_ms)
    )


def on_duty(guards: Guards) -> tuple[Guard, ...]:
    """The guards who would hear an alert, as far as they have told."""
    return tuple(guard for guard in guards.known if guard.there)


def proof(guards: Guards, mono_us: int, *, linked: bool) -> Proof:
    """Weigh the proofs; ``linked``: at least one broker is connected."""
    called = on_duty(guards)
    fresh = tuple(g for g in called if _is_fresh(g, mono_us))
    oldest = min(fresh, key=lambda g: g.proven_us or 0, default=None)
    return Proof(
        proven=linked and bool(called) and len(fresh) == len(called),
        wall_ms=oldest.proven_wall_ms if oldest else None,
        mono_us=oldest.proven_us if oldest else None,
        by=tuple(sorted(g.name for g in fresh)),
    )


def is_overdue(guards: Guards, mono_us: int) -> bool:
    """Whether a guard has been on duty for 20 s without a fresh proof."""
    return any(
        not _is_fresh(guard, mono_us) and mono_us - guard.there_since_us > PROVEN_US
        for guard in on_duty(guards)
    )


def find(guards: Guards, name: str) -> Guard:
    """The guard of this name; one who has told nothing yet if unknown."""
    for guard in guards.known:
        if guard.name == name:
            return guard
    return Guard(name=name)


def next_deadline(guards: Guards, mono_us: int) -> int | None:
    """When a proof or a grace runs out next, or None."""
    ends = [
        end
        for guard in on_duty(guards)
        for end in (
            (guard.proven_us or 0) + PROVEN_US + 1,
            guard.there_since_us + PROVEN_US + 1,
        )
        if end > mono_us
    ]
    return min(ends, default=None)


def _said(guard: Guard, topic: str) -> dict[str, bool]:
    """What a guard says on one of its topics, by broker."""
    return {word.broker: word.yes for word in guard.words if word.topic == topic}


def _is_there(guard: Guard) -> bool:
    online, duty = _said(guard, "availability"), _said(guard, "duty")
    here = [yes for broker, yes in duty.items() if online.get(broker, True)]
    if not here and any(online.values()):
        return any(duty.values())
    return any(here)


def _hear(guard: Guard, word: Word, at: Moment) -> Guard:
    """Take in a word in place of the one before it."""
    key = (word.broker, word.topic)
    others = tuple(w for w in guard.words if (w.broker, w.topic) != key)
    heard = replace(guard, words=(*others, word))
    there = _is_there(heard)
    since_us = guard.there_since_us if guard.there else at.mono_us
    return replace(heard, there=there, there_since_us=since_us)


def _is_fresh(guard: Guard, mono_us: int) -> bool:
    return guard.proven_us is not None and mono_us - guard.proven_us <= PROVEN_US


def _store(guards: Guards, guard: Guard) -> Guards:
    others = tuple(g for g in guards.known if g.name != guard.name)
    known = (*others, guard)
    if len(known) > GUARDS_MAX:
        known = _forget_one(known)
    return replace(guards, known=known)


def _forget_one(known: tuple[Guard, ...]) -> tuple[Guard, ...]:
    """Forget the oldest guard who is not there; if all are, the newest."""
    for index, guard in enumerate(known):
        if not guard.there:
            return (*known[:index], *known[index + 1 :])
    return known[:-1]
