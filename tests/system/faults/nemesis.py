# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Takes brokers away at random moments, and gives them back after a random time."""

import random
import threading
import time
from collections.abc import Callable, Mapping
from typing import Self

from tests.support.mosquitto import Broker
from tests.system.faults.ledger import Away

PEACE_S = 3.0
"""Between two outages, on average."""
AWAY_S = (0.1, 4.0)
"""How long a broker is away: short outages are as likely as long ones, by ratio."""
LEFT_S = 30.0


class Nemesis:
    """Works on a thread of its own while its context lasts; all is back after it."""

    def __init__(self, brokers: Mapping[str, Broker], seed: str) -> None:
        """Take brokers that run; the seed decides what happens to them, and when."""
        self._brokers = dict(brokers)
        self._chance = random.Random(seed)
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="nemesis", daemon=True)
        self._gone: dict[str, float] = {}
        self._past: list[Away] = []
        self._lock = threading.Lock()
        self._failure: BaseException | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join(LEFT_S)

    def aways(self) -> list[Away]:
        """Every outage so far; one that lasts has no end yet (infinity).

        Raises what went wrong with a broker meanwhile.
        """
        if self._failure is not None:
            raise self._failure
        with self._lock:
            now = [Away(name, at_s, float("inf")) for name, at_s in self._gone.items()]
            return [*self._past, *now]

    def _run(self) -> None:
        try:
            while not self._ending.wait(self._chance.expovariate(1 / PEACE_S)):
                self._outage()
        except BaseException as error:  # noqa: BLE001 - raised again in aways()
            self._failure = error

    def _outage(self) -> None:
        """One broker or several; each goes in its own way and comes back on its own."""
        count = self._chance.randint(1, len(self._brokers))
        names = self._chance.sample(sorted(self._brokers), count)
        low_s, high_s = AWAY_S
        length_s = low_s * (high_s / low_s) ** self._chance.random()
        returns = [self._take(name) for name in names]
        for name, give_back in zip(names, returns, strict=True):
            self._ending.wait(length_s)
            length_s = self._chance.random()
            give_back()
            with self._lock:
                self._past.append(Away(name, self._gone.pop(name), time.monotonic()))

    def _take(self, name: str) -> Callable[[], None]:
        """Take a broker away; what gives it back."""
        broker = self._brokers[name]
        way = self._chance.choice(["kept", "forgot", "paused"])
        with self._lock:
            self._gone[name] = time.monotonic()
        if way == "paused":
            broker.pause()
            return broker.resume
        broker.kill()
        if way == "forgot":
            broker.forget()
        return broker.start
