# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Pages that stand among the cards of a group: two taps from the start."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from gui.content.site import PAGE_IDS, WITH_TOOL
from gui.counter.rows import TileText

translate = QCoreApplication.translate

WAIT, PRACTICE, CHECK, UPKEEP, SETTINGS, SUPERVISOR, DRILL, WORKSHOP = PAGE_IDS
"""The last is the list of what is done in quiet times."""
WORKSHOP_NAME = QT_TRANSLATE_NOOP("Tools", "Practise and check")
TOOLS = {
    "waiting": (
        (
            WAIT,
            QT_TRANSLATE_NOOP("Tools", "Promise a time"),
            QT_TRANSLATE_NOOP("Tools", "reminder"),
        ),
    ),
    "other": (
        (
            WORKSHOP,
            WORKSHOP_NAME,
            QT_TRANSLATE_NOOP("Tools", "in quiet times"),
        ),
    ),
    WORKSHOP: (
        (
            PRACTICE,
            QT_TRANSLATE_NOOP("Tools", "Practise"),
            QT_TRANSLATE_NOOP("Tools", "nothing is sent"),
        ),
        (
            CHECK,
            QT_TRANSLATE_NOOP("Tools", "Buttons"),
            QT_TRANSLATE_NOOP("Tools", "test and record"),
        ),
        (
            UPKEEP,
            QT_TRANSLATE_NOOP("Tools", "Appliance"),
            QT_TRANSLATE_NOOP("Tools", "what is wrong"),
        ),
        (
            SETTINGS,
            QT_TRANSLATE_NOOP("Tools", "Settings"),
            QT_TRANSLATE_NOOP("Tools", "with a PIN"),
        ),
        (
            SUPERVISOR,
            QT_TRANSLATE_NOOP("Tools", "Supervisor"),
            QT_TRANSLATE_NOOP("Tools", "duties and reports"),
        ),
        (
            DRILL,
            QT_TRANSLATE_NOOP("Tools", "Drill"),
            QT_TRANSLATE_NOOP("Tools", "with the guards"),
        ),
    ),
}
"""By list: the pages that stand in it, what their tiles say, and a quieter line."""
PAGES = (WAIT, PRACTICE, CHECK, UPKEEP, SETTINGS, SUPERVISOR, DRILL)


def tiles(group: str) -> list[TileText]:
    """The tiles of pages that stand in a list, after its cards."""
    return [
        TileText(page, "", translate("Tools", str(name)), translate("Tools", str(word)))
        for page, name, word in TOOLS.get(group, ())
    ]


def workshop_name() -> str:
    """What the list of quiet times is called."""
    return translate("Tools", str(WORKSHOP_NAME))


assert (*WITH_TOOL, WORKSHOP) == tuple(TOOLS), "a group keeps a place for its tool"  # noqa: S101 - a relation of names
