# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A whole site for one row: brokers, cables, one counter, guards; all of it real.

::

    with Site(folder, Plan(brokers=2, guards=1)) as site:   # stands and is proven
        site.brokers["main"].kill()
        press = site.press()
        site.guards[0].log.arrival(press.alert_id, press.presses)

The brokers are "main" and "spare": one authority, the same access rules, a folder
each. Between the counter and each broker lies a `Cable` if the plan says so
(`site.cables["main"].cut()`), and with `guard_cables` another between the guards and
each broker. Nothing is shared between two sites. The plan can also ask for what only
some rows need: `site.service`, `site.clocks["counter"]`, `site.disk`.
"""

import shutil
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from appliance.site_kit import SiteKit, new_site
from appliance.wire.panel import View
from tests.support.cable import Cable
from tests.support.counter import Counter, Door, wait_until
from tests.support.mosquitto import Broker, free_ports
from tests.support.shims import FailingDisk, FakeClock, together
from tests.support.supervisor import Supervisor
from tests.system.faults import priority
from tests.system.faults.guard import Guard
from tests.system.faults.logbook import Logbook
from tests.system.faults.names import Names
from tests.system.faults.program import GuardProgram

BROKERS = ("main", "spare")
PROVEN_S = 30.0
"""A site that is not proven so long after its start is no site."""
HOLD_S = 0.06
PRESS_AGAIN_S = 0.32
"""Two presses nearer than 300 ms would be one."""
SEEN_S = 10.0


class Plan(NamedTuple):
    """What a row needs of its site."""

    brokers: int = 2
    """1: "main" alone. 2: "main" and "spare"."""
    guards: int = 1
    """Guards in this process: vartija-1, vartija-2, ..."""
    programs: int = 0
    """Guards in processes of their own, to be killed; named after the others."""
    cables: bool = False
    """A cable between the counter and each broker."""
    guard_cables: bool = False
    """A cable between the guards and each broker."""
    settings: str = ""
    """Further tables of the counter's file."""
    host: str = ""
    """By what name the counter calls the main broker; see `Site.lookups`."""
    others: int = 0
    """Guards' logins without a station, named after all guards."""
    prefix: tuple[str, ...] = ()
    """Words of a program that execs the daemon's command line."""
    first: bool = False
    """The daemon gets the processor before other programs."""
    supervised: bool = False
    """A supervisor keeps the daemon running, by the rules of its unit."""
    clocks: bool = False
    """Fake clocks: one for the counter, one for all brokers, one for all programs."""
    disk: bool = False
    """The counter's disk can be told to fail."""


class Press(NamedTuple):
    """One press that the counter has taken, as its panel shows it."""

    at_s: float
    """When the contact closed (monotonic)."""
    alert_id: str
    presses: int


class Site:
    """Started with its context, ended with it, whatever happens."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        """Write all files; nothing runs yet."""
        self.plan = plan
        stations = plan.guards + plan.programs
        names = [f"vartija-{n + 1}" for n in range(stations + plan.others)]
        ports = free_ports(plan.brokers)
        main = new_site(
            folder / "site",
            "hki-3",
            counters=["counter-1"],
            guards=names,
            port=ports[0],
            hosts=["127.0.0.1", *filter(None, [plan.host])],
        )
        self._names = names[:stations]
        self.kits = {"main": main}
        if plan.brokers > 1:
            self.kits["spare"] = _spare(main, ports[1])
        self._clocks: dict[str, FakeClock] = {}
        self._disk: FailingDisk | None = None
        self._service: Supervisor | None = None
        self._lookups: Names | None = None
        self._stack = ExitStack()
        self._prepare(folder)
        self.brokers = {
            name: Broker(kit, environ=self._environ("broker"))
            for name, kit in self.kits.items()
        }
        self.cables: dict[str, Cable] = {}
        self.guard_cables: dict[str, Cable] = {}
        self._pressed_s = 0.0
        if plan.cables:
            self.cables = self._lay_cables()
        if plan.guard_cables:
            self.guard_cables = self._lay_cables()
        self.counter = Counter(
            main,
            folder / "counter",
            doors=self.doors(self.cables, host=plan.host),
            settings=plan.settings,
        )
        self.guards: list[Guard] = []
        self.programs = [self._program(name) for name in names[plan.guards : stations]]

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def start(self) -> None:
        """Start brokers, guards and counter; returns when the site is proven."""
        for broker in self.brokers.values():
            self._stack.enter_context(broker)
        for name in self.names()[: self.plan.guards]:
            self.guards.append(self.guard(name))
        for program in self.programs:
            self._stack.enter_context(program)
        self._stack.enter_context(self.counter)
        self.start_counter()
        self.wait_proven()

    def start_counter(self) -> None:
        """Start the daemon as the plan says, and wait until it takes presses."""
        environ = self._environ("counter")
        if not self.plan.supervised:
            self.counter.start(prefix=self._prefix(), environ=environ)
            return
        command = [*self._prefix(), *self.counter.command]
        supervisor = Supervisor(command, self.counter.log, environ=environ)
        self._service = self._stack.enter_context(supervisor)
        self._service.wait_ready(1, PROVEN_S)

    @property
    def service(self) -> Supervisor:
        """Who keeps the daemon running."""
        assert self._service is not None, "the plan says supervised=True"
        return self._service

    @property
    def clocks(self) -> dict[str, FakeClock]:
        """The fake clocks, by who has them: counter, broker, guard."""
        assert self._clocks, "the plan says clocks=True"
        return self._clocks

    @property
    def lookups(self) -> Names:
        """The counter's name lookups."""
        assert self._lookups is not None, "the plan says host=..."
        return self._lookups

    @property
    def disk(self) -> FailingDisk:
        """The counter's disk."""
        assert self._disk is not None, "the plan says disk=True"
        return self._disk

    def wait_proven(self) -> View:
        """Until every link stands and every guard has answered a probe."""
        everybody = len(self.names())

        def is_whole(view: View) -> bool:
            ready = view.readiness
            return (
                ready.ready == "proven"
                and ready.guards_on_duty == everybody
                and not any(one.fault == "broker_unreachable" for one in ready.faults)
            )

        return self.counter.wait_view("the site is proven", is_whole, PROVEN_S)

    def names(self) -> list[str]:
        """The guards who have a station."""
        return self._names

    def logs(self) -> list[Logbook]:
        """What each guard has heard."""
        return [one.log for one in self.guards] + [one.log for one in self.programs]

    def doors(self, cables: dict[str, Cable], *, host: str = "") -> list[Door]:
        """How to reach every broker, over these cables where there are any."""
        return [
            Door(
                name,
                cables[name].port if name in cables else kit.port,
                host if host and name == "main" else "127.0.0.1",
            )
            for name, kit in self.kits.items()
        ]

    def guard(self, name: str, *, session_expiry_s: int = 0) -> Guard:
        """Start a guard of the site; it leaves when the site ends."""
        kit = self.kits["main"]
        guard = Guard(
            kit.site,
            kit.guards[name],
            self.doors(self.guard_cables),
            session_expiry_s=session_expiry_s,
        )
        self._stack.callback(guard.close)
        return guard

    def press(self) -> Press:
        """Press and release duress; returns once the counter has taken it."""
        before = _pressed(self.counter.view())
        threading.Event().wait(self._pressed_s + PRESS_AGAIN_S - time.monotonic())
        at_s = time.monotonic()
        self.counter.press(hold_s=HOLD_S)
        taken = wait_until(
            "the press is taken",
            lambda: _is_new(_pressed(self.counter.view()), before),
            SEEN_S,
        )
        # From here, since a busy machine may have moved the contact later.
        self._pressed_s = time.monotonic()
        return Press(at_s, *taken)

    def close_alert(self) -> None:
        """Let the first guard answer the open alert to its end."""
        view = self.counter.view()
        if view.alert is None or not self.guards:
            return
        guard, alert_id = self.guards[0], view.alert.alert_id

        def is_closed() -> bool:
            for action in ("accept", "close"):
                guard.tap(action, alert_id)
            open_alert = self.counter.view().alert
            return open_alert is None or open_alert.stage == "closed"

        wait_until("the alert is closed", is_closed, PROVEN_S)

    def _prepare(self, folder: Path) -> None:
        """Make the shims that the plan asks for."""
        if self.plan.host:
            self._lookups = Names(folder / "names", self.plan.host)
        if self.plan.clocks:
            for who in ("counter", "broker", "guard"):
                (folder / who).mkdir(exist_ok=True)
                self._clocks[who] = FakeClock(folder / who)
        if self.plan.disk:
            self._disk = FailingDisk(folder, folder / "counter" / "state")

    def _environ(self, who: str) -> dict[str, str]:
        """What a program of the site is started with."""
        shims = [self._clocks[who].environ] if who in self._clocks else []
        if self._disk is not None and who == "counter":
            shims.append(self._disk.environ)
        return together(*shims) if shims else {}

    def _prefix(self) -> tuple[str, ...]:
        """Words before the daemon's command line."""
        looked_up = () if self._lookups is None else self._lookups.prefix
        first = priority.first() if self.plan.first else ()
        return (*first, *self.plan.prefix, *looked_up)

    def _lay_cables(self) -> dict[str, Cable]:
        return {
            name: self._stack.enter_context(Cable(kit.port))
            for name, kit in self.kits.items()
        }

    def _program(self, name: str) -> GuardProgram:
        kit = self.kits["main"]
        return GuardProgram(
            kit.site,
            kit.guards[name],
            self.doors(self.guard_cables),
            environ=self._environ("guard"),
        )


def _spare(main: SiteKit, port: int) -> SiteKit:
    """Another broker of the same site: same authority and rules, its own folder."""
    theirs = main.conf.parent
    folder = theirs.with_name("spare")
    shutil.copytree(theirs, folder)
    conf = folder / main.conf.name
    text = conf.read_text("utf-8").replace(str(theirs), str(folder))
    conf.write_text(
        text.replace(f"listener {main.port} ", f"listener {port} "), "utf-8"
    )
    return main._replace(port=port, conf=conf, data=folder / main.data.name)


def _pressed(view: View) -> tuple[str, int] | None:
    return None if view.alert is None else (view.alert.alert_id, view.alert.presses)


def _is_new(
    now: tuple[str, int] | None, before: tuple[str, int] | None
) -> tuple[str, int] | None:
    return now if now != before else None
