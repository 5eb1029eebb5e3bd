# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether each broker can be reached as the settings say, and what it allows.

Everything is tried that disturbs nobody. Only two topics can be written to for
trial: `probe`, which guard stations answer anyway, and `reply` of a guard that
there is none of. All others would reach guards as news of this counter; whether
they are refused, the running appliance says.
"""

import ipaddress
import socket
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from appliance import assembly
from appliance.adapters.broker import BrokerSettings, tls
from appliance.adapters.broker.handover import UNNAMED_IN_FLIGHT_MAX
from appliance.adapters.broker.session import KEEPALIVE_S
from appliance.adapters.broker.survey import Survey, Terms, survey
from appliance.config import CREDENTIALS, Broker, Config
from appliance.core.values import Delivery
from appliance.preflight import certificates
from appliance.preflight.findings import Findings
from appliance.preflight.sight import Sight
from appliance.wire import guard, hearing
from appliance.wire.telling import Identity
from appliance.wire.times import to_iso

LOOKUP_S: Final = 1.0
SLOW_MS: Final = 500
"""A name or an answer that takes longer is worth a note."""
MESSAGE_MAX: Final = 4_096 + 512
"""Bytes of our largest message: 4 KiB of JSON, its topic and MQTT's own."""


def check(found: Findings, config: Config, broker: Broker, sight: Sight) -> None:
    """Check one broker's files and its name, then connect as the counter does.

    `sight` gets what the broker says of guards and of this counter.
    """
    what = f"broker {broker.name}"
    settings = assembly.broker_settings(broker)
    found.begin(f"{what}: the disk with its files does not answer: see dmesg")
    _check_secrets(found, what, settings)
    # Without its files a connection could only say the same again.
    is_ready = _can_log_in(found, what, settings)
    if _check_name(found, what, broker.host) and is_ready:
        _check_connection(found, what, settings, assembly.identity(config), sight)


def _check_secrets(found: Findings, what: str, settings: BrokerSettings) -> None:
    for path in (settings.key, settings.password_file):
        if path is not None and tls.others_may_read(path):
            found.bad(f"{what}: {path} can be read by others: chmod 600 {path}")


def _can_log_in(found: Findings, what: str, settings: BrokerSettings) -> bool:
    """Whether all files can be read and fit together."""
    public = [path for path in (settings.ca, settings.certificate) if path is not None]
    secret = [settings.key, settings.password_file]
    files = [*public, *(path for path in secret if path is not None)]
    readable = [_is_readable(found, what, path) for path in files]
    if not all(readable):
        return False
    try:
        if settings.tls:
            tls.client_context(settings.ca, settings.certificate, settings.key)
        if settings.password_file is not None:
            tls.read_password(settings.password_file)
    except tls.CredentialsError as error:
        found.bad(f"{what}: {error}")
        return False
    for path in public:
        certificates.check_file(found, what, path)
    return True


def _is_readable(found: Findings, what: str, path: Path) -> bool:
    try:
        path.read_bytes()
    except OSError as error:
        remedy = "put it there, readable for the user that runs luukku"
        if path.is_relative_to(CREDENTIALS):
            remedy = "systemd lays it there while the service runs: check then, as root"
        found.bad(f"{what}: {path} cannot be read ({error.strerror}): {remedy}")
        return False
    return True


def _check_name(found: Findings, what: str, host: str) -> bool:
    """Whether the broker's name leads somewhere; an address does by itself."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        return True
    remedy = f"write its address into /etc/hosts, or as host, if {host} keeps it"
    found.begin(f"{what}: no name server answers for {host}: {remedy}")
    began_s = time.monotonic()
    try:
        socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        found.bad(f"{what}: the name {host} cannot be found: correct it, or {remedy}")
        return False
    took_s = time.monotonic() - began_s
    if took_s > LOOKUP_S:
        found.note(f"{what}: looking up {host} took {took_s:.1f} s: {remedy}")
    return True


def _check_connection(
    found: Findings, what: str, settings: BrokerSettings, who: Identity, sight: Sight
) -> None:
    """Connect, read what may be read, write what disturbs nobody, leave."""
    found.begin(
        f"{what}: {settings.host}:{settings.port} takes longer than all limits of a "
        "connection: restart it"
    )
    nonce = str(uuid.uuid4())
    seen = survey(
        settings,
        # With the counter's own name the broker would hang up on the appliance; with
        # one name for all, a broker that is reached by two ways would on the check.
        client_id=f"{who.site}.{who.counter}.check.{settings.name}",
        subscriptions=(*hearing.subscriptions(who), f"{who.base}/availability"),
        messages={f"{who.base}/reply/check": b"", f"{who.base}/probe": _probe(nonce)},
        is_enough=lambda so_far: sight.take(so_far.heard, nonce),
    )
    if seen.why is not None:
        found.bad(f"{what}: {seen.why.sentence}")
    if not seen.connected:
        return
    sight.take(seen.heard, nonce)
    sight.seen = True
    _judge_answers(found, what, seen, who)
    _judge_rights(found, what, seen, who)
    _judge_terms(found, what, seen.terms)
    certificates.check_shown(found, what, seen.certificates)
    sight.check_twin(found, what)


def _judge_answers(found: Findings, what: str, seen: Survey, who: Identity) -> None:
    reached = f"{what}: connected, {seen.there_and_back_ms} ms there and back"
    probe = seen.receipts.get(f"{who.base}/probe")
    # By the probe alone: a station reads no reply but those to itself.
    if probe is not None and probe.delivery is Delivery.NOBODY:
        found.note(f"{reached}, but nobody listens: start a guard station")
    elif seen.there_and_back_ms > SLOW_MS:
        found.note(f"{reached}: find out what slows it down")
    elif probe is not None and probe.delivery is Delivery.TAKEN:
        found.ok(reached)


def _judge_rights(found: Findings, what: str, seen: Survey, who: Identity) -> None:
    """Name each topic that is refused; ours are written and read as the rules say."""
    remedy = "correct the broker's access rules"
    for topic, receipt in seen.receipts.items():
        if receipt.delivery is Delivery.REFUSED:
            found.bad(
                f"{what}: {who.counter} may not write {topic} ({receipt.word}): "
                + remedy
            )
    for topic in hearing.subscriptions(who):
        if topic in seen.unread:
            found.bad(
                f"{what}: {who.counter} may not read {topic} ({seen.unread[topic]}): "
                + remedy
            )


def _judge_terms(found: Findings, what: str, terms: Terms) -> None:
    """Judge what the broker demands by what an alert needs."""
    if terms.packet_max is not None and terms.packet_max < MESSAGE_MAX:
        found.bad(
            f"{what}: it takes {terms.packet_max} bytes at once, an alert may have "
            f"{MESSAGE_MAX}: raise its max_packet_size"
        )
    most = terms.unanswered_max
    if most is not None and most <= UNNAMED_IN_FLIGHT_MAX:
        found.bad(
            f"{what}: it takes {most} messages unanswered, so an alert may wait behind "
            "others: set its max_inflight_messages to 20"
        )
    if terms.keepalive_s is not None and terms.keepalive_s != KEEPALIVE_S:
        found.note(
            f"{what}: it wants a sign of life every {terms.keepalive_s} s, not every "
            f"{KEEPALIVE_S}: a dead link may be noticed late: change its max_keepalive"
        )


def _probe(nonce: str) -> bytes:
    at = to_iso(round(datetime.now(UTC).timestamp() * 1_000))
    return guard.encode(guard.ProbeMessage(nonce=nonce, at=at))
