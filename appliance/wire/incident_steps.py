# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""In which order the report asks, and which questions make sense after others.

A table, and one function that reads it. A question that was not answered rules
nothing out: only an answer does. One whose answer is kept, but not told, may have been
answered in any way: what would be asked after one of its answers is asked.
"""

from collections.abc import Collection
from typing import Final

import msgspec

from appliance.wire.incident import Answer, Answers


class Rule(msgspec.Struct, frozen=True):
    """Holds when one of these was answered to the question."""

    question: str
    any_of: frozenset[Answer]

    def holds(self, answers: Answers) -> bool:
        """Whether these answers are such."""
        answer = answers.get(self.question)
        given = answer if isinstance(answer, tuple) else (answer,)
        return not self.any_of.isdisjoint(given)


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One question of the report, and when it is asked."""

    key: str
    when: tuple[Rule, ...] = ()
    """Asked only if one of these holds; always, if there is none."""
    unless: tuple[Rule, ...] = ()
    """Not asked if one of these holds."""


def _if(question: str, *any_of: Answer) -> Rule:
    return Rule(question, frozenset(any_of))


_THREAT: Final = _if(
    *("event_type", "threat_violence", "threat_others", "threat_property"),
    *("robbery", "bomb_threat"),
)
_TOUCHED: Final = _if(
    *("event_type", "attack", "throwing", "spitting", "grabbing", "sexual"),
    *("robbery", "weapon", "selfharm"),
)
_GRAVE: Final = _if("severity", "violent", "injury", "serious")
_HURT: Final = _if(
    *("injury", "bruise", "wound", "fracture", "head", "bite_spit", "other"),
    "unclear",
)
_BROKEN: Final = _if("event_type", "damage", "throwing", "robbery", "attack")
_AFAR: Final = _if("channel", "phone", "email", "chat", "social_media")
_STRANGER: Final = _if("actor_type", "outsider", "unknown")
_NOBODY: Final = _if("event_type", "heavy_case")
_COMPLAINT: Final = _if("event_type", "complaint_threat")

STEPS: Final = (
    Step(key="event_type"),
    Step(key="severity"),
    Step(key="need_now"),
    Step(key="feeling_after"),
    Step(key="happened"),
    Step(key="channel"),
    Step(key="place_type", unless=(_AFAR,)),
    Step(key="actor_type", unless=(_NOBODY,)),
    Step(key="actor_known", unless=(_NOBODY,)),
    Step(key="actor_ref", when=(_if("actor_known", "known"),)),
    Step(key="actor_count", unless=(_NOBODY,)),
    Step(key="actor_state", unless=(_NOBODY,)),
    Step(key="intent", unless=(_NOBODY,)),
    Step(key="weapon", when=(_THREAT, _TOUCHED, _GRAVE), unless=(_AFAR,)),
    Step(key="threat_words", when=(_THREAT, _COMPLAINT)),
    Step(key="threat_target_time", when=(_THREAT,)),
    Step(key="trigger"),
    Step(key="service_failure", unless=(_STRANGER,)),
    Step(key="circumstances"),
    Step(key="staffing"),
    Step(key="what_helped"),
    Step(key="what_did_not"),
    Step(key="ending"),
    Step(key="targets"),
    Step(key="injury", when=(_TOUCHED, _GRAVE), unless=(_AFAR,)),
    Step(key="injury_severe", when=(_HURT,)),
    Step(key="injury_text", when=(_HURT,)),
    Step(key="care", when=(_HURT,)),
    Step(key="reaction"),
    Step(key="damage_text", when=(_BROKEN,), unless=(_AFAR,)),
    Step(key="damage_eur", when=(_BROKEN,), unless=(_AFAR,)),
    Step(key="witnesses"),
    Step(key="recording_notice", when=(_if("channel", "phone"),)),
    Step(key="clip_wanted", unless=(_AFAR,)),
    Step(key="complaint_threat", unless=(_COMPLAINT,)),
    Step(
        key="complaint_likelihood",
        when=(_COMPLAINT, _if("complaint_threat", True)),  # noqa: FBT003 - an answer
    ),
    Step(key="description"),
    Step(key="reporter"),
)


OWED_FOR: Final = frozenset({"weapon", "injury"})
"""An employer owes something for these: once answered they stay asked, and only who
answered takes the answer back."""


def steps(
    answers: Answers, untold: Collection[str] = (), needless: Collection[str] = ()
) -> tuple[str, ...]:
    """The questions that make sense after these answers, in their order.

    `untold` were answered, too, nobody here knows how. What is `needless` the machine
    knows better, and it is not asked. An answer to a question that is not asked any
    more rules nothing in or out.
    """
    asked: list[str] = []
    counted: dict[str, Answer] = {}
    open_ones: set[str] = set()
    for step in STEPS:
        if step.key in needless:
            continue
        stays = step.key in OWED_FOR and (step.key in answers or step.key in untold)
        if not stays and not _makes_sense(step, counted, open_ones):
            continue
        asked.append(step.key)
        if step.key in answers:
            counted[step.key] = answers[step.key]
        elif step.key in untold:
            open_ones.add(step.key)
    return tuple(asked)


def _makes_sense(step: Step, counted: Answers, open_ones: Collection[str]) -> bool:
    if any(rule.holds(counted) for rule in step.unless):
        return False
    return not step.when or any(
        rule.holds(counted) or rule.question in open_ones for rule in step.when
    )


def idle(answers: Answers) -> tuple[str, ...]:
    """What was answered before another answer made it senseless."""
    asked = steps(answers)
    return tuple(key for key in answers if key not in asked)
