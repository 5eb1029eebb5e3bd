# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What one site needs to talk: a private authority, logins, a broker with its rights.

The folder of a site::

    ca.pem  ca.key                      the authority; its key belongs off line
    broker/mosquitto.conf  acl  server.pem  server.key  [passwords]  data/
    counters/<id>/ca.pem  <id>.pem  <id>.key  [<id>.password]
    guards/<id>/ca.pem  <id>.pem  <id>.key  [<id>.password]

Templates of the broker's files are in ``firmware_config/broker``.
"""

import base64
import contextlib
import getpass
import hashlib
import ipaddress
import os
import secrets
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from string import Template
from typing import NamedTuple, Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from appliance.wire.guard import NAME, ROOT

RESERVED = frozenset({"guards", "respond"})
"""Topic levels that are no names: a guard ``x`` may write ``+/respond/x``, which
would also match ``guards/respond/x``, the topics of a guard called ``respond``."""

VALID_FROM = datetime(2020, 1, 1, tzinfo=UTC)
"""Years back: a clock that starts behind after a power cut still sees it valid."""
VALID_TO = datetime(2049, 12, 31, tzinfo=UTC)

_PASSWORD_ROUNDS = 101
"""As ``mosquitto_passwd``; the passwords made here are 192 random bits."""


class SiteError(Exception):
    """The site cannot be made; the text is one sentence with the remedy."""


class Login(NamedTuple):
    """What one client needs. `password` is None without a password login."""

    name: str
    ca: Path
    certificate: Path
    key: Path
    password: Path | None


class SiteKit(NamedTuple):
    """A site that has been made; `password_port` is None without that listener."""

    directory: Path
    site: str
    port: int
    password_port: int | None
    conf: Path
    data: Path
    counters: dict[str, Login]
    guards: dict[str, Login]


class Authority:
    """A private certificate authority with EC P-256 keys."""

    def __init__(
        self, certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey
    ) -> None:
        self.certificate = certificate
        self._key = key

    @classmethod
    def new(cls, name: str) -> Self:
        """Make an authority that calls itself `name`."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _common_name(name)
        unsigned = (
            _builder(subject, subject, key.public_key(), (VALID_FROM, VALID_TO))
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_usage(signs_certificates=True), critical=True)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()),
                critical=False,
            )
        )
        return cls(unsigned.sign(key, hashes.SHA256()), key)

    @classmethod
    def load(cls, directory: Path) -> Self:
        """Read the authority of the site in `directory`."""
        certificate = x509.load_pem_x509_certificate(
            (directory / "ca.pem").read_bytes()
        )
        key = serialization.load_pem_private_key(
            (directory / "ca.key").read_bytes(), password=None
        )
        assert isinstance(key, ec.EllipticCurvePrivateKey), "the kit makes EC keys"
        return cls(certificate, key)

    def issue(
        self,
        name: str,
        *,
        hosts: Sequence[str] = (),
        valid: tuple[datetime, datetime] = (VALID_FROM, VALID_TO),
    ) -> tuple[bytes, bytes]:
        """Make a certificate and its key, both PEM; with `hosts` it is a server's."""
        key = ec.generate_private_key(ec.SECP256R1())
        purpose = (
            ExtendedKeyUsageOID.SERVER_AUTH
            if hosts
            else ExtendedKeyUsageOID.CLIENT_AUTH
        )
        unsigned = (
            _builder(
                _common_name(name), self.certificate.subject, key.public_key(), valid
            )
            .add_extension(
                x509.BasicConstraints(ca=False, path_length=None), critical=True
            )
            .add_extension(_usage(signs_certificates=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(
                    self._key.public_key()
                ),
                critical=False,
            )
        )
        if hosts:
            unsigned = unsigned.add_extension(
                x509.SubjectAlternativeName([_host_name(host) for host in hosts]),
                critical=False,
            )
        signed = unsigned.sign(self._key, hashes.SHA256())
        return signed.public_bytes(serialization.Encoding.PEM), _pem(key)

    def pem(self) -> tuple[bytes, bytes]:
        """The authority's own certificate and key."""
        return self.certificate.public_bytes(serialization.Encoding.PEM), _pem(
            self._key
        )


def new_site(  # noqa: PLR0913 - each is named by its keyword
    directory: Path,
    site: str,
    *,
    counters: Sequence[str],
    guards: Sequence[str],
    port: int,
    hosts: Sequence[str] = ("127.0.0.1", "localhost"),
    listen: str = "127.0.0.1",
    password_port: int | None = None,
) -> SiteKit:
    """Make the folder of a site, whole or not at all.

    `hosts` are the names and addresses that clients will call the broker by.
    With a `password_port` every login also gets a password and the broker a
    second TLS listener that asks for it.

    Raises:
        SiteError: the folder exists, or a name or host is none.
    """
    _check_names(site, counters, guards)
    directory = directory.absolute()
    if directory.exists():
        raise SiteError(
            f"{directory} exists already; a site is never overwritten. "
            "Name another folder, or move that one away."
        )
    directory.parent.mkdir(parents=True, exist_ok=True)
    making = directory.with_name(f".{directory.name}.{secrets.token_hex(4)}")
    making.mkdir(mode=0o700)
    try:
        kit = SiteKit(
            directory=directory,
            site=site,
            port=port,
            password_port=password_port,
            conf=directory / "broker" / "mosquitto.conf",
            data=directory / "broker" / "data",
            counters=_logins(directory / "counters", counters, password_port),
            guards=_logins(directory / "guards", guards, password_port),
        )
        _write_site(making, kit, hosts, listen)
        making.rename(directory)
    except BaseException:
        shutil.rmtree(making)
        raise
    return kit


def _check_names(site: str, counters: Sequence[str], guards: Sequence[str]) -> None:
    everybody = [*counters, *guards]
    for name in [site, *everybody]:
        if not NAME.fullmatch(name):
            raise SiteError(
                f"{name!r} cannot be a name in topics; use 1 to 32 of a-z, 0-9 and -."
            )
    for name in everybody:
        if name in RESERVED:
            raise SiteError(f"{name!r} is a word of the topics; choose another name.")
        if everybody.count(name) > 1:
            raise SiteError(
                f"{name!r} is named twice; every counter and guard of a site needs "
                "a name of its own, or one would have the rights of the other."
            )


def _logins(
    folder: Path, names: Sequence[str], password_port: int | None
) -> dict[str, Login]:
    return {
        name: Login(
            name=name,
            ca=folder / name / "ca.pem",
            certificate=folder / name / f"{name}.pem",
            key=folder / name / f"{name}.key",
            password=folder / name / f"{name}.password" if password_port else None,
        )
        for name in names
    }


def _write_site(making: Path, kit: SiteKit, hosts: Sequence[str], listen: str) -> None:
    """Write into `making` what will stand at `kit.directory`."""
    authority = Authority.new(f"Luukku {kit.site}")
    ca, ca_key = authority.pem()
    _write(making / "ca.pem", ca)
    _write(making / "ca.key", ca_key)
    broker = making / "broker"
    (broker / "data").mkdir(mode=0o700, parents=True)
    certificate, key = authority.issue(f"broker of {kit.site}", hosts=hosts)
    _write(broker / "server.pem", certificate)
    _write(broker / "server.key", key)
    hashed = []
    for login in [*kit.counters.values(), *kit.guards.values()]:
        bundle = making / login.ca.parent.relative_to(kit.directory)
        bundle.mkdir(mode=0o700, parents=True)
        certificate, key = authority.issue(login.name)
        _write(bundle / login.ca.name, ca)
        _write(bundle / login.certificate.name, certificate)
        _write(bundle / login.key.name, key)
        if login.password is not None:
            password = secrets.token_urlsafe(24)
            _write(bundle / login.password.name, password.encode())
            hashed.append(_hashed(login.name, password))
    if hashed:
        _write(broker / "passwords", "".join(hashed).encode())
    _write(broker / "mosquitto.conf", _conf(kit, listen).encode())
    _write(broker / "acl", _acl(kit).encode())


def _conf(kit: SiteKit, listen: str) -> str:
    broker = kit.conf.parent
    values = {
        "site": kit.site,
        "user": getpass.getuser(),
        "listen": listen,
        "port": str(kit.port),
        "ca": str(kit.directory / "ca.pem"),
        "certificate": str(broker / "server.pem"),
        "key": str(broker / "server.key"),
        "acl": str(broker / "acl"),
        "data": str(kit.data),
        "passwords": str(broker / "passwords"),
        "password_port": str(kit.password_port),
        "password_listener": "",
    }
    if kit.password_port is not None:
        values["password_listener"] = _fill("password_listener", values)
    return _fill("mosquitto.conf", values)


def _acl(kit: SiteKit) -> str:
    base = f"{ROOT}/{kit.site}"
    sections = [_fill("acl", {"site": kit.site})]
    sections += [
        _fill("acl_counter", {"counter": name, "base": base}) for name in kit.counters
    ]
    sections += [
        _fill("acl_guard", {"guard": name, "base": base}) for name in kit.guards
    ]
    return "".join(sections)


def _fill(template: str, values: dict[str, str]) -> str:
    folder = resources.files("firmware_config") / "broker"
    text = (folder / f"{template}.template").read_text(encoding="utf-8")
    # The first two lines are the licence of the template, not of what it makes.
    _, _, body = text.split("\n", 2)
    return Template(body).substitute(values)


def _write(path: Path, content: bytes) -> None:
    """Write a new file that only its owner reads."""
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
    ) as file:
        file.write(content)


def _hashed(name: str, password: str) -> str:
    """One line as ``mosquitto_passwd`` writes it: PBKDF2 with SHA-512."""
    salt = secrets.token_bytes(12)
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, _PASSWORD_ROUNDS)
    fields = [base64.b64encode(part).decode() for part in (salt, digest)]
    return f"{name}:$7${_PASSWORD_ROUNDS}${fields[0]}${fields[1]}\n"


def _common_name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _host_name(host: str) -> x509.GeneralName:
    with contextlib.suppress(ValueError):
        return x509.IPAddress(ipaddress.ip_address(host))
    try:
        return x509.DNSName(host)
    except ValueError as error:
        raise SiteError(
            f"{host!r} is no name of a computer; write it as clients will (ASCII)."
        ) from error


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    valid: tuple[datetime, datetime],
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
