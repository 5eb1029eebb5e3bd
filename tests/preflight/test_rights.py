# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku check` says of what a broker allows, demands and shows."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from appliance.site_kit import Authority, SiteKit
from tests.adapters.pretender import answering
from tests.preflight.checking import Check, edit
from tests.support.askew import adding, deaf_broker, showing
from tests.support.counter import Counter
from tests.support.guarding import follow
from tests.support.mosquitto import Broker, free_ports
from tests.support.recording import Recording

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
BASE = "luukku/v1/hki-3/counter-1"


def test_each_topic_that_may_not_be_written_is_bad(
    site: SiteKit, tmp_path: Path, check: Check
) -> None:
    """A broker that lets the counter in and not write is bad, topic by topic."""
    acl = tmp_path / "acl"
    rights = (site.conf.parent / "acl").read_text("utf-8")
    for leaf in ("probe", "reply"):
        rights = rights.replace(f"write {BASE}/{leaf}", f"write nothing/{leaf}")
    acl.write_text(rights, "utf-8")
    acl.chmod(0o600)
    conf = tmp_path / "mosquitto.conf"
    conf.write_text(
        site.conf.read_text().replace(str(site.conf.parent / "acl"), str(acl))
    )

    with Broker(site, conf=conf):
        bad = check().of("BAD ")

    assert bad == [
        f"broker main: counter-1 may not write {BASE}/{leaf} (Not authorized): "
        "correct the broker's access rules"
        for leaf in ("reply/check", "probe")
    ]


def test_each_topic_that_may_not_be_read_is_bad(
    site: SiteKit, counter: Counter, tmp_path: Path, check: Check
) -> None:
    """A broker that refuses subscriptions is bad, topic by topic, all at once."""
    (port,) = free_ports(1)
    conf = deaf_broker(tmp_path, port)
    without_tls(counter, port, tmp_path / "password")

    with Broker(site._replace(port=port), conf=conf):
        bad = check().of("BAD ")

    topics = (f"{BASE}/respond/+", "luukku/v1/hki-3/guards/+/availability")
    for topic in (*topics, "luukku/v1/hki-3/guards/+/duty", f"{BASE}/alert"):
        assert (
            f"broker main: counter-1 may not read {topic} (Not authorized): correct "
            "the broker's access rules"
        ) in bad
    assert len(bad) == 4


def test_a_check_writes_where_it_disturbs_nobody(broker: Broker, check: Check) -> None:
    """Guards hear a probe and an empty reply to nobody; nothing else, nothing kept."""
    with follow(broker) as guard:
        check()
        guard.wait_for("/probe 0 ")

    topics = sorted(message.split()[0] for message in guard.messages)
    assert topics == [f"{BASE}/probe", f"{BASE}/reply/check"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("max_packet_size 1000", "it takes 1000 bytes at once, an alert may have 4608"),
        ("max_inflight_messages 5", "it takes 5 messages unanswered, so an alert may"),
        ("retain_available false", "refuses hki-3.counter-1.check.main (Retain not"),
        ("max_qos 0", "refuses hki-3.counter-1.check.main (QoS not supported)"),
    ],
)
def test_what_an_alert_cannot_live_with_is_bad(
    site: SiteKit, tmp_path: Path, check: Check, line: str, words: str
) -> None:
    """Limits of a broker below what an alert needs are told."""
    with adding(site, tmp_path, line):
        said = check().line(words)

    assert said.startswith("BAD  broker main: ")


def test_a_sign_of_life_of_the_brokers_choice_is_worth_a_note(
    counter: Counter, tmp_path: Path, check: Check
) -> None:
    """A broker that wants another keepalive would be missed later than others."""
    welcome = b"\x20\x06\x00\x00\x03\x13\x00\x3c"
    granted = b"\x90\x08\x00\x01\x00\x01\x01\x01\x01\x01"
    with answering(welcome + granted) as port:
        without_tls(counter, port, tmp_path / "password")
        line = check().line("a sign of life")

    assert line == (
        "NOTE broker main: it wants a sign of life every 60 s, not every 5: a dead "
        "link may be noticed late: change its max_keepalive"
    )


def without_tls(counter: Counter, port: int, password: Path) -> None:
    """Let the counter's one broker be a plain one on this machine."""
    password.write_text("secret")
    password.chmod(0o600)
    head, _, _ = counter.config.read_text("utf-8").partition("[[broker]]")
    counter.config.write_text(
        f'{head}[[broker]]\nname = "main"\nhost = "127.0.0.1"\nport = {port}\n'
        f'tls = false\nusername = "counter-1"\npassword_file = "{password}"\n',
        "utf-8",
    )


@pytest.mark.parametrize(
    ("days", "mark", "words"),
    [
        (13.9, "BAD ", "expires in 13 days: renew it now"),
        (59.9, "NOTE", "expires in 59 days: renew it"),
        (60.1, "ok  ", "is valid for 60 days"),
    ],
)
def test_the_age_of_what_a_broker_shows(
    site: SiteKit, tmp_path: Path, check: Check, days: float, mark: str, words: str
) -> None:
    """The broker's own certificate is judged as ours is."""
    pair = Authority.load(site.directory).issue(
        "broker", hosts=["127.0.0.1"], valid=(NOW - DAY, NOW + days * DAY)
    )
    with showing(site, tmp_path, *pair):
        line = check().line("the certificate it shows")

    assert line == f"{mark} broker main: the certificate it shows {words}"


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        (-2, -1, "The certificate of 127.0.0.1 has expired; renew it"),
        (1, 2, "The certificate of 127.0.0.1 is not yet valid; correct the clock"),
    ],
)
def test_a_broker_that_shows_what_is_not_valid_is_bad(
    site: SiteKit, tmp_path: Path, check: Check, begins: int, ends: int, said: str
) -> None:
    """An expired certificate and one of the future are told apart."""
    pair = Authority.load(site.directory).issue(
        "broker", hosts=["127.0.0.1"], valid=(NOW + begins * DAY, NOW + ends * DAY)
    )
    with showing(site, tmp_path, *pair):
        (bad,) = check().of("BAD ")

    assert bad.startswith(f"broker main: {said}")


def test_another_machine_with_this_counters_name_is_bad(
    broker: Broker, counter: Counter, check: Check
) -> None:
    """A counter that is on line while none runs here is told of; ours is none."""
    counter.start()
    with follow(broker) as guard:
        guard.wait_for(" online")
    with Recording(counter.config, counter.runtime) as recording:
        recording.start()
        here = check()
    edit(counter, 'runtime = "run"', 'runtime = "away"')
    elsewhere = check()

    assert here.of("BAD ") == []
    (twin,) = elsewhere.of("BAD ")
    assert twin.startswith(
        "broker main: counter-1 is on line there, and no appliance runs here: another "
        "machine has its name, or the one here ended just now: check again in 20 s"
    )
