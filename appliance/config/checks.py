# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What can be wrong between settings that are right one by one.

Each check yields (path within its part, what was found; what was expected).
"""

import ipaddress
import os
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from appliance.config.schema import (
    Broker,
    Button,
    Counter,
    Escalation,
    File,
    Shutter,
)
from appliance.core.values import Role
from appliance.wire import toml
from appliance.wire.toml_lines import Path as KeyPath
from appliance.wire.toml_words import key_text, shown

Found = tuple[KeyPath, str]
"""Where, and what is wrong there."""
RUNTIME_MAX = 90
"""Bytes of the sockets' folder. Linux cuts a socket's path at 107; names follow."""
NO_PIN = -1
"""How the settings say that a pin is not used."""
GUARDS = "guards"
"""No counter's name: the guard stations' topics stand there."""


def mistakes(draft: toml.Draft[File], folder: Path) -> Iterator[Found]:
    """All of them, in the parts of a draft that are right one by one.

    Args:
        draft: the file so far.
        folder: where the file is; its relative paths start there.
    """
    for name, check in _CHECKS.items():
        part = draft.part(name)
        if part is not None:
            yield from (((name, *where), said) for where, said in check(part))
    yield from _shared_pins(draft)
    paths = draft.part("paths")
    if paths is not None:
        length = len(os.fsencode(folder / paths.runtime))
        if length > RUNTIME_MAX:
            said = (
                f"found a path of {length} bytes, its folder included; "
                f"expected at most {RUNTIME_MAX}, so that a socket can stand there"
            )
            yield ("paths", "runtime"), said


def _counter(counter: Counter) -> Iterator[Found]:
    if counter.id == GUARDS:
        yield ("id",), f'found "{GUARDS}"; expected another name: guards have this one'


def _buttons(buttons: tuple[Button, ...]) -> Iterator[Found]:
    yield from _doubles([button.role for button in buttons], "button", "role")
    for index, button in enumerate(buttons):
        if button.contact == "pair" and button.pin_nc == NO_PIN:
            said = 'missing; expected the pin of the second contact, as of a "pair"'
            yield (index, "pin_nc"), said
        if button.contact != "pair" and button.pin_nc != NO_PIN:
            said = f'found {button.pin_nc}; expected none: only a "pair" has two pins'
            yield (index, "pin_nc"), said
    if Role.DURESS not in {button.role for button in buttons}:
        yield (), 'no button has the role "duress"; expected one [[button]] that has'


def _shutter(shutter: Shutter) -> Iterator[Found]:
    """A relay moves only what tells where it is."""
    if shutter.mode == "announce":
        if shutter.relay_pin != NO_PIN:
            said = (
                f"found {shutter.relay_pin}; expected none: the mode announce has no "
                'relay. Choose "impulse" or "hold_to_run", or leave the pin out'
            )
            yield ("relay_pin",), said
        return
    for name in ("relay_pin", "closed_pin"):
        if getattr(shutter, name) == NO_PIN:
            yield (name,), f"missing; expected a pin: {shutter.mode} needs it"


def _shared_pins(draft: toml.Draft[File]) -> Iterator[Found]:
    """One pin has one use; told of the later one."""
    first: dict[int, str] = {}
    for path, pin in _pins(draft):
        if pin == NO_PIN:
            continue
        if pin in first:
            said = f"found {pin}, which {first[pin]} has; expected a pin of its own"
            yield path, said
        first.setdefault(pin, key_text(path))


def _pins(draft: toml.Draft[File]) -> Iterator[tuple[KeyPath, int]]:
    for index, button in enumerate(draft.part("button") or ()):
        yield ("button", index, "pin"), button.pin
        yield ("button", index, "pin_nc"), button.pin_nc
    shutter = draft.part("shutter")
    if shutter is not None:
        for name in ("relay_pin", "closed_pin", "obstacle_pin"):
            yield ("shutter", name), getattr(shutter, name)
    for index, indicator in enumerate(draft.part("indicator") or ()):
        yield ("indicator", index, "pin"), indicator.pin


def _brokers(brokers: tuple[Broker, ...]) -> Iterator[Found]:
    yield from _doubles([broker.name for broker in brokers], "broker", "name")
    for index, broker in enumerate(brokers):
        for check in (_encryption, _login):
            yield from (((index, *where), said) for where, said in check(broker))


def _encryption(broker: Broker) -> Iterator[Found]:
    """TLS, or a loopback address."""
    if broker.tls and not broker.ca:
        yield ("ca",), "missing; expected the file that the broker is checked against"
    if not broker.tls and not is_loopback(broker.host):
        said = (
            f"found false for {broker.host}; expected true: unencrypted is for "
            "loopback addresses only, such as 127.0.0.1"
        )
        yield ("tls",), said
    if not broker.tls and (broker.certificate or broker.key):
        said = (
            "found false beside a certificate; expected true, or a username "
            "and password_file"
        )
        yield ("tls",), said


def _login(broker: Broker) -> Iterator[Found]:
    """A certificate and key, or else a user name and password file."""
    with_certificate = broker.certificate or broker.key
    with_password = broker.username or broker.password_file
    if with_certificate and with_password:
        said = (
            "found a certificate and a password; expected one of the two: "
            "certificate and key, or username and password_file"
        )
        yield (), said
    elif with_certificate:
        yield from _half(broker, "certificate", "key")
    elif with_password:
        yield from _half(broker, "username", "password_file")
    else:
        said = (
            "found no login; expected certificate and key, or username and "
            "password_file"
        )
        yield (), said


def _half(broker: Broker, *pair: str) -> Iterator[Found]:
    """Two settings that come together."""
    for name, other in (pair, pair[::-1]):
        if not getattr(broker, name):
            yield (name,), f"missing; expected a value, because {other} is given"


def _escalation(steps: tuple[Escalation, ...]) -> Iterator[Found]:
    """The first at once, none before the one before it."""
    for name in ("duress_after_s", "help_after_s"):
        seconds = [getattr(step, name) for step in steps]
        if seconds[0] != 0:
            yield (0, name), f"found {seconds[0]}; expected 0 in the first step"
        for index, (before, after) in enumerate(pairwise(seconds), 1):
            if after < before:
                said = f"found {after}; expected at least {before}, as in the step"
                yield (index, name), f"{said} before"


def _doubles(values: Sequence[object], table: str, name: str) -> Iterator[Found]:
    """Values that an earlier item has already."""
    for index, value in enumerate(values):
        first = values.index(value)
        if first != index:
            said = (
                f"found {shown(value)}, which {table}[{first + 1}] has; "
                f"expected each {name} once"
            )
            yield (index, name), said


def is_loopback(host: str) -> bool:
    """Whether a host is this machine without asking a name server."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


_CHECKS: dict[str, Callable[[Any], Iterator[Found]]] = {
    "counter": _counter,
    "button": _buttons,
    "shutter": _shutter,
    "broker": _brokers,
    "escalation": _escalation,
}
