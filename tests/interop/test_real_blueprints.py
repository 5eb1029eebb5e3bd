# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The blueprints of the guide, read by Home Assistant itself."""

import subprocess
from pathlib import Path

from tests.interop import environment
from tests.support.tree import ROOT

BLUEPRINTS = sorted((ROOT / "docs" / "guards" / "home-assistant").glob("*.yaml"))


def test_blueprints_make_automations() -> None:
    """Home Assistant takes each blueprint, and the automation that is made of it."""
    reader = Path(__file__).with_name("blueprints.py")
    done = subprocess.run(
        [environment.home_assistant(), reader, *BLUEPRINTS],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("is an automation") == 2
