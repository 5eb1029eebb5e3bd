# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the window needs of a counter's settings: its name and its language.

All else of the file is checked by ``luukku press``, which says in the window what
is wrong with it.
"""

from importlib import resources
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec


class SettingsError(Exception):
    """The file cannot be used; the text is one sentence."""


class _Counter(msgspec.Struct, frozen=True):
    text: str = ""
    language: Literal["fi", "sv", "en"] | None = None


class _File(msgspec.Struct, frozen=True):
    counter: _Counter


class Settings(NamedTuple):
    """Whose buttons these are, and in which language."""

    config: Path
    counter: str
    language: str


def load(path: Path) -> Settings:
    """Read a counter's file; its path is absolute afterwards.

    Raises:
        SettingsError: the file cannot be read, or its [counter] cannot be used.
    """
    try:
        counter = _decode(path.read_text("utf-8-sig"))
    except OSError as error:
        raise SettingsError(
            f"{path}: cannot be read ({error.strerror}); "
            "expected a counter's settings, as in counter.example.toml"
        ) from error
    except (UnicodeDecodeError, msgspec.DecodeError) as error:
        raise SettingsError(
            f"{path}: {error}; luukku check --config {path} tells all that is wrong"
        ) from error
    language = counter.language or _default_language()
    return Settings(path.absolute(), counter.text, language)


def _decode(text: str) -> _Counter:
    return msgspec.toml.decode(text, type=_File).counter


def _default_language() -> str:
    defaults = resources.files("firmware_config") / "defaults.toml"
    language = _decode(defaults.read_text("utf-8")).language
    assert language is not None, "defaults.toml names it"  # noqa: S101 - tells the type
    return language
