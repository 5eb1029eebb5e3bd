# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a command is given to write: short, in one line, and of nobody."""

from appliance.adapters.reading import UnusableError
from appliance.wire import personal


def must_be_good(text: str, most: int, what: str, how: str) -> None:
    """See that a text can be kept.

    Args:
        text: what was given, spaces already made one.
        most: how many characters it may have.
        what: what it says, as in "Say ...".
        how: the command that gives it.

    Raises:
        UnusableError: it is empty, too long, or holds what cannot be printed.
    """
    if not text:
        raise UnusableError(f"Say {what}: {how}.")
    must_fit(text, most, f"say {what} in at most {most}")


def must_fit(text: str, most: int, rule: str) -> None:
    """The same, for what may be empty.

    Raises:
        UnusableError: it is too long, or holds what cannot be printed.
    """
    if len(text) > most:
        raise UnusableError(f"That is {len(text)} characters; {rule}.")
    if not text.isprintable():
        raise UnusableError("There is a character in it that cannot be printed.")


def warning(text: str, end: str) -> str:
    """What to say of a text that may tell of a person; else nothing."""
    if not personal.looks_personal(text):
        return ""
    return (
        "Warning: it looks as if a person's identity code or phone number stood in "
        f"{end}"
    )
