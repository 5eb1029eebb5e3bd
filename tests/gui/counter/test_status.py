# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The readiness line: what is proven, and in plain words what is not."""

from collections.abc import Iterator

import msgspec
import pytest

from appliance.core.values import Cause, FaultKind
from appliance.wire import words
from appliance.wire.cause_words import CAUSE
from appliance.wire.panel import FaultView, Language, ReadinessView, View
from gui.counter.scenes import REST
from tests.gui.counter.bench import PANELS, Bench, bench

replace = msgspec.structs.replace


@pytest.fixture
def desk() -> Iterator[Bench]:
    """A window that has heard nothing yet."""
    with bench() as made:
        yield made


def faulty(*faults: str, ready: str = "not_proven", part: str = "") -> View:
    """The view with these faults."""
    found = [FaultView(fault=fault, part=part, since="x") for fault in faults]
    readiness = ReadinessView(
        ready=ready,  # type: ignore[arg-type] # one of the three words
        proven_age_s=None if ready == "not_proven" else 6,
        guards_on_duty=2,
        faults=found,
    )
    return replace(REST, readiness=readiness)


def test_before_the_first_view(desk: Bench) -> None:
    """Until the appliance has spoken, the screen says that it is connecting."""
    assert desk.text("readiness") == "yhdistetään …"


def test_proven(desk: Bench) -> None:
    """A proof is shown with its age, and how many guards are on duty."""
    desk.show(REST)
    assert desk.text("readiness") == "Koettu 6 s sitten"
    assert desk.text("guards") == "2 vartijaa"
    one = replace(REST.readiness, guards_on_duty=1)
    desk.show(replace(REST, readiness=one))
    assert desk.text("guards") == "1 vartija"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_proven_on_one_line(language: Language) -> None:
    """A narrow window says it on one line, on the start page and in the margin."""
    with bench(PANELS[3]) as desk:
        desk.show(replace(REST, language=language)).draw()
        assert desk.item("readiness").property("lineCount") == 1
        said = desk.text("readiness")
        desk.window.pages.go("after")
        desk.draw()
        assert desk.text("line") == said
        assert desk.item("line").property("lineCount") == 1


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_fault_has_words(desk: Bench, language: str) -> None:
    """Each fault of the contract is told in plain words, in each language."""
    for fault in FaultKind:
        view = faulty(fault.value, part="shutter")
        desk.show(replace(view, language=language))
        if fault == FaultKind.SCREEN_DEAD:
            assert not desk.sees("trouble"), "a screen that shows this is alive"
            continue
        said = desk.text("trouble")
        assert said.endswith("."), fault
        assert "%" not in said, fault
        assert "_" not in said, fault


def test_the_gravest_fault_comes_first(desk: Bench) -> None:
    """Of several faults the gravest is told, with how many more there are."""
    desk.show(faulty("clock_unsynced", "no_guard_on_duty", "broker_unreachable"))
    said = "Ei yhteyttä vartijoihin: käytä puhelinta. (+2)"
    assert desk.text("trouble") == said
    assert desk.text("readiness") == "Ei koettu"
    desk.window.pages.choose("shouting")
    assert desk.text("line") == said


def test_what_must_be_tested_is_named(desk: Bench) -> None:
    """A changed button is named as it is written on it, a guard station by its name."""
    desk.show(faulty("config_changed", part="duress"))
    assert desk.text("trouble") == "Asetukset ovat muuttuneet: kokeile painiketta HÄTÄ."
    assert desk.text("readiness") == "Ei koettu"
    desk.show(faulty("config_changed", part="vartija-1"))
    said = "Vartija-asema vartija-1 on kokeiltava."
    assert desk.text("trouble") == said


def test_why_nothing_is_proven_comes_before_what_does_not_matter_for_it(
    desk: Bench,
) -> None:
    """Settings that must be tested are told before a disk that is full."""
    desk.show(faulty("disk_full", "config_changed", part="shutter"))
    assert desk.text("trouble").startswith("Asetukset ovat muuttuneet")


def test_one_of_two_ways_proves_nothing(desk: Bench) -> None:
    """A broker through which no answer comes is not told as if none came at all."""
    desk.show(faulty("not_proven", ready="proven", part="second"))
    assert desk.text("trouble") == "Yhtä reittiä vartijoihin ei ole koettu."
    assert desk.text("readiness") == "Koettu 6 s sitten"


def test_one_of_two_brokers_is_down(desk: Bench) -> None:
    """With another way open, a lost connection is not told as no connection."""
    desk.show(faulty("broker_unreachable", ready="proven", part="second"))
    assert desk.text("trouble") == "Yksi yhteyksistä on poikki."
    assert desk.text("readiness") == "Koettu 6 s sitten"


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_cause_is_said_as_in_health(desk: Bench, language: str) -> None:
    """Beside what staff do now stands what a maintainer reads in `health` too."""
    down = FaultView(fault="broker_unreachable", part="main", since="x")
    for cause in Cause:
        faults = [replace(down, cause=cause.value)]
        readiness = replace(faulty("x").readiness, faults=faults)
        desk.show(replace(REST, readiness=readiness, language=language))
        said = desk.text("cause").replace("’", "'")
        assert said == f"main: {CAUSE[cause][language]}"


def test_a_cause_that_changes_shows(desk: Bench) -> None:
    """The cause is that of now; without one, or with a newer word, there is none."""
    down = FaultView(fault="broker_unreachable", part="main", since="x")
    other = replace(down, part="spare", cause="silent")
    for cause, said in (
        ("shut_down", "main: Viestipalvelin on sammutettu: käynnistä se. (+1)"),
        ("eaten_by_mice", "spare: Viestipalvelin ei vastaa: tarkista se ja verkko."),
    ):
        faults = [replace(down, cause=cause), other]
        desk.show(replace(REST, readiness=replace(REST.readiness, faults=faults)))
        assert desk.text("cause") == said
    desk.show(REST)
    assert not desk.sees("cause")


def test_a_test_is_overdue(desk: Bench) -> None:
    """An overdue button test is told instead of the proof."""
    desk.show(faulty(ready="test_overdue"))
    assert desk.text("readiness") == "Painikkeiden koe on myöhässä"


def test_silence(desk: Bench) -> None:
    """When the appliance does not answer, nothing old is shown as true."""
    desk.show(REST)
    desk.link.silent.emit()
    said = "Laite ei vastaa. Painikkeet eivät ehkä toimi: käytä puhelinta, 112."
    assert desk.text("silence") == said
    assert not desk.sees("readiness")
    assert not desk.sees("hour"), "a clock that may stand still is not shown"
    desk.show(REST)
    assert not desk.sees("silence") or desk.text("silence") == ""
    assert desk.text("readiness") == "Koettu 6 s sitten"
