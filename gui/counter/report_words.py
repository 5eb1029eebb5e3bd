# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The report in words: its questions, its choices, and what becomes of it."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from appliance.wire.incident import Answer, Question
from appliance.wire.incident_words import CHOICE, NO, OR_MORE, QUESTION, YES
from gui.counter.keeping import Fate
from gui.counter.rows import TileText

translate = QCoreApplication.translate

MORE = "+more"
"""The tile that shows the next choices."""
NO_COUNT = "–"
EUROS = "damage_eur"
SHOWN_MOST = 150
"""Characters of a text that are shown on the page of its question."""

_FATES = {
    "saved": QT_TRANSLATE_NOOP("Report", "saved"),
    "saving": QT_TRANSLATE_NOOP("Report", "not saved yet"),
    "waiting": QT_TRANSLATE_NOOP("Report", "not saved yet"),
    "refused": QT_TRANSLATE_NOOP("Report", "cannot be saved"),
}
_SENT = {
    "saved": QT_TRANSLATE_NOOP("Report", "Thank you. The report is sent."),
    "saving": QT_TRANSLATE_NOOP("Report", "Not sent yet."),
    "waiting": QT_TRANSLATE_NOOP("Report", "Not sent yet."),
    "refused": QT_TRANSLATE_NOOP("Report", "This could not be saved."),
}
_SENT_HINTS = {
    "saved": QT_TRANSLATE_NOOP("Report", "It is kept here. Tell your supervisor."),
    "saving": QT_TRANSLATE_NOOP("Report", "The screen goes on trying by itself."),
    "waiting": QT_TRANSLATE_NOOP("Report", "The screen goes on trying by itself."),
    "refused": QT_TRANSLATE_NOOP("Report", "Tell your supervisor in person."),
}


def _said(source: object) -> str:
    return translate("Report", str(source))


def title(key: str, language: str, place: tuple[int, int]) -> str:
    """A question, and which of how many it is."""
    number, count = place
    return f"{QUESTION[key][language]} · {number}/{count}"


def end_title() -> str:
    """What stands above the last page."""
    return translate("Report", "Report")


def on_word(*, answered: bool) -> str:
    """What going on to the next question is called."""
    if answered:
        return translate("Report", "Next")
    return translate("Report", "Skip")


def later_word() -> str:
    """What leaving it for now is called."""
    return translate("Report", "Later")


def done_word() -> str:
    """What leaving it for good is called."""
    return translate("Report", "Done")


def fate(what: Fate) -> str:
    """What has become of the answers."""
    return _said(_FATES[what])


def sent_headline(what: Fate) -> str:
    """What has become of a report that was sent."""
    return _said(_SENT[what])


def sent_hint(what: Fate) -> str:
    """What follows from it."""
    return _said(_SENT_HINTS[what])


def tile(question: Question, choice: str, language: str, *, chosen: bool) -> TileText:
    """A choice as a tile, and that it is chosen in a word."""
    if question.kind == "yes_no":
        said = YES if choice == "yes" else NO
    else:
        said = CHOICE[question.key][choice]
    mark = translate("Report", "chosen") if chosen else ""
    return TileText(choice, "", said[language], mark)


def more(sheet: int, sheets: int) -> TileText:
    """The tile that shows the next choices, and which are shown."""
    return TileText(
        MORE, "", translate("Report", "More choices"), f"{sheet + 1}/{sheets}"
    )


def count(question: Question, answer: Answer | None, language: str) -> str:
    """A number as it is told; a dash for none."""
    if not isinstance(answer, int):
        return NO_COUNT
    said = f"{answer:,}".replace(",", "\u00a0")
    if question.key == EUROS:
        said += "\u00a0€"
    return f"{said} {OR_MORE[language]}" if answer == question.most else said


def untold(*, kept: bool) -> str:
    """That there is, or may be, an answer which is not shown again."""
    if kept:
        return translate("Report", "This is answered. A new answer takes its place.")
    return translate(
        "Report", "This may be answered already. A new answer takes its place."
    )


def text(known: str | None, *, kept: bool, waits: bool) -> str:
    """What is written; or that there is a text which is not shown again.

    With `waits` it is not known yet whether there is one.
    """
    if known:
        return known if len(known) <= SHOWN_MOST else f"{known[:SHOWN_MOST].rstrip()} …"
    if kept:
        return translate(
            "Report", "There is a text already. A new one takes its place."
        )
    if waits:
        return translate(
            "Report", "There may be a text already. A new one takes its place."
        )
    return translate("Report", "Nothing is written yet.")
