# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a check has found: one line each, printed at once."""


class Findings:
    """What was found, printed as it is found."""

    def __init__(self) -> None:
        self.well = True

    def ok(self, text: str) -> None:
        """Say what is as it should be."""
        print(f"ok   {text}")

    def note(self, text: str) -> None:
        """Say what is worth knowing."""
        print(f"NOTE {text}")

    def bad(self, text: str) -> None:
        """Say what is wrong, and the remedy."""
        self.well = False
        print(f"BAD  {text}")
