# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Which answers fit which questions."""

import pytest

from appliance.wire.incident import Answer, mistakes

FITTING: dict[str, Answer] = {
    "event_type": ("shouting", "near_miss"),
    "severity": "threatening",
    "actor_count": 10,
    "clip_wanted": False,
    "description": "x" * 2000,
}
UNFIT: tuple[tuple[str, Answer, str], ...] = (
    ("severity", "awful", "none of its choices"),
    ("severity", ("threatening",), "none of its choices"),
    ("event_type", "shouting", "no list"),
    ("event_type", ("shouting", "shouting"), "one twice"),
    ("event_type", ("singing",), "none of its choices"),
    ("actor_count", 11, "from 0 to 10"),
    ("actor_count", -1, "from 0 to 10"),
    ("actor_count", True, "from 0 to 10"),
    ("clip_wanted", 1, "neither true nor false"),
    ("description", "x" * 2001, "at most 2000"),
    ("description", 3, "at most 2000"),
    ("name", "Matti", "no such question"),
)


def test_answers_that_fit() -> None:
    """An answer of each kind is taken as it is; none need be given."""
    assert mistakes(FITTING) == []
    assert mistakes({}) == []


@pytest.mark.parametrize(("key", "answer", "why"), UNFIT)
def test_answers_that_do_not_fit(key: str, answer: Answer, why: str) -> None:
    """What does not fit is named with its question, beside others that do."""
    (said,) = mistakes({**FITTING, key: answer})
    assert said.startswith(f"{key}: ")
    assert why in said
