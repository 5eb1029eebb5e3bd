# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What happened at one counter in the last day, as far as this station heard it.

In memory only, bounded for each counter, and forgotten with it. Pure: nothing here
reads a clock. What a counter repeats, or two brokers bring, is kept once.
"""

from msgspec.structs import replace

from appliance.wire import times
from appliance.wire.guard import BadMessageError, EventMessage
from gui.guard.board import Counter, Desk, Entry, Gap, Now
from gui.guard.limits import AHEAD_MS, GAPS_MAX, PAST_MAX, PAST_MS, SWEEP_US, TEXT_MAX

_ID_MAX = 64
_UNTOLD = {"press_start", "press_end", "rung_again"}
"""Said beside another event, which tells it."""


def hear(counter: Counter, name: str, said: EventMessage, now: Now) -> Counter:
    """Keep one event of a counter, once.

    Its own time orders it where that can be believed, else the time it was heard.

    Raises:
        BadMessageError: it is another counter's, or its id or time is of no use.
    """
    key = said.event_id
    if said.counter != name or not 0 < len(key) <= _ID_MAX or not key.isascii():
        raise BadMessageError("the event names another counter or has no usable id")
    try:
        at_ms = times.from_iso(said.at)
    except (ValueError, OverflowError) as error:
        raise BadMessageError(f"the event has no usable time: {error}") from error
    if said.event_type in _UNTOLD or any(key == one.key for one in counter.past):
        return counter
    sure = said.clock_synced and at_ms - now.wall_ms <= AHEAD_MS
    entry = Entry(
        key=plain(key),
        word=said.event_type.value,
        at_ms=at_ms if sure else now.wall_ms,
        seq=said.seq,
        sure=sure,
        kind=said.kind.value if said.kind else said.role.value if said.role else "",
        guard=plain(said.guard or ""),
        outcome=said.outcome.value if said.outcome else "",
        text=plain(said.text or said.note or said.fault or ""),
    )
    return _keep(counter, entry, now)


def see(counter: Counter, now: Now, *, offline: bool) -> Counter:
    """Keep what the station itself saw: the counter went, or came back."""
    word = "offline" if offline else "online"
    entry = Entry(key=f"{word}-{now.us}", word=word, at_ms=now.wall_ms)
    return _keep(counter, entry, now)


def newest_first(counter: Counter, now: Now) -> list[Entry]:
    """What is told of a counter: nothing older than a day."""
    return [one for one in reversed(counter.past) if _is_fresh(one.at_ms, now)]


def gaps(desk: Desk, now: Now) -> list[Gap]:
    """When this station heard nobody, within the last day; the newest first."""
    return [
        one
        for one in reversed(desk.gaps)
        if one.until_ms is None or _is_fresh(one.until_ms, now)
    ]


def sweep(desk: Desk, now: Now) -> Desk:
    """Let go, once an hour, what is older than a day: also where nothing happens."""
    if now.us - desk.swept_us < SWEEP_US:
        return desk
    counters = {
        name: replace(one, past=tuple(e for e in one.past if _is_fresh(e.at_ms, now)))
        for name, one in desk.counters.items()
    }
    return replace(desk, counters=counters, swept_us=now.us)


def link(before: Desk, desk: Desk, now: Now) -> Desk:
    """Note that the last connection went, or the first one came."""
    was, now_up = (
        any(one.up for one in each.links.values()) for each in (before, desk)
    )
    if was == now_up:
        return desk
    if not now_up:
        return replace(desk, gaps=(*desk.gaps, Gap(from_ms=now.wall_ms))[-GAPS_MAX:])
    if desk.heard_ms is None:
        return replace(desk, heard_ms=now.wall_ms)
    if not desk.gaps:
        return desk
    ended = replace(desk.gaps[-1], until_ms=now.wall_ms)
    return replace(desk, gaps=(*desk.gaps[:-1], ended))


def plain(text: str) -> str:
    """One short line without signs that steer a screen."""
    return "".join(one if one.isprintable() else " " for one in text[:TEXT_MAX])


def _keep(counter: Counter, entry: Entry, now: Now) -> Counter:
    kept = [one for one in (*counter.past, entry) if _is_fresh(one.at_ms, now)]
    kept.sort(key=lambda one: (one.at_ms, one.seq))
    cut = counter.past_cut or len(kept) > PAST_MAX
    return replace(counter, past=tuple(kept[-PAST_MAX:]), past_cut=cut)


def _is_fresh(at_ms: int, now: Now) -> bool:
    return now.wall_ms - at_ms <= PAST_MS
