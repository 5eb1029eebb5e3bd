# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A site's private authority: it signs logins, and says which of them are revoked."""

import contextlib
import ipaddress
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

VALID_FROM: Final = datetime(2020, 1, 1, tzinfo=UTC)
"""Years back: a clock that starts behind after a power cut still sees it valid."""
VALID_TO: Final = datetime(2049, 12, 31, tzinfo=UTC)
Unlock = Callable[[], bytes]
"""Gives the passphrase of a sealed key; asked for only where there is one."""
PASSPHRASE_LEAST: Final = 12
"""Characters. OpenSSL's way to stretch one is quick, so that a short one is guessed."""
HOST: Final = re.compile(r"[A-Za-z0-9._:%-]{1,253}")
"""As in a counter's settings, where it is written between quotes."""


class SiteError(Exception):
    """What was asked of a site cannot be done; one sentence with the remedy."""


def time_now() -> datetime:
    """The time, by which certificates get their end.

    Raises:
        SiteError: it cannot be right; a day is granted to the clock of whoever built
            this program.
    """
    now = datetime.now(UTC)
    made = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    if not made - timedelta(days=1) <= now <= VALID_TO:
        raise SiteError(
            f"The clock says {now:%Y-%m-%d}, which cannot be: set it first "
            "(timedatectl), or certificates would end in a wrong year. Nothing was "
            "changed."
        )
    return now


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
    def load(cls, directory: Path, unlock: Unlock | None = None) -> Self:
        """Read the authority of the site in `directory`.

        Raises:
            SiteError: its key is sealed, and what `unlock` gives does not open it; or
                it is another's.
            OSError, ValueError: a file cannot be read, or is none.
        """
        certificate = x509.load_pem_x509_certificate(
            (directory / "ca.pem").read_bytes()
        )
        content = (directory / "ca.key").read_bytes()
        try:
            key = serialization.load_pem_private_key(content, password=None)
        except TypeError:
            # So cryptography says that it is sealed.
            key = _unsealed(content, directory / "ca.key", unlock)
        is_ours = isinstance(key, ec.EllipticCurvePrivateKey)
        if not is_ours or key.public_key() != certificate.public_key():
            # A list of revoked logins that it signed would shut everybody out.
            raise SiteError(
                f"{directory / 'ca.key'} is not the key of {directory / 'ca.pem'}, but "
                "of another site: bring this one's. Nothing was changed."
            )
        assert isinstance(key, ec.EllipticCurvePrivateKey), "as was just seen"
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

    def revoked(self, serials: Iterable[int], now: datetime) -> bytes:
        """The list, PEM, of the certificates that are no longer believed."""
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.certificate.subject)
            .last_update(VALID_FROM)
            .next_update(VALID_TO)
        )
        for serial in serials:
            one = x509.RevokedCertificateBuilder().serial_number(serial)
            builder = builder.add_revoked_certificate(one.revocation_date(now).build())
        signed = builder.sign(self._key, hashes.SHA256())
        return signed.public_bytes(serialization.Encoding.PEM)

    def pem(self, passphrase: bytes | None = None) -> tuple[bytes, bytes]:
        """The authority's own certificate and key; with a passphrase it is sealed."""
        own = self.certificate.public_bytes(serialization.Encoding.PEM)
        return own, _pem(self._key, passphrase)


def _unsealed(content: bytes, path: Path, unlock: Unlock | None) -> PrivateKeyTypes:
    if unlock is None:
        raise SiteError(f"{path} is sealed with a passphrase.")
    try:
        return serialization.load_pem_private_key(content, password=unlock())
    except (TypeError, ValueError) as error:
        raise SiteError(
            f"That is not the passphrase of {path}: nothing was changed."
        ) from error


def _common_name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _host_name(host: str) -> x509.GeneralName:
    with contextlib.suppress(ValueError):
        return x509.IPAddress(ipaddress.ip_address(host))
    if not HOST.fullmatch(host):
        raise SiteError(
            f"{host!r} is no name of a computer; write it as clients will (ASCII)."
        )
    return x509.DNSName(host)


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


def _pem(key: ec.EllipticCurvePrivateKey, passphrase: bytes | None = None) -> bytes:
    seal: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if passphrase is not None:
        seal = serialization.BestAvailableEncryption(passphrase)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, seal
    )
