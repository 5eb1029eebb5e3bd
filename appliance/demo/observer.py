# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""An independent witness: mosquitto_sub, with a login of its own.

What a step of the demo claims about the wire is taken from here, not from our own
programs.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

from appliance.demo.processes import Process, program
from appliance.site_kit import Login, SiteKit
from appliance.wire.guard import ROOT


class Witnessed(NamedTuple):
    """One message: its topic below the site, and its JSON or word."""

    leaf: str
    content: Any


class Observer:
    """Follows a site; its log is the evidence."""

    def __init__(self, kit: SiteKit, login: Login, log: Path) -> None:
        """Prepare mosquitto_sub; `start` begins."""
        self._head = f"{ROOT}/{kit.site}/"
        self._log = log
        self._process = Process(
            "the observer",
            [
                program("mosquitto_sub"),
                *("-h", "127.0.0.1", "-p", str(kit.port), "-V", "mqttv5"),
                *("--cafile", str(login.ca), "--cert", str(login.certificate)),
                *("--key", str(login.key), "-i", f"{kit.site}.{login.name}"),
                *("-q", "1", "-t", f"{self._head}#", "-F", "%t %p"),
            ],
            log,
        )

    def start(self) -> None:
        """Begin to follow."""
        self._process.start()

    def stop(self) -> None:
        """End."""
        self._process.stop()

    def mark(self) -> int:
        """How much has been seen so far, for `since`."""
        return self._log.stat().st_size if self._log.exists() else 0

    def since(self, mark: int) -> list[Witnessed]:
        """All whole messages after a mark, in the order they came.

        mosquitto_sub ends when a TLS connection breaks: it is started again.
        """
        if self._process.code is not None:
            self._process.start()
        with self._log.open("rb") as log:
            log.seek(mark)
            lines = log.read().split(b"\n")[:-1]
        return [seen for line in lines if (seen := self._read(line)) is not None]

    def _read(self, line: bytes) -> Witnessed | None:
        topic, _, payload = line.decode("utf-8", "replace").partition(" ")
        if not topic.startswith(self._head):
            return None
        leaf = topic.removeprefix(self._head)
        try:
            return Witnessed(leaf, json.loads(payload))
        except ValueError:
            return Witnessed(leaf, payload)
