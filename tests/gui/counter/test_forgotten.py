# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""HELP that an appliance heard and then forgot, for it was killed: never silent."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from gui.counter.scenes import ACCEPTED, HELP, REST
from tests.gui.counter.appliance import Appliance
from tests.gui.counter.bench import Bench, bench
from tests.gui.counter.covert import DURESS

replace = msgspec.structs.replace
PENDING = replace(REST, help_undo_ms=1400)
CLOSED = replace(ACCEPTED, stage="closed", alert_id="an older one")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    """A window that has seen the view at rest."""
    with bench(runtime=tmp_path) as made:
        yield made.show(REST)


@pytest.fixture
def appliance(tmp_path: Path, desk: Bench, qtbot: QtBot) -> Iterator[Appliance]:
    """An appliance that has heard HELP and lets it be taken back."""
    made = Appliance(tmp_path)
    desk.window.drawn.start()
    desk.link.start()
    qtbot.waitUntil(lambda: "alive" in made.asks)
    desk.tap("help")
    qtbot.waitUntil(lambda: "help" in made.asks)
    made.say(PENDING)
    qtbot.waitUntil(lambda: desk.sees("undo"))
    yield made
    desk.link.stop()
    made.go()


def restart(appliance: Appliance, desk: Bench, qtbot: QtBot) -> None:
    """The appliance is killed and comes back, knowing nothing."""
    appliance.go()
    appliance.asks.clear()
    appliance.listen()
    qtbot.waitUntil(lambda: "alive" in appliance.asks)
    appliance.say(replace(REST, clock="15:03"))
    qtbot.waitUntil(lambda: desk.text("hour") == "15")


def asked(appliance: Appliance, desk: Bench, qtbot: QtBot) -> int:
    """How often help was asked for until now."""
    count = appliance.asks.count("alive")
    assert desk.link.ask("alive")
    qtbot.waitUntil(lambda: appliance.asks.count("alive") > count)
    return appliance.asks.count("help")


def test_help_is_asked_again(appliance: Appliance, desk: Bench, qtbot: QtBot) -> None:
    """HELP that a killed appliance forgot is asked again; it can still be undone."""
    restart(appliance, desk, qtbot)
    qtbot.waitUntil(lambda: "help" in appliance.asks)
    assert desk.sees("undo"), "the bar stays"
    appliance.say(REST)
    assert asked(appliance, desk, qtbot) == 1, "once for each tap"
    desk.show(replace(REST, help_undo_ms=2900))
    assert desk.text("undo-text") == "Apu kutsutaan 3\u00a0s kuluttua"
    desk.show(replace(REST, alert=HELP))
    assert not desk.sees("undo")
    assert desk.sees("help-page")


def test_a_covert_or_an_older_alert_is_no_answer(
    appliance: Appliance, desk: Bench, qtbot: QtBot
) -> None:
    """Neither a duress alert nor one that was closed before answers HELP."""
    for other in (DURESS, CLOSED):
        appliance.asks.clear()
        desk.window.help.undo()
        desk.show(REST).show(replace(REST, alert=other))
        desk.tap("help")
        desk.show(replace(PENDING, alert=other))
        desk.show(replace(REST, alert=other))
        assert asked(appliance, desk, qtbot) == 2
        assert desk.sees("undo")


def test_help_that_was_undone_is_not_asked_again(
    appliance: Appliance, desk: Bench, qtbot: QtBot
) -> None:
    """What was taken back stays so, though a late view still counts down."""
    desk.tap("undo")
    qtbot.waitUntil(lambda: "undo_help" in appliance.asks)
    desk.show(replace(REST, help_undo_ms=1000))
    desk.show(REST)
    assert asked(appliance, desk, qtbot) == 1, "the tap alone"
    assert not desk.sees("undo")
    assert desk.sees("start")


def test_undo_while_it_is_asked_again(
    appliance: Appliance, desk: Bench, qtbot: QtBot
) -> None:
    """HELP that is being asked for again can be taken back like the first time."""
    restart(appliance, desk, qtbot)
    qtbot.waitUntil(lambda: "help" in appliance.asks)
    desk.tap("undo")
    qtbot.waitUntil(lambda: "undo_help" in appliance.asks)
    desk.show(REST)
    assert not desk.sees("undo")
    assert desk.sees("start")


def test_nobody_answers_what_is_asked_again(
    appliance: Appliance, desk: Bench, qtbot: QtBot
) -> None:
    """If the second asking is not answered, the page says so and shows 112."""
    restart(appliance, desk, qtbot)
    qtbot.waitUntil(lambda: desk.sees("plan-b"), timeout=4000)
    assert desk.text("headline") == "Laite ei vastaa. Apua ei kutsuttu."
    assert not desk.sees("undo")


def test_forgotten_twice(appliance: Appliance, desk: Bench, qtbot: QtBot) -> None:
    """An appliance that forgets the second asking too is not asked a third time."""
    restart(appliance, desk, qtbot)
    desk.show(PENDING)
    desk.show(REST)
    assert desk.text("headline") == "Laite ei vastaa. Apua ei kutsuttu."
    assert asked(appliance, desk, qtbot) == 1


def test_help_is_asked_again_after_a_silence(
    appliance: Appliance, desk: Bench, qtbot: QtBot
) -> None:
    """However long it was gone: who comes back without HELP is asked for it."""
    desk.link.silent.emit()
    assert desk.text("headline") == "Laite ei enää vastaa."
    desk.show(REST)
    assert desk.sees("plan-b"), "until it is answered"
    assert asked(appliance, desk, qtbot) == 2
    desk.show(PENDING)
    assert desk.sees("undo")
    assert desk.sees("start"), "no empty page is left behind"
