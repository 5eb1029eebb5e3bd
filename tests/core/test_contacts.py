# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A pair's truth table, row by row, and each fault of its wires with its time."""

from typing import Final

import pytest
from msgspec.structs import replace

from appliance.core import report
from appliance.core.effects import Commit
from appliance.core.events import ButtonRead, TrialAsked
from appliance.core.limits import (
    CHATTER_CHANGES,
    CUT_US,
    DEBOUNCE_US,
    MENDED_US,
    MS_US,
    S_US,
    STUCK_US,
    SWAPPED_US,
)
from appliance.core.records import ButtonTest, Evidence, Restored
from appliance.core.settings import ButtonSetting
from appliance.core.values import (
    Action,
    EventType,
    FaultKind,
    Feedback,
    Reading,
    Role,
    Side,
)
from tests.core.driver import SETTINGS, Driver, of, ready
from tests.core.test_evidence import answer
from tests.support.bounces import Change, Heard, Listener, play

CLOSED, OPEN = True, False
REST: Final = (CLOSED, OPEN)
PRESSED: Final = (OPEN, CLOSED)
SHORT: Final = (CLOSED, CLOSED)
APART: Final = (OPEN, OPEN)
"""What both lines say: the NC line first, then the NO line, as in the truth table."""
SIDES: Final = (Side.NC, Side.NO)

Levels = tuple[bool, bool]


class Bench(Listener):
    """A pair whose two lines are put where a test wants them."""

    def __init__(self, *found: Levels) -> None:
        """Read it for the first time, a second ago, as it is found."""
        super().__init__("pair")
        self._no, self._nc = self.lines
        self.now_us = -S_US
        self.say(*(found or (REST,)))
        self.wait(S_US)

    def say(self, *levels: Levels) -> None:
        """Both lines read this now; several times, one right after the other."""
        for nc, no in levels:
            self.read(self._nc, self.now_us, closed=nc)
            self.read(self._no, self.now_us, closed=no)

    def wait(self, us: int) -> None:
        """Let time pass, to the end of it."""
        self.now_us += us
        self.let_pass(self.now_us + 1)

    def hold(self, levels: Levels, us: int = 200 * MS_US) -> Heard:
        """Both lines read this, for so long."""
        self.say(levels)
        self.wait(us)
        return self.heard


@pytest.mark.parametrize(
    ("levels", "presses", "wrong"),
    [
        (REST, 0, set()),
        (PRESSED, 1, set()),
        (SHORT, 1, {FaultKind.WIRE_SHORT}),
        (APART, 0, {FaultKind.WIRE_CUT}),
    ],
    ids=["rest", "pressed", "both closed", "both open"],
)
def test_truth_table(levels: Levels, presses: int, wrong: set[FaultKind]) -> None:
    """What each row of the table means once it has stood."""
    bench = Bench()
    assert bench.hold(levels).presses == presses
    assert bench.wrong == wrong


def test_both_closed_counts_when_it_has_stood_for_the_debounce() -> None:
    """The press and the fault of a short come at once, after 30 ms."""
    bench = Bench()
    bench.hold(SHORT, DEBOUNCE_US - 1)
    assert bench.heard.presses == 0
    assert not bench.wrong
    bench.wait(1)
    assert bench.heard.presses == 1
    assert bench.wrong == {FaultKind.WIRE_SHORT}


def test_both_closed_is_no_press_while_the_fault_is_known() -> None:
    """A NO wire that is short is one press, which ends though the wire stays short."""
    heard = Bench().hold(SHORT, 60 * S_US)
    assert heard.presses == 1
    assert heard.words == [EventType.PRESS_START, EventType.PRESS_END]
    assert not heard.button.pressed


def test_a_press_counts_while_the_no_wire_is_short() -> None:
    """With the NO line closed for ever, the NC line tells of each further press."""
    bench = Bench()
    bench.hold(SHORT, S_US)
    for number in (2, 3):
        assert bench.hold(PRESSED, S_US).presses == number
        assert bench.hold(SHORT, S_US).presses == number
    assert bench.wrong == {FaultKind.WIRE_SHORT}


def test_a_press_counts_while_the_nc_wire_is_short() -> None:
    """With the NC line closed for ever, each press counts and shows the fault again."""
    bench = Bench()
    for number in (1, 2):
        assert bench.hold(SHORT, S_US).presses == number
        assert bench.wrong == {FaultKind.WIRE_SHORT}
        bench.hold(REST, S_US)
        assert not bench.wrong


def test_a_short_that_comes_while_pressed_ends_the_press_and_no_more() -> None:
    """A NO contact that welds at a press is seen at the release: no second press."""
    bench = Bench()
    bench.hold(PRESSED, S_US)
    assert bench.hold(SHORT, S_US).presses == 1
    assert bench.wrong == {FaultKind.WIRE_SHORT}
    assert not bench.button.pressed


def test_a_short_ends_when_rest_has_stood() -> None:
    """Neither pressed nor open ends the fault; 30 ms of rest do."""
    bench = Bench()
    for levels in (SHORT, PRESSED, APART):
        bench.hold(levels, 100 * MS_US)
        assert bench.wrong == {FaultKind.WIRE_SHORT}
    bench.hold(REST, DEBOUNCE_US - 1)
    assert bench.wrong
    bench.wait(1)
    assert not bench.wrong


def test_a_cut_is_told_after_150_ms() -> None:
    """Both lines open are the way from rest to pressed, but not for 150 ms."""
    bench = Bench()
    bench.hold(APART, CUT_US - 1)
    assert not bench.wrong
    bench.wait(1)
    assert bench.wrong == {FaultKind.WIRE_CUT}


def test_a_press_counts_while_the_nc_wire_is_cut() -> None:
    """With the NC line open for ever, each press counts, and the fault stays."""
    bench = Bench()
    for number in (1, 2):
        bench.hold(APART, S_US)
        assert bench.hold(PRESSED, S_US).presses == number
        assert bench.wrong == {FaultKind.WIRE_CUT}


def test_a_cut_no_wire_is_found_by_the_press() -> None:
    """With the NO line open for ever, a press is a cut wire: it shows in no other way.

    The guided test asks for that press before anybody needs it.
    """
    bench = Bench()
    assert bench.hold(APART, S_US).presses == 0
    assert bench.wrong == {FaultKind.WIRE_CUT}
    bench.hold(REST, DEBOUNCE_US)
    assert not bench.wrong


def test_a_cut_found_at_start_is_told() -> None:
    """What is wrong from the first reading on is found as quickly."""
    assert Bench(APART).wrong == {FaultKind.WIRE_CUT}


def test_a_short_found_at_start_is_a_press_at_start() -> None:
    """Nobody can tell it from a held button: it counts, once."""
    bench = Bench(SHORT)
    assert bench.heard.presses == 1
    assert bench.wrong == {FaultKind.WIRE_SHORT}


def test_swapped_wires_are_told_after_10_s() -> None:
    """A pair that is pressed from the start on and never at rest: an alert, a fault."""
    bench = Bench(PRESSED)
    assert bench.heard.presses == 1
    bench.wait(SWAPPED_US - S_US - 1)
    assert not bench.wrong
    bench.wait(1)
    assert bench.wrong == {FaultKind.WIRES_SWAPPED}
    bench.wait(STUCK_US)
    assert bench.wrong == {FaultKind.WIRES_SWAPPED, FaultKind.STUCK}
    assert bench.heard.presses == 1
    bench.hold(REST)
    assert not bench.wrong


@pytest.mark.parametrize("before", [REST, APART, SHORT])
def test_a_held_button_is_not_taken_for_swapped_wires(before: Levels) -> None:
    """Once anything else has stood, pressed for long is stuck and no more."""
    bench = Bench(before)
    bench.hold(REST)
    bench.hold(PRESSED, STUCK_US)
    assert bench.wrong == {FaultKind.STUCK}


def test_a_glitch_at_the_start_hides_no_swapped_wires() -> None:
    """What never stands does not count as rest."""
    bench = Bench(PRESSED)
    bench.hold(REST, DEBOUNCE_US - 1)
    bench.hold(PRESSED, SWAPPED_US)
    assert bench.wrong == {FaultKind.WIRES_SWAPPED}


def test_stuck_is_told_of_a_pair_after_30_s() -> None:
    """Held over 30 s is stuck also where two lines say so; the release ends it."""
    bench = Bench()
    bench.hold(PRESSED, STUCK_US - 1)
    assert not bench.wrong
    bench.wait(1)
    assert bench.wrong == {FaultKind.STUCK}
    bench.hold(REST)
    assert not bench.wrong


@pytest.mark.parametrize("side", SIDES)
def test_either_line_of_a_pair_may_chatter(side: Side) -> None:
    """50 changes of either line within a second are a fault, and no press."""
    rest = side is Side.NC
    trace = [
        Change(number * 2 * MS_US, side, closed=(number % 2 == 1) is rest)
        for number in range(CHATTER_CHANGES)
    ]
    heard = play("pair", trace)
    assert FaultKind.CHATTER in heard.faults
    assert heard.presses == 0


def test_a_pair_is_known_when_both_lines_are() -> None:
    """A button of which one line was never read cannot be vouched for."""
    listener = Listener("pair")
    no, nc = listener.lines
    listener.read(nc, 0, closed=True)
    assert not listener.button.known
    listener.read(no, 0, closed=False)
    assert listener.button.known


def test_the_no_line_alone_is_a_press() -> None:
    """A press is not held up by a NC line that nothing was heard of yet."""
    listener = Listener("pair")
    no, _ = listener.lines
    listener.read(no, 0, closed=True)
    listener.let_pass(S_US)
    assert listener.heard.presses == 1


def test_a_late_edge_of_the_nc_line_loses_no_press() -> None:
    """A short that was believed for a moment does not hide the press behind it."""
    bench = Bench()
    no, nc = bench.lines
    bench.read(no, 0, closed=True)
    bench.let_pass(DEBOUNCE_US + 1)
    assert bench.wrong == {FaultKind.WIRE_SHORT}
    bench.read(nc, 20 * MS_US, closed=False)
    bench.let_pass(S_US)
    assert bench.heard.presses == 1
    assert bench.heard.words == [EventType.PRESS_START]


def test_a_short_whose_readings_come_late_is_still_a_press() -> None:
    """Press and fault count by time stamps, whoever got round to looking when."""
    bench = Bench()
    no, _ = bench.lines
    bench.read(no, 0, closed=True)
    bench.read(no, S_US, closed=False)
    assert bench.heard.presses == 1
    assert bench.heard.faults == {FaultKind.WIRE_SHORT}


def proven_pair() -> Driver:
    """Return a counter whose only button is a pair that was tested once."""
    pair = ButtonSetting(role=Role.DURESS, debounce_us=DEBOUNCE_US, contact="pair")
    tested = ButtonTest(role=Role.DURESS, wall_ms=1)
    settings = replace(SETTINGS, buttons=(pair,))
    driver = ready(settings, Restored(evidence=Evidence(buttons=(tested,))))
    driver.happen(ButtonRead, role=Role.DURESS, side=Side.NC, active=False)
    driver.wait(S_US)
    assert "duress" not in report.changed(driver.state)
    return driver


def test_a_poll_is_news_of_the_line_that_it_read() -> None:
    """Each line is compared with what was read last of it; others are nobody's."""
    driver = proven_pair()
    for reading, is_news in (
        (Reading(Role.DURESS, Side.NO, active=False), False),
        (Reading(Role.DURESS, Side.NC, active=False), False),
        (Reading(Role.DURESS, Side.NC, active=True), True),
        (Reading(Role.SHUTTER, Side.NO, active=True), False),
        (Reading(Feedback.CLOSED, Side.NO, active=True), False),
    ):
        assert report.is_news(driver.state, reading) is is_news


def test_a_fault_that_only_a_press_shows_breaks_the_proof_after_it() -> None:
    """A welded contact is sound again at rest; its duress is over, its test is void."""
    driver = proven_pair()
    driver.press()
    assert "duress" not in report.changed(driver.state)
    answer(driver, "vartija-1")
    driver.wait(S_US)
    assert "duress" in report.changed(driver.state)


def test_a_fault_of_the_wires_breaks_the_proof_until_tested_again() -> None:
    """What was tested has another wire now: told at once, and after its repair, too."""
    driver = proven_pair()

    driver.happen(ButtonRead, role=Role.DURESS, side=Side.NC, active=True)
    effects = driver.wait(CUT_US)

    cut = [one for one in driver.state.faults if one.fault is FaultKind.WIRE_CUT]
    assert [one.part for one in cut] == ["duress"]
    assert "duress" in report.changed(driver.state)
    kept = [one.evidence for one in of(effects, Commit) if one.evidence]
    assert kept == [driver.state.evidence]

    driver.happen(ButtonRead, role=Role.DURESS, side=Side.NC, active=False)
    driver.wait(S_US)
    driver.wait(MENDED_US)
    found = {one.fault for one in driver.state.faults}
    assert FaultKind.WIRE_CUT not in found
    assert FaultKind.CONFIG_CHANGED in found


@pytest.mark.parametrize("is_cut", [False, True])
def test_a_press_that_shows_broken_wires_proves_no_button(is_cut: bool) -> None:
    """Neither one that a welded contact makes nor one beside a wire that is cut."""
    driver = proven_pair()
    if is_cut:
        driver.happen(ButtonRead, role=Role.DURESS, side=Side.NC, active=True)
        driver.wait(S_US)
    driver.happen(TrialAsked, role=Role.DURESS)
    driver.press()
    driver.ack_alert()
    driver.say(Action.SEEN)
    answer(driver, "vartija-1")
    assert "duress" in report.changed(driver.state)
    assert not report.proof(driver.state).proven


def test_a_press_after_the_wires_were_mended_proves_the_button() -> None:
    """What was broken before a press is no doubt of that press."""
    driver = proven_pair()
    driver.happen(ButtonRead, role=Role.DURESS, side=Side.NC, active=True)
    driver.wait(S_US)
    driver.happen(ButtonRead, role=Role.DURESS, side=Side.NC, active=False)
    driver.wait(S_US)
    driver.happen(TrialAsked, role=Role.DURESS)
    driver.happen(ButtonRead, role=Role.DURESS, side=Side.NC, active=True)
    driver.level(Role.DURESS, active=True)
    driver.wait(S_US)
    driver.level(Role.DURESS, active=False)
    driver.happen(ButtonRead, role=Role.DURESS, side=Side.NC, active=False)
    driver.ack_alert()
    driver.say(Action.SEEN)
    assert "duress" not in report.changed(driver.state)


def test_a_call_with_a_welded_contact_proves_no_button() -> None:
    """Nor does an alert that a guard has closed, if its press has shown a short."""
    pair = ButtonSetting(role=Role.SHUTTER, debounce_us=DEBOUNCE_US, contact="pair")
    driver = ready(replace(SETTINGS, buttons=(pair,)))
    driver.happen(ButtonRead, role=Role.SHUTTER, side=Side.NC, active=False)
    driver.wait(S_US)
    driver.press(Role.SHUTTER)
    driver.ack_alert()
    driver.say(Action.ACCEPT)
    driver.say(Action.CLOSE)
    assert "shutter" in report.changed(driver.state)
