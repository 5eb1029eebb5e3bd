# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Node-RED with the guide's flow, and Home Assistant's parts: each a real process."""

import contextlib
import json
import os
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from appliance.site_kit import SiteKit
from appliance.wire.guard import guard_base
from tests.interop import environment
from tests.support.counter import wait_until
from tests.support.mosquitto import free_ports
from tests.support.tree import ROOT

FLOW = ROOT / "docs" / "guards" / "node-red.json"
START_S = 60.0
_SETTINGS = """\
module.exports = { httpAdminRoot: false, flowFile: "flows.json", uiHost: "127.0.0.1",
  credentialSecret: false, telemetry: { enabled: false, updateNotification: false } };
"""


class _Process:
    """A program that is ended with its context."""

    def __init__(self, words: list[str], log: Path, environ: Mapping[str, str]) -> None:
        self.log = log
        with log.open("wb") as errors:
            self.process = subprocess.Popen(
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env={**os.environ, **environ},
                text=True,
            )
        self.lines: list[tuple[float, str]] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.wait(10)
        self._reader.join(10)
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None, "it was asked for"
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    def _read(self) -> None:
        assert self.process.stdout is not None, "it was asked for"
        for line in self.process.stdout:
            self.lines.append((time.monotonic(), line.rstrip("\n")))


class NodeRed(_Process):
    """Node-RED with the flow of the guide and nothing else, at a site's broker."""

    def __init__(self, kit: SiteKit, folder: Path, guard: str = "node-red") -> None:
        """Import the flow and start; `wait_connected` waits until it follows."""
        folder.mkdir(parents=True, exist_ok=True)
        login, [self.port] = kit.guards[guard], free_ports(1)
        me = guard_base(kit.site, guard)
        (folder / "settings.js").write_text(_SETTINGS, "utf-8")
        self._news, self._rung = folder / "news.jsonl", folder / "rung.jsonl"
        flow = json.loads(FLOW.read_text("utf-8"))
        flow += [
            _file("try-rung", self._rung),
            _file("try-news", self._news),
        ]
        once = next(node for node in flow if node["id"] == "luukku-once")
        once["wires"] = [
            [*once["wires"][0], "try-rung"],
            [*once["wires"][1], "try-news"],
        ]
        (folder / "flows.json").write_text(json.dumps(flow), "utf-8")
        words = ["node", str(environment.node_red()), "-u", str(folder)]
        super().__init__(
            [*words, "-p", str(self.port)],
            folder / "log",
            {
                "LUUKKU_HOST": "127.0.0.1",
                "LUUKKU_PORT": str(kit.port),
                "LUUKKU_SITE": kit.site,
                "LUUKKU_GUARD": guard,
                "LUUKKU_TEXT": "Valvomo",
                "LUUKKU_AVAILABILITY": f"{me}/availability",
                "LUUKKU_CA": str(login.ca),
                "LUUKKU_CERT": str(login.certificate),
                "LUUKKU_KEY": str(login.key),
            },
        )

    def wait_connected(self, limit_s: float = START_S) -> None:
        """Wait until the page says that there is a connection."""
        what = "Node-RED is connected"
        wait_until(what, lambda: self.state().get("connected"), limit_s)

    def state(self) -> dict[str, Any]:
        """What its page shows; empty while it does not answer."""
        try:
            with urllib.request.urlopen(self._url("state"), timeout=5) as answer:  # noqa: S310 - our own server
                found: dict[str, Any] = json.load(answer)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return {}
        return found

    def tap(self, where: str, **body: object) -> int:
        """Send what a button of the page sends; the status."""
        asked = urllib.request.Request(  # noqa: S310 - our own server
            self._url(where),
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(asked, timeout=5) as answer:  # noqa: S310 - as above
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code

    def page(self) -> str:
        """The page itself."""
        with urllib.request.urlopen(self._url("").rstrip("/"), timeout=5) as answer:  # noqa: S310 - as above
            return str(answer.read().decode())

    def rung(self) -> list[dict[str, Any]]:
        """Every message at the output that sounds are connected to."""
        return _lines(self._rung)

    def news(self) -> list[dict[str, Any]]:
        """Every message at the output for changes."""
        return _lines(self._news)

    def _url(self, where: str) -> str:
        return f"http://127.0.0.1:{self.port}/luukku/{where}"


class HomeAssistant(_Process):
    """The receiver made of Home Assistant's parts, as the guard home-assistant."""

    def __init__(self, kit: SiteKit, folder: Path) -> None:
        """Start it."""
        folder.mkdir(parents=True, exist_ok=True)
        login = kit.guards["home-assistant"]
        place = [str(login.ca), str(login.certificate), str(login.key)]
        receiver = str(Path(__file__).with_name("receiver.py"))
        words = [str(environment.home_assistant()), receiver, "127.0.0.1"]
        super().__init__([*words, str(kit.port), *place], folder / "log", {})

    def said(self, what: str) -> list[dict[str, Any]]:
        """All that it has told of one kind."""
        assert self.process.poll() is None, self.log.read_text("utf-8")
        errors = self.log.read_text("utf-8")
        assert "Traceback" not in errors, errors
        told = [json.loads(line) for _, line in list(self.lines)]
        return [one for one in told if one["what"] == what]

    def press(self, unique_id: str) -> None:
        """Press a button."""
        assert self.process.stdin is not None, "it was asked for"
        self.process.stdin.write(f"press {unique_id}\n")
        self.process.stdin.flush()


def _file(name: str, path: Path) -> dict[str, object]:
    return {
        "id": name,
        "type": "file",
        "z": "luukku-tab",
        "filename": str(path),
        "filenameType": "str",
        "appendNewline": True,
        "createDir": False,
        "overwriteFile": "false",
        "encoding": "none",
        "wires": [[]],
    }


def _lines(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    whole = path.read_text("utf-8").rpartition("\n")[0]
    return [json.loads(line) for line in whole.splitlines()]
