# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A process with one link, to be killed or to fail: PORT NAME FOLDER WILL TOPIC.

Says `connected` when it is. What it hears raises in its listener; as in the
daemon, an exception of any thread ends the process with 70.
"""

import os
import sys
import threading
from pathlib import Path

from appliance.adapters.broker import BrokerLink, BrokerSettings, Will
from tests.support.recorder import Recorder


class Failing(Recorder):
    """A listener with a mistake in it."""

    def received(self, *_message: object) -> None:
        """Fail."""
        raise RuntimeError("a mistake")


def end(_failure: threading.ExceptHookArgs) -> None:
    """End the process at once."""
    os._exit(70)


def main() -> None:
    """Link, say so, wait to be ended."""
    port, name, folder, will, topic = sys.argv[1:]
    threading.excepthook = end
    files = Path(folder)
    listener = Failing()
    link = BrokerLink(
        BrokerSettings(
            name="main",
            host="127.0.0.1",
            port=int(port),
            ca=files / "ca.pem",
            certificate=files / f"{name}.pem",
            key=files / f"{name}.key",
        ),
        client_id=name,
        will=Will(will, b"offline"),
        subscriptions=(topic,),
        listener=listener,
    )
    link.start()
    listener.next("connected")
    print("connected", flush=True)  # noqa: T201 - to the test that started it
    threading.Event().wait()


if __name__ == "__main__":
    main()
