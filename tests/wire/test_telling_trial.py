# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What guards are told of tests of buttons."""

import pytest
from msgspec.structs import replace

from appliance.core.values import Kind
from appliance.wire import telling
from tests.wire import extremes
from tests.wire.test_telling import EMPTY_HEALTH, WHO


@pytest.mark.parametrize(
    ("language", "said"),
    [("fi", "KOE · HÄTÄ"), ("sv", "PROV · NÖD"), ("en", "TEST · DURESS")],
)
def test_an_exercise_begins_with_its_word(language: str, said: str) -> None:
    """Whoever reads nothing but the line sees first that it is none."""
    test = replace(extremes.ALERT, kind=Kind.DURESS, exercise=True)
    line = telling.alert_line(test, replace(WHO, language=language))
    assert line.startswith(f"{said} · Luukku 3 · ")


@pytest.mark.parametrize(
    ("proven", "test_overdue", "word"),
    [
        (True, False, "proven"),
        (True, True, "test_overdue"),
        (False, True, "not_proven"),
        (False, False, "not_proven"),
    ],
)
def test_a_test_is_asked_for_where_all_else_is_proven(
    proven: bool, test_overdue: bool, word: str
) -> None:
    """`ready` says test_overdue instead of proven, and hides no missing proof."""
    health = replace(EMPTY_HEALTH, proven=proven, test_overdue=test_overdue)
    assert telling.health_message(health, extremes.VITALS, WHO).ready == word
