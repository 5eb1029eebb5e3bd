# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What stands on the screen: the desk at one moment, in words. No Qt objects."""

from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec
from msgspec.structs import replace

from appliance.wire.guard import AlertMessage
from gui.guard import alerts, condition, leaving, words, words_more
from gui.guard.alerts import Step
from gui.guard.board import Counter, Desk, DeskAlert, Now
from gui.guard.limits import (
    NAMES_MAX,
    NOTE_TURN_US,
    NOTE_US,
    OTHERS_FEW,
    OTHERS_MAX,
    TEXT_MAX,
    TILES_MAX,
)

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
    place: str
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


def view(desk: Desk, now: Now, utc_offset_s: int, no_sound: str = "") -> View:
    """The screen at one moment; ``no_sound`` says what is wrong with the sound."""
    open_alerts = alerts.ranked(desk)
    large = [one for one in open_alerts if one.message.alert_id == desk.shown]
    others = [one for one in open_alerts if one.message.alert_id != desk.shown]
    if len(others) > OTHERS_FEW:
        # Some will not be seen at once: none for whom nobody comes may be among them.
        others.sort(key=_can_wait)
    tiles = [
        _counter(desk, name, counter, now)
        for name, counter in sorted(desk.counters.items(), key=_by_text)
    ]
    screen = _screen(desk, now, utc_offset_s, tiles, no_sound)
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
        large=[_alert(desk, one, now) for one in large],
        others=[_alert(desk, one, now) for one in others[:OTHERS_MAX]],
        counters=tiles[:TILES_MAX],
        faults=_lines(condition.faults(desk, now)),
    )


def _can_wait(alert: DeskAlert) -> tuple[bool, bool]:
    message = alert.message
    return message.exercise, message.stage != "raised" and not alert.graver


def _lines(texts: Iterable[str]) -> list[Line]:
    return [Line(key=str(place), text=text) for place, text in enumerate(texts)]


def _by_text(item: tuple[str, Counter]) -> tuple[str, str]:
    return item[1].text, item[0]


def _screen(
    desk: Desk, now: Now, utc_offset_s: int, tiles: list[CounterView], no_sound: str
) -> Screen:
    connected = condition.is_connected(desk)
    proven = sum(tile.tone in {"fine", "caution"} for tile in tiles)
    dark = sum(tile.tone == "dark" for tile in tiles)
    since_us = condition.deaf_since_us(desk)
    off = desk.on_duty is False
    moment = datetime.fromtimestamp(now.wall_ms / 1000 + utc_offset_s, UTC)
    return Screen(
        clock=f"{moment:%H:%M:%S}",
        connected=connected,
        connectionText="" if connected else words_more.no_connection(now.us - since_us),
        connectionReason="" if connected else condition.reasons(desk),
        onDuty=desk.on_duty is True,
        dutyText=words_more.duty(on_duty=desk.on_duty),
        offDutyText=words_more.off_duty() if off else "",
        leaveText=_leave(desk, now),
        soundText=no_sound,
        headline=words_more.headline(connected=connected, counters=len(tiles)),
        rushText=words_more.rush(many) if (many := alerts.rush(desk)) else "",
        moreAlerts="",
        moreCounters="",
        unlisted=0,
        summary=words_more.summary(proven, dark) if tiles else "",
        onDutyNow=words_more.on_duty_now(_on_duty_now(desk)) if connected else "",
        faultText=_fault(condition.faults(desk, now)),
        settled=now.us >= desk.settled_us,
        note=_note(desk, now),
    )


def _fault(said: list[str]) -> str:
    return words_more.more_faults(said[0], len(said) - 1) if said else ""


def _leave(desk: Desk, now: Now) -> str:
    alone_for = leaving.alone_for(desk)
    if not leaving.is_warned(desk, now) or not alone_for:
        return ""
    return words_more.last_on_duty(alone_for)


def _note(desk: Desk, now: Now) -> str:
    """One of the sentences about answers: they take turns."""
    if not desk.notes:
        return ""
    age_us = now.us - (desk.notes[-1].until_us - NOTE_US)
    turn = age_us // NOTE_TURN_US % len(desk.notes)
    note = desk.notes[-1 - turn]
    return words.note(note.word, note.counter_text, note.detail)


def _on_duty_now(desk: Desk) -> list[str]:
    others = [
        guard.text
        for name, guard in sorted(desk.guards.items())
        if name != desk.me and guard.on_duty and guard.online
    ]
    return [*([desk.text] if desk.on_duty else []), *others]


def _alert(desk: Desk, alert: DeskAlert, now: Now) -> AlertView:
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
        key=message.alert_id,
        rev=message.rev,
        level=min(alerts.weight(message), alerts.NOTICE),
        waiting=message.stage == "raised",
        exercise=_mark(desk, message),
        word=words.kind(message.kind),
        title=message.counter_text[:TEXT_MAX],
        place=message.place_text[:TEXT_MAX],
        status=words.DOT.join(_facts(desk, alert, now)),
        remark=words.withdrawn() if message.withdrawn_at else "",
        step=step,
        stepText=sending or _step_text(desk, message, step),
        busy=is_sent or now.us < alert.settled_us,
        trouble=trouble,
        silenceText=_silence(desk, alert, now),
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


def _silence(desk: Desk, alert: DeskAlert, now: Now) -> str:
    if alerts.sounds_once(desk, alert.message) or desk.on_duty is False:
        return ""
    if alerts.sounding(desk, now.us) is not None:
        return words.silence()
    quiet_us = alert.quiet_until_us
    calls = alert.message.stage == "raised" or alert.graver
    waiting = calls and alerts.is_for_us(desk, alert.message)
    if quiet_us is not None and quiet_us > now.us and waiting:
        return words.quiet_for(-(-(quiet_us - now.us) // 1_000_000))
    return ""


def _counter(desk: Desk, name: str, counter: Counter, now: Now) -> CounterView:
    word, us = condition.of(desk, counter, now)
    detail = _detail(counter)
    tone = condition.tone(word)
    return CounterView(
        key=name,
        title=counter.text,
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
