# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether a text looks as if it told of a person: identity codes, phone numbers.

Only to warn whoever writes; nothing is ever refused for it. The personal identity
code is read as the Digital and Population Data Services Agency tells it
(https://dvv.fi/en/personal-identity-code): ddmmyy, a sign of the century (since 2023
more than one for each), three digits, and a check character, by which an order
number of the same shape is told apart.
"""

import re
from typing import Final

CENTURIES: Final = {
    "+": 1800,
    **dict.fromkeys("-YXWVU", 1900),
    **dict.fromkeys("ABCDEF", 2000),
}
"""The year to which the two digits are added, by its sign."""
CHECK_CHARACTERS: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
"""By the remainder of the nine digits divided by 31."""
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_CODE = re.compile(
    r"(?<![^\W_])(\d\d)(\d\d)(\d\d) ?([-+YXWVUABCDEF]) ?(\d{3})([0-9A-Y])(?![^\W_])",
    re.ASCII | re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\d+])"
    r"(?:(?:\+|00)[1-9](?:[ -]?\d){6,13}"  # from abroad
    r"|358(?:[ -]?\d){6,11}"  # the same, without its sign
    r"|0[1-9](?:[ -]?\d){5,10})"  # in Finland
    r"(?!\d|\.\d)",
    re.ASCII,
)
_NO_PHONE = re.compile(
    r"(?:#|\b[A-Z]{2,}-)\d[\d -]*"  # an order's number: it says so
    r"|(?<!\d)[012]\d[0-5]\d ?[-–] ?[012]\d[0-5]\d(?!\d)",  # from when until when
    re.ASCII,
)
_BUSINESS = re.compile(r"(?<!\d)(\d{7})-(\d)(?!\d)", re.ASCII)
_BUSINESS_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2)
"""Of a Finnish business ID (Y-tunnus): the sum of the seven weighted digits and of the
check digit can be divided by 11."""


def has_identity_code(text: str) -> bool:
    """Whether a Finnish personal identity code with a right check stands in it."""
    return any(_is_code(found) for found in _CODE.finditer(text))


def _is_code(found: re.Match[str]) -> bool:
    day, month, year, _sign, number, check = found.groups()
    if not 1 <= int(month) <= len(_DAYS) or int(number) == 0:
        return False
    if not 1 <= int(day) <= _DAYS[int(month) - 1]:
        return False
    rest = int(day + month + year + number) % len(CHECK_CHARACTERS)
    return check.upper() == CHECK_CHARACTERS[rest]


def has_phone_number(text: str) -> bool:
    """Whether something like a phone number stands in it, Finnish or from abroad.

    Order numbers that say so, business IDs and hours are none.
    """
    rest = _BUSINESS.sub(_less_business, _NO_PHONE.sub(" ", text))
    return _PHONE.search(rest) is not None


def _less_business(found: re.Match[str]) -> str:
    digits, check = found.groups()
    total = sum(
        weight * int(digit)
        for weight, digit in zip(_BUSINESS_WEIGHTS, digits, strict=True)
    )
    return " " if (total + int(check)) % 11 == 0 else found[0]


def looks_personal(text: str) -> bool:
    """Whether a person could be found by what stands in it."""
    return has_identity_code(text) or has_phone_number(text)
