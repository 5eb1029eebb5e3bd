# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A page that is not seen is not laid out; when it is seen again, it is up to date."""

from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlApplicationEngine, qmlEngine

from gui import qml
from gui.counter.scenes import REST, settle
from tests.gui.counter.bench import PANELS, Bench, bench, in_language

LYING, STANDING = PANELS[0], PANELS[3]
SHOWN = (
    *("wait", "relief", "practice", "contacts", "check", "sheet", "log", "report"),
    *("after", "care", "settings", "upkeep", "supervisor", "drill"),
)
CHOSEN = ("shouting", "threat", "other")
"""By tiles of the start page and of a list: two cards, and a list."""
LARGEST = 1.5


def leaf_through(desk: Bench) -> dict[str, QImage]:
    """How each page looks, each left before the next; the last is the start page."""
    pages, seen = desk.window.pages, {}
    for name in (*SHOWN, *CHOSEN):
        if name in CHOSEN:
            pages.choose(name)
        else:
            pages.go(name)
        assert pages.seen() != "start", name
        seen[name] = desk.draw()
        while pages.seen() != "start":
            pages.leave(pages.seen())
    return {**seen, "start": desk.draw()}


def change_all(desk: Bench) -> None:
    """Change the window's size, its look, the size of text and the language."""
    engine = qmlEngine(desk.view)
    assert isinstance(engine, QQmlApplicationEngine), "its window has an engine"
    look = qml.Look(STANDING.px_per_mm, text_scale=LARGEST, light=True)
    qml.restyle(engine, look)
    desk.view.resize(STANDING.size)
    desk.show(in_language("en"))
    settle()


def test_a_hidden_page_keeps_nothing_of_what_was() -> None:
    """All changes while a page is hidden: then it is as in a window made anew."""
    with bench(LYING) as desk:
        leaf_through(desk.show(REST))
        change_all(desk)
        after = leaf_through(desk)
    with bench(STANDING, text_scale=LARGEST, light=True) as desk:
        anew = leaf_through(desk.show(in_language("en")))
    assert [name for name in anew if after[name] != anew[name]] == []
