# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The quick log in words: its tiles, and what became of it."""

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDateTime, Qt

from appliance.wire.incident import BY_KEY, Answer
from appliance.wire.incident_words import CHOICE, QUESTION
from appliance.wire.records import Book, Unfinished
from gui.counter.keeping import Fate
from gui.counter.rows import TileText

translate = QCoreApplication.translate

EVENTS, SEVERITY, NEED = "event_type", "severity", "need_now"
STEPS = (EVENTS, SEVERITY, NEED)
MORE, CARE = "more", "care"
AT_ONCE = 6
"""Tiles on the page: so many of 30 by 25 mm fit on a 7-inch panel."""
NOTHING = "nothing"
"""What needs no tile: it is the way on, and the button of the band."""

_SHEET = AT_ONCE - 1
_USUAL = ("shouting", "insults", "threat_violence", "attack", "intoxication")
_NEXT = ("confusion", "demand", "weapon", "sexual", "other")
"""The kinds of event on the first two sheets of a new desk, in their places."""
_HEADLINES = {
    "saving": QT_TRANSLATE_NOOP("Log", "Saving …"),
    "saved": QT_TRANSLATE_NOOP("Log", "Saved."),
    "waiting": QT_TRANSLATE_NOOP("Log", "Not saved yet, trying."),
    "refused": QT_TRANSLATE_NOOP("Log", "This could not be saved."),
    "full": QT_TRANSLATE_NOOP("Log", "Nothing can be logged now."),
}
_HINTS = {
    "saving": "",
    "saved": QT_TRANSLATE_NOOP("Log", "The rest can wait until tomorrow."),
    "waiting": QT_TRANSLATE_NOOP(
        "Log", "Write it on paper if this does not go away soon."
    ),
    "refused": QT_TRANSLATE_NOOP("Log", "Write it on paper, and call maintenance."),
    "full": QT_TRANSLATE_NOOP("Log", "Write it on paper, and call maintenance."),
}
_TROUBLES = {
    "": QT_TRANSLATE_NOOP("Log", "The log does not answer."),
    "disk_full": QT_TRANSLATE_NOOP("Log", "The memory is full."),
    "storage_failed": QT_TRANSLATE_NOOP("Log", "The memory cannot be written."),
}
_CALLS_NOBODY = QT_TRANSLATE_NOOP(
    "Log", "This calls nobody: press HELP if you need somebody now."
)
_FREE_PLACE = {
    SEVERITY: QT_TRANSLATE_NOOP("Log", "Your own view is enough."),
}
"""What stands in the place that the choices leave free."""
_CALLS = QT_TRANSLATE_NOOP("Log", "This calls nobody. HELP does.")
"""Beside the question of what is needed, of which nobody is told."""


def _words(source: object) -> str:
    return translate("Log", str(source)) if source else ""


def arrange(often: Sequence[str]) -> tuple[str, ...]:
    """Every kind of event: first those of the first two sheets, then the others.

    `often` are those that the desk logs most, the most used first. One of the usual
    that is among the five most used keeps its place: what a hand has learned stays.
    """
    known = BY_KEY[EVENTS].choices
    used = [key for key in dict.fromkeys(often) if key in known]
    most = [*used, *(key for key in (*_USUAL, *_NEXT) if key not in used)]
    first = _placed(most[:_SHEET], _USUAL)
    second = _placed(most[_SHEET : 2 * _SHEET], _NEXT)
    rest = (key for key in known if key not in first and key not in second)
    return (*first, *second, *rest)


def _placed(keys: Sequence[str], places: Sequence[str]) -> list[str]:
    """These keys, as many as places: each that has a place there stands in it."""
    comers = [key for key in keys if key not in places]
    return [key if key in keys else comers.pop(0) for key in places]


def sheets(tiles: Sequence[TileText]) -> list[tuple[TileText, ...]]:
    """These as pages: where one is too small each leaves a place for the way on."""
    if len(tiles) <= AT_ONCE:
        return [tuple(tiles)]
    starts = range(0, len(tiles), _SHEET)
    return [tuple(tiles[start : start + _SHEET]) for start in starts]


def needs() -> tuple[str, ...]:
    """What can be needed, as tiles: all but nothing."""
    return tuple(key for key in BY_KEY[NEED].choices if key != NOTHING)


def choice(question: str, key: str, language: str) -> str:
    """What a choice is called; empty for one that is not known."""
    words = CHOICE[question].get(key)
    return words[language] if words else ""


def choice_tiles(question: str, keys: Sequence[str], language: str) -> list[TileText]:
    """One tile for each choice; of severity each has its rank, from 1."""
    return [
        TileText(key, rank(question, key), choice(question, key, language), "")
        for key in keys
    ]


def rank(question: str, key: str) -> str:
    """How many bars a choice has: only of severity."""
    choices = BY_KEY[SEVERITY].choices
    if question != SEVERITY or key not in choices:
        return ""
    return str(choices.index(key) + 1)


def more_tile(*, is_last: bool) -> TileText:
    """The way to the next page of choices, and from the last to the first."""
    name = translate("Log", "First page") if is_last else translate("Log", "More …")
    return TileText(MORE, "", name, "")


def sheet_tiles(pages: Sequence[Sequence[TileText]], number: int) -> list[TileText]:
    """What stands on one of these pages, and the way to the next, if there is one."""
    if len(pages) == 1:
        return list(pages[0])
    return [*pages[number], more_tile(is_last=number == len(pages) - 1)]


def unfinished_tiles(book: Book, language: str) -> list[TileText]:
    """What somebody may want to complete, the newest first, and what is asked.

    What is asked stands on the first page, however much is unfinished.
    """
    tiles = [_unfinished(one, language) for one in book.unfinished]
    if book.due:
        asked = translate("Log", "after an incident")
        place = _SHEET - 1 if len(tiles) >= AT_ONCE else len(tiles)
        tiles.insert(place, TileText(CARE, "", care_name(), asked))
    return tiles


def _unfinished(one: Unfinished, language: str) -> TileText:
    kinds = [choice(EVENTS, key, language) for key in one.event_type]
    name = next((kind for kind in kinds if kind), log_name())
    return TileText(
        one.incident_id, rank(SEVERITY, one.severity), name, _moment(one.occurred_at)
    )


def _moment(iso: str) -> str:
    """The local day and minute of a UTC time; empty for what is no time."""
    time = QDateTime.fromString(iso, Qt.DateFormat.ISODateWithMs)
    return time.toLocalTime().toString("d.M. HH:mm")


def care_name() -> str:
    """What the question of a later day is called."""
    return translate("Log", "How are you?")


def log_name() -> str:
    """What an entry is called of which no more is known."""
    return translate("Log", "Entry")


def unfinished_name() -> str:
    """What the list of unfinished entries is called."""
    return translate("Log", "Unfinished")


def way_word(book: Book) -> str:
    """What the way to what is unfinished says; empty when there is nothing."""
    if book.unfinished:
        said = translate("Log", "Unfinished %1")
        return said.replace("%1", str(len(book.unfinished)))
    return care_name() if book.due else ""


def step_title(step: str, language: str, trouble: str) -> str:
    """Which of the three steps it is, its question, and what must be known."""
    asked = f"{STEPS.index(step) + 1}/{len(STEPS)} {QUESTION[step][language]}"
    calls = _words(_CALLS) if step == NEED else ""
    return " · ".join(said for said in (asked, calls, trouble) if said)


def trouble_word(trouble: str) -> str:
    """What keeps it from being saved; empty trouble: nobody answers."""
    return _words(_TROUBLES[trouble])


def headline(fate: Fate | str) -> str:
    """What became of it."""
    return _words(_HEADLINES[fate])


def hint(fate: Fate | str, trouble: str, need: Answer | None) -> str:
    """What to do about it, and what to do if somebody is needed."""
    lines = [_words(_HINTS[fate])]
    if fate == "waiting":
        lines.insert(0, trouble_word(trouble))
    if need not in (None, (NOTHING,)):
        advice = _words(_CALLS_NOBODY)
        lines = [advice] if fate == "saved" else [*lines, advice]
    return " ".join(line for line in lines if line)


def free_place(step: str) -> str:
    """What stands where a step has a place to spare."""
    return _words(_FREE_PLACE.get(step, ""))


def memo(*, lost: bool, unsaved: int, able: bool) -> str:
    """One quiet line of the start page while something is not, or cannot be, kept."""
    if lost:
        return translate("Log", "A log entry could not be saved: use paper")
    if unsaved:
        return translate("Log", "A log entry is not saved yet")
    return "" if able else translate("Log", "Logging does not work now: use paper")
