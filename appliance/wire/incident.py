# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""An incident as a worker tells it: which questions there are, and what answers fit.

What the machine knows by itself (times, presses, who came) is not asked. The words
of questions and choices are in `incident_words`; the tables that keep the answers in
`appliance.adapters.records.incident_tables`. A question is never taken away and its
choices never change their meaning, since records are read for years.
"""

from collections.abc import Mapping
from typing import Final, Literal, assert_never

import msgspec

Kind = Literal["one", "many", "count", "yes_no", "text"]
Layer = Literal["quick", "full"]
Answer = str | int | bool | tuple[str, ...]
Answers = Mapping[str, Answer]
"""By question. One that is missing was not answered, which is always allowed."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question of the log or the report."""

    key: str
    """Its name, as in the table."""
    kind: Kind
    layer: Layer = "full"
    choices: tuple[str, ...] = ()
    """What may be chosen, of `one` and `many`."""
    most: int = 0
    """Of `text`, characters; of `count`, the greatest number, which means "or more"."""
    personal: bool = False
    """It may tell of a person: it is removed when a record is made anonymous."""

    def is_untold(self) -> bool:
        """Whether a screen is never told its answer again, only that there is one."""
        return self.personal or self.kind == "text"


QUESTIONS: Final = (
    Question(
        key="event_type",
        kind="many",
        layer="quick",
        choices=(
            *("shouting", "insults", "mockery", "threat_violence", "threat_others"),
            *("threat_property", "attack", "throwing", "spitting", "grabbing"),
            *("sexual", "discrimination", "stalking", "robbery", "weapon", "damage"),
            *("bomb_threat", "complaint_threat", "demand", "confusion"),
            *("intoxication", "selfharm", "filming", "internal", "heavy_case"),
            *("near_miss", "other"),
        ),
    ),
    Question(
        key="severity",
        kind="one",
        layer="quick",
        choices=("unpleasant", "threatening", "violent", "injury", "serious"),
    ),
    Question(
        key="need_now",
        kind="many",
        layer="quick",
        choices=(
            *("nothing", "company", "relief", "first_aid", "manager", "talk"),
            "ride_home",
        ),
    ),
    Question(
        key="feeling_after",
        kind="one",
        layer="quick",
        choices=("very_bad", "bad", "so_so", "good", "very_good"),
        personal=True,
    ),
    Question(
        key="happened",
        kind="one",
        choices=("just_now", "same_day", "day_before", "earlier"),
    ),
    Question(
        key="channel",
        kind="one",
        choices=(
            *("counter", "phone", "email", "chat", "social_media", "outside"),
            "other",
        ),
    ),
    Question(
        key="place_type",
        kind="one",
        choices=(
            *("counter", "waiting_room", "entrance", "car_park", "home_visit"),
            *("vehicle", "online"),
        ),
    ),
    Question(
        key="actor_type",
        kind="one",
        choices=(
            *("customer", "companion", "outsider", "former_customer", "colleague"),
            "unknown",
        ),
    ),
    Question(key="actor_known", kind="one", choices=("known", "not_known", "not_said")),
    Question(key="actor_ref", kind="text", most=40, personal=True),
    Question(key="actor_count", kind="count", most=10),
    Question(
        key="actor_state",
        kind="many",
        choices=("calm", "agitated", "intoxicated", "confused", "ill", "unknown"),
        personal=True,
    ),
    Question(key="intent", kind="one", choices=("deliberate", "unintended", "unclear")),
    Question(
        key="weapon",
        kind="one",
        choices=("none", "object", "edged", "firearm", "spray", "said_not_seen"),
    ),
    Question(key="threat_words", kind="text", most=500, personal=True),
    Question(
        key="threat_target_time",
        kind="one",
        choices=("now", "after_shift", "later", "not_said"),
    ),
    Question(
        key="trigger",
        kind="many",
        choices=(
            *("wait", "refusal", "money", "rule", "queue_skipped"),
            *("misunderstanding", "medicine", "earlier_event", "none_seen", "other"),
        ),
    ),
    Question(
        key="service_failure",
        kind="many",
        choices=(
            *("no_estimate", "no_resource", "no_call_back", "it_fault"),
            *("wrong_information", "none"),
        ),
    ),
    Question(
        key="circumstances",
        kind="many",
        choices=(
            *("alone", "understaffed", "new_worker", "crowd", "dark", "noise"),
            *("closing_time", "exit_blocked", "button_out_of_reach"),
        ),
    ),
    Question(key="staffing", kind="count", most=10),
    Question(
        key="what_helped",
        kind="many",
        choices=(
            *("card", "pause", "shutter", "colleague", "manager", "guard"),
            *("leaving", "time"),
        ),
    ),
    Question(
        key="what_did_not",
        kind="many",
        choices=(
            *("card", "pause", "shutter", "colleague", "manager", "guard"),
            *("leaving", "time"),
        ),
    ),
    Question(
        key="ending",
        kind="one",
        choices=(
            *("calmed", "left", "apologised", "removed", "police", "arrested"),
            "still_open",
        ),
    ),
    Question(
        key="targets",
        kind="many",
        choices=("worker", "guard", "other_customer", "minor"),
    ),
    Question(
        key="injury",
        kind="one",
        choices=(
            *("none", "bruise", "wound", "fracture", "head", "bite_spit", "other"),
            "unclear",
        ),
        personal=True,
    ),
    Question(
        key="injury_severe",
        kind="one",
        choices=("no", "yes", "unclear"),
        personal=True,
    ),
    Question(key="injury_text", kind="text", most=200, personal=True),
    Question(
        key="care",
        kind="one",
        choices=("none", "first_aid", "doctor", "hospital"),
        personal=True,
    ),
    Question(
        key="reaction",
        kind="many",
        choices=(
            *("fear", "shaking", "crying", "anger", "numb", "sleep_trouble"),
            *("none", "not_said"),
        ),
        personal=True,
    ),
    Question(key="damage_text", kind="text", most=200),
    Question(key="damage_eur", kind="count", most=999_999),
    Question(key="witnesses", kind="count", most=10),
    Question(key="recording_notice", kind="yes_no"),
    Question(key="clip_wanted", kind="yes_no"),
    Question(key="complaint_threat", kind="yes_no"),
    Question(key="complaint_likelihood", kind="one", choices=("low", "medium", "high")),
    Question(key="description", kind="text", most=2000, personal=True),
    Question(key="reporter", kind="text", most=40, personal=True),
)
BY_KEY: Final = {question.key: question for question in QUESTIONS}
HAPPENED: Final = "happened"
"""When it was, seen from the first tap of its log, however late the report is made.
The time of an alert goes before it."""
QUICK: Final = tuple(one.key for one in QUESTIONS if one.layer == "quick")


def mistakes(answers: Answers) -> list[str]:
    """What is wrong with these answers, a sentence each; empty: they fit."""
    found = []
    for key, answer in answers.items():
        question = BY_KEY.get(key)
        why = (
            "there is no such question" if question is None else _why(question, answer)
        )
        if why:
            found.append(f"{key[:40]}: {why}")
    return found


def _why(question: Question, answer: Answer) -> str:
    match question.kind:
        case "one":
            fits = isinstance(answer, str) and answer in question.choices
            return "" if fits else "is none of its choices"
        case "many":
            return _why_many(question, answer)
        case "count":
            return _why_count(question, answer)
        case "yes_no":
            return "" if isinstance(answer, bool) else "is neither true nor false"
        case "text":
            fits = isinstance(answer, str) and len(answer) <= question.most
            return "" if fits else f"is no text of at most {question.most} characters"
        case _:
            assert_never(question.kind)


def _why_many(question: Question, answer: Answer) -> str:
    if not isinstance(answer, tuple):
        return "is no list"
    if len(set(answer)) < len(answer) or not set(answer) <= set(question.choices):
        return "holds what is none of its choices, or one twice"
    return ""


def _why_count(question: Question, answer: Answer) -> str:
    # A bool is an int.
    fits = type(answer) is int and 0 <= answer <= question.most
    return "" if fits else f"is no whole number from 0 to {question.most}"
