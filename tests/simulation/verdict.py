# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""How an oracle says that its sentence is not true."""


class Broken(BaseException):
    """What the product promises did not hold; no `except Exception` may catch it."""

    def __init__(self, sentence: str, text: str, detail: str) -> None:
        """Which sentence, in words, and what was seen instead."""
        super().__init__(sentence)
        self.sentence = sentence
        self.text = text
        self.detail = detail


class _FalseError(Exception):
    """Inside an oracle: this is not so."""


def claim(truth: object, detail: str, *facts: object) -> None:
    """State what must be so; the facts are put into the detail only if it is not."""
    if not truth:
        raise _FalseError(detail.format(*facts) if facts else detail)


FalseError = _FalseError
