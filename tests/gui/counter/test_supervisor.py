# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Behind the supervisor's PIN: duties, a report, its end, statistics."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from appliance.wire.duty_words import DUTY, OF_ACTIONS, Kind
from appliance.wire.supervising import Count, Examine, Finish, Overview, Settle
from gui.counter import figures_words
from gui.counter.rows import FEW
from gui.counter.supervisor_scenes import CASE, FIGURES, FIRST, OVERVIEW
from tests.gui.counter.bench import Bench
from tests.gui.counter.supervising import CROWD, FULL
from tests.gui.counter.supervisor_desk import (
    Office,
    form,
    hold,
    settled,
    tap,
    unlock,
)
from tests.gui.counter.test_settings import reach


def tiles(desk: Bench) -> list[str]:
    """What stands on the first page, by name."""
    desk.draw()
    names = [item.objectName() for item in desk.items()]
    return [name for name in names if name.startswith("todo-")]


def test_what_is_due_first_stands_first(
    desk: Bench, office: Office, qtbot: QtBot
) -> None:
    """After the PIN the duties are seen, each with its report's number and its day."""
    assert office.overview == OVERVIEW
    unlock(desk, qtbot)
    assert desk.text("title") == "Tehtäviä 3, myöhässä 1 · Raportteja 2"
    assert tiles(desk) == ["todo-duty-0", "todo-duty-1", "todo-duty-2", "todo-more"]
    first = desk.item("todo-duty-0")
    assert first.property("text") == "Käy työntekijän luona saman vuoron aikana"
    assert str(first.property("detail")).startswith(
        "Myöhässä · Nro 12 · viim.\u00a0pe\u00a020.11."
    )
    assert not str(desk.item("todo-duty-1").property("detail")).startswith("Myöhässä")
    tap(desk, qtbot, "todo-more")
    assert tiles(desk) == ["todo-report-0", "todo-report-1", "todo-more"]
    report = desk.item("todo-report-0")
    assert report.property("text") == "Uhkaus väkivallalla, Huutaminen"
    assert str(report.property("detail")).endswith("käsittelyssä")
    tap(desk, qtbot, "todo-more")
    assert tiles(desk)[0] == "todo-duty-0"


def test_overdue_is_told_by_a_shape_too(
    desk: Bench, office: Office, qtbot: QtBot
) -> None:
    """What is overdue has a mark beside its word, and nothing else has it."""
    assert office.overview.overdue_count == 1
    unlock(desk, qtbot)
    desk.draw()
    marks = [
        item
        for item in desk.items()
        if item.metaObject().className().startswith("OverdueMark")
    ]
    (mark,) = marks
    assert desk.rect(desk.item("todo-duty-0")).contains(desk.rect(mark))


def test_nothing_to_do_is_a_calm_sentence(
    desk: Bench, office: Office, qtbot: QtBot
) -> None:
    """Where no duty is open and no report waits, that is said."""
    office.overview = Overview(request=0)
    unlock(desk, qtbot)
    assert form(desk) == "empty"
    assert desk.text("big") == "Kaikki on tehty."


def test_never_more_than_four_at_once(
    desk: Bench, office: Office, qtbot: QtBot
) -> None:
    """However much there is, a page has four tiles, and all of it can be reached."""
    office.overview = CROWD
    unlock(desk, qtbot)
    seen: list[str] = []
    while (now := tiles(desk))[0] not in seen:
        assert len(now) <= 4
        seen += [name for name in now if name != "todo-more"]
        tap(desk, qtbot, "todo-more")
    assert len(seen) == len(CROWD.duties) + len(CROWD.open)


def test_a_report_tells_its_facts(desk: Bench, office: Office, qtbot: QtBot) -> None:
    """What happened, how bad it was, and what the machine knows of the alert."""
    unlock(desk, qtbot)
    tap(desk, qtbot, "todo-more")
    tap(desk, qtbot, "todo-report-0")
    assert office.count(Examine) == 1
    assert desk.text("title") == "Raportti 12 · 1/7"
    assert desk.text("case-happened") == "Uhkaus väkivallalla, Huutaminen"
    facts = [desk.text(f"fact-{number}") for number in range(6)]
    assert facts[0] == "Uhkaava"
    assert facts[3] == "painalluksia: 2"
    assert facts[4:] == [
        "14\u00a0s kuluttua",
        "1\u00a0min 52\u00a0s kuluttua",
    ]


@pytest.mark.parametrize(
    ("happened", "raised_at", "is_known"),
    [
        ("day_before", "", False),
        ("just_now", "", True),
        ("day_before", CASE.raised_at, True),
    ],
)
def test_an_hour_that_nobody_knows_is_not_told(
    desk: Bench,
    office: Office,
    qtbot: QtBot,
    *,
    happened: str,
    raised_at: str,
    is_known: bool,
) -> None:
    """Only the day of what was not just now, unless an alert knows."""
    answers = {**CASE.answers, "happened": happened}
    office.case = replace(CASE, answers=answers, raised_at=raised_at)
    unlock(desk, qtbot)
    tap(desk, qtbot, "todo-more")
    tap(desk, qtbot, "todo-report-0")
    assert desk.text("fact-1").startswith("ke 18.11.")
    assert desk.text("fact-1").endswith(":03") == is_known


def test_every_answer_is_told_or_named_as_hidden(
    desk: Bench, office: Office, qtbot: QtBot
) -> None:
    """Each answer stands on one of the pages; what may tell of a person is hidden."""
    office.case = FULL
    unlock(desk, qtbot)
    tap(desk, qtbot, "todo-duty-0")
    told: dict[str, str] = {}
    sheets = desk.window.supervisor.steps.sheets
    for sheet in sheets:
        if sheet.kind in ("answers", "text"):
            for fact in sheet.facts:
                told[fact.key] = told.get(fact.key, "") + fact.detail
    assert set(told) == {*FULL.answers, *FULL.hidden} - {"severity"}
    assert {told[key] for key in FULL.hidden} == {
        "vastattu, piilotettu: voi kertoa henkilöstä"
    }
    damage = str(FULL.answers["damage_text"])
    assert told["damage_text"].replace(" ", "") == damage.replace(" ", "")


def test_a_duty_is_settled_by_a_hold_and_taken_back(
    desk: Bench, office: Office, qtbot: QtBot
) -> None:
    """A tap does nothing; a hold notes that it is done, another that it is not."""
    unlock(desk, qtbot)
    tap(desk, qtbot, "todo-duty-0")
    assert desk.text("big") == "Käy työntekijän luona saman vuoron aikana"
    assert desk.text("duty-due").startswith("Myöhässä · viim.\u00a0pe\u00a020.11.")
    assert desk.sees("duty-overdue")
    tap(desk, qtbot, "supervisor-hold")
    assert office.count(Settle) == 0
    hold(desk, qtbot)
    assert desk.text("duty-due").startswith("Tehty su 22.11.")
    assert not desk.sees("duty-overdue")
    assert desk.text("supervisor-hold") == "Ei sittenkään tehty"
    hold(desk, qtbot)
    assert desk.text("supervisor-hold") == "Tehty"
    asked = [one for one in office.asked if isinstance(one, Settle)]
    assert [one.done for one in asked] == [True, False]
    assert {(one.incident_id, one.duty) for one in asked} == {
        (FIRST, "supervisor_contact")
    }


def test_a_reference_outlives_a_hold(desk: Bench, office: Office, qtbot: QtBot) -> None:
    """What a command has noted with a duty stays when it is settled here."""
    noted = [replace(one, reference="HEL 2026-014477") for one in CASE.duties]
    office.case = replace(CASE, duties=noted)
    unlock(desk, qtbot)
    tap(desk, qtbot, "todo-duty-0")
    hold(desk, qtbot)
    (asked,) = [one for one in office.asked if isinstance(one, Settle)]
    assert asked.reference == "HEL 2026-014477"


@pytest.mark.parametrize("kind", sorted(OF_ACTIONS))
def test_what_a_command_settles_has_no_button(
    desk: Bench, office: Office, qtbot: QtBot, kind: Kind
) -> None:
    """A duty that stands for corrective actions says which command it is."""
    why = {"corrective_action": "action_agreed", "action_check": "action_done"}[kind]
    first = replace(CASE.duties[0], duty=kind, why=why)
    office.case = replace(CASE, duties=[first])
    open_duty = replace(OVERVIEW.duties[0], duty=kind)
    office.overview = replace(OVERVIEW, duties=[open_duty])
    unlock(desk, qtbot)
    tap(desk, qtbot, "todo-duty-0")
    assert form(desk) == "duty"
    assert desk.text("big") == DUTY[kind]["fi"]
    assert not desk.sees("supervisor-hold")


def test_what_is_not_saved_is_not_called_done(
    desk: Bench, office: Office, qtbot: QtBot
) -> None:
    """A disk that would not, or no answer, is told; the duty stays open."""
    unlock(desk, qtbot)
    tap(desk, qtbot, "todo-duty-0")
    office.refuses[Settle] = "failed"
    hold(desk, qtbot)
    note = desk.item("supervisor-hold").property("detail")
    assert note == "Ei tallennettu. Yritä uudelleen."
    assert desk.text("supervisor-hold") == "Tehty"
    office.mute = True
    desk.window.supervisor.steps.asking.late.setInterval(100)
    hold(desk, qtbot)
    note = desk.item("supervisor-hold").property("detail")
    assert note == "Ei tiedetä, tallentuiko se."


def test_a_report_ends_when_nothing_is_open(
    desk: Bench, office: Office, qtbot: QtBot
) -> None:
    """While a duty is open there is no button; afterwards a hold ends the report."""
    unlock(desk, qtbot)
    tap(desk, qtbot, "todo-duty-0")
    while form(desk) != "end":
        tap(desk, qtbot, "onward")
    assert desk.text("big") == "Tehtäviä vielä auki: 2"
    assert not desk.sees("supervisor-hold")
    tap(desk, qtbot, "back")
    done = [replace(one, done_at="2026-11-21T09:00:00.000Z") for one in CASE.duties]
    office.case = replace(CASE, duties=done)
    tap(desk, qtbot, "todo-duty-0")
    while form(desk) != "end":
        tap(desk, qtbot, "onward")
    hold(desk, qtbot)
    assert office.count(Finish) == 1
    assert desk.text("big") == "Raportti 12 on käsitelty."
    tap(desk, qtbot, "onward")
    assert form(desk) == "empty"


def test_the_pages_of_a_report_go_both_ways(
    desk: Bench, office: Office, qtbot: QtBot
) -> None:
    """Next and Earlier turn its pages, Back leads to the list and then away."""
    assert office.case == CASE
    unlock(desk, qtbot)
    tap(desk, qtbot, "todo-duty-0")
    assert desk.text("title") == "Raportti 12 · 3/7"
    tap(desk, qtbot, "onward")
    assert desk.text("title") == "Raportti 12 · 4/7"
    tap(desk, qtbot, "backward")
    tap(desk, qtbot, "backward")
    assert desk.text("title") == "Raportti 12 · 2/7"
    while form(desk) != "end":
        tap(desk, qtbot, "onward")
    tap(desk, qtbot, "backward")
    assert desk.text("title") == "Raportti 12 · 6/7"
    tap(desk, qtbot, "onward")
    tap(desk, qtbot, "onward")
    assert form(desk) == "list"
    tap(desk, qtbot, "back")
    assert not desk.sees("supervisor-page")


def test_statistics_are_four_pictures(
    desk: Bench, office: Office, qtbot: QtBot
) -> None:
    """Days and times, what happened, what led to it, time to help; then again."""
    unlock(desk, qtbot)
    tap(desk, qtbot, "onward")
    forms = []
    for _ in range(5):
        forms.append(form(desk))
        tap(desk, qtbot, "onward")
    assert forms == ["heat", "events", "causes", "times", "heat"]
    assert office.count(Count) == 1


def test_the_period_goes_round(desk: Bench, office: Office, qtbot: QtBot) -> None:
    """One, three and twelve months: each tap asks for the next."""
    unlock(desk, qtbot)
    tap(desk, qtbot, "onward")
    words = []
    for _ in range(3):
        words.append(desk.text("backward"))
        tap(desk, qtbot, "backward")
    assert words == ["3 kuukautta", "12 kuukautta", "1 kuukausi"]
    asked = [one.months for one in office.asked if isinstance(one, Count)]
    assert asked == [3, 12, 1, 3]
    assert desk.text("title") == "Päivät ja ajat · 1.7.–30.9. · tapauksia 131"


def test_few_is_never_a_nought(desk: Bench, office: Office, qtbot: QtBot) -> None:
    """What could tell of a person is a pattern and a word, a nought another shape."""
    assert FIGURES.heat[0][:4] == [0, 0, None, 5]
    assert office.figures == FIGURES
    unlock(desk, qtbot)
    tap(desk, qtbot, "onward")
    image = desk.draw()
    cells = [desk.rect(desk.item(f"heat-{number}")).toRect() for number in range(4)]
    none, also_none, few, five = (image.copy(cell) for cell in cells)
    assert none == also_none
    assert len({bytes(one.constBits()) for one in (none, few, five)}) == 3
    assert desk.text("heat-legend-0") == "ei yhtään"
    assert desk.text("heat-legend-1") == "vähän"
    assert (desk.text("heat-legend-2"), desk.text("heat-legend-3")) == ("5", "24")
    tap(desk, qtbot, "onward")
    assert desk.text("bar-count-4") == "vähän"
    shades = [row.shade for row in figures_words.heat(FIGURES, "fi")]
    assert shades.count(FEW) == sum(row.count(None) for row in FIGURES.heat)


def test_the_more_the_farther_from_the_ground(
    desk: Bench, office: Office, qtbot: QtBot
) -> None:
    """In grey too, a cell of more differs from its ground by more, in four steps."""
    assert office.figures == FIGURES
    unlock(desk, qtbot)
    tap(desk, qtbot, "onward")
    image = desk.draw()
    ground = desk.view.color().lightness()
    rows = figures_words.heat(FIGURES, "fi")
    seen: dict[int, int] = {}
    for number, row in enumerate(rows):
        if row.shade > 0:
            corner = (
                desk.rect(desk.item(f"heat-{number}")).toRect().adjusted(3, 3, 0, 0)
            )
            seen[row.shade] = abs(
                image.pixelColor(corner.topLeft()).lightness() - ground
            )
    assert sorted(seen) == [1, 2, 3, 4]
    assert [seen[shade] for shade in sorted(seen)] == sorted(set(seen.values()))


def test_nothing_to_count_is_said(desk: Bench, office: Office, qtbot: QtBot) -> None:
    """Months without an incident are no empty picture."""
    office.figures = replace(FIGURES, incidents=0)
    unlock(desk, qtbot)
    tap(desk, qtbot, "onward")
    assert desk.text("big") == "Ei tapauksia."
    tap(desk, qtbot, "backward")
    assert desk.text("backward") == "12 kuukautta"
    tap(desk, qtbot, "onward")
    assert form(desk) == "list"


def test_the_view_is_used_by_the_keyboard(
    desk: Bench, office: Office, qtbot: QtBot
) -> None:
    """Tab reaches a duty, Enter opens it, and a key that is held settles it."""
    unlock(desk, qtbot)
    desk.draw()
    desk.view.requestActivate()
    reach(desk, "todo-duty-0")
    QTest.keyClick(desk.view, Qt.Key.Key_Return)
    settled(desk, qtbot)
    reach(desk, "supervisor-hold")
    QTest.keyPress(desk.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: office.count(Settle) == 1)
    QTest.keyRelease(desk.view, Qt.Key.Key_Space)
    settled(desk, qtbot)
    assert desk.text("duty-due").startswith("Tehty")
