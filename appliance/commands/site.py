# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku site``: what a site needs to talk, made and changed by one command each."""

import argparse
import getpass
import os
import pwd
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appliance.adapters.reading import UnusableError
from appliance.commands import passphrases

if TYPE_CHECKING:
    from appliance.site_kit.changing import Changed
    from appliance.site_kit.register import Kind, Register

Command = Callable[[argparse.Namespace], int]
Add = Callable[[str, str, Command], argparse.ArgumentParser]
DROP_INS: Final = "/etc/systemd/system/mosquitto.service.d"
PORT: Final = 8883
"""Of MQTT over TLS, as IANA has it registered."""
_PLAIN: Final = re.compile(r"[\w/.+-]+")
BROKER: Final = "mosquitto"
"""Whom Debian's broker runs as."""


def add_commands(add: Add) -> None:
    """Make the subcommand with its own subcommands."""
    site = add("site", "Make and change a site: logins, broker, bundles.", _site)
    site.epilog = (
        "A bundle is opened by its code, which is printed once. Whoever has ca.key can "
        "make logins: keep it off line, and bring it back for a change. A passphrase "
        "is asked for; without a terminal it is the first line on standard input."
    )
    actions = site.add_subparsers(dest="action", required=True, metavar="ACTION")

    _add_new(actions.add_parser("new", help="make a site"))
    more = actions.add_parser("add", help="let counters or guards more belong to it")
    more.add_argument("directory", type=Path, metavar="DIR")
    more.add_argument("kind", choices=("counter", "guard"))
    more.add_argument("name", nargs="+")
    gone = actions.add_parser("revoke", help="refuse a counter or guard from now on")
    gone.add_argument("directory", type=Path, metavar="DIR")
    gone.add_argument("name")
    again = actions.add_parser("renew", help="make new certificates and bundles")
    again.add_argument("directory", type=Path, metavar="DIR")
    again.add_argument(
        "name", nargs="*", help="whose is lost or stolen; none: all that end soon"
    )
    seal = actions.add_parser("seal", help="seal ca.key with a passphrase, or anew")
    seal.add_argument("directory", type=Path, metavar="DIR")
    seal.add_argument(
        "--new-passphrase-file", type=Path, metavar="FILE", help="else it asks"
    )
    for change in (more, gone, again, seal):
        change.add_argument(
            "--passphrase-file",
            type=Path,
            metavar="FILE",
            help="where the passphrase of a sealed ca.key is; else it asks",
        )
    show = actions.add_parser("show", help="say who belongs to it, and until when")
    show.add_argument("directory", type=Path, metavar="DIR")
    unpack = actions.add_parser("open", help="unpack a bundle into a new folder")
    unpack.add_argument("bundle", type=Path, metavar="BUNDLE")
    unpack.add_argument("--to", type=Path, required=True, metavar="DIR")
    unpack.add_argument("--code-file", type=Path, metavar="FILE", help="else it asks")


def _add_new(new: argparse.ArgumentParser) -> None:
    new.add_argument("directory", type=Path, metavar="DIR")
    new.add_argument("--site", required=True, metavar="ID", help="such as hki-3")
    for kind in ("counter", "guard"):
        new.add_argument(
            f"--{kind}s",
            required=True,
            metavar="N",
            help=f"how many, or their names: 40, or {kind}-1,{kind}-2",
        )
    where = new.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "--host",
        action="append",
        help="name or address of the broker's machine; the first is what all call",
    )
    where.add_argument(
        "--broker",
        action="append",
        metavar="HOST[,HOST]",
        help="the same for several machines with a broker each: once for each of them",
    )
    new.add_argument("--listen", default="0.0.0.0", help="where; default: everywhere")  # noqa: S104 - counters are other machines
    new.add_argument("--port", type=int, default=PORT, help=f"default: {PORT}")
    new.add_argument("--web-port", type=int, metavar="PORT", help="for WebSockets, too")
    new.add_argument(
        "--seal", action="store_true", help="ask for a passphrase that seals ca.key"
    )
    new.add_argument(
        "--new-passphrase-file", type=Path, metavar="FILE", help="seal it with this one"
    )
    new.add_argument(
        "--user", help=f"whom the broker runs as; default: {BROKER} if you are root"
    )


def _site(parsed: argparse.Namespace) -> int:
    # Here, not above: no other command needs the library of certificates.
    from appliance.site_kit.authority import SiteError  # noqa: PLC0415 - as said

    does = {
        "new": _new,
        "add": _add,
        "revoke": _revoke,
        "renew": _renew,
        "seal": _seal,
        "show": _show,
        "open": _open,
    }
    if parsed.action != "open":
        parsed.directory = parsed.directory.absolute()
    if sys.stdout is None:
        raise UnusableError("Nothing can be printed here: codes are printed only once.")
    try:
        does[parsed.action](parsed)
    except SiteError as error:
        raise UnusableError(str(error)) from error
    except OSError as error:
        raise UnusableError(
            f"{error.filename or parsed.directory}: {error.strerror}. Do this as the "
            "user who made the site, or as root."
        ) from error
    return 0


def _new(parsed: argparse.Namespace) -> None:
    from appliance.site_kit import (  # noqa: PLC0415 - as in _site
        changing,
        new_site,
        ownership,
    )

    is_root = os.geteuid() == 0
    user = parsed.user or (BROKER if is_root else None)
    if user is not None:
        _must_be_known(user)
    _must_stand_in_a_unit(parsed.directory)
    seals = parsed.seal or parsed.new_passphrase_file is not None
    brokers = [_words(one) for one in parsed.broker or [",".join(parsed.host)]]
    sealed: list[Changed] = []

    def finish(making: Path) -> None:
        if is_root and user not in {None, getpass.getuser()}:
            ownership.give_to_broker(making, str(user))
        sealed.append(changing.seal_all(making))

    new_site(
        parsed.directory,
        parsed.site,
        counters=_names(parsed.counters, "counter"),
        guards=_names(parsed.guards, "guard"),
        port=parsed.port,
        hosts=brokers[0],
        more=brokers[1:],
        listen=parsed.listen,
        web_port=parsed.web_port,
        user=user,
        passphrase=passphrases.new(parsed) if seals else None,
        finish=finish,
    )
    (made,) = sealed
    _tell(made)
    _tell_ways(parsed.directory, made.book)
    for folder, (host, *_) in made.book.folders().items():
        print(
            f"Let the broker of {host} start with it, there:\n"
            f"  sudo install -D -m 644 {parsed.directory}/{folder}/"
            f"luukku-site.conf {DROP_INS}/luukku-site.conf\n"
            "  sudo systemctl daemon-reload && sudo systemctl restart mosquitto"
        )
    print(f"Take {parsed.directory}/ca.key away and keep it locked up.")


def _add(parsed: argparse.Namespace) -> None:
    from appliance.site_kit import changing  # noqa: PLC0415 - as in _site

    made = changing.add(
        parsed.directory, parsed.kind, parsed.name, passphrases.known(parsed)
    )
    _tell(made)
    _tell_ways(parsed.directory, made.book)
    print("\nLet each broker know: sudo systemctl reload mosquitto")


def _revoke(parsed: argparse.Namespace) -> None:
    from appliance.site_kit import changing  # noqa: PLC0415 - as in _site

    made = changing.revoke(parsed.directory, parsed.name, passphrases.known(parsed))
    print(f"{parsed.name} belongs to the site no more.")
    _tell_ways(parsed.directory, made.book)
    print("Each broker refuses it after: sudo systemctl restart mosquitto")


def _renew(parsed: argparse.Namespace) -> None:
    from appliance.site_kit import changing  # noqa: PLC0415 - as in _site

    today = datetime.now(UTC).date()
    made = changing.renew(
        parsed.directory, parsed.name, today, passphrases.known(parsed)
    )
    if made.bundles:
        _tell(made)
    if made.has_new_broker:
        print("Each broker has a new certificate.")
    if made.bundles or made.has_new_broker:
        _tell_ways(parsed.directory, made.book)
        print("\nLet each broker know: sudo systemctl restart mosquitto")
    else:
        print(f"Nothing ends within {changing.SOON_DAYS} days.")


def _seal(parsed: argparse.Namespace) -> None:
    from appliance.site_kit import changing  # noqa: PLC0415 - as in _site

    def seal() -> bytes:
        return passphrases.new(parsed)

    changing.seal(parsed.directory, seal, passphrases.known(parsed))
    print(f"{parsed.directory}/ca.key is sealed. Older copies of it are as they were.")


def _show(parsed: argparse.Namespace) -> None:
    from appliance.site_kit import register  # noqa: PLC0415 - as in _site

    book = register.load(parsed.directory)
    hosts = ", ".join(f"{one[0]}:{book.port}" for one in book.brokers().values())
    print(f"{book.site}: {hosts}, broker until {book.broker_ends}")
    for name, one in book.clients.items():
        print(f"{one.kind:8} {name:32} until {one.ends}")
    for gone in book.revoked:
        print(f"revoked  {gone.name:32} {gone.at:%Y-%m-%d}")


def _open(parsed: argparse.Namespace) -> None:
    from appliance.site_kit import bundles  # noqa: PLC0415 - as in _site

    if parsed.code_file is not None:
        code = parsed.code_file.read_text("utf-8", errors="replace")
    elif sys.stdin.isatty():
        code = getpass.getpass("Code: ")
    else:
        code = sys.stdin.readline()
    label = bundles.unpack(parsed.bundle, code, parsed.to)
    print(f"{label.kind} {label.name} of {label.site}: {parsed.to}")


def _tell(made: "Changed") -> None:
    try:
        print(f"{'bundle':48} {'valid until':12} code (printed this once)")
        for name, bundle in made.bundles.items():
            path = Path(*bundle.path.parts[-2:])
            print(f"{path!s:48} {made.book.clients[name].ends!s:12} {bundle.code}")
        sys.stdout.flush()
    except OSError as error:
        raise UnusableError(
            f"The codes could not be printed ({error.strerror}), and the bundles are "
            f"made: luukku site renew DIR {' '.join(made.bundles)} makes others."
        ) from error


def _tell_ways(directory: Path, book: "Register") -> None:
    """How the files of further brokers come to their machines."""
    for folder, (host, *_) in list(book.folders().items())[1:]:
        print(
            f"\nTake what is new to {host}:\n"
            f"  sudo tar -C {directory.parent} -c {directory.name}/ca.pem "
            f"{directory.name}/{folder} | ssh {host} sudo tar -C {directory.parent} -x"
        )


def _must_stand_in_a_unit(directory: Path) -> None:
    if not _PLAIN.fullmatch(str(directory)):
        raise UnusableError(
            f"{str(directory)!r} cannot stand in the settings of the broker's unit: "
            "choose a folder without spaces, quotes and signs such as % and $."
        )


def _must_be_known(user: str) -> None:
    try:
        pwd.getpwnam(user)
    except KeyError as error:
        raise UnusableError(
            f"This machine has no user {user}: install mosquitto first, or name "
            "whom the broker runs as with --user."
        ) from error


def _names(text: str, kind: "Kind") -> list[str]:
    from appliance.site_kit import check_count  # noqa: PLC0415 - as in _site

    if text.isdecimal():
        # Python itself refuses to read thousands of digits.
        check_count(kind, int(text[:9]))
        return [f"{kind}-{number}" for number in range(1, int(text) + 1)]
    names = _words(text)
    check_count(kind, len(names))
    return names


def _words(text: str) -> list[str]:
    return [word for word in text.split(",") if word]
