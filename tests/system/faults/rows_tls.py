# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Rows about certificates: the broker's, which we judge, and ours, which it judges.

Files are read anew for each connection, so every row ends the connections. What is
told must name the cause, and nothing is sent to whom we do not trust.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from cryptography import x509

from appliance.site_kit import Authority
from tests.support.mosquitto import Broker
from tests.system.faults.frame import Trial, row
from tests.system.faults.site import Plan, Site

DOWN = "broker_unreachable"
HOSTS = ("127.0.0.1",)
LONG_AGO = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC))
FAR_AHEAD = (datetime(2048, 1, 1, tzinfo=UTC), datetime(2049, 1, 1, tzinfo=UTC))
SHOWN = "shown with its cause within 5 s"
BY_THE_OTHER = f"{SHOWN}; presses arrive by the other within 1 s"
WHEN_MENDED = f"{SHOWN}; presses arrive within 5 s of the good one"
ALONE = Plan(brokers=1)


class Pair(NamedTuple):
    """Where a certificate and its key are kept (PEM)."""

    certificate: Path
    key: Path

    def read(self) -> tuple[bytes, bytes]:
        """What is kept there now."""
        return self.certificate.read_bytes(), self.key.read_bytes()

    def write(self, pair: tuple[bytes, bytes]) -> None:
        """Put others in their place."""
        for file, content in zip(self, pair, strict=True):
            file.write_bytes(content)


@row(
    "38",
    "a broker's certificate expired",
    injected="its certificate of 2020, until 2021",
    promise=BY_THE_OTHER,
    bound_s=5,
    arrives_s=1,
)
def server_certificate_expired(trial: Trial) -> None:
    """An expired certificate is told as such."""
    pair = _authority(trial.site).issue("broker", hosts=HOSTS, valid=LONG_AGO)
    _serve(trial, pair, "certificate_expired")


@row(
    "38",
    "a broker's certificate not yet valid",
    injected="its certificate from 2048",
    promise=BY_THE_OTHER,
    bound_s=5,
    arrives_s=1,
)
def server_certificate_of_the_future(trial: Trial) -> None:
    """One that is valid later, as after a power cut without a clock, is told so."""
    pair = _authority(trial.site).issue("broker", hosts=HOSTS, valid=FAR_AHEAD)
    _serve(trial, pair, "certificate_not_yet_valid")


@row(
    "38",
    "a broker's certificate for another host",
    injected="its certificate for elsewhere.test",
    promise=BY_THE_OTHER,
    bound_s=5,
    arrives_s=1,
)
def server_certificate_of_another_host(trial: Trial) -> None:
    """One that was made for another name is told so."""
    pair = _authority(trial.site).issue("broker", hosts=["elsewhere.test"])
    _serve(trial, pair, "certificate_wrong_host")


@row(
    "38",
    "a broker's certificate of an unknown authority",
    injected="its certificate by another authority",
    promise=BY_THE_OTHER,
    bound_s=5,
    arrives_s=1,
)
def server_certificate_untrusted(trial: Trial) -> None:
    """One that somebody else has made is told so."""
    pair = Authority.new("somebody else").issue("broker", hosts=HOSTS)
    _serve(trial, pair, "certificate_untrusted")


@row(
    "39",
    "our certificate expired",
    injected="the counter's certificate of 2020, until 2021; one broker",
    promise=WHEN_MENDED,
    plan=ALONE,
    bound_s=5,
)
def own_certificate_expired(trial: Trial) -> None:
    """The broker's refusal is read, and a renewed certificate needs no restart."""
    pair = _authority(trial.site).issue("counter-1", valid=LONG_AGO)
    _show(trial, pair, "own_certificate_expired")


@row(
    "39",
    "our certificate of another authority",
    injected="the counter's certificate by another authority; one broker",
    promise=WHEN_MENDED,
    plan=ALONE,
    bound_s=5,
)
def own_certificate_untrusted(trial: Trial) -> None:
    """A broker that does not know who made our certificate says so."""
    pair = Authority.new("somebody else").issue("counter-1")
    _show(trial, pair, "own_certificate_untrusted")


@row(
    "39",
    "our login has no rights",
    injected="a good certificate in a name without access rules; one broker",
    promise=WHEN_MENDED,
    plan=ALONE,
    bound_s=5,
)
def own_login_without_rights(trial: Trial) -> None:
    """One who may log in but not write what is his is told so."""
    pair = _authority(trial.site).issue("counter-9")
    _show(trial, pair, "publish_refused")


@row(
    "39",
    "our certificate revoked",
    injected="one of two brokers with the counter on its revocation list",
    promise=BY_THE_OTHER,
    bound_s=5,
    arrives_s=1,
)
def own_certificate_revoked(trial: Trial) -> None:
    """A broker that has a revocation list refuses who is on it, and says so."""
    main = trial.site.brokers["main"]
    listed = main.kit.conf.with_name("revoked.pem")
    before = listed.read_bytes()

    def change(content: bytes) -> None:
        listed.write_bytes(content)
        _again(main)

    trial.inject(lambda: change(_revocation(trial.site)))
    trial.see(DOWN, "main", cause="own_certificate_revoked")
    trial.press()
    trial.end(lambda: change(before))
    trial.see_cleared(DOWN, "main")


def _serve(trial: Trial, pair: tuple[bytes, bytes], cause: str) -> None:
    """Let the main broker show this certificate, for a while."""
    main = trial.site.brokers["main"]
    folder = main.kit.conf.parent
    shown = Pair(folder / "server.pem", folder / "server.key")
    good = shown.read()
    trial.inject(lambda: shown.write(pair), lambda: _again(main))
    trial.see(DOWN, "main", cause=cause)
    trial.press()
    trial.end(lambda: shown.write(good), lambda: _again(main))
    trial.see_cleared(DOWN, "main")


def _show(trial: Trial, pair: tuple[bytes, bytes], cause: str) -> None:
    """Let the counter show this certificate to the only broker, for a while."""
    login = trial.site.kits["main"].counters["counter-1"]
    shown = Pair(login.certificate, login.key)
    good = shown.read()
    trial.inject(lambda: shown.write(pair), lambda: _again(trial.site.brokers["main"]))
    trial.see(DOWN, "main", ends="panel", cause=cause)
    trial.press(expect=False)
    # The last of these rows stands connected; the others try again by themselves.
    trial.end(lambda: shown.write(good), lambda: _again(trial.site.brokers["main"]))
    trial.all_arrived()
    trial.see_cleared(DOWN, "main")


def _again(broker: Broker) -> None:
    """End its connections; it reads its files anew."""
    broker.stop()
    broker.start()


def _authority(site: Site) -> Authority:
    return Authority.load(site.kits["main"].directory)


def _revocation(site: Site) -> bytes:
    """A list of revoked certificates on which the counter's stands (PEM)."""
    login = site.kits["main"].counters["counter-1"]
    revoked = x509.load_pem_x509_certificate(login.certificate.read_bytes())
    return _authority(site).revoked([revoked.serial_number], LONG_AGO[0])
