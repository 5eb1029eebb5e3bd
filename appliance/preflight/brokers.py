# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether each broker can be reached as the settings say, and for how long yet."""

import queue
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cryptography import x509

from appliance import assembly
from appliance.adapters.broker import BrokerLink, BrokerSettings, Will, tls
from appliance.clock import mono_us
from appliance.config import Broker, Config
from appliance.core.limits import MS_US, PROBE_US, S_US
from appliance.core.values import Cause, Delivery
from appliance.preflight.findings import Findings
from appliance.wire import guard, hearing
from appliance.wire.telling import Identity
from appliance.wire.times import to_iso

DAYS_BAD: Final = 14
DAYS_NOTE: Final = 60
"""A certificate that ends sooner than this is bad, or worth a note."""
ANSWER_S: Final = 12.0
"""More than a link needs to connect, or to know why it cannot."""
LEAVE_S: Final = 1.0
CONNECTED: Final = "connected"
LOST: Final = "lost"


def check(found: Findings, config: Config, broker: Broker) -> None:
    """Check one broker's files, then connect as the counter does."""
    what = f"broker {broker.name}"
    settings = assembly.broker_settings(broker)
    _check_secrets(found, what, settings)
    # Without its files a connection could only say the same again.
    if _can_log_in(found, what, settings):
        _check_link(found, what, settings, assembly.identity(config))


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
        _check_age(found, what, path)
    return True


def _is_readable(found: Findings, what: str, path: Path) -> bool:
    try:
        path.read_bytes()
    except OSError as error:
        found.bad(
            f"{what}: {path} cannot be read ({error.strerror}): put it there, "
            "readable for the user that runs luukku"
        )
        return False
    return True


def _check_age(found: Findings, what: str, path: Path) -> None:
    """Judge the certificate of a file that ends first."""
    try:
        certificates = x509.load_pem_x509_certificates(path.read_bytes())
    except ValueError as error:
        found.bad(f"{what}: {path} cannot be judged ({error}): make it anew")
        return
    now = datetime.now(UTC)
    begins = max(one.not_valid_before_utc for one in certificates)
    ends = min(one.not_valid_after_utc for one in certificates)
    days = (ends - now).days
    if begins > now:
        found.bad(f"{what}: {path} is valid from {begins:%Y-%m-%d}: set the clock")
    elif ends < now:
        found.bad(f"{what}: {path} expired on {ends:%Y-%m-%d}: renew it")
    elif days < DAYS_BAD:
        found.bad(f"{what}: {path} expires in {days} days: renew it now")
    elif days < DAYS_NOTE:
        found.note(f"{what}: {path} expires in {days} days: renew it")
    else:
        found.ok(f"{what}: {path} is valid for {days} days")


class _Trial:
    """Hears of a link for as long as it is tried."""

    def __init__(self) -> None:
        self._heard: queue.SimpleQueue[tuple[str, str]] = queue.SimpleQueue()

    def next(self) -> tuple[str, str]:
        """What is heard next, and its reason."""
        try:
            return self._heard.get(timeout=ANSWER_S)
        except queue.Empty:
            return LOST, f"Nothing is heard of it for {ANSWER_S:.0f} s; restart it."

    def connected(self, _broker: str) -> None:
        """Hear that the link stands."""
        self._heard.put((CONNECTED, ""))

    def lost(self, _broker: str, _cause: Cause, reason: str) -> None:
        """Hear why it does not."""
        self._heard.put((LOST, reason))

    def acked(
        self, _broker: str, _token: object, delivery: Delivery, reason: str
    ) -> None:
        """Hear what became of the message."""
        self._heard.put((delivery.value, reason))

    def received(self, *_message: object) -> None:
        """Hear what is for the appliance."""


def _check_link(
    found: Findings, what: str, settings: BrokerSettings, who: Identity
) -> None:
    """Connect, and send a probe: it leaves nothing behind."""
    trial = _Trial()
    link = BrokerLink(
        settings,
        # With the counter's own name the broker would hang up on the appliance.
        client_id=f"{who.site}.{who.counter}.check",
        # An empty retained message is none.
        will=Will(f"{who.base}/reply/check", b""),
        subscriptions=hearing.subscriptions(who),
        listener=trial,
    )
    link.start()
    try:
        came, reason = trial.next()
        began_us = mono_us()
        if came == CONNECTED:
            link.publish(
                f"{who.base}/probe",
                _probe(),
                expiry_s=PROBE_US // S_US,
                token=what,
            )
            came, reason = trial.next()
    finally:
        link.stop(None, LEAVE_S)
    reached = f"{what}: connected, {(mono_us() - began_us) // MS_US} ms there and back"
    if came == Delivery.TAKEN:
        found.ok(reached)
    elif came == Delivery.NOBODY:
        found.note(f"{reached}, but nobody listens: start a guard station")
    elif came == Delivery.REFUSED:
        found.bad(
            f"{what}: {who.counter} may not write below {who.base} ({reason}): "
            "correct the broker's access rules"
        )
    else:
        found.bad(f"{what}: {reason}")


def _probe() -> bytes:
    at = to_iso(round(datetime.now(UTC).timestamp() * 1_000))
    return guard.encode(guard.ProbeMessage(nonce=str(uuid.uuid4()), at=at))
