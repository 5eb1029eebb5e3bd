# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The settings of one guard station: ``guard.toml``, checked all at once.

Defaults are in ``firmware_config/guard_defaults.toml``; the code knows no other.
"""

import hashlib
import ipaddress
from collections.abc import Iterator, Sequence
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from appliance.wire import toml
from appliance.wire.toml_words import TEXT_MAX
from gui.guard.limits import SITES_MAX

_LINE = r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$(?!\n)"
"""No control character: texts go into one line of a message."""
_Name = Annotated[
    str,
    Meta(pattern=r"^[a-z0-9-]{1,32}$(?!\n)", description="1 to 32 of a-z, 0-9 and -"),
]
_File = Annotated[
    str,
    Meta(max_length=1024, pattern=_LINE, description="a path in one line of text"),
]
_FILES = ("ca", "certificate", "key", "password_file")


class SettingsError(Exception):
    """The settings cannot be used; the text has one sentence a line."""


class _Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all tables of the file. No field has a default here."""


class Broker(_Section, frozen=True, kw_only=True):
    """``[[broker]]``: files are absolute after loading; empty: there is none."""

    name: _Name
    host: Annotated[
        str,
        Meta(
            pattern=r"^[A-Za-z0-9._:%-]{1,253}$(?!\n)",
            description="a host name or an address",
        ),
    ]
    port: Annotated[int, Meta(ge=1, le=65535)]
    tls: bool
    ca: _File
    certificate: _File
    key: _File
    username: Annotated[
        str,
        Meta(
            pattern=r"^[^\x00-\x1f\x7f/+#]{0,64}$(?!\n)",
            description="at most 64 characters without / + #",
        ),
    ]
    password_file: _File


class GuardSettings(_Section, frozen=True, kw_only=True):
    """The whole file."""

    site: _Name
    site_text: Annotated[
        str,
        Meta(
            max_length=64,
            pattern=_LINE,
            description="one line of at most 64 characters",
        ),
    ]
    id: _Name
    text: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=64,
            pattern=_LINE,
            description="one line of 1 to 64 characters",
        ),
    ]
    language: Literal["fi", "sv", "en"]
    audiences: Annotated[
        tuple[_Name, ...],
        Meta(
            min_length=1,
            max_length=16,
            description="a list of 1 to 16 names, each of 1 to 32 of a-z, 0-9 and -",
        ),
    ]
    volume_least_percent: Annotated[int, Meta(ge=1, le=100)]
    broker: Annotated[
        tuple[Broker, ...],
        Meta(min_length=1, max_length=4, description="1 to 4 tables [[broker]]"),
    ]


def load(path: Path) -> GuardSettings:
    """Read and check one station's file; its paths are absolute afterwards.

    Raises:
        SettingsError: the file cannot be read, or has mistakes; all of them.
    """
    try:
        with path.open("rb") as file:
            # One byte more than is allowed: a device file would never end.
            content = file.read(4 * TEXT_MAX + 1)
    except OSError as error:
        raise SettingsError(
            f"{path}: cannot be read ({error.strerror}); "
            "expected a station's settings, as in guard.example.toml"
        ) from error
    return parse(content, path)


def load_all(paths: Sequence[Path]) -> tuple[GuardSettings, ...]:
    """Read and check the files of all sites of a station, in this order.

    Raises:
        SettingsError: files cannot be read, have mistakes, or are of one site; all.
    """
    read: dict[str, GuardSettings] = {}
    said = []
    for path in paths:
        try:
            settings = load(path)
        except SettingsError as error:
            said.append(str(error))
            continue
        for one in read.values():
            said += _taken_for_another(path, settings, one)
        read.setdefault(settings.site, settings)
    if len(paths) > SITES_MAX:
        said.append(f"expected at most {SITES_MAX} sites; found {len(paths)} files")
    if said:
        raise SettingsError("\n".join(said))
    return tuple(read.values())


def _taken_for_another(
    path: Path, one: GuardSettings, other: GuardSettings
) -> Iterator[str]:
    """What would make two sites one: to the station, to its guard, or to a broker."""
    if one.site == other.site:
        yield f'{path}: found the site "{one.site}" again; expected one file for each'
        return
    name = one.site_text or one.site
    if name == (other.site_text or other.site):
        yield (
            f'{path}: found "{name}" as the name of {other.site}, too; expected '
            "another site_text"
        )
    doors = {(broker.host, broker.port) for broker in other.broker}
    for broker in one.broker:
        if one.id == other.id and (broker.host, broker.port) in doors:
            # A broker ends the session of whoever comes twice.
            yield (
                f'{path}: found the guard "{one.id}" of {other.site} again at the '
                f"broker {broker.host}:{broker.port}; expected another id"
            )


def parse(content: bytes, path: Path) -> GuardSettings:
    """Check the bytes of the file at `path`; relative paths start in its folder.

    Raises:
        SettingsError: they have mistakes; all of them.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        said = f"found the byte 0x{content[error.start]:02x}; expected UTF-8 text"
        raise SettingsError(str(toml.Mistake(str(path), line, "", said))) from error
    try:
        draft = toml.examine(text, GuardSettings, defaults_text(), str(path))
        for where, said in _mistakes(draft.part("broker")):
            draft.add(("broker", *where), said)
        read = draft.finish()
    except toml.MistakesError as error:
        raise SettingsError(str(error)) from error
    folder = path.absolute().parent
    return replace(read, broker=tuple(_absolute(one, folder) for one in read.broker))


def fingerprint(settings: GuardSettings) -> str:
    """A word that is another one when these settings, or the program, are others."""
    digest = hashlib.sha256(msgspec.json.encode(settings)).hexdigest()
    return f"{version('luukku')} {digest[:16]}"


def defaults_text() -> str:
    """The text of ``guard_defaults.toml``."""
    files = resources.files("firmware_config")
    return (files / "guard_defaults.toml").read_text("utf-8")


def _mistakes(
    brokers: tuple[Broker, ...] | None,
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What is wrong between settings that are right one by one."""
    names = [broker.name for broker in brokers or ()]
    for index, broker in enumerate(brokers or ()):
        if names.index(broker.name) != index:
            yield (index, "name"), f'found "{broker.name}" again; expected each once'
        if broker.tls and not broker.ca:
            said = "missing; expected the file that the broker is checked against"
            yield (index, "ca"), said
        if not broker.tls and not _is_loopback(broker.host):
            said = f"found false for {broker.host}; expected true: unencrypted is "
            yield (index, "tls"), said + "for loopback addresses only"
        if not _has_login(broker):
            said = "expected either certificate and key (with TLS), or username and "
            yield (index,), said + "password_file"


def _has_login(broker: Broker) -> bool:
    certificate = (broker.certificate, broker.key)
    password = (broker.username, broker.password_file)
    if any(certificate):
        return broker.tls and all(certificate) and not any(password)
    return all(password)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _absolute(broker: Broker, folder: Path) -> Broker:
    given = {name: getattr(broker, name) for name in _FILES}
    return replace(
        broker, **{name: str(folder / path) for name, path in given.items() if path}
    )
