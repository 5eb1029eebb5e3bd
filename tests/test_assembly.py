# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""An appliance put together from its settings, and taken apart when it cannot be."""

import json
import threading
from importlib.metadata import version
from pathlib import Path

import pytest
from msgspec.structs import replace

from appliance import assembly
from appliance.adapters import board, sockets
from appliance.adapters.header import PinsError
from appliance.adapters.service import Notifier, boot_id
from appliance.adapters.sockets import SocketError
from appliance.config import load
from appliance.config.last_good import load_or_last
from tests.support import kernel_files
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker, counter, site
from tests.support.guarding import follow
from tests.support.inside import run_inside
from tests.support.mosquitto import Broker

__all__ = ["broker", "counter", "site"]


def edit(counter: Counter, old: str, new: str) -> None:
    """Change a setting."""
    text = counter.config.read_text("utf-8")
    assert old in text, text
    counter.config.write_text(text.replace(old, new), "utf-8")


def test_settings_reach_the_link(counter: Counter) -> None:
    """A broker's settings are taken over; what is empty is not there."""
    config = load(counter.config)
    (broker,) = config.broker

    settings = assembly.broker_settings(broker)

    assert (settings.name, settings.host, settings.tls) == ("main", "127.0.0.1", True)
    assert settings.port == broker.port
    assert settings.certificate == Path(broker.certificate)
    assert (settings.username, settings.password_file) == (None, None)


def test_health_says_what_the_process_is(broker: Broker, counter: Counter) -> None:
    """Version, settings, boot, journal and simulated pins are in health, and true."""
    heard: list[dict[str, object]] = []

    def saved() -> dict[str, object] | None:
        lines = [m for m in guard.messages if m.startswith(f"{counter.base}/health ")]
        heard[:] = [json.loads(line.split(" ", 2)[2]) for line in lines]
        return next((health for health in heard if health["journal_rows"]), None)

    def script() -> None:
        counter.press()
        health = wait_until("a health after the first rows", saved, 15)
        assert health["journal_head"] != "0" * 64

    with follow(broker) as guard:
        run_inside(counter, script)
        saved()

    first, last = heard[0], heard[-1]
    assert first["version"] == last["version"]
    assert first["config_hash"] == load(counter.config).config_hash
    assert first["boot_id"] == boot_id()
    assert first["pins"] == "simulated"
    assert first["shutter_mode"] == "announce"
    assert first["started_at"] == last["started_at"]


def test_health_says_what_the_machine_tells(broker: Broker, counter: Counter) -> None:
    """The first health after the start has the machine's first reading."""
    kernel_files.make(counter.runtime / assembly.SIMULATED_BOARD)
    kernel_files.write(
        counter.runtime / assembly.SIMULATED_BOARD, kernel_files.TEMPERATURE, "61000"
    )

    def told() -> dict[str, object] | None:
        lines = [m for m in guard.messages if m.startswith(f"{counter.base}/health ")]
        healths = [json.loads(line.split(" ", 2)[2]) for line in lines]
        return next((h["board"] for h in healths if h["board"]["network"]), None)

    def script() -> None:
        wait_until("a reading in health", told, 25)

    with follow(broker) as guard:
        run_inside(counter, script)
        said = told()
    assert said is not None
    assert (said["temperature_c"], said["undervoltage"]) == (61, False)
    assert isinstance(said["disk_free_mb"], int)


def test_real_pins_have_a_real_board(counter: Counter) -> None:
    """Only with simulated pins a folder stands for what the kernel tells."""
    config = load(counter.config)
    assert assembly.board_root(config) == board.ROOT
    (counter.runtime / assembly.SIMULATED_BOARD).mkdir(parents=True)
    simulated = counter.runtime / assembly.SIMULATED_BOARD
    assert assembly.board_root(config) == simulated
    assert assembly.board_root(replace(config, pins="lgpio")) == board.ROOT


@pytest.mark.parametrize(("said", "lasting"), [("Y", True), ("N", False), ("", False)])
def test_the_keeper_is_told_of_a_kernel_that_keeps_outputs(
    counter: Counter, said: str, *, lasting: bool
) -> None:
    """What the kernel says of outputs whose program dies, a Pi's keeper is told."""
    root = counter.runtime / assembly.SIMULATED_BOARD
    (root / "proc").mkdir(parents=True)
    (root / "proc/cpuinfo").write_text("Revision\t: c03115\n")
    parameters = root / "sys/module/pinctrl_bcm2835/parameters"
    parameters.mkdir(parents=True)
    if said:
        (parameters / "persist_gpio_outputs").write_text(f"{said}\n")
    wiring = assembly.output_wiring(load(counter.config))
    assert wiring.lasting is lasting


def test_health_waits_for_no_disk(
    broker: Broker, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What health says of this version was read before the first press."""
    asked: list[str] = []

    def read(name: str) -> str:
        asked.append(threading.current_thread().name)
        return version(name)

    monkeypatch.setattr(assembly, "version", read)

    def script() -> None:
        before, heard = len(asked), told()
        wait_until("another health", lambda: told() > heard, 15)
        assert len(asked) == before

    def told() -> int:
        return sum(f"{counter.base}/health 0 " in line for line in guard.messages)

    with follow(broker) as guard:
        run_inside(counter, script)


def test_the_screen_is_told_the_settings(broker: Broker, counter: Counter) -> None:
    """The screen is shown the counter's words, language and cue."""
    edit(counter, 'place = "', 'language = "sv"\naddress = "Katu 1"\nplace = "')

    def script() -> None:
        view = counter.view()
        assert (view.counter_text, view.place_text) == ("Luukku 1", "Pääaula, 1. krs")
        assert (view.language, view.address) == ("sv", "Katu 1")
        assert view.pins_simulated

    run_inside(counter, script)
    assert broker.pid


def test_a_second_appliance_does_not_start(counter: Counter) -> None:
    """Where an appliance runs, another refuses to start and disturbs nothing."""
    counter.start()

    with pytest.raises(SocketError, match="Another appliance runs already"):
        assembly.run(load_or_last(counter.config), Notifier({}))

    counter.press()
    counter.wait_view("the press counts", lambda view: view.alert is not None)
    assert counter.stop() == 0


def test_without_pins_nothing_is_left_behind(counter: Counter) -> None:
    """Where real buttons cannot be read, what was begun is taken back."""
    edit(counter, '"simulated"', '"lgpio"')
    before = threading.active_count()

    with pytest.raises(PinsError, match='pins = "simulated"'):
        assembly.run(load_or_last(counter.config), Notifier({}))

    assert not (counter.runtime / sockets.PANEL).exists()
    assert not (counter.state / assembly.DATABASE).exists()
    assert threading.active_count() == before
