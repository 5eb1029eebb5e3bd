# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What stands on the screen: the room at one moment, in words. No Qt objects."""

from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec
from msgspec.structs import replace

from appliance.wire.guard import AlertMessage
from gui.guard import alerts, condition, leaving, room, sites, words, words_more
from gui.guard.board import Counter, Desk, DeskAlert, Now, Room, Step
from gui.guard.limits import (
    NAMES_MAX,
    NOTE_TURN_US,
    NOTE_US,
    NOTES_MAX,
    OTHERS_FEW,
    OTHERS_MAX,
    TEXT_MAX,
    TILES_MAX,
)
from gui.guard.room import Placed

_URGENCY = {"dark": 0, "wait": 1, "caution": 2, "fine": 3}


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what lists show; ``key`` tells rows apart. Names are QML's."""

    key: str


class AlertView(Row, frozen=True, kw_only=True):
    """One alert in words."""

    rev: int
    level: int
    waiting: bool
    """Nobody has accepted it."""
    exercise: str
    word: str
    title: str
    site: str
    """Empty: there is but one."""
    place: str
    """With the site before it."""
    status: str
    remark: str
    step: Step
    stepText: str
    busy: bool
    """An answer is on its way, or the step has just changed: it takes no tap."""
    trouble: str
    silenceText: str
    """Empty: there is nothing to silence."""
    isExercise: bool


class CounterView(Row, frozen=True, kw_only=True):
    """One counter in words; ``tone`` is fine, caution, wait or dark."""

    title: str
    site: str
    """Empty: there is but one."""
    status: str
    place: str
    detail: str
    """What is wrong there, if it is not said by ``status``."""
    tone: str


class Line(Row, frozen=True, kw_only=True):
    """One sentence."""

    text: str


class Screen(msgspec.Struct, frozen=True, kw_only=True):
    """Everything but the lists."""

    clock: str
    connected: bool
    connectionText: str
    connectionReason: str
    onDuty: bool
    dutyText: str
    offDutyText: str
    leaveText: str
    """That the guard is the last on duty, and must say again that they leave."""
    soundText: str
    headline: str
    rushText: str
    """That many counters call at once; empty: they do not."""
    moreAlerts: str
    """How many alerts have no place here; empty: all have."""
    moreCounters: str
    """The same of counters."""
    unlisted: int
    """How many alerts these are."""
    summary: str
    onDutyNow: str
    faultText: str
    """What is wrong with the station's hearing, where there is one line for it."""
    settled: bool
    """The large card takes taps."""
    note: str
    """What became of an answer; empty: nothing to tell."""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """The whole screen."""

    screen: Screen
    large: list[AlertView]
    """The one alert that stands large, or none."""
    others: list[AlertView]
    counters: list[CounterView]
    faults: list[Line]


def view(hall: Room, now: Now, utc_offset_s: int, no_sound: str = "") -> View:
    """The screen at one moment; ``no_sound`` says what is wrong with the sound."""
    large, others = _open(hall)
    tiles = [
        _counter(hall, desk, name, counter, now)
        for desk in hall.desks.values()
        for name, counter in sorted(desk.counters.items(), key=_by_text)
    ]
    screen = _screen(hall, now, utc_offset_s, tiles, no_sound)
    more = len(others) - OTHERS_MAX
    if more > 0:
        told = words_more.more_alerts(more)
        screen = replace(screen, moreAlerts=told, unlisted=more)
    if len(tiles) > TILES_MAX:
        # Each keeps its place while there is room for all, else trouble comes first.
        tiles.sort(key=lambda tile: _URGENCY[tile.tone])
        left = tiles[TILES_MAX:]
        dark = sum(tile.tone == "dark" for tile in left)
        told = words_more.more_counters(len(left), dark)
        screen = replace(screen, moreCounters=told)
    return View(
        screen=screen,
        large=[_alert(hall, one, now) for one in large],
        others=[_alert(hall, one, now) for one in others[:OTHERS_MAX]],
        counters=tiles[:TILES_MAX],
        faults=_lines(sites.faults(hall, now)),
    )


def _open(hall: Room) -> tuple[list[Placed], list[Placed]]:
    """The large alert, if there is one, and the others."""
    placed = room.ranked(hall)
    large = [one for one in placed if one.key == hall.card]
    others = [one for one in placed if one.key != hall.card]
    if len(others) > OTHERS_FEW:
        # Some will not be seen at once: none for whom nobody comes may be among them.
        others.sort(key=lambda one: _can_wait(one.alert))
    return large, others


def _can_wait(alert: DeskAlert) -> tuple[bool, bool]:
    message = alert.message
    return message.exercise, message.stage != "raised" and not alert.graver


def _lines(texts: Iterable[str]) -> list[Line]:
    return [Line(key=str(place), text=text) for place, text in enumerate(texts)]


def _by_text(item: tuple[str, Counter]) -> tuple[str, str]:
    return item[1].text, item[0]


def _screen(
    hall: Room, now: Now, utc_offset_s: int, tiles: list[CounterView], no_sound: str
) -> Screen:
    proven = sum(tile.tone in {"fine", "caution"} for tile in tiles)
    dark = sum(tile.tone == "dark" for tile in tiles)
    moment = datetime.fromtimestamp(now.wall_ms / 1000 + utc_offset_s, UTC)
    many = alerts.rush(one.alert for one in room.ranked(hall))
    on_duty = sites.on_duty(hall)
    return Screen(
        clock=f"{moment:%H:%M:%S}",
        connected=not sites.deaf(hall),
        connectionText=sites.no_connection(hall, now),
        connectionReason=sites.reasons(hall),
        onDuty=on_duty is True,
        dutyText=words_more.duty(on_duty=on_duty),
        offDutyText=sites.off_duty(hall),
        leaveText=_leave(hall, now),
        soundText=no_sound,
        headline=sites.headline(hall),
        rushText=words_more.rush(many) if many else "",
        moreAlerts="",
        moreCounters="",
        unlisted=0,
        summary=words_more.summary(proven, dark) if tiles else "",
        onDutyNow=sites.on_duty_now(hall),
        faultText=_fault(sites.faults(hall, now)),
        settled=now.us >= hall.settled_us,
        note=_note(hall, now),
    )


def _fault(said: list[str]) -> str:
    return words_more.more_faults(said[0], len(said) - 1) if said else ""


def _leave(hall: Room, now: Now) -> str:
    alone_for = sites.alone_for(hall)
    if not leaving.is_warned(hall, now) or not alone_for:
        return ""
    return words_more.last_on_duty(alone_for)


def _note(hall: Room, now: Now) -> str:
    """One of the sentences about answers: they take turns, the newest first."""
    notes = sorted(
        ((note, desk) for desk in hall.desks.values() for note in desk.notes),
        key=lambda said: said[0].until_us,
    )[-NOTES_MAX:]
    if not notes:
        return ""
    age_us = now.us - (notes[-1][0].until_us - NOTE_US)
    note, desk = notes[-1 - age_us // NOTE_TURN_US % len(notes)]
    where = sites.put_before(sites.name(hall, desk), note.counter_text)
    return words.note(note.word, where, note.detail)


def _alert(hall: Room, placed: Placed, now: Now) -> AlertView:
    desk, alert = placed
    site = sites.name(hall, desk)
    message, request = alert.message, alert.request
    trouble = ""
    if request is not None and request.state == "unanswered":
        trouble = words.unanswered(message.counter_text)
    if request is not None and request.state == "offline":
        trouble = words.offline()
    if request is not None and request.state == "dropped":
        trouble = words.dropped()
    if alert.graver:
        trouble = words.graver()
    is_sent = request is not None and request.state == "sending"
    step = alerts.step(desk, alert)
    sending = words.sending(request.action) if request and is_sent else ""
    return AlertView(
        key=placed.key,
        rev=message.rev,
        level=min(alerts.weight(message), alerts.NOTICE),
        waiting=message.stage == "raised",
        exercise=_mark(desk, message),
        word=words.kind(message.kind),
        title=message.counter_text[:TEXT_MAX],
        site=site,
        place=sites.put_before(site, message.place_text[:TEXT_MAX]),
        status=words.DOT.join(_facts(desk, alert, now)),
        remark=words.withdrawn() if message.withdrawn_at else "",
        step=step,
        stepText=sending or _step_text(desk, message, step),
        busy=is_sent or now.us < alert.settled_us,
        trouble=trouble,
        silenceText=_silence(hall, placed, now),
        isExercise=message.exercise,
    )


def _mark(desk: Desk, message: AlertMessage) -> str:
    """What stands before an alert that is none: a drill, or the test of a button."""
    if not message.exercise:
        return ""
    return words_more.test() if alerts.is_test(desk, message) else words_more.exercise()


def _facts(desk: Desk, alert: DeskAlert, now: Now) -> list[str]:
    message = alert.message
    facts = [
        words.span(now.us - alert.raised_us),
        words.pressed(message.presses),
        words.called_again(message.escalation) if message.stage == "raised" else "",
        _who(desk, alert),
    ]
    if not alerts.is_for_us(desk, message):
        facts.append(words.for_others(message.audiences))
    return [fact for fact in facts if fact]


def _who(desk: Desk, alert: DeskAlert) -> str:
    message = alert.message
    if alerts.is_test(desk, message):
        return words_more.nobody_goes()
    if message.stage == "raised":
        return words.nobody_comes()
    there = message.stage == "on_site"
    guards = message.on_site_by if there else message.accepted_by
    others = [guard for guard in guards if guard != desk.me]
    names = [_name(desk, guard) for guard in others[:NAMES_MAX]]
    if len(others) > NAMES_MAX:
        names.append(f"+{len(others) - NAMES_MAX}")
    tell = words.is_there if there else words.comes
    return tell(names, me=desk.me in guards)


def _name(desk: Desk, guard: str) -> str:
    known = desk.guards.get(guard)
    return known.text if known else guard[:TEXT_MAX]


def _step_text(desk: Desk, message: AlertMessage, step: Step) -> str:
    """Nobody has to come to a test; who accepts one has seen it."""
    is_seen = alerts.is_test(desk, message) and step == "accept"
    return words_more.seen() if is_seen else words.step(step)


def _silence(hall: Room, placed: Placed, now: Now) -> str:
    desk, alert = placed
    if alerts.sounds_once(desk, alert.message) or desk.on_duty is False:
        return ""
    if room.sounding(hall, now.us) is not None:
        return words.silence()
    quiet_us = alert.quiet_until_us
    calls = alert.message.stage == "raised" or alert.graver
    waiting = calls and alerts.is_for_us(desk, alert.message)
    if quiet_us is not None and quiet_us > now.us and waiting:
        return words.quiet_for(-(-(quiet_us - now.us) // 1_000_000))
    return ""


def _counter(
    hall: Room, desk: Desk, name: str, counter: Counter, now: Now
) -> CounterView:
    word, us = condition.of(desk, counter, now)
    detail = _detail(counter)
    tone = condition.tone(word)
    return CounterView(
        key=room.key(desk.site, name),
        title=counter.text,
        site=sites.name(hall, desk),
        status=words_more.condition(word, us),
        place=counter.place,
        detail=detail,
        tone="caution" if tone == "fine" and detail else tone,
    )


def _detail(counter: Counter) -> str:
    health = counter.health
    if health is None:
        return ""
    if health.faults:
        first = health.faults[0].text[:TEXT_MAX]
        return words_more.more_faults(first, len(health.faults) - 1)
    said = [
        words_more.exercise() if health.exercise else "",
        words_more.test_overdue() if health.ready == "test_overdue" else "",
        words_more.simulated() if health.pins == "simulated" else "",
    ]
    return words.DOT.join(part for part in said if part)
