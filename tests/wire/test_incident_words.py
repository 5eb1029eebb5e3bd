# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The words of an incident: complete, short, and told apart."""

import re
from collections.abc import Iterator

import pytest

from appliance.wire import incident_words as words
from appliance.wire.event_words import Words
from appliance.wire.incident import QUESTIONS
from appliance.wire.words import LANGUAGES

ALONE = (words.HINT, words.YES, words.NO, words.OR_MORE)
"""Words that belong to no question."""


def all_words() -> Iterator[Words]:
    """Everything that is said, in its languages."""
    yield from ALONE
    yield from words.QUESTION.values()
    for choices in words.CHOICE.values():
        yield from choices.values()


def test_every_question_has_words() -> None:
    """Each question of an incident is asked in words, and nothing else is."""
    assert list(words.QUESTION) == [question.key for question in QUESTIONS]


def test_every_choice_has_words() -> None:
    """Each choice of each question has words, in the order of the choices."""
    said = {key: tuple(choices) for key, choices in words.CHOICE.items()}
    assert said == {one.key: one.choices for one in QUESTIONS if one.choices}


def test_everything_is_said_in_every_language() -> None:
    """Finnish, Swedish and English each have their own line, clean at both ends."""
    for each in all_words():
        assert tuple(each) == LANGUAGES
        assert all(text and text.strip() == text for text in each.values())
        assert all(text.isprintable() for text in each.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_short(language: str) -> None:
    """A question has at most 48 characters, a choice 22, its longest word 14."""
    for question in words.QUESTION.values():
        assert len(question[language]) <= 48
    for choices in words.CHOICE.values():
        for choice in choices.values():
            assert len(choice[language]) <= 22
            parts = re.split(r"[\s-]+", choice[language])
            assert max(map(len, parts)) <= 14


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_tell_choices_and_questions_apart(language: str) -> None:
    """No two questions, and no two choices of one question, are said alike."""
    asked = [question[language] for question in words.QUESTION.values()]
    assert len(set(asked)) == len(asked)
    for key, choices in words.CHOICE.items():
        said = {choice[language].casefold() for choice in choices.values()}
        assert len(said) == len(choices), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_asked(language: str) -> None:
    """Every question ends with a question mark, as one asks a colleague."""
    assert all(one[language].endswith("?") for one in words.QUESTION.values())
