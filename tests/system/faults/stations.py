# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The products that are compared, and one running copy of one of them.

All of them have the same pins (`contacts`), log in over TLS with a certificate of the
site, and are started again at once when they are killed.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

from appliance.adapters import simulated_pins
from appliance.adapters.simulated_pins import PressError, Push
from appliance.site_kit import Login, SiteKit
from appliance.wire.guard import base
from tests.support.counter import Counter, wait_until
from tests.support.tree import ROOT
from tests.system.faults import priority, scoring
from tests.system.faults.contacts import BROKEN
from tests.system.faults.scoring import Hearing, Message

START_S = 30.0
PEERS = "peers"
"""The first topic level of what is not Luukku's."""


class Place(NamedTuple):
    """Where a copy runs."""

    kit: SiteKit
    login: Login
    folder: Path

    @property
    def topic(self) -> str:
        """Where a peer publishes."""
        return f"{PEERS}/{self.login.name}"

    @property
    def own(self) -> str:
        """Where Luukku publishes."""
        return base(self.kit.site, self.login.name)


class Product(NamedTuple):
    """One thing that is compared."""

    key: str
    name: str
    command: Callable[[Place], list[str]]
    calls: Callable[[Place], str]
    """The topic of its calls."""
    status: Callable[[Place], tuple[str, str]]
    """The topic of its state, and the word there that says it is connected."""
    hearing: Hearing


def products(peer_python: Path | None) -> list[Product]:
    """All of them; without the Python of `peers_env` only what needs none."""
    ours = Product(
        "luukku",
        "Luukku",
        _ours,
        lambda place: f"{place.own}/alert",
        lambda place: (f"{place.own}/availability", "online"),
        scoring.alerts,
    )
    scripts = [
        _script("plain", "script", ""),
        _script("kept", "script, retained", "retain"),
    ]
    if peer_python is None:
        return [ours, *scripts]
    peers = [
        _mqtt_io(peer_python, "interrupt", {"interrupt": "both"}),
        _mqtt_io(peer_python, "polling", {"poll_interval": 0.01}),
    ]
    return [ours, *peers, *scripts]


def _ours(place: Place) -> list[str]:
    counter = Counter(place.kit, place.folder, place.login.name)
    held = [sys.executable, "-m", "tests.support.faulty", "held"]
    return [*held, "run", "--config", str(counter.config)]


def _script(key: str, name: str, word: str) -> Product:
    def command(place: Place) -> list[str]:
        login = place.login
        files = [str(login.ca), str(login.key.with_suffix(""))]
        words = [login.name, place.topic, str(place.kit.port), *files, word]
        return [*_on_our_pins(sys.executable, place), f"{_HERE}.plain", *words]

    return Product(
        key,
        name,
        command,
        lambda place: place.topic,
        lambda place: (f"{place.topic}/status", "online"),
        scoring.named,
    )


def _mqtt_io(python: Path, mode: str, how: dict[str, object]) -> Product:
    def command(place: Place) -> list[str]:
        config = place.folder / "mqtt-io.yml"
        # JSON is YAML.
        config.write_text(json.dumps(_mqtt_io_settings(place, how)), "utf-8")
        return [*_on_our_pins(str(python), place), "mqtt_io", str(config)]

    return Product(
        mode,
        f"mqtt-io, {mode}",
        command,
        lambda place: f"{place.topic}/input/duress",
        lambda place: (f"{place.topic}/status", "running"),
        scoring.switched,
    )


def _mqtt_io_settings(place: Place, how: dict[str, object]) -> dict[str, object]:
    login = place.login
    return {
        "mqtt": {
            "host": "127.0.0.1",
            "port": place.kit.port,
            "client_id": login.name,
            "topic_prefix": place.topic,
            "clean_session": False,
            # As short as it allows. A status each second finds a lost link.
            "reconnect_delay": 1,
            "keepalive": 1,
            "tls": {
                "enabled": True,
                "ca_certs": str(login.ca),
                "certfile": str(login.certificate),
                "keyfile": str(login.key),
            },
        },
        "options": {"install_requirements": False},
        "gpio_modules": [{"name": "pins", "module": "gpiozero"}],
        "digital_inputs": [
            {"name": "duress", "module": "pins", "pin": 17, "retain": True, **how}
        ],
    }


_HERE = "tests.system.faults"


def _on_our_pins(python: str, place: Place) -> list[str]:
    return [python, "-m", f"{_HERE}.contacts", str(place.folder / "run")]


class Station:
    """One copy of a product; ended with its context."""

    def __init__(self, product: Product, place: Place) -> None:
        """Nothing runs yet."""
        self.product = product
        self.place = place
        self._runtime = place.folder / "run"
        self._runtime.mkdir(parents=True)
        self._sign = self._runtime / BROKEN
        self._log = place.folder / "log"
        self._command = [*priority.first(), *product.command(place)]
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self.kill()

    def start(self) -> None:
        """Start it; returns at once."""
        assert self._process is None, f"{self.product.name} is running"
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, stdout=log, stderr=log, cwd=ROOT
            )

    def kill(self) -> None:
        """Kill -9. A contact that is closed stays as it is, see `release`."""
        assert self._process is not None, f"{self.product.name} is not running"
        self._process.kill()
        self._process.wait(START_S)
        self._process = None

    def hold(self) -> None:
        """Let whoever starts next find the contact closed."""
        self._sign.touch()

    def press(self) -> None:
        """Close the contact."""
        self._push(pressed=True)

    def release(self) -> None:
        """Open the contact, also while nothing runs."""
        self._sign.unlink(missing_ok=True)
        if self._process is not None:
            wait_until(f"{self.product.name} has pins", self._is_released, START_S)

    def is_up(self, last: Message | None, since_s: float) -> bool:
        """Whether the guard has heard since then that it is connected."""
        process = self._process
        assert process is not None, f"{self.product.name} is not running"
        code = process.poll()
        assert code is None, f"{self.product.name} ended with {code}: {self.said}"
        _, word = self.product.status(self.place)
        return last is not None and last.at_s >= since_s and last.payload == word

    @property
    def said(self) -> str:
        """The end of its log."""
        return self._log.read_text("utf-8")[-3000:]

    def _is_released(self) -> bool:
        with suppress(PressError):
            self._push(pressed=False)
            return True
        return False

    def _push(self, *, pressed: bool) -> None:
        push = Push(role="duress", pressed=pressed)
        simulated_pins.push(self._runtime, push)
