# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The frame of a row: what is injected, what must be shown by when, what came of it.

A row is a function of a `Site` that stands and is proven, declared with what it
promises::

    @row("23", "broker killed, nothing kept", injected="SIGKILL",
         promise="shown; the press arrives by the spare broker", plan=Plan(brokers=2))
    def broker_killed(trial: Trial) -> None:
        trial.inject(trial.site.brokers["main"].kill)
        trial.see("broker_unreachable", "main")       # at every end, within the bound
        trial.press()                                 # as often as --presses says
        trial.end(trial.site.brokers["main"].start)
        trial.see_cleared("broker_unreachable", "main")

`Trial` measures into an `Outcome`; what does not hold is a sentence in `broken`,
and the row goes on to its end as far as it can. A row that cannot go on raises
`AssertionError`, which is told as well. A module with rows is named in `rows`, which
puts them in order. A number that stands twice is one row of the matrix in two forms.
"""

import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from appliance.adapters.panel import PanelError
from appliance.adapters.simulated_pins import PressError
from appliance.core.limits import STARTING_US
from appliance.wire.guard import HealthMessage
from tests.system.faults.looking import Look, Wanted, arrived_s, times_until, wait
from tests.system.faults.site import Plan, Press, Site

BOUND_S = 20.0
"""Where a row names no other bound."""
CLEARED_S = 20.0
"""What has ended is shown no more within this."""
ARRIVES_S = 5.0
"""A press must reach every guard within this, where its row names no other bound."""
PLAN = Plan()
"""Two brokers, one guard."""
LATE_S = 10.0
"""How much longer than its bound is waited for what is late, to say how late."""


class Outcome(msgspec.Struct, kw_only=True):
    """What came of one row, over all its rounds."""

    times: int = 0
    """How often the fault was injected."""
    pressed: int = 0
    raised: int = 0
    """Presses that the counter has taken: its panel showed them."""
    arrived: int = 0
    """Of those, told to every guard who was to hear them."""
    lost: int = 0
    doubled: int = 0
    """Alerts beyond one a press, and second rings for one revision."""
    arrive_ms: list[float] = []
    """From each press to the last of those guards."""
    shown_s: dict[str, list[float]] = {}
    """By end (panel, health, guard): from the injection until it was shown there."""
    cleared_s: dict[str, list[float]] = {}
    """The same from the fault's end until it was shown no more."""
    broken: list[str] = []
    """What did not hold, a sentence each."""
    notes: list[str] = []
    """What else is to be said of it, for the page."""


class Row(NamedTuple):
    """One fault of the matrix."""

    number: str
    """In the fault matrix; empty if it is not there."""
    fault: str
    injected: str
    """How, in a few words."""
    promise: str
    plan: Plan
    bound_s: float
    """Until when the fault is shown."""
    arrives_s: float
    """Until when a press in it arrives."""
    slow: bool
    """It takes more than about 10 s."""
    at_once: bool
    """What it shows is no missing part, and shown also in a counter's first seconds."""
    run: "Callable[[Trial], None]"

    @property
    def key(self) -> str:
        """Names the row on the command line and in pytest."""
        return self.run.__name__.replace("_", "-")


DECLARED: list[Row] = []
"""All rows of the modules that were imported."""


def row(  # noqa: PLR0913 - each is named by its keyword
    number: str,
    fault: str,
    *,
    injected: str,
    promise: str,
    plan: Plan = PLAN,
    bound_s: float = BOUND_S,
    arrives_s: float = ARRIVES_S,
    slow: bool = False,
    at_once: bool = False,
) -> "Callable[[Callable[[Trial], None]], Row]":
    """Declare a row; see the head of this file."""

    def declare(run: "Callable[[Trial], None]") -> Row:
        declared = Row(
            number,
            fault,
            injected,
            promise,
            plan,
            bound_s,
            arrives_s,
            slow,
            at_once,
            run,
        )
        DECLARED.append(declared)
        return declared

    return declare


class Trial:
    """One round of a row on its site: injects, presses, looks, and writes it down."""

    in_depth = False
    """This is the bench: what takes a minute is measured too."""

    def __init__(self, row: Row, site: Site, outcome: Outcome, presses: int) -> None:
        """Measure into `outcome`; `presses` for each `press` call without a number."""
        self.row = row
        self.site = site
        self.outcome = outcome
        self.presses = presses
        self._began_s = time.monotonic()
        self._ended_s = time.monotonic()
        self._pressed: list[Press] = []
        self._awaited: set[Press] = set()

    @property
    def bound_s(self) -> float:
        """Until when the fault is shown, here."""
        return self._patient(self.row.bound_s)

    @property
    def arrives_s(self) -> float:
        """Until when a press arrives, here."""
        return self._patient(self.row.arrives_s)

    def _patient(self, bound_s: float) -> float:
        """The bench is strict. A test may share the machine: twice as long will do.

        But never longer than what is promised of every fault.
        """
        return bound_s if self.in_depth else max(bound_s, min(2 * bound_s, BOUND_S))

    def inject(self, *faults: Callable[[], object]) -> None:
        """Let the fault begin: calls what is given, and starts the clock before it."""
        self.outcome.times += 1
        self._began_s = time.monotonic()
        for fault in faults:
            fault()

    def end(self, *remedies: Callable[[], object]) -> None:
        """Let the fault end; starts the clock of clearing."""
        self._ended_s = time.monotonic()
        for remedy in remedies:
            remedy()

    def press(self, count: int | None = None, *, expect: bool = True) -> list[Press]:
        """Press, and see each press arrive at every guard within the row's bound.

        With `expect=False` nothing is awaited now: see `all_arrived`.
        """
        made = []
        for _ in range(self.presses if count is None else count):
            self.outcome.pressed += 1
            made.append(self.site.press())
            self.outcome.raised += 1
            self._pressed.append(made[-1])
            if expect:
                self._arrive(made[-1], made[-1].at_s)
        return made

    def made(self, press: Press) -> None:
        """Count a press that the row made in a way of its own; see `all_arrived`."""
        self.outcome.pressed += 1
        self.outcome.raised += 1
        self._pressed.append(press)

    def all_arrived(self, since_s: float | None = None) -> None:
        """Every press so far has arrived, or does so within the row's bound.

        The bound counts from `since_s`, by default from the fault's end.
        """
        begin_s = self._ended_s if since_s is None else since_s
        for press in self._pressed:
            self._arrive(press, begin_s)

    def see(
        self, fault: str, part: str = "", *, ends: str = "panel health", cause: str = ""
    ) -> None:
        """The fault is shown at these ends within the row's bound, with its cause."""
        looks = self._looks(fault, part, ends, cause, shown=True)
        self.times(looks, f"{fault} {part} {cause} is shown")

    def see_cleared(
        self,
        fault: str,
        part: str = "",
        *,
        ends: str = "panel health",
        within_s: float = CLEARED_S,
    ) -> None:
        """It is shown no more at these ends, within that long of its end."""
        looks = self._looks(fault, part, ends, shown=False)
        what = f"{fault} {part} is shown no more"
        self.times(looks, what, after_end=True, within_s=within_s)

    def times(
        self,
        looks: Mapping[str, Look],
        what: str,
        *,
        after_end: bool = False,
        within_s: float = CLEARED_S,
    ) -> None:
        """Measure when each end shows it; counted from the injection or the end."""
        began_s = self._ended_s if after_end else self._began_s
        bound_s = within_s if after_end else self.bound_s
        into = self.outcome.cleared_s if after_end else self.outcome.shown_s
        found = times_until(looks, began_s, bound_s + LATE_S)
        for end, took_s in found.items():
            if took_s is None:
                self.fail(f"not within {bound_s + LATE_S:g} s ({end}): {what}")
                continue
            into.setdefault(end, []).append(took_s)
            if took_s > bound_s:
                self.fail(f"{took_s:.1f} s ({end}): {what}")

    def require(self, holds: object, sentence: str) -> None:
        """Write down what does not hold."""
        if not holds:
            self.fail(sentence)

    def note(self, sentence: str) -> None:
        """Say something for the page, once."""
        if sentence not in self.outcome.notes:
            self.outcome.notes.append(sentence)

    def fail(self, sentence: str) -> None:
        """A promise is broken."""
        self.outcome.broken.append(sentence)

    def judge(self) -> None:
        """At the end of a round: count what was doubled."""
        wanted = {press.alert_id for press in self._pressed}
        for log in self.site.logs():
            surplus = len(log.alert_ids() - wanted)
            rings = [(one.alert_id, one.rev) for one in log.rang]
            again = len(rings) - len(set(rings))
            self.outcome.doubled += surplus + again
            if surplus:
                self.fail(f"{surplus} alerts that nobody pressed for")
            if again:
                self.fail(f"a guard rang {again} times for what had rung")

    def _arrive(self, press: Press, since_s: float) -> None:
        if press in self._awaited:
            return
        self._awaited.add(press)
        logs = self.site.logs()
        within_s = since_s + self.arrives_s + LATE_S
        came = [arrived_s(log, press, within_s) for log in logs]
        known = [one for one in came if one is not None]
        if len(known) < len(logs):
            self.outcome.lost += 1
            self.fail(f"press {press.presses} of {press.alert_id} did not arrive")
            return
        self.outcome.arrived += 1
        last_s = max(known, default=press.at_s)
        self.outcome.arrive_ms.append((last_s - press.at_s) * 1000)
        late_s = last_s - max(since_s, press.at_s)
        if late_s > self.arrives_s:
            self.fail(f"a press took {late_s:.1f} s")

    def _looks(
        self, fault: str, part: str, ends: str, cause: str = "", *, shown: bool
    ) -> dict[str, Look]:
        wanted = Wanted(fault, part, cause)
        every = {
            "panel": lambda: wanted.on_panel(self.site.counter.view()) is shown,
            "health": lambda: any(
                wanted.in_health(health) is shown for health in self._healths()
            ),
        }
        return {end: every[end] for end in ends.split()}

    def _healths(self) -> list[HealthMessage]:
        """What each guard was told last, of what was told in this phase."""
        since_s = max(self._began_s, self._ended_s)
        last = [log.told[-1] for log in self.site.logs() if log.told]
        return [one.health for one in last if one.at_s > since_s]


def run(
    row: Row, *, rounds: int = 1, presses: int = 2, in_depth: bool = False
) -> Outcome:
    """Run a row, each round on a site of its own.

    For its first seconds a counter calls nothing that is missing a fault. In depth,
    or where a bound is as short and matters, those have passed before the fault is
    injected.
    """
    starting_s = STARTING_US / 1e6
    outcome = Outcome()
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(prefix="luukku-faults-") as folder:
            try:
                with Site(Path(folder), row.plan) as site:
                    trial = Trial(row, site, outcome, presses)
                    trial.in_depth = in_depth
                    if in_depth or (row.bound_s < starting_s and not row.at_once):
                        wait(starting_s)
                    row.run(trial)
                    trial.judge()
            except (AssertionError, PanelError, PressError) as error:
                outcome.broken.append(str(error))
    return outcome
