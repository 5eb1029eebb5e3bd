# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a cut cable does; run by `test_broker_outages` in a network of its own.

Only there may an ordinary user put packet filters on sockets.
"""

import time

import pytest

from appliance.site_kit import SiteKit
from tests.adapters.links import base, linked
from tests.support.cable import Cable
from tests.support.mosquitto import Broker, broker_settings


def test_a_cut_cable_is_noticed_at_both_ends(site: SiteKit, broker: Broker) -> None:
    """When every packet is lost, both sides know within 20 s, and all comes back."""
    counter, guard = site.counters["counter-1"], site.guards["vartija-1"]
    availability = f"{base(site, counter)}/availability"
    with (
        broker.subscribe(guard, availability) as guards,
        Cable(site.port) as cable,
        linked(
            site, counter, settings=broker_settings(site, counter, port=cable.port)
        ) as (link, recorder),
    ):
        began = time.monotonic()
        cable.cut()
        assert "does not answer any more" in recorder.next("lost", 20).reason
        assert time.monotonic() - began < 8
        assert "does not answer" in recorder.next("lost", 20).reason
        guards.wait_for("offline", 20)
        assert time.monotonic() - began < 20
        cable.mend()
        recorder.next("connected", 5)
        assert link.publish(availability, b"online", retain=True, token=1)
        guards.wait_for("online")


@pytest.mark.usefixtures("broker")
def test_an_unacknowledged_alert_ends_a_cut_connection(site: SiteKit) -> None:
    """An alert sent into a cut cable is known to be lost within 5 s."""
    counter = site.counters["counter-1"]
    with (
        Cable(site.port) as cable,
        linked(
            site, counter, settings=broker_settings(site, counter, port=cable.port)
        ) as (link, recorder),
    ):
        cable.cut()
        assert link.publish(f"{base(site, counter)}/alert", b"{}", token=1)
        recorder.next("lost", 5)
        assert recorder.count("acked") == 0
