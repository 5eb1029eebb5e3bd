# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A new site: its folder, its certificates, what it refuses to make."""

import socket
import ssl
import stat
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from appliance.core.limits import GUARDS_MAX
from appliance.site_kit import MOST, SiteError, SiteKit, new_site
from gui.guard.limits import COUNTERS_MAX
from tests.support.fixtures import broker, site
from tests.support.mosquitto import Broker, free_ports

__all__ = ["broker", "site"]


def make(
    directory: Path,
    *,
    site: str = "hki-3",
    counters: tuple[str, ...] = ("counter-1",),
    guards: tuple[str, ...] = ("vartija-1",),
) -> SiteKit:
    """A small site that is not started."""
    return new_site(directory, site, counters=counters, guards=guards, port=8883)


def test_a_site_is_a_folder(tmp_path: Path) -> None:
    """The folder holds an authority, a broker, and one bundle for each login."""
    make(tmp_path / "site")
    files = {
        str(path.relative_to(tmp_path / "site"))
        for path in (tmp_path / "site").rglob("*")
        if path.is_file()
    }
    assert files == {
        "ca.key",
        "ca.pem",
        "site.json",
        "broker/acl",
        "broker/bridge.example",
        "broker/keep-readable.sh",
        "broker/luukku-site.conf",
        "broker/mosquitto.conf",
        "broker/revoked.pem",
        "broker/server.key",
        "broker/server.pem",
        "counters/counter-1/ca.pem",
        "counters/counter-1/counter-1.key",
        "counters/counter-1/counter-1.pem",
        "guards/vartija-1/ca.pem",
        "guards/vartija-1/vartija-1.key",
        "guards/vartija-1/vartija-1.pem",
    }


def test_a_site_is_made_quickly(tmp_path: Path) -> None:
    """A site of ten logins takes less than two seconds."""
    began = time.monotonic()
    make(
        tmp_path / "site",
        counters=tuple(f"counter-{number}" for number in range(5)),
        guards=tuple(f"vartija-{number}" for number in range(5)),
    )
    assert time.monotonic() - began < 2


def test_a_site_is_no_larger_than_its_other_side_keeps() -> None:
    """A station shows as many counters, a counter remembers as many guards."""
    assert MOST["counter"] <= COUNTERS_MAX
    assert MOST["guard"] == GUARDS_MAX


def test_only_the_owner_reads(tmp_path: Path) -> None:
    """Every file of a site is readable by its owner alone."""
    kit = make(tmp_path / "site")
    for path in kit.directory.rglob("*"):
        if path.is_file():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(kit.directory.stat().st_mode) == 0o700


def test_a_site_is_never_overwritten(tmp_path: Path) -> None:
    """An existing folder is left as it is; the sentence says what to do."""
    kit = make(tmp_path / "site")
    before = kit.conf.read_bytes(), (kit.directory / "ca.key").read_bytes()
    with pytest.raises(SiteError) as refused:
        make(tmp_path / "site")
    assert str(refused.value) == (
        f"{tmp_path}/site exists already; a site is never overwritten. Name another "
        "folder, or move that one away."
    )
    assert before == (kit.conf.read_bytes(), (kit.directory / "ca.key").read_bytes())


def test_a_failed_site_leaves_nothing(tmp_path: Path) -> None:
    """A site is made whole or not at all."""
    with pytest.raises(SiteError, match="'luukku-ä' is no name of a computer;"):
        new_site(
            tmp_path / "site",
            "hki-3",
            counters=["counter-1"],
            guards=[],
            port=8883,
            hosts=["luukku-ä"],
        )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("site", "counters", "guards", "sentence"),
    [
        ("HKI", (), (), "'HKI' cannot be a name in topics;"),
        ("hki-3", ("a/b",), (), "'a/b' cannot be a name in topics;"),
        ("hki-3", (), ("",), "'' cannot be a name in topics;"),
        ("hki-3", (), ("a" * 33,), "cannot be a name in topics;"),
        ("hki-3", ("guards",), (), "'guards' is a word of the topics;"),
        ("hki-3", (), ("respond",), "'respond' is a word of the topics;"),
        ("hki-3", ("same",), ("same",), "'same' is named twice;"),
        ("hki-3", ("one", "one"), (), "'one' is named twice;"),
    ],
)
def test_names_that_would_mix_rights(
    tmp_path: Path,
    site: str,
    counters: tuple[str, ...],
    guards: tuple[str, ...],
    sentence: str,
) -> None:
    """A name that would open another's topics, or is none, is refused."""
    with pytest.raises(SiteError) as refused:
        make(tmp_path / "site", site=site, counters=counters, guards=guards)
    assert sentence in str(refused.value)
    assert not (tmp_path / "site").exists()


def test_certificates_outlast_a_wrong_clock(tmp_path: Path) -> None:
    """Certificates are valid from years ago for many years: clocks may be wrong."""
    kit = make(tmp_path / "site")
    for path in [kit.directory / "ca.pem", kit.conf.parent / "server.pem"]:
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
        now, year = datetime.now(UTC), timedelta(days=365)
        assert certificate.not_valid_before_utc < now - 2 * year
        assert certificate.not_valid_after_utc > now + 10 * year


def test_a_login_is_its_common_name(tmp_path: Path) -> None:
    """The broker knows a client by its certificate's common name, which is its id."""
    kit = make(tmp_path / "site")
    for login in [*kit.counters.values(), *kit.guards.values()]:
        certificate = x509.load_pem_x509_certificate(login.certificate.read_bytes())
        (name,) = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        assert name.value == login.name


@pytest.mark.broker
def test_mosquitto_takes_the_configuration(tmp_path: Path) -> None:
    """The broker starts with it and complains of nothing but running as root."""
    (port,) = free_ports(1)
    kit = new_site(
        tmp_path / "a site", "hki-3", counters=["counter-1"], guards=[], port=port
    )
    with Broker(kit) as broker:
        said = [line for line in broker.log.splitlines() if "Warning" in line]
        assert all("as root" in line for line in said)


@pytest.mark.broker
def test_certificates_stand_strict_checks(site: SiteKit, broker: Broker) -> None:
    """Programs that insist on every rule of RFC 5280 accept the certificates."""
    counter = site.counters["counter-1"]
    context = ssl.create_default_context(cafile=counter.ca)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    context.load_cert_chain(counter.certificate, counter.key)
    with (
        socket.create_connection(("127.0.0.1", site.port)) as plain,
        context.wrap_socket(plain, server_hostname="127.0.0.1") as encrypted,
    ):
        assert encrypted.version() == "TLSv1.3"
        assert broker.pid
