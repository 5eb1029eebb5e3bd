# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A real station process and a real broker with TLS; the counter is its messages."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from appliance.adapters.broker import BrokerLink, Will
from appliance.site_kit import SiteKit
from appliance.wire import guard
from gui.guard.settings import fingerprint, load
from tests.gui.guard import counter as messages
from tests.gui.guard.drive import Station
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker, counter, site
from tests.support.mosquitto import Broker, broker_settings
from tests.support.recorder import Recorder

__all__ = ["broker", "counter", "site"]
NAME = "counter-1"
ME = "vartija-2"
pytestmark = [pytest.mark.broker, pytest.mark.slow]


class SpokenCounter:
    """What a counter says and hears, without its daemon."""

    def __init__(self, kit: SiteKit) -> None:
        """Connect with counter 1's own certificate."""
        self._base = guard.base(kit.site, NAME)
        self.heard = Recorder()
        self._link = BrokerLink(
            broker_settings(kit, kit.counters[NAME]),
            client_id=NAME,
            will=Will(f"{self._base}/availability", guard.OFFLINE),
            subscriptions=(
                f"{self._base}/respond/+",
                f"{guard.guard_base(kit.site, '+')}/#",
            ),
            listener=self.heard,
        )
        self._link.start()
        self.heard.next("connected")

    def stop(self) -> None:
        """Leave."""
        self._link.stop(None, 2.0)

    def say(self, leaf: str, payload: bytes, *, retain: bool = False) -> None:
        """Publish on one of the counter's own topics."""
        assert self._link.publish(f"{self._base}/{leaf}", payload, retain=retain)

    def alert(self, **changes: object) -> None:
        """Publish the retained alert."""
        changed = {"counter": NAME, "at_ms": _wall_ms(), **changes}
        self.say("alert", messages.alert(**changed), retain=True)

    def response(self, action: str, timeout_s: float = 5.0) -> dict[str, object]:
        """The next response with that action; what came before is passed over."""
        while True:
            told = self.heard.next("received", timeout_s)
            if not told.topic.endswith(f"/respond/{ME}"):
                continue
            said: dict[str, object] = json.loads(told.payload)
            if said["action"] == action:
                return said

    def reply(self, said: dict[str, object]) -> None:
        """Answer a response with ok."""
        payload = messages.reply(
            request_id=said["request_id"], alert_id=said["alert_id"]
        )
        self.say(f"reply/{ME}", payload)

    def guard_word(self, leaf: str, timeout_s: float = 8.0) -> bytes:
        """The next word on one of the guard's own topics."""
        while True:
            told = self.heard.next("received", timeout_s)
            if told.topic.endswith(f"/guards/{ME}/{leaf}"):
                return told.payload


@pytest.fixture
def spoken(broker: Broker) -> Iterator[SpokenCounter]:
    """A counter at the running broker, that says it is there."""
    made = SpokenCounter(broker.kit)
    made.say("availability", guard.ONLINE, retain=True)
    made.say("alert", messages.idle(NAME), retain=True)
    yield made
    made.stop()


@pytest.fixture
def station(broker: Broker, tmp_path: Path) -> Iterator[Station]:
    """A running station."""
    with Station(broker.kit, tmp_path / "station") as made:
        yield made


def test_alert_is_seen_accepted_and_closed(
    spoken: SpokenCounter, station: Station
) -> None:
    """From duty and proof to closing, each step reaches the counter over TLS."""
    duty = guard.decode_duty(spoken.guard_word("duty"))
    assert duty.on_duty
    assert duty.station == fingerprint(load(station.config))
    spoken.say("probe", messages.probe("n-1", _wall_ms()))
    assert spoken.response("proof")["nonce"] == "n-1"
    spoken.alert()
    assert spoken.response("seen")["alert_id"] == "a-1"
    station.wait("alertTitle")
    assert station.read("alertTitle") == "Luukku 1"
    for action, stage, mine in (
        ("accept", "accepted", {"accepted_by": [ME]}),
        ("arrive", "on_site", {"accepted_by": [ME], "on_site_by": [ME]}),
    ):
        station.tap(f"{action}Button")
        spoken.reply(spoken.response(action))
        rev = 2 if action == "accept" else 3
        spoken.alert(rev=rev, stage=stage, **mine)
        station.wait("arriveButton" if action == "accept" else "closeButton")
    station.tap("closeButton")
    station.tap("closeFalsePress")
    assert spoken.response("close")["outcome"] == "false_press"
    spoken.alert(rev=4, stage="closed", outcome="false_press")
    station.wait("headline")
    assert station.read("note") == "Luukku 1: suljettu, väärä painallus."


def test_broker_gone_and_back(
    broker: Broker, spoken: SpokenCounter, station: Station
) -> None:
    """A killed broker is told across the window at once, until it is back."""
    spoken.guard_word("duty")
    wait_until("the band is gone", lambda: not station.is_seen("connectionBand"))
    broker.kill()
    station.wait("connectionBand", 5.0)
    assert str(station.read("connectionBand")).startswith("EI YHTEYTTÄ")
    broker.start()
    wait_until("the band is gone", lambda: not station.is_seen("connectionBand"), 8.0)


def test_hung_broker_is_told_within_twenty_seconds(
    broker: Broker, spoken: SpokenCounter, station: Station
) -> None:
    """A broker that hangs with its connections open is told within 20 s."""
    spoken.guard_word("duty")
    broker.pause()
    try:
        station.wait("connectionBand", 20.0)
    finally:
        broker.resume()


def test_killed_station_takes_the_alert_up_again(
    spoken: SpokenCounter, station: Station
) -> None:
    """A station killed in the middle of an alert has it again after its start."""
    spoken.guard_word("duty")
    spoken.alert()
    first = spoken.response("seen")
    station.kill()
    assert spoken.guard_word("availability", 15.0) == guard.OFFLINE
    station.start()
    again = spoken.response("seen", 8.0)
    assert again["alert_id"] == first["alert_id"]
    assert again["request_id"] != first["request_id"]
    station.tap("acceptButton")
    assert spoken.response("accept")["alert_id"] == "a-1"


def test_tap_during_an_outage_is_sent_afterwards(
    broker: Broker, spoken: SpokenCounter, station: Station
) -> None:
    """What a guard answers while the broker is away follows the alert's return."""
    spoken.guard_word("duty")
    spoken.alert()
    spoken.response("seen")
    broker.kill()
    station.wait("connectionBand")
    station.tap("acceptButton")
    assert str(station.read("answerTrouble")).startswith("EI LÄHETETTY")
    broker.start()
    spoken.heard.next("connected", 10.0)
    spoken.alert()
    assert spoken.response("accept", 10.0)["alert_id"] == "a-1"


def test_off_duty_answers_no_probe(spoken: SpokenCounter, station: Station) -> None:
    """The last guard leaves by two taps: then no probe is answered, until on duty.

    Also after a restart.
    """
    assert guard.decode_duty(spoken.guard_word("duty")).on_duty
    wait_until("the switch is on", lambda: station.read("dutyToggle", "checked"))
    station.tap("dutyToggle")
    station.wait("leaveBand")
    assert station.read("dutyToggle", "checked")
    wait_until("the guard is off duty", lambda: _leaves(station))
    assert not guard.decode_duty(spoken.guard_word("duty")).on_duty
    assert station.stop() == 0
    assert spoken.guard_word("availability") == guard.OFFLINE
    station.start()
    assert not guard.decode_duty(spoken.guard_word("duty")).on_duty
    spoken.say("probe", messages.probe("n-1", _wall_ms()))
    spoken.alert()
    station.wait("alertTitle")
    station.tap("dutyToggle")
    assert spoken.response("seen")["alert_id"] == "a-1"
    spoken.say("probe", messages.probe("n-2", _wall_ms()))
    assert spoken.response("proof")["nonce"] == "n-2"


def _leaves(station: Station) -> bool:
    """Tap once more; whether that was enough."""
    station.tap("dutyToggle")
    return not station.read("dutyToggle", "checked")


@pytest.mark.usefixtures("broker")
def test_a_counters_page_lists_its_call_in_order(
    station: Station, counter: Counter
) -> None:
    """A real counter's call, from press to closing, is on its page, newest first."""
    counter.start()
    station.wait("counter-counter-1", 15.0)
    counter.press("duress")
    for button in ("acceptButton", "arriveButton", "closeButton", "closeResolved"):
        station.wait(button, 15.0)
        station.tap(button)
        wait_until("it is answered", partial(_is_gone, station, button), 15.0)
    station.wait("headline", 15.0)
    station.tap("counter-counter-1")
    station.wait("counterPage")
    wanted = ["suljettu, hoidettu", "olet perillä", "sinä tulet", "Kutsui: HÄTÄ"]
    wait_until("all are listed", lambda: _in_order(station, wanted), 10.0)


def _is_gone(station: Station, name: str) -> bool:
    return not station.is_seen(name)


def _in_order(station: Station, wanted: list[str]) -> bool:
    """Whether the page's history has these words, in this order."""
    told = " | ".join(_history(station)).lower()
    places = [told.find(one.lower()) for one in wanted]
    return -1 not in places and places == sorted(places)


def _history(station: Station) -> list[str]:
    lines: list[str] = []
    while station.is_seen(name := f"past-{len(lines)}"):
        lines.append(str(station.read(name)))
    return lines


def test_bad_settings_are_told_in_sentences(tmp_path: Path) -> None:
    """Mistakes in the settings are told all at once, with line and key; exit 2."""
    config = tmp_path / "guard.toml"
    config.write_text('site = "Hki 3"\nid = "g"\ntext = "G"\nlanguage = "suomi"\n')
    done = subprocess.run(
        [sys.executable, "-m", "gui.guard", "--config", str(config)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert {line.split(": ")[1] for line in lines} == {"site", "broker", "language"}
    assert any('did you mean "hki-3"?' in line for line in lines)


def test_bad_option_is_told_in_one_sentence() -> None:
    """A mistake on the command line is one sentence, without a page of usage."""
    done = subprocess.run(
        [sys.executable, "-m", "gui.guard", "--size", "small"],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert line.startswith("luukku-guard: argument --size: 'small' is no size")
    assert line.endswith("; see luukku-guard --help")


@pytest.mark.parametrize(
    ("by", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)], ids=["TERM", "Ctrl-C"]
)
def test_a_signal_ends_it_at_once(
    spoken: SpokenCounter, station: Station, by: signal.Signals, code: int
) -> None:
    """SIGTERM and Ctrl-C end the station in order, also of the last guard on duty."""
    assert guard.decode_duty(spoken.guard_word("duty")).on_duty
    assert station.stop(by) == code
    assert spoken.guard_word("availability") == guard.OFFLINE


def _wall_ms() -> int:
    """What a counter's clock says: the same as the station's, here."""
    return round(datetime.now(UTC).timestamp() * 1000)
