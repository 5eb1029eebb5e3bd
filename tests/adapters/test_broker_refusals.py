# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Why a link is not up: each cause has a sentence of its own, with its remedy."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from appliance.adapters.broker import BrokerSettings, reasons
from appliance.adapters.broker.session import EARLY_MAX
from appliance.core.values import Cause
from appliance.site_kit import Authority, SiteKit
from tests.adapters.links import linked, mine, why, why_at_last, with_pair
from tests.adapters.pretender import answering, mute
from tests.support.askew import adding, deaf_broker, revoking, showing
from tests.support.logwatch import LogWatch
from tests.support.mosquitto import Broker, free_ports

pytestmark = pytest.mark.broker

SSH = b"SSH-2.0-OpenSSH_9.2\r\n"
HTTP = b"HTTP/1.1 400 Bad Request\r\n" + b"\r\n" * 50
NOW = datetime.now(UTC)
DAY = timedelta(days=1)


def test_nothing_listens(site: SiteKit) -> None:
    """A broker that is not started is told apart from a bad network."""
    assert why(site, mine(site)) == reasons.Why(
        Cause.REFUSED_CONNECTION,
        f"Nothing listens at 127.0.0.1:{site.port}; start the broker, or correct "
        "host and port.",
    )


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a" * 64 + ".fi", "a..b"])
def test_no_such_name(site: SiteKit, host: str) -> None:
    """A host that cannot be found, or be a name at all, ends no thread."""
    cause, reason = why(site, msgspec.structs.replace(mine(site), host=host))
    assert cause is Cause.NAME_UNKNOWN
    assert reason.startswith(f"The name {host} cannot be found; check its spelling")


def test_an_expired_certificate(site: SiteKit, tmp_path: Path) -> None:
    """A broker with an expired certificate is not trusted, and that is said."""
    pair = Authority.load(site.directory).issue(
        "broker", hosts=["127.0.0.1"], valid=(NOW - 2 * DAY, NOW - DAY)
    )
    with showing(site, tmp_path, *pair):
        assert why(site, mine(site)) == reasons.Why(
            Cause.CERTIFICATE_EXPIRED,
            "The certificate of 127.0.0.1 has expired; renew it, or correct the "
            "clock here.",
        )


def test_a_certificate_of_the_future(site: SiteKit, tmp_path: Path) -> None:
    """A clock that is behind is named as the likely cause."""
    pair = Authority.load(site.directory).issue(
        "broker", hosts=["127.0.0.1"], valid=(NOW + DAY, NOW + 2 * DAY)
    )
    with showing(site, tmp_path, *pair):
        assert why(site, mine(site)) == (
            Cause.CERTIFICATE_NOT_YET_VALID,
            "The certificate of 127.0.0.1 is not yet valid; correct the clock here.",
        )


def test_a_certificate_for_another_host(site: SiteKit, tmp_path: Path) -> None:
    """The host name is checked: a certificate of the site for another is refused."""
    pair = Authority.load(site.directory).issue("broker", hosts=["other.example"])
    with showing(site, tmp_path, *pair):
        cause, reason = why(site, mine(site))
    assert cause is Cause.CERTIFICATE_WRONG_HOST
    assert reason.startswith(
        "The certificate shown is not for 127.0.0.1; use the name it was made for"
    )


@pytest.mark.usefixtures("broker")
def test_a_name_instead_of_an_address(site: SiteKit) -> None:
    """Each name that the certificate was made for is accepted."""
    settings = msgspec.structs.replace(mine(site), host="localhost")
    with linked(site, site.counters["counter-1"], settings=settings):
        pass


@pytest.mark.usefixtures("broker")
@pytest.mark.parametrize("whose", ["another site's", "the system's"])
def test_an_unknown_authority(site: SiteKit, tmp_path: Path, whose: str) -> None:
    """A broker whose authority is not the configured one is not trusted."""
    ca = None
    if whose == "another site's":
        ca = tmp_path / "ca.pem"
        ca.write_bytes(Authority.new("another").pem()[0])
    assert why(site, msgspec.structs.replace(mine(site), ca=ca)) == reasons.Why(
        Cause.CERTIFICATE_UNTRUSTED,
        "The certificate of 127.0.0.1 is not from the authority we trust; set ca to "
        "the one of this site.",
    )


@pytest.mark.usefixtures("broker")
def test_no_client_certificate(site: SiteKit) -> None:
    """Anonymous clients are refused, and told what the broker wants."""
    settings = msgspec.structs.replace(mine(site), certificate=None, key=None)
    begins = "The broker wants a client certificate;"
    cause = why_at_last(site, settings, begins).cause
    assert cause is Cause.OWN_CERTIFICATE_MISSING


@pytest.mark.usefixtures("broker")
def test_a_client_certificate_of_another_authority(
    site: SiteKit, tmp_path: Path
) -> None:
    """A certificate with the right name from a wrong authority opens nothing."""
    settings = with_pair(site, tmp_path, Authority.new("x").issue("counter-1"))
    begins = "The broker does not know the authority of our client certificate;"
    cause = why_at_last(site, settings, begins).cause
    assert cause is Cause.OWN_CERTIFICATE_UNTRUSTED


@pytest.mark.usefixtures("broker")
def test_an_expired_client_certificate(site: SiteKit, tmp_path: Path) -> None:
    """Our own expired certificate is told apart from the broker's."""
    pair = Authority.load(site.directory).issue(
        "counter-1", valid=(NOW - 2 * DAY, NOW - DAY)
    )
    begins = "The broker says that our client certificate has expired;"
    cause = why_at_last(site, with_pair(site, tmp_path, pair), begins).cause
    assert cause is Cause.OWN_CERTIFICATE_EXPIRED


@pytest.mark.usefixtures("broker")
def test_a_client_certificate_of_the_future(site: SiteKit, tmp_path: Path) -> None:
    """A certificate of ours that the broker refuses otherwise is told apart too."""
    pair = Authority.load(site.directory).issue(
        "counter-1", valid=(NOW + DAY, NOW + 2 * DAY)
    )
    begins = "The broker does not accept our client certificate;"
    cause = why_at_last(site, with_pair(site, tmp_path, pair), begins).cause
    assert cause is Cause.OWN_CERTIFICATE_OTHER


def test_a_revoked_client_certificate(site: SiteKit, tmp_path: Path) -> None:
    """A certificate that the site has revoked opens nothing, and that is said."""
    pair = Authority.load(site.directory).issue("counter-1")
    begins = "The broker says that our client certificate has been revoked;"
    with revoking(site, tmp_path, pair[0]):
        cause = why_at_last(site, with_pair(site, tmp_path, pair), begins).cause
    assert cause is Cause.OWN_CERTIFICATE_REVOKED


def test_refusals_in_tls_1_2(site: SiteKit, tmp_path: Path) -> None:
    """Where the broker judges our certificate during the handshake, it is the same."""
    pair = Authority.load(site.directory).issue(
        "counter-1", valid=(NOW - 2 * DAY, NOW - DAY)
    )
    with adding(site, tmp_path, "tls_version tlsv1.2"):
        cause, _ = why(site, with_pair(site, tmp_path, pair))
    assert cause is Cause.OWN_CERTIFICATE_EXPIRED


@pytest.mark.usefixtures("broker")
def test_a_certificate_without_rights(site: SiteKit, tmp_path: Path) -> None:
    """A certificate of the site for a name without rights may publish nothing."""
    pair = Authority.load(site.directory).issue("counter-9")
    counter = site.counters["counter-1"]
    settings = with_pair(site, tmp_path, pair)
    with linked(site, counter, settings=settings) as (link, recorder):
        link.publish("luukku/v1/hki-3/counter-1/alert", b"{}", token=1)
        assert recorder.next("acked").delivery == "refused"


def test_no_right_to_subscribe(site: SiteKit, tmp_path: Path) -> None:
    """A refused subscription is an outage: deaf is not connected."""
    (port,) = free_ports(1)
    conf = deaf_broker(tmp_path, port)
    kit = site._replace(port=port)
    settings = BrokerSettings(
        name="main",
        host="127.0.0.1",
        port=port,
        tls=False,
        username="counter-1",
        password_file=tmp_path / "password",
    )
    topic = "luukku/v1/hki-3/counter-1/respond/+"
    with (
        Broker(kit, conf=conf),
        linked(
            kit,
            kit.counters["counter-1"],
            settings=settings,
            subscriptions=(topic,),
            wait=False,
        ) as (link, recorder),
    ):
        told = recorder.next("lost")
        assert told.cause is Cause.READING_REFUSED
        assert told.reason == (
            f"The broker does not let counter-1 read {topic} (Not authorized); "
            "correct its access rules."
        )
        assert recorder.count("connected") == 0
        assert not link.publish("luukku/v1/hki-3/counter-1/event", b"{}")


@pytest.mark.parametrize(
    ("answer", "tls", "cause", "sentence"),
    [
        (SSH, True, Cause.NO_TLS, "does not speak TLS as it should"),
        (HTTP, False, Cause.NOT_MQTT5, "speak MQTT 5"),
        (b"\x20\x03\x00\x84\x00", False, Cause.NOT_MQTT5, "does not speak MQTT 5"),
        (b"\x20\x03\x00\x97\x00", False, Cause.TURNED_AWAY, "1 (Quota exceeded)"),
        (b"", False, Cause.HUNG_UP, "hung up before the login was done"),
    ],
)
def test_something_else_answers(
    site: SiteKit,
    answer: bytes,
    tls: bool,
    cause: Cause,
    sentence: str,
) -> None:
    """What is not a broker of MQTT 5 behind a port is recognised as such."""
    with answering(answer) as port:
        settings = msgspec.structs.replace(mine(site), port=port, tls=tls)
        said = why(site, settings)
    assert said.cause is cause
    assert sentence in said.sentence


@pytest.mark.slow
def test_a_broker_without_a_word(site: SiteKit) -> None:
    """Who takes the login and never answers it is given up within 5 s."""
    with mute() as port:
        settings = msgspec.structs.replace(mine(site), port=port, tls=False)
        said = why(site, settings)
    assert said == (Cause.SILENT, "The broker does not answer the login; restart it.")


def test_too_much_before_the_subscription(site: SiteKit) -> None:
    """A broker that floods before it answers cannot fill our memory."""
    welcome, message = b"\x20\x03\x00\x00\x00", b"\x30\x04\x00\x01t\x00"
    with answering(welcome + message * (EARLY_MAX + 1)) as port:
        settings = msgspec.structs.replace(mine(site), port=port, tls=False)
        said = why(site, settings, subscriptions=("t",))
    assert said == (Cause.FLOODING, "The broker sends too much at once; restart it.")


def test_a_topic_that_is_no_text(site: SiteKit, expect_log: LogWatch) -> None:
    """A broken topic is ignored and said; it ends no thread."""
    welcome, message = b"\x20\x03\x00\x00\x00", b"\x30\x04\x00\x01\xff\x00"
    expect_log("sent a topic that is no text; ignoring such")
    with answering(welcome + message) as port:
        settings = msgspec.structs.replace(mine(site), port=port, tls=False)
        why(site, settings)


@pytest.mark.slow
def test_a_mute_broker(site: SiteKit, broker: Broker) -> None:
    """A broker that hangs before the handshake is given up after a few seconds."""
    broker.pause()
    assert why(site, mine(site)) == (
        Cause.SILENT,
        f"127.0.0.1:{site.port} does not answer; check the network between.",
    )
    broker.resume()


def test_words_of_the_broker() -> None:
    """A broker that says why it ends a connection is believed."""
    taken_over = reasons.told_off(0x8E, "Session taken over", "counter-1")
    assert taken_over.cause is Cause.TAKEN_OVER
    assert taken_over.sentence.startswith("Another program has logged in as counter-1;")
    stopped = reasons.told_off(0x8B, "Server shutting down", "counter-1")
    assert stopped == (Cause.SHUT_DOWN, "The broker was stopped; start it again.")
    other = reasons.told_off(0x95, "Packet too large", "counter-1")
    assert other.cause is Cause.ENDED
    assert "(Packet too large)" in other.sentence


def test_a_lost_word_hides_no_known_refusal() -> None:
    """A refusal of our certificate stands while chance swallows the broker's word."""
    told = reasons.Told()
    expired = reasons.Why(Cause.OWN_CERTIFICATE_EXPIRED, "It has expired.")
    vague = reasons.Why(Cause.HUNG_UP, "It hung up.")
    assert told.is_news(vague, was_up=False)
    assert told.is_news(expired, was_up=False)
    for _ in range(3):
        assert not told.is_news(vague, was_up=False)
        assert not told.is_news(expired, was_up=False)
    news = [told.is_news(vague, was_up=False) for _ in range(reasons.VAGUE_MAX + 1)]
    assert news == [False] * (reasons.VAGUE_MAX - 1) + [True, False]
    assert told.is_news(reasons.Why(Cause.SHUT_DOWN, ""), was_up=True)
