# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The maintenance page: what is wrong, since when, and what to do about it."""

from datetime import datetime
from itertools import chain

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from appliance.core.values import FaultKind
from appliance.wire import words
from gui.counter import readiness
from gui.counter.scenes import FAULTY, MISTAKEN, REST, SINCE
from gui.counter.upkeep_words import SHEET, sheets
from tests.gui.counter.appliance import Appliance
from tests.gui.counter.bench import PANELS, Bench, Panel, bench, in_language
from tests.gui.counter.covert import STAGES, alike, under
from tests.gui.counter.test_layout import check_texts
from tests.gui.counter.upkeep_forms import (
    FORMS,
    KINDS,
    fault,
    turned,
    upkeep_forms,
    with_faults,
)
from tests.support.logwatch import LogWatch

LEAST_MM = 2.9
AT = datetime.fromisoformat(SINCE).astimezone()
SINCE_LOCAL = f"{AT.day}.{AT.month}.{AT.year} {AT:%H:%M}"


def said(desk: Bench) -> list[str]:
    """The sentences of the sheet that is seen, from above."""
    count = len(desk.window.upkeep.shown())
    return [desk.text(f"upkeep-said-{number}") for number in range(count)]


def all_said(desk: Bench) -> list[str]:
    """The sentences of all sheets, turned by the controls of the page."""
    found = said(desk)
    while desk.sees("upkeep-later"):
        desk.tap("upkeep-later")
        found += said(desk)
    return found


def opened(desk: Bench) -> Bench:
    """The page, opened as a person does."""
    for name in ("tile-other", "card-workshop", "card-upkeep"):
        desk.tap(name)
    return desk


def test_a_mistake_without_words_breaks_nothing(desk: Bench) -> None:
    """Whatever stands first on a sheet, also when it says nothing, others follow."""
    desk.show(replace(REST, config_mistakes=["", "luukku.toml:3: site.id: missing"]))
    opened(desk)
    assert said(desk) == ["", "site.id: missing"]


def test_the_page_is_three_taps_away(desk: Bench) -> None:
    """From the start it is reached among what is done in quiet times."""
    opened(desk)
    assert desk.sees("upkeep-page")
    assert desk.text("title") == "Laite"
    desk.tap("back")
    assert desk.sees("list")


def test_nothing_wrong_is_a_calm_page(desk: Bench) -> None:
    """Without faults it says so, with the proof's age, the guards and the version."""
    desk.window.upkeep.screen_version = "1"
    opened(desk)
    assert desk.text("upkeep-well") == "Ei vikoja."
    assert desk.text("upkeep-facts") == "Koettu 6 s sitten · 2 vartijaa · Luukku\u00a01"
    assert not desk.sees("upkeep-summary")
    desk.window.upkeep.screen_version = "2"
    desk.show(REST)
    assert desk.text("upkeep-facts").endswith("Luukku\u00a01, näyttö 2")


def test_a_fault_says_what_when_and_what_to_do(desk: Bench) -> None:
    """Each fault has its sentence with the remedy, its part, and since when it is."""
    desk.show(with_faults(fault("wire_cut", "duress"), fault("clock_unsynced")))
    opened(desk)
    assert said(desk) == [
        "Painikkeen johto on poikki: korjaa johto.",
        "Kello ei ole tahdistettu: tarkista aikapalvelin.",
    ]
    assert desk.text("upkeep-detail-0") == f"Painike\u00a01 · alkoi {SINCE_LOCAL}"
    assert desk.text("upkeep-detail-1") == f"alkoi {SINCE_LOCAL}"
    assert desk.text("upkeep-summary").startswith("Koettu 6 s sitten · 2 vartijaa · ")


def test_the_cause_of_a_lost_broker_is_told(desk: Bench) -> None:
    """Where the cause is known, its remedy is said, with the broker's name."""
    desk.show(with_faults(fault("broker_unreachable", "main", "credentials")))
    opened(desk)
    assert said(desk)[0].startswith("Omaa varmennetta, avainta tai salasanaa ei voi")
    assert desk.text("upkeep-detail-0").startswith("main · ")


def test_a_part_in_the_sentence_is_not_said_twice(desk: Bench) -> None:
    """A guard station that the sentence names is not named again below it."""
    desk.show(with_faults(fault("config_changed", "vartija-1")))
    opened(desk)
    assert "vartija-1" in said(desk)[0]
    assert desk.text("upkeep-detail-0") == f"alkoi {SINCE_LOCAL}"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_fault_is_told_in_the_language_in_use(language: str) -> None:
    """All faults of the contract are told, each with words of its own, none twice."""
    with bench() as desk:
        faults = [fault(kind, "main") for kind in KINDS]
        desk.show(in_language(language, with_faults(*faults)))
        desk.window.pages.go("upkeep")
        found = all_said(desk)
    wanted = [words.fault_text(kind, "main", None, language) for kind in FaultKind]
    assert sorted(found) == sorted(wanted)


def test_the_gravest_is_on_the_first_sheet(desk: Bench) -> None:
    """However faults are sent, the page has them in the order of the footer."""
    faults = [fault(kind, "main") for kind in KINDS]
    ordered = [one.fault for one in readiness.in_order(faults)]
    assert [one.fault for one in readiness.in_order(faults[::-1])] == ordered
    assert ordered[0] == "broker_unreachable"
    desk.show(with_faults(*faults))
    opened(desk)
    texts = [words.fault_text(FaultKind(k), "main", None, "fi") for k in ordered]
    assert all_said(desk) == texts


def test_a_fault_of_a_newer_appliance_is_told(desk: Bench) -> None:
    """A word that this screen does not know is shown, and why that is all."""
    desk.show(with_faults(fault("eaten_by_mice"), fault("clock_unsynced")))
    opened(desk)
    assert said(desk)[1] == "eaten_by_mice: tämä näyttö on laitetta vanhempi."


def test_sheets_are_turned_by_controls(desk: Bench) -> None:
    """What does not fit is on further sheets, turned both ways, without a flick."""
    desk.show(FORMS["all"])
    opened(desk)
    first = said(desk)
    assert desk.text("upkeep-place").startswith("1\u00a0/\u00a0")
    assert not desk.sees("upkeep-earlier")
    desk.tap("upkeep-later")
    assert desk.text("upkeep-place").startswith("2\u00a0/\u00a0")
    assert said(desk) != first
    desk.tap("upkeep-earlier")
    assert said(desk) == first
    desk.tap("upkeep-later")
    desk.tap("back")
    desk.tap("card-upkeep")
    assert said(desk) == first, "it begins with the gravest again"


def test_faults_that_end_leave_no_empty_sheet(desk: Bench) -> None:
    """When faults end, the last sheet that there is is shown; then the calm page."""
    desk.show(FORMS["all"])
    opened(desk)
    all_said(desk)
    desk.show(FAULTY)
    assert len(said(desk)) == len(FAULTY.readiness.faults)
    assert not desk.sees("upkeep-later")
    assert not desk.sees("upkeep-earlier")
    assert desk.text("upkeep-place") == ""
    desk.show(REST)
    assert desk.sees("upkeep-well")


def test_mistakes_of_the_settings_are_rows(desk: Bench) -> None:
    """Below their fault each mistake has its line, what was found and expected."""
    desk.show(MISTAKEN)
    opened(desk)
    found = all_said(desk)
    assert "counter.toml" in found[0]
    assert found[1] == ("button[1].pin: found 71; expected a BCM number from 0 to 27")
    assert found[2].endswith("did you mean language?")
    desk.tap("upkeep-earlier")
    assert desk.text("upkeep-detail-1") == "counter.toml, rivi 12"


def test_mistakes_stand_after_their_fault_and_before_lesser_ones(desk: Bench) -> None:
    """Mistakes follow the fault that they are; without it they come last."""
    faults = (fault("clock_unsynced"), fault("config_invalid", "counter.toml"))
    desk.show(with_faults(*faults, view=MISTAKEN))
    opened(desk)
    found = all_said(desk)
    assert "found 71" in found[1]
    assert found[-1].startswith("Kello")
    desk.show(with_faults(fault("clock_unsynced"), view=MISTAKEN))
    desk.window.upkeep.enter()
    found = all_said(desk)
    assert found[0].startswith("Kello")
    assert "found 71" in found[1]


def test_a_file_that_is_gone_is_a_row(desk: Bench) -> None:
    """A sentence without a line is shown as it is."""
    gone = "counter.toml: cannot be read (No such file or directory)"
    desk.show(replace(REST, config_mistakes=[gone]))
    opened(desk)
    assert said(desk) == [gone]


def test_mistakes_of_the_settings_show_at_the_start(desk: Bench) -> None:
    """The footer of the start page tells of them in words, and proof stands."""
    desk.show(MISTAKEN)
    assert desk.text("trouble") == "Asetuksissa on virheitä: ilmoita ylläpidolle."
    assert desk.text("readiness") == "Koettu 6 s sitten"


def test_simulated_pins_are_no_calm_page(desk: Bench) -> None:
    """While no real button is read, the page says so before everything else."""
    desk.show(replace(REST, pins_simulated=True))
    opened(desk)
    assert said(desk) == ["Nastat ovat simuloituja: oikeita painikkeita ei lueta."]
    assert not desk.sees("upkeep-well")


def test_the_band_leads_to_the_buttons(desk: Bench) -> None:
    """One tap leads on to the buttons' tests, and back."""
    opened(desk)
    desk.tap("onward")
    assert desk.sees("check-page")
    desk.tap("back")
    assert desk.sees("upkeep-page")


def test_silence_says_what_to_do(
    desk: Bench, appliance: Appliance, qtbot: QtBot, expect_log: LogWatch
) -> None:
    """When the appliance ends, nothing old is shown, but what a maintainer runs."""
    appliance.say(replace(FAULTY, clock="15:03"))
    qtbot.waitUntil(lambda: desk.text("hour") == "15")
    opened(desk)
    expect_log("silent")
    appliance.go()
    qtbot.waitUntil(lambda: not desk.sees("onward"), timeout=6_000)
    assert "systemctl status luukku" in said(desk)
    assert "journalctl -u luukku -n 50" in said(desk)
    assert not any("johto" in text for text in said(desk))
    assert "112" in desk.text("silence"), "staff are told, too"
    desk.show(REST)
    assert desk.sees("upkeep-well")


def test_before_the_first_view() -> None:
    """Until the appliance has said anything, no fault is claimed and none denied."""
    with bench() as desk:
        desk.window.pages.go("upkeep")
        desk.draw()
        assert said(desk) == [readiness.connecting()]
        assert not desk.sees("upkeep-well")


@pytest.mark.parametrize("name", ["well", "all", "many-mistakes"])
def test_duress_does_not_show(name: str) -> None:
    """On each form of the page a duress alert changes nothing but the cue."""
    rest = replace(FORMS[name], cue_style="none")
    with bench() as plain, bench() as pressed:
        for desk in (plain, pressed):
            desk.show(rest).window.pages.go("upkeep")
        for stage in STAGES:
            pressed.show(under(rest, stage, "none"))
            assert alike(plain, pressed, "none"), stage
            if pressed.sees("upkeep-later") and stage in ("seen", "plan B"):
                for desk in (plain, pressed):
                    desk.tap("upkeep-later")


def test_sheets_are_turned_by_the_keyboard(desk: Bench) -> None:
    """Tab and Enter turn sheets; the keyboard stays where it was."""
    desk.show(FORMS["all"])
    desk.window.pages.go("upkeep")
    desk.draw()
    desk.view.requestActivate()
    for _ in range(20):
        QTest.keyClick(desk.view, Qt.Key.Key_Tab)
        focus = desk.view.activeFocusItem()
        if focus.objectName() == "upkeep-later":
            break
    QTest.keyClick(desk.view, Qt.Key.Key_Return)
    QTest.keyClick(desk.view, Qt.Key.Key_Return)
    assert desk.text("upkeep-place").startswith("3\u00a0/\u00a0")


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_no_sentence_is_too_small_to_read(panel: Panel) -> None:
    """On each panel the type of every sheet is at least 2.9 mm, also of large text."""
    with bench(panel, text_scale=1.5) as desk:
        desk.show(FORMS["all"]).window.pages.go("upkeep")
        for form in chain(turned(desk, "all", len(KINDS)), upkeep_forms(desk)):
            desk.draw()
            check_texts(desk, list(desk.items()), form)
            for number in range(len(desk.window.upkeep.shown())):
                item = desk.item(f"upkeep-said-{number}")
                size = item.property("font").pixelSize() / panel.px_per_mm
                assert size >= LEAST_MM - 0.1, form


def test_a_sheet_holds_what_its_lines_say() -> None:
    """The longest mistake has a sheet of its own, and no sheet is empty."""
    for view in FORMS.values():
        found = sheets(view, "fi", silent=False)
        assert all(1 <= len(sheet) <= SHEET for sheet in found)
        assert len(found) <= len(view.readiness.faults) + len(view.config_mistakes) + 1
