# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The machine's own faults: begun when they stand, ended when they are over."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from appliance.core import board
from appliance.core.board import Board
from appliance.core.effects import PublishHealth
from appliance.core.events import BoardRead
from appliance.core.limits import (
    BOARD_AGAIN_US,
    BOARD_CALM_US,
    BOARD_DIPS_US,
    BOARD_SILENT_US,
    BOARD_US,
    BOARD_WITHIN_US,
    S_US,
)
from appliance.core.readings import Readings
from appliance.core.settings import BoardSetting
from appliance.core.values import EventType, FaultKind
from tests.core.driver import SETTINGS, Driver, Effects, of, ready, told

WELL = Readings(
    temperature_c=45,
    undervoltage=False,
    throttled=False,
    disk_free_mb=9_000,
    disk_worn_percent=10,
    network=True,
)
BAD: dict[FaultKind, Readings] = {
    FaultKind.UNDERVOLTAGE: replace(WELL, undervoltage=True),
    FaultKind.OVERHEATED: replace(WELL, temperature_c=81),
    FaultKind.DISK_LOW: replace(WELL, disk_free_mb=199),
    FaultKind.DISK_WORN: replace(WELL, disk_worn_percent=80),
    FaultKind.NETWORK_DOWN: replace(WELL, network=False),
}
CALM_US = dict.fromkeys(BAD, BOARD_CALM_US) | {FaultKind.UNDERVOLTAGE: BOARD_DIPS_US}
OWN = {*BAD, FaultKind.BOARD_SILENT}
TEN_MINUTES_US = 600 * S_US
SETTING = BoardSetting()


def reading(driver: Driver, readings: Readings, times: int = 1) -> Effects:
    """Read the machine so often, at its pace."""
    effects: Effects = ()
    for _ in range(times):
        effects += driver.wait(BOARD_US)
        effects += driver.happen(BoardRead, readings=readings)
        effects += driver.save()
    return effects


def for_us(us: int) -> int:
    """How many readings that takes."""
    return us // BOARD_US


def counter(**fields: Any) -> Driver:  # noqa: ANN401 - whatever the setting has
    """Return a counter at rest whose machine is read."""
    setting = BoardSetting(**fields)
    driver = ready(replace(SETTINGS, board=setting))
    driver.happen(BoardRead, readings=Readings())
    return driver


def wrong(driver: Driver) -> set[FaultKind]:
    """Which of the machine's own faults stand."""
    return {fault.fault for fault in driver.state.faults} & OWN


def said(effects: Effects, word: EventType) -> list[FaultKind]:
    """Return the machine's own faults of which this was told."""
    events = [one for one in told(effects) if one.event_type is word]
    return [one.fault for one in events if one.fault in OWN]


def begun(effects: Effects) -> list[FaultKind]:
    """Return the faults that have begun."""
    return said(effects, EventType.FAULT)


def ended(effects: Effects) -> list[FaultKind]:
    """Return the faults that are over."""
    return said(effects, EventType.FAULT_CLEARED)


@pytest.mark.parametrize("kind", BAD)
def test_a_fault_begins_with_the_third_bad_reading(kind: FaultKind) -> None:
    """Two bad readings are none; the third within a minute is told, once."""
    driver = counter()
    assert begun(reading(driver, BAD[kind], 2)) == []
    assert begun(reading(driver, BAD[kind])) == [kind]
    assert begun(reading(driver, BAD[kind], 9)) == []
    assert wrong(driver) == {kind}


@pytest.mark.parametrize("kind", BAD)
def test_a_fault_ends_after_a_time_of_clearly_well(kind: FaultKind) -> None:
    """It ends when every reading was well for a minute; low voltage after ten."""
    driver = counter()
    reading(driver, BAD[kind], 3)
    reading(driver, WELL, 3)
    reading(driver, BAD[kind])
    calm = reading(driver, WELL, for_us(CALM_US[kind]))
    assert ended(calm) == []
    assert ended(reading(driver, WELL)) == [kind]
    assert wrong(driver) == set()


@pytest.mark.parametrize("kind", BAD)
def test_what_begins_again_soon_stays_for_ten_minutes(kind: FaultKind) -> None:
    """After a relapse within ten minutes it takes ten minutes to end."""
    driver = counter()
    reading(driver, BAD[kind], 3)
    reading(driver, WELL, for_us(CALM_US[kind]) + 1)
    assert begun(reading(driver, BAD[kind], 3)) == [kind]
    assert ended(reading(driver, WELL, for_us(BOARD_AGAIN_US))) == []
    assert ended(reading(driver, WELL)) == [kind]


@pytest.mark.parametrize("kind", BAD)
def test_a_relapse_later_is_a_first_time(kind: FaultKind) -> None:
    """Ten minutes after its end a fault is new: it ends as soon as the first time."""
    driver = counter()
    for _ in range(2):
        reading(driver, BAD[kind], 3)
        assert ended(reading(driver, WELL, for_us(CALM_US[kind]) + 1)) == [kind]
        reading(driver, WELL, for_us(BOARD_AGAIN_US))


@pytest.mark.parametrize("kind", BAD)
def test_what_the_machine_does_not_tell_is_no_fault(kind: FaultKind) -> None:
    """Without a reading nothing begins; what was wrong then stays so."""
    driver = counter()
    reading(driver, Readings(), 99)
    assert wrong(driver) == set()
    reading(driver, BAD[kind], 3)
    reading(driver, Readings(), 99)
    assert wrong(driver) == {kind}


def test_dips_of_the_voltage_count_together() -> None:
    """Low voltage comes and goes: its third dip within ten minutes is told."""
    driver = counter()
    dip = BAD[FaultKind.UNDERVOLTAGE]
    found = []
    for _ in range(3):
        found.append(begun(reading(driver, dip)))
        reading(driver, WELL, for_us(BOARD_DIPS_US) // 2 - 2)
    assert found == [[], [], [FaultKind.UNDERVOLTAGE]]


def test_a_peak_now_and_then_is_no_fault() -> None:
    """Bad readings that lie further apart than a minute tell nothing."""
    driver = counter()
    for _ in range(9):
        reading(driver, BAD[FaultKind.OVERHEATED])
        reading(driver, WELL, for_us(BOARD_WITHIN_US) // 2)
    assert wrong(driver) == set()


def test_the_site_chooses_the_limits() -> None:
    """What is too hot and what must be free are the site's settings."""
    driver = counter(temperature_max_c=60, disk_free_min_mb=5_000)
    reading(driver, replace(WELL, temperature_c=60, disk_free_mb=5_000), 9)
    assert wrong(driver) == set()
    reading(driver, replace(WELL, temperature_c=61, disk_free_mb=4_999), 9)
    assert wrong(driver) == {FaultKind.OVERHEATED, FaultKind.DISK_LOW}


@pytest.mark.parametrize(
    ("kind", "nearly", "clearly"),
    [
        (FaultKind.OVERHEATED, {"temperature_c": 76}, {"temperature_c": 75}),
        (FaultKind.DISK_LOW, {"disk_free_mb": 219}, {"disk_free_mb": 220}),
    ],
)
def test_nearly_well_ends_nothing(
    kind: FaultKind, nearly: dict[str, int], clearly: dict[str, int]
) -> None:
    """A fault ends 5 degrees below, or a tenth above, where it begins; not before."""
    driver = counter()
    reading(driver, BAD[kind], 3)
    assert ended(reading(driver, replace(WELL, **nearly), 60)) == []
    assert ended(reading(driver, replace(WELL, **clearly), 7)) == [kind]
    assert begun(reading(driver, replace(WELL, **nearly), 60)) == []


def test_slowed_down_by_heat_is_too_hot() -> None:
    """A processor that is slowed down is too hot, whatever its thermometer says."""
    driver = counter()
    reading(driver, replace(WELL, throttled=True), 3)
    assert wrong(driver) == {FaultKind.OVERHEATED}
    driver = counter()
    reading(driver, replace(WELL, throttled=True, temperature_c=None), 3)
    assert wrong(driver) == {FaultKind.OVERHEATED}


def test_slowed_down_by_low_voltage_is_not_too_hot() -> None:
    """A processor is slowed down by low voltage as well: that is told alone."""
    driver = counter()
    reading(driver, replace(WELL, throttled=True, undervoltage=True), 9)
    assert wrong(driver) == {FaultKind.UNDERVOLTAGE}


def test_brokers_of_this_machine_need_no_network() -> None:
    """Where every broker is on the machine itself, a loose cable is no fault."""
    driver = counter(needs_network=False)
    reading(driver, BAD[FaultKind.NETWORK_DOWN], 9)
    assert wrong(driver) == set()


def test_a_reading_that_hangs_is_told() -> None:
    """30 s without a reading are a fault of their own, and what stood stays."""
    driver = counter()
    reading(driver, BAD[FaultKind.DISK_LOW], 3)
    assert begun(driver.wait(BOARD_SILENT_US - 1)) == []
    assert begun(driver.wait(1)) == [FaultKind.BOARD_SILENT]
    assert wrong(driver) == {FaultKind.BOARD_SILENT, FaultKind.DISK_LOW}


def test_a_machine_that_is_not_read_is_not_missed() -> None:
    """The first reading says that there will be more; before it none is expected."""
    driver = ready()
    driver.wait(10 * BOARD_SILENT_US)
    assert wrong(driver) == set()


def test_a_silence_ends_after_a_minute_of_readings() -> None:
    """Readings must come for a minute, without a gap of 30 s, to end the silence."""
    driver = counter()
    driver.wait(BOARD_SILENT_US)
    assert ended(reading(driver, WELL, for_us(BOARD_CALM_US))) == []
    driver.wait(BOARD_SILENT_US)
    assert ended(reading(driver, WELL, for_us(BOARD_CALM_US))) == []
    assert ended(reading(driver, WELL)) == [FaultKind.BOARD_SILENT]


def test_well_before_a_silence_is_not_well_during_it() -> None:
    """What is well after a silence must be well for its whole time anew."""
    driver = counter()
    reading(driver, BAD[FaultKind.OVERHEATED], 3)
    reading(driver, WELL, 3)
    driver.wait(BOARD_CALM_US)
    assert ended(reading(driver, WELL, for_us(BOARD_CALM_US))) == []
    assert FaultKind.OVERHEATED in ended(reading(driver, WELL))


def test_health_says_the_last_reading() -> None:
    """Health has what the machine told last; a change of it alone is no news."""
    driver = counter()
    reading(driver, WELL)
    hotter = replace(WELL, temperature_c=50)
    assert not of(driver.happen(BoardRead, readings=hotter), PublishHealth)
    healths = of(driver.wait(BOARD_US), PublishHealth)
    assert {health.health.board for health in healths} == {hotter}


def test_an_old_reading_is_not_said() -> None:
    """During a silence health tells nothing of the machine."""
    driver = counter()
    reading(driver, WELL)
    healths = of(driver.wait(BOARD_SILENT_US), PublishHealth)
    assert healths[-1].health.board == Readings()


def test_numbers_that_no_machine_tells_harm_nothing() -> None:
    """Readings far off count as what they say, and break nothing."""
    driver = counter()
    mad = Readings(temperature_c=10**30, disk_free_mb=-1, disk_worn_percent=10**30)
    reading(driver, mad, 3)
    assert wrong(driver) == {
        FaultKind.OVERHEATED,
        FaultKind.DISK_LOW,
        FaultKind.DISK_WORN,
    }


READINGS = st.builds(
    Readings,
    temperature_c=st.none() | st.sampled_from([40, 75, 76, 80, 81]),
    undervoltage=st.none() | st.booleans(),
    throttled=st.none() | st.booleans(),
    disk_free_mb=st.none() | st.sampled_from([100, 199, 200, 219, 220, 9_000]),
    disk_worn_percent=st.none() | st.sampled_from([10, 80, 100]),
    network=st.none() | st.booleans(),
)
GAPS_US = st.sampled_from([0, 1, 5, 10, 10, 10, 29, 30, 31, 60, 61, 120, 599, 600])


@given(
    st.lists(
        st.tuples(READINGS, st.integers(1, 70), GAPS_US.map(lambda s: s * S_US)),
        max_size=25,
    )
)
def test_never_a_flood(spans: list[tuple[Readings, int, int]]) -> None:
    """Whatever the readings do, no fault is told more than thrice in ten minutes."""
    machine, now_us = board.read(Board(), Readings(), SETTING, 0), 0
    told_us: dict[FaultKind, list[int]] = {kind: [] for kind in OWN}

    def note(after: Board, at_us: int) -> Board:
        for kind in board.wrong(after) ^ board.wrong(machine):
            told_us[kind].append(at_us)
        return after

    for readings, times, gap_us in spans:
        for _ in range(times):
            now_us += gap_us
            due_us = board.next_deadline(machine)
            if due_us is not None and due_us <= now_us:
                machine = note(board.tick(machine, due_us), due_us)
            machine = note(board.read(machine, readings, SETTING, now_us), now_us)
    for times_us in told_us.values():
        for first_us, fourth_us in zip(times_us, times_us[3:], strict=False):
            assert fourth_us - first_us >= TEN_MINUTES_US


@given(st.lists(st.booleans(), max_size=200))
def test_what_stands_is_told(flaps: list[bool]) -> None:
    """After any flapping, a minute of bad readings is a fault, ten of well are none."""
    machine, now_us = Board(), 0
    bad = BAD[FaultKind.NETWORK_DOWN]
    for flap in flaps:
        now_us += BOARD_US
        machine = board.read(machine, bad if flap else WELL, SETTING, now_us)
    for readings, lasts_us, wrong_now in (
        (bad, BOARD_WITHIN_US, {FaultKind.NETWORK_DOWN}),
        (WELL, BOARD_AGAIN_US + BOARD_US, set[FaultKind]()),
    ):
        for _ in range(for_us(lasts_us)):
            now_us += BOARD_US
            machine = board.read(machine, readings, SETTING, now_us)
        assert board.wrong(machine) == wrong_now


def test_time_alone_changes_nothing_before_a_silence() -> None:
    """Between two readings nothing begins or ends."""
    machine = board.read(Board(), WELL, SETTING, 0)
    assert board.tick(machine, BOARD_SILENT_US - 1) == machine
    silent = board.tick(machine, BOARD_SILENT_US)
    assert board.wrong(silent) == {FaultKind.BOARD_SILENT}
    assert board.tick(silent, 9 * BOARD_SILENT_US) == silent
    assert board.tick(Board(), 0) == Board()
