# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Who belongs to a site: ``site.json``, without which nothing of it can be changed."""

import os
from datetime import date, datetime
from pathlib import Path
from typing import Final, Literal

import msgspec

from appliance.site_kit.authority import SiteError

FILE: Final = "site.json"
MAIN: Final = "main"
"""The first broker's name in settings; its folder is ``broker``."""
BROKERS_MAX: Final = 4
"""As many as the settings of a counter and of a guard station may name."""
Kind = Literal["counter", "guard"]


class Client(msgspec.Struct, forbid_unknown_fields=True):
    """A counter or a guard station, and the certificate that it has."""

    kind: Kind
    serial: str
    """Hexadecimal."""
    ends: date
    """The last day on which the certificate is valid."""
    hashed: str = ""
    """Of its password, as mosquitto keeps it; empty: it has none."""


class Revoked(msgspec.Struct, forbid_unknown_fields=True):
    """A certificate that is no longer believed."""

    name: str
    serial: str
    at: datetime


class Register(msgspec.Struct, forbid_unknown_fields=True):
    """The site, and all that its broker's files are made of."""

    site: str
    user: str
    """Whom the broker runs as."""
    hosts: list[str]
    """What clients call the broker by; the first stands in their settings."""
    listen: str
    port: int
    password_port: int | None
    web_port: int | None
    broker_ends: date | None = None
    clients: dict[str, Client] = {}
    revoked: list[Revoked] = []
    more: list[list[str]] = []
    """The same as `hosts` of each further broker, which has the same ports and rights
    on a machine of its own."""

    def brokers(self) -> dict[str, list[str]]:
        """What clients call each broker by; each has its name in their settings."""
        further = {f"broker-{at}": hosts for at, hosts in enumerate(self.more, 2)}
        return {MAIN: self.hosts, **further}

    def folders(self) -> dict[str, list[str]]:
        """The same, by the folder of each broker's files."""
        return {folder(name): hosts for name, hosts in self.brokers().items()}

    def named(self, kind: Kind) -> list[str]:
        """The counters, or the guards."""
        return [name for name, one in self.clients.items() if one.kind == kind]


def folder(broker: str) -> str:
    """Where the files of the broker of that name are, within the site."""
    return "broker" if broker == MAIN else broker


def load(directory: Path) -> Register:
    """Read the register of the site in `directory`.

    Raises:
        SiteError: there is none, or it is none of ours.
    """
    path = directory / FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=Register)
    except FileNotFoundError as error:
        raise SiteError(
            f"{directory} is no site: it has no {FILE}. Name the folder that "
            "`luukku site new` made."
        ) from error
    except OSError as error:
        raise SiteError(f"{path} cannot be read ({error.strerror}).") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SiteError(f"{path} is damaged ({error}); bring it back.") from error


def save(directory: Path, book: Register) -> None:
    """Write it, whole or not at all."""
    content = msgspec.json.format(msgspec.json.encode(book), indent=2)
    replace(directory / FILE, content + b"\n")


def replace(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads, in the place of what is there."""
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(
        os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
    ) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if path.exists() and os.geteuid() == 0:
        # Root changes the site of another user, whom the broker runs as.
        owner = path.stat()
        os.chown(new, owner.st_uid, owner.st_gid)
    new.replace(path)
