# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Every page looks as it did when somebody last looked at it.

The pictures in `references` are half as wide and high as the panel. What is compared
are means of 4 × 4 of their pixels, 1.5 mm of the glass: none may be farther than 30 of
255 from what it was, and at most 1.5 percent of them farther than 5.
Tried: Qt 6.8 against 6.11 differs by at most 29, and 1.2 percent. Another word in a
small line differs by 31 and more, a tile that is moved by 1 mm by 90 and more, a
surface that is lighter by 8 in a third of the page. A single letter may be missed.
"""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QImage

from gui.counter.scenes import REST
from tests.gui.counter import reference
from tests.gui.counter.bench import Bench, bench


def test_every_page_looks_as_it_did() -> None:
    """Each page, dark or light, in each language, is as its reference shows it."""
    found = {}
    for name, now in reference.drawn():
        path = reference.path_of(name)
        kept = QImage(str(path))
        found[name] = (
            "it has no reference" if kept.isNull() else reference.differs(kept, now)
        )
    told = [f"{name}: {what}" for name, what in found.items() if what]
    assert not told, "\n".join([*told, reference.AGAIN])
    kept_names = {path.stem for path in reference.FOLDER.glob("*.png")}
    old = kept_names - set(found)
    assert not old, f"no page is pictured as {sorted(old)}. {reference.AGAIN}"


def _move(desk: Bench) -> None:
    tile = desk.item("tile-harassment")
    tile.setX(tile.x() + desk.panel.px_per_mm)


def _say(desk: Bench) -> None:
    desk.item("counter").setProperty("text", "Lucka 3")


def _colour(desk: Bench) -> None:
    desk.view.setColor(QColor("#18262f"))


@pytest.mark.parametrize("spoil", [_move, _say, _colour])
def test_what_is_no_longer_as_it_was_is_told(spoil: Callable[[Bench], None]) -> None:
    """A tile moved by 1 mm, another word in the footer, a ground a shade lighter."""
    with bench() as desk:
        desk.show(REST)
        before = reference.small(desk.draw())
        assert not reference.differs(before, before.copy())
        spoil(desk)
        assert reference.differs(before, reference.small(desk.draw()))


def test_another_size_is_told() -> None:
    """A picture of another size is another picture."""
    one, other = (QImage(size, 40, QImage.Format.Format_RGB32) for size in (40, 44))
    assert reference.differs(one, other) == "another size"
