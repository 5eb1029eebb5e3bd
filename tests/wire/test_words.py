# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Words that leave the appliance: complete, in three languages."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import product
from typing import Any

import pytest

from appliance.core.values import Cause, FaultKind, Kind, Result
from appliance.wire import words
from appliance.wire.cause_words import CAUSE
from gui.guard.limits import TEXT_MAX

TABLES: dict[str, tuple[Mapping[Any, Mapping[str, str]], type[StrEnum]]] = {
    "kinds": (words.KIND, Kind),
    "faults": (words.FAULT, FaultKind),
    "causes": (CAUSE, Cause),
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


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_fault_with_a_part_names_it(language: str) -> None:
    """What must be tested or looked at is named: a button, a guard or a broker."""
    changed, unproven = FaultKind.CONFIG_CHANGED, FaultKind.NOT_PROVEN
    said = {
        part: words.fault_text(changed, part, None, language)
        for part in ("duress", "shutter", "vartija-1")
    }
    assert words.KIND[Kind.DURESS][language] in said["duress"]
    assert words.KIND[Kind.SHUTTER][language] in said["shutter"]
    assert "vartija-1" in said["vartija-1"]
    assert "main" in words.fault_text(unproven, "main", None, language)
    whole = words.fault_text(unproven, "", None, language)
    assert whole == words.FAULT[unproven][language]
    stuck = words.fault_text(FaultKind.STUCK, "duress", None, language)
    assert stuck == words.FAULT[FaultKind.STUCK][language]


def test_a_cause_is_said_instead_of_its_fault() -> None:
    """Where it is known why, that is said."""
    said = words.fault_text(FaultKind.BROKER_UNREACHABLE, "main", Cause.SHUT_DOWN, "en")
    assert said == "The broker was stopped: start it."


def test_no_fault_is_cut_at_a_station() -> None:
    """A fault with the longest name is as short as a guard station shows."""
    for kind, cause, language in product(FaultKind, [None, *Cause], words.LANGUAGES):
        text = words.fault_text(kind, "n" * 32, cause, language)
        assert len(text) <= TEXT_MAX
    for language in words.LANGUAGES:
        text = words.fault_text(FaultKind.CONFIG_CHANGED, "shutter", None, language)
        assert len(text) <= TEXT_MAX
        for part, texts in words.RECORDS.items():
            text = words.fault_text(FaultKind.STORAGE_FAILED, part, None, language)
            assert text == texts[language]
            assert len(text) <= TEXT_MAX


def test_a_fault_names_cause_and_remedy() -> None:
    """Each is at least one sentence that ends, and says what to do after it."""
    single = {"": words.CHANGED}
    tables = (words.FAULT, words.PART, words.RECORDS, single, CAUSE)
    for text in (text for table in tables for text in texts(table)):
        assert text.endswith(".")
        assert ": " in text or text.count(".") > 1
