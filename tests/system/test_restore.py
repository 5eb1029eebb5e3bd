# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""An older journal comes back under a real daemon: nobody is called or left wrongly."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker, counter, site
from tests.support.guarding import alerts, answer, follow, wait_stage
from tests.support.mosquitto import Broker, Subscriber

__all__ = ["broker", "counter", "site"]


def luukku(counter: Counter, *words: object) -> str:
    """Run a command of this counter; what it says."""
    line = (sys.executable, "-m", "appliance", *map(str, words))
    done = subprocess.run(
        (*line, "--config", str(counter.config)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def kept(counter: Counter) -> Path:
    """A backup that was made while the appliance runs."""
    stick = counter.config.parent / "stick"
    stick.mkdir()
    luukku(counter, "backup", "--to", stick)
    (path,) = stick.iterdir()
    return path


def events(guard: Subscriber) -> list[dict[str, object]]:
    """Every message on the event topic, oldest first."""
    lines = [line for line in guard.messages if "/event " in line]
    return [json.loads(line.split(" ", 2)[2]) for line in lines]


def lose(counter: Counter) -> None:
    """The card broke, and the machine was off: all but the settings is new."""
    shutil.rmtree(counter.state)
    shutil.rmtree(counter.runtime)


def close(broker: Broker, counter: Counter, guard: Subscriber) -> None:
    """A guard takes the alert and closes it."""
    answer(broker, counter, "ACCEPT")
    wait_stage(guard, "accepted")
    answer(broker, counter, "CLOSE")
    wait_stage(guard, "closed")


def started(counter: Counter, guard: Subscriber) -> int:
    """Start it; how many events had been heard before it was online again."""
    heard = len(events(guard))
    counter.start()

    def is_back() -> bool:
        return any(one["event_type"] == "started" for one in events(guard)[heard:])

    wait_until("the start is told", is_back, 10)
    counter.wait_view(
        "the broker is connected",
        lambda view: all(
            fault.fault != "broker_unreachable" for fault in view.readiness.faults
        ),
        10,
    )
    return heard


@pytest.mark.parametrize("all_is_lost", [False, True])
def test_an_alert_that_was_closed_since_calls_nobody(
    broker: Broker, counter: Counter, all_is_lost: bool
) -> None:
    """An alert that was open in the backup and closed since is not called again.

    Neither where the newer journal is still there, nor where all of it is lost. No
    number is used twice, and no event is told again.
    """
    counter.start()
    with follow(broker) as guard:
        counter.press()
        raised = wait_stage(guard, "raised")
        path = kept(counter)
        close(broker, counter, guard)
        assert counter.stop() == 0
        if all_is_lost:
            lose(counter)
        said = luukku(counter, "restore", path)
        before = started(counter, guard)
        # What was heard last of an alert, once the counter has said how it stands.
        wait_until("idle is said", lambda: alerts(guard)[-1]["stage"] == "idle", 10)
        view = counter.view()
        heard = events(guard)

    assert view.alert is None
    assert (str(raised["alert_id"]) in said) is all_is_lost
    assert not {"raised", "rung_again", "press_start"} & {
        str(one["event_type"]) for one in heard[before:]
    }
    numbers = [one["seq"] for one in heard]
    assert numbers == sorted(set(map(int, map(str, numbers))))
    assert len({one["event_id"] for one in heard}) == len(heard)


def test_an_alert_that_is_still_open_is_not_forgotten(
    broker: Broker, counter: Counter
) -> None:
    """All is lost while an alert is open: after the restore it is open as before."""
    counter.start()
    with follow(broker) as guard:
        counter.press()
        raised = wait_stage(guard, "raised")
        path = kept(counter)
        counter.kill()
        lose(counter)
        luukku(counter, "restore", path)
        counter.start()
        view = counter.wait_view("it is open", lambda view: view.alert is not None, 10)
        close(broker, counter, guard)

    assert view.alert is not None
    assert view.alert.alert_id == raised["alert_id"]
    known = [one for one in alerts(guard) if one.get("alert_id") == raised["alert_id"]]
    revisions = [int(str(one["rev"])) for one in known]
    assert revisions == sorted(revisions)


def test_an_alert_that_is_newer_than_the_backup_stays_open(
    broker: Broker, counter: Counter
) -> None:
    """A backup without the open alert is restored: the alert stays, as one."""
    counter.start()
    path = kept(counter)
    with follow(broker) as guard:
        counter.press()
        raised = wait_stage(guard, "raised")
        answer(broker, counter, "ACCEPT")
        wait_stage(guard, "accepted")
        counter.kill()
        said = luukku(counter, "restore", path)
        started(counter, guard)
        view = counter.view()
        answer(broker, counter, "CLOSE")
        wait_stage(guard, "closed")

    assert f"The alert {raised['alert_id']} is open" in said
    assert view.alert is not None
    assert view.alert.alert_id == raised["alert_id"]
    assert view.alert.stage == "accepted"
    assert {one["alert_id"] for one in alerts(guard) if "alert_id" in one} == {
        raised["alert_id"]
    }
