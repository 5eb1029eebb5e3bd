# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The guide on watching counters: its examples speak of metrics that there are."""

import json
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from appliance.commands.status import FILE
from appliance.wire.log_words import READY
from appliance.wire.metrics import METRICS
from tests.support.tree import text

GUIDE = Path("docs/how-to/monitor.md")
RULES = Path("docs/examples/prometheus-rules.yml")
DASHBOARD = Path("docs/examples/grafana-dashboard.json")
NAME = re.compile(r"\bluukku_[a-z_]+")
NAMES = {metric.name for metric in METRICS}
WIDTH = 24
"""Columns of Grafana's grid."""


@pytest.mark.parametrize("path", [GUIDE, RULES, DASHBOARD], ids=str)
def test_only_metrics_that_there_are_are_named(path: Path) -> None:
    """Each name is one that is written."""
    named = set(NAME.findall(text(path)))
    assert named
    assert named <= NAMES


def test_the_dashboard_can_be_imported() -> None:
    """JSON with panels of their own ids and places, each with a question."""
    board: dict[str, Any] = json.loads(text(DASHBOARD))
    panels = board["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    assert all(NAME.search(panel["targets"][0]["expr"]) for panel in panels)
    places = [panel["gridPos"] for panel in panels]
    assert all(place["x"] + place["w"] <= WIDTH for place in places)
    for one, other in combinations(places, 2):
        apart = (
            one["x"] + one["w"] <= other["x"] or other["x"] + other["w"] <= one["x"],
            one["y"] + one["h"] <= other["y"] or other["y"] + other["h"] <= one["y"],
        )
        assert any(apart), (one, other)
    assert {one["name"] for one in board["templating"]["list"]} == {
        "datasource",
        "instance",
    }


def test_each_rule_says_what_to_do() -> None:
    """A dead, silent, vanished or unready counter is told, each with an action."""
    rules = text(RULES).split("- alert: ")[1:]
    assert len(rules) == len({rule.split()[0] for rule in rules})
    for rule in rules:
        for key in ("expr", "for", "severity", "summary", "action"):
            assert re.search(rf"^ +{key}: \S", rule, re.MULTILINE), (key, rule)
    for needed in (
        "luukku_up == 0",
        "luukku_up offset 1h unless luukku_up",
        "luukku_written_timestamp_seconds > 180",
        "luukku_ready == 0",
    ):
        assert needed in text(RULES)


def test_the_guide_shows_what_is_said() -> None:
    """The file's name, and how status begins each of its lines."""
    assert FILE in text(GUIDE)
    assert "ready: proven, " in text(GUIDE)
    assert READY.keys() == {"proven", "not_proven", "test_overdue"}
