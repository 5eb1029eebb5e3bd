# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""HELP from the tap to the calm end, on the real window and a real socket."""

import msgspec
from pytestqt.qtbot import QtBot

from appliance.wire.panel import Ladder
from gui.counter.scenes import ACCEPTED, HELP, REST
from tests.gui.counter.appliance import Appliance
from tests.gui.counter.bench import Bench

replace = msgspec.structs.replace
CLOSED = replace(ACCEPTED, stage="closed")


def test_help_is_asked_and_undone(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """A tap asks for help; for three seconds it can be taken back."""
    desk.tap("help")
    qtbot.waitUntil(lambda: "help" in appliance.asks)
    desk.show(replace(REST, help_undo_ms=2400))
    assert desk.text("undo-text") == "Apu kutsutaan 3\u00a0s kuluttua"
    desk.tap("undo")
    qtbot.waitUntil(lambda: "undo_help" in appliance.asks)
    desk.show(REST)
    assert not desk.sees("undo")
    assert desk.sees("start")


def test_a_second_tap_does_not_undo(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """Tapping HELP twice in haste asks once and takes nothing back."""
    desk.tap("help")
    desk.show(replace(REST, help_undo_ms=2900))
    desk.tap("help")
    assert desk.link.ask("alive")
    qtbot.waitUntil(lambda: appliance.asks[-1] == "alive")
    assert appliance.asks.count("help") == 1
    assert "undo_help" not in appliance.asks


def test_the_ladder_claims_only_what_is_proven(desk: Bench) -> None:
    """Each step is named as done only when there is evidence for it."""
    said = []
    for steps in (
        Ladder(),
        Ladder(saved=True),
        Ladder(sent=True),
        Ladder(saved=True, sent=True, seen=True),
    ):
        desk.show(replace(REST, alert=replace(HELP, ladder=steps)))
        said.append(desk.text("headline"))
    assert said == [
        "Lähetetään …",
        "Lähetetään …",
        "Lähetetty. Kukaan ei ole vielä nähnyt.",
        "Vartija on nähnyt. Kukaan ei ole vielä tulossa.",
    ]
    assert desk.item("rung-saved").property("proven") is True
    assert desk.item("rung-accepted").property("proven") is False


def test_guards_are_named(desk: Bench) -> None:
    """Who is coming and who is there is said by the guards' own names."""
    desk.show(replace(REST, alert=ACCEPTED))
    assert desk.text("headline") == "Vartija 2 tulee"
    two = replace(ACCEPTED, coming=["Vartija 2", "Vartija 5"])
    desk.show(replace(REST, alert=two))
    assert desk.text("headline") == "Vartija 2, Vartija 5 tulevat"
    steps = replace(ACCEPTED.ladder, on_site=True)
    there = replace(ACCEPTED, stage="on_site", ladder=steps, arrived=["Vartija 2"])
    desk.show(replace(REST, alert=there))
    assert desk.text("headline") == "Vartija 2 on paikalla"
    both = replace(there, arrived=["Vartija 2", "Vartija 5"])
    desk.show(replace(REST, alert=both))
    assert desk.text("headline") == "Vartija 2, Vartija 5 ovat paikalla"
    desk.show(replace(REST, alert=replace(ACCEPTED, coming=[])))
    assert desk.text("headline") == "Vartija tulee"


def test_plan_b(desk: Bench) -> None:
    """When nobody comes, the page says 112, the address to read and the way out."""
    desk.show(replace(REST, alert=replace(HELP, plan_b=True)))
    assert desk.text("plan-b") == "Soita 112"
    assert desk.text("address") == REST.address
    assert "takakautta" in desk.text("way-out")


def test_the_page_can_be_left_and_found_again(desk: Bench) -> None:
    """The worker may go back to a card; HELP opens the ladder again."""
    desk.show(replace(REST, alert=ACCEPTED))
    desk.tap("back")
    assert desk.sees("start")
    desk.show(replace(REST, alert=ACCEPTED))
    assert desk.sees("start"), "the same alert does not push itself forward again"
    desk.tap("help")
    assert desk.sees("help-page")


def test_withdrawing_needs_a_hold(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """A short touch withdraws nothing; holding says "I am all right"."""
    desk.show(replace(REST, alert=ACCEPTED))
    desk.hold("withdraw", 100)
    assert desk.link.ask("alive")
    qtbot.waitUntil(lambda: appliance.asks[-1] == "alive")
    assert "withdraw" not in appliance.asks
    desk.hold("withdraw", 1500)
    qtbot.waitUntil(lambda: "withdraw" in appliance.asks)
    desk.show(replace(REST, alert=replace(ACCEPTED, withdrawn=True)))
    assert desk.text("withdraw") == "Kerroit olevasi kunnossa"
    assert not desk.item("withdraw").isEnabled()


def test_closed_is_calm_and_ends(desk: Bench) -> None:
    """A closed alert is said to be handled, and its page goes with it."""
    desk.show(replace(REST, alert=ACCEPTED))
    desk.show(replace(REST, alert=CLOSED))
    assert desk.sees("handled")
    desk.show(REST)
    assert desk.sees("start")


def test_nobody_hears_the_tap(desk: Bench) -> None:
    """HELP without an appliance says at once that no help was called, and 112."""
    desk.tap("help")
    assert desk.text("headline") == "Laite ei vastaa. Apua ei kutsuttu."
    assert desk.text("plan-b") == "Soita 112"
    desk.show(REST)
    desk.tap("back")
    assert desk.sees("start")


def test_the_appliance_hears_but_does_nothing(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """HELP that the appliance does not answer within 2 s shows plan B."""
    desk.tap("help")
    qtbot.waitUntil(lambda: "help" in appliance.asks)
    qtbot.waitUntil(lambda: desk.sees("plan-b"), timeout=3000)
    desk.show(replace(REST, help_undo_ms=2000))
    assert desk.sees("undo"), "a late answer is believed"
    assert not desk.sees("plan-b")


def test_silence_during_help(desk: Bench) -> None:
    """If the appliance falls silent during help, the page says so and shows 112."""
    desk.show(replace(REST, alert=ACCEPTED))
    desk.link.silent.emit()
    assert desk.text("headline") == "Laite ei enää vastaa."
    assert desk.text("plan-b") == "Soita 112"
    desk.show(replace(REST, alert=ACCEPTED))
    assert desk.text("headline") == "Vartija 2 tulee"


def test_silence_while_help_can_be_undone(desk: Bench) -> None:
    """Help that the appliance had heard is never said not to have been called."""
    desk.show(replace(REST, help_undo_ms=2000))
    desk.link.silent.emit()
    assert desk.text("headline") == "Laite ei enää vastaa."
    assert not desk.sees("undo")


def test_a_withdrawal_that_nobody_hears(desk: Bench) -> None:
    """When "I am all right" cannot be sent, the page says that nobody answers."""
    desk.show(replace(REST, alert=ACCEPTED))
    desk.hold("withdraw", 1500)
    assert desk.text("headline") == "Laite ei enää vastaa."


def test_help_after_a_closed_alert(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """While a closed alert is still shown, HELP asks anew."""
    desk.show(replace(REST, alert=CLOSED))
    desk.tap("help")
    qtbot.waitUntil(lambda: "help" in appliance.asks)
