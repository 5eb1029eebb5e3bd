# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Pages that stand among the cards of a group: two taps from the start."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from gui.content.site import WITH_TOOL
from gui.counter.tiles import TileText

translate = QCoreApplication.translate

WAIT, PRACTICE = "wait", "practice"
TOOLS = {
    "waiting": (
        WAIT,
        QT_TRANSLATE_NOOP("Tools", "Promise a time"),
        QT_TRANSLATE_NOOP("Tools", "reminder"),
    ),
    "other": (
        PRACTICE,
        QT_TRANSLATE_NOOP("Tools", "Practise"),
        QT_TRANSLATE_NOOP("Tools", "nothing is sent"),
    ),
}
"""By group: the page, what its tile says, and a quieter line."""


def tiles(group: str) -> list[TileText]:
    """The tile that follows the cards of a group, if there is one."""
    if group not in TOOLS:
        return []
    page, name, detail = TOOLS[group]
    said = [translate("Tools", str(word)) for word in (name, detail)]
    return [TileText(page, "", *said)]


assert tuple(TOOLS) == WITH_TOOL, "a group keeps a place for its tool"  # noqa: S101 - a relation of names
