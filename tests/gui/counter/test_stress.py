# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Under stress: large text, no colours, and nothing that moves or flashes."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from appliance.wire.panel import ReadinessView
from gui.content import cards
from gui.content.cards import Card
from gui.counter import pages
from gui.counter.scenes import (
    ACCEPTED,
    HELP,
    LANDSCAPE,
    REST,
    SHOTS,
    TESTED,
    UNTESTED,
    with_alert,
    with_pause,
)
from tests.gui.counter.bench import CARDS, PANELS, Bench, Panel, bench, relight
from tests.gui.counter.pages import every_page
from tests.gui.counter.pixels import shapes
from tests.gui.counter.test_layout import LANGUAGES, check_page

replace = msgspec.structs.replace
LARGEST = 1.5
LARGE = [
    *((panel, "fi") for panel in PANELS),
    *((PANELS[0], language) for language in LANGUAGES[1:]),
]
"""The narrowest in each language, all others in the longest."""
SETTLES_MS, STILL_MS = 30, 200
"""A page that is at rest draws nothing for so long."""
LARGE_AREA = 0.1
"""Of the window: what changes less is no flash (WCAG 2.2, 2.3.1: a quarter of ten
degrees of the view, which is more than that of a 7-inch panel at arm's length)."""
SEEN = 25
"""Of 255: a change of brightness by a tenth."""


@pytest.mark.parametrize(
    ("panel", "language"), LARGE, ids=lambda one: getattr(one, "name", one)
)
def test_large_text_fits(panel: Panel, language: str) -> None:
    """At 150 percent no word is cut or covered, and no control is smaller."""
    with bench(panel, text_scale=LARGEST) as desk:
        for page in every_page(desk, language):
            desk.draw()
            check_page(desk, f"{page} {language} at 150 percent")


def test_large_text_is_larger() -> None:
    """At 150 percent what is read has grown by a fifth at least, where it has room.

    What is said aloud gives the notes below it some of its room, and is still larger
    than a 7-inch screen shows it at all.
    """
    sizes = []
    for scale in (1, LARGEST):
        with bench(PANELS[2], text_scale=scale) as desk:
            desk.show(REST)
            desk.window.pages.choose("shouting")
            desk.draw()
            items = [desk.item(name) for name in ("avoid-0", "pause", "counter")]
            sizes.append([item.property("font").pixelSize() for item in items])
            said = desk.item("say-0").property("font").pixelSize()
            assert said >= 1.2 * 5.9 * desk.panel.px_per_mm
    for before, after in zip(*sizes, strict=True):
        assert after >= 1.2 * before


def test_sizes_are_of_the_glass() -> None:
    """A tile is as many millimetres on a fine panel as on a coarse one."""
    found = []
    for px_per_mm in (4.0, 5.19, 8.3):
        size = QRect(0, 0, round(160 * px_per_mm), round(95 * px_per_mm)).size()
        with bench(Panel("glass", size, px_per_mm)) as desk:
            desk.show(REST).draw()
            place = desk.rect(desk.item("help"))
            found.append((place.width() / px_per_mm, place.height() / px_per_mm))
    for one, other in pairwise(found):
        assert one == pytest.approx(other, abs=0.5)


def test_a_larger_glass_shows_the_same_larger() -> None:
    """On 10 inches everything is a third larger than on 7, lying and standing."""
    for small, large in ((PANELS[0], PANELS[2]), (PANELS[3], PANELS[5])):
        sizes = []
        for panel in (small, large):
            with bench(panel) as desk:
                desk.show(REST).draw()
                control = desk.rect(desk.item("language-sv")).height()
                sizes.append(control / panel.px_per_mm)
        assert sizes[1] == pytest.approx(1.35 * sizes[0], rel=0.05)


Change = Callable[[Bench], object]


def _ready(*, proven: bool) -> Change:
    view = ReadinessView(
        ready="proven" if proven else "not_proven",
        proven_age_s=6,
        guards_on_duty=2,
        faults=[],
    )
    return lambda desk: desk.show(replace(REST, readiness=view))


def _ladder(*, accepted: bool) -> Change:
    return lambda desk: desk.show(with_alert(ACCEPTED if accepted else HELP))


def _buttons(*, fine: bool) -> Change:
    def change(desk: Bench) -> None:
        one = (
            replace(TESTED, role="duress") if fine else replace(UNTESTED, role="duress")
        )
        desk.show(replace(REST, buttons=[one]))
        desk.window.pages.go("check")

    return change


def _running(*, pause: bool) -> Change:
    return lambda desk: desk.show(with_pause("closing") if pause else REST)


def _place(desk: Bench, kind: str) -> QRect:
    """Where the mark is, which has no name of its own."""
    found = [
        item
        for item in desk.items()
        if item.metaObject().className().startswith(kind) and item.isVisible()
    ]
    assert found, f"no {kind} is seen"
    return desk.rect(found[0]).toAlignedRect()


@pytest.mark.parametrize(
    ("one", "other", "mark"),
    [
        (_ready(proven=True), _ready(proven=False), "ReadyDot"),
        (_ladder(accepted=True), _ladder(accepted=False), "rung-accepted"),
        (_buttons(fine=True), _buttons(fine=False), "button-duress"),
        (_running(pause=True), _running(pause=False), "pause"),
    ],
    ids=["ready dot", "rung", "button's mark", "running pause"],
)
def test_states_differ_without_colour(one: Change, other: Change, mark: str) -> None:
    """Two states of one thing are two shapes, when all inks are made one."""
    found = []
    with bench() as desk:
        for change in (one, other):
            change(desk)
            image = desk.draw()
            if mark[0].isupper():
                place = _place(desk, mark)
            else:
                place = desk.rect(desk.item(mark)).toAlignedRect()
            found.append((place.size(), shapes(image, place)))
    assert found[0] != found[1]


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
def test_levels_differ_without_colour(*, light: bool) -> None:
    """Talk, limit and safety are three marks and three words."""
    with bench() as desk:
        relight(desk, light=light)
        image = desk.show(REST).draw()
        marks, words = set(), set()
        for name in ("tile-shouting", "tile-harassment", "tile-threats"):
            tile = desk.item(name)
            place = desk.rect(tile).toAlignedRect()
            place.setHeight(place.height() // 4)
            place.setRight(place.left() + place.width() // 3)
            marks.add(shapes(image, place))
            words.add(tile.property("levelText"))
    assert len(marks) == len(words) == 3


def test_faults_are_words() -> None:
    """What is wrong is said, beside any mark: the mark alone tells nobody."""
    with bench() as desk:
        for page in every_page(desk, "fi"):
            desk.draw()
            if desk.sees("start"):
                dots = [
                    item
                    for item in desk.items()
                    if item.metaObject().className().startswith("ReadyDot")
                ]
                said = [name for name in ("readiness", "line") if desk.sees(name)]
                assert bool(dots) == bool(said), page
                assert all(desk.text(name) for name in said), page


def test_nothing_moves(qtbot: QtBot) -> None:
    """But for the breathing shape, a page that is at rest draws no frame."""
    frames: list[str] = []
    with bench() as desk:
        desk.show(REST)
        desk.view.frameSwapped.connect(lambda: frames.append(desk.window.pages.seen()))
        # The breathing shape comes last: it ends its breath when its page is left.
        for shot in sorted(SHOTS, key=lambda shot: "breathe" in shot.name):
            # The others are the same in another language, or in portrait.
            if shot.view.language != "fi" or shot.size != LANDSCAPE:
                continue
            desk.show(shot.view)
            shot.then(desk.window)
            desk.draw()
            qtbot.wait(SETTLES_MS)
            frames.clear()
            qtbot.wait(STILL_MS)
            assert _breathes(desk) or not frames, f"{shot.name} moves"
            desk.show(REST)
            while desk.window.pages.seen() != pages.START:
                desk.window.pages.back()


def _breathes(desk: Bench) -> bool:
    return desk.sees("breath-shape") or desk.sees("breath-small")


def _flashes(images: list[QImage]) -> int:
    """How often a large area has changed its brightness."""
    count = 0
    greys = [
        image.scaled(80, 48).convertToFormat(QImage.Format.Format_Grayscale8)
        for image in images
    ]
    for one, other in pairwise(greys):
        pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
        changed = sum(abs(before - after) > SEEN for before, after in pairs)
        count += changed > LARGE_AREA * one.width() * one.height()
    return count


def _frames(desk: Bench, seconds: float) -> list[QImage]:
    """What the window looks like, twenty times a second."""
    images = []
    for _ in range(round(seconds * 20)):
        QTest.qWait(50)
        images.append(desk.view.grabWindow())
    return images


@pytest.mark.parametrize("moving", ["breathe", "hold", "count"])
def test_nothing_flashes(tmp_path: Path, moving: str) -> None:
    """What moves on the screen never changes a large area more than three times."""
    with bench(runtime=tmp_path) as desk:
        desk.show(REST)
        if moving == "breathe":
            desk.window.pages.go("breathe")
        elif moving == "count":
            desk.show(with_pause("counting", 14))
        else:
            desk.show(with_alert(ACCEPTED)).draw()
            desk.item("withdraw").setProperty("down", True)
        assert _flashes(_frames(desk, 1.5)) <= 3


def _longest(most: int) -> str:
    """As many characters as there may be, in long words."""
    words = ["Laboratoriossa", "odotetaan", "hetki", "vielä", "sinua"]
    text = " ".join(words * (most // len(words)))[:most]
    return text.rstrip().ljust(most, "n")


def _long_cards() -> dict[str, Card]:
    """The cards, each line as long as the loader allows."""
    long = {}
    for card_id, card in CARDS.items():
        words = card.words["fi"]
        longest = words._replace(
            name=_longest(cards.NAME_MOST),
            title=_longest(cards.TITLE_MOST),
            say=tuple(_longest(cards.SAY_MOST) for _ in words.say),
            serve=tuple(_longest(cards.SAY_MOST) for _ in words.serve),
            avoid=tuple(_longest(cards.AVOID_MOST) for _ in words.avoid),
            buttons=_longest(cards.BUTTONS_MOST),
            after=_longest(cards.AFTER_MOST),
        )
        long[card_id] = card._replace(words=dict.fromkeys(LANGUAGES, longest))
    return long


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_the_longest_cards_fit(panel: Panel) -> None:
    """A card whose every line is as long as it may be is cut nowhere."""
    with bench(panel, cards=_long_cards()) as desk:
        desk.show(REST)
        for choice in ("harassment", "shouting", "threat", "aggressive"):
            desk.window.pages.choose(choice)
            desk.draw()
            check_page(desk, f"long {choice}")
            desk.window.pages.back()
