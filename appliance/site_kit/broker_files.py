# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the broker of a site reads, made of the register and of templates.

The templates are in ``firmware_config/broker``.
"""

from datetime import datetime
from importlib import resources
from pathlib import Path
from string import Template

from appliance.site_kit.authority import Authority
from appliance.site_kit.logins import valid
from appliance.site_kit.register import Register, replace
from appliance.wire import home_assistant
from appliance.wire.guard import ROOT


def write_certificate(directory: Path, book: Register, authority: Authority) -> None:
    """Give each broker a new certificate; the register knows until when."""
    until = valid()
    name = f"broker of {book.site}"
    for folder, hosts in book.folders().items():
        certificate, key = authority.issue(name, hosts=hosts, valid=until)
        replace(directory / folder / "server.pem", certificate)
        replace(directory / folder / "server.key", key)
    book.broker_ends = until[1].date()


def write_rights(
    directory: Path, book: Register, authority: Authority, now: datetime
) -> None:
    """Write who may what, whose password is right, and which certificates are not."""
    acl = _acl(book)
    revoked = authority.revoked((int(one.serial, 16) for one in book.revoked), now)
    lines = [f"{name}:{one.hashed}\n" for name, one in book.clients.items()]
    for folder in book.folders():
        replace(directory / folder / "acl", acl)
        replace(directory / folder / "revoked.pem", revoked)
        if book.password_port is not None:
            replace(directory / folder / "passwords", "".join(lines).encode())


def write_settings(making: Path, directory: Path, book: Register) -> None:
    """Write into `making` what each broker starts with, of a site at `directory`."""
    script = resources.files("firmware_config") / "broker" / "keep-readable.sh"
    for folder in book.folders():
        broker, place = making / folder, directory / folder
        unit = {
            "site": book.site,
            "user": book.user,
            "broker": str(place),
            "data": str(place / "data"),
            "conf": str(place / "mosquitto.conf"),
        }
        replace(broker / "mosquitto.conf", _conf(place, book))
        replace(broker / "luukku-site.conf", _fill("unit", unit).encode())
        replace(broker / "keep-readable.sh", script.read_bytes())
        base = f"{ROOT}/{book.site}"
        bridge = {"site": book.site, "base": base, "broker": str(place)}
        replace(broker / "bridge.example", _fill("bridge", bridge).encode())


def _conf(broker: Path, book: Register) -> bytes:
    values = {
        "site": book.site,
        "user": book.user,
        "listen": book.listen,
        "port": str(book.port),
        "ca": str(broker.parent / "ca.pem"),
        "certificate": str(broker / "server.pem"),
        "key": str(broker / "server.key"),
        "revoked": str(broker / "revoked.pem"),
        "acl": str(broker / "acl"),
        "data": str(broker / "data"),
        "more": str(broker / "more"),
        "passwords": str(broker / "passwords"),
        "password_port": str(book.password_port),
        "web_port": str(book.web_port),
        "password_listener": "",
        "web_listener": "",
    }
    if book.password_port is not None:
        values["password_listener"] = _fill("password_listener", values)
    if book.web_port is not None:
        values["web_listener"] = _fill("web_listener", values)
    return _fill("mosquitto.conf", values).encode()


def _acl(book: Register) -> bytes:
    base = f"{ROOT}/{book.site}"
    sections = [_fill("acl", {"site": book.site})]
    sections += [
        _fill("acl_counter", {"counter": name, "base": base})
        for name in book.named("counter")
    ]
    sections += [
        _fill("acl_guard", {"guard": name, "base": base})
        for name in book.named("guard")
    ]
    if home_assistant.GUARD in book.named("guard"):
        sections += _home_assistant_acl(book)
    return "".join(sections).encode()


def _home_assistant_acl(book: Register) -> list[str]:
    """What it and each counter may beside: a section of a login may come twice."""
    topics = {"prefix": home_assistant.PREFIX, "status": home_assistant.STATUS}
    sections = [
        _fill(
            "acl_counter_discovery",
            {
                **topics,
                "counter": name,
                "node": home_assistant.node(book.site, name),
            },
        )
        for name in book.named("counter")
    ]
    guard = {**topics, "guard": home_assistant.GUARD}
    return [*sections, _fill("acl_home_assistant", guard)]


def _fill(template: str, values: dict[str, str]) -> str:
    folder = resources.files("firmware_config") / "broker"
    text = (folder / f"{template}.template").read_text(encoding="utf-8")
    # The first two lines are the licence of the template, not of what it makes.
    _, _, body = text.split("\n", 2)
    return Template(body).substitute(values)
