# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku check` says of who would come, and of brokers that stand alone."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.preflight.checking import Check, edit
from tests.support.counter import Counter, Door
from tests.support.guarding import follow
from tests.support.mosquitto import Broker
from tests.system.faults.guard import Guard


@pytest.fixture
def guard(broker: Broker) -> Iterator[Guard]:
    """A guard station of the audience guards, on duty."""
    kit = broker.kit
    station = Guard(
        kit.site, kit.guards["vartija-1"], [Door(name="main", port=kit.port)]
    )
    with closing(station), follow(broker) as follower:
        follower.wait_for('"on_duty":true')
        yield station


def test_guards_on_duty_answer(guard: Guard, check: Check) -> None:
    """A guard station that answers the check's probe is named: the way is proven."""
    checked = check()

    assert checked.code == 0
    assert checked.line("answered a probe") == (
        f"ok   guards: {guard.name} on duty, and answered a probe"
    )


def test_a_station_alone_is_somebody_who_listens(broker: Broker, check: Check) -> None:
    """No note says that nobody listens where a station does, and no other client."""
    kit = broker.kit
    doors = [Door(name="main", port=kit.port)]
    with follow(broker) as follower:
        station = Guard(kit.site, kit.guards["vartija-1"], doors)
        with closing(station):
            follower.wait_for('"on_duty":true')
            follower.close()
            checked = check()

    assert checked.line("there and back").startswith("ok   broker main: connected, ")
    assert checked.line("answered a probe").startswith("ok   guards: vartija-1 on duty")


def test_a_guard_who_does_not_answer_is_bad(guard: Guard, check: Check) -> None:
    """A guard who is on duty and answers no probe would not be reached."""
    guard.mute = True

    checked = check()

    (bad,) = checked.of("BAD ")
    assert bad == (
        "guards: vartija-1 is on duty at the broker main and does not answer a probe: "
        "look at that station, and whether counter-1 may read respond/"
    )


@pytest.mark.usefixtures("broker")
def test_nobody_on_duty_is_worth_a_note(check: Check) -> None:
    """A broker where nobody is on duty is told of."""
    line = check().line("nobody is on duty")

    assert line.startswith("NOTE guards: nobody is on duty at the broker main, or ")
    assert line.endswith("a press would reach nobody by it: let a guard go on duty")


@pytest.mark.usefixtures("guard")
def test_an_audience_that_nobody_belongs_to_is_worth_a_note(check: Check) -> None:
    """A step of the escalation that calls nobody who is there is told of."""
    line = check().line("[[escalation]]")

    assert line == (
        "NOTE guards: nobody on duty belongs to managers, whom step 2 of the "
        "escalation calls: correct [[escalation]], or the audiences of a guard station"
    )


def test_a_guard_of_no_audience_belongs_to_all(broker: Broker, check: Check) -> None:
    """Who is on duty without naming an audience is called by every step."""
    kit = broker.kit
    doors = [Door(name="main", port=kit.port)]
    station = Guard(kit.site, kit.guards["vartija-1"], doors, audiences=())
    with closing(station), follow(broker) as follower:
        follower.wait_for('"on_duty":true')
        checked = check()

    assert checked.line("vartija-1 on duty, and answered a probe")
    assert [line for line in checked.lines if "escalation" in line] == []


@pytest.mark.usefixtures("guard")
def test_where_all_audiences_are_there_nothing_is_said(
    counter: Counter, check: Check
) -> None:
    """An escalation of audiences that somebody on duty belongs to is well."""
    steps = '[[escalation]]\naudiences = ["guards"]\n'
    seconds = "duress_after_s = 0\nhelp_after_s = 0\n\n"
    edit(counter, "[[broker]]", f"{steps}{seconds}[[broker]]")

    assert [line for line in check().lines if "escalation" in line] == []


@pytest.mark.usefixtures("broker")
@pytest.mark.parametrize(
    ("host", "line"),
    [
        ("127.0.0.1", "NOTE brokers: all are on 127.0.0.1, and without that machine"),
        ("localhost", "ok   brokers: 2, on 2 machines"),
    ],
)
def test_a_spare_broker_is_on_another_machine(
    counter: Counter, check: Check, host: str, line: str
) -> None:
    """Two brokers on one machine are one; a site should have two machines."""
    one = check()
    text = counter.config.read_text("utf-8")
    other = text[text.index("[[broker]]") :].replace('"main"', '"spare"')
    other = other.replace('"127.0.0.1"', f'"{host}"')
    counter.config.write_text(f"{text}\n{other}", "utf-8")
    two = check()

    assert one.line("brokers: ").startswith("NOTE brokers: there is one, and without")
    assert two.line("brokers: ").startswith(line)
    assert two.line("broker spare: connected, ")
