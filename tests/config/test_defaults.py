# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""defaults.toml and the example are complete and right."""

import re
from importlib import resources
from pathlib import Path

from msgspec import inspect

from appliance.config import defaults_text
from appliance.config.schema import File
from appliance.wire import toml
from appliance.wire.toml_words import bare, fields_of
from tests.config.counter_file import loaded


def test_example(file: Path) -> None:
    """The example that an installer copies is right."""
    example = resources.files("firmware_config") / "counter.example.toml"
    config = loaded(file, example.read_text("utf-8"))

    assert [(b.pin, b.pin_nc) for b in config.button] == [(5, 6), (4, -1)]
    assert config.pins == "gpiod"


def given_names(kind: inspect.Type, prefix: str = "") -> set[str]:
    """Every setting of a schema, as ``table.name``."""
    names = set()
    for name, inner in fields_of(kind).items():
        plain = bare(inner)
        item = plain.item_type if isinstance(plain, inspect.VarTupleType) else plain
        inside = given_names(item, f"{prefix}{name}.")
        names |= inside or {f"{prefix}{name}"}
    return names


def test_defaults_name_every_setting() -> None:
    """defaults.toml names every setting, with its default or as an example."""
    names, table = set(), ""
    for line in defaults_text().splitlines():
        if line.startswith("["):
            table = line.strip("[]").removeprefix("each.") + "."
        elif found := re.match(r"#?([a-z_]+) = ", line):
            names.add(table + found[1])

    # A list of tables that is empty by default is named beside its tables.
    assert names - {"indicator"} == given_names(inspect.type_info(File))


def test_defaults_are_right() -> None:
    """defaults.toml, with its examples made real, has no mistake of its own."""
    text = re.sub(r"^#(?=[a-z_]+ = )", "", defaults_text(), flags=re.MULTILINE)
    # A list with an example cannot be empty as well.
    whole = re.sub(r"^indicator = .*\n", "", text, flags=re.MULTILINE)
    whole = re.sub(r"^\[each\.([a-z]+)\]$", r"[[\1]]", whole, flags=re.MULTILINE)

    assert toml.read(whole, File, "", "defaults.toml").counter.id == "counter-1"
