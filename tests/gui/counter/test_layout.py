# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Every page on every panel in every language: nothing cut, all within reach."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from gui.counter import fit, pages
from tests.gui.counter.bench import PANELS, Bench, Panel, bench, relight
from tests.gui.counter.pages import every_page
from tests.gui.counter.pixels import STROKE_PX, contrast_in, reds

LANGUAGES = ("fi", "sv", "en")
EDGE_MM, CONTROL_MM, TILE_MM = 8, 20, (30, 25)
CHOICE_MM = (25, 20)
"""Of the report, whose longest questions would be leafed through without end."""
KEY_MM = (11.7, 12)
"""Of the keyboard on the narrowest panel; of each, see `test_writing`."""
CONTRAST = 7
MARKS = tuple("'\",.:-")
"""Keys of the keyboard whose strokes are dots."""
COARSEST = tuple(panel for panel in PANELS if panel.px_per_mm == PANELS[0].px_per_mm)
"""One lies, one stands."""
ROUND_PX = 1.5
"""What whole pixels may take from a length."""


def is_text(item: QQuickItem) -> bool:
    """Whether an item shows words."""
    return bool(item.property("paintedWidth")) and bool(item.property("text"))


def is_control(item: QQuickItem) -> bool:
    """Whether an item can be touched."""
    return item.metaObject().indexOfSignal("clicked()") >= 0 and item.isEnabled()


def check_page(desk: Bench, page: str) -> None:
    """Measure what is seen: the texts and what can be touched."""
    items = list(desk.items())
    check_texts(desk, items, page)
    check_controls(desk, items, page)


def check_texts(desk: Bench, items: list[QQuickItem], page: str) -> None:
    """No word is cut, leaves its place or the window, or lies over another."""
    # What is centred stands on whole pixels, which may take half of one.
    window = QRectF(-0.5, -0.5, desk.view.width() + 1, desk.view.height() + 1)
    # What is being written may be longer than its place: it goes with the cursor.
    words = [item for item in items if is_text(item)]
    words = [item for item in words if item.objectName() != "field"]
    rects = []
    for item in words:
        name = f"{page}: {item.property('text')!r}"
        rect = desk.rect(item)
        cut = item.property("truncated") and item.objectName() != "counter"
        assert not cut, f"{name} is cut"
        wide, high = item.property("paintedWidth"), item.property("paintedHeight")
        assert wide <= rect.width() + ROUND_PX, f"{name} is too wide"
        assert high <= rect.height() + ROUND_PX, f"{name} is too high"
        assert window.contains(rect), f"{name} leaves the window"
        holder = item.parentItem()
        around = desk.rect(holder).adjusted(-ROUND_PX, -ROUND_PX, ROUND_PX, ROUND_PX)
        assert around.contains(rect), f"{name} leaves its place"
        rects.append((name, rect.adjusted(1, 2, -1, -2)))
    if not desk.sees("undo"):
        for (name, one), (other, two) in combinations(rects, 2):
            assert not one.intersects(two), f"{name} lies over {other}"


def check_controls(desk: Bench, items: list[QQuickItem], page: str) -> None:
    """What can be touched is large enough, apart, and away from the edge."""
    scale = desk.panel.px_per_mm
    edge = EDGE_MM * scale - ROUND_PX
    safe = QRectF(0, 0, desk.view.width(), desk.view.height())
    safe.adjust(edge, edge, -edge, -edge)
    controls = [item for item in items if is_control(item)]
    assert controls, page
    for item in controls:
        name, rect = f"{page}: {item.objectName()}", desk.rect(item)
        wide, high = rect.width() / scale, rect.height() / scale
        least_wide, least_high = least_size(item)
        assert wide >= least_wide - ROUND_PX / scale, f"{name} is {wide} mm wide"
        assert high >= least_high - ROUND_PX / scale, f"{name} is {high} mm high"
        assert safe.contains(rect), f"{name} is too near to the edge"
    if not desk.sees("undo"):
        for one, two in combinations(controls, 2):
            apart = not desk.rect(one).intersects(desk.rect(two))
            assert apart, f"{page}: {one.objectName()} lies on {two.objectName()}"


def least_size(item: QQuickItem) -> tuple[float, float]:
    """Millimetres each way, by what it is."""
    name = item.objectName()
    if name.startswith(("tile-", "card-", "fill-", "log-")):
        return TILE_MM
    if name.startswith("choice-"):
        return CHOICE_MM
    if name.startswith("key-"):
        return KEY_MM
    return CONTROL_MM, CONTROL_MM


def check_pixels(desk: Bench, image: QImage, page: str) -> None:
    """Each text stands out from its ground by 7 to 1, and nothing is red."""
    assert not reds(image), f"{page} is red: {reds(image)}"
    for item in desk.items():
        if is_text(item):
            # A mark such as ' has so few pixels that each counts.
            is_mark = item.property("text") in MARKS
            least_px = 1 if is_mark else STROKE_PX
            found = contrast_in(image, desk.rect(item).toRect(), least_px)
            said = f"{page}: {item.property('text')!r} has {found:.1f} to 1"
            assert found >= CONTRAST, said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_every_page_fits(panel: Panel, language: str) -> None:
    """On each panel, in each language, all words are whole and all controls large."""
    with bench(panel) as desk:
        for page in every_page(desk, language):
            desk.draw()
            check_page(desk, f"{page} {language}")


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
@pytest.mark.parametrize("panel", COARSEST, ids=lambda panel: panel.name)
def test_every_text_can_be_read(panel: Panel, *, light: bool) -> None:
    """On each page, dark and light, words stand out by 7 to 1, and nothing is red.

    Colours depend neither on words nor on the panel, but for the strokes of letters,
    which smoothing makes palest on the coarsest panels: these are measured.
    """
    with bench(panel) as desk:
        relight(desk, light=light)
        for page in every_page(desk, "fi"):
            check_pixels(desk, desk.draw(), page)


def test_every_page_is_measured() -> None:
    """No page can be shown that is not among those which are measured here."""
    words = [one for name, one in vars(pages).items() if name.isupper()]
    known = {one for one in words if isinstance(one, str)} - {pages.QML_IMPORT_NAME}
    with bench() as desk:
        seen = {desk.window.pages.seen() for _ in every_page(desk, "fi")}
    assert seen == known


def test_the_fit_knows_the_line_height() -> None:
    """Type sizes are chosen for the line height that the theme draws."""
    with bench() as desk:
        desk.window.pages.choose("shouting")
        desk.draw()
        assert desk.item("say-0").property("lineHeight") == fit.LINE_HEIGHT


def test_the_fit_knows_how_high_a_text_gets() -> None:
    """What a text takes is known to a pixel before it is drawn, however it wraps."""
    with bench() as desk:
        desk.window.pages.choose("shouting")
        desk.draw()
        words = [item for item in desk.items() if is_text(item)]
        for item in words:
            text, font = item.property("text"), item.property("font")
            known = fit.height_of(text, font, item.width())
            if known < fit.ENDLESS and item.property("lineHeight") == fit.LINE_HEIGHT:
                assert abs(known - item.property("paintedHeight")) <= 1, text
