# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Who may write and read what: the broker's rules of a new site, on the broker."""

import msgspec
import pytest

from appliance.adapters.broker import BrokerSettings
from appliance.core.values import Delivery
from appliance.site_kit import Login, SiteKit
from tests.adapters.links import linked, program
from tests.support.mosquitto import Broker, broker_settings

pytestmark = pytest.mark.broker

SITE = "luukku/v1/hki-3"
COUNTER_LEAVES = ("availability", "alert", "event", "shutter", "health", "probe")
OWNER = {
    **{
        f"{SITE}/{counter}/{leaf}": counter
        for counter in ("counter-1", "counter-2")
        for leaf in (*COUNTER_LEAVES, "reply/vartija-1", "reply/vartija-2")
    },
    **{
        f"{SITE}/{counter}/respond/{guard}": guard
        for counter in ("counter-1", "counter-2")
        for guard in ("vartija-1", "vartija-2")
    },
    **{
        f"{SITE}/guards/{guard}/{leaf}": guard
        for guard in ("vartija-1", "vartija-2")
        for leaf in ("availability", "duty")
    },
}
"""Every topic of the contract at this site, and the only login that may write it."""

NOBODYS = (
    SITE,
    f"{SITE}/counter-1",
    f"{SITE}/counter-1/respond",
    f"{SITE}/counter-1/respond/counter-1",
    f"{SITE}/counter-1/respond/vartija-1/more",
    f"{SITE}/counter-3/alert",
    f"{SITE}/guards/counter-1/duty",
    f"{SITE}/guards/vartija-3/duty",
    f"{SITE}/vartija-1/alert",
    "luukku/v1/hki-4/counter-1/alert",
    "luukku/v2/hki-3/counter-1/alert",
    "homeassistant/event/luukku/config",
    "anything",
)
LOGINS = ("counter-1", "counter-2", "vartija-1", "vartija-2")


def login(site: SiteKit, name: str) -> Login:
    """The login of a counter or a guard."""
    return {**site.counters, **site.guards}[name]


@pytest.mark.usefixtures("broker")
@pytest.mark.parametrize("name", LOGINS)
def test_each_writes_only_its_own(site: SiteKit, name: str) -> None:
    """A counter speaks only for itself, a guard only as itself."""
    with linked(site, login(site, name)) as (link, recorder):
        written = set()
        for topic in (*OWNER, *NOBODYS):
            assert link.publish(topic, b"{}", token=topic)
            acked = recorder.next("acked")
            assert acked.token == topic
            if acked.delivery is not Delivery.REFUSED:
                written.add(topic)
    assert written == {topic for topic, owner in OWNER.items() if owner == name}


@pytest.mark.parametrize("name", LOGINS)
def test_each_reads_only_what_it_must(site: SiteKit, broker: Broker, name: str) -> None:
    """A guard reads its site; a counter its answers, what it says of itself, guards."""
    own = f"{SITE}/{name}"
    with broker.subscribe(login(site, name), "#", "$SYS/#", form="%t") as hears:
        for writer in LOGINS:
            with linked(site, login(site, writer)) as (link, recorder):
                for topic in (topic for topic in OWNER if OWNER[topic] == writer):
                    link.publish(topic, b"{}", token=topic)
                    recorder.next("acked")
        # The last of all, which everybody may read.
        hears.wait_for(f"{SITE}/guards/vartija-2/duty")
        heard = set(hears.messages)
    if name in site.guards:
        assert heard == set(OWNER)
    else:
        assert heard == {
            topic
            for topic in OWNER
            if topic.startswith((f"{SITE}/guards/", f"{own}/respond/"))
            or topic in (f"{own}/alert", f"{own}/availability")
        }


def test_another_guards_name_cannot_be_used(site: SiteKit, broker: Broker) -> None:
    """With mosquitto_pub, too, a guard cannot answer as another."""
    guard, topic = site.guards["vartija-1"], f"{SITE}/counter-1/respond/vartija-2"
    with broker.subscribe(site.guards["vartija-2"], f"{SITE}/#", form="%t") as hears:
        assert "Not authorized" in broker.publish(guard, topic, "ACCEPT")
        broker.publish(guard, f"{SITE}/counter-1/respond/vartija-1", "ACCEPT")
        hears.wait_for("respond")
        assert hears.messages == [f"{SITE}/counter-1/respond/vartija-1"]


@pytest.mark.usefixtures("broker")
def test_a_name_in_words_changes_nothing(site: SiteKit) -> None:
    """Who shows a certificate is who it names, whatever user name it sends along."""
    counter = site.counters["counter-1"]
    settings = msgspec.structs.replace(
        broker_settings(site, counter), username="counter-2"
    )
    with linked(site, counter, settings=settings) as (link, recorder):
        link.publish(f"{SITE}/counter-2/alert", b"{}", token=1)
        assert recorder.next("acked").delivery is Delivery.REFUSED


@pytest.mark.usefixtures("broker")
@pytest.mark.parametrize("username", [None, "counter-2", "nobody", "#"])
def test_a_password_opens_only_its_own_name(
    site: SiteKit, username: str | None
) -> None:
    """Without a name, or with the password of another, nobody gets in."""
    assert site.password_port is not None
    counter = site.counters["counter-1"]
    settings = BrokerSettings(
        name="main",
        host="127.0.0.1",
        port=site.password_port,
        ca=counter.ca,
        username=username,
        password_file=counter.password,
    )
    with linked(site, counter, settings=settings, wait=False) as (_, recorder):
        assert recorder.next("lost").reason.startswith("The broker refuses the login")


def test_a_will_needs_the_right_to_it(site: SiteKit, broker: Broker) -> None:
    """Nobody can leave a will in the name of another."""
    own, other = (f"{SITE}/{name}/availability" for name in ("counter-1", "counter-2"))
    counter, guard = site.counters["counter-1"], site.guards["vartija-1"]
    with broker.subscribe(guard, f"{SITE}/#", form="%t %p") as hears:
        with program(site, counter, will=other) as process:
            process.kill()
            process.wait()
        with program(site, counter) as process:
            process.kill()
        hears.wait_for("offline")
        assert hears.messages == [f"{own} offline"]
