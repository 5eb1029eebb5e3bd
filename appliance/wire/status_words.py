# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku status` says to a maintainer: one screen, one line for each thing."""

from appliance.core.limits import S_US, STARTING_US
from appliance.wire.log_words import fault_words
from appliance.wire.messages import HealthBroker, HealthMessage
from appliance.wire.panel import ButtonView, FaultView, ReadinessView, View

DAY_S = 86_400
HOUR_S = 3_600
MINUTE_S = 60
HASH_SHOWN = 12
AT_COUNTER = "alert: never told on the counter's own console: ask over ssh"


def in_words(view: View, *, expects_screen: bool | None, at_counter: bool) -> str:
    """All of it, without a newline at the end.

    Args:
        view: what the appliance shows.
        expects_screen: as in the settings; None when they cannot be read.
        at_counter: a customer may read it. Then of an open call no line tells, by
            what it says or by being there, as on the touchscreen.
    """
    health = view.health
    lines = [
        f"{view.counter_text}, {view.place_text}",
        _ready(view.readiness, health),
        f"guards on duty: {view.readiness.guards_on_duty}",
    ]
    lines += [_path(broker) for broker in health.brokers] if health else []
    lines += [_fault(fault) for fault in view.readiness.faults]
    lines += [f"settings: {mistake}" for mistake in view.config_mistakes]
    lines += [_button(button) for button in view.buttons]
    if view.shutter is not None:
        lines.append(f"shutter: {view.shutter.position}, {view.shutter.mode}")
    lines.append(f"screen: {_screen(view, expected=expects_screen)}")
    if view.trial is not None:
        trial = view.trial
        lines.append(f"test: {trial.role} {trial.phase} {trial.why}".rstrip())
    if view.drill_left_s is not None:
        lines.append(f"drill: {view.drill_left_s} s left")
    lines.append(AT_COUNTER if at_counter else _alert(view))
    if health is not None:
        lines += [_version(health), _storage(health, at_counter=at_counter)]
    if view.pins_simulated:
        lines.append("pins: SIMULATED, no real button is read")
    return "\n".join(lines)


def lasting(seconds: int) -> str:
    """A time in its two greatest units: ``3 d 4 h``, ``2 min 5 s``, ``6 s``."""
    days, rest = divmod(max(0, seconds), DAY_S)
    hours, rest = divmod(rest, HOUR_S)
    minutes, left = divmod(rest, MINUTE_S)
    if days:
        return f"{days} d {hours} h"
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {left} s" if minutes else f"{left} s"


def _ready(readiness: ReadinessView, health: HealthMessage | None) -> str:
    line = f"ready: {readiness.ready}"
    if readiness.proven_age_s is None:
        return line
    age = lasting(readiness.proven_age_s)
    if readiness.ready == "not_proven":
        return f"{line}, last proven {age} ago"
    by = f", by {', '.join(health.proven_by)}" if health and health.proven_by else ""
    return f"{line}, {age} ago{by}"


def _path(broker: HealthBroker) -> str:
    stands = "connected" if broker.connected else "NOT connected"
    proven = f"proven {broker.proven_at}" if broker.proven_at else "not proven"
    return f"path: {broker.name} {stands} since {broker.since}, {proven}"


def _fault(fault: FaultView) -> str:
    """What is wrong, since when, and what to do about it."""
    name, colon, sentence = fault_words(fault).partition(": ")
    return f"fault: {name} since {fault.since}{colon}{sentence}"


def _button(button: ButtonView) -> str:
    """How a button was tested last, and whether it must be tested."""
    line = f"button: {button.role} {button.contact}"
    if button.tested_at is None:
        line += ", never tested"
    else:
        took = "" if button.took_ms is None else f" after {button.took_ms} ms"
        line += f", tested {button.tested_at}, seen by {button.seen_by}{took}"
    line += ", test DUE" if button.due else ""
    return line + (", its last test FAILED" if button.failed else "")


def _screen(view: View, *, expected: bool | None) -> str:
    if any(fault.fault == "screen_dead" for fault in view.readiness.faults):
        return "does not answer: systemctl status luukku-counter says why"
    if expected is False:
        return "none is expected"
    uptime_s = view.health.uptime_s if view.health else 0
    known = expected is not None and uptime_s > STARTING_US // S_US
    return "answers" if known else "not known yet"


def _alert(view: View) -> str:
    if view.alert is None:
        return "alert: none is open"
    alert = view.alert
    who = ", ".join(alert.arrived or alert.coming)
    by = f", {'arrived' if alert.arrived else 'coming'}: {who}" if who else ""
    return f"alert: {alert.kind} {alert.stage}, {alert.alert_id}{by}"


def _version(health: HealthMessage) -> str:
    clock = "follows" if health.clock_synced else "follows NO"
    return (
        f"version: {health.version}, settings {health.config_hash[:HASH_SHOWN]}, "
        f"runs for {lasting(health.uptime_s)}, clock {clock} time source"
    )


def _storage(health: HealthMessage, *, at_counter: bool) -> str:
    board = health.board
    free = "" if board.disk_free_mb is None else f"{board.disk_free_mb} MB free"
    worn = board.disk_worn_percent
    parts = [free, "" if worn is None else f"{worn} % of its life used"]
    if not at_counter:
        parts.append(f"{health.journal_rows} rows in the journal")
        parts.append(f"{health.outbox} events not sent yet")
    return f"storage: {', '.join(filter(None, parts)) or 'not known'}"
