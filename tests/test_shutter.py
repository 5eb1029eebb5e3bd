# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The one loop with a shutter: its relay, its contacts, its indicator."""

from pathlib import Path

from appliance.adapters.simulated_outputs import levels
from appliance.site_kit import SiteKit
from appliance.wire.panel import View
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker, site
from tests.support.guarding import follow
from tests.support.inside import run_inside
from tests.support.mosquitto import Broker
from tests.support.outputs import INDICATOR, relay, shutter_toml
from tests.support.screen import connected, tap

__all__ = ["broker", "site"]


def is_open(view: View) -> bool:
    """Whether the shutter is known to be open."""
    return bool(view.shutter and view.shutter.position == "open")


def test_a_hold_goes_all_the_way_round(
    broker: Broker, site: SiteKit, tmp_path: Path
) -> None:
    """Held, the relay is on for longer than a lease; the limit ends it and is told."""
    settings = shutter_toml("hold_to_run")
    with Counter(site, tmp_path, settings=settings) as counter:

        def script() -> None:
            wait_until("claimed", lambda: relay(counter.runtime) is False, 15)
            counter.wait_view("open", is_open)
            counter.push("shutter", pressed=True)
            wait_until("on", lambda: relay(counter.runtime))
            listener.wait_for('"position":"moving"')
            counter.push("closed", pressed=True)
            wait_until("off", lambda: relay(counter.runtime) is False)
            listener.wait_for('"position":"closed"')
            with connected(counter) as caller:
                tap(caller, "pause")
                counter.wait_view(
                    "counting", lambda v: bool(v.pause and v.pause.phase == "counting")
                )
                tap(caller, "pause_end")
                counter.wait_view("over", lambda v: v.pause is None)

        with follow(broker) as listener:
            run_inside(counter, script)
        assert levels(counter.runtime) == {}


def test_an_indicator_tells_that_a_duress_call_was_sent(
    broker: Broker, site: SiteKit, tmp_path: Path
) -> None:
    """One flash, once a broker has the call."""
    with Counter(site, tmp_path, settings=shutter_toml("impulse")) as counter:

        def script() -> None:
            wait_until("claimed", lambda: relay(counter.runtime) is False, 15)
            counter.press()
            wait_until("lit", lambda: levels(counter.runtime)[INDICATOR])
            wait_until("dark", lambda: not levels(counter.runtime)[INDICATOR])

        run_inside(counter, script)
    assert broker.pid
