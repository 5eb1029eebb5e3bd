# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Ten guards accept in the same second: two windows, eight stations without one."""

import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from appliance.adapters.broker import BrokerLink, Will
from appliance.site_kit import SiteKit, new_site
from appliance.wire import guard
from gui.guard.desk import subscriptions
from tests.gui.guard.drive import Station
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker
from tests.support.guarding import alerts, follow, wait_stage
from tests.support.mosquitto import Broker, Subscriber, broker_settings, free_ports
from tests.support.recorder import Recorder

__all__ = ["broker"]
pytestmark = [pytest.mark.broker, pytest.mark.slow]
GUARDS = [f"vartija-{number}" for number in range(1, 11)]
WINDOWS, FEEDS = GUARDS[:2], GUARDS[2:]
SHOWN_S = 1.0
"""Within which each station shows that all are coming."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteKit:
    """A site with ten guards."""
    return new_site(
        tmp_path_factory.mktemp("made") / "site",
        "hki-3",
        counters=["counter-1", "counter-2"],
        guards=GUARDS,
        port=free_ports(1)[0],
    )


@pytest.fixture
def counter(site: SiteKit, tmp_path: Path) -> Iterator[Counter]:
    """A counter that is not running yet."""
    with Counter(site, tmp_path / "counter") as made:
        yield made


class Feed:
    """A guard's own session, with what a station subscribes to."""

    def __init__(self, kit: SiteKit, name: str) -> None:
        self.name, self.heard = name, Recorder()
        me = guard.guard_base(kit.site, name)
        self._link = BrokerLink(
            broker_settings(kit, kit.guards[name]),
            client_id=name,
            will=Will(f"{me}/availability", guard.OFFLINE),
            subscriptions=subscriptions(kit.site, name),
            listener=self.heard,
        )
        self._link.start()
        self.heard.next("connected", 10)

    def accept(self, alert_id: str, respond_to: str) -> None:
        """Answer as a station does."""
        body = {"action": "accept", "alert_id": alert_id, "request_id": self.name}
        topic = f"{respond_to}/{self.name}"
        assert self._link.publish(topic, json.dumps(body).encode())

    def knows(self) -> list[str]:
        """Who is coming, as the newest alert says."""
        told = [one for one in self.heard.told if one.topic.endswith("/alert")]
        newest = guard.decode_alert(told[-1].payload) if told else None
        return newest.accepted_by if isinstance(newest, guard.AlertMessage) else []

    def knows_all(self) -> bool:
        """Whether that is all ten."""
        return len(self.knows()) == len(GUARDS)

    def result(self) -> str | None:
        """What the counter has replied."""
        for one in self.heard.told:
            if one.topic.endswith(f"/reply/{self.name}"):
                return guard.decode_reply(one.payload).result.value
        return None

    def stop(self) -> None:
        """Leave."""
        self._link.stop(None, 2.0)


def accept_together(
    windows: list[Station], feeds: list[Feed], raised: dict[str, object]
) -> None:
    """Let all accept in the same moment."""
    go = threading.Barrier(len(GUARDS))

    def tap(window: Station) -> None:
        go.wait(10)
        window.tap("acceptButton")

    def say(feed: Feed) -> None:
        go.wait(10)
        feed.accept(str(raised["alert_id"]), str(raised["respond_to"]))

    acting = [threading.Thread(target=tap, args=(one,)) for one in windows]
    acting += [threading.Thread(target=say, args=(one,)) for one in feeds]
    for one in acting:
        one.start()
    for one in acting:
        one.join(10)


def are_listed(tools: Subscriber) -> bool:
    """Whether the newest alert names all ten."""
    newest = alerts(tools)[-1].get("accepted_by")
    return isinstance(newest, list) and set(newest) == set(GUARDS)


def all_show_it(windows: list[Station], feeds: list[Feed]) -> None:
    """Wait until every station knows that all are coming."""
    for feed in feeds:
        wait_until(f"{feed.name} knows", feed.knows_all, SHOWN_S)
    for window in windows:
        window.wait("arriveButton", SHOWN_S)
        assert not window.is_seen("answerTrouble")
    for feed in feeds:
        assert wait_until("a reply", feed.result) == "ok"


def test_ten_guards_accept_in_the_same_second(
    broker: Broker, counter: Counter, tmp_path: Path
) -> None:
    """Ten who accept at once are one alert, and each station shows all in a second."""
    kit = broker.kit
    with ExitStack() as closing:
        tools = closing.enter_context(follow(broker))
        windows = [
            closing.enter_context(Station(kit, tmp_path / name, name))
            for name in WINDOWS
        ]
        feeds = [Feed(kit, name) for name in FEEDS]
        for feed in feeds:
            closing.callback(feed.stop)
        counter.start()
        counter.press()
        raised = wait_stage(tools, "raised")
        for window in windows:
            window.wait("acceptButton")
        accept_together(windows, feeds, raised)
        wait_until("all ten are listed", lambda: are_listed(tools))
        all_show_it(windows, feeds)
        view = counter.view()

    told = [one for one in alerts(tools) if "alert_id" in one]
    revisions = [int(str(one["rev"])) for one in told]
    assert revisions == sorted(set(revisions)), "each revision once, in order"
    assert {one["alert_id"] for one in told} == {raised["alert_id"]}
    assert len(told) == 1 + len(GUARDS)
    assert view.alert is not None
    assert view.alert.ladder.accepted
    assert "Traceback" not in counter.said
