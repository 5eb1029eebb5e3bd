# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The words of the employer's duties: complete, short, and told apart."""

from collections.abc import Mapping
from typing import Any, get_args

import pytest

from appliance.wire import duty_words as words
from appliance.wire.words import LANGUAGES

TABLES: tuple[tuple[Any, Mapping[Any, words.Words]], ...] = (
    (words.Kind, words.DUTY),
    (words.Why, words.WHY),
    (words.Owner, words.OWNER),
)


@pytest.mark.parametrize(("codes", "said"), TABLES)
def test_every_code_has_words(codes: object, said: Mapping[str, words.Words]) -> None:
    """Each duty, each reason and each owner is said in words, and nothing else is."""
    assert tuple(said) == get_args(codes)


@pytest.mark.parametrize("said", [said for _, said in TABLES])
def test_everything_is_said_in_every_language(
    said: Mapping[str, words.Words],
) -> None:
    """Finnish, Swedish and English each have their own line, clean at both ends."""
    for each in said.values():
        assert tuple(each) == LANGUAGES
        assert all(text and text.strip() == text for text in each.values())
        assert all(text.isprintable() for text in each.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_short(language: str) -> None:
    """A duty has at most 60 characters, its reason 110 and one full stop at its end."""
    assert all(len(one[language]) <= 60 for one in words.DUTY.values())
    for one in words.WHY.values():
        assert len(one[language]) <= 110
        assert one[language].endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_tell_duties_apart(language: str) -> None:
    """No two duties, and no two reasons, are said alike."""
    for said in (words.DUTY, words.WHY):
        texts = [one[language].casefold() for one in said.values()]
        assert len(set(texts)) == len(texts)
