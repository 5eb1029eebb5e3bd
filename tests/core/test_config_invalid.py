# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A settings file with mistakes is a fault that stands, and doubts no press."""

from msgspec.structs import replace

from appliance.core import report
from appliance.core.limits import S_US
from appliance.core.values import Action, FaultKind
from tests.core.driver import SETTINGS, ready

FAULT = (FaultKind.CONFIG_INVALID, "counter.toml")


def test_mistakes_in_the_settings_stand_as_a_fault() -> None:
    """While older settings are in use a fault says so, with the file's name."""
    driver = ready(replace(SETTINGS, config_invalid="counter.toml"))
    driver.wait(60 * S_US)

    assert FAULT in {(one.fault, one.part) for one in driver.state.faults}
    assert FAULT not in report.wrong(ready().state)


def test_older_settings_prove_as_well() -> None:
    """A press with older settings arrives: readiness is proven all the same."""
    driver = ready(replace(SETTINGS, config_invalid="counter.toml"))
    driver.say(Action.PROOF, nonce=driver.state.guards.probes[-1].nonce)

    assert report.proof(driver.state).proven
