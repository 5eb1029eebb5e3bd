# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A link of a counter or a guard in one line, ended with its context."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from appliance.adapters.broker import BrokerLink, BrokerSettings, Will
from appliance.adapters.broker.reasons import Why
from appliance.core.values import Cause
from appliance.site_kit import Login, SiteKit
from tests.support.mosquitto import broker_settings
from tests.support.recorder import Recorder, Told


def base(kit: SiteKit, login: Login) -> str:
    """The topic prefix that a login may write below."""
    place = login.name if login.name in kit.counters else f"guards/{login.name}"
    return f"luukku/v1/{kit.site}/{place}"


@contextmanager
def linked(
    kit: SiteKit,
    login: Login,
    *,
    settings: BrokerSettings | None = None,
    subscriptions: tuple[str, ...] = (),
    wait: bool = True,
    session_expiry_s: int = 0,
) -> Iterator[tuple[BrokerLink, Recorder]]:
    """A started link of `login`, connected unless told not to wait for that."""
    recorder = Recorder()
    link = BrokerLink(
        settings or broker_settings(kit, login),
        client_id=login.name,
        will=Will(f"{base(kit, login)}/availability", b"offline"),
        subscriptions=subscriptions,
        listener=recorder,
        session_expiry_s=session_expiry_s,
    )
    link.start()
    try:
        if wait:
            recorder.next("connected")
        yield link, recorder
    finally:
        link.stop(None, 5)


@contextmanager
def program(
    kit: SiteKit, login: Login, *, will: str = ""
) -> Iterator["subprocess.Popen[str]"]:
    """A process of its own with a link of `login`, connected; killed at the end."""
    place = base(kit, login)
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "tests.adapters.linked_program"),
            *(str(kit.port), login.name, str(login.ca.parent)),
            *(will or f"{place}/availability", f"{place}/respond/+"),
        ],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None, "it was asked for"
    try:
        assert process.stdout.readline() == "connected\n"
        yield process
    finally:
        process.kill()
        process.wait(10)
        process.stdout.close()


def why(
    site: SiteKit, settings: BrokerSettings, *, subscriptions: tuple[str, ...] = ()
) -> Why:
    """Why counter-1 gets no connection with these settings."""
    login = site.counters["counter-1"]
    with linked(
        site, login, settings=settings, subscriptions=subscriptions, wait=False
    ) as (_, recorder):
        return _why(recorder.next("lost"))


def why_at_last(site: SiteKit, settings: BrokerSettings, begins: str) -> Why:
    """The first reason that begins so; the link tries again each second.

    In TLS 1.3 a broker refuses a client after the handshake: whether its word or
    the end of the connection is read first is a race within each attempt.
    """
    login = site.counters["counter-1"]
    with linked(site, login, settings=settings, wait=False) as (_, recorder):
        while not (said := _why(recorder.next("lost", 15))).sentence.startswith(begins):
            assert said.cause is Cause.HUNG_UP, "the race has two outcomes"
        return said


def _why(told: Told) -> Why:
    assert told.cause is not None, "what is lost has a cause"
    return Why(told.cause, told.reason)


def mine(site: SiteKit) -> BrokerSettings:
    """Settings of counter-1 that are all right."""
    return broker_settings(site, site.counters["counter-1"])


def with_pair(site: SiteKit, folder: Path, pair: tuple[bytes, bytes]) -> BrokerSettings:
    """Write a certificate and its key, and be counter-1 with them."""
    files = folder / "own.pem", folder / "own.key"
    for file, content in zip(files, pair, strict=True):
        file.write_bytes(content)
        file.chmod(0o600)
    return msgspec.structs.replace(mine(site), certificate=files[0], key=files[1])
