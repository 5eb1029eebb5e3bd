# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One alert and five receivers; then what is theirs alone."""

import time
from collections import Counter as Tally
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from appliance.site_kit import SiteKit, new_site
from tests.gui.guard.heard import Desk, open_desk, wait_quiet, wait_ring
from tests.interop.environment import say
from tests.interop.others import START_S, HomeAssistant, NodeRed
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker
from tests.support.guarding import alerts, answer, follow, wait_stage
from tests.support.mosquitto import Broker, Subscriber, free_ports

__all__ = ["broker"]
STATIONS = ("vartija-2", "vartija-3")
GUARDS = ["home-assistant", "node-red", "vartija-1", *STATIONS]
DISCOVERY = "\n[home_assistant]\ndiscovery = true\n"
STAGE = "luukku_hki-3_counter-1_stage"
ACCEPT = "luukku_hki-3_counter-1_accept"
ENTITIES = 8


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteKit:
    """A site with a guard for each receiver."""
    return new_site(
        tmp_path_factory.mktemp("made") / "site",
        "hki-3",
        counters=["counter-1", "counter-2"],
        guards=GUARDS,
        port=free_ports(1)[0],
    )


@pytest.fixture
def counter(site: SiteKit, tmp_path: Path) -> Iterator[Counter]:
    """A counter that tells Home Assistant; not running yet."""
    with Counter(site, tmp_path / "counter", settings=DISCOVERY) as made:
        yield made


@pytest.fixture
def node_red(broker: Broker, tmp_path: Path) -> Iterator[NodeRed]:
    """Node-RED, connected."""
    with NodeRed(broker.kit, tmp_path / "node-red") as made:
        made.wait_connected()
        yield made


@pytest.fixture
def home(broker: Broker, tmp_path: Path) -> Iterator[HomeAssistant]:
    """Home Assistant's parts, connected."""
    with HomeAssistant(broker.kit, tmp_path / "home-assistant") as made:
        wait_until("it is connected", lambda: made.said("connected"), START_S)
        yield made


def stages(home: HomeAssistant) -> list[dict[str, Any]]:
    """What the sensor *stage* has shown."""
    return [one for one in home.said("state") if one["unique_id"] == STAGE]


def all_told(home: HomeAssistant) -> bool:
    """Whether every entity was told, and fitted its schema."""
    return len(home.said("valid")) >= ENTITIES


def accepted(follower: Subscriber, guard: str) -> dict[str, object] | None:
    """The first alert that says that this guard is coming."""

    def is_in(alert: dict[str, object]) -> bool:
        found = alert.get("accepted_by", [])
        return isinstance(found, list) and guard in found

    return next((one for one in alerts(follower) if is_in(one)), None)


def together(asked: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Wait for all at once; the milliseconds until each was so."""
    began_s = time.monotonic()

    def one(name: str) -> float:
        wait_until(name, asked[name], 10)
        return (time.monotonic() - began_s) * 1000

    with ThreadPoolExecutor(len(asked)) as pool:
        return dict(zip(asked, pool.map(one, asked), strict=True))


class Five:
    """The receivers of one alert."""

    def __init__(
        self,
        tools: Subscriber,
        node_red: NodeRed,
        home: HomeAssistant,
        desks: list[Desk],
    ) -> None:
        self.tools, self.node_red, self.home = tools, node_red, home
        self.desks = desks

    def rung(self) -> dict[str, float]:
        """Wait until each has rung; after how many milliseconds."""
        asked: dict[str, Callable[[], object]] = {
            f"station {one.guard}": partial(one.is_seen, "alertTitle")
            for one, *_ in self.desks
        }
        return together(
            {
                **asked,
                "mosquitto_sub": lambda: _raised(alerts(self.tools), "stage"),
                "Node-RED": self.node_red.rung,
                "Home Assistant": lambda: _raised(stages(self.home), "state"),
            }
        )

    def accepts(
        self, broker: Broker, counter: Counter, alert_id: str
    ) -> dict[str, tuple[str, Callable[[], object]]]:
        """How each of them accepts, and as whom."""
        tap = partial(self.node_red.tap, "answer", alert_id=alert_id, action="accept")
        ways: dict[str, tuple[str, Callable[[], object]]] = {
            "mosquitto_sub": (
                "vartija-1",
                lambda: answer(broker, counter, "ACCEPT"),
            ),
            "Node-RED": ("node-red", tap),
            "Home Assistant": ("home-assistant", lambda: self.home.press(ACCEPT)),
        }
        for one, *_ in self.desks:
            ways[f"station {one.guard}"] = (one.guard, partial(one.tap, "acceptButton"))
        return ways

    def check(self, alert_id: str) -> None:
        """Whether each was told of each revision once, and rung twice in all."""
        told = [one for one in alerts(self.tools) if "alert_id" in one]
        revisions = [int(str(one["rev"])) for one in told]
        assert revisions == sorted(set(revisions)), "once each"
        wait_until("Home Assistant", lambda: _revisions(stages(self.home)) == revisions)
        wait_until("Node-RED", lambda: _revisions(self.node_red.news()) == revisions)
        pressed = wait_until("Node-RED", lambda: _twice(self.node_red.rung()))
        assert {one["alert_id"] for one in pressed} == {alert_id}
        assert _revisions(pressed) == [revisions[0], revisions[-1]]
        lines = [m for m in self.tools.messages if '"action":"seen"' in m]
        seen = [m for m in lines if "/respond/" in m]
        by_guard = Tally(m.split(" ")[0].rpartition("/")[2] for m in seen)
        assert set(by_guard) == set(STATIONS)
        assert len(set(seen)) == len(seen), "no station says the same twice"
        assert max(by_guard.values()) <= len(revisions)


def _raised(told: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    return [one for one in told if one[key] == "raised"]


def _twice(told: list[dict[str, Any]]) -> list[dict[str, Any]] | None:
    return told if len(told) == 2 else None


def _revisions(told: list[dict[str, Any]]) -> list[object]:
    return [one["rev"] for one in told if one.get("alert_id")]


def test_one_alert_and_five_receivers(
    broker: Broker,
    counter: Counter,
    node_red: NodeRed,
    home: HomeAssistant,
    tmp_path: Path,
) -> None:
    """Five hear each revision once, ring once for each press; each is answered."""
    with ExitStack() as closing:
        tools = closing.enter_context(follow(broker))
        desks = [
            open_desk(closing, broker.kit, tmp_path / name, name) for name in STATIONS
        ]
        five = Five(tools, node_red, home, desks)
        counter.start()
        wait_until("all entities", partial(all_told, home), 15)
        both = "both stations are on duty"
        counter.wait_view(both, lambda v: v.readiness.guards_on_duty == 2, 15)
        counter.push(pressed=True)
        rung = five.rung()
        counter.push(pressed=False)
        wait_ring(desks, 1)
        alert_id = str(wait_stage(tools, "raised")["alert_id"])
        for name, (guard, act) in five.accepts(broker, counter, alert_id).items():
            began_s = time.monotonic()
            act()
            wait_until(f"{guard} comes", partial(accepted, tools, guard))
            took_ms = (time.monotonic() - began_s) * 1000
            say(
                f"{name:<18} rung {rung[name]:4.0f} ms after the press, told that it "
                f"comes {took_ms:4.0f} ms after its answer"
            )
        wait_quiet(desks, 1)
        counter.press()
        wait_ring(desks, 2)
        five.check(alert_id)
        coming = alerts(tools)[-1]["accepted_by"]

    assert isinstance(coming, list)
    assert set(coming) == set(GUARDS)
    assert len(coming) == len(GUARDS)


def test_home_assistant_is_told_again(
    broker: Broker, counter: Counter, tmp_path: Path
) -> None:
    """Each entity fits Home Assistant's own schema, and is told again at its birth."""
    counter.start()
    for _ in range(2):
        with HomeAssistant(broker.kit, tmp_path / "home-assistant") as home:
            wait_until("all", partial(all_told, home), START_S)
            found = Tally(one["component"] for one in home.said("valid"))
            assert found == {"binary_sensor": 2, "button": 3, "event": 1, "sensor": 2}


def test_node_red_does_what_its_page_offers(
    broker: Broker, counter: Counter, node_red: NodeRed
) -> None:
    """With Node-RED a guard is on duty, proves, accepts, arrives and closes."""
    assert "I am coming" in node_red.page()
    counter.start()
    assert node_red.tap("duty", on_duty=True) == 202
    counter.wait_view("proven", lambda v: v.readiness.ready == "proven", 30)
    with follow(broker) as tools:
        counter.press()
        alert_id = str(wait_stage(tools, "raised")["alert_id"])
        wait_until("it is on the page", lambda: node_red.state()["alerts"])
        for action, stage in (
            ("accept", "accepted"),
            ("arrive", "on_site"),
            ("close", "closed"),
        ):
            assert node_red.tap("answer", alert_id=alert_id, action=action) == 202
            wait_stage(tools, stage)
        assert node_red.tap("answer", alert_id="another", action="accept") == 409
    wait_until("all replies", lambda: len(node_red.state()["told"]) == 3)


def test_node_red_keeps_an_answer_for_the_broker(
    broker: Broker, counter: Counter, node_red: NodeRed
) -> None:
    """An answer that is tapped in Node-RED while the broker is away is sent after."""
    counter.start()
    with follow(broker) as tools:
        counter.press()
        alert_id = str(wait_stage(tools, "raised")["alert_id"])
    wait_until("it is on the page", lambda: node_red.state()["alerts"])
    broker.kill()
    wait_until("it is told", lambda: not node_red.state()["connected"], 20)
    assert node_red.tap("answer", alert_id=alert_id, action="accept") == 202
    wait_until("it waits", lambda: node_red.state()["waiting"] == 1)
    broker.start()
    with follow(broker) as tools:
        wait_until("it is coming", lambda: accepted(tools, "node-red"), 30)
    wait_until("nothing waits", lambda: node_red.state()["waiting"] == 0)


def test_node_red_never_sends_what_is_too_old(
    broker: Broker, counter: Counter, node_red: NodeRed
) -> None:
    """What was tapped over a minute ago is not sent when the broker is back."""
    counter.start()
    with follow(broker) as tools:
        counter.press()
        alert_id = str(wait_stage(tools, "raised")["alert_id"])
    wait_until("it is on the page", lambda: node_red.state()["alerts"])
    broker.kill()
    wait_until("it is told", lambda: not node_red.state()["connected"], 20)
    node_red.tap("answer", alert_id=alert_id, action="accept")
    wait_until("it waits", lambda: node_red.state()["waiting"] == 1)
    wait_until("it is dropped", lambda: node_red.state()["waiting"] == 0, 75)
    assert node_red.state()["told"][-1]["result"] == "too_old"
    broker.start()
    node_red.wait_connected(30)
    # What the page says next comes after anything that was kept.
    node_red.tap("answer", alert_id=alert_id, action="seen")
    with follow(broker) as tools:
        wait_until("its answer", lambda: len(node_red.state()["told"]) == 2, 15)
        assert accepted(tools, "node-red") is None
    assert node_red.state()["told"][-1]["result"] == "ok"
