# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Statistics as pictures: a heat map, bars and times, each with its words.

A number that is not told is a pattern and a word, never a nought.
"""

from collections.abc import Iterable
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt

from appliance.wire.incident_words import CHOICE
from appliance.wire.supervising import Figures, Named, Spread, Tally
from gui.counter.case_words import took
from gui.counter.rows import FEW, MarkRow

translate = QCoreApplication.translate

Picture = Literal["heat", "events", "causes", "times"]
PICTURES: Final[tuple[Picture, ...]] = ("heat", "events", "causes", "times")
MONTHS: Final = (1, 3, 12)
DAYS: Final = 7
PARTS: Final = 8
PART_H: Final = 3
SHADES: Final = 4
BARS_MOST: Final = 5
FEW_SHARE: Final = 0.08
"""How long the bar is of what is not told: as short for any number."""


def name(picture: Picture) -> str:
    """What a picture is called."""
    return {
        "heat": translate("Figures", "Days and times"),
        "events": translate("Figures", "What happened"),
        "causes": translate("Figures", "What led to it"),
        "times": translate("Figures", "Time to help"),
    }[picture]


def period(months: int) -> str:
    """How many months are counted."""
    if months == 1:
        return translate("Figures", "1 month")
    return translate("Figures", "%1 months").replace("%1", str(months))


def title(picture: Picture, figures: Figures, language: str) -> str:
    """What is seen, of which days, and how many incidents that is."""
    since, until = (_day(one) for one in (figures.since, figures.until))
    form = "d MMM" if language == "en" else "d.M."
    days = "–".join(
        QLocale(language).toString(day, form)
        for day in (since, until.addDays(-1))
        if day.isValid()
    )
    count = translate("Figures", "incidents %1").replace("%1", tally(figures.incidents))
    return " · ".join(part for part in (name(picture), days, count) if part)


def _day(said: str) -> QDate:
    return QDate.fromString(said[:10], Qt.DateFormat.ISODate)


def few() -> str:
    """What is not told for it could tell of a person."""
    return translate("Figures", "few")


def tally(count: Tally) -> str:
    """A count, or that it is not told."""
    return few() if count is None else str(count)


def nothing() -> tuple[str, str]:
    """What is said where nothing happened."""
    return (
        translate("Figures", "No incidents."),
        translate("Figures", "Nothing was reported in these months."),
    )


def days(language: str) -> list[str]:
    """The weekdays from Monday, short."""
    locale = QLocale(language)
    return [
        locale.dayName(day, QLocale.FormatType.ShortFormat)
        for day in range(1, DAYS + 1)
    ]


def parts() -> list[str]:
    """The parts of a day."""
    hours = range(0, PARTS * PART_H, PART_H)
    return [f"{hour}–{hour + PART_H}" for hour in hours]


def legend(figures: Figures) -> list[str]:
    """What cells mean: nothing, few, then the least, if it is faint, and the most."""
    told = sorted({count for row in figures.heat for count in row if count})
    faint = [count for count in told[:1] if _shade(count, told[-1]) == 1]
    ends = (str(count) for count in (*faint, *told[-1:]))
    return [translate("Figures", "none"), few(), *ends]


def few_hint() -> str:
    """What few means."""
    return translate("Figures", "few: so small a number could tell of a person.")


def _most(figures: Figures) -> int:
    return max((count or 0 for row in figures.heat for count in row), default=0)


def heat(figures: Figures, language: str) -> list[MarkRow]:
    """Fifty-six cells: each weekday from Monday, each part of the day."""
    most = _most(figures)
    cells = [count for row in figures.heat[:DAYS] for count in row[:PARTS]]
    if len(cells) < DAYS * PARTS:
        # Of another service: rather none than in the wrong place.
        return []
    places = [f"{day} {part}" for day in days(language) for part in parts()]
    return [
        MarkRow(place, _cell(count), shade=_shade(count, most))
        for place, count in zip(places, cells, strict=True)
    ]


def _cell(count: Tally) -> str:
    return few() if count is None else str(count) if count else ""


def _shade(count: Tally, most: int) -> int:
    if count is None:
        return FEW
    return -(-count * SHADES // most) if count else 0


def bars(named: Iterable[Named], question: str, language: str) -> list[MarkRow]:
    """The most frequent, each as long as its share of the first."""
    shown = list(named)[:BARS_MOST]
    most = max((one.count or 0 for one in shown), default=0)
    words = CHOICE[question]
    return [
        MarkRow(
            words[one.key][language] if one.key in words else one.key,
            tally(one.count),
            share=one.count / most if one.count else FEW_SHARE,
            shade=FEW if one.count is None else SHADES,
        )
        for one in shown
    ]


def times(figures: Figures) -> list[MarkRow]:
    """From the press to acceptance and to arrival, on one scale."""
    spreads = (figures.accepted, figures.arrived)
    most = max((spread.p90_s or 0.0 for spread in spreads), default=0.0)
    labels = (
        translate("Figures", "From the press to acceptance"),
        translate("Figures", "From the press to a guard on site"),
    )
    return [
        _spread(label, spread, most)
        for label, spread in zip(labels, spreads, strict=True)
    ]


def _spread(label: str, spread: Spread, most: float) -> MarkRow:
    if spread.median_s is None or spread.p90_s is None:
        return MarkRow(label, translate("Figures", "too few to tell"), shade=FEW)
    half = translate("Figures", "half within %1").replace("%1", took(spread.median_s))
    nine = translate("Figures", "9 of 10 within %1").replace("%1", took(spread.p90_s))
    counted = translate("Figures", "of alerts %1")
    told = [counted.replace("%1", tally(spread.count))]
    if spread.worst_s is not None:
        longest = translate("Figures", "longest %1")
        told.insert(0, longest.replace("%1", took(spread.worst_s)))
    return MarkRow(
        label,
        f"{half} · {nine}",
        " · ".join(told),
        share=spread.median_s / most if most else 0.0,
        far=spread.p90_s / most if most else 0.0,
        shade=SHADES,
    )
