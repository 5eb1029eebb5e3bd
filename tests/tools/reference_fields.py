# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the reference says of a message: its JSON Schema, its table in words."""

import ast
import inspect as sources
from itertools import pairwise
from typing import Any

import msgspec
from msgspec import inspect

from appliance.wire.toml_words import choices_of

Message = type[msgspec.Struct]
Json = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
"""The oldest that says all we need: every tool reads it."""


def words_of(message: Message) -> dict[str, str]:
    """The words under each field, those of the bases first.

    Raises:
        LookupError: a field has no words.
    """
    words: dict[str, str] = {}
    for cls in reversed(message.__mro__):
        if cls.__module__.startswith("appliance."):
            words |= _own_words(cls)
    silent = set(message.__struct_encode_fields__) - set(words)
    if silent:
        raise LookupError(f"{message.__name__}: no words under {sorted(silent)}")
    return words


def _own_words(cls: type) -> dict[str, str]:
    words = {}
    (tree,) = ast.parse(sources.getsource(cls)).body
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    for field, below in pairwise(body):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                words[name] = " ".join(text.split())
            case _:
                pass
    return words


def may_be_absent(message: Message) -> set[str]:
    """The fields that a writer leaves out when they do not apply."""
    if not message.__struct_config__.omit_defaults:
        return set()
    fields = msgspec.structs.fields(message)
    return {field.encode_name for field in fields if field.default is None}


def schema(message: Message) -> Json:
    """The JSON Schema of what is written: one object, its parts in ``$defs``."""
    parts = msgspec.json.schema(message)["$defs"]
    for part in _structs(inspect.type_info(message)):
        described = parts[part.__name__]
        optional = may_be_absent(part)
        described["required"] = [
            name for name in described["properties"] if name not in optional
        ]
        for name, words in words_of(part).items():
            described["properties"][name]["description"] = words
            described["properties"][name].pop("default", None)
    whole = parts.pop(message.__name__)
    return {"$schema": DRAFT, **whole} | ({"$defs": parts} if parts else {})


def table(message: Message) -> list[str]:
    """A Markdown table of the fields, and one of each struct within it."""
    lines = []
    for part in _structs(inspect.type_info(message)):
        if part is not message:
            lines += ["", f"`{part.__name__}`: {summary(part)}"]
        lines += ["", "| field | type | |", "|---|---|---|"]
        words, optional = words_of(part), may_be_absent(part)
        for field in msgspec.structs.fields(part):
            name = field.encode_name
            kind = inspect.type_info(field.type)
            said = type_text(kind, nullable=name not in optional)
            absent = ", may be absent" if name in optional else ""
            lines.append(f"| `{name}` | {said}{absent} | {words[name]} |")
    return lines


def summary(message: type) -> str:
    """The first paragraph of a docstring, in one line."""
    return " ".join((message.__doc__ or "").split("\n\n")[0].split())


def _structs(kind: inspect.Type) -> list[Message]:
    """The structs within a type, outermost first, each once."""
    if isinstance(kind, inspect.StructType):
        inside = [part for field in kind.fields for part in _structs(field.type)]
        return list(dict.fromkeys([kind.cls, *inside]))
    if isinstance(kind, inspect.UnionType):
        return [part for one in kind.types for part in _structs(one)]
    if isinstance(kind, inspect.ListType):
        return _structs(kind.item_type)
    return []


def type_text(kind: inspect.Type, *, nullable: bool = True) -> str:
    """A type as readers of JSON know it.

    Raises:
        LookupError: no message has had such a type so far.
    """
    if isinstance(kind, inspect.Metadata):
        return type_text(kind.type, nullable=nullable)
    if isinstance(kind, inspect.UnionType):
        plain = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
        said = " or ".join(map(type_text, plain))
        is_null = nullable and len(plain) < len(kind.types)
        return f"{said} or null" if is_null else said
    if isinstance(kind, inspect.ListType):
        most = "" if kind.max_length is None else f"at most {kind.max_length} "
        return f"list of {most}{type_text(kind.item_type)}"
    if isinstance(kind, inspect.DictType):
        return f"object of {type_text(kind.value_type)}"
    if isinstance(kind, inspect.StructType):
        return f"`{kind.cls.__name__}`"
    return _simple_text(kind)


def _simple_text(kind: inspect.Type) -> str:
    if choices := choices_of(kind):
        return " ".join(f"`{choice}`" for choice in choices)
    match kind:
        case inspect.BoolType():
            return "bool"
        case inspect.FloatType() | inspect.IntType():
            name = "int" if isinstance(kind, inspect.IntType) else "number"
            return name if kind.ge is None else f"{name} ≥ {kind.ge}"
        case inspect.StrType(pattern=str()):
            return "name"
        case inspect.StrType(max_length=int(most)):
            return f"str, at most {most}"
        case inspect.StrType():
            return "str"
        case _:
            raise LookupError(f"say how {kind} is told in words")
