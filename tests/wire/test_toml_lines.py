# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Every key of a TOML text is found on its line."""

import tomllib
from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from appliance.wire.toml_lines import Path, line_of, lines_of

TEXT = '''\
# a comment with [brackets] and = signs
title = "a # in a text"   # and a comment

[owner]
name = 'single ] quotes'
bio = """
[not.a.table]
key = "value" \\
"""""
"quoted.key" = """x\\""""
raw = \'\'\'
it''s\'\'\'
born = 1979-05-27 07:32:00
dotted . inner.'odd' = 1

[[fruit]]
kinds = [
  "apple",   # a, comment ]
  { taste = "sour", tags = [1,
    2] },
]

[fruit.shop]
open = true

[[fruit]]   # the second
[[fruit.seed]]
count = 3
[a.b]
'''
LINES: dict[Path, int] = {
    ("title",): 2,
    ("owner",): 4,
    ("owner", "name"): 5,
    ("owner", "bio"): 6,
    ("owner", "quoted.key"): 10,
    ("owner", "raw"): 11,
    ("owner", "born"): 13,
    ("owner", "dotted"): 14,
    ("owner", "dotted", "inner"): 14,
    ("owner", "dotted", "inner", "odd"): 14,
    ("fruit",): 16,
    ("fruit", 0): 16,
    ("fruit", 0, "kinds"): 17,
    ("fruit", 0, "kinds", 0): 18,
    ("fruit", 0, "kinds", 1): 19,
    ("fruit", 0, "kinds", 1, "taste"): 19,
    ("fruit", 0, "kinds", 1, "tags"): 19,
    ("fruit", 0, "kinds", 1, "tags", 0): 19,
    ("fruit", 0, "kinds", 1, "tags", 1): 20,
    ("fruit", 0, "shop"): 23,
    ("fruit", 0, "shop", "open"): 24,
    ("fruit", 1): 26,
    ("fruit", 1, "seed"): 27,
    ("fruit", 1, "seed", 0): 27,
    ("fruit", 1, "seed", 0, "count"): 28,
    ("a",): 29,
    ("a", "b"): 29,
}


def paths_of(value: Any, path: Path = ()) -> set[Path]:  # noqa: ANN401 - TOML
    """Every path of a parsed text."""
    steps: Any = ()
    if isinstance(value, dict):
        steps = value.items()
    elif isinstance(value, list):
        steps = enumerate(value)
    inner = [paths_of(item, (*path, step)) for step, item in steps]
    return {path}.union(*inner)


def test_every_kind_of_line() -> None:
    """Tables, arrays of tables, lists, quotes and comments of all kinds are passed."""
    assert lines_of(TEXT) == LINES
    assert lines_of(TEXT.replace("\n", "\r\n")) == LINES


def test_nearest_line() -> None:
    """What is not written has the line of the table around it, or the first."""
    assert line_of(LINES, ("fruit", 1, "seed", 0, "colour")) == 27
    assert line_of(LINES, ("fruit", 1, "shop")) == 26
    assert line_of(LINES, ("nowhere", "at", "all")) == 1
    assert line_of(LINES, ()) == 1


@given(
    st.text(alphabet="ab.=[]{}\"'\\#,\n\r 01t-", max_size=40)
    | st.lists(
        st.sampled_from(
            ["a=1", "[a]", "[[a]]", "b.c=[1,{d='x'}]", '"é"="""\n"""', "#", "[a.b]"]
        )
    ).map("\n".join)
)
def test_all_paths(text: str) -> None:
    """In every valid text, exactly the keys and items that it has are found."""
    with suppress(tomllib.TOMLDecodeError):
        values = tomllib.loads(text)
        assert {(), *lines_of(text)} == paths_of(values)
