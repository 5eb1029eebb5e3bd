# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Runs on the virtual Pi, beside no appliance: how one pin library tells edges.

``python pin_bench.py LIBRARY PIN FOLDER``: claims the pin as the appliance does, takes
the processor time of doing nothing, makes FOLDER/ready, and at SIGTERM writes
FOLDER/told: ``{"idle": share of a core, "edges": [[monotonic microseconds, level]]}``.
"""

import json
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Final

from appliance.adapters.header import real_factory

SETTLES_S: Final = 2.0
IDLE_S: Final = 10.0


def main() -> None:
    """Listen until told to end."""
    asked, number, name = sys.argv[1:]
    folder = Path(name)
    folder.mkdir(exist_ok=True)
    ends = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ends.set())
    factory = real_factory("gpiod" if asked == "gpiod" else "lgpio", folder)
    pin = factory.pin(int(number))
    pin.input_with_pull("up")
    pin.bounce = None
    pin.edges = "both"
    edges: list[tuple[int, int]] = []

    def on_change(_ticks: float, state: int) -> None:
        edges.append((time.monotonic_ns() // 1_000, state))

    pin.when_changed = on_change
    ends.wait(SETTLES_S)
    before_s = time.process_time()
    ends.wait(IDLE_S)
    idle = (time.process_time() - before_s) / IDLE_S
    (folder / "ready").touch()
    while not ends.wait(1):
        pass
    # What is still on its way.
    threading.Event().wait(SETTLES_S)
    (folder / "told").write_text(json.dumps({"idle": idle, "edges": edges}))
    factory.close()


if __name__ == "__main__":
    main()
