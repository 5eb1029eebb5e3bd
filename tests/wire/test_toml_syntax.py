# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is no TOML is told in words for people who do not know TOML."""

import msgspec
import pytest

from appliance.wire import toml


class Shop(msgspec.Struct, frozen=True):
    """A schema that asks for nothing."""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "a = x",
            (
                "1: column 5: this is not TOML (Invalid value); "
                'text stands in quotes, like "this"'
            ),
        ),
        (
            "\na = ",
            '2: this is not TOML (Invalid value); text stands in quotes, like "this"',
        ),
        (
            "a=1\na=2\n",
            (
                "2: column 4: this is not TOML (Cannot overwrite a value); "
                "a setting or a table is given only once"
            ),
        ),
        (
            "[a]\n[a]",
            (
                "2: column 3: this is not TOML (Cannot declare ('a',) twice); "
                "a setting or a table is given only once"
            ),
        ),
        (
            "a",
            (
                "1: this is not TOML (Expected '=' after a key in a key/value pair); "
                'a setting is written name = "value"'
            ),
        ),
        (
            "a=1 b=2",
            (
                "1: column 5: this is not TOML (Expected newline or end of "
                "document after a statement); each setting has a line of its own"
            ),
        ),
        (
            "[a",
            (
                "1: this is not TOML (Expected ']' at the end of a table declaration); "
                "a table is written [name], a repeated one [[name]]"
            ),
        ),
        (
            'a = "x',
            (
                "1: this is not TOML (Unterminated string); "
                "a text ends with its quote, on its own line"
            ),
        ),
        (
            r'a = "C:\x"',
            (
                "1: column 10: this is not TOML (Unescaped '\\' in a string); "
                "a backslash in a text is written \\\\"
            ),
        ),
        ("a = [1", "1: this is not TOML (Unclosed array); a list ends with ]"),
        (
            "ä = 1",
            (
                "1: column 1: this is not TOML (Invalid statement); "
                "names are of a-z, 0-9 and _; a comment starts with #"
            ),
        ),
        (
            "a = " + "9" * 5000,
            (
                "1: this is not TOML (Exceeds the limit (4300 digits) "
                "for integer string conversion: value has 5000 digits); "
                "the number is too large"
            ),
        ),
        (
            "a = {b=1,}",
            (
                "1: column 10: this is not TOML (Invalid initial character for "
                "a key part); compare the line with the example"
            ),
        ),
        (
            "a = " + "[" * 5000,
            "1: lists or tables are nested too deeply; expected a few levels",
        ),
        ("#" * 65537, "1: the file has 65537 characters; expected at most 65536"),
    ],
)
def test_broken_toml(text: str, said: str) -> None:
    """Broken TOML is one sentence with line, column, cause and a plain hint."""
    with pytest.raises(toml.MistakesError) as caught:
        toml.read(text, Shop, "", "shop.toml")

    assert str(caught.value) == f"shop.toml:{said}"
