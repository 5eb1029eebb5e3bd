# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Rows about cables, slow links and names that nobody knows."""

from tests.support.mosquitto import Broker
from tests.system.faults.frame import Trial, row
from tests.system.faults.looking import wait
from tests.system.faults.site import Plan

DOWN = "broker_unreachable"
KEEPALIVE_S = 5.0
"""How often a link asks whether the broker is still there."""
NAMED = Plan(host="broker.luukku.test")
CABLED = Plan(cables=True)
CABLED_ALONE = Plan(brokers=1, cables=True)
FLAP_S = 2.0
FLAPS, FLAPS_IN_DEPTH = 3, 15
DELAY_S = 1.0
"""In each direction; with 2 s the handshake of a new connection takes too long."""


@row(
    "31",
    "cable to the only broker cut",
    injected="every packet dropped, nobody told",
    promise="shown within 5 s; presses arrive within 3 s of its end",
    plan=CABLED_ALONE,
    bound_s=5,
    arrives_s=3,
    slow=True,
)
def cable_cut(trial: Trial) -> None:
    """A half-open connection is noticed, and what was pressed arrives."""
    cable = trial.site.cables["main"]
    trial.inject(cable.cut)
    trial.see(DOWN, "main", ends="panel")
    trial.press(expect=False)
    trial.end(cable.mend)
    trial.all_arrived()
    trial.see_cleared(DOWN, "main")


@row(
    "35",
    "cable to one of two brokers cut",
    injected="every packet dropped, nobody told",
    promise="presses arrive by the other within 1 s; shown at both ends",
    plan=CABLED,
    bound_s=5,
    arrives_s=1,
)
def one_cable_cut(trial: Trial) -> None:
    """A broker that swallows everything delays nothing: the other has the alert."""
    cable = trial.site.cables["main"]
    trial.inject(cable.cut)
    trial.press()
    trial.see(DOWN, "main")
    trial.press()
    trial.end(cable.mend)
    trial.see_cleared(DOWN, "main")


@row(
    "32",
    "what the counter sends is lost",
    injected="packets towards the only broker dropped",
    promise="shown within 5 s; presses arrive within 3 s of its end",
    plan=CABLED_ALONE,
    bound_s=5,
    arrives_s=3,
    slow=True,
)
def lost_outwards(trial: Trial) -> None:
    """Packets of one direction are lost: what the counter says, and its receipts."""
    _lose(trial, to_broker=True)


@row(
    "",
    "a relay loses what the broker sends",
    injected="packets dropped between the only broker and a relay",
    promise="shown; presses arrive within 3 s of its end",
    plan=CABLED_ALONE,
    arrives_s=3,
    slow=True,
)
def lost_inwards(trial: Trial) -> None:
    """All that the counter sends is received, and nothing comes back."""
    _lose(trial, to_broker=False)


def _lose(trial: Trial, *, to_broker: bool) -> None:
    cable = trial.site.cables["main"]
    trial.inject(lambda: cable.cut(to_broker=to_broker, to_client=not to_broker))
    trial.see(DOWN, "main", ends="panel")
    trial.press(expect=False)
    trial.end(cable.mend)
    trial.all_arrived()
    trial.see_cleared(DOWN, "main")


@row(
    "33",
    "link flaps",
    injected="cut for 2 s, whole for 2 s, again and again",
    promise="no press is lost; each arrives within 3 s of a quiet link",
    plan=CABLED_ALONE,
    arrives_s=3,
    slow=True,
)
def link_flaps(trial: Trial) -> None:
    """The link comes and goes; what is pressed meanwhile arrives once it stays."""
    cable = trial.site.cables["main"]
    for _ in range(FLAPS_IN_DEPTH if trial.in_depth else FLAPS):
        trial.inject(cable.cut)
        trial.press(1, expect=False)
        wait(FLAP_S)
        trial.end(cable.mend)
        wait(FLAP_S)
    trial.all_arrived()
    trial.see_cleared(DOWN, "main")


@row(
    "34",
    "slow link to the only broker",
    injected="1 s of delay in each direction",
    promise="presses arrive within 5 s, and no link is given up",
    plan=CABLED_ALONE,
    slow=True,
)
def slow_link(trial: Trial) -> None:
    """A slow link is a link."""
    trial.inject(lambda: _slow(trial, DELAY_S))
    trial.press()
    wait(2 * KEEPALIVE_S)
    view = trial.site.counter.view()
    trial.require(
        not any(one.fault == DOWN for one in view.readiness.faults),
        "a slow link was called a dead one",
    )
    trial.end(lambda: _slow(trial, 0))


def _slow(trial: Trial, delay_s: float) -> None:
    trial.site.cables["main"].delay_s = delay_s


@row(
    "36",
    "a broker's name no longer known",
    injected="an empty /etc/hosts, then a new connection",
    promise="shown with its cause; presses arrive by the other within 1 s",
    plan=NAMED,
    bound_s=5,
    arrives_s=1,
)
def name_unknown(trial: Trial) -> None:
    """A name that nobody knows any more is told as such."""
    names = trial.site.lookups
    trial.inject(names.forget, lambda: _again(trial.site.brokers["main"]))
    trial.see(DOWN, "main", cause="name_unknown")
    trial.press()
    trial.end(names.know)
    trial.see_cleared(DOWN, "main")


@row(
    "36",
    "lookups of a broker's name hang",
    injected="a pipe in place of /etc/hosts, then a new connection",
    promise="shown; presses arrive by the other within 1 s",
    plan=NAMED,
    bound_s=5,
    arrives_s=1,
)
def name_hangs(trial: Trial) -> None:
    """A lookup that never ends holds up its own link alone."""
    names, pid = trial.site.lookups, trial.site.counter.pid
    trial.inject(lambda: names.hang(pid), lambda: _again(trial.site.brokers["main"]))
    trial.see(DOWN, "main")
    trial.press()
    trial.end(lambda: names.go_on(pid))
    trial.see_cleared(DOWN, "main")


def _again(broker: Broker) -> None:
    """End its connections, so that it must be found anew."""
    broker.kill()
    broker.start()
