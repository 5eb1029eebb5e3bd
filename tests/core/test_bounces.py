# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""However a contact bounces and however late it is heard: one press is one press."""

from collections.abc import Callable
from itertools import cycle
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.core.limits import DEBOUNCE_US, MS_US, POLL_US
from appliance.core.values import Contact
from tests.support.bounces import LINES, Manner, Trace, burst, play, press

CONTACTS = sorted(LINES)
GAPS = st.lists(st.integers(1, 24_999), max_size=12)
TRAINS = st.tuples(GAPS, GAPS)
PHASES = st.integers(0, POLL_US - 1)
LATE_US = 15 * MS_US
"""No edge is ever this late, but in a loop that gets no time."""

_T = TypeVar("_T")


@st.composite
def manners(draw: st.DrawFn, *, late_us: int = 0, loses: bool = False) -> Manner:
    """How edges come: each with a lateness and a fate of its own."""
    return Manner(
        late_us=_each(draw, st.integers(0, late_us)),
        lost=_each(draw, st.booleans() if loses else st.just(value=False)),
        phase_us=draw(PHASES),
    )


def _each(draw: st.DrawFn, values: st.SearchStrategy[_T]) -> Callable[[], _T]:
    left = cycle(draw(st.lists(values, min_size=1, max_size=60)))
    return lambda: next(left)


def presses(contact: Contact, held_us: int) -> st.SearchStrategy[Trace]:
    """Presses that stand for this long or longer between their bounces."""
    held = st.integers(held_us, held_us + 400 * MS_US)
    return st.builds(press, st.just(contact), TRAINS, held, TRAINS)


@pytest.mark.parametrize("contact", CONTACTS)
@given(data=st.data())
def test_bounces_around_30_ms_are_one_press(
    contact: Contact, data: st.DataObject
) -> None:
    """25 ms of bounces on both sides of 30 stable ms: one press, and nothing wrong."""
    trace = data.draw(presses(contact, DEBOUNCE_US))
    heard = play(contact, trace, data.draw(manners()))
    assert heard.presses == 1
    assert not heard.button.pressed
    assert not heard.faults


@pytest.mark.parametrize("contact", CONTACTS)
@given(data=st.data())
def test_late_edges_change_nothing(contact: Contact, data: st.DataObject) -> None:
    """Edges up to 15 ms late, each by itself and overtaken by those of another line."""
    trace = data.draw(presses(contact, DEBOUNCE_US))
    heard = play(contact, trace, data.draw(manners(late_us=LATE_US)))
    assert heard.presses == 1
    assert not heard.button.pressed
    assert not heard.faults


@pytest.mark.parametrize("contact", CONTACTS)
@given(data=st.data())
def test_lost_edges_lose_no_press(contact: Contact, data: st.DataObject) -> None:
    """Whatever edges are lost, polls find each press that stands one poll longer."""
    trace = data.draw(presses(contact, DEBOUNCE_US + POLL_US))
    heard = play(contact, trace, data.draw(manners(loses=True)))
    assert heard.presses == 1
    assert not heard.button.pressed


@pytest.mark.parametrize("contact", CONTACTS)
@given(data=st.data())
def test_late_and_lost_edges_lose_no_hand(
    contact: Contact, data: st.DataObject
) -> None:
    """Late, lost and overtaken at once: a press as short as a hand's still counts."""
    trace = data.draw(presses(contact, 2 * DEBOUNCE_US))
    heard = play(contact, trace, data.draw(manners(late_us=LATE_US, loses=True)))
    assert heard.presses >= 1
    assert not heard.button.pressed


@pytest.mark.parametrize("contact", CONTACTS)
@given(
    gaps=st.lists(
        st.lists(st.integers(1, DEBOUNCE_US - 1), max_size=60), min_size=2, max_size=2
    ),
    data=st.data(),
)
def test_a_burst_without_a_stable_level_is_no_press(
    contact: Contact, gaps: list[list[int]], data: st.DataObject
) -> None:
    """Whatever never stands for 30 ms is no press, on one line or on both."""
    trace = burst(contact, gaps)
    assert play(contact, trace, data.draw(manners())).presses == 0
