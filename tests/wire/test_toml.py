# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A TOML text gives values, or every mistake at once with its place and remedy."""

from contextlib import suppress
from enum import StrEnum
from typing import Annotated, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta, inspect

from appliance.wire import toml
from appliance.wire.toml import MistakesError
from appliance.wire.toml_words import expectation, suits


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """Base of the tables of this test."""


class Taste(StrEnum):
    """A choice by an enum."""

    SOUR = "sour"
    SWEET = "sweet"


class Seed(Section, frozen=True, kw_only=True):
    """A table in a list of tables."""

    count: Annotated[int, Meta(ge=1, le=9)]
    taste: Taste


class Basket(Section, frozen=True, kw_only=True):
    """A table."""

    name: Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,32}$(?!\n)", description="a name")]
    open: bool
    size: Literal["large", "small"]
    label: Annotated[str, Meta(min_length=1, max_length=5)]
    seed: Annotated[tuple[Seed, ...], Meta(max_length=2, description="2 [[seed]]")]


class Shop(Section, frozen=True, kw_only=True):
    """A whole text."""

    title: str
    basket: Basket
    seed: Annotated[tuple[Seed, ...], Meta(min_length=1)]
    days: Annotated[list[Literal["mon", "tue"]], Meta(max_length=2)]


DEFAULTS = """\
title = "Shop"
days = ["mon"]
[basket]
open = false
size = "small"
label = "none"
seed = []
[each.seed]
taste = "sour"
"""
GOOD = """\
[basket]
name = "b-1"
[[seed]]
count = 1
[[seed]]
count = 2
taste = "sweet"
"""


def sentences(text: str, defaults: str = DEFAULTS) -> list[str]:
    """What a person is told of a text."""
    with pytest.raises(MistakesError) as caught:
        toml.examine(text, Shop, defaults, "shop.toml").finish()
    return str(caught.value).splitlines()


def one(text: str) -> str:
    """The only sentence about a text that follows the good one."""
    (said,) = sentences(GOOD + text)
    return said.removeprefix("shop.toml:")


def with_basket(line: str) -> str:
    """The only sentence about a line in the basket, which is the third line."""
    (said,) = sentences(GOOD.replace("[[seed]]", f"{line}\n[[seed]]", 1))
    return said.removeprefix("shop.toml:3: ")


def test_values() -> None:
    """What a text leaves out has its default, in tables and in each list item."""
    shop = toml.read(GOOD, Shop, DEFAULTS, "shop.toml")

    assert shop == Shop(
        title="Shop",
        basket=Basket(name="b-1", open=False, size="small", label="none", seed=()),
        seed=(Seed(count=1, taste=Taste.SOUR), Seed(count=2, taste=Taste.SWEET)),
        days=["mon"],
    )


def test_no_defaults() -> None:
    """Without defaults a text must hold everything; each gap is named."""
    assert sentences("title = 'x'\n[basket]\nopen = true\n", "") == [
        'shop.toml:1: days: missing; expected a list of at most 2, each "mon" or "tue"',
        "shop.toml:1: seed: missing; expected a list of at least 1, each a table",
        "shop.toml:2: basket.label: missing; expected text of 1 to 5 characters",
        "shop.toml:2: basket.name: missing; expected a name",
        "shop.toml:2: basket.seed: missing; expected 2 [[seed]]",
        'shop.toml:2: basket.size: missing; expected "large" or "small"',
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            'nam = "b-2"',
            (
                "basket.nam: unknown setting; "
                "expected name, open, size, label or seed; did you mean name?"
            ),
        ),
        (
            "zzz = 1",
            "basket.zzz: unknown setting; expected name, open, size, label or seed",
        ),
        (
            'open = "True"',
            'basket.open: found "True"; expected true or false; did you mean true?',
        ),
        ("open = 1", "basket.open: found 1; expected true or false"),
        (
            'size = "LARG"',
            (
                'basket.size: found "LARG"; expected "large" or "small"; '
                'did you mean "large"?'
            ),
        ),
        ('size = "x"', 'basket.size: found "x"; expected "large" or "small"'),
        ("size = []", 'basket.size: found a list of 0; expected "large" or "small"'),
        (
            "label = 12",
            (
                "basket.label: found 12; expected text of 1 to 5 characters; "
                'did you mean "12"?'
            ),
        ),
        ('label = ""', 'basket.label: found ""; expected text of 1 to 5 characters'),
        (
            "label = 1979-05-27",
            "basket.label: found a date or time; expected text of 1 to 5 characters",
        ),
        ("label = 1.5", "basket.label: found 1.5; expected text of 1 to 5 characters"),
        ("seed = {}", "basket.seed: found a table; expected 2 [[seed]]"),
        ("seed = [1, 2, 3]", "basket.seed: found a list of 3; expected 2 [[seed]]"),
        ("seed = [1]", "basket.seed[1]: found 1; expected a table"),
        (
            "seed = [{count = 3}, {}]",
            "basket.seed[2].count: missing; expected a whole number from 1 to 9",
        ),
    ],
)
def test_mistakes_in_a_table(line: str, said: str) -> None:
    """A wrong line is told with key, finding, expectation and nearest right value."""
    assert with_basket(line) == said


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("Käsi 3!", '"kasi-3"'), (" b-1 ", '"b-1"'), ("B" * 50, f'"{"b" * 32}"')],
)
def test_nearest_name(name: str, nearest: str) -> None:
    """For a text that is no identifier, the nearest identifier is named."""
    (said,) = sentences(GOOD.replace("b-1", name))

    assert said.endswith(f"expected a name; did you mean {nearest}?")


def test_no_nearest_name() -> None:
    """Where no identifier is near, none is named."""
    (said,) = sentences(GOOD.replace("b-1", "!?"))

    assert said == 'shop.toml:2: basket.name: found "!?"; expected a name'


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ('"3"', 'found "3"; expected a whole number from 1 to 9; did you mean 3?'),
        ('"33"', 'found "33"; expected a whole number from 1 to 9'),
        ("10", "found 10; expected a whole number from 1 to 9"),
        ("true", "found true; expected a whole number from 1 to 9"),
        ("2.0", "found 2.0; expected a whole number from 1 to 9"),
        ("nan", "found NaN; expected a whole number from 1 to 9"),
        ("0x" + "f" * 9000, "found a huge number; expected a whole number from 1 to 9"),
    ],
)
def test_numbers(value: str, said: str) -> None:
    """A number is whole, within its bounds, and neither text nor a boolean."""
    assert one(f"[[seed]]\ncount = {value}\n") == f"9: seed[3].count: {said}"


def test_texts_are_shown_in_one_short_line() -> None:
    """What is shown of a text is cut, and its control characters are spelled."""
    assert with_basket(f'label = "{"x" * 60}"').startswith(
        f'basket.label: found "{"x" * 40}"...; expected'
    )
    assert with_basket(r'label = "\u001b[2Jöö"').startswith(
        r'basket.label: found "\u001b[2J\u00f6\u00f6"; expected'
    )
    assert with_basket(r'"a\nb" = 1').startswith(r'basket."a\nb": unknown setting')


def test_all_at_once() -> None:
    """All mistakes of a text are told together, in the order of its lines."""
    said = sentences("title = 1\nbasket = 5\n[[seed]]\ncount = 0\n[[seed]]\n[other]\n")

    assert [line.split(" ")[:2] for line in said] == [
        ["shop.toml:1:", "title:"],
        ["shop.toml:2:", "basket:"],
        ["shop.toml:4:", "seed[1].count:"],
        ["shop.toml:5:", "seed[2].count:"],
        ["shop.toml:6:", "other:"],
    ]


def test_misspelt_key_is_one_mistake() -> None:
    """A key that is clearly meant is not called missing as well."""
    assert sentences(GOOD.replace("name", "nmae")) == [
        (
            "shop.toml:2: basket.nmae: unknown setting; "
            "expected name, open, size, label or seed; did you mean name?"
        )
    ]


def test_misspelt_part() -> None:
    """A part whose name is misspelt has no value that could be checked."""
    text = GOOD.replace("seed", "sed")
    draft = toml.examine(text, Shop, DEFAULTS, "shop.toml")

    assert draft.part("seed") is None
    assert [str(mistake) for mistake in draft.mistakes] == [
        (
            "shop.toml:3: sed: unknown setting; "
            "expected title, basket, seed or days; did you mean seed?"
        )
    ]


def test_each_is_for_defaults_only() -> None:
    """The table that completes list items is unknown outside of the defaults."""
    assert one("[each.seed]\ntaste = 'sour'\n").startswith("8: each: unknown setting")


def test_mistakes_in_the_defaults() -> None:
    """A mistake in the defaults is told once, with their file's name and line."""
    wrong = DEFAULTS.replace('"sour"', '"sorr"').replace("[basket]", "[basket]\nx = 1")

    assert sentences(GOOD + "[[seed]]\ncount = 3\n", wrong) == [
        (
            "defaults.toml:4: basket.x: unknown setting; "
            "expected name, open, size, label or seed"
        ),
        (
            'defaults.toml:10: each.seed.taste: found "sorr"; '
            'expected "sour" or "sweet"; did you mean "sour"?'
        ),
    ]


def test_sound_parts() -> None:
    """A part without mistakes can be had although another part has some."""
    draft = toml.examine(GOOD + "[other]\n", Shop, DEFAULTS, "shop.toml")

    assert draft.part("days") == ["mon"]
    assert draft.part("seed")[1] == Seed(count=2, taste=Taste.SWEET)
    draft.add(("seed", 1, "count"), "found 2; expected peace")
    assert draft.part("seed") is None
    with pytest.raises(MistakesError) as caught:
        draft.finish()
    assert [mistake.key for mistake in caught.value.mistakes] == [
        "seed[2].count",
        "other",
    ]


@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from([*GOOD.splitlines(), *DEFAULTS.splitlines(), "x = [[1]]"])
    ).map("\n".join)
)
def test_any_text(text: str) -> None:
    """Any text gives values or mistakes, never another error."""
    with suppress(MistakesError):
        assert isinstance(toml.read(text, Shop, DEFAULTS, "shop.toml"), Shop)


def test_what_a_schema_cannot_hold() -> None:
    """A schema that could let something through unchecked is a programmer's error."""
    with pytest.raises(TypeError, match="cannot hold"):
        expectation(inspect.type_info(float))
    with pytest.raises(TypeError, match="both of its bounds"):
        suits(inspect.type_info(int), 1)


def test_words_without_a_description() -> None:
    """A type that is only annotated is told by its own words."""
    annotated = inspect.type_info(Annotated[bool, Meta(examples=[True])])

    assert expectation(annotated) == "true or false"
    assert expectation(inspect.type_info(Literal["a"])) == '"a"'
    assert expectation(inspect.type_info(Literal["a", "b", "c"])) == '"a", "b" or "c"'
    assert expectation(inspect.type_info(str)) == "text"
