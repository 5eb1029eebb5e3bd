# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A real counter as its maintainer sees it: metrics, log; no secret in any of it."""

import json
import re
from pathlib import Path

from appliance.wire.panel import View
from appliance.wire.records import Unlock
from tests.records.office import PINS, set_pins
from tests.support.counter import Counter
from tests.support.fixtures import broker, counter, site
from tests.support.guarding import follow, wait_stage
from tests.support.mosquitto import Broker
from tests.support.recording import Caller, Recording
from tests.system.test_commands import luukku

__all__ = ["broker", "counter", "site"]
SECRET_LEAST = 4
"""Characters of the shortest that is looked for."""


def up(text: str) -> str:
    """What luukku_up says."""
    (value,) = re.findall(r"^luukku_up (.*)$", text, re.MULTILINE)
    return str(value)


def test_metrics_of_an_appliance_that_is_killed(
    broker: Broker, counter: Counter, tmp_path: Path
) -> None:
    """The file says that it answers; after a kill, that it does not, and since when."""
    assert broker.pid
    words = ("metrics", "--config", counter.config, "--textfile", tmp_path)
    counter.start()
    counter.wait_view("connected", is_linked)
    assert luukku(*words).returncode == 0
    alive = (tmp_path / "luukku.prom").read_text("utf-8")
    counter.kill()
    done = luukku(*words)
    dead = (tmp_path / "luukku.prom").read_text("utf-8")

    assert (up(alive), up(dead)) == ("1.0", "0.0")
    assert 'luukku_broker_connected{broker="main"} 1.0\n' in alive
    assert "luukku_pins_simulated 1.0\n" in alive
    assert "luukku_broker" not in dead
    assert "luukku_written_timestamp_seconds " in dead
    assert "NOTICE Not ready: it is not proven" in counter.said
    for line in counter.said.splitlines():
        assert re.match(r"(INFO|NOTICE|WARNING|ERROR) \S", line), line
    assert done.returncode == 0
    assert "No appliance listens" in done.stderr


def is_linked(view: View) -> bool:
    """Whether the health of a view says that every broker is connected."""
    return view.health is not None and all(one.connected for one in view.health.brokers)


def with_password(counter: Counter, broker: Broker, password: Path) -> None:
    """Let it log in by name and password instead of its certificate."""
    login = broker.kit.counters["counter-1"]
    text = counter.config.read_text("utf-8")
    text = text.replace(
        f'certificate = "{login.certificate}"', 'username = "counter-1"'
    )
    text = text.replace(f'key = "{login.key}"', f'password_file = "{password}"')
    text = text.replace(
        f"port = {broker.kit.port}", f"port = {broker.kit.password_port}"
    )
    counter.config.write_text(text, "utf-8")


def log_in(counter: Counter, broker: Broker, wrong: Path, right: Path) -> str:
    """Be refused, then let in, and be pressed; the id of the alert."""
    with_password(counter, broker, wrong)
    counter.start()
    counter.wait_view("refused", lambda _: "No link" in counter.said, 10)
    assert counter.stop() == 0
    text = counter.config.read_text("utf-8")
    counter.config.write_text(text.replace(str(wrong), str(right)), "utf-8")
    with follow(broker) as guard:
        counter.start()
        counter.wait_view("connected", is_linked)
        counter.press()
        alert = wait_stage(guard, "raised")
    assert counter.stop() == 0
    return str(alert["alert_id"])


def give_pins(counter: Counter, recording: Recording, *pins: str) -> None:
    """Try each at the records service, as a screen does."""
    recording.start()
    with Caller(recording.path) as screen:
        screen.book()
    set_pins(counter.state / "records.db")
    with Caller(recording.path) as screen:
        for pin in pins:
            screen.ask(Unlock(request=1, role="supervisor", pin=pin))


def test_no_secret_is_in_a_log(
    broker: Broker, counter: Counter, tmp_path: Path
) -> None:
    """Passwords and PINs, right and wrong, are in no line; nor is a call or its press.

    Every line is one event, as JSON.
    """
    wrong, right = tmp_path / "wrong", broker.kit.counters["counter-1"].password
    assert right is not None
    wrong.write_text("Wr0ng-but-secret", "utf-8")
    pins = ("90909090", PINS["supervisor"])
    with Recording(counter.config, counter.runtime) as recording:
        for program in (counter, recording):
            program.command = (*program.command, "--log", "json")
        alert_id = log_in(counter, broker, wrong, right)
        give_pins(counter, recording, *pins)
        said = counter.said + recording.said

    assert "Connected to the broker main" in said
    assert "Luukku 1, Pääaula" in said
    for secret in (right.read_text("utf-8"), wrong.read_text("utf-8"), *pins):
        assert len(secret) >= SECRET_LEAST
        assert secret not in said
    assert alert_id not in said
    assert "PRIVATE KEY" not in said
    for line in said.splitlines():
        assert json.loads(line).keys() == {"at", "level", "part", "text"}
