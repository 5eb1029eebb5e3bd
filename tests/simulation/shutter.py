# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A shutter with its controller, and the keeper of the relay that asks it."""

from functools import partial
from typing import TYPE_CHECKING, Final

from appliance.core.limits import ASKED_LATE_US, CHATTER_QUIET_US, MS_US, S_US
from appliance.core.settings import ShutterSetting
from appliance.core.values import Feedback, Reading, Relay, ShutterMode, Side, Signal
from appliance.wire.outputs import KILL_US, LEASE_US, RENEW_US, SILENT_US
from tests.simulation.chance import Chance
from tests.simulation.world import World

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.simulation.parts import Process, SimInbox

CLOSES_US: Final = 4 * S_US
"""What the shutter takes to close when nothing is in its way."""
IMPULSE_US: Final = 700 * MS_US
START_US: Final = 300 * MS_US
"""What a keeper takes to claim its lines."""
OPEN_US: Final = 6 * S_US
"""After so long, closed, somebody opens it again."""
PIPE_US: Final = 1 * MS_US
BOTH: Final = (Feedback.CLOSED, Feedback.OBSTACLE)


class Shutter:
    """What moves, its contacts, and the line of its relay. Outlives processes."""

    def __init__(self, world: World, mode: ShutterMode) -> None:
        """Open; the relay is off."""
        self.world = world
        self.mode = mode
        self.setting = ShutterSetting(
            mode=mode,
            feedback=() if mode == "announce" else BOTH,
            travel_us=6 * S_US,
            impulse_us=IMPULSE_US,
        )
        self.on_change: Callable[[], None] = lambda: None
        """Called when the relay has been switched."""
        self.relay = False
        self.on_us = 0
        self.levels = dict.fromkeys(self.setting.feedback, False)
        self.since_us = dict.fromkeys(BOTH, 0)
        """Since when each contact reads as it does."""
        self.pressed = False
        self.pressed_us = self.released_us = -S_US
        """When the button was touched and let go last."""
        self.paused_us = -S_US
        """When a pause was asked for last."""
        self.jammed = False
        self.boot_us = 0
        """When the machine was switched on."""
        self.inbox: SimInbox | None = None
        self._way_us = CLOSES_US
        """What is left of its way."""
        self._began_us: int | None = None
        self._motion = 0
        self._closed_until_us = 0
        """When somebody opens it by hand."""

    def readings(self) -> tuple[Reading, ...]:
        """The level of every contact now."""
        return tuple(
            Reading(of, Side.NO, active=active) for of, active in self.levels.items()
        )

    def touched(self, *, active: bool) -> None:
        """A finger moves the button's contact."""
        now_us = self.world.now_us
        if active:
            self.pressed_us = now_us
        elif self.pressed:
            self.released_us = now_us
        self.pressed = active

    def switch(self, *, on: bool) -> None:
        """The relay's line changes."""
        if on is self.relay:
            return
        self.relay = on
        self.world.say("relay", "on" if on else "off")
        self.on_change()
        if on:
            self.on_us = self.world.now_us
            self._close()
        elif self.mode == "hold_to_run":
            self._halt()

    def feel(self, which: Feedback, *, active: bool) -> None:
        """A contact changes, and the kernel tells of it."""
        if self.levels.get(which, active) is active:
            return
        now_us = self.world.now_us
        self.levels[which], self.since_us[which] = active, now_us
        self.world.say("shutter", f"{which.value} {'yes' if active else 'no'}")
        if which is Feedback.OBSTACLE and active:
            self._halt()
        inbox, stamp_us = self.inbox, now_us - self.boot_us
        reading = Reading(which, Side.NO, active=active)

        def tell() -> None:
            if inbox is not None and inbox is self.inbox:
                inbox.level(reading, stamp_us)

        self.world.after(50, tell)

    def tremble(self, which: Feedback) -> None:
        """A contact chatters for a while, then reads as before."""
        level = self.levels[which]
        for number in range(60):
            active = level if number % 2 else not level
            at_us = self.world.now_us + number * 8 * MS_US
            self.world.at(at_us, partial(self.feel, which, active=active))

    def jam(self) -> None:
        """It does not reach its limit any more."""
        self.jammed = True

    def _open(self) -> None:
        """Somebody opens it by hand, unless it is to stay closed for longer."""
        if self.world.now_us < self._closed_until_us:
            return
        self._halt()
        self._way_us = CLOSES_US
        self.feel(Feedback.CLOSED, active=False)

    def work_by_hand(self) -> None:
        """Somebody frees it, closes it and opens it: whatever was wrong is over.

        It stays closed until a limit that has trembled is believed again.
        """
        self._halt()
        self.jammed = False
        self.feel(Feedback.OBSTACLE, active=False)
        self._reach(CHATTER_QUIET_US + 2 * S_US)

    def _close(self) -> None:
        if self._began_us is not None or self.levels.get(Feedback.OBSTACLE):
            return
        self._began_us = self.world.now_us
        self._motion += 1
        self.world.after(self._way_us, partial(self._arrive, self._motion))

    def _arrive(self, motion: int) -> None:
        if motion != self._motion or self.jammed:
            return
        self._halt()
        self._reach(OPEN_US)

    def _reach(self, for_us: int) -> None:
        """It is at its limit, and stays there for so long."""
        self._way_us = 0
        self.feel(Feedback.CLOSED, active=True)
        self._closed_until_us = self.world.now_us + for_us
        self.world.at(self._closed_until_us, self._open)

    def _halt(self) -> None:
        if self._began_us is not None:
            self._way_us -= self.world.now_us - self._began_us
            self._way_us = max(self._way_us, 100 * MS_US)
        self._began_us = None
        self._motion += 1


class Keeper:
    """The keepers of one process, one after another; what the loop is given."""

    def __init__(self, shutter: Shutter, inbox: "SimInbox", process: "Process") -> None:
        """The first one starts."""
        self._shutter = shutter
        self._world = shutter.world
        self._inbox = inbox
        self._process = process
        self._ready = self._hung = self._gone = False
        self._number = 0
        self._held_us: int | None = None
        self._until_us = 0
        self.was_hung_us = -S_US
        shutter.inbox = inbox
        self._start()

    @property
    def turned(self) -> float:
        """When its thread last gave proof of work."""
        return self._world.now_us / S_US

    @property
    def holds(self) -> bool:
        """Whether the loop must renew what it has asked for."""
        return self._held_us is not None

    def drive(self, word: Relay, asked_us: int) -> None:
        """Hand over an order; a late one, or one without a keeper, is lost."""
        self._process.place()
        at_us = asked_us + self._shutter.boot_us
        is_late = self._world.now_us - at_us > ASKED_LATE_US
        self._held_us = None
        if is_late and word != "off":
            self._inbox.outputs_lost("it was late.")
            self._inbox.outputs_back()
            return
        self._held_us = at_us if word == "hold" else None
        if self._ready:
            self._world.after(PIPE_US, partial(self._obey, self._number, word, at_us))
        self._process.place()

    def cue(self, word: Signal) -> None:
        """There are no indicators here."""

    def renew(self) -> None:
        """The loop turns."""
        held_us = self._held_us
        now_us = self._world.now_us
        if held_us is None or now_us - held_us < RENEW_US:
            return
        self._held_us = now_us
        if self._ready:
            self._world.after(PIPE_US, partial(self._renew, self._number, now_us))

    def hang(self) -> None:
        """The keeper stands still; its appliance, or the kernel, ends it."""
        if not self._ready or self._hung:
            return
        self._hung = True
        self.was_hung_us = self._world.now_us
        self._world.after(SILENT_US + RENEW_US, partial(self._lose, self._number))
        self._world.after(KILL_US, partial(self._kill, self._number))

    def die(self) -> None:
        """The keeper is killed."""
        if self._ready:
            self._lose(self._number)

    def orphan(self) -> None:
        """Its appliance is gone: a keeper that can, switches off and ends."""
        self._gone = True
        if not self._hung:
            self._world.after(PIPE_US, partial(self._kill, self._number))

    def _start(self) -> None:
        self._number += 1
        self._world.after(START_US, partial(self._claim, self._number))

    def _claim(self, number: int) -> None:
        if self._gone or number != self._number:
            return
        self._ready = True
        self._inbox.outputs_back()

    def _obey(self, number: int, word: Relay, at_us: int) -> None:
        if number != self._number or self._hung or self._gone or not self._ready:
            return
        now_us = self._world.now_us
        if word == "off":
            self._shutter.switch(on=False)
            return
        is_late = now_us - at_us > LEASE_US
        if is_late or (word == "pulse" and self._shutter.relay):
            return
        self._until_us = at_us + LEASE_US if word == "hold" else now_us + IMPULSE_US
        self._shutter.switch(on=True)
        self._world.at(self._until_us, partial(self._expire, number))

    def _renew(self, number: int, at_us: int) -> None:
        """What has lapsed is not renewed: the loop learns that it was too late."""
        if number != self._number or self._hung or self._gone:
            return
        if self._shutter.relay:
            self._until_us = at_us + LEASE_US
            self._world.at(self._until_us, partial(self._expire, number))
        elif self._held_us is not None:
            self._held_us = None
            self._inbox.outputs_lost("it lapsed.")
            self._inbox.outputs_back()

    def _expire(self, number: int) -> None:
        is_over = self._world.now_us >= self._until_us
        if number == self._number and not self._hung and is_over:
            self._shutter.switch(on=False)

    def _lose(self, number: int) -> None:
        """The appliance ends this keeper and starts another."""
        if self._gone or number != self._number:
            return
        self._kill(number)
        self._inbox.outputs_lost("it ended.")
        self._start()

    def _kill(self, number: int) -> None:
        """This keeper is no more: the kernel takes its lines back."""
        if number == self._number:
            self._ready = self._hung = False
            self._shutter.switch(on=False)


class Troubles:
    """What goes wrong with a shutter and its keeper, from a seed."""

    def __init__(self, shutter: Shutter, keeper: "Callable[[], Keeper | None]") -> None:
        """Whose troubles; the keeper is that of the process which runs then."""
        self._shutter = shutter
        self._keeper = keeper
        self._chance = Chance(shutter.world.seed, "shutter's troubles")

    def plan(self, heal_us: int) -> None:
        """Plan some, and their end."""
        if self._shutter.mode == "announce":
            return
        chance, world = self._chance, self._shutter.world
        troubles: tuple[Callable[[], None], ...] = (
            self._shutter.jam,
            self._obstruct,
            partial(self._shutter.tremble, Feedback.CLOSED),
            partial(self._shutter.tremble, Feedback.OBSTACLE),
            self._hang,
            self._hang,
            self._kill,
        )
        for _ in range(chance.pick((0, 1, 3, 6))):
            world.at(chance.span(0, heal_us - 2 * S_US), chance.pick(troubles))
        world.at(heal_us, self._shutter.work_by_hand)

    def _obstruct(self) -> None:
        self._shutter.feel(Feedback.OBSTACLE, active=True)
        gone = partial(self._shutter.feel, Feedback.OBSTACLE, active=False)
        self._shutter.world.after(self._chance.span(100 * MS_US, 9 * S_US), gone)

    def _hang(self) -> None:
        keeper = self._keeper()
        if keeper is not None:
            keeper.hang()

    def _kill(self) -> None:
        keeper = self._keeper()
        if keeper is not None:
            keeper.die()
