# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What brokers say of guards on duty and of this counter, and what follows from it."""

from collections.abc import Sequence

from appliance.clock import Clock
from appliance.config import Config
from appliance.core.events import GuardAvailable, GuardDuty, GuardResponded
from appliance.preflight.findings import Findings
from appliance.wire import guard, hearing
from appliance.wire.telling import Identity


class Sight:
    """What one broker says."""

    def __init__(self, broker: str, who: Identity, *, runs: bool) -> None:
        """Take who this counter is, and whether its appliance runs on this machine."""
        self.broker = broker
        self.seen = False
        """Whether the broker could be asked."""
        self.on_duty: dict[str, tuple[str, ...]] = {}
        """The audiences of each guard who is on line and on duty; empty: all."""
        self.silent: set[str] = set()
        """Those of them who have not answered the probe."""
        self._who = who
        self._runs = runs
        self._says_online = False

    def take(self, heard: Sequence[tuple[str, bytes, bool]], nonce: str) -> bool:
        """Take all that was heard; whether every guard on duty has answered."""
        online: dict[str, bool] = {}
        duty: dict[str, GuardDuty] = {}
        answered = set()
        at = Clock(lambda: False).moment()
        for topic, payload, retained in heard:
            if topic == f"{self._who.base}/availability":
                self._says_online = payload == guard.ONLINE
            message = hearing.Heard(at, self.broker, topic, payload, retained)
            match hearing.read(message, self._who):
                case GuardAvailable() as event:
                    online[event.guard] = event.online
                case GuardDuty() as event:
                    duty[event.guard] = event
                case GuardResponded() as event if event.response.nonce == nonce:
                    answered.add(event.guard)
                case _:
                    pass
        self.on_duty = {
            name: said.audiences
            for name, said in duty.items()
            if said.on_duty and online.get(name)
        }
        self.silent = set(self.on_duty) - answered
        return not self.silent

    def check_twin(self, found: Findings, what: str) -> None:
        """Find another appliance with this counter's name."""
        if self._says_online and not self._runs:
            found.bad(
                f"{what}: {self._who.counter} is on line there, and no appliance runs "
                "here: another machine has its name, or the one here ended just now: "
                "check again in 20 s, then give every counter a name of its own"
            )


def check_guards(found: Findings, config: Config, sights: Sequence[Sight]) -> None:
    """Judge who would come, by all brokers that could be asked."""
    asked = [sight for sight in sights if sight.seen]
    for sight in asked:
        if not sight.on_duty:
            found.note(
                f"guards: nobody is on duty at the broker {sight.broker}, or "
                f"{config.counter.id} may not read guards/: a press would reach "
                "nobody by it: let a guard go on duty"
            )
        for name in sorted(sight.silent):
            found.bad(
                f"guards: {name} is on duty at the broker {sight.broker} and does not "
                "answer a probe: look at that station, and whether "
                f"{config.counter.id} may read respond/"
            )
    everybody = {
        name: audiences for sight in asked for name, audiences in sight.on_duty.items()
    }
    proven = sorted(set(everybody).difference(*(sight.silent for sight in asked)))
    if proven:
        found.ok(f"guards: {', '.join(proven)} on duty, and answered a probe")
    if everybody:
        _check_audiences(found, config, set(everybody.values()))


def _check_audiences(
    found: Findings, config: Config, there: set[tuple[str, ...]]
) -> None:
    """Find steps of the escalation that call an audience which nobody belongs to."""
    if () in there:
        return
    belong = {audience for audiences in there for audience in audiences}
    for number, step in enumerate(config.escalation, 1):
        missing = sorted(set(step.audiences) - belong)
        if missing:
            found.note(
                f"guards: nobody on duty belongs to {', '.join(missing)}, whom step "
                f"{number} of the escalation calls: correct [[escalation]], or the "
                "audiences of a guard station"
            )


def check_spare(found: Findings, config: Config) -> None:
    """Find out whether one machine could silence everything."""
    hosts = {broker.host for broker in config.broker}
    if len(config.broker) == 1:
        found.note(
            "brokers: there is one, and without it no alert leaves: add another "
            "[[broker]] on another machine"
        )
    elif len(hosts) == 1:
        found.note(
            f"brokers: all are on {hosts.pop()}, and without that machine no alert "
            "leaves: put one on another machine"
        )
    else:
        found.ok(f"brokers: {len(config.broker)}, on {len(hosts)} machines")
