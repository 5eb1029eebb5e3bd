# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whatever link of the probe path dies, both ends cease to look proven in time."""

from typing import Literal

import pytest

from appliance.core import limits as core
from gui.guard import limits
from gui.guard.board import LinkLost, LinkUp
from tests.gui.guard.bench import Bench
from tests.gui.guard.counter import confirm, health, probe
from tests.gui.guard.probing import LOOK_S, S_US, TICK_US, Site, Way

BOUND_S = 18.5
"""A dead link is shown within 20 s. Here messages and pictures take no time."""


def ways(who: str, *directions: Literal["up", "down"]) -> set[Way]:
    """Return the ways between somebody and the broker main."""
    return {(who, "main", one) for one in directions}


CUTS: dict[str, set[Way]] = {
    "counter and broker": ways("counter", "up", "down"),
    "counter to broker": ways("counter", "up"),
    "broker to counter": ways("counter", "down"),
    "broker and guard": ways("guard-2", "up", "down"),
    "broker to guard": ways("guard-2", "down"),
    "guard to broker": ways("guard-2", "up"),
    "another guard": ways("guard-1", "up", "down"),
}
PHASES = [number / 2 for number in range(22)]
"""Seconds after a proof: longer than from one to the next."""


@pytest.mark.parametrize("cut", CUTS)
def test_a_dead_link_is_dark_at_both_ends(cut: str) -> None:
    """Half open, without a word from any broker, each link's death shows in time."""
    for phase_s in PHASES:
        site = Site(("guard-1", "guard-2"))
        site.run(phase_s)
        site.cut = CUTS[cut]
        assert max(site.dark_after_s()) <= BOUND_S, f"after {phase_s} s"
        assert site.tile()[0] in {"silent", "not_proven"}


@pytest.mark.parametrize("who", ["main", "counter"])
def test_what_hangs_is_dark(who: str) -> None:
    """A broker or an appliance that hangs looks proven no longer than a dead one."""
    for phase_s in PHASES:
        site = Site()
        site.run(phase_s)
        site.frozen = {who}
        station_s, counter_s = site.dark_after_s()
        assert station_s <= BOUND_S
        assert who == "counter" or counter_s <= BOUND_S


@pytest.mark.parametrize("cut", sorted(CUTS.keys() - {"guard to broker"}))
def test_a_dead_link_is_dark_off_duty(cut: str) -> None:
    """A station off duty, which answers nothing, sees the same as soon."""
    for phase_s in PHASES:
        site = Site(("guard-1", "guard-2"), off_duty=("guard-2",))
        assert site.tile()[0] == "proven"
        site.run(phase_s)
        site.cut = CUTS[cut]
        assert site.dark_after_s()[0] <= BOUND_S, f"after {phase_s} s"


@pytest.mark.parametrize("off_duty", [(), ("guard-2",)])
def test_a_whole_path_looks_proven_all_the_time(off_duty: tuple[str, ...]) -> None:
    """Through minutes both ends say proven, and the same age of the same proof."""
    site = Site(("guard-1", "guard-2"), off_duty=off_duty)
    for _ in range(180 * S_US // TICK_US):
        site.tick()
        word, age_us = site.tile()
        assert (word, age_us) == ("proven", site.proven_age_us())
        assert age_us is not None
        assert age_us <= core.PROBE_US + TICK_US


def test_lost_messages_break_no_proof() -> None:
    """Two probes in a row that nobody hears are no reason to go dark."""
    site = Site()
    for _ in range(4):
        site.lose_probes = 2
        for _ in range(20 * S_US // TICK_US):
            site.tick()
            assert site.tile()[0] == "proven"
            assert site.proven_age_us() is not None


def test_one_of_two_paths_is_enough() -> None:
    """With two brokers the death of either leaves the other, and both are dark."""
    for first, second in (("main", "spare"), ("spare", "main")):
        site = Site(brokers=("main", "spare"))
        site.frozen = {first}
        assert min(site.dark_after_s()) >= LOOK_S, "proven all the time"
        faults = {(one.fault.value, one.part) for one in site.driver.state.faults}
        assert ("not_proven", first) in faults
        site.frozen = {first, second}
        assert max(site.dark_after_s()) <= BOUND_S


def test_no_clock_makes_a_proof_younger() -> None:
    """A counter's wall clock that jumps by a year changes no age, either way."""
    for years in (1, -1):
        site = Site()
        site.run(4)
        site.driver.wall_ms += years * 365 * 24 * 3_600_000
        for _ in range(30 * S_US // TICK_US):
            site.tick()
            assert site.tile() == ("proven", site.proven_age_us())
        site.cut = CUTS["counter and broker"]
        assert site.dark_after_s()[0] <= BOUND_S


def test_proven_needs_our_own_answer() -> None:
    """What a counter says is not believed by whom it has not confirmed an answer."""
    bench = Bench()
    bench.hear("health", health())
    assert bench.condition() == "checking"
    bench.hear("probe", probe())
    [(_, said)] = bench.said()
    assert said["action"] == "proof"
    bench.hear("reply/guard-2", confirm(said), broker="spare")
    assert bench.condition() == "checking", "it was asked over another broker"
    bench.hear("reply/guard-2", confirm(said, result="stale"))
    assert bench.condition() == "checking"
    bench.hear("reply/guard-2", confirm(said))
    assert bench.condition() == "proven"


def test_an_answer_that_is_never_confirmed_is_no_proof() -> None:
    """Not believed for long, a counter is dark, whatever it says."""
    bench = Bench()
    for _ in range(5):
        bench.hear("probe", probe())
        bench.hear("health", health(proven_age_ms=0))
        assert bench.condition() == "checking"
        bench.later(4)
    bench.hear("probe", probe())
    bench.hear("health", health(proven_age_ms=0))
    assert bench.condition() == "not_proven"
    bench.leave_duty()
    assert bench.condition() == "proven", "off duty nothing is asked of us"


def test_evidence_of_a_lost_broker_is_none() -> None:
    """What a broker has brought counts while we are connected to it."""
    bench = Bench()
    bench.do(LinkUp(broker="spare"))
    bench.prove("main")
    assert bench.condition() == "proven"
    bench.do(LinkLost(broker="main", cause="silent"))
    assert bench.condition() == "checking"
    bench.prove("spare")
    assert bench.condition() == "proven"
    bench.later(1)
    bench.do(LinkUp(broker="main"), LinkLost(broker="spare", cause="silent"))
    assert bench.condition() == "checking", "main has brought nothing since"


def test_answers_waiting_to_be_confirmed_are_few() -> None:
    """A flood of probes is answered, and the oldest answers are no proof any more."""
    bench = Bench()
    bench.hear("health", health())
    for _ in range(limits.ASKED_MAX + 1):
        bench.hear("probe", probe())
    said = [one for _, one in bench.said()]
    assert len(said) == limits.ASKED_MAX + 1
    bench.hear("reply/guard-2", confirm(said[0]))
    assert bench.condition() == "checking"
    bench.hear("reply/guard-2", confirm(said[1]))
    assert bench.condition() == "proven"
    assert len(bench.desk.counters["counter-3"].paths["main"].asked) == limits.ASKED_MAX


def test_both_ends_have_the_same_limits() -> None:
    """A proof is as good here as there, and outlives two lost messages."""
    assert limits.PROVEN_US == core.PROVEN_US
    assert limits.ASKED_MAX >= core.PROBES_MAX
    assert core.PROBE_US + 2 * core.PROBE_REPEAT_US < limits.PROVEN_US
    assert core.HEALTH_US + 2 * core.PROBE_REPEAT_US < limits.HEALTH_US
    assert core.PROVEN_US < limits.DARK_US
