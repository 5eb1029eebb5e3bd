# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether a press would reach somebody: guards on duty and their proofs.

A probe goes the whole way, counter, broker, guard station and back. Ready is
``proven`` only while every guard on duty has answered a probe that left in the last
18 s; being connected proves nothing. A probe goes out every 10 s, and again after 3 s
while a guard's proof waits to be renewed by it: one lost message breaks no proof, of
no path.

Each broker is a path of its own: that a guard answers through one says nothing of
the other, which would be missed only when the first one dies.

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
from appliance.core.limits import (
    GUARDS_MAX,
    MS_US,
    PROBE_LIFE_US,
    PROBES_MAX,
    PROVEN_US,
)
from appliance.core.values import Moment, Value

Topic = Literal["availability", "duty"]


class Word(Value, frozen=True, kw_only=True):
    """What a guard said last on one of its topics through one broker."""

    broker: str
    topic: Topic
    yes: bool
    since_us: int
    """Since when it says so."""
    old: bool = False
    """It is from a session that has ended."""


class Answer(Value, frozen=True, kw_only=True):
    """The last probe that a guard answered through one broker: when it left."""

    broker: str
    nonce: str
    mono_us: int
    wall_ms: int


class Guard(Value, frozen=True, kw_only=True):
    """One guard of the site, as far as it has told of itself."""

    name: str
    words: tuple[Word, ...] = ()
    there: bool = False
    """On duty and, as far as it has told, on line: what its words amount to."""
    text: str = ""
    """As last told through any broker; so are the audiences and the station."""
    audiences: tuple[str, ...] = ()
    station: str = ""
    there_since_us: int = 0
    answers: tuple[Answer, ...] = ()
    """One for each broker; the newest last."""


class Probe(Value, frozen=True, kw_only=True):
    """A probe that left."""

    nonce: str
    left_us: int


class Guards(Value, frozen=True, kw_only=True):
    """All guards, by name, and the probes that they may still answer."""

    known: tuple[Guard, ...] = ()
    on_duty: tuple[Guard, ...] = ()
    """Of those, who would hear an alert, as far as they have told."""
    manned_us: int = 0
    """Since when there is anybody on duty, whoever it is."""
    probes: tuple[Probe, ...] = ()
    """The newest last."""


class Proof(Value, frozen=True, kw_only=True):
    """What the proofs of all guards on duty amount to."""

    proven: bool
    wall_ms: int | None
    mono_us: int | None
    by: tuple[str, ...]


def know(guards: Guards, known: tuple[Guard, ...]) -> Guards:
    """These are all who have told of themselves."""
    there = tuple(guard for guard in known if guard.there)
    since_us = guards.manned_us
    if there and not guards.on_duty:
        since_us = min(guard.there_since_us for guard in there)
    return replace(guards, known=known, on_duty=there, manned_us=since_us)


def available(guards: Guards, event: GuardAvailable) -> Guards:
    """A guard station came on line or went off it; off line it proves nothing."""
    guard = find(guards, event.guard)
    guard = _hear(guard, event.broker, "availability", event.at, yes=event.online)
    if not event.online:
        guard = replace(guard, answers=_elsewhere(guard, event.broker))
    return _store(guards, guard)


def duty(guards: Guards, event: GuardDuty) -> Guards:
    """A guard station said who it is and whether it is on duty."""
    guard = find(guards, event.guard)
    guard = _hear(guard, event.broker, "duty", event.at, yes=event.on_duty)
    told = replace(
        guard, text=event.text, audiences=event.audiences, station=event.station
    )
    return _store(guards, told)


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
    return know(guards, known)


def forget_old(guards: Guards) -> Guards:
    """A session has settled: what was told in none that stands is void."""
    if not any(word.old for guard in guards.known for word in guard.words):
        return guards
    fresh = tuple(
        replace(guard, words=tuple(word for word in guard.words if not word.old))
        for guard in guards.known
    )
    known = tuple(replace(guard, there=_is_there(guard)) for guard in fresh)
    return know(guards, known)


def probe(guards: Guards, nonce: str, mono_us: int) -> Guards:
    """A new probe leaves; those before it may still be answered, for 10 s."""
    alive = tuple(one for one in guards.probes if mono_us - one.left_us < PROBE_LIFE_US)
    probes = (*alive, Probe(nonce=nonce, left_us=mono_us))
    return replace(guards, probes=probes[-PROBES_MAX:])


def wants_repeat(guards: Guards, mono_us: int) -> bool:
    """Whether a guard's fresh proof waits, on any path, for the last probe's answer."""
    if not guards.probes:
        return False
    nonce = guards.probes[-1].nonce
    return any(
        answer.nonce != nonce and mono_us - answer.mono_us <= PROVEN_US
        for guard in guards.on_duty
        for answer in guard.answers
    )


def is_answered(guards: Guards) -> bool:
    """Whether every guard on duty has answered the last probe."""
    nonces = {probe.nonce for probe in guards.probes[-1:]}
    called = guards.on_duty
    return bool(called) and all(
        any(answer.nonce in nonces for answer in guard.answers) for guard in called
    )


def prove(
    guards: Guards, name: str, broker: str, nonce: str, at: Moment
) -> Guards | None:
    """A guard station answered a probe; None when no such probe is awaited.

    It proves what was so when the probe left: an answer that was held up on its way
    may come from a station that has died since.
    """
    left_us = next((p.left_us for p in guards.probes if p.nonce == nonce), None)
    if left_us is None or at.mono_us - left_us >= PROBE_LIFE_US:
        return None
    left_wall_ms = at.wall_ms - (at.mono_us - left_us) // MS_US
    guard = _hear(find(guards, name), broker, "availability", at, yes=True)
    answer = Answer(broker=broker, nonce=nonce, mono_us=left_us, wall_ms=left_wall_ms)
    answers = (*_elsewhere(guard, broker), answer)
    return _store(guards, replace(guard, answers=answers))


def proof(
    guards: Guards, mono_us: int, *, linked: bool, denying: frozenset[str]
) -> Proof:
    """Weigh the proofs.

    Args:
        guards: all that have told of themselves.
        mono_us: now.
        linked: a broker is connected that takes alerts.
        denying: brokers that take none: an answer through them proves nothing.
    """
    called = guards.on_duty
    newest = {
        guard.name: max(answers, key=_age_order)
        for guard in called
        if (answers := _fresh_answers(guard, denying, mono_us))
    }
    oldest = min(newest.values(), key=_age_order, default=None)
    return Proof(
        proven=linked and bool(called) and len(newest) == len(called),
        wall_ms=oldest.wall_ms if oldest else None,
        mono_us=oldest.mono_us if oldest else None,
        by=tuple(sorted(newest)),
    )


def path_proven_ms(guards: Guards, broker: str, mono_us: int) -> int | None:
    """When the oldest fresh answer came through this broker; None: one is missing.

    Of the guards on duty who are on line there, in milliseconds since 1970.
    """
    here = [g for g in guards.on_duty if _online_since_us(g, broker) is not None]
    answers = [_fresh_answer(guard, broker, mono_us) for guard in here]
    if None in answers:
        return None
    known = [answer.wall_ms for answer in answers if answer is not None]
    return min(known, default=None)


def is_path_overdue(guards: Guards, broker: str, mono_us: int) -> bool:
    """Whether a guard on duty who is on line there has not answered there for 18 s."""
    return any(
        _fresh_answer(guard, broker, mono_us) is None and mono_us > end_us
        for guard in guards.on_duty
        if (end_us := _grace_end_us(guard, broker)) is not None
    )


def is_overdue(guards: Guards, mono_us: int) -> bool:
    """Whether a guard has been on duty for 18 s without a fresh proof.

    Or anybody, while no guard at all has one: who has just come is given his time
    only if others do answer, or nobody was there before.
    """
    if not guards.on_duty:
        return False
    if any(
        not _is_fresh(guard, mono_us) and mono_us - guard.there_since_us > PROVEN_US
        for guard in guards.on_duty
    ):
        return True
    is_manned = mono_us - guards.manned_us > PROVEN_US
    return is_manned and not any(_is_fresh(guard, mono_us) for guard in guards.known)


def find(guards: Guards, name: str) -> Guard:
    """The guard of this name; one who has told nothing yet if unknown."""
    for guard in guards.known:
        if guard.name == name:
            return guard
    return Guard(name=name)


def next_deadline(guards: Guards, mono_us: int) -> int | None:
    """When a proof or a grace runs out next, or None."""
    starts_us = [guards.manned_us]
    for guard in guards.known:
        starts_us += [answer.mono_us for answer in guard.answers]
    for guard in guards.on_duty:
        starts_us.append(guard.there_since_us)
        starts_us += [word.since_us for word in guard.words]
    since_us = mono_us - PROVEN_US
    first_us = min((us for us in starts_us if us >= since_us), default=None)
    return None if first_us is None else first_us + PROVEN_US + 1


def _said(guard: Guard, topic: str) -> dict[str, bool]:
    """What a guard says on one of its topics, by broker."""
    return {word.broker: word.yes for word in guard.words if word.topic == topic}


def _is_there(guard: Guard) -> bool:
    online, duty = _said(guard, "availability"), _said(guard, "duty")
    here = [yes for broker, yes in duty.items() if online.get(broker, True)]
    if not here and any(online.values()):
        return any(duty.values())
    return any(here)


def _hear(guard: Guard, broker: str, topic: Topic, at: Moment, *, yes: bool) -> Guard:
    """Take in a word in place of the one before it."""
    since_us, others = at.mono_us, []
    for word in guard.words:
        if (word.broker, word.topic) != (broker, topic):
            others.append(word)
        elif word.yes is yes and not word.old:
            since_us = word.since_us
    word = Word(broker=broker, topic=topic, yes=yes, since_us=since_us)
    heard = replace(guard, words=(*others, word))
    there = _is_there(heard)
    since_us = guard.there_since_us if guard.there else at.mono_us
    return replace(heard, there=there, there_since_us=since_us)


def _is_fresh(guard: Guard, mono_us: int) -> bool:
    return any(mono_us - answer.mono_us <= PROVEN_US for answer in guard.answers)


def _fresh_answers(
    guard: Guard, denying: frozenset[str], mono_us: int
) -> tuple[Answer, ...]:
    return tuple(
        answer
        for answer in guard.answers
        if answer.broker not in denying and mono_us - answer.mono_us <= PROVEN_US
    )


def _fresh_answer(guard: Guard, broker: str, mono_us: int) -> Answer | None:
    for answer in guard.answers:
        if answer.broker == broker and mono_us - answer.mono_us <= PROVEN_US:
            return answer
    return None


def _elsewhere(guard: Guard, broker: str) -> tuple[Answer, ...]:
    return tuple(one for one in guard.answers if one.broker != broker)


def _age_order(answer: Answer) -> int:
    return answer.mono_us


def _online_since_us(guard: Guard, broker: str) -> int | None:
    """Since when a guard is on line at this broker, in a session that stands."""
    for word in guard.words:
        if (word.broker, word.topic) == (broker, "availability"):
            return word.since_us if word.yes and not word.old else None
    return None


def _grace_end_us(guard: Guard, broker: str) -> int | None:
    """When a guard who is on line at this broker must have answered through it."""
    since_us = _online_since_us(guard, broker)
    if since_us is None:
        return None
    return max(since_us, guard.there_since_us) + PROVEN_US


def _store(guards: Guards, guard: Guard) -> Guards:
    others = tuple(g for g in guards.known if g.name != guard.name)
    known = (*others, guard)
    if len(known) > GUARDS_MAX:
        known = _forget_one(known)
    return know(guards, known)


def _forget_one(known: tuple[Guard, ...]) -> tuple[Guard, ...]:
    """Forget the oldest guard who is not there; if all are, the newest."""
    for index, guard in enumerate(known):
        if not guard.there:
            return (*known[:index], *known[index + 1 :])
    return known[:-1]
