# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One counter that is pressed again and again while a nemesis is at work.

`python -m tests.system.faults.presser ORDERS` does what the JSON in ORDERS says on a
site of its own (two brokers, two guards, one counter) and prints a `Line` a press.
It ends with its input.
"""

import os
import random
import signal
import sys
import tempfile
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from appliance.adapters.panel import PanelError
from tests.support.counter import wait_until
from tests.support.faulty import BROKEN
from tests.system.faults import priority
from tests.system.faults.ledger import (
    DAEMON,
    PROMISED_S,
    Away,
    Ending,
    Line,
    Times,
    felt_by,
    kind_of,
    since_s,
)
from tests.system.faults.logbook import Heard, Logbook, Rang
from tests.system.faults.nemesis import Nemesis
from tests.system.faults.site import HOLD_S, PRESS_AGAIN_S, Plan, Site

KILLED_SHARE, EARLY_SHARE = 0.12, 0.25
"""So many presses are followed by a kill; so many of these kills are early."""
DEBOUNCE_S = 0.03
REST_S = 0.1
"""A contact that is released for less than the debounce was never released."""
KILLED_UP_TO_S = 0.6
"""By then an undisturbed alert is closed: kills meet every moment of its life."""
ARRIVES_S = 30.0
"""A press that no guard has heard of after this is lost. No outage lasts so long."""
INTERRUPTED = 128 + signal.SIGINT
TAP_AGAIN_S = 1.0
CLOSES_S = 60.0
HELD = (sys.executable, "-m", "tests.support.faulty", "held")
"""Starts the daemon with the duress contact closed, if there is the file `BROKEN`."""


class Orders(msgspec.Struct, frozen=True, kw_only=True):
    """What a presser is told on its command line."""

    worker: int
    presses: int
    seed: str


class Harm(NamedTuple):
    """What is done to the daemon after one press."""

    kill_after_s: float | None = None
    held: bool = False
    """The contact stays closed until after the restart."""


def harm(chance: random.Random) -> Harm:
    """What comes after the next press."""
    if chance.random() >= KILLED_SHARE:
        return Harm()
    held = chance.random() < 0.5
    if chance.random() < EARLY_SHARE:
        return Harm(chance.uniform(DEBOUNCE_S, PROMISED_S), held)
    # Half of them at the very moment from which a press may not be lost.
    late_s = chance.choice([0.0, chance.uniform(0, KILLED_UP_TO_S)])
    return Harm(PROMISED_S + late_s, held)


class Hand:
    """Presses and releases the button, and kills the daemon; notes when it was away."""

    def __init__(self, site: Site) -> None:
        """Work on this site's counter."""
        self._counter = site.counter
        self._prefix = site.plan.prefix
        self._sign = site.counter.runtime / BROKEN
        self.aways: list[Away] = []
        self.waited_s = 0.0
        """How long the daemon's threads waited for a processor before its last kill."""

    def finish(self, pressed_s: float, what: Harm) -> float:
        """Do to the pressed button and its daemon what is to be done, in its time.

        Returns from when another press is one of its own: not too near to this one,
        and after a rest.
        """
        self.waited_s = 0.0
        if what.kill_after_s is None:
            _until(pressed_s + HOLD_S)
        else:
            pressed_s = self._outlive(pressed_s, pressed_s + what.kill_after_s, what)
        self._counter.push(pressed=False)
        return max(pressed_s + PRESS_AGAIN_S, time.monotonic() + REST_S)

    def _outlive(self, pressed_s: float, kill_s: float, what: Harm) -> float:
        """Kill the daemon and start it again; when it last saw the contact close."""
        before_s = sum(_waits_s(self._counter.pid).values())
        if not what.held and pressed_s + HOLD_S < kill_s:
            _until(pressed_s + HOLD_S)
            self._counter.push(pressed=False)
        _until(kill_s)
        self._restart(before_s, held=what.held)
        if not what.held:
            return pressed_s
        found_s = time.monotonic()
        _until(found_s + HOLD_S)
        return found_s

    def _restart(self, before_s: float, *, held: bool) -> None:
        pid = self._counter.pid
        waited = _waits_s(pid)
        killed_s = time.monotonic()
        os.kill(pid, signal.SIGKILL)
        wait_until("the daemon is dead", lambda: _is_dead(pid))
        self.waited_s = sum((waited | _waits_s(pid)).values()) - before_s
        self._counter.kill()
        if held:
            self._sign.touch()
        self._counter.start(prefix=(*self._prefix, *(HELD if held else ())))
        self._sign.unlink(missing_ok=True)
        self.aways.append(Away(DAEMON, killed_s, time.monotonic()))


class Page:
    """What one guard writes into its logbook from now on."""

    def __init__(self, log: Logbook, known: set[str]) -> None:
        """`known` are the alerts that are over."""
        self.log = log
        self._known = known
        self._heard_from = len(log.heard)
        self._rang_from = len(log.rang)

    @property
    def heard(self) -> list[Heard]:
        """What it heard of new alerts."""
        new = self.log.heard[self._heard_from :]
        return [one for one in new if one.alert_id not in self._known]

    def first_s(self, never_s: float) -> float:
        """When it first heard of a new alert."""
        return min((one.at_s for one in self.heard), default=never_s)

    @property
    def rang(self) -> list[Rang]:
        """Its rings, for whatever."""
        return self.log.rang[self._rang_from :]

    def rings(self) -> bool:
        """Whether it rang for a new alert."""
        return any(one.alert_id not in self._known for one in self.rang)


class Presser:
    """Presses on one site, one press after the other, and writes their lines."""

    def __init__(self, site: Site, nemesis: Nemesis, orders: Orders) -> None:
        """Begin with a site that is proven."""
        self._site = site
        self._nemesis = nemesis
        self._orders = orders
        self._hand = Hand(site)
        self._known: set[str] = set()
        self._next_s = 0.0

    def press(self, number: int, what: Harm, hands: ThreadPoolExecutor) -> Line:
        """Press once, and see it through to the end."""
        _until(self._next_s)
        pages = [Page(log, set(self._known)) for log in self._site.logs()]
        at_s = time.monotonic()
        self._site.counter.push(pressed=True)
        edge_s = time.monotonic()
        done = hands.submit(self._hand.finish, edge_s, what)
        deadline_s = at_s + ARRIVES_S
        for page in pages:
            page.log.wait(page.rings, deadline_s - time.monotonic())
        if what.held:
            # No guard closes an alert while its button is still being pressed.
            done.result()
        self._end(pages[0], done)
        line = self._line(number, what, pages, (at_s, edge_s))
        self._next_s = done.result()
        self._known |= {one.alert_id for page in pages for one in page.heard}
        return line

    def _end(self, page: Page, done: "Future[float]") -> None:
        """Accept and close until the counter itself says that nothing is open."""
        guard = self._site.guards[0]
        shown: set[str] = set()

        def is_over() -> bool:
            ended = done.done()
            try:
                open_id = self._open_alert()
            except PanelError:
                alive = not ended or not _is_dead(self._site.counter.pid)
                assert alive, "the daemon ended by itself"
                return False
            if open_id is None:
                # On a busy machine guards hear of an alert before the panel shows it.
                return ended and shown.issuperset(one.alert_id for one in page.heard)
            shown.add(open_id)
            for action, stages in _ANSWERS:
                guard.tap(action, open_id)
                page.log.wait(partial(_is_at, page, open_id, stages), TAP_AGAIN_S)
            return False

        try:
            wait_until("the alert is closed", is_over, CLOSES_S)
        except AssertionError as error:
            raise AssertionError(
                f"{error}\nshown: {shown}\nheard: {page.heard}\n"
                f"{self._site.counter.said[-1000:]}"
            ) from error

    def _open_alert(self) -> str | None:
        """The id of the alert that the panel shows open.

        Raises:
            PanelError: there is no daemon to ask.
        """
        alert = self._site.counter.view().alert
        return None if alert is None or alert.stage == "closed" else alert.alert_id

    def _line(
        self, number: int, what: Harm, pages: list[Page], pressed: tuple[float, float]
    ) -> Line:
        at_s, edge_s = pressed
        over_s = time.monotonic()
        aways = [*self._hand.aways, *self._nemesis.aways()]
        brokers = len(self._site.brokers)
        firsts = [
            min((one.at_s for one in page.heard), default=over_s) for page in pages
        ]
        arrived_s = max(firsts)
        times = Times(edge_s, arrived_s, over_s, self._hand.waited_s)
        begin_s = since_s(aways, brokers, at_s, arrived_s)
        return Line(
            worker=self._orders.worker,
            number=number,
            at_s=at_s,
            evidence=_evidence(self._hand.aways, edge_s),
            kind=kind_of(aways, brokers, times),
            aways=[
                (part, _ms(began_s - at_s), _ms(min(ended_s, over_s) - at_s))
                for part, began_s, ended_s in felt_by(aways, times)
            ],
            waited_ms=times.waited_s * 1000,
            held=what.held,
            alert_ids=sorted({one.alert_id for page in pages for one in page.heard}),
            guards=len(pages),
            rung=sum(page.rings() for page in pages),
            presses=max(
                (one.presses for page in pages for one in page.heard), default=0
            ),
            echoes=sum(
                one.alert_id in self._known for page in pages for one in page.rang
            ),
            arrive_ms=(arrived_s - begin_s) * 1000 if arrived_s < over_s else None,
        )


_ANSWERS = (
    ("accept", {"accepted", "on_site", "closed"}),
    ("close", {"closed"}),
)


def _is_at(page: Page, alert_id: str, stages: set[str]) -> bool:
    told = (one.stage for one in page.heard if one.alert_id == alert_id)
    return not stages.isdisjoint(told)


def _evidence(killed: list[Away], edge_s: float) -> str:
    after_s = [away.began_s - edge_s for away in killed if away.began_s > edge_s]
    if after_s and after_s[0] < HOLD_S:
        return f"closed for {after_s[0] * 1000:.0f} ms when the daemon was killed"
    return f"closed for {HOLD_S * 1000:.0f} ms or longer"


def _waits_s(pid: int) -> dict[str, float]:
    """How long each thread of a process has waited for a processor so far.

    One that waits now is counted when it gets the processor, if only to die; only the
    first thread is still told of then. 0 where the kernel does not count it
    (CONFIG_SCHED_INFO).
    """
    waits_s: dict[str, float] = {}
    for thread in Path(f"/proc/{pid}/task").iterdir():
        # It may end meanwhile.
        with suppress(FileNotFoundError, ProcessLookupError):
            waited_ns = int((thread / "schedstat").read_text().split()[1])
            waits_s[thread.name] = waited_ns / 1e9
    return waits_s


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


def _is_dead(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def _say(what: Line | Ending) -> None:
    sys.stdout.write(msgspec.json.encode(what).decode() + "\n")
    sys.stdout.flush()


def _until(moment_s: float) -> None:
    threading.Event().wait(max(0.0, moment_s - time.monotonic()))


def _end_with_input() -> None:
    """Interrupt this process when whoever started it is gone."""
    # Not by `sys.stdin`: a thread that waits in it spoils the end of the process.
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGINT)


def main() -> int:
    """Press as ordered, and print the lines."""
    orders = msgspec.json.decode(sys.argv[1], type=Orders)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Thread(target=_end_with_input, daemon=True).start()
    chance = random.Random(orders.seed)
    with (
        suppress(KeyboardInterrupt),
        tempfile.TemporaryDirectory(prefix="luukku-presses-") as folder,
        Site(Path(folder), Plan(brokers=2, guards=2, prefix=priority.first())) as site,
        Nemesis(site.brokers, f"{orders.seed} nemesis") as nemesis,
        ThreadPoolExecutor(1) as hands,
    ):
        presser = Presser(site, nemesis, orders)
        for number in range(orders.presses):
            _say(presser.press(number, harm(chance), hands))
        outages = len(nemesis.aways())
        _say(Ending(worker=orders.worker, outages=outages))
        return 0
    return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
