# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The log has a line for each change of what the screen may show, and for no call."""

from msgspec.structs import replace

from appliance.core.values import Kind
from appliance.wire import screen
from appliance.wire.log_words import READY, Said, news
from appliance.wire.panel import FaultView, View
from appliance.wire.telling import FAULTS_MAX
from tests.core.driver import ready
from tests.wire.test_panel import VIEW
from tests.wire.test_screen import SETTING, raised

CALM = replace(
    VIEW, alert=None, readiness=replace(VIEW.readiness, ready="proven", faults=[])
)
CUT = FaultView(fault="wire_cut", part="duress", since="x")


def faulty(*faults: FaultView) -> View:
    """The calm view, with these."""
    return replace(CALM, readiness=replace(CALM.readiness, faults=list(faults)))


def told(*views: View) -> list[list[str]]:
    """What is said of each, one after the other."""
    said, lines = Said(), []
    for view in views:
        said, new = news(said, view)
        lines.append(new)
    return lines


def test_a_start_is_told_once() -> None:
    """Version, counter and place, whether its buttons are real, and readiness."""
    simulated = replace(CALM, pins_simulated=True)
    assert told(simulated, simulated) == [
        [
            "Luukku 0.1.0 at Luukku 1, Pääaula, 1. krs, SIMULATED buttons.",
            READY["proven"],
        ],
        [],
    ]
    assert told(CALM)[0][0].endswith("1. krs.")


def test_a_fault_is_told_when_it_begins_and_ends() -> None:
    """With its remedy when it begins; while it stands nothing more is said."""
    assert told(CALM, faulty(CUT), faulty(CUT), CALM)[1:] == [
        ["Fault: wire_cut duress: The button's wire is cut: mend the wire."],
        [],
        ["Over: wire_cut duress"],
    ]


def test_a_fault_that_is_not_shown_may_stand() -> None:
    """While there are more faults than are shown, none is said to be over."""
    many = [FaultView(fault="x", part=f"{n}", since="x") for n in range(FAULTS_MAX)]
    lines = told(faulty(CUT), faulty(*many), CALM)

    assert not [line for line in lines[1] if line.startswith("Over")]
    assert len(lines[2]) == FAULTS_MAX + 1


def test_readiness_and_drills_are_told() -> None:
    """Each change of readiness, and the begin and end of a drill."""
    unready = replace(CALM.readiness, ready="not_proven")
    assert told(CALM, replace(CALM, readiness=unready, drill_left_s=9), CALM)[1:] == [
        [READY["not_proven"], "A drill begins."],
        [READY["proven"], "The drill is over."],
    ]


def test_no_call_is_told() -> None:
    """A duress call changes nothing of what the log says."""
    before, during = ready(), raised(Kind.DURESS)
    views = [
        screen.view_of(one.state, before.moment(), SETTING) for one in (before, during)
    ]
    assert views[1].alert is not None
    assert told(*views)[1] == []
