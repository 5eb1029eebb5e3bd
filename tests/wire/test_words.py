# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Words that leave the appliance: complete, in three languages."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import pytest

from appliance.core.values import Cause, FaultKind, Kind, Result
from appliance.wire import words

TABLES: dict[str, tuple[Mapping[Any, Mapping[str, str]], type[StrEnum]]] = {
    "kinds": (words.KIND, Kind),
    "faults": (words.FAULT, FaultKind),
    "causes": (words.CAUSE, Cause),
    "results": (words.RESULT, Result),
}


def texts(table: Mapping[Any, Mapping[str, str]]) -> Iterable[str]:
    """Every text of a table."""
    return (text for each in table.values() for text in each.values())


@pytest.mark.parametrize(("table", "codes"), TABLES.values(), ids=TABLES)
def test_every_code_has_words_in_every_language(
    table: Mapping[Any, Mapping[str, str]], codes: type[StrEnum]
) -> None:
    """Each kind, fault, cause and result has words in Finnish, Swedish and English."""
    assert words.LANGUAGES == ("fi", "sv", "en")
    assert set(table) == set(codes)
    for each in table.values():
        assert tuple(each) == words.LANGUAGES
    assert all(text.strip() == text and text.isprintable() for text in texts(table))


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_words_tell_their_codes_apart(language: str) -> None:
    """No two codes of a table are said with the same words."""
    for table, codes in TABLES.values():
        assert len({table[code][language] for code in codes}) == len(codes)


def test_the_kinds_are_the_words_on_the_buttons() -> None:
    """A kind is said as it stands on its button."""
    assert words.KIND == {
        Kind.DURESS: {"fi": "HÄTÄ", "sv": "NÖD", "en": "DURESS"},
        Kind.HELP: {"fi": "APU", "sv": "HJÄLP", "en": "HELP"},
        Kind.SHUTTER: {"fi": "LUUKKU", "sv": "LUCKAN", "en": "SHUTTER"},
        Kind.PAUSE: {"fi": "TAUKO", "sv": "PAUS", "en": "PAUSE"},
    }


def test_a_fault_names_cause_and_remedy() -> None:
    """Each is at least one sentence that ends, and says what to do after it."""
    for text in (*texts(words.FAULT), *texts(words.CAUSE)):
        assert text.endswith(".")
        assert ": " in text or text.count(".") > 1
