# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The words of a year's safety work: complete in three languages, and told apart."""

from collections.abc import Mapping
from typing import Any, get_args

import pytest

from appliance.wire import safety_words as words
from appliance.wire.words import LANGUAGES

TABLES: tuple[tuple[Any, Mapping[Any, words.Words]], ...] = (
    (words.What, words.TITLE),
    (words.What, words.TEXT),
    (words.Called, words.CALLED),
    (words.Drill, words.DRILL),
    (words.Report, words.REPORT),
    (words.Owner, words.OWNER),
    (words.Effect, words.EFFECT),
    (words.Column, words.COLUMN),
    (words.State, words.STATE),
)


@pytest.mark.parametrize(("codes", "said"), TABLES)
def test_every_code_has_words(codes: object, said: Mapping[str, words.Words]) -> None:
    """Each code is said in words in each language, and nothing else is."""
    assert tuple(said) == get_args(codes)
    for each in (*said.values(), words.CALENDAR):
        assert tuple(each) == LANGUAGES
        assert all(text and text.strip() == text for text in each.values())
        assert all(text.isprintable() for text in each.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", [said for _, said in TABLES])
def test_words_tell_codes_apart(said: Mapping[str, words.Words], language: str) -> None:
    """No two codes of a list are said alike."""
    texts = [one[language].casefold() for one in said.values()]
    assert len(set(texts)) == len(texts)
