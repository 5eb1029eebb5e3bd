# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Pictures of the covert cue for the guide of the staff: what it says, line by line."""

from functools import partial
from typing import get_args

import msgspec
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPainter

from appliance.wire.panel import Cue, CueStyle
from gui.counter.scenes import LANDSCAPE, REST, SCALE, picture
from gui.counter.window import Window
from gui.scene import Scene

FOOTER = QRect(QPoint(34, 441), QSize(160, 36))
"""Where the clock and the counter's name stand, in pixels of the 7-inch panel."""


def _nothing(_window: Window) -> None:
    """Stay on the first page."""


def _footer(style: CueStyle, cue: Cue) -> QImage:
    view = msgspec.structs.replace(REST, cue_style=style, cue=cue)
    place = QRect(FOOTER.topLeft() * SCALE, FOOTER.size() * SCALE)
    return picture(view, _nothing, LANDSCAPE).copy(place)


def draw(style: CueStyle) -> QImage:
    """The footer four times, from the cue at rest to plan B."""
    rows = [_footer(style, cue) for cue in get_args(Cue)]
    image = QImage(rows[0].width(), sum(row.height() for row in rows), rows[0].format())
    painter = QPainter(image)
    for number, row in enumerate(rows):
        painter.drawImage(0, number * row.height(), row)
    painter.end()
    return image


STYLES: tuple[CueStyle, ...] = ("colon", "full_stop")
"""Those that can be seen on the screen."""
SCENES = tuple(
    Scene(f"counter-cue-{style.replace('_', '-')}", partial(draw, style))
    for style in STYLES
)
