# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the shutter never does, whatever happens in whatever order."""

import pytest
from hypothesis import settings as profile
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from appliance.core import events, machine
from appliance.core.effects import DriveRelay, PublishShutter
from appliance.core.limits import (
    FEEDBACK_DEBOUNCE_US,
    MS_US,
    S_US,
    SHUTTER_DEBOUNCE_US,
)
from appliance.core.values import (
    Action,
    EventType,
    Feedback,
    Relay,
    Response,
    Role,
    ShutterMode,
)
from tests.core.driver import Effects, of, told
from tests.core.shutters import (
    BOTH,
    GAP_US,
    IMPULSE_US,
    TRAVEL_US,
    Shuttered,
    settings,
)

ON: tuple[Relay, ...] = ("pulse", "hold")
LASTS_US = {"pulse": IMPULSE_US, "hold": TRAVEL_US}
TIMES_MS = (1, 7, 20, 49, 50, 60, 300, 699, 701, 1_000, 5_000, 20_000, 60_000)
WORDS = (events.HelpAsked, events.HelpUndone, events.WithdrawAsked, events.ScreenLost)
PAUSE_WORDS = (events.PauseAsked, events.PauseClosed, events.PauseEnded)


class Never(RuleBasedStateMachine):
    """A shutter and its relay, as they are told, beside the core that tells them."""

    mode: ShutterMode

    @initialize(
        contacts=st.sampled_from(((), BOTH, BOTH, BOTH, (Feedback.CLOSED,))),
        found=st.booleans(),
        rested=st.booleans(),
    )
    def begin(
        self,
        contacts: tuple[Feedback, ...],
        found: bool,
        rested: bool,
    ) -> None:
        """Start; the shutter's button may be held then."""
        self.contacts = contacts
        self.driver = Shuttered(settings(self.mode, contacts))
        self.began_us = self.driver.now_us
        self.levels: dict[Feedback, tuple[bool, int] | None] = dict.fromkeys(contacts)
        self.relay: Relay = "off"
        self.on_us = self.free_us = 0
        self.keeper = self.stopped = False
        self.pressed, self.touched_us = found, self.driver.now_us
        self.was_released = not found
        self.is_closed = False
        self.take(self.driver.level(Role.SHUTTER, active=found))
        self.take(self.driver.level(Role.DURESS, active=False))
        if rested:
            self.back()
            for one in contacts:
                self.feel(one, active=False)
            self.take(self.driver.connect())
            self.wait(1_000)

    def take(self, effects: Effects, *, asked: bool = False) -> None:
        """Look at one step's effects, with what is known of the world."""
        for one in of(effects, DriveRelay):
            if one.command in ON:
                self.switched_on(one.command, effects, asked=asked)
            elif self.relay != "off":
                self.switched_off()
        for said in of(effects, PublishShutter):
            self.told_where(said)

    def switched_on(self, relay: Relay, effects: Effects, *, asked: bool) -> None:
        """Never by itself, in doubt, too soon, or in two ways."""
        now_us = self.driver.now_us
        pressed = [
            one
            for one in told(effects)
            if one.event_type is EventType.PRESS_START and one.role is Role.SHUTTER
        ]
        assert asked or pressed, "never by itself, a message, a schedule or duress"
        assert asked or self.was_released, "a button held since the start moves nothing"
        assert relay == ("pulse" if self.mode == "impulse" else "hold")
        assert relay == "pulse" or self.pressed, "held only while it is pressed"
        assert self.keeper, "its keeper has claimed it off"
        assert not self.stopped, "nothing moves after the stop"
        assert self.relay == "off", "never two commands at once"
        assert now_us >= self.free_us, "a gap between commands"
        assert Feedback.CLOSED in self.contacts, "its position must be known"
        for read in self.levels.values():
            assert read is not None, "each contact was read"
            active, since_us = read
            assert not active, "not while it is closed, or something in the way"
            assert now_us - since_us >= FEEDBACK_DEBOUNCE_US, "each contact has stood"
        self.relay, self.on_us = relay, now_us

    def switched_off(self) -> None:
        """Remember the gap; a pulse that had ended by itself ended then."""
        end_us = min(self.driver.now_us, self.on_us + LASTS_US[self.relay])
        self.relay, self.free_us = "off", end_us + GAP_US

    def told_where(self, said: PublishShutter) -> None:
        """Never is asked taken for closed, or a guess for a place."""
        limit = self.levels.get(Feedback.CLOSED)
        self.look()
        if said.position == "closed":
            assert self.is_closed, "the limit alone says closed"
        if limit is None:
            assert said.position == "unknown"

    def look(self) -> None:
        """A level of the limit that has stood is where the shutter is."""
        limit = self.levels.get(Feedback.CLOSED)
        if limit and self.driver.now_us - limit[1] >= FEEDBACK_DEBOUNCE_US:
            self.is_closed = limit[0]

    # What happens

    @rule(active=st.booleans())
    def work(self, active: bool) -> None:
        """Press or release the shutter's button."""
        now_us = self.driver.now_us
        if not self.pressed and now_us - self.touched_us >= SHUTTER_DEBOUNCE_US:
            self.was_released = True
        if active != self.pressed:
            self.pressed, self.touched_us = active, now_us
        self.take(self.driver.level(Role.SHUTTER, active=active))

    @rule()
    def press(self) -> None:
        """Press it for long enough."""
        self.work(active=False)
        self.wait(300)
        self.work(active=True)
        self.wait(60)

    @rule(hold_ms=st.sampled_from((40, 2_000)))
    def press_duress(self, hold_ms: int) -> None:
        """Press the other button."""
        self.take(self.driver.level(Role.DURESS, active=True))
        self.wait(hold_ms)
        self.take(self.driver.level(Role.DURESS, active=False))

    @rule(which=st.sampled_from(Feedback), active=st.booleans())
    def feel(self, which: Feedback, active: bool) -> None:
        """Let a contact of the shutter change."""
        self.look()
        before = self.levels.get(which)
        if which in self.contacts and (before is None or before[0] != active):
            self.levels[which] = (active, self.driver.now_us)
        self.take(self.driver.feel(which, active=active))

    @rule(which=st.sampled_from(BOTH))
    def tremble(self, which: Feedback) -> None:
        """Let a contact chatter."""
        for number in range(50):
            self.feel(which, active=number % 2 == 0)
            self.driver.now_us += 5 * MS_US

    @rule(kind=st.sampled_from(PAUSE_WORDS))
    def pause(self, kind: type[events.Event]) -> None:
        """Tap a word of the pause."""
        asked = kind is events.PauseAsked and self.mode == "impulse"
        self.take(self.driver.tap(kind), asked=asked)

    @rule(kind=st.sampled_from(WORDS))
    def tap(self, kind: type[events.Event]) -> None:
        """Tap another word."""
        self.take(self.driver.tap(kind))

    @rule(action=st.sampled_from(Action))
    def say(self, action: Action) -> None:
        """Let a guard say anything."""
        heard = events.GuardResponded(
            at=self.driver.moment(),
            broker="main",
            guard="vartija-1",
            response=Response(action=action),
        )
        self.take(self.driver.take(heard))

    @rule()
    def link(self) -> None:
        """Lose a broker and find it again."""
        self.take(self.driver.lose())
        self.take(self.driver.connect())

    @rule()
    def lose(self) -> None:
        """Lose the keeper of the outputs: with it all is off."""
        self.keeper = False
        self.take(self.driver.happen(events.OutputsLost, why="it ended"))
        assert self.relay == "off"

    @rule()
    def back(self) -> None:
        """Find a new keeper."""
        self.keeper = True
        self.take(self.driver.happen(events.OutputsBack))

    @rule()
    def stop(self) -> None:
        """Stop the appliance."""
        self.stopped = True
        self.take(self.driver.happen(events.StopAsked))

    @rule(for_ms=st.sampled_from(TIMES_MS))
    def wait(self, for_ms: int) -> None:
        """Let time pass, and look at each step of it."""
        until_us = self.driver.now_us + for_ms * MS_US
        due_us = machine.next_deadline(self.driver.state)
        while due_us is not None and due_us <= until_us:
            self.driver.now_us = max(self.driver.now_us, due_us)
            self.take(self.driver.happen(events.DeadlinePassed))
            due_us = machine.next_deadline(self.driver.state)
        self.driver.now_us = until_us

    @invariant()
    def off_in_doubt(self) -> None:
        """The relay is on no longer than there is reason to."""
        if not hasattr(self, "driver") or self.relay == "off":
            return
        on_for_us = self.driver.now_us - self.on_us
        assert on_for_us <= LASTS_US[self.relay]
        assert self.relay == "pulse" or self.pressed
        assert self.keeper
        assert not self.stopped
        assert not any(read and read[0] for read in self.levels.values())

    @invariant()
    def agreed(self) -> None:
        """What the core remembers of the relay is what it has told."""
        if hasattr(self, "driver"):
            assert self.driver.relay == self.relay


@pytest.mark.parametrize("mode", ["announce", "impulse", "hold_to_run"])
def test_never(mode: ShutterMode) -> None:
    """No order of events moves the shutter unasked, in doubt, or for too long."""
    kind = type("Never", (Never,), {"mode": mode})
    run_state_machine_as_test(kind, settings=profile(stateful_step_count=25))


def test_the_machine_above_can_see_the_relay() -> None:
    """The sentences are not true for want of a relay: it is switched in both ways."""
    for mode in ("impulse", "hold_to_run"):
        never = type("Never", (Never,), {"mode": mode})()
        never.begin(contacts=BOTH, found=False, rested=True)
        never.press()
        assert never.relay in ON
        never.wait(TRAVEL_US // MS_US + S_US // MS_US)
        assert never.relay == "off"
