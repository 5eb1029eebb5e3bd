# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The guide's flow without Node-RED: its functions run by Qt's JavaScript, its wires.

What Node-RED itself does, such as MQTT and pages, is tried by `make interop`.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtQml import QJSEngine

from tests.support.tree import text

NODES: list[dict[str, Any]] = json.loads(text(Path("docs/guards/node-red.json")))
GUARD = "node-red"
_SETTINGS = {"LUUKKU_GUARD": GUARD, "LUUKKU_SITE": "hki-3", "LUUKKU_TEXT": "Valvomo"}
_AROUND = """
var settings = %s, functions = {}, warned = [], now_ms = 1000000, made = 0;
function memory(kept) {
    return { get: (key) => kept[key], set: (key, value) => { kept[key] = value; } };
}
var flow = memory({}), env = { get: (key) => settings[key] };
var RED = { util: { generateId: () => `request-${++made}` } };
var node = { warn: (words) => { warned.push(words); }, status: () => {} };
function Clock() { return new Date(now_ms); }
Clock.now = () => now_ms;
function add(id, source) {
    const run = new Function("msg", "context", "Date", source), context = memory({});
    functions[id] = (msg) => run(msg, context, Clock);
}
function call(id, msg) {
    return JSON.stringify(functions[id](JSON.parse(msg)) || null);
}
"""


class Flow:
    """A flow with a clock in hand; remembers what reaches the nodes that are not ours.

    Needs a Qt application.
    """

    def __init__(self) -> None:
        """As after *Deploy*: nothing has come yet."""
        self.out: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._engine = QJSEngine()
        self._nodes = {node["id"]: node for node in NODES}
        self._evaluate(_AROUND % json.dumps(_SETTINGS))
        for node in NODES:
            if node["type"] == "function":
                words = ", ".join(json.dumps(node[key]) for key in ("id", "func"))
                self._evaluate(f"add({words})")

    @property
    def warned(self) -> list[str]:
        """What the flow has warned of so far."""
        warned: list[str] = json.loads(self._evaluate("JSON.stringify(warned)"))
        return warned

    def hear(self, name: str, topic: str, payload: object) -> None:
        """Let a message come in at the node ``luukku-in-NAME``."""
        said = payload if isinstance(payload, str) else json.dumps(payload)
        self.emit(f"luukku-in-{name}", {"topic": topic, "payload": said})

    def connect(self, *, connected: bool = True) -> None:
        """Let the node that publishes say whether it is connected."""
        fill = "green" if connected else "red"
        self.emit("luukku-status", {"status": {"fill": fill}})

    def wait(self, seconds: int) -> None:
        """Let the time pass, with the tick of each second."""
        for _ in range(seconds):
            self._evaluate("now_ms += 1000")
            self.emit("luukku-tick", {})

    def post(self, where: str, kind: str = "application/json", **body: object) -> int:
        """Send what a button of the page sends; the status."""
        request = {"headers": {"content-type": kind}}
        self.emit(f"luukku-post-{where}", {"req": request, "payload": body})
        return int(self.out["luukku-response"][-1]["statusCode"])

    def state(self) -> dict[str, Any]:
        """What the page shows."""
        self.emit("luukku-get-state", {"headers": {}})
        found: dict[str, Any] = self.out["luukku-response"][-1]["payload"]
        return found

    def sent(self) -> list[dict[str, Any]]:
        """What was published since this was asked last."""
        return self.out.pop("luukku-out", [])

    def emit(self, name: str, message: Mapping[str, object], output: int = 0) -> None:
        """Let a message leave an output of a node, along its wires."""
        for end in self._nodes[name]["wires"][output]:
            if self._nodes[end]["type"] == "function":
                self._call(end, message)
            else:
                self.out[end].append(dict(message))

    def _call(self, name: str, message: Mapping[str, object]) -> None:
        words = ", ".join(json.dumps(one) for one in (name, json.dumps(message)))
        said = json.loads(self._evaluate(f"call({words})"))
        outputs = said if isinstance(said, list) else [said]
        for output, one in enumerate(outputs):
            for each in one if isinstance(one, list) else [one]:
                if each is not None:
                    self.emit(name, each, output)

    def _evaluate(self, program: str) -> str:
        # The library's types say that a stack comes with it; none does.
        value: Any = self._engine.evaluate(program)
        assert not value.isError(), f"{value.toString()} in {program}"
        return str(value.toString())
