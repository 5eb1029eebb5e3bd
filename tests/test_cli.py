# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The command `luukku`: exit codes of the contract, words for people."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from appliance import cli
from appliance.core.limits import PRESS_AGAIN_US, S_US
from appliance.wire.guard import decode_health
from appliance.wire.panel import View
from tests.support.counter import Counter
from tests.support.fixtures import broker, counter, site
from tests.support.guarding import GUARD, answer, follow
from tests.support.mosquitto import Broker, Subscriber
from tests.support.outputs import shutter_toml
from tests.support.recording import Recording

__all__ = ["broker", "counter", "site"]


@pytest.fixture
def running(broker: Broker, counter: Counter) -> Iterator[Counter]:
    """A counter that runs, with its broker."""
    counter.start()
    yield counter
    assert broker.pid, "the broker has outlived the test"


def luukku(*words: str) -> list[str]:
    """A command line that runs one command in a process of its own."""
    return [sys.executable, "-m", "appliance", *words]


def go_on_duty(broker: Broker) -> None:
    """Say as a guard station would that it is there, and on duty."""
    login = broker.kit.guards[GUARD]
    topic = f"luukku/v1/{broker.kit.site}/guards/{GUARD}"
    duty = {
        "schema": 1,
        "on_duty": True,
        "text": "Vartija 2",
        "audiences": ["guards"],
        "at": "2026-11-22T02:25:38.000Z",
    }
    broker.publish(login, f"{topic}/availability", "online", arguments=("-r",))
    broker.publish(login, f"{topic}/duty", json.dumps(duty), arguments=("-r",))


def prove(broker: Broker, counter: Counter, guard: Subscriber) -> None:
    """Answer the newest probe, as often as one comes, until it counts."""

    def is_proven(view: View) -> bool:
        probes = [line for line in guard.messages if "/probe " in line]
        nonce = json.loads(probes[-1].split(" ", 2)[2])["nonce"]
        proof = {"action": "proof", "nonce": nonce}
        answer(broker, counter, json.dumps(proof))
        return view.readiness.ready == "proven"

    guard.wait_for("/probe ")
    counter.wait_view("proven", is_proven, 15)


def test_status_of_a_counter_that_is_not_proven(
    running: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status says in words what the screen knows, and ends with 1 when not ready."""
    running.press()
    alert = running.wait_view("raised", lambda view: view.alert is not None).alert
    assert alert is not None

    code = cli.main(["status", "--config", str(running.config)])

    lines = capsys.readouterr().out.splitlines()
    assert code == 1
    assert lines[:3] == [
        "Luukku 1, Pääaula, 1. krs",
        "ready: not_proven",
        "guards on duty: 0",
    ]
    assert f"alert: duress raised, {alert.alert_id}" in lines
    assert lines[-1] == "pins: SIMULATED, no real button is read"


def test_status_names_faults(
    counter: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each fault has a line: its word, its part, since when, and what to do."""
    counter.start()
    counter.wait_view("a fault", lambda view: len(view.readiness.faults) > 1, 10)

    cli.main(["status", "--config", str(counter.config)])

    said = capsys.readouterr().out.splitlines()
    (line,) = [one for one in said if one.startswith("fault: broker_unreachable main")]
    assert " since 20" in line
    assert line.endswith("Z: No broker runs there: start it, or correct host and port.")


def test_status_of_a_counter_that_is_proven(
    broker: Broker, running: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once a guard on duty has answered a probe, status says so and ends with 0."""
    with follow(broker) as guard:
        go_on_duty(broker)
        prove(broker, running, guard)
        code = cli.main(["status", "--config", str(running.config)])
        words = capsys.readouterr().out
        cli.main(["status", "--json", "--config", str(running.config)])
        told = decode_health(capsys.readouterr().out.encode())

    assert code == 0
    assert "ready: proven, " in words
    assert "guards on duty: 1" in words
    assert f"by {GUARD}" in words
    assert "path: main connected since 20" in words
    assert told.ready == "proven"
    assert told.proven_by == [GUARD]


def test_a_simulated_press_is_a_press(
    running: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    """Luukku press raises an alert and says nothing when all is well."""
    words = ["press", "shutter", "--hold", "0.1", "--config", str(running.config)]

    code = cli.main(words)

    alert = running.wait_view("raised", lambda view: view.alert is not None).alert
    assert code == 0
    assert capsys.readouterr() == ("", "")
    assert alert is not None
    assert alert.kind == "shutter"


def test_an_interrupted_press_is_released(running: Counter) -> None:
    """Ctrl-C ends a held press with 130, and lets the button go."""
    words = luukku("press", "duress", "--hold", "600", "--config", str(running.config))
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as press:
        running.wait_view("pressed", lambda view: view.alert is not None)
        # A press within 300 ms of the one before would be the same press.
        threading.Event().wait(PRESS_AGAIN_US / S_US)
        press.send_signal(signal.SIGINT)
        _, said = press.communicate(timeout=10)
    assert press.returncode == 130
    assert said == ""
    again = ["press", "duress", "--hold", "0.1", "--config", str(running.config)]
    assert cli.main(again) == 0
    running.wait_view("again", lambda v: v.alert is not None and v.alert.presses == 2)


@pytest.mark.parametrize("words", [["--help"], ["status", "--json", "--config"]])
@pytest.mark.parametrize("buffered", ["", "1"])
def test_a_reader_that_goes_away_is_no_traceback(
    running: Counter, words: list[str], buffered: str
) -> None:
    """Where nobody reads what a command says, it ends in order and without a word."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        luukku(*words, str(running.config)),
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=30,
        check=False,
        env={**os.environ, "PYTHONUNBUFFERED": buffered},
    )
    os.close(writing)

    # Python's own, when it finds out too late, would be 120.
    assert done.returncode in (0, 1)
    assert done.stderr == b""


def test_off_switches_off(counter: Counter, capsys: pytest.CaptureFixture[str]) -> None:
    """What a dead appliance left on is off; without outputs there is nothing to do."""
    assert cli.main(["off", "--config", str(counter.config)]) == 0
    text = counter.config.read_text("utf-8")
    counter.config.write_text(text + shutter_toml("impulse"), "utf-8")
    assert cli.main(["off", "--config", str(counter.config)]) == 1
    assert "Make the folder writable" in capsys.readouterr().err
    counter.runtime.mkdir()
    assert cli.main(["off", "--config", str(counter.config)]) == 0
    assert "1" not in (counter.runtime / "outputs").read_text("ascii")


def test_check_is_a_command(
    running: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    """Luukku check ends with 0 when nothing is wrong."""
    with Recording(running.config, running.runtime) as recording:
        recording.start()
        code = cli.main(["check", "--config", str(running.config)])

    assert code == 0
    assert "BAD" not in capsys.readouterr().out


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """--version names the program and its version."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])

    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("luukku 0.")


@pytest.mark.parametrize("text", ["-1", "601", "nan", "inf", "soon"])
def test_a_time_that_is_none(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """How long to hold is a number of seconds from 0 to 600."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["press", "duress", f"--hold={text}"])

    assert ended.value.code == 2
    assert f"{text!r} is no time from 0 to 600 s" in capsys.readouterr().err
