# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Levels with time stamps become presses that count, whatever the contact does."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.core import inputs
from appliance.core.inputs import Button, Facts, Pressed
from appliance.core.limits import (
    CHATTER_CHANGES,
    CHATTER_QUIET_US,
    CHATTER_US,
    DEBOUNCE_US,
    MS_US,
    PRESS_AGAIN_US,
    S_US,
    STUCK_US,
)
from appliance.core.settings import ButtonSetting
from appliance.core.values import EventType, FaultKind, Happened, Moment, Role

REST = inputs.begin(ButtonSetting(role=Role.DURESS, debounce_us=DEBOUNCE_US))
BEGIN_MS = 10_000
FAR_MS = 5_000
"""Long after every waveform here has ended."""

Reading = tuple[float, bool]


class Heard(NamedTuple):
    """What a waveform amounted to."""

    button: Button
    facts: Facts

    @property
    def presses(self) -> int:
        """How many presses counted."""
        return sum(isinstance(fact, Pressed) for fact in self.facts)

    @property
    def words(self) -> list[EventType]:
        """What there is to tell, presses apart."""
        return [fact.event_type for fact in self.facts if isinstance(fact, Happened)]


def pressed(ms: float, *, at_start: bool) -> Pressed:
    """Return the press whose level began then."""
    stood_us = at(ms).mono_us + DEBOUNCE_US
    return Pressed(role=Role.DURESS, at_start=at_start, stood_us=stood_us)


def at(ms: float) -> Moment:
    """Return the moment some milliseconds after the waveform's begin."""
    mono_us = round((BEGIN_MS + ms) * MS_US)
    return Moment(mono_us=mono_us, wall_ms=round(ms))


def settled(button: Button = REST) -> Button:
    """Return a button that was read at rest a while ago."""
    read, _ = inputs.read(button, at(-1_000), active=False)
    return read


def hear(
    *readings: Reading, button: Button | None = None, batch: bool = False
) -> Heard:
    """Read levels in order, ticking at each deadline; in a batch, only at the end."""
    button, facts = button or settled(), Facts(())
    for ms, active in readings:
        if not batch:
            button, facts = _let_pass(button, facts, ms)
        button, more = inputs.read(button, at(ms), active=active)
        facts += more
    return Heard(*_let_pass(button, facts, FAR_MS))


def _let_pass(button: Button, facts: Facts, ms: float) -> tuple[Button, Facts]:
    while True:
        due_us = inputs.next_deadline(button)
        if due_us is None or due_us >= at(ms).mono_us:
            return button, facts
        button, more = inputs.tick(button, at(due_us / MS_US - BEGIN_MS))
        facts += more


def wave(*ms: float, first: bool = True) -> list[Reading]:
    """Return readings whose level alternates at these times."""
    return [(one, (index % 2 == 0) is first) for index, one in enumerate(ms)]


WAVES: dict[str, tuple[list[Reading], int]] = {
    "a clean press": (wave(0, 120), 1),
    "a glitch of 29 ms": (wave(0, 29), 0),
    "exactly 30 ms": (wave(0, 30), 1),
    "never released": (wave(0), 1),
    "a lost press edge that a poll sees": ([(8, True), (120, False)], 1),
    "a lost release edge that a poll sees": ([(0, True), (130, False)], 1),
    "a lost release edge and a second press": ([(0, True), (400, True)], 1),
    "bounces before": (wave(0, 3, 5, 11, 14, 20, 25, 90), 1),
    "bounces after": (wave(0, 90, 93, 95, 101, 104, 110), 1),
    "a burst without a stable level": (wave(*range(0, 400, 20)), 0),
    "released for 29 ms in between": (wave(0, 100, 129, 200), 1),
    "again sooner than 300 ms after": (wave(0, 100, 299, 380), 1),
    "again 300 ms after": (wave(0, 100, 300, 380), 2),
    "three presses in a second": (wave(0, 100, 400, 500, 800, 900), 3),
    "readings that repeat": ([(0, True), (5, True), (9, True), (60, False)], 1),
}


@pytest.mark.parametrize("name", WAVES)
@pytest.mark.parametrize("batch", [False, True], ids=["in time", "late in a batch"])
def test_waveform(name: str, batch: bool) -> None:
    """A press counts by its time stamps, whether its edges come in time or late."""
    readings, presses = WAVES[name]
    assert hear(*readings, batch=batch).presses == presses


def test_press_tells_of_both_ends() -> None:
    """A press that counts begins and ends on the event topic, once each."""
    heard = hear(*wave(0, 120))
    assert heard.words == [EventType.PRESS_START, EventType.PRESS_END]
    assert not heard.button.pressed


def test_press_too_soon_is_told_but_does_not_count() -> None:
    """Every press_end has its press_start, also where a press is the same press."""
    heard = hear(*wave(0, 60, 150, 250))
    assert heard.words == [EventType.PRESS_START, EventType.PRESS_END] * 2
    assert heard.presses == 1


def test_old_time_stamp_of_the_other_level_is_ignored() -> None:
    """An edge older than the level that was read since then is outdated."""
    heard = hear((0, True), (100, False), (50, True), button=settled(), batch=True)
    assert heard.presses == 1
    assert not heard.button.line.level


def test_poll_that_overtakes_its_edge() -> None:
    """A press of 30 ms counts though a poll saw it before its edge was taken in."""
    readings = ((10, True), (0, True), (30, False))
    assert hear(*readings, batch=True).presses == 1


def test_poll_that_overtakes_a_glitch() -> None:
    """A glitch whose edges wait while a poll sees the next press is no press."""
    readings = ((40, True), (0, True), (1, False), (39, True), (60, False))
    assert hear(*readings, batch=True).presses == 0


def test_stamp_of_a_level_that_counts_changes_nothing() -> None:
    """A late edge of a press that counts already does not move it."""
    pressed = hear((0, True)).button
    moved, facts = inputs.read(pressed, at(-5), active=True)
    assert (moved, facts) == (pressed, ())


def test_held_for_30_s_is_stuck_until_released() -> None:
    """Held over 30 s is stuck, beside the alert; the release clears it."""
    button = hear((0, True)).button
    almost, _ = inputs.tick(button, at(STUCK_US / MS_US - 1))
    assert not almost.stuck
    assert inputs.next_deadline(almost) == at(STUCK_US / MS_US).mono_us
    stuck, facts = inputs.tick(almost, at(STUCK_US / MS_US))
    assert stuck.stuck
    assert not facts
    assert inputs.next_deadline(stuck) is None
    released, _ = inputs.read(stuck, at(STUCK_US / MS_US + 5), active=False)
    free, _ = inputs.tick(released, at(STUCK_US / MS_US + 40))
    assert not free.stuck


def _chatters(button: Button) -> bool:
    return FaultKind.CHATTER in inputs.faults(button)


def wavering(changes: int, apart_ms: float) -> list[Reading]:
    """Return a waveform of so many changes, the last of which leaves it open."""
    return [(n * apart_ms, (changes - n) % 2 == 0) for n in range(changes)]


def test_too_many_changes_in_a_second_are_chatter() -> None:
    """50 changes within a second are chatter, until 10 s have passed without."""
    readings = wavering(CHATTER_CHANGES, 2)
    assert not _chatters(hear(*readings[:-1]).button)
    noisy = hear(*readings).button
    end_ms = readings[-1][0] + CHATTER_QUIET_US / MS_US
    assert inputs.next_deadline(noisy) == at(end_ms).mono_us
    assert _chatters(inputs.tick(noisy, at(end_ms - 1))[0])
    assert not _chatters(inputs.tick(noisy, at(end_ms))[0])


def test_a_fast_hand_is_no_chatter() -> None:
    """Changes that are spread over more than a second each 50 are no chatter."""
    apart_ms = CHATTER_US / MS_US / (CHATTER_CHANGES - 1) + 0.1
    readings = wavering(3 * CHATTER_CHANGES, apart_ms)
    assert not _chatters(hear(*readings, batch=True).button)


def test_a_press_in_chatter_counts() -> None:
    """A contact that chatters and then stands closed is one press."""
    readings = wavering(2 * CHATTER_CHANGES, 2)
    closed_ms = readings[-1][0] + 2
    assert hear(*readings, (closed_ms, True)).presses == 1


def test_found_pressed_is_a_press_at_start() -> None:
    """A button found pressed at start counts once, and says that it was found so."""
    heard = hear((0, True), button=REST)
    assert heard.facts[-1] == pressed(0, at_start=True)
    assert heard.presses == 1


def test_found_pressed_and_bouncing_is_still_at_start() -> None:
    """A bounce within the debounce time does not make a held button a new press."""
    heard = hear(*wave(0, 5, 10), button=REST)
    assert heard.facts[-1] == pressed(10, at_start=True)


def test_glitch_at_start_makes_no_later_press_an_old_one() -> None:
    """A press after the button was once at rest is new, whatever the start found."""
    heard = hear(*wave(0, 5, 1_000, 1_100), button=REST)
    assert [fact for fact in heard.facts if isinstance(fact, Pressed)] == [
        pressed(1_000, at_start=False)
    ]


def test_next_press_after_the_one_at_start_is_new() -> None:
    """Only the press that was held over the start is the same press."""
    heard = hear(*wave(0, 100, 1_000, 1_100), button=REST)
    starts = [fact.at_start for fact in heard.facts if isinstance(fact, Pressed)]
    assert starts == [True, False]


def test_evidence_of_the_last_press() -> None:
    """A button remembers when it was pressed last, for health."""
    assert hear(*wave(0, 120)).button.last_press_wall_ms is not None
    assert hear(*wave(0, 29)).button.last_press_wall_ms is None


GAPS = st.lists(st.integers(1, 24), max_size=12)


def _train(gaps: list[int], limit: int = 25) -> list[int]:
    """Return times of a bounce train that lasts at most 25 ms."""
    times = [0]
    for gap in gaps:
        if times[-1] + gap <= limit:
            times.append(times[-1] + gap)
    # An odd number of changes ends at the other level.
    return times if len(times) % 2 else times[:-1]


def _press_wave(before: list[int], held: int, after: list[int]) -> list[Reading]:
    down = _train(before)
    up = [down[-1] + held + one for one in _train(after)]
    return wave(*down, *up)


PRESSES = st.builds(_press_wave, GAPS, st.integers(30, 500), GAPS)


@given(PRESSES, st.booleans())
def test_any_bounces_around_30_ms_are_one_press(
    readings: list[Reading],
    batch: bool,
) -> None:
    """Up to 25 ms of bounces on both sides of 30 stable ms are exactly one press."""
    heard = hear(*readings, batch=batch)
    assert heard.presses == 1
    assert not heard.button.pressed


@given(st.lists(st.integers(1, 29), max_size=40), st.booleans())
def test_no_burst_without_a_stable_level_is_a_press(
    gaps: list[int],
    batch: bool,
) -> None:
    """Whatever never stands for 30 ms is no press, however long it lasts."""
    times = [sum(gaps[:index]) for index in range(len(gaps) + 1)]
    if len(times) % 2:
        times.append(times[-1] + 29)
    assert hear(*wave(*times), batch=batch).presses == 0


@given(
    st.lists(st.integers(1, 400), min_size=1, max_size=20),
    st.lists(st.integers(0, 2_000), max_size=20),
)
def test_polls_in_between_change_nothing(gaps: list[int], polls: list[int]) -> None:
    """Reading the level at any time beside the edges gives the same facts."""
    times = [sum(gaps[:index]) for index in range(len(gaps))]
    edges = wave(*times)
    polled = [(ms, _level(edges, ms)) for ms in polls]
    mixed = sorted([*edges, *polled], key=lambda reading: reading[0])
    assert hear(*mixed).facts == hear(*edges).facts


@given(PRESSES, st.integers(1, 29), st.integers(0, 9))
def test_polls_that_overtake_edges_lose_no_press(
    edges: list[Reading], late_ms: int, phase_ms: int
) -> None:
    """A press counts though each edge is taken in late, behind newer polls."""
    assert _overtaken(edges, late_ms, phase_ms).presses >= 1


@given(PRESSES, st.integers(1, 15), st.integers(0, 9))
def test_polls_that_overtake_edges_add_no_press(
    edges: list[Reading], late_ms: int, phase_ms: int
) -> None:
    """Edges that are up to 15 ms late, behind newer polls, are still one press."""
    assert _overtaken(edges, late_ms, phase_ms).presses == 1


def _overtaken(edges: list[Reading], late_ms: int, phase_ms: int) -> Heard:
    """Take in edges late and polls at once, as the loop does: when they are news."""
    arrivals = [(ms + late_ms, ms, active) for ms, active in edges]
    arrivals += [(ms, ms, _level(edges, ms)) for ms in range(phase_ms, 1_500, 10)]
    arrivals.sort(key=lambda arrival: arrival[0])
    button, facts = settled(), Facts(())
    for now_ms, ms, active in arrivals:
        button, facts = _let_pass(button, facts, now_ms)
        if active != button.line.level or ms != now_ms:
            button, more = inputs.read(button, at(ms), active=active)
            facts += more
    return Heard(button, facts)


def _level(edges: list[Reading], ms: float) -> bool:
    """Return the level of a waveform at a time, as a poll would read it."""
    return next((active for when, active in reversed(edges) if when <= ms), False)


def test_again_after_300_ms_is_counted_from_begin_to_begin() -> None:
    """What parts two presses is the time between their begins."""
    assert PRESS_AGAIN_US < S_US
    again_ms = PRESS_AGAIN_US / MS_US
    assert hear(*wave(0, again_ms - 40, again_ms, again_ms + 60)).presses == 2
