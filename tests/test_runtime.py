# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The one loop with real parts: a press goes round, a mistake ends the process."""

import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from appliance.adapters import simulated_pins, sockets
from appliance.adapters.simulated_pins import Push
from appliance.assembly import SWITCH_S
from appliance.core.limits import S_US, SETTLE_US
from appliance.wire import guard
from appliance.wire.panel import View
from tests.support.counter import Counter
from tests.support.faulty import BROKEN
from tests.support.fixtures import broker, counter, site
from tests.support.guarding import alerts, answer, follow, wait_stage
from tests.support.inside import run_inside
from tests.support.logwatch import LogWatch
from tests.support.mosquitto import Broker
from tests.support.screen import connected, tap, tap_to_the_end
from tests.wire import samples

__all__ = ["broker", "counter", "site"]


def is_raised(view: View) -> bool:
    """Whether there is an alert."""
    return view.alert is not None


def test_a_press_goes_all_the_way_round(broker: Broker, counter: Counter) -> None:
    """A press is published, saved, seen, accepted and closed; a stop says offline."""

    def script() -> None:
        counter.press()
        wait_stage(listener, "raised")
        counter.wait_view("saved", lambda v: bool(v.alert and v.alert.ladder.saved))
        answer(broker, counter, "ACCEPT")
        wait_stage(listener, "accepted")
        answer(broker, counter, "come here")
        listener.wait_for('"bad_message"')
        answer(broker, counter, "CLOSE")
        wait_stage(listener, "closed")
        assert sys.getswitchinterval() == pytest.approx(SWITCH_S)

    with follow(broker) as listener:
        listener_of_words = f"{counter.base}/availability"
        run_inside(counter, script)
        listener.wait_for(f"{listener_of_words} 0 offline")

    words = [m for m in listener.messages if m.startswith(listener_of_words)]
    assert [word.rsplit(" ", 1)[1] for word in words][:1] == ["online"]
    assert not (counter.runtime / sockets.PANEL).exists()
    assert not (counter.runtime / sockets.PINS).exists()


def test_a_lost_edge_loses_no_press(broker: Broker, counter: Counter) -> None:
    """When the kernel loses an edge, the level that is polled raises the alert."""

    def script() -> None:
        silent = Push(role="duress", pressed=True, edge=False)
        simulated_pins.push(counter.runtime, silent)
        wait_stage(listener, "raised", 1.0)

    with follow(broker) as listener:
        run_inside(counter, script)


def test_a_button_held_at_start_is_an_alert(broker: Broker, counter: Counter) -> None:
    """A contact found pressed at start raises an alert, once."""
    text = counter.config.read_text("utf-8")
    wired = text.replace("pin = 17\n", 'pin = 17\ncontact = "nc"\n')
    counter.config.write_text(wired, "utf-8")

    def script() -> None:
        counter.push(pressed=True)
        alert = counter.wait_view("raised", is_raised).alert
        assert alert is not None
        assert alert.presses == 1

    run_inside(counter, script)
    assert broker.pid


def test_the_screen_asks_and_is_obeyed(broker: Broker, counter: Counter) -> None:
    """Help can be undone, a pause is told, and staff can say they are all right."""

    def script() -> None:
        with connected(counter) as caller:
            tap(caller, "help")
            counter.wait_view("to be undone", lambda v: v.help_undo_ms is not None)
            tap(caller, "undo_help")
            counter.wait_view("undone", lambda v: v.help_undo_ms is None)
            tap(caller, "pause")
            wait_stage(listener, "raised")
            tap(caller, "withdraw")
            counter.wait_view(
                "withdrawn", lambda v: bool(v.alert and v.alert.withdrawn)
            )

    with follow(broker) as listener:
        run_inside(counter, script)

    assert {alert.get("kind", "pause") for alert in alerts(listener)} == {"pause"}


def test_a_station_that_speaks_nonsense_is_logged_once(
    broker: Broker,
    counter: Counter,
    expect_log: LogWatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A duty that cannot be read is told to who keeps the site, once a guard."""
    expect_log("duty of the guard vartija-1 is not believed")
    login = broker.kit.guards["vartija-1"]
    duty = f"luukku/v1/{broker.kit.site}/guards/vartija-1/duty"

    def script() -> None:
        for _ in range(3):
            broker.publish(login, duty, "maybe")
        broker.publish(login, duty, guard.encode(samples.DUTY).decode())
        counter.wait_view("heard", lambda v: v.readiness.guards_on_duty == 1)

    run_inside(counter, script)
    assert len([one for one in caplog.messages if "not believed" in one]) == 1


def test_our_own_alert_is_taken_up(broker: Broker, counter: Counter) -> None:
    """What the broker kept of a run that lost its disk is open again."""
    left = replace(
        samples.ALERT,
        stage="raised",
        outcome=None,
        counter="counter-1",
        accepted_by=[],
        on_site_by=[],
    )
    login = broker.kit.counters["counter-1"]
    topic = f"{counter.base}/alert"
    broker.publish(login, topic, guard.encode(left).decode(), arguments=("-r",))

    def script() -> None:
        alert = counter.wait_view("taken up", is_raised).alert
        assert alert is not None
        assert alert.alert_id == samples.ALERT_ID
        settled_s = time.monotonic() + SETTLE_US / S_US
        counter.wait_view("settled", lambda _: time.monotonic() > settled_s)
        answer(broker, counter, "ACCEPT")
        accepted = wait_stage(listener, "accepted")
        assert accepted["alert_id"] == samples.ALERT_ID

    with follow(broker) as listener:
        run_inside(counter, script)


def test_without_a_broker_the_counter_says_so(
    counter: Counter, expect_log: LogWatch
) -> None:
    """A counter without a broker takes presses, saves them, and stops when asked."""
    expect_log("No link to the broker main: Nothing listens at 127.0.0.1")

    def script() -> None:
        counter.press()
        saved = counter.wait_view(
            "saved", lambda v: bool(v.alert and v.alert.ladder.saved)
        )
        assert saved.alert is not None
        assert not saved.alert.ladder.sent

    run_inside(counter, script)


def test_the_service_manager_is_told_what_is_true(
    broker: Broker, counter: Counter, tmp_path: Path
) -> None:
    """Ready when presses are taken, alive while all turns, stopping at the end."""
    said: list[str] = []
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(5)

        def script() -> None:
            while said.count("WATCHDOG=1") < 2:
                said.append(manager.recv(100).decode())

        environ = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "400000"}
        run_inside(counter, script, environ)
        while said[-1] != "STOPPING=1":
            said.append(manager.recv(100).decode())

    assert said[0] == "READY=1"
    assert set(said[1:-1]) == {"WATCHDOG=1"}
    assert broker.pid


def test_no_thread_outlives_a_stop(broker: Broker, counter: Counter) -> None:
    """A clean stop leaves no thread of the appliance behind."""
    before = set(threading.enumerate())

    run_inside(counter, lambda: None)

    left = [t.name for t in threading.enumerate() if t not in before]
    assert left == []
    assert broker.pid


# Mistakes, planted into a daemon of its own


def start_faulty(counter: Counter, part: str) -> None:
    """Start the daemon with a mistake in one part, which waits to be made."""
    counter.start(prefix=[sys.executable, "-m", "tests.support.faulty", part])


CAUSES: dict[str, tuple[Callable[[Broker, Counter], object], str]] = {
    "panel": (
        lambda _, counter: tap_to_the_end(counter, "pause"),
        "Uncaught in the thread panel",
    ),
    "link": (
        lambda broker, counter: answer(broker, counter, "SEEN"),
        "Uncaught in the thread broker-main",
    ),
    "store": (
        lambda _, counter: counter.push(pressed=True),
        "Uncaught in the thread store",
    ),
    "loop": (lambda broker, counter: answer(broker, counter, "SEEN"), "in _turn"),
}


@pytest.mark.parametrize("part", CAUSES)
def test_a_mistake_in_any_thread_ends_the_process(
    part: str, broker: Broker, counter: Counter
) -> None:
    """An exception in the loop, the panel, a link or the store ends it with 70."""
    cause, trace = CAUSES[part]
    start_faulty(counter, part)
    with follow(broker) as listener:
        listener.wait_for(" online")
        (counter.runtime / BROKEN).touch()
        cause(broker, counter)
        code = counter.wait_end(10)
        listener.wait_for("/availability 0 offline")

    assert code == 70
    assert "a planted mistake" in counter.said
    assert trace in counter.said


def test_buttons_that_cannot_be_read_end_with_a_sentence(
    broker: Broker, counter: Counter
) -> None:
    """Dead pins end the daemon: offline to the guards, one sentence, code 1."""
    start_faulty(counter, "pins")
    with follow(broker) as listener:
        listener.wait_for(" online")
        (counter.runtime / BROKEN).touch()
        code = counter.wait_end(10)
        listener.wait_for("/availability 0 offline")

    *_, last = counter.said.splitlines()
    assert code == 1
    assert last == (
        "The buttons' levels cannot be read: a planted mistake. "
        "See the kernel's log; a restart of the service claims them anew."
    )
    assert "Traceback" not in counter.said
