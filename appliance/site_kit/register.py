# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Who belongs to a site: ``site.json``, without which nothing of it can be changed."""

import os
import stat
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from appliance.site_kit.authority import SiteError

FILE: Final = "site.json"
MAIN: Final = "main"
"""The first broker's name in settings; its folder is ``broker``."""
BROKERS_MAX: Final = 4
"""As many as the settings of a counter and of a guard station may name."""
Kind = Literal["counter", "guard"]
# What is read back is checked, too: names become paths and topics, by root's hand.
Name = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,32}$(?!\n)")]
Host = Annotated[str, Meta(pattern=r"^[A-Za-z0-9._:%-]{1,253}$(?!\n)")]
Serial = Annotated[str, Meta(pattern=r"^[0-9a-f]{1,40}$(?!\n)")]
Port = Annotated[int, Meta(ge=1, le=65_535)]


class Client(msgspec.Struct, forbid_unknown_fields=True):
    """A counter or a guard station, and the certificate that it has."""

    kind: Kind
    serial: Serial
    """Hexadecimal."""
    ends: date
    """The last day on which the certificate is valid."""
    hashed: Annotated[str, Meta(pattern=r"^[A-Za-z0-9$+/=]*$(?!\n)")] = ""
    """Of its password, as mosquitto keeps it; empty: it has none."""


class Revoked(msgspec.Struct, forbid_unknown_fields=True):
    """A certificate that is no longer believed."""

    name: Name
    serial: Serial
    at: datetime


class Register(msgspec.Struct, forbid_unknown_fields=True):
    """The site, and all that its broker's files are made of."""

    site: Name
    user: Annotated[str, Meta(pattern=r"^[^\s:]{1,64}$(?!\n)")]
    """Whom the broker runs as."""
    hosts: Annotated[list[Host], Meta(min_length=1)]
    """What clients call the broker by; the first stands in their settings."""
    listen: Host
    port: Port
    password_port: Port | None
    web_port: Port | None
    broker_ends: date | None = None
    clients: dict[Name, Client] = {}
    revoked: list[Revoked] = []
    more: list[Annotated[list[Host], Meta(min_length=1)]] = []
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
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise SiteError(
            f"{directory} is no site: it has no {FILE}. Name the folder that "
            "`luukku site new` made."
        ) from error
    except OSError as error:
        raise SiteError(f"{path} cannot be read ({error.strerror}).") from error
    return parse(content, path)


def parse(content: bytes, path: Path) -> Register:
    """Check the bytes of the register at `path`.

    Raises:
        SiteError: they are none of ours.
    """
    try:
        return msgspec.json.decode(content, type=Register)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SiteError(f"{path} is damaged ({error}); bring it back.") from error


def save(directory: Path, book: Register) -> None:
    """Write it, whole or not at all."""
    content = msgspec.json.format(msgspec.json.encode(book), indent=2)
    replace(directory / FILE, content + b"\n")


def replace(path: Path, content: bytes) -> None:
    """Write a file in the place of what is there; a new one only its owner reads."""
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(
        os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
    ) as file:
        _make_like(file.fileno(), path)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    # Its name, too: what was revoked stays so in a power cut.
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _make_like(descriptor: int, path: Path) -> None:
    """Give a new file the owner and the mode of the one that it will replace.

    By its descriptor: in a folder that is not root's a name may lead elsewhere by now.
    """
    try:
        old = path.lstat()
    except FileNotFoundError:
        return
    if stat.S_ISREG(old.st_mode):
        if os.geteuid() == 0:
            os.fchown(descriptor, old.st_uid, old.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(old.st_mode))
