# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether an alert would be heard: tried with a real sound server, in silence."""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QSignalSpy

from appliance.site_kit import SiteKit
from gui.guard.limits import LOUDSPEAKER_MS
from gui.guard.loudness import Loudness, judge
from gui.guard.sound import REHEARSE_MS
from tests.gui.guard.drive import Station
from tests.gui.guard.loudspeaker import NAME, SoundServer
from tests.gui.guard.spoken import SpokenCounter
from tests.support.counter import wait_until
from tests.support.fixtures import broker, site
from tests.support.mosquitto import Broker

__all__ = ["broker", "site"]

FOUND_S = 30.0
MUTED = "NO SOUND, nobody would hear an alert: the loudspeaker is muted. Turn it on."
QUIET = "TOO QUIET: the volume is 20 %. Turn it up to 50 %."
ALONE = "this program is muted in the sound settings. Turn it on there."
NO_OUTPUT = (
    "NO SOUND, nobody would hear an alert: this computer has no loudspeaker. "
    "Connect one."
)
ENDED = (
    "NO SOUND, nobody would hear an alert: the sound server has ended. "
    "Start this computer again."
)


HUNG = (
    "NO SOUND, nobody would hear an alert: the sound server does not answer. "
    "Start this computer again."
)
STUCK = (
    "NO SOUND, nobody would hear an alert: the loudspeaker takes no sound. "
    "Connect another one."
)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    """A running sound server that stations play to."""
    with SoundServer(tmp_path) as made:
        _use(made, monkeypatch)
        yield made


def _use(server: SoundServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    monkeypatch.setenv("PULSE_RUNTIME_PATH", str(server.path.parent))


def _wait_for(station: Station, sentence: str) -> None:
    station.wait("soundBand", FOUND_S)
    said = station.read("soundBand")
    assert said == sentence


def _wait_for_word(station: Station, sentence: str) -> None:
    what = f"it says {sentence}"
    wait_until(what, lambda: station.glimpse("soundBand", "text") == sentence, FOUND_S)


@pytest.mark.slow
def test_muted_loudspeaker_is_told_and_forgotten(
    server: SoundServer, site: SiteKit, tmp_path: Path
) -> None:
    """A station that begins muted says so, until it is not; so with a lost server."""
    server.pactl("set-sink-mute", NAME, "1")
    with Station(site, tmp_path / "station", language="en") as station:
        _wait_for(station, MUTED)
        server.pactl("set-sink-mute", NAME, "0")
        wait_until("all is well", lambda: not station.is_seen("soundBand"), FOUND_S)
        server.kill()
        _wait_for(station, ENDED)
        with server:
            wait_until("all is well", lambda: not station.is_seen("soundBand"), FOUND_S)
            assert station.stop() == 0


@pytest.mark.slow
def test_quiet_loudspeaker_is_told(
    server: SoundServer, site: SiteKit, tmp_path: Path
) -> None:
    """A station whose volume is below its settings' says both numbers."""
    server.pactl("set-sink-volume", NAME, "20%")
    with Station(site, tmp_path / "station", language="en") as station:
        _wait_for(station, QUIET)


@pytest.mark.slow
def test_loudspeaker_that_takes_nothing_is_told(
    server: SoundServer, site: SiteKit, tmp_path: Path
) -> None:
    """A sound server that answers but plays nothing is told, until it plays again."""
    server.pactl("suspend-sink", NAME, "1")
    with Station(site, tmp_path / "station", language="en") as station:
        _wait_for(station, STUCK)
        server.pactl("suspend-sink", NAME, "0")
        wait_until("all is well", lambda: not station.is_seen("soundBand"), FOUND_S)


@pytest.mark.slow
def test_hung_sound_server_does_not_hang_the_window(
    server: SoundServer, site: SiteKit, tmp_path: Path
) -> None:
    """A sound server that hangs while the sound is tested is told, and waited for."""
    server.pactl("set-sink-mute", NAME, "1")
    with Station(site, tmp_path / "station", language="en") as station:
        _wait_for(station, MUTED)
        server.pause()
        began_s = time.monotonic()
        _wait_for_word(station, HUNG)
        # Qt waits for such a server for half a minute, and the window with it.
        assert time.monotonic() - began_s < 20.0
        server.resume()
        _wait_for_word(station, MUTED)


@pytest.mark.broker
@pytest.mark.slow
def test_a_server_that_hangs_just_before_a_call_hides_nothing(
    server: SoundServer, broker: Broker, tmp_path: Path
) -> None:
    """Nobody knows yet that it hangs: the call is shown at once, and answered."""
    counter = SpokenCounter(broker.kit)
    with Station(broker.kit, tmp_path / "station", language="en") as station:
        station.wait("headline", FOUND_S)
        wait_until("all is well", lambda: not station.is_seen("soundBand"), FOUND_S)
        server.pause()
        counter.alert()
        station.wait("alertTitle", 5.0)
        station.tap("acceptButton")
        counter.reply(counter.response("accept"))
        _wait_for_word(station, HUNG)
        server.resume()
        wait_until("it is back", lambda: not station.is_seen("soundBand"), FOUND_S)
    counter.stop()


@pytest.mark.slow
def test_made_up_loudspeaker_is_none(
    site: SiteKit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The output that a sound server makes up where there is none is told as none."""
    with SoundServer(tmp_path, "auto_null") as made:
        _use(made, monkeypatch)
        with Station(site, tmp_path / "station", language="en") as station:
            _wait_for(station, NO_OUTPUT)


def test_it_is_tested_often_enough() -> None:
    """The sound is tested at least hourly, and a fault again within seconds."""
    assert REHEARSE_MS <= 3_600_000
    assert LOUDSPEAKER_MS <= 10_000


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (None, "pactl is missing. Install pulseaudio-utils."),
        ("echo 'Connection refused' >&2; exit 1", "Connection refused"),
        ("exit 1", "pactl cannot be understood"),
        ("echo 'Sink #0'", "pactl cannot be understood"),
    ],
)
def test_unknown_volume_is_said_to_be_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, sentence: str
) -> None:
    """Where the volume cannot be known, the station never says that all is well."""
    if script is not None:
        (tmp_path / "pactl").write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (tmp_path / "pactl").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    said = _told()
    assert said.startswith("VOLUME NOT KNOWN, listen yourself: ")
    assert sentence in said


def _told() -> str:
    parent = QObject()
    loudness = Loudness(50, parent)
    told = QSignalSpy(loudness.told)
    loudness.ask(os.getpid())
    assert told.count() or told.wait(10_000), "pactl was not asked"
    return str(told.at(0)[0])


def _listing(**changes: Any) -> bytes:  # noqa: ANN401 - any field of pactl's
    """What pactl says of one stream of process 7 on one loudspeaker."""
    full = {"mono": {"value": 65_536}}
    stream: dict[str, Any] = {"sink": 3, "mute": False, "volume": full}
    stream["properties"] = {"application.process.id": "7"}
    port: dict[str, Any] = {"name": "jack", "availability": "availability unknown"}
    output: dict[str, Any] = {"index": 3, "name": "card", "mute": False, "volume": full}
    output |= {"active_port": "jack", "ports": [port], "state": "RUNNING"}
    for name, value in changes.items():
        part, _, field = name.partition("_")
        {"stream": stream, "output": output, "port": port}[part][field] = value
    return json.dumps({"sinks": [output], "sink_inputs": [stream]}).encode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, ""),
        ({"stream_mute": True}, ALONE),
        ({"output_mute": True}, MUTED),
        ({"port_availability": "not available"}, NO_OUTPUT),
        ({"output_name": "auto_null"}, NO_OUTPUT),
        ({"output_state": "SUSPENDED"}, STUCK),
        ({"output_state": "IDLE"}, ""),
        ({"stream_volume": {"mono": {"value": 13_107}}}, QUIET),
        ({"output_volume": {"l": {"value": 0}, "r": {"value": 13_107}}}, QUIET),
        ({"output_volume": {"l": {"value": 0}, "r": {"value": 65_536}}}, ""),
        ({"stream_properties": {}}, "the sound server plays nothing of it"),
        ({"stream_sink": 9}, "pactl cannot be understood"),
        ({"output_volume": {}}, "pactl cannot be understood"),
    ],
)
def test_what_pactl_tells_is_judged(changes: dict[str, object], sentence: str) -> None:
    """Our own stream, its volume, its loudspeaker and its plug: each can be wrong."""
    said = judge(_listing(**changes), 7, 50)
    assert (said == "") if not sentence else (sentence in said)
