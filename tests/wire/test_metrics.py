# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Metrics that Prometheus reads, by its own format's rules; none tells of a call."""

import re

from msgspec.structs import replace

from appliance.core.values import Kind
from appliance.wire import screen
from appliance.wire.messages import HealthBoard
from appliance.wire.metrics import METRICS, TOLD, UP, WRITTEN, exposition
from appliance.wire.panel import FaultView
from tests.core.driver import ready
from tests.wire import samples
from tests.wire.test_panel import VIEW
from tests.wire.test_screen import SETTING, raised
from tests.wire.test_status_words import FULL

NOW_MS = 1_795_000_538_000
LABEL = r'[a-z_]+="(?:[^"\\\n]|\\[\\"n])*"'
SAMPLE = re.compile(
    rf"([a-z_]+)(?:{{({LABEL}(?:,{LABEL})*)}})? (-?[0-9.]+(?:e[+-]\d+)?)"
)
UNITS = ("_seconds", "_bytes", "_ratio", "_celsius", "_info")
BOARD = HealthBoard(
    temperature_c=48, undervoltage=False, disk_free_mb=812, disk_worn_percent=7
)
WHOLE = replace(
    FULL,
    readiness=replace(
        FULL.readiness, faults=[FaultView(fault="leaking", part='a"\\b\n', since="x")]
    ),
    health=replace(
        samples.HEALTH,
        board=BOARD,
        brokers=[replace(samples.HEALTH.brokers[0], proven_at=samples.AT)],
    ),
)


def values(text: str) -> dict[str, float]:
    """Each sample by its name and labels; the text must be of the format."""
    found: dict[str, float] = {}
    described: list[str] = []
    for line in text.splitlines():
        if line.startswith("# "):
            _, word, name, said = line.split(" ", 3)
            assert said if word == "HELP" else (word, said) == ("TYPE", "gauge")
            described += [name] if word == "TYPE" else []
            continue
        sample = SAMPLE.fullmatch(line)
        assert sample, line
        assert sample[1] == described[-1], "samples stand below their own TYPE"
        key = line.rpartition(" ")[0]
        assert key not in found, "each sample is there once"
        found[key] = float(sample[3])
    assert len(described) == len(set(described))
    assert text.endswith("\n")
    return found


def test_everything_is_written() -> None:
    """All metrics, with the values of what is shown, in basic units."""
    found = values(exposition(WHOLE, NOW_MS))

    assert {key.partition("{")[0] for key in found} == {one.name for one in METRICS}
    for key, value in {
        "luukku_up": 1,
        "luukku_written_timestamp_seconds": NOW_MS / 1000,
        'luukku_build_info{version="0.1.0"}': 1,
        "luukku_ready": 1,
        "luukku_proof_age_seconds": 66,
        "luukku_faults": 1,
        r'luukku_fault_active{fault="leaking",part="a\"\\b\n"}': 1,
        'luukku_button_test_due{role="shutter"}': 1,
        "luukku_disk_free_bytes": 812_000_000,
        "luukku_disk_worn_ratio": 0.07,
        'luukku_broker_connected{broker="main"}': 1,
    }.items():
        assert found[key] == value


def test_what_is_not_known_is_absent() -> None:
    """No proof, no reading of the machine: no sample, rather than a wrong one."""
    bare = replace(VIEW, health=samples.HEALTH)
    found = values(exposition(bare, NOW_MS))

    assert "luukku_proof_age_seconds" not in found
    assert "luukku_disk_free_bytes" not in found
    assert found["luukku_ready"] == 0
    unhealthy = values(exposition(VIEW, NOW_MS))
    assert not {one.name for one in TOLD} & {key.partition("{")[0] for key in unhealthy}


def test_a_dead_appliance_is_told() -> None:
    """Without an appliance: 0, and when that was written; nothing old stays."""
    found = values(exposition(None, NOW_MS))
    assert found == {UP.name: 0, WRITTEN.name: NOW_MS / 1000}


def test_names_are_as_is_usual() -> None:
    """A prefix, a base unit where there is one, and each label told of."""
    for metric in METRICS:
        assert re.fullmatch(r"luukku(_[a-z]+)+", metric.name)
        assert metric.help.endswith(".")
        if any(word in metric.help for word in ("When ", "How old", "Share")):
            assert metric.name.endswith(UNITS), metric.name


def test_no_call_is_a_metric() -> None:
    """A duress call changes no metric of what is shown."""
    before, during = ready(), raised(Kind.DURESS)
    views = [
        screen.view_of(one.state, before.moment(), SETTING) for one in (before, during)
    ]
    assert views[1].alert is not None
    assert exposition(views[0], NOW_MS) == exposition(views[1], NOW_MS)
