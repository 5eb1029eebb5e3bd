# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One login: its folder, its certificate and its password."""

import base64
import hashlib
import os
import secrets
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple, Self

from cryptography import x509

from appliance.site_kit.authority import VALID_FROM, VALID_TO, Authority, time_now
from appliance.site_kit.register import Client, Kind, Register

YEARS: Final = 11
"""How long a certificate is valid; `luukku check` tells 60 days before its end.

Ten years of quiet, and one in which it is renewed.
"""
_PASSWORD_ROUNDS = 101
"""As ``mosquitto_passwd``; the passwords made here are 192 random bits."""


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

    @classmethod
    def of(cls, directory: Path, book: Register) -> Self:
        """Where what the register names stands in `directory`."""
        return cls(
            directory=directory,
            site=book.site,
            port=book.port,
            password_port=book.password_port,
            conf=directory / "broker" / "mosquitto.conf",
            data=directory / "broker" / "data",
            counters=_logins(directory, book, "counter"),
            guards=_logins(directory, book, "guard"),
        )


def login(directory: Path, book: Register, kind: Kind, name: str) -> Login:
    """Where the files of one login stand in the site's `directory`."""
    folder = directory / f"{kind}s" / name
    return Login(
        name=name,
        ca=folder / "ca.pem",
        certificate=folder / f"{name}.pem",
        key=folder / f"{name}.key",
        password=folder / f"{name}.password" if book.password_port else None,
    )


def _logins(directory: Path, book: Register, kind: Kind) -> dict[str, Login]:
    return {name: login(directory, book, kind, name) for name in book.named(kind)}


def valid() -> tuple[datetime, datetime]:
    """From when to when a certificate that is made now is valid.

    Raises:
        SiteError: the clock is wrong.
    """
    return VALID_FROM, min(time_now() + timedelta(days=365 * YEARS), VALID_TO)


def write_login(
    directory: Path, book: Register, authority: Authority, kind: Kind, name: str
) -> Client:
    """Write the folder of a login; what the register keeps of it."""
    one = login(directory, book, kind, name)
    one.ca.parent.mkdir(mode=0o700, parents=True)
    certificate, key = authority.issue(name, valid=valid())
    write(one.ca, authority.pem()[0])
    write(one.certificate, certificate)
    write(one.key, key)
    hashed = ""
    if one.password is not None:
        password = secrets.token_urlsafe(24)
        write(one.password, password.encode())
        hashed = _hashed(password)
    read = x509.load_pem_x509_certificate(certificate)
    ends = read.not_valid_after_utc.date()
    return Client(kind=kind, serial=f"{read.serial_number:x}", ends=ends, hashed=hashed)


def write(path: Path, content: bytes) -> None:
    """Write a new file that only its owner reads."""
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
    ) as file:
        file.write(content)


def _hashed(password: str) -> str:
    """What ``mosquitto_passwd`` writes behind a name: PBKDF2 with SHA-512."""
    salt = secrets.token_bytes(12)
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, _PASSWORD_ROUNDS)
    fields = [base64.b64encode(part).decode() for part in (salt, digest)]
    return f"$7${_PASSWORD_ROUNDS}${fields[0]}${fields[1]}"
