# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Metrics for Prometheus, in its text format (version 0.0.4), from what is shown.

Readiness and faults are those of the touchscreen, in which nothing follows from a
covert alert. Of alerts, presses, guards and workers there is no metric at all.
"""

from collections.abc import Iterator
from typing import NamedTuple

from appliance.wire.messages import HealthMessage
from appliance.wire.panel import View
from appliance.wire.times import from_iso

MB = 1_000_000
PERCENT = 100

Sample = tuple[dict[str, str], float]
"""Labels and value."""


class Metric(NamedTuple):
    """One gauge."""

    name: str
    help: str
    labels: str = ""
    """The labels of its samples, as words."""


UP = Metric("luukku_up", "1: the appliance answers; 0: it does not.")
WRITTEN = Metric(
    "luukku_written_timestamp_seconds",
    "When these metrics were written; older than two minutes: nobody writes them.",
)
SHOWN = (
    Metric("luukku_build_info", "1, with the version of Luukku.", "version"),
    Metric("luukku_ready", "1: it is proven that a press would reach a guard."),
    Metric(
        "luukku_proof_age_seconds",
        "How old the newest proof is; absent without any.",
    ),
    Metric("luukku_guards_on_duty", "Guard stations that are on line and on duty."),
    Metric("luukku_faults", "How many faults there are; 8 at most are counted."),
    Metric(
        "luukku_fault_active",
        "1 for each fault that there is now; absent when it is over.",
        "fault, part",
    ),
    Metric("luukku_config_mistakes", "Mistakes of the settings file, 8 at most."),
    Metric("luukku_pins_simulated", "1: no real button is connected."),
    Metric("luukku_clock_synchronized", "1: the clock follows a time source."),
    Metric("luukku_button_test_due", "1: the button must be tested.", "role"),
    Metric(
        "luukku_button_last_test_timestamp_seconds",
        "When a guard last saw a test of the button; absent if never.",
        "role",
    ),
)
TOLD = (
    Metric("luukku_start_timestamp_seconds", "When the appliance started."),
    Metric("luukku_unsent_events", "Events that a broker has not acknowledged."),
    Metric("luukku_broker_connected", "1: a session stands.", "broker"),
    Metric(
        "luukku_broker_proven_timestamp_seconds",
        "When every guard on duty there had answered through it; absent if not proven.",
        "broker",
    ),
    Metric("luukku_temperature_celsius", "Of the processor; absent if not told."),
    Metric("luukku_undervoltage", "1: the supply is too low; absent if not told."),
    Metric("luukku_disk_free_bytes", "Free on the disk with the records."),
    Metric("luukku_disk_worn_ratio", "Share of the disk's life that is used."),
)
METRICS = (UP, WRITTEN, *SHOWN, *TOLD)
"""Every metric there is, in the order in which they are written."""


def exposition(view: View | None, wall_ms: int) -> str:
    """The text; without a view, that no appliance answers. Ends with a newline.

    Args:
        view: what the appliance shows now.
        wall_ms: when this is written, milliseconds since 1970.
    """
    values: dict[str, list[Sample]] = {
        UP.name: [({}, float(view is not None))],
        WRITTEN.name: [({}, wall_ms / 1000)],
    }
    if view is not None:
        values |= dict(zip(_names(SHOWN), _shown(view), strict=True))
        if view.health is not None:
            values |= dict(zip(_names(TOLD), _told(view.health), strict=True))
    return "".join(_text(metric, values.get(metric.name, [])) for metric in METRICS)


def _names(metrics: tuple[Metric, ...]) -> Iterator[str]:
    return (metric.name for metric in metrics)


def _shown(view: View) -> list[list[Sample]]:
    """The samples of each of SHOWN."""
    readiness = view.readiness
    tests = [(one.role, one.tested_at) for one in view.buttons]
    return [
        [({"version": view.version}, 1)],
        _one(readiness.ready == "proven"),
        _one(readiness.proven_age_s),
        _one(readiness.guards_on_duty),
        _one(len(readiness.faults)),
        [({"fault": one.fault, "part": one.part}, 1) for one in readiness.faults],
        _one(len(view.config_mistakes)),
        _one(view.pins_simulated),
        _one(view.clock_synced),
        [({"role": one.role}, float(one.due)) for one in view.buttons],
        [({"role": role}, _seconds(at)) for role, at in tests if at],
    ]


def _told(health: HealthMessage) -> list[list[Sample]]:
    """The samples of each of TOLD."""
    board = health.board
    proven = [(one.name, one.proven_at) for one in health.brokers]
    free, worn = board.disk_free_mb, board.disk_worn_percent
    return [
        _one(_seconds(health.started_at)),
        _one(health.outbox),
        [({"broker": one.name}, float(one.connected)) for one in health.brokers],
        [({"broker": name}, _seconds(at)) for name, at in proven if at],
        _one(board.temperature_c),
        _one(board.undervoltage),
        _one(None if free is None else free * MB),
        _one(None if worn is None else worn / PERCENT),
    ]


def _one(value: float | None) -> list[Sample]:
    return [] if value is None else [({}, float(value))]


def _seconds(at: str) -> float:
    return from_iso(at) / 1000


def _text(metric: Metric, samples: list[Sample]) -> str:
    """Its lines; a metric that is not known now has none."""
    if not samples:
        return ""
    lines = [f"# HELP {metric.name} {metric.help}", f"# TYPE {metric.name} gauge"]
    lines += [f"{metric.name}{_labels(labels)} {value!r}" for labels, value in samples]
    return "".join(f"{line}\n" for line in lines)


def _labels(labels: dict[str, str]) -> str:
    if not labels:
        return ""
    return (
        "{" + ",".join(f'{key}="{_quoted(is_)}"' for key, is_ in labels.items()) + "}"
    )


def _quoted(value: str) -> str:
    """As the format wants: a backslash before itself, a quote or a line's end."""
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
