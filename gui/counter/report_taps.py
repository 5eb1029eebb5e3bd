# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What an answer of the report becomes by a tap."""

from typing import Final

from appliance.wire.incident import Answer, Question
from gui.counter.report_words import EUROS

EURO_STEPS: Final = (
    *(0, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000),
    *(100_000, 200_000, 500_000, 999_999),
)


def choices(question: Question) -> tuple[str, ...]:
    """The keys of its tiles."""
    return ("yes", "no") if question.kind == "yes_no" else question.choices


def names(answer: Answer | None) -> tuple[str, ...]:
    """The keys of the tiles that an answer has chosen."""
    if isinstance(answer, bool):
        return ("yes",) if answer else ("no",)
    if isinstance(answer, tuple):
        return answer
    return (answer,) if isinstance(answer, str) else ()


def chosen(question: Question, now: Answer | None, key: str) -> Answer | None:
    """The answer after a tap on a choice; None: there is none any more."""
    before = names(now)
    if question.kind == "many":
        kept = [one for one in question.choices if (one in before) != (one == key)]
        return tuple(kept) or None
    if key in before:
        return None
    return key == "yes" if question.kind == "yes_no" else key


def counted(question: Question, now: Answer | None, *, more: bool) -> int | None:
    """The number after plus, or minus: below nothing there is no answer."""
    places = EURO_STEPS if question.key == EUROS else range(question.most + 1)
    if not isinstance(now, int):
        return places[1 if more else 0]
    if more:
        return next((n for n in places if n > now), places[-1])
    return max((n for n in places if n < now), default=None)
