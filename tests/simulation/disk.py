# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A disk with its moods, and the store that writes on it, as `adapters.store` does."""

from collections.abc import Callable, Sequence
from typing import Final, Literal

from appliance.core.effects import Commit
from appliance.core.records import Restored
from tests.simulation.chance import Chance
from tests.simulation.rows import JournalRows, ModelRows, Rows, only_alert
from tests.simulation.world import MS, S, World

Mood = Literal["well", "slow", "hung", "full", "readonly", "locked", "gone"]
FAILS: Final[tuple[Mood, ...]] = ("full", "readonly", "locked", "gone")

OPEN_US: Final = 5 * S
RETRY_US: Final = 500 * MS
TELL_EVERY_US: Final = 10 * S
LOOK_US: Final = 100 * MS


class Disk:
    """The card: it outlives every process, and most power cuts."""

    def __init__(self, world: World, brokers: Sequence[str], *, real: bool) -> None:
        """Begin with an empty one; `real`: with real SQLite on it."""
        self.mood: Mood = "well"
        self.damaged = False
        """What stands there cannot be read whole at the next start."""
        self.wrote: dict[str, int] = {}
        """By alert: the gravest level of it that was ever committed."""
        self._lies = False
        self._brokers = tuple(brokers)
        self._real = real
        self.rows: Rows = self._fresh()
        self._before: Rows | None = None
        self._unsynced: list[tuple[Commit, ...]] = []
        self._chance = Chance(world.seed, "disk")

    def _fresh(self) -> Rows:
        return JournalRows(self._brokers) if self._real else ModelRows(self._brokers)

    def lie(self) -> None:
        """From now on it says that it has written, and has not."""
        if not self._lies:
            self._lies = True
            self._before = self.rows.copy()
            self._unsynced.clear()

    def tell_truth(self) -> None:
        """It writes again what it says."""
        self._lies = False
        self._before = None
        self._unsynced.clear()

    def write(self, batch: tuple[Commit, ...]) -> list[str]:
        """One transaction; why commits were given up."""
        refused = self.rows.write(batch)
        if self._lies:
            self._unsynced.append(batch)
        for commit in batch:
            if commit.alert is not None:
                key, level = commit.alert.alert_id, int(commit.alert.level)
                self.wrote[key] = min(level, self.wrote.get(key, level))
        return refused

    def cut_power(self) -> bool:
        """What a lying disk had not written is gone; whether anything was."""
        if not self._lies or self._before is None:
            return False
        kept = self._chance.span(0, len(self._unsynced))
        lost = len(self._unsynced) - kept
        rows = self._before.copy()
        for batch in self._unsynced[:kept]:
            rows.write(batch)
        self.rows, self._before = rows, rows.copy()
        self._unsynced.clear()
        return lost > 0

    def read(self) -> Restored:
        """What a start finds; a damaged file is set aside, a fresh one begun."""
        if self.mood in ("gone", "hung"):
            return Restored()
        restored = self.rows.restore()
        if not self.damaged:
            return restored
        self.damaged = False
        found = self._chance.pick((restored, only_alert(restored), Restored()))
        self.rows = self._fresh()
        if found.alert is not None:
            # The store carries it into the fresh file with its first write.
            self.rows.write((Commit(commit=0, occurrences=(), alert=found.alert),))
        return found


class SimStore:
    """The store of one process: a queue, and a thread that empties it."""

    def __init__(
        self,
        world: World,
        disk: Disk,
        on_saved: Callable[[int], None],
        on_failed: Callable[[bool, str], None],
    ) -> None:
        """Prepare; `open` begins."""
        self._world = world
        self._disk = disk
        self._on_saved = on_saved
        self._on_failed = on_failed
        self._chance = Chance(world.seed, f"store {world.now_us}")
        self._waiting: list[Commit] = []
        self._since_us = world.now_us
        self._busy = False
        self._ended = False
        self._told = ""
        self._tell_again_us = 0
        self.given_up: list[str] = []

    @property
    def turned(self) -> float:
        """Its thread always turns."""
        return self._world.now_us / S

    @property
    def waiting(self) -> int:
        """How many commits wait for the disk."""
        return len(self._waiting)

    @property
    def waiting_since_us(self) -> int | None:
        """Since when something waits, at least; None: nothing does."""
        return self._since_us if self._waiting else None

    def open(self) -> Restored:
        """What the disk holds, if it answers within 5 s."""
        mood = self._disk.mood
        self._world.run_until(self._world.now_us + self._chance.span(2 * MS, 20 * MS))
        if mood == "hung":
            self._world.run_until(self._world.now_us + OPEN_US)
        restored = self._disk.read()
        if mood in ("hung", "gone"):
            self._tell("The disk cannot be read.")
        return restored

    def commit(self, effect: Commit) -> None:
        """Have `effect` written soon."""
        if not self._waiting:
            self._since_us = self._world.now_us
        self._waiting.append(effect)
        self._wake(0)

    def _wake(self, delay_us: int) -> None:
        if self._busy or self._ended or not self._waiting:
            return
        self._busy = True
        took_us = self._chance.span(1 * MS, 8 * MS)
        if self._disk.mood == "slow":
            took_us += self._chance.span(50 * MS, 3 * S)
        batch = tuple(self._waiting)
        self._world.after(delay_us + took_us, lambda: self._end_write(batch))

    def _end_write(self, batch: tuple[Commit, ...]) -> None:
        if self._ended:
            return
        mood = self._disk.mood
        if mood == "hung":
            self._world.after(LOOK_US, lambda: self._end_write(batch))
            return
        self._busy = False
        if mood in FAILS:
            self._tell(f"The disk is {mood}.", full=mood == "full")
            self._wake(RETRY_US)
            return
        self.given_up += self._disk.write(batch)
        del self._waiting[: len(batch)]
        self._since_us = self._world.now_us
        self._told = ""
        self._on_saved(batch[-1].commit)
        self._wake(0)

    def _tell(self, sentence: str, *, full: bool = False) -> None:
        now_us = self._world.now_us
        if sentence != self._told or now_us >= self._tell_again_us:
            self._told = sentence
            self._tell_again_us = now_us + TELL_EVERY_US
            self._on_failed(full, sentence)

    def close(self) -> None:
        """A clean stop: write what waits, for 2 s at most."""
        until_us = self._world.now_us + 2 * S
        while self._waiting and self._world.run_next(until_us):
            pass
        self._ended = True

    def kill(self) -> None:
        """The process ends; what it was writing is there as a whole, or not at all."""
        can = self._disk.mood in ("well", "slow")
        if self._busy and can and not self._ended and self._chance.often(0.5):
            self._disk.write(tuple(self._waiting))
        self._ended = True
