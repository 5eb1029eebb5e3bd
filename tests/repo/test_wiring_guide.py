# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The wiring guide names pins, faults and times as they are."""

import re
import tomllib
from pathlib import Path

from appliance.config import defaults_text
from appliance.config.boards import boards
from appliance.core.limits import (
    CHATTER_CHANGES,
    DEBOUNCE_US,
    MS_US,
    S_US,
    SHUTTER_DEBOUNCE_US,
    STUCK_US,
)
from appliance.core.values import FaultKind
from appliance.wire.outputs import KILL_US, LEASE_US, SILENT_US
from tests.support.tree import ROOT, text

GUIDE = text(Path("docs/how-to/wiring.md"))
EXAMPLE = (ROOT / "firmware_config/counter.example.toml").read_text("utf-8")
GROUND = {6, 9, 14, 20, 25, 30, 34, 39}
NOT_FAULTS = {"contact", "pair", "no", "nc", "pin", "pin_nc"}


def test_faults_have_their_names() -> None:
    """What the table of faults calls a fault is one that the appliance tells."""
    table = GUIDE.partition("## What each fault")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([a-z_]+)`", table)) - NOT_FAULTS

    assert named == {"wire_cut", "wire_short", "wires_swapped", "stuck", "chatter"}
    assert named <= {fault.value for fault in FaultKind}


def test_times_are_the_cores() -> None:
    """The guide's times are those that the core decides by."""
    for words in (
        f"stood for {DEBOUNCE_US // MS_US} ms (shutter: {SHUTTER_DEBOUNCE_US // MS_US}",
        f"`stuck` after {STUCK_US // S_US} s",
        f"from {CHATTER_CHANGES} changes a second",
        f"a new order every {LEASE_US / S_US:g} s | {LEASE_US / S_US:g} s |",
        f"silent for {SILENT_US / S_US:g} s",
        f"not turned for {KILL_US // S_US} s",
    ):
        assert words in GUIDE


def test_the_example_is_where_the_table_says() -> None:
    """Each pin of the table is the example's, at its place, with ground as near."""
    rows = re.findall(r"^\| [^|]+ \| (\d+) \| (\d+) \| (\d+) \|$", GUIDE, re.MULTILINE)
    uncommented = re.sub(r"(?m)^#(?=[a-z_]+ = |\[)", "", EXAMPLE)
    pins = re.findall(r"^(?:\w+_)?pin(?:_nc)? = (\d+)$", uncommented, re.MULTILINE)

    assert sorted(bcm for bcm, _, _ in rows) == sorted(pins)
    for board in boards():
        for bcm, place, ground in rows:
            pin = board.find(int(bcm))
            assert pin is not None
            assert pin.header == int(place)
            assert int(ground) in GROUND


def test_settings_of_the_guide_are_there() -> None:
    """Every setting that the guide writes out is one of the defaults."""
    defaults = tomllib.loads(defaults_text())
    known = defaults["shutter"] | defaults["each"]["button"]
    written = re.findall(r"`(\w+) = (\"\w+\")`", GUIDE)

    assert {name for name, _ in written} == {
        "contact",
        "closed_contact",
        "obstacle_contact",
        "relay_on",
    }
    assert {name for name, _ in written} <= known.keys()
    for name in ("closed_contact", "obstacle_contact", "relay_on"):
        assert (name, f'"{known[name]}"') in written
