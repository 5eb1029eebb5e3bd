# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A site whose broker is bridged to another, as docs/how-to/many-counters.md says.

The other broker is mosquitto with the access rules of the example for a cluster. It
has an authority of its own, as a cluster has, and the login of the bridge.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from appliance.site_kit import SiteKit, new_site
from tests.support.counter import Counter
from tests.support.mosquitto import Broker, Subscriber, free_ports
from tests.support.tree import ROOT

FAR_GUARD, BRIDGE = "valvomo-1", "bridge-hki-3"
BASE = "luukku/v1/hki-3"
FORM = "%t %r %E %p"
"""Of a line: topic, retained, seconds until it expires (or nothing), payload."""
DUTY = {
    "schema": 1,
    "on_duty": True,
    "text": "Valvomo 1",
    "audiences": ["guards"],
    "at": "2026-11-23T00:00:00.000Z",
}


class Bridged:
    """Both brokers, running; and a counter at the near one that is not."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        near_port, far_port = free_ports(2)
        self.site = new_site(
            folder / "near",
            "hki-3",
            counters=["counter-1"],
            guards=["vartija-1"],
            port=near_port,
        )
        self.cluster = new_site(
            folder / "far",
            "hki-3",
            counters=[],
            guards=[FAR_GUARD, BRIDGE],
            port=far_port,
        )
        shutil.copy(
            ROOT / "docs/examples/cluster.acl", self.cluster.conf.with_name("acl")
        )
        _build_bridge(self.site, self.cluster)
        self.far = stack.enter_context(Broker(self.cluster))
        self.near = stack.enter_context(Broker(self.site))
        self.counter = stack.enter_context(Counter(self.site, folder / "counter"))
        self._me = self.cluster.guards[FAR_GUARD]

    def follow(self) -> Subscriber:
        """The guard behind the bridge, with nothing but mosquitto_sub."""
        return self.far.subscribe(self._me, f"{BASE}/#", form=FORM)

    def say(self, leaf: str, words: str, *arguments: str) -> str:
        """The same guard says something; what mosquitto_pub said."""
        return self.far.publish(self._me, f"{BASE}/{leaf}", words, arguments=arguments)

    def come_on_duty(self) -> None:
        """Say so, retained, as a station does."""
        self.say(f"guards/{FAR_GUARD}/availability", "online", "-r")
        self.say(f"guards/{FAR_GUARD}/duty", json.dumps(DUTY), "-r")

    def prove(self, guard: Subscriber) -> None:
        """Answer the newest probe that the guard has heard."""
        guard.wait_for("/probe ", 15)
        lines = [line for line in guard.messages if "/probe " in line]
        probe = json.loads(lines[-1].split(" ", 3)[3])
        self.say(
            f"counter-1/respond/{FAR_GUARD}", json.dumps({**probe, "action": "proof"})
        )


@pytest.fixture
def bridged(tmp_path: Path) -> Iterator[Bridged]:
    """A bridged site of its own."""
    with ExitStack() as stack:
        yield Bridged(tmp_path, stack)


def _build_bridge(site: SiteKit, cluster: SiteKit) -> None:
    """Do what the head of the example says."""
    example = site.conf.with_name("bridge.example").read_text("utf-8")
    more = site.conf.with_name("more")
    written = example.replace("CLUSTER:8883", f"127.0.0.1:{cluster.port}")
    (more / "bridge.conf").write_text(written.replace("GUARD", FAR_GUARD), "utf-8")
    login = cluster.guards[BRIDGE]
    shutil.copy(login.ca, more / "bridge-ca.pem")
    shutil.copy(login.certificate, more / "bridge.pem")
    shutil.copy(login.key, more / "bridge.key")
