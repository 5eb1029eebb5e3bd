# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A report as pages: its facts, its answers in short lines, its duties, its end."""

from typing import Literal, NamedTuple

from PySide6.QtCore import QCoreApplication, QDateTime, Qt

from appliance.wire.incident import BY_KEY, QUESTIONS
from appliance.wire.incident_words import CHOICE, NO, OR_MORE, QUESTION, YES
from appliance.wire.supervising import Case
from gui.counter.care_words import day, moment
from gui.counter.rows import TileText
from gui.counter.supervisor_words import HAPPENED_MOST, status

translate = QCoreApplication.translate

FACTS_AT_ONCE = 4
"""Answers on a page."""
LONG = 120
"""An answer of more characters has a page of its own."""
PAGE_MOST = 400
"""Characters of a text on one page."""
EUROS = "damage_eur"
MINUTE_S = 60
NBSP = "\u00a0"

Said = str | int | bool | list[str]


class Sheet(NamedTuple):
    """One page of a report."""

    kind: Literal["facts", "answers", "text", "duty", "end"]
    facts: tuple[TileText, ...] = ()
    """Of facts and answers: names and what they are; of a text, it alone."""
    duty: str = ""
    """Which duty."""


def sheets(case: Case, language: str) -> list[Sheet]:
    """All pages of a report, in order."""
    return [
        Sheet("facts", tuple(_facts(case, language))),
        *(Sheet("duty", duty=one.duty) for one in case.duties),
        *_answers(case, language),
        Sheet("end"),
    ]


def took(seconds: float) -> str:
    """A length of time."""
    minutes, rest = divmod(round(seconds), MINUTE_S)
    if not minutes:
        return f"{rest}{NBSP}s"
    return f"{minutes}{NBSP}min" + (f" {rest}{NBSP}s" if rest else "")


def _when(case: Case, language: str) -> str:
    """No hour that nobody knows."""
    is_known = case.raised_at or case.answers.get("happened") in {None, "just_now"}
    return (moment if is_known else day)(case.occurred_at, language)


def _facts(case: Case, language: str) -> list[TileText]:
    severity = case.answers.get("severity")
    never = translate("Supervisor", "no")
    rows = [
        (QUESTION["severity"][language], _choice("severity", severity, language)),
        (translate("Supervisor", "When"), _when(case, language)),
        (translate("Supervisor", "Standing"), status(case.status)),
        (translate("Supervisor", "Alert"), _alert(case)),
    ]
    if case.raised_at:
        rows += [
            (
                translate("Supervisor", "A guard accepted"),
                _after(case.raised_at, case.accepted_at) or never,
            ),
            (
                translate("Supervisor", "A guard on site"),
                _after(case.raised_at, case.on_site_at) or never,
            ),
        ]
    return [_fact(label, said) for label, said in rows]


def _fact(label: str, said: str) -> TileText:
    return TileText(label, "", label, said or translate("Supervisor", "not told"))


def _alert(case: Case) -> str:
    if case.presses is None:
        return translate("Supervisor", "none")
    return translate("Supervisor", "presses: %1").replace("%1", str(case.presses))


def _after(start: str, end: str) -> str:
    """How long after the press; empty: never."""
    begun, ended = (
        QDateTime.fromString(one, Qt.DateFormat.ISODateWithMs) for one in (start, end)
    )
    if not (begun.isValid() and ended.isValid()):
        return ""
    said = translate("Supervisor", "after %1")
    return said.replace("%1", took(begun.msecsTo(ended) / 1_000))


def _choice(key: str, said: Said | None, language: str) -> str:
    words = CHOICE[key].get(str(said))
    return words[language] if words else ""


def _answers(case: Case, language: str) -> list[Sheet]:
    short: list[TileText] = []
    long: list[TileText] = []
    for question in QUESTIONS:
        key, asked = question.key, QUESTION[question.key][language]
        if key in case.hidden:
            hidden = translate("Supervisor", "answered, hidden: may tell of a person")
            short.append(TileText(key, "", asked, hidden))
        elif key in case.answers and not _is_fact(key, case.answers[key]):
            said = in_words(key, case.answers[key], language)
            (long if len(said) > LONG else short).append(TileText(key, "", asked, said))
    return [
        *(
            Sheet("answers", tuple(short[start : start + FACTS_AT_ONCE]))
            for start in range(0, len(short), FACTS_AT_ONCE)
        ),
        *(
            Sheet("text", (one._replace(detail=part),))
            for one in long
            for part in _parts(one.detail)
        ),
    ]


def _is_fact(key: str, said: Said) -> bool:
    """Whether the first page tells it already."""
    if key == "event_type":
        return isinstance(said, list) and len(said) <= HAPPENED_MOST
    return key == "severity"


def in_words(key: str, said: Said, language: str) -> str:
    """An answer as a person says it; a choice that is not known as it is."""
    if isinstance(said, bool):
        return (YES if said else NO)[language]
    if isinstance(said, list):
        return ", ".join(_choice(key, one, language) or one for one in said)
    if isinstance(said, int):
        if key == EUROS:
            return f"{said}{NBSP}€"
        most = said == BY_KEY[key].most
        return f"{said}{NBSP}{OR_MORE[language]}" if most else str(said)
    if BY_KEY[key].kind == "text":
        return said
    return _choice(key, said, language) or said


def _parts(text: str) -> list[str]:
    """The text as pages, each of whole words where it has some."""
    parts, left = [], text.strip()
    while len(left) > PAGE_MOST:
        cut = left.rfind(" ", PAGE_MOST // 2, PAGE_MOST)
        cut = PAGE_MOST if cut < 0 else cut
        parts.append(left[:cut].rstrip())
        left = left[cut:].lstrip()
    return [*parts, left]
