# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Which questions the report asks, and when."""

from collections.abc import Mapping

import pytest

from appliance.wire.incident import BY_KEY, QUESTIONS, Answer
from appliance.wire.incident_steps import STEPS, Rule, idle, steps

THREAT: Mapping[str, Answer] = {"event_type": ("threat_violence",)}
ATTACK: Mapping[str, Answer] = {"event_type": ("attack",)}


def test_each_question_has_one_step() -> None:
    """Every question of an incident stands in the table once."""
    keys = [step.key for step in STEPS]
    assert len(set(keys)) == len(keys)
    assert set(keys) == set(BY_KEY)


def test_rules_ask_for_what_can_be_answered() -> None:
    """A rule names a question that comes before, and answers that it has."""
    before: set[str] = set()
    for step in STEPS:
        for rule in (*step.when, *step.unless):
            assert rule.question in before, step.key
            known = BY_KEY[rule.question]
            assert rule.any_of <= {*known.choices, True, False}, step.key
            assert known.choices or known.kind == "yes_no", step.key
        before.add(step.key)


def test_nothing_is_ruled_out_by_silence() -> None:
    """Without an answer every question is asked that needs none before it."""
    assert steps({}) == tuple(step.key for step in STEPS if not step.when)


@pytest.mark.parametrize("key", [question.key for question in QUESTIONS])
def test_every_question_is_reached(key: str) -> None:
    """For each question there are answers after which it is asked."""
    step = next(one for one in STEPS if one.key == key)
    answers: dict[str, Answer] = {}
    for rule in _chain(step.when):
        answer = min(rule.any_of, key=str)
        many = BY_KEY[rule.question].kind == "many"
        answers[rule.question] = (str(answer),) if many else answer
    assert key in steps(answers)


def _chain(rules: tuple[Rule, ...]) -> list[Rule]:
    """The first rule, and what must hold before its question is asked."""
    if not rules:
        return []
    asked = next(one for one in STEPS if one.key == rules[0].question)
    return [*_chain(asked.when), rules[0]]


@pytest.mark.parametrize(
    ("answers", "asked", "not_asked"),
    [
        (THREAT, "weapon threat_words threat_target_time", "injury damage_text"),
        (ATTACK, "weapon injury damage_text damage_eur", "threat_words"),
        ({"event_type": ("shouting",)}, "trigger", "weapon threat_words injury"),
        ({"severity": "injury"}, "weapon injury", "injury_severe"),
        ({**ATTACK, "injury": "wound"}, "injury_severe injury_text care", ""),
        ({**ATTACK, "injury": "none"}, "injury", "injury_severe injury_text care"),
        ({"channel": "phone"}, "recording_notice", "place_type clip_wanted"),
        ({"channel": "counter"}, "place_type clip_wanted", "recording_notice"),
        ({"actor_known": "known"}, "actor_ref", ""),
        ({"actor_known": "not_said"}, "", "actor_ref"),
        ({"event_type": ("damage",)}, "damage_text damage_eur", "injury"),
        ({"event_type": ("throwing",)}, "damage_text damage_eur injury", ""),
        ({"complaint_threat": True}, "complaint_likelihood", ""),
        ({"complaint_threat": False}, "", "complaint_likelihood"),
        (
            {"event_type": ("complaint_threat",)},
            "complaint_likelihood",
            "complaint_threat",
        ),
        ({"event_type": ("heavy_case",)}, "trigger", "actor_type intent"),
        ({"actor_type": "outsider"}, "", "service_failure"),
    ],
)
def test_what_makes_sense(
    answers: Mapping[str, Answer], asked: str, not_asked: str
) -> None:
    """A weapon after a threat, details after an injury, a place where one was met."""
    found = set(steps(answers))
    assert set(asked.split()) <= found
    assert not set(not_asked.split()) & found


def test_the_order_is_always_the_same() -> None:
    """An answer takes questions away or adds them, and moves none."""
    order = [step.key for step in STEPS]
    for answers in ({}, THREAT, ATTACK, {"channel": "email"}):
        found = list(steps(answers))
        assert found == sorted(found, key=order.index)
        assert found[-2:] == ["description", "reporter"]


@pytest.mark.parametrize("key", [one.key for one in QUESTIONS if one.is_untold()])
def test_what_is_untold_may_have_been_answered_in_any_way(key: str) -> None:
    """Whatever it was, all is asked that would be asked after it."""
    told: dict[str, Answer] = {**ATTACK, "actor_known": "known", "channel": "counter"}
    asked = set(steps(told, {key}))
    for choice in BY_KEY[key].choices:
        answer = (choice,) if BY_KEY[key].kind == "many" else choice
        assert set(steps({**told, key: answer})) <= asked


def test_what_the_machine_knows_is_not_asked() -> None:
    """One question less, all others as before; an answer to it is kept."""
    told: dict[str, Answer] = {**ATTACK, "happened": "earlier"}
    every = steps(told)
    fewer = tuple(key for key in every if key != "happened")
    assert "happened" in every
    assert steps(told, needless=["happened"]) == fewer
    assert idle(told) == ()


def test_an_injury_stays_whatever_else_is_said() -> None:
    """What an employer owes something for goes only when it is taken back itself."""
    answers: dict[str, Answer] = {**ATTACK, "injury": "wound", "care": "doctor"}
    assert idle(answers) == ()
    answers |= {"event_type": ("shouting",), "channel": "phone", "weapon": "edged"}
    assert {"injury", "injury_severe", "care", "weapon"} <= set(steps(answers))
    assert idle(answers) == ()
    assert "care" in steps({"event_type": ("shouting",)}, {"injury"})
    answers["injury"] = "none"
    assert idle(answers) == ("care",)


def test_an_answer_to_what_is_not_asked_counts_for_nothing() -> None:
    """A threat that was taken back asks for no more of it; what was said is idle."""
    answers: dict[str, Answer] = {**THREAT, "threat_target_time": "later"}
    assert "threat_target_time" in steps(answers)
    answers["event_type"] = ("shouting",)
    assert idle(answers) == ("threat_target_time",)
