# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The buttons' tests on the screen: how they stand, one at a time, and the record."""

from datetime import datetime

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from appliance.wire.panel import ButtonView, FaultView, TrialView, View
from gui.counter import check_words
from gui.counter.check import STAYS_MS
from gui.counter.scenes import HELP, REST, TESTED, UNTESTED, with_alert, with_trial
from tests.gui.counter.appliance import Appliance
from tests.gui.counter.bench import Bench, bench
from tests.gui.counter.covert import DURESS
from tests.gui.counter.test_pause import asks

replace = msgspec.structs.replace
HOLD_MS = 1500
PRESS = TrialView(role="duress", phase="press", left_s=15)
SENDING = TrialView(role="duress", phase="sending", left_s=14)
PASSED = TrialView(role="duress", phase="passed", seen_by="Vartija 2", took_ms=412)


def standing(desk: Bench, role: str) -> str:
    """How a button is said to stand."""
    return str(desk.item(f"button-{role}").property("detail"))


def with_faults(*faults: FaultView, buttons: list[ButtonView]) -> View:
    """The view at rest, but for these buttons and faults."""
    readiness = replace(REST.readiness, faults=list(faults))
    return replace(REST, readiness=readiness, buttons=buttons)


def test_the_readiness_line_leads_to_the_buttons(desk: Bench) -> None:
    """A tap on readiness shows how each button stands, by words that hide which."""
    desk.tap("check")
    assert desk.text("title") == "Tarkistus"
    assert desk.text("button-duress") == "Painike\u00a01"
    assert standing(desk, "duress") == "Kokeiltu 12.11.2026."
    assert standing(desk, "shutter") == "Ei vielä kokeiltu."
    seen = [str(item.property("text") or "") for item in desk.items()]
    assert not any("HÄTÄ" in text for text in seen)
    desk.tap("back")
    assert desk.sees("start")


@pytest.mark.parametrize(
    ("button", "faults", "said"),
    [
        (TESTED, (), "Kokeiltu 12.11.2026."),
        (replace(TESTED, due=True), (), "Kokeiltu 12.11.2026. Kokeile uudelleen."),
        (replace(TESTED, failed=True), (), "Viime koe ei onnistunut."),
        (replace(TESTED, changed=True), (), "Muuttunut kokeen jälkeen."),
        (
            replace(TESTED, changed=True),
            ("config_changed",),
            "Muuttunut kokeen jälkeen.",
        ),
        (TESTED, ("wire_cut",), "Johto on poikki."),
        (TESTED, ("chatter", "wires_swapped"), "Johdot ovat ristissä. (+1)"),
        (TESTED, ("eaten_by_mice",), "Kokeiltu 12.11.2026."),
        (replace(TESTED, tested_at="soon"), (), "Kokeiltu –."),
    ],
)
def test_how_a_button_stands(
    desk: Bench, button: ButtonView, faults: tuple[str, ...], said: str
) -> None:
    """What is wrong with a button comes before when it was tested."""
    found = [FaultView(fault=fault, part="duress", since="x") for fault in faults]
    desk.show(with_faults(*found, buttons=[button, UNTESTED]))
    desk.tap("check")
    assert standing(desk, "duress") == said


def test_a_test_that_passes(desk: Bench, appliance: Appliance, qtbot: QtBot) -> None:
    """A held button is asked to be pressed, is on its way, and was seen by a guard."""
    desk.tap("check")
    desk.hold("button-duress", 100)
    assert asks(appliance, desk, qtbot) == [], "a tap begins nothing"
    desk.hold("button-duress", HOLD_MS)
    assert desk.text("big") == "Hetki …", "not before the appliance waits for it"
    desk.show(with_trial(PRESS))
    assert desk.text("big") == "Paina nyt: Painike\u00a01"
    assert desk.text("hint") == "Paina kerran. Toinen painallus on tosi."
    assert desk.text("seconds") == "15"
    desk.show(with_trial(SENDING))
    assert desk.text("big") == "Matkalla …"
    desk.show(with_trial(PASSED))
    assert desk.text("big") == "Toimii."
    assert desk.text("hint") == "Vartija 2 näki sen 0,4 sekunnissa."
    desk.show(REST)
    assert desk.text("big") == "Toimii.", "until it is left"
    desk.tap("back")
    assert desk.sees("check-page")
    assert asks(appliance, desk, qtbot) == ["test_duress"]


@pytest.mark.parametrize(
    ("why", "said", "remedy"),
    [
        ("not_pressed", "Painallusta ei huomattu.", "ilmoita ylläpidolle"),
        ("not_seen", "Kukaan ei nähnyt sitä ajoissa.", "Tarkista vartija-asema"),
        ("wrong_button", "Painallus tuli toisesta painikkeesta.", "ristissä"),
        ("real_alert", "Koe keskeytyi.", "myöhemmin"),
        ("", "Koe ei onnistunut.", "Kokeile uudelleen"),
    ],
)
def test_a_test_that_fails(
    desk: Bench,
    appliance: Appliance,
    qtbot: QtBot,
    why: str,
    said: str,
    remedy: str,
) -> None:
    """Why a test failed is said with what to do; a hold tests again."""
    failed = TrialView(role="shutter", phase="failed", why=why)  # type: ignore[arg-type] # one of its words
    desk.window.check.start("shutter")
    desk.show(with_trial(failed))
    assert desk.text("big") == said
    assert remedy in desk.text("hint")
    desk.hold("again", HOLD_MS)
    desk.show(with_trial(failed))
    assert desk.text("big") == "Hetki …", "that was the earlier test"
    desk.show(with_trial(TrialView(role="shutter", phase="press", left_s=15)))
    assert desk.text("big") == "Paina nyt: Painike\u00a02: LUUKKU"
    assert asks(appliance, desk, qtbot) == ["test_shutter", "test_shutter"]


@pytest.mark.parametrize("how", ["back", "minute"])
def test_leaving_stops_the_test(
    desk: Bench, appliance: Appliance, qtbot: QtBot, how: str
) -> None:
    """A test whose page is left waits for no press: the next one is real."""
    desk.tap("check")
    desk.window.check.start("duress")
    desk.show(with_trial(PRESS))
    if how == "back":
        desk.tap("back")
        assert desk.sees("check-page")
    else:
        desk.window.check.ended.emit()
        assert desk.sees("start")
    assert asks(appliance, desk, qtbot) == ["test_duress", "test_stop"]
    desk.show(with_trial(PRESS))
    assert not desk.sees("trial-page"), "a late view opens nothing"


def test_the_pages_close_by_themselves(desk: Bench, qtbot: QtBot) -> None:
    """A minute after the last step the pages are left, whatever is on them."""
    assert STAYS_MS == 60_000
    desk.tap("check")
    check = desk.window.check
    check._stays.setInterval(100)  # noqa: SLF001 - a minute is too long for a test
    desk.window.pages.go("sheet")
    qtbot.waitUntil(lambda: desk.sees("start"))
    check._stays.setInterval(STAYS_MS)  # noqa: SLF001 - as above
    desk.tap("check")
    assert check._stays.isActive()  # noqa: SLF001 - as above
    desk.tap("back")
    assert not check._stays.isActive()  # noqa: SLF001 - as above


def test_a_test_that_is_refused(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """An appliance that begins no test is not shown to wait for a press."""
    desk.show(with_alert(HELP))
    desk.tap("back")
    desk.window.check.start("duress")
    assert desk.text("big") == "Hetki …"
    qtbot.waitUntil(lambda: desk.text("big") != "Hetki …", timeout=4000)
    assert desk.text("big") == "Nyt ei voi kokeilla."
    assert asks(appliance, desk, qtbot) == ["test_duress"]


def test_a_test_that_is_refused_for_duress_runs_out(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """During duress no test begins; to who looks on, one in which nobody presses."""
    desk.show(with_alert(DURESS))
    desk.window.check.start("duress")
    assert desk.text("big") == "Paina nyt: Painike\u00a01"
    qtbot.waitUntil(lambda: desk.text("seconds") != "15", timeout=5000)
    desk.show(with_alert(DURESS, "reached"))
    assert desk.text("big").startswith("Paina nyt")
    for _ in range(14):
        desk.window.check.count()
    assert desk.text("big") == "Painallusta ei huomattu."
    assert asks(appliance, desk, qtbot) == ["test_duress"]


def test_a_test_after_duress_is_one(desk: Bench) -> None:
    """Once the duress alert is closed, the appliance tests, and is believed."""
    desk.show(with_alert(replace(DURESS, stage="closed")))
    desk.window.check.start("duress")
    desk.show(with_trial(SENDING))
    assert desk.text("big") == "Matkalla …"


def test_a_test_that_the_appliance_forgot(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """After a restart of the appliance no test goes on: the next press is real."""
    desk.window.check.start("duress")
    desk.show(with_trial(PRESS))
    desk.show(REST)
    assert desk.text("big") == "Nyt ei voi kokeilla."
    assert asks(appliance, desk, qtbot) == ["test_duress"]


def test_a_second_start_is_none(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """One test at a time, however often a button is held."""
    desk.window.check.start("duress")
    desk.window.check.start("shutter")
    desk.show(with_trial(PRESS))
    desk.window.check.start("duress")
    assert asks(appliance, desk, qtbot) == ["test_duress"]


def test_nobody_hears_the_start(desk: Bench) -> None:
    """A test without an appliance says that nobody answers."""
    desk.window.check.start("duress")
    assert desk.text("big") == "Laite ei vastaa."


def test_silence_closes_the_pages(desk: Bench) -> None:
    """When the appliance falls silent, nothing old is shown of its buttons."""
    desk.window.check.start("duress")
    desk.show(with_trial(PRESS))
    desk.link.silent.emit()
    assert desk.sees("start")
    assert not desk.item("check").isEnabled()


def test_a_screen_that_begins_during_a_test(desk: Bench) -> None:
    """A screen that was not there before shows the test that goes on."""
    with bench() as late:
        late.show(with_trial(SENDING))
        assert late.text("big") == "Matkalla …"
        late.show(with_trial(PASSED))
        assert late.text("big") == "Toimii."
    assert desk.sees("start")


def test_the_record_needs_a_hold(desk: Bench) -> None:
    """Where the buttons are is told only after a hold, with all that was tested."""
    desk.tap("check")
    desk.tap("sheet")
    assert desk.sees("check-page")
    desk.hold("sheet", HOLD_MS)
    tested = datetime.fromisoformat("2026-11-12T07:31:00+00:00").astimezone()
    assert [desk.text(f"sheet-0-{n}") for n in range(6)] == [
        "Paikka: Tiskin alla oikealla",
        "Kosketin: kosketinpari",
        "Kaapeli: W1, 4 x 0,5 mm², 12 m",
        f"Kokeiltu: {tested:%d.%m.%Y %H:%M}",
        "Näkijä: Vartija 2",
        "Kesto: 412\u00a0ms",
    ]
    assert desk.text("sheet-1-3") == "Kokeiltu: –"


@pytest.mark.parametrize(
    ("language", "took_ms", "said"),
    [("fi", 412, "0,4"), ("sv", 1499, "1,5"), ("en", 12_040, "12.0"), ("en", 3, "0.1")],
)
def test_seconds_are_written_as_the_language_does(
    language: str, took_ms: int, said: str
) -> None:
    """How long it took is told to a tenth, and never as nothing."""
    assert check_words.seconds(took_ms, language) == said


def test_who_saw_it_may_be_unknown(desk: Bench) -> None:
    """A test that passed without a name or a time is told without them."""
    desk.window.check.start("duress")
    desk.show(with_trial(TrialView(role="duress", phase="passed")))
    assert desk.text("hint") == "Vartija näki sen."


def test_a_count_that_is_not_known(desk: Bench) -> None:
    """Without seconds the ring is whole and has no number."""
    desk.window.check.start("duress")
    desk.show(with_trial(replace(PRESS, left_s=None)))
    assert not desk.sees("seconds")
    assert desk.window.check.property("share") == 1.0


def test_buttons_change_under_a_finger(desk: Bench) -> None:
    """A view that comes while a button is held does not end the hold."""
    desk.tap("check")
    held = desk.item("button-duress")
    desk.show(replace(REST, buttons=[replace(TESTED, due=True), UNTESTED]))
    assert desk.item("button-duress") == held
    desk.show(replace(REST, buttons=[UNTESTED]))
    assert not desk.sees("button-duress")
