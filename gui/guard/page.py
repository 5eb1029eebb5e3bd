# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The page about one counter, in words: how it is, and its last day."""

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

from appliance.wire import times
from appliance.wire.guard import HealthMessage
from gui.guard import condition, past, words, words_more, words_past
from gui.guard.board import Counter, Desk, Entry, Now
from gui.guard.limits import HEALTH_US, TEXT_MAX
from gui.guard.view import Row

_NONE = "–"


class Fact(Row, frozen=True, kw_only=True):
    """One sentence; ``grave``: something is wrong."""

    text: str
    grave: bool = False


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """All that is told of one counter."""

    title: str = ""
    place: str = ""
    status: str = ""
    facts: list[Fact] = []
    past: list[Fact] = []


def page(desk: Desk, name: str, now: Now, utc_offset_s: int) -> Page | None:
    """The page of a counter at one moment; None: it is not known (any more)."""
    counter = desk.counters.get(name)
    if counter is None:
        return None
    word, us = condition.of(desk, counter, now)
    at = _Local(now, utc_offset_s)
    return Page(
        title=past.plain(counter.text),
        place=past.plain(counter.place),
        status=words_more.condition(word, us),
        facts=_numbered(_facts(desk, name, counter, now, at)),
        past=_numbered(_past(desk, counter, now, at)),
    )


class _Local:
    """Tells moments in local time; the day too, unless it is today."""

    def __init__(self, now: Now, offset_s: int) -> None:
        self._offset_ms = offset_s * 1000
        self._today = self._moment(now.wall_ms).date()

    def ms(self, wall_ms: int) -> str:
        moment = self._moment(wall_ms)
        if moment.date() == self._today:
            return f"{moment:%H:%M}"
        if moment.year == self._today.year:
            return f"{moment.day}.{moment.month}. {moment:%H:%M}"
        return f"{moment.day}.{moment.month}.{moment.year}"

    def iso(self, text: str | None) -> str:
        """The same of a counter's own word; a dash where that is no time."""
        try:
            return self.ms(times.from_iso(text)) if text else _NONE
        except (ValueError, OverflowError):
            return _NONE

    def _moment(self, wall_ms: int) -> datetime:
        whole = min(max(wall_ms + self._offset_ms, 0), times.WALL_MS_MAX)
        return datetime.fromtimestamp(whole / 1000, UTC)


_Said = Iterator[tuple[str, bool]]


def _numbered(said: _Said) -> list[Fact]:
    return [
        Fact(key=str(place), text=text, grave=grave)
        for place, (text, grave) in enumerate(said)
    ]


def _facts(desk: Desk, name: str, counter: Counter, now: Now, at: _Local) -> _Said:
    for one in desk.alerts.values():
        message = one.message
        if message.counter == name:
            age = words.span(now.us - one.raised_us)
            yield words_past.open_alert(words.kind(message.kind), age), True
    health = counter.health
    if health is None:
        yield words_past.unknown(), True
    else:
        yield from _health(health, at)
    heard = ", ".join(
        broker
        for broker, path in sorted(counter.paths.items())
        if path.health_us is not None
        and now.us - path.health_us <= HEALTH_US
        and broker in desk.links
        and desk.links[broker].up
    )
    yield words_past.over(heard or _NONE), not heard
    if health is not None:
        yield words_past.version(past.plain(health.version)), False


def _health(health: HealthMessage, at: _Local) -> _Said:
    for fault in health.faults:
        yield words_past.fault(at.iso(fault.since), past.plain(fault.text)), True
    if not health.faults:
        yield words_past.no_faults(), False
    if health.exercise:
        yield words_more.exercise(), True
    if health.pins == "simulated":
        yield words_more.simulated(), True
    if not health.clock_synced:
        yield words_past.unsynced(), True
    for one in health.buttons:
        told = words_past.button(
            past.plain(one.contact),
            at.iso(one.last_press_at),
            at.iso(one.last_test_at),
            at.iso(one.test_due_at),
        )
        yield f"{words.kind(one.role)}: {told}", False


def _past(desk: Desk, counter: Counter, now: Now, at: _Local) -> _Said:
    """Events and gaps by their time, the newest first; then how far back it goes."""
    told = [
        (one.at_ms, f"{at.ms(one.at_ms)} {_sentence(desk, counter, one)}", False)
        for one in past.newest_first(counter, now)
    ]
    for gap in past.gaps(desk, now):
        end = "" if gap.until_ms is None else at.ms(gap.until_ms)
        told.append((gap.from_ms, words_past.gap(at.ms(gap.from_ms), end), True))
    told.sort(key=lambda one: -one[0])
    yield from ((text, grave) for _, text, grave in told)
    if counter.past_cut:
        yield words_past.cut(), False
    if desk.heard_ms is None:
        yield words_past.never(), True
    else:
        yield words_past.since(at.ms(desk.heard_ms)), False


def _sentence(desk: Desk, counter: Counter, one: Entry) -> str:
    text = _event(desk, counter, one)
    return text if one.sure else words_past.unsure(text)


def _event(desk: Desk, counter: Counter, one: Entry) -> str:
    me, known = one.guard == desk.me, desk.guards.get(one.guard)
    names = [] if me else [known.text if known else one.guard or _NONE]
    match one.word:
        case "accepted":
            return words.comes(names, me=me)
        case "on_site":
            return words.is_there(names, me=me)
        case "withdrawn":
            return words.withdrawn()
        case "closed":
            outcome = one.outcome or "resolved"
            return words.note("closed", counter.text[:TEXT_MAX], outcome)
        case "shutter":
            return words_past.shutter(one.text)
    about = words.kind(one.kind) if one.kind else ""
    if one.word in {"fault", "fault_cleared"}:
        about = one.text
    return words.fill(words_past.event(one.word), about).removesuffix(": ")
