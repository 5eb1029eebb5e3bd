# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A whole site on this machine: broker, appliance, touchscreen, guard station."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from appliance.adapters import sockets
from appliance.adapters.panel import PanelError, read_view
from appliance.adapters.simulated_pins import press
from appliance.assembly import DATABASE
from appliance.demo.driving import Window
from appliance.demo.observer import Observer
from appliance.demo.processes import (
    LOOK_S,
    DemoError,
    Process,
    free_port,
    is_listening,
    program,
    python,
    wait_for,
)
from appliance.demo.shutter import SimulatedShutter
from appliance.site_kit import Login, SiteKit, new_site
from appliance.wire.panel import View

SITE: Final = "demo"
COUNTER: Final = "counter-1"
GUARD: Final = "guard-2"
OBSERVER: Final = "observer"
START_S: Final = 20.0
VIEW_S: Final = 3.0
COUNTER_WINDOW: Final = "counter"
GUARD_WINDOW: Final = "guard"
COUNTER_SIZE: Final = "800x480"
COUNTER_PX_PER_MM: Final = "5.19"
GUARD_SIZE: Final = "1280x720"
RELAY_PIN: Final = 5
MOVES_S: Final = 3.0
"""The simulated shutter's own travel, and what the appliance grants it."""
TRAVEL_S: Final = 6
OFFSCREEN: Final = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_QUICK_BACKEND": "software",
}

_COUNTER_TOML: Final = """\
# Made by luukku demo.
pins = "simulated"

[counter]
site = "{site}"
id = "{counter}"
text = "Luukku 1"
place = "Pääaula, 1. krs"
address = "Esimerkkikatu 1, 00100 Helsinki"
language = "{language}"

[paths]
state = "state"
runtime = "run"

[[button]]
role = "duress"
pin = 17
contact = "pair"
pin_nc = 22
location = "Tiskin alla oikealla"
cable = "W1, 4 m"

[[button]]
role = "shutter"
pin = 27
location = "Tiskin reunassa"
cable = "W2, 3 m"

[shutter]
mode = "impulse"
relay_pin = {relay}
closed_pin = 6
obstacle_pin = 13
travel_s = {travel_s}

{broker}"""

_GUARD_TOML: Final = """\
# Made by luukku demo.
site = "{site}"
id = "{guard}"
text = "Vartija 2"
language = "{language}"
audiences = ["guards"]

{broker}"""

_BROKER_TOML: Final = """\
[[broker]]
name = "main"
host = "127.0.0.1"
port = {port}
ca = "{ca}"
certificate = "{certificate}"
key = "{key}"
"""


class Stage:
    """The folder of a demo and everything that runs in it."""

    def __init__(
        self, folder: Path, language: str, opened_after_s: float | None = None
    ) -> None:
        """Make certificates and settings; nothing runs yet.

        `opened_after_s`: as of `SimulatedShutter`.
        """
        self.folder = folder
        self.kit: SiteKit = new_site(
            folder / "site",
            SITE,
            counters=[COUNTER],
            guards=[GUARD, OBSERVER],
            port=free_port(),
        )
        self.config = folder / "counter.toml"
        self._guard_config = folder / "guard.toml"
        self._write_settings(language)
        self.runtime = folder / "run"
        self.shutter = SimulatedShutter(
            self.runtime, RELAY_PIN, MOVES_S, opened_after_s
        )
        self.database = folder / "state" / DATABASE
        mosquitto = [program("mosquitto"), "-c", str(self.kit.conf)]
        self.broker = self._process("the broker", mosquitto)
        self.daemon = self._process(
            "the appliance", python("appliance", "run", "--config", str(self.config))
        )
        self._records = self._process(
            "the records", python("appliance", "records", "--config", str(self.config))
        )
        self.observer = Observer(
            self.kit, self.kit.guards[OBSERVER], folder / "observer.log"
        )
        self.counter = Window(COUNTER_WINDOW, folder / "counter.sock")
        self.guard = Window(GUARD_WINDOW, folder / "guard.sock")
        self._windows = [
            self._process("the touchscreen", self._counter_command()),
            self._process("the guard station", self._guard_command()),
        ]
        self._buttons = self._process(
            "the buttons", python("gui.buttons", "--config", str(self.config))
        )

    def _write_settings(self, language: str) -> None:
        self.config.write_text(
            _COUNTER_TOML.format(
                site=SITE,
                counter=COUNTER,
                language=language,
                relay=RELAY_PIN,
                travel_s=TRAVEL_S,
                broker=self._broker_toml(self.kit.counters[COUNTER]),
            ),
            "utf-8",
        )
        self._guard_config.write_text(
            _GUARD_TOML.format(
                site=SITE,
                guard=GUARD,
                language=language,
                broker=self._broker_toml(self.kit.guards[GUARD]),
            ),
            "utf-8",
        )

    def start_broker(self) -> None:
        """Start mosquitto and wait until it listens."""
        self.broker.start()
        self._await(self.broker, "the broker listens", self._is_broker_up)

    def start_daemon(self) -> None:
        """Start the appliance and wait for its first view."""
        self.daemon.start()
        self._await(self.daemon, "the appliance answers", self._has_view)
        self.shutter.start()

    def start_records(self) -> None:
        """Start the records service and wait until it listens."""
        self._records.start()
        path = self.runtime / sockets.RECORDS
        self._await(self._records, "it answers", lambda: sockets.answers(path))

    def start_windows(self, *, offscreen: bool) -> None:
        """Start both windows and connect to them."""
        for process in self._windows:
            process.start(OFFSCREEN if offscreen else None)
        for window in (self.counter, self.guard):
            window.open()

    def start_buttons(self) -> None:
        """Open the small window with the two buttons."""
        self._buttons.start()

    def wait_for_the_end(self) -> None:
        """Return when a person has closed one of the windows."""
        shown = (*self._windows, self._buttons)
        while all(process.code is None for process in shown):
            threading.Event().wait(LOOK_S)

    def press(self, role: str, hold_s: float = 0.2) -> None:
        """Press and release a simulated button."""
        press(self.runtime, role, hold_s)

    def view(self) -> View | None:
        """What the touchscreen is shown now; None while the appliance starts."""
        try:
            return read_view(self.runtime / sockets.PANEL, VIEW_S)
        except PanelError:
            return None

    def must_run(self) -> None:
        """Raise DemoError if a program has ended by itself."""
        for process in (self.daemon, self._records, *self._windows):
            process.must_run()
        if not self.shutter.lives:
            raise DemoError("The simulated shutter has ended. See above for why.")

    def stop(self) -> dict[str, int]:
        """End everything, cleanly if it can be; exit codes by name."""
        self.shutter.stop()
        for window in (self.counter, self.guard):
            window.close()
        codes = {
            process.name: process.stop()
            for process in (
                self._buttons,
                *self._windows,
                self._records,
                self.daemon,
            )
        }
        self.observer.stop()
        self.broker.stop()
        return codes

    def _process(self, name: str, command: list[str]) -> Process:
        log = self.folder / f"{name.removeprefix('the ').replace(' ', '-')}.log"
        return Process(name, command, log)

    def _await(self, process: Process, what: str, look: Callable[[], bool]) -> None:
        def ready() -> bool:
            process.must_run()
            return look()

        wait_for(what, ready, START_S)

    def _is_broker_up(self) -> bool:
        return is_listening(self.kit.port)

    def _has_view(self) -> bool:
        listens = (self.runtime / sockets.PANEL).exists()
        return listens and self.view() is not None

    def _broker_toml(self, login: Login) -> str:
        return _BROKER_TOML.format(
            port=self.kit.port,
            ca=login.ca,
            certificate=login.certificate,
            key=login.key,
        )

    def _counter_command(self) -> list[str]:
        return python(
            "gui.counter",
            *("--runtime", str(self.runtime)),
            *("--size", COUNTER_SIZE),
            *("--px-per-mm", COUNTER_PX_PER_MM),
            *("--drive", str(self.folder / "counter.sock")),
        )

    def _guard_command(self) -> list[str]:
        return python(
            "gui.guard",
            *("--config", str(self._guard_config)),
            *("--size", GUARD_SIZE),
            *("--drive", str(self.folder / "guard.sock")),
        )
