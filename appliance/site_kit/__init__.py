# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What one site needs to talk: a private authority, logins, a broker with its rights.

The folder of a site::

    site.json                           who belongs to it, until when; no secret
    ca.pem  ca.key                      the authority; its key belongs off line
    broker/mosquitto.conf  acl  revoked.pem  server.pem  server.key  [passwords]
    broker/luukku-site.conf  keep-readable.sh      for the broker's unit
    broker/bridge.example  more/        settings that a site adds
    broker/data/                        what the broker keeps
    broker-2/ ...                       the same of a further broker, on its machine
    counters/<id>/ca.pem  <id>.pem  <id>.key  [<id>.password]
    guards/<id>/ca.pem  <id>.pem  <id>.key  [<id>.password]

`bundles` seals the folder of a login into one file, and takes it away.
"""

import contextlib
import getpass
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from appliance.adapters.holding import held
from appliance.site_kit import broker_files, register
from appliance.site_kit.authority import HOST, Authority, SiteError, time_now
from appliance.site_kit.logins import Login, SiteKit, write, write_login
from appliance.site_kit.register import Kind, Register
from appliance.wire.guard import NAME

__all__ = ["Authority", "Login", "SiteError", "SiteKit", "new_site"]

RESERVED = frozenset({"guards", "respond"})
"""Topic levels that are no names: a guard ``x`` may write ``+/respond/x``, which
would also match ``guards/respond/x``, the topics of a guard called ``respond``."""

MOST: Mapping[Kind, int] = {"counter": 512, "guard": 64}
"""Half of the counters that a guard station keeps, which one broker carries with a
dozen guards (docs/how-to/many-counters.md); the guards that a counter remembers."""

PORT_LEAST = 1_024
PORT_MOST = 65_535


def new_site(  # noqa: PLR0913 - each is named by its keyword
    directory: Path,
    site: str,
    *,
    counters: Sequence[str],
    guards: Sequence[str],
    port: int,
    hosts: Sequence[str] = ("127.0.0.1", "localhost"),
    more: Sequence[Sequence[str]] = (),
    listen: str = "127.0.0.1",
    password_port: int | None = None,
    web_port: int | None = None,
    user: str | None = None,
    passphrase: bytes | None = None,
    finish: Callable[[Path], None] = lambda _making: None,
) -> SiteKit:
    """Make the folder of a site, whole or not at all.

    `hosts` are the names and addresses that clients will call the broker by, `more`
    those of further brokers on machines of their own, each of which has all; `user` is
    whom the broker will run as, if that is another than who calls this.
    With a `password_port` every login also gets a password and the broker a second
    TLS listener that asks for it; with a `web_port` one more, for WebSockets. With a
    `passphrase` the authority's key is sealed. `finish` is called before the rename.

    Raises:
        SiteError: the folder exists, a name or host is none, or the clock is wrong.
    """
    check_names(site, [*counters, *guards])
    _check_brokers([hosts, *more])
    _check_listeners(listen, [port, password_port, web_port])
    directory = directory.absolute()
    if directory.exists():
        raise SiteError(
            f"{directory} exists already; a site is never overwritten. "
            "Name another folder, or move that one away."
        )
    book = Register(
        site=site,
        user=user or getpass.getuser(),
        hosts=list(hosts),
        listen=listen,
        port=port,
        password_port=password_port,
        web_port=web_port,
        more=[list(one) for one in more],
    )
    directory.parent.mkdir(parents=True, exist_ok=True)
    _sweep(directory)
    with _made_as(directory) as making:
        authority = _write_authority(making, book, passphrase)
        names: dict[Kind, Sequence[str]] = {"counter": counters, "guard": guards}
        _write_site(making, directory, book, authority, names)
        finish(making)
    return SiteKit.of(directory, book)


@contextlib.contextmanager
def _made_as(directory: Path) -> Iterator[Path]:
    """A folder to make a site in, which then is named so, or gone."""
    making = directory.with_name(f".{directory.name}.{secrets.token_hex(4)}")
    making.mkdir(mode=0o700)
    try:
        with held(making):
            yield making
            making.rename(directory)
    except BaseException:
        shutil.rmtree(making)
        raise


def _sweep(directory: Path) -> None:
    """Take away what a kill has left of an earlier try: it has an authority's key."""
    for left in directory.parent.glob(f".{directory.name}.{'[0-9a-f]' * 8}"):
        # Who still makes one holds it.
        with contextlib.suppress(BlockingIOError), held(left):
            shutil.rmtree(left)


def check_names(site: str, clients: Sequence[str]) -> None:
    """Raise SiteError unless each can stand in a topic, and no two are the same."""
    for name in [site, *clients]:
        if not NAME.fullmatch(name):
            raise SiteError(
                f"{name!r} cannot be a name in topics; use 1 to 32 of a-z, 0-9 and -."
            )
    for name in clients:
        if name in RESERVED:
            raise SiteError(f"{name!r} is a word of the topics; choose another name.")
        if clients.count(name) > 1:
            raise SiteError(
                f"{name!r} is named twice; every counter and guard of a site needs "
                "a name of its own, or one would have the rights of the other."
            )


def check_count(kind: Kind, count: int) -> None:
    """Raise SiteError unless the site's other side can keep so many in mind."""
    if count > MOST[kind]:
        raise SiteError(
            f"{count} {kind}s are too many for one site: {MOST[kind]} at most. A "
            "broker would be late, or a counter not know them all. Make a site for "
            "each house."
        )


def _check_brokers(brokers: Sequence[Sequence[str]]) -> None:
    if len(brokers) > register.BROKERS_MAX:
        raise SiteError(
            f"{len(brokers)} brokers are too many: counters and guards talk to "
            f"{register.BROKERS_MAX} at most."
        )
    if not all(brokers):
        raise SiteError("A broker has no address; name the one that all call.")
    hosts = [host for one in brokers for host in one]
    for host in hosts:
        if hosts.count(host) > 1:
            raise SiteError(
                f"{host!r} is named twice; each broker needs a machine of its own."
            )


def _check_listeners(listen: str, ports: Sequence[int | None]) -> None:
    if not HOST.fullmatch(listen):
        raise SiteError(f"{listen!r} is no address to listen at; 0.0.0.0 is every one.")
    taken = [port for port in ports if port is not None]
    for port in taken:
        if not PORT_LEAST <= port <= PORT_MOST or taken.count(port) > 1:
            raise SiteError(
                f"{port} cannot be a port of the broker, which is never root: choose "
                f"{PORT_LEAST} to {PORT_MOST}, for each listener its own."
            )


def _write_authority(
    making: Path, book: Register, passphrase: bytes | None
) -> Authority:
    authority = Authority.new(f"Luukku {book.site}")
    own, key = authority.pem(passphrase)
    write(making / "ca.pem", own)
    write(making / "ca.key", key)
    return authority


def _write_site(
    making: Path,
    directory: Path,
    book: Register,
    authority: Authority,
    names: dict[Kind, Sequence[str]],
) -> None:
    """Write into `making` what will stand at `directory`."""
    for folder in book.folders():
        (making / folder / "data").mkdir(mode=0o700, parents=True)
        (making / folder / "more").mkdir(mode=0o700)
    broker_files.write_certificate(making, book, authority)
    for kind, all_of_it in names.items():
        for name in all_of_it:
            book.clients[name] = write_login(making, book, authority, kind, name)
    broker_files.write_rights(making, book, authority, time_now())
    broker_files.write_settings(making, directory, book)
    register.save(making, book)
