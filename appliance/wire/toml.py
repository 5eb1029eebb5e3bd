# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""TOML text to checked values, or every mistake at once in good sentences.

A schema is a frozen `msgspec.Struct` without defaults. What a text leaves out is
taken from a second text, the defaults: key by key in a table; for the items of an
array of tables ``[[name]]`` from its table ``[each.name]``. Reads no file.

A schema may hold tables, lists, text, booleans, choices (Literal of texts, or an
enum of texts) and whole numbers with both bounds. A description in its
`msgspec.Meta` replaces the words made from the type, after "expected".
"""

import difflib
import re
import tomllib
from collections.abc import Collection
from typing import Any, Generic, NamedTuple, TypeVar, get_type_hints

import msgspec
from msgspec import inspect

from appliance.wire.toml_lines import Path, line_of, lines_of
from appliance.wire.toml_words import (
    TEXT_MAX,
    bare,
    did_you_mean,
    either,
    expectation,
    fields_of,
    key_text,
    shown,
    suits,
)

DEFAULTS = "defaults.toml"
"""How a mistake in the defaults names their file."""
EACH = "each"
"""The table of the defaults that completes the items of arrays of tables."""
_T = TypeVar("_T", bound=msgspec.Struct)
_List = inspect.ListType | inspect.VarTupleType

_HINTS = (
    (r"Invalid value", 'text stands in quotes, like "this"'),
    (r"Cannot|Duplicate", "a setting or a table is given only once"),
    (r"Expected '='", 'a setting is written name = "value"'),
    (r"Expected newline", "each setting has a line of its own"),
    (r"Expected '\]", "a table is written [name], a repeated one [[name]]"),
    (r"Unterminated|Illegal", "a text ends with its quote, on its own line"),
    (r"Unescaped", r"a backslash in a text is written \\"),
    (r"Unclosed array|Unclosed inline", "a list ends with ]"),
    (r"Invalid statement", "names are of a-z, 0-9 and _; a comment starts with #"),
    (r"Exceeds", "the number is too large"),
    (r"", "compare the line with the example"),
)


class Mistake(msgspec.Struct, frozen=True):
    """One mistake, with the place where a person finds it."""

    file: str
    line: int
    """Counted from 1."""
    key: str
    """Such as ``button[2].pin``, counted from 1; empty for broken TOML."""
    text: str
    """What was found; what was expected; did you mean ...?"""

    def __str__(self) -> str:
        """One line: ``file:line: key: text``."""
        return ": ".join(
            filter(None, (f"{self.file}:{self.line}", self.key, self.text))
        )


class MistakesError(ValueError):
    """A text that cannot be used; its text has one sentence a line."""

    def __init__(self, mistakes: Collection[Mistake]) -> None:
        """Sort the mistakes as a person reads the file."""
        self.mistakes = sorted(mistakes, key=lambda m: (m.file, m.line, m.key))
        super().__init__("\n".join(map(str, self.mistakes)))


class _Source(NamedTuple):
    """One parsed text: where its keys stand, and what they hold."""

    file: str
    lines: dict[Path, int]
    values: dict[str, Any]


class _Node(NamedTuple):
    """One value in one source."""

    source: _Source
    path: Path
    value: Any

    def child(self, step: str | int) -> "_Node":
        return _Node(self.source, (*self.path, step), self.value[step])


def _parse(text: str, file: str) -> _Source:
    """One text as values and places.

    Raises:
        MistakesError: it is no TOML; with line, column and a hint.
    """
    if len(text) > TEXT_MAX:
        said = f"the file has {len(text)} characters; expected at most {TEXT_MAX}"
        raise MistakesError([Mistake(file, 1, "", said)])
    try:
        values = tomllib.loads(text)
        return _Source(file, lines_of(text), values)
    except RecursionError as error:
        said = "lists or tables are nested too deeply; expected a few levels"
        raise MistakesError([Mistake(file, 1, "", said)]) from error
    except ValueError as error:
        said = str(error)
        hint = next(hint for start, hint in _HINTS if re.match(start, said))
        said, _, where = said.partition(" (at ")
        place = re.fullmatch(r"line ([0-9]+), column ([0-9]+)\)", where)
        line = int(place[1]) if place else max(1, len(text.splitlines()))
        column = f"column {place[2]}: " if place else ""
        said = f"{column}this is not TOML ({said.partition(';')[0]}); {hint}"
        raise MistakesError([Mistake(file, line, "", said)]) from error


class Draft(Generic[_T]):
    """A text compared with its schema: its values so far and its mistakes.

    A caller may ask for sound parts and add mistakes of its own before finishing.
    """

    def __init__(
        self,
        schema: type[_T],
        user: _Source,
        defaults: _Source,
    ) -> None:
        self.mistakes: list[Mistake] = []
        self._schema = schema
        self._user = user
        self._defaults = defaults
        self._unsound: set[str | int] = set()
        nodes = [_Node(user, (), user.values), _Node(defaults, (), defaults.values)]
        self.values = self._table(inspect.type_info(schema), (), nodes)
        """What the text and the defaults say together, as TOML gave it."""

    def part(self, name: str) -> Any:  # noqa: ANN401 - the schema knows which
        """One top-level setting as the schema types it; None if it has a mistake."""
        # A name that was misspelt is no mistake of its own, yet has no value.
        if name in self._unsound or name not in self.values:
            return None
        hints = get_type_hints(self._schema, include_extras=True)
        return msgspec.convert(self.values[name], hints[name])

    def add(self, path: Path, text: str) -> None:
        """Note a mistake at a path of the text."""
        self._note(self._user, path, text)

    def finish(self) -> _T:
        """The values.

        Raises:
            MistakesError: there are mistakes; all of them.
        """
        if self.mistakes:
            raise MistakesError(self.mistakes)
        return msgspec.convert(self.values, self._schema)

    def _note(self, source: _Source, path: Path, text: str) -> None:
        self._unsound.add(path[0])
        line = line_of(source.lines, path)
        mistake = Mistake(source.file, line, key_text(path), text)
        # A mistake in the defaults of an item would come once for each item.
        if mistake not in self.mistakes:
            self.mistakes.append(mistake)

    def _table(
        self, kind: inspect.Type, path: Path, nodes: list[_Node]
    ) -> dict[str, Any]:
        """One table: for each key, the first node that has it gives its value."""
        fields = fields_of(kind)
        meant = set[str]().union(*(self._unknown(node, fields) for node in nodes))
        values: dict[str, Any] = {}
        for name, inner in fields.items():
            found = [node.child(name) for node in nodes if name in node.value]
            if fields_of(inner):
                values[name] = self._inner(inner, (*path, name), found)
            elif found:
                values[name] = self._value(inner, found[0])
            elif name not in meant:
                said = f"missing; expected {expectation(inner)}"
                self._note(self._user, (*path, name), said)
        return values

    def _inner(
        self, kind: inspect.Type, path: Path, found: list[_Node]
    ) -> dict[str, Any]:
        """A table within a table; nothing is asked of what is no table."""
        wrong = [node for node in found if not isinstance(node.value, dict)]
        for node in wrong:
            self._wrong(kind, node)
        return {} if wrong else self._table(kind, path, found)

    def _unknown(self, node: _Node, fields: Collection[str]) -> set[str]:
        """Note the keys that no field has; the names that were probably meant."""
        meant = set()
        for key in node.value:
            path = (*node.path, key)
            if key in fields or (node.source is self._defaults and path == (EACH,)):
                continue
            near = difflib.get_close_matches(key.lower(), fields, 1)
            said = f"unknown setting; expected {either(list(fields))}"
            if near:
                said += f"; did you mean {near[0]}?"
                meant.add(near[0])
            self._note(node.source, path, said)
        return meant

    def _value(self, kind: inspect.Type, node: _Node) -> Any:  # noqa: ANN401 - TOML
        """A value that is no table."""
        inner = bare(kind)
        if isinstance(inner, _List):
            return self._list(kind, inner, node)
        if not suits(inner, node.value):
            self._wrong(kind, node)
        return node.value

    def _list(self, kind: inspect.Type, inner: _List, node: _Node) -> list[Any]:
        """A list; tables in it are completed from the defaults' ``[each.name]``."""
        least, most = inner.min_length or 0, inner.max_length or TEXT_MAX
        if not isinstance(node.value, list) or not least <= len(node.value) <= most:
            self._wrong(kind, node)
            return []
        items = [node.child(index) for index in range(len(node.value))]
        if not fields_of(inner.item_type):
            return [self._value(inner.item_type, item) for item in items]
        each = _Node(self._defaults, (EACH,), self._defaults.values.get(EACH, {}))
        more = [each.child(name) for name in node.path if name in each.value]
        return [self._inner(inner.item_type, i.path, [i, *more]) for i in items]

    def _wrong(self, kind: inspect.Type, node: _Node) -> None:
        """Note a value that its setting cannot have."""
        said = f"found {shown(node.value)}; expected {expectation(kind)}"
        said += did_you_mean(bare(kind), node.value)
        self._note(node.source, node.path, said)


def examine(
    text: str,
    schema: type[_T],
    defaults: str,
    file: str,
) -> Draft[_T]:
    """Compare a text with its schema.

    Args:
        text: what a person wrote.
        schema: a struct as the module's text describes.
        defaults: the text that fills the gaps; may be empty.
        file: the name that mistakes are told with.

    Raises:
        MistakesError: one of the texts is no TOML.
    """
    return Draft(schema, _parse(text, file), _parse(defaults, DEFAULTS))


def read(text: str, schema: type[_T], defaults: str, file: str) -> _T:
    """The values of a text.

    Raises:
        MistakesError: it has mistakes; all of them, with file, line and key.
    """
    return examine(text, schema, defaults, file).finish()
