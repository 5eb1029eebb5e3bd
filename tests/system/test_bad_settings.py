# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A daemon whose settings file is broken: buttons work, and the screen says why."""

import json
import subprocess
import sys
from pathlib import Path

from appliance.config.last_good import NAME
from appliance.wire.panel import FaultView, View
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker, counter, site
from tests.support.guarding import follow
from tests.support.mosquitto import Broker, Subscriber

__all__ = ["broker", "counter", "site"]


def luukku(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "appliance", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def start_once(counter: Counter) -> str:
    """Start with good settings, and be killed once they are kept; their text."""
    counter.start()
    wait_until("the settings are kept", (counter.state / NAME).exists)
    counter.kill()
    return counter.config.read_text("utf-8")


def break_file(counter: Counter) -> None:
    """Write two mistakes into the settings."""
    text = counter.config.read_text("utf-8")
    assert "pin = 17" in text
    text = text.replace("pin = 17", "pin = 71").replace("[test]", "[tset]")
    counter.config.write_text(text, "utf-8")


def invalid(view: View) -> list[FaultView]:
    """The fault, where it stands."""
    return [one for one in view.readiness.faults if one.fault == "config_invalid"]


def arrives(counter: Counter, guard: Subscriber) -> bool:
    """Whether a press reaches a guard as an alert."""
    counter.press()
    return '"kind":"duress"' in guard.wait_for('"stage":"raised","alert_id"')


def test_a_broken_file_silences_no_button(broker: Broker, counter: Counter) -> None:
    """With mistakes in the file a press arrives; fault and mistakes are shown."""
    start_once(counter)
    break_file(counter)
    with follow(broker) as guard:
        counter.start()
        view = counter.wait_view("the fault is shown", lambda one: bool(invalid(one)))
        assert arrives(counter, guard)
        health = guard.wait_for('{"fault":"config_invalid"')

    assert invalid(view)[0].part == "counter.toml"
    assert len(view.config_mistakes) == 2
    assert "button[1].pin: found 71; expected" in view.config_mistakes[1]
    assert "did you mean test?" in view.config_mistakes[0]
    told = json.loads(health.split(" ", 2)[2])
    assert "Tiedostossa counter.toml on virheitä" in str(told)
    assert "button[1].pin: found 71" in counter.said
    assert "runs with the settings that started last" in counter.said


def test_a_file_that_was_mended_ends_the_fault(
    broker: Broker, counter: Counter
) -> None:
    """Mended while the daemon runs, it is in use after the next start."""
    good = start_once(counter)
    break_file(counter)
    counter.start()
    counter.wait_view("the fault is shown", lambda one: bool(invalid(one)))
    counter.config.write_text(good, "utf-8")
    counter.wait_view("still the old settings", lambda one: bool(one.config_mistakes))
    assert counter.stop() == 0
    with follow(broker) as guard:
        counter.start()
        view = counter.view()
        assert arrives(counter, guard)

    assert (invalid(view), view.config_mistakes) == ([], [])


def test_commands_tell_of_mistakes(broker: Broker, counter: Counter) -> None:
    """Status shows what the appliance runs with; check fails on the file itself."""
    good = start_once(counter)
    break_file(counter)
    counter.start()
    counter.wait_view("the fault is shown", lambda one: bool(invalid(one)))
    status = luukku("status", "--config", counter.config)
    pressed = luukku("press", "shutter", "--config", counter.config)
    check = luukku("check", "--config", counter.config)
    counter.kill()
    dead = luukku("status", "--config", counter.config)
    off = luukku("off", "--config", counter.config)
    counter.config.write_text(good, "utf-8")
    counter.start()
    break_file(counter)
    later = luukku("status", "--config", counter.config)

    assert broker.pid
    assert "fault: config_invalid counter.toml since" in status.stdout
    assert "settings: counter.toml:" in status.stdout
    assert status.stderr == ""
    assert pressed.returncode == 0
    assert (check.returncode, len(check.stderr.splitlines())) == (2, 2)
    assert (dead.returncode, dead.stderr) == (2, check.stderr)
    assert off.returncode == 0
    assert "settings:" not in later.stdout
    assert "button[1].pin: found 71" in later.stderr
    assert "The appliance started before that" in later.stderr


def test_without_a_copy_nothing_starts(counter: Counter) -> None:
    """Mistakes in settings that never started end with 2, as a damaged copy does."""
    good = counter.config.read_text("utf-8")
    break_file(counter)
    first = luukku("run", "--config", counter.config)
    counter.config.write_text(good, "utf-8")
    start_once(counter)
    break_file(counter)
    copy = counter.state / NAME
    copy.write_bytes(copy.read_bytes()[:-1])
    second = luukku("run", "--config", counter.config)

    assert (first.returncode, len(first.stderr.splitlines())) == (2, 2)
    assert second.returncode == 2
    assert second.stderr == (
        f"{first.stderr}The settings that started last, {copy}, are not used: it is "
        "damaged\n"
    )


def test_settings_that_cannot_be_kept_are_told(
    broker: Broker, counter: Counter
) -> None:
    """Where no copy can be written the daemon runs, and its log says so."""
    (counter.state / f"{NAME}.new").mkdir(parents=True)
    counter.start()
    wait_until(
        "it is said", lambda: "The settings cannot be kept (Is a dir" in counter.said
    )
    counter.press()

    counter.wait_view("raised", lambda view: view.alert is not None)
    assert broker.pid
