# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What looks as if it told of a person, and what does not."""

import pytest

from appliance.wire import personal

EXAMPLE = "131052-308T"
"""The agency's own example; 131052308 leaves 25."""


def code(sign: str, number: str = "308") -> str:
    """A code born on the same day, with the check that belongs to it."""
    check = personal.CHECK_CHARACTERS[int("131052" + number) % 31]
    return f"131052{sign}{number}{check}"


def test_the_agencys_example_is_known() -> None:
    """The code that the agency shows is one, also within a sentence."""
    assert personal.has_identity_code(EXAMPLE)
    assert personal.has_identity_code(f"Hän oli {EXAMPLE}, sanoi hän.")
    assert code("-") == EXAMPLE


@pytest.mark.parametrize("sign", list("+-YXWVUABCDEF"))
def test_every_sign_of_a_century(sign: str) -> None:
    """Each sign that is in use since 2023 makes a code, in small letters too."""
    assert personal.has_identity_code(code(sign))
    assert personal.has_identity_code(code(sign).lower())
    assert sign in personal.CENTURIES


@pytest.mark.parametrize("sign", list("GHMZ/.:5"))
def test_other_signs_make_no_code(sign: str) -> None:
    """What stands for no century makes an order number of it."""
    assert not personal.has_identity_code(code(sign))


def test_a_wrong_check_makes_no_code() -> None:
    """Of all characters only one makes the same digits a code."""
    fits = [
        check
        for check in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        if personal.has_identity_code(f"131052-308{check}")
    ]
    assert fits == ["T"]


def test_every_check_character_is_reached() -> None:
    """Each of the 31 remainders has its own character."""
    codes = [code("-", f"{number:03}") for number in range(2, 33)]
    assert {each[-1] for each in codes} == set(personal.CHECK_CHARACTERS)
    assert len(personal.CHECK_CHARACTERS) == 31
    assert all(map(personal.has_identity_code, codes))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "131052308T",
        "x131052-308T",
        "131052-308Tx",
        "5131052-308T",
        "131052-000" + personal.CHECK_CHARACTERS[131052000 % 31],
        "321052-308" + personal.CHECK_CHARACTERS[321052308 % 31],
        "001052-308" + personal.CHECK_CHARACTERS[1052308 % 31],
        "300252-308" + personal.CHECK_CHARACTERS[300252308 % 31],
        "131352-308" + personal.CHECK_CHARACTERS[131352308 % 31],
        "Tilaus 131052-3081",
    ],
)
def test_no_code(text: str) -> None:
    """A day that is none, a number that is none, or a longer word is no code."""
    assert not personal.has_identity_code(text)


def test_of_order_numbers_only_one_in_31_is_taken_for_a_code() -> None:
    """Of numbers in a code's shape none is flagged but by the chance of its check."""
    orders = [f"010126-{number:03}{check}" for number in range(1000) for check in "17"]
    flagged = [order for order in orders if personal.has_identity_code(order)]
    assert len(orders) / 40 < len(flagged) < len(orders) / 25
    for order in flagged:
        remainder = int(order[:6] + order[7:10]) % 31
        assert personal.CHECK_CHARACTERS[remainder] == order[-1]


def test_a_code_with_a_space_is_still_one() -> None:
    """A space before or after the sign hides nothing."""
    assert personal.has_identity_code("131052 -308T")
    assert personal.has_identity_code("131052- 308T")


@pytest.mark.parametrize(
    "text",
    [
        "040 123 4567",
        "0401234567",
        "Soitti numerosta 050-1234567.",
        "+358 40 123 4567",
        "+46701234567",
        "358401234567",
        "0046 70 123 45 67",
        "09 310 1691",
        "numero on0401234567",
        "0123456-3",
        "Soitti 0401234-5",
        "Vuoro 0800-1600, numero 040 1234567",
        "#12 soitti 0401234567",
    ],
)
def test_phone_numbers(text: str) -> None:
    """Finnish and foreign numbers are known, however they are written."""
    assert personal.has_phone_number(text)
    assert personal.looks_personal(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Odotti 45 minuuttia.",
        "Soita 112",
        "Jonossa oli 12 ihmistä klo 9-16",
        "22.11.2026",
        "01.02.2026",
        "2026-11-22",
        "Tilaus 12345678",
        "Viite 1234567890123",
        "Vahinko 1 200 000 euroa",
        "131052-3081",
        "0800",
        "Y-tunnus 0123456-2",
        "Vuoro 0915-1600",
        "Avoinna 0800 - 1600",
        "Tilaus #0401234567",
        "Tilaus SO-0401234567",
        "TIL-040 123 4567",
    ],
)
def test_ordinary_numbers_are_no_phone_numbers(text: str) -> None:
    """Dates, sums, orders and short numbers are left alone."""
    assert not personal.has_phone_number(text)
    assert not personal.looks_personal(text)


def test_an_identity_code_looks_personal() -> None:
    """A code is told of by itself."""
    assert personal.looks_personal(EXAMPLE)
