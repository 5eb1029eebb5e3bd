# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a setting may be, and what was found instead, in words for people.

A setting's type comes from `msgspec.inspect`. A schema may hold what
`expectation` knows: tables, lists, choices, whole numbers with both bounds,
booleans and text.
"""

import difflib
import json
import re
import unicodedata
from collections.abc import Collection

from msgspec import inspect

from appliance.wire.toml_lines import Path

TEXT_MAX = 65_536
"""Longer texts are refused: no counter needs one."""
_SHOWN_MAX = 40
_NUMBER_SHOWN_MAX = 10**18
_NEAR_CHOICE = 0.5
_Sized = inspect.StrType | inspect.ListType | inspect.VarTupleType
_SLUG = re.compile(r"[^a-z0-9]+")


def bare(kind: inspect.Type) -> inspect.Type:
    """A type without its description."""
    return kind.type if isinstance(kind, inspect.Metadata) else kind


def fields_of(kind: inspect.Type) -> dict[str, inspect.Type]:
    """The settings of a table by name; empty for what is no table."""
    table = bare(kind)
    if not isinstance(table, inspect.StructType):
        return {}
    return {field.encode_name: field.type for field in table.fields}


def choices_of(kind: inspect.Type) -> list[str]:
    """The allowed texts of a choice; empty for other types."""
    if isinstance(kind, inspect.LiteralType):
        return [str(value) for value in kind.values]
    if isinstance(kind, inspect.EnumType):
        return [str(member.value) for member in kind.cls]
    return []


def expectation(kind: inspect.Type) -> str:
    """What a value of this type must be, in the words that follow "expected".

    Raises:
        TypeError: a schema cannot hold this type.
    """
    if isinstance(kind, inspect.Metadata):
        described = (kind.extra_json_schema or {}).get("description")
        return str(described) if described else expectation(kind.type)
    if choices := choices_of(kind):
        return either([shown(choice) for choice in choices])
    if isinstance(kind, inspect.IntType):
        return f"a whole number from {kind.ge} to {kind.le}"
    if isinstance(kind, inspect.ListType | inspect.VarTupleType):
        return f"a list{_length(kind)}, each {expectation(kind.item_type)}"
    if isinstance(kind, inspect.StrType):
        limits = _length(kind)
        return f"text{limits} characters" if limits else "text"
    for simple, words in (
        (inspect.BoolType, "true or false"),
        (inspect.StructType, "a table"),
    ):
        if isinstance(kind, simple):
            return words
    raise TypeError(f"a schema of settings cannot hold {kind}")


def _length(kind: _Sized) -> str:
    """The limits of a length in words, with a space before; may be empty."""
    if kind.min_length is None:
        return "" if kind.max_length is None else f" of at most {kind.max_length}"
    if kind.max_length is None:
        return f" of at least {kind.min_length}"
    return f" of {kind.min_length} to {kind.max_length}"


def suits(kind: inspect.Type, value: object) -> bool:
    """Whether a value, neither table nor list, is one that its type allows.

    Raises:
        TypeError: a whole number in the schema lacks a bound.
    """
    if choices := choices_of(kind):
        return value in choices
    if isinstance(kind, inspect.IntType):
        if kind.ge is None or kind.le is None:
            raise TypeError("a whole number in a schema needs both of its bounds")
        # A boolean is no number here, though it is one in Python.
        return type(value) is int and kind.ge <= value <= kind.le
    if isinstance(kind, inspect.StrType):
        return (
            isinstance(value, str)
            and (kind.min_length or 0) <= len(value) <= (kind.max_length or TEXT_MAX)
            and re.search(kind.pattern or "", value) is not None
        )
    return isinstance(value, bool)


def either(choices: Collection[str]) -> str:
    """Choices in words: ``a, b or c``."""
    *most, last = choices
    return f"{', '.join(most)} or {last}" if most else last


def key_text(path: Path) -> str:
    """A path as people write it: ``button[2].pin``, items counted from 1."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            plain = re.fullmatch(r"[A-Za-z0-9_-]{1,40}", step)
            text += f".{step if plain else shown(step)}"
    return text.removeprefix(".")


def shown(value: object) -> str:
    """What was found, as TOML writes it, short enough for one line."""
    if isinstance(value, str):
        part = value[:_SHOWN_MAX]
        more = "..." if part != value else ""
        return json.dumps(part, ensure_ascii=not part.isprintable()) + more
    if isinstance(value, int) and abs(value) >= _NUMBER_SHOWN_MAX:
        return "a huge number"
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return "a table" if isinstance(value, dict) else "a date or time"


def did_you_mean(kind: inspect.Type, value: object) -> str:
    """``; did you mean ...?`` with a value that would do; or nothing."""
    text = value.strip() if isinstance(value, str) else shown(value)
    tries: list[object] = []
    if choices := choices_of(kind):
        tries += difflib.get_close_matches(text.lower(), choices, 1, _NEAR_CHOICE)
    elif isinstance(kind, inspect.IntType):
        tries += map(int, re.findall(r"^[0-9]{1,9}$", text))
    elif isinstance(kind, inspect.BoolType):
        tries += [text.lower() == "true"] * (text.lower() in {"true", "false"})
    elif isinstance(value, str | int):
        # What refuses a capital is an identifier.
        tries += [text] if suits(kind, "A") else [text, slug(text)]
    fitting = [one for one in tries if suits(kind, one)]
    return f"; did you mean {shown(fitting[0])}?" if fitting else ""


def slug(text: str) -> str:
    """The nearest identifier: ``Hki 3`` gives ``hki-3``."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore")
    return _SLUG.sub("-", plain.decode("ascii"))[:32].strip("-")
