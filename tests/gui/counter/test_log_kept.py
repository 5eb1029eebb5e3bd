# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is logged is called saved when it is, and tried until then."""

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from appliance.wire.records import Book
from gui.counter.keeping import WAITING_MOST
from tests.gui.counter.bench import Bench
from tests.gui.counter.log_forms import SAVED, THREE, WAITING, control, tap, tell_all
from tests.gui.counter.registrar import Registrar
from tests.support.logwatch import LogWatch


def test_what_is_not_saved_does_not_go_by_itself(
    desk: Bench, registrar: Registrar, qtbot: QtBot, expect_log: LogWatch
) -> None:
    """An end that is no calm one stays; the start says it too, until it is saved."""
    expect_log("An incident is not kept: failed")
    registrar.result = "failed"
    tap(desk, *THREE)
    qtbot.waitUntil(lambda: desk.text("big") == WAITING)
    assert not desk.window.log.calm.isActive()
    desk.tap("back")
    assert desk.text("cause") == "Kirjausta ei ole vielä tallennettu"
    registrar.result = "saved"
    qtbot.waitUntil(lambda: not desk.sees("cause"), timeout=6000)
    assert len(registrar.kept) == 1


def test_logs_wait_for_the_service(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """What is logged while nobody listens is sent when somebody does, all of it."""
    registrar.go()
    qtbot.waitUntil(lambda: not desk.window.records.write(b"\n"))
    tap(desk, *THREE)
    assert desk.text("big") == WAITING
    assert desk.text("hint").startswith("Kirjaus ei vastaa.")
    desk.tap("back")
    tap(desk, "attack")
    desk.tap("back")
    desk.tap("back")
    assert desk.text("cause") == "Kirjausta ei ole vielä tallennettu"
    registrar.listen()
    qtbot.waitUntil(lambda: len(registrar.kept) == 2, timeout=3000)
    first, second = registrar.kept.values()
    assert first["need_now"] == ["nothing"]
    assert second == {"event_type": ["attack"]}
    qtbot.waitUntil(lambda: not desk.sees("cause"))


def test_an_answer_that_was_lost_is_asked_for_again(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """A line that ends before the answer came loses nothing, and doubles nothing."""
    registrar.mute = True
    tap(desk, *THREE)
    qtbot.waitUntil(lambda: len(registrar.written()) == 3)
    registrar.sockets[-1].abort()
    registrar.mute = False
    qtbot.waitUntil(lambda: desk.text("big") == SAVED, timeout=6000)
    assert len(registrar.kept) == 1


@pytest.mark.parametrize(
    ("trouble", "said"),
    [("disk_full", "Muisti on täynnä."), ("storage_failed", "Muistiin ei voi")],
)
def test_a_failed_disk_is_said(
    desk: Bench,
    registrar: Registrar,
    qtbot: QtBot,
    expect_log: LogWatch,
    trouble: str,
    said: str,
) -> None:
    """Before the first tap, and at the end; it is tried until the disk is mended."""
    expect_log("An incident is not kept: failed")
    registrar.result = "failed"
    tell_all(desk, registrar, replace(Book(), trouble=trouble), qtbot)
    tap(desk)
    assert said in desk.text("title")
    for key in THREE:
        desk.tap(control(key))
    qtbot.waitUntil(lambda: desk.text("big") == WAITING)
    assert desk.text("hint").startswith(said)
    registrar.result = "saved"
    tell_all(desk, registrar, Book(), qtbot)
    qtbot.waitUntil(lambda: desk.text("big") == SAVED, timeout=6000)


def test_what_is_refused_is_not_tried_again(
    desk: Bench, registrar: Registrar, qtbot: QtBot, expect_log: LogWatch
) -> None:
    """What can never be kept is said to be lost, here and at the start, until seen."""
    expect_log("An incident is not kept: refused")
    registrar.result = "refused"
    tap(desk, *THREE)
    qtbot.waitUntil(lambda: desk.text("big") == "Tätä ei voitu tallentaa.")
    assert desk.text("hint").startswith("Kirjaa paperille")
    desk.tap("back")
    assert desk.text("cause") == "Kirjausta ei voitu tallentaa: käytä paperia"
    sent = len(registrar.written())
    qtbot.wait(desk.window.log.keeping.again.interval() + 200)
    assert len(registrar.written()) == sent
    tap(desk)
    desk.tap("back")
    assert not desk.sees("cause")


def test_a_silent_service_is_said_before_the_first_tap(
    desk: Bench, registrar: Registrar, qtbot: QtBot, expect_log: LogWatch
) -> None:
    """Who would log is told at once that it cannot be saved now."""
    expect_log("The records service is silent")
    registrar.mute = True
    tap(desk)
    qtbot.waitUntil(lambda: "Kirjaus ei vastaa" in desk.text("title"), timeout=20_000)
    registrar.mute = False
    qtbot.waitUntil(lambda: desk.text("title") == "1/3 Mitä tapahtui?", timeout=6000)


def test_the_start_page_says_that_the_service_is_missed(
    desk: Bench, registrar: Registrar, qtbot: QtBot, expect_log: LogWatch
) -> None:
    """A service that is silent for long is told of where everybody looks; then not."""
    expect_log("The records service is silent")
    desk.window.log.missed.setInterval(300)
    registrar.mute = True
    qtbot.waitUntil(desk.window.log.missed.isActive, timeout=20_000)
    assert not desk.sees("cause"), "a restart is nobody's business"
    qtbot.waitUntil(lambda: desk.sees("cause"), timeout=6000)
    assert desk.text("cause") == "Kirjaus ei toimi nyt: käytä paperia"
    registrar.mute = False
    qtbot.waitUntil(lambda: not desk.sees("cause"), timeout=20_000)


def test_only_so_many_wait(desk: Bench) -> None:
    """When too many wait to be saved another is not taken, and that is said."""
    for _ in range(WAITING_MOST):
        desk.window.pages.go("log")
        desk.window.log.choose("shouting")
        desk.window.pages.back()
        desk.window.pages.back()
    tap(desk)
    assert desk.text("big") == "Nyt ei voi kirjata."
    assert not desk.sees("log-shouting")
    desk.tap("back")
    assert desk.sees("start")
