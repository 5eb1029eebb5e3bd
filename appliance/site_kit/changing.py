# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A site that is there: sealed bundles, one login more or less, new certificates.

Each change is written so that a kill in between leaves a site that works as before, or
as after: first what only the new login needs, then the broker's files, then the
register.
"""

import contextlib
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from appliance.adapters.holding import held
from appliance.site_kit import (
    broker_files,
    bundles,
    check_count,
    check_names,
    register,
)
from appliance.site_kit.authority import Authority, SiteError, Unlock, time_now
from appliance.site_kit.bundles import Bundle, Label
from appliance.site_kit.logins import login, write_login
from appliance.site_kit.register import Client, Kind, Register, Revoked

SCRATCH = ".making-"
SOON_DAYS = 60
"""What ends within so many days is renewed."""


class Changed(NamedTuple):
    """What a change has made, and what the register says now."""

    book: Register
    bundles: dict[str, Bundle]
    has_new_broker: bool = False


def seal_all(directory: Path) -> Changed:
    """Seal the folder of each login into a bundle, and take the folder away."""
    book = register.load(directory)
    made = {}
    for name, one in book.clients.items():
        made[name] = _seal(directory, book, one.kind, name)
    for kind in {one.kind for one in book.clients.values()}:
        shutil.rmtree(directory / f"{kind}s")
    return Changed(book, made)


def add(
    directory: Path, kind: Kind, names: Sequence[str], unlock: Unlock | None = None
) -> Changed:
    """Let counters or guards more belong to the site.

    Raises:
        SiteError: a name is none or taken, or was revoked where WebSockets are; there
            would be too many; this is no site or has no authority; or somebody else
            changes it now.
    """
    with _opened(directory, unlock) as (book, authority):
        check_names(book.site, [*book.clients, *names])
        check_count(kind, len(book.named(kind)) + len(names))
        if book.web_port is not None:
            for one in book.revoked:
                if one.name in names:
                    raise _old_one_comes_in(one.name)
        return _issue(directory, book, authority, dict.fromkeys(names, kind))


def revoke(directory: Path, name: str, unlock: Unlock | None = None) -> Changed:
    """Let a counter or guard belong to the site no more; its certificate is refused.

    Raises:
        SiteError: there is none of that name, or as `add`.
    """
    with _opened(directory, unlock) as (book, authority):
        now = time_now()
        _distrust(book, name, _named(book, name), now)
        del book.clients[name]
        broker_files.write_rights(directory, book, authority, now)
        register.save(directory, book)
        (directory / "bundles" / f"{name}{bundles.SUFFIX}").unlink(missing_ok=True)
        return Changed(book, {})


def renew(
    directory: Path,
    names: Sequence[str],
    today: date,
    unlock: Unlock | None = None,
) -> Changed:
    """Give these new certificates; without names all that end soon, and the broker.

    The old certificates of those that were named are refused from now on; of others
    they hold to their end, so that nobody is cut off before the new bundle is there.

    Raises:
        SiteError: as `revoke`; or some were named and the site has WebSockets.
    """
    with _opened(directory, unlock) as (book, authority):
        if names and book.web_port is not None:
            raise _old_one_comes_in(names[0])
        soon = today + timedelta(days=SOON_DAYS)
        chosen = {name: _named(book, name) for name in names}
        if not names:
            clients = book.clients.items()
            chosen = {name: one for name, one in clients if one.ends <= soon}
        now = time_now()
        for name in names:
            _distrust(book, name, chosen[name], now)
        has_new_broker = not names and (book.broker_ends or today) <= soon
        if has_new_broker:
            broker_files.write_certificate(directory, book, authority)
        kinds = {name: one.kind for name, one in chosen.items()}
        made = _issue(directory, book, authority, kinds)
        return made._replace(has_new_broker=has_new_broker)


def _old_one_comes_in(name: str) -> SiteError:
    return SiteError(
        "mosquitto does not look at revoked certificates where it speaks WebSockets: "
        f"whoever has the old one of {name} would still come in under its name. If it "
        "is lost or stolen, revoke it, and add another name."
    )


def _issue(
    directory: Path, book: Register, authority: Authority, kinds: dict[str, Kind]
) -> Changed:
    made = {}
    with tempfile.TemporaryDirectory(dir=directory, prefix=SCRATCH) as scratch:
        for name, kind in kinds.items():
            one = write_login(Path(scratch), book, authority, kind, name)
            book.clients[name] = one
            made[name] = _seal(Path(scratch), book, kind, name, directory)
    broker_files.write_rights(directory, book, authority, time_now())
    register.save(directory, book)
    return Changed(book, made)


def _seal(
    directory: Path, book: Register, kind: Kind, name: str, into: Path | None = None
) -> Bundle:
    files = {
        path.name: path.read_bytes()
        for path in login(directory, book, kind, name).ca.parent.iterdir()
    }
    files[f"{kind}.toml"] = _settings(book, kind, name).encode()
    label = Label(1, book.site, kind, name, secrets.token_bytes(16))
    return bundles.save(into or directory, label, files, Path("bundles"))


def _settings(book: Register, kind: Kind, name: str) -> str:
    """The settings to begin with: the example's, with this site's names."""
    example = resources.files("firmware_config") / f"{kind}.example.toml"
    text = example.read_text(encoding="utf-8")
    other = "counter-1" if kind == "counter" else "guard-2"
    for was, now in (
        ('site = "hki-3"', f'site = "{book.site}"'),
        (f'id = "{other}"', f'id = "{name}"'),
        ('host = "broker.example"', f'host = "{book.hosts[0]}"'),
        ("port = 8883", f"port = {book.port}"),
        (f'"{other}.pem"', f'"{name}.pem"'),
        (f'"{other}.key"', f'"{name}.key"'),
    ):
        assert text.count(was) == 1, f"the example says {was} once"
        text = text.replace(was, now)
    return _with_more_brokers(text, book)


def _with_more_brokers(text: str, book: Register) -> str:
    """The settings with the table of the first broker again for each further one."""
    first = text[text.index("[[broker]]\n") :].partition("\n\n")[0].rstrip()
    tables = [first]
    for name, hosts in list(book.brokers().items())[1:]:
        table = first.replace(f'name = "{register.MAIN}"', f'name = "{name}"')
        tables.append(table.replace(f'"{book.hosts[0]}"', f'"{hosts[0]}"'))
    return text.replace(first, "\n\n".join(tables))


def seal(directory: Path, passphrase: Unlock, unlock: Unlock | None = None) -> None:
    """Seal the authority's key, or seal it anew, with another passphrase.

    Raises:
        SiteError: as `add`.
    """
    with _opened(directory, unlock) as (_, authority):
        register.replace(directory / "ca.key", authority.pem(passphrase())[1])


@contextlib.contextmanager
def _opened(
    directory: Path, unlock: Unlock | None
) -> Iterator[tuple[Register, Authority]]:
    """The site, for one change at a time: of two at once one would undo the other."""
    time_now()
    register.load(directory)
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(held(directory))
        except BlockingIOError as error:
            raise SiteError(
                f"Somebody else changes {directory} right now: do this again when that "
                "is done. Nothing was changed."
            ) from error
        for left in directory.glob(f"{SCRATCH}*"):
            # Of a change that was killed: keys that nobody got.
            shutil.rmtree(left)
        yield register.load(directory), _authority(directory, unlock)


def _authority(directory: Path, unlock: Unlock | None) -> Authority:
    try:
        return Authority.load(directory, unlock)
    except FileNotFoundError as error:
        raise SiteError(
            f"{error.filename} is not there: bring the authority's key back from where "
            "it is kept, for as long as this takes."
        ) from error
    except (OSError, ValueError) as error:
        raise SiteError(
            f"The authority's key or certificate in {directory} is not usable: {error}."
        ) from error


def _named(book: Register, name: str) -> Client:
    if name not in book.clients:
        known = ", ".join(book.clients) or "nobody"
        raise SiteError(f"{name} does not belong to {book.site}; known are: {known}.")
    return book.clients[name]


def _distrust(book: Register, name: str, one: Client, now: datetime) -> None:
    book.revoked.append(Revoked(name, one.serial, now))
