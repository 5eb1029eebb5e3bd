# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The commands as a person or systemd calls them: exit codes and sentences."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.counter import Counter
from tests.support.fixtures import broker, counter, site
from tests.support.mosquitto import Broker

__all__ = ["broker", "counter", "site"]

FIVE_MISTAKES = """\
pins = "simulatd"

[counter]
site = "hki-3"
id = "Counter 1"
text = "Luukku 1"
place = "Pääaula"
langauge = "fi"

[[button]]
role = "duress"
pin = "17"

[[broker]]
name = "main"
host = "10.0.0.7"
port = 88830
ca = "ca.pem"
certificate = "counter-1.pem"
key = "counter-1.key"
"""


def luukku(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "appliance", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_five_mistakes_give_five_sentences_and_code_2(tmp_path: Path) -> None:
    """A bad file ends with 2 and one sentence each: line, key, expected, nearest."""
    config = tmp_path / "counter.toml"
    config.write_text(FIVE_MISTAKES, "utf-8")

    done = luukku("run", "--config", config)

    lines = done.stderr.strip().splitlines()
    assert done.returncode == 2
    assert len(lines) == 5, done.stderr
    for line, number, key in zip(
        sorted(lines, key=lambda text: int(text.split(":")[1])),
        (1, 5, 8, 12, 17),
        ("pins", "id", "langauge", "pin", "port"),
        strict=True,
    ):
        assert line.startswith(f"{config}:{number}: ")
        assert key in line
        assert "expected" in line
    assert "simulated" in done.stderr
    assert "did you mean language" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "--config", "/nonexistent.toml"], "cannot be read"),
        (["press", "duress", "--config", "/nonexistent.toml"], "cannot be read"),
        (["press", "bell"], "invalid choice"),
        (["press", "duress", "--hold", "-1"], "no time from 0 to 600"),
        (["dance"], "invalid choice"),
        ([], "required"),
    ],
)
def test_a_bad_call_gets_a_sentence(words: list[str], said: str) -> None:
    """What a person gets wrong is one sentence on stderr, code 2, no traceback."""
    done = luukku(*words)

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command", ["run", "records", "check", "status", "metrics", "press", "demo"]
)
def test_every_command_has_help(command: str) -> None:
    """--help explains each command and ends with 0."""
    done = luukku(command, "--help")

    assert done.returncode == 0
    assert done.stdout.startswith(f"usage: luukku {command}")


def test_press_and_status_without_an_appliance_say_so(counter: Counter) -> None:
    """Where no appliance runs, press and status end with 1 and say how to start one."""
    for words in (["press", "duress"], ["status"]):
        done = luukku(*words, "--config", counter.config)

        assert done.returncode == 1
        assert "luukku run --config FILE" in done.stderr


def test_real_pins_are_not_pressed_by_the_command(counter: Counter) -> None:
    """Luukku press is refused unless the config says simulated pins."""
    text = counter.config.read_text("utf-8")
    counter.config.write_text(text.replace('"simulated"', '"lgpio"'), "utf-8")

    done = luukku("press", "duress", "--config", counter.config)

    assert done.returncode == 1
    assert "real buttons are pressed by hand" in done.stderr


def test_real_pins_that_cannot_be_read_stop_the_start(counter: Counter) -> None:
    """Without a Pi's pins the daemon ends with 1 and says what is missing."""
    text = counter.config.read_text("utf-8")
    counter.config.write_text(text.replace('"simulated"', '"lgpio"'), "utf-8")

    done = luukku("run", "--config", counter.config)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_status_says_what_the_appliance_says(counter: Counter) -> None:
    """Status ends with 1 while nothing is proven, in words and as JSON."""
    counter.start()

    words = luukku("status", "--config", counter.config)
    data = luukku("status", "--json", "--config", counter.config)

    assert words.returncode == 1
    assert "ready: not_proven" in words.stdout
    assert "SIMULATED" in words.stdout
    assert json.loads(data.stdout)["pins"] == "simulated"


def test_a_second_appliance_is_refused(counter: Counter) -> None:
    """Two appliances never share a runtime folder: the second says so and ends."""
    counter.start()

    done = luukku("run", "--config", counter.config)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    counter.view()


def test_a_clean_stop_ends_with_0_and_says_offline(
    broker: Broker, counter: Counter
) -> None:
    """SIGTERM ends the daemon with 0, after it has said offline and stopped."""
    login = broker.kit.guards["vartija-1"]
    counter.start()
    with broker.subscribe(login, f"{counter.base}/#") as guard:
        guard.wait_for(" online")
        code = counter.stop()
        guard.wait_for("/availability 0 offline")
        guard.wait_for('"stopped"')

    assert code == 0


def test_systemd_is_told_of_readiness_life_and_stop(
    counter: Counter, tmp_path: Path
) -> None:
    """READY once the buttons are read, WATCHDOG while the loop turns, STOPPING."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(10)
        counter.start(
            environ={
                "NOTIFY_SOCKET": str(tmp_path / "notify"),
                "WATCHDOG_USEC": "1000000",
            }
        )
        told = [manager.recv(100) for _ in range(3)]
        counter.stop()
        manager.settimeout(1)
        while b"STOPPING=1" not in told:
            told.append(manager.recv(100))

    assert told[0] == b"READY=1"
    assert told[1:3] == [b"WATCHDOG=1"] * 2
    assert counter.state.is_dir()
