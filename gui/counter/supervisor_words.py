# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The supervisor's view in words: what is to be done, and what became of it."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDateTime, Qt

from appliance.wire.duty_words import DUTY, OF_ACTIONS, WHY
from appliance.wire.incident import BY_KEY
from appliance.wire.incident_words import CHOICE
from appliance.wire.supervising import Brief, Case, CaseDuty, OpenDuty, Overview
from gui.counter.care_words import moment
from gui.counter.rows import TileText

translate = QCoreApplication.translate

AT_ONCE = 4
"""Tiles on the page: so many fit on a 7-inch panel, lying or standing."""
HAPPENED_MOST = 3
"""Kinds of event that name a report; an answer of more is told in full besides."""
MORE = "more"
OVERDUE = "overdue"
DAY_ENDS = "23:59"
DOT = " · "
NBSP = "\u00a0"

_STATUS = {
    "draft": QT_TRANSLATE_NOOP("Supervisor", "unfinished"),
    "sent": QT_TRANSLATE_NOOP("Supervisor", "new"),
    "in_handling": QT_TRANSLATE_NOOP("Supervisor", "being handled"),
    "actions_open": QT_TRANSLATE_NOOP("Supervisor", "actions open"),
    "closed": QT_TRANSLATE_NOOP("Supervisor", "handled"),
    "anonymised": QT_TRANSLATE_NOOP("Supervisor", "made anonymous"),
}
OVER = ("closed", "anonymised")
"""A report of which nothing is done any more."""
_HEADLINES = {
    "silent": QT_TRANSLATE_NOOP("Supervisor", "The records do not answer."),
    "who": QT_TRANSLATE_NOOP("Supervisor", "Whose PIN?"),
    "asking": QT_TRANSLATE_NOOP("Supervisor", "One moment …"),
    "refused": QT_TRANSLATE_NOOP("Supervisor", "The appliance cannot tell this yet."),
    "failed": QT_TRANSLATE_NOOP("Supervisor", "The records cannot be read now."),
    "unheard": QT_TRANSLATE_NOOP("Supervisor", "No answer."),
    "empty": QT_TRANSLATE_NOOP("Supervisor", "All is done."),
}
_HINTS = {
    "lost": QT_TRANSLATE_NOOP(
        "Supervisor", "What was shown is closed. Nothing of it stays here."
    ),
    "refused": QT_TRANSLATE_NOOP("Supervisor", "Update it: see the maintainer."),
    "failed": QT_TRANSLATE_NOOP("Supervisor", "Try again, or see the maintainer."),
    "unheard": QT_TRANSLATE_NOOP("Supervisor", "Try again."),
    "empty": QT_TRANSLATE_NOOP("Supervisor", "No duty is open, and no report waits."),
}
_NOTES = {
    "saving": QT_TRANSLATE_NOOP("Supervisor", "Saving …"),
    "refused": QT_TRANSLATE_NOOP("Supervisor", "Not saved: something else is open."),
    "failed": QT_TRANSLATE_NOOP("Supervisor", "Not saved. Try again."),
    "unheard": QT_TRANSLATE_NOOP("Supervisor", "It is not known to be saved."),
}


def _words(source: object) -> str:
    return translate("Supervisor", str(source)) if source else ""


def name() -> str:
    """What the page is called."""
    return translate("Supervisor", "Supervisor")


def role_names() -> list[str]:
    """Whose PIN it may be: the supervisor's, then the safety representative's."""
    return [name(), translate("Supervisor", "Safety representative")]


def headline(form: str) -> str:
    """The largest words of a form that has no page of its own."""
    return _words(_HEADLINES.get("silent" if form == "lost" else form))


def hint(form: str) -> str:
    """What follows from it."""
    return _words(_HINTS.get(form))


def note(fate: str) -> str:
    """What became of a hold."""
    return _words(_NOTES.get(fate))


def list_title(overview: Overview) -> str:
    """How much there is to do, and what of it is overdue."""
    duties = translate("Supervisor", "Duties %1").replace(
        "%1", str(overview.duties_count)
    )
    late = translate("Supervisor", "overdue %1").replace(
        "%1", str(overview.overdue_count)
    )
    opened = translate("Supervisor", "Reports %1").replace(
        "%1", str(overview.open_count)
    )
    said = f"{duties}, {late}" if overview.overdue_count else duties
    return said + DOT + opened


def number(counted: int) -> str:
    """What people call a report."""
    return translate("Supervisor", "No. %1").replace("%1", str(counted))


def report_title(case: Case, place: tuple[int, int]) -> str:
    """Which report it is, and which of its pages this is."""
    said = translate("Supervisor", "Report %1").replace("%1", str(case.number))
    return f"{said}{DOT}{place[0]}/{place[1]}"


def status(word: str) -> str:
    """How far a report is."""
    return _words(_STATUS[word]) if word in _STATUS else word


def happened(kinds: list[str], language: str) -> str:
    """What happened, as far as it was answered; of many kinds the first."""
    words = CHOICE["event_type"]
    said = [words[kind][language] for kind in kinds if kind in words]
    if not said:
        return translate("Supervisor", "Not told what happened")
    more = len(said) - HAPPENED_MOST
    first = ", ".join(said[:HAPPENED_MOST])
    return f"{first} +{more}" if more > 0 else first


def duty(kind: str, language: str) -> str:
    """What is to be done; a kind of a newer service as it is."""
    return next((said[language] for key, said in DUTY.items() if key == kind), kind)


def why(reason: str, language: str) -> str:
    """By which rule; nothing of a reason that is not known."""
    return next((said[language] for key, said in WHY.items() if key == reason), "")


def until(due_at: str, language: str) -> str:
    """The time that something is due."""
    at = QDateTime.fromString(due_at, Qt.DateFormat.ISODateWithMs).toLocalTime()
    when = moment(due_at, language)
    if at.toString("HH:mm") == DAY_ENDS:
        # All of that day is left.
        when = when.removesuffix(DAY_ENDS).strip()
    said = translate("Supervisor", "by %1").replace("%1", when)
    return said.replace(" ", NBSP)


def _duty_tile(place: int, one: OpenDuty, language: str) -> TileText:
    due = until(one.due_at, language)
    said = [number(one.number), due]
    if one.is_overdue:
        said.insert(0, overdue())
    level = OVERDUE if one.is_overdue else ""
    return TileText(f"duty-{place}", level, duty(one.duty, language), DOT.join(said))


def _report_tile(place: int, one: Brief, language: str) -> TileText:
    said = (number(one.number), moment(one.occurred_at, language), status(one.status))
    choices = BY_KEY["severity"].choices
    rank = choices.index(one.severity) + 1 if one.severity in choices else 0
    kinds = happened(one.event_type, language)
    return TileText(f"report-{place}", str(rank), kinds, DOT.join(said))


def overdue() -> str:
    """That a time has passed."""
    return translate("Supervisor", "Overdue")


def sheets(overview: Overview, language: str) -> list[list[TileText]]:
    """What is to be done as pages of tiles: duties first, then open reports."""
    tiles = [
        *(_duty_tile(*one, language) for one in enumerate(overview.duties)),
        *(_report_tile(*one, language) for one in enumerate(overview.open)),
    ]
    if len(tiles) <= AT_ONCE:
        return [tiles] if tiles else []
    starts = range(0, len(tiles), AT_ONCE - 1)
    last = len(starts) - 1
    return [
        [*tiles[start : start + AT_ONCE - 1], _more(sheet, last)]
        for sheet, start in enumerate(starts)
    ]


def _more(sheet: int, last: int) -> TileText:
    said = (
        translate("Supervisor", "First page")
        if sheet == last
        else translate("Supervisor", "More …")
    )
    return TileText(MORE, "", said, f"{sheet + 1}/{last + 1}")


def duty_due(one: CaseDuty, language: str, *, is_overdue: bool) -> str:
    """Until when, or when it was done."""
    if one.done_at:
        said = translate("Supervisor", "Done %1")
        said = said.replace("%1", moment(one.done_at, language))
        return DOT.join(part for part in (said, one.reference) if part)
    due = until(one.due_at, language)
    if is_overdue:
        return overdue() + DOT + due
    later = translate("Supervisor", "may still become later")
    return due + DOT + later if one.is_provisional else due


def duty_word(one: CaseDuty) -> str:
    """What holding the button does; empty: only a command settles it."""
    if one.duty in OF_ACTIONS:
        return ""
    if one.done_at:
        return translate("Supervisor", "Not done after all")
    return translate("Supervisor", "Done")


def end(case: Case) -> tuple[str, str]:
    """Whether a report can be ended, and what follows."""
    left = sum(not one.done_at for one in case.duties)
    if case.status in OVER:
        return translate("Supervisor", "This report is handled."), ""
    if case.status == "draft":
        return (
            translate("Supervisor", "The worker still writes this report."),
            translate("Supervisor", "It can be ended when it is sent."),
        )
    if left:
        said = translate("Supervisor", "Duties still open: %1")
        return said.replace("%1", str(left)), translate(
            "Supervisor", "The report can be ended when they are done."
        )
    return (
        translate("Supervisor", "All duties are done."),
        translate("Supervisor", "Then the report leaves the list."),
    )


def end_word() -> str:
    """What ends a report."""
    return translate("Supervisor", "Handled")


def reader_hint() -> str:
    """What a safety representative cannot do."""
    return translate("Supervisor", "The supervisor notes what is done.")


def can_end(case: Case) -> bool:
    """Whether nothing keeps a report from being ended, as far as it tells."""
    is_done = all(one.done_at for one in case.duties)
    return is_done and case.status not in (*OVER, "draft")


def handled(counted: int) -> str:
    """That a report has been ended."""
    said = translate("Supervisor", "Report %1 is handled.")
    return said.replace("%1", str(counted))


def button(key: str) -> str:
    """What the buttons of the band say."""
    return {
        "statistics": translate("Supervisor", "Statistics"),
        "next": translate("Supervisor", "Next"),
        "earlier": translate("Supervisor", "Earlier"),
        "again": translate("Supervisor", "Try again"),
        "list": translate("Supervisor", "To the list"),
    }.get(key, "")
