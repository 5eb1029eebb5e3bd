# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A version that was taken back is a fault that stands, and doubts no press."""

from msgspec.structs import replace

from appliance.core import report
from appliance.core.limits import S_US
from appliance.core.values import Action, FaultKind
from tests.core.driver import SETTINGS, ready

FAULT = (FaultKind.UPGRADE_UNDONE, "0.2.0+1")
UNDONE = replace(SETTINGS, upgrade_undone="0.2.0+1")


def test_an_upgrade_that_was_undone_stands_as_a_fault() -> None:
    """While the version before runs a fault says so, and which one did not work."""
    driver = ready(UNDONE)
    driver.wait(60 * S_US)

    assert FAULT in {(one.fault, one.part) for one in driver.state.faults}
    assert FAULT not in report.wrong(ready().state)


def test_the_version_before_proves_as_well() -> None:
    """A press with the version before arrives: readiness is proven all the same."""
    driver = ready(UNDONE)
    driver.say(Action.PROOF, nonce=driver.state.guards.probes[-1].nonce)

    assert report.proof(driver.state).proven
