# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the log takes along and learns, and what is unfinished."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from appliance.wire.incident import BY_KEY
from appliance.wire.records import Book
from gui.counter import log_words
from gui.counter.log_scenes import BOOK, DUE, UNFINISHED
from gui.counter.opened import MOST, RECENT_S, Opened
from gui.counter.scenes import REST
from tests.gui.counter.bench import Bench, bench
from tests.gui.counter.log_forms import THREE, full_book, tap, tell_all
from tests.gui.counter.registrar import Registrar

EVENTS = BY_KEY["event_type"].choices


def test_cards_that_were_opened_go_along(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Those of the last two hours, in the order in which they were opened last."""
    opened = desk.window.log.opened
    now_s = opened.now_s()
    opened.now_s = lambda: now_s
    for card in ("refund", "shouting", "robbery", "shouting"):
        desk.window.pages.choose(card)
        desk.window.pages.back()
        if card == "refund":
            opened.now_s = lambda: now_s + RECENT_S + 1
    tap(desk, "shouting")
    qtbot.waitUntil(lambda: len(registrar.written()) == 1)
    assert registrar.written()[0].cards == ["robbery", "shouting"]


def test_only_so_many_cards_are_remembered() -> None:
    """However many cards a site has, the list is short."""
    opened = Opened(lambda: 0.0)
    for number in range(MOST + 5):
        opened.add(f"card-{number}")
    assert opened.recent() == [f"card-{number}" for number in range(5, MOST + 5)]


def test_what_is_used_most_is_seen_first() -> None:
    """The five most used stand first, then the next; what was there keeps its place."""
    usual = log_words.arrange(())
    often = ["robbery", "shouting", "filming", "no such kind", "robbery", "demand"]
    now = log_words.arrange(often)
    assert set(now) == set(EVENTS)
    assert len(now) == len(EVENTS)
    assert {"robbery", "shouting", "filming", "demand"} <= set(now[:5])
    for place, key in enumerate(usual[:5]):
        assert now[place] == key or key not in now[:5]


def test_what_is_used_less_stands_on_the_next_sheet() -> None:
    """The sixth and seventh of a desk are one tap away, however rare elsewhere."""
    often = ("robbery", "filming", "bomb_threat", "damage", "weapon", "internal")
    now = log_words.arrange((*often, "spitting"))
    assert set(now[:5]) == set(often[:5])
    assert {"internal", "spitting"} <= set(now[5:10])
    assert len(set(now)) == len(EVENTS)


def test_no_tile_moves_under_a_finger(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """What the service has learned is shown by the next log, never in an open one."""
    tap(desk)
    tell_all(desk, registrar, Book(often=["robbery"]), qtbot)
    assert not desk.sees("log-robbery")
    desk.tap("back")
    tap(desk)
    assert desk.sees("log-robbery")


def test_what_is_unfinished_is_offered(
    desk: Bench,
    registrar: Registrar,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One tap shows the list, the newest first; one more opens the report."""
    opened: list[str] = []
    monkeypatch.setattr(desk.window.report, "open", opened.append)
    tap(desk)
    assert not desk.sees("onward"), "where nothing is unfinished nothing is offered"
    tell_all(desk, registrar, BOOK, qtbot)
    qtbot.waitUntil(lambda: desk.sees("onward"))
    assert desk.text("onward") == "Kesken 3"
    desk.tap("onward")
    tiles = [f"log-{one.incident_id}" for one in UNFINISHED]
    places = [desk.rect(desk.item(name)) for name in tiles]
    assert [place.x() for place in places] == sorted(place.x() for place in places)
    assert "Uhkaus väkivallalla" in desk.text(tiles[0])
    desk.tap(tiles[1])
    assert opened == [UNFINISHED[1].incident_id]
    assert desk.window.pages.seen() == "report"
    desk.window.pages.back()
    assert desk.sees("start")


def test_the_calm_end_leads_to_the_report(
    desk: Bench,
    registrar: Registrar,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The incident that was logged just now is opened, and the end is over."""
    opened: list[str] = []
    monkeypatch.setattr(desk.window.report, "open", opened.append)
    tap(desk, *THREE)
    qtbot.waitUntil(lambda: desk.sees("onward"))
    desk.tap("onward")
    assert opened == list(registrar.kept)
    assert desk.window.pages.seen() == "report"
    assert not desk.window.log.calm.isActive()


def test_questions_of_later_days_are_offered(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """In the list beside what is unfinished; where they are alone, by one tap."""
    tell_all(desk, registrar, BOOK, qtbot)
    tap(desk)
    desk.tap("onward")
    desk.tap("log-care")
    assert desk.window.pages.seen() == "care"
    desk.window.pages.back()
    assert desk.sees("start")
    tell_all(desk, registrar, Book(due=DUE), qtbot)
    tap(desk)
    assert desk.text("onward") == "Miten voit?"
    desk.tap("onward")
    assert desk.window.pages.seen() == "care"


def test_a_long_list_has_pages(desk: Bench, registrar: Registrar, qtbot: QtBot) -> None:
    """At most six tiles at a time; what is asked is on the first page of them."""
    tell_all(desk, registrar, full_book(), qtbot)
    tap(desk)
    desk.tap("onward")
    pages = []
    for _ in range(2):
        names = {item.objectName() for item in desk.items()}
        pages.append(names & {f"log-{number}" for number in range(1, 9)})
        desk.tap("log-more")
    assert pages == [
        {f"log-{n}" for n in (1, 2, 3, 4)},
        {f"log-{n}" for n in (5, 6, 7, 8)},
    ]
    assert desk.sees("log-care")
    desk.tap("log-more")
    assert not desk.sees("log-care")
    desk.tap("back")
    assert desk.sees("log-care")
    desk.tap("back")
    assert desk.sees("log-shouting")


def test_a_list_that_becomes_empty_is_over(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """When the last of it was completed elsewhere, the first step is seen."""
    tell_all(desk, registrar, BOOK, qtbot)
    tap(desk)
    desk.tap("onward")
    tell_all(desk, registrar, Book(), qtbot)
    qtbot.waitUntil(lambda: desk.sees("log-shouting"))


def test_a_window_that_was_restarted_offers_what_was_saved(
    tmp_path: Path, desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Whoever was called away, and whose screen died: the service knows the rest."""
    tap(desk, "attack")
    qtbot.waitUntil(lambda: len(registrar.kept) == 1)
    incident = next(iter(registrar.kept))
    desk.window.records.stop()
    saved = replace(UNFINISHED[0], incident_id=incident, event_type=["attack"])
    registrar.book = Book(unfinished=[saved])
    with bench(runtime=tmp_path) as second:
        second.show(REST)
        second.window.records.start()
        tap(second)
        qtbot.waitUntil(lambda: second.sees("onward"))
        second.tap("onward")
        assert second.text(f"log-{incident}") == "Fyysinen hyökkäys"
        second.window.records.stop()
