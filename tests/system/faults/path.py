# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Any link of the path of a proof is killed: how long until both ends know?

One broker and one guard on duty, so that nothing else proves. Each link is killed on
a site of its own, again and again, at a random moment between two probes. It counts
when the counter's panel no longer says *proven*, and when no guard station that can
still show anything shows the counter as proven: the guard's own, where it runs, and
one more of the site that is off duty (a supervisor's), which nobody cuts.
"""

import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from tests.support.counter import wait_until
from tests.system.faults import page
from tests.system.faults.frame import BOUND_S, LATE_S
from tests.system.faults.guard import Guard
from tests.system.faults.logbook import Logbook
from tests.system.faults.looking import Look, stop, times_until, wait
from tests.system.faults.parts import Made, Options, say
from tests.system.faults.site import PROVEN_S, Plan, Site

PLAN = Plan(brokers=1, guards=0, programs=1, others=1, cables=True, guard_cables=True)
DEAF = Plan(brokers=1, guards=1, others=1)
PROBE_S = 10.0
"""Between two probes: a link is killed anywhere within."""
KILLS = 10
"""Of each link, for one round of the rows."""
SEED = 20_261_122
Act = Callable[[Site], None]


class Link(NamedTuple):
    """One link of the path, how it is killed and how it comes back."""

    name: str
    killed: str
    """How, in a few words."""
    kill: Act
    mend: Act
    own_shows: bool = True
    """The guard's own station still runs and can show it."""
    plan: Plan = PLAN

    @property
    def key(self) -> str:
        """Names the link in pytest."""
        return f"{self.name} {self.killed}".replace(" ", "-")


def _mute(site: Site) -> None:
    site.guards[0].mute = True


def _unmute(site: Site) -> None:
    site.guards[0].mute = False


LINKS = (
    Link(
        "counter to broker",
        "every packet dropped",
        lambda site: site.cables["main"].cut(),
        lambda site: site.cables["main"].mend(),
    ),
    Link(
        "broker to guard",
        "every packet dropped",
        lambda site: site.guard_cables["main"].cut(),
        lambda site: site.guard_cables["main"].mend(),
    ),
    Link(
        "the guard's program",
        "SIGSTOP",
        lambda site: site.programs[0].pause(),
        lambda site: site.programs[0].resume(),
        own_shows=False,
    ),
    Link(
        "the guard's program",
        "SIGKILL",
        lambda site: site.programs[0].kill(),
        lambda site: site.programs[0].start(),
        own_shows=False,
    ),
    Link(
        "the broker",
        "SIGKILL",
        lambda site: site.brokers["main"].kill(),
        lambda site: site.brokers["main"].start(),
    ),
    Link(
        "the broker",
        "SIGSTOP",
        lambda site: site.brokers["main"].pause(),
        lambda site: site.brokers["main"].resume(),
    ),
    Link(
        "the guard's answers",
        "connected, but answers nothing",
        _mute,
        _unmute,
        plan=DEAF,
    ),
)


class Found(msgspec.Struct, kw_only=True):
    """What came of killing one link."""

    counter_s: list[float] = []
    """From each kill until the counter no longer said *proven*."""
    guard_s: list[float] = []
    """The same at the guards' end."""
    back_s: list[float] = []
    """From each mending until the counter said *proven* again."""
    broken: list[str] = []


def measure(link: Link, rounds: int, seed: int) -> Found:
    """Kill one link that often; the first time right after a proof."""
    chance, found = random.Random(seed), Found()
    with (
        tempfile.TemporaryDirectory(prefix="luukku-path-") as folder,
        Site(Path(folder), link.plan) as site,
        _observer(site) as observer,
    ):
        station = site.logs()[0]
        logs = [observer.log, *([station] if link.own_shows else [])]
        for number in range(rounds):
            _wait_proven(site, [observer.log, station])
            wait(chance.uniform(0, PROBE_S) if number else 0)
            _round(site, link, logs, found)
    return found


def _round(site: Site, link: Link, logs: Sequence[Logbook], found: Found) -> None:
    looks: dict[str, Look] = {
        "counter": lambda: site.counter.view().readiness.ready != "proven",
        "guard": lambda: all(log.word() != "proven" for log in logs),
    }
    killed_s = time.monotonic()
    link.kill(site)
    took = times_until(looks, killed_s, BOUND_S + LATE_S)
    mended_s = time.monotonic()
    link.mend(site)
    for into, end in ((found.counter_s, "counter"), (found.guard_s, "guard")):
        took_s = took[end]
        into.append(BOUND_S + LATE_S if took_s is None else took_s)
        if took_s is None:
            found.broken.append(f"{link.key}: not within {into[-1]:g} s at the {end}")
    back = {"": lambda: site.counter.view().readiness.ready == "proven"}
    back_s = times_until(back, mended_s, PROVEN_S)[""]
    if back_s is None:
        found.broken.append(f"{link.key}: not proven again")
    else:
        found.back_s.append(back_s)


@contextmanager
def _observer(site: Site) -> Iterator[Guard]:
    """One more station of the site, off duty, on a way that nobody cuts."""
    kit = site.kits["main"]
    login = list(kit.guards.values())[-1]
    guard = Guard(kit.site, login, site.doors({}), on_duty=False)
    try:
        yield guard
    finally:
        guard.close()


def _wait_proven(site: Site, logs: Sequence[Logbook]) -> None:
    """Until the counter and every station say so."""
    site.wait_proven()
    wait_until(
        "every station shows it as proven",
        lambda: all(log.word() == "proven" for log in logs),
        PROVEN_S,
    )


def every_link(rounds: int) -> dict[Link, Found]:
    """All links beside each other, each on a site of its own."""
    with ThreadPoolExecutor(len(LINKS)) as pool:
        seeds = range(SEED, SEED + len(LINKS))
        found = pool.map(measure, LINKS, [rounds] * len(LINKS), seeds)
        try:
            return dict(zip(LINKS, found, strict=True))
        except BaseException:
            stop()
            raise


def part(options: Options) -> Made:
    """The table of the page."""
    rounds = KILLS * options.rounds
    say(f"links of the path: {len(LINKS)}, kills of each: {rounds}")
    found = every_link(rounds)
    broken = [sentence for one in found.values() for sentence in one.broken]
    broken += [
        f"{link.key}: the 99th percentile is above {BOUND_S:g} s"
        for link, one in found.items()
        if page.percentile([*one.counter_s, *one.guard_s], 0.99) > BOUND_S
    ]
    counts = f"{rounds} kills of each link"
    return Made([page.conditions(counts), "", *table(found)], broken)


def table(found: dict[Link, Found]) -> list[str]:
    """What was found, in Markdown."""
    head = (
        *("link", "killed how", "times", "counter: s until not proven"),
        *("guards: s until not proven", "bound s", "proven again after s"),
    )
    lines = [
        [
            link.name,
            link.killed,
            str(len(one.counter_s)),
            page.spread(one.counter_s, 1),
            page.spread(one.guard_s, 1),
            f"{BOUND_S:g}",
            page.spread(one.back_s, 1),
        ]
        for link, one in found.items()
    ]
    return page.table(head, lines)
