# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether a press would reach somebody: guards on duty and their proofs.

A probe goes the whole way, counter, broker, guard station and back. Ready is
``proven`` only while every guard on duty has answered a probe within the last
20 s; being connected proves nothing.
"""

from msgspec.structs import replace

from appliance.core.limits import GUARDS_MAX, PROVEN_US
from appliance.core.values import Moment, Value


class Guard(Value, frozen=True, kw_only=True):
    """One guard of the site, as far as it has told of itself."""

    name: str
    online: bool | None = None
    """None: it has never said."""
    on_duty: bool = False
    text: str = ""
    audiences: tuple[str, ...] = ()
    duty_since_us: int = 0
    """When it began to be on duty or came on line, whichever was later."""
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


def available(guards: Guards, name: str, at: Moment, *, online: bool) -> Guards:
    """A guard station came on line or went off it; off line it proves nothing."""
    guard = find(guards, name)
    if online:
        since_us = guard.duty_since_us if guard.online else at.mono_us
        return _store(guards, replace(guard, online=True, duty_since_us=since_us))
    lost = replace(guard, online=False, proven_us=None, proven_wall_ms=None)
    return _store(guards, lost)


def duty(guards: Guards, told: Guard, at: Moment) -> Guards:
    """A guard station said who it is and whether it is on duty."""
    guard = find(guards, told.name)
    begins = told.on_duty and not guard.on_duty
    return _store(
        guards,
        replace(
            guard,
            on_duty=told.on_duty,
            text=told.text,
            audiences=told.audiences,
            duty_since_us=at.mono_us if begins else guard.duty_since_us,
        ),
    )


def probe(guards: Guards, nonce: str) -> Guards:
    """A new probe leaves; the one before it may still be answered."""
    return replace(guards, nonces=(*guards.nonces, nonce)[-2:])


def prove(guards: Guards, name: str, nonce: str, at: Moment) -> Guards | None:
    """A guard station answered a probe; None when no such probe is awaited."""
    if nonce not in guards.nonces:
        return None
    guard = find(guards, name)
    return _store(
        guards, replace(guard, proven_us=at.mono_us, proven_wall_ms=at.wall_ms)
    )


def on_duty(guards: Guards) -> tuple[Guard, ...]:
    """The guards who would hear an alert, as far as they have told."""
    return tuple(g for g in guards.known if g.on_duty and g.online is not False)


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
        not _is_fresh(guard, mono_us) and mono_us - guard.duty_since_us > PROVEN_US
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
            guard.duty_since_us + PROVEN_US + 1,
        )
        if end > mono_us
    ]
    return min(ends, default=None)


def _is_fresh(guard: Guard, mono_us: int) -> bool:
    return guard.proven_us is not None and mono_us - guard.proven_us <= PROVEN_US


def _store(guards: Guards, guard: Guard) -> Guards:
    others = tuple(g for g in guards.known if g.name != guard.name)
    known = (*others, guard)
    if len(known) > GUARDS_MAX:
        known = _forget_one(known)
    return replace(guards, known=known)


def _forget_one(known: tuple[Guard, ...]) -> tuple[Guard, ...]:
    """Forget the oldest guard who is not on duty; if all are, the newest."""
    for index, guard in enumerate(known):
        if not guard.on_duty:
            return (*known[:index], *known[index + 1 :])
    return known[:-1]
